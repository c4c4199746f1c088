"""A request for a response, read and checked: every field of `POST /responses`, as tables where they will do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast

from services.engine.fields import (
    Check,
    Choice,
    Flag,
    Labels,
    Number,
    Text,
    Whole,
    not_one_of,
    unknown_parameter,
    wrong_type,
)
from services.engine.models import MODELS, TEXT_MODELS, TextModel
from services.engine.responses.items import Find, exclusive, read_items
from services.engine.responses.paging import INCLUDABLE
from services.engine.responses.tool import ImageTool, read_tool, told
from services.engine.schemas import read_schema
from services.engine.wire import ApiError, Json, refused

_EFFORTS: Final = Choice(("none", "minimal", "low", "medium", "high", "xhigh", "max"))
_FIELDS: Final[Mapping[str, Check]] = {
    "model": Text(256, empty=False),
    "instructions": Text(),
    "previous_response_id": Text(256, empty=False),
    "store": Flag(),
    "stream": Flag(),
    "background": Flag(),
    "parallel_tool_calls": Flag(),
    "temperature": Number(0.0, 2.0),
    "top_p": Number(0.0, 1.0),
    "top_logprobs": Whole(0, 20),
    "max_output_tokens": Whole(16, 2**31),
    "max_tool_calls": Whole(1, 2**31),
    "truncation": Choice(("auto", "disabled")),
    "service_tier": Choice(("auto", "default", "flex", "scale", "priority", "fast", "ultrafast")),
    "safety_identifier": Text(128),
    "prompt_cache_key": Text(),
    "prompt_cache_retention": Choice(("in_memory", "24h")),
    "user": Text(),
    "metadata": Labels(),
}
_GROUPS: Final[Mapping[str, Mapping[str, Check]]] = {
    "reasoning": {
        "effort": _EFFORTS,
        "summary": Choice(("auto", "concise", "detailed")),
        "generate_summary": Choice(("auto", "concise", "detailed")),
        "context": Choice(("auto", "current_turn", "all_turns")),
        "mode": Text(64),
    },
    "stream_options": {"include_obfuscation": Flag()},
    "background_options": {"completion_window": Choice(("soonest", "2h", "8h")), "continuation_id": Text()},
}
_READ_HERE: Final = frozenset({"input", "conversation", "tools", "tool_choice", "text", "include"})
_IGNORED: Final = frozenset({"context_management", "prompt_cache_options", "image"})
"""Taken and left unused: there is no cache here, and no window that a context could be too long for."""
_NOT_HERE: Final = frozenset({"prompt", "moderation", "access_programs"})
"""Fields of OpenAI's that ask for what this engine does not do."""
_TOOLS: Final = frozenset(
    {"function", "custom", "file_search", "web_search", "web_search_2025_08_26", "web_search_preview", "mcp"}
    | {"web_search_preview_2025_03_11", "computer", "computer_use_preview", "code_interpreter", "image_generation"}
    | {"local_shell", "shell", "apply_patch", "namespace", "tool_search", "programmatic_tool_calling"}
)
_MOST_CALLS: Final = 10
"""Pictures of one response, whatever it asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One valid request."""

    model: TextModel
    items: tuple[Json, ...]
    fields: Json
    """As sent, without what is null."""
    tools: tuple[Json, ...]
    """As the response tells them."""
    tool: ImageTool | None
    choice: str
    """`draw`: the image tool is forced; `answer`: it may not be used; `auto`: the words decide."""
    conversation: str | None
    schema: Json | None
    """JSON schema that the answer must fit; None for an answer in words."""

    @property
    def instructions(self) -> str:
        return self.fields.get("instructions", "")

    @property
    def previous(self) -> str | None:
        return self.fields.get("previous_response_id")

    @property
    def stream(self) -> bool:
        return self.fields.get("stream", False)

    @property
    def background(self) -> bool:
        return self.fields.get("background", False)

    @property
    def store(self) -> bool:
        return self.fields.get("store", True)

    @property
    def obfuscated(self) -> bool:
        """Whether streamed texts come with padding of random length."""
        return self.fields.get("stream_options", {}).get("include_obfuscation", True)

    @property
    def most_calls(self) -> int:
        return min(_MOST_CALLS, self.fields.get("max_tool_calls", _MOST_CALLS))


def read_ask(body: Json, find: Find) -> Ask:
    """The request in a body. `find`: stored items by id. Raises ApiError."""
    fields: Json = {name: value for name, value in body.items() if value is not None}
    _check_names(fields)
    for name, check in _FIELDS.items():
        if name in fields:
            check.check(name, fields[name])
    for name, checks in _GROUPS.items():
        _check_group(name, fields.get(name, {}), checks)
    _check_include(fields.get("include", []))
    _check_together(fields)
    model = _model(fields)
    tools, tool = _tools(fields.get("tools", []))
    return Ask(
        model=model,
        items=read_items(fields.get("input", []), find),
        fields=fields,
        tools=tools,
        tool=tool,
        choice=_choice(fields.get("tool_choice", "auto"), tools, tool),
        conversation=_conversation(fields.get("conversation")),
        schema=_schema(fields.get("text", {})),
    )


def _check_names(fields: Json) -> None:
    for name in fields:
        if name in _NOT_HERE:
            message = f"Unsupported parameter: '{name}' is not supported by this engine."
            raise refused(name, "unsupported_parameter", message)
        if name not in _FIELDS.keys() | _GROUPS.keys() | _READ_HERE | _IGNORED:
            raise unknown_parameter(name)


