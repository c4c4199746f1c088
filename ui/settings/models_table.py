"""The models of one provider: what each can do, and when it ends."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from services.types import Lifecycle, ModelChoice
from ui.shared.elided_label import ElidedLabel
from ui.strings import model_summary, money, short_date
from ui.theme import Theme

_TONES = {
    Lifecycle.RETIRING: "warning",
    Lifecycle.RETIRED: "danger",
    Lifecycle.RETIRED_ELSEWHERE: "warning",
}


class ModelsTable(QFrame):
    """A quiet table of labels; nothing in it can be changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choices: tuple[ModelChoice, ...] = ()
        self.setProperty("role", "card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 2, 12, 2)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)

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

    def _fill(self) -> None:
        while (cell := self._grid.takeAt(0)) is not None:
            if (widget := cell.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(self._choices))
        for number, choice in enumerate(self._choices):
            if number:
                line = QFrame()
                line.setProperty("role", "line")
                self._grid.addWidget(line, 2 * number - 1, 0, 1, 3)
            name = QLabel(choice.spec.label or choice.spec.id)
            name.setProperty("role", "body")
            name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            facts = ElidedLabel(model_summary(choice.spec.summary))
            facts.setProperty("role", "caption")
            self._grid.setRowMinimumHeight(2 * number, self._theme.px(34))
            self._grid.addWidget(name, 2 * number, 0)
            self._grid.addWidget(facts, 2 * number, 1)
            self._grid.addWidget(self._tag(choice), 2 * number, 2, Qt.AlignmentFlag.AlignRight)

    def _tag(self, choice: ModelChoice) -> QLabel:
        tag = QLabel()
        tone = _TONES.get(choice.lifecycle)
        if tone is None:
            tag.setProperty("role", "caption")
            tag.setText(self.tr("free") if choice.free else money(choice.price))
            return tag
        tag.setProperty("role", "tag")
        tag.setProperty("tone", tone)
        day = "" if choice.spec.retires is None else short_date(choice.spec.retires)
        texts = {
            Lifecycle.RETIRING: self.tr("retires {day}"),
            Lifecycle.RETIRED: self.tr("retired {day}"),
            Lifecycle.RETIRED_ELSEWHERE: self.tr("retired at OpenAI {day}"),
        }
        text = texts[choice.lifecycle].format(day=day)
        tag.setText(f"{text} → {choice.spec.replacement}" if choice.spec.replacement else text)
        return tag
