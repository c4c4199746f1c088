"""What the engine received and how it ended, for tests and for the person who runs it. Bounded, and without keys."""

from __future__ import annotations

import secrets
import time
from collections import deque
from dataclasses import dataclass, field

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.engine.limits import RateLimit
from services.engine.wire import Json

_KEPT = 200
_BODY_BYTES = 64 * 1024
"""Longer bodies are not kept."""


@dataclass(slots=True, kw_only=True)
class Entry:
    """One request under `/v1`."""

    id: str
    method: str
    path: str
    body: Json | None = None
    """None: there is none, or it has not come whole."""
    fault: str = ""
    status: int | None = None
    ended: str = ""
    """Empty while at work, then `answered` or `lost` (the client left, or a fault cut the connection)."""
    seconds: float = 0.0
    started: float = field(default_factory=time.monotonic)

    def keep_body(self, size: int, body: Json) -> None:
        self.body = body if size <= _BODY_BYTES else {"not kept": f"{size} bytes"}

    def listing(self) -> Json:
        return {
            "id": self.id,
            "method": self.method,
            "path": self.path,
            "body": self.body,
            "fault": self.fault,
            "status": self.status,
            "ended": self.ended,
            "seconds": round(self.seconds, 3),
        }


class RequestLog:
    """The newest requests, and how many there have been and are at work."""

    def __init__(self) -> None:
        self.seen = 0
        self.open = 0
        self._entries: deque[Entry] = deque(maxlen=_KEPT)

    def add(self, entry: Entry) -> None:
        self.seen += 1
        self.open += 1
        self._entries.append(entry)

    def end(self, entry: Entry, ended: str) -> None:
        self.open -= 1
        entry.ended = ended
        entry.seconds = time.monotonic() - entry.started

    def clear(self) -> None:
        self._entries.clear()

    def listing(self) -> list[Json]:
        return [entry.listing() for entry in self._entries]


class Witness:
    """ASGI layer around the routes: gives each request its id and OpenAI's headers, and writes it into the log."""

    def __init__(self, app: ASGIApp, log: RequestLog, rate: RateLimit) -> None:
        self._app = app
        self._log = log
        self._rate = rate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        entry = Entry(id=f"req_{secrets.token_hex(16)}", method=scope["method"][:20], path=scope["path"][:500])
        scope["state"]["entry"] = entry
        counted = entry.path.startswith("/v1/")
        if counted:
            self._log.add(entry)
        finished = False

        async def witnessed(message: Message) -> None:
            nonlocal finished
            if message["type"] == "http.response.start":
                entry.status = message["status"]
                self._add_headers(MutableHeaders(scope=message), entry)
            await send(message)
            finished = message["type"] == "http.response.body" and not message.get("more_body", False)

        try:
            await self._app(scope, receive, witnessed)
        finally:
            if counted:
                self._log.end(entry, "answered" if finished else "lost")

    def _add_headers(self, headers: MutableHeaders, entry: Entry) -> None:
        headers["x-request-id"] = entry.id
        headers["x-vidra-engine"] = "1"
        headers["openai-processing-ms"] = str(round((time.monotonic() - entry.started) * 1000))
        for name, value in self._rate.headers().items():
            headers[name] = value
