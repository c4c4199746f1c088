"""A request for a chat completion, read and checked: every field of `POST /chat/completions`, as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from services.engine.chat.messages import Message, read_messages
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
from services.engine.models import DEFAULT_TEXT_MODEL, MODELS, TEXT_MODELS, TextModel
from services.engine.schemas import read_schema
from services.engine.sound import read_audio
from services.engine.wire import ApiError, Json, model_not_found, refused

_EFFORTS: Final = ("none", "minimal", "low", "medium", "high", "xhigh", "max")
_FIELDS: Final[Mapping[str, Check]] = {
    "model": Text(256, empty=False),
    "frequency_penalty": Number(-2.0, 2.0),
    "logprobs": Flag(),
    "max_completion_tokens": Whole(1, 2**31),
    "max_tokens": Whole(1, 2**31),
    "metadata": Labels(),
    "n": Whole(1, 128),
    "parallel_tool_calls": Flag(),
    "presence_penalty": Number(-2.0, 2.0),
    "prompt_cache_key": Text(),
    "prompt_cache_retention": Choice(("in_memory", "24h")),
    "reasoning_effort": Choice(_EFFORTS),
    "safety_identifier": Text(128),
    "seed": Whole(-(2**63), 2**63 - 1),
    "service_tier": Choice(("auto", "default", "flex", "scale", "priority", "fast")),
    "store": Flag(),
    "stream": Flag(),
    "temperature": Number(0.0, 2.0),
    "top_logprobs": Whole(0, 20),
    "top_p": Number(0.0, 1.0),
    "user": Text(),
    "verbosity": Choice(("low", "medium", "high")),
}
_READ_HERE: Final = frozenset({"messages", "modalities", "audio", "response_format", "stop", "stream_options"})
_IGNORED: Final = frozenset({"tools", "tool_choice", "functions", "function_call", "logit_bias", "prediction"})
"""Taken and left unused: the engine calls no tools and picks no tokens."""
_NOT_HERE: Final = frozenset({"web_search_options", "moderation", "prompt_cache_options"})
"""Fields of OpenAI's that ask for what this engine does not do."""
_STREAM_OPTIONS: Final = ("include_usage", "include_obfuscation")
_MODALITIES: Final = Choice(("text", "audio"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatAsk:
    """One valid request."""

    model: TextModel
    messages: tuple[Message, ...]
    fields: Json
    """As sent, without what is null."""
    schema: Json | None
    """JSON schema that the answer must fit; None for an answer in words."""
    stops: tuple[str, ...]
    aloud: tuple[str, str] | None
    """Voice and format where the answer is to be spoken."""

    @property
    def n(self) -> int:
        return self.fields.get("n", 1)

    @property
    def stream(self) -> bool:
        return self.fields.get("stream", False)

    @property
    def most_tokens(self) -> int | None:
        return self.fields.get("max_completion_tokens", self.fields.get("max_tokens"))

    def option(self, name: str, fallback: bool) -> bool:
        """One of `stream_options`."""
        return self.fields.get("stream_options", {}).get(name, fallback)


def read_chat(body: Json) -> ChatAsk:
    """The request in a body. Raises ApiError 400, or 404 for an unknown model or one that does not chat."""
    fields = {name: value for name, value in body.items() if value is not None}
    model = _model(fields)
    _check_names(fields, model)
    for name, check in _FIELDS.items():
        if name in fields:
            check.check(name, fields[name])
    _check_stream_options(fields)
    messages = read_messages(fields.get("messages"), sees=bool(model.vision))
    return ChatAsk(
        model=model,
        messages=messages,
        fields=fields,
        schema=_schema(fields.get("response_format"), messages),
        stops=_stops(fields.get("stop")),
        aloud=_aloud(fields, model),
    )


def _model(fields: Json) -> TextModel:
    name = fields.get("model", DEFAULT_TEXT_MODEL)
    _FIELDS["model"].check("model", name)
    if name in TEXT_MODELS:
        return TEXT_MODELS[name]
    if name not in MODELS:
        raise model_not_found(name)
    message = (
        "This is not a chat model and thus not supported in the v1/chat/completions endpoint. "
        "Did you mean to use v1/images/generations or v1/audio/speech?"
    )
    raise ApiError(status=404, message=message, param="model")


def _check_names(fields: Json, model: TextModel) -> None:
    for name in fields:
        if name in _NOT_HERE:
            message = f"Unsupported parameter: '{name}' is not supported by this engine."
            raise refused(name, "unsupported_parameter", message)
        if name not in _FIELDS and name not in _READ_HERE and name not in _IGNORED:
            raise unknown_parameter(name)
    if "max_tokens" in fields and model.reasons:
        message = (
            "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
        )
        raise refused("max_tokens", "unsupported_parameter", message)
    if "max_tokens" in fields and "max_completion_tokens" in fields:
        message = "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported."
        raise refused("max_tokens", "invalid_value", message)
    for name in ("tool_choice", "function_call"):
        if fields.get(name) not in (None, "auto", "none"):
            raise refused(name, "invalid_value", "This choice cannot be made: this engine calls no tools.")


def _check_stream_options(fields: Json) -> None:
    options: Any = fields.get("stream_options", {})
    if not isinstance(options, dict):
        raise wrong_type("stream_options", "an object", cast("object", options))
    if "stream_options" in fields and not fields.get("stream"):
        message = "The 'stream_options' parameter is only allowed when 'stream' is enabled."
        raise refused("stream_options", "invalid_value", message)
    for name, value in cast("Json", options).items():
        if name not in _STREAM_OPTIONS:
            raise unknown_parameter(f"stream_options.{name}")
        Flag().check(f"stream_options.{name}", value)


def _schema(value: object, messages: tuple[Message, ...]) -> Json | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise wrong_type("response_format", "an object", value)
    form = cast("Json", value)
    Choice(("text", "json_object", "json_schema")).check("response_format.type", form.get("type"))
    match form["type"]:
        case "text":
            return None
        case "json_object":
            if not any("json" in message.text.lower() for message in messages):
                message = (
                    "'messages' must contain the word 'json' in some form, to use 'response_format' of type "
                    "'json_object'."
                )
                raise ApiError(message=message, param="messages")
            return {"type": "object"}
        case _:
            param = "response_format.json_schema"
            inner = form.get("json_schema")
            if inner is None:
                raise refused(param, "missing_required_parameter", f"Missing required parameter: '{param}'.")
            if not isinstance(inner, dict):
                raise wrong_type(param, "an object", inner)
            return read_schema(cast("Json", inner), param)


def _stops(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    stops = cast("list[object]", value) if isinstance(value, list) else [value]
    if len(stops) > 4:
        message = f"Invalid 'stop': array too long. Expected an array with maximum length 4, but got {len(stops)}."
        raise refused("stop", "array_above_max_length", message)
    for stop in stops:
        Text().check("stop", stop)
    return tuple(stop for stop in cast("list[str]", stops) if stop)


def _aloud(fields: Json, model: TextModel) -> tuple[str, str] | None:
    modalities: Any = fields.get("modalities", ["text"])
    if not isinstance(modalities, list):
        raise wrong_type("modalities", "an array of strings", cast("object", modalities))
    for modality in cast("list[object]", modalities):
        _MODALITIES.check("modalities", modality)
    if "audio" not in modalities:
        if not model.vision:
            message = "This model requires that either input content or output modality contain audio."
            raise refused("model", "invalid_value", message)
        return None
    if not model.speaks:
        speaking = tuple(name for name, one in TEXT_MODELS.items() if one.speaks)
        raise not_one_of("model", model.id, speaking)
    audio = fields.get("audio")
    if audio is None:
        message = "Missing required parameter: 'audio' (required when 'modalities' contains 'audio')."
        raise refused("audio", "missing_required_parameter", message)
    if not isinstance(audio, dict):
        raise wrong_type("audio", "an object", audio)
    return read_audio(cast("Json", audio), stream=fields.get("stream", False))
