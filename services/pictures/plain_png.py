"""PNGs of the plain kind, decoded by libspng, which takes two thirds of the time that Pillow does.

Only pixels are handed to it: Pillow has read everything before them, and remains the judge of whatever is unusual,
damaged or large. Where imagecodecs, which brings libspng, is not installed, Pillow decodes these too.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST_PIXELS = 24_000_000
"""Of a larger picture, libspng's pixels and Pillow's would take too much memory beside each other."""
_HEAD = slice(0, 33)
"""Signature and IHDR. Source of this and the following: PNG specification (third edition), sections 5 and 11."""
_KINDS = {(8, 0, 0): "L", (8, 2, 0): "RGB", (8, 6, 0): "RGBA"}
"""Bit depth, colour type and interlace method -> Pillow's mode; libspng gives no grey with alpha."""
_END = b"\0\0\0\0IEND\xaeB`\x82"
_OTHER_PIXELS = frozenset({b"tRNS", b"acTL", b"fcTL"})
"""Chunks that tell more of the pixels: what shows through, or which part of an animation they are."""
_HARMLESS = frozenset({b"tEXt", b"tIME", b"eXIf"})
"""Chunks behind the pixels at which Pillow fails for no reason but their size."""
_MOST_BEHIND = 1_000_000


def plain_png(image: Image.Image, data: bytes) -> Image.Image | None:
    """The pixels of a PNG that was opened from `data`, with all that is known of it; None: they are left to Pillow."""
    mode = _KINDS.get((data[24], data[25], data[28]))
    if mode != image.mode or image.width * image.height > _MOST_PIXELS:
        return None
    decode, pixels = _decoder(), _only_pixels(data)
    if decode is None or pixels is None:
        return None
    try:
        decoded = decode(pixels)
    except (RuntimeError, ValueError, MemoryError):
        return None
    if decoded.shape[:2] != (image.height, image.width):  # told twice, and not alike
        return None
    made = Image.frombuffer(image.mode, image.size, decoded, "raw", image.mode, 0, 1)
    made.info = image.info
    return made


def _decoder() -> Callable[[bytes], NDArray[Any]] | None:
    try:
        from imagecodecs import spng_decode  # noqa: PLC0415 - late: D10, it brings numpy
    except ImportError:
        return None
    return spng_decode


def _only_pixels(data: bytes) -> bytes | None:
    """The PNG without anything that libspng does not need; None if it is not whole, or not plain."""
    at, begin, end = 8, 0, 0
    while at + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        behind = at + 12 + length
        if behind > len(data) or name in _OTHER_PIXELS:
            return None
        if name == b"IEND":
            return b"".join((data[_HEAD], data[begin:end], _END)) if begin else None
        if name == b"IDAT" and end in (0, at):
            begin, end = begin or at, behind
        elif begin and (name not in _HARMLESS or behind - end > _MOST_BEHIND):
            return None
        at = behind
    return None
