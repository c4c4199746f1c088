"""Moving a library to another folder, so that there is one whole library whenever the program or the power dies.

1. `<from>/.vidra/moving.json` says where to, `<to>/.vidra/incoming.json` says where from.
2. Every file is copied (or linked, where both lie on one file system), and read again to be sure.
3. `<to>/.vidra/moved.json` lists what was copied: from here on, the new place counts.
4. The settings name the new place (the caller does that).
5. What is listed goes from the old place, then `moving.json`, then `moved.json`.

A move that ends before 3 is undone, at the next start at the latest; one that ends later goes on.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import secrets
import shutil
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from services.atomic import TEMPORARY_PREFIX, TEMPORARY_SUFFIX, write_atomic
from services.errors import VidraError
from services.library.failures import disk_failure
from services.library.files import PRIVATE
from services.library.folder_copy import (
    Progress,
    UnlikeError,
    can_link,
    copy_all,
    first_there,
    is_as_found,
    is_linkable,
    pieces,
)
from services.library.lock import LibraryLock
from services.types import Failure, FailureKind, FolderSize

log = logging.getLogger(__name__)

MOVING, INCOMING, MOVED = (f"{PRIVATE}/{name}.json" for name in ("moving", "incoming", "moved"))
_OWN = frozenset({MOVING, f"{PRIVATE}/lock", f"{PRIVATE}/reserve"})
"""What belongs to the place and does not go along."""
_SPARE = 64 << 20
"""Bytes that have to be free beside what is copied."""


def refusal(code: str, place: Path, said: str = "") -> VidraError:
    """LIBRARY_MOVE with its code; `reason` is the folder that it is about, `message` what the system said.

    Codes: `busy` (jobs run), `same`, `inside`, `taken`, `full`, `read-only`, `missing`, `changed`, `unreadable`; of a
    start: `moved` (the library is at `reason` now), `incoming` (a move from `reason` has not come to its end),
    `undone`.
    """
    return VidraError(Failure(kind=FailureKind.LIBRARY_MOVE, code=code, reason=str(place), message=said))


def measure(root: Path) -> FolderSize:
    """How much room a library takes, everything in it counted; blocking. What cannot be read counts as nothing."""
    found = list(pieces(root, _OWN, lambda _error: None))
    return FolderSize(files=len(found), bytes=sum(piece.size for piece in found))


def target_of(chosen: Path, source: Path) -> Path:
    """The folder that the library at `source` becomes: the chosen one if it is empty or new, else one in it.

    Raises VidraError LIBRARY_MOVE: `same`, `inside`, `taken`, `read-only`, `missing`.
    """
    with _told(chosen):
        target = chosen if not chosen.exists() or _is_empty(chosen) else chosen / source.name
        here, there = Path(os.path.realpath(source)), Path(os.path.realpath(target))
        if there == here or _is_same(chosen, source):
            raise refusal("same", source)
        if here in there.parents or there in here.parents:
            raise refusal("inside", target)
        if target.exists() and not _is_empty(target):
            raise refusal("taken", target)
        if not (parent := first_there(target)).is_dir():
            raise refusal("missing", parent)
        if not os.access(parent, os.W_OK | os.X_OK):
            raise refusal("read-only", parent)
    return target


def copy(source: Path, target: Path, progress: Progress) -> None:
    """Steps 1 to 3; the library at `source` must be closed. Blocking, for minutes.

    Raises VidraError LIBRARY_MOVE, or what `progress` raises; the target is as it was before then, and so is the
    source. Both are locked meanwhile.
    """
    with _told(source), LibraryLock(source):
        found = list(pieces(source, _OWN, _complain))
        links = can_link(source, target)
        needed = sum(piece.size for piece in found if not (links and is_linkable(piece)))
        if shutil.disk_usage(first_there(target)).free < needed + (_SPARE if needed else 0):
            raise refusal("full", target)
        note = {"id": secrets.token_hex(8), "from": str(source), "to": str(target), "fresh": not target.exists()}
        try:
            _write(source / MOVING, note)
            with _told(target):
                _write(target / INCOMING, note)
            with _told(target), LibraryLock(target):
                copy_all(found, source, target, links=links, progress=progress)
                _write(target / MOVED, {**note, "files": [[p.path, p.size, p.modified] for p in found]})
                (target / INCOMING).unlink()
        except BaseException:
            _undo(source, target)
            raise


def settle(root: Path) -> VidraError | None:
    """To be called before the library at `root` is opened: undo a move that was cut short.

    Returns what the person is to be told (`undone`). Raises VidraError LIBRARY_MOVE `moved` where the library is
    elsewhere by now, `incoming` where `root` is an unfinished copy.
    """
    with _told(root):
        if not (root / PRIVATE).is_dir():
            return None
        if (root / INCOMING).exists() and not (root / MOVED).exists():
            raise refusal("incoming", Path(_read(root / INCOMING).get("from", "")))
        note = _read(root / MOVING)
        if not note:
            (root / MOVING).unlink(missing_ok=True)
            return None
        target = Path(note.get("to", ""))
        if _read(target / MOVED).get("id") == note.get("id"):
            raise refusal("moved", target)
        if _read(target / INCOMING).get("id") != note.get("id"):  # not begun, or done while this disk was away
            _drop_unfinished_note(target)
            (root / MOVING).unlink(missing_ok=True)
            return None
        _undo(root, target)
    return refusal("undone", target)


def take_back(source: Path, target: Path) -> None:
    """Undo a move after step 3, before anybody has opened the target; blocking. Raises VidraError LIBRARY_MOVE."""
    with _told(target):
        (target / MOVED).rename(target / INCOMING)
        _undo(source, target)


def clear_up(target: Path) -> bool:
    """Step 5, where it is still to be done; blocking. True if everything that was copied is gone from the old place.

    Files that have changed there since stay, and so does whatever was never copied.
    """
    note = _read(target / MOVED)
    if not note:
        return False
    (target / INCOMING).unlink(missing_ok=True)
    source = Path(note.get("from", ""))
    begun_here = _read(source / MOVING).get("id") == note.get("id")
    if not begun_here or not source.is_absolute() or _is_same(source, target):
        (target / MOVED).unlink(missing_ok=True)
        return False
    lock = LibraryLock(source)
    try:
        if source.is_dir():
            lock.acquire()
        for path, size, modified in cast("Sequence[tuple[str, int, int]]", note.get("files", ())):
            _remove(source / path, size, modified)
        lock.release()
        _sweep(source)
        (target / MOVED).unlink(missing_ok=True)
    except (OSError, VidraError) as error:  # in use, or not plugged in: at the next start
        log.warning("the old place of the library is not cleared: %s", error)
        return False
    finally:
        lock.release()
    return not source.exists()


def _complain(error: OSError) -> None:
    raise error


# -- taking away ------------------------------------------------------------------------------------------------------


def _undo(source: Path, target: Path) -> None:
    """Take away what has been copied, then the notes. What cannot be taken away now is tried at the next start."""
    try:
        if (target / INCOMING).exists():
            for piece in pieces(target, _OWN, lambda _error: None):
                if piece.path != INCOMING and (os.path.lexists(source / piece.path) or _is_part(piece.path)):
                    (target / piece.path).unlink()
            _sweep(target, keep=not _read(target / INCOMING).get("fresh"))
        (source / MOVING).unlink(missing_ok=True)
    except OSError as error:
        log.warning("a move of the library could not be undone: %s", error)


def _drop_unfinished_note(target: Path) -> None:
    """Killed while the first note was written, nothing else is there."""
    private = target / PRIVATE
    with contextlib.suppress(OSError):
        names = [path.name for path in private.iterdir()]
        if all(map(_is_part, names)):
            for name in names:
                (private / name).unlink()
            _sweep(target, keep=True)


def _is_part(place: str) -> bool:
    """A file that `write_atomic` has not finished."""
    name = place.rpartition("/")[2]
    return name.startswith(TEMPORARY_PREFIX) and name.endswith(TEMPORARY_SUFFIX)


def _remove(path: Path, size: int, modified: int) -> None:
    if path.is_symlink() or is_as_found(path, size, modified):
        path.unlink()


def _sweep(root: Path, *, keep: bool = False) -> None:
    """Remove what belongs to the place, then the folders that are empty; `keep`: but not `root` itself."""
    for place in (*_OWN - {MOVING}, INCOMING, MOVING):
        (root / place).unlink(missing_ok=True)
    for folder, _, _ in os.walk(root, topdown=False):
        if not (keep and Path(folder) == root):
            with contextlib.suppress(OSError):  # something is in it that was not ours
                Path(folder).rmdir()


# -- notes and places -------------------------------------------------------------------------------------------------


def _write(path: Path, note: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, json.dumps(note).encode())


def _read(path: Path) -> dict[str, Any]:
    """A note, or nothing where there is none that can be read."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _is_same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


_KINDS = {
    FailureKind.DISK_FULL: "full",
    FailureKind.FOLDER_READ_ONLY: "read-only",
    FailureKind.FOLDER_MISSING: "missing",
}


@contextlib.contextmanager
def _told(place: Path) -> Generator[None]:
    """What the system refuses, as LIBRARY_MOVE."""
    try:
        yield
    except UnlikeError as error:
        raise refusal(error.reason, error.path) from error
    except OSError as error:
        failure = disk_failure(error, place).failure
        where = Path(error.filename) if isinstance(error.filename, str) else place
        raise refusal(_KINDS.get(failure.kind, "unreadable"), where, failure.message) from error
    except VidraError as error:
        if error.kind in _KINDS:
            raise refusal(_KINDS[error.kind], place, error.failure.message) from error
        raise
