"""What can be done to a mask as a whole. Each returns the patch that does it; the mask is not changed yet.

They take some milliseconds per megapixel of the area that is masked, mostly without the GIL: for worker threads.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import cv2
import numpy as np

from services.masking.bitmap import FULL, Bitmap, Pixels, Stopped, never
from services.masking.patches import Patch, patch_to
from services.pictures.masks import HALF
from services.types import Box

FARTHEST: Final = 1000
"""Pixels by which a mask is feathered, grown or shrunk at most."""
_DISC: Final = 8
"""A larger disc is put together from discs of at most this radius."""
_SQUARES: Final = math.sqrt(2) - 1
"""Share of the steps of 1 pixel that are squares, the others being crosses: together they make an octagon."""
_HOLE_LEVELS: Final = (32, 64, 96, 128, 160, 192, 224, 255)
"""A hole is filled as far as what surrounds it is masked, in these steps."""


def inverted(bitmap: Bitmap) -> Patch:
    """What was masked is not, and the other way round."""
    return patch_to(bitmap, FULL - bitmap.pixels, bitmap.box)


def filled(bitmap: Bitmap, value: int) -> Patch:
    """All pixels the same: 0 clears, 255 selects everything."""
    return patch_to(bitmap, np.full_like(bitmap.pixels, value), bitmap.box)


def feathered(bitmap: Bitmap, pixels: float) -> Patch:
    """Soft edges: a sharp one becomes a slope that reaches `pixels` to either side; half stays where it was."""
    reach = min(max(0, math.ceil(pixels)), FARTHEST)
    return _near(bitmap, 2 * reach + 1, partial(_blurred, reach=reach))


def grown(bitmap: Bitmap, pixels: int, turn: int = 0, stopped: Stopped = never) -> Patch:
    """Wider by so many pixels all around; soft edges stay as soft. Negative: narrower, but not from the frame.

    `turn`: how often that was done before. There is no disc of 1 pixel, and a dot that is grown again and again must
    become a disc all the same, so turns differ.
    """
    reach = min(abs(pixels), FARTHEST)
    discs = _discs(reach, turn)
    if pixels < 0:
        return _near(bitmap, reach, lambda before: FULL - _dilated(FULL - before, discs, stopped))
    return _near(bitmap, reach, lambda before: _dilated(before, discs, stopped))


def without_holes(bitmap: Bitmap, stopped: Stopped = never) -> Patch:
    """What is masked all around is masked, too; what reaches the frame is no hole."""

    def fill(before: Pixels) -> Pixels:
        after = before.copy()
        for level in _HOLE_LEVELS:
            if stopped():
                break
            solid = cv2.threshold(before, level - 1, level, cv2.THRESH_BINARY)[1]
            outlines, _ = cv2.findContours(solid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
            cv2.drawContours(solid, outlines, -1, level, cv2.FILLED)
            np.maximum(after, solid, out=after, casting="unsafe")
        return after

    return _near(bitmap, 0, fill)


def _near(bitmap: Bitmap, reach: int, change: Callable[[Pixels], Pixels]) -> Patch:
    """Change what is masked and `reach` pixels around it."""
    left, top, width, height = cv2.boundingRect(bitmap.pixels)
    if not width or not height:
        return Patch([])
    box = Box(left, top, width, height).grown(reach).intersected(bitmap.box)
    return patch_to(bitmap, change(bitmap.view(box)), box)


def _blurred(before: Pixels, reach: int) -> Pixels:
    """Twice the mean over a square, in 16 bits: together they see `reach` pixels far, and lose nothing to rounding."""
    wide, side = before.astype(np.uint16) << 8, reach + 1
    for anchor in (side // 2, (side - 1) // 2):
        wide = cv2.blur(wide, (side, side), anchor=(anchor, anchor), borderType=cv2.BORDER_REPLICATE)
    return ((np.asarray(wide, np.uint16) + HALF) >> 8).astype(np.uint8)


def _dilated(before: Pixels, discs: Sequence[Pixels], stopped: Stopped) -> Pixels:
    """The largest value within a disc; what lies beyond the frame does not count."""
    for disc in discs:
        if stopped():
            break
        before = np.asarray(cv2.dilate(before, disc), np.uint8)
    return before


def _discs(radius: int, turn: int) -> list[Pixels]:
    """Discs that one after the other reach as far as one of that radius, and cost much less."""
    if radius == 1 and math.floor((turn + 1) * _SQUARES) > math.floor(turn * _SQUARES):
        return [np.ones((3, 3), np.uint8)]
    count = math.ceil(radius / _DISC)
    return [_disc((radius + number) // count) for number in range(count)]


def _disc(radius: int) -> Pixels:
    steps = np.arange(-radius, radius + 1)
    return (steps[np.newaxis, :] ** 2 + steps[:, np.newaxis] ** 2 <= (radius + 0.25) ** 2).astype(np.uint8)
