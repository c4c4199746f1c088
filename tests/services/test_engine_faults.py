"""Every fault, as the official SDK and bare HTTP meet it."""

from __future__ import annotations

import asyncio
import base64
import io
import json
import time
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest
from PIL import Image, UnidentifiedImageError

from services.engine.faults import FAULTS
from services.engine.process import EngineAddress
from tests.conftest import FaultControl

PLAIN: dict[str, Any] = {"model": "vidra-sketch", "prompt": "a red kite", "size": "128x96"}
STREAM: dict[str, Any] = PLAIN | {"stream": True, "partial_images": 2}
PATH = "/v1/images/generations"


def plain(sdk: openai.OpenAI, fault: str, **fields: Any) -> Any:
    return sdk.images.generate(**PLAIN, **fields, extra_headers={"X-Vidra-Fault": fault})


def kinds_until_the_end(sdk: openai.OpenAI, fault: str, kinds: list[str]) -> None:
    with sdk.images.generate(**STREAM, extra_headers={"X-Vidra-Fault": fault}) as stream:
        for event in stream:
            kinds.append(event.type.rpartition(".")[2])


STATUS: list[tuple[str, int, str | None, str | None]] = [
    ("unauthorized", 401, "invalid_request_error", "invalid_api_key"),
    ("forbidden", 403, "invalid_request_error", "missing_scope"),
    ("unverified", 403, "invalid_request_error", None),
    ("region", 403, "request_forbidden", "unsupported_country_region_territory"),
    ("not_found", 404, "invalid_request_error", "model_not_found"),
    ("rate_limit", 429, "requests", "rate_limit_exceeded"),
    ("quota", 429, "insufficient_quota", "insufficient_quota"),
    ("billing_limit", 400, "image_generation_user_error", "billing_hard_limit_reached"),
    ("moderation", 400, "image_generation_user_error", "moderation_blocked"),
    ("server_error", 500, "server_error", "server_error"),
    ("unavailable", 503, "service_unavailable_error", None),
]


@pytest.mark.parametrize("row", STATUS, ids=[row[0] for row in STATUS])
@pytest.mark.parametrize("body", [PLAIN, STREAM], ids=["plain", "stream"])
def test_refusals(sdk: openai.OpenAI, body: dict[str, Any], row: tuple[str, int, str | None, str | None]) -> None:
    with pytest.raises(openai.APIStatusError) as caught:
        sdk.images.generate(**body, extra_headers={"X-Vidra-Fault": row[0]})
    assert (caught.value.status_code, caught.value.type, caught.value.code) == row[1:]
    assert caught.value.request_id


def test_the_organization_text(sdk: openai.OpenAI) -> None:
    with pytest.raises(openai.PermissionDeniedError, match="must be verified to use the model `vidra-sketch`"):
        plain(sdk, "unverified")


@pytest.mark.parametrize("fault", ["rate_limit", "unavailable"])
def test_the_time_to_wait(http: httpx2.Client, fault: str) -> None:
    answer = http.post(PATH, json=PLAIN, headers={"X-Vidra-Fault": f"{fault}; retry_after=2.5"})
    assert answer.headers["retry-after"] == "2.5"


@pytest.mark.parametrize(
    ("fault", "status", "start"),
    [
        ("bad_gateway", 502, "<!DOCTYPE html>"),
        ("payload_too_large", 413, "<!DOCTYPE html>"),
        ("html", 200, "<!DOCTYPE html>"),
        ("text_detail", 400, '{"detail":"'),
    ],
)
def test_answers_in_other_shapes(http: httpx2.Client, fault: str, status: int, start: str) -> None:
    answer = http.post(PATH, json=PLAIN, headers={"X-Vidra-Fault": fault})
    assert answer.status_code == status
    assert answer.text.startswith(start)


# -- connections -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("body", [PLAIN, STREAM], ids=["plain", "stream"])
def test_a_reset_instead_of_an_answer(http: httpx2.Client, body: dict[str, Any]) -> None:
    with pytest.raises(httpx2.NetworkError):
        http.post(PATH, json=body, headers={"X-Vidra-Fault": "reset_before"})


