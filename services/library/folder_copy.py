"""Copying every file of a folder to another one and reading it again, so that the first may go."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from services.atomic import sync_folder

_IN_PLACE = (".sqlite", "-wal", "-shm", "-journal")
"""Files that are written in place: a link to one would be the same file."""
_AT_ONCE = 1 << 20
"""Bytes."""

Progress = Callable[[int, int], None]
"""Bytes that are in the new place, and all of them. May raise, which ends the copying."""


class UnlikeError(Exception):
    """`path` is not what it was when the copying began (`reason` is `changed`), or was read back otherwise than it was
    written (`unreadable`)."""

    def __init__(self, reason: str, path: Path) -> None:
        super().__init__(reason, path)
        self.reason = reason
        self.path = path


@dataclass(frozen=True, slots=True)
class Piece:
    """One file as it was found. `link`: where it leads, if it is a symbolic link."""

    path: str
    size: int
    modified: int
    link: str = ""


def copy_all(found: Sequence[Piece], source: Path, target: Path, *, links: bool, progress: Progress) -> None:
    """Copy what was found below `source`, or link it where `links` says that the system can; then it is on the disk.

    Raises OSError, UnlikeError, and what `progress` raises; what has been copied by then stays.
    """
    total, done = sum(piece.size for piece in found), 0
    for piece in found:
        progress(done, total)
        (target / piece.path).parent.mkdir(parents=True, exist_ok=True)
        if piece.link:
            (target / piece.path).symlink_to(piece.link)
        elif not (links and is_linkable(piece) and _link(source / piece.path, target / piece.path)):
            _copy_file(source / piece.path, target / piece.path, lambda size, done=done: progress(done + size, total))
        if not piece.link and not is_as_found(source / piece.path, piece.size, piece.modified):
            raise UnlikeError("changed", source / piece.path)
        done += piece.size
    for folder in {str(Path(piece.path).parent) for piece in found}:
        sync_folder(target / folder)
        _keep_time(source / folder, target / folder)
    progress(total, total)


def _copy_file(source: Path, target: Path, progress: Callable[[int], None]) -> None:
    written = hashlib.blake2b()
    with source.open("rb") as old, target.open("xb") as new:
        size = 0
        while data := old.read(_AT_ONCE):
            written.update(data)
            new.write(data)
            size += len(data)
            progress(size)
        new.flush()
        os.fsync(new.fileno())
    _keep_time(source, target)
    read = hashlib.blake2b()
    with target.open("rb") as new:
        _forget_pages(new.fileno())
        while data := new.read(_AT_ONCE):
            read.update(data)
            progress(size)
    if read.digest() != written.digest():
        raise UnlikeError("unreadable", target)


def _keep_time(source: Path, target: Path) -> None:
    """So that the index need not look again at what it knows. Some file systems cannot keep it, or only roughly."""
    status = source.stat()
    with contextlib.suppress(OSError):
        os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))


def _forget_pages(descriptor: int) -> None:
    """Have the file read from the disk and not from memory, where the system can be asked for that."""
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _link(source: Path, target: Path) -> bool:
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


def can_link(source: Path, target: Path) -> bool:
    """Whether both lie on one file system; it may still have no links."""
    return source.stat().st_dev == first_there(target).stat().st_dev


def is_linkable(piece: Piece) -> bool:
    """Whether a link to that file is as good as a copy."""
    return not piece.link and not piece.path.endswith(_IN_PLACE)


def pieces(root: Path, without: Collection[str], trouble: Callable[[OSError], None]) -> Iterator[Piece]:
    """Every file and link below a folder, in the order of the folders, but not those `without`; `trouble` is told of
    what cannot be read, and may raise."""
    for folder, folders, files in os.walk(root, onerror=trouble):
        folders.sort()
        linked = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in sorted([*files, *linked]):
            path = Path(folder) / name
            place = path.relative_to(root).as_posix()
            if place in without:
                continue
            try:
                status = path.lstat()
                link = str(path.readlink()) if path.is_symlink() else ""
            except OSError as error:
                trouble(error)
                continue
            if link or path.is_file():
                yield Piece(place, 0 if link else status.st_size, status.st_mtime_ns, link)


def is_as_found(path: Path, size: int, modified: int) -> bool:
    """True for a file that is still of that size and time of change (nanoseconds)."""
    try:
        status = path.stat()
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (size, modified)


def first_there(path: Path) -> Path:
    """The path, or the nearest folder above it that exists."""
    return next(folder for folder in (path, *path.absolute().parents) if folder.exists())
