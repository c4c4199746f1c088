"""A thin line and a sentence about work that goes on in the background, with a way to leave off."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.shared.retranslated import Retranslated


class ProgressLine(Retranslated, QFrame):
    """`stopped()`: the person wants no more of it. Subclasses word it in `retranslate`."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None, *, patience: int = 0) -> None:
        """`patience`: milliseconds of work before the person is told of it; 0: it is shown in any case."""
        super().__init__(parent)
        self.done = self.total = 0
        self._line = QProgressBar(self)
        self._line.setTextVisible(False)
        self._text = QLabel(self)
        self._text.setProperty("role", "caption")
        self._text.setWordWrap(True)
        self._stop = QPushButton(self)
        self._stop.setProperty("control", "sm")
        self._stop.clicked.connect(self.stopped)
        self._patience = QTimer(self, singleShot=True, interval=patience)
        self._patience.timeout.connect(self.show)
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 12, 4)
        row.addWidget(self._text, 1)
        row.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._patient = patience > 0
        if self._patient:
            self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def tell(self, done: int, total: int) -> None:
        """So many of all; total 0 while it is not known, or, where there is patience, once it is over."""
        self.done, self.total = done, total
        self._line.setRange(0, total)
        self._line.setValue(done)
        self.retranslate()
        if not self._patient:
            return
        if not total:
            self._patience.stop()
            self.hide()
        elif not self.isVisible() and not self._patience.isActive():
            self._patience.start()

    def word(self, name: str, text: str, stop: str = "", *, working: bool = True) -> None:
        """What the work is called, the sentence, and the button; without a word for it there is none. `{done}` and
        `{total}` stand for numbers."""
        self._line.setAccessibleName(name)
        self._line.setVisible(working)
        self._text.setText(text.replace("{done}", f"{self.done:,}").replace("{total}", f"{self.total:,}"))
        self._stop.setText(stop)
        self._stop.setVisible(working and bool(stop))
