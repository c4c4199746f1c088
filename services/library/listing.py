"""The pictures of a folder: found without opening any of them, kept as a few long arrays, put in order.

A hundred thousand records would take 300 MB; their names take 3 MB in one text. What a picture is (`browsed`) is read
only for those that are shown.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice
from pathlib import Path
from stat import S_ISDIR
from typing import TYPE_CHECKING

from services.library.browsed import Facts, facts_of, known_picture, picture_at, row_of_place, rows_of_places
from services.library.naming import PICTURE_SUFFIXES
from services.library.sorting import sort_in_turns
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
_NUMBER = re.compile(r"(\d+)")
_SHAPE = str.maketrans("123456789", "0" * 9)
_WIDTH = 16
"""Digits to which numbers in names are filled up, so that they are ordered by their value."""
_AT_ONCE = 64
"""Entries of a folder that are read before it is asked whether to go on."""
_NEAR = 200
"""Pictures before and after the one found last among which the next one is looked for first."""

if TYPE_CHECKING:
    from services.library.file_facts import FileFacts

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
    count: int
    below: tuple[str, ...]
    """The folders that lie directly in it, in order."""
    folders: tuple[tuple[str, int], ...]
    """(path, time of change in nanoseconds) of each folder that was read."""
    modified: array[int] | None = None
    """Seconds; None while nobody has asked."""
    sizes: array[int] | None = None
    facts: dict[int, FileFacts] = field(default_factory=dict)
    """What is known of some files that were looked into, by number."""
    room: int = 32_000_000
    """Bytes, about, that may still be kept of them."""
    seen: dict[int, Asset] = field(default_factory=dict[int, Asset])
    """Pictures that have been read ahead, by number; each is given once."""
    _starts: array[int] | None = None
    """Where each name begins, and where the next one would."""
    _rows: array[int] | None = None
    _folded: str = ""
    _by_row: array[int] | None = None
    _order: tuple[array[int], Sequence[int]] | None = None
    """Rows and numbers as they were put in order last."""
    _last: int = 0
    """The place in it that was asked for last."""

    def __len__(self) -> int:
        return self.count

    @property
    def rows(self) -> array[int]:
        """The row number of each picture."""
        if self._rows is None:
            self._rows = rows_of_places(os.path.join(self.folder, ""), self._each())  # noqa: PTH118
        return self._rows

    def __reduce__(self) -> tuple[object, ...]:
        """For another process, which has row numbers of its own."""
        seen = {number: (asset.file, facts_of(asset)) for number, asset in self.seen.items()}
        same = self.folder, self.nested, self.names, self.count, self.below, self.folders
        return _received, (*same, self.modified, self.sizes, seen)

    @property
    def entry(self) -> FolderEntry | None:
        """What `read_folder` would find; None: pictures of other folders are counted too."""
        return None if self.nested else FolderEntry(path=self.folder, folders=self.below, pictures=self.count)

    def path(self, number: int) -> str:
        """The file of the picture with this number."""
        if self._starts is None:
            self._starts = array("Q", accumulate((len(name) + 1 for name in self._each()), initial=0))
        return os.path.join(self.folder, self.names[self._starts[number] : self._starts[number + 1] - 1])  # noqa: PTH118

    def measure(self, stopped: Callable[[], bool]) -> None:
        """Read when the files were changed and how long they are, which the order may need."""
        modified, sizes = array("q"), array("q")
        before = os.path.join(self.folder, "")  # noqa: PTH118
        for number, name in enumerate(self._each()):
            if number % 500 == 0 and stopped():
                return
            try:
                status = os.stat(before + name)  # noqa: PTH116 - a hundred thousand of them
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
        found = self._in_order(query, range(len(self)) if numbers is None else numbers, said or {})
        whole = isinstance(found, range)
        rows = self.rows if whole else array("q", map(self.rows.__getitem__, found))
        self._order, self._last = (rows, found if whole else array("I", found)), 0
        groups: tuple[tuple[str, int], ...] = ()
        if self.modified is not None and query.sort in _BY_TIME:
            from services.library.search import days  # noqa: PLC0415 - late: D10, brings SQLite

            groups = tuple(days(array("q", (self.modified[number] << 16 for number in found))))
        return Matches(query=query, rows=rows, groups=groups, scanning=scanning)

    def folded(self) -> list[str]:
        """The relative names as words are compared with them (`words.fold`), with forward slashes."""
        if not self._folded:
            from services.library.words import fold  # noqa: PLC0415 - late: only searches need it

            self._folded = _END.join(fold(name.replace(os.sep, "/")) for name in self.names.split(_END))
        return self._folded.split(_END)

    def page(self, rows: Sequence[int]) -> dict[int, Asset]:
        """The pictures of these rows, read from their files now; rows of other folders are left out."""
        numbers = {row: number for row in rows if (number := self._number(row)) is not None}
        return {row: self._picture(number) for row, number in numbers.items()}

    def head(self, count: int) -> Listing:
        """The first pictures by name, as a listing of their own."""
        first = self.names.split(_END, count)[:count] if self.names else []
        return Listing(self.folder, self.nested, _END.join(first), len(first), self.below, self.folders)

    def read_ahead(self, query: LibraryQuery, count: int) -> None:
        """Have the first pictures in the query's order ready in `seen`."""
        first = self._in_order(query, range(len(self)), {})[:count]
        self.seen = {number: self._picture(number) for number in first}

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

    def _each(self) -> list[str]:
        return self.names.split(_END) if self.names else []

    def _in_order(self, query: LibraryQuery, numbers: Sequence[int], said: Mapping[int, Annotation]) -> Sequence[int]:
        key = self.sizes if query.sort is SortOrder.SIZE else self.modified if query.sort in _BY_TIME else None
        if key is not None:
            return sort_in_turns(numbers, key.__getitem__, reverse=query.sort is not SortOrder.OLDEST)
        if query.sort is SortOrder.RATING:
            return sort_in_turns(numbers, lambda number: -said[number].rating if number in said else 0)
        return numbers

    def _picture(self, number: int) -> Asset:
        return self.seen.pop(number, None) or picture_at(Path(self.path(number)))

    def _number(self, row: int) -> int | None:
        """Pictures that are shown together are near each other in their order: that spares an order of all rows."""
        if (order := self._order) is not None:
            last = self._last
            with contextlib.suppress(ValueError):
                last = self._last = order[0].index(row, max(0, last - _NEAR), last + _NEAR)
                return order[1][last]
        return self._anywhere(row)

    def _anywhere(self, row: int) -> int | None:
        if self._by_row is None:
            self._by_row = array("I", sort_in_turns(range(len(self)), self.rows.__getitem__))
        at = bisect_left(self._by_row, row, key=self.rows.__getitem__)
        return self._by_row[at] if at < len(self) and self.rows[self._by_row[at]] == row else None


