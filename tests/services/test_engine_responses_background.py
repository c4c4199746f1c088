"""Background responses: polled, cancelled, streamed, dropped and resumed; they need no client to go on."""

from __future__ import annotations

import time
from typing import Any

import httpx2
import openai
import pytest

from tests.services.engine_pictures import data_url, opened
from tests.services.test_engine_responses import FORCED, MODEL, TOOL, calls, user

PATH = "/v1/responses"
SLOW = {"X-Vidra-Fault": "slow_drawing; seconds=30"}
UNHURRIED = {"X-Vidra-Fault": "slow_drawing; seconds=0.4"}


def settled(sdk: openai.OpenAI, response_id: str) -> Any:
    """The response once it is over."""
    deadline = time.monotonic() + 10
    while (response := sdk.responses.retrieve(response_id)).status in ("queued", "in_progress"):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return response


def test_it_is_polled(sdk: openai.OpenAI) -> None:
    begun = sdk.responses.create(**FORCED, input="a red kite", background=True)
    assert (begun.status, begun.background, begun.output) == ("queued", True, [])
    done = settled(sdk, begun.id)
    assert (done.status, done.id) == ("completed", begun.id)
    assert opened(calls(done)[0].result).size == (128, 96)
    assert done.tool_usage.image_gen.output_tokens == 218
    # it can be stood on, and is listed, as any other
    after = sdk.responses.create(model=MODEL, input="How big is it?", previous_response_id=begun.id)
    assert "128" in after.output_text


def test_a_stream_begins_queued(sdk: openai.OpenAI) -> None:
    with sdk.responses.create(**FORCED, input="a boat", background=True, stream=True) as stream:
        events: list[Any] = list(stream)
    assert [event.type for event in events[:3]] == ["response.created", "response.queued", "response.in_progress"]
    assert [event.response.status for event in events[:3]] == ["queued", "queued", "in_progress"]
    assert events[-1].type == "response.completed"


async def test_a_dropped_stream_is_resumed(async_sdk: openai.AsyncOpenAI) -> None:
    tool: Any = TOOL | {"partial_images": 2}
    stream = await async_sdk.responses.create(
        **FORCED | {"tools": [tool]}, input="a red kite", background=True, stream=True, extra_headers=UNHURRIED
    )
    seen: list[Any] = []
    async with stream:
        async for event in stream:
            seen.append(event)
            if event.type == "response.image_generation_call.partial_image":
                break
    response_id, last = seen[0].response.id, seen[-1].sequence_number
    again = await async_sdk.responses.retrieve(response_id, stream=True, starting_after=last)
    async with again:
        rest: list[Any] = [event async for event in again]
    assert [event.sequence_number for event in seen + rest] == list(range(len(seen) + len(rest)))
    assert [event.type.rpartition(".")[2] for event in rest] == ["partial_image", "completed", "done", "completed"]
    assert opened(rest[-2].item.result).size == (128, 96)
    # from the start again, and after the end
    whole = await async_sdk.responses.retrieve(response_id, stream=True)
    assert len([event async for event in whole]) == len(seen) + len(rest)
    nothing = await async_sdk.responses.retrieve(response_id, stream=True, starting_after=1000)
    assert [event async for event in nothing] == []


def test_the_helper_of_the_sdk_resumes(sdk: openai.OpenAI) -> None:
    begun: Any = None
    with sdk.responses.create(model=MODEL, input="Hello?", background=True, stream=True) as stream:
        begun = next(iter(stream))
    with sdk.responses.stream(response_id=begun.response.id, starting_after=2) as resumed:
        assert next(iter(resumed)).sequence_number == 3
        assert resumed.get_final_response().output_text


def test_a_resumed_stream_pads_its_words_only_if_wanted(http: httpx2.Client, sdk: openai.OpenAI) -> None:
    begun: Any = sdk.responses.create(model=MODEL, input="Hello?", background=True, stream=True)
    response_id = next(iter(begun)).response.id
    assert '"obfuscation"' in http.get(f"{PATH}/{response_id}?stream=true").text
    assert '"obfuscation"' not in http.get(f"{PATH}/{response_id}?stream=true&include_obfuscation=false").text
    begun.close()


