"""Steps between what was said in the same place: other wordings of a question, other answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from ui.shared.icon_button import icon_button
from ui.shared.retranslated import Retranslated
from ui.theme import Theme


class Walker(Retranslated, QWidget):
    """`‹ 1 of 2 ›`. `wanted(id)`: the one before or after. Not there where there is only one."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: tuple[str, ...] = ()
        self._at = 0
        self._label = QLabel()
        self._label.setProperty("role", "caption")
        self._back = self._button("chevron-left", -1)
        self._forth = self._button("chevron-right", 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self._back, self._label, self._forth):
            row.addWidget(widget)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def show_steps(self, steps: Sequence[str], current: str) -> None:
        """The ids of all, oldest first, and which of them is shown."""
        self._steps = tuple(steps)
        self._at = self._steps.index(current) if current in self._steps else 0
        self._back.setEnabled(self._at > 0)
        self._forth.setEnabled(self._at < len(self._steps) - 1)
        self.retranslate()
        self.setVisible(len(self._steps) > 1)

    def _button(self, icon: str, step: int) -> QToolButton:
        button = icon_button(self._theme, icon)
        button.clicked.connect(lambda: self._go(step))
        return button

    def _go(self, step: int) -> None:
        if 0 <= self._at + step < len(self._steps):
            self.wanted.emit(self._steps[self._at + step])

    def _dress(self) -> None:
        edge = self._theme.size("control.sm")
        for button in (self._back, self._forth):
            button.setFixedSize(edge, edge)
            button.setIconSize(self._theme.icon_size(14))

    def retranslate(self) -> None:
        self._label.setText(self.tr("{n} of {count}").format(n=self._at + 1, count=len(self._steps)))
        for button, words in ((self._back, self.tr("The one before")), (self._forth, self.tr("The one after"))):
            button.setToolTip(words)
            button.setAccessibleName(words)
