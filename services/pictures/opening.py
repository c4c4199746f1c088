"""Opening pictures that nobody vouches for: few formats, a limit on pixels, one kind of error, no warnings."""

from __future__ import annotations

import re
import struct
import threading
import warnings
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from io import BytesIO

# The plug-ins that may be used, imported here so that Image.open never loads the other forty.
from PIL import GifImagePlugin, Image, ImageFile, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from services.errors import VidraError
from services.pictures.sniff import sniff, sniff_foreign
from services.types import Failure, FailureKind

MAX_PIXELS = 200_000_000
MAX_COSTLY_PIXELS = 54_000_000
"""Of pictures in formats whose decoders hold several copies of all pixels: 16 bytes for each, measured for WebP."""
_MAX_PIXELS_OF = dict.fromkeys(("webp", "heic", "avif"), MAX_COSTLY_PIXELS) | {"jp2": 36_000_000}
"""OpenJPEG holds 27 bytes for each, measured with opacity."""
MOST_MEMORY = 910_000_000
"""Bytes that a picture may take while it is decoded, encoded and decoded together: with the program itself, and the
bands in which it is converted, this stays below 1 GB."""
_SMALL_PIXELS = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2, "I;16N": 2}
"""Bytes that Pillow holds for each pixel by mode; of all others four."""
_COEFFICIENT = 2
"""Bytes of each of the numbers of which libjpeg holds all, where a JPEG comes in several passes."""
APART = frozenset({"heic", "avif", "jp2", "tiff"})
"""Formats whose decoders (libheif with libde265, libavif with dav1d or libaom, OpenJPEG, libtiff) are large, old or
young; HEIF has crashed. They are read in processes of their own. PNG, JPEG, WebP and GIF stay here: their decoders are
attacked and fuzzed daily, as browsers show these to everybody, and most pictures are of such a kind. So do BMP, ICO and
PPM, of a few hundred lines in Pillow, which are fuzzed too."""

# Ours is checked in open_picture, before decoding. Pillow refuses twice what this says also where only it can: frames
# of a GIF may be larger than the GIF, and so may what it lays under them. Of what is larger than once, it warns.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)

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
    RuntimeError,  # of the AVIF and HEIF decoders
    Image.DecompressionBombError,
    struct.error,
    zlib.error,
)
"""What Pillow's plug-ins raise on broken input (tests/services/test_pictures_hostile.py)."""

_MOST_PLAIN = 2_000_000
"""Bytes of a picture that is written as decimal numbers, which are read one by one."""
_ORIENTATION_TAG = 0x0112
_GPS_TAG = 0x8825
_PLACE_TAGS = frozenset({1, 2, 3, 4})
"""Latitude and longitude; a camera without a fix writes the directory without them."""
_SHORT = 3
"""EXIF type of 16 bits; everything else that is asked for here has 32."""
_OPENING = threading.Lock()


def open_picture(data: bytes, *, foreign: bool = False) -> Image.Image:
    """Open an encoded picture without decoding its pixels. Formats: png, jpeg, webp, gif (first frame); with `foreign`
    also heic, avif, tiff, bmp, ico (the largest), jp2 and ppm.

    Raises VidraError: BROKEN_PICTURE for anything that is not such a picture or claims more than 200 megapixels
    (54, or 36, in costly formats; reason `pixels`), NOT_SUPPORTED for SVG, which svg.py draws.
    """
    if foreign and is_apart(data):
        from services.pictures.apart import opened  # noqa: PLC0415 - it opens what it is told by this

        return opened(data)
    return open_here(data, foreign=foreign)


def is_apart(data: bytes) -> bool:
    """Whether a picture is not to be decoded in this process (`apart`)."""
    return not sniff(data) and sniff_foreign(data) in APART


