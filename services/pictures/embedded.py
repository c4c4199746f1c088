"""Words that programs have written into a picture's file: found without decoding it, read with bounds, never trusted.

Sources: the PNG specification (third edition) sections 11.3 and 11.3.3.6 (eXIf), ITU-T T.81 annex B, CIPA DC-008 (Exif
3.0) sections 4.6.2 and 4.6.5, XMP part 3, the WebP container specification, IPTC-NAA IIM 4.2 chapter 5, Adobe's
description of image resources (8BIM).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from services.errors import VidraError
from services.pictures.metadata import gif_xmp
from services.pictures.opening import open_picture

MOST_TEXT = 2_000_000
"""Bytes of one text; a longer one is left out."""
_MOST_ALL = 8_000_000
_MOST_PARTS = 4_000
"""Chunks or segments that are looked at."""
_EXIF_TEXTS = {
    0x010E: "ImageDescription",
    0x010F: "Make",
    0x0110: "Model",
    0x0131: "Software",
    0x0132: "DateTime",
    0x9003: "DateTimeOriginal",
    0x9011: "OffsetTimeOriginal",
    0x927C: "MakerNote",
    0x9286: "UserComment",
}
_EXIF_DIRECTORY = 0x8769
_ASCII, _BYTES, _UNDEFINED = 2, 1, 7
_XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\0"
_PHOTOSHOP_HEAD = b"Photoshop 3.0\0"
_IPTC_RESOURCE = 0x0404
_CAPTION, _KEYWORD = (2, 120), (2, 25)


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """The texts of one file."""

    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of a PNG, by keyword; of EXIF, by the name of the tag; a JPEG's comment as `comment`."""
    xmp: bytes = b""
    caption: str = ""
    """Of IPTC."""
    keywords: tuple[str, ...] = ()
    """Of IPTC."""


def embedded(data: bytes, kind: str) -> Embedded:
    """What is written in a file of that kind (`png`, `jpeg`, `webp`, `gif`, `tiff`, `heic` or `avif` as sniffed).
    Never raises: what is not built as it should be ends the reading, and what was found before counts."""
    readers = {"png": _png, "jpeg": _jpeg, "webp": _webp, "gif": _gif, "tiff": _tiff}
    readers |= {"heic": _container, "avif": _container}
    reader = readers.get(kind)
    texts: dict[str, str] = {}
    xmp, iptc, room = b"", b"", _MOST_ALL
    for name, content in reader(data) if reader is not None else ():
        if name == "tiff":
            texts |= dict(_exif(content))
            continue
        room -= len(content)
        if len(content) > MOST_TEXT or room < 0:
            continue
        match name:
            case "exif":
                texts |= {tag: text for tag, text in _exif(content) if tag not in texts}
            case "xmp":
                xmp = xmp or content
            case "photoshop":
                iptc = iptc or _resource(content)
            case _:
                texts.setdefault(name.removeprefix("text:"), _tidy(_decoded(content)))
    found = list(_datasets(iptc))
    return Embedded(
        texts={name: text for name, text in texts.items() if text},
        xmp=xmp,
        caption=next((text for key, text in found if key == _CAPTION), ""),
        keywords=tuple(dict.fromkeys(text for key, text in found if key == _KEYWORD and text)),
    )


# -- containers -------------------------------------------------------------------------------------------------------

_Parts = Iterator[tuple[str, bytes]]
"""(`exif`, `xmp`, `photoshop` or `text:<keyword>`, content); `tiff`: the whole file, which is built as EXIF is."""


def _png(data: bytes) -> _Parts:
    at = 8
    for _ in range(_MOST_PARTS):
        size, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if at + 12 + size > len(data):
            return
        if name in (b"tEXt", b"zTXt", b"iTXt") and size <= MOST_TEXT:
            keyword, text = _png_text(name, data[at + 8 : at + 8 + size])
            yield ("xmp" if keyword == "XML:com.adobe.xmp" else f"text:{keyword}"), text
        elif name == b"eXIf":
            yield "exif", data[at + 8 : at + 8 + size]
        at += 12 + size


def _png_text(name: bytes, content: bytes) -> tuple[str, bytes]:
    """(keyword, text as bytes); no text where it cannot be unpacked."""
    keyword, _, rest = content.partition(b"\0")
    packed = name == b"zTXt"
    if name == b"zTXt":
        rest = rest[1:]
    elif name == b"iTXt":
        packed = rest[:1] == b"\1"
        rest = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    if packed:
        unpacker = zlib.decompressobj()
        try:
            rest = unpacker.decompress(rest, MOST_TEXT)
        except zlib.error:
            rest = b""
        if unpacker.unconsumed_tail:
            rest = b""
    return keyword.decode("latin-1"), rest


