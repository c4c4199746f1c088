"""Turns that stand on earlier ones: by response, by conversation, by call id, and statelessly; deleting."""

from __future__ import annotations

from typing import Any

import openai
import pytest

from tests.services.engine_pictures import data_url, encoded, hole_mask, landscape, opened
from tests.services.test_engine_responses import FORCED, MODEL, TOOL, calls, user

ASK: Any = {"model": MODEL, "tools": [TOOL]}


def test_a_chain_branches_from_any_turn(sdk: openai.OpenAI) -> None:
    first = sdk.responses.create(**FORCED, input="a red kite")
    second = sdk.responses.create(**ASK, input="make it night", previous_response_id=first.id)
    third = sdk.responses.create(**ASK, input="add a boat", previous_response_id=second.id)
    branch = sdk.responses.create(**ASK, input="add a fox", previous_response_id=first.id)
    assert [calls(turn)[0].action for turn in (first, second, third, branch)] == ["generate", "edit", "edit", "edit"]
    assert len({calls(turn)[0].result for turn in (first, second, third, branch)}) == 4
    assert branch.previous_response_id == first.id
    sent = [item.id for item in sdk.responses.input_items.list(third.id, order="asc")]
    assert len(sent) == 6
    assert calls(first)[0].id in sent
    assert calls(second)[0].id in sent
    assert calls(branch)[0].id not in sent


def test_a_question_about_the_picture_of_the_turn_before(sdk: openai.OpenAI) -> None:
    first = sdk.responses.create(**FORCED, input="a red kite")
    second = sdk.responses.create(**ASK, input="How big is it?", previous_response_id=first.id)
    assert "128" in second.output_text


def test_instructions_are_not_inherited(sdk: openai.OpenAI) -> None:
    first = sdk.responses.create(model=MODEL, input="Hello?", instructions="Be brief.")
    second = sdk.responses.create(model=MODEL, input="Hello?", previous_response_id=first.id)
    assert (first.instructions, second.instructions) == ("Be brief.", None)


def test_a_chain_goes_on_when_an_earlier_turn_is_deleted(sdk: openai.OpenAI) -> None:
    first = sdk.responses.create(**FORCED, input="a red kite")
    second = sdk.responses.create(**ASK, input="make it night", previous_response_id=first.id)
    sdk.responses.delete(first.id)
    third = sdk.responses.create(**ASK, input="add a boat", previous_response_id=second.id)
    assert calls(third)[0].action == "edit"
    assert calls(first)[0].id not in [item.id for item in sdk.responses.input_items.list(third.id)]
    with pytest.raises(openai.APIStatusError) as caught:
        sdk.responses.create(**ASK, input="add a fox", previous_response_id=first.id)
    assert (caught.value.code, caught.value.param) == ("previous_response_not_found", "previous_response_id")


@pytest.mark.parametrize("order", ["words first", "picture first"])
def test_a_picture_by_the_id_of_its_call(sdk: openai.OpenAI, order: str) -> None:
    first = sdk.responses.create(**FORCED, input="a red kite")
    call: Any = {"type": "image_generation_call", "id": calls(first)[0].id}
    asked: Any = [user("make it night"), call] if order == "words first" else [call, user("make it night")]
    second = sdk.responses.create(**ASK, input=asked)
    assert calls(second)[0].action == "edit"


def test_a_conversation_sent_again_by_hand(sdk: openai.OpenAI) -> None:
    first = sdk.responses.create(**ASK, input="draw a red kite", store=False)
    replayed = [item.to_dict() for item in first.output]
    asked: Any = [user("draw a red kite"), *replayed, user("How big is it?")]
    second = sdk.responses.create(**ASK, input=asked, store=False)
    assert "128" in second.output_text
    third = sdk.responses.create(**ASK, input=[*asked[:-1], user("make it night")], store=False)
    assert calls(third)[0].action == "edit"


def test_the_picture_made_last_is_the_one_that_is_changed(sdk: openai.OpenAI) -> None:
    """A reference shown with the wish stays a reference: the mask fits the picture that was made."""
    first = sdk.responses.create(**FORCED, input="a red kite")
    tool: Any = TOOL | {"input_image_mask": {"image_url": data_url(encoded(hole_mask()))}, "size": "auto"}
    reference = user("add a hat like this", data_url(encoded(landscape(64, 64))))
    second = sdk.responses.create(
        model=MODEL,
        input=[reference],
        tools=[tool],
        tool_choice={"type": "image_generation"},
        previous_response_id=first.id,
    )
    before, after = opened(calls(first)[0].result), opened(calls(second)[0].result)
    assert before.size == after.size
    assert before.convert("RGB").getpixel((2, 2)) == after.convert("RGB").getpixel((2, 2))


