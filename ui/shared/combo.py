"""A combo box with the double chevron."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy, QStyledItemDelegate, QWidget

from ui.theme import Theme


class Combo(QComboBox):
    """A QComboBox in Vidra's look. Its owner gives it a QLabel buddy: on Linux that alone names it to AT-SPI.

    Scrolling a panel over it does not change its value; the wheel works once it has the focus.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setView(QListView(self))
        self.setItemDelegate(QStyledItemDelegate(self))  # the default delegate ignores the height in the style sheet
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        theme.changed.connect(self.update)

    @property
    def value(self) -> str:
        """The data of the current row as text, or an empty string."""
        data = self.currentData()
        return data if isinstance(data, str) else ""

    def set_value(self, value: str) -> None:
        """Chooses the row with that data without a signal; an unknown value is ignored."""
        index = self.findData(value)
        if index >= 0:
            blocked = self.blockSignals(True)
            self.setCurrentIndex(index)
            self.blockSignals(blocked)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        edge = self._theme.px(16)
        token = "text.secondary" if self.isEnabled() else "text.disabled"
        pixmap = self._theme.pixmap("select", edge, token, self.devicePixelRatioF())
        right = self.rect().right() - 6 - edge
        QPainter(self).drawPixmap(right, (self.height() - edge) // 2, pixmap)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
