"""The beginning of a body as text, without the pictures in it, taken while the body passes by."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

from services.redact import redact

MOST = 64 * 1024
"""Bytes that are kept, pictures left out."""

_MARGIN = 4096
"""So much more is taken and left out again, so that no secret that lies across the end is kept in part."""
_SHORTEST = 256
"""Characters of base64 from which on they are taken for a picture, a sound or a file."""
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-"
_LONG = re.compile(rb"[A-Za-z0-9+/=_-]{%d,}" % _SHORTEST)
_TEXTS = ("json", "text/", "xml", "urlencoded", "javascript")
_INFLATE = 64 * 1024


class Excerpt:
    """`feed` it what passes; `text` is what was kept. Memory is bounded, however much passes."""

    def __init__(self, content_type: str = "", encoding: str = "") -> None:
        """`content_type` empty: taken for text. `encoding`: as in Content-Encoding; only gzip and deflate are known."""
        kind = content_type.lower()
        self._readable = not kind or any(text in kind for text in _TEXTS)
        self._kind = kind.partition(";")[0]
        self._inflate = zlib.decompressobj(wbits=47) if encoding in ("gzip", "deflate") else None
        if encoding not in ("", "identity", "gzip", "deflate"):
            self._readable, self._kind = False, encoding
        self._kept = bytearray()
        self._tail: bytes = b""
        """The base64 characters at the end so far: too few to be left out yet."""
        self._run = 0
        """Length of the run of base64 that is being left out."""
        self._size = 0

    def feed(self, chunk: bytes) -> None:
        """The next piece, as it came over the line."""
        self._size += len(chunk)
        if not self._readable or self._is_full:
            return
        if self._inflate is None:
            self._take(chunk)
            return
        try:
            while chunk and not self._is_full:
                self._take(self._inflate.decompress(chunk, _INFLATE))
                chunk = self._inflate.unconsumed_tail
        except zlib.error:
            self._readable, self._kind = False, "damaged"

    def text(self, secrets: Sequence[str] = ()) -> str:
        """What was kept, without secrets; what is no text is told by its kind and size."""
        if not self._size:
            return ""
        if not self._readable:
            return f"[{self._kind}, {self._size} bytes]"
        kept = bytes(self._kept) + (_left_out(self._run) if self._run else self._tail)
        whole = redact(kept.decode("utf-8", "replace"), secrets)
        if not self._is_full:
            return whole
        margin = max(_MARGIN, *map(len, secrets), 0)
        return f"{whole[: max(0, len(whole) - margin)]}\n[…]"

    @property
    def _is_full(self) -> bool:
        return len(self._kept) >= MOST + _MARGIN

    def _take(self, data: bytes) -> None:
        if self._run:
            rest = data.lstrip(_BASE64)
            self._run += len(data) - len(rest)
            if not rest:
                return
            self._kept += _left_out(self._run)
            self._run, data = 0, rest
        data = self._tail + data
        whole = data.rstrip(_BASE64)
        self._tail = data[len(whole) :]
        self._kept += _LONG.sub(lambda found: _left_out(len(found[0])), whole)
        if len(self._tail) >= _SHORTEST:
            self._run, self._tail = len(self._tail), b""
        del self._kept[MOST + _MARGIN :]


def _left_out(length: int) -> bytes:
    return b"[base64, %d characters]" % length
