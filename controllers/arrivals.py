"""Pictures that have come and may have been paid for, on their way into the library."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from controllers.ledger import Ledger
from controllers.locking import Locking
from controllers.mask_check import MaskCheck
from controllers.notices import Notices
from controllers.outcomes import Outcomes
from controllers.saving import Arrival, Saving
from controllers.servers import ServersController
from controllers.tasks import Tasks
from services import pricing
from services.catalog import Catalog
from services.finished import assets_of
from services.types import Asset, Billed, Cost, Failure, FailureKind, Finished, JobState, Raster

Shown = tuple[tuple[Asset, Raster | None], ...]
"""Pictures of the library, and what the stage shows of them."""


class Arrivals(Outcomes[Arrival, Shown]):
    """`saved(Job, tuple of (Asset, Raster or None))` when all pictures of a job are in the library."""

    def __init__(
        self,
        catalog: Catalog,
        servers: ServersController,
        saving: Saving,
        ledger: Ledger,
        tasks: Tasks,
        notices: Notices,
    ) -> None:
        super().__init__(catalog, servers, saving, ledger, tasks, notices)
        self.mask_check = MaskCheck(saving, tasks, notices)
        self.locking = Locking(saving, notices)

    @property
    def unsaved_pictures(self) -> int:
        """How many pictures the disk would not take."""
        return sum(len(self._kept[job.id].waiting) for job in self.unsaved)

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
        job = self._book(job_id, cost, finished.request_id, state=JobState.SAVING)
        assets = assets_of(job, finished, profile_label=profile.label, arrived=datetime.now(UTC))
        pictures = zip(assets, (picture.data for picture in finished.pictures), strict=True)
        self._kept[job_id] = Arrival(deque(pictures), finished.failure)
        await self._save(job_id)

    async def _write(self, job_id: str) -> Shown:
        arrival = self._kept[job_id]
        await self._saving.save(arrival)
        return await self._put_back(arrival)

    async def _write_elsewhere(self, job_id: str, folder: Path) -> Shown:
        arrival = self._kept[job_id]
        await self._saving.save_elsewhere(arrival, folder)
        return await self._put_back(arrival)

    async def _put_back(self, arrival: Arrival) -> Shown:
        """Put answers back into the pictures that they were to change; what stands for the pictures then."""
        return await self._saving.shown(await self.locking.put_back(arrival.saved))

    async def _end(self, job_id: str, kept: Arrival, written: Shown) -> None:
        job = self._ledger.change(
            job_id,
            state=JobState.SAVED,
            asset_ids=tuple(asset.id for asset, _ in written),
            finished_at=datetime.now(UTC),
            failure=kept.failure,
        )
        if written:
            self.saved.emit(job, written)
        if await self._ledger.close(job):
            self.ended.emit(job_id)
        self.mask_check.measure(job, kept.saved)

    async def _answered(self, job_id: str, finished: Finished, cost: Cost) -> None:
        """An answer in words, or in none."""
        failure = finished.failure or Failure(kind=FailureKind.NO_PICTURE, billed=Billed.YES)
        job = self._book(
            job_id,
            cost,
            finished.request_id,
            state=JobState.FAILED,
            failure=failure,
            finished_at=datetime.now(UTC),
        )
        if await self._ledger.close(job):
            self.ended.emit(job_id)

    def _refused(self, job_id: str, failure: Failure) -> None:
        """The notice counts all pictures that wait, the job its own."""
        arrival = self._kept[job_id]
        told = _counted(failure, len(arrival.waiting))
        self._ledger.change(job_id, state=JobState.UNSAVED, asset_ids=arrival.asset_ids, failure=told)
        self._notices.tell(_counted(failure, self.unsaved_pictures))


def _counted(failure: Failure, pictures: int) -> Failure:
    """A full disk is told with the number of pictures that wait for room; other troubles keep their reason."""
    return replace(failure, reason=str(pictures)) if failure.kind is FailureKind.DISK_FULL else failure
