"""The shapes of OpenAI's wire: error bodies, server-sent events, reading a JSON body safely."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, TypeAlias, cast

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

Json: TypeAlias = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class ApiError(Exception):
    """A refusal in OpenAI's shape: `{"error": {"message", "type", "param", "code"}}`."""

    message: str
    status: int = 400
    type: str = "invalid_request_error"
    param: str | None = None
    code: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    extra: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Further fields of the error object, e.g. `moderation_details`."""

    def body(self) -> Json:
        error = {"message": self.message, "type": self.type, "param": self.param, "code": self.code}
        return {"error": {**error, **self.extra}}

    def response(self) -> Response:
        return json_response(self.body(), self.status, self.headers)


def refused(param: str, code: str, message: str) -> ApiError:
    """A 400 that names the parameter it is about."""
    return ApiError(message=message, param=param, code=code)


def model_not_found(model: str) -> ApiError:
    message = f"The model '{model}' does not exist or you do not have access to it."
    return ApiError(status=404, message=message, param="model", code="model_not_found")


async def api_error_response(_request: Request, error: Exception) -> Response:
    """Exception handler for ApiError."""
    assert isinstance(error, ApiError)
    return error.response()


async def http_error_response(request: Request, error: Exception) -> Response:
    """Exception handler for Starlette's own refusals (unknown routes, wrong methods)."""
    assert isinstance(error, HTTPException)
    path = request.url.path[:200]
    where = f"{request.method[:20]} {path}"
    if error.status_code == HTTPStatus.NOT_FOUND:
        message = f"Invalid URL ({where})"
    elif error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        message = f"Not allowed to {request.method[:20]} on {path}."
    else:
        message = error.detail
    return ApiError(status=error.status_code, message=message, headers=error.headers or {}).response()


class Unsent(Response):
    """What is left to say to a client that has gone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        pass


async def gone_response(_request: Request, _error: Exception) -> Response:
    """Exception handler for clients that leave while their body is read."""
    return Unsent()


async def crash_response(_request: Request, _error: Exception) -> Response:
    """Exception handler for the engine's own mistakes; the server logs the traceback."""
    message = "The engine made a mistake while processing your request."
    return ApiError(status=500, type="server_error", message=message, code="server_error").response()


def parse_object(body: bytes) -> Json:
    """The JSON object in a body. Raises ApiError 400 for anything else: absurdly deep nesting, and numbers that are
    none (NaN, 1e999), which would be echoed as something that is no JSON."""
    try:
        parsed: object = json.loads(body, parse_constant=_no_number, parse_float=_finite)
    except (ValueError, RecursionError):
        parsed = None
    if not isinstance(parsed, dict):
        raise ApiError(message="We could not parse the JSON body of your request: the API expects a JSON object.")
    return cast("Json", parsed)


def _no_number(name: str) -> float:
    raise ValueError(name)


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _no_number(digits)


def json_response(payload: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return Response(dump(payload), status, headers, "application/json")


def event(payload: Json) -> bytes:
    """One server-sent event, named after its `type`."""
    return b"event: %s\ndata: %s\n\n" % (str(payload["type"]).encode(), dump(payload))


def dump(payload: object) -> bytes:
    # half a surrogate pair, echoed from a request, becomes a JSON escape again
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
