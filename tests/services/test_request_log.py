"""The request log: what it tells of real requests, and that no key is ever in it."""

from __future__ import annotations

import asyncio
import gzip
import json
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.api.client import Client
from services.api.images import generate
from services.catalog import Catalog
from services.errors import VidraError
from services.excerpt import MOST, Excerpt
from services.request_log import MOST as MOST_REQUESTS
from services.request_log import Line, RequestLog
from services.types import ImageRequest, LoggedRequest, Profile
from tests.services.odd_server import Answer, OddServer, b64, completed, http, picture, preview, serving, sse, stream

KEY = "kanarien/vogel+4711=xyz"
TOKEN = "hidden-token/of a header"


@asynccontextmanager
async def talking(answer: Answer, *, bodies: bool = True) -> AsyncIterator[tuple[Client, RequestLog, OddServer]]:
    async with serving(answer) as server:
        log = RequestLog()
        log.keeps_bodies = bodies
        headers = {"X-Token": TOKEN}
        profile = Profile(id="p1", kind="custom", label="Odd", base_url=server.base_url, headers=headers)
        client = Client(profile, KEY, log)
        try:
            yield client, log, server
        finally:
            await client.aclose()


async def post(client: Client, body: dict[str, object], **options: Any) -> bytes:
    async with client.post("/images/generations", body, **options) as reply:
        return await reply.body.read()


def only(log: RequestLog) -> LoggedRequest:
    assert len(log.requests) == 1
    return log.requests[0]


def secrets_in(text: str) -> list[str]:
    """What of the key and the token can be found in it, however it is spelled."""
    spellings = [
        spelling
        for secret in (KEY, TOKEN)
        for spelling in (secret, quote(secret), quote(secret, safe=""), b64encode(secret.encode()).decode().rstrip("="))
    ]
    return [spelling for spelling in spellings if spelling in text]


# -- what is told -----------------------------------------------------------------------------------------------------


async def test_a_request_and_its_answer_are_told() -> None:
    answer = http({"data": [{"b64_json": b64(picture())}]}, headers={"x-request-id": "req_1", "x-more": "yes"})
    async with talking(answer) as (client, log, server):
        data = await post(client.again(2), {"prompt": "a red kite"})
        seen = only(log)
        assert (seen.method, seen.path, seen.host) == ("POST", "/v1/images/generations", server.root[7:])
        assert (seen.status, seen.request_id, seen.retry, seen.trouble) == (200, "req_1", 2, "")
        assert seen.headers["x-more"] == "yes"
        assert seen.received_bytes == len(data)
        assert seen.sent_bytes == len(server.asked[0].body)
        assert server.asked[0].headers["x-stainless-retry-count"] == "2"
        assert seen.milliseconds is not None
        assert seen.first_milliseconds is not None
        assert json.loads(seen.request_body) == {"prompt": "a red kite"}
        assert json.loads(seen.response_body) == {"data": [{"b64_json": b64(picture())}]}


async def test_bodies_are_kept_only_if_that_is_wanted() -> None:
    async with talking(http({"error": {"message": "a secret prompt"}}), bodies=False) as (client, log, _):
        await post(client, {"prompt": "a secret prompt"})
        assert (only(log).request_body, only(log).response_body) == ("", "")
        assert only(log).received_bytes > 0


async def test_a_refusal_an_unfinished_answer_and_no_answer_are_told() -> None:
    answers = iter(
        [
            http({"error": {"message": "no"}}, status="429 Too Many Requests"),
            b"HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\nhalf",
            b"",
        ]
    )

    async def answer(_asked: object, writer: asyncio.StreamWriter) -> None:
        writer.write(next(answers))
        await writer.drain()
        writer.close()

    async with talking(answer) as (client, log, _):
        for _ in range(3):
            with pytest.raises(VidraError):
                await post(client, {})
        refused, half, lost = log.requests
        assert (refused.status, refused.trouble) == (429, "")
        assert "no" in refused.response_body
        assert (half.status, half.response_body) == (200, "half")
        assert half.trouble
        assert lost.status is None
        assert "RemoteProtocolError" in lost.trouble
        assert all(seen.milliseconds is not None for seen in log.requests)


async def test_a_stream_is_told_when_it_has_ended() -> None:
    answer = stream(preview(0, picture()), completed(picture()), headers={"x-request-id": "req_s"})
    async with talking(answer) as (client, log, _):
        request = ImageRequest(prompt="a", model="gpt-image-1", profile_id="p1", stream=True)
        async with aclosing(generate(client, Catalog.load().spec("gpt-image-1"), request)) as events:
            assert [type(event).__name__ async for event in events] == ["Partial", "Finished"]
        seen = only(log)
        assert (seen.status, seen.trouble, seen.request_id) == (200, "", "req_s")
        assert "image_generation.completed" in seen.response_body
        assert seen.received_bytes == len(sse(preview(0, picture()), completed(picture())))


async def test_what_is_asked_for_without_a_stream_is_told_too() -> None:
    packed = gzip.compress(b'{"deleted": true}')
    async with talking(http(packed, headers={"content-encoding": "gzip"})) as (client, log, _):
        async with client.delete("/files/file-1") as reply:
            assert await reply.body.read() == b'{"deleted": true}'
        assert (only(log).method, only(log).response_body) == ("DELETE", '{"deleted": true}')


async def test_only_the_last_requests_are_kept_and_can_be_forgotten() -> None:
    changes: list[int] = []
    log = RequestLog(lambda: changes.append(1))
    line = Line("p", "http://h/v1", ())
    for number in range(MOST_REQUESTS + 3):
        log.begin(line, "GET", f"http://h/v1/{number}", {}, b"").end()
    assert [seen.number for seen in log.requests] == list(range(4, MOST_REQUESTS + 4))
    late = log.begin(line, "GET", "http://h/v1/late", {}, b"")
    log.clear()
    late.answered(200, {})
    late.end()
    assert log.requests == ()
    assert len(changes) == 2 * (MOST_REQUESTS + 3) + 2


