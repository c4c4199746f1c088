"""The search field: results follow the typing after a short pause."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from services.types import Shelf
from ui import actions
from ui.library.section import SmallButton
from ui.library.wording import shelf_name
from ui.theme import Theme, set_property

PAUSE = 150
"""Milliseconds of silence before a search (ui.md §7)."""


class SearchField(QFrame):
    """`searched(text)`: look for this now. `left()`: the person is done typing and wants the pictures."""

    searched = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shelf = Shelf.ALL
        self._last = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.search)
        self.setProperty("role", "field")
        self._icon = QLabel(self)
        self.line = QLineEdit(self)
        self.line.setMaxLength(500)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._typed)
        self._clear = SmallButton(theme, "x", self)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 2, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self.line, 1)
        row.addWidget(self._clear)
        self.setFocusProxy(self.line)
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    def retranslate(self) -> None:
        if self._shelf is Shelf.ALL:
            text = self.tr("Search prompts and tags")
        else:
            text = self.tr("Search {place}").format(place=shelf_name(self._shelf))
        self.line.setPlaceholderText(text)
        self.line.setAccessibleName(text)
        self.line.setToolTip(actions.tip(text, "find"))
        self._clear.set_name(self.tr("Clear the search"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def set_shelf(self, shelf: Shelf) -> None:
        """Say where it searches."""
        self._shelf = shelf
        self.retranslate()

    def clear(self) -> None:
        """Empty the field and search at once."""
        self.line.clear()
        self.line.setFocus()
        self.search()

    def search(self) -> None:
        """Search for what is typed, if it is something else than before."""
        self._pause.stop()
        text = " ".join(self.line.text().split())
        if text != self._last:
            self._last = text
            self.searched.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent) and self._pressed(event):
                return True
            case QEvent.Type.FocusIn | QEvent.Type.FocusOut:
                set_property(self, "focused", event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape if self.line.text():
                self.clear()
            case Qt.Key.Key_Escape | Qt.Key.Key_Down:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.search()
                self.left.emit()
            case _:
                return False
        return True

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    def _resize(self) -> None:
        edge = self._theme.px(16)
        self._icon.setPixmap(self._theme.pixmap("search", edge, "text.tertiary", self.devicePixelRatioF()))
        self.setFixedHeight(self._theme.px(30))
