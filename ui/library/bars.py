"""The two lines that may stand under the toolbar: about the Trash, and about work on the index."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.theme import Theme

_PATIENCE = 800
"""Milliseconds of work before the person is told of it."""


class TrashBar(QFrame):
    """How long the Trash keeps pictures. `empty_pressed()`."""

    empty_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "header")
        self._text = QLabel(self)
        self._text.setProperty("role", "secondary")
        self._text.setWordWrap(True)
        self._empty = QPushButton(self)
        self._empty.setProperty("kind", "danger")
        self._empty.setProperty("control", "sm")
        self._empty.clicked.connect(self.empty_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 12, 5)
        row.addWidget(self._text, 1)
        row.addWidget(self._empty)
        self.retranslate()

    def retranslate(self) -> None:
        self._text.setText(self.tr("Pictures in Trash are kept for 30 days."))
        self._empty.setText(self.tr("Empty Trash…"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def set_count(self, count: int) -> None:
        """An empty Trash cannot be emptied."""
        self._empty.setVisible(count > 0)


class MendingBar(QWidget):
    """A thin line and how far the check of the library folder is; short checks are not worth a mention."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line = QProgressBar(self)
        self._line.setTextVisible(False)
        self._text = QLabel(self)
        self._text.setProperty("role", "caption")
        self._text.setContentsMargins(16, 3, 16, 3)
        self._text.setWordWrap(True)
        self._done = self._total = 0
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self.show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addWidget(self._text)
        self.hide()

        self.retranslate()

    def retranslate(self) -> None:
        self._line.setAccessibleName(self.tr("Check of the library folder"))
        self._text.setText(
            self.tr("Checking the library folder: {done} of {total}. You can keep working.").format(
                done=f"{self._done:,}", total=f"{self._total:,}"
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def tell(self, done: int, total: int) -> None:
        """Files looked at of all; (0, 0) once it is over."""
        self._done, self._total = done, total
        if not total:
            self._patience.stop()
            self.hide()
            return
        if not self.isVisible() and not self._patience.isActive():
            self._patience.start()
        self._line.setRange(0, total)
        self._line.setValue(done)
        self.retranslate()
