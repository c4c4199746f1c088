"""Changing what is in the library: the words in a sidecar, and on which side of the Trash a picture lies."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

from services.errors import VidraError
from services.library import sidecar
from services.library.describe import coloured, described, no_picture, picture_bytes
from services.library.failures import disk_failures
from services.library.files import Files, is_trashed, original_folder, trash_folder
from services.library.index import Entry, Index
from services.merge_rules import CHANGED, PERSONAL, Stamped, restamped
from services.types import Asset, FailureKind

log = logging.getLogger(__name__)

SEEN = ("width", "height", "format", "bytes", "sha256")
"""Fields that the file itself decides."""
_WRITERS = 8
"""Sidecars that are written at a time: a disk makes many durable in hardly more time than one."""


class Updates:
    """Changes to pictures that are there. The caller keeps others from changing the same picture meanwhile.

    Methods raise VidraError for what the disk refuses, and return the asset as it is then.
    """

    def __init__(self, files: Files, index: Index) -> None:
        self._files = files
        self._index = index

    def rewritten(self, asset: Asset, changes: Mapping[str, object]) -> Asset:
        """Write changed fields to the sidecar and bring the index to what the sidecar then says."""
        return self._indexed(self._written(asset, changes))

    def _written(self, asset: Asset, changes: Mapping[str, object]) -> Asset:
        """Write changed fields to the sidecar alone."""
        picture = self._files.path(asset.file)
        with disk_failures(self._files.root):
            paper = self._files.sidecar(picture)
            raw = sidecar.load(paper) if paper.exists() else None
            base = sidecar.encode(asset) if raw is None or not sidecar.is_ours(raw) else raw
            stamps = restamped(base, changes, datetime.now(UTC))
            raw = {**base, "id": asset.id, **changes, **({CHANGED: stamps} if stamps else {})}
            self._files.rewrite(picture, raw)
            self._note(asset.id, {name: (stamps[name], raw[name]) for name in changes if name in stamps})
        fresh = sidecar.decode(raw, file=asset.file, created_at=asset.created_at)
        # The sidecar tells about the words; what the file itself is like, and where it lies, has been seen.
        seen = {name: getattr(asset, name) for name in SEEN}
        trashed_at = (fresh.trashed_at or asset.trashed_at) if is_trashed(asset.file) else None
        problem = asset.problem if asset.problem in ("missing-file", "broken-file") else fresh.problem
        return replace(fresh, **seen, trashed_at=trashed_at, problem=problem)

    def move(self, assets: Sequence[Asset], told: Callable[[Asset], None]) -> None:
        """Move to or from the Trash; `told(asset)` of each that has moved, also where the disk refuses the next one.

        The sidecars say so first; the place decides if the two should differ. The index hears of all at the end: what a
        crash keeps from it, `mend` finds.
        """
        moved: list[Asset] = []
        try:
            with ThreadPoolExecutor(min(_WRITERS, len(assets) or 1), "trash") as threads:
                for asset in threads.map(self._sent_over, assets):
                    folder = original_folder(asset.file) if is_trashed(asset.file) else trash_folder(asset.file)
                    with disk_failures(self._files.root):
                        moved.append(replace(asset, file=self._files.move(asset.file, folder)))
        finally:
            self._index_all(moved)
            for asset in moved:
                told(asset)

    def _sent_over(self, asset: Asset) -> Asset:
        """Let the sidecar say that the picture lies on the other side of the Trash."""
        trashed_at = None if is_trashed(asset.file) else datetime.now(UTC)
        try:
            asset = self._written(asset, {"trashed_at": sidecar.encode_time(trashed_at)})
        except VidraError as error:
            if error.kind is not FailureKind.DISK_FULL:  # one must be able to throw away from a full disk
                raise
        return replace(asset, trashed_at=trashed_at)

    def put_back(self, asset: Asset, data: bytes) -> Asset:
        """Write these bytes as the file of a picture whose own is missing; one that is there again is left alone.

        Raises VidraError BROKEN_PICTURE: the bytes are no picture, and were not this one's before.
        """
        picture = self._files.path(asset.file)
        if picture.exists():
            data = picture_bytes(picture)
        now = coloured(described(asset, data), data)
        if now.problem and now.sha256 != asset.sha256:
            raise no_picture(picture)
        with disk_failures(self._files.root):
            if not picture.exists():
                self._files.folder(asset.file.rpartition("/")[0])
                self._files.write(picture, data)
        seen = {name: getattr(now, name) for name in (*SEEN, "colour", "alpha", "problem")}
        return self.rewritten(now, {**seen, "file": picture.name})

    def lost(self, asset: Asset) -> Asset:
        """The file of a picture is not where it should be: the index knows from now on."""
        return self._indexed(replace(asset, problem="missing-file"))

    def _note(self, asset_id: str, told: Mapping[str, Stamped]) -> None:
        """Remember what was written, for when a sync tool puts the sidecar of another computer in its place."""
        told = {name: each for name, each in told.items() if name in PERSONAL}
        try:
            if told:
                self._index.note(asset_id, told)
        except VidraError as error:
            log.warning("the index does not remember a change to %s: %s", asset_id, error)

    def _indexed(self, asset: Asset) -> Asset:
        """Put the asset into the index. It is a cache: where it cannot be written, the files are right all the same."""
        self._index_all([asset])
        return asset

    def _index_all(self, assets: Iterable[Asset]) -> None:
        entries: list[Entry] = []
        for asset in assets:
            picture = self._files.path(asset.file)
            entries.append(Entry(asset=asset, stamp=self._files.stamp(picture, self._files.sidecar(picture))))
        try:
            self._index.put(entries)
        except VidraError as error:
            log.warning("the index does not know of a change to %s: %s", [each.asset.file for each in entries], error)
