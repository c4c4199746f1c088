"""How a job ends that brings no pictures: what it is told as, what is kept of it, what the journal says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from controllers.ledger import Ledger
from controllers.saving import Saving
from controllers.servers import ServersController
from services.catalog import Catalog
from services.finished import draft_of
from services.types import Asset, Billed, Failure, FailureKind, Job, JobState, Partial

NOT_SENT = "not-sent"
"""Reason of a DISK_FULL because of which a request was not even sent: the journal could not be written."""


class Endings:
    """Keeps the last preview of each job at work, for that is all there is if it breaks off. `ended(job id)` is called
    after the end of a job has been written down."""

    def __init__(
        self,
        catalog: Catalog,
        servers: ServersController,
        saving: Saving,
        ledger: Ledger,
        ended: Callable[[str], None],
    ) -> None:
        self._catalog = catalog
        self._servers = servers
        self._saving = saving
        self._ledger = ledger
        self._ended = ended
        self._last_preview: dict[str, Partial] = {}

    def previewed(self, job_id: str, partial: Partial) -> None:
        """The newest preview of a job."""
        self._last_preview[job_id] = partial

    def forget(self, job_id: str) -> None:
        """The job has its pictures: its previews are worth nothing any more."""
        self._last_preview.pop(job_id, None)

    async def keep_left_previews(self, jobs: Sequence[Job]) -> int:
        """Make drafts of what a killed session has left of its jobs; returns how many. Of those whose answers servers
        keep, the answer itself is fetched."""
        previews = await self._saving.ask(lambda workspace: workspace.previews.take_all())
        lost = [job for job in jobs if job.id in previews and not job.response_id]
        drafts = [await self._saving.keep_draft(self._draft(job), previews[job.id]) for job in lost]
        return len(list(filter(None, drafts)))

    async def end(self, job_id: str, failure: Failure) -> Job:
        """Keep the last preview as a draft, then write down how the job ended; returns it as it is then, though it may
        have left the list already."""
        job = self._ledger.job(job_id)
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
        if await self._ledger.close(job):
            self._ended(job_id)
        return job

    async def end_unforeseen(self, job_id: str) -> Job:
        """Nobody foresaw what happened, and it is reported; the job must not look as if it went on."""
        sent = self._ledger.job(job_id).state is JobState.SENT
        return await self.end(job_id, Failure(kind=FailureKind.UNEXPECTED, billed=Billed.MAYBE if sent else Billed.NO))

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

    async def _keep_draft(self, job: Job, failure: Failure) -> str:
        """The id of the draft, empty where there is none; what a server will not have drawn is not kept."""
        partial = self._last_preview.pop(job.id, None)
        if partial is None or failure.kind is FailureKind.POLICY:
            return ""
        return await self._saving.keep_draft(self._draft(job), partial.data)

    def _draft(self, job: Job) -> Asset:
        label = self._servers.profile(job.request.profile_id).label
        return draft_of(job, profile_label=label, arrived=datetime.now(UTC))


def _end_state(failure: Failure) -> JobState:
    if failure.kind is FailureKind.CANCELLED:
        return JobState.CANCELLED
    return JobState.UNKNOWN if failure.billed is Billed.MAYBE else JobState.FAILED
