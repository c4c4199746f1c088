"""The pictures of a folder: found without opening any of them, kept as a few long arrays, put in order.

A hundred thousand records would take 300 MB; their names take 3 MB in one text. What a picture is (`browsed`) is read
only for those that are shown.
"""

from __future__ import annotations

import os
import re
import time
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from stat import S_ISDIR

from services.library.browsed import picture_at, row_of_place
from services.library.file_facts import FileFacts
from services.library.naming import PICTURE_SUFFIXES
from services.library.search import days
from services.library.words import fold
from services.types import Annotation, Asset, FolderEntry, LibraryQuery, Matches, SortOrder

MOST_FOLDERS = 20_000
"""Folders that are looked into for one view of all of them."""
_BY_TIME = (SortOrder.NEWEST, SortOrder.OLDEST)
_PATIENCE = 0.4
"""Seconds of scanning before what has been found so far is shown."""
_SHARE = 8
"""Times as long as showing it took, scanning goes on before it is shown again."""
_TICK = 3.0
"""Seconds; FAT notes times to two."""
_END = "\0"
"""Stands between names: no file system has it in one."""
_NUMBER = re.compile(r"\d+")

Told = Callable[["Listing"], None]


class GoneError(Exception):
    """The folder is not there, or does not answer: a drive that is not plugged in, for instance."""


@dataclass(slots=True)
class Listing:
    """The pictures of one folder at one moment, by name. Relative names have the folders below it in front."""

    folder: str
    nested: bool
    names: str
    """All relative names, one after the other."""
    starts: array[int]
    """Where each name begins, and where the next one would."""
    rows: array[int]
    """The row number of each picture."""
    folders: tuple[tuple[str, int], ...]
    """(path, time of change in nanoseconds) of each folder that was read."""
    modified: array[int] | None = None
    """Seconds; None while nobody has asked."""
    sizes: array[int] | None = None
    facts: dict[int, FileFacts] = field(default_factory=dict[int, FileFacts])
    """What is known of some files that were looked into, by number."""
    room: int = 32_000_000
    """Bytes, about, that may still be kept of them."""
    _folded: str = ""
    _by_row: array[int] | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def path(self, number: int) -> str:
        """The file of the picture with this number."""
        return os.path.join(self.folder, self.names[self.starts[number] : self.starts[number + 1] - 1])  # noqa: PTH118

    def measure(self, stopped: Callable[[], bool]) -> None:
        """Read when the files were changed and how long they are, which the order may need."""
        modified, sizes = array("q"), array("q")
        for number in range(len(self)):
            if number % 500 == 0 and stopped():
                return
            try:
                status = os.stat(self.path(number))  # noqa: PTH116 - a hundred thousand of them
                modified.append(max(0, int(status.st_mtime)))
                sizes.append(status.st_size)
            except OSError:
                modified.append(0)
                sizes.append(0)
        self.modified, self.sizes = modified, sizes

    def matches(
        self,
        query: LibraryQuery,
        numbers: Sequence[int] | None = None,
        *,
        scanning: bool = False,
        said: Mapping[int, Annotation] | None = None,
    ) -> Matches:
        """These pictures, by number (None: all of them), in the query's order; `said`: what a person has said of some,
        by number, which the order may need."""
        told = said or {}
        found = range(len(self)) if numbers is None else numbers
        key = self.sizes if query.sort is SortOrder.SIZE else self.modified if query.sort in _BY_TIME else None
        if key is not None:
            found = sorted(found, key=key.__getitem__, reverse=query.sort is not SortOrder.OLDEST)
        elif query.sort is SortOrder.RATING:
            found = sorted(found, key=lambda number: -told[number].rating if number in told else 0)
        rows = array("q", map(self.rows.__getitem__, found))
        groups: tuple[tuple[str, int], ...] = ()
        if self.modified is not None and query.sort in _BY_TIME:
            groups = tuple(days(array("q", (self.modified[number] << 16 for number in found))))
        return Matches(query=query, rows=rows, groups=groups, scanning=scanning)

    def folded(self) -> list[str]:
        """The relative names as words are compared with them (`words.fold`), with forward slashes."""
        if not self._folded:
            self._folded = _END.join(fold(name.replace(os.sep, "/")) for name in self.names.split(_END))
        return self._folded.split(_END)

    def page(self, rows: Sequence[int]) -> dict[int, Asset]:
        """The pictures of these rows, read from their files now; rows of other folders are left out."""
        numbers = {row: number for row in rows if (number := self._number(row)) is not None}
        return {row: picture_at(Path(self.path(number))) for row, number in numbers.items()}

    def number(self, path: Path) -> int | None:
        """Which picture of the folder that file is; None: none of them."""
        number = self._number(row_of_place(str(path)))
        return number if number is not None and self.path(number) == str(path) else None

    def is_current(self) -> bool:
        """Whether no file has come or gone since. Raises GoneError."""
        for number, (path, modified) in enumerate(self.folders):
            try:
                if os.stat(path).st_mtime_ns != modified:  # noqa: PTH116
                    return False
            except OSError as error:
                if not number:
                    raise GoneError from error
                return False
        return True

    def _number(self, row: int) -> int | None:
        if self._by_row is None:
            self._by_row = array("I", sorted(range(len(self)), key=self.rows.__getitem__))
        at = bisect_left(self._by_row, row, key=self.rows.__getitem__)
        return self._by_row[at] if at < len(self) and self.rows[self._by_row[at]] == row else None


