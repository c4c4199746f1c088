"""Reading a picture and its sidecar from the disk, whatever state they are in, and mending what is wrong with them."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from services.library import sidecar
from services.library.conflicts import settle
from services.library.describe import blank, coloured, described, worded
from services.library.files import Files, is_trashed
from services.library.import_metadata import changed_at, made_at
from services.library.index import Entry, Index
from services.library.naming import EARLIEST, MOST_PICTURE, id_in_name, id_of, moment_of, row_of_id, row_of_name
from services.library.scan import Pair
from services.library.updates import SEEN
from services.merge_rules import with_later
from services.types import Asset

log = logging.getLogger(__name__)

STILL_COMING = 900.0
"""Seconds in which a sync program should bring the sidecar of a picture that another computer made. One that is written
here meanwhile would be newer than that, and could take its place."""
AWAITED = "awaited "
"""Stands before the stamp of a picture whose sidecar may still come."""


class Reader:
    """Makes index entries out of what a scan has found. Methods raise OSError for files that cannot be read."""

    def __init__(self, files: Files, index: Index, is_arriving: Callable[[str], bool]) -> None:
        self._files = files
        self._index = index
        self._is_arriving = is_arriving
        self.adopted = 0

    def entry(self, folder: str, pair: Pair, read: Mapping[str, Entry]) -> Entry | None:
        """What the index should know of a pair, None if nothing. `read`: entries that are not in it yet, by id."""
        file = f"{folder}/{pair.picture}".lstrip("/")
        if pair.picture and self._is_arriving(file):
            return None
        raw: dict[str, Any] | None = None
        paper = self._files.path(f"{folder}/{pair.sidecar}".lstrip("/"))
        if pair.sidecar:
            try:
                raw = sidecar.load(paper)
            except FileNotFoundError:
                return None
        if not pair.picture:
            return self._without_picture(folder, paper, raw, read)
        picture = self._files.path(file)
        if not picture.exists():
            return None
        if pair.sidecar and raw is None:
            asset = self._with_free_id(self._despite_sidecar(file, picture), read)
            return self._finish(asset, picture, paper)
        if raw is None or not sidecar.is_ours(raw):
            return self._adopt(file, picture, read)
        raw = self._with_own_words(raw, picture)
        asset = _named(sidecar.decode(raw, file=file, created_at=changed_at(picture)), picture)
        if picture.stat().st_size != asset.bytes:
            asset = self._measured_again(asset, picture)
        return self._finish(self._own_id(asset, picture, raw, read), picture, paper)

    def _with_own_words(self, raw: dict[str, Any], picture: Path) -> dict[str, Any]:
        """A sidecar with what this computer has written later than what it says: a sync tool that knows only whole
        files has put that of another computer in the place of ours."""
        both = with_later(raw, self._index.noted(str(raw.get("id", ""))))
        if both != raw:
            try:
                self._files.rewrite(picture, both)
            except OSError as error:
                log.warning("%s stays as another computer has written it: %s", picture.name, error)
        return both

    def is_there(self, file: str) -> bool:
        """True if the picture, or at least its sidecar, is on the disk, or if that cannot be told."""
        picture = self._files.path(file)
        try:
            if picture.exists():
                return True
            raw = sidecar.load(self._files.sidecar(picture))
        except FileNotFoundError:
            return False
        except OSError as error:
            log.warning("cannot tell whether %s is there: %s", file, error)
            return True
        return raw is not None and sidecar.is_ours(raw)

    def _despite_sidecar(self, file: str, picture: Path) -> Asset:
        """A picture whose sidecar is no JSON: what the index remembers of it, else what the picture says."""
        folder, _, name = file.rpartition("/")
        known = self._index.at(folder, name)
        if known is not None and known.bytes == picture.stat().st_size:
            return replace(known, problem="broken-sidecar")
        return _unnamed(self._described(file), picture, "broken-sidecar")

    def _without_picture(
        self, folder: str, paper: Path, raw: dict[str, Any] | None, read: Mapping[str, Entry]
    ) -> Entry | None:
        """A sidecar alone is shown as a missing picture, unless the picture has only been moved; one that another
        computer has written goes into that of its picture."""
        if raw is None or not sidecar.is_ours(raw):
            return None
        name = raw.get("file")
        if not isinstance(name, str) or Path(name).stem != paper.stem or "\\" in name or Path(name).name != name:
            name = f"{paper.stem}.png"
        asset = sidecar.decode(raw, file=f"{folder}/{name}".lstrip("/"), created_at=changed_at(paper))
        known = read[asset.id].asset if asset.id in read else self._index.get(asset.id) if asset.id else None
        if known is not None and (both := settle(self._files, paper, raw, known)) is not None:
            picture = self._files.path(known.file)
            fresh = sidecar.decode(both, file=known.file, created_at=known.created_at)
            seen = {name: getattr(known, name) for name in SEEN}
            return self._finish(replace(fresh, **seen), picture, self._files.sidecar(picture))
        if not asset.id or (known is not None and self._files.path(known.file).exists()):
            return None
        return self._finish(replace(asset, problem="missing-file"), self._files.path(asset.file), paper)

    def _adopt(self, file: str, picture: Path, read: Mapping[str, Entry]) -> Entry:
        """A picture without a sidecar: give it the one that lies elsewhere, or write one."""
        asset = self._described(file)
        paper = self._files.sidecar(picture)
        if asset.problem:
            asset = self._with_free_id(_unnamed(asset, picture, asset.problem), read)
            return self._finish(asset, picture, paper)
        for lost in self._index.without_file():
            if lost.sha256 == asset.sha256 and lost.id not in read:
                self._files.sidecar(self._files.path(lost.file)).replace(paper)
                self.adopted += 1
                raw = sidecar.load(paper) or {}
                return self._finish(sidecar.decode(raw, file=file, created_at=lost.created_at), picture, paper)
        data = picture.read_bytes()
        made = made_at(picture, data, asset.format)
        ours = bool(id_in_name(picture.name))
        asset = _unnamed(asset, picture, "no-sidecar" if ours else "", made)
        asset = self._with_free_id(asset, read)
        if ours and is_still_coming(picture):
            entry = self._finish(asset, picture, paper)
            return replace(entry, stamp=AWAITED + entry.stamp)
        asset = coloured(worded(asset, data), data)
        try:
            self._files.rewrite(picture, sidecar.encode(asset))
            self.adopted += 1
        except OSError as error:  # shown all the same, and written with the first change
            log.warning("no sidecar for %s: %s", file, error)
        return self._finish(asset, picture, paper)

    def _own_id(self, asset: Asset, picture: Path, raw: dict[str, Any], read: Mapping[str, Entry]) -> Asset:
        """A copy made with a file manager gets an id of its own, in its sidecar too."""
        fresh = self._with_free_id(asset, read)
        if fresh.id != asset.id:
            try:
                self._files.rewrite(picture, {**raw, "id": fresh.id})
            except OSError as error:
                log.warning("the copy %s keeps the id of its original: %s", picture.name, error)
        return fresh

    def _with_free_id(self, asset: Asset, read: Mapping[str, Entry]) -> Asset:
        """The asset, with another id if a picture that lies elsewhere has this one."""
        other = read[asset.id].asset if asset.id in read else self._index.get(asset.id)
        if other is None or other.file == asset.file or not self._files.path(other.file).exists():
            return asset
        row = row_of_name(asset.created_at, asset.file)
        while not self._index.is_free(row) or id_of(row) in read:
            row += 1
        return replace(asset, id=id_of(row))

    def _described(self, file: str) -> Asset:
        path = self._files.path(file)
        return described(blank(file, EARLIEST), path.read_bytes() if path.stat().st_size <= MOST_PICTURE else b"")

    def _measured_again(self, asset: Asset, picture: Path) -> Asset:
        """The file is not the one the sidecar was written for: say what it is now."""
        now = self._described(asset.file)
        return replace(
            asset,
            width=now.width,
            height=now.height,
            format=now.format,
            bytes=picture.stat().st_size,
            sha256=now.sha256,
            problem=now.problem or asset.problem.replace("broken-file", ""),
        )

    def _finish(self, asset: Asset, picture: Path, paper: Path) -> Entry:
        """Where a picture lies decides whether it is in the Trash."""
        trashed_at = (asset.trashed_at or datetime.now(UTC)) if is_trashed(asset.file) else None
        if trashed_at != asset.trashed_at:
            asset = replace(asset, trashed_at=trashed_at)
        return Entry(asset=asset, stamp=self._files.stamp(picture, paper))


def is_still_coming(picture: Path) -> bool:
    """Whether the file has only just come to this place. Raises OSError."""
    return time.time() - picture.stat().st_ctime < STILL_COMING


def _unnamed(asset: Asset, picture: Path, problem: str, made: datetime | None = None) -> Asset:
    """A picture of which nothing is known but its file, which was changed, or `made`, then."""
    asset = _named(replace(asset, created_at=made or changed_at(picture)), picture)
    row = row_of_id(asset.id)
    title = picture.stem.removeprefix(id_in_name(picture.name)).strip("-")
    return replace(asset, created_at=asset.created_at if row is None else moment_of(row), title=title, problem=problem)


def _named(asset: Asset, picture: Path) -> Asset:
    """The asset with an id: its own, else that of its file name, else one made of its name and time."""
    if asset.id:
        return asset
    return replace(asset, id=id_in_name(picture.name) or id_of(row_of_name(asset.created_at, asset.file)))
