"""Every paid request from the press of the button to the file on the disk (architecture D7).

A job is written to the journal before it is sent and when it has ended. Its task is never cancelled: what a person may
stop is the part that waits for a server, and how it ended is written down whatever is closed meanwhile.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from controllers.arrivals import Arrivals
from controllers.ledger import Ledger
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.sending import Sending
from controllers.servers import ServersController
from controllers.stop import Stop
from controllers.tasks import Tasks
from services import pricing
from services.catalog import Catalog
from services.errors import VidraError
from services.finished import draft_of
from services.queue import Queue
from services.runs import split
from services.types import Billed, Failure, FailureKind, ImageRequest, Job, JobState, Partial

NOT_SENT = "not-sent"
"""Reason of a DISK_FULL because of which a request was not even sent: the journal could not be written."""
PREVIEW_EDGE = 640
"""Longest side in pixels at which previews are decoded; they are shown blurred and small."""


class JobsController(QObject):
    """All jobs of this session and the unfinished ones of earlier sessions.

    `changed(Job)` when a job is new or has changed; `preview(job id, Raster)` for each preview worth showing;
    `saved(Job, tuple of (Asset, Raster or None))` when its pictures are in the library, all of them;
    `forgotten(job id)` when one leaves the list; `paused_changed(bool)`; `booked()`
    after the end of a job has been written down.
    """

    changed = Signal(object)
    preview = Signal(str, object)
    saved = Signal(object, object)
    forgotten = Signal(str)
    paused_changed = Signal(bool)
    booked = Signal()

    def __init__(
        self, catalog: Catalog, servers: ServersController, saving: Saving, queue: Queue, notices: Notices
    ) -> None:
        super().__init__()
        self._catalog = catalog
        self._servers = servers
        self._saving = saving
        self._queue = queue
        self._tasks = Tasks(notices.report)
        self._ledger = Ledger(saving)
        self._sending = Sending(catalog, servers, queue, self._ledger, self._previewed)
        self._arrivals = Arrivals(catalog, servers, saving, self._ledger, self._tasks, notices)
        self._stops: dict[str, Stop] = {}
        self._last_preview: dict[str, Partial] = {}
        self._ledger.changed.connect(self.changed)
        self._arrivals.saved.connect(self.saved)
        self._arrivals.ended.connect(self.booked)

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
        """Pictures that are in memory because the disk would not take them."""
        return self._arrivals.unsaved_pictures

    def saved_in(self, run_id: str) -> int:
        """How many pictures of a run are in the library so far."""
        return sum(len(job.asset_ids) for job in self.jobs if job.run_id == run_id and job.state is JobState.SAVED)

    def submit(self, request: ImageRequest) -> tuple[Job, ...]:
        """Start a run; the request must have passed `catalog.problems`."""
        profile = self._servers.profile(request.profile_id)
        spec = self._catalog.spec(request.model)
        run_id = _new_id()
        jobs = tuple(
            Job(
                id=_new_id(),
                run_id=run_id,
                request=part,
                created_at=datetime.now(UTC),
                estimate=pricing.estimate(spec, part, profile).total,
            )
            for part in split(request, spec, profile)
        )
        for job in jobs:
            self._start(job)
        return jobs

    def cancel(self, job_id: str) -> None:
        """Stop one job; a finished picture stays, its last preview is kept as a draft."""
        if (stop := self._stops.get(job_id)) is not None:
            stop.ask()

    def cancel_all(self) -> None:
        """Stop every job that has not finished."""
        for job in self.live:
            self.cancel(job.id)

    def retry(self, job_id: str) -> None:
        """Send a failed, cancelled or unknown job again, or a waiting one now; the person has asked for it."""
        job = self._ledger.get(job_id)
        if job is None or job.state is JobState.SAVED:
            return
        if job.state is JobState.UNSAVED:
            self.save_again()
        elif job.state.live:
            self._sending.hurry(job_id)
        else:
            self._start(_anew(job), earlier=job)

    def save_again(self) -> None:
        """Try once more to write the pictures that are only in memory."""
        self._arrivals.save_again()

    def save_elsewhere(self, folder: Path) -> None:
        """Write the pictures that are only in memory to another folder; the library does not get them."""
        self._arrivals.save_elsewhere(folder)

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
        """Show the jobs that an earlier session left unfinished; each can be sent again, if the person asks for it."""
        for job in jobs:
            self._ledger.put(self._without_bill(job))
        self.booked.emit()

    async def aclose(self) -> bool:
        """Stop what waits for a server and wait until every picture that has arrived is written; False if something
        would not end. Pictures that the disk would not take are lost."""
        self.cancel_all()
        clean = await self._tasks.aclose()
        if clean:  # else a disk hangs, and would not take this either
            await self._arrivals.aclose()
        return clean

    # -- the life of one job ------------------------------------------------------------------------------------------

    def _start(self, job: Job, earlier: Job | None = None) -> None:
        stop = self._stops[job.id] = Stop()
        self._ledger.put(job)
        self._tasks.start(f"job-{job.id}", self._run(job.id, stop, earlier), must_finish=True)

    async def _run(self, job_id: str, stop: Stop, earlier: Job | None) -> None:
        try:
            try:
                async with stop.heeded():
                    await self._write_down(job_id, earlier)
                    finished = await self._sending.answer(job_id)
            finally:
                del self._stops[job_id]
        except VidraError as error:
            await self._end(job_id, error.failure)
        except BaseException:  # nobody foresaw it, and it is reported; the job must not look as if it went on
            await self._end(job_id, self._unforeseen(job_id))
            raise
        else:
            self._last_preview.pop(job_id, None)
            await self._arrivals.take(job_id, finished)

    async def _write_down(self, job_id: str, earlier: Job | None) -> None:
        """Into the journal before anything is sent. Where an earlier attempt may have been billed, it stays there too,
        as a job of its own that has ended, so that what was paid for can be looked up."""
        await self._saving.ready()
        if earlier is not None and earlier.failure is not None and earlier.failure.billed is not Billed.NO:
            await self._saving.close(replace(earlier, id=_new_id()))
        await self._saving.record(self._ledger.job(job_id))

    def _previewed(self, job_id: str, partial: Partial) -> None:
        self._last_preview[job_id] = partial
        self._ledger.change(job_id, previews=self._ledger.job(job_id).previews + 1)
        self._tasks.start(f"preview-{job_id}", self._show_preview(job_id, partial))

    async def _show_preview(self, job_id: str, partial: Partial) -> None:
        raster = await self._saving.raster(partial.data, PREVIEW_EDGE)
        job = self._ledger.get(job_id)
        if raster is not None and job is not None and job.state is JobState.SENT:
            self.preview.emit(job_id, raster)

    # -- its end ------------------------------------------------------------------------------------------------------

    async def _end(self, job_id: str, failure: Failure) -> None:
        """Without its pictures: keep the last preview as a draft, then write down how it ended."""
        job = self._ledger.job(job_id)
        self._tasks.cancel(f"preview-{job_id}")
        self._servers.note_failure(job.request.profile_id, failure)
        failure = self._completed(job, failure)
        draft = await self._keep_draft(job, failure)
        job = self._ledger.change(
            job_id,
            state=_end_state(failure),
            failure=failure,
            finished_at=datetime.now(UTC),
            retry_at=None,
            asset_ids=(draft,) if draft else (),
        )
        await self._ledger.close(job)
        self.booked.emit()

    def _completed(self, job: Job, failure: Failure) -> Failure:
        """With what only the job and the catalogue know."""
        model, profile_id = job.request.model, job.request.profile_id
        failure = replace(failure, model=model, profile_id=profile_id)
        if failure.kind is FailureKind.MODEL_GONE and not failure.replacement:
            return replace(failure, replacement=self._catalog.replacement(self._catalog.spec(model)))
        if failure.kind is FailureKind.DISK_FULL:
            return replace(failure, reason=NOT_SENT)
        on_the_wire = job.state is JobState.SENT and not self._servers.profile(profile_id).free
        if failure.kind is FailureKind.CANCELLED and on_the_wire:
            return replace(failure, billed=Billed.MAYBE)
        return failure

    def _unforeseen(self, job_id: str) -> Failure:
        sent = self._ledger.job(job_id).state is JobState.SENT
        return Failure(kind=FailureKind.UNEXPECTED, billed=Billed.MAYBE if sent else Billed.NO)

    async def _keep_draft(self, job: Job, failure: Failure) -> str:
        """The id of the draft, empty where there is none; what a server will not have drawn is not kept."""
        partial = self._last_preview.pop(job.id, None)
        if partial is None or failure.kind is FailureKind.POLICY:
            return ""
        label = self._servers.profile(job.request.profile_id).label
        return await self._saving.keep_draft(
            draft_of(job, profile_label=label, arrived=datetime.now(UTC)), partial.data
        )

    # -- money --------------------------------------------------------------------------------------------------------

    def _without_bill(self, job: Job) -> Job:
        """The journal does not know which servers cost nothing."""
        profile = self._servers.get(job.request.profile_id)
        if job.failure is None or profile is None or not profile.free:
            return job
        return replace(job, failure=replace(job.failure, billed=Billed.NO))


def _new_id() -> str:
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"


def _anew(job: Job) -> Job:
    return replace(
        job,
        state=JobState.QUEUED,
        attempt=1,
        previews=0,
        sent_at=None,
        finished_at=None,
        cost=None,
        request_id="",
        asset_ids=(),
        failure=None,
    )


def _end_state(failure: Failure) -> JobState:
    if failure.kind is FailureKind.CANCELLED:
        return JobState.CANCELLED
    return JobState.UNKNOWN if failure.billed is Billed.MAYBE else JobState.FAILED
