"""The HTTP client with an eye on what passes through it: for the request log, and for what must not go elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Final, cast

import httpx2
from openai import DEFAULT_CONNECTION_LIMITS

from services.request_log import Line, Recording, RequestLog

_MOST_REDIRECTS: Final = 5
_LAST_PORT: Final = 65_535
_WORDS_BYTES: Final = 128 * 1024
_WORDS_SECONDS: Final = 15.0
"""A refusal is read no further than this: it only holds words, and its status says enough if they do not end."""


class RecordedClient(httpx2.AsyncClient):
    """As `openai.DefaultAsyncHttpx2Client`; each request and its answer are told to `log` as they come and go.

    Redirects are followed on the same server only, and only where the request stays what it is. Elsewhere they would
    take prompts, pictures and extra headers (which may hold a key) to a host that nobody chose, or lose a POST's body.
    """

    def __init__(self, log: RequestLog, line: Line, **options: Any) -> None:
        super().__init__(limits=DEFAULT_CONNECTION_LIMITS, follow_redirects=True, **options)
        self._log = log
        self._line = line

    async def send(self, request: httpx2.Request, *, stream: bool = False, **options: Any) -> httpx2.Response:
        recording = self._log.begin(self._line, request.method, str(request.url), request.headers, _known_body(request))
        try:
            response = await self._answer(request, **options)
        except BaseException as error:
            recording.end(_name(error))
            raise
        recording.answered(response.status_code, response.headers)
        body = cast("httpx2.AsyncByteStream", response.stream)
        response.stream = _Watched(body if response.is_success else _Beginning(body), recording)
        if not stream:
            try:
                await response.aread()
            except BaseException:
                await response.aclose()
                raise
        return response

    async def _answer(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        """The answer at the end of the redirects, its body still to come. Raises HTTPError."""
        follows = options.pop("follow_redirects", True) is not False
        for _ in range(_MOST_REDIRECTS + 1):
            if (request.url.port or 0) > _LAST_PORT:  # the library below fails with a bare ExceptionGroup
                raise httpx2.UnsupportedProtocol(f"There is no port {request.url.port}", request=request)
            response = await super().send(request, stream=True, follow_redirects=False, **options)
            onward = response.next_request
            if onward is None or not follows:
                return response
            await response.aclose()
            if not _stays(request, onward):
                there = f"{onward.url.scheme}://{onward.url.netloc.decode()}{onward.url.path}"
                raise httpx2.TooManyRedirects(f"The server sends requests on to {there}", request=request)
            request = onward
        raise httpx2.TooManyRedirects(f"more than {_MOST_REDIRECTS} redirects", request=request)


def _stays(request: httpx2.Request, onward: httpx2.Request) -> bool:
    """True for the same request to the same server, or to its secure door."""
    here, there = request.url, onward.url
    secured = here.host == there.host and (here.scheme, there.scheme, here.port, there.port) == (
        "http",
        "https",
        None,
        None,
    )
    return request.method == onward.method and (here.origin == there.origin or secured)


class _Beginning(httpx2.AsyncByteStream):
    """The first bytes of a body, as far as they come in time. An iterator of its own, as `_Watched`."""

    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self._stream = stream
        self._left = _WORDS_BYTES
        self._end = 0.0
        self._chunks: AsyncIterator[bytes] | None = None

    def __aiter__(self) -> AsyncIterator[bytes]:
        self._chunks = aiter(self._stream)
        self._end = asyncio.get_running_loop().time() + _WORDS_SECONDS
        return self

    async def __anext__(self) -> bytes:
        assert self._chunks is not None
        if self._left <= 0:
            raise StopAsyncIteration
        try:
            async with asyncio.timeout_at(self._end):
                chunk = await anext(self._chunks)
        except (TimeoutError, httpx2.TransportError):
            raise StopAsyncIteration from None
        self._left -= len(chunk)
        return chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


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
