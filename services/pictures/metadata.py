"""Taking everything but the picture out of a file, without touching a pixel: no place, camera, name, history, preview.

Kept is what decides how the pixels look: colour profiles, gamma, resolution. Sources: ITU-T T.81 annex B (JPEG), the
PNG specification (third edition) section 11, the WebP container specification.
"""

from __future__ import annotations

import re

_SCAN_END = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
"""The next marker after compressed data: there, FF is followed by 00 or is a restart."""
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"hIST"}
    | {b"pHYs", b"cICP", b"mDCV", b"cLLI"}
)
_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ICCP", b"ALPH"})
_WEBP_METADATA_FLAGS = 0b1100
"""Of the first byte of VP8X: EXIF and XMP."""


def without_metadata(data: bytes, kind: str) -> bytes:
    """The same picture without anything else; `kind` as sniffed: jpeg, png or webp. Of an animated PNG its still
    picture stays. Raises ValueError where the file is not built as it should be."""
    match kind:
        case "jpeg":
            return _jpeg(data)
        case "png":
            return _png(data)
        case "webp":
            return _webp(data)
        case _:
            raise ValueError(f"cannot take metadata out of {kind}")


def _jpeg(data: bytes) -> bytes:
    """Up to the end mark: phones hang films and depth maps behind it."""
    kept, at = [b"\xff\xd8"], 2
    while True:
        if data[at : at + 1] != b"\xff":
            raise ValueError("a JPEG segment does not begin where it should")
        while data[at : at + 1] == b"\xff":
            at += 1
        marker = data[at : at + 1]
        at += 1
        if marker == b"\xd9":
            return b"".join((*kept, b"\xff\xd9"))
        segment = data[at : at + _number(data[at : at + 2])]
        if _is_picture(marker, segment[2:]):
            kept += (b"\xff", marker, segment)
        at += len(segment)
        if marker == b"\xda":
            end = _SCAN_END.search(data, at)
            if end is None:
                raise ValueError("a JPEG scan without an end")
            kept.append(data[at : end.start()])
            at = end.start()


def _is_picture(marker: bytes, content: bytes) -> bool:
    """True for a JPEG segment that decides about pixels: no APPn and no comment, except three."""
    needed = {b"\xe0": b"JFIF\0", b"\xe2": b"ICC_PROFILE\0", b"\xee": b"Adobe"}
    if marker in needed:
        return content.startswith(needed[marker])
    return not (b"\xe0" <= marker <= b"\xef" or marker == b"\xfe")


def _png(data: bytes) -> bytes:
    kept, at = [data[:8]], 8
    while True:
        size = int.from_bytes(data[at : at + 4])
        name, chunk = data[at + 4 : at + 8], data[at : at + 12 + size]
        if len(chunk) != 12 + size:
            raise ValueError("a PNG chunk breaks off")
        if name in _PNG_KEPT:
            kept.append(chunk)
        if name == b"IEND":
            return b"".join(kept)
        at += len(chunk)


def _webp(data: bytes) -> bytes:
    kept, at = list[bytes](), 12
    end = 8 + int.from_bytes(data[4:8], "little")
    while at < end:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        name, chunk = data[at : at + 4], data[at : at + 8 + size + size % 2]
        if len(chunk) < 8 + size:
            raise ValueError("a WebP chunk breaks off")
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_METADATA_FLAGS]) + chunk[9:]
        if name in _WEBP_KEPT:
            kept.append(chunk)
        at += len(chunk)
    content = b"".join((b"WEBP", *kept))
    return b"RIFF" + len(content).to_bytes(4, "little") + content


def _number(big_endian: bytes) -> int:
    """The length of a JPEG segment. Raises ValueError where there is none."""
    if len(big_endian) < 2 or (number := int.from_bytes(big_endian)) < 2:
        raise ValueError("a JPEG segment without a length")
    return number
