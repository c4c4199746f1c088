"""Pictures of other folders on their way into the library: counted, taken in by a worker, taken up after a start."""

from __future__ import annotations

import asyncio
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.library import LibraryController
from controllers.links import link_loader
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from controllers.workers import in_loop
from services.errors import VidraError
from services.ids import new_id
from services.types import Import, Severity

if TYPE_CHECKING:
    from services.library.importing import ImportRun
    from services.workspace import Workspace

STEP = 0.3
"""Seconds of work between two looks at how far it has come."""
_TOLD_EVERY = 250
"""Pictures between two words about how many have been counted."""
_SHOWN_EVERY = 2.0
"""Seconds after which the pictures that have come meanwhile are shown."""


class ImportController(QObject):
    """One import at a time; others wait behind it. What is left when the program ends goes on at the next start.

    `counted(files, done)`: how many pictures `count` has found so far, and whether these are all.
    `progress(Import)`; `ended(Import, tuple of ids)`: the pictures that are there now, also after `stop`;
    `refused(Import, Failure)`: the disk of the library did not take a picture, `go_on` tries it again.
    """

    counted = Signal(int, bool)
    progress = Signal(object)
    ended = Signal(object, object)
    refused = Signal(object, object)

    def __init__(self, saving: Saving, library: LibraryController, notices: Notices) -> None:
        super().__init__()
        self._saving = saving
        self._library = library
        self._notices = notices
        self._tasks = Tasks(notices.report)
        self._counting = threading.Event()
        """Set once nobody waits any more for what is being counted."""
        self._over = threading.Event()
        """Set once the import at work is to stop after the picture that it is writing."""
        self._turn = asyncio.Lock()
        """Held while pictures are written, and while it is read which are: a library may be left and come back to."""
        self._beginning = asyncio.Lock()
        self._closing = threading.Event()
        self._unwanted = False
        """The import at work is to end where it is."""
        self._runs: deque[ImportRun] = deque()
        self._libraries = 0
        """Counts them, so that the work for one that is left does not count."""
        library.switched.connect(self._leave)
        library.opened.connect(self._opened)

    # -- counting -----------------------------------------------------------------------------------------------------

    def count(self, places: Sequence[Path]) -> None:
        """Count the pictures among these files and folders; an earlier count is dropped."""
        self.stop_counting()
        self._counting = threading.Event()
        self._tasks.start("count", self._count(tuple(places), self._counting))

    def stop_counting(self) -> None:
        """Nobody waits for the count any more."""
        self._counting.set()
        self._tasks.cancel("count")

    async def _count(self, places: tuple[Path, ...], over: threading.Event) -> None:
        def tell(found: int) -> None:
            self.counted.emit(found, False)

        root = (await self._saving.ready()).value.root
        files = await self._listed(places, root, over, in_loop(tell, over))
        if not over.is_set():
            self.counted.emit(len(files), True)

    # -- taking in ----------------------------------------------------------------------------------------------------

    def start(self, places: Sequence[Path], into: str = "") -> None:
        """Copy the pictures among these files and folders into the library. `into` comes back with every word about
        it."""
        name = f"import-{new_id()}"
        self._tasks.start(f"begin-{name}", self._begin(tuple(places), name, into))

    def stop(self) -> None:
        """Leave the import at work as it is: what has come stays, and nothing more comes."""
        if self._runs:
            self._unwanted = True
            self._over.set()
            self._go(self._over)

    def load(self, link: str) -> None:
        """Load a picture from the web and take it in; `Changes.taken` tells."""
        self._tasks.start("load", self._load(link))

    @property
    def now(self) -> tuple[Import, ...]:
        """The import at work, if there is one."""
        return (self._runs[0].told(),) if self._runs else ()

    def go_on(self) -> None:
        """Take up what is left to do: at a start, or after `refused`."""
        if self._runs and not self._tasks.running(self._work_name):
            self._over = threading.Event()
            self._go(self._over)

    async def aclose(self) -> bool:
        """Stop after the picture that is being written; the next start goes on."""
        for event in (self._counting, self._over, self._closing):
            event.set()
        return await self._tasks.aclose()

    def _opened(self, _root: Path, _jobs: object) -> None:
        """Look for what an earlier session has left to do."""
        self._tasks.start("find", self._find_left())

    def _leave(self) -> None:
        """Another library is open: what is left to do in the last one waits there. What was asked for before the first
        one was open begins now."""
        self._libraries += 1
        if self._libraries > 1:
            self._over.set()
            self._tasks.cancel()
            self._runs.clear()

    async def _find_left(self) -> None:
        async with self._turn:
            left = await self._saving.ask(_left)
        known = {run.id for run in self._runs}
        self._runs.extend(run for run in left if run.id not in known)
        self.go_on()

    async def _load(self, link: str) -> None:
        load = await asyncio.to_thread(link_loader)
        try:
            data = await load(link)
        except VidraError as error:
            self._notices.tell(error.failure, Severity.WARNING)
            return
        name = re.sub(r"[^\w.-]+", "-", link.partition("?")[0].rstrip("/").rpartition("/")[2])[:80]
        self._library.changes.take_in(data, name if name.strip(".") else "picture")

    async def _begin(self, places: tuple[Path, ...], name: str, into: str) -> None:
        async with self._beginning:  # in the order of the calls
            root = (await self._saving.ready()).value.root
            files = await self._listed(places, root, self._closing)
            if self._closing.is_set():
                return
            self._runs.append(await self._saving.ask(_begun, name, files, into))
        self.go_on()

    async def _listed(
        self, places: tuple[Path, ...], root: Path, over: threading.Event, told: Callable[[int], None] | None = None
    ) -> list[Path]:
        """In a thread of the drive that the first of them is on: what is dropped together lies together."""
        return await self._saving.drives.run(places[0], _listed, places, root, over, told) if places else []

    @property
    def _work_name(self) -> str:
        return f"import-{self._libraries}"

    def _go(self, over: threading.Event) -> None:
        if not self._tasks.running(self._work_name):
            self._tasks.start(self._work_name, self._work(over))

    async def _work(self, over: threading.Event) -> None:
        """Every import that waits, one after the other."""
        while self._runs:
            run = self._runs[0]
            self.progress.emit(run.told())
            try:
                await self._take_in(run, over)
            except VidraError as error:
                self._library.refresh()
                self.refused.emit(run.told(), error.failure)
                return
            if self._unwanted:
                self._unwanted = False
                self._over = over = threading.Event()
            elif not run.over:
                return  # the program ends, or another library is opened
            await self._end(run)

    async def _take_in(self, run: ImportRun, over: threading.Event) -> None:
        shown = time.monotonic()
        while not run.over and not over.is_set():
            async with self._turn:
                await self._saving.ask(_step, run, over)
            self.progress.emit(run.told())
            if not run.over and time.monotonic() - shown >= _SHOWN_EVERY:
                self._library.refresh()
                shown = time.monotonic()

    async def _end(self, run: ImportRun) -> None:
        self._runs.remove(run)
        self._library.refresh()
        self.ended.emit(run.told(), (*run.added, *run.known))
        self._library.changes.came(tuple(run.added))
        await self._saving.ask(_forgotten, run)


def _listed(
    places: tuple[Path, ...], root: Path, over: threading.Event, told: Callable[[int], None] | None = None
) -> list[Path]:
    """Every picture among the places, until `over` is set; `told` how many, now and then, in this thread."""
    from services.library.importing import pictures_below  # noqa: PLC0415 - late: D10

    found: list[Path] = []
    for file in pictures_below(places, root, over.is_set):
        found.append(file)
        if told is not None and not len(found) % _TOLD_EVERY:
            told(len(found))
    return found


def _begun(workspace: Workspace, name: str, files: list[Path], into: str) -> ImportRun:
    from services.library.importing import begin  # noqa: PLC0415 - late: D10

    return begin(workspace.library.own, name, files, into)


def _left(workspace: Workspace) -> list[ImportRun]:
    from services.library.importing import unfinished  # noqa: PLC0415 - late: D10

    return unfinished(workspace.library.own)


def _step(workspace: Workspace, run: ImportRun, over: threading.Event) -> None:
    run.step(workspace.library, STEP, over.is_set)


def _forgotten(workspace: Workspace, run: ImportRun) -> None:
    from services.library.importing import forget  # noqa: PLC0415 - late: D10

    forget(workspace.library.own, run.id)
