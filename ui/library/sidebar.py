"""The Library's sidebar: the shelves and how many pictures are on each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout, QWidget

from services.types import Shelf, ShelfCounts
from ui.library.shelf_button import ShelfButton
from ui.theme import Theme

LEAST, MOST = 180, 320
"""Widths that the person may drag it to."""


class Sidebar(QFrame):
    """`chosen(Shelf)`: the person went to another shelf."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons = {shelf: ShelfButton(theme, shelf, self) for shelf in Shelf}
        for button in self._buttons.values():
            column.addWidget(button)
            self._group.addButton(button)
        column.addStretch(1)
        self._group.buttonToggled.connect(self._toggled)
        self.set_shelf(Shelf.ALL)
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Shelves"))
        for button in self._buttons.values():
            button.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @property
    def shelf(self) -> Shelf:
        """The shelf that is shown."""
        return next(shelf for shelf, button in self._buttons.items() if button.isChecked())

    def set_shelf(self, shelf: Shelf) -> None:
        """Mark a shelf without telling `chosen`."""
        blocked = self._group.blockSignals(True)
        self._buttons[shelf].setChecked(True)
        self._group.blockSignals(blocked)

    def set_counts(self, counts: ShelfCounts) -> None:
        for shelf, button in self._buttons.items():
            button.set_count(getattr(counts, shelf.value))

    def focus_shelf(self) -> None:
        """Put the keyboard on the shelf that is shown."""
        self._buttons[self.shelf].setFocus()

    def _toggled(self, button: QAbstractButton, on: bool) -> None:
        if on and isinstance(button, ShelfButton):
            self.chosen.emit(button.shelf)

    def _resize(self) -> None:
        self.setMinimumWidth(self._theme.px(LEAST))
        self.setMaximumWidth(self._theme.px(MOST))
