"""The thread on a page: its tree of versions, and where one stands in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.jobs import JobsController
from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.running import Running
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.types import Asset, Job, JobState, Raster, Spending, Thread, ThreadWords, VersionTree
from services.versions import build

if TYPE_CHECKING:
    from services.workspace import Workspace

_PENDING = frozenset({JobState.FAILED, JobState.UNKNOWN, JobState.UNSAVED})
"""States of jobs, beside those that are live, that stand in the tree without a picture."""


class ThreadController(QObject):
    """One thread at a time: that of the newest run of its page, or of the picture that was shown last there.

    `changed(VersionTree)`: other versions, jobs or words about the thread, or another current version;
    `shown(Asset)`: the current version is another one; `said(Thread)`: the person has said something of the thread.
    """

    changed = Signal(object)
    shown = Signal(object)
    said = Signal(object)

    def __init__(
        self,
        saving: Saving,
        jobs: JobsController,
        library: LibraryController,
        runs: Running,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._saving = saving
        self._jobs = jobs
        self._notices = notices
        self._tasks = Tasks(notices.report)
        self._numbers = count()
        self._thread = Thread(id="")
        self._assets: tuple[Asset, ...] = ()
        self._lost = Spending()
        """What requests of the thread have cost that brought no picture."""
        self._current = ""
        self._shows_hidden = False
        self._tree = VersionTree(thread=self._thread)
        self._in_library = False
        runs.started.connect(self._run_started)
        jobs.changed.connect(self._job_changed)
        jobs.saved.connect(self._saved)
        jobs.booked.connect(self._booked)
        jobs.forgotten.connect(self._job_forgotten)
        library.switched.connect(self._library_switched)
        library.asset_changed.connect(self._asset_changed)
        library.removed.connect(self._pictures_changed)
        library.elsewhere.connect(self._changed_elsewhere)

    # -- where one is -------------------------------------------------------------------------------------------------

    @property
    def tree(self) -> VersionTree:
        """The thread as it was told last."""
        return self._tree

    @property
    def current(self) -> Asset | None:
        """The version that a change starts from."""
        return next((asset for asset in self._assets if asset.id == self._current), None)

    def is_being_changed(self, asset: Asset) -> bool:
        """True while a change of that version is on its way."""
        return any(job.state.live and asset.id in job.request.parents for job in self._jobs.jobs)

    def show(self, asset_id: str) -> None:
        """Go to a picture of the library, with the thread that it belongs to, if any."""
        self._tasks.start("load", self._show(asset_id))

    def resume(self, asset_id: str, jobs: Sequence[Job]) -> None:
        """Go on where the last session was: at that picture (empty: none), or, if it ended without warning, where one
        of the jobs that it left unfinished was asked for, whichever is newer."""
        self._tasks.start("load", self._resume(asset_id, jobs))

    def go_to(self, asset_id: str) -> None:
        """Make another version of the thread the current one: the next change branches off there."""
        if asset_id != self._current and any(asset.id == asset_id for asset in self._assets):
            self._stand_at(asset_id)

    def begin_anew(self) -> None:
        """Leave the thread; the next run begins another one."""
        self._begin("")

    async def begun_at(self, asset: Asset) -> Asset:
        """The asset in a thread: one that stands alone gets a thread of its own, because it is about to be continued.
        Raises VidraError."""
        if asset.thread_id:
            return asset
        asset = await self._saving.ask(_begin_thread, asset.id)
        if self._current == asset.id:
            await self._load(asset.thread_id, asset.id)
        return asset

    # -- words about it -----------------------------------------------------------------------------------------------

    def rename(self, title: str) -> None:
        """Give the thread a title; an empty one takes it away."""
        self._say(replace(self._thread, title=title.strip()))

    def set_cover(self, asset_id: str) -> None:
        """The picture that stands for the thread; empty: its newest."""
        self._say(replace(self._thread, cover=asset_id))

    def hide(self, asset_id: str) -> None:
        """Hide the branch that begins with this version."""
        hidden = dict.fromkeys((*self._thread.hidden, asset_id))
        self._say(replace(self._thread, hidden=tuple(hidden)))

    def unhide(self, asset_id: str) -> None:
        """Show a hidden branch again, for good."""
        hidden = (each for each in self._thread.hidden if each != asset_id)
        self._say(replace(self._thread, hidden=tuple(hidden)))

    def show_hidden(self, shown: bool) -> None:
        """Show hidden branches too, for now."""
        self._shows_hidden = shown
        self._tell()

    def export(self, folder: Path, words: Callable[[VersionTree], ThreadWords]) -> None:
        """Write its versions, those of hidden branches too, into a new folder in `folder`. `words(tree)`: what people
        read of it there."""
        if self._assets:
            self._tasks.start(f"export-{next(self._numbers)}", self._export(folder, words), must_finish=True)

    def follow(self, other: ThreadController) -> None:
        """What is said of a thread on another page holds here, too."""
        other.said.connect(self._heard)

    async def aclose(self) -> None:
        """Finish what is being written."""
        await self._tasks.aclose()

    # -- inside -------------------------------------------------------------------------------------------------------

    def _begin(self, thread_id: str) -> None:
        self._tasks.cancel("load")
        self._thread, self._assets, self._current, self._shows_hidden = Thread(id=thread_id), (), "", False
        self._lost = Spending()
        self._tell()

    def _library_switched(self) -> None:
        """A thread belongs to its library; one that was begun before the first was open comes to lie in that."""
        if self._in_library:
            self.begin_anew()
        self._in_library = True

    def _run_started(self, job: Job) -> None:
        """A run from an empty place begins a thread; a variation belongs to that of its picture."""
        if self._is_ours(job):
            return
        self._begin(job.request.thread_id or job.run_id)
        if job.request.thread_id:
            current = next(iter(job.request.parents), "")
            self._tasks.start("load", self._load(job.request.thread_id, current))

    async def _show(self, asset_id: str) -> None:
        asset = await self._saving.ask(lambda workspace: workspace.library.get(asset_id))
        if asset is None:
            return
        if asset.thread_id:
            await self._load(asset.thread_id, asset.id)
            return
        self._thread, self._assets, self._lost = Thread(id=""), (asset,), Spending()
        self._stand_at(asset.id)

    async def _resume(self, asset_id: str, jobs: Sequence[Job]) -> None:
        asset = await self._saving.ask(lambda workspace: workspace.library.get(asset_id)) if asset_id else None
        left = [job for job in jobs if job.makes_pictures and job.state is not JobState.CANCELLED]
        newest = max(left, key=lambda job: job.created_at, default=None)
        if newest is not None and (asset is None or newest.created_at > asset.created_at):
            known = next((job for job in self._jobs.jobs if job.id == newest.id), newest)
            thread_id = known.request.thread_id or known.run_id
            self._thread = Thread(id=thread_id)  # at once: its picture may come before the others are read
            await self._load(thread_id, next(iter((*known.asset_ids, *known.request.parents)), ""))
        elif asset is not None:
            await self._show(asset.id)

    async def _load(self, thread_id: str, current: str) -> None:
        thread, assets, lost = await self._saving.ask(_read_thread, thread_id)
        if thread_id != self._thread.id:
            self._shows_hidden = False
        self._thread, self._assets, self._lost = thread, assets, lost
        self._stand_at(current)

    def _stand_at(self, asset_id: str) -> None:
        before, self._current = self._current, asset_id
        self._tell()
        if self._current != before and self.current is not None:
            self.shown.emit(self.current)

    def _tell(self) -> None:
        jobs = [job for job in self._jobs.jobs if self._is_ours(job) and (job.state.live or job.state in _PENDING)]
        self._tree = build(
            self._thread, self._assets, self._current, jobs=jobs, lost=self._lost, show_hidden=self._shows_hidden
        )
        self._current = self._tree.current
        self.changed.emit(self._tree)

    def _is_ours(self, job: Job) -> bool:
        return bool(self._thread.id) and (job.request.thread_id or job.run_id) == self._thread.id

    def _job_changed(self, job: Job) -> None:
        if self._is_ours(job):
            self._tell()

    def _job_forgotten(self, _job_id: str) -> None:
        if self._tree.pending:
            self._tell()

    def _saved(self, job: Job, pictures: Sequence[tuple[Asset, Raster | None]]) -> None:
        """A new version becomes the current one if one has stayed where it was asked for."""
        if self._is_ours(job):
            follows = not self._current or self._current in job.request.parents
            current = pictures[0][0].id if follows else self._current
            self._tasks.start("load", self._load(self._thread.id, current))

    def _booked(self, job_id: str) -> None:
        """One that brought no picture may have cost something."""
        job = next((job for job in self._jobs.jobs if job.id == job_id), None)
        if job is not None and self._is_ours(job) and job.state is not JobState.SAVED:
            self._tasks.start("lost", self._reckon_lost(self._thread.id))

    async def _reckon_lost(self, thread_id: str) -> None:
        lost = await self._saving.ask(lambda workspace: workspace.journal.lost(thread_id))
        if thread_id == self._thread.id and lost != self._lost:
            self._lost = lost
            self._tell()

    def _asset_changed(self, asset: Asset) -> None:
        self._pictures_changed((asset.id,))

    def _pictures_changed(self, asset_ids: Sequence[str]) -> None:
        """Pictures have been changed, thrown away or brought back."""
        if {asset.id for asset in self._assets}.isdisjoint(asset_ids):
            return
        if self._thread.id:
            self._tasks.start("load", self._load(self._thread.id, self._current))
        else:
            self.show(self._current)

    def _changed_elsewhere(self, thread_ids: Sequence[str]) -> None:
        if self._thread.id:
            self._tasks.start("elsewhere", self._hear_again(self._thread.id, said=self._thread.id in thread_ids))

    async def _hear_again(self, thread_id: str, *, said: bool) -> None:
        """Take in what another computer has done to the thread; `said`: to the words about it, too."""
        thread, assets, _lost = await self._saving.ask(_read_thread, thread_id)
        if thread_id != self._thread.id or self._tasks.running("load"):
            return  # what comes is newer
        thread = thread if said else self._thread
        if (thread, assets) != (self._thread, self._assets):
            self._thread, self._assets = thread, assets
            self._tell()

    async def _export(self, folder: Path, words: Callable[[VersionTree], ThreadWords]) -> None:
        whole = build(self._thread, self._assets, self._current, lost=self._lost, show_hidden=True)
        target = await self._saving.ask(_export_thread, whole, words(whole), folder)
        self._notices.say("exported-thread", count=len(whole.versions), folder=target.name)

    def _say(self, thread: Thread) -> None:
        if thread.id and thread != self._thread:
            self._thread = thread
            self._tell()
            self.said.emit(thread)
            self._tasks.start(f"say-{next(self._numbers)}", self._saving.say(thread), must_finish=True)

    def _heard(self, thread: Thread) -> None:
        if thread.id == self._thread.id:
            self._thread = thread
            self._tell()


def _begin_thread(workspace: Workspace, asset_id: str) -> Asset:
    return workspace.library.begin_thread(asset_id)


def _export_thread(workspace: Workspace, tree: VersionTree, words: ThreadWords, folder: Path) -> Path:
    from services.library.thread_export import export_thread  # noqa: PLC0415 - seldom needed

    return export_thread(tree, words, workspace.library.path, folder)


def _read_thread(workspace: Workspace, thread_id: str) -> tuple[Thread, tuple[Asset, ...], Spending]:
    lost = workspace.journal.lost(thread_id)
    return workspace.threads.load(thread_id), workspace.library.thread(thread_id), lost