def scan(folder: str, *, nested: bool, told: Told, stopped: Callable[[], bool]) -> Listing:
    """The pictures of a folder and, if `nested`, of those in it. `told(Listing)`, in this thread, says what has been
    found so far where that takes long; `stopped()` ends it early, with what there is.

    Links to folders are not followed, and no folder is read twice. What cannot be read is left out; raises GoneError if
    that is the folder itself.
    """
    names: list[str] = []
    folders: list[tuple[str, int]] = []
    tell_at = time.monotonic() + _PATIENCE
    for number, found in enumerate(_walk(folder, folders, nested=nested)):
        if found:
            names.append(found)
        if number % 64 == 0:
            if stopped():
                break
            if (now := time.monotonic()) > tell_at:
                told(_listing(folder, nested, names, folders))
                tell_at = time.monotonic() + max(_PATIENCE, _SHARE * (time.monotonic() - now))
    return _listing(folder, nested, names, folders)


def read_folder(path: str) -> FolderEntry:
    """What a row of the folder tree shows: the folders in it by name, and how many pictures lie directly in it."""
    folders: list[str] = []
    pictures = 0
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if _is_folder(entry):
                    folders += [entry.path] if not entry.name.startswith(".") else []
                else:
                    pictures += _is_picture(entry)
    except (OSError, ValueError):
        return FolderEntry(path=path, connected=False)
    folders.sort(key=_natural)
    return FolderEntry(path=path, folders=tuple(folders), pictures=pictures)


def _walk(folder: str, read: list[tuple[str, int]], *, nested: bool) -> Iterator[str]:
    """The relative name of each picture, and an empty one for everything else; `read` gets the folders."""
    waiting = [folder]
    seen: set[tuple[int, int]] = set()
    while waiting and len(read) < MOST_FOLDERS:
        path = waiting.pop()
        before = os.path.relpath(path, folder) + os.sep if path != folder else ""
        try:
            status = os.stat(path)  # noqa: PTH116
            if not S_ISDIR(status.st_mode) or (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(path) as entries:
                # a change in the same tick of a coarse clock would not be seen: such a folder is read once more
                settled = time.time() - status.st_mtime > _TICK
                read.append((path, status.st_mtime_ns if settled else -1))
                for entry in entries:
                    if nested and not entry.name.startswith(".") and _is_folder(entry):
                        waiting.append(entry.path)
                    yield before + entry.name if _is_picture(entry) else ""
        except (OSError, ValueError):  # gone meanwhile, or closed to us; the others are still worth seeing
            continue
    if not read:
        raise GoneError(folder)


def _is_picture(entry: os.DirEntry[str]) -> bool:
    _, dot, suffix = entry.name.rpartition(".")
    if dot + suffix.lower() not in PICTURE_SUFFIXES or entry.name.startswith("."):
        return False
    try:
        return entry.is_file()
    except OSError:  # a link in a circle
        return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _natural(name: str) -> str:
    """What names are ordered by: no case, and numbers by their value."""
    return _NUMBER.sub(lambda digits: digits[0].zfill(16), name.casefold())


def _listing(folder: str, nested: bool, names: list[str], folders: list[tuple[str, int]]) -> Listing:
    ordered = sorted(names, key=_natural)
    before = os.path.join(folder, "")  # noqa: PTH118
    return Listing(
        folder=folder,
        nested=nested,
        names=_END.join(ordered),
        starts=array("Q", accumulate((len(name) + 1 for name in ordered), initial=0)),
        rows=array("q", (row_of_place(before + name) for name in ordered)),
        folders=tuple(folders),
    )
