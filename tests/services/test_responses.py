"""Pictures through the Responses API, of servers that answer as they please."""

from __future__ import annotations

import asyncio
import json
from base64 import b64decode
from contextlib import aclosing, suppress
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from services.api import responses
from services.api.client import Client
from services.api.response_body import named_picture
from services.api.response_outcome import Outcome
from services.api.response_reading import read_event
from services.catalog import Catalog
from services.errors import VidraError
from services.types import (
    Billed,
    Checkpoint,
    Failure,
    FailureKind,
    Finished,
    ImageRequest,
    InputPicture,
    Operation,
    Partial,
    Profile,
    Quirks,
    Route,
    Turn,
    Usage,
)
from tests.services.odd_server import Answer, Asked, Json, b64, http, picture
from tests.services.response_samples import DRAWN, USAGE, call, events, failed_call, preview, response, said, streamed
from tests.services.test_images_generate import connected

CATALOG = Catalog.load()
PNG, BLUE, GREEN = picture(colour="#ff0000"), picture(colour="#0000ff"), picture(colour="#00ff00")
K = FailureKind
FIELDS = ["type", "response", "item", "output", "id", "status", "content", "error", "usage", "tool_usage", "image_gen"]
FIELDS += ["result", "text", "refusal", "delta", "output_index", "partial_image_b64", "data", "tools", "conversation"]
KEEPS = Quirks(responses=True, stores=True)
IMAGE_USAGE = Usage(text_in=30, image_in=1000, image_out=196, total=1226)
TEXT_USAGE = Usage(text_in=120, text_out=60, total=180)


def ask(prompt: str = "otters", **fields: Any) -> ImageRequest:
    given = {"model": "gpt-image-2.6-flare", "text_model": "gpt-6-luna", "route": Route.RESPONSES, **fields}
    return ImageRequest(prompt=prompt, profile_id="p1", **given)


STREAMED = ask(stream=True, parameters={"partial_images": 2, "quality": "low"})
DETACHED = replace(STREAMED, detached=True)


async def collected(client: Client, request: ImageRequest, pictures: dict[str, bytes] | None = None) -> list[Any]:
    spec = CATALOG.spec(request.model)
    async with aclosing(responses.generate(client, spec, request, pictures or {})) as told:
        return [event async for event in told]


async def finished(answer: Answer, request: ImageRequest | None = None, **changes: Any) -> Finished:
    async with connected(answer, **{"quirks": KEEPS, **changes}) as (client, _):
        return (await collected(client, request or ask()))[-1]


async def failed(answer: Answer, request: ImageRequest | None = None, **changes: Any) -> Failure:
    with pytest.raises(VidraError) as caught:
        await finished(answer, request, **changes)
    return caught.value.failure


async def body(request: ImageRequest, pictures: dict[str, bytes] | None = None, **changes: Any) -> Json:
    async with connected(http(response(call(PNG))), **{"quirks": KEEPS, **changes}) as (client, server):
        await collected(client, request, pictures)
    assert (server.asked[0].method, server.asked[0].path) == ("POST", "/v1/responses")
    return server.asked[0].json


# -- what is sent -----------------------------------------------------------------------------------------------------


async def test_words_for_the_text_model_and_a_tool_for_the_image_model() -> None:
    assert await body(ask(parameters={"quality": "low", "size": "auto", "seed": "7"})) == {
        "model": "gpt-6-luna",
        "input": [{"type": "message", "role": "user", "content": [{"type": "input_text", "text": "otters"}]}],
        "tools": [{"type": "image_generation", "action": "generate", "model": "gpt-image-2.6-flare", "quality": "low"}],
        "tool_choice": {"type": "image_generation"},
    }


async def test_streams_background_and_privacy() -> None:
    sent = await body(replace(DETACHED, store=False, force_image=False))
    assert (sent["stream"], sent["background"], sent["store"]) == (True, True, False)
    assert sent["tools"][0]["partial_images"] == 2
    assert "tool_choice" not in sent
    plain = await body(STREAMED, quirks=replace(KEEPS, streams_images=False))
    assert "stream" not in plain
    assert "partial_images" not in plain["tools"][0]


