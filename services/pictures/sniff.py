"""What a file really is, told from its bytes alone. Names, media types and `output_format` are never trusted."""

from __future__ import annotations

import re

_HEAD = 65_536
_FIRST_ELEMENT = re.compile(rb"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_PROLOGUE = (b"<?xml", b"<!--", b"<!doctype svg")


def sniff(data: bytes) -> str:
    """The format of an encoded picture: `png`, `jpeg`, `webp`, `gif`, `svg`, or `` for anything else.

    Source of the magic bytes: openai-api.md section 9, tolerance 2.
    """
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    return "svg" if _is_svg(data[:_HEAD]) else ""


def is_whole(data: bytes) -> bool:
    """False when the picture clearly stops before its end. Cheap: looks for the end mark, decodes nothing.

    Formats without a dependable end mark (GIF, unknown ones) count as whole.
    """
    match sniff(data):
        case "png":
            return data.rfind(b"IEND") != -1
        case "jpeg":
            # FF D9 cannot occur inside the coded data, only at the end (or in an embedded preview near the start).
            return data.find(b"\xff\xd9", max(2, len(data) - _HEAD)) != -1
        case "webp":
            return int.from_bytes(data[4:8], "little") + 8 <= len(data)
        case "svg":
            return data.rstrip(b" \t\r\n\0").endswith(b">")
        case _:
            return True


def _is_svg(head: bytes) -> bool:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<svg"):
        return True
    if not text[:16].lower().startswith(_PROLOGUE):
        return False
    first = _FIRST_ELEMENT.search(re.sub(rb"<!--.*?-->", b"", text, flags=re.DOTALL))
    return first is not None and first.group(2) == b"svg"
