"""How far a search for duplicates is, and how it ended."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from services.types import Duplicates
from ui.theme import Theme


class Progress(QFrame):
    """A thin line and a sentence; `stopped()`: the person has seen enough."""

    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._done = self._total = 0
        self._groups = 0
        self._found: Duplicates | None = None
        self._line = QProgressBar(self)
        self._line.setTextVisible(False)
        self._text = QLabel(self)
        self._text.setProperty("role", "caption")
        self._text.setWordWrap(True)
        self._stop = QPushButton(self)
        self._stop.setProperty("control", "sm")
        self._stop.clicked.connect(self.stopped)
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
        self.retranslate()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def tell(self, done: int, total: int) -> None:
        """Pictures looked at, of all; total 0 while it is not known."""
        self._found, self._done, self._total = None, done, total
        self._line.setRange(0, total)
        self._line.setValue(done)
        self.retranslate()

    def end(self, found: Duplicates, groups: int) -> None:
        """What has been found; `groups`: how many of them are still to be decided."""
        self._found, self._groups = found, groups
        self.retranslate()

    def retranslate(self) -> None:
        self._line.setAccessibleName(self.tr("Search for duplicates"))
        self._stop.setText(self.tr("Stop"))
        self._line.setVisible(self._found is None)
        self._stop.setVisible(self._found is None)
        self._text.setText(self._words())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _words(self) -> str:
        found = self._found
        if found is None and not self._total:
            return self.tr("Looking for pictures…")
        if found is None:
            text = self.tr("{done} of {total} pictures compared. You can keep working.")
            return text.format(done=f"{self._done:,}", total=f"{self._total:,}")
        if found.gone:
            return self.tr("Not connected")
        groups = self._groups  # lupdate reads a count only if it is a name
        parts = [self.tr("%n group(s) among {total} pictures", "", groups).format(total=f"{found.seen:,}")]
        if found.stopped:
            parts.append(
                self.tr("Stopped after {done} of {total}.").format(done=f"{found.seen:,}", total=f"{found.total:,}")
            )
        elif unread := found.total - found.seen:
            parts.append(self.tr("%n file(s) cannot be read and were left out.", "", unread))
        return ". ".join(part.removesuffix(".") for part in parts) + "."
