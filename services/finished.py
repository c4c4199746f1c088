"""What a request leaves in the library: an asset for each picture, with its share of what the request has cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from services.types import Asset, AssetKind, Finished, Job, Picture, Turn, Usage


def assets_of(job: Job, finished: Finished, *, profile_label: str, arrived: datetime) -> tuple[Asset, ...]:
    """The assets of a finished job in the order of its pictures, still without id, file and size.

    Tokens and `job.cost` are split in whole numbers, so that the shares of all pictures add up to them.
    """
    base = replace(
        draft_of(job, profile_label=profile_label, arrived=arrived),
        kind=AssetKind.GENERATED,
        job_id=job.id,
        model_got=finished.model,
        text=finished.text,
        applied=finished.applied,
        request_id=finished.request_id,
    )
    count = len(finished.pictures)
    return tuple(
        replace(
            base,
            job_index=number,
            format=picture.format,
            revised_prompt=picture.revised_prompt,
            turn=_turn(finished.turn, picture, count),
            usage=None if finished.usage is None else _share_of_usage(finished.usage, number, count),
            cost_approximate=job.cost_approximate,
            cost=None if job.cost is None else share(job.cost, number, count),
        )
        for number, picture in enumerate(finished.pictures)
    )


def draft_of(job: Job, *, profile_label: str, arrived: datetime) -> Asset:
    """The asset of a preview of a job that did not finish. It has no job id: it is none of the job's pictures."""
    request = job.image
    return Asset(
        id="",
        file="",
        kind=AssetKind.DRAFT,
        created_at=arrived,
        width=0,
        height=0,
        format="",
        bytes=0,
        prompt=request.prompt,
        profile_id=request.profile_id,
        profile_label=profile_label,
        model=request.model,
        asked=request.parameters,
        run_id=job.run_id,
        parents=request.parents,
        thread_id=request.thread_id or job.run_id,
        operation=request.operation,
        inputs=request.inputs,
        mask=request.mask,
        placement=request.placement,
        text_model=request.text_model,
        seconds=None if job.sent_at is None else round((arrived - job.sent_at).total_seconds(), 2),
    )


def _turn(turn: Turn | None, picture: Picture, count: int) -> Turn | None:
    """Of an answer with several pictures, one can only be gone on from by the call that drew it."""
    if turn is None or (count > 1 and not picture.call_id):
        return None
    return replace(turn, call_id=picture.call_id) if count == 1 else Turn(call_id=picture.call_id)


def share(total: int, number: int, count: int) -> int:
    """Part `number` (0-based) of `count` nearly equal whole parts that add up to `total`."""
    return total // count + (1 if number < total % count else 0)


def _share_of_usage(usage: Usage, number: int, count: int) -> Usage:
    return Usage(
        text_in=share(usage.text_in, number, count),
        image_in=share(usage.image_in, number, count),
        cached_text=share(usage.cached_text, number, count),
        cached_image=share(usage.cached_image, number, count),
        text_out=share(usage.text_out, number, count),
        image_out=share(usage.image_out, number, count),
        audio_in=share(usage.audio_in, number, count),
        audio_out=share(usage.audio_out, number, count),
        milliseconds=share(usage.milliseconds, number, count),
        total=share(usage.total, number, count),
        cost=None if usage.cost is None else share(usage.cost, number, count),
    )