def _jpeg(data: bytes) -> _Parts:
    at = 2
    for _ in range(_MOST_PARTS):
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        marker, size = data[at + 1 : at + 2], int.from_bytes(data[at + 2 : at + 4])
        if data[at : at + 1] != b"\xff" or marker in (b"\xda", b"\xd9") or size < 2 or at + 2 + size > len(data):
            return
        content = data[at + 4 : at + 2 + size]
        if marker == b"\xe1" and content.startswith(b"Exif\0\0"):
            yield "exif", content
        elif marker == b"\xe1" and content.startswith(_XMP_HEAD):
            yield "xmp", content[len(_XMP_HEAD) :]
        elif marker == b"\xed" and content.startswith(_PHOTOSHOP_HEAD):
            yield "photoshop", content[len(_PHOTOSHOP_HEAD) :]
        elif marker == b"\xfe":
            yield "text:comment", content
        at += 2 + size


def _webp(data: bytes) -> _Parts:
    at = 12
    for _ in range(_MOST_PARTS):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if len(name) < 4 or at + 8 + size > len(data):
            return
        if name in (b"EXIF", b"XMP "):
            yield name.decode().strip().lower(), data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _gif(data: bytes) -> _Parts:
    with suppress(ValueError, IndexError):
        yield "xmp", gif_xmp(data)


def _tiff(data: bytes) -> _Parts:
    yield "tiff", data
    yield from _container(data)


def _container(data: bytes) -> _Parts:
    """Of formats whose boxes Pillow unpacks while it opens them."""
    try:
        kept = open_picture(data, foreign=True).info
    except VidraError:
        return
    for name in ("exif", "xmp"):
        content: object = kept.get(name)
        if isinstance(content, bytes):
            yield name, content


# -- EXIF -------------------------------------------------------------------------------------------------------------


def _exif(content: bytes) -> Iterator[tuple[str, str]]:
    """(name of the tag, text) of the first directory and of the one for cameras."""
    tiff = content.removeprefix(b"Exif\0\0")
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return
    waiting = [4]
    try:
        for pointer in waiting:
            (start,) = struct.unpack_from(f"{order}I", tiff, pointer)
            (count,) = struct.unpack_from(f"{order}H", tiff, start)
            for entry in range(start + 2, start + 2 + 12 * min(count, 500), 12):
                tag, kind, size = struct.unpack_from(f"{order}HHI", tiff, entry)
                if tag == _EXIF_DIRECTORY and len(waiting) == 1:
                    waiting.append(entry + 8)
                elif tag in _EXIF_TEXTS and kind in (_ASCII, _BYTES, _UNDEFINED) and size <= MOST_TEXT:
                    at = entry + 8 if size <= 4 else struct.unpack_from(f"{order}I", tiff, entry + 8)[0]
                    text = _comment(tiff[at : at + size]) if tag == 0x9286 else _decoded(tiff[at : at + size])
                    yield _EXIF_TEXTS[tag], _tidy(text)
    except struct.error:
        return


def _comment(content: bytes) -> str:
    """A user comment: eight bytes tell the character set. Programs write UTF-16 in either order, whatever the order of
    the file, so the order is seen by where the zeros are."""
    code, text = content[:8], content[8:]
    if code.startswith(b"UNICODE"):
        little = text[1:2000:2].count(0) > text[0:2000:2].count(0)
        if not text[:2000].count(0) and _is_utf8(text):
            return _decoded(text)
        return text.decode("utf-16-le" if little else "utf-16-be", "replace").removeprefix("\ufeff")
    return _decoded(text if code in (b"ASCII\0\0\0", bytes(8)) else content)


# -- IPTC -------------------------------------------------------------------------------------------------------------


def _resource(content: bytes) -> bytes:
    """The IPTC record among Photoshop's image resources."""
    at = 0
    for _ in range(_MOST_PARTS):
        if content[at : at + 4] != b"8BIM" or at + 12 > len(content):
            return b""
        number, name = int.from_bytes(content[at + 4 : at + 6]), content[at + 6]
        at += 6 + (name + 2) // 2 * 2
        size = int.from_bytes(content[at : at + 4])
        if number == _IPTC_RESOURCE:
            return content[at + 4 : at + 4 + size]
        at += 4 + size + size % 2
    return b""


def _datasets(record: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """((record, data set), text)."""
    at = 0
    while record[at : at + 1] == b"\x1c" and at + 5 <= len(record):
        size = int.from_bytes(record[at + 3 : at + 5])
        if size & 0x8000:  # longer than 32,767 bytes: not a caption
            return
        yield (record[at + 1], record[at + 2]), _tidy(_decoded(record[at + 5 : at + 5 + size]))
        at += 5 + size


# -- text -------------------------------------------------------------------------------------------------------------


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _decoded(content: bytes) -> str:
    """UTF-8 where it is that, else Latin 1: programs write the first even where the second is asked for."""
    return content.decode() if _is_utf8(content) else content.decode("latin-1")


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\0", "").strip()
