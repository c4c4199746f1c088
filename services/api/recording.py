"""The HTTP client with an eye on what passes through it, for the request log."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, cast

import httpx2
from openai import DEFAULT_CONNECTION_LIMITS

from services.request_log import Line, Recording, RequestLog


class RecordedClient(httpx2.AsyncClient):
    """As `openai.DefaultAsyncHttpx2Client`; each request and its answer are told to `log` as they come and go."""

    def __init__(self, log: RequestLog, line: Line, **options: Any) -> None:
        super().__init__(limits=DEFAULT_CONNECTION_LIMITS, follow_redirects=True, **options)
        self._log = log
        self._line = line

    async def send(self, request: httpx2.Request, *, stream: bool = False, **options: Any) -> httpx2.Response:
        recording = self._log.begin(self._line, request.method, str(request.url), request.headers, _known_body(request))
        try:
            response = await super().send(request, stream=True, **options)
        except BaseException as error:
            recording.end(_name(error))
            raise
        recording.answered(response.status_code, response.headers)
        response.stream = _Watched(cast("httpx2.AsyncByteStream", response.stream), recording)
        if not stream:
            try:
                await response.aread()
            except BaseException:
                await response.aclose()
                raise
        return response


class _Watched(httpx2.AsyncByteStream):
    """A body whose pieces are counted as they pass. An iterator of its own and no generator: there is nothing in it
    that would have to be closed (style-anchors.md 5.7)."""

    def __init__(self, stream: httpx2.AsyncByteStream, recording: Recording) -> None:
        self._stream = stream
        self._recording = recording
        self._chunks: AsyncIterator[bytes] | None = None

    def __aiter__(self) -> AsyncIterator[bytes]:
        self._chunks = aiter(self._stream)
        return self

    async def __anext__(self) -> bytes:
        assert self._chunks is not None
        try:
            chunk = await anext(self._chunks)
        except StopAsyncIteration:
            self._recording.end()
            raise
        except BaseException as error:
            self._recording.end(_name(error))
            raise
        self._recording.feed(chunk)
        return chunk

    async def aclose(self) -> None:
        self._recording.end()  # of a stream of events, nothing is read after the event that matters
        await self._stream.aclose()


def _known_body(request: httpx2.Request) -> bytes | None:
    """The body, where it lies in memory as a whole; a form is sent piece by piece."""
    try:
        return request.content
    except httpx2.RequestNotRead:
        return None


def _name(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": ")
