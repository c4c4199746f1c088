"""The controls of the parameter panel, one for each kind of parameter (ui.md section 3.2)."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QIntValidator,
    QRegularExpressionValidator,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from services import rules
from services.types import Parameter, ParameterKind, ParameterValue
from ui import strings
from ui.shared.combo import Combo
from ui.shared.outline import Outline
from ui.shared.segmented import Segmented
from ui.shared.slider_field import SliderField
from ui.shared.stepper import Stepper
from ui.shared.switch import Switch
from ui.theme import Theme

_MOST_SEGMENTS = 4
_MOST_STEPS = 12
_INT_MAX = 2**31 - 1
_SEGMENT_FRAME = 15
"""What a segment needs beside its text: padding and border."""


class Control(QWidget):
    """What the controls have in common. Each also has `set_value(value)`, without telling `changed`, and
    `name_it(name)`, which gives it its accessible name and texts and returns the widget that the label stands for."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parameter: Parameter) -> None:
        super().__init__()
        self._theme = theme
        self._parameter = parameter
        self._outline = Outline(theme, self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parameter(self, parameter: Parameter) -> None:
        self._parameter = parameter

    def framed(self) -> tuple[QWidget, ...]:
        """The widgets of which one is on the screen and gets the red border."""
        return ()

    def set_error(self, on: bool, text: str) -> None:
        """Mark the control as the one that has to change."""
        for widget in self.framed():
            widget.setAccessibleDescription(text)
        self._outline.mark(next((w for w in self.framed() if w.isVisibleTo(self)), None) if on else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._outline.follow()


class ChoiceControl(Control):
    """Segments while there are few values and their texts fit, else a combo box."""

    def __init__(self, theme: Theme, parameter: Parameter) -> None:
        super().__init__(theme, parameter)
        self._segments = Segmented(theme)
        self._segments.setMinimumWidth(1)  # its buttons' hints are generous; `_choose_form` knows what is too little
        self._combo = Combo(theme)
        self._row.addWidget(self._segments, 1)
        self._row.addWidget(self._combo, 1)
        self._segments.changed.connect(self._chosen)
        self._combo.activated.connect(lambda _: self._chosen(self._combo.value))
        self._value = ""
        self._fill()
        theme.changed.connect(self._choose_form)

    def set_parameter(self, parameter: Parameter) -> None:
        super().set_parameter(parameter)
        self._fill()

    def set_value(self, value: ParameterValue) -> None:
        self._value = rules.text_of(value)
        self._segments.set_value(self._value)
        self._combo.set_value(self._value)

    def name_it(self, name: str) -> QWidget:
        self._segments.setAccessibleName(name)
        self._combo.setAccessibleName(name)
        self._fill()
        return self._combo

    def framed(self) -> tuple[QWidget, ...]:
        return self._segments, self._combo

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_form()

    def _fill(self) -> None:
        labels = [(value, strings.choice_label(self._parameter.name, value)) for value in self._parameter.choices]
        blocked = self._combo.blockSignals(True)
        self._combo.clear()
        for value, label in labels:
            self._combo.addItem(label, value)
        self._combo.blockSignals(blocked)
        few = len(labels) <= _MOST_SEGMENTS
        self._segments.set_options([(value, label, None) for value, label in labels] if few else [])
        self.set_value(self._value)
        self._choose_form()

    def _choose_form(self) -> None:
        segments = self._segments_fit()
        self._segments.setVisible(segments)
        self._combo.setVisible(not segments)

    def _segments_fit(self) -> bool:
        """No text would be cut: the room is shared in proportion to the hints of the buttons."""
        buttons = [self._segments.button(value) for value in self._segments.values]
        whole = sum(button.sizeHint().width() for button in buttons)
        metrics = QFontMetrics(self._theme.font("label"))
        room = self.width() - 4
        return bool(buttons) and all(
            room * button.sizeHint().width() >= whole * (metrics.horizontalAdvance(button.text()) + _SEGMENT_FRAME)
            for button in buttons
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._theme.size("control.md"))

    def _chosen(self, value: str) -> None:
        self.set_value(value)
        self.changed.emit(value)


class StepControl(Control):
    """A small whole number."""

    def __init__(self, theme: Theme, parameter: Parameter) -> None:
        super().__init__(theme, parameter)
        self._stepper = Stepper(theme)
        self._row.addWidget(self._stepper)
        self._row.addStretch(1)
        self._stepper.changed.connect(self.changed.emit)
        self.set_parameter(parameter)

    def set_parameter(self, parameter: Parameter) -> None:
        super().set_parameter(parameter)
        self._stepper.set_range(round(parameter.low), round(parameter.high))

    def set_value(self, value: ParameterValue) -> None:
        self._stepper.set_value(round(float(value)))

    def name_it(self, name: str) -> QWidget:
        self._stepper.setAccessibleName(name)
        return self._stepper.field

    def framed(self) -> tuple[QWidget, ...]:
        return (self._stepper,)


class SlideControl(Control):
    """A number in a wide range."""

    def __init__(self, theme: Theme, parameter: Parameter) -> None:
        super().__init__(theme, parameter)
        percent = parameter.low == 0 and parameter.high == 100
        self._field = SliderField(theme, suffix=" %" if percent else "")
        self._row.addWidget(self._field, 1)
        self._field.changed.connect(self._moved)
        self.set_parameter(parameter)

    def set_parameter(self, parameter: Parameter) -> None:
        super().set_parameter(parameter)
        self._field.set_range(round(parameter.low), round(parameter.high), max(1, round(parameter.step)))

    def set_value(self, value: ParameterValue) -> None:
        self._field.set_value(round(float(value)))

    def name_it(self, name: str) -> QWidget:
        self._field.setAccessibleName(name)
        return self._field.slider

    def _moved(self, value: int) -> None:
        step = max(1, round(self._parameter.step))
        self.changed.emit(min(round(value / step) * step, round(self._parameter.high)))


class SwitchControl(Control):
    """Yes or no."""

    def __init__(self, theme: Theme, parameter: Parameter) -> None:
        super().__init__(theme, parameter)
        self._switch = Switch(theme)
        self._row.addWidget(self._switch)
        self._row.addStretch(1)
        self._switch.toggled.connect(self.changed.emit)

    def set_value(self, value: ParameterValue) -> None:
        blocked = self._switch.blockSignals(True)
        self._switch.setChecked(rules.text_of(value) == "true")
        self._switch.blockSignals(blocked)

    def name_it(self, name: str) -> QWidget:
        self._switch.setAccessibleName(name)
        return self._switch


class TextControl(Control):
    """Free text, or a number that may stay empty for the server's own choice (seed, steps)."""

    def __init__(self, theme: Theme, parameter: Parameter) -> None:
        super().__init__(theme, parameter)
        self._field = QLineEdit()
        self._row.addWidget(self._field, 1)
        self._field.textEdited.connect(self._edited)
        self._field.editingFinished.connect(self._limit)
        if parameter.high > parameter.low:
            self._field.setAlignment(Qt.AlignmentFlag.AlignLeft)
            whole = float(parameter.step).is_integer()
            pattern = r"\d{0,10}" if whole else r"\d{0,6}([.,]\d{0,3})?"
            self._field.setValidator(QRegularExpressionValidator(QRegularExpression(pattern), self._field))
            if whole and parameter.high <= _INT_MAX:
                self._field.setValidator(QIntValidator(0, int(parameter.high), self._field))

    def set_value(self, value: ParameterValue) -> None:
        text = rules.text_of(value)
        if text != self._field.text():
            self._field.setText(text)

    def name_it(self, name: str) -> QWidget:
        self._field.setAccessibleName(name)
        random = self._parameter.name == "seed"
        empty = self.tr("Random") if random else self.tr("Default")
        self._field.setPlaceholderText(empty)
        return self._field

    def framed(self) -> tuple[QWidget, ...]:
        return (self._field,)

    def _edited(self, text: str) -> None:
        self.changed.emit(text.strip().replace(",", "."))

    def _limit(self) -> None:
        """A number outside its range moves to the nearest end when the field is left."""
        text = self._field.text().strip().replace(",", ".")
        low, high = self._parameter.low, self._parameter.high
        if not text or high <= low:
            return
        number = min(max(float(text), low), high)
        kept = rules.text_of(number) if float(text) != number else text
        if kept != self._field.text():
            self._field.setText(kept)
            self.changed.emit(kept)


AnyControl: TypeAlias = ChoiceControl | StepControl | SlideControl | SwitchControl | TextControl


def make_control(theme: Theme, parameter: Parameter) -> AnyControl:
    """The control for a kind of parameter (ui.md section 3.2); sizes have their own field."""
    match parameter.kind:
        case ParameterKind.CHOICE:
            return ChoiceControl(theme, parameter)
        case ParameterKind.NUMBER if (parameter.high - parameter.low) / parameter.step < _MOST_STEPS:
            return StepControl(theme, parameter)
        case ParameterKind.NUMBER:
            return SlideControl(theme, parameter)
        case ParameterKind.SWITCH:
            return SwitchControl(theme, parameter)
        case _:
            return TextControl(theme, parameter)
