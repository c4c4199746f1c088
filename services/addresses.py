"""Comparing base URLs, which people type in many ways."""

from __future__ import annotations

from urllib.parse import urlsplit

_THIS_COMPUTER = frozenset({"localhost", "127.0.0.1", "::1"})


def is_local(base_url: str) -> bool:
    """Whether it is an address on this computer, by one of its usual names."""
    try:
        return urlsplit(base_url.strip()).hostname in _THIS_COMPUTER
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