def test_cancelling(sdk: openai.OpenAI) -> None:
    with sdk.responses.create(**FORCED, input="a boat", background=True, stream=True, extra_headers=SLOW) as stream:
        events = iter(stream)
        begun: Any = next(events)
        while next(events).type != "response.image_generation_call.generating":
            pass
        stopped = sdk.responses.cancel(begun.response.id)
        assert (stopped.status, stopped.output, stopped.completed_at) == ("cancelled", [], None)
        assert sdk.responses.cancel(begun.response.id).to_dict() == stopped.to_dict()
        last: Any = list(events)[-1]
    assert (last.type, last.response.status) == ("response.failed", "cancelled")
    assert sdk.responses.retrieve(begun.response.id).status == "cancelled"
    sdk.responses.delete(begun.response.id)


def test_cancelling_what_is_over_changes_nothing(sdk: openai.OpenAI) -> None:
    begun = sdk.responses.create(**FORCED, input="a boat", background=True)
    done = settled(sdk, begun.id)
    assert sdk.responses.cancel(begun.id).to_dict() == done.to_dict()


def test_what_is_at_work_cannot_be_deleted_or_stood_on(sdk: openai.OpenAI) -> None:
    begun = sdk.responses.create(**FORCED, input="a boat", background=True, extra_headers=SLOW)
    with pytest.raises(openai.BadRequestError, match="Cannot delete an in-flight response"):
        sdk.responses.delete(begun.id)
    with pytest.raises(openai.BadRequestError, match="still in progress"):
        sdk.responses.create(model=MODEL, input="Hello?", previous_response_id=begun.id)
    sdk.responses.cancel(begun.id)
    sdk.responses.delete(begun.id)


def test_only_background_responses_can_be_cancelled_and_streamed_again(http: httpx2.Client) -> None:
    plain = http.post(PATH, json={"model": MODEL, "input": "Hello?"}).json()["id"]
    unstreamed = http.post(PATH, json={"model": MODEL, "input": "Hello?", "background": True}).json()["id"]
    refusals = [
        http.post(f"{PATH}/{plain}/cancel"),
        http.get(f"{PATH}/{plain}?stream=true"),
        http.get(f"{PATH}/{unstreamed}?stream=true"),
    ]
    assert [answer.status_code for answer in refusals] == [400, 400, 400]
    assert [answer.json()["error"]["message"] for answer in refusals] == [
        "Cannot cancel a synchronous response.",
        "This response cannot be streamed because it was not created with background=true.",
        "This response cannot be streamed because it was not created with stream=true.",
    ]
    assert {answer.json()["error"]["param"] for answer in refusals[1:]} == {"stream"}


def test_what_goes_wrong_behind_fails_the_response(sdk: openai.OpenAI) -> None:
    begun = sdk.responses.create(
        model=MODEL, input=[user("What is this?", data_url(b"no picture at all"))], background=True
    )
    failed = settled(sdk, begun.id)
    assert (failed.status, failed.error.code) == ("failed", "invalid_image_format")
    assert failed.error.param == "input[0].content[1].image_url"
    # the same in front is refused before it begins
    with pytest.raises(openai.BadRequestError) as caught:
        sdk.responses.create(model=MODEL, input=[user("What is this?", data_url(b"no picture at all"))])
    assert (caught.value.code, caught.value.param) == ("invalid_image_format", "input[0].content[1].image_url")


def test_an_unstored_one_can_be_polled_but_not_stood_on(sdk: openai.OpenAI) -> None:
    begun = sdk.responses.create(**FORCED, input="a boat", background=True, store=False)
    assert settled(sdk, begun.id).status == "completed"
    with pytest.raises(openai.APIStatusError) as caught:
        sdk.responses.create(model=MODEL, input="Hello?", previous_response_id=begun.id)
    assert caught.value.code == "previous_response_not_found"


def test_one_response_of_a_conversation_at_a_time(sdk: openai.OpenAI) -> None:
    conversation = sdk.conversations.create()
    begun = sdk.responses.create(
        **FORCED, input="a boat", conversation=conversation.id, background=True, extra_headers=SLOW
    )
    while sdk.responses.retrieve(begun.id).status == "queued":
        time.sleep(0.01)
    with pytest.raises(openai.BadRequestError) as caught:
        sdk.responses.create(model=MODEL, input="Hello?", conversation=conversation.id)
    assert caught.value.code == "conversation_locked"
    sdk.responses.cancel(begun.id)
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            sdk.responses.create(model=MODEL, input="Hello?", conversation=conversation.id)
            break
        except openai.BadRequestError:
            time.sleep(0.02)
    else:
        pytest.fail("the conversation stays locked")
    assert len(list(sdk.conversations.items.list(conversation.id))) == 2
