"""The events of a response: numbered, sent, and kept so that a dropped stream can be taken up again."""

from __future__ import annotations

import secrets
from collections.abc import AsyncGenerator
from typing import Final

import anyio

from services.engine.wire import Json, event

_PADDING: Final = 16


def padded(payload: Json) -> Json:
    """A text event with OpenAI's `obfuscation`: random padding, so that its size does not tell the length of words."""
    return {**payload, "obfuscation": secrets.token_urlsafe(_PADDING)[: _PADDING - len(payload["delta"]) % _PADDING]}


def sent(payload: Json, *, obfuscated: bool) -> bytes:
    """The event on the wire."""
    return event(padded(payload) if obfuscated and isinstance(payload.get("delta"), str) else payload)


class EventLog:
    """The events of one response that is made in the background, for any number of streams."""

    def __init__(self) -> None:
        self._events: list[Json] = []
        self._ended = False
        self._news = anyio.Event()

    @property
    def weight(self) -> int:
        """Characters of the previews that are only kept here."""
        return sum(len(payload.get("partial_image_b64", "")) for payload in self._events)

    @property
    def next_number(self) -> int:
        return len(self._events)

    def add(self, payload: Json) -> None:
        self._events.append(payload)
        self._tell()

    def end(self) -> None:
        """No event will follow."""
        self._ended = True
        self._tell()

    async def follow(self, after: int = -1) -> AsyncGenerator[Json, None]:
        """The events whose number is larger than `after`, those still to come included."""
        place = after + 1
        while True:
            news = self._news
            for payload in self._events[place:]:
                place += 1
                yield payload
            if self._ended and place >= len(self._events):
                return
            if not self._ended:
                await news.wait()

    def _tell(self) -> None:
        self._news.set()
        self._news = anyio.Event()
