"""Budget: how much may be spent, and what happens beyond it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from services.types import CapAction, Money, Settings
from ui.settings.checked_field import CheckedField
from ui.settings.section import Section
from ui.shared.segmented import Segmented
from ui.shared.stepper import Stepper
from ui.strings import short_date
from ui.theme import Theme

_AMOUNT = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(\.\d{1,6})?\s*\$?", re.ASCII)
_MOST_DOLLARS = 1_000_000
_WARNINGS = (10, 100)
"""Percent."""


class BudgetSection(Section):
    """`changed(dict of Settings fields)`."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._day = ""
        self._caps = {name: CheckedField(theme, width=112) for name in ("daily_cap", "monthly_cap")}
        for name, field in self._caps.items():
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
        self._cap_labels = [self.add_row(field, buddy=field.editor, wide=True) for field in self._caps.values()]
        self._action_label = self.add_row(self._action)
        self._warning_label = self.add_row(warning, buddy=self._warning.field)
        self._note = self.add_note()
        self.close_rows()
        self.retranslate()

    def set_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        for name, field in self._caps.items():
            field.show_text(amount_text(getattr(settings, name)))
        self._action.set_value(settings.cap_action)
        self._warning.set_value(settings.cap_warning)

    def set_price_date(self, day: str) -> None:
        """The day of the price table, as an ISO date; empty: it has none."""
        self._day = day
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("Budget"))
        names = (self.tr("Daily cap"), self.tr("Monthly cap"))
        for label, field, name in zip(self._cap_labels, self._caps.values(), names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
            field.editor.setPlaceholderText(self.tr("No cap"))
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
        field = self._caps[name]
        try:
            amount = read_amount(text)
        except ValueError:
            field.set_problem(self.tr("Write dollars, such as 5 or 12.50. Leave it empty for no cap."))
            return
        field.set_problem("")
        field.show_text(amount_text(amount), fresh=True)
        self.changed.emit({name: amount})


def read_amount(text: str) -> Money | None:
    """Dollars as a person types them (`5`, `$12.50`, `1,000`); nothing is None. Raises ValueError for anything else."""
    if not text.strip():
        return None
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    dollars = Decimal(found[1].replace(",", "") + (found[2] or ""))
    if dollars > _MOST_DOLLARS:
        raise ValueError(text)
    return int(dollars * 1_000_000)


def amount_text(amount: Money | None) -> str:
    """The text that `read_amount` reads as this amount, exactly: `$5.00`, `$0.125`."""
    if amount is None:
        return ""
    whole, rest = divmod(amount, 1_000_000)
    decimals = f"{rest:06}".rstrip("0").ljust(2, "0")
    return f"${whole:,}.{decimals}"
