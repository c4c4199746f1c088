"""The models of one provider: what each can do, and when it ends."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from services.types import Lifecycle, ModelChoice
from ui.shared.elided_label import ElidedLabel
from ui.strings import model_summary, money, short_date
from ui.theme import Theme

_TONES = {
    Lifecycle.RETIRING: "warning",
    Lifecycle.RETIRED: "danger",
    Lifecycle.RETIRED_ELSEWHERE: "warning",
}


_MOST = 40
"""Rows: each is several widgets, and gateways offer hundreds of models. The model menu lists and finds them all."""
_LEFT, _RIGHT, _WIDE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag(0)
_PLACES = ((0, 0, 1, _WIDE), (0, 1, 1, _WIDE), (0, 2, 1, _RIGHT))
"""Of name, facts and tag: line within the row, column, columns, side."""
_NARROW_PLACES = ((0, 0, 2, _WIDE), (1, 0, 3, _WIDE), (0, 2, 1, _RIGHT))
_TAGGED_PLACES = ((0, 0, 3, _WIDE), (1, 0, 3, _WIDE), (2, 0, 3, _LEFT))
"""What is said of a model's end is longer than a price: it has a line of its own."""


class ModelsTable(QFrame):
    """A quiet table of labels; nothing in it can be changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choices: tuple[ModelChoice, ...] = ()
        self._narrow = False
        self.setProperty("role", "card")
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(12, 2, 12, 2)
        theme.changed.connect(self._fill)

    def set_choices(self, choices: Sequence[ModelChoice]) -> None:
        """Show these models."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    def set_narrow(self, narrow: bool) -> None:
        """In little room, what a model can do stands below its name."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._fill()

    def _fill(self) -> None:
        while (cell := self._room.takeAt(0)) is not None:
            if (widget := cell.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(self._choices))
        table = QWidget()  # a new one each time: a grid never forgets rows that it had
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0 if self._narrow else 1, 1)
        for number, choice in enumerate(self._choices[:_MOST]):
            if number:
                line = QFrame()
                line.setProperty("role", "line")
                grid.addWidget(line, grid.rowCount(), 0, 1, 3)
            self._add_row(grid, choice)
        self._room.addWidget(table)
        if len(self._choices) > _MOST:
            self._room.addWidget(self._rest(len(self._choices) - _MOST))

    def _rest(self, more: int) -> QLabel:
        rest = QLabel(self.tr("%n more are in the model menu.", "", more))
        rest.setProperty("role", "caption")
        return rest

    def _add_row(self, grid: QGridLayout, choice: ModelChoice) -> None:
        row = grid.rowCount()
        name = QLabel()
        name.setTextFormat(Qt.TextFormat.PlainText)  # a server names its models as it likes
        name.setText(choice.spec.label or choice.spec.id)
        name.setProperty("role", "body")
        name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        name.setWordWrap(self._narrow)  # ids may be long; they break at their hyphens
        facts = ElidedLabel(model_summary(choice.spec.summary))
        facts.setProperty("role", "caption")
        ends = choice.lifecycle in _TONES
        right = self._end(choice) if ends else self._price(choice)
        places = _PLACES if not self._narrow else _TAGGED_PLACES if ends else _NARROW_PLACES
        for part, (down, column, span, side) in zip((name, facts, right), places, strict=True):
            grid.addWidget(part, row + down, column, 1, span, side | Qt.AlignmentFlag.AlignVCenter)
            grid.setRowMinimumHeight(row + down, self._theme.px(26 if self._narrow else 34))

    def _price(self, choice: ModelChoice) -> QLabel:
        price = QLabel(self.tr("free") if choice.free else money(choice.price))
        price.setProperty("role", "caption")
        return price

    def _end(self, choice: ModelChoice) -> QWidget:
        """When the model ends and what to use instead."""
        day = "" if choice.spec.retires is None else short_date(choice.spec.retires)
        texts = {
            Lifecycle.RETIRING: self.tr("retires {day}"),
            Lifecycle.RETIRED: self.tr("retired {day}"),
            Lifecycle.RETIRED_ELSEWHERE: self.tr("retired at OpenAI {day}"),
        }
        tag = QLabel(texts[choice.lifecycle].format(day=day))
        tag.setProperty("role", "tag")
        tag.setProperty("tone", _TONES[choice.lifecycle])
        instead = ElidedLabel(f"→ {choice.spec.replacement}" if choice.spec.replacement else "")
        instead.setProperty("role", "caption")
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(tag)
        row.addWidget(instead)
        return both
