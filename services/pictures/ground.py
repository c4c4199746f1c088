"""What an answer is compared with and put back into: the edited picture under the frame that was sent."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from PIL import Image

from services.types import Box

Colours: TypeAlias = npt.NDArray[np.uint8]
"""Shape (height, width, 3): red, green, blue."""
Flags: TypeAlias = npt.NDArray[np.bool_]
"""Shape (height, width)."""

GREY = 128
"""What is under clear pixels does not count: they are compared as if they lay on this grey."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Boxes and sizes of its methods are in the pixels of the frame, from the frame's top left corner."""

    picture: Image.Image
    """The edited picture, RGB or RGBA."""
    frame: Box
    """The area of the picture that was sent; it may reach out."""
    mask: Image.Image
    """Grey, of the canvas' size: where it is not black, the picture may change."""
    canvas: Box

    @property
    def whole(self) -> Box:
        return Box(0, 0, self.frame.width, self.frame.height)

    def colours(self, box: Box, size: tuple[int, int]) -> Colours:
        """A part of the frame scaled to `size`, clear pixels and what lies outside the picture grey."""
        place = box.moved(self.frame.left, self.frame.top)
        seen = _reached(place, self.picture.size, size)
        made = np.full((size[1], size[0], 3), GREY, np.uint8)
        if not seen.empty:
            part = _part(self.picture, place, size, seen)
            made[seen.top : seen.bottom, seen.left : seen.right] = flat(part)
        return made

    def kept(self, box: Box, size: tuple[int, int]) -> Flags:
        """Where a part of the frame, scaled to `size`, holds nothing but pixels of the picture that should stay."""
        place = box.moved(self.frame.left, self.frame.top)
        seen = _reached(place, self.picture.size, size)
        made = np.zeros((size[1], size[0]), np.bool_)
        if not seen.empty:
            on_canvas = place.moved(-self.canvas.left, -self.canvas.top)
            touched = _part(self.mask, on_canvas, size, seen, touched=True)
            made[seen.top : seen.bottom, seen.left : seen.right] = np.asarray(touched) == 0
        return made

    def solid(self, box: Box, size: tuple[int, int]) -> Flags:
        """Where a part of the frame, scaled to `size`, shows nothing but opaque pixels of the picture."""
        place = box.moved(self.frame.left, self.frame.top)
        seen = _reached(place, self.picture.size, size)
        made = np.zeros((size[1], size[0]), np.bool_)
        if not seen.empty:
            part = _part(self.picture, place, size, seen)
            opaque = part.mode != "RGBA" or np.asarray(part.getchannel("A")) == 255
            made[seen.top : seen.bottom, seen.left : seen.right] = opaque
        return made


_ANY = [0] + [255] * 255


def flat(image: Image.Image) -> Colours:
    """The pixels of an RGB or RGBA picture, transparency laid over grey."""
    if image.mode == "RGBA":
        ground = Image.new("RGBA", image.size, (GREY, GREY, GREY, 255))
        image = Image.alpha_composite(ground, image).convert("RGB")
    return np.asarray(image, np.uint8)


def _reached(place: Box, picture: tuple[int, int], size: tuple[int, int]) -> Box:
    """The pixels of an area, scaled to `size`, that lie wholly in the picture."""
    inside = place.intersected(Box(0, 0, *picture))
    across, down = size[0] / place.width, size[1] / place.height
    left, top = (
        math.ceil(edge - 1e-6) for edge in ((inside.left - place.left) * across, (inside.top - place.top) * down)
    )
    right = math.floor((inside.right - place.left) * across + 1e-6)
    bottom = math.floor((inside.bottom - place.top) * down + 1e-6)
    return Box(left, top, max(0, right - left), max(0, bottom - top))


def _part(image: Image.Image, place: Box, size: tuple[int, int], seen: Box, *, touched: bool = False) -> Image.Image:
    """The pixels `seen` of an area that is scaled to `size`. `touched`: white wherever anything is not black."""
    across, down = place.width / size[0], place.height / size[1]
    exact = (
        place.left + seen.left * across,
        place.top + seen.top * down,
        place.left + seen.right * across,
        place.top + seen.bottom * down,
    )
    left, top = max(0, math.floor(exact[0] + 1e-6)), max(0, math.floor(exact[1] + 1e-6))
    right, bottom = min(image.width, math.ceil(exact[2] - 1e-6)), min(image.height, math.ceil(exact[3] - 1e-6))
    if image.mode == "RGB" and size != place.size:
        cut, left, top = image, 0, 0  # a large picture need not be copied; of other modes resize copies all of it
    else:
        cut = image.crop((left, top, right, bottom))
    if touched:
        cut = cut.point(_ANY)
    if cut.size == seen.size and size == place.size:
        return cut
    box = (
        max(0.0, exact[0] - left),
        max(0.0, exact[1] - top),
        min(float(cut.width), exact[2] - left),
        min(float(cut.height), exact[3] - top),
    )
    return cut.resize(seen.size, Image.Resampling.BOX, box=box)
