"""Taking many pictures of other folders into the library, a few at a time, so that it can be stopped at any moment.

What is to be taken in is written down first, one file a line; how far it has come is a second file that is only added
to. What a crash leaves is taken up by the next start: of the pictures that were being written, those that are in the
library are known by their content and by their place in the list.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, cast

from services.atomic import write_atomic
from services.errors import VidraError
from services.library.browsed import picture_at
from services.library.failures import disk_failures
from services.library.mend import mend_unless
from services.library.naming import PICTURE_SUFFIXES, is_plain
from services.library.store import Library
from services.types import FailureKind, Import

_LISTS, _ENDING = "imports", ".jsonl"
_DONE = ".done"
MOST_REASONS = 200
"""Files of which it is told why they could not be taken in, or are damaged."""
_ADDED, _DAMAGED, _KNOWN, _FAILED = "added", "damaged", "known", "failed"
LANES, AT_ONCE, _ROOM = 3, 12, 100_000_000
"""Threads that wait for the disk and decode; files, and about how many bytes of them, that are on their way at once."""
_OWN_FAULT = (FailureKind.FILE_BROKEN, FailureKind.BROKEN_PICTURE)
"""Failures of one file, after which the next one is tried."""


def pictures_below(places: Sequence[Path], root: Path, stopped: Callable[[], bool] = lambda: False) -> Iterator[Path]:
    """The files among `places`, whatever they are called, and every picture file in the folders among them and in those
    inside, by name. Left out: hidden ones, and the library's own folder `root`. What cannot be listed gives nothing."""
    own = os.path.realpath(root)
    for place in places:
        if not place.is_dir():
            yield place
            continue
        for folder, folders, files in os.walk(place):
            if stopped():
                return
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            if os.path.realpath(folder) == own:
                folders.clear()
                continue
            for name in sorted(files):
                if not name.startswith(".") and os.path.splitext(name)[1].lower() in PICTURE_SUFFIXES:  # noqa: PTH122
                    yield Path(folder, name)


@dataclass(slots=True)
class ImportRun:
    """One import: `step` it until it is `over`."""

    id: str
    files: Sequence[str]
    into: str = ""
    done: int = 0
    added: list[str] = field(default_factory=list[str])
    """Ids of the pictures that are new in the library."""
    known: list[str] = field(default_factory=list[str])
    """Ids of those that were in it already."""
    failed: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """(path, problem as in `Asset.problem`) of those that could not be taken in."""
    damaged: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """The same of pictures that were added as they are: damaged."""

    @property
    def over(self) -> bool:
        return self.done >= len(self.files)

    def told(self) -> Import:
        """How far it has come."""
        return Import(
            id=self.id, total=len(self.files), done=self.done, into=self.into, added=len(self.added),
            known=len(self.known), damaged=len(self.damaged), failed=len(self.failed),
            reasons=(*self.failed, *self.damaged)[:MOST_REASONS],
        )  # fmt: skip

    def step(self, library: Library, seconds: float, stopped: Callable[[], bool] = lambda: False) -> None:
        """Take in pictures for about so long, at least one, a few at a time. Raises VidraError for what the disk of the
        library refuses: the pictures that were being written are then not there, and the next step tries them again."""
        if library.needs_mend and not mend_unless(library.mend, stopped):
            return  # an index that was lost does not know what is here already
        until = time.monotonic() + seconds
        with disk_failures(library.root):
            progress = _progress(library.own, self.id)
            with progress.open("a", encoding="utf-8") as told, ThreadPoolExecutor(LANES) as lanes:
                while not self.over and not stopped():
                    for code, detail in lanes.map(partial(self._take, library), self._some()):
                        told.write(json.dumps([code, detail]) + "\n")
                        told.flush()
                        self.note(code, detail)
                    if time.monotonic() >= until:
                        return

    def _some(self) -> range:
        """The next files, as many as can be read into memory at once."""
        room, end = _ROOM, self.done
        while end < min(len(self.files), self.done + AT_ONCE) and room > 0:
            with contextlib.suppress(OSError):
                room -= os.stat(self.files[end]).st_size  # noqa: PTH116
            end += 1
        return range(self.done, end)

    def _take(self, library: Library, number: int) -> tuple[str, str]:
        file = Path(self.files[number])
        try:
            asset, fresh = library.take_in(file, self.id, number)
        except VidraError as error:
            if error.kind not in _OWN_FAULT:
                raise
            return _FAILED, picture_at(file).problem or "broken-file"
        return (_KNOWN if not fresh else _DAMAGED if asset.damaged else _ADDED), asset.id

    def note(self, code: str, detail: str) -> None:
        """The next file has been looked at: what became of it, and its id or what was wrong with it."""
        match code:
            case "added":
                self.added.append(detail)
            case "known":
                self.known.append(detail)
            case "damaged":
                self.added.append(detail)
                self.damaged.append((self.files[self.done], "damaged-file"))
            case _:
                self.failed.append((self.files[self.done], detail))
        self.done += 1


def begin(own: Path, name: str, files: Sequence[Path], into: str = "") -> ImportRun:
    """Write down an import of these files, called `name` (a plain id); on return it is on the disk. `own`: see
    `Library.own`; `into`: what the pictures are for, kept with it. Raises VidraError."""
    paths = [os.path.abspath(file) for file in files]  # noqa: PTH100 - as it is called, links and all
    lines = [json.dumps({"into": into}), *(json.dumps(path) for path in paths)]
    folder = own / _LISTS
    with disk_failures(folder):
        folder.mkdir(exist_ok=True)
        write_atomic(folder / f"{name}{_ENDING}", ("\n".join(lines) + "\n").encode())
    return ImportRun(name, paths, into)


def unfinished(own: Path) -> list[ImportRun]:
    """The imports that earlier sessions did not end, oldest first; a list that cannot be read is left out."""
    found: list[ImportRun] = []
    for file in sorted((own / _LISTS).glob(f"*{_ENDING}")):
        try:
            head, *paths = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
            known = is_plain(file.stem) and isinstance(head, dict) and all(isinstance(path, str) for path in paths)
        except (OSError, ValueError, RecursionError):
            continue
        if known:
            into = str(cast("dict[str, Any]", head).get("into", ""))
            run = ImportRun(file.stem, [str(path) for path in paths], into)
            for code, detail in _read_progress(_progress(own, run.id), len(paths)):
                run.note(code, detail)
            found.append(run)
    return found


def forget(own: Path, name: str) -> None:
    """The import has ended, or is not wanted any more; what it has added stays."""
    for path in (own / _LISTS / f"{name}{_ENDING}", _progress(own, name)):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _progress(own: Path, name: str) -> Path:
    return own / _LISTS / f"{name}{_DONE}"


def _read_progress(file: Path, most: int) -> list[tuple[str, str]]:
    """What became of each file, as far as that is written down. A line that broke off is cut away: the next one would
    be written behind it."""
    found: list[tuple[str, str]] = []
    good = 0
    with contextlib.suppress(OSError):
        for line in file.read_bytes().splitlines(keepends=True)[:most]:
            try:
                code, detail = json.loads(line)
            except (ValueError, TypeError):
                break
            if not line.endswith(b"\n"):
                break
            found.append((str(code), str(detail)))
            good += len(line)
        os.truncate(file, good)
    return found