def open_here(data: bytes, *, foreign: bool = True) -> Image.Image:
    """As `open_picture`, whatever it is, in this process: for processes that may die."""
    kind = sniff(data)
    if kind == "svg":
        raise VidraError(Failure(kind=FailureKind.NOT_SUPPORTED, message="an SVG has no pixels", reason="svg"))
    other = sniff_foreign(data) if foreign and not kind else ""
    plugin = _PLUGINS.get(kind) or _foreign_plugin(other)
    if plugin is None:
        raise broken("not a PNG, JPEG, WebP or GIF picture")
    _check_inside(data, other)
    with _quiet():
        try:
            image = Image.open(BytesIO(data), formats=(plugin,))
        except Image.DecompressionBombError as error:
            raise broken(f"more than {MAX_PIXELS // 1_000_000} megapixels", reason="pixels") from error
        except DECODER_ERRORS as error:
            raise broken(str(error)) from error
    _check_pixels(image.width, image.height, _MAX_PIXELS_OF.get(kind or other, MAX_PIXELS))
    return image


def check_memory(image: Image.Image, more: int = 0) -> None:
    """Before the pixels of an opened picture are decoded. `more`: bytes that are made of it while it is held.

    Raises VidraError BROKEN_PICTURE, reason `pixels`, where all of it would take more than `MOST_MEMORY`.
    """
    if memory_of(image) + more > MOST_MEMORY:
        message = f"{image.width} x {image.height} pixels take more memory than a picture may"
        raise broken(message, reason="pixels")


def memory_of(image: Image.Image) -> int:
    """Bytes that an opened picture takes once it is decoded, with what it is decoded from."""
    encoded = image.fp if isinstance(image, ImageFile.ImageFile) else None
    size = len(encoded.getvalue()) if isinstance(encoded, BytesIO) else 0  # copies nothing, unlike `getbuffer`
    size += image.width * image.height * _SMALL_PIXELS.get(image.mode, 4)
    if isinstance(image, JpegImagePlugin.JpegImageFile) and image.info.get("progressive"):
        scale = image.decoderconfig[0] if image.decoderconfig else 1  # of what is decoded smaller, all is held
        size += round(image.width * image.height * scale * scale * _COEFFICIENT * _planes(image))
    return size


def _planes(image: JpegImagePlugin.JpegImageFile) -> float:
    """How many planes of the full size a JPEG has: 3, or 1.5 where colour is coarse."""
    sampled = [across * down for _, across, down, _ in image.layer]
    largest = max((across for _, across, _, _ in image.layer), default=1)
    tallest = max((down for _, _, down, _ in image.layer), default=1)
    return sum(sampled) / max(1, largest * tallest)


def packed(data: bytes) -> bytes:
    """Bare pixels (BMP), which is what some clipboards hold, as a PNG: the same picture in far fewer bytes. Anything
    else, and what cannot be read, stays as it is."""
    if not data.startswith(b"BM"):
        return data
    buffer = BytesIO()
    try:
        image = open_picture(data, foreign=True)
        check_memory(image)
        image.save(buffer, "PNG", compress_level=4)
    except (VidraError, *DECODER_ERRORS):
        return data
    return buffer.getvalue()


def _check_pixels(width: int, height: int, most: int = MAX_PIXELS) -> None:
    if width * height > most:
        message = f"{width} x {height} pixels are more than {most // 1_000_000} megapixels"
        raise broken(message, reason="pixels")


def _check_inside(data: bytes, kind: str) -> None:
    """Formats that tell their size twice: what is inside may be larger than the head says. Raises VidraError."""
    if kind == "jp2" and (at := data.find(b"\xff\x4f\xff\x51")) >= 0 and len(data) >= at + 24:
        right, bottom, left, top = struct.unpack_from(">IIII", data, at + 8)  # the SIZ marker
        _check_pixels(max(0, right - left), max(0, bottom - top), _MAX_PIXELS_OF["jp2"])
    elif kind == "ico":
        for entry in range(6, min(6 + 16 * int.from_bytes(data[4:6], "little"), len(data) - 15), 16):
            (at,) = struct.unpack_from("<I", data, entry + 12)
            if len(data) >= at + 24:
                order, place = (">II", at + 16) if data[at : at + 8] == b"\x89PNG\r\n\x1a\n" else ("<ii", at + 4)
                width, height = struct.unpack_from(order, data, place)
                _check_pixels(abs(width), abs(height))
    elif kind == "heic":
        _check_names(data)
    elif kind == "ppm" and data[:2] in (b"P1", b"P2", b"P3") and len(data) > _MOST_PLAIN:
        raise broken("a picture written as text takes too long to read", reason="pixels")


