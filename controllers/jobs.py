"""Every paid request from the press of the button to the file on the disk (architecture D7).

A job is written to the journal before it is sent and after each change of state. Its pictures are written to the
library by a task that must finish, whatever the person closes meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.saving import Saving
from controllers.servers import ServersController
from controllers.tasks import Tasks
from services import pricing
from services.catalog import Catalog
from services.errors import VidraError
from services.queue import Queue
from services.runs import split
from services.types import (
    Billed,
    ConnectionState,
    Failure,
    FailureKind,
    Finished,
    ImageRequest,
    Job,
    JobState,
    Partial,
)

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 5
LONGEST_WAIT = 120.0
"""Seconds: a server that asks for more is not waited for (openai-api.md section 7.4)."""
PREVIEW_EDGE = 640
"""Longest side in pixels at which previews are decoded; they are shown blurred and small."""

_RETRIED = frozenset({FailureKind.RATE_LIMITED, FailureKind.SERVER_ERROR})
_STATE_AFTER = {
    FailureKind.KEY_REFUSED: ConnectionState.REFUSED,
    FailureKind.OFFLINE: ConnectionState.OFFLINE,
    FailureKind.NO_KEY: ConnectionState.NO_KEY,
}


class JobsController(QObject):
    """All jobs of this session and the unfinished ones of earlier sessions.

    `changed(Job)` when a job is new or has changed; `preview(job id, Raster)` for each preview worth showing;
    `saved(Job, tuple of (Asset, Raster or None))` when its pictures are on the disk; `paused_changed(bool)`;
    `spent_today(Money)` since local midnight.
    """

    changed = Signal(object)
    preview = Signal(str, object)
    saved = Signal(object, object)
    paused_changed = Signal(bool)
    spent_today = Signal(object)

    def __init__(
        self, catalog: Catalog, servers: ServersController, saving: Saving, queue: Queue, notices: Notices
    ) -> None:
        super().__init__()
        self._catalog = catalog
        self._servers = servers
        self._saving = saving
        self._queue = queue
        self._notices = notices
        self._tasks = Tasks(notices.report)
        self._jobs: dict[str, Job] = {}
        self._last_preview: dict[str, Partial] = {}
        self._wake: dict[str, asyncio.Event] = {}
        self._unsaved: dict[str, Finished] = {}

    # -- what the pages ask -------------------------------------------------------------------------------------------

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Every known job, oldest first."""
        return tuple(self._jobs.values())

    @property
    def live(self) -> tuple[Job, ...]:
        """Jobs that are waiting, on the wire or being saved."""
        return tuple(job for job in self._jobs.values() if job.state.live)

    @property
    def unsaved_pictures(self) -> int:
        """Pictures that are in memory because the disk would not take them."""
        return sum(len(finished.pictures) for finished in self._unsaved.values())

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
        self._tasks.cancel(f"job-{job_id}")

    def cancel_all(self) -> None:
        """Stop every job that has not finished."""
        for job in self.live:
            self.cancel(job.id)

    def retry(self, job_id: str) -> None:
        """Send a failed, cancelled or unknown job again, or a waiting one now; the person has asked for it."""
        job = self._jobs[job_id]
        if job.state is JobState.RETRYING:
            self._wake[job_id].set()
        elif job.state is JobState.UNSAVED:
            self.save_again()
        elif not job.state.live and job.state is not JobState.SAVED:
            self._start(replace(job, state=JobState.QUEUED, attempt=1, failure=None, finished_at=None, cost=None))

    def save_again(self) -> None:
        """Try once more to write the pictures that are only in memory."""
        for job_id, finished in tuple(self._unsaved.items()):
            self._begin_saving(job_id, finished)

    def save_elsewhere(self, folder: Path) -> None:
        """Write the pictures that are only in memory to another folder; they stay unsaved in the library."""
        for job_id, finished in tuple(self._unsaved.items()):
            work = self._save_elsewhere(job_id, finished, folder)
            self._tasks.start(f"elsewhere-{job_id}", work, must_finish=True)

    def pause(self, paused: bool) -> None:
        """Hold back (or let go) everything that has not been sent."""
        if paused:
            self._queue.pause()
        else:
            self._queue.resume()
        self.paused_changed.emit(paused)

    def forget(self, job_id: str) -> None:
        """Take a finished job from the list; the journal keeps it."""
        if not self._jobs[job_id].state.live:
            del self._jobs[job_id]

    def take_over(self, jobs: list[Job]) -> None:
        """Show the jobs that an earlier session left unfinished."""
        for job in jobs:
            self._jobs[job.id] = job
            self.changed.emit(job)
        self.count_spent()

    async def aclose(self) -> bool:
        """Stop what waits for a server, wait until every picture that has arrived is written."""
        return await self._tasks.aclose()

    # -- the life of one job ------------------------------------------------------------------------------------------

    def _start(self, job: Job) -> None:
        self._jobs[job.id] = job
        self.changed.emit(job)
        self._tasks.start(f"job-{job.id}", self._run(job.id))

    async def _run(self, job_id: str) -> None:
        try:
            finished = await self._until_finished(job_id)
        except asyncio.CancelledError:
            self._tasks.start(f"stop-{job_id}", self._stopped(job_id), must_finish=True)
            raise
        except VidraError as error:
            await self._failed(job_id, error.failure)
        else:
            self._begin_saving(job_id, finished)

    async def _until_finished(self, job_id: str) -> Finished:
        await self._saving.ready()
        await self._saving.record(self._jobs[job_id])
        while True:
            try:
                return await self._send(job_id)
            except VidraError as error:
                if (delay := _delay(self._jobs[job_id], error.failure)) is None:
                    raise
                await self._wait(job_id, error.failure, delay)

    async def _send(self, job_id: str) -> Finished:
        """One attempt. The journal says `sent` before the first byte leaves."""
        request = self._jobs[job_id].request
        profile = self._servers.profile(request.profile_id)
        images = await asyncio.to_thread(_images)
        async with self._queue.slot(profile.id, profile.concurrency):
            client = await self._servers.client(profile.id)
            await self._record(job_id, state=JobState.SENT, sent_at=datetime.now(UTC), retry_at=None, previews=0)
            async with aclosing(images.generate(client, self._catalog.spec(request.model), request)) as events:
                async for event in events:
                    if isinstance(event, Finished):
                        self._servers.note_state(profile.id, ConnectionState.OK)
                        return event
                    self._previewed(job_id, event)
        raise VidraError(Failure(kind=FailureKind.NO_PICTURE, billed=Billed.MAYBE, profile_id=profile.id))

    async def _wait(self, job_id: str, failure: Failure, delay: float) -> None:
        retry_at = datetime.now(UTC) + timedelta(seconds=delay)
        await self._record(job_id, state=JobState.RETRYING, retry_at=retry_at, failure=failure)
        wake = self._wake[job_id] = asyncio.Event()
        try:
            # Qt's timers may fire up to 5 % early, so the clock decides and not the sleep.
            while not wake.is_set() and (left := (retry_at - datetime.now(UTC)).total_seconds()) > 0:
                try:
                    await asyncio.wait_for(wake.wait(), left)
                except TimeoutError:
                    continue
        finally:
            del self._wake[job_id]
        attempt = self._jobs[job_id].attempt + 1
        await self._record(job_id, state=JobState.QUEUED, attempt=attempt, retry_at=None, failure=None)

    def _previewed(self, job_id: str, partial: Partial) -> None:
        self._last_preview[job_id] = partial
        self._change(job_id, previews=self._jobs[job_id].previews + 1)
        self._tasks.start(f"preview-{job_id}", self._decode_preview(job_id, partial))

    async def _decode_preview(self, job_id: str, partial: Partial) -> None:
        raster = await self._saving.preview(partial.data, PREVIEW_EDGE)
        if raster is not None and self._jobs[job_id].state is JobState.SENT:
            self.preview.emit(job_id, raster)

    # -- the ends of a job --------------------------------------------------------------------------------------------

    def _begin_saving(self, job_id: str, finished: Finished) -> None:
        self._unsaved[job_id] = finished
        self._change(job_id, state=JobState.SAVING, request_id=finished.request_id, failure=None)
        self._tasks.start(f"save-{job_id}", self._save(job_id, finished), must_finish=True)

    async def _save(self, job_id: str, finished: Finished) -> None:
        job = self._jobs[job_id]
        profile = self._servers.profile(job.request.profile_id)
        cost = pricing.actual(self._catalog.spec(job.request.model), job.request, finished, profile)
        try:
            pictures = await self._saving.save(replace(job, cost=cost), finished, profile.label)
        except VidraError as error:
            self._change(job_id, state=JobState.UNSAVED, failure=error.failure, cost=cost)
            self._notices.tell(replace(error.failure, reason=str(self.unsaved_pictures)))
            return
        self._unsaved.pop(job_id, None)
        self._last_preview.pop(job_id, None)
        asset_ids = tuple(asset.id for asset, _ in pictures)
        self._change(job_id, state=JobState.SAVED, asset_ids=asset_ids, cost=cost, finished_at=datetime.now(UTC))
        self.saved.emit(self._jobs[job_id], pictures)
        await self._saving.record(self._jobs[job_id])
        self.count_spent()

    async def _save_elsewhere(self, job_id: str, finished: Finished, folder: Path) -> None:
        await self._saving.save_elsewhere(self._jobs[job_id], finished, folder)
        self._unsaved.pop(job_id, None)
        self._change(job_id, state=JobState.SAVED, failure=None, finished_at=datetime.now(UTC))

    def count_spent(self) -> None:
        """Tell what was spent today."""
        self._tasks.start("spent", self._count_spent())

    async def _count_spent(self) -> None:
        self.spent_today.emit(await self._saving.spent_today())

    async def _failed(self, job_id: str, failure: Failure) -> None:
        request = self._jobs[job_id].request
        if failure.kind in _STATE_AFTER:
            self._servers.note_state(request.profile_id, _STATE_AFTER[failure.kind])
        if failure.kind is FailureKind.MODEL_GONE and not failure.replacement:
            failure = replace(failure, replacement=self._catalog.replacement(self._catalog.spec(request.model)))
        state = JobState.UNKNOWN if failure.billed is Billed.MAYBE else JobState.FAILED
        await self._end(job_id, state, replace(failure, model=request.model, profile_id=request.profile_id))

    async def _stopped(self, job_id: str) -> None:
        job = self._jobs[job_id]
        if job.state in (JobState.SAVING, JobState.SAVED, JobState.UNSAVED):
            return
        billed = Billed.MAYBE if job.state is JobState.SENT else Billed.NO
        failure = Failure(
            kind=FailureKind.CANCELLED, billed=billed, model=job.request.model, profile_id=job.request.profile_id
        )
        await self._end(job_id, JobState.CANCELLED, failure)

    async def _end(self, job_id: str, state: JobState, failure: Failure) -> None:
        """Keep the last preview as a draft, then write down how it ended."""
        self._tasks.cancel(f"preview-{job_id}")
        asset_ids: tuple[str, ...] = ()
        if (partial := self._last_preview.pop(job_id, None)) is not None:
            asset_ids = await self._saving.keep_draft(self._jobs[job_id], partial)
        ended = datetime.now(UTC)
        self._change(job_id, state=state, failure=failure, finished_at=ended, retry_at=None, asset_ids=asset_ids)
        await self._saving.record(self._jobs[job_id])

    # -- state --------------------------------------------------------------------------------------------------------

    def _change(self, job_id: str, **changes: Any) -> None:
        self._jobs[job_id] = replace(self._jobs[job_id], **changes)
        self.changed.emit(self._jobs[job_id])

    async def _record(self, job_id: str, **changes: Any) -> None:
        self._change(job_id, **changes)
        await self._saving.record(self._jobs[job_id])


def _new_id() -> str:
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"


def _delay(job: Job, failure: Failure) -> float | None:
    """Seconds until the next attempt, or None where the person has to decide."""
    if not failure.retryable or failure.kind not in _RETRIED or job.attempt >= MOST_ATTEMPTS:
        return None
    delay = failure.retry_after if failure.retry_after is not None else 2.0**job.attempt
    return delay if delay <= LONGEST_WAIT else None


def _images() -> Any:
    from services.api import images  # noqa: PLC0415 - late: D10

    return images
