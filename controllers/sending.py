"""Getting an answer to a request: its turn, its connection, its stream, and the waits before another try."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from controllers import apis
from controllers.ledger import Ledger
from controllers.saving import Saving
from controllers.servers import ServersController
from controllers.uploading import Uploading
from services.asking import routes
from services.catalog import Catalog
from services.errors import VidraError
from services.queue import Queue
from services.refining import told_again
from services.types import (
    Answer,
    AskEvent,
    AskRequest,
    Billed,
    Checkpoint,
    ConnectionState,
    Failure,
    FailureKind,
    Finished,
    ImageEvent,
    ImageRequest,
    JobState,
    Partial,
    Request,
    TextDelta,
)

if TYPE_CHECKING:
    from services.api.client import Client

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 5
LONGEST_WAIT = 120.0
"""Seconds: a server that asks for more is not waited for (openai-api.md section 7.4)."""

_BREATH = 0.002
"""Seconds that the events of one answer may take without a pause."""
_PAUSES = (0.0, 1.0, 2.0, 4.0, 8.0, 16.0)
"""Seconds before an answer that the server keeps is asked for once more."""
_WITHDRAWAL_SECONDS = 10.0
_GONE, _BUSY, _UNAVAILABLE = 404, 429, 503
_LINE = frozenset({FailureKind.SERVER_LOST, FailureKind.TIMEOUT, FailureKind.OFFLINE})
_RETRIED = frozenset({FailureKind.RATE_LIMITED, FailureKind.SERVER_ERROR})


class Sending:
    """`previewed(job id, Partial)` is called for each preview, `said(job id, text)` for each piece of an answer."""

    def __init__(
        self,
        catalog: Catalog,
        servers: ServersController,
        queue: Queue,
        saving: Saving,
        ledger: Ledger,
        previewed: Callable[[str, Partial], None],
        said: Callable[[str, str], None],
    ) -> None:
        self._catalog = catalog
        self._servers = servers
        self._queue = queue
        self._saving = saving
        self._ledger = ledger
        self._previewed = previewed
        self._said = said
        self._uploading = Uploading(saving)
        self._waits: dict[str, asyncio.Event] = {}

    async def answer(self, job_id: str) -> Finished | Answer:
        """Send a job until its pictures, or its answer, have come; again by itself only where nothing can have been
        billed.

        Raises VidraError where the person has to decide. Nothing is sent that the journal does not have.
        """
        while True:
            try:
                return await self._attempt(job_id)
            except VidraError as error:
                failure, job = error.failure, self._ledger.job(job_id)
                repeated = _told_again(job.request, failure)
                delay = _delay(job.attempt, failure, free=self._servers.profile(job.request.profile_id).free)
                if repeated is None and (delay is None or job.response_id):
                    raise
            if repeated is not None:
                await self._ledger.advance(job_id, request=repeated, state=JobState.QUEUED, sent_at=None)
            else:
                await self._wait(job_id, failure, delay or 0.0)

    async def kept_answer(self, job_id: str) -> Finished | Answer:
        """The answer that a server keeps under `Job.response_id`; waits while it is being made, and through troubles
        of the line. Costs nothing. Raises VidraError, with status 404 where the server does not have it."""
        for pause in _PAUSES:
            try:
                return await self._resumed(job_id)
            except VidraError as error:
                if not _is_of_the_line(error.failure):
                    raise
            await asyncio.sleep(pause)
        return await self._resumed(job_id)

    async def withdraw(self, job_id: str) -> Finished | None:
        """Ask the server to stop working on a background job; gives the answer where it had been finished before."""
        job = self._ledger.job(job_id)
        if not job.request.detached:
            return None
        await asyncio.to_thread(apis.load)
        try:
            async with (
                asyncio.timeout(_WITHDRAWAL_SECONDS),
                self._servers.client(job.request.profile_id) as client,
            ):
                return await apis.kept_api().cancel(client, job.image, job.response_id)
        except (VidraError, TimeoutError) as error:
            log.warning("the server may still be at work on %s: %s", job_id, error)
            return None

    def hurry(self, job_id: str) -> None:
        """Do not wait any longer before the next attempt."""
        if (wake := self._waits.get(job_id)) is not None:
            wake.set()

    async def _attempt(self, job_id: str) -> Finished | Answer:
        request = self._ledger.job(job_id).request
        profile = self._servers.profile(request.profile_id)
        await asyncio.to_thread(apis.load)
        async with (
            self._queue.slot(request.profile_id, profile.concurrency),
            self._servers.client(request.profile_id) as client,
        ):
            try:
                again = client.again(self._ledger.job(job_id).attempt - 1)
                return await self._last(job_id, self._events(job_id, again, request))
            except VidraError as error:
                if not self._ledger.job(job_id).response_id or not _is_of_the_line(error.failure):
                    raise
                broken = error
        try:
            return await self.kept_answer(job_id)
        except VidraError as error:
            raise broken if error.failure.status == _GONE else error from error

    async def _events(self, job_id: str, client: Client, request: Request) -> AsyncGenerator[ImageEvent | AskEvent]:
        """What the server says; that the request is on its way is written down before it is."""

        async def sent() -> None:
            now = datetime.now(UTC)
            await self._ledger.advance(job_id, state=JobState.SENT, sent_at=now, previews=0, failure=None)

        if isinstance(request, AskRequest):
            before = await self._saving.before(request)
            await sent()
            events = apis.ask_api(request.route).ask(client, request, before)
        elif isinstance(request, ImageRequest):
            pictures, spec = await self._saving.inputs(request), self._catalog.spec(request.model)
            events = self._uploading.generate(apis.image_api(request.route), client, spec, request, pictures, sent)
        else:
            raise TypeError(type(request).__name__)
        async with aclosing(events):
            async for event in events:
                yield event

    async def _resumed(self, job_id: str) -> Finished | Answer:
        job = self._ledger.job(job_id)
        await asyncio.to_thread(apis.load)
        async with self._servers.client(job.request.profile_id) as client:
            return await self._last(job_id, apis.kept_api().resume(client, job.request, job.response_id, job.sequence))

    async def _last(self, job_id: str, events: AsyncGenerator[ImageEvent | AskEvent]) -> Finished | Answer:
        """The end of an answer; what comes before it is told and written down. What arrives at once is not all told at
        once: the loop has other things to do in between."""
        loop = asyncio.get_running_loop()
        breath = loop.time()
        async with aclosing(events):
            async for event in events:
                if loop.time() - breath > _BREATH:
                    await asyncio.sleep(0)
                    breath = loop.time()
                match event:
                    case Finished() | Answer():
                        self._servers.note_state(self._ledger.job(job_id).request.profile_id, ConnectionState.OK)
                        return event
                    case Checkpoint():
                        await self._ledger.note(job_id, response_id=event.response_id, sequence=event.sequence)
                    case Partial():
                        self._previewed(job_id, event)
                    case TextDelta():
                        self._said(job_id, event.text)
        raise VidraError(Failure(kind=FailureKind.NO_PICTURE, billed=Billed.MAYBE))

    async def _wait(self, job_id: str, failure: Failure, delay: float) -> None:
        wake = self._waits[job_id] = asyncio.Event()
        try:
            retry_at = datetime.now(UTC) + timedelta(seconds=delay)
            changes = {"state": JobState.RETRYING, "retry_at": retry_at, "sent_at": None, "failure": failure}
            await self._ledger.advance(job_id, **changes)
            loop = asyncio.get_running_loop()
            end = loop.time() + delay
            # Qt's timers may fire up to 5 % early, so the clock decides and not the sleep.
            while not wake.is_set() and loop.time() < end:
                with suppress(TimeoutError):
                    async with asyncio.timeout_at(end):
                        await wake.wait()
        finally:
            del self._waits[job_id]
        attempt = self._ledger.job(job_id).attempt + 1
        await self._ledger.advance(job_id, state=JobState.QUEUED, attempt=attempt, retry_at=None, failure=None)


def _delay(attempt: int, failure: Failure, *, free: bool) -> float | None:
    """Seconds until the next attempt, or None where the person has to decide.

    By itself only what cannot have been paid for: a server that asks to wait (429, 503 with Retry-After), or any
    passing trouble of one that costs nothing.
    """
    if not failure.retryable or failure.kind not in _RETRIED or attempt >= MOST_ATTEMPTS:
        return None
    asked_to_wait = failure.status == _UNAVAILABLE and failure.retry_after is not None
    if failure.kind is FailureKind.SERVER_ERROR and not free and not asked_to_wait:
        return None
    delay = failure.retry_after if failure.retry_after is not None else 2.0**attempt
    return delay if delay <= LONGEST_WAIT else None


def _is_of_the_line(failure: Failure) -> bool:
    """True where asking again may help: the network, or a server in passing trouble, which says so with a status."""
    busy = failure.kind in _RETRIED and failure.status is not None and failure.status >= _BUSY
    return failure.kind in _LINE or busy


def _told_again(request: Request, failure: Failure) -> Request | None:
    """The same request without what the server has forgotten; None where that is not what went wrong."""
    if isinstance(request, AskRequest):
        return routes.told_again(request, failure)
    return told_again(request, failure) if isinstance(request, ImageRequest) else None
