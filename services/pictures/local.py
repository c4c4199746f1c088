"""Changes of a picture that are made here and cost nothing.

Steps by name, with their values (pixels of the picture; degrees clockwise):
`crop`: left, top, width, height. `turn`: degrees 90, 180 or 270. `flip`: axis `horizontal` (left and right change
places) or `vertical`. `straighten`: degrees from -45 to 45; what no longer fills the frame is cut off. `resize`: width,
height. `adjust`: brightness, contrast, saturation, each from -100 to 100. `heal`: what the mask covers is filled from
around it (Telea 2004, as OpenCV has it). `cutout`: only what the mask covers stays, everything else becomes
transparent; without a mask, the thing in the middle is looked for (GrabCut). `pixels`: an SVG is drawn, its longest
side `edge`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageEnhance

from services.masking.bitmap import Bitmap
from services.masking.smart import ROUNDS, SmartSelect
from services.pictures.masks import grey_image
from services.pictures.opening import svg_size
from services.pictures.original import original, png
from services.pictures.prepare import refused
from services.pictures.svg import MOST_EDGE as MOST_DRAWN
from services.pictures.svg import draw_svg
from services.types import Box, Combine, FailureKind, LocalStep, ParameterValue

MOST_EDGE = 30_000
"""Of a picture that is made larger."""
MOST_PIXELS = 110_000_000
"""Of a picture that is changed, and of one that is made larger: it is held twice."""
MOST_HEALED = 1_000_000
"""Pixels that are filled: spots and scratches. More take minutes, and a model does it better."""
_REACH = 5.0
"""Pixels around each spot that its filling is taken from."""
_MARGIN = 0.02
"""Share of each edge that surely is background where a thing is looked for."""
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
_LIGHT = ("brightness", "contrast", "saturation")
_FLIPS = {"horizontal": Image.Transpose.FLIP_LEFT_RIGHT, "vertical": Image.Transpose.FLIP_TOP_BOTTOM}

Values = Mapping[str, ParameterValue]
Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Work:
    """A picture (RGB or RGBA) that is changed, and the mask that belongs to it (empty: none)."""

    image: Image.Image
    mask: bytes


def applied(data: bytes, step: LocalStep, mask: bytes = b"") -> bytes:
    """The picture changed by a step, as PNG with its colour profile. `mask`: a grey PNG of its size, for `heal` and
    `cutout`. Slow: for a worker thread.

    Raises VidraError: as `original` does; with the step's name as `param`: BAD_PARAMETER (reason: the value that cannot
    be used), BAD_INPUT_PICTURE (`empty`: nothing is masked, `nothing`: no thing was found), TOO_LARGE (`pixels`).
    """
    if step.name == "pixels":
        return png(draw_svg(data, svg_size(data), min(MOST_DRAWN, _whole("pixels", step.values, "edge"))))
    made = original(data)
    if step.name != "crop" and made.size[0] * made.size[1] > MOST_PIXELS:
        message = f"{made.size[0]} x {made.size[1]} are more than {MOST_PIXELS // 1_000_000} megapixels."
        raise refused(FailureKind.TOO_LARGE, "pixels", message, step.name)
    return png(changed(made.image, step, mask), made.profile)


def changed(image: Image.Image, step: LocalStep, mask: bytes = b"") -> Image.Image:
    """The same for decoded pixels, RGB or RGBA."""
    change = _CHANGES.get(step.name)
    if change is None:
        raise _unusable(step.name, "name")
    return change(_Work(image, mask), step.values)


# -- shape ------------------------------------------------------------------------------------------------------------


def _crop(work: _Work, values: Values) -> Image.Image:
    left, top, width, height = (_whole("crop", values, name) for name in ("left", "top", "width", "height"))
    box = Box(left, top, width, height).intersected(Box(0, 0, *work.image.size))
    if box.empty:
        raise _unusable("crop", "width")
    return work.image.crop((box.left, box.top, box.right, box.bottom))


def _turn(work: _Work, values: Values) -> Image.Image:
    turn = _TURNS.get(_whole("turn", values, "degrees") % 360)
    if turn is None:
        raise _unusable("turn", "degrees")
    return work.image.transpose(turn)


def _flip(work: _Work, values: Values) -> Image.Image:
    flip = _FLIPS.get(str(values.get("axis", "")))
    if flip is None:
        raise _unusable("flip", "axis")
    return work.image.transpose(flip)


def _straighten(work: _Work, values: Values) -> Image.Image:
    degrees, image = _number("straighten", values, "degrees", 45), work.image
    if not degrees:
        return image
    turned = image.rotate(-degrees, Image.Resampling.BICUBIC)
    width, height = inner_size(*image.size, degrees)
    left, top = (image.width - width) // 2, (image.height - height) // 2
    return turned.crop((left, top, left + width, top + height))


def inner_size(width: int, height: int, degrees: float) -> tuple[int, int]:
    """The largest frame of the same shape that lies wholly in a picture that was turned about its middle."""
    angle = math.radians(abs(degrees))
    across = width * math.cos(angle) + height * math.sin(angle)
    down = width * math.sin(angle) + height * math.cos(angle)
    scale = min(width / across, height / down)
    return max(1, math.floor(width * scale)), max(1, math.floor(height * scale))


def _resize(work: _Work, values: Values) -> Image.Image:
    width, height = (_whole("resize", values, name) for name in ("width", "height"))
    if not (0 < width <= MOST_EDGE and 0 < height <= MOST_EDGE):
        raise _unusable("resize", "width" if not 0 < width <= MOST_EDGE else "height")
    if width * height > MOST_PIXELS:
        message = f"{width} x {height} are more than {MOST_PIXELS // 1_000_000} megapixels."
        raise refused(FailureKind.TOO_LARGE, "pixels", message, "resize")
    return work.image.resize((width, height), Image.Resampling.LANCZOS)


# -- light and colour -------------------------------------------------------------------------------------------------


def _adjust(work: _Work, values: Values) -> Image.Image:
    """Brightness bends the curve between black and white, which stay (a gamma from 2 to 1/2), so that nothing is cut
    off; contrast is halved or doubled at its ends; saturation goes down to grey, or is doubled."""
    brightness, contrast, saturation = (_number("adjust", values, name, 100) / 100 for name in _LIGHT)
    image = work.image
    if brightness:
        curve = [round(255 * (level / 255) ** 2**-brightness) for level in range(256)]
        image = image.point([*curve * 3, *(range(256) if image.mode == "RGBA" else ())])
    if contrast:
        image = ImageEnhance.Contrast(image).enhance(2**contrast)
    return ImageEnhance.Color(image).enhance(1 + saturation) if saturation else image


# -- with a mask ------------------------------------------------------------------------------------------------------


def _heal(work: _Work, _values: Values) -> Image.Image:
    mask = _mask(work, "heal")
    spots = mask.point([255 if value >= 128 else 0 for value in range(256)])
    bounds = spots.getbbox()
    if bounds is None:
        raise refused(FailureKind.BAD_INPUT_PICTURE, "empty", "Nothing is masked.", "heal")
    if spots.histogram()[255] > MOST_HEALED:
        raise refused(FailureKind.TOO_LARGE, "pixels", "That is more than a spot.", "heal")
    left, top, right, bottom = bounds
    area = Box(left, top, right - left, bottom - top).grown(2 * math.ceil(_REACH))
    area = area.intersected(Box(0, 0, *work.image.size))
    edges = (area.left, area.top, area.right, area.bottom)
    part = np.asarray(work.image.crop(edges), np.uint8)
    holes = np.asarray(spots.crop(edges), np.uint8)
    filled = np.asarray(cv2.inpaint(np.ascontiguousarray(part[..., :3]), holes, _REACH, cv2.INPAINT_TELEA), np.uint8)
    healed = part.copy()
    healed[holes > 0, :3] = filled[holes > 0]
    image = work.image.copy()
    image.paste(Image.fromarray(healed), (area.left, area.top))
    return image


def _cutout(work: _Work, _values: Values) -> Image.Image:
    keeps = _mask(work, "cutout") if work.mask else _found(work.image)
    if keeps.getbbox() is None:
        raise refused(FailureKind.BAD_INPUT_PICTURE, "nothing", "No thing was found in the picture.", "cutout")
    image = work.image.convert("RGBA")
    alpha = np.asarray(image.getchannel("A"), np.uint16) * np.asarray(keeps, np.uint16)
    image.putalpha(Image.fromarray(((alpha + 127) // 255).astype(np.uint8)))
    return image


def _found(image: Image.Image) -> Image.Image:
    """What stands before its background, the edges of the picture being background."""
    bitmap = Bitmap(*image.size)
    red, green, blue = np.moveaxis(np.asarray(image.convert("RGB"), np.uint8), 2, 0)
    colours = np.ascontiguousarray(np.stack([blue, green, red, np.full_like(red, 255)], axis=2))
    select = SmartSelect(bitmap, colours, Combine.REPLACE)
    margin = max(1, round(min(image.size) * _MARGIN))
    select.begin(Box(0, 0, *image.size).grown(-margin), alone=True)
    for _ in range(ROUNDS):
        select.coarse()
    select.exact(lambda: False)
    select.end()
    return Image.fromarray(bitmap.pixels)


# -- values -----------------------------------------------------------------------------------------------------------


def _mask(work: _Work, param: str) -> Image.Image:
    if not work.mask:
        raise refused(FailureKind.BAD_INPUT_PICTURE, "empty", "Nothing is masked.", param)
    mask = grey_image(work.mask)
    if mask.size != work.image.size:
        raise refused(FailureKind.BAD_INPUT_PICTURE, "size", "The mask belongs to another picture.", param)
    return mask


def _whole(step: str, values: Values, name: str) -> int:
    value = values.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise _unusable(step, name)
    return int(value)


def _number(step: str, values: Values, name: str, most: float) -> float:
    """From -most to most; 0 where it is not said."""
    value = values.get(name, 0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not -most <= value <= most:
        raise _unusable(step, name)
    return float(value)


def _unusable(step: str, name: str) -> Exception:
    return refused(FailureKind.BAD_PARAMETER, name, f"{step}: {name} cannot be used", step)


_CHANGES: Mapping[str, Callable[[_Work, Values], Image.Image]] = {
    "crop": _crop,
    "turn": _turn,
    "flip": _flip,
    "straighten": _straighten,
    "resize": _resize,
    "adjust": _adjust,
    "heal": _heal,
    "cutout": _cutout,
}
