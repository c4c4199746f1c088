"""The folder of the open library, looked at when it is opened and again and again after that: people, other programs
and other computers change what is in it."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from controllers.workers import in_loop
from services.errors import VidraError
from services.types import Failure, FailureKind

if TYPE_CHECKING:
    from services.workspace import Workspace

LOOK_AGAIN = 5.0
"""Seconds between two looks at which folders have changed."""
LOOK_CLOSELY = 120.0
"""Seconds between two looks at every file: one that is written in place leaves its folder as it was."""
_SHARE = 50
"""A look may take this part of the time until the next one like it."""
_TELL_AGAIN = 1.0
"""Seconds of rebuilding the index before what has been found so far is shown; twice as long each time."""


class Following(QObject):
    """`mending(done, total, the index is made anew)`, (0, 0, False) at the end of that; `found()`: pictures,
    or what is arranged, have come, gone or changed; `elsewhere(ids of threads)`: so have these, or pictures."""

    mending = Signal(int, int, bool)
    found = Signal()
    elsewhere = Signal(object)

    def __init__(self, saving: Saving, tasks: Tasks, notices: Notices) -> None:
        """`tasks`: those of the library, which wait for the first look."""
        super().__init__()
        self._saving = saving
        self._opening = tasks
        self._tasks = Tasks(notices.report)
        self._over = threading.Event()
        self._heard = -1
        """What others had arranged (`Registers.heard`) when that was told last."""

    def begin(self) -> None:
        """A library is open: see what was added, removed or left half-done while it was closed, and follow it."""
        self._over = threading.Event()
        self._opening.start("mend", self._mend(self._over))

    def stop(self) -> None:
        """It is going to be closed."""
        self._over.set()
        self._tasks.cancel()

    async def aclose(self, limit: float) -> bool:
        """False if a disk did not let it within so many seconds."""
        self.stop()
        return await self._tasks.aclose(limit)

    async def _mend(self, over: threading.Event) -> None:
        try:
            rebuilt = await self._saving.ask(lambda workspace: workspace.library.needs_mend)
            progress = self._progress(over, rebuilt=rebuilt)
            changed = await self._saving.ask(_mended, progress)
            self._heard = await self._saving.ask(lambda workspace: workspace.library.registers.heard)
            await self._saving.ask(lambda workspace: workspace.hear_others(over.is_set))
            changed |= await self._saving.ask(lambda workspace: workspace.hear_threads(over.is_set))
            expired = await self._saving.ask(lambda workspace: workspace.library.purge_trash())
            await self._saving.ask(lambda workspace: workspace.sweep_inputs(over.is_set))
        except VidraError as error:
            if error.kind is not FailureKind.CANCELLED:
                raise
            return
        finally:
            if not over.is_set():  # also where the disk has refused: what is in the folder is seen once it does not
                self.mending.emit(0, 0, False)
                self._tasks.start("follow", self._follow(over))
        if changed or expired:
            self.found.emit()

    def _progress(self, over: threading.Event, *, rebuilt: bool) -> Callable[[int, int], None]:
        """Tells, from the worker, how far the first look is, and shows more and more of a library whose index is being
        made anew."""
        pause = _TELL_AGAIN
        tell_at = time.monotonic() + pause

        def tell(done: int, total: int, *, more: bool) -> None:
            self.mending.emit(done, total, rebuilt)
            if more:
                self.found.emit()

        told = in_loop(tell, over)

        def progress(done: int, total: int) -> None:
            nonlocal pause, tell_at
            _go_on(over)
            if more := rebuilt and time.monotonic() > tell_at:
                pause *= 2
                tell_at = time.monotonic() + pause
            told(done, total, more=more)

        return progress

    async def _follow(self, over: threading.Event) -> None:
        pause, pause_closely, looked = LOOK_AGAIN, LOOK_CLOSELY, time.monotonic()
        while True:
            await asyncio.sleep(pause)
            begun = time.monotonic()
            thorough = begun - looked > pause_closely
            try:
                lost = await self._make_anew(over)
                changed, threads, told = await self._saving.ask(_look, over, thorough=thorough)
                changed |= lost or told != self._heard
                self._heard = told
            except VidraError:  # the drive is gone, or full: whatever needs it says so
                changed, threads = False, frozenset[str]()
            took = time.monotonic() - begun
            if thorough:
                looked, pause_closely = begun, max(LOOK_CLOSELY, _SHARE * took)
            else:
                pause = max(LOOK_AGAIN, _SHARE * took)
            if changed:
                self.found.emit()
            if changed or threads:
                self.elsewhere.emit(tuple(threads))

    async def _make_anew(self, over: threading.Event) -> bool:
        """Fill an index that was lost while the library was open; True if it was."""
        lost = await self._saving.ask(lambda workspace: workspace.library.needs_mend)
        if lost:
            progress = self._progress(over, rebuilt=True)
            try:
                await self._saving.ask(lambda workspace: workspace.library.mend(progress))
            finally:
                if not over.is_set():
                    self.mending.emit(0, 0, False)
        return lost


def _go_on(over: threading.Event) -> None:
    if over.is_set():
        raise VidraError(Failure(kind=FailureKind.CANCELLED))


def _mended(workspace: Workspace, progress: Callable[[int, int], None]) -> bool:
    """Whether a search may now give another answer. What was asked for by its id is in a lost index before it is
    looked for here, and a search may have begun to make it anew; runs in a worker."""
    library = workspace.library
    lost = library.needs_mend or library.index.generation > 0
    changed = library.mend(progress).changed
    return changed or (lost and library.counts().all > 0)


def _look(workspace: Workspace, over: threading.Event, *, thorough: bool) -> tuple[bool, frozenset[str], int]:
    """Whether something is another than the index had it, the threads that others have written, and a number that
    another one takes the place of when they have arranged something; runs in a worker."""
    changed = workspace.library.mend(lambda _done, _all: _go_on(over), thorough=thorough).changed
    if not workspace.library.heard():  # no thread yet, or the index was lost and made anew
        changed |= workspace.hear_threads(over.is_set)
    return changed, workspace.hear_others(over.is_set), workspace.library.registers.heard