async def test_pictures_by_bytes_address_and_id() -> None:
    kept = InputPicture(sha256="a" * 64, format="png")
    elsewhere = InputPicture(sha256="a" * 64, format="png", file_id="file-9", profile_id="other")
    stored = InputPicture(sha256="b" * 64, file_id="file-1", profile_id="p1")
    inputs = (kept, InputPicture(url="https://x.test/a.png"), stored, elsewhere)
    sent = await body(ask(inputs=inputs, operation=Operation.EDIT), {"a" * 64: PNG})
    parts = sent["input"][0]["content"]
    assert [part.get("text") for part in parts if part["type"] == "input_text"] == [
        "Image 1:", "Image 2:", "Image 3:", "Image 4:", "otters",
    ]  # fmt: skip
    as_bytes = {"type": "input_image", "detail": "auto", "image_url": f"data:image/png;base64,{b64(PNG)}"}
    assert [part for part in parts if part["type"] == "input_image"] == [
        as_bytes,
        {"type": "input_image", "detail": "auto", "image_url": "https://x.test/a.png"},
        {"type": "input_image", "detail": "auto", "file_id": "file-1"},
        as_bytes,
    ]
    assert sent["tools"][0]["action"] == "edit"


@pytest.mark.parametrize(
    ("inputs", "previous", "param", "expected"),
    [
        (3, None, "input[0].content[3].image_url", "image[1]"),
        (3, None, "input[0].content[4]", "image[2]"),
        (1, None, "input[0].content[0].image_url", "image[0]"),
        (2, Turn(response_id="resp_0"), "input[0].content[0].file_id", "image[1]"),
        (3, Turn(call_id="ig_0"), "input[1].content[3].image_url", "image[2]"),
        (3, None, "input[0].content[6]", "input[0].content[6]"),
        (3, None, "tools[0].size", "tools[0].size"),
    ],
)
def test_which_picture_a_server_means(inputs: int, previous: Turn | None, param: str, expected: str) -> None:
    pictures = tuple(InputPicture(url=f"https://h.example/{n}.png", asset_id=str(n)) for n in range(inputs))
    assert named_picture(ask(inputs=pictures, parents=("0",), previous=previous), param) == expected


async def test_a_mask_goes_with_the_tool_as_transparency() -> None:
    mask = Image.new("L", (16, 12), 0)
    mask.paste(255, (0, 0, 8, 12))
    grey = BytesIO()
    mask.save(grey, "PNG")
    picture_in, drawn = InputPicture(sha256="a" * 64, format="png"), InputPicture(sha256="b" * 64, format="png")
    request = ask(inputs=(picture_in,), mask=drawn, operation=Operation.EDIT)
    sent = await body(request, {"a" * 64: PNG, "b" * 64: grey.getvalue()})
    address = sent["tools"][0]["input_image_mask"]["image_url"]
    head, encoded = address.split(",", 1)
    assert head == "data:image/png;base64"
    with Image.open(BytesIO(b64decode(encoded))) as alpha:
        assert (alpha.getpixel((0, 0)), alpha.getpixel((15, 0))) == ((0, 0, 0, 0), (0, 0, 0, 255))


@pytest.mark.parametrize(
    ("previous", "expected"),
    [
        (Turn(response_id="resp_0", call_id="ig_0"), {"previous_response_id": "resp_0"}),
        (Turn(response_id="resp_0", conversation_id="conv_0"), {"conversation": "conv_0"}),
        (Turn(call_id="ig_0"), {}),
    ],
)
async def test_going_on_from_an_earlier_turn(previous: Turn, expected: Json) -> None:
    first = InputPicture(sha256="a" * 64, format="png", asset_id="earlier")
    extra = InputPicture(url="https://x.test/a.png")
    request = ask(inputs=(first, extra), previous=previous, parents=("earlier",), operation=Operation.EDIT)
    sent = await body(request)
    assert {name: sent[name] for name in ("previous_response_id", "conversation") if name in sent} == expected
    assert [item for item in sent["input"] if item["type"] != "message"] == (
        [] if expected else [{"type": "image_generation_call", "id": "ig_0"}]
    )
    kinds = [part["type"] for part in sent["input"][-1]["content"]]
    assert kinds == ["input_image", "input_text"], "the server has the picture of the earlier turn"
    again = await body(replace(request, previous=None), {"a" * 64: PNG})
    assert [part["type"] for part in again["input"][0]["content"]].count("input_image") == 2


