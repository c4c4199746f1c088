"""Failing on request: one row per way in which a server can go wrong.

A fault is asked for by the header `X-Vidra-Fault: rate_limit; retry_after=1` on one request, or ahead of time by
`POST /faults` (control.py) for the next requests that match. A row changes one or more of these:

- `answer`: takes the place of the whole answer, before the request is even checked;
- `plain`: the request is read as if it had not asked for a stream;
- `picture`, `base64`, `url`: each finished picture, its encoding, or an address in place of both;
- `payload`: the answer object, or any event of a stream;
- `delivery`: how the bytes of the answer travel (delivery.py).

Every fault works on every endpoint: the gate applies it to whatever the endpoint answers (calls.py, spoiling.py).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from starlette.responses import HTMLResponse, Response

from services.engine import delivery
from services.engine.delivery import Deliver
from services.engine.limits import rate_limited
from services.engine.moderation import blocked
from services.engine.wire import ApiError, Json, json_response, model_not_found

if TYPE_CHECKING:
    from PIL import Image

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


def _untouched(_payload: Json) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One row of the table."""

    name: str
    says: str
    answer: Answer | None = None
    plain: bool = False
    picture: Callable[[bytes], bytes] | None = None
    base64: Callable[[str], str] | None = None
    url: Callable[[str], str] | None = None
    """From the right address to the one that is sent."""
    payload: Callable[[Json], None] = _untouched
    delivery: Deliver | None = None
    slow: bool = False
    """Drawing takes `Armed.seconds`."""

    @property
    def changes(self) -> bool:
        """Something in the content of the answer is changed."""
        return bool(self.picture or self.base64 or self.url) or self.payload is not _untouched


def _error(status: int, message: str, **details: Any) -> Answer:
    return lambda _armed, _model: ApiError(status=status, message=message, **details).response()


def _unavailable(armed: Armed, _model: str) -> Response:
    return ApiError(
        status=503,
        type="service_unavailable_error",
        message="The engine is currently overloaded, please try again later.",
        headers={"Retry-After": f"{armed.retry_after:g}"},
    ).response()


def _truncated(encoded: str) -> str:
    # an odd length is never whole base64
    return encoded[: len(encoded) * 2 // 3 | 1]


def _text_instead(_data: bytes) -> bytes:
    return b"I am a teapot, not a picture.\n" * 20


def _prefixed(encoded: str) -> str:
    return f"data:image/png;base64,{encoded}"


def _as_it_is(url: str) -> str:
    return url


def _relative(url: str) -> str:
    return "/" + url.split("/", 3)[3]


def _dead(url: str) -> str:
    return url.rsplit("/", 1)[0] + "/gone"


def _forget_outcome(payload: Json) -> None:
    """Null where pictures or words should be; what a stream sends before stays."""
    if str(payload.get("type", "")).endswith((".partial_image", ".delta")):
        return
    for name in ("data", "b64_json", "output", "choices", "result", "results"):
        if name in payload:
            payload[name] = None
    for name in ("response", "item"):
        if isinstance(payload.get(name), dict):
            _forget_outcome(payload[name])


def _forget_usage(payload: Json) -> None:
    for name in ("usage", "tool_usage"):
        payload.pop(name, None)
    if isinstance(payload.get("response"), dict):
        _forget_usage(payload["response"])


def _other_size(data: bytes) -> bytes:
    picture, form = _opened(data)
    return _encoded(picture.resize((picture.width * 3 // 4, max(1, picture.height // 2))), form) if form else data


def _other_format(data: bytes) -> bytes:
    picture, form = _opened(data)
    return _encoded(picture.convert("RGB"), "JPEG" if form == "PNG" else "PNG")


def _opened(data: bytes) -> tuple[Image.Image, str]:
    """The picture and its format; for what is no raster picture (SVG, sound) a plain one and no format."""
    # the engine starts without Pillow
    from PIL import Image  # noqa: PLC0415

    try:
        picture = Image.open(io.BytesIO(data))
        picture.load()
    except (OSError, ValueError):
        return Image.new("RGB", (64, 64), "#cfc8bb"), ""
    return picture, picture.format or ""


def _encoded(picture: Image.Image, form: str) -> bytes:
    target = io.BytesIO()
    picture.save(target, form)
    return target.getvalue()


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
        name="flat_error_event",
        says="as error_event, but the event holds the error's fields itself, as the Responses API may send it",
        delivery=delivery.fail_flat_midway,
    ),
    Fault(
        name="no_final",
        says="the stream ends without its completed event (plain answer: no pictures)",
        delivery=delivery.drop_final,
    ),
    Fault(
        name="plain_json_on_stream",
        says="a plain JSON answer although a stream was asked for",
        plain=True,
    ),
    # -- pictures --
    Fault(name="truncated_base64", says="base64 that ends too early", base64=_truncated),
    Fault(name="not_a_picture", says="base64 of a text", picture=_text_instead),
    Fault(name="wrong_size", says="a picture of another size than it says", picture=_other_size),
    Fault(name="wrong_format", says="jpeg where it says png (png where it says another)", picture=_other_format),
    Fault(name="data_url_prefix", says="`data:image/png;base64,` before the base64", base64=_prefixed),
    Fault(name="url_result", says="an address instead of base64", url=_as_it_is),
    Fault(name="relative_url", says="an address without host", url=_relative),
    Fault(name="dead_url", says="an address that answers 404", url=_dead),
    Fault(name="missing_usage", says="no usage numbers", payload=_forget_usage),
    Fault(name="null_data", says="null instead of the outcome", payload=_forget_outcome),
)

FAULTS: Final[Mapping[str, Fault]] = MappingProxyType({row.name: row for row in _ROWS})
NO_FAULT: Final = Armed(fault=Fault(name="", says=""))
