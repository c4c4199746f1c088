"""Marks as they are drawn over the picture."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem

from services.types import Mark, MarkKind
from ui.shared.layers import Glass, Layer
from ui.shared.projection import Projection
from ui.theme import Theme

LETTERS = 6
"""Widths of a line that the letters of a text are high (`Mark.width`)."""
_HEAD = 4.0
"""Widths of a line that the head of an arrow is long."""
_FAR = 1e5


class MarkLayer(Layer):
    """One mark."""

    def __init__(self, glass: Glass, parent: QGraphicsItem, theme: Theme, mark: Mark) -> None:
        super().__init__(glass, parent)
        self._theme = theme
        self._mark = mark
        self.setRect(reach(mark))

    def draw(self, painter: QPainter, area: QRect, projection: Projection) -> None:
        paint(painter, self._theme, self._mark, projection)


def paint(painter: QPainter, theme: Theme, mark: Mark, projection: Projection) -> None:
    """In device pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(mark.colour)
    pen = QPen(colour, max(1.0, mark.width * projection.scale))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    points = [projection.point(x, y) for x, y in mark.points]
    match mark.kind:
        case MarkKind.PEN if len(points) == 1:
            painter.drawPoint(points[0])
        case MarkKind.PEN:
            painter.drawPolyline(QPolygonF(points))
        case MarkKind.ARROW:
            _paint_arrow(painter, points[0], points[-1], _HEAD * mark.width * projection.scale)
        case MarkKind.BOX:
            painter.drawRect(QRectF(points[0], points[-1]).normalized())
        case MarkKind.TEXT:
            painter.setFont(text_font(theme, mark.width, projection.scale))
            painter.setPen(colour)
            painter.drawText(QRectF(points[0], points[0] + QPointF(_FAR, _FAR)), 0, mark.text)


def _paint_arrow(painter: QPainter, tail: QPointF, head: QPointF, length: float) -> None:
    angle = atan2(head.y() - tail.y(), head.x() - tail.x())
    painter.drawLine(tail, head)
    for side in (-1, 1):
        towards = angle + pi + side * pi / 7
        painter.drawLine(head, head + QPointF(cos(towards), sin(towards)) * length)


def text_font(theme: Theme, width: float, scale: float) -> QFont:
    """The letters of a text mark: as on the picture that is sent, as far as this computer's fonts allow."""
    font = theme.font("bodyStrong")
    font.setPixelSize(max(1, round(LETTERS * width * scale)))
    return font


def bounds(theme: Theme, mark: Mark) -> QRectF:
    """What a mark covers, in pixels of the picture."""
    if mark.kind is MarkKind.TEXT:
        metrics = QFontMetricsF(text_font(theme, mark.width, 1.0))
        return metrics.boundingRect(QRectF(0, 0, _FAR, _FAR), 0, mark.text).translated(QPointF(*mark.points[0]))
    shape = QPolygonF([QPointF(x, y) for x, y in mark.points]).boundingRect()
    half = mark.width / 2
    return shape.adjusted(-half, -half, half, half)


def reach(mark: Mark) -> QRectF:
    """All pixels of the picture that a mark may paint. Of a text, whose size the fonts decide, everything beside and
    below where it begins."""
    if mark.kind is MarkKind.TEXT:
        x, y = mark.points[0]
        return QRectF(x - mark.width, y - mark.width, _FAR, _FAR)
    margin = _HEAD * mark.width + 1
    shape = QPolygonF([QPointF(x, y) for x, y in mark.points]).boundingRect()
    return shape.adjusted(-margin, -margin, margin, margin)


def hit(theme: Theme, marks: Sequence[Mark], at: tuple[float, float], reach: float) -> int:
    """The topmost mark at a point of the picture; -1: there is none."""
    for number in range(len(marks) - 1, -1, -1):
        mark = marks[number]
        near = mark.width / 2 + reach
        if mark.kind is MarkKind.TEXT and bounds(theme, mark).contains(QPointF(*at)):
            return number
        if any(_distance(at, a, b) <= near for a, b in _strokes(mark)):
            return number
    return -1


def _strokes(mark: Mark) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight lines that a mark consists of."""
    points = list(mark.points)
    if mark.kind is MarkKind.TEXT:
        return []
    if mark.kind is MarkKind.BOX:
        (x1, y1), (x2, y2) = points[0], points[-1]
        points = [(x1, y1), (x2, y1), (x2, y2), (x1, y2), (x1, y1)]
    return list(pairwise(points)) or [(points[0], points[0])]


def _distance(at: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    """From a point to a stretch."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    share = 0.0 if not length else max(0.0, min(1.0, ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / length))
    return hypot(at[0] - a[0] - share * dx, at[1] - a[1] - share * dy)
