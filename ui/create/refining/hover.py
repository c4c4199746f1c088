"""A larger look at a version while the mouse rests on it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.theme import Theme

REST_MS = 400
"""How long the mouse rests before the look opens."""
_EDGE = 240
"""Longest side of the picture, logical pixels (ui.md §3.5)."""
_GAP = 6


class HoverLook(QFrame):
    """A window that takes neither keys nor clicks: `rest` when the mouse comes, `leave` when it goes."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self._theme = theme
        self._anchor: QWidget | None = None
        self.setProperty("role", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture, self._words = QLabel(), QLabel()
        self._words.setProperty("role", "caption")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._words)
        self._soon = QTimer(self, interval=REST_MS, singleShot=True)
        self._soon.timeout.connect(self._open)

    def rest(self, anchor: QWidget, words: str, pixmap: QPixmap | None) -> None:
        """The mouse has come to rest on `anchor`."""
        self._anchor = anchor
        self._words.setText(words)
        edge = round(self._theme.px(_EDGE) * self.devicePixelRatioF())
        if pixmap is not None:
            mode = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            pixmap = pixmap.scaled(QSize(edge, edge), *mode)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self._picture.setPixmap(pixmap)
        self._picture.setVisible(pixmap is not None)
        self._words.setFixedWidth(self._theme.px(_EDGE))
        self._soon.start()

    def leave(self) -> None:
        """The mouse has gone on, or pressed."""
        self._soon.stop()
        self._anchor = None
        self.hide()

    def _open(self) -> None:
        anchor = self._anchor
        if anchor is None or not anchor.isVisible():
            return
        self.ensurePolished()
        self.adjustSize()
        room = anchor.screen().availableGeometry()
        top = anchor.mapToGlobal(QPoint(0, 0))
        x = top.x() + (anchor.width() - self.width()) // 2
        y = top.y() - _GAP - self.height()
        self.move(min(max(x, room.left()), room.right() + 1 - self.width()), max(y, room.top()))
        self.show()
