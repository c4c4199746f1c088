"""The red border of a control that has to change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import Theme


class Outline(QWidget):
    """A red border over a control that QSS cannot give one."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marked: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def mark(self, widget: QWidget | None) -> None:
        """The widget to outline, None: none."""
        self._marked = widget
        self.setVisible(widget is not None)
        self.follow()

    def follow(self) -> None:
        """The widget may have moved."""
        if self._marked is not None:
            self.setGeometry(self._marked.geometry())
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("danger.fill"), 1))
        radius = self._theme.radius("md")
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
