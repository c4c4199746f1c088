"""Controls that tools have in the options bar. What belongs together is one group, which goes into the ▸ menu as a
whole where the bar is narrow."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from ui.shared.slider import Slider
from ui.shared.slider_field import SliderField
from ui.theme import Theme

translate = QCoreApplication.translate
_STEPS = 200
"""Positions of a slider whose values grow by shares."""
_MOST_LETTERS = 16
"""Of a number with its unit; Python refuses to read endless ones."""


class Group(QWidget):
    """`word` writes the texts of its controls; it is called now and whenever the language changes."""

    def __init__(
        self, *widgets: QWidget, word: Callable[[], None] | None = None, stays: bool = False, gap: int = 8
    ) -> None:
        """`stays`: it is never put behind ▸."""
        super().__init__()
        self._word = word
        self.stays = stays
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        for widget in widgets:
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.reword()

    def reword(self) -> None:
        """Write the texts again."""
        if self._word is not None:
            self._word()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.reword()


def label() -> QLabel:
    """The name of a control beside it."""
    text = QLabel()
    text.setProperty("role", "label")
    return text


def button(kind: str = "") -> QPushButton:
    """A button of the bar."""
    made = QPushButton()
    if kind:
        made.setProperty("kind", kind)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


class BarSlider(SliderField):
    """A slider with its number, of one width."""

    def __init__(self, theme: Theme, width: int, *, suffix: str = "") -> None:
        """`width`: pixels at text size 100 %."""
        self._width = width
        super().__init__(theme, suffix=suffix)

    def _resize(self) -> None:
        super()._resize()
        self.setFixedWidth(self._theme.px(self._width))


class NumberField(QLineEdit):
    """A whole number; `changed(int)` when the person leaves it, presses Enter or an arrow key. Up and Down change it
    by 1, with Shift by 10."""

    changed = Signal(int)

    def __init__(self, theme: Theme, low: int = 0, high: int = 99_999, *, suffix: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._low, self._high, self._value = low, high, max(low, 0)
        self._suffix = suffix
        self.setMaxLength(_MOST_LETTERS)
        if not suffix:
            self.setValidator(QIntValidator(-99_999, 99_999, self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.returnPressed.connect(self._take)  # it comes before `editingFinished`
        self.editingFinished.connect(self._take)
        theme.changed.connect(self._dress)
        self._dress()
        self._show()

    @property
    def value(self) -> int:
        return self._value

    def set_value(self, value: int) -> None:
        """Moved into the range, without telling."""
        self._value = min(max(value, self._low), self._high)
        self._show()

    def set_range(self, low: int, high: int) -> None:
        self._low, self._high = low, high
        self.set_value(self._value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._take()
        self._change(self._value + step * (10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._take()  # a field that is left empty does not say that editing is finished

    def _take(self) -> None:
        digits = re.sub(r"[^\d-]", "", self.text())
        self._change(int(digits) if re.fullmatch(r"-?\d+", digits) else self._value)

    def _change(self, value: int) -> None:
        before = self._value
        self.set_value(value)
        if self._value != before:
            self.changed.emit(self._value)

    def _show(self) -> None:
        self.setText(f"{self._value}{self._suffix}")

    def _dress(self) -> None:
        self.setFixedWidth(self._theme.px(62 if self._suffix else 54))


class LengthSlider(QWidget):
    """A length in pixels from 1 to `high`: a slider whose steps grow with the length, and its number."""

    changed = Signal(int)

    def __init__(self, theme: Theme, high: int = 1000) -> None:
        super().__init__()
        self._theme = theme
        self._high = high
        self.slider = Slider(theme)
        self.slider.setRange(0, _STEPS)
        self.slider.setPageStep(_STEPS // 10)
        self.slider.valueChanged.connect(self._slid)
        self.field = NumberField(theme, 1, high, suffix=" px")
        self.field.changed.connect(self._typed)
        self.setFocusProxy(self.slider)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.slider)
        row.addWidget(self.field)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def value(self) -> int:
        return self.field.value

    def set_value(self, value: int) -> None:
        """Without telling."""
        self.field.set_value(value)
        blocked = self.slider.blockSignals(True)
        self.slider.setValue(round(math.log(self.field.value) / math.log(self._high) * _STEPS))
        self.slider.blockSignals(blocked)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.slider.setAccessibleName(name)
        self.field.setAccessibleName(name)

    def _slid(self, position: int) -> None:
        value = round(self._high ** (position / _STEPS))
        if value != self.field.value:
            self.field.set_value(value)
            self.changed.emit(self.field.value)

    def _typed(self, value: int) -> None:
        self.set_value(value)
        self.changed.emit(value)

    def _dress(self) -> None:
        self.slider.setFixedWidth(self._theme.px(96))
