"""One job in the Jobs popover."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from services.types import FailureKind, Job, JobState
from ui import strings
from ui.shared.elided_label import ElidedLabel
from ui.shared.icon_button import icon_button
from ui.shared.plain_tip import plain_tip
from ui.theme import Theme, set_property

THUMBNAIL = 44
"""Edge of the picture in a row, logical pixels."""

_RETRYABLE = frozenset({JobState.FAILED, JobState.UNKNOWN, JobState.CANCELLED, JobState.UNSAVED, JobState.RETRYING})
_TONES = {
    JobState.RETRYING: "warning",
    JobState.UNKNOWN: "warning",
    JobState.FAILED: "danger",
    JobState.UNSAVED: "danger",
}


class JobRow(QFrame):
    """Picture, prompt, state, progress, buttons. A click or Enter opens it. `recovered(job id)`: look for its answer
    where the server may have kept it, instead of sending it again."""

    opened = Signal(str)
    cancelled = Signal(str)
    retried = Signal(str)
    recovered = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._job: Job | None = None
        self._provider = ""
        self._asking = False
        self.setProperty("role", "job")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._picture = QLabel(self)
        self._picture.setFixedSize(THUMBNAIL, THUMBNAIL)
        self._title = ElidedLabel("", self)
        self._title.setProperty("role", "body")
        self._state = ElidedLabel("", self)
        self._state.setProperty("role", "caption")
        self._warning = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._retry = QPushButton(self)
        self._retry.setProperty("control", "sm")
        self._retry.clicked.connect(self._press)
        self._cancel = icon_button(theme, "x", self)
        self._cancel.clicked.connect(self._press_cancel)
        self._lay_out()
        theme.changed.connect(self._resize)
        self._resize()

    @property
    def job_id(self) -> str:
        return self._job.id if self._job is not None else ""

    def show_job(self, job: Job, provider: str, *, paused: bool = False) -> None:
        """Shows the job as it is now; `provider` is the label of its server."""
        self._asking = self._asking and job.may_have_cost
        self._job = job
        self._provider = provider
        title = strings.job_title(job)
        self._title.setText(title)
        self._state.setText(
            self.tr("It may cost a second time.") if self._asking else state_text(job, provider, paused=paused)
        )
        tone = _TONES.get(job.state, "")
        set_property(self._state, "tone", tone)
        self._warning.setVisible(bool(tone))
        fraction = strings.job_progress(job)
        self._bar.setVisible(fraction is not None and job.state in (JobState.SENT, JobState.SAVING))
        self._bar.setValue(round((fraction or 0) * 100))
        self._cancel.setVisible(self._asking or (job.state.live and job.state is not JobState.SAVING))
        self._retry.setVisible(job.state in _RETRYABLE)
        self._retry.setText(self._again())
        cancel = (
            self.tr("Not now") if self._asking else self.tr("Cancel {name}").format(name=strings.job_title(job, 40))
        )
        self._cancel.setToolTip(plain_tip(cancel))
        self._cancel.setAccessibleName(cancel)
        self._retry.setAccessibleName(f"{self._retry.text()}: {strings.job_title(job, 40)}")
        self.setAccessibleName(f"{title}, {self._state.text()}")
        self._show_warning()

    @property
    def _kept(self) -> bool:
        """The server may have kept the answer: looking for it costs nothing, sending it again may cost twice."""
        return self._job is not None and self._job.state is JobState.UNKNOWN and bool(self._job.response_id)

    def _again(self) -> str:
        if self._asking:
            return self.tr("Send again")
        if self._kept:
            return self.tr("Look again")
        waits = self._job is not None and self._job.state is JobState.RETRYING
        return self.tr("Retry now") if waits else self.tr("Retry")

    def _press(self) -> None:
        if self._kept:
            self.recovered.emit(self.job_id)
        elif self._job is not None and self._job.may_have_cost and not self._asking:
            self._ask(True)
        else:
            self._asking = False
            self.retried.emit(self.job_id)

    def _press_cancel(self) -> None:
        if self._asking:
            self._ask(False)
        else:
            self.cancelled.emit(self.job_id)

    def _ask(self, on: bool) -> None:
        """What may be paid twice is asked about first, here as in its tile; the focus goes to the answer that costs
        nothing, and comes back."""
        self._asking = on
        if self._job is not None:
            self.show_job(self._job, self._provider)
        (self._cancel if on else self._retry).setFocus()

    def show_picture(self, picture: QImage) -> None:
        """The latest preview or the finished picture, cut to a square."""
        ratio = self.devicePixelRatioF()
        edge = round(THUMBNAIL * ratio)
        image = picture.scaled(
            edge, edge, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
        )
        image = image.copy((image.width() - edge) // 2, (image.height() - edge) // 2, edge, edge)
        rounded = QPixmap(edge, edge)
        rounded.fill(Qt.GlobalColor.transparent)
        painter = QPainter(rounded)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        radius = self._theme.radius("sm") * ratio
        outline.addRoundedRect(0, 0, edge, edge, radius, radius)
        painter.setClipPath(outline)
        painter.drawImage(0, 0, image)
        painter.end()
        rounded.setDevicePixelRatio(ratio)
        self._picture.setPixmap(rounded)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.job_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.job_id)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._job is not None:
            self.show_job(self._job, self._provider)

    def _lay_out(self) -> None:
        second = QHBoxLayout()
        second.setSpacing(5)
        second.addWidget(self._warning)
        second.addWidget(self._state, 1)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addLayout(second)
        words.addSpacing(2)
        words.addWidget(self._bar)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(10)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        row.addWidget(self._retry)
        row.addWidget(self._cancel)

    def _resize(self) -> None:
        self.setMinimumHeight(self._theme.px(60))
        edge = self._theme.px(16)
        self._cancel.setIconSize(QSize(edge, edge))
        self._show_warning()
        if self._picture.pixmap().isNull():
            self._picture.setProperty("role", "thumbnail")

    def _show_warning(self) -> None:
        tone = str(self._state.property("tone") or "")
        if tone:
            edge = self._theme.px(13)
            token = "warn.text" if tone == "warning" else "danger.text"
            icon = "warning" if tone == "warning" else "error"
            self._warning.setPixmap(self._theme.pixmap(icon, edge, token, self.devicePixelRatioF()))


def state_text(job: Job, provider: str, *, paused: bool = False, now: datetime | None = None) -> str:
    """The second line of a job: how far it is, or why it waits or failed."""
    translate = strings.translate
    model = job.request.model
    failure = job.failure
    match job.state:
        case JobState.QUEUED:
            return translate("Jobs", "Paused") if paused else translate("Jobs", "Waiting for a free slot")
        case JobState.SENT:
            asked = strings.previews_asked(job)
            if job.previews and asked:
                step = translate("Jobs", "Preview {number} of {count}").format(
                    number=min(job.previews, asked), count=asked
                )
                return f"{step} · {model}"
            doing = translate("Jobs", "Drawing") if job.makes_pictures else translate("Jobs", "Answering")
            return f"{doing} · {model}"
        case JobState.SAVING:
            return translate("Jobs", "Saving") + f" · {model}"
        case JobState.RETRYING:
            why = translate("Jobs", "Rate limit")
            if failure is not None and failure.kind is not FailureKind.RATE_LIMITED:
                why = strings.failure_text(failure, provider).title
            left = max(0, round(((job.retry_at or datetime.now(UTC)) - (now or datetime.now(UTC))).total_seconds()))
            again = translate("Jobs", "Tries again in {time}").format(time=strings.countdown(left))
            return f"{why}. {again}"
        case JobState.SAVED:
            done = translate("Jobs", "Saved") if job.makes_pictures else translate("Jobs", "Answered")
            parts = [done, strings.cost(job)]
            parts.append(strings.when(job.finished_at, now) if job.finished_at else "")
            return " · ".join(part for part in parts if part)
        case JobState.CANCELLED:
            return translate("Jobs", "Stopped")
        case JobState.UNSAVED:
            return translate("Jobs", "Finished, but not saved yet")
        case JobState.FAILED | JobState.UNKNOWN:
            text = strings.failure_text(failure, provider).title if failure is not None else translate("Jobs", "Failed")
            charge = strings.charge_text(failure) if failure is not None and job.state is JobState.UNKNOWN else ""
            return f"{text}. {charge}" if charge else text
