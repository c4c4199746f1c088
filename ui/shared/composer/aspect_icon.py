"""The outline of a picture's shape, for the size tiles."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPen, QPixmap

from ui.theme import Theme

_GRID = 18
_AREA = 121.0
"""Every shape covers the area of an 11 x 11 square, so that none looks bigger than another."""
_LONGEST = 16.0


class AspectIcon(QIconEngine):
    """A rounded rectangle of the shape width : height; asks the theme for its colour when it is painted."""

    def __init__(self, theme: Theme, width: int, height: int) -> None:
        super().__init__()
        self._theme = theme
        self._width = width
        self._height = height

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        strong = state == QIcon.State.On or mode == QIcon.Mode.Active
        scale = min(rect.width(), rect.height()) / _GRID
        width = min(math.sqrt(_AREA * self._width / self._height), _LONGEST)
        height = min(math.sqrt(_AREA * self._height / self._width), _LONGEST)
        shape = QRectF(0, 0, width * scale, height * scale)
        shape.moveCenter(QRectF(rect).center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("text.primary" if strong else "text.secondary"), 1.4 * scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(shape, 1.5 * scale, 1.5 * scale)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def clone(self) -> QIconEngine:
        return AspectIcon(self._theme, self._width, self._height)
