"""The Jobs popover: what runs, what waits, what failed, and what ended within the last hour."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from services.types import Job, JobState, Raster
from ui import qt_image, strings
from ui.shared.job_row import THUMBNAIL, JobRow
from ui.shared.popover import Popover
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

KEPT = timedelta(hours=1)
"""How long an ended job stays in the list."""
MOST_PREVIEWS = 40
"""Previews kept for rows that are not made yet."""
PREVIEW_EDGE = THUMBNAIL * 3
"""Their edge in pixels: sharp on a screen of 300 %, and small enough to keep."""

_ORDER = {
    JobState.SENT: 0,
    JobState.SAVING: 0,
    JobState.QUEUED: 1,
    JobState.RETRYING: 1,
    JobState.UNSAVED: 2,
    JobState.FAILED: 2,
    JobState.UNKNOWN: 2,
    JobState.CANCELLED: 3,
    JobState.SAVED: 3,
}


class JobsPopover(Retranslated, Popover):
    """Keeps the jobs; its rows exist only while it is open."""

    cancel = Signal(str)
    cancel_all = Signal()
    retry = Signal(str)
    recover = Signal(str)
    pause = Signal(bool)
    opened = Signal(str)
    """A row was opened: the job's id."""
    swept = Signal()
    """Jobs were dropped from the list."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._jobs: dict[str, Job] = {}
        self._previews: dict[str, QImage] = {}
        self._rows: dict[str, JobRow] = {}
        self._labels: Mapping[str, str] = {}
        self._paused = False
        self._room = 480
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        self._make_header()
        self._list = QWidget()
        self._list.setProperty("role", "scroll")
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._list)
        self._empty = QLabel(self)
        self._empty.setProperty("role", "secondary")
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(12, 12, 12, 16)
        line = QFrame(self)
        line.setProperty("role", "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._header)
        column.addWidget(line)
        column.addWidget(self._empty)
        column.addWidget(self._scroll, 1)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Jobs"))
        self._title.setText(self.tr("Jobs"))
        self._cancel_all.setText(self.tr("Cancel all"))
        self._pause.setText(self.tr("Resume") if self._paused else self.tr("Pause"))
        self._empty.setText(self.tr("Nothing is running. Finished jobs stay here for an hour."))
        self._refresh()

    # -- what it knows -------------------------------------------------------------------------------------------------

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The jobs in the order of the list: running, waiting, failed, then the rest, newest first."""
        newest = sorted(self._jobs.values(), key=lambda job: (job.created_at, job.id), reverse=True)
        return tuple(sorted(newest, key=lambda job: _ORDER[job.state]))

    def set_jobs(self, jobs: tuple[Job, ...]) -> None:
        """Replaces the whole list."""
        self._jobs = {job.id: job for job in jobs}
        self._previews = {job_id: raster for job_id, raster in self._previews.items() if job_id in self._jobs}
        self._sweep()
        self._refresh()

    def job_changed(self, job: Job) -> None:
        """A job is new or has changed."""
        self._jobs[job.id] = job
        self._sweep()
        self._refresh()

    def drop_job(self, job_id: str) -> None:
        """A job has left the list."""
        if self._jobs.pop(job_id, None) is not None:
            self._previews.pop(job_id, None)
            self._refresh()
            self.swept.emit()

    def show_preview(self, job_id: str, raster: Raster) -> None:
        """The latest picture of a job."""
        small = _thumbnail(qt_image.image(raster))
        self._previews.pop(job_id, None)
        self._previews[job_id] = small
        while len(self._previews) > MOST_PREVIEWS:
            del self._previews[next(iter(self._previews))]
        if job_id in self._rows:
            self._rows[job_id].show_picture(small)

    @property
    def held_previews(self) -> int:
        """How many pictures it keeps in memory."""
        return len(self._previews)

    @property
    def held_bytes(self) -> int:
        """How much memory they take."""
        return sum(image.sizeInBytes() for image in self._previews.values())

    def set_paused(self, paused: bool) -> None:
        """Whether jobs that were not sent yet are held back."""
        self._paused = paused
        self.retranslate()

    def set_labels(self, labels: Mapping[str, str]) -> None:
        """Profile id -> label of the server."""
        self._labels = labels
        self._refresh()

    def set_room(self, height: int) -> None:
        """The height that it may take at most."""
        self._room = height

    # -- events --------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # only now do the rows have the fonts of the style sheet
        self._clock.start()
        first = next(iter(self._rows.values()), None)
        if first is not None:
            first.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        super().hideEvent(event)

    def open_at(self, anchor: QWidget, *, above: bool = False, area: QRect | None = None) -> None:
        self._sweep()
        self._fill()
        super().open_at(anchor, above=above, area=area)

    # -- the list ------------------------------------------------------------------------------------------------------

    def _make_header(self) -> None:
        self._title = QLabel(self)
        self._title.setProperty("role", "strong")
        self._summary = QLabel(self)
        self._summary.setProperty("role", "label")
        self._pause = QPushButton(self)
        self._cancel_all = QPushButton(self)
        for button in (self._pause, self._cancel_all):
            button.setProperty("kind", "quiet")
            button.setProperty("control", "sm")
        self._pause.clicked.connect(lambda: self.pause.emit(not self._paused))
        self._cancel_all.clicked.connect(self.cancel_all)
        self._header = QHBoxLayout()
        self._header.setContentsMargins(12, 8, 6, 8)
        self._header.setSpacing(8)
        self._header.addWidget(self._title)
        self._header.addWidget(self._summary)
        self._header.addStretch(1)
        self._header.addWidget(self._pause)
        self._header.addWidget(self._cancel_all)

    def _refresh(self) -> None:
        if self.isVisible():
            self._fill()
            self._fit()

    def _fill(self) -> None:
        jobs = self.jobs
        for job_id in [job_id for job_id in self._rows if job_id not in self._jobs]:
            self._drop(job_id)
        for index, job in enumerate(jobs):
            row = self._rows.get(job.id) or self._add(job)
            if self._column.indexOf(row) != index:
                self._column.removeWidget(row)
                self._column.insertWidget(index, row)
            row.show_job(job, self._labels.get(job.request.profile_id, ""), paused=self._paused)
        self._summary.setText(strings.jobs_summary(jobs) if jobs else "")
        self._empty.setVisible(not jobs)
        self._scroll.setVisible(bool(jobs))
        self._cancel_all.setVisible(any(job.state.live for job in jobs))
        self._pause.setVisible(self._paused or any(job.state is JobState.QUEUED for job in jobs))
        self._fit()

    def _add(self, job: Job) -> JobRow:
        row = self._rows[job.id] = JobRow(self.theme, self._list)
        row.cancelled.connect(self.cancel)
        row.retried.connect(self.retry)
        row.recovered.connect(self.recover)
        row.opened.connect(self._on_opened)
        if job.id in self._previews:
            row.show_picture(self._previews[job.id])
        row.show()
        return row

    def _drop(self, job_id: str) -> None:
        row = self._rows.pop(job_id)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _fit(self) -> None:
        """As high as its rows, up to the room it has; while it is open its foot stays where it is."""
        self.setFixedWidth(self.theme.px(388))
        header = self._header.sizeHint().height() + 3  # two borders and the line below it
        rows = self._column.sizeHint().height() if self._rows else self._empty.heightForWidth(self.width() - 2)
        height = min(header + rows, max(self._room, header + self.theme.px(60)))
        if height != self.height():
            foot = self.geometry().bottom()
            self.setFixedHeight(height)
            if self.isVisible():
                self.move(self.x(), foot - height + 1)

    def _sweep(self) -> None:
        limit = datetime.now(UTC) - KEPT
        old = [job.id for job in self._jobs.values() if not _kept(job, limit)]
        for job_id in old:
            del self._jobs[job_id]
            self._previews.pop(job_id, None)
        if old:
            self.swept.emit()

    def _tick(self) -> None:
        self._sweep()
        self._refresh()

    def _on_opened(self, job_id: str) -> None:
        self.close()
        self.opened.emit(job_id)


def _thumbnail(image: QImage) -> QImage:
    """The square in its middle, also of a strip of 20,000 x 100."""
    edge = min(image.width(), image.height())
    middle = image.copy((image.width() - edge) // 2, (image.height() - edge) // 2, edge, edge)
    return middle.scaled(
        PREVIEW_EDGE,
        PREVIEW_EDGE,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _kept(job: Job, limit: datetime) -> bool:
    """Live jobs and pictures that are only in memory always stay."""
    if job.state.live or job.state is JobState.UNSAVED:
        return True
    return (job.finished_at or job.created_at) > limit
