"""Chat completions over real HTTP through the official SDK: words, JSON, chunks, pictures, limits and refusals."""

from __future__ import annotations

import base64
import io
import json
from contextlib import nullcontext, suppress
from typing import Any

import httpx2
import openai
import pydantic
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from services import pricing
from services.catalog import Catalog
from services.engine.chat.asking import read_chat
from services.engine.eye.facts import Subject
from services.engine.eye.filling import filled
from services.engine.eye.wished import wished_schema
from services.engine.models import TEXT_MODELS
from services.engine.schemas import read_schema
from services.engine.vision_tokens import image_tokens
from services.engine.wire import ApiError
from services.errors import VidraError
from tests.conftest import FaultControl
from tests.services.test_eye import FLAG, GREEN

CATALOG = Catalog.load()


def data_url(picture: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode()}"


def shown(picture: bytes, kind: str = "png", **fields: Any) -> dict[str, Any]:
    return {"type": "image_url", "image_url": {"url": data_url(picture, kind), **fields}}


def user(*parts: str | dict[str, Any]) -> Any:
    return {"role": "user", "content": [{"type": "text", "text": p} if isinstance(p, str) else p for p in parts]}


def ask(sdk: openai.OpenAI, *parts: str | dict[str, Any], model: str = "vidra-eye", **fields: Any) -> Any:
    create: Any = sdk.chat.completions.create
    return create(model=model, messages=[user(*parts)], **fields)


COLOURS = user("What colours and how big?", shown(FLAG))


def test_a_question_about_a_picture(sdk: openai.OpenAI) -> None:
    answer = ask(sdk, "What colours and how big?", shown(FLAG, detail="high"))
    choice = answer.choices[0]
    assert (answer.object, answer.model, len(answer.choices)) == ("chat.completion", "vidra-eye", 1)
    assert (choice.index, choice.finish_reason, choice.message.role, choice.logprobs) == (0, "stop", "assistant", None)
    assert "**Size**: 96 × 64 pixels" in choice.message.content
    assert "blue 50% (#2255cc)" in choice.message.content
    assert "not an AI model" in choice.message.content
    assert choice.message.refusal is None
    assert answer.usage.prompt_tokens_details.image_tokens == 6
    assert answer.usage.prompt_tokens == 6 + 3 + 7
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens
    assert answer._request_id.startswith("req_")


def test_every_text_model_that_sees_answers(sdk: openai.OpenAI) -> None:
    for name in ("gpt-6-luna", "gpt-6.2-sol", "gpt-5.4-mini", "gpt-4o-mini", "o3"):
        answer = ask(sdk, "How big?", shown(FLAG), model=name)
        assert "96 × 64" in answer.choices[0].message.content
        assert answer.model == name


async def test_the_async_client(async_sdk: openai.AsyncOpenAI) -> None:
    answer = await async_sdk.chat.completions.create(model="gpt-6-luna", messages=[COLOURS])
    assert "96 × 64" in str(answer.choices[0].message.content)
    stream = await async_sdk.chat.completions.create(model="vidra-eye", messages=[COLOURS], stream=True)
    async with stream:
        said = [chunk.choices[0].delta.content or "" async for chunk in stream]
    assert "".join(said) == answer.choices[0].message.content


def test_a_stream(sdk: openai.OpenAI) -> None:
    whole = ask(sdk, "무슨 색이야?", shown(FLAG), n=2)
    assert whole.choices[0].message.content == whole.choices[1].message.content
    options = {"include_usage": True, "include_obfuscation": False}
    with ask(sdk, "무슨 색이야?", shown(FLAG), n=2, stream=True, stream_options=options) as stream:
        chunks = list(stream)
    *said, counted = chunks
    for index in (0, 1):
        own = [chunk.choices[0] for chunk in said if chunk.choices[0].index == index]
        assert (own[0].delta.role, own[0].delta.content) == ("assistant", "")
        assert len(own) > 4
        assert "".join(choice.delta.content or "" for choice in own) == whole.choices[index].message.content
        assert [choice.finish_reason for choice in own] == [None] * (len(own) - 1) + ["stop"]
    assert {(chunk.id, chunk.created, chunk.object) for chunk in chunks} == {
        (counted.id, counted.created, "chat.completion.chunk")
    }
    assert all(chunk.usage is None and chunk.obfuscation is None for chunk in said)
    assert (counted.choices, counted.usage) == ([], whole.usage)


