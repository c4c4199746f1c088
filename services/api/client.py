"""The connection to one server: a profile and its key as an HTTP client."""

from __future__ import annotations

import asyncio
import gc
import ipaddress
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Generator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from copy import copy
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit, urlunsplit

import httpx2
from openai import AsyncOpenAI, AsyncStream
from pydantic_core import from_json

from services.api.failures import TRANSPORT_ERRORS, describe
from services.api.model_list import read_models, report_failure
from services.api.recording import RecordedClient
from services.errors import VidraError
from services.request_log import Line, RequestLog
from services.types import Billed, Failure, FailureKind, Profile, ServerReport

# openai and pydantic leave several hundred thousand objects that live as long as the program. Unfrozen, every full
# garbage collection walks them all and stops all threads for 70 to 90 ms (tests/bench/stall.py).
gc.freeze()

CONNECT_SECONDS = 10.0
CHECK_SECONDS = 20.0
MAX_REPLY = 512 * 1024 * 1024
"""Bytes of one answer; ten pictures of 3840 x 2160 as base64 PNG stay below it."""
_MAX_MODEL_LIST = 16 * 1024 * 1024

FilePart = tuple[str, tuple[str, bytes, str]]
"""A file in a form: name of the part; file name, bytes, media type."""

_JSON, _FORM = "application/json", "multipart/form-data"
_RETRY = "x-stainless-retry-count"
_HEAD = 16

_TELLING_KEY = 12
"""Characters of a key from which on its last four tell the person which one it is, and nobody what it is."""
_NO_KEY = "none"
"""The SDK wants some key; servers that need none ignore it."""

_Events = AsyncStream[object]
"""Never built: with `cast_to=httpx2.Response`, the SDK hands the response over before it would wrap it."""


class Body:
    """The bytes of an answer as they arrive: an asynchronous iterator. Raises VidraError NOT_AN_API past its limit."""

    def __init__(self, chunks: AsyncIterator[bytes], limit: int) -> None:
        self._chunks = chunks
        self._left = limit
        self._held = b""

    def __aiter__(self) -> Body:
        return self

    async def __anext__(self) -> bytes:
        if self._held:
            chunk, self._held = self._held, b""
            return chunk
        chunk = await anext(self._chunks)
        self._left -= len(chunk)
        if self._left < 0:
            raise VidraError(
                Failure(kind=FailureKind.NOT_AN_API, billed=Billed.MAYBE, message="the answer does not end")
            )
        return chunk

    async def peek(self) -> bytes:
        """The first bytes, enough to tell what it is, without leading white space and byte order mark; they stay."""
        head = b""
        async for chunk in self:
            head = (head + chunk).removeprefix(b"\xef\xbb\xbf").lstrip()
            if len(head) >= _HEAD:
                break
        self._held = head
        return head

    async def read(self) -> bytes:
        """All that is left of it. A line that breaks, or stays open, after a whole answer takes nothing away."""
        chunks: list[bytes] = []
        try:
            async for chunk in self:
                chunks.append(chunk)  # what has come by then is needed
        except httpx2.TransportError:
            if not await asyncio.to_thread(_is_complete, chunks):
                raise
        return b"".join(chunks)


@dataclass(frozen=True, slots=True)
class Reply:
    """A successful answer (status 2xx) whose body is still coming in."""

    headers: Mapping[str, str]
    body: Body

    @property
    def request_id(self) -> str:
        return self.headers.get("x-request-id", "")


