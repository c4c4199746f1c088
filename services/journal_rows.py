"""Jobs as rows of the journal."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Any, cast

from services.library.records import decode_request, encode_request
from services.types import Billed, Failure, FailureKind, Job, JobState

log = logging.getLogger(__name__)

COLUMNS = 19


def row_of(job: Job) -> tuple[Any, ...]:
    """The job as a row, in the order of `COLUMNS`."""
    return (
        job.id,
        job.run_id,
        job.state.value,
        job.request.profile_id,
        job.request.model,
        text_of(job.created_at),
        text_of(job.sent_at),
        text_of(job.finished_at),
        text_of(job.retry_at),
        job.attempt,
        job.previews,
        job.estimate,
        job.cost,
        job.request_id,
        # As ASCII, so that not even half a surrogate pair in a prompt can keep a request from being written down.
        json.dumps(encode_request(job.request)),
        json.dumps(job.asset_ids),
        None if job.failure is None else json.dumps(asdict(job.failure)),
        job.response_id,
        job.sequence,
    )


def job_of(row: tuple[Any, ...]) -> Job | None:
    """The job of a row, behind which stands whether its cost is reckoned; None, and logged, where it makes no sense."""
    try:
        return _job(row)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        log.error("a job in the journal makes no sense (%r) and is left out: %s", error, row[0])
        return None


def _job(row: tuple[Any, ...]) -> Job:
    (job_id, run_id, state, profile_id, model, created_at, sent_at, finished_at, retry_at) = row[:9]
    (attempt, previews, estimate, cost, request_id, request, asset_ids, failure, response_id, sequence, approximate) = (
        row[9:]
    )
    told = None if failure is None else json.loads(failure)
    return Job(
        id=job_id,
        run_id=run_id,
        request=decode_request(json.loads(request), profile_id=profile_id, model=model),
        created_at=datetime.fromisoformat(created_at),
        state=JobState(state),
        previews=previews,
        attempt=attempt,
        retry_at=_moment(retry_at),
        sent_at=_moment(sent_at),
        finished_at=_moment(finished_at),
        estimate=estimate,
        cost=cost,
        cost_approximate=bool(approximate),
        request_id=request_id,
        response_id=response_id,
        sequence=sequence,
        asset_ids=tuple(json.loads(asset_ids)),
        failure=None if told is None else _failure(told),
    )


def _failure(told: dict[str, Any]) -> Failure:
    known: dict[str, Any] = {field.name: _as_value(told[field.name]) for field in fields(Failure) if field.name in told}
    known["kind"] = FailureKind(told["kind"])
    known["billed"] = Billed(told["billed"])
    known["amounts"] = tuple(told.get("amounts", ()))
    return Failure(**known)


def _as_value(told: object) -> object:
    return tuple(cast("list[object]", told)) if isinstance(told, list) else told


def text_of(moment: datetime | None) -> str | None:
    """UTC with microseconds, always the same length, so that texts sort as times."""
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f+00:00")


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
