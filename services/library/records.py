"""Requests, input pictures and turns as JSON: in the journal, in sidecars, on the shelf. Written sparse, read with
distrust."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar, cast

from services.library.values import Values
from services.types import ImageRequest, InputPicture, Operation, Route, Strength, Turn

_Record = TypeVar("_Record", InputPicture, Turn)
_PLACES = frozenset({"profile_id", "model"})
"""Fields of a request that the journal keeps beside its JSON."""


def encode_record(record: InputPicture | Turn) -> dict[str, Any]:
    """The fields that differ from their defaults; tuples as lists."""
    values = ((field, getattr(record, field.name)) for field in fields(record))
    plain = {field.name: value for field, value in values if field.default is not MISSING and value != field.default}
    return {name: _plain(value) for name, value in plain.items()}


def encode_request(request: ImageRequest) -> dict[str, Any]:
    """A request without its server and model."""
    written = {"prompt", "n", "stream", "parameters"}
    plain: dict[str, Any] = {}
    for field in fields(request):
        value = getattr(request, field.name)
        if field.name not in _PLACES and (field.name in written or value != field.default):
            plain[field.name] = _plain(value)
    return plain


def decode_request(raw: Mapping[str, Any], *, profile_id: str, model: str) -> ImageRequest:
    """The request that was written; what cannot be read takes its default. Raises ValueError without its words."""
    values = Values(raw)
    if not isinstance(raw.get("prompt"), str):
        raise ValueError("a request without a prompt")
    mask, markup, previous = values.mapping("mask"), values.mapping("markup"), values.mapping("previous")
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


def _plain(value: object) -> object:
    if isinstance(value, InputPicture | Turn):
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
