"""What is sent of a picture that is edited: an area of it at the size of the request, with mask and marks to match."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image

from services.types import Box

_BLUR = 0.02
"""Of the longest side: how soft what is only made up around a picture is."""


def cut(image: Image.Image, frame: Box, size: tuple[int, int], *, clear: bool = False) -> Image.Image:
    """The area `frame` of a picture (RGB or RGBA), scaled to `size`. What lies outside the picture is made up: its
    edge drawn out and blurred, so that a model sees colours to go on from, and no border; or it is `clear`."""
    inside = frame.intersected(Box(0, 0, *image.size))
    place = _on(frame, size, inside)
    part = image.crop((inside.left, inside.top, inside.right, inside.bottom))
    part = part if part.size == place.size else part.resize(place.size, Image.Resampling.LANCZOS)
    if place.size == size:
        return part
    if clear:
        made = Image.new("RGBA", size)
        made.paste(part, (place.left, place.top))
        return made
    pixels = np.asarray(part, np.uint8)
    edges = (place.top, size[1] - place.bottom, place.left, size[0] - place.right)
    drawn_out = cv2.copyMakeBorder(pixels, *edges, cv2.BORDER_REPLICATE)
    blurred = np.asarray(cv2.GaussianBlur(drawn_out, (0, 0), max(2.0, max(size) * _BLUR)), np.uint8).copy()
    blurred[place.top : place.bottom, place.left : place.right] = pixels
    return Image.fromarray(blurred)


def cut_mask(mask: Image.Image, frame: Box, size: tuple[int, int], *, outside: int) -> Image.Image:
    """The same area of a mask (L, of the picture's size); beyond the picture it is `outside`."""
    made = Image.new("L", size, outside)
    inside = frame.intersected(Box(0, 0, *mask.size))
    if inside.empty:
        return made
    place = _on(frame, size, inside)
    part = mask.crop((inside.left, inside.top, inside.right, inside.bottom))
    if part.size != place.size:
        part = part.resize(place.size, Image.Resampling.BOX if place.width < part.width else Image.Resampling.BILINEAR)
    made.paste(part, (place.left, place.top))
    return made


def _on(frame: Box, size: tuple[int, int], inside: Box) -> Box:
    """Where a part of the frame lies once that is scaled to `size`."""
    across, down = size[0] / frame.width, size[1] / frame.height
    left, top = round((inside.left - frame.left) * across), round((inside.top - frame.top) * down)
    right, bottom = round((inside.right - frame.left) * across), round((inside.bottom - frame.top) * down)
    return Box(left, top, max(1, right - left), max(1, bottom - top))
