"""Putting a new picture into the library so that a crash at any moment leaves either nothing or something to finish.

A note with the whole sidecar comes first, then the picture, its sidecar, the index, and the note goes. A note that is
found at the next start tells which of these are still owed.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from services.errors import VidraError
from services.library import sidecar
from services.library.describe import coloured, suffix
from services.library.failures import disk_failure, disk_failures
from services.library.files import PRIVATE, Files
from services.library.index import Entry, Index
from services.library.naming import id_of, month_folder, row_of, stem_of
from services.name_rules import filled, usual_pattern, values
from services.types import Asset, AssetKind

log = logging.getLogger(__name__)


class Additions:
    """Pictures on their way into the library. `changing` is held whenever files and index must agree."""

    def __init__(self, files: Files, index: Index, changing: threading.RLock, pattern: Callable[[], str]) -> None:
        """`pattern()`: how files of new pictures are called (`services.name_rules`)."""
        self._files = files
        self._index = index
        self._changing = changing
        self._pattern = pattern
        self._reserved: dict[str, tuple[int, str]] = {}
        """file -> row and run of the pictures that are being written."""

    def is_arriving(self, file: str) -> bool:
        """True while that file is being written."""
        return file in self._reserved

    def add(self, data: bytes, asset: Asset) -> Asset:
        """Write a described picture; returns it with id and file, or the same picture of the same job if that is there.

        Raises VidraError for what the disk refuses; nothing of the picture is on the disk then.
        """
        try:
            with self._changing:
                known = self._saved_before(asset)
                if known is not None:
                    return known
                asset = self._placed(asset)
            return self._write(data, asset)
        except OSError as error:
            raise disk_failure(error, self._files.root) from error
        finally:
            with self._changing:
                self._reserved.pop(asset.file, None)

    def free_row(self, created_at: datetime) -> int:
        """The first row from that moment on that no picture has."""
        with self._changing:
            row = row_of(created_at)
            while any(row == taken for taken, _ in self._reserved.values()) or not self._is_free(row):
                row += 1
            return row

    def settle(self) -> tuple[Asset, ...]:
        """Finish what an earlier process left; returns the pictures that are complete now. Raises VidraError."""
        completed: list[Asset] = []
        with self._changing:
            with disk_failures(self._files.arriving):
                notes = sorted(self._files.arriving.glob("*.json"))
            for note in notes:
                try:
                    asset = self._settled(note)
                except OSError as error:  # the note stays for the next time
                    log.warning("cannot settle %s: %s", note.name, error)
                    continue
                if asset is not None:
                    completed.append(asset)
        return tuple(completed)

    def _saved_before(self, asset: Asset) -> Asset | None:
        try:
            of_job = self._index.of_job(asset.job_id)
        except VidraError as error:
            log.warning("cannot tell whether the picture is here already: %s", error)
            return None
        for known in of_job:
            same = (known.job_index, known.sha256, known.kind) == (asset.job_index, asset.sha256, asset.kind)
            if same and self._files.path(known.file).exists():
                return known
        return None

    def _placed(self, asset: Asset) -> Asset:
        """The asset with an id and a file name that nothing on the disk has, reserved until it is written."""
        row, name = self.free_row(asset.created_at), self._name(asset)
        while True:
            asset_id = id_of(row)
            file = f"{month_folder(row)}/{stem_of(asset_id, name)}{suffix(asset)}"
            path = self._files.path(file)
            if not path.exists() and not path.with_suffix(".json").exists():
                break
            row += 1
        self._reserved[file] = (row, asset.run_id)
        # Through the sidecar's own form, so that what is returned is what will be read again.
        raw = sidecar.encode(replace(asset, id=asset_id, file=file))
        return sidecar.decode(raw, file=file, created_at=asset.created_at)

    def _name(self, asset: Asset) -> str:
        """What the person wants to have after the id; pictures from elsewhere keep the name that they had."""
        pattern = usual_pattern() if asset.kind is AssetKind.IMPORTED else self._pattern()
        number = self._number(asset) if asset.run_id and "{n}" in pattern else None
        moment = asset.created_at.astimezone()
        return filled(pattern, values(asset.title or asset.prompt, asset.model, moment, number))

    def _number(self, asset: Asset) -> int:
        """The how many-th picture of its run to arrive; those thrown away meanwhile count too."""
        files = {file for file, (_, run_id) in self._reserved.items() if run_id == asset.run_id}
        with contextlib.suppress(VidraError):  # as in `_is_free`
            files |= {other.file for other in self._index.of_thread(asset.thread_id) if other.run_id == asset.run_id}
        return 1 + len(files)

    def _is_free(self, row: int) -> bool:
        try:
            return self._index.is_free(row)
        except VidraError:  # the names on the disk decide; a picture that was paid for must not wait for a cache
            return True

    def _write(self, data: bytes, asset: Asset) -> Asset:
        folder, _, name = asset.file.rpartition("/")
        picture = self._files.folder(folder) / name
        note = self._files.announce(asset.file, sidecar.encode(asset))
        try:
            self._files.write(picture, data)
            asset = coloured(asset, data)
            paper = self._files.rewrite(picture, sidecar.encode(asset))
        except BaseException:
            with contextlib.suppress(OSError):
                picture.unlink(missing_ok=True)
                note.unlink(missing_ok=True)
            raise
        try:
            self._index.put([Entry(asset=asset, stamp=self._files.stamp(picture, paper))])
            note.unlink(missing_ok=True)
        except (VidraError, OSError) as error:  # the note stays, and the next start puts it into the index
            log.warning("%s is saved but not in the index: %s", asset.file, error)
        return asset

    def _settled(self, note: Path) -> Asset | None:
        raw = sidecar.load(note)
        file = None if raw is None else raw.pop("place", None)
        if isinstance(file, str) and self.is_arriving(file):
            return None
        picture = self._files.path(file) if isinstance(file, str) and _is_inside(file) else None
        if raw is None or picture is None or not picture.exists():
            note.unlink()
            return None
        asset = sidecar.decode(raw, file=picture.relative_to(self._files.root).as_posix(), created_at=datetime.now(UTC))
        paper = self._files.sidecar(picture)
        if not paper.exists():
            asset = coloured(asset, picture.read_bytes())
            self._files.rewrite(picture, sidecar.encode(asset))
        self._index.put([Entry(asset=asset, stamp=self._files.stamp(picture, paper))])
        note.unlink()
        return asset


def _is_inside(file: str) -> bool:
    parts = PurePosixPath(file).parts
    return bool(parts) and ".." not in parts and parts[0] not in ("/", PRIVATE) and "\\" not in file