def _check_group(name: str, value: object, checks: Mapping[str, Check]) -> None:
    for key, part in _object(name, value).items():
        if key not in checks:
            raise unknown_parameter(f"{name}.{key}")
        checks[key].check(f"{name}.{key}", part)


def _object(name: str, value: object) -> Json:
    if not isinstance(value, dict):
        raise wrong_type(name, "an object", value)
    return {key: part for key, part in cast("Json", value).items() if part is not None}


def _check_include(value: object) -> None:
    if not isinstance(value, list):
        raise wrong_type("include", "an array of strings", value)
    for name in cast("list[object]", value):
        if name not in INCLUDABLE:
            raise not_one_of("include", str(name), INCLUDABLE)


def _check_together(fields: Json) -> None:
    if "previous_response_id" in fields and "conversation" in fields:
        raise exclusive("previous_response_id", "conversation")
    if not fields.keys() & {"input", "previous_response_id", "conversation"}:
        message = "One of 'input' or 'previous_response_id' or 'conversation' must be provided."
        raise refused("input", "missing_required_parameter", message)
    if "stream_options" in fields and not fields.get("stream"):
        message = "The 'stream_options' parameter is only allowed when 'stream' is enabled."
        raise refused("stream_options", "invalid_value", message)
    later = fields.get("background_options", {}).get("completion_window", "soonest") != "soonest"
    if later and (not fields.get("background") or fields.get("stream")):
        message = "This completion window needs 'background' to be true and 'stream' to be false."
        raise refused("background_options.completion_window", "invalid_value", message)


def _model(fields: Json) -> TextModel:
    if "model" not in fields:
        raise refused("model", "missing_required_parameter", "Missing required parameter: 'model'.")
    name = fields["model"]
    if name not in MODELS:
        raise refused("model", "model_not_found", f"The requested model '{name}' does not exist.")
    # models that only hear and speak are not served there either
    if name not in TEXT_MODELS or not TEXT_MODELS[name].vision:
        message = f"The requested model '{name}' is not supported with the Responses API."
        raise refused("model", "unsupported_model", message)
    return TEXT_MODELS[name]


def _tools(value: object) -> tuple[tuple[Json, ...], ImageTool | None]:
    if not isinstance(value, list):
        raise wrong_type("tools", "an array of objects", value)
    read: list[ImageTool] = []
    shown: list[Json] = []
    for number, given in enumerate(cast("list[object]", value)):
        place = f"tools[{number}]"
        fields = _object(place, given)
        if "type" not in fields:
            raise refused(f"{place}.type", "missing_required_parameter", f"Missing required parameter: '{place}.type'.")
        if fields["type"] not in _TOOLS:
            raise not_one_of(f"{place}.type", str(fields["type"]), tuple(sorted(_TOOLS)))
        if fields["type"] == "image_generation":
            read.append(read_tool(fields, place))
            fields = told(fields)
        shown.append(fields)
    return tuple(shown), read[0] if read else None


def _choice(value: object, tools: tuple[Json, ...], tool: ImageTool | None) -> str:
    if isinstance(value, str):
        Choice(("none", "auto", "required")).check("tool_choice", value)
        wish = {"auto": "auto", "none": "answer", "required": "draw"}[value]
        if value == "required" and not tools:
            message = "Tool choice 'required' must be specified with 'tools' parameter."
            raise refused("tool_choice", "invalid_value", message)
        if value == "required" and tool is None:
            raise _not_callable(value)
    else:
        wish = _chosen(_object("tool_choice", value), tool)
    return "answer" if tool is None else wish


def _chosen(choice: Json, tool: ImageTool | None) -> str:
    kind = choice.get("type")
    if kind == "image_generation":
        if tool is None:
            message = "Tool choice 'image_generation' not found in 'tools' parameter."
            raise refused("tool_choice", "invalid_value", message)
        return "draw"
    if kind == "allowed_tools":
        Choice(("auto", "required")).check("tool_choice.mode", choice.get("mode"))
        allowed = choice.get("tools")
        if not isinstance(allowed, list):
            raise wrong_type("tool_choice.tools", "an array of objects", allowed)
        named = {_object("tool_choice.tools", one).get("type") for one in cast("list[object]", allowed)}
        if "image_generation" in named and tool is not None:
            return "draw" if choice["mode"] == "required" else "auto"
        if choice["mode"] == "required":
            raise _not_callable("required")
        return "answer"
    raise _not_callable(kind)


def _not_callable(choice: object) -> ApiError:
    """The engine has no tool but one, and never calls what it was given for others."""
    message = f"Tool choice '{str(choice)[:60]}' cannot be made: this engine only calls 'image_generation'."
    return refused("tool_choice", "invalid_value", message)


def _conversation(value: object) -> str | None:
    if isinstance(value, dict):
        value = _object("conversation", cast("object", value)).get("id")
    if value is not None:
        Text(256, empty=False).check("conversation", value)
    return cast("str | None", value)


def _schema(value: object) -> Json | None:
    fields = _object("text", value)
    for name in fields.keys() - {"format", "verbosity"}:
        raise unknown_parameter(f"text.{name}")
    Choice(("low", "medium", "high")).check("text.verbosity", fields.get("verbosity", "medium"))
    form = _object("text.format", fields.get("format", {"type": "text"}))
    Choice(("text", "json_object", "json_schema")).check("text.format.type", form.get("type"))
    if form["type"] == "text":
        return None
    if form["type"] == "json_object":
        return {"type": "object"}
    if form.get("schema") is None:
        message = "Missing required parameter: 'text.format.schema'."
        raise refused("text.format.schema", "missing_required_parameter", message)
    return read_schema(form, "text.format")
