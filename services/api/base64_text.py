"""Base64 as servers really send it."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

import pybase64

_URL_SAFE = str.maketrans("-_", "+/")


def data_url(data: bytes, kind: str) -> str:
    """A picture of that format (`png`, `jpeg`, ...) as a `data:` URL."""
    return f"data:image/{kind};base64,{pybase64.b64encode(data).decode()}"


def decode(encoded: str) -> bytes:
    """The bytes of base64 text or of a `data:` URL; forgives white space, URL-safe letters and missing padding.

    pybase64 because the standard library takes 60 times as long and holds the GIL meanwhile (performance.md section 4).
    Raises ValueError for anything else, cut-off text among it.
    """
    if encoded[:5].lower() == "data:":
        head, _, encoded = encoded.partition(",")
        if not head.lower().rstrip().endswith(";base64"):
            return unquote_to_bytes(encoded)
    try:
        return pybase64.b64decode(encoded, validate=True)
    except ValueError:
        compact = "".join(encoded.split()).translate(_URL_SAFE).rstrip("=")
        return pybase64.b64decode(compact + "=" * (-len(compact) % 4), validate=True)
