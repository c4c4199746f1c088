"""Two fingers on the canvas: zoom and pan at once."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QPointF


class Pinch:
    """Follows two points of the canvas, in logical pixels."""

    def __init__(self) -> None:
        self._last: tuple[QPointF, float] | None = None

    def end(self) -> None:
        """The fingers are up."""
        self._last = None

    def follow(self, one: QPointF, other: QPointF) -> tuple[float, QPointF, QPointF]:
        """The fingers are there now: how much to zoom, about which point, and how far to pan."""
        centre = (one + other) / 2
        spread = max(hypot(one.x() - other.x(), one.y() - other.y()), 1.0)
        before, self._last = self._last, (centre, spread)
        if before is None:
            return 1.0, centre, QPointF()
        return spread / before[1], centre, centre - before[0]
