"""Pictures that have come and may have been paid for: kept in memory until they are on a disk."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from controllers.heeding import Heeding
from controllers.ledger import Ledger
from controllers.locking import Locking
from controllers.notices import Notices
from controllers.saving import Arrival, Saving
from controllers.servers import ServersController
from controllers.tasks import Tasks
from services import pricing
from services.catalog import Catalog
from services.errors import VidraError
from services.finished import assets_of
from services.types import Billed, Cost, Failure, FailureKind, Finished, Job, JobState

Write = Callable[[Arrival], Awaitable[None]]


class Arrivals(QObject):
    """`saved(Job, tuple of (Asset, Raster or None))` when all pictures of a job are in the library; `ended(job id)`
    after the end of a job has been written down."""

    saved = Signal(object, object)
    ended = Signal(str)

    def __init__(
        self,
        catalog: Catalog,
        servers: ServersController,
        saving: Saving,
        ledger: Ledger,
        tasks: Tasks,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._catalog = catalog
        self._servers = servers
        self._saving = saving
        self._ledger = ledger
        self._tasks = tasks
        self._notices = notices
        self.heeding = Heeding(saving, tasks, notices)
        self.locking = Locking(saving, notices)
        self._arrivals: dict[str, Arrival] = {}
        """By job id; leaves when all its pictures are on a disk."""

    @property
    def unsaved(self) -> tuple[Job, ...]:
        """Jobs with pictures that the disk would not take."""
        return tuple(job for job in self._ledger.jobs if job.state is JobState.UNSAVED and job.id in self._arrivals)

    @property
    def unsaved_pictures(self) -> int:
        """How many pictures that are."""
        return sum(len(self._arrivals[job.id].waiting) for job in self.unsaved)

    async def take(self, job_id: str, finished: Finished) -> None:
        """The answer to a job: reckon what it has cost, and save its pictures. Without any, the job has failed, but it
        has been paid for."""
        job = self._ledger.job(job_id)
        profile = self._servers.profile(job.request.profile_id)
        request = job.image
        author = self._catalog.spec(finished.author) if finished.author else self._catalog.text_spec(request)
        cost = pricing.actual(
            self._catalog.spec(request.model), request, finished, profile, author, previews=job.previews
        )
        if not finished.pictures:
            await self._answered(job_id, finished, cost)
            return
        job = self._ledger.change(job_id, state=JobState.SAVING, request_id=finished.request_id, **_booked(cost))
        assets = assets_of(job, finished, profile_label=profile.label, arrived=datetime.now(UTC))
        pictures = zip(assets, (picture.data for picture in finished.pictures), strict=True)
        self._arrivals[job_id] = Arrival(deque(pictures), finished.failure)
        await self._save(job_id, self._saving.save)

    def save_again(self) -> None:
        """Try once more to write what is only in memory."""
        self._begin(self._saving.save)

    def save_elsewhere(self, folder: Path) -> None:
        """Write what is only in memory as plain files to another folder; the library does not get it."""
        self._begin(partial(self._saving.save_elsewhere, folder=folder))

    async def aclose(self) -> None:
        """Write down that pictures are lost which no disk took."""
        for job in self.unsaved:
            await self._ledger.close(job)

    def _begin(self, write: Write) -> None:
        for job in self.unsaved:
            self._ledger.change(job.id, state=JobState.SAVING, failure=None)
            self._tasks.start(f"save-{job.id}", self._save(job.id, write), must_finish=True)

    async def _save(self, job_id: str, write: Write) -> None:
        arrival = self._arrivals[job_id]
        try:
            await write(arrival)
            shown = await self.locking.put_back(arrival.saved)
            pictures = await self._saving.shown(shown)
        except VidraError as error:
            self._not_saved(job_id, error.failure)
            return
        except BaseException:  # nobody foresaw it, and it is reported; the pictures stay
            self._ledger.change(job_id, state=JobState.UNSAVED, failure=Failure(kind=FailureKind.UNEXPECTED))
            raise
        del self._arrivals[job_id]
        job = self._ledger.change(
            job_id,
            state=JobState.SAVED,
            asset_ids=tuple(asset.id for asset, _ in shown),
            finished_at=datetime.now(UTC),
            failure=arrival.failure,
        )
        if pictures:
            self.saved.emit(job, pictures)
        if await self._ledger.close(job):
            self.ended.emit(job_id)
        self.heeding.look_at(job, arrival.saved)

    async def _answered(self, job_id: str, finished: Finished, cost: Cost) -> None:
        """An answer in words, or in none."""
        failure = finished.failure or Failure(kind=FailureKind.NO_PICTURE, billed=Billed.YES)
        job = self._ledger.change(
            job_id,
            state=JobState.FAILED,
            failure=failure,
            request_id=finished.request_id,
            **_booked(cost),
            finished_at=datetime.now(UTC),
        )
        if await self._ledger.close(job):
            self.ended.emit(job_id)

    def _not_saved(self, job_id: str, failure: Failure) -> None:
        """The notice counts all pictures that wait, the job its own."""
        arrival = self._arrivals[job_id]
        waiting = len(arrival.waiting)
        told = _counted(failure, waiting)
        self._ledger.change(job_id, state=JobState.UNSAVED, asset_ids=arrival.asset_ids, failure=told)
        self._notices.tell(_counted(failure, self.unsaved_pictures))


def _counted(failure: Failure, pictures: int) -> Failure:
    """A full disk is told with the number of pictures that wait for room; other troubles keep their reason."""
    return replace(failure, reason=str(pictures)) if failure.kind is FailureKind.DISK_FULL else failure


def _booked(cost: Cost) -> dict[str, Any]:
    """The fields of a job that say what it has cost."""
    return {"cost": cost.amount, "cost_approximate": cost.approximate}
