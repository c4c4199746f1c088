"""A row of the panel: a label, its control, and a line below for what is to be said about it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.shared.composer.parameter_row import LABEL_WIDTH
from ui.shared.inline_note import InlineNote
from ui.theme import Theme


class Labelled(QWidget):
    """As the generated rows look. `note`: what is to be said; a problem is written in red and wins over a note."""

    def __init__(self, theme: Theme, *controls: QWidget, parent: QWidget | None = None) -> None:
        """`controls`: from left to right; the last one takes the room that is left."""
        super().__init__(parent)
        self._theme = theme
        self.label = QLabel()
        self.label.setProperty("tone", "secondary")
        self.label.setWordWrap(True)
        self.label.setBuddy(controls[0])
        self.note = InlineNote(theme)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.label)
        for control in controls:
            row.addWidget(control, int(control is controls[-1]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.note)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.label.setFont(self._theme.font("label"))
        self.label.setFixedWidth(self._theme.px(LABEL_WIDTH))
        self.setMinimumHeight(self._theme.size("control.md"))
