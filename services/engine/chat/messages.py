"""The messages of a chat request: who says what, and which pictures come with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from services.engine.fields import Choice, Text, not_one_of, unknown_parameter, wrong_type
from services.engine.wire import ApiError, Json, refused

_ROLES: Final = ("system", "developer", "user", "assistant", "tool", "function")
_PARTS: Final = {
    "system": ("text",),
    "developer": ("text",),
    "user": ("text", "image_url", "input_audio", "file"),
    "assistant": ("text", "refusal"),
    "tool": ("text",),
    "function": ("text",),
}
_EMPTY_IS_FINE: Final = ("assistant", "function")
_MOST_PICTURES: Final = 1500
_DETAIL: Final = Choice(("auto", "low", "high", "original"))
_COMPARES: Final = re.compile(r"compar|differ|versus|\bvs\b|비교|차이|다른 점|달라", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of a message, not yet fetched."""

    url: str
    detail: str
    param: str
    """Where its address stands in the request."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message."""

    role: str
    text: str
    pictures: tuple[Shown, ...] = ()


def read_messages(value: object, *, sees: bool) -> tuple[Message, ...]:
    """The messages of a request. `sees`: the model takes pictures. Raises ApiError 400."""
    if value is None:
        raise refused("messages", "missing_required_parameter", "Missing required parameter: 'messages'.")
    if not isinstance(value, list):
        raise wrong_type("messages", "an array of objects", value)
    given = cast("list[object]", value)
    if not given:
        message = "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array."
        raise refused("messages", "empty_array", message)
    read = tuple(_message(one, f"messages[{number}]", sees=sees) for number, one in enumerate(given))
    count = sum(len(message.pictures) for message in read)
    if count > _MOST_PICTURES:
        message = f"Too many images: {count} images were given, but at most {_MOST_PICTURES} are allowed."
        raise refused("messages", "invalid_value", message)
    return read


def _message(value: object, place: str, *, sees: bool) -> Message:
    if not isinstance(value, dict):
        raise wrong_type(place, "an object", value)
    fields = cast("Json", value)
    if "role" not in fields:
        raise refused(f"{place}.role", "missing_required_parameter", f"Missing required parameter: '{place}.role'.")
    Choice(_ROLES).check(f"{place}.role", fields["role"])
    role = cast("str", fields["role"])
    if role == "tool" and not isinstance(fields.get("tool_call_id"), str):
        param = f"{place}.tool_call_id"
        raise refused(param, "missing_required_parameter", f"Missing required parameter: '{param}'.")
    content = fields.get("content")
    if isinstance(content, str):
        return Message(role, content)
    if content is None:
        # an assistant that called a tool, spoke or refused has no words here
        if role in _EMPTY_IS_FINE:
            return Message(role, str(fields.get("refusal") or ""))
        message = f"Invalid value for 'content': expected a string, got null. ('{place}.content')"
        raise refused(f"{place}.content", "invalid_type", message)
    if not isinstance(content, list):
        raise wrong_type(f"{place}.content", "one of a string or array of objects", content)
    parts = [
        _part(part, role, f"{place}.content[{number}]", sees=sees)
        for number, part in enumerate(cast("list[object]", content))
    ]
    texts = [part for part in parts if isinstance(part, str)]
    return Message(role, "\n".join(texts), tuple(part for part in parts if isinstance(part, Shown)))


def _part(value: object, role: str, place: str, *, sees: bool) -> str | Shown:
    if not isinstance(value, dict):
        raise wrong_type(place, "an object", value)
    part = cast("Json", value)
    kind = part.get("type")
    if kind not in _PARTS[role]:
        raise not_one_of(f"{place}.type", str(kind), _PARTS[role])
    if kind in ("text", "refusal"):
        Text().check(f"{place}.{kind}", part.get(kind))
        return part[kind]
    if kind != "image_url":
        raise _only_some_models(place, str(kind), "This engine neither hears nor reads files.")
    if not sees:
        raise _only_some_models(place, str(kind), "")
    image = part.get("image_url")
    if not isinstance(image, dict):
        raise wrong_type(f"{place}.image_url", "an object", image)
    fields = {name: field for name, field in cast("Json", image).items() if field is not None}
    for name in fields.keys() - {"url", "detail"}:
        raise unknown_parameter(f"{place}.image_url.{name}")
    param = f"{place}.image_url.url"
    if "url" not in fields:
        raise refused(param, "missing_required_parameter", f"Missing required parameter: '{param}'.")
    Text(100_000_000).check(param, fields["url"])
    detail = fields.get("detail", "auto")
    _DETAIL.check(f"{place}.image_url.detail", detail)
    return Shown(fields["url"], detail, param)


def _only_some_models(place: str, kind: str, why: str) -> ApiError:
    message = f"Invalid content type. {kind} is only supported by certain models. {why}".strip()
    return ApiError(message=message, param=f"{place}.type")


# -- what a request is about -------------------------------------------------------------------------------------------


def last_words(messages: Sequence[Message]) -> str:
    """What the person says in the last turn."""
    return "\n".join(message.text for message in _last_turn(messages))


def earlier_words(messages: Sequence[Message]) -> tuple[str, ...]:
    """What the person said in the turns before, the oldest first."""
    said = [message.text for message in messages if message.role == "user"]
    return tuple(said[: len(said) - len(_last_turn(messages))])


def instructions(messages: Sequence[Message]) -> str:
    return "\n".join(message.text for message in messages if message.role in ("system", "developer"))


def meant_pictures(messages: Sequence[Message]) -> list[Shown]:
    """What the last turn is about: its pictures, else the newest ones before it; for a comparison at least two."""
    turn = _last_turn(messages)
    meant = [shown for message in turn for shown in message.pictures]
    if not meant:
        newest = next((message for message in reversed(messages) if message.pictures), None)
        meant = list(newest.pictures) if newest else []
    if len(meant) < 2 and _COMPARES.search(last_words(messages)):
        return [shown for message in messages for shown in message.pictures][-2:]
    return meant


def _last_turn(messages: Sequence[Message]) -> list[Message]:
    """The newest run of messages of the person."""
    end = len(messages)
    while end and messages[end - 1].role != "user":
        end -= 1
    start = end
    while start and messages[start - 1].role == "user":
        start -= 1
    return list(messages[start:end])