# -- what comes back --------------------------------------------------------------------------------------------------


async def test_a_streamed_answer() -> None:
    told = events([call(GREEN), said("Here it is.")], preview(0, PNG), preview(1, BLUE))
    async with connected(streamed(*told), quirks=KEEPS) as (client, _):
        seen = await collected(client, STREAMED)
    assert seen[:-1] == [
        Checkpoint(response_id="resp_1", sequence=0),
        Partial(index=0, data=PNG),
        Checkpoint(response_id="resp_1", sequence=2),
        Partial(index=1, data=BLUE),
        Checkpoint(response_id="resp_1", sequence=3),
        Checkpoint(response_id="resp_1", sequence=4),
        Checkpoint(response_id="resp_1", sequence=6),
    ]
    end = seen[-1]
    assert isinstance(end, Finished)
    (drawn,) = end.pictures
    assert (drawn.data, drawn.call_id, drawn.revised_prompt) == (GREEN, "ig_1", "otters, version 1")
    assert (end.usage, end.text_usage) == (IMAGE_USAGE, TEXT_USAGE)
    assert (end.text, end.failure) == ("Here it is.", None)
    assert end.turn == Turn(response_id="resp_1", call_id="ig_1")
    assert end.model == "gpt-image-2.6-flare"
    assert end.applied == {"size": "1024x1024", "quality": "low"}


async def test_nothing_can_be_gone_on_from_where_nothing_is_stored() -> None:
    told = events([call(GREEN)])
    async with connected(streamed(*told), quirks=KEEPS) as (client, _):
        seen = await collected(client, replace(STREAMED, store=False))
    assert (seen[-1].turn, [e for e in seen if isinstance(e, Checkpoint)]) == (None, [])
    assert (await finished(streamed(*told), quirks=Quirks(responses=True))).turn is None
    in_conversation = events([call(GREEN)], conversation={"id": "conv_1"})
    turn = (await finished(streamed(*in_conversation))).turn
    assert turn == Turn(response_id="resp_1", conversation_id="conv_1", call_id="ig_1")


async def test_several_pictures_in_their_order_each_read_once() -> None:
    told = events([said("Two."), call(PNG, 1), call(BLUE, 2)])
    end = await finished(streamed(*told))
    assert [(p.data, p.call_id) for p in end.pictures] == [(PNG, "ig_1"), (BLUE, "ig_2")]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(http(response(call(PNG))), id="plain JSON although a stream was asked for"),
        pytest.param(streamed(*events([call(PNG)])[:-1]), id="no completed event"),
        pytest.param(streamed(*events([call(PNG)])[2:3]), id="nothing but the picture"),
        pytest.param(streamed(*events([], end="completed")[:2], events([call(PNG)])[-1]), id="only in the last event"),
        pytest.param(
            streamed(*events([call(PNG)])[:-1], {"type": "response.completed", "response": {"id": "resp_1"}}),
            id="a last event without output",
        ),
        pytest.param(streamed(": hello", *events([call(PNG)]), end="data: [DONE]\n\n"), id="comments and [DONE]"),
        pytest.param(
            streamed({"type": "keepalive"}, "not json", {"type": "response.new.kind", "x": [1]}, *events([call(PNG)])),
            id="events that nobody knows",
        ),
        pytest.param(http({"output": [{"type": "image_generation_call", "result": b64(PNG)}]}), id="almost no fields"),
        pytest.param(
            http({"id": "r", "output": [call(PNG, result=f"data:image/png;base64,{b64(PNG)}")]}), id="a data URL"
        ),
        pytest.param(http({"data": [{"b64_json": b64(PNG)}]}), id="the shape of the Images API"),
        pytest.param(
            streamed(*events([call(PNG)])[:-1], {"type": "error", "code": "server_error", "message": "late"}),
            id="an error after the picture",
        ),
    ],
)
async def test_a_picture_is_found_whatever_is_around_it(answer: bytes) -> None:
    end = await finished(answer, STREAMED, quirks=Quirks(responses=True))
    assert [p.data for p in end.pictures] == [PNG]
    assert end.failure is None


