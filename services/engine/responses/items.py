"""Input items: what a client may send as `input`, made into the items that are stored, listed and read."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias, cast

from services.engine.fields import Choice, Text, check_length, not_one_of, wrong_type
from services.engine.wire import ApiError, Json, refused

Find: TypeAlias = Callable[[str], Json | None]
"""From the id of a stored item to the item."""

_URL_LIMIT: Final = 20_971_520
_ID: Final = Text(256, empty=False)
_ROLES: Final = Choice(("user", "assistant", "system", "developer"))
_STATUSES: Final = Choice(("in_progress", "completed", "incomplete"))
_CALL_STATUSES: Final = Choice(("in_progress", "completed", "generating", "failed"))
_PHASES: Final = Choice(("commentary", "final_answer"))
_DETAILS: Final = Choice(("low", "high", "auto", "original"))
_ASKED_PARTS: Final = Choice(("input_text", "input_image"))
_ANSWERED_PARTS: Final = Choice(("output_text", "refusal"))
_UNREAD: Final = frozenset(
    {"reasoning", "compaction", "function_call", "function_call_output", "custom_tool_call", "custom_tool_call_output"}
    | {"file_search_call", "web_search_call", "computer_call", "computer_call_output", "code_interpreter_call"}
    | {"mcp_list_tools", "mcp_call", "mcp_approval_request", "mcp_approval_response", "local_shell_call"}
    | {"local_shell_call_output", "shell_call", "shell_call_output", "apply_patch_call", "apply_patch_call_output"}
    | {"tool_search_call", "tool_search_output", "additional_tools", "program", "program_output", "compaction_trigger"}
)
"""Items of turns with other tools: kept and listed, but they tell this engine nothing."""
_TYPES: Final = ("message", "image_generation_call", "item_reference", *sorted(_UNREAD))


def new_id(prefix: str) -> str:
    """A fresh id such as `resp_…`, `msg_…`, `ig_…`, `conv_…`."""
    return f"{prefix}_{secrets.token_hex(24)}"


def read_items(value: object, find: Find, param: str = "input") -> tuple[Json, ...]:
    """The items of `input`: a text, or a list of items. Raises ApiError 400, or 404 for an id that `find` lacks."""
    if isinstance(value, str):
        Text().check(param, value)
        return (message("user", [{"type": "input_text", "text": value}]),)
    if not isinstance(value, list):
        raise wrong_type(param, "one of an array of objects or a string", value)
    return tuple(_read_item(item, f"{param}[{index}]", find) for index, item in enumerate(cast("list[object]", value)))


def message(role: str, content: list[Json], status: str = "completed") -> Json:
    return {"id": new_id("msg"), "type": "message", "status": status, "role": role, "content": content}


def text_part(text: str) -> Json:
    return {"type": "output_text", "text": text, "annotations": [], "logprobs": []}


def _object(value: object, param: str) -> Json:
    if not isinstance(value, dict):
        raise wrong_type(param, "an object", value)
    return {name: field for name, field in cast("Json", value).items() if field is not None}


def _missing(param: str) -> ApiError:
    return refused(param, "missing_required_parameter", f"Missing required parameter: '{param}'.")


def _read_item(value: object, param: str, find: Find) -> Json:
    fields = _object(value, param)
    if "id" in fields:
        _ID.check(f"{param}.id", fields["id"])
    kind = fields.get("type", "message")
    match kind:
        case "message":
            return _read_message(fields, param)
        case "image_generation_call":
            return _read_call(fields, param, find)
        case "item_reference":
            return _found(fields, param, find)
        case str() if kind in _UNREAD:
            return {"id": new_id("item"), **fields}
        case str():
            raise not_one_of(f"{param}.type", kind, _TYPES)
        case _:
            raise wrong_type(f"{param}.type", "a string", kind)


def _read_message(fields: Json, param: str) -> Json:
    for name, check in _MESSAGE_FIELDS.items():
        if name in fields:
            check.check(f"{param}.{name}", fields[name])
    for name in ("role", "content"):
        if name not in fields:
            raise _missing(f"{param}.{name}")
    role, content = fields["role"], fields["content"]
    if isinstance(content, str):
        Text().check(f"{param}.content", content)
        parts = [text_part(content) if role == "assistant" else {"type": "input_text", "text": content}]
    elif isinstance(content, list):
        listed = enumerate(cast("list[object]", content))
        parts = [_read_part(part, f"{param}.content[{index}]", role) for index, part in listed]
    else:
        raise wrong_type(f"{param}.content", "one of an array of objects or a string", content)
    made = message(role, parts, fields.get("status", "completed"))
    kept = {name: fields[name] for name in ("id", "phase") if name in fields}
    return made | kept


_MESSAGE_FIELDS: Final[Mapping[str, Choice]] = {
    "role": _ROLES,
    "status": _STATUSES,
    "phase": _PHASES,
}


def _read_part(value: object, param: str, role: str) -> Json:
    fields = _object(value, param)
    if "type" not in fields:
        raise _missing(f"{param}.type")
    (_ANSWERED_PARTS if role == "assistant" else _ASKED_PARTS).check(f"{param}.type", fields["type"])
    if fields["type"] == "input_image":
        return _read_picture(fields, param)
    name = "refusal" if fields["type"] == "refusal" else "text"
    if name not in fields:
        raise _missing(f"{param}.{name}")
    Text().check(f"{param}.{name}", fields[name])
    if fields["type"] == "output_text":
        return text_part(fields["text"])
    return {"type": fields["type"], name: fields[name]}


def _read_picture(fields: Json, param: str) -> Json:
    picture: Json = {"type": "input_image", "detail": fields.get("detail", "auto")}
    _DETAILS.check(f"{param}.detail", picture["detail"])
    picture |= read_picture(fields, param)
    return picture


def read_picture(fields: Json, param: str) -> Json:
    """The one of `image_url` and `file_id` that an object holds. Raises ApiError unless it is one of them."""
    given = {name: fields[name] for name in ("image_url", "file_id") if fields.get(name) is not None}
    if not given:
        raise _missing(f"{param}.image_url")
    if len(given) > 1:
        raise exclusive(f"{param}.image_url", f"{param}.file_id")
    for name, value in given.items():
        Text(_URL_LIMIT, empty=False).check(f"{param}.{name}", value)
    return given


def exclusive(first: str, second: str) -> ApiError:
    message = f"Mutually exclusive parameters: '{first}' and '{second}'. Ensure you are only providing one of them."
    return refused(first, "mutually_exclusive_parameters", message)


def _read_call(fields: Json, param: str, find: Find) -> Json:
    if "result" not in fields:
        return _found(fields, param, find)
    check_length(f"{param}.result", str(fields["result"]), _URL_LIMIT)
    Text(empty=False).check(f"{param}.result", fields["result"])
    _CALL_STATUSES.check(f"{param}.status", fields.get("status", "completed"))
    return {"id": new_id("ig"), "status": "completed", **fields}


def _found(fields: Json, param: str, find: Find) -> Json:
    if "id" not in fields:
        raise _missing(f"{param}.id")
    item = find(fields["id"])
    if item is None:
        raise ApiError(
            status=404,
            param="input",
            message=f"Item with id '{fields['id']}' not found. Items are not persisted when `store` is set to false. "
            "Try again with `store` set to true, or remove this item from your input.",
        )
    return item
