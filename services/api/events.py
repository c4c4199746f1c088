"""Server-sent events from raw bytes (WHATWG HTML, section 9.2).

The SDK's own decoder builds typed objects from every event, which costs more than everything else a preview of some
megabytes needs (performance.md section 4); this one hands the payload over as bytes.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

EVENT_FIELDS = (b"data:", b"event:", b"id:", b"retry:", b":")
"""With one of these begins an answer that is a stream of events."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its `event:` field (often empty) and its `data:` lines joined by line feeds."""

    name: str
    data: bytes


class EventDecoder:
    """Cuts a byte stream into events: feed it chunks as they come, then `finish` it.

    Lines may end in CR, LF or CRLF; comments, ids, retries and unknown fields are dropped. Each byte is copied a fixed
    number of times, however many chunks an event is spread over.
    """

    def __init__(self) -> None:
        self._line: list[bytes] = []
        self._data: list[bytes] = []
        self._name = ""
        self._after_cr = False

    def feed(self, chunk: bytes) -> Iterator[Event]:
        """The events that this chunk completes."""
        if self._after_cr and chunk.startswith(b"\n"):
            chunk = chunk[1:]
            self._after_cr = False
        if chunk:
            self._after_cr = chunk.endswith(b"\r")
        inside_line = b"\n" not in chunk and b"\r" not in chunk  # nearly always; splitlines is ten times slower
        for piece in (chunk,) if inside_line else chunk.splitlines(keepends=True):
            self._line.append(piece)
            if piece.endswith((b"\n", b"\r")):
                yield from self._end_line()

    def finish(self) -> Iterator[Event]:
        """The event that the stream broke off in, if any. The standard drops it; it may be a paid picture."""
        if self._line:
            yield from self._end_line()
        yield from self._end_event()

    def _end_line(self) -> Iterator[Event]:
        line = b"".join(self._line).rstrip(b"\r\n")
        self._line.clear()
        if not line:
            yield from self._end_event()
            return
        field, _, value = line.partition(b":")
        if field == b"data":
            self._data.append(value.removeprefix(b" "))
        elif field == b"event":
            self._name = value.removeprefix(b" ").decode("utf-8", "replace")

    def _end_event(self) -> Iterator[Event]:
        if self._data:
            yield Event(self._name, b"\n".join(self._data))
        self._data.clear()
        self._name = ""


class Events:
    """The events of a byte stream as they arrive: an asynchronous iterator."""

    def __init__(self, chunks: AsyncIterator[bytes]) -> None:
        self._chunks = chunks
        self._decoder = EventDecoder()
        self._ready: Iterator[Event] = iter(())
        self._ended = False

    def __aiter__(self) -> Events:
        return self

    async def __anext__(self) -> Event:
        while True:
            event = next(self._ready, None)
            if event is not None:
                return event
            if self._ended:
                raise StopAsyncIteration
            chunk = await anext(self._chunks, None)
            self._ended = chunk is None
            self._ready = self._decoder.finish() if chunk is None else self._decoder.feed(chunk)
