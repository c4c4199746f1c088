"""The controls of the chosen model, generated from its row in models.toml."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from services import rules
from services.types import ModelSpec, Parameter, ParameterKind, Parameters, ParameterValue
from ui.shared.composer.panel_values import PanelValues
from ui.shared.composer.parameter_row import ParameterRow
from ui.shared.composer.size_field import SizeField
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_FEW = 5


class ParameterPanel(Retranslated, QWidget):
    """`changed`: some value is another one."""

    changed = Signal()

    def __init__(
        self, theme: Theme, make_size: Callable[[Theme], SizeField] = SizeField, parent: QWidget | None = None
    ) -> None:
        """`make_size`: the row for sizes."""
        super().__init__(parent)
        self._theme = theme
        self._make_size = make_size
        self._values = PanelValues(ModelSpec(id=""), {})
        self._rows: dict[str, ParameterRow | SizeField] = {}
        self._first = (0, 0)
        self._more = QLabel()
        self._more.setProperty("role", "caption")
        self._more.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self._column.addWidget(self._more)
        self.retranslate()

    # -- values --------------------------------------------------------------------------------------------------------

    @property
    def values(self) -> PanelValues:
        """The values behind the controls."""
        return self._values

    def set_model(self, spec: ModelSpec, values: Parameters) -> None:
        """Show the controls of this model with these values."""
        same = spec.parameters == self._values.spec.parameters
        self._values = PanelValues(spec, values, self._values.facts)
        if not same:
            self._rebuild()
        self._follow()

    def set_pictures(self, *, edits: bool, masked: bool, first: tuple[int, int] = (0, 0)) -> None:
        """Whether the next run edits pictures, and only a part of one: some controls are for that, some are not.
        `first`: the size of picture 1; 0 x 0: not known."""
        self._first = first
        for row in self._rows.values():
            if isinstance(row, SizeField):
                row.set_first_picture(*first)
        facts: Parameters = {"operation": "edit" if edits else "generate", "mask": masked}
        if facts != self._values.facts:
            self._values.facts = facts
            self._follow()
            self.changed.emit()

    def set_value(self, name: str, value: ParameterValue) -> None:
        """Set one value as if the person had."""
        self._wished(name, value)

    def set_problems(self, problems: dict[str, str]) -> set[str]:
        """Show what is wrong beside the controls named; returns the names that are on the screen."""
        shown: set[str] = set()
        for name, row in self._rows.items():
            row.set_problem(problems.get(name, ""))
            if name in problems and row.isVisibleTo(self):
                shown.add(name)
        return shown

    def controls(self) -> list[QWidget]:
        """The rows from top to bottom."""
        return [row for row in self._rows.values() if row.isVisibleTo(self)]

    def row(self, name: str) -> ParameterRow | SizeField | None:
        """The row of a parameter, None if the model does not have it."""
        return self._rows.get(name)

    # -- rows ----------------------------------------------------------------------------------------------------------

    def _rebuild(self) -> None:
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for place, parameter in enumerate(self._values.spec.parameters):
            self._rows[parameter.name] = self._make(parameter)
            self._column.insertWidget(place, self._rows[parameter.name])

    def _make(self, parameter: Parameter) -> ParameterRow | SizeField:
        row = self._make_size(self._theme) if _is_size(parameter) else ParameterRow(self._theme, parameter)
        row.changed.connect(self._wisher(parameter.name))
        if isinstance(row, SizeField):
            row.set_first_picture(*self._first)
        return row

    def _wisher(self, name: str) -> Callable[[ParameterValue], None]:
        return lambda value: self._wished(name, value)

    def _wished(self, name: str, value: ParameterValue) -> None:
        self._values.wish(name, value)
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Show what can be chosen now, and what is chosen."""
        values = self._values.settled
        shown = {p.name: p for p in self._values.shown}
        for name, row in self._rows.items():
            if (parameter := shown.get(name)) is not None:
                _narrow(row, parameter)
                _show_value(row, values[name])
            row.setVisible(parameter is not None)
        self._more.setVisible(len(shown) <= _FEW)

    # -- look ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._more.setText(self.tr("More controls appear with models that offer them."))


def _is_size(parameter: Parameter) -> bool:
    return parameter.kind is ParameterKind.SIZE and parameter.size is not None


def _narrow(row: ParameterRow | SizeField, parameter: Parameter) -> None:
    if isinstance(row, ParameterRow):
        row.set_parameter(parameter)
    elif parameter.size is not None:
        row.set_rule(parameter.size)


def _show_value(row: ParameterRow | SizeField, value: ParameterValue) -> None:
    if isinstance(row, SizeField):
        row.set_value(rules.text_of(value))
    else:
        row.set_value(value)
