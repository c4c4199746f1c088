"""From a request and its context to what is to be done: which pictures to draw, or what to answer from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

import pybase64
from anyio import to_thread

from services.engine.moderation import check_prompt
from services.engine.pictures_in import PicturesIn
from services.engine.responses.asking import Ask
from services.engine.responses.context import Context, Shown
from services.engine.responses.deciding import how_many, wants_fresh, wants_picture
from services.engine.responses.tool import Fetched, ImageTool
from services.engine.usage import text_tokens
from services.engine.validation import Order
from services.engine.vision_tokens import image_tokens
from services.engine.wire import ApiError, refused

_UNREADABLE: Final = ("svg",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What one response will do."""

    orders: tuple[Order, ...] = ()
    """Pictures to draw, one call each; none: an answer in words."""
    blocked: ApiError | None = None
    """Why the words are refused, if they are."""
    seen: tuple[bytes, ...] = field(default=(), repr=False)
    """Pictures that the answer is about."""
    read_tokens: int
    """Tokens of what the text model reads."""


async def planned(pictures: PicturesIn, ask: Ask, context: Context) -> Plan:
    """The plan of a request; its pictures are fetched and checked. Raises ApiError."""
    tokens = sum(map(text_tokens, context.texts))
    blocked = _blocked(context.words)
    if ask.tool is not None and await _draws(ask, context):
        orders = await _orders(pictures, ask, ask.tool, context)
        for width, height in orders[0].source_sizes:
            tokens += image_tokens(ask.model.vision, width, height, "auto", "input")
        return Plan(orders=orders, blocked=blocked, read_tokens=tokens)
    readable = [shown for shown in context.seen if shown.part.get("output_format") not in _UNREADABLE]
    seen = [await _fetched(pictures, shown) for shown in readable]
    for shown, picture in zip(readable, seen, strict=True):
        measured = await pictures.demand(picture.data, picture.param)
        tokens += image_tokens(ask.model.vision, *measured.size, shown.part.get("detail", "auto"), picture.param)
    return Plan(blocked=blocked, seen=tuple(picture.data for picture in seen), read_tokens=tokens)


def _blocked(words: str) -> ApiError | None:
    try:
        check_prompt(words)
    except ApiError as error:
        return error
    return None


async def _draws(ask: Ask, context: Context) -> bool:
    if ask.choice != "auto":
        return ask.choice == "draw"
    names_subject = await to_thread.run_sync(_names_subject, context.words)
    return wants_picture(context.words, names_subject=names_subject)


def _names_subject(words: str) -> bool:
    # the painter is imported by the first request that needs it, in its thread
    from services.engine.painter import parse  # noqa: PLC0415

    return bool(parse(words).subjects)


async def _orders(pictures: PicturesIn, ask: Ask, tool: ImageTool, context: Context) -> tuple[Order, ...]:
    fresh = tool.action == "generate" or (tool.action == "auto" and tool.mask is None and wants_fresh(context.words))
    if tool.action == "edit" and not context.sources:
        message = "The image generation tool's action is 'edit', but there is no image in the context to edit."
        raise refused(f"{tool.place}.action", "invalid_value", message)
    if tool.mask is not None and (fresh or not context.sources):
        message = "A mask needs an image in the context to edit."
        raise refused(f"{tool.place}.input_image_mask", "invalid_value", message)
    sources = [] if fresh else [await _fetched(pictures, shown) for shown in context.sources]
    mask = None
    if tool.mask is not None:
        given, param = tool.mask, f"{tool.place}.input_image_mask"
        mask = await pictures.resolve(url=given.get("image_url"), file_id=given.get("file_id"), param=param)
    count = how_many(context.words, ask.most_calls)
    order = await tool.order(pictures, context.words, sources, mask, stream=ask.stream)
    if order.svg_model and "svg" not in tool.fields:
        # without an author of its own, the model of the response writes the SVG
        order = replace(order, svg_model=ask.model.id)
    return (order,) * count


async def _fetched(pictures: PicturesIn, shown: Shown) -> Fetched:
    part = shown.part
    if part["type"] == "image_generation_call":
        try:
            data = await to_thread.run_sync(_decoded, part["result"])
        except ValueError:
            message = f"Invalid '{shown.param}': invalid base64-encoded image."
            raise refused(shown.param, "invalid_base64_image", message) from None
        return Fetched(shown.param, data)
    data = await pictures.resolve(url=part.get("image_url"), file_id=part.get("file_id"), param=shown.param)
    return Fetched(shown.param, data)


def _decoded(text: str) -> bytes:
    return pybase64.b64decode(text.encode("ascii"), validate=True)
