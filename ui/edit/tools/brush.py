"""The brush that paints the mask, and the eraser."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QWidget

from services.types import Brush, PenPressure
from ui.edit.gestures import Gestures
from ui.edit.tools.groups import BarSlider, Group, LengthSlider, label
from ui.edit.tools.tool import Pointer, Tool
from ui.shared.combo import Combo
from ui.theme import Theme

translate = QCoreApplication.translate
_SIZES = (1, 1000)
_GROWS = 1.2
"""What a key press makes of the size."""
_HARDENS = 10


class BrushTool(Tool):
    """Size in pixels of the picture, hardness in percent. Shift and a click draw a straight line from the last end."""

    id: ClassVar[str] = "brush"
    icon: ClassVar[str] = "brush"
    shape: ClassVar[Qt.CursorShape] = Qt.CursorShape.BlankCursor
    erases: ClassVar[bool] = False

    def __init__(self, theme: Theme, gestures: Gestures, parent: QObject | None = None) -> None:
        super().__init__(theme, gestures, parent)
        self._painting = False
        self._size = LengthSlider(theme, _SIZES[1])
        self._size.set_value(46)
        self._hardness = BarSlider(theme, 140, suffix=" %")
        self._hardness.set_value(70)
        self._pressure = Combo(theme)
        self._size.changed.connect(lambda _value: self._restyle())
        self._hardness.changed.connect(lambda _value: self._restyle())
        self._size_label, self._hardness_label, self._pressure_label = label(), label(), label()
        self._size_label.setBuddy(self._size)
        self._hardness_label.setBuddy(self._hardness.slider)
        self._pressure_label.setBuddy(self._pressure)
        self._pen = Group(self._pressure_label, self._pressure, word=self._word_pen)
        self._has_pen = False
        self._restyle()

    @property
    def name(self) -> str:
        return translate("Tools", "Mask brush")

    @property
    def short_name(self) -> str:
        return translate("Tools", "Brush")

    def make_groups(self) -> list[QWidget]:
        return [
            Group(self._size_label, self._size, word=self._word_size),
            Group(self._hardness_label, self._hardness, word=self._word_hardness),
            self._pen,
        ]

    def show_pen(self) -> None:
        """A pen that can press is there: what pressing does can be chosen."""
        if not self._has_pen:
            self._has_pen = True
            self.groups_changed.emit()

    def shows(self, group: QWidget) -> bool:
        return group is not self._pen or self._has_pen

    @property
    def size(self) -> int:
        return self._size.value

    @property
    def hardness(self) -> int:
        return self._hardness.value

    @property
    def brush(self) -> tuple[float, float]:
        return self._brush

    def _restyle(self) -> None:
        self._brush = float(self.size), self.hardness / 100
        self.changed.emit()

    @property
    def busy(self) -> bool:
        return self._painting

    def resize(self, larger: bool) -> None:
        """A step larger or smaller, by at least a pixel."""
        size = self.size * _GROWS if larger else self.size / _GROWS
        step = 1 if larger else -1
        self._size.set_value(round(size) if round(size) != self.size else self.size + step)
        self._restyle()

    def harden(self, harder: bool) -> None:
        """A step harder or softer."""
        self._hardness.set_value(self.hardness + (_HARDENS if harder else -_HARDENS))
        self._restyle()

    # -- the gesture ---------------------------------------------------------------------------------------------------

    def press(self, at: Pointer) -> None:
        brush = Brush(*self._brush, PenPressure(self._pressure.value or PenPressure.OFF))
        erases = self.erases or at.eraser
        if at.shift:
            self.gestures.line_to.emit(at.x, at.y, brush, erases)
            return
        self._painting = True
        self.gestures.begin_stroke.emit(at.x, at.y, brush, erases, at.pressure)

    def move(self, at: Pointer) -> None:
        if self._painting:
            self.gestures.stroke_to.emit(at.x, at.y, at.pressure)

    def release(self, at: Pointer) -> None:
        if self._painting:
            self._painting = False
            self.gestures.end_stroke.emit()

    def abort(self) -> None:
        if self._painting:
            self._painting = False
            self.gestures.abort_stroke.emit()

    # -- options -------------------------------------------------------------------------------------------------------

    def state(self) -> dict[str, int | str | bool]:
        return {"size": self.size, "hardness": self.hardness, "pressure": self._pressure.value}

    def restore(self, state: dict[str, int | str | bool]) -> None:
        if isinstance(size := state.get("size"), int):
            self._size.set_value(size)
        if isinstance(hardness := state.get("hardness"), int):
            self._hardness.set_value(hardness)
        self._pressure.set_value(str(state.get("pressure")))
        self._restyle()

    def _word_size(self) -> None:
        self._size_label.setText(translate("Tools", "Size"))
        self._size.setAccessibleName(translate("Tools", "Size"))

    def _word_hardness(self) -> None:
        self._hardness_label.setText(translate("Tools", "Hardness"))
        self._hardness.setAccessibleName(translate("Tools", "Hardness"))

    def _word_pen(self) -> None:
        value = self._pressure.value or PenPressure.SIZE
        words = {
            PenPressure.SIZE: translate("Tools", "Size"),
            PenPressure.HARDNESS: translate("Tools", "Hardness"),
            PenPressure.OFF: translate("Tools", "Nothing"),
        }
        self._pressure.clear()
        for pressure, text in words.items():
            self._pressure.addItem(text, pressure)
        self._pressure.set_value(value)
        self._pressure_label.setText(translate("Tools", "Pressure changes"))
        self._pressure.setAccessibleName(translate("Tools", "Pressure changes"))
