"""The unsteady hand: one smooth displacement of the whole sheet that every outline follows."""

from __future__ import annotations

import math
from random import Random

import numpy as np
from PIL import Image

from services.engine.painter.paths import Points


class Wobble:
    """A smooth random displacement that every outline follows, so that neighbours stay together."""

    def __init__(self, width: int, height: int, amplitude: float, random: Random) -> None:
        """`width`, `height` and `amplitude` in device pixels."""
        self._cell = max(2.0, min(width, height) / 220)
        self.step = max(6.0, self._cell * 4)
        columns, rows = math.ceil(width / self._cell) + 1, math.ceil(height / self._cell) + 1
        self._last = np.array([columns - 1, rows - 1])
        self._field = np.stack([_field(columns, rows, random), _field(columns, rows, random)], axis=-1) * amplitude

    def applied(self, outline: Points) -> Points:
        """The closed outline with long edges divided and every point moved."""
        edges = np.roll(outline, -1, axis=0) - outline
        parts = np.ceil(np.hypot(edges[:, 0], edges[:, 1]) / self.step).astype(np.intp).clip(1, 200)
        if int(parts.max()) > 1:
            start = np.repeat(np.arange(len(outline)), parts)
            share = (np.arange(len(start)) - np.repeat(np.cumsum(parts) - parts, parts)) / parts[start]
            outline = outline[start] + edges[start] * share[:, None]
        cells = (outline / self._cell).astype(np.intp).clip(0, self._last)
        return outline + self._field[cells[:, 1], cells[:, 0]]


def _field(columns: int, rows: int, random: Random) -> Points:
    """Noise of three octaves, about -1..1, one value a cell."""
    total = np.zeros((rows, columns))
    for octave, weight in ((20, 0.6), (9, 0.27), (4, 0.13)):
        across, down = max(2, columns // octave), max(2, rows // octave)
        seeds = Image.frombytes("L", (across, down), random.randbytes(across * down))
        total += weight * (np.asarray(seeds.resize((columns, rows), Image.Resampling.BICUBIC), np.float64) / 127.5 - 1)
    return total
