"""Copies of pictures for elsewhere: the bytes as they are, or another format, size and metadata; originals are never
touched. Copies go into a file, a folder or an archive.
"""

from __future__ import annotations

import contextlib
import itertools
import zipfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

from services.atomic import put_in_place, sweep_unfinished, unfinished, write_atomic, write_new
from services.errors import VidraError
from services.library.converting import converted
from services.library.describe import picture_bytes
from services.library.embedded_words import settings_text, xmp_packet
from services.library.failures import disk_failure, disk_failures
from services.library.naming import FOREIGN_SUFFIXES, SUFFIXES
from services.name_rules import copy_stem
from services.pictures.metadata import with_words, without_metadata
from services.pictures.opening import DECODER_ERRORS, broken, open_picture, orientation
from services.pictures.sniff import sniff, sniff_foreign
from services.pictures.svg import plain_markup
from services.types import Asset, Export, ExportFormat, ExportMetadata, Failure, FailureKind

_SUFFIXES = SUFFIXES | FOREIGN_SUFFIXES
LEFT_BEHIND = 3600.0
"""Seconds after which an unfinished file is one that a crash left."""
_TURNED = ("jpeg", "png", "webp")
"""Formats whose metadata can be taken out, and whose EXIF data turn the picture."""
_ZIP_YEARS = (1980, 2107)
"""The first and last that an entry can tell (APPNOTE 4.4.6)."""


class Place(Protocol):
    """Where pictures go: a file, a folder, an archive, the pages of a contact sheet. Its calls block, and come from one
    thread, but for `prepare`."""

    files: list[Path]
    """What has been written."""

    @property
    def lost(self) -> bool:
        """The disk has refused a part of it: it cannot be finished any more."""
        ...

    @property
    def renamed(self) -> int:
        """Copies that got a number because their name was taken."""
        ...

    def prepare(self, source: Path, asset: Asset) -> Any:
        """What will be put in of a picture; slow, in any thread. Raises VidraError."""
        ...

    def put(self, prepared: Any, source: Path, asset: Asset, number: int) -> None:
        """Put in the `number`-th picture, from 1. Raises VidraError; then the next one can be put in, unless it is
        `lost`."""
        ...

    def finish(self) -> None:
        """All are in. Raises VidraError where the disk refuses."""
        ...

    def discard(self) -> None:
        """No more come; what is not finished leaves nothing."""
        ...


def add_each(place: Place, pictures: Sequence[tuple[Path, Asset, int]]) -> list[tuple[Asset, Failure]]:
    """Prepare pictures (file, what is known of it, number) all at once and put them in one after the other; returns
    those that were refused. Blocks. Raises VidraError where the place is lost."""
    refused: list[tuple[Asset, Failure]] = []
    with ThreadPoolExecutor(len(pictures), "export") as threads:
        coming = [threads.submit(place.prepare, source, asset) for source, asset, _ in pictures]
        for (source, asset, number), prepared in zip(pictures, coming, strict=True):
            try:
                place.put(prepared.result(), source, asset, number)
            except VidraError as error:
                if place.lost:
                    raise
                refused.append((asset, error.failure))
    return refused


class _Copies:
    """What every place for single copies has."""

    def __init__(self, export: Export) -> None:
        self.files: list[Path] = []
        self.lost = False
        self._export = export

    @property
    def renamed(self) -> int:
        return 0

    def prepare(self, source: Path, asset: Asset) -> tuple[bytes, str]:
        """The copy and its format, as sniffed."""
        return exported(picture_bytes(source), asset, self._export)

    def finish(self) -> None:
        """Nothing is left to do."""

    def discard(self) -> None:
        """What is written stays."""


class OneCopy(_Copies):
    """Writes the copy of one picture, replacing what is there."""

    def __init__(self, target: Path, export: Export) -> None:
        super().__init__(export)
        self._target = target

    def put(self, prepared: tuple[bytes, str], source: Path, asset: Asset, number: int) -> None:
        with disk_failures(self._target):
            write_atomic(self._target, prepared[0])
        self.files.append(self._target)


class Names:
    """Names of copies in one place, in which none is used twice: the second of a name gets a number, `a (2).png`."""

    def __init__(self, export: Export, count: int) -> None:
        self._export = export
        self._count = count
        self._used: set[str] = set()
        self._next: dict[str, int] = {}
        self.renamed = 0
        """Pictures that got such a number."""

    def settle(self, source: Path, asset: Asset, kind: str, number: int, take: Callable[[str], bool]) -> str:
        """Try names for the `number`-th picture, the wished one first, until `take` says that one was free; returns it.

        `kind`: of the copy, as sniffed. Names that differ in upper and lower case are the same to some systems.
        """
        stem = copy_stem(asset, self._export.pattern, number, self._count)
        suffix = source.suffix if self._export.format is ExportFormat.ORIGINAL else _SUFFIXES[kind]
        wished = f"{stem}{suffix}".casefold()
        for copy in itertools.count(self._next.get(wished, 1)):
            name = f"{stem}{suffix}" if copy == 1 else f"{stem} ({copy}){suffix}"
            self._next[wished] = copy + 1
            if name.casefold() not in self._used and take(name):
                self._used.add(name.casefold())
                self.renamed += copy > 1
                return name
        raise AssertionError


