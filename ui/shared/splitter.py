"""Panels side by side whose borders can be moved with the mouse and with the arrow keys (ui.md §16)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from ui.theme import Theme

_STEP = 16


class _Handle(QSplitterHandle):
    """A line of one pixel; Qt lets the mouse grab it some pixels beside."""

    def __init__(self, theme: Theme, splitter: Splitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, splitter)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Panel width"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}.get(Qt.Key(event.key()))
        before = self.splitter().widget(self.splitter().indexOf(self) - 1)
        if step is None or before is None:
            event.ignore()
        else:
            self.moveSplitter(before.geometry().right() + 1 + step)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.property("keyfocus"):
            QPainter(self).fillRect(self.rect(), self._theme.color("focus.ring"))


class Splitter(QSplitter):
    """A horizontal splitter with a thin line between its panels."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._theme = theme
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self._theme, self)
