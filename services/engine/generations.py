"""`POST /v1/images/generations`: pictures from a prompt, as JSON or as a stream with previews."""

from __future__ import annotations

import time
from contextlib import aclosing
from dataclasses import dataclass

from starlette.responses import Response

from services.engine.calls import Call
from services.engine.delivery import Body, Chunks
from services.engine.faults import Armed
from services.engine.limits import RateLimit
from services.engine.moderation import check_prompt
from services.engine.served import MEDIA_TYPES, ServedPictures
from services.engine.studio import Drawn, Studio
from services.engine.usage import PARTIAL_TOKENS, output_tokens, text_tokens, usage
from services.engine.validation import Order, read_order
from services.engine.wire import Json, dump, event


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """One request at work. A fault may make `order`, which is drawn, differ from `asked`, which the answer tells of."""

    asked: Order
    order: Order
    armed: Armed
    root: str
    """The server's address as the client knows it, with a slash at the end."""
    seed: int
    revised_prompts: tuple[str, ...]
    """One for each picture; none where the model does not tell."""


class Generations:
    """The endpoint."""

    def __init__(self, studio: Studio, served: ServedPictures, rate: RateLimit) -> None:
        self._studio = studio
        self._served = served
        self._rate = rate

    async def create(self, call: Call) -> Response:
        """Answers one request. Raises ApiError."""
        job = await self._job(call)
        deliver = job.armed.fault.delivery
        if job.order.stream:
            chunks, media_type = self._events(job), "text/event-stream; charset=utf-8"
        else:
            # all pictures are drawn before the answer begins, so that what goes wrong has its status
            answer, media_type = dump(await self._answer(job)), "application/json"
            if deliver is None:
                return Response(answer, media_type=media_type)
            chunks = _once(answer)
        return Body(chunks if deliver is None else deliver(chunks, job.armed.seconds), media_type)

    async def _job(self, call: Call) -> _Job:
        asked = read_order(call.fields())
        check_prompt(asked.prompt)
        seed = self._studio.seed(asked)
        count = asked.n if asked.model.family.revises else 0
        return _Job(
            asked=asked,
            order=call.armed.fault.order(asked),
            armed=call.armed,
            root=str(call.request.base_url),
            seed=seed,
            revised_prompts=tuple([await self._studio.revised(asked, seed + number) for number in range(count)]),
        )

    async def _answer(self, job: _Job) -> Json:
        pictures: list[Json] = []
        for number in range(job.order.n):
            async with aclosing(self._studio.draw(job.order, job.seed + number, job.armed.drawing_seconds)) as drawing:
                pictures += [self._picture(job, number, drawn) async for drawn in drawing if drawn.preview is None]
        payload: Json = {"created": int(time.time()), "data": pictures}
        if job.asked.model.family.tokens:
            payload |= _applied(job.asked) | {"usage": self._usage(job.asked, job.order.n, output_details=True)}
        job.armed.fault.payload(payload)
        return payload

    async def _events(self, job: _Job) -> Chunks:
        for number in range(job.order.n):
            async with aclosing(self._studio.draw(job.order, job.seed + number, job.armed.drawing_seconds)) as drawing:
                async for drawn in drawing:
                    yield event(self._event(job, number, drawn))

    def _event(self, job: _Job, number: int, drawn: Drawn) -> Json:
        payload: Json = {"created_at": int(time.time())} | _applied(job.asked)
        if drawn.preview is not None:
            partial = {"type": "image_generation.partial_image", "partial_image_index": drawn.preview}
            return partial | {"b64_json": drawn.base64} | payload
        payload = {"type": "image_generation.completed"} | self._picture(job, number, drawn) | payload
        payload["usage"] = self._usage(job.asked, 1, output_details=False)
        job.armed.fault.payload(payload)
        return payload

    def _picture(self, job: _Job, number: int, drawn: Drawn) -> Json:
        """One entry of `data`."""
        picture: Json = {}
        if job.order.as_url:
            token = self._served.put(drawn.data, MEDIA_TYPES[job.order.format])
            picture["url"] = f"{job.root}files/{token}"
        else:
            picture["b64_json"] = drawn.base64
        if job.revised_prompts:
            picture["revised_prompt"] = job.revised_prompts[number]
        if "seed" in job.asked.model.family.parameters:
            picture["seed"] = job.seed + number
        job.armed.fault.picture(picture)
        return picture

    def _usage(self, order: Order, pictures: int, *, output_details: bool) -> Json:
        each = output_tokens(order.model.family.tokens, order.quality, order.width, order.height)
        if order.stream:
            each += PARTIAL_TOKENS * order.partials
        counted = usage(text_tokens(order.prompt) * pictures, each * pictures, output_details=output_details)
        self._rate.count_tokens(each * pictures)
        return counted


def _applied(order: Order) -> Json:
    """What was settled on for each parameter."""
    applied: Json = {
        "background": order.background,
        "output_format": order.format,
        "quality": order.quality,
        "size": order.size,
    }
    if order.safety_identifier:
        applied["safety_identifier"] = order.safety_identifier
    return applied


async def _once(body: bytes) -> Chunks:
    yield body
