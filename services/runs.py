"""How one press of the button becomes requests: n pictures may be one request or n."""

from __future__ import annotations

from dataclasses import replace

from services.types import ImageRequest, ModelSpec, Profile


def split(request: ImageRequest, spec: ModelSpec, profile: Profile) -> tuple[ImageRequest, ...]:
    """The requests that together make `request.n` pictures.

    A stream cannot tell its pictures apart (openai-api.md section 2.3), so streamed runs are n requests of one, which
    can also be cancelled and repeated one by one. Otherwise one request carries them all, where server and model can.
    """
    stream = request.stream and spec.streams and profile.quirks.streams_images
    request = replace(request, stream=stream)
    together = not stream and profile.quirks.honours_n and request.n <= _most(spec)
    if request.n == 1 or together:
        return (request,)
    return tuple(replace(request, n=1) for _ in range(request.n))


def _most(spec: ModelSpec) -> int:
    n = spec.parameter("n")
    return int(n.high) if n is not None else 1
