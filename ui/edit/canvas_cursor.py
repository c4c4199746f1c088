"""The rings that follow the mouse with a brush."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from ui.theme import Theme

_CROSS = 4
_LEAST = 3.0
"""Logical pixels across: a smaller ring could not be seen."""
_KEPT = 600
"""Device pixels up to which the rings are kept as a picture: dashes and smooth edges take Qt a millisecond."""


def reach(diameter: float, ratio: float) -> float:
    """Device pixels from the middle in which the rings are painted."""
    return max(diameter / 2, (_CROSS + 2) * ratio) + 3 * ratio


class BrushRing:
    """The outer ring is the size, the dashed inner one the hardness; white on dark, to be seen on any picture. Lengths
    are device pixels, hardness goes from 0 to 1."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._key: tuple[float, float, float] = (0.0, 0.0, 0.0)
        self._kept = QPixmap()
        self._pens: tuple[QPen, QPen] | None = None

    def paint(
        self, painter: QPainter, centre: QPointF, diameter: float, hardness: float, ratio: float, *, drawing: bool
    ) -> None:
        """About that point; plain while one draws, when each move has to be quick."""
        diameter = max(round(diameter * 2) / 2, _LEAST * ratio)
        if diameter > _KEPT or drawing:
            self._paint_plain(painter, centre.toPoint(), diameter)
            return
        key = (diameter, hardness, ratio)
        if key != self._key:
            self._key = key
            self._kept = self._drawn(diameter, hardness, ratio)
        corner = centre - QPointF(self._kept.width() / 2, self._kept.height() / 2)
        painter.drawPixmap(corner.toPoint(), self._kept)

    def forget(self) -> None:
        """The theme has changed."""
        self._key, self._pens = (0.0, 0.0, 0.0), None

    def _drawn(self, diameter: float, hardness: float, ratio: float) -> QPixmap:
        edge = ceil(2 * reach(diameter, ratio))
        pixmap = QPixmap(QSize(edge, edge))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        middle = QPointF(edge / 2, edge / 2)
        _draw(painter, self._theme, middle, (diameter, diameter * hardness), ratio)
        painter.end()
        return pixmap

    def _paint_plain(self, painter: QPainter, middle: QPoint, outer: float) -> None:
        """The size alone, in lines of one device pixel, which Qt draws a hundred times faster."""
        if self._pens is None:
            self._pens = QPen(self._theme.color("bg.scrim")), QPen(self._theme.color("text.onScrim"))
        dark, light = self._pens
        radius = round(outer / 2)
        painter.setPen(dark)
        painter.drawEllipse(middle, radius + 1, radius + 1)
        painter.setPen(light)
        painter.drawEllipse(middle, radius, radius)


def _draw(painter: QPainter, theme: Theme, centre: QPointF, diameters: tuple[float, float], ratio: float) -> None:
    outer, inner = diameters
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for token, alpha, width in (("bg.scrim", 0.7, 3.0), ("text.onScrim", 1.0, 1.25)):
        light = token == "text.onScrim"
        pen = QPen(theme.color(token, alpha), width * ratio)
        painter.setPen(pen)
        painter.drawEllipse(centre, outer / 2, outer / 2)
        _draw_cross(painter, centre, outer, ratio)
        if inner < outer * 0.98 and inner > 6 * ratio:
            pen.setColor(theme.color(token, alpha if light else alpha / 2))
            pen.setWidthF(ratio if light else 2 * ratio)
            if light:
                pen.setDashPattern([4.0, 3.0])
            painter.setPen(pen)
            painter.drawEllipse(centre, inner / 2, inner / 2)


def _draw_cross(painter: QPainter, centre: QPointF, outer: float, ratio: float) -> None:
    if outer > 16 * ratio:
        reach = _CROSS * ratio
        painter.drawLine(centre - QPointF(reach, 0), centre + QPointF(reach, 0))
        painter.drawLine(centre - QPointF(0, reach), centre + QPointF(0, reach))
