"""How the bytes of an answer travel: as they should, or broken on purpose.

A body is an async generator of chunks: one per server-sent event, or a single one for a plain JSON answer. The
functions wrap such a generator in another one. They know events of any endpoint by their kind: what opens a stream,
previews (a partial image, or a piece of a text or a sound), and what carries the outcome.
"""

from __future__ import annotations

import asyncio
import os
import re
import socket
import struct
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import Final, TypeAlias, cast

import anyio
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from services.engine.wire import ApiError, Json, dump, parse_object

Chunks: TypeAlias = AsyncGenerator[bytes, None]
Deliver: TypeAlias = Callable[[Chunks, float], Chunks]
"""From a body and the fault's `seconds` to the body that is sent."""

_PREVIEW: Final = re.compile(
    rb'event: [\w.]+\.(?:partial_image|delta)\n|data: \{[^\n]*"delta":\{[^\n]*"(?:content|data)":"[^"]'
)
_OUTCOME: Final = re.compile(
    rb'event: [\w.]+\.(?:completed|done|failed|incomplete)\n|data: \[DONE\]|data: \{[^\n]*"finish_reason":"'
)
_FAILURE: Final[Json] = {
    "message": "The server had an error while processing your request. Sorry about that!",
    "type": "server_error",
    "param": None,
    "code": "server_error",
}
_PIECES: Final = 40
_FLUSH_SECONDS: Final = 5.0


class CutError(Exception):
    """Raised inside a body: the connection ends here with a reset."""


class Body(StreamingResponse):
    """Sends chunks as they come, stops their making when the client leaves, and can be cut."""

    def __init__(self, chunks: Chunks, media_type: str) -> None:
        super().__init__(chunks, media_type=media_type, headers={"cache-control": "no-cache"})
        self._chunks = chunks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with aclosing(self._chunks):
            try:
                await super().__call__(scope, receive, send)
            except CutError:
                await _cut(scope, receive)


class Reset(Response):
    """Resets the connection instead of answering."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await _cut(scope, receive)


class Hang(Response):
    """Never answers; leaves when the client does."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await _until_gone(receive)


async def _cut(scope: Scope, receive: Receive) -> None:
    """Closes the connection so that the other side sees an error: a reset, after what was already sent has arrived."""
    transport = cast("asyncio.Transport | None", scope["state"].get("transport"))
    if transport is None:
        raise ConnectionResetError("the connection was reset")
    with anyio.move_on_after(_FLUSH_SECONDS):
        # the transport has no event for an empty buffer
        while transport.get_write_buffer_size() and not transport.is_closing():  # noqa: ASYNC110
            await anyio.sleep(0.01)
    await anyio.sleep(0.05)
    connection = transport.get_extra_info("socket")
    if connection is not None and not transport.is_closing():
        # lingering for zero seconds turns the close into a reset
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if os.name == "nt" else "ii", 1, 0))
        transport.abort()
    await _until_gone(receive)


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


# -- ways to go wrong --------------------------------------------------------------------------------------------------


def _is_event(chunk: bytes) -> bool:
    return chunk.startswith((b"event:", b"data:"))


def is_preview(chunk: bytes) -> bool:
    """An event that shows a part of the outcome ahead of time."""
    return _PREVIEW.match(chunk) is not None


def _carries(chunk: bytes) -> bool:
    """A plain answer, or an event with the outcome or the end of it."""
    return not _is_event(chunk) or _OUTCOME.match(chunk) is not None


def _half(chunk: bytes) -> bytes:
    return chunk[: len(chunk) // 2]


async def _until_trouble(chunks: Chunks) -> Chunks:
    """What is sent before things go wrong: all up to the first preview, or to half of the outcome."""
    async with aclosing(chunks):
        async for chunk in chunks:
            yield _half(chunk) if _carries(chunk) else chunk
            if is_preview(chunk) or _carries(chunk):
                return


async def reset_midway(chunks: Chunks, _seconds: float) -> Chunks:
    async with aclosing(_until_trouble(chunks)) as sent:
        async for chunk in sent:
            yield chunk
    raise CutError


async def hang_midway(chunks: Chunks, _seconds: float) -> Chunks:
    async with aclosing(_until_trouble(chunks)) as sent:
        async for chunk in sent:
            yield chunk
    await anyio.sleep_forever()


async def garble(chunks: Chunks, _seconds: float) -> Chunks:
    garbled = False
    async with aclosing(chunks):
        async for chunk in chunks:
            if not _is_event(chunk):
                yield _half(chunk)
            elif garbled or not (is_preview(chunk) or _carries(chunk)):
                yield chunk
            else:
                garbled = True
                yield chunk + _garbage(chunk) if is_preview(chunk) else _garbage(chunk) + chunk


def _garbage(chunk: bytes) -> bytes:
    """An event of the same name whose data stops in the middle."""
    name, _, _ = chunk.rpartition(b"data: ") if chunk.startswith(b"event:") else (b"", b"", b"")
    return name[:200] + b'data: {"type": "image_generation.partial_image", "b64\n\n'


async def fail_midway(chunks: Chunks, _seconds: float) -> Chunks:
    async for chunk in _failing(chunks, lambda _number: {"error": _FAILURE}):
        yield chunk


async def fail_flat_midway(chunks: Chunks, _seconds: float) -> Chunks:
    async for chunk in _failing(chunks, lambda number: {**_FAILURE, "type": "error", "sequence_number": number}):
        yield chunk


async def _failing(chunks: Chunks, told: Callable[[int], Json]) -> Chunks:
    """Ends with an error after the first preview. `told`: the error event, from the number of events before it."""
    number = 0
    async with aclosing(chunks):
        async for chunk in chunks:
            if not _is_event(chunk):
                yield dump({"error": _FAILURE})
                return
            if not _carries(chunk):
                yield chunk
                number += 1
            if is_preview(chunk) or _carries(chunk):
                yield b"event: error\ndata: " + dump(told(number)) + b"\n\n"
                return


async def drop_final(chunks: Chunks, _seconds: float) -> Chunks:
    async with aclosing(chunks):
        async for chunk in chunks:
            if not _is_event(chunk):
                yield _emptied(chunk)
            elif not _carries(chunk):
                yield chunk


def _emptied(body: bytes) -> bytes:
    """A plain answer without what was asked for."""
    try:
        payload = parse_object(body)
    except ApiError:
        return b""
    return dump({name: cast("object", []) if isinstance(value, list) else value for name, value in payload.items()})


async def trickle(chunks: Chunks, seconds: float) -> Chunks:
    async with aclosing(chunks):
        async for chunk in chunks:
            step = len(chunk) // _PIECES + 1
            for start in range(0, len(chunk), step):
                yield chunk[start : start + step]
                await anyio.sleep(seconds / _PIECES)