class FolderOfCopies(_Copies):
    """Writes copies into a folder, under names that nothing there has; they stay, whatever comes after them."""

    def __init__(self, folder: Path, export: Export, count: int, tag: str = "") -> None:
        """`tag`: of its unfinished files (`exports_underway`)."""
        super().__init__(export)
        self._tag = tag
        self._folder = folder
        self._names = Names(export, count)
        sweep_unfinished(folder, LEFT_BEHIND)

    @property
    def renamed(self) -> int:
        return self._names.renamed

    def put(self, prepared: tuple[bytes, str], source: Path, asset: Asset, number: int) -> None:
        data, kind = prepared

        def take(name: str) -> bool:
            try:
                write_new(self._folder / name, data, self._tag)
            except FileExistsError:
                return False
            return True

        with disk_failures(self._folder):
            name = self._names.settle(source, asset, kind, number, take)
        self.files.append(self._folder / name)


class Archive(_Copies):
    """Packs copies into one zip file, which is there once all are in it; it takes the place of what has its name.

    Pictures are packed as they are: they would not get smaller.
    """

    def __init__(self, target: Path, export: Export, count: int, tag: str = "") -> None:
        """`tag`: of its unfinished file (`exports_underway`). Raises VidraError where the disk refuses."""
        super().__init__(export)
        self._target = target
        self._names = Names(export, count)
        self._open = ExitStack()
        sweep_unfinished(target.parent, LEFT_BEHIND)
        self._part = self._open.enter_context(unfinished(target.parent, tag))
        with disk_failures(target.parent):
            self._zip = self._open.enter_context(zipfile.ZipFile(self._part, "x"))

    @property
    def renamed(self) -> int:
        return self._names.renamed

    def put(self, prepared: tuple[bytes, str], source: Path, asset: Asset, number: int) -> None:
        data, kind = prepared
        name = self._names.settle(source, asset, kind, number, lambda _name: True)
        moment = asset.created_at.astimezone()
        year = min(max(moment.year, _ZIP_YEARS[0]), _ZIP_YEARS[1])
        entry = zipfile.ZipInfo(name, (year, moment.month, moment.day, moment.hour, moment.minute, moment.second))
        entry.external_attr = 0o644 << 16
        try:
            self._zip.writestr(entry, data)
        except OSError as error:
            self.lost = True
            raise disk_failure(error, self._target.parent) from error

    def finish(self) -> None:
        """Put the archive in its place, unless it is empty."""
        try:
            if self._zip.infolist():
                self._zip.close()
                put_in_place(self._part, self._target)
                self.files.append(self._target)
        except OSError as error:
            raise disk_failure(error, self._target.parent) from error
        finally:
            self.discard()

    def discard(self) -> None:
        with contextlib.suppress(OSError, ValueError):  # the disk refuses the end of a file that goes anyway
            self._open.close()


def exported(data: bytes, asset: Asset, export: Export) -> tuple[bytes, str]:
    """A copy of a picture and its format (as sniffed; empty: none that is known).

    Slow: for a worker thread. Raises VidraError: BROKEN_PICTURE for what cannot be decoded, NOT_SUPPORTED (reason
    `words` or `strip`) where the original's format has no place for words or cannot be stripped without converting it,
    TOO_LARGE (reason `pixels`) where the format does not hold so many.
    """
    kind = sniff(data) or sniff_foreign(data)
    if export.as_it_is:
        return data, kind
    embeds = export.metadata is ExportMetadata.EMBED
    if export.format is not ExportFormat.ORIGINAL:
        written_along = embeds and export.format is ExportFormat.AVIF
        data = converted(data, kind, export, xmp_packet(asset) if written_along else b"")
        kind = export.format.value
        if written_along or not embeds:
            return data, kind
    if embeds:
        return _with_words(data, kind, asset), kind
    try:
        if kind == "svg":
            return plain_markup(data).encode(), kind
        return without_metadata(data, kind, orientation(open_picture(data)) if kind in _TURNED else 1), kind
    except (ValueError, IndexError) as error:
        raise VidraError(Failure(kind=FailureKind.NOT_SUPPORTED, reason="strip", message=str(error))) from error


def _with_words(data: bytes, kind: str, asset: Asset) -> bytes:
    if kind not in ("png", "jpeg", "webp"):
        raise VidraError(Failure(kind=FailureKind.NOT_SUPPORTED, reason="words", message=kind))
    image = open_picture(data)
    try:
        alpha = image.has_transparency_data
        return with_words(data, kind, xmp_packet(asset), settings_text(asset), image.size, alpha=alpha)
    except (*DECODER_ERRORS, IndexError) as error:
        raise broken(str(error)) from error
