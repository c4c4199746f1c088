"""How far the change of many pictures is, with a way to leave off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.theme import Theme

_PATIENCE = 400
"""Milliseconds of work before the person is told of it."""


class WorkBar(QFrame):
    """`stopped()`: the person wants no more pictures changed."""

    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._done = self._total = 0
        self._line = QProgressBar(self)
        self._line.setTextVisible(False)
        self._text = QLabel(self)
        self._text.setProperty("role", "secondary")
        self._stop = QPushButton(self)
        self._stop.setProperty("control", "sm")
        self._stop.clicked.connect(self.stopped)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self.show)
        row = QHBoxLayout()
        row.setContentsMargins(16, 5, 12, 5)
        row.addWidget(self._text, 1)
        row.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addLayout(row)
        self.hide()
        self.retranslate()

    def tell(self, done: int, total: int) -> None:
        """Pictures changed of all; (0, 0) once it is over."""
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

    def retranslate(self) -> None:
        self._line.setAccessibleName(self.tr("Change of many pictures"))
        self._stop.setText(self.tr("Stop"))
        self._text.setText(
            self.tr("Changing pictures: {done} of {total}. You can keep working.").format(
                done=f"{self._done:,}", total=f"{self._total:,}"
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
