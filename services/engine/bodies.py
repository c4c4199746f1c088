"""Reading request bodies: bounded in bytes, in parts and in patience; files go to disk before they are looked at."""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final, cast

import anyio
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.types import Message

from services.engine.fields import FIELDS, Flag, Whole, unknown_parameter
from services.engine.wire import ApiError, Json, refused

_WHOLE_SECONDS: Final = 600.0
"""A body that has not come after so long is given up."""
_MAX_UPLOADS: Final = 40
_MAX_TEXTS: Final = 200
_TEXT_BYTES: Final = 256 * 1024
_NESTED: Final = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")


async def read_body(request: Request, limit: int, patience: float = 60.0) -> bytes:
    """The whole body. Raises ApiError 413 as soon as more than `limit` bytes are announced or have come, 408 when the
    client is silent for `patience` seconds."""
    counted = _counted(request, limit, patience)
    parts: list[bytes] = []
    async for part in Request(request.scope, counted).stream():
        parts.append(part)
    return b"".join(parts)


def is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() == "multipart/form-data"


async def read_form(request: Request, limit: int, patience: float) -> Form:
    """The parts of a multipart body; files over a megabyte wait on disk. Raises ApiError 400, 408 or 413.

    The caller closes the form.
    """
    counted = Request(request.scope, _counted(request, limit, patience))
    return Form(await counted.form(max_files=_MAX_UPLOADS, max_fields=_MAX_TEXTS, max_part_size=_TEXT_BYTES))


def announced_size(request: Request) -> int | None:
    """Bytes that the body is said to have; None where the client does not say."""
    announced = request.headers.get("content-length", "")
    return int(announced) if announced.isdecimal() else None


def _counted(request: Request, limit: int, patience: float) -> Callable[[], Awaitable[Message]]:
    """The request's `receive`, which refuses what is too much or comes too slowly."""
    announced = announced_size(request) or 0
    size, end = 0, time.monotonic() + _WHOLE_SECONDS

    async def receive() -> Message:
        nonlocal size
        if announced > limit:
            raise _too_large(limit)
        try:
            with anyio.fail_after(min(patience, end - time.monotonic())):
                message = await request.receive()
        except TimeoutError:
            message = "Timed out waiting for the rest of the request body."
            raise ApiError(status=408, message=message, code="request_timeout") from None
        size += len(message.get("body", b""))
        if size > limit:
            raise _too_large(limit)
        return message

    return receive


def _too_large(limit: int) -> ApiError:
    message = f"Maximum content size limit ({limit} bytes) exceeded."
    return ApiError(status=413, message=message, code="request_too_large")


@dataclass(frozen=True, slots=True)
class Form:
    """A multipart body."""

    parts: FormData

    async def close(self) -> None:
        await self.parts.close()

    def uploads(self) -> list[tuple[str, UploadFile]]:
        """Name and file of each file part, in their order."""
        return [(name, part) for name, part in self.parts.multi_items() if isinstance(part, UploadFile)]

    def fields(self) -> Json:
        """The text parts as a JSON body would hold them: `a[b]` nested, `a[]` listed, numbers and booleans where the
        field is one. Raises ApiError 400 when names contradict each other."""
        fields: Json = {}
        for name, part in self.parts.multi_items():
            if isinstance(part, str):
                _put(fields, name, part)
        return {name: _typed(name, value) for name, value in fields.items()}

    def summary(self) -> Json:
        """What the log keeps: texts, and of files their names and sizes; a list where a name comes several times."""
        kept: dict[str, list[str]] = {}
        for name, part in self.parts.multi_items():
            shown = part if isinstance(part, str) else f"{part.filename} ({part.content_type}, {part.size} bytes)"
            kept.setdefault(name, []).append(shown)
        return {name: shown[0] if len(shown) == 1 else shown for name, shown in kept.items()}


def _put(fields: Json, name: str, value: str) -> None:
    match = _NESTED.fullmatch(name)
    if match is None:
        raise unknown_parameter(name)
    *way, last = [match[1], *re.findall(r"\[([^\[\]]*)\]", match[2])]
    listed = last == ""
    if listed:
        last = way.pop()
    level = fields
    for step in way:
        inner: object = level.setdefault(step, {})
        if not isinstance(inner, dict):
            raise _contradiction(match[1])
        level = cast("Json", inner)
    if not listed:
        if isinstance(level.get(last), dict | list):
            raise _contradiction(match[1])
        level[last] = value
    elif isinstance(level.setdefault(last, []), list):
        level[last].append(value)
    else:
        raise _contradiction(match[1])


def _contradiction(name: str) -> ApiError:
    return refused(name, "invalid_type", f"Invalid type for '{name}': its parts contradict each other.")


def _typed(name: str, value: object) -> object:
    """A text as the number or boolean that the field holds; as it is when it is none, for the field's own refusal."""
    field = FIELDS.get(name)
    if not isinstance(value, str):
        return value
    if isinstance(field, Whole) and re.fullmatch(r"-?[0-9]{1,15}", value):
        return int(value)
    if isinstance(field, Flag):
        return {"true": True, "false": False}.get(value.lower(), value)
    return value


def nested(fields: Mapping[str, object], name: str) -> Json:
    """The object in a field; empty where it is left out. Raises ApiError 400."""
    value = fields.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise refused(name, "invalid_type", f"Invalid type for '{name}': expected an object.")
    return cast("Json", value)
