"""The keyboard of a list below a field that filters it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView

from ui.announce import announce_current

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PickKeys(QObject):
    """Up and Down move through the list from the field too, over rows that cannot be chosen (headings); Enter takes
    the current row, but never while an input method is composing. What is current is read out.

    `picked(QModelIndex)`: a row was taken by Enter or by a click.
    """

    picked = Signal(QModelIndex)

    def __init__(self, field: QLineEdit, view: QListView) -> None:
        super().__init__(view)
        self._field = field
        self._view = view
        self._composing = False
        for widget in (field, view):
            widget.installEventFilter(self)
        view.clicked.connect(self.picked)
        announce_current(view, field)

    def select(self, row: int = 0) -> None:
        """Make that row current, or the next one that can be chosen."""
        if not self._go(row, 1):
            self._view.setCurrentIndex(QModelIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not self._composing and self._view.currentIndex().isValid():
                self.picked.emit(self._view.currentIndex())
            return True
        if event.key() in _STEPS:
            step = _STEPS[Qt.Key(event.key())]
            self._go(self._view.currentIndex().row() + step, step)
            return True
        if watched is self._field and event.key() in _PAGES:
            QCoreApplication.sendEvent(self._view, event)
            return True
        return super().eventFilter(watched, event)

    def _go(self, row: int, step: int) -> bool:
        """To the first row from there on that can be chosen, if there is one."""
        model = self._view.model()
        while 0 <= row < model.rowCount():
            index = model.index(row, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self._view.setCurrentIndex(index)
                self._view.scrollTo(index)
                return True
            row += step
        return False