def test_what_is_not_stored_is_nowhere(sdk: openai.OpenAI) -> None:
    first = sdk.responses.create(**FORCED, input="a red kite", store=False)
    assert first.model_dump()["store"] is False
    with pytest.raises(openai.NotFoundError, match="not found"):
        sdk.responses.retrieve(first.id)
    with pytest.raises(openai.APIStatusError) as caught:
        sdk.responses.create(**ASK, input="more", previous_response_id=first.id)
    assert caught.value.code == "previous_response_not_found"
    call: Any = {"type": "image_generation_call", "id": calls(first)[0].id}
    with pytest.raises(openai.NotFoundError, match="Items are not persisted when `store` is set to false"):
        sdk.responses.create(**ASK, input=[user("make it night"), call])


def test_retrieving_and_deleting(sdk: openai.OpenAI) -> None:
    made = sdk.responses.create(**FORCED, input="a red kite", metadata={"a": "b"})
    assert sdk.responses.retrieve(made.id).to_dict() == made.to_dict()
    sdk.responses.delete(made.id)
    for again in (sdk.responses.retrieve, sdk.responses.delete, sdk.responses.input_items.list):
        with pytest.raises(openai.NotFoundError, match=f"Response with id '{made.id}' not found"):
            again(made.id)


def test_input_items_come_in_pages(sdk: openai.OpenAI) -> None:
    url = data_url(encoded(landscape(32, 32)))
    asked: Any = [user(f"number {number}", url) for number in range(5)]
    made = sdk.responses.create(model=MODEL, input=asked)
    page: Any = sdk.responses.input_items.list(made.id, limit=2)
    assert [item.content[0].text for item in page.data] == ["number 4", "number 3"]
    assert page.has_more
    everything: list[Any] = list(sdk.responses.input_items.list(made.id, limit=2, order="asc"))
    assert [item.content[0].text for item in everything] == [f"number {number}" for number in range(5)]
    assert everything[0].content[1].image_url is None
    shown: Any = next(
        iter(sdk.responses.input_items.list(made.id, include=["message.input_image.image_url"], order="asc"))
    )
    assert shown.content[1].image_url == url


async def test_tokens_are_counted_before_sending(async_sdk: openai.AsyncOpenAI) -> None:
    shown: Any = [user("How big is it?", data_url(encoded(landscape())))]
    counted = await async_sdk.responses.input_tokens.count(model=MODEL, input=shown, instructions="Be brief.")
    made = await async_sdk.responses.create(model=MODEL, input=shown, instructions="Be brief.")
    assert made.usage is not None
    assert counted.input_tokens == made.usage.input_tokens
    assert counted.object == "response.input_tokens"


def test_detail_decides_what_a_picture_costs(sdk: openai.OpenAI) -> None:
    url = data_url(encoded(landscape(1024, 768), "JPEG"))
    asked: Any = [{"type": "input_text", "text": "x"}, {"type": "input_image", "image_url": url}]
    counted = [
        sdk.responses.input_tokens.count(
            model=MODEL, input=[{"role": "user", "content": [asked[0], asked[1] | {"detail": detail}]}]
        ).input_tokens
        for detail in ("low", "high", "original", "auto")
    ]
    # patches of 32 pixels, a fifth more of tokens; `low` fits the picture into 512 pixels
    assert counted == [1 + 231, 1 + 922, 1 + 922, 1 + 922]