async def test_what_was_read_before_is_counted() -> None:
    text = {**USAGE, "input_tokens_details": {"cached_tokens": 100}}
    details = {"cached_image_tokens": 900, "cached_text_tokens": 5}
    drawn = {**DRAWN, "cached_tokens": 905, "cached_tokens_details": details}
    end = await finished(http(response(call(PNG), usage=text, tool_usage={"image_gen": drawn})))
    assert end.text_usage == replace(TEXT_USAGE, cached_text=100)
    assert end.usage == replace(IMAGE_USAGE, cached_text=5, cached_image=900)


async def test_what_is_not_told_is_unknown() -> None:
    end = await finished(http(response(call(PNG), usage=None, tool_usage=None)))
    assert (end.usage, end.text_usage) == (None, None)
    counted = await finished(http(response(call(PNG), tool_usage=None)))
    assert (counted.usage, counted.text_usage) == (None, TEXT_USAGE)


async def test_a_picture_as_an_address_is_fetched() -> None:
    def answer(asked: Asked) -> bytes:
        if asked.method == "GET":
            return http(PNG, content_type="image/png")
        return http(response(call(None, result=f"http://{asked.headers['host']}/x.png")))

    end = await finished(answer)
    assert [p.data for p in end.pictures] == [PNG]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=3) | st.floats(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4),
    max_leaves=12,
)


@given(_JSON, st.sampled_from(["", "error", "response.completed", "response.output_item.done", "message"]))
@settings(max_examples=200, deadline=None)
def test_any_event_can_be_read(payload: object, name: str) -> None:
    told = read_event(json.dumps(payload).encode(), name)
    outcome = Outcome(Profile(id="p", kind="custom", label="", base_url="", quirks=KEEPS), STREAMED)
    with suppress(VidraError):
        outcome.take(told)
        outcome.demand_end()


