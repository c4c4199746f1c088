"""A splitter with a 1 px line that the keyboard can move too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from ui.theme import Theme

_STEP = 16


class PanelSplitter(QSplitter):
    """Horizontal; the handle is a tab stop, Left and Right move it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.setHandleWidth(1)  # Qt widens the grab area of such a handle by itself
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self)

    def set_handle_name(self, name: str) -> None:
        """The accessible name of the first handle."""
        self.handle(1).setAccessibleName(name)


class _Handle(QSplitterHandle):
    def __init__(self, splitter: PanelSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, splitter)
        self._splitter = splitter
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        first, second = self._splitter.sizes()[:2]
        self._splitter.setSizes([first + step, second - step])

    def paintEvent(self, event: QPaintEvent) -> None:
        focused = bool(self.property("keyfocus"))
        painter = QPainter(self)
        painter.fillRect(self.contentsRect(), self._splitter.theme.color("focus.ring" if focused else "line.subtle"))
