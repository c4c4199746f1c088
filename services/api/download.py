"""Fetching a picture that the server gave as an address (openai-api.md section 9, tolerance 1)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import TypeVar

import httpx2
from openai import DefaultAsyncHttpx2Client

from services.addresses import is_near, picture_host
from services.api.client import CONNECT_SECONDS, Client, body_of
from services.api.replies import Link, Spoilt, read_picture
from services.errors import VidraError
from services.input_rules import MOST_BYTES
from services.types import Billed, Failure, FailureKind, Picture

MAX_BYTES = 100 * 1024 * 1024
TOTAL_SECONDS = 300.0
_TIMEOUT = httpx2.Timeout(60.0, connect=CONNECT_SECONDS)
_ATTEMPTS = 3
_PAUSE_SECONDS = 0.5
_MAX_REDIRECTS = 5
_LINK_SECONDS = 60.0
_NO_HEAD = frozenset({403, 404, 405, 501})
"""Statuses of hosts that answer a GET all the same."""

_Found = TypeVar("_Found")


async def download(client: Client, link: Link) -> Picture:
    """The picture behind a link in this server's answer; relative links start at the server's host.

    The picture is made and paid for, so passing trouble is tried again. Only http and https are followed, at most 5
    redirects and 100 MB; the key goes to no other origin than the profile's own.
    Raises VidraError DOWNLOAD_FAILED, billed, with the address in `raw` so that the person can try it.
    """
    own = httpx2.URL(client.profile.base_url)

    def permit(address: httpx2.URL) -> dict[str, str]:
        _demand_web_address(address, own)
        return client.auth_headers if _origin(address) == _origin(own) else {}

    try:
        async with asyncio.timeout(TOTAL_SECONDS):
            data = await _fetch_patiently(client.http, own.join(link.url), permit)
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, VidraError) as error:
        raise _failed(link, str(error) or type(error).__name__) from error
    picture = read_picture(data, link.revised_prompt)
    if isinstance(picture, Spoilt):
        raise _failed(link, picture.why)
    return picture


async def load(link: str) -> bytes:
    """The bytes behind a link that a person gave: https only and out in the world, also after redirects, 50 MB.

    Raises VidraError LINK_REFUSED as `addresses.picture_host` does, or with reason `unreachable`; TOO_LARGE.
    """
    return await _from_link(link, lambda http, address: fetch(http, address, _permit_picture, MOST_BYTES))


async def size_of(link: str) -> int | None:
    """How many bytes lie behind a link that a person gave, without loading them; None where its host does not say.

    Raises VidraError LINK_REFUSED as `load` does.
    """
    return await _from_link(link, _length)


async def _from_link(link: str, work: Callable[[httpx2.AsyncClient, httpx2.URL], Awaitable[_Found]]) -> _Found:
    picture_host(link)
    http = await asyncio.to_thread(DefaultAsyncHttpx2Client, timeout=_TIMEOUT)
    try:
        async with asyncio.timeout(_LINK_SECONDS):
            return await work(http, httpx2.URL(link.strip()))
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
        why = str(error) or type(error).__name__
        refusal = Failure(kind=FailureKind.LINK_REFUSED, reason="unreachable", message=why, param="image")
        raise VidraError(refusal) from error
    except VidraError as error:
        if error.kind is not FailureKind.NOT_AN_API:
            raise
        raise VidraError(Failure(kind=FailureKind.TOO_LARGE, reason="bytes", param="image")) from error
    finally:
        await http.aclose()


def _permit_picture(address: httpx2.URL) -> dict[str, str]:
    picture_host(str(address))
    return {}


async def _length(http: httpx2.AsyncClient, address: httpx2.URL) -> int | None:
    """`Content-Length` of a HEAD request; of the head of a GET where its host knows no HEAD."""
    try:
        return await _told_length(http, address, "HEAD")
    except httpx2.HTTPStatusError as error:
        if error.response.status_code not in _NO_HEAD:
            raise
    return await _told_length(http, address, "GET")


async def _told_length(http: httpx2.AsyncClient, address: httpx2.URL, method: str) -> int | None:
    async with _opened(http, address, _permit_picture, method) as response:
        told = response.headers.get("content-length", "")
        return int(told) if told.isascii() and told.isdigit() and "content-encoding" not in response.headers else None


Permit = Callable[[httpx2.URL], Mapping[str, str]]
"""Gives the headers for an address, or raises where it must not be asked."""


async def _fetch_patiently(http: httpx2.AsyncClient, address: httpx2.URL, permit: Permit) -> bytes:
    for attempt in range(1, _ATTEMPTS):
        try:
            return await fetch(http, address, permit, MAX_BYTES)
        except (httpx2.TransportError, httpx2.HTTPStatusError) as error:
            if isinstance(error, httpx2.HTTPStatusError) and error.response.status_code < 500:
                raise
            await asyncio.sleep(_PAUSE_SECONDS * attempt)
    return await fetch(http, address, permit, MAX_BYTES)


async def fetch(http: httpx2.AsyncClient, address: httpx2.URL, permit: Permit, limit: int) -> bytes:
    """What lies at an address, at most 5 redirects away, each of which has to be permitted.

    Raises HTTPError; VidraError NOT_AN_API past `limit` bytes, and what `permit` raises.
    """
    async with _opened(http, address, permit, "GET") as response, body_of(response, limit) as body:
        return await body.read()


@asynccontextmanager
async def _opened(
    http: httpx2.AsyncClient, address: httpx2.URL, permit: Permit, method: str
) -> AsyncGenerator[httpx2.Response]:
    """The answer at the end of the redirects, its body still to come. Raises HTTPError, and what `permit` raises."""
    for _ in range(_MAX_REDIRECTS + 1):
        headers = {"Accept": "image/*", **permit(address)}
        request = http.build_request(method, address, headers=headers, timeout=_TIMEOUT)
        response = await http.send(request, stream=True, follow_redirects=False)
        try:
            if not response.has_redirect_location:
                response.raise_for_status()
                yield response
                return
        finally:
            await response.aclose()
        address = address.join(response.headers["location"])
    raise httpx2.TooManyRedirects(f"more than {_MAX_REDIRECTS} redirects", request=None)


def _demand_web_address(address: httpx2.URL, own: httpx2.URL) -> None:
    """Raises UnsupportedProtocol for anything that a server on the web has no business to make us fetch."""
    if address.scheme not in ("http", "https") or not address.host:
        raise httpx2.UnsupportedProtocol("a link that is no web address")
    if own.scheme == "https" and is_near(address.host) and not is_near(own.host):
        raise httpx2.UnsupportedProtocol("a link into this machine's own network")


def _origin(address: httpx2.URL) -> tuple[str, str, int | None]:
    return address.scheme, address.host, address.port


def _failed(link: Link, why: str) -> VidraError:
    return VidraError(
        Failure(
            kind=FailureKind.DOWNLOAD_FAILED,
            message=why,
            billed=Billed.YES,
            raw=link.url,
        )
    )