def test_chunks_on_the_wire(http: httpx2.Client) -> None:
    answer = http.post("/v1/chat/completions", json={"messages": [COLOURS], "stream": True})
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    events = answer.text.split("\n\n")
    assert events[-2:] == ["data: [DONE]", ""]
    assert all(event.startswith("data: ") for event in events[:-1])
    assert '"obfuscation":"' in events[0]
    assert '"usage"' not in events[0]


def test_the_stream_helper(sdk: openai.OpenAI) -> None:
    with sdk.chat.completions.stream(model="vidra-eye", messages=[COLOURS]) as stream:
        kinds = {event.type for event in stream}
        final = stream.get_final_completion()
    assert {"chunk", "content.delta", "content.done"} <= kinds
    assert "96 × 64" in str(final.choices[0].message.content)


def test_by_address(sdk: openai.OpenAI, http: httpx2.Client) -> None:
    made = sdk.images.generate(model="dall-e-2", prompt="a red kite", size="256x256")
    assert made.data is not None
    answer = ask(sdk, "How big?", {"type": "image_url", "image_url": {"url": made.data[0].url}})
    assert "256 × 256" in answer.choices[0].message.content


def test_a_picture_of_this_engine_says_so(sdk: openai.OpenAI) -> None:
    made = sdk.images.generate(model="vidra-sketch", prompt="a red kite", size="128x128")
    assert made.data is not None
    picture = base64.b64decode(str(made.data[0].b64_json))
    assert "Vidra built-in engine" in ask(sdk, "Read its metadata", shown(picture)).choices[0].message.content


HISTORY: list[Any] = [
    {"role": "system", "content": "Be brief."},
    user("What colours has this?", shown(FLAG)),
    {"role": "assistant", "content": "blue"},
    user("And its size?"),
]


def test_a_conversation(sdk: openai.OpenAI) -> None:
    answer = sdk.chat.completions.create(model="vidra-eye", messages=HISTORY)
    assert "96 × 64" in str(answer.choices[0].message.content)
    newer = [*HISTORY, {"role": "assistant", "content": "96"}, user("Now this one: how big?", shown(GREEN, "jpeg"))]
    said = str(sdk.chat.completions.create(model="vidra-eye", messages=newer).choices[0].message.content)
    assert "40 × 80" in said
    assert "96 × 64" not in said
    both = sdk.chat.completions.create(model="vidra-eye", messages=[*newer, user("Compare them")])
    assert "different sizes (96 × 64 / 40 × 80" in str(both.choices[0].message.content)
    tools: list[Any] = [
        {"role": "assistant", "content": None, "tool_calls": [{"id": "c", "type": "function", "function": {}}]},
        {"role": "tool", "tool_call_id": "c", "content": "x"},
    ]
    assert sdk.chat.completions.create(model="vidra-eye", messages=[*HISTORY, *tools]).choices[0].message.content


# -- JSON --------------------------------------------------------------------------------------------------------------


class Palette(pydantic.BaseModel):
    name: str
    hex: str


class Facts(pydantic.BaseModel):
    width: int
    height: int
    colors: list[Palette]
    mood: str | None
    is_dark: bool


def test_parsed_answers(sdk: openai.OpenAI) -> None:
    parsed = sdk.chat.completions.parse(model="gpt-6-luna", messages=[COLOURS], response_format=Facts)
    facts = parsed.choices[0].message.parsed
    assert facts is not None
    assert (facts.width, facts.height, facts.mood, facts.is_dark) == (96, 64, None, False)
    assert facts.colors[0] == Palette(name="blue", hex="#2255cc")
    with sdk.chat.completions.stream(model="vidra-eye", messages=[COLOURS], response_format=Facts) as stream:
        assert stream.get_final_completion().choices[0].message.parsed == facts


