"""Pictures that come as links."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from services.api import download as downloading
from services.api.client import Client
from services.api.download import download, load, size_of
from services.api.replies import Link
from services.errors import VidraError
from services.types import Billed, Failure, FailureKind, Picture, Profile
from tests.services.odd_server import BLOCK, Answer, Asked, Endless, OddServer, http, picture, serving

PNG = picture()


@asynccontextmanager
async def connected(answer: Answer) -> AsyncIterator[tuple[Client, OddServer]]:
    async with serving(answer) as server:
        client = Client(Profile(id="p1", kind="custom", label="Odd", base_url=server.base_url), "sk-test-key")
        try:
            yield client, server
        finally:
            await client.aclose()


async def failed(answer: Answer, url: str = "/x.png") -> tuple[Failure, OddServer]:
    async with connected(answer) as (client, server):
        with pytest.raises(VidraError) as caught:
            await download(client, Link(url))
    failure = caught.value.failure
    assert (failure.kind, failure.billed, failure.raw) == (FailureKind.DOWNLOAD_FAILED, Billed.YES, url)
    return failure, server


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloading, "_PAUSE_SECONDS", 0.01)


@pytest.mark.parametrize(
    "link", ["/generated-images/1.png", "{root}/generated-images/1.png", "//{host}/generated-images/1.png"]
)
async def test_links_may_be_relative_to_the_host(link: str) -> None:
    async with connected(http(PNG, content_type="application/octet-stream")) as (client, server):
        url = link.format(root=server.root, host=server.root.removeprefix("http://"))
        found = await download(client, Link(url, "two otters"))
    assert found == Picture(data=PNG, format="png", revised_prompt="two otters")
    assert server.asked[0].path == "/generated-images/1.png"
    assert server.asked[0].headers["authorization"] == "Bearer sk-test-key"


async def test_the_key_goes_to_no_other_server() -> None:
    async with serving(http(PNG)) as other, connected(http(PNG)) as (client, server):
        await download(client, Link(f"{other.root}/1.png"))
        server.answer = http("", status="302 Found", headers={"location": f"{other.root}/2.png"})
        await download(client, Link("/moved.png"))
    assert [asked.path for asked in other.asked] == ["/1.png", "/2.png"]
    assert all("authorization" not in asked.headers for asked in other.asked)
    assert "sk-test-key" not in str([asked.headers for asked in other.asked])


async def test_redirects_are_followed_but_not_for_ever() -> None:
    def once(asked: Asked) -> bytes:
        return http(PNG) if asked.path == "/2" else http("", status="307 Moved", headers={"location": "2"})

    async with connected(once) as (client, _):
        assert (await download(client, Link("/1"))).data == PNG
    failure, server = await failed(http("", status="302 Found", headers={"location": "/again"}))
    assert "redirect" in failure.message
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://h/x.png", "javascript:alert(1)", "http://[", "about:blank"]
)
async def test_only_web_addresses_are_followed(url: str) -> None:
    _, server = await failed(http(PNG), url)
    assert server.asked == []


async def test_a_redirect_out_of_the_web_is_refused() -> None:
    failure, _ = await failed(http("", status="302 Found", headers={"location": "file:///etc/passwd"}))
    assert "web address" in failure.message


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.5", "192.168.1.1", "169.254.169.254", "[::1]"])
async def test_a_server_on_the_web_cannot_make_us_look_at_home(host: str) -> None:
    client = Client(Profile(id="p1", kind="custom", label="Far", base_url="https://vidra.invalid/v1"), "k")
    with pytest.raises(VidraError, match="own network"):
        await download(client, Link(f"http://{host}:9/latest/meta-data"))
    await client.aclose()


async def test_a_huge_file_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloading, "MAX_BYTES", 200_000)
    file = Endless(b"HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ntransfer-encoding: chunked\r\n\r\n", BLOCK)
    failure, server = await failed(file.write)
    assert "does not end" in failure.message
    assert len(server.asked) == 1
    assert file.written < 20_000_000


async def test_a_file_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloading, "TOTAL_SECONDS", 0.3)
    await failed(Endless(b"HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\n", b"x", pause=0.02).write)


@pytest.mark.parametrize(
    ("answer", "attempts"),
    [
        (http({"error": "expired"}, status="403 Forbidden"), 1),
        (http("", status="404 Not Found"), 1),
        (http("", status="500 Oops"), 3),
        (http("<!DOCTYPE html><title>Expired</title>", content_type="image/png"), 1),
        (http(PNG[:-20], content_type="image/png"), 1),
        (http(b"", content_type="image/png"), 1),
    ],
)
async def test_a_link_that_leads_to_no_picture(answer: bytes, attempts: int) -> None:
    failure, server = await failed(answer)
    assert failure.message
    assert len(server.asked) == attempts


async def test_passing_trouble_is_tried_again() -> None:
    troubles: list[Any] = [http("", status="503 Busy"), None]

    async def answer(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        trouble = troubles.pop(0) if troubles else http(PNG)
        if trouble is None:
            writer.transport.abort()
        else:
            writer.write(trouble)

    async with connected(answer) as (client, server):
        assert (await download(client, Link("/x.png"))).data == PNG
    assert len(server.asked) == 3


# -- links that a person gave -----------------------------------------------------------------------------------------


@pytest.fixture
def permitted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were asked about; this machine counts as the world here, `/private` does not."""
    seen: list[str] = []

    def host(link: str) -> str:
        seen.append(link)
        if "/private" in link:
            raise VidraError(Failure(kind=FailureKind.LINK_REFUSED, reason="near"))
        return "pictures.example"

    monkeypatch.setattr(downloading, "picture_host", host)
    return seen


