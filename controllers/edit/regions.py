"""Several regions changed one after the other, as one job with one cost.

What is to be done is written down before the first region is sent; how far it has come follows from the pictures
(`services.region_runs`). After a failure, a stop or a restart the rest waits until the person goes on with it: nothing
is sent again by itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.jobs import JobsController
from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.errors import VidraError
from services.ids import new_id
from services.region_runs import progress
from services.types import (
    LOOSE,
    Asset,
    Failure,
    FailureKind,
    InputPicture,
    Job,
    JobState,
    Raster,
    Region,
    RegionDraft,
    RegionProgress,
    RegionRun,
)

if TYPE_CHECKING:
    from services.workspace import Workspace

Send = Callable[[RegionRun, Asset, Region], Awaitable[bool]]
"""Sends the change of one region of a picture as part of a run; False: something is in the way, and that is told."""


class Regions(QObject):
    """Each thread has its own run. `waiting_changed(RegionProgress or None)`: the rest of a run that waits in the
    thread that is shown; `active_changed()`: a run goes on by itself, or does not any more."""

    waiting_changed = Signal(object)
    active_changed = Signal()

    def __init__(
        self, saving: Saving, jobs: JobsController, library: LibraryController, notices: Notices, send: Send
    ) -> None:
        super().__init__()
        self._saving = saving
        self._jobs = jobs
        self._send = send
        self._tasks = Tasks(notices.report)
        self._active: dict[str, RegionRun] = {}
        """Runs that go on by themselves, by their ids."""
        self._left: dict[str, RegionProgress] = {}
        """Runs that are not done, by their ids."""
        self._thread_id = ""
        self._told: RegionProgress | None = None
        jobs.changed.connect(self._job_changed)
        jobs.saved.connect(self._saved)
        library.opened.connect(self._library_opened)
        library.switched.connect(self._forget_all)

    @property
    def active(self) -> RegionRun | None:
        """The run that goes on by itself in the thread that is shown."""
        return next((run for run in self._active.values() if run.thread_id == self._thread_id), None)

    @property
    def waiting(self) -> RegionProgress | None:
        """The rest of a run that waits in the thread that is shown."""
        left = (each for each in self._left.values() if each.run.thread_id == self._thread_id)
        return next((each for each in left if each.run.run_id not in self._active), None)

    def show(self, thread_id: str) -> None:
        """Another thread is shown."""
        if thread_id != self._thread_id:
            self._thread_id = thread_id
            self.active_changed.emit()
        self._tell()

    async def prepared(
        self, source: Asset, regions: Sequence[RegionDraft], rest: Region | None, masks: Mapping[int, bytes]
    ) -> RegionRun:
        """A run over these regions of a picture, and then what is left to do, whose masks are kept with the pictures of
        requests. Raises VidraError for what the disk refuses."""
        kept = [await self._saving.ask(_put, masks[number]) for number in range(len(regions))]
        steps = [Region(words=each.words, mask=mask) for each, mask in zip(regions, kept, strict=True)]
        if rest is not None:
            mask = await self._saving.ask(_put, masks[LOOSE]) if LOOSE in masks else rest.mask
            steps.append(replace(rest, mask=mask))
        return RegionRun(run_id=new_id(), source=source.id, thread_id=source.thread_id, regions=tuple(steps))

    def start(self, run: RegionRun, source: Asset) -> None:
        """Write a run down and send its first region. What waited in its thread is wanted no more."""
        for old in [left.run for left in self._left.values() if left.run.thread_id == run.thread_id]:
            self._end(old)
        self._activate(run)
        self._tasks.start(f"start-{run.run_id}", self._begin(run, source))

    async def _begin(self, run: RegionRun, source: Asset) -> None:
        await self._saving.ask(lambda workspace: workspace.regions.save(run))
        self._left[run.run_id] = RegionProgress(run=run, current=source.id, done=0)
        await self._next(run, source)

    def go_on(self) -> None:
        """Send the rest that waits in the thread that is shown."""
        waiting = self.waiting
        if waiting is not None and not self._is_on_its_way(waiting.run):
            self._tasks.start(f"go-on-{waiting.run.run_id}", self._go_on(waiting.run))

    def give_up(self) -> None:
        """Want no more of the rest that waits in the thread that is shown."""
        waiting = self.waiting
        if waiting is not None:
            self._end(waiting.run)

    def stop(self) -> None:
        """Let the rest of the run in the thread that is shown wait."""
        if self.active is not None:
            self._rest(self.active.run_id)

    async def aclose(self) -> None:
        """What is under way stays written down."""
        self._active.clear()
        await self._tasks.aclose()

    # -- one after the other ------------------------------------------------------------------------------------------

    async def _go_on(self, run: RegionRun) -> None:
        found, source = await self._saving.ask(_progress, run)
        self._left[run.run_id] = found
        if source is None or found.done >= len(run.regions):
            self._end(run)
            return
        self._activate(run)
        await self._next(run, source)

    async def _next(self, run: RegionRun, source: Asset) -> None:
        region = run.regions[self._left[run.run_id].done]
        sent = False
        try:
            sent = await self._send(run, source, region)
        finally:
            if not sent:
                self._rest(run.run_id)

    def _saved(self, job: Job, pictures: Sequence[tuple[Asset, Raster | None]]) -> None:
        before = self._left.get(job.run_id)
        if before is None:
            return
        current = pictures[0][0]
        after = RegionProgress(run=before.run, current=current.id, done=before.done + 1)
        self._left[job.run_id] = after
        if after.done >= len(after.run.regions):
            self._end(after.run)
        elif job.run_id in self._active:
            self._tasks.start(f"next-{job.run_id}", self._next(after.run, current))
        self._tell()

    def _job_changed(self, job: Job) -> None:
        over = not job.state.live and job.state not in (JobState.SAVED, JobState.UNSAVED)
        if over:
            self._rest(job.run_id)

    def _activate(self, run: RegionRun) -> None:
        self._active[run.run_id] = run
        self.active_changed.emit()
        self._tell()

    def _rest(self, run_id: str) -> None:
        if self._active.pop(run_id, None) is not None:
            self.active_changed.emit()
            self._tell()

    def _is_on_its_way(self, run: RegionRun) -> bool:
        return any(job.run_id == run.run_id and job.state.live for job in self._jobs.jobs)

    def _end(self, run: RegionRun) -> None:
        self._left.pop(run.run_id, None)
        self._rest(run.run_id)
        work = self._saving.ask(lambda workspace: workspace.regions.remove(run.run_id))
        self._tasks.start(f"end-{run.run_id}", work, must_finish=True)
        self._tell()

    # -- the library --------------------------------------------------------------------------------------------------

    def _library_opened(self, *_: object) -> None:
        self._tasks.start("load", self._load())

    async def _load(self) -> None:
        for found in await self._saving.ask(_unfinished):
            self._left.setdefault(found.run.run_id, found)
        self._tell()

    def _forget_all(self) -> None:
        self._left.clear()
        for run_id in tuple(self._active):
            self._rest(run_id)
        self._tell()

    def _tell(self) -> None:
        waiting = self.waiting
        if waiting != self._told:
            self._told = waiting
            self.waiting_changed.emit(waiting)


def region_problems(
    regions: Sequence[RegionDraft], rest: Region | None, masks: Mapping[int, bytes]
) -> tuple[Failure, ...]:
    """What a region lacks: BAD_INPUT_PICTURE `empty`, PROMPT_EMPTY; `param` is `region-<number>`, from 0, or `rest`."""
    found: list[Failure] = []
    for number, region in enumerate(regions):
        param = f"region-{number}"
        if number not in masks:
            found.append(Failure(kind=FailureKind.BAD_INPUT_PICTURE, reason="empty", param=param))
        if not region.words.strip():
            found.append(Failure(kind=FailureKind.PROMPT_EMPTY, param=param))
    if rest is not None and not rest.words.strip():
        found.append(Failure(kind=FailureKind.PROMPT_EMPTY, param="rest"))
    return tuple(found)


def _put(workspace: Workspace, mask: bytes) -> InputPicture:
    return workspace.inputs.put(mask)


def _unfinished(workspace: Workspace) -> list[RegionProgress]:
    """What earlier sessions left. What is done, or has lost its picture, is not told again."""
    left: list[RegionProgress] = []
    for run in workspace.regions.load():
        try:
            found, source = _progress(workspace, run)
        except VidraError:
            continue
        if source is None or found.done >= len(run.regions):
            workspace.regions.remove(run.run_id)
        else:
            left.append(found)
    return left


def _progress(workspace: Workspace, run: RegionRun) -> tuple[RegionProgress, Asset | None]:
    """How far the run has come, and the picture that the next region is applied to, if it is there."""
    found = progress(run, workspace.library.thread(run.thread_id))
    source = workspace.library.get(found.current)
    return found, None if source is None or source.missing else source
