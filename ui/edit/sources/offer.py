"""A question over the canvas that stops nobody from working: what is to become of a picture that was brought."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from ui.announce import announce
from ui.shared.retranslated import Retranslated
from ui.theme import Theme


class Offer(Retranslated, QFrame):
    """`answered(str)`: the id of the button; an empty one: none of them. `shown(bool)`."""

    answered = Signal(str)
    shown = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "popover")
        self.setProperty("region", True)
        self._label = QLabel()
        self._label.setProperty("role", "secondary")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons: list[QPushButton] = []
        self._close = QToolButton()
        self._close.setIcon(theme.icon("x"))
        self._close.clicked.connect(lambda: self._answer(""))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 6, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._label)
        self._row.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()
        self.hide()

    def ask(self, text: str, answers: Sequence[tuple[str, str]]) -> None:
        """Show it with (id, words) of its buttons, the first of which gets the keyboard."""
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._label.setText(text)
        self._label.setVisible(bool(text))
        self.buttons = [self._make(name, words) for name, words in answers]
        for place, button in enumerate(self.buttons):
            self._row.insertWidget(place + 1, button)
        self.setAccessibleName(text)
        self.adjustSize()
        self.show()
        self.raise_()
        self.shown.emit(True)
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, text)

    def dismiss(self) -> None:
        """Take it away without an answer."""
        if not self.isHidden():
            self._answer("")

    def _make(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(lambda: self._answer(name))
        return button

    def _answer(self, name: str) -> None:
        self.hide()
        self.shown.emit(False)
        self.answered.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._answer("")
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self._close.setAccessibleName(self.tr("Leave it"))
        self._close.setToolTip(self.tr("Leave it"))

    def _dress(self) -> None:
        edge = self._theme.size("control.md")
        self._close.setFixedSize(edge, edge)
        self._close.setIconSize(self._theme.icon_size(16))