def test_json_objects(sdk: openai.OpenAI) -> None:
    answer = ask(sdk, "Tell me as JSON", shown(FLAG), response_format={"type": "json_object"})
    assert '"width": 96' in answer.choices[0].message.content
    with pytest.raises(openai.BadRequestError, match="must contain the word 'json'"):
        ask(sdk, "Tell me", shown(FLAG), response_format={"type": "json_object"})


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('Answer in JSON like {"width": 1, "format": "string", "tags": []}', {"width": 96, "format": "png"}),
        ("JSON please: {width: integer, height: number, colours: [string]}", {"width": 96, "height": 64}),
        ('JSON with the keys "width", "height" (integer) and "main_color"', {"width": 96, "height": 64}),
        ('Fit this JSON schema: {"type": "object", "properties": {"height": {"type": "integer"}}}', {"height": 64}),
    ],
)
def test_json_objects_have_the_keys_that_the_words_ask_for(
    sdk: openai.OpenAI, words: str, expected: dict[str, Any]
) -> None:
    answer = ask(sdk, words, shown(FLAG), response_format={"type": "json_object"})
    told = json.loads(answer.choices[0].message.content)
    assert {name: told[name] for name in expected} == expected
    assert len(told) <= 3


PIECES = ["{", "}", "[", "]", '"', ":", ",", "keys ", "width", "string", "properties", '{"properties": {"a": 1}}', "1"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=30).map("".join))
def test_whatever_the_words_are_the_answer_is_json(words: str) -> None:
    schema = wished_schema(words)
    assert schema is None or isinstance(filled(schema, Subject({})), dict)


def test_functions_are_taken_but_cannot_be_forced(sdk: openai.OpenAI) -> None:
    """A model may always answer in words where the choice is its own."""
    function: Any = {"name": "look", "parameters": {"type": "object", "properties": {}}}
    tools: Any = [{"type": "function", "function": function}]
    wishes: list[dict[str, Any]] = [
        {"tools": tools}, {"tools": tools, "tool_choice": "none"}, {"functions": [function]},
    ]  # fmt: skip
    for wish in wishes:
        assert ask(sdk, "How large?", shown(FLAG), **wish).choices[0].message.content
    forced: Any = {"type": "function", "function": {"name": "look"}}
    for param, wish in (
        ("tool_choice", {"tools": tools, "tool_choice": "required"}),
        ("tool_choice", {"tools": tools, "tool_choice": forced}),
        ("function_call", {"functions": [function], "function_call": {"name": "look"}}),
    ):
        with pytest.raises(openai.BadRequestError) as caught:
            ask(sdk, "How large?", shown(FLAG), **wish)
        assert (caught.value.code, caught.value.param) == ("invalid_value", param)


