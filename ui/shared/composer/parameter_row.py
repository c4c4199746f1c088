"""One line of the parameter panel: a label, the control for the kind of parameter, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from services.types import Parameter, ParameterValue
from ui import strings
from ui.shared.composer.parameter_controls import make_control
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

LABEL_WIDTH = 88


class ParameterRow(Retranslated, QWidget):
    """`changed(object)`: the person set another value, in the type of the parameter's kind."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.parameter = parameter
        self.label = QLabel()
        self.label.setProperty("tone", "secondary")
        self.label.setWordWrap(True)
        self.control = make_control(theme, parameter)
        self.control.changed.connect(self._changed)
        self._problem = QLabel()
        self._problem.setProperty("role", "caption")
        self._problem.setProperty("tone", "danger")
        self._problem.setWordWrap(True)
        self._problem.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.label)
        row.addWidget(self.control, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._problem)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def set_parameter(self, parameter: Parameter) -> None:
        """The same parameter with other choices or another range, as the other values allow."""
        if parameter != self.parameter:
            self.parameter = parameter
            self.control.set_parameter(parameter)

    def set_value(self, value: ParameterValue) -> None:
        """Show a value without telling `changed`."""
        self.control.set_value(value)

    def set_problem(self, text: str) -> None:
        """What is wrong with the value; empty: nothing."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.control.set_error(bool(text), text)

    def retranslate(self) -> None:
        name = strings.parameter_label(self.parameter.name)
        self.label.setText(name)
        self.setToolTip(strings.parameter_tip(self.parameter.name))
        self.label.setBuddy(self.control.name_it(name))

    def _changed(self, value: object) -> None:
        self.set_problem("")
        self.changed.emit(value)

    def _dress(self) -> None:
        self.label.setFont(self._theme.font("label"))
        self.label.setFixedWidth(self._theme.px(LABEL_WIDTH))
        self.setMinimumHeight(self._theme.size("control.md"))
