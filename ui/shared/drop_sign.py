"""What is seen while something is dragged over the page: a dashed border and one word."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import Theme


class DropSign(QWidget):
    """Lies over the page and lets every event through."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._word = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_over(self, rect: QRect, word: str) -> None:
        """Show it there, with one word for what a drop does, until `hide`."""
        self._word = word
        self.setGeometry(rect)
        self.update()
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("accent.fill"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 8, 8)
        word = self._word
        painter.setFont(self._theme.font("heading"))
        box = QRectF(0, 0, painter.fontMetrics().horizontalAdvance(word) + 32, self._theme.px(36))
        box.moveCenter(QRectF(self.rect()).center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("bg.scrim"))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(self._theme.color("text.onScrim"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
