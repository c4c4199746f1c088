"""Tells what somebody else has written into a folder of the library from what this program has written itself."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

_Looks = tuple[int, int]
"""Time of change in nanoseconds and length of a file."""


class ExternalChanges:
    """The files of one folder with one ending. May be used from any thread."""

    def __init__(self, folder: Path, suffix: str) -> None:
        self._folder = folder
        self._suffix = suffix
        self._lock = threading.RLock()
        self._seen: dict[str, _Looks] | None = None
        """File name -> what it looked like; None while nobody has asked."""
        self._strange: set[str] = set()
        """Changed by somebody else just before this program wrote them."""

    @contextmanager
    def writing(self, path: Path) -> Generator[None]:
        """A block in which this program writes, moves or deletes that file. One at a time."""
        with self._lock:
            if self._seen is None:
                yield
                return
            if _looks(path) != self._seen.get(path.name):
                self._strange.add(path.stem)
            yield
            self._seen.pop(path.name, None)
            if (looks := _looks(path)) is not None:
                self._seen[path.name] = looks

    def others(self) -> frozenset[str]:
        """The stems of the files that somebody else has added, changed or taken away since one asked last; none the
        first time. Costs one look at each file. Raises OSError."""
        with self._lock:
            paths = self._folder.glob(f"*{self._suffix}") if self._folder.is_dir() else ()
            there = {path.name: looks for path in paths if (looks := _looks(path)) is not None}
            before, self._seen = self._seen, there
            if before is None:
                return frozenset()
            names = {name for name in there.keys() | before.keys() if there.get(name) != before.get(name)}
            changed = frozenset({name.removesuffix(self._suffix) for name in names} | self._strange)
            self._strange.clear()
            return changed


def _looks(path: Path) -> _Looks | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
