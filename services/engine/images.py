"""`POST /v1/images/generations`, `/edits` and `/variations`: pictures as JSON or as a stream with previews."""

from __future__ import annotations

import time
from contextlib import aclosing
from dataclasses import dataclass

from starlette.responses import Response

from services.engine.calls import Call
from services.engine.delivery import Body, Chunks
from services.engine.edits import read_edit, read_variation
from services.engine.limits import RateLimit
from services.engine.moderation import check_prompt
from services.engine.pictures_in import PicturesIn
from services.engine.served import MEDIA_TYPES, ServedPictures
from services.engine.studio import Drawn, Studio
from services.engine.usage import PARTIAL_TOKENS, input_image_tokens, output_tokens, svg_usage, text_tokens, usage
from services.engine.validation import Order, read_order
from services.engine.wire import Json, dump, event


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """One request at work."""

    order: Order
    root: str
    """The server's address as the client knows it, with a slash at the end."""
    seconds: float | None
    """What each picture takes, where a fault slows drawing."""
    seed: int
    revised_prompts: tuple[str, ...]
    """One for each picture; none where the model does not tell."""

    @property
    def kind(self) -> str:
        """How the events of a stream are called."""
        return "image_edit" if self.order.sources else "image_generation"


class Images:
    """The endpoints."""

    def __init__(self, studio: Studio, pictures: PicturesIn, served: ServedPictures, rate: RateLimit) -> None:
        self._studio = studio
        self._pictures = pictures
        self._served = served
        self._rate = rate

    async def generate(self, call: Call) -> Response:
        """Raises ApiError, as the others do."""
        return await self._made(call, read_order(call.fields()))

    async def edit(self, call: Call) -> Response:
        return await self._made(call, await read_edit(call, self._pictures))

    async def vary(self, call: Call) -> Response:
        return await self._made(call, await read_variation(call, self._pictures))

    async def _made(self, call: Call, order: Order) -> Response:
        check_prompt(order.prompt)
        seed = self._studio.seed(order)
        count = order.n if order.model.family.revises and not order.varies else 0
        job = _Job(
            order=order,
            root=call.root,
            seconds=call.armed.drawing_seconds,
            seed=seed,
            revised_prompts=tuple([await self._studio.revised(order, seed + number) for number in range(count)]),
        )
        if order.stream:
            return Body(self._events(job), "text/event-stream; charset=utf-8")
        # all pictures are drawn before the answer begins, so that what goes wrong has its status
        return Response(dump(await self._answer(job)), media_type="application/json")

    async def _answer(self, job: _Job) -> Json:
        made: list[Drawn] = []
        for number in range(job.order.n):
            async with aclosing(self._studio.draw(job.order, job.seed + number, job.seconds)) as drawing:
                made += [drawn async for drawn in drawing if drawn.preview is None]
        pictures = [self._picture(job, number, drawn) for number, drawn in enumerate(made)]
        payload: Json = {"created": int(time.time()), "data": pictures}
        if job.order.model.family.tokens:
            payload |= _applied(job.order) | {"usage": self._usage(job.order, job.order.n, output_details=True)}
        if job.order.svg_model:
            payload["svg_usage"] = svg_usage(job.order.svg_model, job.order.prompt, made[0].data)
        return payload

    async def _events(self, job: _Job) -> Chunks:
        for number in range(job.order.n):
            async with aclosing(self._studio.draw(job.order, job.seed + number, job.seconds)) as drawing:
                async for drawn in drawing:
                    yield event(self._event(job, number, drawn))

    def _event(self, job: _Job, number: int, drawn: Drawn) -> Json:
        payload: Json = {"created_at": int(time.time())} | _applied(job.order)
        if drawn.preview is not None:
            partial = {"type": f"{job.kind}.partial_image", "partial_image_index": drawn.preview}
            return partial | {"b64_json": drawn.base64} | payload
        payload = {"type": f"{job.kind}.completed"} | self._picture(job, number, drawn) | payload
        payload["usage"] = self._usage(job.order, 1, output_details=False)
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
        if "seed" in job.order.model.family.parameters:
            picture["seed"] = job.seed + number
        return picture

    def _usage(self, order: Order, pictures: int, *, output_details: bool) -> Json:
        each = output_tokens(order.model.family.tokens, order.quality, order.width, order.height)
        if order.stream:
            each += PARTIAL_TOKENS * order.partials
        # the inputs are read anew for every picture (openai-api.md section 1.7)
        counted = usage(
            text_tokens(order.prompt) * pictures,
            each * pictures,
            image_in=input_image_tokens(order.source_sizes) * pictures,
            output_details=output_details,
        )
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
