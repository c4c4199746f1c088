"""Budget: how much may be spent, and what happens beyond it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from services.types import ASK_ABOVE, CapAction, Settings
from ui.amounts import amount_text, read_amount
from ui.settings.checked_field import CheckedField
from ui.settings.section import Section
from ui.shared.segmented import Segmented
from ui.shared.stepper import Stepper
from ui.strings import short_date
from ui.theme import Theme

_WARNINGS = (10, 100)
"""Percent."""


class BudgetSection(Section):
    """`changed(dict of Settings fields)`."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._day = ""
        self._amounts = {name: CheckedField(theme, width=112) for name in ("daily_cap", "monthly_cap", "ask_above")}
        for name, field in self._amounts.items():
            field.left.connect(lambda text, name=name: self._take(name, text))
        self._action = Segmented(theme)
        self._action.changed.connect(lambda value: self.changed.emit({"cap_action": CapAction(value)}))
        self._warning = Stepper(theme)
        self._warning.set_range(*_WARNINGS)
        self._warning.changed.connect(lambda percent: self.changed.emit({"cap_warning": percent}))
        self._of_a_cap = QLabel()
        warning = QHBoxLayout()
        warning.setSpacing(8)
        warning.addWidget(self._warning)
        warning.addWidget(self._of_a_cap, 1)
        daily, monthly, above = self._amounts.values()
        caps = {
            "daily_cap": self.add_row(daily, buddy=daily.editor, wide=True),
            "monthly_cap": self.add_row(monthly, buddy=monthly.editor, wide=True),
        }
        self._action_label = self.add_row(self._action)
        self._warning_label = self.add_row(warning, buddy=self._warning.field)
        self._labels = {**caps, "ask_above": self.add_row(above, buddy=above.editor, wide=True)}
        self._note = self.add_note()
        self.close_rows()
        self.retranslate()

    def set_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        for name, field in self._amounts.items():
            field.show_text(amount_text(getattr(settings, name)))
        self._action.set_value(settings.cap_action)
        self._warning.set_value(settings.cap_warning)

    def set_price_date(self, day: str) -> None:
        """The day of the price table, as an ISO date; empty: it has none."""
        self._day = day
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("Budget"))
        for name, text, empty in (
            ("daily_cap", self.tr("Daily cap"), self.tr("No cap")),
            ("monthly_cap", self.tr("Monthly cap"), self.tr("No cap")),
            ("ask_above", self.tr("Do not ask below"), amount_text(ASK_ABOVE)),
        ):
            self._labels[name].setText(text)
            self._amounts[name].setAccessibleName(text)
            self._amounts[name].editor.setPlaceholderText(empty)
        self._amounts["ask_above"].set_hint(
            self.tr("Questions that are dearer are asked about first. Empty: above $1, or with more than 20 pictures.")
        )
        self._action_label.setText(self.tr("Beyond it"))
        self._action.setAccessibleName(self.tr("Beyond it"))
        self._action.set_options(
            [(CapAction.ASK, self.tr("Ask before each run"), None), (CapAction.STOP, self.tr("Stop"), None)]
        )
        self._warning_label.setText(self.tr("Warn from"))
        self._warning.setAccessibleName(self.tr("Warn from"))
        self._of_a_cap.setText(self.tr("% of a cap"))
        self._note.setText(self._words())

    def _words(self) -> str:
        if not self._day:
            return self.tr("Costs are worked out from tokens and Vidra's prices. Your provider's bill decides.")
        text = self.tr("Costs are worked out from tokens and the price table of {day}. Your provider's bill decides.")
        return text.replace("{day}", short_date(date.fromisoformat(self._day)))

    def _take(self, name: str, text: str) -> None:
        field = self._amounts[name]
        try:
            amount = read_amount(text)
        except ValueError:
            no_cap = self.tr("Write dollars, such as 5 or 12.50. Leave it empty for no cap.")
            usual = self.tr("Write dollars, such as 2 or 0.50, or leave it empty.")
            field.set_problem(usual if name == "ask_above" else no_cap)
            return
        field.set_problem("")
        field.show_text(amount_text(amount), fresh=True)
        self.changed.emit({name: amount})
