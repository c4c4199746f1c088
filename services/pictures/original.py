"""A picture decoded to be worked on, and written again: its own pixels in its own colour space, nothing converted that
need not be."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms

from services.pictures.opening import DECODER_ERRORS, check_memory, orientation
from services.pictures.prepare import decoding, is_animated, opened
from services.pictures.raster import TURNS, Decoded, in_full, is_sixteen_bit, profile_of, srgb_profile, to_srgb

_COLOURED = ("RGB", "RGBA", "P", "RGBX", "RGBa", "PA")
"""Modes whose colours a profile for RGB fits."""
_FAST_PIXELS = 12_000_000
"""From here on a PNG is written with less care for its size: seconds matter more."""


@dataclass(frozen=True, slots=True)
class Original:
    """A decoded picture, upright."""

    image: Image.Image
    """Mode RGB, or RGBA where something in it is transparent or could be."""
    profile: bytes = b""
    """Its ICC profile, which fits RGB; empty: sRGB, or as good as."""
    done: tuple[str, ...] = ()
    """What had to be done to it, and so will stay done when it is written: `first-frame` (it moves), `eight-bit` (it
    had 16 bits a channel), `converted` (its colours were CMYK, or grey with a profile: they are sRGB now), `turned`."""

    @property
    def size(self) -> tuple[int, int]:
        return self.image.size


def original(data: bytes, param: str = "image") -> Original:
    """Decode png, jpeg, webp, gif, heic, avif, tiff or bmp; of several frames the first. Slow: for a worker thread.

    Raises VidraError with that `param`: BAD_INPUT_PICTURE (reason `format`, `svg`), FILE_BROKEN (reason `picture`),
    TOO_LARGE (reason `pixels`).
    """
    image, kind = opened(data, param)
    with decoding(param):
        return _decoded(image, kind, sixteen=_is_sixteen_bit_png(data, kind))


def losses(data: bytes) -> tuple[str, ...]:
    """What of a picture will be lost once it is changed, as in `Original.done`, without decoding it. Raises VidraError
    as `original` does."""
    image, kind = opened(data)
    with decoding():  # counting frames reads them
        done = _done(image, kind, sixteen=_is_sixteen_bit_png(data, kind))
    return tuple(each for each in done if each != "turned")


def _is_sixteen_bit_png(data: bytes, kind: str) -> bool:
    return kind == "png" and data[24:25] == b"\x10"


def _done(image: Image.Image, kind: str, *, sixteen: bool) -> list[str]:
    done: list[str] = []
    if is_animated(image, kind):
        done.append("first-frame")
    if sixteen or is_sixteen_bit(image):
        done.append("eight-bit")
    if orientation(image) in TURNS:
        done.append("turned")
    if image.mode == "CMYK" or (image.mode not in _COLOURED and image.info.get("icc_profile")):
        done.append("converted")
    return done


def _decoded(image: Image.Image, kind: str, *, sixteen: bool) -> Original:
    done = _done(image, kind, sixteen=sixteen)
    turn, profile = TURNS.get(orientation(image)), profile_of(image)
    coloured = image.mode in _COLOURED
    check_memory(image)
    image.load()
    made = in_full(Decoded(image, turn, b"" if coloured else profile), coloured=True)
    made.info.clear()  # savers would write from it what was to be left out
    return Original(made, profile if coloured else b"", tuple(done))


def png(image: Image.Image, profile: bytes = b"") -> bytes:
    """The picture as a PNG with that ICC profile; its alpha, if it has any, is kept."""
    buffer = BytesIO()
    fast = image.width * image.height > _FAST_PIXELS
    how = {"compress_level": 1, "compress_type": zlib.Z_RLE} if fast else {"compress_level": 4}
    image.save(buffer, "PNG", icc_profile=profile or None, **how)
    return buffer.getvalue()


def in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture brought from its own colours to sRGB: how pictures are sent."""
    return to_srgb(image, profile) if profile else image


def in_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """The reverse: a picture in sRGB brought to the colours of a profile. A broken profile changes nothing."""
    if not profile:
        return image
    try:
        target = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(target):
            return image
        return ImageCms.profileToProfile(image, srgb_profile(), target, outputMode=image.mode) or image
    except (ImageCms.PyCMSError, *DECODER_ERRORS):
        return image
