"""JSON schemas that answers must fit (openai-api.md section 5): their names, and OpenAI's strict subset."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast

from services.engine.fields import wrong_type
from services.engine.wire import ApiError, Json, refused

_NAME: Final = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_MOST_LEVELS: Final = 60
_KINDS: Final = ("object", "array", "string", "number", "integer", "boolean", "null")
_UNSUPPORTED: Final = ("allOf", "oneOf", "not", "dependentRequired", "dependentSchemas", "if", "then", "else")


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
    root = cast("Json", schema)
    if form.get("strict"):
        _check_strict(name, root, param)
    return root


def _check_strict(name: str, root: Json, param: str) -> None:
    if root.get("type") != "object":
        kind = f'type: "{root["type"]}"' if "type" in root else "no type"
        raise _invalid(name, (), f"schema must be a JSON Schema of 'type: \"object\"', got {kind}.", param)
    for path, node in _nodes(root, ()):
        _check_node(name, path, node, param)


def _check_node(name: str, path: tuple[str, ...], node: Json, param: str) -> None:
    for word in _UNSUPPORTED:
        if word in node:
            raise _invalid(name, path, f"'{word}' is not permitted.", param)
    kinds: object = node.get("type", [])
    for kind in cast("list[object]", kinds) if isinstance(kinds, list) else [kinds]:
        if kind not in _KINDS:
            raise _invalid(name, path, f"'{str(kind)[:40]}' is not valid under any of the given schemas.", param)
    if not node.keys() & {"type", "$ref", "anyOf", "enum", "const"}:
        raise _invalid(name, path, "schema must have a 'type' key.", param)
    if node.get("type") == "array" and "items" not in node:
        raise _invalid(name, path, "array schema missing items.", param)
    if node.get("type") != "object":
        return
    if node.get("additionalProperties") is not False:
        raise _invalid(name, path, "'additionalProperties' is required to be supplied and to be false.", param)
    missing = [key for key in node.get("properties", {}) if key not in (node.get("required") or [])]
    if missing:
        message = (
            "'required' is required to be supplied and to be an array including every key in properties. "
            f"Missing '{missing[0][:60]}'."
        )
        raise _invalid(name, path, message, param)


def _nodes(node: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Json]]:
    """Every schema inside a schema, itself included, with the way to it."""
    if not isinstance(node, dict) or len(path) > _MOST_LEVELS:
        return
    schema = cast("Json", node)
    yield path, schema
    for word in ("properties", "$defs", "definitions"):
        inside = schema.get(word)
        for key, inner in (cast("Json", inside) if isinstance(inside, dict) else {}).items():
            yield from _nodes(inner, (*path, word, key))
    if "items" in schema:
        yield from _nodes(schema["items"], (*path, "items"))
    options = schema.get("anyOf")
    for number, inner in enumerate(cast("list[object]", options) if isinstance(options, list) else []):
        yield from _nodes(inner, (*path, "anyOf", str(number)))


def _invalid(name: str, path: tuple[str, ...], why: str, param: str) -> ApiError:
    place = ", ".join(f"'{step}'" for step in path) + ("," if len(path) == 1 else "")
    message = f"Invalid schema for response_format '{name}': In context=({place}), {why}"
    return refused(param, "invalid_json_schema", message)
