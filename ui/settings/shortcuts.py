"""Shortcuts: every key there is, in a list that can be searched."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.settings.section import Section
from ui.shared.shortcut_list import ShortcutList
from ui.theme import Theme


class ShortcutsSection(Section):
    """The same list as the F1 sheet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.shortcuts = ShortcutList(theme)
        self.column.addWidget(self.shortcuts, 1)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("Shortcuts"))
