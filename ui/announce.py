"""Tells screen readers what changed, politely."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget


def announce(widget: QWidget, text: str) -> None:
    """Has `text` read out after what is being read now. Nothing happens while no assistive technology listens."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def announce_current(view: QAbstractItemView, field: QWidget) -> None:
    """Has the current row of `view` read out while the keyboard is in the field that filters it."""

    def tell(current: QModelIndex) -> None:
        if field.hasFocus() and current.isValid():
            announce(field, str(current.data(Qt.ItemDataRole.AccessibleTextRole) or current.data()))

    view.selectionModel().currentChanged.connect(tell)
