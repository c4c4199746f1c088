"""Every paid request from the press of the button to the file on the disk (architecture D7).

A job is written to the journal before it is sent and when it has ended. Its task is never cancelled: what a person may
stop is the part that waits for a server, and how it ended is written down whatever is closed meanwhile.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from controllers.arrivals import Arrivals
from controllers.ask.answers import Answers
from controllers.cancel_scope import CancelScope
from controllers.endings import Endings
from controllers.ledger import Ledger
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.sending import Sending
from controllers.servers import ServersController
from controllers.tasks import Tasks
from services import pricing
from services.catalog import Catalog
from services.errors import VidraError
from services.ids import new_id
from services.queue import Queue
from services.runs import again, split
from services.types import (
    Answer,
    AskRequest,
    Billed,
    Failure,
    FailureKind,
    Finished,
    ImageRequest,
    Job,
    JobState,
    Money,
    Partial,
    Severity,
)

GetsAnswer = Callable[[str], Awaitable[Finished | Answer]]
"""Gets the answer to the job of that id."""
SpendingCheck = Callable[[Money | None], tuple[Failure, ...]]
"""Why the person's caps allow no run of that price, also not if it is asked for again; empty: they do."""
_GONE = 404
"""Status of a server that does not have an answer any more."""
PREVIEW_EDGE = 640
"""Longest side in pixels at which previews are decoded; they are shown blurred and small."""


