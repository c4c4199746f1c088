"""Choices that several tools have: what a shape does with the mask, a box by numbers, a ratio."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QSizePolicy

from services.types import Box, Combine
from ui.edit.tools.groups import Group, NumberField, button, label
from ui.shared.combo import Combo
from ui.shared.segmented import Segmented
from ui.theme import Theme

translate = QCoreApplication.translate
RATIOS = ("1:1", "3:2", "2:3", "4:3", "3:4", "16:9", "9:16")


class CombineChoice(QObject):
    """What a shape does with the mask that is there: one choice that all shapes share, shown by a control each."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.value = Combine.ADD

    def choose(self, value: Combine) -> None:
        """Take it from now on."""
        if value is not self.value:
            self.value = value
            self.changed.emit()

    def make(self) -> Group:
        """A control for it."""
        choice = Segmented(self._theme)
        choice.changed.connect(lambda value: self.choose(Combine(value)))
        self.changed.connect(lambda: choice.set_value(self.value))

        def word() -> None:
            choice.setAccessibleName(translate("Tools", "With the mask"))
            words = {
                Combine.ADD: translate("Tools", "Add"),
                Combine.SUBTRACT: translate("Tools", "Subtract"),
                Combine.REPLACE: translate("Tools", "Replace"),
            }
            choice.set_options([(value, text, None) for value, text in words.items()])
            choice.set_value(self.value)

        return Group(choice, word=word)


class BoxFields(QObject):
    """A box by numbers: X, Y, W, H. `applied(Box)`: Enter in a field, or the button; `changed(Box)`: a number."""

    applied = Signal(object)
    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fields = [NumberField(theme), NumberField(theme), NumberField(theme, 1), NumberField(theme, 1)]
        self._labels = [label() for _ in self.fields]
        self.apply = button()
        self.apply.clicked.connect(lambda: self.applied.emit(self.box))
        for field in self.fields:
            field.changed.connect(lambda _value: self.changed.emit(self.box))
            field.returnPressed.connect(lambda: self.applied.emit(self.box))
        pairs = [widget for pair in zip(self._labels, self.fields, strict=True) for widget in pair]
        self.groups = [Group(*pairs, gap=5), Group(self.apply, word=self._word, stays=True)]

    @property
    def box(self) -> Box:
        return Box(*(field.value for field in self.fields))

    def show_box(self, box: Box) -> None:
        """These numbers, without telling."""
        for field, value in zip(self.fields, (box.left, box.top, *box.size), strict=True):
            field.set_value(value)

    def _word(self) -> None:
        names = (
            translate("Tools", "Left"),
            translate("Tools", "Top"),
            translate("Tools", "Width"),
            translate("Tools", "Height"),
        )
        for text, field, letter, name in zip(self._labels, self.fields, "XYWH", names, strict=True):
            text.setText(letter)
            field.setAccessibleName(name)
            field.setToolTip(name)
        self.apply.setText(translate("Tools", "Apply"))


class RatioChoice(QObject):
    """Width to height. `changed(float)`: the ratio, 0 for none."""

    changed = Signal(float)

    def __init__(self, theme: Theme, free: Callable[[], Sequence[tuple[str, str]]]) -> None:
        """`free`: (value, text) of the rows before the ratios, in the language of the interface."""
        super().__init__()
        self._free = free
        self._label = label()
        self.combo = Combo(theme)
        self.combo.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._label.setBuddy(self.combo)
        self.combo.activated.connect(lambda _row: self.changed.emit(self.ratio))
        self.group = Group(self._label, self.combo, word=self._word)

    @property
    def ratio(self) -> float:
        """0: free; -1: the picture's own (`original`)."""
        value = self.combo.value
        if value == "original":
            return -1.0
        width, _, height = value.partition(":")
        return int(width) / int(height) if height else 0.0

    def _word(self) -> None:
        value = self.combo.value
        self.combo.clear()
        for key, text in (*self._free(), *((ratio, ratio) for ratio in RATIOS)):
            self.combo.addItem(text, key)
        self.combo.set_value(value)
        self._label.setText(translate("Tools", "Ratio"))
        self.combo.setAccessibleName(translate("Tools", "Ratio"))
