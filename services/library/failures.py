"""What a disk refuses, as failures with a name."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from services.errors import VidraError
from services.types import Failure, FailureKind

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ESTALE, errno.ENOTCONN})
"""A pulled disk or a lost network share says one of these, depending on the system and the moment."""
_PRIVATE = ".vidra"
_NO_ROOM = 65_536
"""Free bytes below which an input or output error of SQLite means a full disk: it cannot map its shared memory."""

_SQLITE_KINDS = {
    sqlite3.SQLITE_FULL: FailureKind.DISK_FULL,
    sqlite3.SQLITE_READONLY: FailureKind.FOLDER_READ_ONLY,
    sqlite3.SQLITE_PERM: FailureKind.FOLDER_READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: FailureKind.FOLDER_MISSING,
    sqlite3.SQLITE_CORRUPT: FailureKind.FILE_BROKEN,
    sqlite3.SQLITE_NOTADB: FailureKind.FILE_BROKEN,
}


@contextmanager
def disk_failures(path: Path) -> Generator[None]:
    """A block in which what the system says about `path` (OSError) is raised as VidraError."""
    try:
        yield
    except OSError as error:
        raise disk_failure(error, path) from error


def disk_failure(error: OSError, path: Path) -> VidraError:
    """The failure to tell for what the system said about `path`."""
    kind = FailureKind.UNEXPECTED
    if error.errno in _FULL:
        kind = FailureKind.DISK_FULL
    elif error.errno in _READ_ONLY:
        kind = FailureKind.FOLDER_READ_ONLY
    elif error.errno in _GONE:
        kind = FailureKind.FOLDER_MISSING
    return VidraError(Failure(kind=kind, message=error.strerror or str(error), reason=str(path)))


def database_failure(error: sqlite3.Error, path: Path) -> VidraError:
    """The failure to tell for what SQLite said about the file `path`."""
    if _code(error) == sqlite3.SQLITE_INTERRUPT:
        return VidraError(Failure(kind=FailureKind.CANCELLED))
    kind = _SQLITE_KINDS.get(_code(error), FailureKind.UNEXPECTED)
    if not path.parent.is_dir():
        kind = FailureKind.FOLDER_MISSING
    elif _code(error) == sqlite3.SQLITE_IOERR and shutil.disk_usage(path.parent).free < _NO_ROOM:
        kind = FailureKind.DISK_FULL
    place = library_of(path) if kind is FailureKind.FOLDER_MISSING else path
    return VidraError(Failure(kind=kind, message=str(error), reason=str(place)))


def library_of(path: Path) -> Path:
    """The folder that people know, of a file in the private part of a library; any other file is itself."""
    return next((each.parent for each in path.parents if each.name == _PRIVATE), path)


def is_corrupt(error: sqlite3.Error) -> bool:
    """True where the file itself is broken, so that only a new one helps."""
    return _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _code(error: sqlite3.Error) -> int:
    """The primary result code; sqlite3 gives none to errors that it raises by itself."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def broken_file(path: Path, message: str, code: str = "") -> VidraError:
    """The failure for a picture that is gone or cannot be read, while the folder itself is fine. `code`: why, where the
    person is told: `too-large`."""
    return VidraError(Failure(kind=FailureKind.FILE_BROKEN, message=message, reason=str(path), code=code))
