"""Failing on request: one row per way in which a server can go wrong.

A fault is asked for by the header `X-Vidra-Fault: rate_limit; retry_after=1` on one request, or ahead of time by
`POST /faults` (control.py) for the next requests that match. A row changes one or more of these:

- `answer`: takes the place of the whole answer, before the request is even checked;
- `order`: what is drawn, while the answer still tells of what was asked;
- `picture`: one finished picture, as the dict that holds its `b64_json` or `url`;
- `payload`: the answer object, or the completed event of a stream;
- `delivery`: how the bytes of the answer travel (delivery.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import pybase64
from starlette.responses import HTMLResponse, Response

from services.engine import delivery
from services.engine.delivery import Deliver
from services.engine.limits import rate_limited
from services.engine.moderation import blocked
from services.engine.validation import Order
from services.engine.wire import ApiError, Json, json_response, model_not_found

_HTML: Final = "<!DOCTYPE html><html><head><title>{0}</title></head><body><h1>{0}</h1><p>nginx</p></body></html>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Armed:
    """A fault chosen for one request, with its numbers."""

    fault: Fault
    retry_after: float = 1.0
    """Seconds told in `Retry-After`, where the fault has that header."""
    seconds: float = 2.0
    """How long the slow ones take."""

    @property
    def drawing_seconds(self) -> float | None:
        """Seconds that each picture takes, where the fault slows drawing."""
        return self.seconds if self.fault.slow else None

    def answer(self, model: str) -> Response | None:
        return None if self.fault.answer is None else self.fault.answer(self, model)


Answer: TypeAlias = Callable[[Armed, str], Response]
"""From the armed fault and the model's name."""


def _as_is(order: Order) -> Order:
    return order


