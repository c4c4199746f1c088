"""A slider with its number beside it."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ui.shared.slider import Slider
from ui.theme import Theme


class SliderField(QWidget):
    """A whole number in a wide range: drag it or type it."""

    changed = Signal(int)
    """The person set another value; while dragging, each step tells."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, suffix: str = "") -> None:
        super().__init__(parent)
        self._theme = theme
        self._suffix = suffix
        self._divisor = 1
        self._slider = Slider(theme, self)
        self._field = QLineEdit(self)
        self._field.setProperty("role", "value")
        self._field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._field.editingFinished.connect(self._take_text)
        self._slider.valueChanged.connect(self._on_moved)
        self.setFocusProxy(self._slider)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._slider, 1)
        row.addWidget(self._field)
        theme.changed.connect(self._resize)
        self.set_range(0, 100)
        self._resize()

    @property
    def value(self) -> int:
        return self._slider.value()

    def set_value(self, value: int) -> None:
        """Sets the number, moved into the range, without telling `changed`."""
        blocked = self._slider.blockSignals(True)
        self._slider.setValue(value)
        self._slider.blockSignals(blocked)
        self._show()

    def set_range(self, low: int, high: int, step: int = 1) -> None:
        """Both ends are allowed values; `step` is what an arrow key moves."""
        blocked = self._slider.blockSignals(True)
        self._slider.setRange(low, high)
        self._slider.setSingleStep(step)
        self._slider.setPageStep(max(step, (high - low) // 10))
        self._slider.blockSignals(blocked)
        self._show()

    def set_suffix(self, suffix: str) -> None:
        """What follows the number, e.g. ` %`."""
        self._suffix = suffix
        self._show()

    def set_divisor(self, divisor: int) -> None:
        """The number beside it is so many times smaller, with one digit after the point."""
        self._divisor = divisor
        self._show()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._slider.setAccessibleName(name)
        self._field.setAccessibleName(name)

    @property
    def slider(self) -> Slider:
        """The slider, for a label's buddy."""
        return self._slider

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.size("control.md"))
        self._field.setFixedWidth(self._theme.px(52))

    def _on_moved(self, value: int) -> None:
        self._show()
        self.changed.emit(value)

    def _take_text(self) -> None:
        number = re.search(r"-?\d+([.,]\d+)?", self._field.text())
        if number:
            value = float(number.group().replace(",", ".")) * self._divisor
            self._slider.setValue(round(min(max(value, self._slider.minimum()), self._slider.maximum())))
        self._show()

    def _show(self) -> None:
        value = self._slider.value()
        text = str(value) if self._divisor == 1 else f"{value / self._divisor:.1f}"
        self._field.setText(f"{text}{self._suffix}")
