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
LEVELS: Final = 16
"""Pressures that are told apart."""
_FINE: Final = ((48.0, 4), (256.0, 2))
"""Below each diameter a dab is placed on a grid of so many steps in a pixel; beyond, on whole pixels: the slopes of
large ones are so gentle that nobody sees half a pixel."""
_LEAST_SIZE: Final = 0.1
"""Share of the diameter that is left without any pressure."""


class Nib:
    """A brush, or what a brush is under a pen that presses so hard (0 to 1)."""

    def __init__(self, brush: Brush, pressure: float = 1.0) -> None:
        level = round(min(max(pressure, 0.0), 1.0) * LEVELS) / LEVELS
        size, hardness = brush.size, min(max(brush.hardness, 0.0), 1.0)
        if brush.pressure is PenPressure.SIZE:
            size *= _LEAST_SIZE + (1 - _LEAST_SIZE) * level
        elif brush.pressure is PenPressure.HARDNESS:
            hardness *= level
        self.size = max(SMALLEST, round(size, 1))
        """Diameter in pixels."""
        self.hardness = round(hardness, 2)
        self.spacing = max(0.5, math.sqrt(0.4 * self.size) * (1 + self.hardness) / 2)
        """Pixels between two dabs of a line: its edge then leaves a straight one by less than a tenth of a pixel, and
        one of a soft brush, whose middle is a point, has no ripples that could be seen."""
        self._steps = next((steps for below, steps in _FINE if self.size < below), 0)

    def dab(self, x: float, y: float) -> tuple[int, int, Pixels]:
        """Its footprint with the middle at (x, y): left, top, and its square of pixels, read-only."""
        column, row, steps = math.floor(x), math.floor(y), self._steps
        if steps:
            across, down = round((x - column) * steps) / steps, round((y - row) * steps) / steps
            footprint = _small(self.size, self.hardness, across, down)
        else:
            footprint = _large(self.size, self.hardness, 0.5, 0.5)
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
