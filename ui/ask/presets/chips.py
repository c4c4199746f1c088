"""The presets over the composer: the first ones as chips, the others behind the last of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from services.types import Preset
from ui.shared.chip import Chip
from ui.shared.flow_layout import FlowLayout
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_CHIPS = 7
"""So many presets have a chip; the others are in the menu behind them."""


class PresetChips(Retranslated, QWidget):
    """`chosen(Preset or None)`; `more_wanted(button)`: the others, and the person's own."""

    chosen = Signal(object)
    more_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._presets: tuple[Preset, ...] = ()
        self.preset: Preset | None = None
        """With which the next question is asked."""
        self.chips: dict[str, Chip] = {}
        """By the id of the preset."""
        self._row = FlowLayout(self, spacing=6)
        self._more = Chip(theme, icon="sliders")
        self._more.clicked.connect(lambda: self.more_wanted.emit(self._more))
        self.retranslate()

    def set_presets(self, presets: Sequence[Preset]) -> None:
        """All presets; the chosen one always has a chip."""
        self._presets = tuple(presets)
        shown = [*self._presets[:_CHIPS], *([self.preset] if self._is_extra(self.preset) else [])]
        for chip in self.chips.values():
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._row.removeWidget(self._more)
        self.chips = {}
        for preset in shown:
            chip = self.chips[preset.id] = Chip(self._theme, preset.label, checkable=True)
            chip.setToolTip(preset.summary)
            chip.setAccessibleName(preset.label)
            chip.setAccessibleDescription(preset.summary)
            chip.clicked.connect(lambda on, preset=preset: self.chosen.emit(preset if on else None))
            self._row.addWidget(chip)
        self._row.addWidget(self._more)
        self.set_preset(self.preset)

    def set_preset(self, preset: Preset | None) -> None:
        """Which one the next question is asked with."""
        before, self.preset = self.preset, preset
        if before != preset and (self._is_extra(before) or self._is_extra(preset)):
            self.set_presets(self._presets)
            return
        for preset_id, chip in self.chips.items():
            chip.setChecked(preset is not None and preset_id == preset.id)

    def _is_extra(self, preset: Preset | None) -> TypeGuard[Preset]:
        """True for one that has a chip only while it is chosen: also one that was deleted since."""
        return preset is not None and all(preset.id != usual.id for usual in self._presets[:_CHIPS])

    def retranslate(self) -> None:
        self._more.setToolTip(self.tr("More presets, and those of your own"))
        self._more.setAccessibleName(self.tr("More presets"))