def test_recordings_are_not_transcribed_and_that_is_said_in_openais_shape(sdk: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as caught:
        sdk.audio.transcriptions.create(model="gpt-transcribe", file=("a.wav", b"RIFF", "audio/wav"))
    assert caught.value.body == {
        "message": "Invalid URL (POST /v1/audio/transcriptions)",
        "type": "invalid_request_error",
        "param": None,
        "code": None,
    }


def test_parsing_what_was_cut_or_refused(sdk: openai.OpenAI) -> None:
    with pytest.raises(openai.LengthFinishReasonError):
        sdk.chat.completions.parse(
            model="vidra-eye",
            messages=[COLOURS],
            response_format=Facts,
            max_completion_tokens=5,
        )
    refused = sdk.chat.completions.parse(
        model="vidra-eye",
        messages=[user("A gory picture?", shown(FLAG))],
        response_format=Facts,
    )
    assert refused.choices[0].message.parsed is None
    assert refused.choices[0].message.refusal == "I'm sorry, but I can't help with that."


BAD_SCHEMAS: list[tuple[dict[str, Any], str]] = [
    ({"type": "object", "properties": {"a": {"type": "string"}}}, "'additionalProperties' is required"),
    (
        {"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": False},
        "Missing 'a'",
    ),
    ({"type": "array", "items": {"type": "string"}}, '\'type: "object"\', got type: "array"'),
    (
        {"type": "object", "properties": {"a": {}}, "required": ["a"], "additionalProperties": False},
        "In context=('properties', 'a'), schema must have a 'type' key",
    ),
    ({"type": "object", "allOf": [{"type": "object"}], "additionalProperties": False}, "'allOf' is not permitted"),
]


@pytest.mark.parametrize(("schema", "said"), BAD_SCHEMAS, ids=[said for _, said in BAD_SCHEMAS])
def test_schemas_that_strict_mode_refuses(sdk: openai.OpenAI, schema: dict[str, Any], said: str) -> None:
    form = {"type": "json_schema", "json_schema": {"name": "x", "schema": schema, "strict": True}}
    with pytest.raises(openai.BadRequestError) as caught:
        ask(sdk, "fill", shown(FLAG), response_format=form)
    assert said in caught.value.message
    assert (caught.value.code, caught.value.param) == ("invalid_json_schema", "response_format.json_schema")
    form["json_schema"]["strict"] = False
    assert ask(sdk, "fill", shown(FLAG), response_format=form).choices[0].finish_reason == "stop"


@pytest.mark.parametrize("strict", [True, False])
def test_schemas_that_are_none(sdk: openai.OpenAI, strict: bool) -> None:
    schema = {"type": "object", "properties": {"a": {"type": "str"}}, "required": ["a"], "additionalProperties": False}
    form = {"type": "json_schema", "json_schema": {"name": "x", "schema": schema, "strict": strict}}
    with pytest.raises(
        openai.BadRequestError, match=r"In context=\('properties', 'a'\), 'str' is not valid for 'type'"
    ):
        ask(sdk, "fill", shown(FLAG), response_format=form)


# -- ends --------------------------------------------------------------------------------------------------------------


def test_ends_of_an_answer(sdk: openai.OpenAI) -> None:
    short = ask(sdk, "Describe", shown(FLAG), max_completion_tokens=7)
    assert short.choices[0].finish_reason == "length"
    assert short.usage.completion_tokens == 7
    stopped = ask(sdk, "Describe", shown(FLAG), stop=["**Format", "nowhere"])
    assert stopped.choices[0].finish_reason == "stop"
    assert stopped.choices[0].message.content.endswith("- ")
    with ask(sdk, "Describe", shown(FLAG), max_tokens=7, stream=True) as stream:
        *_, last = [chunk.choices[0].finish_reason for chunk in stream]
    assert last == "length"


def test_refusals(sdk: openai.OpenAI) -> None:
    refused = ask(sdk, "학살 장면인가요?", shown(FLAG)).choices[0].message
    assert (refused.content, refused.refusal) == (None, "죄송하지만 그 요청은 도와드릴 수 없습니다.")
    with ask(sdk, "a gory question", stream=True) as stream:
        deltas = [chunk.choices[0].delta for chunk in stream]
    assert "".join(delta.refusal or "" for delta in deltas) == "I'm sorry, but I can't help with that."
    assert not any(delta.content for delta in deltas)


def test_words_in_a_picture_are_filtered_too(sdk: openai.OpenAI) -> None:
    notes, target = PngImagePlugin.PngInfo(), io.BytesIO()
    notes.add_text("prompt", "a gory scene")
    Image.new("RGB", (8, 8)).save(target, "PNG", pnginfo=notes)
    choice = ask(sdk, "Which prompt made it?", shown(target.getvalue())).choices[0]
    assert (choice.finish_reason, choice.message.content) == ("content_filter", "")


# -- errors ------------------------------------------------------------------------------------------------------------

TEXT_ONLY: dict[str, Any] = {"messages": [{"role": "user", "content": "hi"}]}
BAD: list[tuple[str, dict[str, Any], int, str | None, str | None, str]] = [
    ("no messages", {}, 400, "missing_required_parameter", "messages", "Missing required parameter"),
    ("empty", {"messages": []}, 400, "empty_array", "messages", "empty array"),
    ("role", {"messages": [{"role": "x", "content": ""}]}, 400, "invalid_value", "messages[0].role", "'x'"),
    ("null", {"messages": [{"role": "user"}]}, 400, "invalid_type", "messages[0].content", "got null"),
    (
        "part",
        {"messages": [user({"type": "image"})]},
        400,
        "invalid_value",
        "messages[0].content[0].type",
        "'text', 'image_url'",
    ),
    (
        "a bare address",
        {"messages": [user({"type": "image_url", "image_url": "https://a.b/c"})]},
        400,
        "invalid_type",
        "messages[0].content[0].image_url",
        "expected an object",
    ),
    (
        "no picture",
        {"messages": [user("?", shown(b"text"))]},
        400,
        "invalid_image_format",
        "messages[0].content[1].image_url.url",
        "unsupported image",
    ),
    ("unknown", {**TEXT_ONLY, "best_of": 3}, 400, "unknown_parameter", "best_of", "Unknown parameter"),
    ("model", {**TEXT_ONLY, "model": "gpt-9"}, 404, "model_not_found", "model", "does not exist"),
    ("image model", {**TEXT_ONLY, "model": "gpt-image-2"}, 404, None, "model", "not a chat model"),
    ("speech model", {**TEXT_ONLY, "model": "tts-1"}, 404, None, "model", "not a chat model"),
    (
        "max_tokens",
        {**TEXT_ONLY, "model": "gpt-6-luna", "max_tokens": 5},
        400,
        "unsupported_parameter",
        "max_tokens",
        "Use 'max_completion_tokens' instead",
    ),
    ("temperature", {**TEXT_ONLY, "temperature": 3}, 400, "decimal_above_max_value", "temperature", "<= 2"),
    ("options", {**TEXT_ONLY, "stream_options": {}}, 400, "invalid_value", "stream_options", "only allowed when"),
    ("tool", {**TEXT_ONLY, "tool_choice": "required"}, 400, "invalid_value", "tool_choice", "calls no tools"),
    ("audio model", {**TEXT_ONLY, "model": "gpt-audio"}, 400, "invalid_value", "model", "modality contain audio"),
    (
        "sight",
        {"model": "gpt-audio", "modalities": ["text", "audio"], "messages": [user(shown(FLAG))]},
        400,
        None,
        "messages[0].content[0].type",
        "image_url is only supported by certain models",
    ),
]


@pytest.mark.parametrize(("body", "status", "code", "param", "said"), [row[1:] for row in BAD], ids=[r[0] for r in BAD])
def test_bad_requests(
    http: httpx2.Client, body: dict[str, Any], status: int, code: str | None, param: str | None, said: str
) -> None:
    answer = http.post("/v1/chat/completions", json=body)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["param"]) == (status, code, param)
    assert error["type"] == "invalid_request_error"
    assert said in error["message"]


