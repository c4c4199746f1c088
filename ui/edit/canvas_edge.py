"""The dashed line that runs along the edge of the mask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QGraphicsItem

from ui.shared.layers import Glass, Layer
from ui.shared.projection import Projection
from ui.theme import Theme

_DASH = 4.0
"""Logical pixels of a dash, and of the gap behind it."""
STEPS = 8
"""Positions that the dashes take in one cycle."""
_CHUNK = 200
"""Points that are painted, or left out, together."""

Polyline = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A stretch of the line, in pixels of the picture, or in device pixels from where the picture begins."""

    points: QPolygonF
    bounds: QRectF
    start: float
    """How much of its line lies before it."""


class EdgeLayer(Layer):
    """Kept ready for one scale: moving the picture costs nothing, and only what is on the screen is painted."""

    def __init__(self, glass: Glass, parent: QGraphicsItem, theme: Theme) -> None:
        super().__init__(glass, parent)
        self._theme = theme
        self._own: list[_Chunk] = []
        self._chunks: list[_Chunk] = []
        self._scale = 0.0
        self._step = 0

    def set_lines(self, lines: Sequence[Polyline]) -> None:
        """The edge as closed lines in pixels of the picture."""
        self._own = [chunk for line in lines if line for chunk in _cut_up(line)]
        self._scale = 0.0
        around = QRectF()
        for chunk in self._own:
            around = around.united(chunk.bounds)
        self.cover(around)

    @property
    def empty(self) -> bool:
        return not self._own

    def move(self) -> None:
        """One step on."""
        self._step = (self._step + 1) % STEPS
        self.update()

    def draw(self, painter: QPainter, area: QRect, projection: Projection) -> None:
        """Black, with white dashes on it."""
        near = QRectF(area.adjusted(-2, -2, 2, 2)).translated(-projection.x, -projection.y)
        seen = [chunk for chunk in self._ready(projection.scale) if chunk.bounds.intersects(near)]
        if not seen:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        width = max(1, round(projection.ratio))
        dash = _DASH * projection.ratio
        as_it_is = painter.worldTransform()
        # lines of one device pixel are painted at once by Qt, wider dashed ones a hundred times slower
        for token, dashed in (("bg.scrim", False), ("text.onScrim", True)):
            pen = QPen(self._theme.color(token), 0)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            for offset in range(width + 1):
                painter.setWorldTransform(as_it_is)
                painter.translate(projection.x + offset % 2, projection.y + offset // 2)
                for chunk in seen:
                    if dashed:
                        pen.setDashPattern([dash, dash])
                        pen.setDashOffset((chunk.start - self._step * 2 * dash / STEPS) % (2 * dash))
                    painter.setPen(pen)
                    painter.drawPolyline(chunk.points)

    def _ready(self, scale: float) -> list[_Chunk]:
        if scale != self._scale:
            self._scale = scale
            enlarge = QTransform.fromScale(scale, scale)
            self._chunks = [
                _Chunk(shape := enlarge.map(chunk.points), _bounds(shape), chunk.start * scale) for chunk in self._own
            ]
        return self._chunks


def _cut_up(line: Polyline) -> Iterator[_Chunk]:
    """A closed line in pieces, in pixels of the picture."""
    points = [QPointF(x, y) for x, y in line]
    points.append(points[0])
    gone = 0.0
    for first in range(0, len(points) - 1, _CHUNK):
        part = points[first : first + _CHUNK + 1]
        shape = QPolygonF(part)
        yield _Chunk(shape, _bounds(shape), gone)
        gone += sum(hypot(b.x() - a.x(), b.y() - a.y()) for a, b in pairwise(part))


def _bounds(shape: QPolygonF) -> QRectF:
    return shape.boundingRect().adjusted(-0.5, -0.5, 0.5, 0.5)
