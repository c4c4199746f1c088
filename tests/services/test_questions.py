"""Questions through both APIs, to servers that answer as they please: what is sent, and what is made of answers."""

from __future__ import annotations

import asyncio
import base64
import json
from contextlib import aclosing, suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.api import chat, responses, speech
from services.errors import VidraError
from services.types import (
    Aloud,
    Answer,
    AnswerSchema,
    AskPicture,
    AskRegion,
    AskRequest,
    Before,
    Billed,
    Box,
    Checkpoint,
    Detail,
    Exchange,
    Failure,
    FailureKind,
    InputPicture,
    Quirks,
    Route,
    TextDelta,
    Turn,
    Usage,
)
from tests.services.odd_server import Answer as Served
from tests.services.odd_server import Asked, Json, http, picture, sse
from tests.services.response_samples import events, response, said, streamed
from tests.services.test_images_generate import connected

K = FailureKind
KEEPS = Quirks(responses=True, stores=True)
PNG, CROP = picture(), picture(colour="#ff0000")
SHOWN = AskPicture(
    picture=InputPicture(sha256="whole", width=640, height=480, name="receipt.png"),
    sent=InputPicture(sha256="a", width=320, height=240),
    detail=Detail.HIGH,
    regions=(AskRegion(number=1, box=Box(64, 48, 320, 240), name="Items"),),
    crops=(InputPicture(sha256="b", width=320, height=240),),
)
BYTES = {"a": PNG, "b": CROP}
LINK = AskPicture(picture=InputPicture(url="https://kites.example/1.png"))
SCHEMA = AnswerSchema(name="size", schema='{"type": "object"}')
BEFORE = Before(exchanges=(Exchange(prompt="First?", pictures=(LINK,), answer="One."),), pictures=BYTES)


def ask(route: Route, **fields: Any) -> AskRequest:
    given = {"prompt": "What is in region 1?", "model": "gpt-6.1-terra", "profile_id": "p1", "stream": True}
    return AskRequest(**{**given, "route": route, **fields})


async def told(
    served: Served, request: AskRequest, before: Before | None = None, **changes: Any
) -> tuple[list[Any], Json]:
    """All events, and the body that was sent."""
    api = {Route.CHAT: chat, Route.RESPONSES: responses, Route.SPEECH: speech}[request.route]
    async with (
        connected(served, **{"quirks": KEEPS, **changes}) as (client, server),
        aclosing(api.ask(client, request, before or Before(pictures=BYTES))) as answers,
    ):
        return [event async for event in answers], server.asked[0].json


async def failed(served: Served, request: AskRequest, **changes: Any) -> Failure:
    with pytest.raises(VidraError) as caught:
        await told(served, request, **changes)
    return caught.value.failure


# -- what is sent -----------------------------------------------------------------------------------------------------


def parts(body: Json, route: Route) -> list[Any]:
    """The parts of the last turn as (kind, text or address, detail)."""
    content = body["input"][-1]["content"] if route is Route.RESPONSES else body["messages"][-1]["content"]
    shown: list[Any] = []
    for part in content:
        if part["type"] in ("input_text", "text"):
            shown.append(part["text"])
        elif part["type"] == "input_image":
            shown.append((part["image_url"], part["detail"]))
        else:
            shown.append((part["image_url"]["url"], part["image_url"]["detail"]))
    return shown


@pytest.mark.parametrize("route", [Route.CHAT, Route.RESPONSES])
async def test_pictures_regions_and_words_go_in_their_order(route: Route) -> None:
    request = ask(route, pictures=(SHOWN, LINK), instructions="Be brief.", schema=SCHEMA)
    served = completion("{}") if route is Route.CHAT else http(response(said("{}")))
    _, body = await told(served, request)
    first, image, place, crop, second, link, words = parts(body, route)
    assert (first, second, words) == ("Image 1:", "Image 2:", "What is in region 1?")
    assert image == (f"data:image/png;base64,{base64.b64encode(PNG).decode()}", "high")
    assert crop[0].endswith(base64.b64encode(CROP).decode())
    assert place == (
        "Region 1 (Items) of image 1: left 64, top 48, width 320, height 240 of 640 x 480 pixels, that is from 10% to "
        "60% across and from 10% to 60% down:"
    )
    assert link == ("https://kites.example/1.png", "auto")
    if route is Route.CHAT:
        assert body["messages"][0] == {"role": "system", "content": "Be brief."}
        assert body["response_format"]["json_schema"] == {"name": "size", "schema": {"type": "object"}, "strict": True}
        assert body["stream_options"] == {"include_usage": True}
    else:
        assert body["instructions"] == "Be brief."
        form = {"type": "json_schema", "name": "size", "schema": {"type": "object"}, "strict": True}
        assert body["text"] == {"format": form}
    assert "max_tokens" not in body
    assert "temperature" not in body


