"""The folder desk: one question over many pictures as a table, through restarts; nothing is paid twice."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from controllers.ask.choice import AskChoice
from controllers.ask.desk_files import DeskFiles
from controllers.ask.desk_price import DeskPrice
from controllers.ask.desk_run import DeskRun
from controllers.ask.desk_tables import DeskTables
from controllers.ask.desk_work import changed, made, named, opened, pictures_at
from controllers.ask.sending import AskSending
from controllers.ask.writing_words import WritingWords
from controllers.jobs import JobsController
from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.settings import SettingsController
from controllers.tasks import Tasks
from services.asking.outgoing import goes_to
from services.asking.sheets import SKIPPED, columns_of, row_of, sheet_of, with_cell
from services.errors import VidraError
from services.ids import new_id
from services.types import (
    AskRequest,
    AskThread,
    DeskRow,
    DeskSheet,
    DeskTask,
    Failure,
    FailureKind,
    Job,
    JobState,
    Outgoing,
    Question,
    Reply,
    Route,
    RowState,
)


class FolderDeskController(QObject):
    """One table at a time; a run goes on when another one is opened, and there is one run at a time (`run`).

    `sheet_changed(DeskSheet)`: another table, or other rows; `row_changed(DeskRow)`;
    `estimated(AskEstimate, rows, ids of rows that cannot be read)` for all rows that are to do;
    `refused(tuple of Failure)`; `confirm(rows, AskEstimate)`: ask the person first, then `start_anyway`;
    `counted(paths, paths of pictures)`: those are there.
    """

    sheet_changed = Signal(object)
    row_changed = Signal(object)
    estimated = Signal(object, int, object)
    refused = Signal(object)
    confirm = Signal(int, object)
    counted = Signal(object, object)

    def __init__(
        self,
        settings: SettingsController,
        choice: AskChoice,
        sending: AskSending,
        jobs: JobsController,
        library: LibraryController,
        saving: Saving,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._choice = choice
        self._sending = sending
        self._jobs = jobs
        self._saving = saving
        self._tasks = Tasks(notices.report)
        self.run = DeskRun(settings, choice, sending, jobs, saving, notices)
        self.files = DeskFiles(saving, notices)
        self.words = WritingWords(library, saving, notices)
        self.tables = DeskTables(saving, notices)
        self.tables.renamed.connect(self._renamed)
        self._numbers = count()
        self._sheet = DeskSheet(id="")
        self._price = DeskPrice(settings, choice, saving)
        self._held: tuple[str, ...] = ()
        self._stale = ""
        """Id of the table if another computer has written it since it was read."""
        self._writing = asyncio.Lock()
        """So that what is read is not older than what a person has written meanwhile."""
        self.run.asking.connect(self._row_asked)
        self.run.failed.connect(self._keep)
        self.run.refused.connect(self.refused)
        self.run.changed.connect(self._run_changed)
        jobs.changed.connect(self._job_changed)
        jobs.answered.connect(self._answered)
        choice.changed.connect(self._reckon)
        library.switched.connect(self.close)
        library.elsewhere.connect(self._changed_elsewhere)

    # -- the table ----------------------------------------------------------------------------------------------------

    @property
    def sheet(self) -> DeskSheet:
        """The table as it was told last."""
        return self._sheet

    def begin(self, paths: Sequence[Path], task: DeskTask, title: str = "") -> None:
        """A new table of these files and of the pictures in these folders."""
        self._tasks.start("open", self._begin(tuple(paths), (), task, title))

    def begin_with_assets(self, asset_ids: Sequence[str], task: DeskTask, title: str = "") -> None:
        """A new table of pictures of the library."""
        self._tasks.start("open", self._begin((), tuple(asset_ids), task, title))

    def add(self, paths: Sequence[Path]) -> None:
        """More rows; pictures that are there already are not added again."""
        if self._sheet.id:
            work = self._changed(self._sheet.id, tuple(paths), None)
            self._tasks.start(f"change-{next(self._numbers)}", work, must_finish=True)

    def use_task(self, task: DeskTask) -> None:
        """Ask this of the rows that are asked about from now on; answers that are there stay."""
        if self._sheet.id:
            work = self._changed(self._sheet.id, (), task)
            self._tasks.start(f"change-{next(self._numbers)}", work, must_finish=True)

    def open(self, sheet_id: str) -> None:
        """Open a table again; what was done is done."""
        self._tasks.start("open", self._open(sheet_id))

    def close(self) -> None:
        """Show no table."""
        self._tasks.cancel("open")
        self._show(DeskSheet(id=""))

    def count(self, paths: Sequence[Path]) -> None:
        """Tell which pictures these files and folders are: as many rows as they would be."""
        self._tasks.start("count", self._count(tuple(paths)))

    def columns(self, task: DeskTask) -> tuple[str, ...]:
        """The parts of the answers that this asks for."""
        return columns_of(task.schema)

    @property
    def goes_to(self) -> Outgoing:
        """Where the pictures go."""
        return goes_to(self._choice.profile)

    # -- running ------------------------------------------------------------------------------------------------------

    def try_first(self, number: int = 3) -> None:
        """Ask about the first rows that are not done and, as far as is known, can be read."""
        able = [row.id for row in self._sheet.to_do if self._price.may_be_read(row)]
        self._start(tuple(able[:number]), sure=False)

    def start(self) -> None:
        """Ask about every row that is not done, changed, skipped, or perhaps paid."""
        self._start(tuple(row.id for row in self._sheet.to_do), sure=False)

    def retry(self, row_ids: Sequence[str]) -> None:
        """Ask about these rows (again), also where that may be paid twice; never where the person has changed it."""
        wanted, kept = set(row_ids), (RowState.EDITED, RowState.RUNNING)
        self._start(tuple(r.id for r in self._sheet.rows if r.id in wanted and r.state not in kept), sure=False)

    def retry_failed(self) -> None:
        """Ask again about the rows that failed."""
        self.retry([row.id for row in self._sheet.rows if row.state is RowState.FAILED])

    def start_anyway(self) -> None:
        """The person has said yes to what the run costs."""
        held, self._held = self._held, ()
        if held:
            self._start(held, sure=True)

    # -- by hand ------------------------------------------------------------------------------------------------------

    def edit(self, row_id: str, column: int, text: str) -> None:
        """Change a cell; no run overwrites the row from then on."""
        row = self._row(row_id)
        if row is not None and row.state is not RowState.RUNNING and 0 <= column < len(self._sheet.columns):
            words = with_cell(row.reply, self._sheet.columns, column, text)
            self._keep(
                self._sheet.id,
                replace(self._reply(row), text=words, edited=True, failure=None, incomplete="", problems=()),
            )

    def skip(self, row_id: str, skipped: bool = True) -> None:
        """Do not ask about a row, or do so after all."""
        row = self._row(row_id)
        if row is not None and row.state is not RowState.RUNNING and (row.state is RowState.SKIPPED) != skipped:
            unsent = Failure(kind=FailureKind.INTERRUPTED, reason="never-sent")
            failure = None if skipped or row.text else unsent
            self._keep(
                self._sheet.id, replace(self._reply(row), incomplete=SKIPPED if skipped else "", failure=failure)
            )

    async def aclose(self) -> None:
        """Begin no further row, finish what is being written. Jobs must have been closed before."""
        await self.run.aclose()
        await self.files.aclose()
        await self.words.aclose()
        await self.tables.aclose()
        await self._tasks.aclose()

    # -- inside: the table --------------------------------------------------------------------------------------------

    async def _begin(self, paths: tuple[Path, ...], assets: tuple[str, ...], task: DeskTask, title: str) -> None:
        try:
            thread, names = await self._saving.ask(made, new_id(), paths, assets, task, title)
        except VidraError as error:
            self.refused.emit((error.failure,))
            return
        self._show(named(sheet_of(thread, {}), names))

    async def _changed(self, sheet_id: str, paths: tuple[Path, ...], task: DeskTask | None) -> None:
        try:
            await self._saving.ask(changed, sheet_id, paths, task)
        except VidraError as error:
            self.refused.emit((error.failure,))
            return
        if sheet_id == self._sheet.id:
            await self._open(sheet_id)

    async def _open(self, sheet_id: str) -> None:
        try:
            self._show(await self._read(sheet_id))
        except VidraError as error:
            self.refused.emit((error.failure,))

    async def _read(self, sheet_id: str) -> DeskSheet:
        thread, names = await self._saving.ask(opened, sheet_id)
        return named(sheet_of(thread, self._states(thread)), names)

    async def _count(self, paths: tuple[Path, ...]) -> None:
        self.counted.emit(paths, await self._saving.drives.run(paths[0], pictures_at, paths) if paths else ())

    def _changed_elsewhere(self, thread_ids: Collection[str]) -> None:
        self.tables.changed_elsewhere(thread_ids)
        if self._sheet.id in thread_ids:
            self._stale = self._sheet.id
            self._read_stale()

    def _read_stale(self) -> None:
        """Not while answers are on their way: one that is written while the table is read would be missing in it, and
        be asked for again."""
        if self._stale and self._stale == self._sheet.id and not self._at_work:
            self._tasks.start("again", self._read_again(self._stale))

    @property
    def _at_work(self) -> bool:
        return self.run.sheet_id == self._sheet.id or any(map(self._is_ours, self._jobs.live))

    async def _read_again(self, sheet_id: str) -> None:
        async with self._writing:
            try:
                sheet = await self._read(sheet_id)
            except VidraError as error:
                self.refused.emit((error.failure,))
                return
            if sheet_id == self._sheet.id and not self._at_work:
                self._stale = ""
                self._take(sheet)

    def _take(self, sheet: DeskSheet) -> None:
        """Show only what is other than before, so that a cell in which the person writes stays open."""
        before, self._sheet = self._sheet, sheet
        if not sheet.rows:
            self.close()
        elif _frame(sheet) != _frame(before):
            self._show(sheet)
        else:
            for old, row in zip(before.rows, sheet.rows, strict=True):
                if row != old:
                    self.row_changed.emit(row)
            self._reckon()

    def _renamed(self, sheet_id: str, title: str) -> None:
        if sheet_id == self._sheet.id:
            self._sheet = replace(self._sheet, title=title)
            self.sheet_changed.emit(self._sheet)

    def _show(self, sheet: DeskSheet) -> None:
        self._sheet = sheet
        self.sheet_changed.emit(sheet)
        self._reckon()

    def _states(self, thread: AskThread) -> dict[str, JobState]:
        """Of its rows that are at work, and of those that an earlier session left on the wire and whose thread does not
        say so yet: asked again, they could be paid twice."""
        jobs = [job for job in self._jobs.jobs if isinstance(job.request, AskRequest)]
        ours = [job for job in jobs if job.request.thread_id == thread.id]
        untold = (job for job in ours if job.state is JobState.UNKNOWN and thread.message(job.id) is None)
        return {job.request.parents[0]: job.state for job in (*untold, *(job for job in ours if job.state.live))}

    def _row(self, row_id: str) -> DeskRow | None:
        return next((row for row in self._sheet.rows if row.id == row_id), None)

    def _put(
        self, row_id: str, *, question: Question | None = None, reply: Reply | None = None, at: JobState | None = None
    ) -> None:
        """Show a row as it is now; what is not given stays."""
        row = self._row(row_id)
        if row is None or row.question is None:
            return
        now = row_of(question or row.question, reply or row.reply, at, self._sheet.columns, row.number)
        now = replace(now, name=row.name)
        rows = (*self._sheet.rows[: row.number - 1], now, *self._sheet.rows[row.number :])
        self._sheet = replace(self._sheet, rows=rows)
        self.row_changed.emit(now)

    # -- inside: replies ----------------------------------------------------------------------------------------------

    def _reply(self, row: DeskRow) -> Reply:
        """The reply of a row, or one to write into."""
        if row.reply is not None:
            return row.reply
        return replace(self._choice.targets()[0].reply_to(row.id), cost=0)

    def _keep(self, sheet_id: str, reply: Reply) -> None:
        self._tasks.start(f"keep-{next(self._numbers)}", self._kept(sheet_id, reply), must_finish=True)

    async def _kept(self, sheet_id: str, reply: Reply) -> None:
        async with self._writing:
            try:
                reply = await self._saving.ask(lambda workspace: workspace.asks.add_reply(sheet_id, reply))
            except VidraError as error:
                self.refused.emit((error.failure,))
                return
            if sheet_id == self._sheet.id:
                self._put(reply.parent, reply=reply)

    def _row_asked(self, sheet_id: str, question: Question) -> None:
        if sheet_id == self._sheet.id:
            self._put(question.id, question=question, at=JobState.QUEUED)

    def _job_changed(self, job: Job) -> None:
        if self._is_ours(job) and job.state.live:
            self._put(job.request.parents[0], at=job.state)

    def _answered(self, job: Job, reply: Reply) -> None:
        if self._is_ours(job) and reply.route is not Route.SPEECH:
            self._put(reply.parent, reply=reply)
            self._sheet = replace(self._sheet, cost=self._sheet.cost + reply.spent)
            self._read_stale()

    def _is_ours(self, job: Job) -> bool:
        return isinstance(job.request, AskRequest) and job.request.thread_id == self._sheet.id != ""

    # -- inside: the run and what it costs ----------------------------------------------------------------------------

    def _start(self, row_ids: tuple[str, ...], *, sure: bool) -> None:
        if row_ids and not self.run.running:
            self._tasks.start("start", self._started(self._sheet, row_ids, sure=sure))

    async def _started(self, sheet: DeskSheet, row_ids: tuple[str, ...], *, sure: bool) -> None:
        estimate, _ = await self._price.of(sheet, row_ids)
        refusal = self._sending.sum_in_the_way(estimate, len(row_ids), sure=sure)
        self._held = row_ids if refusal or refusal is None else ()
        if refusal is None:
            self.confirm.emit(len(row_ids), estimate)
            return
        self.refused.emit(refusal)
        if not refusal:
            wanted = set(row_ids)
            self.run.start(sheet.id, sheet.task, [row for row in sheet.rows if row.id in wanted])

    def _run_changed(self, running: bool, _paused: bool) -> None:
        if not running:
            self._reckon()
            self._read_stale()

    def _reckon(self, *_: object) -> None:
        if self._sheet.id and not self.run.running:
            self._tasks.start("estimate", self._estimate(self._sheet))

    async def _estimate(self, sheet: DeskSheet) -> None:
        estimate, unreadable = await self._price.of(sheet, [row.id for row in sheet.to_do])
        self.estimated.emit(estimate, len(sheet.to_do) - len(unreadable), unreadable)


def _frame(sheet: DeskSheet) -> tuple[object, ...]:
    """What the table is as a whole."""
    return sheet.id, sheet.title, sheet.task, sheet.columns, tuple(row.id for row in sheet.rows)