def test_text_only_requests_say_what_is_missing(sdk: openai.OpenAI) -> None:
    assert "Add a picture" in ask(sdk, "hello").choices[0].message.content
    assert "그림을 넣고" in ask(sdk, "안녕").choices[0].message.content


_anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
_part = st.fixed_dictionaries(
    {"type": st.sampled_from(["text", "image_url", "refusal", "file", "x"])},
    optional={"text": _anything, "image_url": _anything | st.fixed_dictionaries({"url": _anything})},
)
_message = st.fixed_dictionaries(
    {"role": st.sampled_from(["user", "system", "assistant", "tool", "x"]), "content": _anything | st.lists(_part)}
)
_bodies = st.fixed_dictionaries(
    {"messages": _anything | st.lists(_message, max_size=3)},
    optional={
        "model": _anything | st.sampled_from(["vidra-eye", "gpt-6-luna", "gpt-audio", "tts-1"]),
        "response_format": _anything
        | st.fixed_dictionaries({"type": st.just("json_schema"), "json_schema": _anything}),
        "modalities": _anything | st.just(["text", "audio"]),
        "audio": _anything | st.fixed_dictionaries({"voice": _anything, "format": _anything}),
        "stream_options": _anything,
        "stop": _anything,
        "n": _anything,
        "temperature": _anything,
        "metadata": _anything,
        "tool_choice": _anything,
    },
)


