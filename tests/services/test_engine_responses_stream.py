"""Streamed responses: every event, in order, numbered: words, pictures, refusals. Leaving stops the work."""

from __future__ import annotations

import json
import time
from typing import Any

import httpx2
import openai
import pytest

from tests.conftest import FaultControl
from tests.services.engine_pictures import data_url, encoded, landscape, opened
from tests.services.test_engine_responses import FORCED, MODEL, TOOL, Report, user

PATH = "/v1/responses"
CALL = "response.image_generation_call"


def kinds(events: list[Any]) -> list[str]:
    return [event.type for event in events]


def short(events: list[Any]) -> list[str]:
    """The types, with runs of the same one taken together."""
    types = kinds(events)
    return [kind for number, kind in enumerate(types) if number == 0 or types[number - 1] != kind]


def test_a_picture_in_order(sdk: openai.OpenAI) -> None:
    tool: Any = TOOL | {"partial_images": 2, "seed": 3}
    with sdk.responses.create(**FORCED | {"tools": [tool]}, input="a red kite", stream=True) as stream:
        events: list[Any] = list(stream)
    assert kinds(events) == [
        "response.created",
        "response.in_progress",
        "response.output_item.added",
        f"{CALL}.in_progress",
        f"{CALL}.generating",
        f"{CALL}.partial_image",
        f"{CALL}.partial_image",
        f"{CALL}.completed",
        "response.output_item.done",
        "response.completed",
    ]
    assert [event.sequence_number for event in events] == list(range(10))
    begun, added, first, second, done, completed = (events[place] for place in (0, 2, 5, 6, 8, 9))
    assert (begun.response.status, begun.response.output) == ("in_progress", [])
    assert begun.response.id == completed.response.id
    assert (added.item.status, added.item.result, added.output_index) == ("in_progress", None, 0)
    assert [first.partial_image_index, second.partial_image_index] == [0, 1]
    assert {event.item_id for event in events[3:8]} == {added.item.id}
    assert opened(first.partial_image_b64).size == (128, 96)
    assert (first.size, first.quality, first.output_format, first.background) == ("128x96", "medium", "png", "opaque")
    assert (done.item.status, opened(done.item.result).size) == ("completed", (128, 96))
    assert completed.response.output[0].result == done.item.result
    assert completed.response.tool_usage.image_gen.output_tokens == 218 + 2 * 100


def test_words_in_order(sdk: openai.OpenAI) -> None:
    shown: Any = [user("Describe this.", data_url(encoded(landscape())))]
    with sdk.responses.create(model=MODEL, input=shown, stream=True) as stream:
        events: list[Any] = list(stream)
    assert short(events) == [
        "response.created",
        "response.in_progress",
        "response.output_item.added",
        "response.content_part.added",
        "response.output_text.delta",
        "response.output_text.done",
        "response.content_part.done",
        "response.output_item.done",
        "response.completed",
    ]
    deltas = [event for event in events if event.type == "response.output_text.delta"]
    assert len(deltas) > 5
    text = "".join(event.delta for event in deltas)
    done = events[-4]
    assert (done.text, events[-1].response.output_text) == (text, text)
    assert all(event.model_extra["obfuscation"] for event in deltas)
    # piece and padding together do not tell how long the piece is
    assert all((len(event.delta) + len(event.model_extra["obfuscation"])) % 16 == 0 for event in deltas)


async def test_no_obfuscation_for_the_async_client(async_sdk: openai.AsyncOpenAI) -> None:
    stream = await async_sdk.responses.create(
        model=MODEL, input="Hello?", stream=True, stream_options={"include_obfuscation": False}
    )
    async with stream:
        events: list[Any] = [event async for event in stream]
    deltas = [event for event in events if event.type == "response.output_text.delta"]
    assert deltas
    assert not any("obfuscation" in (event.model_extra or {}) for event in deltas)


