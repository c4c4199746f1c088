"""How far the move of the library is, with a way to stop it; then why it did not come to its end."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from services.types import Failure, FailureKind
from ui import strings
from ui.shared.notice_card import NoticeCard
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_STEPS = 1000


class MoveProgress(Retranslated, QWidget):
    """`stopped`: the person wants the library to stay."""

    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = (0, 0)
        self._failure: Failure | None = None
        self.at_work = False
        self._row = QWidget()
        self._words = QLabel()
        self._words.setProperty("role", "secondary")
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self._words.setBuddy(self.bar)
        self.stop = QPushButton(theme.icon("stop", "text.primary"), "")
        self.stop.clicked.connect(self._stop)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.bar, 1)
        line.addWidget(self.stop)
        working = QVBoxLayout(self._row)
        working.setContentsMargins(0, 0, 0, 0)
        working.setSpacing(6)
        working.addWidget(self._words)
        working.addLayout(line)
        self.notice = NoticeCard(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        column.addWidget(self.notice)
        self._show()
        self.retranslate()

    def show_share(self, done: int, total: int) -> None:
        """Bytes that are there, and all of them."""
        if not self.at_work:
            self.at_work, self._failure = True, None
            self.stop.setEnabled(True)
            self._show()
        self._done = (done, total)
        self.bar.setValue(_STEPS if done >= total else round(done / total * _STEPS))
        self.retranslate()

    def end(self, failure: Failure | None) -> None:
        """It is there, or stays for this reason; the person's own wish needs no notice."""
        self.at_work = False
        self._failure = None if failure is not None and failure.kind is FailureKind.CANCELLED else failure
        self._show()

    def retranslate(self) -> None:
        done, total = map(strings.file_size, self._done)
        words = self.tr("Moving the library: {done} of {total}")
        self._words.setText(words.replace("{done}", done).replace("{total}", total))
        self.bar.setAccessibleName(self.tr("Moving the library"))
        self.stop.setText(self.tr("Stop"))
        self.stop.setAccessibleName(self.tr("Stop moving the library"))
        if self._failure is not None:
            self.notice.show_notice(strings.failure_text(self._failure, ""))

    def _stop(self) -> None:
        self.stop.setEnabled(False)  # what has been copied is being taken back
        self.stopped.emit()

    def _show(self) -> None:
        self._row.setVisible(self.at_work)
        self.notice.show_notice(None if self._failure is None else strings.failure_text(self._failure, ""))
        self.setVisible(self.at_work or self._failure is not None)