@settings(max_examples=200, deadline=None)
@given(_bodies)
def test_any_body_is_read_or_refused(body: Any) -> None:
    with suppress(ApiError):
        assert read_chat(body).messages


_schemas = st.recursive(
    st.fixed_dictionaries(
        {}, optional={"type": st.sampled_from(["object", "string", "x"]) | _anything, "enum": _anything}
    ),
    lambda inner: st.fixed_dictionaries(
        {"type": st.sampled_from(["object", "array", "integer"])},
        optional={
            "properties": st.dictionaries(st.text(max_size=5), inner, max_size=3) | _anything,
            "items": inner | _anything,
            "anyOf": st.lists(inner, max_size=3) | _anything,
            "$defs": _anything,
            "$ref": st.just("#") | _anything,
            "required": st.just(["a"]) | _anything,
            "additionalProperties": _anything,
            "minimum": _anything,
            "multipleOf": _anything,
            "maxItems": _anything,
        },
    ),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None)
@given(_schemas, st.booleans())
def test_any_schema_is_refused_or_filled(schema: Any, strict: bool) -> None:
    with suppress(ApiError):
        filled(read_schema({"name": "x", "strict": strict, "schema": schema}, "x"), Subject({}))


# -- tokens ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("detail", ["auto", "low", "high", "original"])
def test_tokens_of_pictures_are_the_ones_the_app_expects(detail: str) -> None:
    for model in TEXT_MODELS.values():
        for size in ((1, 1), (1024, 1024), (2048, 2048), (1920, 1080), (333, 4000), (6048, 6048), (8000, 200)):
            try:
                expected = pricing.vision_tokens(CATALOG.spec(model.id), *size, detail) if model.vision else None
            except VidraError:
                with pytest.raises(ApiError) as caught:
                    image_tokens(model.vision, *size, detail, "x")
                assert "exceeding the limit of 30000" in caught.value.message
                continue
            # None: this model takes no pictures, or no such detail
            if expected is not None:
                assert (model.id, size, image_tokens(model.vision, *size, detail, "x")) == (model.id, size, expected)


# -- faults ------------------------------------------------------------------------------------------------------------


def test_faults_on_chat(sdk: openai.OpenAI, faults: FaultControl) -> None:
    faults.add("rate_limit", match={"path": "/chat/completions", "prompt": "How big"})
    with pytest.raises(openai.RateLimitError):
        ask(sdk, "How big?", shown(FLAG))
    assert ask(sdk, "How big?", shown(FLAG)).choices[0].finish_reason == "stop"
    assert ask(sdk, "Hi", extra_headers={"X-Vidra-Fault": "missing_usage"}).usage is None


STREAM_FAULTS: list[tuple[str, Any]] = [
    ("reset_midstream", pytest.raises(openai.APIConnectionError)),
    ("error_event", pytest.raises(openai.APIError, match="Sorry about that")),
    ("malformed_event", pytest.raises(ValueError, match="Unterminated")),
    ("no_final", nullcontext()),
    ("plain_json_on_stream", nullcontext()),
]


@pytest.mark.parametrize(("fault", "ends"), STREAM_FAULTS, ids=[name for name, _ in STREAM_FAULTS])
def test_faults_in_a_chat_stream(sdk: openai.OpenAI, fault: str, ends: Any) -> None:
    said, finished = "", None
    with ask(sdk, "Describe", shown(FLAG), stream=True, extra_headers={"X-Vidra-Fault": fault}) as stream, ends:
        for chunk in stream:
            said += chunk.choices[0].delta.content or ""
            finished = chunk.choices[0].finish_reason
    assert finished is None
    assert bool(said) == (fault != "plain_json_on_stream")
