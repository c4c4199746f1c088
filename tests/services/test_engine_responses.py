"""`POST /v1/responses` through the official SDK: answers, forced and chosen pictures, edits, schemas, refusals."""

from __future__ import annotations

import base64
from typing import Any

import openai
import pydantic
import pytest

from services.engine.usage import output_tokens, text_tokens
from tests.services.engine_pictures import data_url, encoded, hole_mask, landscape, opened

MODEL = "gpt-6-luna"
TOOL: Any = {"type": "image_generation", "model": "vidra-sketch", "size": "128x96"}
FORCED: Any = {"model": MODEL, "tools": [TOOL], "tool_choice": {"type": "image_generation"}}


def user(text: str, *pictures: str, **fields: Any) -> Any:
    shown = [{"type": "input_image", "image_url": url, "detail": "auto"} for url in pictures]
    return {"role": "user", "content": [{"type": "input_text", "text": text}, *shown], **fields}


def calls(response: Any) -> list[Any]:
    return [item for item in response.output if item.type == "image_generation_call"]


def test_an_answer_tells_everything(sdk: openai.OpenAI) -> None:
    response = sdk.responses.create(
        model=MODEL,
        input=[user("How big is it?", data_url(encoded(landscape())))],
        instructions="Be brief.",
        metadata={"job": "7"},
        temperature=0.5,
        safety_identifier="someone",
        max_output_tokens=4000,
    )
    assert response.id.startswith("resp_")
    assert "128" in response.output_text
    assert "96" in response.output_text
    message: Any = response.output[0]
    assert message.id.startswith("msg_")
    assert (message.type, message.role, message.status) == ("message", "assistant", "completed")
    assert message.content[0].annotations == []
    told = response.model_dump()
    wanted = {
        "object": "response",
        "status": "completed",
        "model": MODEL,
        "instructions": "Be brief.",
        "metadata": {"job": "7"},
        "temperature": 0.5,
        "top_p": 1.0,
        "max_output_tokens": 4000,
        "safety_identifier": "someone",
        "tool_choice": "auto",
        "tools": [],
        "truncation": "disabled",
        "parallel_tool_calls": True,
        "background": False,
        "store": True,
        "error": None,
        "incomplete_details": None,
        "previous_response_id": None,
        "conversation": None,
        "service_tier": "default",
        "tool_usage": None,
    }
    assert {name: told[name] for name in wanted} == wanted
    assert told["text"]["format"] == {"type": "text"}
    assert response.completed_at is not None
    assert response.completed_at >= response.created_at
    usage: Any = response.usage
    assert usage.output_tokens == text_tokens(response.output_text)
    assert usage.input_tokens > text_tokens("How big is it?") + text_tokens("Be brief.")
    assert usage.total_tokens == usage.input_tokens + usage.output_tokens
    assert (usage.input_tokens_details.cached_tokens, usage.output_tokens_details.reasoning_tokens) == (0, 0)


async def test_an_answer_to_the_async_client(async_sdk: openai.AsyncOpenAI) -> None:
    response = await async_sdk.responses.create(
        model=MODEL, input=[user("그림 크기를 알려 줘", data_url(encoded(landscape())))]
    )
    assert "128" in response.output_text
    assert "픽셀" in response.output_text or "크기" in response.output_text


def test_a_forced_picture(sdk: openai.OpenAI) -> None:
    response = sdk.responses.create(**FORCED, input="a red kite")
    (call,) = response.output
    assert call.type == "image_generation_call"
    assert call.id.startswith("ig_")
    told = call.model_dump()
    wanted = {"status": "completed", "action": "generate", "background": "opaque", "output_format": "png"}
    wanted |= {"quality": "medium", "size": "128x96", "error": None}
    assert {name: told[name] for name in wanted} == wanted
    assert "kite" in told["revised_prompt"]
    assert opened(call.result).size == (128, 96)
    assert response.output_text == ""
    drawn: Any = response.tool_usage
    assert drawn.image_gen.output_tokens == output_tokens("2.5", "medium", 128, 96)
    assert drawn.image_gen.input_tokens_details.model_dump() == {"image_tokens": 0, "text_tokens": 3}
    assert drawn.web_search.num_requests == 0
    tool: Any = response.tools[0]
    assert (tool.model, tool.action, tool.output_format, tool.partial_images) == ("vidra-sketch", "auto", "png", 0)


def test_the_tool_has_openais_default_model(sdk: openai.OpenAI) -> None:
    tool: Any = {"type": "image_generation", "quality": "low", "size": "816x816", "output_format": "jpeg"}
    response = sdk.responses.create(model=MODEL, input="a boat", tools=[tool], tool_choice="required")
    assert (response.tools[0].model_dump())["model"] == "gpt-image-2.6-sunburst"
    (call,) = calls(response)
    assert opened(call.result).format == "JPEG"
    used: Any = response.tool_usage
    assert used.image_gen.output_tokens == output_tokens("2.6", "low", 816, 816)


def test_a_picture_that_the_words_ask_for_comes_with_a_message(sdk: openai.OpenAI) -> None:
    response = sdk.responses.create(model=MODEL, input="Draw two versions of a red fox", tools=[TOOL])
    assert [item.type for item in response.output] == ["image_generation_call"] * 2 + ["message"]
    first, second = calls(response)
    assert first.result != second.result
    assert "fox" in response.output_text


def test_max_tool_calls_bounds_the_pictures(sdk: openai.OpenAI) -> None:
    response = sdk.responses.create(**FORCED, input="여우 그림 세 장 그려 줘", max_tool_calls=2)
    assert len(calls(response)) == 2


