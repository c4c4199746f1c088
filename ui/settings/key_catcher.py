"""A field that takes the next keys that are pressed, whatever they mean elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QLineEdit, QWidget


class KeyCatcher(QKeySequenceEdit):
    """`caught(QKeySequence)`: one key with its modifiers. `left`: Esc, or the focus went elsewhere."""

    caught = Signal(QKeySequence)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumSequenceLength(1)
        self.setFinishingKeyCombinations([])
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._line = self.findChild(QLineEdit)
        self.keySequenceChanged.connect(self._take)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        if self._line is not None:
            self._line.setAccessibleName(name)

    def listen(self) -> None:
        """Wait for keys."""
        self.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and not event.modifiers():
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):  # else Qt moves the focus before anybody is asked
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def _take(self, keys: QKeySequence) -> None:
        if not keys.isEmpty():
            self.caught.emit(keys)
