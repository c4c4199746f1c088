"""Getting an answer to a request: its turn, its connection, its stream, and the waits before another try."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from controllers.ledger import Ledger
from controllers.servers import ServersController
from services.catalog import Catalog
from services.errors import VidraError
from services.queue import Queue
from services.types import Billed, ConnectionState, Failure, FailureKind, Finished, JobState, Partial

MOST_ATTEMPTS = 5
LONGEST_WAIT = 120.0
"""Seconds: a server that asks for more is not waited for (openai-api.md section 7.4)."""

_RETRIED = frozenset({FailureKind.RATE_LIMITED, FailureKind.SERVER_ERROR})


class Sending:
    """`previewed(job id, Partial)` is called for each preview."""

    def __init__(
        self,
        catalog: Catalog,
        servers: ServersController,
        queue: Queue,
        ledger: Ledger,
        previewed: Callable[[str, Partial], None],
    ) -> None:
        self._catalog = catalog
        self._servers = servers
        self._queue = queue
        self._ledger = ledger
        self._previewed = previewed
        self._waits: dict[str, asyncio.Event] = {}

    async def answer(self, job_id: str) -> Finished:
        """Send a job until its pictures have come, again by itself only where nothing can have been billed.

        Raises VidraError where the person has to decide. Nothing is sent that the journal does not have.
        """
        while True:
            try:
                return await self._attempt(job_id)
            except VidraError as error:
                failure = error.failure
                delay = _delay(self._ledger.job(job_id).attempt, failure)
                if delay is None:
                    raise
            await self._wait(job_id, failure, delay)

    def hurry(self, job_id: str) -> None:
        """Do not wait any longer before the next attempt."""
        if (wake := self._waits.get(job_id)) is not None:
            wake.set()

    async def _attempt(self, job_id: str) -> Finished:
        request = self._ledger.job(job_id).request
        profile = self._servers.profile(request.profile_id)
        images = await asyncio.to_thread(_images)
        async with (
            self._queue.slot(request.profile_id, profile.concurrency),
            self._servers.client(request.profile_id) as client,
        ):
            sent_at = datetime.now(UTC)
            await self._ledger.advance(job_id, state=JobState.SENT, sent_at=sent_at, previews=0, failure=None)
            async with aclosing(images.generate(client, self._catalog.spec(request.model), request)) as events:
                async for event in events:
                    if isinstance(event, Finished):
                        self._servers.note_state(request.profile_id, ConnectionState.OK)
                        return event
                    self._previewed(job_id, event)
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


def _delay(attempt: int, failure: Failure) -> float | None:
    """Seconds until the next attempt, or None where the person has to decide."""
    if not failure.retryable or failure.kind not in _RETRIED or attempt >= MOST_ATTEMPTS:
        return None
    delay = failure.retry_after if failure.retry_after is not None else 2.0**attempt
    return delay if delay <= LONGEST_WAIT else None


def _images() -> Any:
    from services.api import images  # noqa: PLC0415 - late: D10, importing openai takes longer than all of Qt

    return images
