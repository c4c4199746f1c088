"""Comparing base URLs, which people type in many ways."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import urlsplit

from services.errors import VidraError
from services.types import Failure, FailureKind

_NUMERIC = re.compile(r"(0x[0-9a-f]*|[0-9]+)(\.(0x[0-9a-f]*|[0-9]+)){0,3}")
_THIS_COMPUTER = frozenset({"localhost", "127.0.0.1", "::1"})
"""Its usual names."""


def is_local(base_url: str) -> bool:
    """Whether it is an address on this computer."""
    try:
        host = urlsplit(base_url.strip()).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def address(base_url: str) -> str:
    """The one spelling of a base URL: two that mean the same place have the same. Nothing is looked up."""
    text = base_url.strip().rstrip("/")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return text
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    return f"{parts.scheme}://{'127.0.0.1' if host in _THIS_COMPUTER else host}:{port or usual}{parts.path}"


def is_near(host: str) -> bool:
    """True for this machine and for private addresses written as numbers, however they are written."""
    host = host.rstrip(".").lower()
    try:
        return not ipaddress.ip_address(_as_dotted(host)).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))


def _as_dotted(host: str) -> str:
    """`2130706433`, `0x7f.1` and the like as what the system takes them for: 127.0.0.1. Other hosts as they are."""
    if _NUMERIC.fullmatch(host) is None:
        return host
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return host


def picture_host(link: str) -> str:
    """The host of a link to a picture that may be sent to a server, or loaded: https, and out in the world.

    Raises VidraError LINK_REFUSED, reason `scheme` (not https), `near` (this machine or its network), `malformed`.
    """
    try:
        parts = urlsplit(link.strip())
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    reason = ""
    if not host or any(ord(letter) <= 32 for letter in link.strip()) or parts.username is not None:
        reason = "malformed"
    elif parts.scheme.lower() != "https":
        reason = "scheme"
    elif is_near(host):
        reason = "near"
    if reason:
        raise VidraError(Failure(kind=FailureKind.LINK_REFUSED, reason=reason, message=link[:200], param="image"))
    return host
