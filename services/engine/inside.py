"""Calls the engine's own routes from within, as a client would over HTTP: with log, limits, faults and checks."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

import anyio
from starlette.types import ASGIApp, Message

_log = logging.getLogger("uvicorn.error")


@dataclass(frozen=True, slots=True)
class Answered:
    status: int
    request_id: str
    body: bytes


class Inside:
    """The way in; `app` is set once the application is whole."""

    def __init__(self, key: str) -> None:
        self._key = key
        self.app: ASGIApp | None = None

    async def post(self, root: str, path: str, body: bytes) -> Answered:
        """One JSON request; `root` is the server's address as its clients know it.

        Raises ConnectionError when the answer is cut off, as a fault may do.
        """
        assert self.app is not None
        address = urlsplit(root)
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "POST",
            "scheme": address.scheme,
            "server": (address.hostname, address.port),
            "client": None,
            "root_path": "",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "headers": [
                (b"host", address.netloc.encode()),
                (b"content-type", b"application/json"),
                (b"content-length", str(len(body)).encode()),
                (b"authorization", f"Bearer {self._key}".encode()),
            ],
            "state": {},
        }
        sent = False
        answer: list[Message] = []

        async def receive() -> Message:
            nonlocal sent
            if sent:
                await anyio.sleep_forever()
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            answer.append(message)

        try:
            await self.app(scope, receive, send)
        except ConnectionResetError as cut:
            raise ConnectionError("The connection was reset.") from cut
        except Exception:  # noqa: BLE001
            # the server around the application logs it and lets the client see what was sent until then
            _log.exception("a request from within failed")
        if not answer or answer[-1].get("more_body", answer[-1]["type"] == "http.response.start"):
            raise ConnectionError("The connection was closed before the whole answer had come.")
        start, *parts = answer
        headers = dict(start["headers"])
        return Answered(
            status=start["status"],
            request_id=headers.get(b"x-request-id", b"").decode(),
            body=b"".join(part.get("body", b"") for part in parts),
        )