def test_a_reset_after_the_first_preview(sdk: openai.OpenAI) -> None:
    kinds: list[str] = []
    with pytest.raises(openai.APIConnectionError) as caught:
        kinds_until_the_end(sdk, "reset_midstream", kinds)
    assert not isinstance(caught.value, openai.APITimeoutError)
    assert kinds == ["partial_image"]


def test_a_reset_in_the_middle_of_a_plain_answer(http: httpx2.Client) -> None:
    received: list[bytes] = []
    with (
        http.stream("POST", PATH, json=PLAIN, headers={"X-Vidra-Fault": "reset_midstream"}) as answer,
        pytest.raises(httpx2.TransportError),
    ):
        received.extend(answer.iter_raw())
    assert answer.status_code == 200
    assert received[0].startswith(b'{"created":')
    assert not received[-1].endswith(b"}")


def test_a_reset_of_a_stream_without_previews(http: httpx2.Client) -> None:
    body = STREAM | {"partial_images": 0}
    with pytest.raises(httpx2.TransportError):
        http.post(PATH, json=body, headers={"X-Vidra-Fault": "reset_midstream"})


def test_the_engine_lives_on_after_resets(http: httpx2.Client, faults: FaultControl) -> None:
    with pytest.raises(httpx2.NetworkError):
        http.post(PATH, json=PLAIN, headers={"X-Vidra-Fault": "reset_before"})
    assert http.post(PATH, json=PLAIN).status_code == 200
    assert [entry["ended"] for entry in faults.requests()] == ["lost", "answered"]


@pytest.mark.parametrize("body", [PLAIN, STREAM], ids=["plain", "stream"])
def test_a_hang_ends_when_the_client_leaves(http: httpx2.Client, faults: FaultControl, body: dict[str, Any]) -> None:
    with pytest.raises(httpx2.ReadTimeout):
        http.post(PATH, json=body, headers={"X-Vidra-Fault": "hang"}, timeout=0.2)
    assert settles(faults)
    assert faults.requests()[0]["ended"] == "lost"


def test_silence_after_the_first_preview(sdk: openai.OpenAI, faults: FaultControl) -> None:
    kinds: list[str] = []
    with pytest.raises(openai.APITimeoutError):
        kinds_until_the_end(sdk.with_options(timeout=1), "hang_midstream", kinds)
    assert kinds == ["partial_image"]
    assert settles(faults)


def test_silence_in_the_middle_of_a_plain_answer(http: httpx2.Client, faults: FaultControl) -> None:
    with pytest.raises(httpx2.ReadTimeout):
        http.post(PATH, json=PLAIN, headers={"X-Vidra-Fault": "hang_midstream"}, timeout=0.3)
    assert settles(faults)


def settles(faults: FaultControl) -> bool:
    """No request is at work any more, or soon."""
    deadline = time.monotonic() + 10
    while faults.state()["open"] and time.monotonic() < deadline:
        time.sleep(0.02)
    return faults.state()["open"] == 0


@pytest.mark.parametrize("body", [PLAIN, STREAM], ids=["plain", "stream"])
def test_a_slow_body_is_whole(http: httpx2.Client, body: dict[str, Any]) -> None:
    started = time.monotonic()
    slow = http.post(PATH, json=body | {"seed": 5}, headers={"X-Vidra-Fault": "slow_body; seconds=0.3"})
    assert time.monotonic() - started > 0.25
    usual = http.post(PATH, json=body | {"seed": 5})
    assert without_times(slow.text) == without_times(usual.text)


def without_times(text: str) -> str:
    return text[:10] + str(len(text)) + text[-60:]


def test_slow_drawing_spreads_the_previews(engine: EngineAddress, sdk: openai.OpenAI) -> None:
    arrivals: list[float] = []
    started = time.monotonic()
    with sdk.images.generate(**STREAM, extra_headers={"X-Vidra-Fault": "slow_drawing; seconds=0.6"}) as stream:
        for _event in stream:
            arrivals.append(time.monotonic() - started)
    assert [round(arrival, 1) >= due for arrival, due in zip(arrivals, (0.2, 0.4, 0.6), strict=True)] == [True] * 3


