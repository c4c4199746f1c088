"""The way into every `/v1` endpoint: key, rate limit, body, log and fault, in that order; and out: the fault again."""

from __future__ import annotations

import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final, TypeAlias, cast

import anyio
from anyio import CapacityLimiter, to_thread
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from services.engine.bodies import Form, announced_size, is_form, read_body, read_form
from services.engine.control import FaultQueue
from services.engine.faults import Armed
from services.engine.limits import RateLimit
from services.engine.options import Options
from services.engine.served import ServedPictures
from services.engine.spoiling import spoiled
from services.engine.wire import ApiError, Json, Unsent, parse_object
from services.engine.witness import Entry

_LARGE_BYTES: Final = 1024 * 1024
_LARGE_AT_ONCE: Final = 4
"""Requests with larger bodies that are read and answered at the same moment; the others wait their turn."""
_OF_STREAMS: Final = ("stream", "stream_options", "partial_images")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One admitted request."""

    request: Request
    body: bytes
    armed: Armed
    """The fault that this request meets; usually none. It is applied to the answer by the gate; an endpoint only lets
    `armed.drawing_seconds` slow its drawing (see `Gate.open`)."""
    parsed: Json | None = None
    """The JSON object in `body`, where it holds one."""
    form: Form | None = None
    """The multipart body, where the request has one; `body` is empty then."""

    @property
    def root(self) -> str:
        """The server's address as the client knows it, with a slash at the end."""
        return str(self.request.base_url)

    def fields(self) -> Json:
        """The JSON body, or the texts of the form. Raises ApiError 400."""
        if self.form is not None:
            fields = self.form.fields()
        else:
            fields = parse_object(self.body) if self.parsed is None else dict(self.parsed)
        if self.armed.fault.plain:
            fields = {name: value for name, value in fields.items() if name not in _OF_STREAMS}
        return fields

    def uploads(self) -> list[tuple[str, UploadFile]]:
        """Name and file of each file part of the form. Raises ApiError 400 for a JSON body."""
        if self.form is None:
            raise _wrong_type(self.request, "multipart/form-data")
        return self.form.uploads()


Endpoint: TypeAlias = Callable[[Call], Awaitable[Response]]
RouteFunction: TypeAlias = Callable[[Request], Awaitable[Response]]


class Gate:
    """Admits requests to endpoints."""

    def __init__(self, options: Options, faults: FaultQueue, rate: RateLimit, served: ServedPictures) -> None:
        self._options = options
        self._faults = faults
        self._rate = rate
        self._served = served
        self._large = CapacityLimiter(_LARGE_AT_ONCE)

    def open(
        self, endpoint: Endpoint, *, forms: bool = False, limit: int | None = None, paced: bool = False
    ) -> RouteFunction:
        """A Starlette endpoint that admits, fails as it was told to, or calls `endpoint`.

        `forms`: multipart bodies are taken, too. `limit`: largest body in bytes, by default `Options.json_limit`.
        `paced`: the endpoint itself takes `Armed.drawing_seconds`; elsewhere a slow fault delays the whole answer.
        """

        async def admitted(request: Request) -> Response:
            self.check_key(request)
            self._rate.admit()
            most = self._options.json_limit if limit is None else limit
            async with self._room(request):
                if is_form(request):
                    if not forms:
                        raise _wrong_type(request, "application/json")
                    form = await read_form(request, most, self._options.patience)
                    try:
                        return await self._answered(request, endpoint, b"", form, paced=paced)
                    finally:
                        await form.close()
                body = await read_body(request, most, self._options.patience)
                return await self._answered(request, endpoint, body, None, paced=paced)

        return admitted

    @asynccontextmanager
    async def _room(self, request: Request) -> AsyncGenerator[None, None]:
        """Memory and disk for a body: small ones always have it."""
        size = announced_size(request)
        if request.method != "POST" or (size is not None and size <= _LARGE_BYTES):
            yield
            return
        async with self._large:
            yield

    async def _answered(
        self, request: Request, endpoint: Endpoint, body: bytes, form: Form | None, *, paced: bool
    ) -> Response:
        parsed = None if form is not None else await _parsed(body)
        seen = (parsed or {}) if form is None else form.summary()
        entry = cast("Entry", request.scope["state"]["entry"])
        entry.keep_body(len(body), seen)
        armed = self._faults.take(request, seen)
        entry.fault = armed.fault.name
        answer = armed.answer(str(seen.get("model", "")))
        if answer is not None:
            return answer

        async def work() -> Response:
            if armed.fault.slow and not paced:
                await anyio.sleep(armed.seconds)
            call = Call(request=request, body=body, armed=armed, parsed=parsed, form=form)
            return await spoiled(await endpoint(call), armed, self._served, call.root)

        return await _unless_gone(request, work())

    def with_key(self, function: RouteFunction) -> RouteFunction:
        """A Starlette endpoint that only asks for the key."""

        async def admitted(request: Request) -> Response:
            self.check_key(request)
            return await function(request)

        return admitted

    def check_key(self, request: Request) -> None:
        """Raises ApiError 401 unless the request carries the engine's key."""
        if not self._options.key:
            return
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        given = given.strip() if scheme.lower() == "bearer" else ""
        if secrets.compare_digest(given.encode(), self._options.key.encode()):
            return
        if given:
            message = f"Incorrect API key provided: {_masked(given)}."
        else:
            message = (
                "You didn't provide an API key. You need to provide your API key in an Authorization header using "
                "Bearer auth (i.e. Authorization: Bearer YOUR_KEY)."
            )
        raise ApiError(status=401, message=message, code="invalid_api_key")


def _masked(key: str) -> str:
    return f"{key[:3]}{'*' * 8}{key[-4:]}" if len(key) > 12 else "*" * len(key)


def _wrong_type(request: Request, wanted: str) -> ApiError:
    got = request.headers.get("content-type", "").partition(";")[0][:100]
    message = f"Unsupported content type: '{got}'. This API method only accepts '{wanted}' requests."
    return ApiError(message=message, code="unsupported_content_type")


async def _parsed(body: bytes) -> Json | None:
    """The JSON object in a body, None where there is none: the endpoint refuses that itself, in its own turn."""
    try:
        if len(body) > _LARGE_BYTES:
            # the other requests go on meanwhile
            return await to_thread.run_sync(parse_object, body)
        return parse_object(body)
    except ApiError:
        return None


async def _unless_gone(request: Request, work: Awaitable[Response]) -> Response:
    """Awaits the work, and gives it up when the client leaves."""
    response: Response | None = None

    async def listen() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass
        group.cancel_scope.cancel()

    async with anyio.create_task_group() as group:
        group.start_soon(listen)
        try:
            response = await work
        except ApiError as error:
            # answered here: the task group would wrap it
            response = error.response()
        group.cancel_scope.cancel()
    return response or Unsent()
