"""What lies on the canvas, painted once for the screen and kept there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QRegion


class ScreenLayer:
    """A picture of the canvas' size in device pixels. What was spoilt of it is painted again when it is next shown, so
    that no more than the screen is ever composed, and of that no more than what changed."""

    def __init__(self, paint: Callable[[QPainter, QRect], None], *, opaque: bool) -> None:
        """`paint(painter, area)` paints the area, in device pixels, of a layer that is not opaque on clear ground."""
        self._paint = paint
        self._image = QImage()
        self._format = QImage.Format.Format_RGB32 if opaque else QImage.Format.Format_ARGB32_Premultiplied
        self._spoilt = QRegion()

    def resize(self, size: QSize) -> None:
        """As large as the canvas; everything is spoilt if that is another size."""
        if size != self._image.size():
            self._image = QImage(size, self._format)
            self.spoil()

    def spoil(self, area: QRect | None = None) -> None:
        """This area has to be painted again; None: all of it."""
        self._spoilt += self._image.rect() if area is None else area

    def show(self, painter: QPainter, area: QRect) -> None:
        """Paint that area of it onto the canvas, whose painter is in device pixels."""
        due = self._spoilt.boundingRect().intersected(area).intersected(self._image.rect())
        if not due.isEmpty():
            self._spoilt -= due
            into = QPainter(self._image)
            into.setClipRect(due)
            if self._format != QImage.Format.Format_RGB32:
                into.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
                into.fillRect(due, 0)
                into.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            self._paint(into, due)
            into.end()
        painter.drawImage(area.topLeft(), self._image, area)
