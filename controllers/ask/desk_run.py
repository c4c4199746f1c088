"""A run of a table: so many rows at work, the others waiting; what is done is done, whatever happens."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.ask.choice import AskChoice, Target
from controllers.ask.sending import AskDraft, AskSending
from controllers.jobs import JobsController
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.settings import SettingsController
from controllers.tasks import Tasks
from services.errors import VidraError
from services.ids import new_id
from services.types import (
    AskThread,
    DeskRow,
    DeskTask,
    FailureKind,
    Job,
    Preset,
    Question,
    Reply,
    ThreadKind,
)

if TYPE_CHECKING:
    from services.workspace import Workspace

MOST_AT_ONCE = 16
_OF_ALL_ROWS = frozenset(
    {
        FailureKind.OFFLINE,
        FailureKind.NO_KEY,
        FailureKind.KEY_REFUSED,
        FailureKind.NO_ACCESS,
        FailureKind.UNVERIFIED,
        FailureKind.REGION,
        FailureKind.NO_CREDIT,
        FailureKind.MODEL_GONE,
    }
)
"""Troubles that the next row would have, too: the run ends, and the rows that were not sent wait."""


@dataclass(eq=False, slots=True)
class _Run:
    sheet_id: str
    task: DeskTask
    waiting: list[Question]
    id: str
    at_work: dict[str, str] = field(default_factory=dict[str, str])
    """Row id -> job id; empty while its picture is being prepared."""
    paused: bool = False
    over: bool = False
    moved: asyncio.Event = field(default_factory=asyncio.Event)


class DeskRun(QObject):
    """One run at a time.

    `changed(running, paused)`; `asking(sheet id, Question)`: a row is about to be sent; `failed(sheet id, Reply)`: its
    picture cannot be sent, which has to be written down; `refused(tuple of Failure)`: the run ends, because no row can
    be asked about.
    """

    changed = Signal(bool, bool)
    asking = Signal(str, object)
    failed = Signal(str, object)
    refused = Signal(object)

    def __init__(
        self,
        settings: SettingsController,
        choice: AskChoice,
        sending: AskSending,
        jobs: JobsController,
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
        self._run: _Run | None = None
        self._at_once = 4
        jobs.answered.connect(self._answered)

    @property
    def running(self) -> bool:
        """Rows are being asked about."""
        return self._run is not None

    @property
    def sheet_id(self) -> str:
        """The table that is being asked about; empty: none."""
        return "" if self._run is None else self._run.sheet_id

    @property
    def paused(self) -> bool:
        """No further row is begun for now."""
        return self._run is not None and self._run.paused

    @property
    def at_once(self) -> int:
        """How many rows are asked about at the same time, if the server's own limit allows."""
        return self._at_once

    def set_at_once(self, number: int) -> None:
        """1 to 16."""
        self._at_once = max(1, min(number, MOST_AT_ONCE))
        self._move()

    def start(self, sheet_id: str, task: DeskTask, rows: Sequence[DeskRow]) -> None:
        """Ask this about these rows, in their order; nothing while another run is under way."""
        if self._run is None:
            waiting = [row.question for row in rows if row.question is not None]
            self._run = _Run(sheet_id=sheet_id, task=task, waiting=waiting, id=new_id())
            self.changed.emit(True, False)
            self._tasks.start("run", self._go(self._run), must_finish=True)

    def pause(self, paused: bool) -> None:
        """Begin no further rows for now, or go on; those at work come to their end."""
        if self._run is not None:
            self._run.paused = paused
            self._move()
            self.changed.emit(True, paused)

    def stop(self) -> None:
        """End the run: rows at work are stopped, the others wait."""
        if self._run is not None:
            self._end(self._run)
            for job_id in filter(None, tuple(self._run.at_work.values())):
                self._jobs.cancel(job_id)

    async def aclose(self) -> None:
        """Begin no further row. Jobs must have been closed before."""
        if self._run is not None:
            self._end(self._run)
            # rows whose answer no disk took stay as they are: the next start finds them in the journal
            for row_id in [row_id for row_id, job_id in self._run.at_work.items() if job_id]:
                del self._run.at_work[row_id]
            self._move()
        await self._tasks.aclose()

    # -- inside -------------------------------------------------------------------------------------------------------

    async def _go(self, run: _Run) -> None:
        try:
            while run.waiting or run.at_work:
                while run.waiting and not run.paused and len(run.at_work) < self._at_once:
                    row = run.waiting.pop(0)
                    run.at_work[row.id] = ""
                    self._tasks.start(f"row-{row.id}", self._ask(run, row), must_finish=True)
                run.moved.clear()
                await run.moved.wait()
        finally:
            self._run = None
            self.changed.emit(False, False)

    async def _ask(self, run: _Run, row: Question) -> None:
        """A picture that cannot be sent is the trouble of its row; what concerns all rows ends the run."""
        target = self._choice.targets()[0]
        try:
            job = await self._sent(run, row, target)
        except VidraError as error:
            self.failed.emit(run.sheet_id, replace(target.reply_to(row.id), failure=error.failure))
            job = None
        except BaseException:
            self._leave(run, row.id)
            raise
        if job is None:
            self._leave(run, row.id)
        elif row.id in run.at_work:
            run.at_work[row.id] = job.id
            if run.over:
                self._jobs.cancel(job.id)

    async def _sent(self, run: _Run, row: Question, target: Target) -> Job | None:
        """The job of a row; None where the run is over. Raises VidraError for the row's own trouble."""
        settings = self._settings.value
        ready_row = await self._saving.ask(
            _prepared, row, run.task, target, strip=settings.strip_metadata, shrink=settings.shrink_uploads
        )
        thread = AskThread(id=run.sheet_id, kind=ThreadKind.DESK)
        draft = _draft(run.task, ready_row, target)
        ready = await self._sending.ready(thread, draft)
        refusal = self._sending.in_the_way(thread, draft, ready)
        if refusal and refusal[0].param == "image" and refusal[0].reason != "vision":
            raise VidraError(refusal[0])
        if refusal and not run.over:
            self._end(run)
            self.refused.emit(refusal)
        if refusal or run.over:
            return None
        await self._saving.ask(_write, run.sheet_id, ready_row)
        self.asking.emit(run.sheet_id, ready_row)
        (job,) = self._sending.send(run.sheet_id, ready_row, ready, run.id)
        return job

    def _answered(self, job: Job, reply: Reply) -> None:
        """What is done leaves the list of jobs: hundreds of rows would bury everything else."""
        if self._run is None or self._run.id != job.run_id:
            return
        if reply.failure is None:
            self._jobs.forget(job.id)
        elif reply.failure.kind in _OF_ALL_ROWS and not self._run.over:
            self._end(self._run)
            self.refused.emit((reply.failure,))
        self._leave(self._run, reply.parent)

    def _leave(self, run: _Run, row_id: str) -> None:
        run.at_work.pop(row_id, None)
        run.moved.set()

    def _end(self, run: _Run) -> None:
        run.waiting.clear()
        run.over = True
        run.moved.set()

    def _move(self) -> None:
        if self._run is not None:
            self._run.moved.set()


def _draft(task: DeskTask, row: Question, target: Target) -> AskDraft:
    preset = Preset(id=task.preset, label="", instructions=task.instructions, schema=task.schema)
    return AskDraft(words=row.words, pictures=row.pictures, preset=preset, targets=(target,), question=row, sure=True)


def _prepared(
    workspace: Workspace, row: Question, task: DeskTask, target: Target, *, strip: bool, shrink: bool
) -> Question:
    from services.asking.desk_rows import question_of_row  # noqa: PLC0415 - late: D10, not needed at the start

    return question_of_row(workspace, row, task, target.spec, strip=strip, shrink=shrink)


def _write(workspace: Workspace, sheet_id: str, row: Question) -> None:
    workspace.asks.add(sheet_id, row, kind=ThreadKind.DESK)
