"""The rings that follow the mouse with a brush."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.theme import Theme

_CROSS = 4
_LEAST = 3.0
"""Logical pixels across: a smaller ring could not be seen."""


def ring_area(centre: QPointF, diameter: float, ratio: float) -> QRect:
    """Every device pixel that the rings touch."""
    reach = max(diameter / 2, (_CROSS + 2) * ratio) + 3 * ratio
    return QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach).toAlignedRect()


def paint_ring(
    painter: QPainter, theme: Theme, centre: QPointF, *, diameter: float, hardness: float, ratio: float
) -> None:
    """The outer ring is the size, the dashed inner one the hardness; white on dark, to be seen on any picture. All
    in device pixels, hardness 0 to 1."""
    diameter = max(diameter, _LEAST * ratio)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for token, alpha, width in (("bg.scrim", 0.7, 3.0), ("text.onScrim", 1.0, 1.25)):
        pen = QPen(theme.color(token, alpha), width * ratio)
        painter.setPen(pen)
        painter.drawEllipse(centre, diameter / 2, diameter / 2)
        if diameter > 16 * ratio:
            _paint_cross(painter, centre, ratio)
        inner = diameter * hardness
        if hardness < 0.98 and inner > 6 * ratio:
            pen.setWidthF(pen.widthF() * 0.8)
            if token == "text.onScrim":
                pen.setDashPattern([2.5, 2.5])
            painter.setPen(pen)
            painter.drawEllipse(centre, inner / 2, inner / 2)
    painter.restore()


def _paint_cross(painter: QPainter, centre: QPointF, ratio: float) -> None:
    reach = _CROSS * ratio
    painter.drawLine(centre - QPointF(reach, 0), centre + QPointF(reach, 0))
    painter.drawLine(centre - QPointF(0, reach), centre + QPointF(0, reach))
