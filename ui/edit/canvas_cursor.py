"""The rings that follow the mouse with a brush."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from ui.theme import Theme

_CROSS = 4
_LEAST = 3.0
"""Logical pixels across: a smaller ring could not be seen."""
_KEPT = 600
"""Device pixels up to which the rings are kept as a picture: dashes and smooth edges take Qt a millisecond."""


class BrushRing:
    """The outer ring is the size, the dashed inner one the hardness; white on dark, to be seen on any picture. Lengths
    are device pixels, hardness goes from 0 to 1."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._key: tuple[float, float, float] = (0.0, 0.0, 0.0)
        self._kept = QPixmap()

    def area(self, centre: QPointF, diameter: float, ratio: float) -> QRect:
        """Every pixel that the rings touch."""
        reach = max(diameter / 2, (_CROSS + 2) * ratio) + 3 * ratio
        return QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach).toAlignedRect()

    def paint(self, painter: QPainter, centre: QPointF, diameter: float, hardness: float, ratio: float) -> None:
        """About that point."""
        diameter = max(round(diameter * 2) / 2, _LEAST * ratio)
        if diameter > _KEPT:
            painter.save()
            _draw(painter, self._theme, centre, (diameter, diameter * hardness), ratio, smooth=False)
            painter.restore()
            return
        key = (diameter, hardness, ratio)
        if key != self._key:
            self._key = key
            self._kept = self._drawn(diameter, hardness, ratio)
        corner = centre - QPointF(self._kept.width() / 2, self._kept.height() / 2)
        painter.drawPixmap(corner.toPoint(), self._kept)

    def forget(self) -> None:
        """The theme has changed."""
        self._key = (0.0, 0.0, 0.0)

    def _drawn(self, diameter: float, hardness: float, ratio: float) -> QPixmap:
        edge = self.area(QPointF(), diameter, ratio).width()
        pixmap = QPixmap(QSize(edge, edge))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        middle = QPointF(edge / 2, edge / 2)
        _draw(painter, self._theme, middle, (diameter, diameter * hardness), ratio, smooth=True)
        painter.end()
        return pixmap


def _draw(
    painter: QPainter, theme: Theme, centre: QPointF, diameters: tuple[float, float], ratio: float, *, smooth: bool
) -> None:
    """Lines of one device pixel where they need not be smooth: Qt has a fast way for those."""
    outer, inner = diameters
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for token, alpha, width in (("bg.scrim", 0.7, 3.0), ("text.onScrim", 1.0, 1.25)):
        light = token == "text.onScrim"
        pen = QPen(theme.color(token, alpha), width * ratio if smooth else 0)
        painter.setPen(pen)
        shift = 0.0 if smooth or light else ratio
        painter.drawEllipse(centre, outer / 2 + shift, outer / 2 + shift)
        if outer > 16 * ratio:
            reach = _CROSS * ratio
            painter.drawLine(centre - QPointF(reach, 0), centre + QPointF(reach, 0))
            painter.drawLine(centre - QPointF(0, reach), centre + QPointF(0, reach))
        if inner < outer * 0.98 and inner > 6 * ratio:
            pen.setColor(theme.color(token, alpha if light else alpha / 2))
            pen.setWidthF((ratio if light else 2 * ratio) if smooth else 0)
            if light:
                pen.setDashPattern([4.0, 3.0])
            painter.setPen(pen)
            painter.drawEllipse(centre, inner / 2, inner / 2)
