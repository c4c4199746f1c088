"""The footprint of a round brush."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

import numpy as np

from services.masking.bitmap import FULL, Pixels
from services.types import Brush, PenPressure

SMALLEST: Final = 1.0
"""Diameter in pixels."""
_STEPS: Final = 16
"""Pressures that are told apart."""
_FINE: Final = ((48.0, 4), (256.0, 2))
"""Below each diameter a dab is placed on a grid of so many steps in a pixel; beyond, on whole pixels: the slopes of
large ones are so gentle that nobody sees half a pixel."""
_LEAST_SIZE: Final = 0.1
"""Share of the diameter that is left without any pressure."""


def pressed(brush: Brush, pressure: float) -> Brush:
    """What a brush is under a pen that presses so hard (0 to 1)."""
    if brush.pressure is PenPressure.OFF:
        return brush
    level = round(min(max(pressure, 0.0), 1.0) * _STEPS) / _STEPS
    if brush.pressure is PenPressure.HARDNESS:
        return Brush(brush.size, brush.hardness * level)
    return Brush(max(SMALLEST, brush.size * (_LEAST_SIZE + (1 - _LEAST_SIZE) * level)), brush.hardness)


def spacing(brush: Brush) -> float:
    """Pixels between two dabs of a line: its edge then leaves a straight one by less than a tenth of a pixel, and one
    of a soft brush, whose middle is a point, has no ripples of more than 1 in 255."""
    return max(0.5, math.sqrt(0.4 * brush.size) * (1 + brush.hardness) / 2)


def dab(brush: Brush, x: float, y: float) -> tuple[int, int, Pixels]:
    """The footprint of a brush whose middle is at (x, y): left, top, and its square of pixels, read-only."""
    size = max(SMALLEST, round(brush.size, 1))
    column, row = math.floor(x), math.floor(y)
    hardness = round(min(max(brush.hardness, 0.0), 1.0), 2)
    steps = next((steps for below, steps in _FINE if size < below), 0)
    if steps:
        footprint = _small(size, hardness, round((x - column) * steps) / steps, round((y - row) * steps) / steps)
    else:
        footprint = _large(size, hardness, 0.5, 0.5)
    reach = footprint.shape[0] // 2
    return column - reach, row - reach, footprint


def _footprint(size: float, hardness: float, across: float, down: float) -> Pixels:
    """Full up to `hardness` of the radius, from there smoothly down to nothing; the outermost pixel is antialiased.

    `across`, `down`: where in its middle pixel the middle lies, from 0 to 1.
    """
    radius = size / 2
    reach = math.ceil(radius + 0.5)
    steps = np.arange(-reach, reach + 1, dtype=np.float32) + np.float32(0.5)
    distance = np.hypot(steps[np.newaxis, :] - np.float32(across), steps[:, np.newaxis] - np.float32(down))
    cover = np.clip(radius + 0.5 - distance, 0, 1)
    if hardness < 1:
        outwards = np.clip((distance / radius - hardness) / (1 - hardness), 0, 1)
        cover = np.minimum(cover, 1 - outwards * outwards * (3 - 2 * outwards))
    footprint = np.rint(cover * FULL).astype(np.uint8)
    footprint.flags.writeable = False
    return footprint


_small = lru_cache(maxsize=192)(_footprint)
_large = lru_cache(maxsize=20)(_footprint)
"""Remembered: 13 MB of small ones at most, and of large ones (a megabyte for a diameter of 1000) those of one pen."""