async def test_what_was_said_before_is_told_again_unless_the_server_has_it() -> None:
    _, body = await told(completion("Two."), ask(Route.CHAT), BEFORE)
    roles = [message["role"] for message in body["messages"]]
    assert roles == ["user", "assistant", "user"]
    assert body["messages"][-1]["content"] == "What is in region 1?"
    whole = http(response(said("Two.")))
    _, body = await told(whole, ask(Route.RESPONSES, store=False), BEFORE)
    assert [item["role"] for item in body["input"]] == ["user", "assistant", "user"]
    assert body["input"][1]["content"] == [{"type": "output_text", "text": "One."}]
    assert body["store"] is False
    _, body = await told(whole, ask(Route.RESPONSES, previous=Turn(response_id="resp_0")), BEFORE)
    assert len(body["input"]) == 1
    assert body["previous_response_id"] == "resp_0"


async def test_stored_files_go_where_they_can() -> None:
    stored = AskPicture(picture=InputPicture(file_id="file-1", profile_id="p1"))
    _, body = await told(http(response(said("A kite."))), ask(Route.RESPONSES, pictures=(stored,)))
    assert body["input"][0]["content"][0] == {"type": "input_image", "detail": "auto", "file_id": "file-1"}
    assert (await failed(completion("x"), ask(Route.CHAT, pictures=(stored,)))).kind is K.NOT_SUPPORTED
    elsewhere = AskPicture(picture=InputPicture(file_id="file-1", profile_id="p2"))
    assert (await failed(http({}), ask(Route.RESPONSES, pictures=(elsewhere,)))).kind is K.BAD_INPUT_PICTURE


async def test_a_server_of_openai_pads_no_events() -> None:
    _, body = await told(streamed(*events([said("x")])), ask(Route.RESPONSES), kind="openai")
    assert body["stream_options"] == {"include_obfuscation": False}


# -- Chat Completions -------------------------------------------------------------------------------------------------

COUNTED = {"prompt_tokens": 90, "completion_tokens": 12, "total_tokens": 102}


def completion(text: str | None, finish: str = "stop", **message: Any) -> bytes:
    said = {"role": "assistant", "content": text, **message}
    choice = {"index": 0, "message": said, "finish_reason": finish}
    return http({"id": "c1", "model": "terra-1", "choices": [choice], "usage": COUNTED})


def chunk(delta: Json, finish: str | None = None, **more: Any) -> Json:
    return {"model": "terra-1", "choices": [{"index": 0, "delta": delta, "finish_reason": finish}], **more}


async def test_a_streamed_completion() -> None:
    chunks = [chunk({"role": "assistant", "content": ""}), chunk({"content": "A "}), chunk({"content": "kite."})]
    served = streamed(*chunks, chunk({}, "stop"), {"choices": [], "usage": COUNTED}, end="data: [DONE]\n\n")
    answers, _ = await told(served, ask(Route.CHAT))
    usage = Usage(text_in=90, text_out=12, total=102)
    assert answers == [
        TextDelta(text="A "),
        TextDelta(text="kite."),
        Answer(text="A kite.", usage=usage, model="terra-1"),
    ]


async def test_a_whole_completion_where_a_stream_was_asked_for() -> None:
    answers, _ = await told(completion("A kite."), ask(Route.CHAT))
    assert [type(event) for event in answers] == [TextDelta, Answer]
    parts: Any = [{"type": "text", "text": "A "}, {"type": "text", "text": "kite."}]
    answers, _ = await told(completion(parts), ask(Route.CHAT))
    assert answers[-1].text == "A kite."


