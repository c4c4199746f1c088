"""SQLite files: opening, and caches that start anew when their file is broken, deleted or of another version."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from services.library.failures import database_failure, is_corrupt

_Answer = TypeVar("_Answer")
_ASK_AGAIN = 200_000
"""Steps of SQLite's machine, some milliseconds, between two questions whether to go on."""
_COMPANIONS = ("", "-wal", "-shm", "-journal")
_NONE = (-1, -1)
"""What no file is."""


def connect(path: Path, *, synchronous: str, cached: int = 2000) -> sqlite3.Connection:
    """A connection that any thread may use (one at a time), in autocommit mode, with a write-ahead log.

    `synchronous`: FULL where a commit must survive a power cut, NORMAL where only the file must stay whole; `cached`:
    KiB of the file that it keeps in memory. Where the file system has no shared memory (some network disks), SQLite
    keeps its older, slower journal. Raises sqlite3.Error.
    """
    db = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute(f"PRAGMA synchronous={synchronous}")
        db.execute(f"PRAGMA cache_size=-{cached}")
    except sqlite3.Error:
        db.close()
        raise
    return db


def set_aside(path: Path) -> Path:
    """Rename a broken database out of the way, with its logs, and return the new name. Raises OSError."""
    number = 1
    while (aside := path.with_name(f"{path.name}.broken-{number}")).exists():
        number += 1
    for ending in _COMPANIONS:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + ending).replace(aside.with_name(aside.name + ending))
    return aside


class Cache:
    """An SQLite file that many threads read, one at a time writes, and that may be lost at any moment.

    Reads and writes are functions that get a connection; they are repeated on a new, empty file when the old one turns
    out broken or gone, so they must not have effects outside the database.
    """

    def __init__(self, path: Path, schema: str, salt: str = "", *, cached: int = 2000) -> None:
        """Open `path`, anew unless it was made by the same `schema` and `salt`; `cached`: KiB in memory for each
        connection. Raises VidraError."""
        self._cached = cached
        self._path = path
        self._schema = schema
        # In place of a version number that somebody forgets to raise.
        self._version = zlib.crc32((schema + salt).encode()) & 0x7FFFFFFF or 1
        self._writing = threading.RLock()
        self._pool = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._generation = 0
        self._closed = False
        try:
            self._open()
        except sqlite3.Error as error:
            raise database_failure(error, path) from error

    @property
    def generation(self) -> int:
        """Goes up each time the file was lost and started anew."""
        return self._generation

    def read(self, work: Callable[[sqlite3.Connection], _Answer], stopped: Callable[[], bool] | None = None) -> _Answer:
        """The answer of `work`, which must not write. Waits for nobody. `stopped()` is asked now and then, in this
        thread, and ends it. Raises VidraError, of the kind CANCELLED where it was ended."""
        return self._on_whole_file(lambda: self._read(work, stopped))

    def write(self, work: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        """The answer of `work`, done in one transaction. Raises VidraError, and then nothing is changed."""
        with self._writing:
            return self._on_whole_file(lambda: self._write(work))

    def start_anew(self) -> None:
        """Forget everything, and give its room back to the disk. Raises VidraError."""
        try:
            self._start_anew(self._generation)
        except sqlite3.Error as error:
            raise database_failure(error, self._path) from error

    def close(self) -> None:
        """Close every connection; those in use close when their work is done."""
        with self._writing, self._pool:
            self._closed = True
            self._writer.close()
            while self._idle:
                self._idle.pop().close()

    # -- one try ------------------------------------------------------------------------------------------------------

    def _on_whole_file(self, work: Callable[[], _Answer]) -> _Answer:
        generation = self._generation
        try:
            if self._moved():
                self._start_anew(generation)
            try:
                return work()
            except sqlite3.DatabaseError as error:
                # what was lost, and replaced by another thread, may fail in any way under one that still reads it
                if not _is_lost(error) and self._generation == generation:
                    raise
                self._start_anew(generation)
            return work()
        except sqlite3.Error as error:
            raise database_failure(error, self._path) from error

    def _read(self, work: Callable[[sqlite3.Connection], _Answer], stopped: Callable[[], bool] | None) -> _Answer:
        with self._pool:
            generation = self._generation
            db = self._idle.pop() if self._idle else None
        if db is None:
            db = self._connect()
        try:
            if stopped is not None:
                db.set_progress_handler(stopped, _ASK_AGAIN)
            return work(db)
        finally:
            if stopped is not None:
                db.set_progress_handler(None, 0)
            with self._pool:
                keep = generation == self._generation and not self._closed
                if keep:
                    self._idle.append(db)
            if not keep:
                db.close()

    def _write(self, work: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        self._writer.execute("BEGIN IMMEDIATE")
        try:
            answer = work(self._writer)
            self._writer.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._writer.execute("ROLLBACK")
            raise
        return answer

    # -- the file -----------------------------------------------------------------------------------------------------

    def _open(self) -> None:
        db = self._existing()
        if db is None:
            self._remove()
            db = self._connect()
            try:
                db.executescript(f"BEGIN; {self._schema}; PRAGMA user_version={self._version}; COMMIT")
            except sqlite3.Error:
                db.close()
                raise
        self._writer = db
        self._identity = _identity(self._path)

    def _connect(self) -> sqlite3.Connection:
        return connect(self._path, synchronous="NORMAL", cached=self._cached)

    def _existing(self) -> sqlite3.Connection | None:
        """A connection to the file as it is, or None if there is none of this version."""
        db = None
        try:
            db = self._connect()
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if version == self._version:
                return db
        except sqlite3.DatabaseError as error:
            if not is_corrupt(error):
                raise
        if db is not None:
            db.close()
        return None

    def _start_anew(self, generation: int) -> None:
        """Replace the lost file, unless another thread has done so since `generation`."""
        with self._writing:
            if self._generation != generation or self._closed:
                return
            if not self._path.parent.is_dir():  # a pulled disk may come back with the file
                raise sqlite3.OperationalError("the folder of the database is gone")
            with self._pool:
                self._generation += 1
                self._writer.close()
                while self._idle:
                    self._idle.pop().close()
            self._identity = _NONE  # where this fails, the next one tries again
            self._remove()
            self._open()

    def _remove(self) -> None:
        for ending in _COMPANIONS:
            # Windows keeps a file that another thread is reading; what is broken in it is then found again.
            with contextlib.suppress(OSError):
                os.unlink(f"{self._path}{ending}")  # noqa: PTH108 - a plain string is all that is needed

    def _moved(self) -> bool:
        """True when somebody has deleted or replaced the file under the open connections."""
        return not self._closed and _identity(self._path) != self._identity


def _identity(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return (status.st_dev, status.st_ino)


def _is_lost(error: sqlite3.DatabaseError) -> bool:
    return is_corrupt(error) or str(error).startswith("no such table")
