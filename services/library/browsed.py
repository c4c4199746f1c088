"""Pictures that lie in other folders of this computer: what they are, told from their files, which are only ever read.

The id of such a picture is the address of its file, so that whoever holds an id can find the picture and nothing has
to be kept of it. Its row number follows from its place too, and no picture of the library has one like it.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes, unquote_to_bytes

from services.errors import VidraError
from services.library.naming import EARLIEST, LATEST, MOST_PICTURE
from services.types import BROWSED_ID, BROWSED_ROWS, Asset, AssetKind

if TYPE_CHECKING:
    from services.pictures.foreign_prompts import Told

_MOST_WORDS = 16_000_000
"""Bytes of a file that are read for its words."""
_HEAD = 65_536
"""Bytes that tell the size of nearly every picture."""
_HEAD_WORDS: Mapping[str, int] = {"png": 262_144, "jpeg": 262_144}
"""Bytes in which the words of a file of a kind stand where a program has written them, before the pixels."""
_SOME_WORDS = 4_000_000
"""Bytes of a file of another kind, in which they may stand behind the pixels."""

Facts = tuple[datetime, int, int, int, str, str]
"""When it was changed, bytes, width, height, format, problem."""


def id_of_place(path: str) -> str:
    """The id of the picture that is this file, in ASCII whatever the name of the file is made of."""
    return BROWSED_ID + quote_from_bytes(os.fsencode(path), safe="/:\\")


def place_of_id(asset_id: str) -> Path | None:
    """The file of a browsed picture; None for the id of a picture of the library."""
    if not asset_id.startswith(BROWSED_ID):
        return None
    path = Path(os.fsdecode(unquote_to_bytes(asset_id.removeprefix(BROWSED_ID))))
    return path if path.is_absolute() and "\0" not in str(path) else None


def row_of_place(path: str) -> int:
    """The row number of a browsed picture: the same for this file as long as the program runs."""
    return BROWSED_ROWS | hash(path) & (BROWSED_ROWS - 1)


def rows_of_places(before: str, names: Iterable[str]) -> array[int]:
    """The same for many files, whose addresses begin alike."""
    return array("q", [BROWSED_ROWS | hash(before + name) & (BROWSED_ROWS - 1) for name in names])


def picture_at(path: Path) -> Asset:
    """What the file says about itself; its `problem` says why there is nothing to see. Reads the head of the file where
    that is enough, and decodes nothing."""
    asset = known_picture(path, (EARLIEST, 0, 0, 0, "", ""))
    try:
        status = path.stat()
        asset = replace(asset, bytes=status.st_size, created_at=_moment(status.st_mtime))
        if not S_ISREG(status.st_mode):  # a pipe or a device would never end
            return replace(asset, problem="no-picture")
        if not status.st_size:
            return replace(asset, problem="empty-file")
        if status.st_size > MOST_PICTURE:
            return replace(asset, problem="large-file")
        return _measured(asset, path)
    except (FileNotFoundError, NotADirectoryError):
        return replace(asset, problem="missing-file")
    except PermissionError:
        return replace(asset, problem="locked-file")
    except OSError:
        return replace(asset, problem="broken-file")


def facts_of(asset: Asset) -> Facts:
    """What `picture_at` has read of it, for `known_picture` in another process."""
    return asset.created_at, asset.bytes, asset.width, asset.height, asset.format, asset.problem


def known_picture(path: Path, facts: Facts) -> Asset:
    """A browsed picture of which this is known."""
    created_at, size, width, height, kind, problem = facts
    return Asset(
        id=id_of_place(str(path)), file=path.as_posix(), kind=AssetKind.IMPORTED, created_at=created_at,
        width=width, height=height, format=kind, bytes=size, problem=problem,
    )  # fmt: skip


def words_at(path: Path, kind: str, *, in_head: bool = False) -> Told:
    """What programs have written into a file, `kind` as sniffed; nothing for one that cannot be read. Reads no more of
    it than where words usually stand: before the pixels, or all of a small file. `in_head`, for many files: less yet,
    and words that are hidden in pixels are not looked for."""
    from services.pictures.foreign_prompts import Told, told  # noqa: PLC0415 - late: D10

    most = _HEAD_WORDS.get(kind, _SOME_WORDS) if in_head else _MOST_WORDS
    try:
        with path.open("rb") as file:
            return told(file.read(most), kind, hidden=not in_head)
    except OSError:
        return Told()


def _measured(asset: Asset, path: Path) -> Asset:
    from services.pictures.opening import MAX_PIXELS  # noqa: PLC0415 - late: D10
    from services.pictures.raster import measure  # noqa: PLC0415
    from services.pictures.sniff import sniff, sniff_foreign  # noqa: PLC0415

    with path.open("rb") as file:
        head = file.read(_HEAD)
        try:
            width, height, kind = measure(head, foreign=True)
        except VidraError as error:
            try:
                if error.failure.reason:  # more of the file changes nothing
                    raise
                file.seek(0)
                width, height, kind = measure(file.read(MOST_PICTURE), foreign=True)
            except VidraError as error:
                if error.failure.reason == "pixels":
                    return replace(asset, problem="many-pixels")
                return replace(asset, problem="broken-file" if sniff(head) or sniff_foreign(head) else "no-picture")
    if width * height > MAX_PIXELS:
        return replace(asset, problem="many-pixels")
    return replace(asset, width=width, height=height, format=kind)


def _moment(seconds: float) -> datetime:
    """A time of change as a time that a picture can have; file systems keep any number."""
    return datetime.fromtimestamp(min(max(seconds, EARLIEST.timestamp()), LATEST.timestamp() - 1), UTC)


def has_changed(asset: Asset) -> bool:
    """Whether the file of a browsed picture is another one than when it was read. False for one that is gone: its
    folder tells that."""
    try:
        status = os.stat(asset.file)  # noqa: PTH116
    except OSError:
        return False
    return (status.st_size, _moment(status.st_mtime)) != (asset.bytes, asset.created_at)
