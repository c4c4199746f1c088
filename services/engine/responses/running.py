"""Makes one response: draws its pictures or answers its question, and tells of each step as an event (section 3.3)."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final, TypeAlias

import anyio
from anyio import CapacityLimiter, to_thread

from services.engine.limits import RateLimit
from services.engine.responses.asking import Ask
from services.engine.responses.context import Context
from services.engine.responses.items import message, text_part
from services.engine.responses.planning import Plan
from services.engine.responses.shapes import (
    applied,
    call_error,
    new_call,
    new_response,
    response_error,
    text_usage,
    tool_usage,
)
from services.engine.responses.wording import drawn_words, refusal_words
from services.engine.studio import Studio
from services.engine.usage import PARTIAL_TOKENS, input_image_tokens, output_tokens, svg_usage, text_tokens
from services.engine.validation import Order
from services.engine.wire import ApiError, Json
from services.engine.words import cut, pieces

_LOG: Final = logging.getLogger(__name__)

Events: TypeAlias = AsyncGenerator[Json, None]


@dataclass(frozen=True, slots=True)
class Desk:
    """What a response is made with."""

    studio: Studio
    rate: RateLimit
    lookers: CapacityLimiter
    """Questions that are looked at in the same moment."""


class Run:
    """One response at work."""

    def __init__(
        self, desk: Desk, ask: Ask, context: Context, plan: Callable[[], Awaitable[Plan]], seconds: float | None
    ) -> None:
        """`plan` is awaited once the response is in progress; what it raises makes the response fail. `seconds`: what
        each picture and each text takes, where a fault slows them."""
        self._desk = desk
        self._ask = ask
        self._context = context
        self._plan = plan
        self._seconds = seconds
        self.response = new_response(ask)
        self._output: list[Json] = self.response["output"]
        self._read = 0
        self._written = 0
        self._drawn = (0, 0, 0)
        """Tokens of the image model: text in, images in, images out."""

    def snapshot(self) -> Json:
        """The response as it is now; later steps do not change it."""
        return {**self.response, "output": list(self._output)}

    @property
    def over(self) -> bool:
        return self.response["status"] not in ("queued", "in_progress")

    async def events(self) -> Events:
        """Every step, from `response.created` to the last, numbered from 0. Never raises but for being cancelled."""
        number = 0
        async with aclosing(self._steps()) as steps:
            async for step in steps:
                yield {"type": step.pop("type"), "sequence_number": number, **step}
                number += 1

    async def _steps(self) -> Events:
        yield self._told("created")
        if self._ask.background:
            yield self._told("queued")
        self.response["status"] = "in_progress"
        yield self._told("in_progress")
        try:
            async with aclosing(self._work(await self._plan())) as steps:
                async for step in steps:
                    yield step
        except ApiError as error:
            self._fail(error)
        except Exception:  # noqa: BLE001
            # whatever it is, the client's response must not stay in progress for ever
            _LOG.exception("a response failed")
            self._fail(ApiError(status=500, type="server_error", message="The engine made a mistake."))
        else:
            self._finish()
        self._count()
        yield self._told(self.response["status"])

    def _told(self, step: str) -> Json:
        return {"type": f"response.{step}", "response": self.snapshot()}

    def _fail(self, error: ApiError) -> None:
        self.response |= {"status": "failed", "error": response_error(error)}

    def _finish(self) -> None:
        cut = any(item["status"] == "incomplete" for item in self._output)
        if cut:
            self.response |= {"status": "incomplete", "incomplete_details": {"reason": "max_output_tokens"}}
        else:
            self.response |= {"status": "completed", "completed_at": int(time.time())}

    def _count(self) -> None:
        self.response["usage"] = text_usage(self._read, self._written)
        if any(self._drawn):
            self.response["tool_usage"] = tool_usage(*self._drawn)
        self._desk.rate.count_tokens(sum(self._drawn) + self._read + self._written)

    async def _work(self, plan: Plan) -> Events:
        self._read = plan.read_tokens
        if not plan.orders:
            async with aclosing(self._answered(plan)) as steps:
                async for step in steps:
                    yield step
            return
        for place, order in enumerate(plan.orders):
            # a seed that was asked for stands for the first picture
            seed = self._desk.studio.seed(order) + (place if order.seed is not None else 0)
            async with aclosing(self._called(plan, order, seed)) as steps:
                async for step in steps:
                    yield step
        if self._ask.choice == "auto" and self._ask.schema is None:
            words = self._words_after(plan)
            async with aclosing(self._said(words)) as steps:
                async for step in steps:
                    yield step

    # -- pictures --------------------------------------------------------------------------------------------------

    async def _called(self, plan: Plan, order: Order, seed: int) -> Events:
        """One image call."""
        item = new_call(order, "edit" if order.sources else "generate")
        place = {"output_index": len(self._output), "item_id": item["id"]}
        self._output.append(dict(item))
        yield {"type": "response.output_item.added", "output_index": place["output_index"], "item": dict(item)}
        yield {"type": "response.image_generation_call.in_progress", **place}
        if plan.blocked is not None:
            self._output[-1] = {**item, "status": "failed", "error": call_error(plan.blocked)}
            yield self._item_done()
            return
        yield {"type": "response.image_generation_call.generating", **place}
        told = await self._desk.studio.revised(order, seed)
        async with aclosing(self._desk.studio.draw(order, seed, self._seconds)) as drawing:
            async for drawn in drawing:
                if drawn.preview is None:
                    item |= {"status": "completed", "result": drawn.base64, "revised_prompt": told}
                    if order.svg_model:
                        item["svg_usage"] = svg_usage(order.svg_model, order.prompt, drawn.data)
                    continue
                preview = {"partial_image_index": drawn.preview, "partial_image_b64": drawn.base64}
                yield {"type": "response.image_generation_call.partial_image", **place, **preview, **applied(order)}
        self._output[-1] = item
        self._count_picture(order, told)
        yield {"type": "response.image_generation_call.completed", **place}
        yield self._item_done()

    def _count_picture(self, order: Order, told: str) -> None:
        made = output_tokens(order.model.family.tokens, order.quality, order.width, order.height)
        made += PARTIAL_TOKENS * order.partials
        counted = (text_tokens(order.prompt), input_image_tokens(order.source_sizes), made)
        text_in, image_in, image_out = map(sum, zip(self._drawn, counted, strict=True))
        self._drawn = (text_in, image_in, image_out)
        # the call itself is what the text model wrote
        self._written += text_tokens(told)

    def _item_done(self) -> Json:
        return {
            "type": "response.output_item.done",
            "output_index": len(self._output) - 1,
            "item": self._output[-1],
        }

    def _words_after(self, plan: Plan) -> str:
        if plan.blocked is not None:
            return refusal_words(self._context.words, plan.blocked)
        revised = [item["revised_prompt"] for item in self._output]
        return drawn_words(self._context.words, revised, edits=bool(plan.orders[0].sources))

    # -- words -----------------------------------------------------------------------------------------------------

    async def _answered(self, plan: Plan) -> Events:
        if plan.blocked is not None:
            words = refusal_words(self._context.words, plan.blocked)
            async with aclosing(self._said(words, "refusal")) as steps:
                async for step in steps:
                    yield step
            return
        words = await to_thread.run_sync(_answer, self._ask, self._context, plan, limiter=self._desk.lookers)
        if self._ask.schema is not None:
            json.loads(words)
        async with aclosing(self._said(words)) as steps:
            async for step in steps:
                yield step

    async def _said(self, words: str, kind: str = "output_text") -> Events:
        """A message; cut where `max_output_tokens` is reached."""
        room = self._ask.fields.get("max_output_tokens")
        said = words if room is None else cut(words, max(0, room - self._written))
        item = message("assistant", [], "in_progress")
        place = {"item_id": item["id"], "output_index": len(self._output), "content_index": 0}
        name = "refusal" if kind == "refusal" else "text"
        probabilities: Json = {} if kind == "refusal" else {"logprobs": []}
        part: Json = {"type": "refusal", "refusal": ""} if kind == "refusal" else text_part("")
        self._output.append(item)
        yield {"type": "response.output_item.added", "output_index": place["output_index"], "item": item}
        yield {"type": "response.content_part.added", **place, "part": part}
        parts = pieces(said)
        pause = (self._seconds or 0.0) / max(1, len(parts))
        for piece in parts:
            await anyio.sleep(pause)
            yield {"type": f"response.{kind}.delta", **place, "delta": piece, **probabilities}
        self._written += text_tokens(said)
        yield {"type": f"response.{kind}.done", **place, name: said, **probabilities}
        part = {**part, name: said}
        yield {"type": "response.content_part.done", **place, "part": part}
        status = "completed" if said == words else "incomplete"
        self._output[-1] = {**item, "status": status, "content": [part]}
        yield self._item_done()


def _answer(ask: Ask, context: Context, plan: Plan) -> str:
    # the eye is imported by the first question, in its thread: the engine starts without it
    from services.engine.eye.answer import answer  # noqa: PLC0415

    return answer(
        context.words, plan.seen, schema=ask.schema, instructions=context.instructions, earlier=context.earlier
    )
