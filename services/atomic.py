"""Writing a file so that a crash, a full disk or a pulled plug leaves either the old file or the new one."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

TEMPORARY_PREFIX = ".vidra-"
TEMPORARY_SUFFIX = ".part"
"""How the unfinished file is called, so that a scan can recognise and remove what a crash left behind."""


def write_atomic(path: Path, data: bytes) -> None:
    """Replace `path` by a file that holds `data`; on return it is on the disk, under its name.

    The temporary file lies in the same folder, because a rename is atomic only inside one file system. An existing
    file keeps its permissions; a symbolic link is followed, so that a linked settings file stays linked.
    Raises OSError (full disk, read-only or missing folder); the old file is then untouched and no rest remains.
    """
    path = Path(os.path.realpath(path))  # unlike Path.resolve, it leaves a loop of links to the OSError below
    part = path.with_name(f"{TEMPORARY_PREFIX}{os.urandom(6).hex()}{TEMPORARY_SUFFIX}")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            part.chmod(path.stat().st_mode & 0o777)
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the rename itself durable. Windows cannot open a folder; some network disks refuse to sync one."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
