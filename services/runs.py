"""How one press of the button becomes requests: n pictures may be one request or n; and how a job is sent again."""

from __future__ import annotations

from dataclasses import replace

from services.rules import text_of
from services.types import (
    FailureKind,
    ImageRequest,
    Job,
    ModelSpec,
    Parameters,
    ParameterValue,
    Profile,
    Route,
)
from services.wire import streams


def split(request: ImageRequest, spec: ModelSpec, profile: Profile) -> tuple[ImageRequest, ...]:
    """The requests that together make `request.n` pictures.

    A stream cannot tell its pictures apart (openai-api.md section 2.3), so streamed runs are n requests of one, which
    can also be cancelled and repeated one by one. Otherwise one request carries them all, where server and model can.
    Separate requests with a seed count it up, as one request for n pictures does: else all would look the same.
    """
    stream = profile.quirks.streams_images and streams(spec, replace(request, n=1))
    request = replace(request, stream=stream)
    many = request.route is Route.IMAGES and profile.quirks.honours_n  # the image tool has no count (3.1)
    together = not stream and many and request.n <= _most(spec)
    if request.n == 1 or together:
        return (request,)
    return tuple(
        replace(request, n=1, parameters=_with_seed(spec, request.parameters, number)) for number in range(request.n)
    )


def again(job: Job) -> Job:
    """The job as it was before it was sent, under the same id. One that was answered in words has to draw now."""
    in_words = job.failure is not None and job.failure.kind is FailureKind.ANSWERED_IN_WORDS
    return Job(
        id=job.id,
        run_id=job.run_id,
        request=replace(job.image, force_image=True) if in_words else job.request,
        created_at=job.created_at,
        estimate=job.estimate,
    )


def _most(spec: ModelSpec) -> int:
    n = spec.parameter("n")
    return int(n.high) if n is not None else 1


def _with_seed(spec: ModelSpec, parameters: Parameters, number: int) -> Parameters:
    """The parameters of picture `number` (0-based): a typed seed plus the number, back at the lowest after the last."""
    typed = parameters.get("seed", "")
    first = _whole(typed)
    if first is None:
        return parameters
    seed = first + number
    parameter = spec.parameter("seed")
    if parameter is not None and parameter.high > parameter.low:
        low, high = int(parameter.low), int(parameter.high)
        seed = low + (seed - low) % (high - low + 1)
    return {**parameters, "seed": str(seed) if isinstance(typed, str) else seed}


def _whole(value: ParameterValue) -> int | None:
    try:
        return int(text_of(value))
    except ValueError:
        return None
