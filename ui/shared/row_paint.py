"""How rows of lists in popovers are painted."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui.theme import Theme

HEADING_HEIGHT = 28
_LIT = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver


def paint_heading(painter: QPainter, theme: Theme, rect: QRect, text: str, note: str = "") -> None:
    """A heading over rows, with a note at its right."""
    font = theme.font("caption")
    font.setWeight(theme.font("label").weight())
    painter.setFont(font)
    painter.setPen(theme.color("text.tertiary"))
    room = rect.adjusted(12, 6, -12, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
    painter.setFont(theme.font("caption"))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, note)


def paint_lit(painter: QPainter, theme: Theme, option: QStyleOptionViewItem) -> None:
    """The ground of the current row and of the one under the mouse."""
    if option.state & _LIT:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bg.hover"))
        painter.drawRoundedRect(option.rect, 5, 5)


def paint_line(painter: QPainter, rect: QRect, text: str) -> None:
    """One line, cut at its end where it does not fit."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
