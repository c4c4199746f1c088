"""What an answer leaves in its thread, and what one leaves that did not come."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from services.types import Answer, AskRequest, Cost, Failure, FailureKind, Job, Reply


def reply_of(job: Job, answer: Answer, cost: Cost, *, profile_label: str, arrived: datetime) -> Reply:
    """The reply for an answer that has arrived; its sound is kept beside it (`sound_name`)."""
    return replace(
        _reply(job, profile_label, arrived),
        text=answer.text,
        refusal=answer.refusal,
        incomplete=answer.incomplete,
        model_got=answer.model,
        usage=answer.usage,
        cost=cost.amount,
        cost_approximate=cost.approximate,
        request_id=answer.request_id,
        turn=answer.turn,
        sound=sound_name(job, answer),
    )


def reply_without(job: Job, failure: Failure, said: str, *, profile_label: str, arrived: datetime) -> Reply:
    """The reply for an answer that did not come, or not wholly: `said` is what had come of it."""
    breaks_off = "stopped" if failure.kind is FailureKind.CANCELLED else "lost"
    return replace(
        _reply(job, profile_label, arrived),
        text=said,
        incomplete=breaks_off if said else "",
        failure=failure,
        cost=0 if job.cost is None and job.estimate == 0 else job.cost,  # where nothing costs, nothing was paid
        cost_approximate=job.cost_approximate,
    )


def replaced_attempt(job: Job, failure: Failure, *, profile_label: str) -> Reply:
    """The reply for an attempt that ended so, and is made once more: what it may have cost stays in its thread."""
    arrived = job.finished_at or job.created_at
    return replace(reply_without(job, failure, "", profile_label=profile_label, arrived=arrived), replaced=True)


def sound_name(job: Job, answer: Answer) -> str:
    """The file for the spoken form of an answer, empty where there is none."""
    return f"{job.id}.{answer.sound.format}" if answer.sound is not None else ""


def question_of(job: Job) -> AskRequest:
    """What a job asks. Raises TypeError for one that does not."""
    if not isinstance(job.request, AskRequest):
        raise TypeError(f"{job.id} asks no question")
    return job.request


def _reply(job: Job, profile_label: str, arrived: datetime) -> Reply:
    request = job.request
    return Reply(
        id=job.id,
        parent=next(iter(request.parents), ""),
        answered_at=arrived,
        profile_id=request.profile_id,
        profile_label=profile_label,
        model=request.model,
        route=request.route,
        seconds=None if job.sent_at is None else round((arrived - job.sent_at).total_seconds(), 2),
    )
