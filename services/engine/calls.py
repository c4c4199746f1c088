"""The way into every `/v1` endpoint: key, rate limit, body, log and fault, in that order."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias, cast

import anyio
from starlette.requests import Request
from starlette.responses import Response

from services.engine.control import FaultQueue
from services.engine.faults import Armed
from services.engine.limits import RateLimit
from services.engine.options import Options
from services.engine.wire import ApiError, Json, Unsent, parse_object, read_body
from services.engine.witness import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One admitted request."""

    request: Request
    body: bytes
    armed: Armed
    """The fault that this request meets; usually none."""

    def fields(self) -> Json:
        """The JSON body. Raises ApiError 400."""
        return parse_object(self.body)


Endpoint: TypeAlias = Callable[[Call], Awaitable[Response]]
RouteFunction: TypeAlias = Callable[[Request], Awaitable[Response]]


class Gate:
    """Admits requests to endpoints."""

    def __init__(self, options: Options, faults: FaultQueue, rate: RateLimit) -> None:
        self._options = options
        self._faults = faults
        self._rate = rate

    def open(self, endpoint: Endpoint) -> RouteFunction:
        """A Starlette endpoint that admits, fails as it was told to, or calls `endpoint`."""

        async def admitted(request: Request) -> Response:
            self.check_key(request)
            self._rate.admit()
            body = await read_body(request, self._options.json_limit)
            seen = _lenient(body)
            entry = cast("Entry", request.scope["state"]["entry"])
            entry.keep_body(len(body), seen)
            armed = self._faults.take(request, seen)
            entry.fault = armed.fault.name
            answer = armed.answer(str(seen.get("model", "")))
            if answer is not None:
                return answer
            return await _unless_gone(request, endpoint(Call(request=request, body=body, armed=armed)))

        return admitted

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


def _lenient(body: bytes) -> Json:
    """The body for the log and for matching faults; the endpoint judges it itself."""
    try:
        return parse_object(body)
    except ApiError:
        return {}


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