def test_pictures_that_were_uploaded_once(sdk: openai.OpenAI) -> None:
    """By file id: as input and as mask, and still known in the next turn; a deleted one is told of."""
    source, mask = (
        sdk.files.create(file=(name, encoded(picture), "image/png"), purpose="vision")
        for name, picture in (("a.png", landscape()), ("mask.png", hole_mask()))
    )
    shown: Any = {"type": "input_image", "file_id": source.id, "detail": "auto"}
    asked: Any = [{"role": "user", "content": [{"type": "input_text", "text": "add a boat"}, shown]}]
    tool: Any = TOOL | {"input_image_mask": {"file_id": mask.id}}
    first = sdk.responses.create(model=MODEL, input=asked, tools=[tool], tool_choice={"type": "image_generation"})
    made = opened(calls(first)[0].result).convert("RGB")
    assert made.getpixel((2, 2)) == landscape().getpixel((2, 2))
    question: Any = [{"role": "user", "content": [{"type": "input_text", "text": "How big is it?"}, shown]}]
    second = sdk.responses.create(model=MODEL, input=question)
    assert "128" in sdk.responses.create(model=MODEL, input="And its size?", previous_response_id=second.id).output_text
    sdk.files.delete(source.id)
    with pytest.raises(openai.BadRequestError) as caught:
        sdk.responses.create(model=MODEL, input=question)
    assert (caught.value.code, caught.value.param) == ("image_file_not_found", "input[0].content[1].file_id")
    with pytest.raises(openai.BadRequestError) as caught:
        sdk.responses.create(model=MODEL, input="And its size?", previous_response_id=second.id)
    assert (caught.value.code, caught.value.param) == ("image_file_not_found", "input")


# -- conversations -----------------------------------------------------------------------------------------------------


def test_a_conversation_keeps_its_turns(sdk: openai.OpenAI) -> None:
    conversation = sdk.conversations.create(metadata={"topic": "kites"}, items=[user("I like kites.")])
    assert conversation.id.startswith("conv_")
    first = sdk.responses.create(**FORCED, input="a red kite", conversation=conversation.id)
    assert first.conversation is not None
    assert first.conversation.id == conversation.id
    second = sdk.responses.create(**ASK, input="make it night", conversation={"id": conversation.id})
    assert calls(second)[0].action == "edit"
    listed: list[Any] = list(sdk.conversations.items.list(conversation.id, order="asc", limit=2))
    kinds = [item.type for item in listed]
    assert kinds == ["message", "message", "image_generation_call", "message", "image_generation_call", "message"]
    assert listed[2].result == calls(first)[0].result
    # a turn that was made in it can be branched from
    branch = sdk.responses.create(**ASK, input="add a fox", previous_response_id=first.id)
    assert calls(branch)[0].action == "edit"
    assert len(list(sdk.responses.input_items.list(branch.id))) == 4


async def test_conversations_and_items_by_hand(async_sdk: openai.AsyncOpenAI) -> None:
    client = async_sdk.conversations
    conversation = await client.create()
    updated = await client.update(conversation.id, metadata={"a": "b"})
    assert (updated.metadata, (await client.retrieve(conversation.id)).metadata) == ({"a": "b"}, {"a": "b"})
    added: Any = await client.items.create(conversation.id, items=[user("one"), user("two")])
    assert [item.content[0].text for item in added.data] == ["one", "two"]
    one: Any = await client.items.retrieve(added.first_id, conversation_id=conversation.id)
    assert (one.content[0].text, one.status) == ("one", "completed")
    left = await client.items.delete(added.first_id, conversation_id=conversation.id)
    assert left.id == conversation.id
    with pytest.raises(openai.NotFoundError):
        await client.items.retrieve(added.first_id, conversation_id=conversation.id)
    newest_first = [item.id async for item in client.items.list(conversation.id)]
    assert newest_first == [added.last_id]
    gone = await client.delete(conversation.id)
    assert (gone.id, gone.deleted, gone.object) == (conversation.id, True, "conversation.deleted")
    with pytest.raises(openai.NotFoundError, match="Conversation with id"):
        await client.retrieve(conversation.id)


def test_a_conversation_takes_twenty_items_at_once(sdk: openai.OpenAI) -> None:
    with pytest.raises(openai.BadRequestError, match="maximum length 20"):
        sdk.conversations.create(items=[user("x")] * 21)
    conversation = sdk.conversations.create(items=[user("x")] * 20)
    assert len(list(sdk.conversations.items.list(conversation.id, limit=7))) == 20


def test_an_unstored_turn_does_not_enter_the_conversation(sdk: openai.OpenAI) -> None:
    conversation = sdk.conversations.create()
    sdk.responses.create(model=MODEL, input="Hello?", conversation=conversation.id, store=False)
    assert list(sdk.conversations.items.list(conversation.id)) == []
