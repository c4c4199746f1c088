"""The HTTP server around the application: ready line, limits on connections and on slow clients, a quick end."""

from __future__ import annotations

import asyncio
import socket
from typing import cast

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from services.engine.wire import dump

GRACE_SECONDS = 2.0
"""Running requests get this long to finish when the engine is told to stop."""
_MOST_CONNECTIONS = 400


def _refusal(message: str, status: str, kind: str, code: str | None = None, more: str = "") -> bytes:
    """A whole answer to what never reaches the application."""
    body = dump({"error": {"message": message, "type": kind, "param": None, "code": code}})
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{more}Connection: close\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


_BUSY = _refusal("Too many connections.", "503 Service Unavailable", "server_error", "overloaded", "Retry-After: 1\r\n")


class Protocol(H11Protocol):
    """Hands the transport to the app as `request.state.transport`, so that a fault can really cut a connection.

    Refuses connections beyond a limit, and gives up those that do not finish the head of a request.
    """

    patience = 60.0
    """Seconds that a client may take for the head of a request."""
    _head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        if len(self.connections) >= _MOST_CONNECTIONS:
            self.transport = transport
            transport.write(_BUSY)
            transport.close()
            return
        self.app_state = {**self.app_state, "transport": transport}
        # asyncio does this only for sockets that it made itself; without it each answer waits 40 ms for an ACK
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().connection_made(transport)
        self._watch_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch_head()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._unwatch_head()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._watch_head()

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP is told so in OpenAI's shape, and the connection closed."""
        self.transport.write(_refusal(msg, "400 Bad Request", "invalid_request_error"))
        self.transport.close()

    def _watch_head(self) -> None:
        cycle = cast("RequestResponseCycle | None", self.cycle)
        if cycle is not None and not cycle.response_complete:
            self._unwatch_head()
        elif self._head_timer is None:
            self._head_timer = self.loop.call_later(self.patience, self.transport.abort)

    def _unwatch_head(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None


def protocol(patience: float) -> type[Protocol]:
    """The protocol with that patience, as uvicorn wants it: a class."""
    return type("Protocol", (Protocol,), {"patience": patience})


class Server(uvicorn.Server):
    """Says when it is ready, and cuts what is still open once the grace is over."""

    def __init__(self, config: uvicorn.Config, ready_line: str) -> None:
        super().__init__(config)
        self._ready_line = ready_line
        self.grace = GRACE_SECONDS

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        print(self._ready_line, flush=True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        asyncio.get_running_loop().call_later(self.grace, self._cut)
        await super().shutdown(sockets)

    def _cut(self) -> None:
        for connection in tuple(self.server_state.connections):
            cast("Protocol", connection).transport.abort()