# -- answers without a picture ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "kind", "message", "reason"),
    [
        (response(said("Otters are fun.")), K.ANSWERED_IN_WORDS, "Otters are fun.", ""),
        (response(said("I will not.", "refusal")), K.DECLINED, "I will not.", ""),
        (
            response(said("Once"), status="incomplete", usage=USAGE, incomplete_details={"reason": "content_filter"}),
            K.INCOMPLETE,
            "Once",
            "content_filter",
        ),
        (response(failed_call("moderation_blocked", "violence", "self-harm")), K.POLICY, "It was blocked.",
         "violence, self-harm"),
        (response(call(None, result="!!!!")), K.BROKEN_PICTURE, None, ""),
        (response(), K.NO_PICTURE, None, ""),
        (response(status="failed", usage=USAGE, error={"code": "server_error", "message": "Sorry."}), K.SERVER_ERROR,
         "Sorry.", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("as_stream", [False, True])
async def test_an_answer_without_a_picture_has_been_paid_for(
    answer: Json, kind: K, message: str | None, reason: str, as_stream: bool
) -> None:
    raw = http(answer)
    if as_stream:
        facts = {name: fact for name, fact in answer.items() if name not in ("output", "status")}
        raw = streamed(*events(answer["output"], end=answer["status"], **facts))
    end = await finished(raw, STREAMED)
    assert end.pictures == ()
    assert end.failure is not None
    assert (end.failure.kind, end.failure.billed, end.failure.reason) == (kind, Billed.YES, reason)
    assert message is None or end.failure.message == message
    assert end.text_usage == TEXT_USAGE
    assert (end.failure.profile_id, end.failure.model) == ("p1", "gpt-image-2.6-flare")


async def test_without_a_call_the_image_model_has_counted_nothing() -> None:
    end = await finished(http(response(said("No."), tool_usage=None)))
    assert end.usage == Usage()
    failed_one = await finished(http(response(failed_call(), tool_usage=None)))
    assert failed_one.usage is None


async def test_words_come_in_pieces() -> None:
    place = {"output_index": 0, "content_index": 0, "item_id": "msg_1"}
    pieces = [{"type": "response.output_text.delta", **place, "delta": delta} for delta in ("Ott", "ers.")]
    last = {"type": "response.completed", "response": {"id": "resp_1", "status": "completed"}}
    end = await finished(streamed(events()[0], *pieces, last))
    assert end.failure is not None
    assert (end.failure.kind, end.text) == (K.ANSWERED_IN_WORDS, "Otters.")


async def test_a_failed_call_beside_a_good_one_is_told_too() -> None:
    end = await finished(http(response(call(PNG, 2), failed_call("moderation_blocked", "violence"))))
    assert len(end.pictures) == 1
    assert end.failure is not None
    assert (end.failure.kind, end.failure.reason) == (K.POLICY, "violence")


async def test_a_free_server_has_billed_nothing() -> None:
    end = await finished(http(response(said("No."))), free=True)
    assert end.failure is not None
    assert end.failure.billed is Billed.NO


# -- failures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "kind", "billed"),
    [
        (http({"error": {"message": "no", "code": "invalid_api_key"}}, status="401 Unauthorized"), K.KEY_REFUSED, "no"),
        (http("<html><title>Nope</title></html>", content_type="text/html"), K.NOT_AN_API, "no"),
        (http({"error": {"message": "busy", "code": "rate_limit_exceeded"}}), K.RATE_LIMITED, "no"),
        (streamed({"type": "error", "code": "rate_limit_exceeded", "message": "busy"}), K.RATE_LIMITED, "no"),
        (streamed({"type": "error", "error": {"code": "server_error", "message": "x"}}), K.SERVER_ERROR, "maybe"),
        (streamed(*events()[:2]), K.SERVER_LOST, "maybe"),
        (streamed(*events([], preview(0, PNG))[:3]), K.SERVER_LOST, "maybe"),
        (streamed("not json"), K.BROKEN_PICTURE, "maybe"),
        (streamed(*events(end="failed", error={"code": "rate_limit_exceeded", "message": "busy"})), K.RATE_LIMITED,
         "no"),
        (http({}), K.NO_PICTURE, "maybe"),
        (http(""), K.NO_PICTURE, "maybe"),
        (http('{"output": ['), K.BROKEN_PICTURE, "maybe"),
        (http(response(status="cancelled")), K.CANCELLED, "maybe"),
    ],
)  # fmt: skip
async def test_what_is_no_answer_is_a_failure(answer: bytes, kind: K, billed: str) -> None:
    failure = await failed(answer, STREAMED, quirks=Quirks(responses=True))
    assert (failure.kind, failure.billed) == (kind, Billed(billed))


# -- answers that the server keeps ------------------------------------------------------------------------------------


class Keeping:
    """A server that answers each kind of request from its own list; the last answer of a list stays."""

    def __init__(self, **answers: list[bytes]) -> None:
        self.answers = answers

    def __call__(self, asked: Asked) -> bytes:
        kind = "resumed" if "stream=true" in asked.path else "looked" if asked.method == "GET" else "posted"
        waiting = self.answers[kind]
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(responses, "_FIRST_PAUSE", 0.001)


RUNNING = http(response(status="in_progress"))
NOT_FOUND = http({"error": {"message": "Response not found", "code": None}}, status="404 Not Found")


async def test_a_background_answer_is_looked_for_until_it_is_there() -> None:
    keeping = Keeping(posted=[http(response(status="queued"))], looked=[RUNNING, RUNNING, http(response(call(PNG)))])
    async with connected(keeping, quirks=KEEPS) as (client, server):
        seen = await collected(client, replace(DETACHED, stream=False))
    assert seen[0] == Checkpoint(response_id="resp_1")
    assert [p.data for p in seen[-1].pictures] == [PNG]
    assert [asked.method for asked in server.asked] == ["POST", "GET", "GET", "GET"]


async def test_a_stream_that_broke_off_is_taken_up_after_the_last_event_seen() -> None:
    whole = events([call(GREEN)], preview(0, PNG), preview(1, BLUE))
    keeping = Keeping(posted=[streamed(*whole[:3])], resumed=[streamed(*whole[3:])])
    async with connected(keeping, quirks=KEEPS) as (client, server):
        with pytest.raises(VidraError) as caught:
            await collected(client, DETACHED)
        assert caught.value.kind is K.SERVER_LOST
        async with aclosing(responses.resume(client, DETACHED, "resp_1", 2)) as told:
            seen: list[Any] = [event async for event in told]
    assert server.asked[-1].path == "/v1/responses/resp_1?stream=true&starting_after=2"
    assert [event.index for event in seen if isinstance(event, Partial)] == [1]
    assert (seen[-1].pictures[0].data, seen[-1].usage) == (GREEN, IMAGE_USAGE)


async def test_an_answer_that_ends_early_and_was_not_kept_is_lost() -> None:
    failure = await failed(Keeping(posted=[streamed(*events()[:2])], looked=[NOT_FOUND]), STREAMED)
    assert (failure.kind, failure.billed) == (K.SERVER_LOST, Billed.MAYBE)


async def resumed(keeping: Keeping, request: ImageRequest = DETACHED, **changes: Any) -> Finished:
    async with connected(keeping, **{"quirks": KEEPS, **changes}) as (client, server):
        async with aclosing(responses.resume(client, request, "resp_1")) as told:
            seen: list[Any] = [event async for event in told]
        assert [asked for asked in server.asked if asked.method == "POST"] == []
    return seen[-1]


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(NOT_FOUND, id="there is no stream to take up"),
        pytest.param(streamed(*events()[:2]), id="it breaks off again"),
        pytest.param(streamed({"type": "response.completed", "response": {"id": "resp_1"}}), id="it has lost its head"),
        pytest.param(RUNNING, id="plain JSON"),
    ],
)
async def test_where_no_stream_can_be_taken_up_one_looks(again: bytes) -> None:
    end = await resumed(Keeping(resumed=[again], looked=[RUNNING, http(response(call(PNG)))]))
    assert [p.data for p in end.pictures] == [PNG]


