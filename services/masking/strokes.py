"""A stroke of the brush or the eraser, while it is being drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from services.masking.bitmap import FULL, Bitmap
from services.masking.dabs import dab, pressed, spacing
from services.masking.patches import Before, Patch
from services.types import Box, Brush

_NOTHING: Final = Box(0, 0, 0, 0)
_CURVE_STEP: Final = 4.0
"""Pixels: a curve is drawn as straight pieces of about this length."""


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


class Stroke:
    """Draws at once, into the mask itself. Where strokes cross, the stronger one counts (erasing: the weaker), so that
    going over the same place again does not make a soft edge hard.

    The line is smoothed: it runs through the middles between the points that it is given, bent towards these.
    """

    def __init__(self, bitmap: Bitmap, brush: Brush, *, erase: bool) -> None:
        self._bitmap = bitmap
        self._brush = brush
        self._erase = erase
        self._before = Before(bitmap)
        self._given: _Point | None = None
        self._drawn: _Point | None = None
        self._left = 0.0
        """Pixels to go until the next footprint."""

    def to(self, x: float, y: float, pressure: float = 1.0) -> Box:
        """Draw on to there, or begin there; returns where the mask may have changed."""
        point = _Point(x, y, pressure)
        if self._given is None or self._drawn is None:
            self._given = self._drawn = point
            self._left = spacing(pressed(self._brush, pressure))
            return self._stamp(point)
        bend, self._given = self._given, point
        return self._curve(self._drawn, bend, bend.towards(point, 0.5))

    def straight_to(self, x: float, y: float, pressure: float = 1.0) -> Box:
        """A straight line to there."""
        point = _Point(x, y, pressure)
        start = self._given
        if start is None:
            return self.to(x, y, pressure)
        self._given = point
        return self._line(start, point).united(self._stamp(point))

    def finish(self) -> tuple[Box, Patch]:
        """Draw the rest of the line; returns where that was, and what the stroke has changed in all."""
        box = _NOTHING
        if self._given is not None and self._drawn is not None and self._drawn != self._given:
            box = self._line(self._drawn, self._given).united(self._stamp(self._given))
        return box, self._before.changes()

    def abort(self) -> Box:
        """Take it back; returns where it was."""
        return self._before.restore()

    def _curve(self, start: _Point, bend: _Point, end: _Point) -> Box:
        """A quadratic Bézier curve."""
        pieces = max(1, math.ceil((start.away(bend) + bend.away(end)) / _CURVE_STEP))
        box = _NOTHING
        here = start
        for number in range(1, pieces + 1):
            share = number / pieces
            there = start.towards(bend, share).towards(bend.towards(end, share), share)
            box = box.united(self._line(here, there))
            here = there
        return box

    def _line(self, start: _Point, end: _Point) -> Box:
        box = _NOTHING
        for point in self._footprints(start, end):
            box = box.united(self._stamp(point))
        self._drawn = end
        return box

    def _footprints(self, start: _Point, end: _Point) -> Iterator[_Point]:
        """Where the brush sets down on its way, evenly spaced over the pieces of the whole line."""
        length, gone = start.away(end), self._left
        while gone <= length:
            point = start.towards(end, gone / length if length else 1.0)
            yield point
            gone += spacing(pressed(self._brush, point.pressure))
        self._left = gone - length

    def _stamp(self, point: _Point) -> Box:
        left, top, footprint = dab(pressed(self._brush, point.pressure), point.x, point.y)
        box = Box(left, top, footprint.shape[1], footprint.shape[0]).intersected(self._bitmap.box)
        if box.empty:
            return _NOTHING
        self._before.keep(box)
        view = self._bitmap.view(box)
        part = footprint[box.top - top : box.bottom - top, box.left - left : box.right - left]
        if self._erase:
            np.minimum(view, FULL - part, out=view)
        else:
            np.maximum(view, part, out=view)
        return box
