"""Every job as it is now: in memory for the pages, in the journal for the next start."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from controllers.saving import Saving
from services.errors import VidraError
from services.types import Job

log = logging.getLogger(__name__)


class Ledger(QObject):
    """`changed(Job)` when a job is new or has changed.

    The journal knows the states in which a job was asked for, sent, waits for another try, and ended. `saving` and
    `unsaved` are only in memory: a crash then leaves it `sent`, and the next start looks for the pictures.
    """

    changed = Signal(object)

    def __init__(self, saving: Saving) -> None:
        super().__init__()
        self._saving = saving
        self._jobs: dict[str, Job] = {}

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Every known job, in the order in which they came."""
        return tuple(self._jobs.values())

    def get(self, job_id: str) -> Job | None:
        """The job as it is now, or None."""
        return self._jobs.get(job_id)

    def job(self, job_id: str) -> Job:
        """The job as it is now; it must be known."""
        return self._jobs[job_id]

    def put(self, job: Job) -> None:
        """Add or replace a job, in memory only."""
        self._jobs[job.id] = job
        self.changed.emit(job)

    def change(self, job_id: str, **changes: Any) -> Job:
        """Change fields of a job, in memory only; returns it as it is then."""
        job = replace(self._jobs[job_id], **changes)
        self.put(job)
        return job

    async def advance(self, job_id: str, **changes: Any) -> None:
        """Change a job once the journal has it so. Raises VidraError where the disk refuses: nothing has changed."""
        await self._saving.record(replace(self._jobs[job_id], **changes))
        self.change(job_id, **changes)

    async def note(self, job_id: str, **changes: Any) -> None:
        """As `advance`, but whatever the disk says: what the journal misses is missed only after a crash."""
        try:
            await self.advance(job_id, **changes)
        except VidraError as error:
            log.error("the journal does not know how far %s is: %s", job_id, error)
            self.change(job_id, **changes)

    async def close(self, job: Job) -> bool:
        """Write down how a job ended. Where that fails, the journal keeps an earlier state, and the next start will
        take the job for one that may have been billed, unless its pictures are there; False then."""
        try:
            await self._saving.close(job)
        except VidraError as error:
            log.error("the journal does not know how %s ended: %s", job.id, error)
            return False
        return True

    def forget(self, job_id: str) -> None:
        """Take a job from the list; the journal keeps it."""
        self._jobs.pop(job_id, None)
