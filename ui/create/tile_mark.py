"""The sign over the words of a tile: the icon of a failure, or the ring of a wait."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.shared.ring import paint_ring
from ui.theme import Theme

_ICON, _RING = 24, 28


class TileMark(QWidget):
    """Painted only; the words below it say the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon = "error"
        self._token = "danger.text"
        self._share: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_mark(self, icon: str, token: str, share: float | None) -> None:
        self._icon, self._token, self._share = icon, token, share
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._theme.icon_size(_ICON if self._share is None else _RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._share is not None:
            paint_ring(painter, self._theme, self.rect().toRectF(), self._share)
            return
        painter.drawPixmap(0, 0, self._theme.pixmap(self._icon, self.width(), self._token, self.devicePixelRatioF()))
