"""What jobs bring and may have been paid for: kept in memory until it is on a disk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from controllers.ledger import Ledger
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.servers import ServersController
from controllers.tasks import Tasks
from services.catalog import Catalog
from services.errors import VidraError
from services.types import Cost, Failure, FailureKind, Job, JobState

_Kept = TypeVar("_Kept")
_Written = TypeVar("_Written")


class Outcomes(QObject, Generic[_Kept, _Written]):
    """Writes what subclasses put into `_kept`, and tries again, there or elsewhere, where the disk refuses.

    `saved(Job, what was written)`; `ended(job id)` after the end of a job has been written down.
    """

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
        self._kept: dict[str, _Kept] = {}
        """By job id; leaves when all of it is on a disk."""

    @property
    def unsaved(self) -> tuple[Job, ...]:
        """Jobs whose outcome the disk would not take."""
        return tuple(job for job in self._ledger.jobs if job.state is JobState.UNSAVED and job.id in self._kept)

    def save_again(self) -> None:
        """Try once more to write what is only in memory."""
        self._begin(self._write)

    def save_elsewhere(self, folder: Path) -> None:
        """Write what is only in memory as plain files to another folder; the library does not get it."""
        self._begin(partial(self._write_elsewhere, folder=folder))

    async def aclose(self) -> None:
        """Write down that those are lost which no disk took."""
        for job in self.unsaved:
            await self._ledger.close(job)

    # -- for subclasses -----------------------------------------------------------------------------------------------

    def _book(self, job_id: str, cost: Cost, request_id: str, **changes: Any) -> Job:
        """Note what a job has cost, and other fields that change with it; returns the job as it is then."""
        booked = {"cost": cost.amount, "cost_approximate": cost.approximate, "request_id": request_id}
        return self._ledger.change(job_id, **booked, **changes)

    async def _save(self, job_id: str, write: Callable[[str], Awaitable[_Written]] | None = None) -> None:
        """Write what is kept of a job; where the disk refuses, it stays and the job is UNSAVED."""
        try:
            written = await (write or self._write)(job_id)
        except VidraError as error:
            self._refused(job_id, error.failure)
            return
        except BaseException:  # nobody foresaw it, and it is reported; what came stays
            self._ledger.change(job_id, state=JobState.UNSAVED, failure=Failure(kind=FailureKind.UNEXPECTED))
            raise
        await self._end(job_id, self._kept.pop(job_id), written)

    async def _write(self, job_id: str) -> _Written:
        """Write it into the library. Raises VidraError where the disk refuses."""
        raise NotImplementedError

    async def _write_elsewhere(self, job_id: str, folder: Path) -> _Written:
        """Write it as plain files. Raises VidraError where the disk refuses."""
        raise NotImplementedError

    def _refused(self, job_id: str, failure: Failure) -> None:
        """The disk would not take it: the job is UNSAVED, and the person is told."""
        raise NotImplementedError

    async def _end(self, job_id: str, kept: _Kept, written: _Written) -> None:
        """It is on the disk: the job is SAVED, which is told and written down."""
        raise NotImplementedError

    # -- inside -------------------------------------------------------------------------------------------------------

    def _begin(self, write: Callable[[str], Awaitable[_Written]]) -> None:
        for job in self.unsaved:
            self._ledger.change(job.id, state=JobState.SAVING, failure=None)
            self._tasks.start(f"save-{job.id}", self._save(job.id, write), must_finish=True)
