"""A stroke of the brush or the eraser, while it is being drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from services.masking.bitmap import FULL, Bitmap
from services.masking.dabs import LEVELS, Nib
from services.masking.patches import Before, Patch
from services.types import Box, Brush

_NOTHING: Final = Box(0, 0, 0, 0)
_CLEAN: Final = (1 << 30, 1 << 30, 0, 0)
"""Left, top, right, bottom of nothing."""
_FLAT: Final = 0.1
"""Pixels by which the straight pieces of a curve may leave it."""


@dataclass(frozen=True, slots=True)
class _Point:
    x: float
    y: float
    pressure: float

    def towards(self, other: _Point, share: float) -> _Point:
        return _Point(
            self.x + (other.x - self.x) * share,
            self.y + (other.y - self.y) * share,
            self.pressure + (other.pressure - self.pressure) * share,
        )

    def away(self, other: _Point) -> float:
        return math.hypot(other.x - self.x, other.y - self.y)


def _on_curve(start: _Point, bend: _Point, end: _Point, share: float) -> _Point:
    first, second, third = (1 - share) ** 2, 2 * share * (1 - share), share**2
    return _Point(
        first * start.x + second * bend.x + third * end.x,
        first * start.y + second * bend.y + third * end.y,
        first * start.pressure + second * bend.pressure + third * end.pressure,
    )


class Stroke:
    """Draws at once, into the mask itself. Where strokes cross, the stronger one counts (erasing: the weaker), so that
    going over the same place again does not make a soft edge hard.

    The line is smoothed: it runs through the middles between the points that it is given, bent towards these.
    """

    def __init__(self, bitmap: Bitmap, brush: Brush, *, erase: bool) -> None:
        self._bitmap = bitmap
        self._brush = brush
        self._nibs: dict[int, Nib] = {}
        self._erase = erase
        self._before = Before(bitmap)
        self._given: _Point | None = None
        self._drawn = _Point(0.0, 0.0, 0.0)
        self._left = 0.0
        """Pixels to go until the next dab."""
        self._dirty = _CLEAN

    def to(self, x: float, y: float, pressure: float = 1.0) -> Box:
        """Draw on to there, or begin there; returns where the mask may have changed."""
        point = _Point(x, y, pressure)
        if self._given is None:
            self._given = self._drawn = point
            nib = self._nib(pressure)
            self._stamp(nib, x, y)
            self._left = nib.spacing
        else:
            bend, self._given = self._given, point
            self._curve(self._drawn, bend, bend.towards(point, 0.5))
        return self._told()

    def straight_to(self, x: float, y: float) -> Box:
        """A straight line to there."""
        if self._given is None:
            return self.to(x, y)
        start, self._given = self._given, _Point(x, y, self._given.pressure)
        self._end_at(start, self._given)
        return self._told()

    def finish(self) -> Box:
        """Draw the rest of the line; returns where that was."""
        if self._given is not None and self._drawn != self._given:
            self._end_at(self._drawn, self._given)
        return self._told()

    @property
    def tiles(self) -> int:
        """How much has been kept of what was there before."""
        return len(self._before)

    def changes(self) -> Patch:
        """What the stroke has changed in all; about 20 µs for each tile."""
        return self._before.changes()

    def abort(self) -> Box:
        """Take it back; returns where it was."""
        return self._before.restore()

    def _told(self) -> Box:
        """Where it was drawn since the last time."""
        left, top, right, bottom = self._dirty
        self._dirty = _CLEAN
        return Box(left, top, right - left, bottom - top) if right > left else _NOTHING

    def _curve(self, start: _Point, bend: _Point, end: _Point) -> None:
        """A quadratic Bézier curve."""
        bulge = math.hypot(start.x - 2 * bend.x + end.x, start.y - 2 * bend.y + end.y)
        pieces = max(1, math.ceil(math.sqrt(bulge / (4 * _FLAT))))
        here = start
        for number in range(1, pieces):
            there = _on_curve(start, bend, end, number / pieces)
            self._line(here, there)
            here = there
        self._line(here, end)

    def _end_at(self, start: _Point, end: _Point) -> None:
        self._line(start, end)
        self._stamp(self._nib(end.pressure), end.x, end.y)

    def _line(self, start: _Point, end: _Point) -> None:
        """Set the brush down evenly spaced over the pieces of the whole line."""
        nib = self._nib(end.pressure)
        length, gone = start.away(end), self._left
        while gone <= length:
            share = gone / length if length else 1.0
            self._stamp(nib, start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
            gone += nib.spacing
        self._left = gone - length
        self._drawn = end

    def _nib(self, pressure: float) -> Nib:
        level = round(pressure * LEVELS)
        nib = self._nibs.get(level)
        if nib is None:
            nib = self._nibs[level] = Nib(self._brush, pressure)
        return nib

    def _stamp(self, nib: Nib, x: float, y: float) -> None:
        """A dab; this is where the time goes, so it makes no values of its own."""
        column, row, footprint = nib.dab(x, y)
        high, wide = footprint.shape
        left, top = max(column, 0), max(row, 0)
        right, bottom = min(column + wide, self._bitmap.width), min(row + high, self._bitmap.height)
        if left >= right or top >= bottom:
            return
        self._before.keep(left, top, right, bottom)
        view = self._bitmap.pixels[top:bottom, left:right]
        part = footprint[top - row : bottom - row, left - column : right - column]
        if self._erase:
            np.minimum(view, FULL - part, out=view)
        else:
            np.maximum(view, part, out=view)
        first, second, third, fourth = self._dirty
        self._dirty = min(first, left), min(second, top), max(third, right), max(fourth, bottom)
