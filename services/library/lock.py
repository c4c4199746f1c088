"""One process per library folder, held by the operating system so that it ends with the process, however it ends."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import BinaryIO

from services.errors import VidraError
from services.file_lock import NO_LOCKS, lock
from services.library.failures import disk_failures
from services.types import Failure, FailureKind


class LibraryLock:
    """A lock on `<library>/.vidra/lock`. Also a context manager."""

    def __init__(self, root: Path) -> None:
        self._path = root / ".vidra" / "lock"
        self._file: BinaryIO | None = None

    @property
    def held(self) -> bool:
        return self._file is not None

    def acquire(self) -> None:
        """Take the lock, at once or not at all; again while held does nothing.

        The library folder must exist. Raises VidraError: UNEXPECTED with reason `in-use` while another process has
        it, FOLDER_MISSING, FOLDER_READ_ONLY or DISK_FULL where the file cannot be made.
        """
        if self._file is not None:
            return
        with disk_failures(self._path.parent):
            self._path.parent.mkdir(exist_ok=True)
            file = self._path.open("ab")
        try:
            lock(file)
        except OSError as error:
            if error.errno in NO_LOCKS:  # refusing the library would be worse than two processes on it
                self._file = file
                return
            file.close()
            failure = Failure(kind=FailureKind.UNEXPECTED, message="the library is open elsewhere", reason="in-use")
            raise VidraError(failure) from error
        self._file = file

    def release(self) -> None:
        """Let go; again does nothing. The file stays: removing it would let two processes hold two locks."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None

    def __enter__(self) -> LibraryLock:
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
