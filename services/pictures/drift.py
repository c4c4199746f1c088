"""How much of a picture changed although its mask said that it should stay.

Models take a mask as advice (openai-api.md section 2.4), and some servers ignore it altogether.
"""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter

from services.errors import VidraError
from services.pictures.opening import DECODER_ERRORS, broken, open_picture
from services.pictures.raster import upright

NOTICEABLE = 24
"""Difference of a channel (of 255) from which on a pixel has changed. JPEG at quality 75 stays below it once the
picture is averaged to `EDGE`; the noise of a model that draws everything anew does not."""
EDGE = 1024
"""Longest side at which pictures are compared: each pixel is then the mean of a few, which takes out grain and
compression noise, and four megapixels cost no more than one."""
GROWN = 9
"""Side of the square by which the mask is grown: a stroke has a soft edge, and models blend around it."""
_MOST_STRETCH = 0.02
"""How much the shapes of source and result may differ to be comparable at all."""


def drift(source: bytes, result: bytes, mask: bytes) -> float | None:
    """Share (0 to 1) of the pixels outside the grown mask that changed noticeably. Slow: for a worker thread.

    `mask`: grey, white may change. A result of another size is scaled to the source's. None where it cannot be told:
    another shape, a picture that cannot be read (an SVG), nothing outside the mask.
    """
    try:
        before, after, may_change = (_opened(data) for data in (source, result, mask))
    except VidraError:
        return None
    if abs(before.width * after.height / (before.height * after.width) - 1) > _MOST_STRETCH:
        return None
    size = _reduced(before)
    changed = _changed(_flat(before, size), _flat(after, size))
    kept = _kept(may_change, size)
    outside = _count(kept)
    return _count(ImageChops.multiply(changed, kept)) / outside if outside else None


def _opened(data: bytes) -> Image.Image:
    try:
        return upright(open_picture(data))
    except DECODER_ERRORS as error:
        raise broken(str(error)) from error


def _reduced(image: Image.Image) -> tuple[int, int]:
    scale = min(1.0, EDGE / max(image.size))
    return max(1, round(image.width * scale)), max(1, round(image.height * scale))


def _flat(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """In that size, transparency laid over grey: what is under clear pixels does not count."""
    if image.mode != "RGBA":
        return image.convert("RGB").resize(size, Image.Resampling.BOX)
    ground = Image.new("RGBA", image.size, (128, 128, 128, 255))
    return Image.alpha_composite(ground, image).convert("RGB").resize(size, Image.Resampling.BOX)


def _changed(before: Image.Image, after: Image.Image) -> Image.Image:
    """White where a channel differs noticeably, else black."""
    red, green, blue = ImageChops.difference(before, after).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([255 if value > NOTICEABLE else 0 for value in range(256)])


def _kept(mask: Image.Image, size: tuple[int, int]) -> Image.Image:
    """White where nothing should change: what the mask does not touch, less a margin."""
    touched = mask.convert("L").point([0] + [255] * 255).resize(size, Image.Resampling.BOX)
    touched = touched.point([0] + [255] * 255).filter(ImageFilter.MaxFilter(GROWN))
    return ImageChops.invert(touched)


def _count(image: Image.Image) -> int:
    """White pixels."""
    return image.histogram()[255]
