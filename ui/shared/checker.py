"""The board behind transparent pictures."""

from __future__ import annotations

from PySide6.QtGui import QBrush, QPainter, QPixmap

from ui.theme import Theme


def checker(theme: Theme, square: int = 16) -> QBrush:
    """A brush of squares of `square` logical pixels."""
    pixmap = QPixmap(2 * square, 2 * square)
    pixmap.fill(theme.color("checker.a"))
    painter = QPainter(pixmap)
    for x, y in ((0, 0), (square, square)):
        painter.fillRect(x, y, square, square, theme.color("checker.b"))
    painter.end()
    return QBrush(pixmap)
