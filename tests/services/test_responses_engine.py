"""The client for the Responses API against the engine: turns, background and what the engine counts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from services.api import responses
from services.api.client import Client
from services.catalog import Catalog
from services.engine.faults import FAULTS
from services.engine.process import EngineAddress
from services.errors import VidraError
from services.profiles import builtin
from services.refining import told_again
from services.types import (
    Billed,
    Checkpoint,
    FailureKind,
    Finished,
    GoesOn,
    ImageRequest,
    InputPicture,
    Operation,
    Partial,
    Route,
    Turn,
)
from tests.conftest import FaultControl
from tests.services.odd_server import picture

CATALOG = Catalog.load()
SMALL: dict[str, Any] = {"size": "1024x1024", "quality": "low"}
SOURCE = picture(size=(64, 48))
SOURCE_IN = InputPicture(sha256=sha256(SOURCE).hexdigest(), format="png", width=64, height=48)


def ask(prompt: str = "a red kite", **fields: Any) -> ImageRequest:
    given: dict[str, Any] = {"model": "gpt-image-2.5-flare", "text_model": "gpt-6-luna", "parameters": SMALL, **fields}
    return ImageRequest(prompt=prompt, profile_id="builtin", route=Route.RESPONSES, **given)


@pytest.fixture
async def client(engine: EngineAddress) -> AsyncIterator[Client]:
    made = Client(builtin(engine.base_url), engine.key)
    yield made
    await made.aclose()


async def told(client: Client, request: ImageRequest) -> list[Any]:
    spec, pictures = CATALOG.spec(request.model), {SOURCE_IN.sha256: SOURCE}
    async with aclosing(responses.generate(client, spec, request, pictures)) as events:
        return [event async for event in events]


async def drawn(client: Client, request: ImageRequest) -> Finished:
    end = (await told(client, request))[-1]
    assert isinstance(end, Finished)
    assert len(end.pictures) == 1, end.failure
    return end


def edited(prompt: str, before: Finished, **fields: Any) -> ImageRequest:
    return ask(prompt, previous=before.turn, operation=Operation.EDIT, **fields)


async def test_a_picture_its_words_and_what_both_models_have_counted(client: Client) -> None:
    end = await drawn(client, ask(stream=True))
    assert end.usage is not None
    assert end.text_usage is not None
    assert (end.usage.image_out, end.usage.text_out) == (196, 0)
    assert end.text_usage.text_in > 0
    assert end.text_usage.image_out == 0
    assert end.pictures[0].revised_prompt
    assert end.applied["size"] == "1024x1024"
    assert end.model == "gpt-image-2.5-flare"


async def test_turns_by_response_by_call_and_with_the_picture_itself(client: Client) -> None:
    first = await drawn(client, ask())
    assert first.turn is not None
    second = await drawn(client, edited("make it blue", first))
    back = await drawn(client, edited("make it green", first))
    by_call = await drawn(client, ask("darker", previous=replace(first.turn, response_id=""), operation=Operation.EDIT))
    alone = await drawn(client, ask("make it blue", inputs=(SOURCE_IN,), operation=Operation.EDIT, store=False))
    assert alone.turn is None
    for end in (second, back, by_call, alone):
        assert end.usage is not None
        assert end.usage.image_in > 0, "the picture was there"
    assert len({end.pictures[0].call_id for end in (first, second, back, by_call)}) == 4


async def test_an_earlier_turn_that_the_server_does_not_have_is_refused_by_its_own_code(client: Client) -> None:
    first = await drawn(client, ask(store=False))
    assert first.turn is None
    gone = await drawn(client, ask())
    assert gone.turn is not None
    request = ask("blue", previous=replace(gone.turn, response_id="resp_gone"), operation=Operation.EDIT)
    with pytest.raises(VidraError) as caught:
        await told(client, request)
    assert caught.value.failure.code == "previous_response_not_found"


async def test_in_a_conversation_only_its_last_picture_is_gone_on_from(client: Client, faults: FaultControl) -> None:
    talks = client.as_if(replace(client.profile, quirks=replace(client.profile.quirks, goes_on=GoesOn.CONVERSATION)))
    first = await drawn(talks, ask())
    assert first.turn is not None
    assert first.turn.conversation_id
    second = await drawn(talks, edited("make it blue", first))
    assert second.turn is not None
    assert second.turn.conversation_id == first.turn.conversation_id
    assert second.usage is not None
    assert second.usage.image_in > 0, "the picture was there"
    sent = faults.requests()
    request = edited("make it green", first)
    with pytest.raises(VidraError) as caught:
        await told(talks, request)
    assert caught.value.failure.billed is Billed.NO
    assert [post["path"] for post in faults.requests()[len(sent) :] if post["method"] == "POST"] == []
    request = replace(request, inputs=(replace(SOURCE_IN, asset_id="1"),), parents=("1",))
    again = told_again(request, caught.value.failure)
    assert again is not None
    branch = await drawn(talks, again)
    assert branch.turn is not None
    assert branch.turn.conversation_id not in ("", first.turn.conversation_id)
    apart = await drawn(talks, ask("make it red", previous=Turn(call_id=first.turn.call_id), operation=Operation.EDIT))
    assert apart.usage is not None
    assert apart.usage.image_in > 0
    assert (await drawn(talks, ask(store=False))).turn is None


async def test_a_server_without_conversations_after_all_is_asked_without(client: Client, faults: FaultControl) -> None:
    talks = client.as_if(replace(client.profile, quirks=replace(client.profile.quirks, goes_on=GoesOn.CONVERSATION)))
    faults.add("not_found", match={"path": "/v1/conversations"})
    end = await drawn(talks, ask())
    assert end.turn is not None
    assert end.turn.conversation_id == ""


async def test_words_instead_of_a_picture_only_where_they_are_allowed(client: Client) -> None:
    end = (await told(client, ask("What colour is the sky?", force_image=False)))[-1]
    assert isinstance(end, Finished)
    assert end.failure is not None
    assert end.failure.kind is FailureKind.ANSWERED_IN_WORDS
    assert end.text


@pytest.mark.parametrize("stream", [True, False])
async def test_a_background_answer_is_taken_up_without_a_second_post(
    client: Client, faults: FaultControl, stream: bool
) -> None:
    request = ask(stream=stream, detached=True, parameters={**SMALL, "partial_images": "2"})
    async with aclosing(responses.generate(client, CATALOG.spec(request.model), request, {})) as events:
        checkpoint = await anext(events)
    assert isinstance(checkpoint, Checkpoint)
    async with aclosing(responses.resume(client, request, checkpoint.response_id, checkpoint.sequence)) as events:
        seen: list[Any] = [event async for event in events]
    assert len(seen[-1].pictures) == 1
    assert any(isinstance(event, Partial) for event in seen) is stream
    assert [entry["method"] for entry in faults.requests()].count("POST") == 1


ANSWERING = sorted(set(FAULTS) - {"hang", "hang_midstream", "slow_body", "slow_drawing"})


@pytest.mark.parametrize("stream", [True, False])
async def test_whatever_the_server_does_wrong_is_a_failure_or_a_picture(
    client: Client, faults: FaultControl, stream: bool
) -> None:
    """Nothing unforeseen, and no end that says nothing."""
    small = {"size": "256x256", "quality": "low", "partial_images": "1"}
    request = ask(stream=stream, model="vidra-sketch", text_model="vidra-eye", parameters=small, store=False)
    for fault in ANSWERING:
        faults.add(fault)
        try:
            (*_, end) = await told(client, request)
        except VidraError:
            continue
        assert isinstance(end, Finished)
        assert end.pictures or end.failure is not None, fault
        faults.clear()


async def test_a_cancelled_background_answer_ends_on_the_server(client: Client, faults: FaultControl) -> None:
    faults.add("slow_drawing", seconds=30.0)
    request = ask(stream=True, detached=True)
    async with aclosing(responses.generate(client, CATALOG.spec(request.model), request, {})) as events:
        checkpoint = await anext(events)
    assert isinstance(checkpoint, Checkpoint)
    assert await responses.cancel(client, request, checkpoint.response_id) is None
    with pytest.raises(VidraError) as caught:
        async with aclosing(responses.resume(client, request, checkpoint.response_id)) as events:
            assert [event async for event in events] == []
    assert caught.value.kind is FailureKind.CANCELLED
