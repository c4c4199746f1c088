"""The connection: keys, headers, environment, proxies, model lists."""

from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest

from services.api.client import Client
from services.api.images import generate
from services.catalog import Catalog
from services.engine.process import EngineAddress
from services.errors import VidraError
from services.types import ConnectionState, FailureKind, ImageRequest, Profile, Quirks, ServerReport
from tests.services.odd_server import BLOCK, Answer, Asked, Endless, OddServer, http, serving


def profile(base_url: str, **changes: Any) -> Profile:
    return replace(Profile(id="p1", kind="custom", label="Odd", base_url=base_url), **changes)


async def pass_on(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """What a proxy does: the same request to the server that it names, and its answer back as it comes."""
    target = urlsplit(asked.path)
    there, away = await asyncio.open_connection(target.hostname, target.port)
    lines = (f"{name}: {value}\r\n" for name, value in {**asked.headers, "connection": "close"}.items())
    away.write(f"{asked.method} {target.path} HTTP/1.1\r\n{''.join(lines)}\r\n".encode() + asked.body)
    try:
        while data := await there.read(65_536):
            writer.write(data)
            await writer.drain()
    finally:
        away.close()
        await away.wait_closed()


async def check(answer: Answer, key: str | None = "k", **changes: Any) -> tuple[ServerReport, OddServer]:
    async with serving(answer) as server:
        client = Client(profile(server.base_url, **changes), key)
        try:
            return await client.check(), server
        finally:
            await client.aclose()


@pytest.mark.parametrize(
    ("body", "models"),
    [
        ({"object": "list", "data": [{"id": "gpt-image-2"}, {"id": "m"}, {"id": "m"}]}, ("gpt-image-2", "m")),
        ({"data": []}, ()),
        ({"data": None}, ()),
        ({"models": [{"name": "z-image:latest", "model": "z"}, {"model": "y"}]}, ("z-image:latest", "y")),
        ({"data": ["a", "b", 5, None, {}, {"id": ""}, {"id": "x" * 500}]}, ("a", "b", "5")),
        ([{"id": "a"}], ("a",)),
        ({"error": False, "data": [{"id": "a"}, {"id": "b\n\u202e"}]}, ("a",)),
        ({"hello": "world"}, ()),
        ({"data": [{"id": f"m{number}"} for number in range(3_000)]}, tuple(f"m{number}" for number in range(2_000))),
    ],
)
async def test_model_lists_of_every_shape(body: Any, models: tuple[str, ...]) -> None:
    report, server = await check(http(body))
    assert (report.state, report.models, report.failure) == (ConnectionState.OK, models, None)
    assert report.milliseconds >= 0
    assert (server.asked[0].method, server.asked[0].path) == ("GET", "/v1/models")


async def test_shutdown_dates_are_read() -> None:
    rows = [
        {"id": "a", "shutdown_date": "2026-12-01"},
        {"id": "b", "shutdown_date": None},
        {"id": "c", "shutdown_date": 5},
    ]
    report, _ = await check(http({"data": rows}))
    assert report.shutdown_dates == {"a": date(2026, 12, 1)}


@pytest.mark.parametrize(
    ("answer", "state", "kind"),
    [
        (
            http({"error": {"code": "invalid_api_key", "message": "no"}}, status="401 Unauthorized"),
            "refused",
            "key-refused",
        ),
        (http({"error": {"message": "no"}}, status="403 Forbidden"), "refused", "no-access"),
        (http("<!DOCTYPE html><title>Hi</title>", content_type="text/html"), "unknown", "not-an-api"),
        (http("<!DOCTYPE html>", status="404 Not Found", content_type="text/html"), "unknown", "not-an-api"),
        (http({"detail": "Not Found"}, status="404 Not Found"), "unknown", "not-supported"),
        (http({"error": "Unexpected endpoint or method. (GET /models)"}), "unknown", "not-supported"),
        (http("", status="500 Oops"), "unknown", "server-error"),
        (http({"object": "error", "message": "no"}), "unknown", "server-error"),
        (http("half a lis"), "unknown", "not-an-api"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "offline", "server-lost"),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{}", "offline", "server-lost"),
        (http("this is not gzip", headers={"content-encoding": "gzip"}), "offline", "server-lost"),
    ],
)
async def test_servers_that_are_no_good(answer: bytes, state: str, kind: str) -> None:
    async def once(_asked: object, writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        await writer.drain()
        writer.close()

    report, _ = await check(once)
    assert report.failure is not None
    assert (report.state, report.failure.kind, report.models) == (state, kind, ())
    assert report.failure.profile_id == "p1"


async def test_a_server_kind_without_a_list_is_fine_without_one() -> None:
    answer = http({"detail": "Not Found"}, status="404 Not Found")
    report, _ = await check(answer, quirks=Quirks(models_path=False))
    assert (report.state, report.failure) == (ConnectionState.OK, None)


async def test_nobody_there() -> None:
    async with serving(b"") as server:
        gone = server.base_url
    client = Client(profile(gone), "k")
    report = await client.check()
    await client.aclose()
    assert report.failure is not None
    assert (report.state, report.failure.kind, report.failure.reason) == ("offline", "offline", "refused")


async def test_a_list_that_does_not_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.api.client.CHECK_SECONDS", 0.3)

    drip = Endless(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", b"1\r\n \r\n", pause=0.02)
    report, _ = await check(drip.write)
    assert report.failure is not None
    assert (report.state, report.failure.kind) == ("offline", "timeout")


async def test_a_list_without_measure_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.api.client._MAX_MODEL_LIST", 10_000)
    report, _ = await check(http({"data": ["x" * 100] * 200}))
    assert report.failure is not None
    assert report.failure.kind is FailureKind.NOT_AN_API


async def test_requests_are_sent_on_to_the_same_server_only() -> None:
    def moved(asked: Asked) -> bytes:
        if asked.path == "/v1/models":
            return http("", status="308 Moved", headers={"location": "/v1/models/"})
        return http({"data": [{"id": "there"}]})

    report, _ = await check(moved)
    assert report.models == ("there",)
    async with serving(http({"data": [{"id": "elsewhere"}]})) as other:
        target = f"{other.root.replace('127.0.0.1', 'localhost')}/v1/models"
        answer = http("", status="307 Temporary Redirect", headers={"location": target})
        report, server = await check(answer, headers={"api-key": "secret"})
    assert (report.state, report.models, other.asked, len(server.asked)) == (ConnectionState.UNKNOWN, (), [], 1)
    assert report.failure is not None
    assert (report.failure.kind, report.failure.billed) == ("not-an-api", "no")
    assert target in report.failure.message


@pytest.mark.parametrize("status", ["301 Moved Permanently", "302 Found", "303 See Other"])
async def test_a_request_is_never_made_another_one(status: str) -> None:
    async with serving(http("", status=status, headers={"location": "/v1/login"})) as server:
        client = Client(profile(server.base_url), "k")
        with pytest.raises(VidraError, match="sends requests on to") as caught:
            async with client.post("/images/generations", {}):
                pass
        await client.aclose()
    assert (caught.value.kind, caught.value.failure.billed, len(server.asked)) == ("not-an-api", "no", 1)


async def test_of_a_refusal_only_the_beginning_is_read() -> None:
    refusal = Endless(b"HTTP/1.1 500 Oops\r\ntransfer-encoding: chunked\r\n\r\n", BLOCK)
    report, _ = await check(refusal.write)
    assert report.failure is not None
    assert (report.failure.kind, report.failure.status) == ("server-error", 500)
    assert refusal.written < 20_000_000


async def test_a_refusal_that_drips_is_what_its_status_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.api.recording._WORDS_SECONDS", 0.2)

    drip = Endless(b"HTTP/1.1 403 Forbidden\r\ntransfer-encoding: chunked\r\n\r\n", b"1\r\nx\r\n", pause=0.02)
    report, _ = await check(drip.write)
    assert report.failure is not None
    assert (report.state, report.failure.kind, report.failure.status) == ("refused", "no-access", 403)


async def test_a_missing_key_is_noticed_before_anything_is_sent() -> None:
    report, server = await check(http({"data": []}), key=None)
    assert (report.state, server.asked) == (ConnectionState.NO_KEY, [])
    report, server = await check(http({"data": []}), key="  \n", needs_key=True)
    assert (report.state, server.asked) == (ConnectionState.NO_KEY, [])


async def test_a_refusal_without_a_key_means_that_one_is_needed() -> None:
    report, _ = await check(http({"error": "who are you?"}, status="401 No"), key=None, needs_key=False)
    assert report.state is ConnectionState.NO_KEY


@pytest.mark.parametrize("key", ["ключ", "sk-abc\ndef", "sk-\0abc"])
async def test_a_key_that_cannot_be_sent_is_refused_here(key: str) -> None:
    report, server = await check(http({"data": []}), key=key)
    assert report.failure is not None
    assert (report.state, report.failure.kind, server.asked) == ("refused", "key-refused", [])
    assert key not in report.failure.message


async def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_BASE_URL", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "from-the-environment")
    report, server = await check(http({"data": []}), key=None, needs_key=False)
    assert report.state is ConnectionState.OK
    (asked,) = server.asked
    assert "from-the-environment" not in str(asked.headers)
    assert "openai-organization" not in asked.headers


async def test_a_proxy_is_used_for_other_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(http({"data": [{"id": "behind-a-proxy"}]})) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.root)
        client = Client(profile("http://vidra.invalid/v1"), "k")
        report = await client.check()
        await client.aclose()
    assert report.models == ("behind-a-proxy",)
    assert proxy.asked[0].path == "http://vidra.invalid/v1/models"


async def test_the_proxy_of_the_profile_comes_before_those_of_the_environment(
    engine: EngineAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    async with serving(pass_on) as proxy:
        client = Client(profile(engine.base_url, proxy=proxy.root), engine.key)
        report = await client.check()
        request = ImageRequest(
            prompt="a kite", model="vidra-sketch", profile_id="p1", stream=True, parameters={"partial_images": 1}
        )
        async with aclosing(generate(client, Catalog.load().spec("vidra-sketch"), request)) as events:
            kinds = [type(event).__name__ async for event in events]
        await client.aclose()
    assert report.state is ConnectionState.OK
    assert kinds == ["Partial", "Finished"]
    assert [asked.path for asked in proxy.asked] == [
        f"{engine.base_url}{path}" for path in ("/models", "/images/generations")
    ]


async def test_a_proxy_that_does_not_let_through_is_told() -> None:
    async with serving(http("no", status="407 Proxy Authentication Required", content_type="text/plain")) as server:
        client = Client(profile("https://vidra.invalid/v1", proxy=server.root), "k")
        report = await client.check()
        await client.aclose()
    assert report.failure is not None
    assert (report.failure.kind, report.failure.reason, report.failure.billed) == ("offline", "proxy", "no")
    assert server.asked[0].method == "CONNECT"


async def test_nobody_at_the_address_of_the_proxy_is_told() -> None:
    client = Client(profile("http://vidra.invalid/v1", proxy="http://127.0.0.1:9"), "k")
    report = await client.check()
    await client.aclose()
    assert report.failure is not None
    assert (report.state, report.failure.kind) == ("offline", "offline")


async def test_extra_headers_go_with_every_request_and_leave_no_trace(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    extra = {"X-Team": "token-of-the-team", "User-Agent": "Vidra"}
    echo = http({"error": {"message": "who is token-of-the-team?"}}, status="500 Oops")
    report, server = await check(echo, headers=extra)
    headers = server.asked[0].headers
    assert (headers["x-team"], headers["user-agent"], headers["authorization"]) == (*extra.values(), "Bearer k")
    assert report.failure is not None
    assert "token-of-the-team" not in report.failure.message + report.failure.raw + caplog.text


async def test_headers_of_the_profile_are_sent() -> None:
    _, server = await check(http({"data": []}), key=" sk-1 \n", organization="org-1", project="proj-1")
    headers = server.asked[0].headers
    assert headers["authorization"] == "Bearer sk-1"
    assert (headers["openai-organization"], headers["openai-project"]) == ("org-1", "proj-1")


@pytest.mark.parametrize(
    "base_url", ["", "not a url", "http://", "http://[", "ftp://example.com/v1", "http://h:99999/v1"]
)
async def test_an_address_that_is_none_is_told(base_url: str) -> None:
    try:
        client = Client(profile(base_url), "k")
    except VidraError as error:
        failure = error.failure
    else:
        report = await client.check()
        await client.aclose()
        assert report.failure is not None
        failure = report.failure
    assert (failure.kind, failure.reason) == (FailureKind.NOT_AN_API, "")


async def test_what_stands_behind_the_address_goes_behind_every_path() -> None:
    async with serving(http({"data": [{"id": "m"}]})) as server:
        client = Client(profile(f"{server.base_url}?api-version=preview#top"), "k")
        await client.check()
        async with client.get("/files", {"limit": "1"}):
            pass
        await client.aclose()
    assert [asked.path for asked in server.asked] == [
        "/v1/models?api-version=preview",
        "/v1/files?api-version=preview&limit=1",
    ]


async def test_proxy_settings_that_make_no_sense_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "nonsense://proxy:1")
    with pytest.raises(VidraError) as caught:
        Client(profile("https://vidra.invalid/v1"), "k")
    failure = caught.value.failure
    assert (failure.kind, failure.reason, failure.profile_id) == ("offline", "proxy", "p1")


async def test_nothing_secret_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await check(http({"error": "no"}, status="401 No"), key="sk-very-secret-key")
    assert "very-secret" not in caplog.text


async def test_the_engine_answers(engine: EngineAddress) -> None:
    client = Client(profile(engine.base_url), engine.key)
    report = await client.check()
    await client.aclose()
    assert report.state is ConnectionState.OK
    assert "vidra-sketch" in report.models
    wrong = Client(profile(engine.base_url), "wrong")
    report = await wrong.check()
    await wrong.aclose()
    assert report.state is ConnectionState.REFUSED
