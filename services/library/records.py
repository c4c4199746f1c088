"""Requests and the values inside them as JSON: in the journal, in sidecars, on the shelf. Written sparse, read with
distrust."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar, cast

from services.library.ask_records import decode, encode
from services.library.values import MOST_WHOLE, Values
from services.types import (
    AskRequest,
    Box,
    ImageRequest,
    InputPicture,
    LocalStep,
    Mark,
    MarkKind,
    Operation,
    Placement,
    Request,
    Route,
    Strength,
    Turn,
)
from services.types.editing import MARK_COLOUR, MARK_WIDTH

_Record = TypeVar("_Record", InputPicture, Turn)
_PLACES = frozenset({"profile_id", "model"})
"""Fields of a request that the journal keeps beside its JSON."""


def encode_record(record: InputPicture | Turn | Box | Placement | LocalStep | Mark) -> dict[str, Any]:
    """The fields that differ from their defaults, and those that have none; tuples as lists."""
    values = ((field, getattr(record, field.name)) for field in fields(record))
    return {field.name: _plain(value) for field, value in values if field.default is MISSING or value != field.default}


def encode_request(request: Request) -> dict[str, Any]:
    """A request without its server and model. Raises TypeError for a kind that is not known."""
    if isinstance(request, AskRequest):
        return {"ask": encode(request), "prompt": request.prompt}
    if not isinstance(request, ImageRequest):
        raise TypeError(type(request).__name__)
    written = {"prompt", "n", "stream", "parameters"}
    plain: dict[str, Any] = {}
    for field in fields(request):
        value = getattr(request, field.name)
        if field.name not in _PLACES and (field.name in written or value != field.default):
            plain[field.name] = _plain(value)
    return plain


def decode_request(raw: Mapping[str, Any], *, profile_id: str, model: str) -> Request:
    """The request that was written; what cannot be read takes its default. Raises ValueError without its words, or for
    a question that makes no sense."""
    if isinstance(raw.get("ask"), dict):
        return decode(AskRequest, raw["ask"])
    values = Values(raw)
    if not isinstance(raw.get("prompt"), str):
        raise ValueError("a request without a prompt")
    mask, markup, previous = values.mapping("mask"), values.mapping("markup"), values.mapping("previous")
    placement = values.mapping("placement")
    return ImageRequest(
        prompt=str(raw["prompt"]),
        profile_id=profile_id,
        model=model,
        n=values.whole("n") or 1,
        stream=values.flag("stream"),
        parameters=dict(raw.get("parameters") or {}),
        operation=values.choice("operation", Operation, Operation.GENERATE),
        inputs=tuple(decode_input(picture) for picture in values.objects("inputs")),
        mask=None if mask is None else decode_input(mask),
        markup=None if markup is None else decode_input(markup),
        placement=None if placement is None else decode_placement(placement),
        strength=values.choice("strength", Strength, Strength.MEDIUM),
        parents=values.texts("parents"),
        thread_id=values.text("thread_id"),
        route=values.choice("route", Route, Route.IMAGES),
        text_model=values.text("text_model"),
        force_image=values.flag("force_image", True),
        previous=None if previous is None else decode_turn(previous),
        store=values.flag("store", True),
        detached=values.flag("detached"),
    )


def decode_input(values: Values) -> InputPicture:
    """An input picture; never fails: what has the wrong type is empty and noted in `values.wrong`."""
    return InputPicture(**_read(values, InputPicture))


def decode_turn(values: Values) -> Turn:
    """What a server keeps of an answer; never fails."""
    return Turn(**_read(values, Turn))


def decode_placement(values: Values) -> Placement | None:
    """How an answer is put back; None where that cannot be read, for a guess would spoil the picture."""
    frame, canvas, mask = (values.mapping(name) for name in ("frame", "canvas", "mask"))
    if frame is None or canvas is None or mask is None:
        values.reject("placement")
        return None
    boxes = decode_box(frame), decode_box(canvas)
    if boxes[0].empty or boxes[1].empty:
        values.reject("placement")
        return None
    match_colour = values.flag("match_colour", True)
    return Placement(frame=boxes[0], canvas=boxes[1], mask=decode_input(mask), match_colour=match_colour)


def decode_step(values: Values) -> LocalStep:
    """A local change; never fails."""
    return LocalStep(name=values.text("name"), values=values.parameters("values"))


def decode_mark(values: Values) -> Mark:
    """A drawn note; never fails."""
    return Mark(
        kind=values.choice("kind", MarkKind, MarkKind.PEN),
        points=values.points("points"),
        colour=values.text("colour") or MARK_COLOUR,
        width=values.amount("width") or MARK_WIDTH,
        text=values.text("text"),
    )


def decode_box(values: Values) -> Box:
    """An area; never fails, but may be empty."""
    left, top = (values.whole(name, least=-MOST_WHOLE) for name in ("left", "top"))
    return Box(left, top, values.whole("width"), values.whole("height"))


def _plain(value: object) -> object:
    if isinstance(value, InputPicture | Turn | Box | Placement | LocalStep | Mark):
        return encode_record(value)
    if isinstance(value, Mapping):
        return dict(cast("Mapping[str, object]", value))
    if isinstance(value, tuple):
        return [_plain(member) for member in cast("tuple[object, ...]", value)]
    return value


def _read(values: Values, kind: type[_Record]) -> dict[str, Any]:
    return {field.name: _field(values, field.name, field.default) for field in fields(kind)}


def _field(values: Values, name: str, default: object) -> object:
    if isinstance(default, tuple):
        return values.texts(name)
    return values.whole(name) if isinstance(default, int) else values.text(name)