# -- no keys ----------------------------------------------------------------------------------------------------------


async def test_no_key_is_in_it_wherever_the_server_or_the_request_puts_it() -> None:
    told = [f"{name} {secret}" for secret in (KEY, TOKEN) for name in ("Bearer", "you sent", "=")]
    encoded = [quote(KEY, safe=""), b64encode(f"{KEY}".encode()).decode(), json.dumps(TOKEN)]
    headers = {
        "x-request-id": KEY,
        "www-authenticate": f"Bearer {KEY}",
        "set-cookie": "session=of-the-person",
        "location": f"/elsewhere?sig={TOKEN}",
        "x-echo": f"{KEY} {TOKEN}",
    }
    answer = http({"told": told, "encoded": encoded}, headers=headers)
    async with talking(answer) as (client, log, server):
        await post(client, {"prompt": f"say {KEY}", "user": TOKEN, "nested": {"key": [KEY]}})
        async with client.get("/models", {"api_key": KEY, "after": "x"}) as reply:
            await reply.body.read()
        assert f"Bearer {KEY}" in server.asked[0].headers["authorization"]
        assert server.asked[0].headers["x-token"] == TOKEN
        assert "after=x" in log.requests[1].path
        whole = "\n".join(map(repr, log.requests))
        assert secrets_in(whole) == []
        assert "of-the-person" not in whole
        assert "you sent [key]" in whole
        assert "say [key]" in whole


async def test_no_key_is_in_what_went_wrong() -> None:
    log = RequestLog()
    line = Line("p", "http://h/v1", (KEY, TOKEN))
    log.begin(line, "GET", f"http://user:{quote(KEY, safe='')}@h/v1/x?key={quote(KEY)}", {}, b"").end(f"bad {KEY}")
    assert secrets_in(repr(only(log))) == []
    assert only(log).host == "h"


def test_of_links_to_other_servers_only_the_names_in_the_query_are_told() -> None:
    log = RequestLog()
    line = Line("p", "https://api.example/v1", ("k",))
    log.begin(line, "GET", "https://blobs.example/a.png?se=2026&sig=abc%2Bdef", {}, b"")
    log.begin(line, "GET", "https://api.example/v1/r?starting_after=3", {}, b"")
    assert [seen.path for seen in log.requests] == ["/a.png?se=…&sig=…", "/v1/r?starting_after=3"]


@given(st.integers(0, 200), st.lists(st.integers(1, 5000), max_size=8), st.booleans())
@settings(max_examples=50, deadline=None)
def test_no_part_of_a_key_is_left_at_the_end_of_an_excerpt(shift: int, cuts: list[int], many: bool) -> None:
    filler = "word " * 20
    body = (filler * (MOST // len(filler)))[: MOST - 100 + shift] + f"{KEY} " * (2000 if many else 1) + filler * 200
    if many:
        body = f"{KEY} " * 4000 + body
    data, excerpt, start = body.encode(), Excerpt("application/json"), 0
    for cut in cuts:
        excerpt.feed(data[start : start + cut])
        start += cut
    excerpt.feed(data[start:])
    text = excerpt.text((KEY,))
    assert text.endswith("[…]")
    assert len(text) <= MOST + 10
    assert "kanari" not in text
    assert "4711" not in text


# -- excerpts ---------------------------------------------------------------------------------------------------------


@given(st.integers(0, 3000), st.integers(0, 3000), st.lists(st.integers(1, 700), max_size=30))
@settings(max_examples=50, deadline=None)
def test_pictures_are_left_out_however_the_body_is_cut(before: int, length: int, cuts: list[int]) -> None:
    body = b"{" + b" " * before + b'"b64_json":"' + b"A" * length + b'","n":1}'
    excerpt, start = Excerpt(), 0
    for cut in cuts:
        excerpt.feed(body[start : start + cut])
        start += cut
    excerpt.feed(body[start:])
    kept = f"[base64, {length} characters]" if length >= 256 else "A" * length
    assert excerpt.text() == "{" + " " * before + f'"b64_json":"{kept}"' + ',"n":1}'


def test_a_body_that_ends_within_a_picture_is_told_as_such() -> None:
    excerpt = Excerpt()
    excerpt.feed(b'{"b64_json":"' + b"A" * 1000)
    assert excerpt.text() == '{"b64_json":"[base64, 1000 characters]'


@pytest.mark.parametrize(
    ("kind", "encoding", "told"),
    [
        ("image/png", "", "[image/png, 9 bytes]"),
        ("multipart/form-data; boundary=x", "", "[multipart/form-data, 9 bytes]"),
        ("application/json", "br", "[br, 9 bytes]"),
        ("application/json", "gzip", "[damaged, 9 bytes]"),
        ("text/html; charset=utf-8", "identity", "some body"),
        ("", "", "some body"),
    ],
)
def test_what_is_no_text_is_told_by_kind_and_size(kind: str, encoding: str, told: str) -> None:
    excerpt = Excerpt(kind, encoding)
    excerpt.feed(b"some body")
    assert excerpt.text() == told


def test_what_swells_when_it_is_unpacked_stays_bounded() -> None:
    excerpt = Excerpt("text/plain", "gzip")
    excerpt.feed(gzip.compress(b"a b " * 30_000_000))
    assert len(excerpt._kept) <= MOST + 4096
    assert excerpt.text().startswith("a b a b")


def test_nothing_is_nothing() -> None:
    assert Excerpt().text() == ""
