"""Bringing the index in line with the disk, and the disk in line with itself.

People move, copy, edit and delete files; crashes leave things half done; the index may be gone. Each folder whose time
of change is not the known one is listed and compared with what the index knows of it, and what differs is read again.
Work is done in small batches, so that the library can be searched and changed meanwhile.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from services.errors import VidraError
from services.library.failures import disk_failure
from services.library.files import TRASH, Files
from services.library.index import Entry, Index
from services.library.naming import id_in_name, month_folder, row_of_id
from services.library.reading import AWAITED, Reader, is_still_coming
from services.library.scan import UNKNOWN, Listing, Pair, listing
from services.types import Failure, FailureKind

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
"""Told (done, total) pictures, now and then, in the thread that mends."""

_BATCH = 192
"""Pictures that are read and put into the index at once, a tenth of a second: changes wait for so long, and larger
pieces make fewer of the full-text tables."""
_STRAYS = 4
_MANY = 2000
"""Pictures after which the index is worth tidying."""
_PATIENCE = 1.0
"""Seconds that a search waits for an index that was lost; then it answers with what there is."""
_NOT_OURS = frozenset({"threads"})
"""Folders at the top of the library that hold no pictures (architecture, section 4)."""
_ABANDONED = 3600.0
"""Seconds after which a temporary file belongs to nobody, whoever wrote it."""


@dataclass(slots=True)
class MendReport:
    """What was found and done."""

    read: int = 0
    """Pictures that were new to the index or had changed."""
    removed: int = 0
    """Pictures that are no longer on the disk."""
    adopted: int = 0
    """Pictures without a sidecar that got one (counted in `read` too)."""
    leftovers: int = 0
    """Temporary files of a crash that were deleted."""
    unreadable: int = 0
    """Files and folders that the system would not let us read; what the index knew of them stays."""

    @property
    def changed(self) -> bool:
        """True if a search may now give another answer."""
        return self.read > 0 or self.removed > 0


class Mender:
    """One run over the library folder. `changing` is held whenever files and index must agree."""

    def __init__(
        self, files: Files, index: Index, changing: threading.RLock, is_arriving: Callable[[str], bool], since: float
    ) -> None:
        """`is_arriving(file)`: being written right now; `since`: when this process opened the library (time.time)."""
        self._files = files
        self._index = index
        self._changing = changing
        self._since = since
        self._report = MendReport()
        self._seen = set[str]()
        self._unread = set[str]()
        """Folders that must be looked at again next time."""
        self._reader = Reader(files, index, is_arriving)

    def run(self, progress: Progress | None, *, thorough: bool) -> MendReport:
        """Mend everything. Raises VidraError: FOLDER_MISSING if the library folder is gone, or the index's trouble."""
        known = self._index.folders()
        skippable = {} if thorough or not self._index.complete else known
        listings = list(self._walk(skippable))
        work = [(each.folder, pair) for each in listings for pair in self._differing(each)]
        for done in self._read_all(work):
            if progress is not None:
                progress(done, len(work))
        for each in listings:
            self._forget_gone(each)
            self._sweep(each)
        for folder in (known.keys() | self._index.places()) - self._seen:
            self._forget_folder(folder)
        # Every folder is noted, so that it is visited even when the one around it can be skipped.
        if listings:
            self._index.set_folders({x.folder: UNKNOWN if x.folder in self._unread else x.modified for x in listings})
            self._index.set_complete()
        if self._report.read >= _MANY:
            self._index.optimize()
        if thorough or self._report.read >= _MANY:
            self._index.keep_common(lambda: progress is not None and progress(len(work), len(work)))
        self._report.adopted = self._reader.adopted
        return self._report

    def read_one(self, asset_id: str) -> None:
        """Read the picture with this id now, if it lies where it was made. Raises VidraError."""
        row = row_of_id(asset_id)
        if row is None:
            return
        try:
            found = listing(self._files.root, month_folder(row))
        except OSError as error:
            log.info("cannot look for %s: %s", asset_id, error)
            return
        self._read([(found.folder, pair) for pair in found.pairs if id_in_name(pair.picture) == asset_id])

    def _walk(self, known: dict[str, int]) -> Iterator[Listing]:
        """Every folder that has to be looked at. `_seen` collects all that are there, and those that may be."""
        waiting = ["", TRASH]
        while waiting:
            folder = waiting.pop()
            if folder in self._seen or folder in _NOT_OURS:
                continue
            path = self._files.path(folder)
            try:
                if known.get(folder) == path.stat().st_mtime_ns:
                    self._seen.add(folder)
                    waiting += [each for each in known if each.rpartition("/")[0] == folder]
                    continue
                found = listing(self._files.root, folder)
            except FileNotFoundError as error:
                if folder == "":
                    raise disk_failure(error, path) from error
                continue
            except OSError as error:
                if folder == "":
                    raise disk_failure(error, path) from error
                log.warning("cannot read the folder %s: %s", folder, error)
                self._report.unreadable += 1
                self._seen.add(folder)
                continue
            self._seen.add(folder)
            self._report.unreadable += found.unreadable
            waiting += found.folders
            yield found

    def _differing(self, found: Listing) -> Iterator[Pair]:
        stamps = self._index.stamps(found.folder)
        # The index knows a sidecar without a picture under the picture's name, so those are compared by stamp alone.
        alone = set(stamps.values())
        for pair in found.pairs:
            known = stamps.get(pair.picture)
            if pair.picture and known == AWAITED + pair.stamp:
                known = pair.stamp if self._is_still_coming(found.folder, pair) else ""
            if (pair.stamp != known) if pair.picture else (pair.stamp not in alone):
                yield pair

    def _is_still_coming(self, folder: str, pair: Pair) -> bool:
        try:
            return is_still_coming(self._files.path(f"{folder}/{pair.picture}".lstrip("/")))
        except OSError:
            return False

    def _read_all(self, work: Sequence[tuple[str, Pair]]) -> Iterator[int]:
        """Read what differs; yields how many are done. Pictures without a sidecar come last, when all sidecars are
        known, and in small batches, because each of them is decoded and a picture that arrives must not wait."""
        with_sidecar = [found for found in work if found[1].sidecar]
        strays = [found for found in work if not found[1].sidecar]
        done = 0
        for found, size in ((with_sidecar, _BATCH), (strays, _STRAYS)):
            for start in range(0, len(found), size):
                batch = found[start : start + size]
                self._read(batch)
                done += len(batch)
                yield done

    def _read(self, work: Sequence[tuple[str, Pair]]) -> None:
        with self._changing:
            entries: dict[str, Entry] = {}
            for folder, pair in work:
                try:
                    entry = self._reader.entry(folder, pair, entries)
                except OSError as error:
                    log.warning("cannot read %s in %s: %s", pair.picture or pair.sidecar, folder, error)
                    self._report.unreadable += 1
                    self._unread.add(folder)
                    continue
                if entry is not None:
                    entries[entry.asset.id] = entry
            self._index.put(entries.values())
            self._report.read += len(entries)

    def _forget_gone(self, found: Listing) -> None:
        with self._changing:
            there = {pair.picture for pair in found.pairs}
            missing = [name for name in self._index.stamps(found.folder) if name not in there]
            gone = [name for name in missing if not self._reader.is_there(f"{found.folder}/{name}".lstrip("/"))]
            self._report.removed += self._index.remove_files(found.folder, gone) if gone else 0

    def _forget_folder(self, folder: str) -> None:
        with self._changing:
            if not os.path.lexists(self._files.path(folder)):
                self._report.removed += self._index.remove_folder(folder)

    def _sweep(self, found: Listing) -> None:
        """Delete temporary files that no living process can own: the lock admits one process per library."""
        for name in found.leftovers:
            path = self._files.path(f"{found.folder}/{name}".lstrip("/"))
            try:
                if path.stat().st_mtime < max(self._since, time.time() - _ABANDONED):
                    path.unlink()
                    self._report.leftovers += 1
                else:
                    self._unread.add(found.folder)
            except OSError as error:
                log.info("cannot remove %s: %s", path, error)


def mend_a_little(mend: Callable[[Progress], object], stopped: Callable[[], bool]) -> None:
    """Begin to fill an index that was lost, and leave the rest to another time where that takes long."""
    until = time.monotonic() + _PATIENCE
    mend_unless(mend, lambda: stopped() or time.monotonic() > until)


def mend_unless(mend: Callable[[Progress], object], stopped: Callable[[], bool]) -> bool:
    """Fill an index that was lost; False if it was stopped before all was in it."""

    def progress(_done: int, _all: int) -> None:
        if stopped():
            raise VidraError(Failure(kind=FailureKind.CANCELLED))

    try:
        mend(progress)
    except VidraError as error:
        if error.kind is not FailureKind.CANCELLED:
            raise
        return False
    return True
