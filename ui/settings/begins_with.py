"""What a new thread of one page begins with: a row for the model and one for each parameter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from services.rules import aspect_sizes, size_rule, text_of
from services.types import Lifecycle, ModelChoice, ModelSpec, PageDefaults, ParameterKind
from ui import strings
from ui.shared.combo import Combo
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_LETTERS = 20
"""Room for this much of a model's name at least."""


class _AddRow(Protocol):
    def __call__(self, field: QWidget, *, wide: bool = False) -> QLabel: ...


class BeginsWith(Retranslated, QWidget):
    """`changed(PageDefaults)`. Its rows stand in the section that it is given; itself it shows nothing."""

    changed = Signal(object)

    def __init__(self, theme: Theme, add_row: _AddRow, parameters: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._value = PageDefaults()
        self._choices: tuple[ModelChoice, ...] = ()
        self._spec = ModelSpec(id="")
        self.model = Combo(theme)
        self.model.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.model.setMinimumContentsLength(_LETTERS)
        self.model.activated.connect(lambda _row: self._choose_model())
        self.model_label = add_row(self.model, wide=True)
        self.parameters = {name: Combo(theme) for name in parameters}
        self._labels = {name: add_row(combo) for name, combo in self.parameters.items()}
        for name, combo in self.parameters.items():
            combo.activated.connect(lambda _row, name=name: self._choose(name))
        self.retranslate()

    def set_value(self, value: PageDefaults) -> None:
        """What is set now."""
        if value != self._value:
            self._value = value
            self.retranslate()

    def set_choices(self, choices: Sequence[ModelChoice]) -> None:
        """Every model of every server; those that are gone are not offered."""
        offered = tuple(choice for choice in choices if choice.lifecycle is not Lifecycle.RETIRED)
        if offered != self._choices:
            self._choices = offered
            self.retranslate()

    def set_model(self, spec: ModelSpec) -> None:
        """The model in use: it says which values there are while none is set."""
        if spec != self._spec:
            self._spec = spec
            self.retranslate()

    def retranslate(self) -> None:
        """Word every row, with the values that the model has."""
        name = strings.parameter_label("model")
        self.model_label.setText(name)
        self.model.setAccessibleName(name)
        _fill(self.model, self._models(), _key(self._value.profile_id, self._value.model))
        spec = self._chosen_spec()
        for parameter, combo in self.parameters.items():
            rows = self._options(spec, parameter)
            label = self._labels[parameter]
            label.setText(strings.parameter_label(parameter))
            combo.setAccessibleName(label.text())
            _fill(combo, rows, text_of(self._value.parameters.get(parameter, "")))
            for widget in (label, combo):
                widget.setVisible(len(rows) > 1)

    def _models(self) -> list[tuple[str, str]]:
        rows = [("", self.tr("As last used"))]
        for choice in self._choices:
            name, provider = choice.spec.label or choice.spec.id, strings.provider_name(choice.profile)
            rows.append((_key(choice.profile.id, choice.spec.id), f"{name} · {provider}"))
        kept = _key(self._value.profile_id, self._value.model)
        if kept not in dict(rows):
            rows.append((kept, self.tr("{model} (not to be had now)").replace("{model}", self._value.model)))
        return rows

    def _options(self, spec: ModelSpec, name: str) -> list[tuple[str, str]]:
        """The values of a parameter; one that is set although the model does not have it stays among them."""
        values = [*_values(spec, name)]
        kept = text_of(self._value.parameters.get(name, ""))
        if kept and kept not in values:
            values.append(kept)
        labels = [(value, strings.choice_label(name, value)) for value in values]
        return [("", self.tr("As last used")), *labels]

    def _chosen_spec(self) -> ModelSpec:
        chosen = _key(self._value.profile_id, self._value.model)
        return next((c.spec for c in self._choices if _key(c.profile.id, c.spec.id) == chosen), self._spec)

    def _choose_model(self) -> None:
        profile_id, _, model = self.model.value.partition("\n")
        self._change(replace(self._value, profile_id=profile_id, model=model))

    def _choose(self, name: str) -> None:
        values = {other: value for other, value in self._value.parameters.items() if other != name}
        if chosen := self.parameters[name].value:
            values[name] = chosen
        self._change(replace(self._value, parameters=values))

    def _change(self, value: PageDefaults) -> None:
        if value != self._value:
            self.changed.emit(value)


def _key(profile_id: str, model: str) -> str:
    return f"{profile_id}\n{model}" if model else ""


def _values(spec: ModelSpec, name: str) -> tuple[str, ...]:
    """What a model offers for a parameter by name."""
    parameter = spec.parameter(name)
    if parameter is None:
        return ()
    if parameter.kind is not ParameterKind.SIZE:
        return parameter.choices
    rule = size_rule(spec, {})
    if rule is None:
        return ()
    return tuple(dict.fromkeys((*(text for text in rule.fixed if text == "auto"), *aspect_sizes(rule).values())))


def _fill(combo: Combo, rows: Sequence[tuple[str, str]], value: str) -> None:
    blocked = combo.blockSignals(True)
    combo.clear()
    for key, text in rows:
        combo.addItem(text, key)
    combo.set_value(value)
    combo.blockSignals(blocked)