class Client:
    """Everything that is said to one server goes through here. Build it in a worker thread: TLS takes some 20 ms.

    Requests are never repeated on their own: a picture may have been made, and billed, although its answer was lost.
    The profile's proxy is used for everything; without one those of the environment are, but never for this machine
    itself. Its extra headers go with every request to the server, and with downloads from it.
    Raises VidraError NOT_AN_API where the base URL is no web address, OFFLINE where the proxy settings make no sense.
    """

    def __init__(self, profile: Profile, key: str | None, log: RequestLog | None = None) -> None:
        """`log`: where requests are told of."""
        self.profile = profile
        self._key = (key or "").strip()
        self._retry = 0
        timeout = httpx2.Timeout(profile.timeout, connect=CONNECT_SECONDS)
        with self.described(sent=False):
            base_url, query = _address(profile.base_url)
            try:
                mounts = None if profile.proxy else _direct(base_url)
                line = Line(profile.id, profile.base_url, (self._key, *profile.headers.values()))
                self.http = RecordedClient(
                    log or RequestLog(), line, timeout=timeout, proxy=profile.proxy or None, mounts=mounts
                )
            except (ValueError, ImportError) as error:
                raise VidraError(Failure(kind=FailureKind.OFFLINE, message=str(error), reason="proxy")) from error
            self._sdk = AsyncOpenAI(
                api_key=self._key or _NO_KEY,
                base_url=base_url,
                default_query=query,
                timeout=timeout,
                max_retries=0,
                default_headers=profile.headers,
                http_client=self.http,
            )
        # Set afterwards, because the constructor fills what it is not given from the environment.
        self._sdk.organization = profile.organization or None
        self._sdk.project = profile.project or None

    @property
    def auth_headers(self) -> dict[str, str]:
        """The key and the extra headers, for addresses on this server only."""
        return {**self.profile.headers, **({"Authorization": f"Bearer {self._key}"} if self._key else {})}

    def as_if(self, profile: Profile) -> Client:
        """The same connection, seen as that of a server with these quirks. Only the original is closed."""
        other = copy(self)
        other.profile = profile
        return other

    def again(self, retry: int) -> Client:
        """The same connection, for the how many-th try after the first one; servers are told as by the SDK."""
        other = copy(self)
        other._retry = retry
        return other

    @contextmanager
    def described(self, *, model: str = "", sent: bool = True) -> Generator[None]:
        """Turns every error of the network and of the server in its block into a VidraError."""
        try:
            yield
        except (VidraError, *TRANSPORT_ERRORS) as error:
            raise VidraError(self.failure(error, model=model, sent=sent)) from error

    @asynccontextmanager
    async def post(
        self, path: str, body: Mapping[str, object] | bytes, *, files: Sequence[FilePart] = (), model: str = ""
    ) -> AsyncGenerator[Reply]:
        """Send JSON (bytes: already encoded), or a form with files, to a path below the base URL; the connection is
        closed with the block.

        Asks for the bare HTTP response, because the SDK drops what it did not expect: a whole answer to a request for
        a stream, a picture that comes as bytes (openai-api.md sections 2.8 and 9).
        Raises VidraError for what goes wrong until the end of the block.
        """
        self._demand_key()
        request = self._sdk.post(
            path,
            body=None if isinstance(body, bytes) else body,
            content=body if isinstance(body, bytes) else None,
            files=list(files) or None,
            cast_to=httpx2.Response,
            options={"headers": {"Content-Type": _FORM if files else _JSON, _RETRY: str(self._retry)}},
            stream=True,
            stream_cls=_Events,
        )
        async with self._answered(request, model) as reply:
            yield reply

    @asynccontextmanager
    async def get(self, path: str, query: Mapping[str, object] | None = None) -> AsyncGenerator[Reply]:
        """Ask for what a path below the base URL holds; as `post`."""
        self._demand_key()
        request = self._sdk.get(
            path, cast_to=httpx2.Response, options={"params": query or {}}, stream=True, stream_cls=_Events
        )
        async with self._answered(request) as reply:
            yield reply

    @asynccontextmanager
    async def delete(self, path: str) -> AsyncGenerator[Reply]:
        """Ask to remove what a path below the base URL holds; as `post`."""
        self._demand_key()
        async with self._answered(self._sdk.delete(path, cast_to=httpx2.Response)) as reply:
            yield reply

    @asynccontextmanager
    async def _answered(self, request: Awaitable[object], model: str = "") -> AsyncGenerator[Reply]:
        request_id = ""
        try:
            async with self._reply(request, MAX_REPLY) as reply:
                request_id = reply.request_id
                yield reply
        except (VidraError, *TRANSPORT_ERRORS) as error:
            failure = self.failure(error, model=model)
            raise VidraError(replace(failure, request_id=failure.request_id or request_id)) from error

    async def check(self) -> ServerReport:
        """Ask for the model list: is the server there, does it take the key, what does it offer. Never raises."""
        loop = asyncio.get_running_loop()
        started = loop.time()
        try:
            self._demand_key()
            with self.described():
                request = self._sdk.get("/models", cast_to=httpx2.Response, stream=True, stream_cls=_Events)
                async with asyncio.timeout(CHECK_SECONDS), self._reply(request, _MAX_MODEL_LIST) as reply:
                    report = await asyncio.to_thread(read_models, await reply.body.read())
        except VidraError as error:
            report = report_failure(error.failure, has_list=self.profile.quirks.models_path)
        return replace(report, milliseconds=round((loop.time() - started) * 1000))

    async def aclose(self) -> None:
        """Close all connections."""
        await self._sdk.close()

    def failure(self, error: BaseException, *, model: str = "", sent: bool = True) -> Failure:
        """What went wrong, as told to the person: with this server's name, without its key, and free where it is."""
        secrets = (self._key, *self.profile.headers.values())  # a header may hold a token, whatever was said
        failure = describe(error, profile=self.profile, model=model, sent=sent, keys=secrets)
        if failure.kind is FailureKind.KEY_REFUSED and not self._key:
            return replace(failure, kind=FailureKind.NO_KEY)
        if failure.kind is FailureKind.KEY_REFUSED and len(self._key) >= _TELLING_KEY:
            return replace(failure, reason=self._key[-4:])  # which of the person's keys it was
        return failure

    def _demand_key(self) -> None:
        if self.profile.needs_key and not self._key:
            raise VidraError(Failure(kind=FailureKind.NO_KEY, profile_id=self.profile.id))

    @asynccontextmanager
    async def _reply(self, request: Awaitable[object], limit: int) -> AsyncGenerator[Reply]:
        response = await request
        assert isinstance(response, httpx2.Response)
        async with body_of(response, limit) as body:
            yield Reply(response.headers, body)


