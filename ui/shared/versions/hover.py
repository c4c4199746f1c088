"""A larger look at a version while the mouse rests on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from ui.theme import Theme

REST_MS = 400
"""How long the mouse rests before the look opens."""
_EDGE = 240
"""Longest side of the picture, logical pixels (ui.md §3.5)."""
_GAP = 6
_ENDS = frozenset({QEvent.Type.KeyPress, QEvent.Type.Wheel, QEvent.Type.MouseButtonPress, QEvent.Type.WindowDeactivate})


class HoverLook(QFrame):
    """A window that takes neither keys nor clicks: `rest` when the mouse comes, `leave` when it goes. Like a tooltip it
    goes with the next key, turn of the wheel or press, so that it never lies over what is being done."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self._theme = theme
        self._anchor: QWidget | None = None
        self._pixmap_of: Callable[[], QPixmap | None] = lambda: None
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

    def rest(self, anchor: QWidget, words: str, pixmap_of: Callable[[], QPixmap | None]) -> None:
        """The mouse has come to rest on `anchor`; `pixmap_of()` is asked when the look opens."""
        self._anchor, self._pixmap_of = anchor, pixmap_of
        self._words.setText(words)
        self._soon.start()

    def _show_picture(self, pixmap: QPixmap | None) -> None:
        edge = round(self._theme.px(_EDGE) * self.devicePixelRatioF())
        if pixmap is not None:
            mode = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            pixmap = pixmap.scaled(QSize(edge, edge), *mode)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self._picture.setPixmap(pixmap)
        self._picture.setVisible(pixmap is not None)
        self._words.setFixedWidth(self._theme.px(_EDGE))

    def leave(self) -> None:
        """The mouse has gone on, or pressed."""
        self._soon.stop()
        self._anchor = None
        self.hide()

    def _open(self) -> None:
        anchor = self._anchor
        if anchor is None or not anchor.isVisible():
            return
        self._show_picture(self._pixmap_of())
        self.ensurePolished()
        self.adjustSize()
        room = anchor.screen().availableGeometry()
        top = anchor.mapToGlobal(QPoint(0, 0))
        x = top.x() + (anchor.width() - self.width()) // 2
        y = top.y() - _GAP - self.height()
        self.move(min(max(x, room.left()), room.right() + 1 - self.width()), max(y, room.top()))
        self.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QApplication.instance().installEventFilter(self)  # pyright: ignore[reportOptionalMemberAccess]

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        QApplication.instance().removeEventFilter(self)  # pyright: ignore[reportOptionalMemberAccess]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ENDS:
            self.leave()
        return False
