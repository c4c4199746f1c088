"""The JSON that words ask for, as far as that is simple: a schema or an example in them, or names of keys."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final, cast

from services.engine.schemas import read_schema
from services.engine.wire import ApiError, Json

_DEPTH: Final = 6
_TRIED: Final = 20
"""Places at which a JSON object may begin that are looked at."""
_KEYS: Final = 60
_PAIR: Final = re.compile(r"""["']?([A-Za-z_]\w{0,63})["']?\s*:\s*(\[?)\s*["'<]?([A-Za-z]+)(\s*\[\s*\])?""")
_BRACES: Final = re.compile(r"\{([^{}]{3,2000})\}")
_LISTED: Final = re.compile(
    r"\b(?:keys?|fields?|properties)\b[^\"'`“]{0,40}([\"'`“].{1,600})", re.IGNORECASE | re.DOTALL
)
_QUOTED: Final = re.compile(r"[\"'`“]([A-Za-z_]\w{0,63})[\"'`”](?:\s*[:(]\s*([A-Za-z]+))?")
_ANY: Final = {"type": ["number", "string", "array", "boolean", "null"], "items": {"type": "string"}}
_MAYBE_TEXT: Final[Json] = {"type": ["string", "null"]}
_MAYBE_NUMBER: Final[Json] = {"type": ["number", "null"]}
_MAYBE_WHOLE: Final[Json] = {"type": ["integer", "null"]}
_MAYBE_TRUE: Final[Json] = {"type": ["boolean", "null"]}
_TEXTS: Final[Json] = {"type": "array", "items": {"type": "string"}}
_NAMED: Final[Mapping[str, Json]] = {
    "string": _MAYBE_TEXT,
    "str": _MAYBE_TEXT,
    "text": _MAYBE_TEXT,
    "number": _MAYBE_NUMBER,
    "float": _MAYBE_NUMBER,
    "integer": _MAYBE_WHOLE,
    "int": _MAYBE_WHOLE,
    "boolean": _MAYBE_TRUE,
    "bool": _MAYBE_TRUE,
    "array": _TEXTS,
    "list": _TEXTS,
}


def wished_schema(text: str) -> Json | None:
    """A schema for what a text asks for; None where it names no keys that can be made out."""
    for found in list(re.finditer(r"\{", text))[:_TRIED]:
        try:
            value, _ = json.JSONDecoder().raw_decode(text, found.start())
        except (ValueError, RecursionError):
            continue
        if value:
            shape = cast("Json", value)
            return _checked(shape) if isinstance(shape.get("properties"), dict) else _of_example(shape)
    return _of_pairs(text) or _of_names(text)


def _checked(schema: Json) -> Json | None:
    try:
        return read_schema({"name": "wished", "schema": schema}, "schema")
    except ApiError:
        return None


def _of_example(example: Json, depth: int = 0) -> Json:
    return _object({key: _like(value, depth + 1) for key, value in list(example.items())[:_KEYS]})


def _like(value: object, depth: int) -> Json:
    match value:
        case bool():
            return _NAMED["boolean"]
        case int():
            return _NAMED["integer"]
        case float():
            return _NAMED["number"]
        case str():
            return _NAMED.get(value.strip("<>[] ").lower(), _NAMED["string"])
        case list():
            elements = cast("list[object]", value)
            return {"type": "array", "items": _like(elements[0], depth + 1) if elements else {"type": "string"}}
        case dict() if depth < _DEPTH:
            return _of_example(cast("Json", value), depth)
        case _:
            return _ANY


def _of_pairs(text: str) -> Json | None:
    """`{"width": number, "tags": [string]}`, which is no JSON."""
    for braces in _BRACES.finditer(text):
        found = _PAIR.findall(braces[1])[:_KEYS]
        pairs = {key: _typed(kind, many=bool(before or behind)) for key, before, kind, behind in found}
        if pairs:
            return _object(pairs)
    return None


def _of_names(text: str) -> Json | None:
    """`keys "title", "tags" (array of strings) and "caption"`."""
    listed = _LISTED.search(text)
    names = _QUOTED.findall(listed[1])[:_KEYS] if listed is not None else []
    return _object({name: _typed(kind, many=False) for name, kind in names}) if names else None


def _typed(kind: str, *, many: bool) -> Json:
    one = _NAMED.get(kind.lower().removesuffix("s"), _ANY)
    return {"type": "array", "items": one} if many else one


def _object(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
