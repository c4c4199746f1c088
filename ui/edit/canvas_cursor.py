"""The rings that follow the mouse with a brush."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem

from ui.shared.layers import EVERYWHERE, Glass, Layer
from ui.shared.projection import Projection
from ui.theme import Theme

_CROSS = 4
_LEAST = 3.0
"""Logical pixels across: a smaller ring could not be seen."""
_KEPT = 600
"""Device pixels up to which the rings are kept as a picture: dashes and smooth edges take Qt a millisecond."""


def reach(diameter: float, ratio: float) -> float:
    """Device pixels from the middle in which the rings are painted."""
    return max(diameter / 2, (_CROSS + 2) * ratio) + 3 * ratio


class RingLayer(Layer):
    """The outer ring is the size, the dashed inner one the hardness; white on dark, to be seen on any picture."""

    def __init__(self, glass: Glass, parent: QGraphicsItem, theme: Theme) -> None:
        super().__init__(glass, parent)
        self._theme = theme
        self._centre = QPointF()
        self._diameter = self._hardness = 0.0
        self._plain = False
        self._spot = QRectF()
        """Where it was, in pixels of the picture: moving the layer itself takes Qt longer."""
        self.setRect(EVERYWHERE)
        self._key: tuple[float, float, float] = (0.0, 0.0, 0.0)
        self._kept_ring = QPixmap()
        self._pens: tuple[QPen, QPen] | None = None

    def follow(self, at: QPointF | None, brush: tuple[float, float] | None, *, plain: bool) -> None:
        """Be about that point, in logical pixels of the canvas; `brush`: diameter in pixels of the picture, hardness
        from 0 to 1. `plain`: while one draws, when each move has to be quick."""
        if at is None or brush is None:
            self.hide()
            return
        projection = self.glass.projection
        scale, ratio = projection.scale, projection.ratio
        self._centre = at * ratio if ratio != 1 else at
        self._diameter, self._hardness = max(round(brush[0] * scale * 2) / 2, _LEAST * ratio), brush[1]
        self._plain = plain
        x, y = projection.picture_point(self._centre)
        around = reach(self._diameter, ratio) / scale
        before, self._spot = self._spot, QRectF(x - around, y - around, 2 * around, 2 * around)
        self.update(before.united(self._spot))
        self.show()

    def draw(self, painter: QPainter, area: QRect, projection: Projection) -> None:
        centre, diameter, hardness, ratio = self._centre, self._diameter, self._hardness, projection.ratio
        if diameter > _KEPT or self._plain:
            self._paint_plain(painter, centre.toPoint(), diameter)
            return
        key = (diameter, hardness, ratio)
        if key != self._key:
            self._key = key
            self._kept_ring = self._drawn(diameter, hardness, ratio)
        corner = centre - QPointF(self._kept_ring.width() / 2, self._kept_ring.height() / 2)
        painter.drawPixmap(corner.toPoint(), self._kept_ring)

    def forget(self) -> None:
        """The theme has changed."""
        self._key, self._pens = (0.0, 0.0, 0.0), None
        self.update()

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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
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
