"""The card under the stage while requests wait to be tried again by themselves."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from services.types import Failure, FailureKind, Job, JobState
from ui import strings
from ui.create.layout import padding
from ui.shared.notice_card import NoticeCard
from ui.theme import Theme


class WaitCard(QWidget):
    """Counts down to the next attempt. `retry(job id)` for each waiting job; `action(str id)`: everything else."""

    retry = Signal(str)
    action = Signal(str)

    def __init__(self, theme: Theme, label_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        """`label_of`: profile id -> name of the server."""
        super().__init__(parent)
        self._label_of = label_of
        self._waiting: tuple[Job, ...] = ()
        self.card = NoticeCard(theme)
        self.card.action.connect(self._act)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._show)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.card)
        self.hide()

    def set_jobs(self, jobs: tuple[Job, ...]) -> None:
        """The jobs of the run; the card is there while one of them waits."""
        self._waiting = tuple(job for job in jobs if job.state is JobState.RETRYING)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = padding(self.width())
        self._column.setContentsMargins(side, 0, side, 16)

    def _show(self) -> None:
        self.setVisible(bool(self._waiting))
        if not self._waiting:
            self._clock.stop()
            self.card.show_notice(None)
            return
        self._clock.start()
        job = min(self._waiting, key=lambda job: job.retry_at or job.created_at)
        left = 0.0 if job.retry_at is None else (job.retry_at - datetime.now(UTC)).total_seconds()
        failure = job.failure or Failure(kind=FailureKind.RATE_LIMITED)
        label = self._label_of(job.request.profile_id)
        self.card.show_notice(strings.failure_text(failure, label, max(0, math.ceil(left))))

    def _act(self, action: str) -> None:
        if action == "retry-now":
            for job in self._waiting:
                self.retry.emit(job.id)
        else:
            self.action.emit(action)