async def test_an_end_may_be_told_by_the_mark_alone_or_not_at_all() -> None:
    words = chunk({"content": "A kite."})
    answers, _ = await told(streamed(words, end="data: [DONE]\n\n"), ask(Route.CHAT))
    assert answers[-1] == Answer(text="A kite.", model="terra-1")
    answers, _ = await told(streamed(chunk({"refusal": "No."}), end="data: [DONE]\n\n"), ask(Route.CHAT))
    assert answers[-1].refusal == "No."
    bare = http({"choices": [{"message": {"content": "A kite."}}]})
    answers, _ = await told(bare, ask(Route.CHAT, stream=False))
    assert answers[-1].text == "A kite."
    delta = {"type": "response.output_text.delta", "output_index": 0, "content_index": 0, "delta": "A kite."}
    answers, _ = await told(
        streamed(delta, end="data: [DONE]\n\n"), ask(Route.RESPONSES), quirks=Quirks(responses=True)
    )
    assert answers[-1].text == "A kite."
    for answer in ({"output": [said("A kite.")]}, {"status": "completed", "output_text": "A kite."}):
        answers, _ = await told(http(answer), ask(Route.RESPONSES, stream=False))
        assert answers[-1].text == "A kite."


async def test_what_breaks_after_the_end_of_an_answer_takes_nothing_away() -> None:
    async def breaks(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        body = sse(chunk({"content": "A kite."}), chunk({}, "stop"), end="").encode()
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n" + body)
        await writer.drain()
        writer.close()

    answers, _ = await told(breaks, ask(Route.CHAT))
    assert answers[-1].text == "A kite."


@pytest.mark.parametrize(
    ("chunks", "expected"),
    [
        ([chunk({"refusal": "No "}), chunk({"refusal": "way."}), chunk({}, "stop")], Answer(refusal="No way.")),
        ([chunk({"content": "Half"}), chunk({}, "length")], Answer(text="Half", incomplete="max_output_tokens")),
        ([chunk({"content": "Half"}), chunk({}, "content_filter")], Answer(text="Half", incomplete="content_filter")),
        ([chunk({}, "content_filter")], Answer(incomplete="content_filter")),
        ([chunk({"content": "Half"}), {"error": {"message": "overloaded"}}], Answer(text="Half", incomplete="failed")),
        ([chunk({"content": ""}), chunk({}, "stop")], Answer(incomplete="empty")),
        ([chunk({"reasoning_content": "Hm."}), chunk({}, "stop")], Answer(incomplete="empty")),
        ([chunk({"reasoning": "Hm."}), chunk({}, "length")], Answer(incomplete="max_output_tokens")),
        (
            [chunk({"tool_calls": [{"index": 0, "function": {"name": "look", "arguments": "{}"}}]}, "tool_calls")],
            Answer(incomplete="empty"),
        ),
    ],
)
async def test_refusals_and_what_breaks_off_are_answers(chunks: list[Json], expected: Answer) -> None:
    answers, _ = await told(streamed(*chunks, end="data: [DONE]\n\n"), ask(Route.CHAT))
    assert answers[-1] == replace(expected, model="terra-1")


@pytest.mark.parametrize(
    ("served", "kind", "billed"),
    [
        (streamed(chunk({"content": "Half"})), K.SERVER_LOST, Billed.MAYBE),
        (streamed(chunk({"role": "assistant"})), K.NOT_AN_API, Billed.MAYBE),
        (streamed("{not json", end="data: [DONE]\n\n"), K.NOT_AN_API, Billed.MAYBE),
        (streamed({"error": {"message": "no credit", "code": "insufficient_quota"}}), K.NO_CREDIT, Billed.NO),
        (http({"choices": []}), K.NOT_AN_API, Billed.MAYBE),
        (http("[]"), K.NOT_AN_API, Billed.MAYBE),
        (http("<html>busy</html>", content_type="text/html"), K.NOT_AN_API, Billed.NO),
        (http({"error": {"message": "no", "code": "invalid_api_key"}}, status="401 No"), K.KEY_REFUSED, Billed.NO),
        (http({"error": {"message": "slow down"}}, status="429 No"), K.RATE_LIMITED, Billed.NO),
    ],
)
async def test_what_is_no_answer_is_a_failure(served: bytes, kind: FailureKind, billed: Billed) -> None:
    failure = await failed(served, ask(Route.CHAT))
    assert (failure.kind, failure.billed) == (kind, billed)


async def test_sound_comes_as_a_file() -> None:
    samples = [base64.b64encode(b"\1\0" * 100).decode(), base64.b64encode(b"\2\0" * 100).decode()]
    chunks = [chunk({"audio": {"id": "au", "transcript": "A "}}), chunk({"audio": {"data": samples[0]}})]
    chunks += [
        chunk({"audio": {"transcript": "kite.", "data": samples[1]}}),
        chunk({"audio": {"expires_at": 9}}, "stop"),
    ]
    answers, body = await told(streamed(*chunks, end="data: [DONE]\n\n"), ask(Route.CHAT, aloud=Aloud(voice="sage")))
    assert body["audio"] == {"voice": "sage", "format": "pcm16"}
    answer = answers[-1]
    assert (answer.text, answer.sound.format) == ("A kite.", "wav")
    assert answer.sound.data[44:] == b"\1\0" * 100 + b"\2\0" * 100
    sound = {"id": "au", "data": base64.b64encode(b"ID3").decode(), "transcript": "A kite."}
    whole, body = await told(completion(None, audio=sound), ask(Route.CHAT, aloud=Aloud(format="mp3"), stream=False))
    assert body["audio"]["format"] == "mp3"
    assert (whole[-1].text, whole[-1].sound.data) == ("A kite.", b"ID3")


async def test_sound_that_is_damaged_takes_no_words_away() -> None:
    samples = bytes(range(200))
    whole = base64.b64encode(samples).decode()
    for pieces, heard in ((["%%%"], None), ([whole[:50], whole[50:]], samples)):
        chunks = [chunk({"audio": {"transcript": "A kite."}}), *(chunk({"audio": {"data": piece}}) for piece in pieces)]
        served = streamed(*chunks, chunk({}, "stop"), end="data: [DONE]\n\n")
        answers, _ = await told(served, ask(Route.CHAT, aloud=Aloud()))
        sound = answers[-1].sound
        assert (answers[-1].text, sound and sound.data[44:]) == ("A kite.", heard)


# -- Responses --------------------------------------------------------------------------------------------------------


def delta(text: str, kind: str = "output_text") -> Json:
    return {"type": f"response.{kind}.delta", "item_id": "msg_1", "output_index": 0, "content_index": 0, "delta": text}


async def test_a_streamed_response() -> None:
    served = streamed(*events([said("A kite.")], delta("A "), delta("kite.")))
    answers, _ = await told(served, ask(Route.RESPONSES))
    usage = Usage(text_in=120, text_out=60, total=180)
    assert answers[0] == Checkpoint(response_id="resp_1", sequence=0)
    assert answers[1:3] == [TextDelta(text="A "), TextDelta(text="kite.")]
    turn = Turn(response_id="resp_1")
    assert answers[3] == Answer(text="A kite.", usage=usage, model="gpt-6-luna", turn=turn)


async def test_nothing_is_kept_that_was_not_to_be() -> None:
    answers, _ = await told(streamed(*events([said("A kite.")])), ask(Route.RESPONSES, store=False))
    assert [type(event) for event in answers] == [Answer]
    assert answers[0].turn is None


@pytest.mark.parametrize(
    ("served", "expected"),
    [
        (http(response(said("No.", "refusal"))), Answer(refusal="No.")),
        (
            http(response(said("Half"), status="incomplete", incomplete_details={"reason": "max_output_tokens"})),
            Answer(text="Half", incomplete="max_output_tokens"),
        ),
        (
            http(response(status="incomplete", incomplete_details={"reason": "content_filter"})),
            Answer(incomplete="content_filter"),
        ),
        (
            streamed(*events([said("Half")], delta("Half"), end="incomplete", incomplete_details=None)),
            Answer(text="Half", incomplete="broken-off"),
        ),
        (http(response()), Answer(incomplete="empty")),
        (http(response(said(""))), Answer(incomplete="empty")),
        (http(response({"type": "reasoning", "id": "rs_1", "summary": []})), Answer(incomplete="empty")),
        (
            http(response({"type": "function_call", "call_id": "c", "name": "look", "arguments": "{}"})),
            Answer(incomplete="empty"),
        ),
        (
            http(response(said("Half"), status="failed", error={"code": "server_error", "message": "no"})),
            Answer(text="Half", incomplete="failed"),
        ),
    ],
)
async def test_what_is_declined_or_cut_short_is_told_as_it_is(served: bytes, expected: Answer) -> None:
    answers, _ = await told(served, ask(Route.RESPONSES))
    answer = answers[-1]
    assert (answer.text, answer.refusal, answer.incomplete) == (expected.text, expected.refusal, expected.incomplete)


@pytest.mark.parametrize(
    ("served", "kind"),
    [
        (http(response(status="failed", error={"code": "rate_limit_exceeded", "message": "slow"})), K.RATE_LIMITED),
        (streamed({"type": "error", "code": "server_error", "message": "no"}), K.SERVER_ERROR),
        (streamed(delta("Half")), K.SERVER_LOST),
        (http({"error": {"message": "bad", "code": "invalid_image_format"}}, status="400 No"), K.BAD_INPUT_PICTURE),
    ],
)
async def test_what_is_no_response_is_a_failure(served: bytes, kind: FailureKind) -> None:
    assert (await failed(served, ask(Route.RESPONSES, store=False))).kind is kind


async def test_a_kept_answer_is_fetched_again() -> None:
    async with (
        connected(http(response(said("A kite."))), quirks=KEEPS) as (client, server),
        aclosing(responses.resume(client, ask(Route.RESPONSES), "resp_1")) as answers,
    ):
        answer = [event async for event in answers][-1]
    assert isinstance(answer, Answer)
    assert answer.text == "A kite."
    assert (server.asked[0].method, server.asked[0].path) == ("GET", "/v1/responses/resp_1")


# -- speech -----------------------------------------------------------------------------------------------------------


async def test_speech() -> None:
    request = ask(Route.SPEECH, prompt="Seven boats.", aloud=Aloud(voice="sage", format="mp3", speed=1.5), model="tts")
    answers, body = await told(http(b"ID3 sound", content_type="audio/mpeg"), request)
    assert body == {"model": "tts", "input": "Seven boats.", "voice": "sage", "response_format": "mp3", "speed": 1.5}
    assert answers[0].sound.data == b"ID3 sound"
    assert (await failed(http(b"", content_type="audio/mpeg"), request)).kind is K.NOT_AN_API
    assert (await failed(http({"error": {"message": "No", "code": "invalid_api_key"}}), request)).kind is K.KEY_REFUSED
    assert (await failed(http("<html><title>Sign in</title>", content_type="text/html"), request)).kind is K.NOT_AN_API
    long = replace(request, prompt="x" * 5_000)
    assert (await failed(http(b"x"), long)).kind is K.TOO_LARGE


# -- rubbish ----------------------------------------------------------------------------------------------------------

NAMES = ["choices", "delta", "message", "content", "refusal", "audio", "data", "error", "usage", "finish_reason", "id"]
NAMES += ["type", "response", "output", "status", "text", "incomplete_details", "reason"]
RUBBISH = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=25)
@given(st.lists(RUBBISH, max_size=4), st.sampled_from([Route.CHAT, Route.RESPONSES]))
async def test_rubbish_is_an_answer_or_a_failure(payloads: list[Any], route: Route) -> None:
    served = streamed(*(json.dumps(payload) for payload in payloads), end="data: [DONE]\n\n")
    answers: list[Any] = []
    with suppress(VidraError):
        answers, _ = await told(served, ask(route))
    assert not answers or isinstance(answers[-1], Answer)