@pytest.mark.parametrize(
    ("words", "choice"),
    [("What do you see?", "auto"), ("draw a red kite", "none")],
    ids=["a question", "no tool allowed"],
)
def test_no_picture(sdk: openai.OpenAI, words: str, choice: Any) -> None:
    response = sdk.responses.create(model=MODEL, input=words, tools=[TOOL], tool_choice=choice)
    assert [item.type for item in response.output] == ["message"]


def test_an_edit_keeps_what_the_mask_keeps(sdk: openai.OpenAI) -> None:
    source, mask = landscape(), hole_mask()
    tool: Any = TOOL | {"action": "edit", "input_image_mask": {"image_url": data_url(encoded(mask))}}
    response = sdk.responses.create(
        model=MODEL,
        input=[user("add a red kite", data_url(encoded(source)))],
        tools=[tool],
        tool_choice={"type": "image_generation"},
    )
    (call,) = calls(response)
    assert call.action == "edit"
    made = opened(call.result)
    assert made.size == source.size
    kept = [
        (x, y) for x in range(source.width) for y in range(source.height) if mask.getpixel((x, y)) == (0, 0, 0, 255)
    ]
    assert all(made.convert("RGB").getpixel(at) == source.getpixel(at) for at in kept)
    assert made.convert("RGB").tobytes() != source.tobytes()
    used: Any = response.tool_usage
    assert used.image_gen.input_tokens_details.image_tokens == 12
    # the picture of the mask is not sent back
    assert response.tools[0].model_dump()["input_image_mask"] is None


def test_new_words_with_a_picture_make_an_edit_unless_told_otherwise(sdk: openai.OpenAI) -> None:
    shown = [user("add a red kite", data_url(encoded(landscape())))]
    generate: Any = TOOL | {"action": "generate"}
    edited = sdk.responses.create(model=MODEL, input=shown, tools=[TOOL])
    fresh = sdk.responses.create(model=MODEL, input=shown, tools=[generate])
    assert [calls(edited)[0].action, calls(fresh)[0].action] == ["edit", "generate"]


@pytest.mark.parametrize("output_format", ["gif", "svg"])
def test_formats_that_are_not_rasters(sdk: openai.OpenAI, output_format: str) -> None:
    tool: Any = (
        TOOL
        | {"output_format": output_format, "size": "256x192"}
        | ({"frame_count": 3, "frame_duration_ms": 100} if output_format == "gif" else {})
    )
    response = sdk.responses.create(model=MODEL, input="a boat", tools=[tool], tool_choice={"type": "image_generation"})
    (call,) = calls(response)
    data = base64.b64decode(call.result)
    assert call.output_format == output_format
    assert data.startswith(b"GIF8" if output_format == "gif" else b"<svg")
    if output_format == "svg":
        # written by the model of the response where the tool names none
        assert (call.svg_usage.model, call.svg_usage.output_tokens) == (MODEL, text_tokens(data.decode()))
    else:
        assert call.svg_usage is None


class Report(pydantic.BaseModel):
    width: int
    height: int
    main_colours: list[str]


def test_parse_fills_a_schema_with_what_is_true(sdk: openai.OpenAI) -> None:
    response = sdk.responses.parse(
        model=MODEL, input=[user("Measure this.", data_url(encoded(landscape())))], text_format=Report
    )
    report = response.output_parsed
    assert report is not None
    assert (report.width, report.height) == (128, 96)
    assert report.main_colours
    told: Any = response.text
    assert told.format.type == "json_schema"
    assert told.format.schema_["properties"].keys() == Report.model_fields.keys()


async def test_parse_with_the_async_client(async_sdk: openai.AsyncOpenAI) -> None:
    response = await async_sdk.responses.parse(
        model=MODEL, input=[user("Measure this.", data_url(encoded(landscape(64, 48))))], text_format=Report
    )
    assert response.output_parsed is not None
    assert (response.output_parsed.width, response.output_parsed.height) == (64, 48)


def test_a_blocked_picture_is_a_failed_call_of_a_completed_response(sdk: openai.OpenAI) -> None:
    response = sdk.responses.create(model=MODEL, input="draw a gory massacre", tools=[TOOL])
    assert response.status == "completed"
    (call,) = calls(response)
    assert (call.status, call.result) == ("failed", None)
    assert (call.error.code, call.error.type) == ("moderation_blocked", "image_generation_user_error")
    assert call.error.moderation_details.model_dump() == {"categories": ["violence"], "moderation_stage": "input"}
    assert "violence" in response.output_text
    assert response.tool_usage is None


def test_a_blocked_question_is_refused_in_words(sdk: openai.OpenAI) -> None:
    response = sdk.responses.create(model=MODEL, input="How would one behead a statue?")
    message: Any = response.output[0]
    assert [part.type for part in message.content] == ["refusal"]
    assert message.content[0].refusal
    assert (response.status, response.output_text) == ("completed", "")


def test_an_answer_that_is_cut_short(sdk: openai.OpenAI) -> None:
    shown = [user("Describe this.", data_url(encoded(landscape())))]
    whole = sdk.responses.create(model=MODEL, input=shown)
    cut = sdk.responses.create(model=MODEL, input=shown, max_output_tokens=16)
    reason: Any = cut.incomplete_details
    message: Any = cut.output[0]
    assert (cut.status, reason.reason, message.status) == ("incomplete", "max_output_tokens", "incomplete")
    assert whole.output_text.startswith(cut.output_text)
    assert cut.usage is not None
    assert cut.usage.output_tokens <= 16
    assert cut.completed_at is None
