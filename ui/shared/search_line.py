"""A field that filters a list."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import Theme

_ICON, _BESIDE = 16, 8


class SearchLine(QLineEdit):
    """A QLineEdit with a magnifier. It is painted: an icon that Qt adds is a button, and this one would do nothing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self._dress)
        self._dress()

    def set_name(self, text: str) -> None:
        """What it says while it is empty, and its accessible name."""
        self.setPlaceholderText(text)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        edge = self._theme.px(_ICON)
        pixmap = self._theme.pixmap("search", edge, "text.tertiary", self.devicePixelRatioF())
        QPainter(self).drawPixmap(_BESIDE, (self.height() - edge) // 2, pixmap)

    def _dress(self) -> None:
        self.setTextMargins(self._theme.px(_ICON) + 4, 0, 0, 0)
        self.update()
