"""A horizontal slider: a 3 px groove, a round handle, a focus ring for the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QStyle, QWidget

from ui.theme import Theme


class Slider(QSlider):
    """A QSlider in Vidra's look; everything but the painting is Qt's."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(120, self._theme.size("control.sm"))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._theme.size("control.sm"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        handle = 14  # the width that the style sheet gives the handle, so that Qt's hit test agrees
        span = self.width() - handle
        x = handle / 2 + QStyle.sliderPositionFromValue(self.minimum(), self.maximum(), self.value(), span)
        middle = self.height() / 2
        groove = QRectF(0, middle - 1.5, self.width(), 3)
        painter.setBrush(theme.color("bg.press"))
        painter.drawRoundedRect(groove, 1.5, 1.5)
        fill = theme.color("accent.fill" if self.isEnabled() else "text.disabled")
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(0, middle - 1.5, x, 3), 1.5, 1.5)
        centre = QPointF(x, middle)
        focused = bool(self.property("keyfocus"))
        painter.setBrush(theme.color("bg.panel"))
        painter.setPen(QPen(theme.color("focus.ring") if focused else fill, 2 if focused else 1.25))
        painter.drawEllipse(centre, 7.25, 7.25)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawEllipse(centre, 4.5, 4.5)