# -- streams -----------------------------------------------------------------------------------------------------------


def test_a_malformed_event(sdk: openai.OpenAI) -> None:
    kinds: list[str] = []
    with pytest.raises(json.JSONDecodeError):
        kinds_until_the_end(sdk, "malformed_event", kinds)
    assert kinds == ["partial_image"]


def test_what_follows_a_malformed_event_is_good(http: httpx2.Client) -> None:
    text = http.post(PATH, json=STREAM, headers={"X-Vidra-Fault": "malformed_event"}).text
    lines = [line[6:] for line in text.split("\n") if line.startswith("data: ")]
    good = [json.loads(line)["type"] for line in lines if line.endswith("}")]
    assert len(lines) == 4
    assert good == ["image_generation.partial_image"] * 2 + ["image_generation.completed"]


def test_a_malformed_event_in_a_stream_without_previews(http: httpx2.Client) -> None:
    text = http.post(PATH, json=STREAM | {"partial_images": 0}, headers={"X-Vidra-Fault": "malformed_event"}).text
    assert text.count("event: ") == 2


def test_malformed_json_in_a_plain_answer(sdk: openai.OpenAI) -> None:
    with pytest.raises(json.JSONDecodeError):
        plain(sdk, "malformed_event")


@pytest.mark.parametrize(("partials", "before"), [(2, 1), (0, 0)])
def test_an_error_in_the_stream(sdk: openai.OpenAI, partials: int, before: int) -> None:
    events: list[Any] = []
    body: dict[str, Any] = STREAM | {"partial_images": partials}
    headers = {"X-Vidra-Fault": "error_event"}
    with (
        sdk.images.generate(**body, extra_headers=headers) as stream,
        pytest.raises(openai.APIError, match="had an error while processing") as caught,
    ):
        events.extend(stream)
    assert (caught.value.code, len(events)) == ("server_error", before)


def test_an_error_in_the_stream_that_holds_its_fields_itself(sdk: openai.OpenAI) -> None:
    with sdk.images.generate(**STREAM, extra_headers={"X-Vidra-Fault": "flat_error_event"}) as stream:
        events: list[Any] = list(stream)
    assert [event.type for event in events] == ["image_generation.partial_image", "error"]
    assert (events[1].code, events[1].param) == ("server_error", None)


