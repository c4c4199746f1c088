"""A bare HTTP server that says exactly what a test wants, byte for byte, and remembers what it was asked."""

from __future__ import annotations

import asyncio
import json
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from io import BytesIO
from typing import Any

from PIL import Image

Json = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """One part of a form. `file` is empty where it is a field."""

    name: str
    file: str
    kind: str
    data: bytes


@dataclass(frozen=True)
class Asked:
    """One request. Header names in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def parts(self) -> list[Part]:
        """What a form holds, in its order."""
        head = f"Content-Type: {self.headers['content-type']}\r\n\r\n".encode()
        form = message_from_bytes(head + self.body, policy=policy.HTTP)
        return [_part(part) for part in form.iter_parts()]

    @property
    def fields(self) -> dict[str, str]:
        """The parts of a form that are no files."""
        return {part.name: part.data.decode() for part in self.parts if not part.file}

    @property
    def files(self) -> list[Part]:
        return [part for part in self.parts if part.file]


Answer = bytes | Callable[[Asked], bytes] | Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class OddServer:
    """`answer`: bytes for every request, a function of the request, or a coroutine function that writes itself."""

    answer: Answer
    base_url: str = ""
    asked: list[Asked] = field(default_factory=list)
    left: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a client has closed its connection."""

    @property
    def root(self) -> str:
        return self.base_url.removesuffix("/v1")

    _talks: set[asyncio.Task[Any]] = field(default_factory=set)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._talks.add(task)
        task.add_done_callback(self._talks.discard)
        try:
            while True:
                asked = await _read(reader)
                self.asked.append(asked)
                if isinstance(self.answer, bytes):
                    writer.write(self.answer)
                elif asyncio.iscoroutinefunction(self.answer):
                    await self.answer(asked, writer)
                else:
                    writer.write(self.answer(asked))  # type: ignore[call-arg]
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            self.left.set()
        except asyncio.CancelledError:
            pass  # the test is over
        finally:
            writer.close()

    async def stop(self) -> None:
        """End the conversations that are still open."""
        for talk in tuple(self._talks):
            talk.cancel()
        if self._talks:
            await asyncio.wait(self._talks)


@dataclass
class Endless:
    """An answer that goes on until nobody listens any more. `pause`: seconds after each piece."""

    head: bytes
    piece: bytes
    pause: float = 0.0
    written: int = 0
    """Bytes of pieces that the other side has made room for."""

    async def write(self, _asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(self.head)
        while True:
            writer.write(self.piece)
            await writer.drain()
            self.written += len(self.piece)
            await asyncio.sleep(self.pause)


BLOCK = b"10000\r\n" + b"x" * 65_536 + b"\r\n"
"""A chunk of an answer that comes in chunks."""


@asynccontextmanager
async def serving(answer: Answer) -> AsyncIterator[OddServer]:
    odd = OddServer(answer)
    server = await asyncio.start_server(odd.talk, "127.0.0.1", 0)
    odd.base_url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    try:
        yield odd
    finally:
        server.close()
        await odd.stop()


def http(
    body: bytes | str | Json | list[Any],
    *,
    status: str = "200 OK",
    content_type: str = "application/json",
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """A whole HTTP answer."""
    if isinstance(body, dict | list):
        body = json.dumps(body)
    data = body.encode() if isinstance(body, str) else body
    lines = {"content-type": content_type, "content-length": str(len(data)), **(headers or {})}
    return (
        f"HTTP/1.1 {status}\r\n{''.join(f'{k}: {v}{chr(13)}{chr(10)}' for k, v in lines.items())}\r\n".encode() + data
    )


def sse(*payloads: Json | str, end: str = "data: [DONE]\n\n") -> str:
    """The text of a stream of events."""
    texts = (payload if isinstance(payload, str) else json.dumps(payload) for payload in payloads)
    return "".join(f"data: {text}\n\n" for text in texts) + end


def stream(*payloads: Json | str, end: str = "data: [DONE]\n\n", headers: Mapping[str, str] | None = None) -> bytes:
    """A whole HTTP answer that is a stream of events."""
    return http(sse(*payloads, end=end), content_type="text/event-stream", headers=headers)


def picture(kind: str = "PNG", size: tuple[int, int] = (16, 12), colour: str = "#3366cc", **options: Any) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, kind, **options)
    return buffer.getvalue()


def b64(data: bytes) -> str:
    return b64encode(data).decode()


def preview(index: int, data: bytes, what: str = "image_generation") -> Json:
    return {"type": f"{what}.partial_image", "partial_image_index": index, "b64_json": b64(data)}


def completed(data: bytes, what: str = "image_generation", **facts: Any) -> Json:
    return {"type": f"{what}.completed", "b64_json": b64(data), **facts}


def _part(part: Any) -> Part:
    disposition = part["content-disposition"].params
    kind = part.get_content_type() if "content-type" in part else ""
    return Part(disposition["name"], disposition.get("filename", ""), kind, part.get_payload(decode=True))


async def _read(reader: asyncio.StreamReader) -> Asked:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    first, *lines = head.strip().split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Asked(method, path, headers, await reader.readexactly(int(headers.get("content-length", 0))))
