"""One opened library folder and what belongs to it: the store, the journal of paid requests, the thumbnails."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from services.journal import Journal
from services.library.lock import LibraryLock
from services.library.store import Library
from services.library.thumbnails import Thumbnails


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything that opens and closes with the library folder. Its parts may be used from worker threads."""

    root: Path
    library: Library
    journal: Journal
    thumbnails: Thumbnails
    lock: LibraryLock

    @classmethod
    def open(cls, root: Path, cache: Path, *, create: bool = True) -> Workspace:
        """Open the library at `root`, or make a new one there; blocking, for a worker thread.

        Raises VidraError (FOLDER_MISSING, FOLDER_READ_ONLY, DISK_FULL) and leaves nothing open then.
        """
        with contextlib.ExitStack() as stack:
            library = Library(root)
            library.open(create=create)
            stack.callback(library.close)
            lock = LibraryLock(root)
            lock.acquire()
            stack.callback(lock.release)
            journal = Journal(root / ".vidra" / "journal.sqlite")
            stack.callback(journal.close)
            thumbnails = Thumbnails(cache / "thumbnails.sqlite")
            stack.pop_all()
            return cls(root, library, journal, thumbnails, lock)

    def close(self) -> None:
        """Close everything, in reverse order; blocking."""
        self.thumbnails.close()
        self.journal.close()
        self.lock.release()
        self.library.close()