def test_an_error_in_a_plain_answer(http: httpx2.Client) -> None:
    answer = http.post(PATH, json=PLAIN, headers={"X-Vidra-Fault": "error_event"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (200, "server_error")


def test_a_stream_without_its_end(sdk: openai.OpenAI) -> None:
    kinds: list[str] = []
    kinds_until_the_end(sdk, "no_final", kinds)
    assert kinds == ["partial_image"] * 2
    assert plain(sdk, "no_final").data == []


def test_a_plain_answer_to_a_stream(sdk: openai.OpenAI, http: httpx2.Client) -> None:
    kinds: list[str] = []
    kinds_until_the_end(sdk, "plain_json_on_stream", kinds)
    assert kinds == []
    answer = http.post(PATH, json=STREAM, headers={"X-Vidra-Fault": "plain_json_on_stream"})
    assert answer.headers["content-type"] == "application/json"
    assert len(answer.json()["data"]) == 1


# -- pictures ----------------------------------------------------------------------------------------------------------


def result(http: httpx2.Client, fault: str, body: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answer object (or the completed event) and the picture in it."""
    answer = http.post(PATH, json=body, headers={"X-Vidra-Fault": fault})
    if "stream" not in body:
        return answer.json(), answer.json()["data"][0]
    completed = json.loads(answer.text.rpartition("data: ")[2])
    assert completed["type"] == "image_generation.completed"
    return completed, completed


both = pytest.mark.parametrize("body", [PLAIN, STREAM], ids=["plain", "stream"])


@both
def test_truncated_base64(http: httpx2.Client, body: dict[str, Any]) -> None:
    _, picture = result(http, "truncated_base64", body)
    with pytest.raises(ValueError, match=r"padding|data characters"):
        base64.b64decode(picture["b64_json"])


@both
def test_a_text_instead_of_a_picture(http: httpx2.Client, body: dict[str, Any]) -> None:
    _, picture = result(http, "not_a_picture", body)
    data = base64.b64decode(picture["b64_json"], validate=True)
    with pytest.raises(UnidentifiedImageError):
        Image.open(io.BytesIO(data))


@both
def test_a_wrong_size(http: httpx2.Client, body: dict[str, Any]) -> None:
    answer, picture = result(http, "wrong_size", body)
    assert answer["size"] == "128x96"
    assert Image.open(io.BytesIO(base64.b64decode(picture["b64_json"]))).size == (96, 48)


@both
@pytest.mark.parametrize(("asked", "got"), [("png", "JPEG"), ("webp", "PNG")])
def test_a_wrong_format(http: httpx2.Client, body: dict[str, Any], asked: str, got: str) -> None:
    answer, picture = result(http, "wrong_format", body | {"output_format": asked, "background": "transparent"})
    assert answer["output_format"] == asked
    assert Image.open(io.BytesIO(base64.b64decode(picture["b64_json"]))).format == got


@both
def test_a_data_url(http: httpx2.Client, body: dict[str, Any]) -> None:
    _, picture = result(http, "data_url_prefix", body)
    prefix, _, data = picture["b64_json"].partition(",")
    assert prefix == "data:image/png;base64"
    assert base64.b64decode(data, validate=True).startswith(b"\x89PNG")


@both
def test_addresses(http: httpx2.Client, engine: EngineAddress, body: dict[str, Any]) -> None:
    _, whole = result(http, "url_result", body)
    assert "b64_json" not in whole
    assert whole["url"].startswith(engine.root + "/files/")
    assert http.get(whole["url"]).content.startswith(b"\x89PNG")
    _, relative = result(http, "relative_url", body)
    assert relative["url"].startswith("/files/")
    assert http.get(relative["url"]).status_code == 200
    _, dead = result(http, "dead_url", body)
    assert http.get(dead["url"]).status_code == 404


@both
def test_no_usage(http: httpx2.Client, body: dict[str, Any]) -> None:
    answer, picture = result(http, "missing_usage", body)
    assert "usage" not in answer
    assert picture["b64_json"]


def test_null_instead_of_pictures(http: httpx2.Client) -> None:
    assert http.post(PATH, json=PLAIN, headers={"X-Vidra-Fault": "null_data"}).json()["data"] is None
    _, completed = result(http, "null_data", STREAM)
    assert completed["b64_json"] is None


# -- the table ---------------------------------------------------------------------------------------------------------


def test_every_fault_of_the_table_is_tested_here() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in FAULTS if f'"{name}' not in source] == []


def test_a_fault_waits_in_the_queue(sdk: openai.OpenAI, faults: FaultControl) -> None:
    faults.add("rate_limit", retry_after=3)
    with pytest.raises(openai.RateLimitError) as caught:
        sdk.images.generate(**PLAIN)
    assert caught.value.response.headers["retry-after"] == "3"
    assert sdk.images.generate(**PLAIN).data


# -- clients that leave ------------------------------------------------------------------------------------------------


async def test_a_client_that_leaves_stops_the_work(async_sdk: openai.AsyncOpenAI, faults: FaultControl) -> None:
    faults.add("slow_drawing", seconds=30)
    stream = await async_sdk.images.generate(**STREAM)
    async with stream:
        pass
    assert await asyncio.to_thread(settles, faults)
    assert faults.requests()[0]["ended"] == "lost"


async def test_a_plain_request_that_is_cancelled_stops_the_work(
    async_sdk: openai.AsyncOpenAI, faults: FaultControl
) -> None:
    faults.add("slow_drawing", seconds=30)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3):
            await async_sdk.images.generate(**PLAIN)
    assert await asyncio.to_thread(settles, faults)
    assert faults.requests()[0]["ended"] == "lost"
