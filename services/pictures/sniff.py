"""What a file really is, told from its bytes alone. Names, media types and `output_format` are never trusted."""

from __future__ import annotations

import re

_HEAD = 65_536
# Matched one after the other from the start, never searched for, so that hostile text costs linear time.
_BEFORE_ROOT = re.compile(
    rb"\s*(?:<\?.*?\?>|<!--.*?-->|<!doctype svg[^>\[]*(?:\[[^\]]*\]\s*)?>)", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(rb"\s*<(?:[\w.-]+:)?svg[\s/>]")
_AVIF = {b"avif", b"avis"}
_JPEG_2000 = (b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51")
_NETPBM = re.compile(rb"P[1-6]\s{1,8}[\d#]")
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


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


def sniff_foreign(data: bytes) -> str:
    """`heic`, `avif`, `tiff`, `bmp`, `ico`, `jp2`, `ppm`, or `` for anything else: what cameras and other programs
    write, and no server of pictures takes. Source: ISO/IEC 23008-12 (brands), TIFF 6.0, the BMP file header, the icon
    directory of Windows, ISO/IEC 15444-1 annexes A and I, the manual pages of Netpbm.
    """
    if data[4:8] == b"ftyp":
        brands = {data[8:12], *(data[at : at + 4] for at in range(16, min(int.from_bytes(data[:4]), 256), 4))}
        return "avif" if brands & _AVIF else "heic" if brands & _HEIC else ""
    if data.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return "tiff"
    if data.startswith(_JPEG_2000):
        return "jp2"
    if data.startswith(b"\0\0\1\0") and data[4:6] != b"\0\0" and len(data) >= 22:
        return "ico"
    if _NETPBM.match(data):
        return "ppm"
    return "bmp" if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0" else ""


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
    at = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    while before := _BEFORE_ROOT.match(head, at):
        at = before.end()
    return _ROOT.match(head, at) is not None
