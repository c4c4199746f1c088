"""A line of words beside a control, with up to a few things to do about them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.shared.flow_layout import FlowLayout
from ui.theme import Theme, set_property


class InlineNote(QWidget):
    """`action(str)`: the person pressed the button of that id. It is not there while it has no words."""

    action = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label = QLabel()
        self._label.setProperty("role", "caption")
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._row = QWidget()
        self._flow = FlowLayout(self._row, spacing=4)
        self._buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._label)
        column.addWidget(self._row)
        self.hide()

    def show_note(self, text: str, actions: Sequence[tuple[str, str]] = (), *, tone: str = "") -> None:
        """Other words, and (id, words) of its buttons; empty words take it away. `tone`: of the words."""
        self._label.setText(text)
        set_property(self._label, "tone", tone)
        for button in self._buttons[len(actions) :]:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        del self._buttons[len(actions) :]
        while len(self._buttons) < len(actions):
            self._buttons.append(self._make(len(self._buttons)))
        for button, (name, words) in zip(self._buttons, actions, strict=True):
            button.setProperty("action", name)
            button.setText(words)
        self._row.setVisible(bool(actions))
        self.setVisible(bool(text))

    @property
    def text(self) -> str:
        return self._label.text()

    def _make(self, number: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("control", "sm")
        button.clicked.connect(lambda: self.action.emit(str(self._buttons[number].property("action"))))
        self._flow.addWidget(button)
        return button
