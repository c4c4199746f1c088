"""F1: all shortcuts in a window of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.shared.retranslated import Retranslated
from ui.shared.shortcut_list import ShortcutList
from ui.theme import Theme


class ShortcutSheet(Retranslated, QDialog):
    """Type to filter by name or key."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shortcuts = ShortcutList(theme, self)
        self.search, self.list = shortcuts.search, shortcuts.list
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(shortcuts)
        self.resize(theme.px(460), theme.px(560))
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