def _check_names(data: bytes) -> None:
    """WORKAROUND pi_heif 1.4.0: it crashes where the type of a piece of metadata is no UTF-8 (ISO/IEC 14496-12, 8.11.6:
    the `infe` boxes). Raises VidraError."""
    for begin, end in _told(data):
        for found in re.compile(b"infe").finditer(data, begin, end):
            start = found.start()
            size = int.from_bytes(data[max(0, start - 4) : start])
            try:
                data[start + 12 : start - 4 + size].decode()
            except UnicodeDecodeError as error:
                raise broken("the name of a part is no text") from error


def _told(data: bytes) -> Iterator[tuple[int, int]]:
    """(begin, end) of the boxes of a file but those that hold coded pixels (`mdat`), where any four letters may turn up
    by chance. Source: ISO/IEC 14496-12, 4.2."""
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4])
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16])
        end = at + size if size >= 8 else len(data)
        if data[at + 4 : at + 8] != b"mdat":
            yield at, end
        at = end


@contextmanager
def _quiet() -> Generator[None]:
    """A block without warnings: plug-ins warn about odd metadata. One thread at a time, because `catch_warnings` swaps
    process-wide state."""
    with _OPENING, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _foreign_plugin(kind: str) -> str | None:
    """The plug-in for what is only read to be converted; imported when the first such picture comes."""
    match kind:
        case "heic":
            import pi_heif  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]

            pi_heif.register_heif_opener()  # pyright: ignore[reportUnknownMemberType]
            return "HEIF"
        case "avif":
            from PIL import AvifImagePlugin  # noqa: PLC0415

            return AvifImagePlugin.AvifImageFile.format
        case "tiff":
            from PIL import TiffImagePlugin  # noqa: PLC0415

            return TiffImagePlugin.TiffImageFile.format
        case "bmp":
            from PIL import BmpImagePlugin  # noqa: PLC0415

            return BmpImagePlugin.BmpImageFile.format
        case "ico":
            from PIL import IcoImagePlugin  # noqa: PLC0415

            return IcoImagePlugin.IcoImageFile.format
        case "jp2":
            from PIL import Jpeg2KImagePlugin  # noqa: PLC0415

            return Jpeg2KImagePlugin.Jpeg2KImageFile.format
        case "ppm":
            from PIL import PpmImagePlugin  # noqa: PLC0415

            return PpmImagePlugin.PpmImageFile.format
        case _:
            return None


def broken(message: str, *, reason: str = "") -> VidraError:
    """The one error for bytes that are no readable picture."""
    return VidraError(Failure(kind=FailureKind.BROKEN_PICTURE, message=message, reason=reason))


def orientation(image: Image.Image) -> int:
    """The EXIF orientation 1-8 of an opened picture; 1 when there is none or it makes no sense.

    Read here by hand: Pillow's EXIF reader warns about, and trips over, directories that have nothing to do with it.
    """
    value = _exif_directory(image).get(_ORIENTATION_TAG, 1)
    return value if value in range(1, 9) else 1


def tells_place(image: Image.Image) -> bool:
    """True if an opened picture says where it was taken, in its EXIF or XMP data."""
    pointer = _exif_directory(image).get(_GPS_TAG)
    if pointer is not None and not _PLACE_TAGS.isdisjoint(_exif_directory(image, pointer)):
        return True
    xmp: object = image.info.get("xmp")
    return isinstance(xmp, bytes) and b"GPSLatitude" in xmp


def _exif_directory(image: Image.Image, at: int | None = None) -> dict[int, int]:
    """Tags of one EXIF directory (the first one, or that at an offset) and their values, as far as these are numbers
    that fit in the entry; what cannot be read is missing."""
    exif: object = image.info.get("exif")
    tiff = exif.removeprefix(b"Exif\0\0") if isinstance(exif, bytes) else b""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    found: dict[int, int] = {}
    if order is None:
        return found
    try:
        (start,) = (at,) if at is not None else struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, start)
        for entry in range(start + 2, start + 2 + 12 * count, 12):
            tag, kind = struct.unpack_from(order + "HH", tiff, entry)
            (found[tag],) = struct.unpack_from(order + ("H" if kind == _SHORT else "I"), tiff, entry + 8)
    except struct.error:
        pass
    return found


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
