"""The question before a run that sends much or costs much, and below which price it is not asked any more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from services.types import Money
from ui.amounts import amount_text, read_amount
from ui.dialogs import CANCEL, Question
from ui.theme import Theme, set_property

_YES = "yes"
_WIDTH = 96
"""Of the field for a price, at 100 % text size."""


class SpendingQuestion(Question):
    """`agreed(Money or None)`: the person says yes; the price below which they do not want to be asked any more, None
    where they name none."""

    agreed = Signal(object)

    def __init__(
        self, theme: Theme, title: str, body: str, yes: str, limit: Money | None, parent: QWidget | None
    ) -> None:
        """`yes`: words of the button that runs it; `limit`: what was named last."""
        row = QWidget()
        super().__init__(theme, title, body, ((_YES, yes, "primary"),), parent, extra=row)
        self.below = QLineEdit(amount_text(limit))
        self.below.setPlaceholderText("$")
        self.below.setFixedWidth(theme.px(_WIDTH))
        self._problem = QLabel()
        self._lay_out(row)
        self.below.textChanged.connect(lambda _text: self._say(""))
        self.answered.connect(self._tell)

    @property
    def yes(self) -> QWidget:
        """The button that runs it."""
        return self.buttons[_YES]

    def _lay_out(self, row: QWidget) -> None:
        label = QLabel(self.tr("Do not ask below"))
        label.setBuddy(self.below)
        self.below.setAccessibleName(label.text())
        self._problem.setProperty("role", "caption")
        self._problem.setProperty("tone", "danger")
        self._problem.setWordWrap(True)
        self._problem.hide()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label)
        line.addWidget(self.below)
        line.addStretch(1)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._problem)

    def _press(self, answer: str) -> None:
        """A price that nobody can read is mended first."""
        try:
            read_amount(self.below.text())
        except ValueError:
            if answer != CANCEL:
                self._say(self.tr("Write dollars, such as 2 or 0.50, or leave it empty."))
                self.below.setFocus()
                return
        super()._press(answer)

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.below.setAccessibleDescription(problem)
        set_property(self.below, "error", bool(problem))

    def _tell(self, answer: str) -> None:
        if answer == _YES:
            self.agreed.emit(read_amount(self.below.text()))
