"""Fetching a picture that the server gave as an address (openai-api.md section 9, tolerance 1)."""

from __future__ import annotations

import asyncio
import ipaddress

import httpx2

from services.api.client import CONNECT_SECONDS, Client, body_of
from services.api.replies import Link, Spoilt, read_picture
from services.errors import VidraError
from services.types import Billed, Failure, FailureKind, Picture

MAX_BYTES = 100 * 1024 * 1024
TOTAL_SECONDS = 300.0
_TIMEOUT = httpx2.Timeout(60.0, connect=CONNECT_SECONDS)
_ATTEMPTS = 3
_PAUSE_SECONDS = 0.5
_MAX_REDIRECTS = 5


async def download(client: Client, link: Link) -> Picture:
    """The picture behind a link in this server's answer; relative links start at the server's host.

    The picture is made and paid for, so passing trouble is tried again. Only http and https are followed, at most 5
    redirects and 100 MB; the key goes to no other origin than the profile's own.
    Raises VidraError DOWNLOAD_FAILED, billed, with the address in `raw` so that the person can try it.
    """
    try:
        async with asyncio.timeout(TOTAL_SECONDS):
            data = await _fetch_patiently(client, httpx2.URL(client.profile.base_url).join(link.url))
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, VidraError) as error:
        raise _failed(link, str(error) or type(error).__name__) from error
    picture = read_picture(data, link.revised_prompt)
    if isinstance(picture, Spoilt):
        raise _failed(link, picture.why)
    return picture


async def _fetch_patiently(client: Client, address: httpx2.URL) -> bytes:
    for attempt in range(1, _ATTEMPTS):
        try:
            return await _fetch(client, address)
        except (httpx2.TransportError, httpx2.HTTPStatusError) as error:
            if isinstance(error, httpx2.HTTPStatusError) and error.response.status_code < 500:
                raise
            await asyncio.sleep(_PAUSE_SECONDS * attempt)
    return await _fetch(client, address)


async def _fetch(client: Client, address: httpx2.URL) -> bytes:
    own = httpx2.URL(client.profile.base_url)
    for _ in range(_MAX_REDIRECTS + 1):
        _demand_web_address(address, own)
        headers = {"Accept": "image/*", **(client.auth_headers if _origin(address) == _origin(own) else {})}
        request = client.http.build_request("GET", address, headers=headers, timeout=_TIMEOUT)
        response = await client.http.send(request, stream=True, follow_redirects=False)
        async with body_of(response, MAX_BYTES) as body:
            if not response.has_redirect_location:
                response.raise_for_status()
                return await body.read()
        address = address.join(response.headers["location"])
    raise httpx2.TooManyRedirects(f"more than {_MAX_REDIRECTS} redirects", request=None)


def _demand_web_address(address: httpx2.URL, own: httpx2.URL) -> None:
    """Raises UnsupportedProtocol for anything that a server on the web has no business to make us fetch."""
    if address.scheme not in ("http", "https") or not address.host:
        raise httpx2.UnsupportedProtocol("a link that is no web address")
    if own.scheme == "https" and _is_near(address) and not _is_near(own):
        raise httpx2.UnsupportedProtocol("a link into this machine's own network")


def _is_near(address: httpx2.URL) -> bool:
    """True for this machine and for private addresses written as numbers."""
    try:
        return not ipaddress.ip_address(address.host).is_global
    except ValueError:
        return address.host == "localhost" or address.host.endswith(".localhost")


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