def _moved(asked: Asked) -> bytes:
    target = {"/one": "/two", "/two": "/three", "/sly": "/private"}.get(asked.path)
    return http(PNG) if target is None else http("", status="302 Found", headers={"location": target})


async def test_a_link_is_loaded_and_every_step_of_it_is_looked_at(permitted: list[str]) -> None:
    async with serving(_moved) as server:
        assert await load(f"{server.root}/one") == PNG
        assert [link.removeprefix(server.root) for link in permitted] == ["/one", "/one", "/two", "/three"]
        assert "authorization" not in server.asked[0].headers


async def test_a_link_that_leads_elsewhere_is_not_followed(permitted: list[str]) -> None:
    async with serving(_moved) as server:
        with pytest.raises(VidraError) as caught:
            await load(f"{server.root}/sly")
    assert (caught.value.kind, caught.value.failure.reason) == (FailureKind.LINK_REFUSED, "near")
    assert [asked.path for asked in server.asked] == ["/sly"]


def _sized(asked: Asked) -> bytes:
    if asked.path == "/get-only" and asked.method == "HEAD":
        return http("", status="405 Method Not Allowed")
    if asked.path == "/untold":
        return b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n"
    if asked.path == "/gone":
        return http("", status="404 Not Found")
    return _moved(asked)


async def test_the_size_behind_a_link_is_told_without_loading_it(permitted: list[str]) -> None:
    async with serving(_sized) as server:
        assert await size_of(f"{server.root}/one") == len(PNG)
        assert [asked.method for asked in server.asked] == ["HEAD"] * 3
        assert [link.removeprefix(server.root) for link in permitted] == ["/one", "/one", "/two", "/three"]
        assert await size_of(f"{server.root}/get-only") == len(PNG)
        assert await size_of(f"{server.root}/untold") is None
        for path, reason in (("/gone", "unreachable"), ("/sly", "near")):
            with pytest.raises(VidraError) as caught:
                await size_of(f"{server.root}{path}")
            assert (caught.value.kind, caught.value.failure.reason) == (FailureKind.LINK_REFUSED, reason)


@pytest.mark.parametrize("answer", [http("no", status="404 Not Found"), http("no", status="500 Oops")])
async def test_a_link_that_leads_nowhere(permitted: list[str], answer: bytes) -> None:
    async with serving(answer) as server:
        with pytest.raises(VidraError) as caught:
            await load(f"{server.root}/x")
    assert (caught.value.kind, caught.value.failure.reason) == (FailureKind.LINK_REFUSED, "unreachable")
    assert caught.value.failure.billed is Billed.NO


async def test_a_link_to_something_huge(permitted: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloading, "MOST_BYTES", 1_000)
    async with serving(http(b"x" * 5_000)) as server:
        with pytest.raises(VidraError) as caught:
            await load(f"{server.root}/x")
    assert (caught.value.kind, caught.value.failure.reason) == (FailureKind.TOO_LARGE, "bytes")
