"""A small window with content that belongs to a button: Esc or a click outside closes it.

The focus goes back to what had it, which is not the button if a shortcut opened it.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QStyle, QStyleOption, QWidget
from shiboken6 import isValid

from ui.shared import rounded
from ui.theme import Theme


class Popover(QFrame):
    """Base of popovers: put a layout into it and call `open_at(button)`."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.theme = theme
        self._home: QWidget | None = None
        self._home_ringed = False
        self._area = QRect()
        """Beside what it opens, on the screen."""
        self.setProperty("role", "popover")
        rounded.prepare(self)

    def open_at(self, anchor: QWidget, *, above: bool = False, area: QRect | None = None) -> None:
        """Opens below `anchor` (or above it), or `area` of it on the screen, left edges in line, moved so that it stays
        on the screen.

        If there is no room on that side, it opens on the other.
        """
        focused = anchor.window().focusWidget()
        home = self._home = anchor if focused is None else focused
        self._home_ringed = bool(home.property("keyfocus"))
        self.ensurePolished()
        self.adjustSize()
        self._area = area or QRect(anchor.mapToGlobal(QPoint(0, 0)), anchor.size())
        self.move(self._place(anchor, above))
        self.show()
        if self.focusWidget() is None:
            self.setFocus(Qt.FocusReason.PopupFocusReason)  # a screen reader says its name, Tab goes on from here

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        home, self._home = self._home, None
        lives = home is not None and isValid(home)  # an editor of a cell does not outlive its popover
        if home is not None and lives and home.isVisible() and home.focusPolicy() != Qt.FocusPolicy.NoFocus:
            home.setFocus(Qt.FocusReason.PopupFocusReason)
            if self._home_ringed:
                self.theme.show_ring(home)
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt leaves the styled background of a translucent window to the window."""
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, QPainter(self), self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        rounded.clip(self, self.theme.radius("lg"))

    def _place(self, anchor: QWidget, above: bool) -> QPoint:
        gap = 4
        room = anchor.screen().availableGeometry()
        area = self._area
        over = area.y() - gap - self.height()
        under = area.y() + area.height() + gap
        y = over if above else under
        if y < room.top() or y + self.height() > room.bottom() + 1:
            other = under if above else over
            if room.top() <= other and other + self.height() <= room.bottom() + 1:
                y = other
        x = min(area.x(), room.right() + 1 - self.width() - gap)
        y = min(y, room.bottom() + 1 - self.height())
        return QPoint(max(x, room.left() + gap), max(y, room.top()))
