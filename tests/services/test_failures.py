"""Every row of openai-api.md sections 7.1, 7.2 and 9 as a Failure."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx2
import openai
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.api.failures import describe, describe_error, describe_reply
from services.api.retry_after import retry_after
from services.errors import VidraError
from services.types import Billed, Failure, FailureKind, Profile

K = FailureKind
PROFILE = Profile(id="p1", kind="openai", label="OpenAI", base_url="https://api.openai.com/v1")
REQUEST = httpx2.Request("POST", "https://api.openai.com/v1/images/generations")
PAGE = "<!DOCTYPE html><html><head><title>502  Bad\nGateway</title></head><body>nginx</body></html>"


def reply(status: int, body: Any, headers: dict[str, str] | None = None) -> Failure:
    """What `describe` makes of the exception that the SDK raises for such an answer."""
    data = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
    response = httpx2.Response(status, content=data, headers=headers, request=REQUEST)
    transport = httpx2.MockTransport(lambda _request: response)  # saves setting up TLS
    with openai.OpenAI(api_key="k", base_url="http://h/v1", http_client=httpx2.Client(transport=transport)) as sdk:
        error = sdk._make_status_error_from_response(response)
    return describe(error, profile=PROFILE, model="m")


def said(message: str = "No.", **fields: Any) -> dict[str, Any]:
    return {"error": {"message": message, "type": None, "param": None, "code": None, **fields}}


ROWS = [
    (400, said(type="image_generation_user_error", code="moderation_blocked"), K.POLICY),
    (400, said(type="image_generation_user_error"), K.POLICY),
    (400, said(code="content_policy_violation"), K.POLICY),
    (400, said(code="content_filter"), K.POLICY),
    (400, said("Your request was rejected as a result of our safety system."), K.POLICY),
    (400, said(code="invalid_value", param="size"), K.BAD_PARAMETER),
    (400, said("Unknown parameter: 'response_format'.", code="unknown_parameter"), K.BAD_PARAMETER),
    (400, said(code="unsupported_parameter", param="style"), K.BAD_PARAMETER),
    (400, said(code="invalid_input_fidelity_model", param="input_fidelity"), K.BAD_PARAMETER),
    (400, said(code="string_above_max_length", param="prompt"), K.PROMPT_TOO_LONG),
    (400, said(code="string_above_max_length", param="user"), K.BAD_PARAMETER),
    (400, said(code="invalid_image_file"), K.BAD_INPUT_PICTURE),
    (400, said(code="unsupported_file_mimetype"), K.BAD_INPUT_PICTURE),
    (400, said(code="image_too_large"), K.TOO_LARGE),
    (400, said("4096 patches, above the limit of 30000", code="invalid_value"), K.TOO_LARGE),
    (400, said(code="billing_hard_limit_reached"), K.NO_CREDIT),
    (400, said(code="context_length_exceeded"), K.CONTEXT_TOO_LONG),
    (400, said("API key not valid. Please pass a valid API key."), K.KEY_REFUSED),
    (400, said("The model `dall-e-3` does not exist or has been retired."), K.MODEL_GONE),
    (400, said("400: {'error': '/images: Invalid model name passed in model=m'}"), K.MODEL_GONE),  # LiteLLM
    (400, said("No connected db.", type="no_db_connection"), K.KEY_REFUSED),  # LiteLLM's words for an unknown key
    (400, said(), K.BAD_PARAMETER),
    (401, said("Incorrect API key provided", code="invalid_api_key"), K.KEY_REFUSED),
    (401, said("You didn't provide an API key."), K.NO_KEY),
    (401, said("No auth credentials found", code=401), K.NO_KEY),
    (401, said("Authentication Error, key not allowed to access model gpt-image-2"), K.NO_ACCESS),
    (401, said("ExceededBudget: over budget"), K.NO_CREDIT),
    (401, "", K.KEY_REFUSED),
    (402, said("Insufficient credits", code=402), K.NO_CREDIT),
    (403, said("Your organization must be verified to use the model `gpt-image-2`."), K.UNVERIFIED),
    (400, said("Your organization must be verified to use it", code="invalid_value"), K.UNVERIFIED),
    (404, said("Your organization must be verified to use it", code="model_not_found"), K.UNVERIFIED),
    (403, said(code="unsupported_country_region_territory"), K.REGION),
    (403, said("Country, region, or territory not supported"), K.REGION),
    (403, said("You have insufficient permissions. Missing scopes: api.model.images.request"), K.NO_ACCESS),
    (404, said(code="model_not_found"), K.MODEL_GONE),
    (400, said(code="model_not_found"), K.MODEL_GONE),
    (404, said(code="DeploymentNotFound"), K.MODEL_GONE),
    (
        404,
        {"object": "error", "message": "The model `x` does not exist.", "type": "NotFoundError", "code": 404},
        K.MODEL_GONE,
    ),
    (404, said("Invalid URL (POST /v1/images/generations)"), K.NOT_SUPPORTED),
    (404, {"detail": "Not Found"}, K.NOT_SUPPORTED),
    (404, PAGE, K.NOT_AN_API),
    (405, {"detail": "Method Not Allowed"}, K.NOT_SUPPORTED),
    (408, "", K.TIMEOUT),
    (413, PAGE, K.TOO_LARGE),
    (415, said(), K.BAD_INPUT_PICTURE),
    (418, "I am a teapot", K.BAD_PARAMETER),
    (422, {"detail": [{"loc": ["body", "size"], "msg": "too odd", "type": "value_error"}]}, K.BAD_PARAMETER),
    (429, said(type="insufficient_quota", code="insufficient_quota"), K.NO_CREDIT),
    (429, said(type="insufficient_quota"), K.NO_CREDIT),
    (429, said(code="credit_balance_exhausted"), K.NO_CREDIT),
    (429, said(code="organization_spend_limit_exceeded"), K.NO_CREDIT),
    (429, said(code="project_spend_limit_exceeded"), K.NO_CREDIT),
    (429, said(code="organization_usage_limit_exceeded"), K.NO_CREDIT),
    (429, said("You exceeded your current quota, please check your plan and billing details"), K.NO_CREDIT),
    (429, said(code="rate_limit_exceeded", type="tokens"), K.RATE_LIMITED),
    (429, said(type="images"), K.RATE_LIMITED),
    (429, "slow down", K.RATE_LIMITED),
    (407, "", K.OFFLINE),
    (451, "", K.REGION),
    (511, PAGE, K.OFFLINE),
    (500, said(type="server_error", code="server_error"), K.SERVER_ERROR),
    (501, said(), K.NOT_SUPPORTED),
    (502, PAGE, K.SERVER_ERROR),
    (503, said("overloaded"), K.SERVER_ERROR),
    (504, PAGE, K.TIMEOUT),
    (524, PAGE, K.TIMEOUT),
    (529, said("overloaded", code=529), K.SERVER_ERROR),
    (302, "", K.NOT_AN_API),
]


@pytest.mark.parametrize(("status", "body", "kind"), ROWS)
def test_every_refusal_has_its_kind(status: int, body: Any, kind: FailureKind) -> None:
    failure = reply(status, body)
    assert failure.kind is kind
    assert (failure.status, failure.profile_id, failure.model) == (status, "p1", "m")


@pytest.mark.parametrize(
    ("status", "body", "billed", "retryable"),
    [
        (400, said(code="moderation_blocked"), Billed.NO, False),
        (429, said(code="rate_limit_exceeded"), Billed.NO, True),
        (429, said(code="insufficient_quota"), Billed.NO, False),
        (408, "", Billed.NO, False),
        (500, said("The server had an error"), Billed.MAYBE, False),
        (500, said(code="model_not_found"), Billed.NO, False),
        (500, "", Billed.MAYBE, False),
        (501, "", Billed.NO, False),
        (502, said("upstream broke"), Billed.MAYBE, False),
        (502, PAGE, Billed.MAYBE, False),
        (503, "", Billed.MAYBE, False),
        (503, said("Overloaded, try again in 3s"), Billed.NO, True),
        (504, PAGE, Billed.MAYBE, False),
        (504, said("upstream timed out"), Billed.MAYBE, False),
        (521, PAGE, Billed.NO, True),
        (511, PAGE, Billed.NO, True),
        (524, PAGE, Billed.MAYBE, False),
        (526, PAGE, Billed.NO, True),
        (529, said("overloaded"), Billed.MAYBE, False),
    ],
)
def test_only_what_cannot_have_been_billed_is_retryable(
    status: int, body: Any, billed: Billed, retryable: bool
) -> None:
    failure = reply(status, body)
    assert (failure.billed, failure.retryable) == (billed, retryable)


@pytest.mark.parametrize("status", [503, 529])
def test_a_busy_server_that_says_when_to_come_back_has_not_begun(status: int) -> None:
    failure = reply(status, said("busy"), {"Retry-After": "3"})
    assert (failure.kind, failure.billed, failure.retryable, failure.retry_after) == (
        K.SERVER_ERROR, Billed.NO, True, 3.0,
    )  # fmt: skip
    assert reply(500, said("broke down"), {"Retry-After": "3"}).billed is Billed.MAYBE


@pytest.mark.parametrize(
    ("body", "message", "param"),
    [
        (said("Size is odd.", param="size"), "Size is odd.", "size"),
        (said("Unknown parameter: 'input[0].style'."), "Unknown parameter: 'input[0].style'.", "input[0].style"),
        ({"error": "just text"}, "just text", ""),
        ({"detail": "just detail"}, "just detail", ""),
        ({"detail": {"message": "nested", "param": "n"}}, "nested", "n"),
        ({"detail": [{"loc": ["body", "n"], "msg": "too many"}, {"msg": "x"}]}, "body.n: too many; : x", "n"),
        ({"error": {"detail": "inner"}}, "inner", ""),
        ({"detail": ["one", "two"]}, "one; two", ""),
        ([{"error": {"code": 400, "message": "from a list"}}], "from a list", ""),
        ({"success": False, "errors": [{"code": 7003, "message": "many"}], "result": None}, "many", ""),
        ({"error": {"error": {"message": "wrapped", "param": "n"}}}, "wrapped", "n"),
        ({"error": True, "message": "beside"}, "beside", ""),
        ({"error": "invalid_request", "error_description": "described"}, "described", ""),
        ({"error": {"message": "huge", "code": 10**4000}}, "huge", ""),
        ({"message": "bare"}, "bare", ""),
        ('"a JSON string"', "a JSON string", ""),
        ("plain text\n", "plain text", ""),
        (
            {"error": {"message": "Provider returned error", "metadata": {"raw": '{"error": {"message": "Too odd"}}'}}},
            "Provider returned error: Too odd",
            "",
        ),
        ('data: {"error": {"message": "in an event"}}\n\ndata: [DONE]\n\n', "in an event", ""),
        (PAGE, "502 Bad Gateway", ""),
        ("<html><body>no title</body></html>", "", ""),
        ("", "", ""),
        (b"\xff\xfe broken", "�� broken", ""),
    ],
)
def test_the_servers_own_words_are_found(body: Any, message: str, param: str) -> None:
    failure = reply(400, body)
    assert (failure.message, failure.param) == (message, param)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"moderation_details": {"moderation_stage": "input", "categories": ["violence", "gore"]}}, "violence, gore"),
        ({"moderation_details": {"categories": {"violence": True, "hate": False}}}, "violence"),
        (
            {"innererror": {"content_filter_result": {"hate": {"filtered": False}, "sexual": {"filtered": True}}}},
            "sexual",
        ),
        ({"metadata": {"reasons": ["self-harm"]}}, "self-harm"),
        ({"moderation_details": "odd"}, ""),
    ],
)
def test_the_categories_of_a_refusal(fields: dict[str, Any], reason: str) -> None:
    assert reply(400, said(code="moderation_blocked", **fields)).reason == reason


def test_request_id_code_and_raw_reply_are_kept() -> None:
    failure = reply(400, said("x" * 9_000, code="invalid_value"), {"x-request-id": "req_1"})
    assert (failure.request_id, failure.code) == ("req_1", "invalid_value")
    assert len(failure.raw) == 4_000
    assert len(failure.message) == 1_000


def test_secrets_are_blanked_everywhere() -> None:
    body = said("Incorrect API key provided: sk-proj-abcdefghijklmnop. Bearer abc.def.ghi", code="invalid_api_key")
    failure = reply(401, body)
    assert "abcdefghijklmnop" not in failure.message + failure.raw
    assert "abc.def" not in failure.message + failure.raw
    error = VidraError(Failure(kind=K.SERVER_ERROR, message="your key my-odd-secret", raw="my-odd-secret"))
    failure = describe(error, profile=PROFILE, keys=("my-odd-secret", ""))
    assert "odd-secret" not in failure.message + failure.raw


@pytest.mark.parametrize(
    ("headers", "message", "seconds"),
    [
        ({"retry-after": "18"}, "", 18.0),
        ({"retry-after": "1.5", "retry-after-ms": "250"}, "", 0.25),
        ({"x-ratelimit-remaining-images": "0", "x-ratelimit-reset-images": "6m0s"}, "", 360.0),
        ({"x-ratelimit-remaining-tokens": "5", "x-ratelimit-reset-tokens": "1h"}, "", None),
        (
            {
                "x-ratelimit-remaining-requests": "0",
                "x-ratelimit-reset-requests": "20ms",
                "x-ratelimit-remaining-tokens": "0",
                "x-ratelimit-reset-tokens": "1m2.5s",
            },
            "",
            62.5,
        ),
        ({}, "Rate limit reached. Please try again in 1m12s. Visit", 72.0),
        ({}, "Please try again in 300ms.", 0.3),
        ({"retry-after": "nan"}, "", None),
        ({"retry-after": "-5"}, "", None),
        ({"retry-after": "inf"}, "", None),
        ({"retry-after": "soon"}, "", None),
        ({"retry-after": "Wed, 99 Foo 2026 99:99:99 GMT"}, "", None),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, "", 0.0),
        ({}, "", None),
    ],
)
def test_when_to_come_back(headers: dict[str, str], message: str, seconds: float | None) -> None:
    assert retry_after(headers, message) == seconds
    assert reply(429, said(message or "slow"), headers).retry_after == seconds


def test_retry_after_may_be_a_date() -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    assert retry_after({"retry-after": date}) == pytest.approx(90, abs=2)


def test_only_failures_that_pass_have_a_time() -> None:
    assert reply(400, said(code="invalid_value"), {"retry-after": "5"}).retry_after is None
    assert reply(503, "", {"retry-after": "5"}).retry_after == 5.0


def caused(error: BaseException, *causes: BaseException) -> BaseException:
    """`error`, from the first cause, itself from the next, as the SDK and the HTTP library chain them."""
    for later, earlier in zip((error, *causes), causes, strict=False):
        later.__cause__ = earlier
    return error


@pytest.mark.parametrize(
    ("error", "kind", "billed", "reason"),
    [
        (
            caused(
                openai.APIConnectionError(request=REQUEST),
                httpx2.ConnectError("All connection attempts failed"),
                ConnectionRefusedError(111, "Connect call failed"),
            ),
            K.OFFLINE,
            Billed.NO,
            "refused",
        ),
        (
            caused(openai.APIConnectionError(request=REQUEST), httpx2.ConnectError(""), socket.gaierror(-2, "unknown")),
            K.OFFLINE,
            Billed.NO,
            "name",
        ),
        (
            caused(
                openai.APIConnectionError(request=REQUEST),
                httpx2.ConnectError("ssl"),
                ssl.SSLCertVerificationError("self-signed certificate"),
            ),
            K.OFFLINE,
            Billed.NO,
            "certificate",
        ),
        (caused(openai.APIConnectionError(request=REQUEST), httpx2.ProxyError("407")), K.OFFLINE, Billed.NO, "proxy"),
        (caused(openai.APITimeoutError(REQUEST), httpx2.ConnectTimeout("")), K.OFFLINE, Billed.NO, ""),
        (caused(openai.APITimeoutError(REQUEST), httpx2.PoolTimeout("")), K.OFFLINE, Billed.NO, ""),
        (caused(openai.APITimeoutError(REQUEST), httpx2.ReadTimeout("")), K.TIMEOUT, Billed.MAYBE, "600"),
        (httpx2.ReadTimeout("", request=REQUEST), K.TIMEOUT, Billed.MAYBE, "600"),
        (openai.APITimeoutError(REQUEST), K.TIMEOUT, Billed.MAYBE, ""),
        (TimeoutError(), K.TIMEOUT, Billed.MAYBE, ""),
        (httpx2.ReadError("reset"), K.SERVER_LOST, Billed.MAYBE, ""),
        (httpx2.RemoteProtocolError("Server disconnected"), K.SERVER_LOST, Billed.MAYBE, ""),
        (httpx2.DecodingError("bad gzip"), K.SERVER_LOST, Billed.MAYBE, ""),
        (ConnectionResetError(104, "reset"), K.SERVER_LOST, Billed.MAYBE, ""),
        (openai.APIConnectionError(request=REQUEST), K.SERVER_LOST, Billed.MAYBE, ""),
        (caused(openai.APIConnectionError(request=REQUEST), ssl.SSLError("eof")), K.SERVER_LOST, Billed.MAYBE, "tls"),
        (httpx2.UnsupportedProtocol("ftp"), K.NOT_AN_API, Billed.NO, ""),
        (httpx2.InvalidURL("no host"), K.NOT_AN_API, Billed.NO, ""),
        (httpx2.TooManyRedirects("20"), K.NOT_AN_API, Billed.NO, ""),
        (httpx2.LocalProtocolError("Illegal header value"), K.KEY_REFUSED, Billed.NO, ""),
        (UnicodeEncodeError("ascii", "ключ", 0, 1, "no"), K.KEY_REFUSED, Billed.NO, ""),
        (asyncio.CancelledError(), K.CANCELLED, Billed.MAYBE, ""),
        (RuntimeError("a bug"), K.UNEXPECTED, Billed.MAYBE, ""),
    ],
)
def test_trouble_on_the_way(error: BaseException, kind: FailureKind, billed: Billed, reason: str) -> None:
    failure = describe(error, profile=PROFILE, model="m")
    assert (failure.kind, failure.billed, failure.reason) == (kind, billed, reason)
    assert failure.message
    assert describe(error, profile=PROFILE, sent=False).billed is Billed.NO


def test_a_free_server_never_bills() -> None:
    local = Profile(id="l", kind="builtin", label="Vidra", base_url="http://127.0.0.1:1/v1", free=True)
    assert describe(httpx2.ReadTimeout(""), profile=local).billed is Billed.NO


@pytest.mark.parametrize(
    ("error", "previews", "kind", "billed"),
    [
        ({"message": "No", "code": "moderation_blocked"}, 0, K.POLICY, Billed.NO),
        ({"message": "No", "code": "moderation_blocked"}, 2, K.POLICY, Billed.MAYBE),
        ({"message": "Slow", "code": 429}, 0, K.RATE_LIMITED, Billed.NO),
        ({"message": "Oops", "type": "server_error"}, 1, K.SERVER_ERROR, Billed.MAYBE),
        ({"message": "Provider returned error", "code": 502}, 0, K.SERVER_ERROR, Billed.MAYBE),
        ("the model 'x' was not found", 0, K.MODEL_GONE, Billed.NO),
        ("Unexpected endpoint or method. (POST /v1/images/generations)", 0, K.NOT_SUPPORTED, Billed.NO),
        ("whatever", 0, K.SERVER_ERROR, Billed.MAYBE),
        (True, 0, K.SERVER_ERROR, Billed.MAYBE),
    ],
)
def test_errors_inside_a_successful_answer(error: object, previews: int, kind: FailureKind, billed: Billed) -> None:
    failure = describe_error(error, previews=previews)
    assert (failure.kind, failure.billed) == (kind, billed)
    assert failure.raw


def test_the_sdks_error_for_a_stream_is_understood() -> None:
    error = openai.APIError("No", REQUEST, body={"message": "No", "code": "moderation_blocked"})
    assert describe(error, profile=PROFILE).kind is K.POLICY


def test_a_web_page_is_no_api() -> None:
    failure = describe_reply(PAGE.encode(), status=200, headers={})
    assert (failure.kind, failure.billed, failure.message) == (K.NOT_AN_API, Billed.NO, "502 Bad Gateway")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "error",
                    "message",
                    "detail",
                    "code",
                    "type",
                    "param",
                    "loc",
                    "msg",
                    "moderation_details",
                    "categories",
                    "innererror",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=10,
)


@given(
    st.sampled_from([200, 204, 301, 400, 401, 403, 404, 418, 422, 429, 500, 503, 599]),
    _JSON.map(json.dumps) | st.text(),
)
def test_any_answer_becomes_a_failure(status: int, body: str) -> None:
    failure = describe_reply(body.encode(), status=status, headers={})
    assert failure.status == status
    describe(VidraError(failure), profile=PROFILE)


def test_a_hostile_answer_is_read_quickly() -> None:
    started = time.thread_time()
    for text in ("<html>" + "<title>" * 100_000, "model " * 100_000, json.dumps({"error": "model " * 100_000})):
        describe_reply(text.encode(), status=404, headers={"x-ratelimit-reset-requests": "9" * 90_000})
    retry_after({"x-ratelimit-reset-requests": "9" * 90_000}, "try again in " + "9" * 90_000)
    assert time.thread_time() - started < 2
