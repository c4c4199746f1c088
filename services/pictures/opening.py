"""Opening pictures that nobody vouches for: few formats, a limit on pixels, one kind of error, no warnings."""

from __future__ import annotations

import re
import struct
import threading
import warnings
import zlib
from io import BytesIO

# The plug-ins that may be used, imported here so that Image.open never loads the other forty.
from PIL import GifImagePlugin, Image, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from services.errors import VidraError
from services.pictures.sniff import sniff
from services.types import Failure, FailureKind

MAX_PIXELS = 200_000_000

# Pillow's own limit warns first, and warnings are process-wide state; ours is checked in open_picture, before decoding.
Image.MAX_IMAGE_PIXELS = None

_PLUGINS = {
    "png": PngImagePlugin.PngImageFile.format,
    "jpeg": JpegImagePlugin.JpegImageFile.format,
    "webp": WebPImagePlugin.WebPImageFile.format,
    "gif": GifImagePlugin.GifImageFile.format,
}

DECODER_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    ArithmeticError,
    LookupError,
    EOFError,
    MemoryError,
    AttributeError,
    struct.error,
    zlib.error,
)
"""What Pillow's plug-ins raise on broken input (tests/services/test_pictures_hostile.py)."""

_ORIENTATION_TAG = 0x0112
_OPENING = threading.Lock()


def open_picture(data: bytes) -> Image.Image:
    """Open an encoded picture without decoding its pixels. Formats: png, jpeg, webp, gif (first frame).

    Raises VidraError: BROKEN_PICTURE for anything that is not such a picture or claims more than 200 megapixels,
    NOT_SUPPORTED for SVG, which only Qt draws.
    """
    kind = sniff(data)
    if kind == "svg":
        raise VidraError(Failure(kind=FailureKind.NOT_SUPPORTED, message="SVG is drawn by the window", reason="svg"))
    plugin = _PLUGINS.get(kind)
    if plugin is None:
        raise broken("not a PNG, JPEG, WebP or GIF picture")
    # Plug-ins warn about odd metadata. catch_warnings swaps process-wide state, so only one thread may be in it.
    with _OPENING, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(BytesIO(data), formats=(plugin,))
        except DECODER_ERRORS as error:
            raise broken(str(error)) from error
    if image.width * image.height > MAX_PIXELS:
        raise broken(f"{image.width} x {image.height} pixels are more than {MAX_PIXELS // 1_000_000} megapixels")
    return image


def broken(reason: str) -> VidraError:
    """The one error for bytes that are no readable picture."""
    return VidraError(Failure(kind=FailureKind.BROKEN_PICTURE, message=reason))


def orientation(image: Image.Image) -> int:
    """The EXIF orientation 1-8 of an opened picture; 1 when there is none or it makes no sense.

    Read here by hand: Pillow's EXIF reader warns about, and trips over, directories that have nothing to do with it.
    """
    exif = image.info.get("exif")
    if not isinstance(exif, bytes):
        return 1
    tiff = exif.removeprefix(b"Exif\0\0")
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return 1
    try:
        (start,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, start)
        for entry in range(start + 2, start + 2 + 12 * count, 12):
            tag, _kind, _count, value = struct.unpack_from(order + "HHIH", tiff, entry)
            if tag == _ORIENTATION_TAG:
                return value if value in range(1, 9) else 1
    except struct.error:
        return 1
    return 1


_ROOT = re.compile(rb"<(?:[\w.-]+:)?svg\b([^<>]*)>")
_NUMBER = rb"(\d{1,6}(?:\.\d{1,6})?)"
_LENGTH = rb"""\s%s\s*=\s*["']\s*""" + _NUMBER + rb"""(?:px)?\s*["']"""
_VIEW_BOX = re.compile(rb"""\sviewBox\s*=\s*["']\s*(?:-?[\d.]{1,12}[\s,]+){2}""" + _NUMBER + rb"[\s,]+" + _NUMBER)


def svg_size(data: bytes) -> tuple[int, int]:
    """Pixels that the root of an SVG asks for by width and height, else by viewBox; (0, 0) if by neither."""
    root = _ROOT.search(data[:65_536])
    if root is None:
        return 0, 0
    attributes = b" " + root.group(1)
    edges = [re.search(_LENGTH % name, attributes) for name in (b"width", b"height")]
    if edges[0] and edges[1]:
        return round(float(edges[0].group(1))), round(float(edges[1].group(1)))
    box = _VIEW_BOX.search(attributes)
    return (round(float(box.group(1))), round(float(box.group(2)))) if box else (0, 0)
