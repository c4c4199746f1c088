"""Writing a file so that a crash, a full disk or a pulled plug leaves either the old file or the new one."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Generator
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
    part = path.with_name(_part_name())
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


def write_new(path: Path, data: bytes, tag: str = "") -> None:
    """As `write_atomic`, for a name that nothing has: raises FileExistsError where something does, and it stays. `tag`:
    see `unfinished`."""
    with unfinished(path.parent, tag) as part:
        part.write_bytes(data)
        put_as_new(part, path)


@contextlib.contextmanager
def unfinished(folder: Path, tag: str = "") -> Generator[Path]:
    """The path of a file to be written to in this folder. What is still there at the end is taken away. `tag`: stands
    in its name, so that it can be known again (`part_pattern`) after a crash."""
    part = folder / _part_name(tag)
    try:
        yield part
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def put_in_place(part: Path, path: Path) -> None:
    """Give a finished file its name; what had it before is replaced. Raises OSError."""
    _sync(part)
    part.replace(path)
    sync_folder(path.parent)


def put_as_new(part: Path, path: Path) -> None:
    """Give a finished file a name that nothing has. Raises FileExistsError where something does, and OSError.

    A rename would replace on POSIX, a second link never does; file systems without links (FAT) get an empty file first
    that holds the name.
    """
    _sync(part)
    try:
        path.hardlink_to(part)
        part.unlink()
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        path.open("xb").close()
        try:
            part.replace(path)
        except OSError:
            path.unlink(missing_ok=True)
            raise
    sync_folder(path.parent)


def sweep_unfinished(folder: Path, older: float) -> None:
    """Take away what a crash left in a folder: unfinished files that nothing was written to for `older` seconds."""
    with contextlib.suppress(OSError):
        for part in folder.glob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"):
            if time.time() - part.stat().st_mtime > older:
                part.unlink()


def part_pattern(tag: str) -> str:
    """What the unfinished files with this tag are called, for `Path.glob`."""
    return f"{TEMPORARY_PREFIX}{tag}-*{TEMPORARY_SUFFIX}"


def _part_name(tag: str = "") -> str:
    return f"{TEMPORARY_PREFIX}{tag}{'-' if tag else ''}{os.urandom(6).hex()}{TEMPORARY_SUFFIX}"


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
