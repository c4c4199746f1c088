"""How large copies are: as the pictures are, or scaled down by one of three rules."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from services.types import Export
from ui.shared.combo import Combo
from ui.shared.retranslated import Retranslated
from ui.theme import Theme, set_property

EDGES = (16, 16_383)
"""Pixels of a limit."""
PERCENTS = (1, 100)
_AS_IT_IS, _EDGE, _SCALE, _FRAME = "", "edge", "scale", "frame"
_USUAL = {"longest_edge": 2048, "percent": 50, "most_width": 1920, "most_height": 1080}
_NUMBERS = {_AS_IT_IS: (), _EDGE: ("longest_edge",), _SCALE: ("percent",), _FRAME: ("most_width", "most_height")}
"""Rule -> fields of an `Export` that it sets."""


class SizeField(Retranslated, QWidget):
    """`changed()`: another rule or number."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rule = Combo(theme)
        for rule in _NUMBERS:
            self.rule.addItem("", rule)
        self.numbers = {name: QLineEdit(str(usual)) for name, usual in _USUAL.items()}
        self._times, self._unit = QLabel("×"), QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.rule, 1)
        for name, field in self.numbers.items():
            field.setValidator(QIntValidator(0, _range(name)[1], field))
            field.setFixedWidth(theme.px(64))
            if name == "most_height":
                row.addWidget(self._times)
            row.addWidget(field)
            field.textChanged.connect(lambda *_: self._told())
        row.addWidget(self._unit)
        self.setFocusProxy(self.rule)
        self.rule.currentIndexChanged.connect(lambda *_: self._told())
        self.retranslate()
        self._show()

    def set_export(self, export: Export) -> None:
        """Show the limits of an export."""
        rule = next((rule for rule, names in _NUMBERS.items() if names and getattr(export, names[0])), _AS_IT_IS)
        self.rule.set_value(rule)
        for name in _NUMBERS[rule]:
            self.numbers[name].setText(str(getattr(export, name)))
        self._show()

    def apply(self, export: Export) -> Export:
        """The export with these limits and no others; numbers that make no sense count as none."""
        chosen = dict.fromkeys(_USUAL, 0) | {name: self._number(name) for name in self._shown()}
        return replace(export, **chosen)

    def wrong(self) -> QLineEdit | None:
        """The first number that makes no sense."""
        return next((self.numbers[name] for name in self._shown() if not self._fits(name)), None)

    def problem(self) -> str:
        """What the number of now may be."""
        least, most = PERCENTS if self.rule.value == _SCALE else EDGES
        text = self.tr("{least} to {most} %") if self.rule.value == _SCALE else self.tr("{least} to {most} pixels")
        return text.format(least=least, most=most)

    def retranslate(self) -> None:
        words = (self.tr("As it is"), self.tr("Longest edge"), self.tr("Scale"), self.tr("Fit into"))
        for row, text in enumerate(words):
            self.rule.setItemText(row, text)
        names = (self.tr("Longest edge, px"), self.tr("Scale, %"), self.tr("Width, px"), self.tr("Height, px"))
        for field, name in zip(self.numbers.values(), names, strict=True):
            field.setAccessibleName(name)
        self._show()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.rule.setAccessibleName(name)

    def _shown(self) -> tuple[str, ...]:
        return _NUMBERS[self.rule.value]

    def _number(self, name: str) -> int:
        return int(self.numbers[name].text()) if self._fits(name) else 0

    def _fits(self, name: str) -> bool:
        least, most = _range(name)
        text = self.numbers[name].text()
        return text.isdecimal() and least <= int(text) <= most

    def _told(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        shown = self._shown()
        for name, field in self.numbers.items():
            field.setVisible(name in shown)
            set_property(field, "error", not self._fits(name))
        self._times.setVisible("most_height" in shown)
        self._unit.setVisible(bool(shown))
        self._unit.setText("%" if self.rule.value == _SCALE else self.tr("px"))


def _range(name: str) -> tuple[int, int]:
    return PERCENTS if name == "percent" else EDGES