def _untouched(_payload: Json) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One row of the table."""

    name: str
    says: str
    answer: Answer | None = None
    order: Callable[[Order], Order] = _as_is
    picture: Callable[[Json], None] = _untouched
    payload: Callable[[Json], None] = _untouched
    delivery: Deliver | None = None
    slow: bool = False
    """Drawing takes `Armed.seconds`."""


def _error(status: int, message: str, **details: Any) -> Answer:
    return lambda _armed, _model: ApiError(status=status, message=message, **details).response()


def _unavailable(armed: Armed, _model: str) -> Response:
    return ApiError(
        status=503,
        type="service_unavailable_error",
        message="The engine is currently overloaded, please try again later.",
        headers={"Retry-After": f"{armed.retry_after:g}"},
    ).response()


def _truncate(picture: Json) -> None:
    if "b64_json" in picture:
        # an odd length is never whole base64
        picture["b64_json"] = picture["b64_json"][: len(picture["b64_json"]) * 2 // 3 | 1]


def _put_text(picture: Json) -> None:
    if "b64_json" in picture:
        picture["b64_json"] = pybase64.b64encode(b"I am a teapot, not a picture.\n" * 20).decode("ascii")


def _add_prefix(picture: Json) -> None:
    if "b64_json" in picture:
        picture["b64_json"] = f"data:image/png;base64,{picture['b64_json']}"


def _make_relative(picture: Json) -> None:
    if "url" in picture:
        picture["url"] = "/" + picture["url"].split("/", 3)[3]


def _kill_url(picture: Json) -> None:
    if "url" in picture:
        picture["url"] = picture["url"].rsplit("/", 1)[0] + "/gone"


def _forget_pictures(payload: Json) -> None:
    for name in ("data", "b64_json"):
        if name in payload:
            payload[name] = None


def _forget_usage(payload: Json) -> None:
    payload.pop("usage", None)


def _other_size(order: Order) -> Order:
    return replace(order, width=order.width * 3 // 4, height=order.height // 2)


def _other_format(order: Order) -> Order:
    return replace(order, format="jpeg" if order.format == "png" else "png", frames=1, transparent=False)


_ROWS: Final = (
    # -- refusals, in the shapes of openai-api.md section 7.2 --
    Fault(
        name="unauthorized",
        says="401, wrong key",
        answer=_error(401, "Incorrect API key provided: vid*****key.", code="invalid_api_key"),
    ),
    Fault(
        name="forbidden",
        says="403, the key may not do this",
        answer=_error(
            403,
            "You have insufficient permissions for this operation. Missing scopes: api.model.images.request.",
            code="missing_scope",
        ),
    ),
    Fault(
        name="unverified",
        says="403, organization not verified",
        answer=lambda _armed, model: ApiError(
            status=403,
            message=f"Your organization must be verified to use the model `{model}`. If you just verified, it can take "
            "up to 15 minutes for access to propagate.",
        ).response(),
    ),
    Fault(
        name="region",
        says="403, country not supported",
        answer=_error(
            403,
            "Country, region, or territory not supported",
            type="request_forbidden",
            code="unsupported_country_region_territory",
        ),
    ),
    Fault(
        name="not_found",
        says="404, model retired or misspelt",
        answer=lambda _armed, model: model_not_found(model).response(),
    ),
    Fault(
        name="rate_limit",
        says="429 with Retry-After (retry_after)",
        answer=lambda armed, _model: rate_limited(armed.retry_after).response(),
    ),
    Fault(
        name="quota",
        says="429, no credit left",
        answer=_error(
            429,
            "You exceeded your current quota, please check your plan and billing details.",
            type="insufficient_quota",
            code="insufficient_quota",
        ),
    ),
    Fault(
        name="billing_limit",
        says="400, spending cap reached",
        answer=_error(
            400,
            "Billing hard limit has been reached",
            type="image_generation_user_error",
            code="billing_hard_limit_reached",
        ),
    ),
    Fault(
        name="moderation",
        says="400, blocked by the safety system",
        answer=lambda _armed, _model: blocked("violence").response(),
    ),
    Fault(
        name="server_error",
        says="500",
        answer=_error(
            500,
            "The server had an error while processing your request. Sorry about that!",
            type="server_error",
            code="server_error",
        ),
    ),
    Fault(name="unavailable", says="503 with Retry-After (retry_after)", answer=_unavailable),
    Fault(
        name="bad_gateway",
        says="502 with an HTML body",
        answer=lambda _armed, _model: HTMLResponse(_HTML.format("502 Bad Gateway"), 502),
    ),
    Fault(
        name="payload_too_large",
        says="413 with an HTML body, as gateways send it",
        answer=lambda _armed, _model: HTMLResponse(_HTML.format("413 Request Entity Too Large"), 413),
    ),
    Fault(
        name="html",
        says="200 with a web page",
        answer=lambda _armed, _model: HTMLResponse(_HTML.format("Welcome")),
    ),
    Fault(
        name="text_detail",
        says='400 with {"detail": text} instead of an error object',
        answer=lambda _armed, _model: json_response({"detail": "The picture could not be made on this server."}, 400),
    ),
    # -- connections --
    Fault(
        name="reset_before",
        says="the connection is reset after the request was read",
        answer=lambda _armed, _model: delivery.Reset(),
    ),
    Fault(name="hang", says="never answers", answer=lambda _armed, _model: delivery.Hang()),
    Fault(
        name="reset_midstream",
        says="reset after the first preview (without previews: half of the answer)",
        delivery=delivery.reset_midway,
    ),
    Fault(
        name="hang_midstream",
        says="silence after the first preview (without previews: half of the answer)",
        delivery=delivery.hang_midway,
    ),
    Fault(name="slow_body", says="the bytes of the answer trickle for `seconds`", delivery=delivery.trickle),
    Fault(name="slow_drawing", says="drawing takes `seconds`; nothing else is wrong", slow=True),
    # -- streams and bodies --
    Fault(
        name="malformed_event",
        says="a data line that is not JSON after the first preview (plain answer: cut-off JSON)",
        delivery=delivery.garble,
    ),
    Fault(
        name="error_event",
        says="an error object in the stream after the first preview (plain answer: 200 with an error object)",
        delivery=delivery.fail_midway,
    ),
    Fault(
        name="no_final",
        says="the stream ends without its completed event (plain answer: no pictures)",
        delivery=delivery.drop_final,
    ),
    Fault(
        name="plain_json_on_stream",
        says="a plain JSON answer although a stream was asked for",
        order=lambda order: replace(order, stream=False, partials=0),
    ),
    # -- pictures --
    Fault(name="truncated_base64", says="base64 that ends too early", picture=_truncate),
    Fault(name="not_a_picture", says="base64 of a text", picture=_put_text),
    Fault(name="wrong_size", says="a picture of another size than it says", order=_other_size),
    Fault(name="wrong_format", says="jpeg where it says png (png where it says another)", order=_other_format),
    Fault(name="data_url_prefix", says="`data:image/png;base64,` before the base64", picture=_add_prefix),
    Fault(
        name="url_result",
        says="an address instead of base64",
        order=lambda order: replace(order, as_url=True),
    ),
    Fault(
        name="relative_url",
        says="an address without host",
        order=lambda order: replace(order, as_url=True),
        picture=_make_relative,
    ),
    Fault(
        name="dead_url",
        says="an address that answers 404",
        order=lambda order: replace(order, as_url=True),
        picture=_kill_url,
    ),
    Fault(name="missing_usage", says="no usage numbers", payload=_forget_usage),
    Fault(name="null_data", says="null instead of pictures", payload=_forget_pictures),
)

FAULTS: Final[Mapping[str, Fault]] = MappingProxyType({row.name: row for row in _ROWS})
NO_FAULT: Final = Armed(fault=Fault(name="", says=""))
