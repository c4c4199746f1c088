"""The faults on the routes of the Responses API: refusals, broken connections, broken streams, broken content."""

from __future__ import annotations

import json
import time
from typing import Any

import httpx2
import openai
import pytest

from services.engine.faults import FAULTS
from tests.conftest import FaultControl
from tests.services.test_engine_responses import FORCED, MODEL, TOOL, calls

PATH = "/v1/responses"
PLAIN: Any = FORCED | {"input": "a red kite"}
STREAM: Any = PLAIN | {"stream": True, "tools": [TOOL | {"partial_images": 2}]}
WORDS: Any = {"model": MODEL, "input": "Hello?", "stream": True}
PREVIEW = "response.image_generation_call.partial_image"


def header(fault: str) -> dict[str, str]:
    return {"X-Vidra-Fault": fault}


def until_the_end(sdk: openai.OpenAI, fault: str, body: Any, seen: list[str]) -> None:
    with sdk.responses.create(**body, extra_headers=header(fault)) as stream:
        for event in stream:
            seen.append(event.type)


@pytest.mark.parametrize("fault", [row.name for row in FAULTS.values() if row.answer])
def test_instead_of_an_answer(http: httpx2.Client, fault: str) -> None:
    if fault in ("reset_before", "hang"):
        with pytest.raises(httpx2.TransportError):
            http.post(PATH, json=STREAM, headers=header(fault), timeout=0.3)
        return
    # the request is not looked at, so the endpoints answer alike
    answers = [
        http.post(path, json=STREAM, headers=header(fault))
        for path in (PATH, "/v1/images/generations", f"{PATH}/input_tokens", "/v1/conversations")
    ]
    assert len({(answer.status_code, answer.text) for answer in answers}) == 1
    assert answers[0].status_code >= 400 or fault == "html"


@pytest.mark.parametrize(("body", "last"), [(STREAM, PREVIEW), (WORDS, "response.output_text.delta")])
def test_a_reset_after_the_first_preview(sdk: openai.OpenAI, body: Any, last: str) -> None:
    seen: list[str] = []
    with pytest.raises(openai.APIConnectionError):
        until_the_end(sdk, "reset_midstream", body, seen)
    assert (seen[0], seen[-1], seen.count(last)) == ("response.created", last, 1)


def test_silence_after_the_first_preview(sdk: openai.OpenAI) -> None:
    seen: list[str] = []
    with pytest.raises(openai.APITimeoutError):
        until_the_end(sdk.with_options(timeout=1), "hang_midstream", STREAM, seen)
    assert seen[-1] == PREVIEW


def test_a_malformed_event(sdk: openai.OpenAI) -> None:
    seen: list[str] = []
    with pytest.raises(json.JSONDecodeError):
        until_the_end(sdk, "malformed_event", STREAM, seen)
    assert seen[-1] == PREVIEW


def test_an_error_event(sdk: openai.OpenAI) -> None:
    seen: list[str] = []
    with pytest.raises(openai.APIError, match="had an error while processing") as caught:
        until_the_end(sdk, "error_event", STREAM, seen)
    assert (caught.value.code, seen[-1]) == ("server_error", PREVIEW)


def test_an_error_event_without_an_inner_error(sdk: openai.OpenAI) -> None:
    with sdk.responses.create(**STREAM, extra_headers=header("flat_error_event")) as stream:
        events: list[Any] = list(stream)
    last = events[-1]
    assert (last.type, last.code, last.sequence_number) == ("error", "server_error", events[-2].sequence_number + 1)


@pytest.mark.parametrize("body", [STREAM, WORDS], ids=["picture", "words"])
def test_no_final_event(sdk: openai.OpenAI, body: Any) -> None:
    seen: list[str] = []
    until_the_end(sdk, "no_final", body, seen)
    assert seen[0] == "response.created"
    assert not {"response.completed", "response.output_item.done"} & set(seen)


def test_plain_json_on_a_stream(sdk: openai.OpenAI, http: httpx2.Client) -> None:
    seen: list[str] = []
    until_the_end(sdk, "plain_json_on_stream", STREAM, seen)
    assert seen == []
    answer = http.post(PATH, json=STREAM, headers=header("plain_json_on_stream"))
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["status"] == "completed"


@pytest.mark.parametrize(
    "fault", ["truncated_base64", "not_a_picture", "wrong_size", "wrong_format", "data_url_prefix"]
)
def test_pictures_that_are_not_right(http: httpx2.Client, fault: str) -> None:
    (plain,) = http.post(PATH, json=PLAIN | {"tools": [TOOL | {"seed": 1}]}).json()["output"]
    (broken,) = http.post(PATH, json=PLAIN | {"tools": [TOOL | {"seed": 1}]}, headers=header(fault)).json()["output"]
    assert broken["result"] != plain["result"]
    assert {**broken, "id": "", "result": ""} == {**plain, "id": "", "result": ""}
    frames = http.post(PATH, json=STREAM, headers=header(fault)).text.strip().split("\n\n")
    events = [json.loads(frame.partition("data: ")[2]) for frame in frames]
    done = next(event for event in events if event["type"] == "response.output_item.done")
    assert done["item"]["result"] == events[-1]["response"]["output"][0]["result"]


def test_missing_usage_and_output(sdk: openai.OpenAI) -> None:
    answer = sdk.responses.create(**PLAIN, extra_headers=header("missing_usage"))
    assert (answer.usage, answer.tool_usage) == (None, None)
    assert len(calls(answer)) == 1
    nothing: Any = sdk.responses.create(**PLAIN, extra_headers=header("null_data"))
    assert nothing.output is None


@pytest.mark.parametrize("body", [STREAM, WORDS], ids=["picture", "words"])
def test_slow_making(sdk: openai.OpenAI, body: Any) -> None:
    started = time.monotonic()
    seen: list[str] = []
    until_the_end(sdk, "slow_drawing; seconds=0.3", body, seen)
    assert time.monotonic() - started > 0.2
    assert seen[-1] == "response.completed"


def test_a_fault_of_one_route_alone(sdk: openai.OpenAI, faults: FaultControl) -> None:
    """A poll fails once; the response itself is fine."""
    begun = sdk.responses.create(**PLAIN, background=True)
    faults.add("server_error", match={"path": f"/v1/responses/{begun.id}"})
    with pytest.raises(openai.InternalServerError):
        sdk.responses.retrieve(begun.id)
    assert sdk.responses.retrieve(begun.id).id == begun.id


def test_a_reset_background_stream_is_resumed(sdk: openai.OpenAI) -> None:
    seen: list[Any] = []
    with (
        sdk.responses.create(**STREAM, background=True, extra_headers=header("reset_midstream")) as stream,
        pytest.raises(openai.APIConnectionError),
    ):
        seen.extend(stream)
    last = seen[-1]
    with sdk.responses.retrieve(seen[0].response.id, stream=True, starting_after=last.sequence_number) as rest:
        seen += list(rest)
    assert [event.sequence_number for event in seen] == list(range(len(seen)))
    assert seen[-1].type == "response.completed"


def test_a_fault_of_a_conversation(sdk: openai.OpenAI, faults: FaultControl) -> None:
    faults.add("rate_limit", match={"path": "/v1/conversations"}, retry_after=1)
    with pytest.raises(openai.RateLimitError):
        sdk.conversations.create()
    assert sdk.conversations.create().id.startswith("conv_")
