"""What is written in a file beside its picture: taken out, or put in, without touching a pixel.

Sources: ITU-T T.81 annex B (JPEG), the PNG specification (third edition) section 11, the WebP container specification,
GIF89a, XMP part 3 (where the formats keep XMP).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

_SCAN_END = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
"""The next marker after compressed data: there, FF is followed by 00 or is a restart."""
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"hIST"}
    | {b"pHYs", b"cICP", b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT"}
)
_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ICCP", b"ALPH", b"ANIM", b"ANMF"})
_WEBP_METADATA_FLAGS = 0b1100
"""Of the first byte of VP8X: EXIF and XMP."""
_WEBP_XMP, _WEBP_EXIF, _WEBP_ALPHA = 0b100, 0b1000, 0b10000
_GIF_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
"""Application extensions that decide how it looks: repetitions and colour profile."""
_GIF_XMP = b"\xff\x0bXMP DataXMP"
_GIF_TRAILER = bytes([1, *range(255, -1, -1), 0])
"""Behind the packet, which is not cut into blocks: wherever a reader of blocks comes out of it, it finds the end."""
_EXIF_HEAD = b"Exif\0\0"
_XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_KEY = b"XML:com.adobe.xmp"
_MOST_SEGMENT = 65_533
_PNG_HEAD = 33

Keep = Callable[[bytes, bytes], bool]
"""Whether a part of that name and content stays in the file."""


def without_metadata(data: bytes, kind: str, orientation: int = 1) -> bytes:
    """The same picture without place, camera, name, history, preview; kept is what decides how the pixels look: colour
    profiles, gamma, resolution, and how a picture moves. `kind` as sniffed: jpeg, png, webp or gif. `orientation`: what
    its EXIF data says of it, 1-8; unless 1, it is all that stays of them (a gif has none).

    Raises ValueError where the file is not built as it should be, or for another format.
    """
    turned = _exif(orientation) if orientation != 1 else b""
    match kind:
        case "jpeg":
            bare = _jpeg(data, _is_jpeg_picture)
            return _with_jpeg_segment(bare, _EXIF_HEAD + turned) if turned else bare
        case "png":
            bare = _png(data, lambda name, _content: name in _PNG_KEPT)
            return bare[:_PNG_HEAD] + _png_chunk(b"eXIf", turned) + bare[_PNG_HEAD:] if turned else bare
        case "webp":
            bare = _webp(data, lambda name, _content: name in _WEBP_KEPT, _WEBP_EXIF if turned else 0)
            return _with_webp_chunk(bare, b"EXIF", turned) if turned else bare
        case "gif":
            return _gif(data)
        case _:
            raise ValueError(f"cannot take metadata out of {kind}")


def with_words(data: bytes, kind: str, xmp: bytes, parameters: str, size: tuple[int, int], *, alpha: bool) -> bytes:
    """The same picture with an XMP packet in place of the one it has; a PNG also with the text `parameters`, where
    programs for generated pictures look. Content Credentials are left out: the file is no longer what they sign.

    `kind`: jpeg, png or webp; `size` and `alpha` of the picture (a plain WebP does not tell them in one place). `xmp`
    is at most 65,502 bytes long for a JPEG. Raises ValueError where the file is not built as it should be.
    """
    match kind:
        case "png":
            texts = _itxt(_XMP_KEY, xmp) + (_itxt(b"parameters", parameters.encode()) if parameters else b"")
            bare = _png(data, lambda name, content: name != b"caBX" and not _replaces(name, content))
            return bare[:_PNG_HEAD] + texts + bare[_PNG_HEAD:]
        case "jpeg":
            bare = _jpeg(data, lambda name, content: name != b"\xeb" and not content.startswith(_XMP_HEAD))
            segment = _XMP_HEAD + xmp
            if len(segment) > _MOST_SEGMENT:
                raise ValueError("the words are too long for a JPEG")
            return _with_jpeg_segment(bare, segment)
        case "webp":
            bare = _webp(data, lambda name, _content: name not in (b"C2PA", b"XMP "), _WEBP_XMP, cleared=0)
            if bare[12:16] != b"VP8X":
                flags = _WEBP_XMP | (_WEBP_ALPHA if alpha else 0)
                edges = b"".join((edge - 1).to_bytes(3, "little") for edge in size)
                bare = bare[:12] + _riff(b"VP8X", bytes([flags, 0, 0, 0]) + edges) + bare[12:]
            return _with_webp_chunk(bare, b"XMP ", xmp)
        case _:
            raise ValueError(f"cannot put words into {kind}")


def _exif(orientation: int) -> bytes:
    """EXIF data (a TIFF directory with one entry) that say nothing but how a picture is turned."""
    entry = b"\x01\x12\0\x03\0\0\0\x01" + orientation.to_bytes(2) + b"\0\0"
    return b"MM\0*\0\0\0\x08\0\x01" + entry + bytes(4)


def _with_jpeg_segment(data: bytes, content: bytes) -> bytes:
    """An APP1 segment more, behind the JFIF one."""
    head = 2 + (2 + _number(data[4:6]) if data[2:4] == b"\xff\xe0" else 0)
    return data[:head] + b"\xff\xe1" + (len(content) + 2).to_bytes(2) + content + data[head:]


def _with_webp_chunk(data: bytes, name: bytes, content: bytes) -> bytes:
    """A chunk more at the end."""
    chunks = data[8:] + _riff(name, content)
    return b"RIFF" + len(chunks).to_bytes(4, "little") + chunks


def _jpeg(data: bytes, keep: Keep) -> bytes:
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
        if keep(marker, segment[2:]):
            kept += (b"\xff", marker, segment)
        at += len(segment)
        if marker == b"\xda":
            end = _SCAN_END.search(data, at)
            if end is None:
                raise ValueError("a JPEG scan without an end")
            kept.append(data[at : end.start()])
            at = end.start()


def _is_jpeg_picture(marker: bytes, content: bytes) -> bool:
    """True for a JPEG segment that decides about pixels: no APPn and no comment, except three."""
    needed = {b"\xe0": b"JFIF\0", b"\xe2": b"ICC_PROFILE\0", b"\xee": b"Adobe"}
    if marker in needed:
        return content.startswith(needed[marker])
    return not (b"\xe0" <= marker <= b"\xef" or marker == b"\xfe")


def _png(data: bytes, keep: Keep) -> bytes:
    kept, at = [data[:8]], 8
    while True:
        size = int.from_bytes(data[at : at + 4])
        name, chunk = data[at + 4 : at + 8], data[at : at + 12 + size]
        if len(chunk) != 12 + size:
            raise ValueError("a PNG chunk breaks off")
        if keep(name, chunk[8:-4]):
            kept.append(chunk)
        if name == b"IEND":
            return b"".join(kept)
        at += len(chunk)


def _replaces(name: bytes, content: bytes) -> bool:
    """True for a PNG text that is written anew."""
    return name in (b"tEXt", b"iTXt", b"zTXt") and content.partition(b"\0")[0] in (_XMP_KEY, b"parameters")


def _itxt(keyword: bytes, text: bytes) -> bytes:
    """An uncompressed international text of a PNG, without language and translated keyword."""
    return _png_chunk(b"iTXt", keyword + b"\0\0\0\0\0" + text)


def _png_chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)


def _webp(data: bytes, keep: Keep, flags: int, cleared: int = _WEBP_METADATA_FLAGS) -> bytes:
    """`flags`: those for EXIF and XMP that are set once others are `cleared`; a file without VP8X has none."""
    kept, at = list[bytes](), 12
    end = 8 + int.from_bytes(data[4:8], "little")
    while at < end:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        name, chunk = data[at : at + 4], data[at : at + 8 + size + size % 2]
        if len(chunk) < 8 + size:
            raise ValueError("a WebP chunk breaks off")
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~cleared | flags]) + chunk[9:]
        if keep(name, chunk[8 : 8 + size]):
            kept.append(chunk)
        at += len(chunk)
    content = b"".join((b"WEBP", *kept))
    return b"RIFF" + len(content).to_bytes(4, "little") + content


def _riff(name: bytes, content: bytes) -> bytes:
    return name + len(content).to_bytes(4, "little") + content + bytes(len(content) % 2)


def _gif(data: bytes) -> bytes:
    """Without comments, texts and all application extensions but three."""
    at = 13 + _colours(data[10:11])
    kept = [data[:at]]
    while True:
        start, mark = at, data[at : at + 1]
        if mark == b";":
            return b"".join((*kept, b";"))
        if mark == b"!":
            label = data[at + 1 : at + 2]
            at = _blocks_end(data, at + 2)
            if label == b"\xf9" or (label == b"\xff" and data[start + 3 : start + 14] in _GIF_KEPT):
                kept.append(data[start:at])
        elif mark == b",":
            at = _blocks_end(data, at + 11 + _colours(data[at + 9 : at + 10]))
            kept.append(data[start:at])
        else:
            raise ValueError("a GIF block does not begin where it should")


def gif_xmp(data: bytes) -> bytes:
    """The XMP packet of a GIF; empty: it has none. Raises ValueError for what is not built as a GIF."""
    at = 13 + _colours(data[10:11])
    while (mark := data[at : at + 1]) != b";":
        if mark == b",":
            at = _blocks_end(data, at + 11 + _colours(data[at + 9 : at + 10]))
        elif mark == b"!":
            start, at = at, _blocks_end(data, at + 2)
            if data[start + 1 : start + 14] == _GIF_XMP:
                return data[start + 14 : at].removesuffix(_GIF_TRAILER)
        else:
            raise ValueError("a GIF block does not begin where it should")
    return b""


def with_gif_xmp(data: bytes, xmp: bytes) -> bytes:
    """The same GIF with an XMP packet before its pictures. A packet is text, so it holds no zero byte."""
    at = 13 + _colours(data[10:11])
    return b"GIF89a" + data[6:at] + b"!" + _GIF_XMP + xmp + _GIF_TRAILER + data[at:]


def _colours(flags: bytes) -> int:
    """Bytes of the colour table that a GIF's flags announce."""
    if not flags:
        raise ValueError("a GIF breaks off")
    return 3 << ((flags[0] & 7) + 1) if flags[0] & 0x80 else 0


def _blocks_end(data: bytes, at: int) -> int:
    """Where a chain of blocks, each with its length before it, has ended."""
    while at < len(data):
        if not data[at]:
            return at + 1
        at += 1 + data[at]
    raise ValueError("a GIF breaks off")


def _number(big_endian: bytes) -> int:
    """The length of a JPEG segment. Raises ValueError where there is none."""
    if len(big_endian) < 2 or (number := int.from_bytes(big_endian)) < 2:
        raise ValueError("a JPEG segment without a length")
    return number
