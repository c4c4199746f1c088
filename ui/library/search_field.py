"""The search field: results follow the typing after a short pause."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from services.types import Shelf
from ui import actions
from ui.library.wording import shelf_name
from ui.theme import Theme

PAUSE = 150
"""Milliseconds of silence before a search (ui.md §7)."""


class SearchField(QLineEdit):
    """`searched(text)`: look for this now. `left()`: the person is done typing and wants the pictures."""

    searched = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = Shelf.ALL
        self._last = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._search)
        self.setMaxLength(500)
        self.setTextMargins(-5, 0, 0, 0)  # Qt leaves more room after the icon than the mock
        self.addAction(theme.icon("search", "text.tertiary"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = self.addAction(theme.icon("x"), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.triggered.connect(self.clear_now)
        self._clear.setVisible(False)
        self.textChanged.connect(self._typed)
        self.retranslate()

    def retranslate(self) -> None:
        if self._shelf is Shelf.ALL:
            text = self.tr("Search prompts and tags")
        else:
            text = self.tr("Search {place}").format(place=shelf_name(self._shelf))
        self.setPlaceholderText(text)
        self.setAccessibleName(text)
        self.setToolTip(actions.tip(text, "find"))
        self._clear.setText(self.tr("Clear the search"))
        self._clear.setToolTip(self.tr("Clear the search"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def set_shelf(self, shelf: Shelf) -> None:
        """Say where it searches."""
        self._shelf = shelf
        self.retranslate()

    def clear_now(self) -> None:
        """Empty the field and search at once."""
        self.clear()
        self._search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape if self.text():
                self.clear_now()
            case Qt.Key.Key_Escape | Qt.Key.Key_Down:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._search()
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    def _search(self) -> None:
        self._pause.stop()
        text = " ".join(self.text().split())
        if text != self._last:
            self._last = text
            self.searched.emit(text)
