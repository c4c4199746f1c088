"""Asking for pictures, over real HTTP, of servers that answer as they please."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from services.api.client import Client
from services.api.images import generate
from services.catalog import Catalog
from services.errors import VidraError
from services.types import (
    Billed,
    Failure,
    FailureKind,
    Finished,
    ImageRequest,
    ModelSpec,
    Partial,
    Picture,
    Profile,
    Quirks,
    Usage,
)
from tests.services.odd_server import (
    Answer,
    Asked,
    OddServer,
    b64,
    completed,
    http,
    picture,
    preview,
    serving,
    sse,
    stream,
)

CATALOG = Catalog.load()
MODEL = "gpt-image-2.6-flare"
PNG, BLUE, GREEN = picture(colour="#ff0000"), picture(colour="#0000ff"), picture(colour="#00ff00")
WEBP, JPEG = picture("WEBP"), picture("JPEG")
K = FailureKind


def ask(prompt: str = "otters", model: str = MODEL, **fields: Any) -> ImageRequest:
    return ImageRequest(prompt=prompt, model=model, profile_id="p1", **fields)


@asynccontextmanager
async def connected(
    answer: Answer, key: str = "sk-test-key", **changes: Any
) -> AsyncIterator[tuple[Client, OddServer]]:
    async with serving(answer) as server:
        profile = Profile(id="p1", kind="custom", label="Odd", base_url=server.base_url)
        client = Client(replace(profile, **changes), key)
        try:
            yield client, server
        finally:
            await client.aclose()


async def events_of(client: Client, request: ImageRequest, spec: ModelSpec | None = None) -> list[Any]:
    async with aclosing(generate(client, spec or CATALOG.spec(request.model), request)) as events:
        return [event async for event in events]


async def finished(answer: Answer, request: ImageRequest | None = None, **changes: Any) -> Finished:
    async with connected(answer, **changes) as (client, _):
        return (await events_of(client, request or ask()))[-1]


async def failed(answer: Answer, request: ImageRequest | None = None, **changes: Any) -> Failure:
    with pytest.raises(VidraError) as caught:
        await finished(answer, request, **changes)
    assert caught.value.failure.profile_id == "p1"
    return caught.value.failure


async def sent(request: ImageRequest, **changes: Any) -> Asked:
    answer = stream(completed(PNG)) if request.stream else http({"data": [{"b64_json": b64(PNG)}]})
    async with connected(answer, **changes) as (client, server):
        await events_of(client, request)
    return server.asked[0]


STREAMED = ask(stream=True, parameters={"partial_images": 2})


# -- what is sent -----------------------------------------------------------------------------------------------------


async def test_only_what_was_set_is_sent() -> None:
    asked = await sent(ask())
    assert asked.json == {"model": MODEL, "prompt": "otters"}
    assert (asked.method, asked.path) == ("POST", "/v1/images/generations")
    assert asked.headers["authorization"] == "Bearer sk-test-key"
    assert b"null" not in asked.body


async def test_parameters_streams_and_counts_are_sent() -> None:
    asked = await sent(replace(STREAMED, parameters={"partial_images": 2, "quality": "high", "size": "1536x1024"}))
    assert asked.json == {
        "model": MODEL,
        "prompt": "otters",
        "stream": True,
        "partial_images": 2,
        "quality": "high",
        "size": "1536x1024",
    }
    assert (await sent(ask(n=3, stream=True))).json == {"model": MODEL, "prompt": "otters", "n": 3}


async def test_the_habits_of_a_server_are_followed() -> None:
    quirks = Quirks(streams_images=False, honours_n=False, send_response_format=True, extra_body={"steps": 4})
    assert (await sent(replace(STREAMED, stream=False), quirks=quirks)).json == {
        "model": MODEL,
        "prompt": "otters",
        "response_format": "b64_json",
        "steps": 4,
    }
    async with connected(http({"data": [{"b64_json": b64(PNG)}]}), quirks=quirks) as (client, server):
        await events_of(client, STREAMED)
    assert "stream" not in server.asked[0].json
    assert "partial_images" not in server.asked[0].json


async def test_response_format_goes_to_models_that_know_it_only() -> None:
    assert (await sent(ask(model="dall-e-3"))).json["response_format"] == "b64_json"
    assert "response_format" not in (await sent(ask(model="gpt-image-2"))).json


async def test_another_path_is_used_where_the_server_has_one() -> None:
    asked = await sent(ask(), quirks=Quirks(images_path="/images"))
    assert asked.path == "/v1/images"


async def test_a_missing_key_is_noticed_before_anything_is_sent() -> None:
    async with connected(http({}), key="") as (client, server):
        with pytest.raises(VidraError) as caught:
            await events_of(client, ask())
    assert caught.value.kind is K.NO_KEY
    assert server.asked == []


@pytest.mark.parametrize("status", ["500 Oops", "429 Slow down", "503 Busy", "409 Conflict", "408 Late"])
async def test_nothing_is_ever_asked_twice(status: str) -> None:
    async with connected(http({"error": "no"}, status=status, headers={"x-should-retry": "true"})) as (client, server):
        with pytest.raises(VidraError):
            await events_of(client, ask())
    assert len(server.asked) == 1


# -- whole answers ----------------------------------------------------------------------------------------------------


async def test_a_plain_answer() -> None:
    answer = http(
        {
            "created": 1,
            "data": [{"b64_json": b64(PNG), "revised_prompt": "two otters"}],
            "size": "1024x1024",
            "quality": "low",
            "model": "gpt-image-2.6-flare-x",
            "usage": {"input_tokens": 5, "output_tokens": 196, "total_tokens": 201},
        },
        headers={"x-request-id": "req_7"},
    )
    assert await finished(answer) == Finished(
        pictures=(Picture(data=PNG, format="png", revised_prompt="two otters"),),
        usage=Usage(text_in=5, image_out=196, total=201),
        model="gpt-image-2.6-flare-x",
        applied={"size": "1024x1024", "quality": "low"},
        request_id="req_7",
    )


async def test_several_pictures_in_one_answer_and_none_lost_to_a_spoilt_one() -> None:
    answer = http({"data": [{"b64_json": b64(PNG)}, {"b64_json": "%%%"}, {"b64_json": b64(WEBP)}]})
    done = await finished(answer, ask(n=3))
    assert [(found.data, found.format) for found in done.pictures] == [(PNG, "png"), (WEBP, "webp")]


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "text/event-stream", "text/html", ""])
async def test_json_is_json_whatever_it_is_called(content_type: str) -> None:
    body = b"\xef\xbb\xbf \n" + json.dumps({"data": [{"b64_json": b64(PNG)}]}).encode()
    assert (await finished(http(body, content_type=content_type))).pictures[0].data == PNG


async def test_a_whole_answer_to_a_request_for_a_stream_is_not_lost() -> None:
    done = await finished(http({"data": [{"b64_json": b64(PNG)}], "size": "1x1"}), STREAMED)
    assert (done.pictures[0].data, done.applied) == (PNG, {"size": "1x1"})


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n%s",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n800\r\n%s\r\n",
    ],
    ids=["length", "chunks"],
)
async def test_a_whole_answer_is_not_lost_where_its_end_is_not_told(answer: bytes) -> None:
    document = json.dumps({"data": [{"b64_json": b64(PNG)}]}).ljust(0x800).encode()

    async def forgetful(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(answer % document)
        await writer.drain()
        writer.close()

    assert (await finished(forgetful)).pictures == (Picture(data=PNG, format="png"),)


@pytest.mark.parametrize("data", [PNG, JPEG, WEBP, b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
@pytest.mark.parametrize("content_type", ["image/png", "application/octet-stream", "text/event-stream"])
async def test_a_bare_picture_is_not_lost(data: bytes, content_type: str) -> None:
    done = await finished(http(data, content_type=content_type), STREAMED)
    assert [found.data for found in done.pictures] == [data]


async def test_the_bytes_are_kept_as_they_came() -> None:
    odd = PNG + b"provenance appended by the server"
    assert (await finished(http({"data": [{"b64_json": b64(odd)}]}))).pictures[0].data == odd


@pytest.mark.parametrize(
    ("answer", "kind", "billed"),
    [
        (http("<!DOCTYPE html><title>Sign in</title>", content_type="text/html"), K.NOT_AN_API, Billed.NO),
        (http("Hello, this is a router", content_type="text/plain"), K.NOT_AN_API, Billed.NO),
        (http(""), K.NO_PICTURE, Billed.MAYBE),
        (http(" \n "), K.NO_PICTURE, Billed.MAYBE),
        (http("", status="204 No Content"), K.NO_PICTURE, Billed.MAYBE),
        (http({"data": None}), K.NO_PICTURE, Billed.MAYBE),
        (http({"data": []}), K.NO_PICTURE, Billed.MAYBE),
        (http({"status": "ok"}), K.NO_PICTURE, Billed.MAYBE),
        (http({"success": False, "message": "Insufficient credit"}), K.NO_CREDIT, Billed.NO),
        (http("\x1b\x00 compressed unasked", content_type="application/json"), K.NOT_AN_API, Billed.MAYBE),
        (http('{"data": [{"b64_json": "iVBORw0'), K.BROKEN_PICTURE, Billed.MAYBE),
        (http({"data": [{"b64_json": "%%%"}]}), K.BROKEN_PICTURE, Billed.YES),
        (http({"data": [{"b64_json": b64(PNG[:-20])}]}), K.BROKEN_PICTURE, Billed.YES),
        (http({"data": [{"b64_json": b64(b"a text")}]}), K.BROKEN_PICTURE, Billed.YES),
        (http(PNG[:-20], content_type="image/png"), K.BROKEN_PICTURE, Billed.YES),
        (http({"error": {"message": "No", "code": "moderation_blocked"}}), K.POLICY, Billed.NO),
        (http({"error": "Unexpected endpoint or method."}), K.NOT_SUPPORTED, Billed.NO),
        (http({"error": {"message": "m"}}, status="503 Busy"), K.SERVER_ERROR, Billed.MAYBE),
    ],
)
@pytest.mark.parametrize("request_", [ask(), STREAMED], ids=["plain", "stream"])
async def test_answers_without_a_picture(
    answer: bytes, kind: FailureKind, billed: Billed, request_: ImageRequest
) -> None:
    failure = await failed(answer, request_)
    assert (failure.kind, failure.billed, failure.model) == (kind, billed, MODEL)
    assert failure.message


async def test_no_key_is_told_in_a_failure() -> None:
    failure = await failed(http({"error": {"message": "bad key odd-secret-1"}}, status="401 No"), key="odd-secret-1")
    assert "odd-secret" not in failure.message + failure.raw
    assert (failure.kind, failure.reason) == (K.KEY_REFUSED, "et-1")  # ui.md section 12: which key it was
    failure = await failed(http({"error": {"message": "no"}}, status="401 No"), key="short")
    assert (failure.kind, failure.reason) == (K.KEY_REFUSED, "")


async def test_an_answer_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.api.client.MAX_REPLY", 100_000)
    failure = await failed(http(b'{"data": "' + b"x" * 200_000))
    assert (failure.kind, failure.status) == (K.NOT_AN_API, None)


# -- streams ----------------------------------------------------------------------------------------------------------


async def test_previews_come_before_the_picture() -> None:
    usage = {"input_tokens": 5, "output_tokens": 396, "total_tokens": 401}
    final = completed(PNG, usage=usage, size="1024x1024", output_format="png", created_at=5)
    answer = stream(preview(0, BLUE), preview(1, GREEN), final, headers={"x-request-id": "req_8"})
    async with connected(answer) as (client, _):
        events = await events_of(client, STREAMED)
    assert events == [
        Partial(index=0, data=BLUE),
        Partial(index=1, data=GREEN),
        Finished(
            pictures=(Picture(data=PNG, format="png"),),
            usage=Usage(text_in=5, image_out=396, total=401),
            applied={"size": "1024x1024", "output_format": "png"},
            request_id="req_8",
        ),
    ]


async def test_a_preview_is_handed_on_while_the_rest_is_still_being_made() -> None:
    go_on = asyncio.Event()

    async def slowly(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n")
        writer.write(sse(preview(0, BLUE), end="").encode())
        await writer.drain()
        await go_on.wait()
        writer.write(sse(completed(PNG)).encode())
        await writer.drain()
        writer.close()

    async with connected(slowly) as (client, _), aclosing(generate(client, CATALOG.spec(MODEL), STREAMED)) as events:
        assert await anext(events) == Partial(index=0, data=BLUE)
        go_on.set()
        assert isinstance(await anext(events), Finished)


@pytest.mark.parametrize(
    "text",
    [
        sse(completed(PNG)),
        sse(completed(PNG), end=""),
        sse(completed(PNG)).rstrip("\n").removesuffix("data: [DONE]").rstrip("\n"),
        sse(completed(PNG), preview(0, BLUE)),
        sse({"type": "image_generation.started"}, "keep going", {"type": "x", "b64_json": b64(BLUE)}, completed(PNG)),
        ": ping\n\n" * 5 + sse("", "not json", completed(PNG)),
        "\n\n" + sse(completed(PNG)).replace("\n", "\r\n"),
        "event: image_generation.completed\n" + sse({"b64_json": b64(PNG)}),
        sse({"data": [{"b64_json": b64(PNG)}]}),
        sse(preview(0, b"not a picture") | {"b64_json": "%%"}, completed(PNG)),
        sse(completed(PNG), {"error": {"message": "after the fact"}}),
        sse(completed(PNG) | {"type": "image_edit.completed"}),
        "\ufeff" + sse(completed(PNG)),
        "id: 1\nretry: 5\n" + sse(completed(PNG)),
    ],
)
async def test_streams_in_every_style(text: str) -> None:
    done = await finished(http(text, content_type="text/event-stream; charset=utf-8"), STREAMED)
    assert [found.data for found in done.pictures] == [PNG]


async def test_a_stream_under_another_name_is_a_stream() -> None:
    done = await finished(http(sse(completed(PNG)), content_type="application/json"), STREAMED)
    assert done.pictures[0].data == PNG


async def test_several_pictures_in_a_stream_are_all_kept_and_counted() -> None:
    usage = {"input_tokens": 1, "output_tokens": 10, "total_tokens": 11}
    answer = stream(completed(PNG, usage=usage), completed(BLUE, usage=usage))
    done = await finished(answer, ask(n=2))
    assert [found.data for found in done.pictures] == [PNG, BLUE]
    assert done.usage == Usage(text_in=2, image_out=20, total=22)


@pytest.mark.parametrize(
    ("answer", "kind", "billed"),
    [
        (stream(), K.NO_PICTURE, Billed.MAYBE),
        (stream({"type": "image_generation.started"}), K.NO_PICTURE, Billed.MAYBE),
        (stream(preview(0, BLUE)), K.SERVER_LOST, Billed.MAYBE),
        (stream(preview(0, BLUE), end=""), K.SERVER_LOST, Billed.MAYBE),
        (stream('{"type": "image_generation.completed", "b64'), K.BROKEN_PICTURE, Billed.MAYBE),
        (stream(completed(PNG[:-20])), K.BROKEN_PICTURE, Billed.YES),
        (stream(completed(PNG) | {"b64_json": "%%%"}), K.BROKEN_PICTURE, Billed.YES),
        (stream({"error": {"message": "No", "code": "moderation_blocked"}}), K.POLICY, Billed.NO),
        (stream(preview(0, BLUE), {"error": {"message": "No", "code": "moderation_blocked"}}), K.POLICY, Billed.MAYBE),
        (stream({"type": "error", "code": "rate_limit_exceeded", "message": "Slow"}), K.RATE_LIMITED, Billed.NO),
        (stream({"error": {"message": "Oops", "type": "server_error"}}), K.SERVER_ERROR, Billed.MAYBE),
    ],
)
async def test_streams_without_a_picture(answer: bytes, kind: FailureKind, billed: Billed) -> None:
    failure = await failed(answer, STREAMED)
    assert (failure.kind, failure.billed) == (kind, billed)


def breaking_off(text: str, *, reset: bool = False) -> Answer:
    """Sends this much of a stream whose length was promised to be more, then drops the connection."""

    async def answer(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nx-request-id: req_9\r\ntransfer-encoding: chunked\r\n\r\n")
        writer.write(b"%x\r\n%b\r\n" % (len(text), text.encode()))
        await writer.drain()
        await asyncio.sleep(0.05)
        writer.transport.abort() if reset else writer.close()

    return answer


@pytest.mark.parametrize("reset", [False, True])
async def test_a_connection_lost_before_the_picture(reset: bool) -> None:
    failure = await failed(breaking_off(sse(preview(0, BLUE), end=""), reset=reset), STREAMED)
    assert (failure.kind, failure.billed, failure.request_id) == (K.SERVER_LOST, Billed.MAYBE, "req_9")


async def test_a_connection_lost_after_the_picture_does_not_matter() -> None:
    done = await finished(breaking_off(sse(completed(PNG), end="")), STREAMED)
    assert done.pictures[0].data == PNG
    done = await finished(breaking_off(sse(completed(PNG), end="")), ask(n=2))
    assert [found.data for found in done.pictures] == [PNG]


async def test_a_picture_is_not_kept_waiting_by_a_stream_that_stays_open() -> None:
    async def answer(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
        text = sse(completed(PNG), end="").encode()
        writer.write(b"%x\r\n%b\r\n" % (len(text), text))
        await writer.drain()
        await asyncio.sleep(30)

    async with asyncio.timeout(2):
        assert (await finished(answer, STREAMED)).pictures[0].data == PNG


# -- time and cancelling ----------------------------------------------------------------------------------------------


async def hang(_asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n")
    text = sse(preview(0, BLUE), end="").encode()
    writer.write(b"%x\r\n%b\r\n" % (len(text), text))
    await writer.drain()


async def test_silence_is_a_timeout_that_may_have_been_billed() -> None:
    failure = await failed(hang, STREAMED, timeout=1)
    assert (failure.kind, failure.billed) == (K.TIMEOUT, Billed.MAYBE)


async def test_cancelling_resets_the_connection_at_once() -> None:
    async with connected(hang) as (client, server):
        seen = asyncio.Event()

        async def consume() -> None:
            async with aclosing(generate(client, CATALOG.spec(MODEL), STREAMED)) as events:
                async for _ in events:
                    seen.set()

        async with asyncio.TaskGroup() as tasks:
            task = tasks.create_task(consume())
            await seen.wait()
            before = asyncio.all_tasks()
            task.cancel()
        async with asyncio.timeout(2):
            await server.left.wait()
        assert task.cancelled()
        assert asyncio.all_tasks() <= before


async def test_cancelling_before_the_first_byte_resets_the_connection() -> None:
    async def silence(_asked: Asked, _writer: asyncio.StreamWriter) -> None:
        return

    async with connected(silence) as (client, server):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await events_of(client, ask())
        async with asyncio.timeout(2):
            await server.left.wait()


async def test_leaving_early_closes_the_connection() -> None:
    async with connected(hang) as (client, server):
        async with aclosing(generate(client, CATALOG.spec(MODEL), STREAMED)) as events:
            assert isinstance(await anext(events), Partial)
        async with asyncio.timeout(2):
            await server.left.wait()


async def test_eight_streams_at_once_do_not_mix() -> None:
    def answer(asked: Asked) -> bytes:
        return stream(preview(0, BLUE), completed(picture(size=(8, int(asked.json["prompt"])))))

    async with connected(answer) as (client, _):
        asked = [replace(STREAMED, prompt=str(10 + number)) for number in range(8)]
        all_events = await asyncio.gather(*(events_of(client, request) for request in asked))
    for request, events in zip(asked, all_events, strict=True):
        assert events[-1].pictures[0].data == picture(size=(8, int(request.prompt)))


async def test_a_server_that_is_not_there() -> None:
    async with serving(b"") as server:
        gone = server.base_url
    client = Client(Profile(id="p1", kind="custom", label="Gone", base_url=gone), "k")
    with pytest.raises(VidraError) as caught:
        await events_of(client, ask())
    await client.aclose()
    assert (caught.value.kind, caught.value.failure.billed) == (K.OFFLINE, Billed.NO)
    assert caught.value.failure.retryable
