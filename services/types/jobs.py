"""Requests on their way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.types.failures import Billed, Failure
from services.types.requests import ImageRequest, Request
from services.types.values import Money


class JobState(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    RETRYING = "retrying"
    """Waits for `Job.retry_at`; nothing is on the wire."""
    SAVING = "saving"
    SAVED = "saved"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"
    """Was on the wire when the app or the network died: may have been billed; never re-sent without asking."""
    UNSAVED = "unsaved"
    """The picture is here but could not be written (disk full); its bytes wait in memory."""

    @property
    def live(self) -> bool:
        return self in _LIVE


_LIVE = frozenset({JobState.QUEUED, JobState.SENT, JobState.RETRYING, JobState.SAVING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One request on its way, as written in the journal. A run of n pictures is n jobs with one `run_id`,
    or one job with `request.n > 1` where the server makes them in one request."""

    id: str
    run_id: str
    request: Request
    created_at: datetime
    state: JobState = JobState.QUEUED
    previews: int = 0
    """Previews received so far."""
    attempt: int = 1
    retry_at: datetime | None = None
    sent_at: datetime | None = None
    finished_at: datetime | None = None
    estimate: Money | None = None
    cost: Money | None = None
    cost_approximate: bool = False
    """True: the server has not counted; `cost` is reckoned by the price list."""
    request_id: str = ""
    response_id: str = ""
    """Of a stored answer: what was lost on the way can be fetched by it without paying again."""
    sequence: int = 0
    """The last event of the stream that has been seen."""
    asset_ids: tuple[str, ...] = ()
    failure: Failure | None = None

    @property
    def may_have_cost(self) -> bool:
        """It was on the wire and brought nothing: sending it again may cost a second time, so it is asked about."""
        maybe = self.failure is not None and self.failure.billed is Billed.MAYBE
        return self.state is JobState.UNKNOWN or (maybe and self.state is not JobState.CANCELLED)

    @property
    def makes_pictures(self) -> bool:
        """False for a question."""
        return isinstance(self.request, ImageRequest)

    @property
    def image(self) -> ImageRequest:
        """The request of a job that makes pictures. Raises TypeError for one that does not."""
        if not isinstance(self.request, ImageRequest):
            raise TypeError(f"{self.id} does not ask for pictures")
        return self.request