class JobsController(QObject):
    """All jobs of this session, for pictures and for answers, and the unfinished ones of earlier sessions.

    `changed(Job)` when a job is new or has changed; `preview(job id, Raster)` for each preview worth showing;
    `previews_back(n)`: so many of a session that was killed are drafts now;
    `saved(Job, tuple of (Asset, Raster or None))` when its pictures are in the library, all of them;
    `measured(Asset)` when it is known how a masked edit kept to its mask; `locked(raw, result, trouble)` and
    `not_locked(raw, Failure)` when an answer was put back into the picture that it was to change, or could not be
    (then `saved` brings it as the model made it); `said(job id, text)` for each piece of an answer, and
    `answered(Job, Reply)` when the reply is in its thread, also one that tells why there is none;
    `forgotten(job id)` when one leaves the list; `paused_changed(bool)`; `booked(job id)` after the end of a job has
    been written down; without id: of several.
    """

    changed = Signal(object)
    preview = Signal(str, object)
    previews_back = Signal(int)
    saved = Signal(object, object)
    said = Signal(str, str)
    answered = Signal(object, object)
    measured = Signal(object)
    locked = Signal(object, object, str)
    not_locked = Signal(object, object)
    forgotten = Signal(str)
    paused_changed = Signal(bool)
    booked = Signal(str)

    def __init__(
        self, catalog: Catalog, servers: ServersController, saving: Saving, queue: Queue, notices: Notices
    ) -> None:
        super().__init__()
        self._notices = notices
        self._spending_check: SpendingCheck | None = None
        self._catalog = catalog
        self._servers = servers
        self._saving = saving
        self._queue = queue
        self._tasks = Tasks(notices.report)
        self._ledger = Ledger(saving)
        self._sending = Sending(catalog, servers, queue, saving, self._ledger, self._previewed, self._heard)
        self._arrivals = Arrivals(catalog, servers, saving, self._ledger, self._tasks, notices)
        self._answers = Answers(catalog, servers, saving, self._ledger, self._tasks, notices)
        self._endings = Endings(catalog, servers, saving, self._ledger, self.booked.emit)
        self._scopes: dict[str, CancelScope] = {}
        self._closing = False
        self._ledger.changed.connect(self.changed)
        self._arrivals.saved.connect(self.saved)
        self._arrivals.mask_check.measured.connect(self.measured)
        self._arrivals.locking.locked.connect(self.locked)
        self._arrivals.locking.failed.connect(self.not_locked)
        self._arrivals.ended.connect(self.booked)
        self._answers.saved.connect(self.answered)
        self._answers.ended.connect(self.booked)

    # -- what the pages ask -------------------------------------------------------------------------------------------

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Every known job, oldest first."""
        return self._ledger.jobs

    @property
    def live(self) -> tuple[Job, ...]:
        """Jobs that are waiting, on the wire or being saved."""
        return tuple(job for job in self.jobs if job.state.live)

    @property
    def unsaved_pictures(self) -> int:
        """Pictures and answers that are in memory because the disk would not take them."""
        return self._arrivals.unsaved_pictures + len(self._answers.unsaved)

    def saved_in(self, run_id: str) -> int:
        """How many pictures of a run are in the library so far."""
        return sum(len(job.asset_ids) for job in self.jobs if job.run_id == run_id and job.state is JobState.SAVED)

    def submit(self, request: ImageRequest, run_id: str = "") -> tuple[Job, ...]:
        """Start a run, or go on with that one; the request must have passed `catalog.problems`."""
        profile = self._servers.profile(request.profile_id)
        spec = self._catalog.spec(request.model)
        run_id = run_id or new_id()
        jobs = tuple(
            Job(
                id=new_id(),
                run_id=run_id,
                request=part,
                created_at=datetime.now(UTC),
                estimate=pricing.estimate(spec, part, profile, self._catalog.text_spec(part)).total,
            )
            for part in split(request, spec, profile)
        )
        for job in jobs:
            self._start(job, self._send)
        return jobs

    def ask(self, request: AskRequest, estimate: Money | None, run_id: str = "") -> Job:
        """Send a question; its thread must have it. Questions take the same way as pictures: the journal knows them
        before they are sent, a crash leaves them as unknown, and nothing is paid twice. `estimate`: what it is reckoned
        to cost, with what is told again before it."""
        job = Job(
            id=new_id(),
            run_id=run_id or new_id(),
            request=request,
            created_at=datetime.now(UTC),
            estimate=estimate,
        )
        self._start(job, self._send)
        return job

    def said_so_far(self, job_id: str) -> str:
        """What has come of a running answer."""
        return self._answers.said(job_id)

    def set_spending_check(self, check: SpendingCheck) -> None:
        """Ask this before anything is sent once more."""
        self._spending_check = check

    def cancel(self, job_id: str) -> None:
        """Stop one job; a finished picture stays, its last preview is kept as a draft."""
        if (scope := self._scopes.get(job_id)) is not None:
            scope.cancel()

    def cancel_all(self) -> None:
        """Stop every job that has not finished."""
        for job in self.live:
            self.cancel(job.id)

    def retry(self, job_id: str) -> None:
        """Send a failed, cancelled or unknown job again, or a waiting one now; the person has asked for it, which
        answers the question of a cap that asks. One that was answered in words now has to be drawn."""
        job = self._ledger.get(job_id)
        if job is None or job.state is JobState.SAVED:
            return
        if job.state is JobState.UNSAVED:
            self.save_again()
        elif job.state.live:
            self._sending.hurry(job_id)
        elif self._spending_check is not None and (refusal := self._spending_check(job.estimate)):
            self._notices.tell(refusal[0], Severity.WARNING)
        else:
            self._start(again(job), partial(self._send, earlier=job))

    def recover(self, job_id: str) -> None:
        """Look again for the answer to a job of which nobody knows how it ended; it costs nothing. Jobs without
        `Job.response_id` cannot be looked for."""
        job = self._ledger.get(job_id)
        if job is not None and job.state is JobState.UNKNOWN and job.response_id and job.failure is not None:
            looking = replace(job, state=JobState.SENT, failure=None, finished_at=None)
            self._start(looking, partial(self._look, before=job.failure))

    def save_again(self) -> None:
        """Try once more to write the pictures and answers that are only in memory."""
        self._arrivals.save_again()
        self._answers.save_again()

    def save_elsewhere(self, folder: Path) -> None:
        """Write the pictures and answers that are only in memory to another folder; the library does not get them."""
        self._arrivals.save_elsewhere(folder)
        self._answers.save_elsewhere(folder)

    def pause(self, paused: bool) -> None:
        """Hold back (or let go) everything that has not been sent."""
        if paused:
            self._queue.pause()
        else:
            self._queue.resume()
        self.paused_changed.emit(paused)

    def forget(self, job_id: str) -> None:
        """Take a finished job from the list; the journal keeps it."""
        job = self._ledger.get(job_id)
        if job is not None and not job.state.live and job.state is not JobState.UNSAVED:
            self._ledger.forget(job_id)
            self.forgotten.emit(job_id)

    def take_over(self, jobs: list[Job]) -> None:
        """Show the jobs that an earlier session left unfinished. What a server has kept is looked for at once; the
        others can be sent again, if the person asks for it."""
        for job in jobs:
            known = self._without_bill(job)
            self._ledger.put(known)
            if known.response_id:
                self.recover(known.id)
            elif known != job:
                self._tasks.start(f"settle-{job.id}", self._settle(known), must_finish=True)
        self._answers.take_over([self._ledger.job(job.id) for job in jobs])
        self.put_back([asset_id for job in jobs for asset_id in job.asset_ids])
        self.booked.emit("")
        self._tasks.start("previews", self._keep_left_previews(tuple(jobs)), must_finish=True)

    async def _settle(self, job: Job) -> None:
        if await self._ledger.close(job):
            self.booked.emit(job.id)

    async def _keep_left_previews(self, jobs: Sequence[Job]) -> None:
        if count := await self._endings.keep_left_previews(jobs):
            self.previews_back.emit(count)

    def put_back(self, asset_ids: Sequence[str]) -> None:
        """Put answers that are in the library, and are not put back yet, into the pictures that they were to change."""
        for asset_id in asset_ids:
            self._tasks.start(f"lock-{asset_id}", self._arrivals.locking.put_back_found(asset_id), must_finish=True)

    async def aclose(self) -> bool:
        """Stop what waits for a server and wait until every picture that has arrived is written; False if something
        would not end. Pictures that the disk would not take are lost. What a server draws in the background goes on
        there, and the next start asks for it."""
        self._closing = True
        self.cancel_all()
        clean = await self._tasks.aclose()
        if clean:  # else a disk hangs, and would not take this either
            await self._arrivals.aclose()
            await self._answers.aclose()
        return clean

    # -- the life of one job ------------------------------------------------------------------------------------------

    def _start(self, job: Job, answer: GetsAnswer) -> None:
        scope = self._scopes[job.id] = CancelScope()
        self._answers.begin(job.id)
        self._ledger.put(job)
        self._tasks.start(f"job-{job.id}", self._run(job.id, scope, answer), must_finish=True)

    async def _run(self, job_id: str, scope: CancelScope, answer: GetsAnswer) -> None:
        try:
            await self._run_to_its_end(job_id, scope, answer)
        finally:
            if (job := self._ledger.get(job_id)) is not None and job.previews:
                self._tasks.cancel(f"keep-{job_id}")
                await self._saving.drop_preview(job_id)

    async def _run_to_its_end(self, job_id: str, scope: CancelScope, answer: GetsAnswer) -> None:
        try:
            try:
                async with scope.entered():
                    finished = await answer(job_id)
            finally:
                del self._scopes[job_id]
        except VidraError as error:
            await self._end(job_id, error.failure)
        except BaseException:
            await self._keep_said(await self._endings.end_unforeseen(job_id))
            raise
        else:
            await self._arrived(job_id, finished)

    async def _send(self, job_id: str, earlier: Job | None = None) -> Finished | Answer:
        """Into the journal before anything is sent. Where an earlier attempt may have been billed, it stays there too,
        as a job of its own that has ended, so that what was paid for can be looked up; in the thread of a question
        likewise."""
        await self._saving.ready()
        if earlier is not None and earlier.failure is not None and earlier.failure.billed is not Billed.NO:
            attempt = replace(earlier, id=new_id())
            await self._saving.close(attempt)
            await self._answers.keep_attempt(attempt)
        await self._saving.record(self._ledger.job(job_id))
        return await self._sending.answer(job_id)

    async def _look(self, job_id: str, before: Failure) -> Finished | Answer:
        """Ask for an answer that the server may have kept. It is on its way meanwhile, also for the journal: the next
        start would look again. Raises VidraError with what was known `before` where it cannot be had."""
        await self._saving.ready()
        await self._saving.record(self._ledger.job(job_id))
        try:
            return await self._sending.kept_answer(job_id)
        except VidraError as error:
            if error.failure.status == _GONE:
                self._ledger.change(job_id, response_id="")
            raise VidraError(replace(before, message=error.failure.message, reason=error.kind.value)) from error

    async def _arrived(self, job_id: str, finished: Finished | Answer) -> None:
        self._endings.forget(job_id)
        if isinstance(finished, Answer):
            await self._answers.take(job_id, finished)
            return
        await self._arrivals.take(job_id, finished)

    async def _end(self, job_id: str, failure: Failure) -> None:
        job = self._ledger.job(job_id)
        if failure.kind is FailureKind.CANCELLED and job.response_id:
            if self._closing:  # the server works on, and the next start asks for it
                self._saving.leave(job_id)
                return
            finished = await self._sending.withdraw(job_id)
            if finished is not None:
                await self._arrived(job_id, finished)
                return
        self._tasks.cancel(f"preview-{job_id}")
        await self._keep_said(await self._endings.end(job_id, failure))

    async def _keep_said(self, job: Job) -> None:
        if isinstance(job.request, AskRequest) and job.failure is not None:
            await self._answers.keep(job, job.failure)

    def _heard(self, job_id: str, text: str) -> None:
        self._answers.hear(job_id, text)
        self.said.emit(job_id, text)

    def _previewed(self, job_id: str, preview: Partial) -> None:
        self._endings.previewed(job_id, preview)
        self._ledger.change(job_id, previews=self._ledger.job(job_id).previews + 1)
        self._tasks.start(f"preview-{job_id}", self._show_preview(job_id, preview))
        self._tasks.start(f"keep-{job_id}", self._saving.keep_preview(job_id, preview.data))

    async def _show_preview(self, job_id: str, preview: Partial) -> None:
        raster = await self._saving.raster(preview.data, PREVIEW_EDGE)
        job = self._ledger.get(job_id)
        if raster is not None and job is not None and job.state is JobState.SENT:
            self.preview.emit(job_id, raster)

    # -- money --------------------------------------------------------------------------------------------------------

    def _without_bill(self, job: Job) -> Job:
        """The journal does not know which servers cost nothing."""
        profile = self._servers.get(job.request.profile_id)
        if job.failure is None or profile is None or not profile.free:
            return job
        return replace(job, failure=replace(job.failure, billed=Billed.NO))
