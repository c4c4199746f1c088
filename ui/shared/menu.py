"""A plain menu with round corners."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui.shared import rounded
from ui.theme import Theme


class Menu(QMenu):
    """A QMenu in Vidra's look. Open it with `popup()`, never `exec()`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "menu")
        self.setToolTipsVisible(True)
        rounded.prepare(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        rounded.clip(self, self._theme.radius("lg"))