@asynccontextmanager
async def body_of(response: httpx2.Response, limit: int) -> AsyncGenerator[Body]:
    """The body of a response opened for streaming, closed with the block."""
    chunks = response.aiter_bytes()
    try:
        yield Body(chunks, limit)
    finally:
        # First the response, then its generator: the other way round, the generators below it would be collected
        # while still open, which neither asyncio nor qasync does cleanly (style-anchors.md 5.7).
        await response.aclose()
        await chunks.aclose()


def _address(base_url: str) -> tuple[str, dict[str, object]]:
    """The base URL and what goes behind every path, such as Azure's `?api-version=preview`. Raises InvalidURL."""
    try:
        parts = urlsplit(base_url)
    except ValueError as error:
        raise httpx2.InvalidURL(str(error)) from error
    return urlunsplit(parts._replace(query="", fragment="")), dict(parse_qsl(parts.query))


def _is_complete(chunks: Sequence[bytes]) -> bool:
    """True for a whole JSON document that says something: some servers forget to tell that it has ended."""
    try:
        return bool(from_json(b"".join(chunks)))
    except ValueError:
        return False


def _direct(base_url: str) -> dict[str, None]:
    """Addresses that no proxy may catch: this machine, under its usual names and the one in the base URL."""
    hosts = {"localhost", "127.0.0.1", "[::1]"}
    host = urlsplit(base_url).hostname or ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        if address.is_loopback or address.is_unspecified:
            hosts.add(f"[{host}]" if address.version == 6 else host)
    return {f"all://{host}": None for host in hosts}
