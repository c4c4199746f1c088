"""A lock on a file that the operating system takes back when its process ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import BinaryIO

NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP})
"""Some network disks have no locks at all."""

if sys.platform == "win32":
    import msvcrt

    def lock(file: BinaryIO) -> None:
        """Take the lock at once; OSError if another open file has it."""
        file.seek(0, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def lock(file: BinaryIO) -> None:
        """Take the lock at once; OSError if another open file has it."""
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def is_locked(path: Path) -> bool:
    """Whether somebody holds the lock now; False where there is no such file."""
    try:
        with path.open("ab") as file:
            lock(file)
    except FileNotFoundError:
        return False
    except OSError as error:
        return error.errno not in NO_LOCKS and error.errno not in (errno.EROFS, errno.EPERM, errno.ENOTDIR)
    return False