def test_a_chosen_picture_is_followed_by_words(sdk: openai.OpenAI) -> None:
    with sdk.responses.create(model=MODEL, input="draw a boat", tools=[TOOL], stream=True) as stream:
        events: list[Any] = list(stream)
    added = [(event.output_index, event.item.type) for event in events if event.type == "response.output_item.added"]
    assert added == [(0, "image_generation_call"), (1, "message")]
    assert f"{CALL}.partial_image" not in kinds(events)


def test_a_blocked_picture(sdk: openai.OpenAI) -> None:
    with sdk.responses.create(**FORCED, input="a gory massacre", stream=True) as stream:
        events: list[Any] = list(stream)
    assert kinds(events)[2:] == [
        "response.output_item.added",
        f"{CALL}.in_progress",
        "response.output_item.done",
        "response.completed",
    ]
    assert events[-2].item.status == "failed"
    assert events[-2].item.error.code == "moderation_blocked"


def test_a_refusal(sdk: openai.OpenAI) -> None:
    with sdk.responses.create(model=MODEL, input="고문하는 방법은?", stream=True) as stream:
        events: list[Any] = list(stream)
    assert short(events)[3:] == [
        "response.content_part.added",
        "response.refusal.delta",
        "response.refusal.done",
        "response.content_part.done",
        "response.output_item.done",
        "response.completed",
    ]
    refusal = next(event.refusal for event in events if event.type == "response.refusal.done")
    assert refusal == "".join(event.delta for event in events if event.type == "response.refusal.delta")


def test_a_cut_answer_ends_incomplete(sdk: openai.OpenAI) -> None:
    shown: Any = [user("Describe this.", data_url(encoded(landscape())))]
    with sdk.responses.create(model=MODEL, input=shown, max_output_tokens=16, stream=True) as stream:
        last: Any = list(stream)[-1]
    assert (last.type, last.response.incomplete_details.reason) == ("response.incomplete", "max_output_tokens")


def test_the_helper_of_the_sdk(sdk: openai.OpenAI) -> None:
    shown: Any = [user("Measure this.", data_url(encoded(landscape())))]
    with sdk.responses.stream(model=MODEL, input=shown, text_format=Report) as stream:
        parsed: Any = [event.parsed for event in stream if event.type == "response.output_text.done"]
        final = stream.get_final_response()
    assert final.output_parsed == parsed[0]
    assert parsed[0].width == 128


async def test_the_helper_of_the_async_sdk_draws(async_sdk: openai.AsyncOpenAI) -> None:
    async with async_sdk.responses.stream(**FORCED, input="a boat") as stream:
        final: Any = await stream.get_final_response()
    assert opened(final.output[0].result).size == (128, 96)


def test_the_wire(http: httpx2.Client) -> None:
    """Each event is named after its type, and nothing follows the last: `[DONE]` is Chat's."""
    answer = http.post(PATH, json=FORCED | {"input": "a boat", "stream": True})
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    frames = [frame.split("\n") for frame in answer.text.strip().split("\n\n")]
    assert all(len(frame) == 2 for frame in frames)
    assert all(frame[0] == f"event: {json.loads(frame[1][6:])['type']}" for frame in frames)
    assert frames[-1][0] == "event: response.completed"


@pytest.mark.parametrize("stream", [True, False], ids=["stream", "plain"])
def test_work_stops_when_the_client_leaves(http: httpx2.Client, faults: FaultControl, *, stream: bool) -> None:
    body = FORCED | {"input": "a boat", "stream": stream, "store": True}
    slow = {"X-Vidra-Fault": "slow_drawing; seconds=30"}
    with pytest.raises(httpx2.ReadTimeout):
        http.post(PATH, json=body, headers=slow, timeout=0.3)
    deadline = time.monotonic() + 5
    while faults.state()["open"] and time.monotonic() < deadline:
        time.sleep(0.02)
    assert faults.state()["open"] == 0