async def test_an_answer_in_the_foreground_is_looked_for_without_a_stream() -> None:
    end = await resumed(Keeping(looked=[http(response(call(PNG)))]), STREAMED)
    assert [p.data for p in end.pictures] == [PNG]


@pytest.mark.parametrize(("free", "billed"), [(False, Billed.MAYBE), (True, Billed.NO)])
async def test_an_answer_that_is_gone_may_have_been_billed(free: bool, billed: Billed) -> None:
    with pytest.raises(VidraError) as caught:
        await resumed(Keeping(resumed=[NOT_FOUND], looked=[NOT_FOUND]), free=free)
    assert (caught.value.failure.status, caught.value.failure.billed) == (404, billed)


async def test_the_price_of_a_picture_whose_stream_broke_off_is_looked_up() -> None:
    whole = events([call(PNG)])
    keeping = Keeping(posted=[streamed(*whole[:-1])], looked=[http(response(call(BLUE)))])
    end = await finished(keeping, STREAMED)
    assert (end.pictures[0].data, end.usage, end.text_usage) == (PNG, IMAGE_USAGE, TEXT_USAGE)
    keeping = Keeping(posted=[streamed(*whole[:-1])], looked=[NOT_FOUND])
    end = await finished(keeping, STREAMED)
    assert (end.pictures[0].data, end.usage) == (PNG, None)


async def test_cancelling_gives_what_had_been_finished_before() -> None:
    async with connected(http(response(status="cancelled")), quirks=KEEPS) as (client, server):
        assert await responses.cancel(client, DETACHED, "resp/1") is None
        server.answer = http(response(call(PNG)))
        end = await responses.cancel(client, DETACHED, "resp_1")
    assert end is not None
    assert [p.data for p in end.pictures] == [PNG]
    assert [(asked.method, asked.path) for asked in server.asked] == [
        ("POST", "/v1/responses/resp%2F1/cancel"),
        ("POST", "/v1/responses/resp_1/cancel"),
    ]


async def test_leaving_closes_the_connection() -> None:
    async def slowly(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n"
        writer.write(head.encode() + f"data: {json.dumps(events()[0])}\n\n".encode())

    async with connected(slowly, quirks=KEEPS) as (client, server):
        async with aclosing(responses.generate(client, CATALOG.spec(STREAMED.model), STREAMED, {})) as told:
            assert await anext(told) == Checkpoint(response_id="resp_1")
        async with asyncio.timeout(2):
            await server.left.wait()
