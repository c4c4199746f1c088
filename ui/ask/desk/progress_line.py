"""How far a table is: what is done, and what failed, as shares of a line."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

_HEIGHT = 4


class ProgressLine(QWidget):
    """Paints only: the same stands in words above it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shares = (0.0, 0.0)
        self.setFixedHeight(_HEIGHT)
        theme.changed.connect(self.update)

    def show_shares(self, done: int, failed: int, count: int) -> None:
        """So many rows of `count` are done, so many failed."""
        self._shares = (done / max(count, 1), failed / max(count, 1))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("bg.press"))
        left, wide = 0.0, self.width()
        for share, token in zip(self._shares, ("accent.fill", "danger.fill"), strict=True):
            painter.fillRect(QRectF(left, 0, share * wide, self.height()), self._theme.color(token))
            left += share * wide
