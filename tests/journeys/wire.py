"""Between the program and an engine: passes everything on, and keeps what went over the wire whole."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from tests.services.odd_server import Asked, OddServer, Part, serving

_HOP = frozenset({"host", "connection"})


class Wire:
    """What went over it."""

    def __init__(self, server: OddServer) -> None:
        self.base_url = server.base_url
        self._asked = server.asked

    def posts(self, path: str) -> list[Asked]:
        """Requests to a path below `/v1`, oldest first."""
        return [asked for asked in self._asked if asked.method == "POST" and asked.path == f"/v1{path}"]

    def pictures(self, path: str) -> list[Part]:
        """The files of the newest form that was sent there, in their order."""
        return self.posts(path)[-1].files


@asynccontextmanager
async def wire(base_url: str) -> AsyncIterator[Wire]:
    """A server that gives everything to the one at `base_url` and its answers back."""
    parts = urlsplit(base_url)

    async def pass_on(asked: Asked, writer: asyncio.StreamWriter) -> None:
        answer, question = await asyncio.open_connection(parts.hostname, parts.port)
        headers = [f"{name}: {value}" for name, value in asked.headers.items() if name not in _HOP]
        head = [f"{asked.method} {asked.path} HTTP/1.1", f"host: {parts.netloc}", "connection: close", *headers]
        question.write("\r\n".join([*head, "", ""]).encode() + asked.body)
        while data := await answer.read(65536):
            writer.write(data)
            await writer.drain()
        question.close()
        writer.close()

    async with serving(pass_on) as server:
        yield Wire(server)
