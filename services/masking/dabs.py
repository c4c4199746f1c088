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
_FINE_BELOW: Final = 48.0
"""Diameter up to which a footprint is placed more exactly than to whole pixels."""
_FINE: Final = 4
"""Places in a pixel, along each side."""
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
    """Pixels between two footprints of a line: its edge then leaves a straight one by less than a tenth of a pixel."""
    return max(0.5, math.sqrt(0.4 * brush.size))


def dab(brush: Brush, x: float, y: float) -> tuple[int, int, Pixels]:
    """The footprint of a brush whose middle is at (x, y): left, top, and its square of pixels, read-only."""
    size = max(SMALLEST, round(brush.size, 1))
    column, row = math.floor(x), math.floor(y)
    across = down = _FINE // 2
    if size < _FINE_BELOW:
        across, down = round((x - column) * _FINE), round((y - row) * _FINE)
    footprint = _footprint(size, round(min(max(brush.hardness, 0.0), 1.0), 2), across, down)
    reach = footprint.shape[0] // 2
    return column - reach, row - reach, footprint


@lru_cache(maxsize=32)
def _footprint(size: float, hardness: float, across: int, down: int) -> Pixels:
    """Full up to `hardness` of the radius, from there smoothly down to nothing; the outermost pixel is antialiased.

    `across`, `down`: where in its middle pixel the middle lies, in steps from its edge.
    """
    radius = size / 2
    reach = math.ceil(radius + 0.5)
    steps = np.arange(-reach, reach + 1, dtype=np.float32)
    dx, dy = steps - (across / _FINE - 0.5), steps - (down / _FINE - 0.5)
    distance = np.sqrt(dx[np.newaxis, :] ** 2 + dy[:, np.newaxis] ** 2)
    cover = np.clip(radius + 0.5 - distance, 0, 1)
    if hardness < 1:
        outwards = np.clip((distance / radius - hardness) / (1 - hardness), 0, 1)
        cover = np.minimum(cover, 1 - outwards * outwards * (3 - 2 * outwards))
    footprint = np.rint(cover * FULL).astype(np.uint8)
    footprint.flags.writeable = False
    return footprint
