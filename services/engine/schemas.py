"""JSON schemas that answers must fit (openai-api.md section 5): their names, their form, and OpenAI's strict subset."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, cast

from services.engine.fields import wrong_type
from services.engine.wire import ApiError, Json, refused

_NAME: Final = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_MOST_LEVELS: Final = 60
_KINDS: Final = ("object", "array", "string", "number", "integer", "boolean", "null")
_UNSUPPORTED: Final = ("allOf", "oneOf", "not", "dependentRequired", "dependentSchemas", "if", "then", "else")
"""Keywords outside of the strict subset."""


def read_schema(form: Json, param: str) -> Json:
    """The schema of a `json_schema` format, whose `name`, `schema` and `strict` are in `form`. Raises ApiError 400."""
    name = form.get("name")
    if name is None:
        raise refused(f"{param}.name", "missing_required_parameter", f"Missing required parameter: '{param}.name'.")
    if not isinstance(name, str):
        raise wrong_type(f"{param}.name", "a string", name)
    if not _NAME.fullmatch(name):
        message = f"Invalid '{param}.name': string does not match pattern. Expected '^[a-zA-Z0-9_-]+$', up to 64 long."
        raise refused(f"{param}.name", "invalid_value", message)
    schema = form.get("schema")
    if schema is None:
        # OpenAI takes a format without a schema as an open one
        return {"type": "object"}
    if not isinstance(schema, dict):
        raise wrong_type(f"{param}.schema", "an object", schema)
    root, strict = cast("Json", schema), bool(form.get("strict"))
    for path, node in _nodes(root, ()):
        wrong = _malformed(node) or (_not_strict(node) if strict else "")
        if wrong:
            raise _invalid(name, path, wrong, param)
    if strict and root.get("type") != "object":
        kind = f'type: "{root["type"]}"' if "type" in root else "no type"
        raise _invalid(name, (), f"schema must be a JSON Schema of 'type: \"object\"', got {kind}.", param)
    return root


def _malformed(node: Json) -> str:
    """What keeps a schema from being one at all; empty if nothing does."""
    for word, fits in _SHAPES.items():
        if word in node and not fits(node[word]):
            return f"{str(node[word])[:60]!r} is not valid for '{word}'."
    return ""


def _not_strict(node: Json) -> str:
    """What keeps a schema out of the strict subset; empty if nothing does."""
    for word in _UNSUPPORTED:
        if word in node:
            return f"'{word}' is not permitted."
    if not node.keys() & {"type", "$ref", "anyOf", "enum", "const"}:
        return "schema must have a 'type' key."
    if node.get("type") == "array" and "items" not in node:
        return "array schema missing items."
    if node.get("type") != "object":
        return ""
    if node.get("additionalProperties") is not False:
        return "'additionalProperties' is required to be supplied and to be false."
    missing = [key for key in node.get("properties", {}) if key not in node.get("required", [])]
    if missing:
        return (
            "'required' is required to be supplied and to be an array including every key in properties. "
            f"Missing '{missing[0][:60]}'."
        )
    return ""


def _nodes(node: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Json]]:
    """Every schema inside a schema, itself first, with the way to it. Each has to be judged before the next is taken:
    what is inside a malformed one cannot be gone through."""
    if not isinstance(node, dict) or len(path) > _MOST_LEVELS:
        return
    schema = cast("Json", node)
    yield path, schema
    for word in ("properties", "$defs", "definitions"):
        for key, inner in schema.get(word, {}).items():
            yield from _nodes(inner, (*path, word, key))
    for word in ("items", "additionalProperties"):
        yield from _nodes(schema.get(word), (*path, word))
    for word in ("anyOf", "oneOf", "allOf", "prefixItems"):
        for number, inner in enumerate(schema.get(word, [])):
            yield from _nodes(inner, (*path, word, str(number)))


def _invalid(name: str, path: tuple[str, ...], why: str, param: str) -> ApiError:
    place = ", ".join(f"'{step}'" for step in path) + ("," if len(path) == 1 else "")
    message = f"Invalid schema for response_format '{name}': In context=({place}), {why}"
    return refused(param, "invalid_json_schema", message)


# -- what each keyword may hold ----------------------------------------------------------------------------------------


def _is_node(value: object) -> bool:
    return isinstance(value, dict | bool)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_kind(value: object) -> bool:
    return isinstance(value, str) and value in _KINDS


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_step(value: object) -> bool:
    return _is_number(value) and cast("float", value) > 1e-9


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100_000


def _are_nodes(value: object) -> bool:
    return isinstance(value, list) and value != [] and all(map(_is_node, cast("list[object]", value)))


def _are_named_nodes(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_node, cast("Json", value).values()))


_SHAPES: Final[Mapping[str, Callable[[object], bool]]] = {
    "type": lambda value: (
        all(map(_is_kind, cast("list[object]", value))) if isinstance(value, list) else _is_kind(value)
    ),
    "$ref": _is_text,
    "pattern": _is_text,
    "enum": lambda value: isinstance(value, list) and bool(cast("list[object]", value)),
    "required": lambda value: isinstance(value, list) and all(map(_is_text, cast("list[object]", value))),
    "items": _is_node,
    "additionalProperties": _is_node,
    "multipleOf": _is_step,
    **dict.fromkeys(("properties", "$defs", "definitions"), _are_named_nodes),
    **dict.fromkeys(("anyOf", "oneOf", "allOf", "prefixItems"), _are_nodes),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), _is_number),
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems"), _is_count),
}