def scan(folder: str, *, nested: bool, told: Told, stopped: Callable[[], bool]) -> Listing:
    """The pictures of a folder and, if `nested`, of those in it. `told(Listing)`, in this thread, says what has been
    found so far where that takes long; `stopped()` ends it early, with what there is.

    Links to folders are not followed, and no folder is read twice. What cannot be read is left out; raises GoneError if
    that is the folder itself.
    """
    walk = _Walk(folder, nested)
    tell_at = time.monotonic() + _PATIENCE
    for _ in walk.on():
        if stopped():
            break
        if (now := time.monotonic()) > tell_at:
            told(walk.listing())
            tell_at = time.monotonic() + max(_PATIENCE, _SHARE * (time.monotonic() - now))
    return walk.listing()


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
    return FolderEntry(path=path, folders=tuple(in_order(folders)), pictures=pictures)


@dataclass(slots=True)
class _Walk:
    """Through a folder and, if `nested`, those in it; what has been found so far."""

    folder: str
    nested: bool
    names: list[str] = field(default_factory=list[str])
    """Relative ones, of pictures."""
    below: list[str] = field(default_factory=list[str])
    """The folders directly in it."""
    read: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])

    def on(self) -> Iterator[None]:
        """Go on, some entries at a time."""
        waiting = [self.folder]
        seen: set[tuple[int, int]] = set()
        while waiting and len(self.read) < MOST_FOLDERS:
            path = waiting.pop()
            before = os.path.relpath(path, self.folder) + os.sep if path != self.folder else ""
            try:
                status = os.stat(path)  # noqa: PTH116
                if not S_ISDIR(status.st_mode) or (status.st_dev, status.st_ino) in seen:
                    continue
                seen.add((status.st_dev, status.st_ino))
                with os.scandir(path) as entries:
                    # a change in the same tick of a coarse clock would not be seen: such a folder is read once more
                    settled = time.time() - status.st_mtime > _TICK
                    self.read.append((path, status.st_mtime_ns if settled else -1))
                    while some := list(islice(entries, _AT_ONCE)):
                        pictures = [before + entry.name for entry in some if _is_picture(entry)]
                        self.names += pictures
                        if len(pictures) < len(some):
                            inside = [entry.path for entry in some if entry.name[0] != "." and _is_folder(entry)]
                            waiting += inside if self.nested else ()
                            self.below += inside if path == self.folder else ()
                        yield
            except (OSError, ValueError):  # gone meanwhile, or closed to us; the others are still worth seeing
                continue
        if not self.read:
            raise GoneError(self.folder)

    def listing(self) -> Listing:
        """What has been found so far, in order."""
        names, below = in_order(self.names), tuple(in_order(self.below))
        return Listing(self.folder, self.nested, _END.join(names), len(names), below, tuple(self.read))


def _is_picture(entry: os.DirEntry[str]) -> bool:
    name = entry.name
    if name[name.rfind(".") :].lower() not in PICTURE_SUFFIXES or name[0] == ".":
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


def in_order(names: Sequence[str]) -> list[str]:
    """Names as people order them: no case, and numbers by their value."""
    text = _END.join(names).casefold()  # all at once: names one by one take five times as long
    alike = text.isascii() and len(set(text.translate(_SHAPE).split(_END))) == 1
    if not alike:  # the numbers of a camera's files are as long as each other, and in order as they stand
        parts = _NUMBER.split(text)
        parts[1::2] = [digits.zfill(_WIDTH) for digits in parts[1::2]]
        text = "".join(parts)
    keys = text.split(_END)
    return [names[number] for number in sort_in_turns(range(len(names)), keys.__getitem__)]


def _received(
    folder: str,
    nested: bool,
    names: str,
    count: int,
    below: tuple[str, ...],
    folders: tuple[tuple[str, int], ...],
    modified: array[int] | None,
    sizes: array[int] | None,
    seen: Mapping[int, tuple[str, Facts]],
) -> Listing:
    known = {number: known_picture(Path(path), facts) for number, (path, facts) in seen.items()}
    return Listing(folder, nested, names, count, below, folders, modified, sizes, seen=known)
