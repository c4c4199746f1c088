"""Where the formats keep Content Credentials: the C2PA manifest store in the bytes of a picture.

C2PA 2.1, appendix A (embedding). What the store says is read elsewhere.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator


def manifest_store(data: bytes, kind: str) -> bytes | None:
    """The manifest store in a picture of that format (png, jpeg, webp, gif, svg); None if there is none. Never raises:
    a file that breaks off has what can be found in it."""
    try:
        match kind:
            case "png":
                return next((chunk for name, chunk in _png_chunks(data) if name == b"caBX"), None)
            case "webp":
                return next((chunk for name, chunk in _riff_chunks(data) if name == b"C2PA"), None)
            case "jpeg":
                return _app11(data)
            case "gif":
                return _gif_extension(data)
            case "svg":
                return _svg_element(data)
            case _:
                return None
    except (struct.error, IndexError):
        return None


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        yield name, data[at + 8 : at + 8 + length]
        at += 12 + length


def _riff_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        yield name, data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _app11(data: bytes) -> bytes | None:
    """The JUMBF box in the APP11 segments; each after the first repeats the box's eight bytes of head."""
    parts: list[bytes] = []
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xDA:
            break
        (length,) = struct.unpack_from(">H", data, at + 2)
        segment = data[at + 4 : at + 2 + length]
        if marker == 0xEB and segment[:2] == b"JP" and segment[12:16] == b"jumb":
            parts.append(segment[16:] if parts else segment[8:])
        at += 2 + length
    return b"".join(parts) or None


def _gif_extension(data: bytes) -> bytes | None:
    start = data.find(b"\x21\xff\x0bC2PA_GIF")
    if start < 0:
        return None
    at, parts = start + 14, list[bytes]()
    while at < len(data) and (length := data[at]):
        parts.append(data[at + 1 : at + 1 + length])
        at += 1 + length
    return b"".join(parts)


def _svg_element(data: bytes) -> bytes | None:
    """The text of the manifest element, base64 as it stands there."""
    start = data.find(b"c2pa:manifest>")
    if start < 0:
        return None
    start += len(b"c2pa:manifest>")
    end = data.find(b"</", start)
    return data[start:end] if end > start else None
