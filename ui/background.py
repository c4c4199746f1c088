"""Jobs that go on without the window: what the tray says of them, and when the program has nothing left to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from services.types import Job, JobState, Notice
from ui import strings
from ui.tray import Mark

LINGER = 6000
"""Milliseconds that the last message stands before the program ends: on some systems it goes with the icon."""
_FAILED = frozenset({JobState.FAILED, JobState.UNKNOWN, JobState.UNSAVED})


class Place(Protocol):
    """The tray, as far as it is used here."""

    @property
    def available(self) -> bool: ...
    def show(self, text: str, mark: Mark) -> None: ...
    def tell(self, title: str, body: str) -> None: ...
    def hide(self) -> None: ...


class Background(QObject):
    """`finished()`: every job has ended well and the person has not come back: time to end the program.

    A failed job, or a picture that no disk took, keeps it in the tray until the person comes back.
    """

    finished = Signal()

    def __init__(
        self,
        tray: Place,
        jobs: Callable[[], Sequence[Job]],
        show_window: Callable[[bool], None],
        parent: QObject | None = None,
    ) -> None:
        """`jobs()`: every known job as it is now; `show_window(on)` shows or hides the window."""
        super().__init__(parent)
        self._tray = tray
        self._jobs = jobs
        self._show_window = show_window
        self._watched: set[str] = set()
        """Jobs that were live while the window was away."""
        self._away = False
        self._soon = QTimer(self, singleShot=True, interval=LINGER)
        self._soon.timeout.connect(self.finished)

    @property
    def available(self) -> bool:
        """Whether jobs can go on without the window."""
        return self._tray.available

    @property
    def away(self) -> bool:
        """The window is hidden."""
        return self._away

    def enter(self) -> None:
        """Hide the window; the jobs, of which there must be some, go on."""
        self._away = True
        self._watched = {job.id for job in self._jobs() if job.state.live}
        self._show_window(False)
        self._show()
        title = self.tr("%n job(s) are running.", "", len(self._watched))
        self._tray.tell(title, self.tr("Vidra stays here until they are done."))

    def come_back(self) -> None:
        """Show the window again."""
        self._away = False
        self._soon.stop()
        self._tray.hide()
        self._show_window(True)

    def job_changed(self, job: Job) -> None:
        """A job is new or has changed."""
        if not self._away:
            return
        if job.state.live:
            self._watched.add(job.id)
            self._soon.stop()
        self._show()
        if not any(other.state.live for other in self._jobs()):
            self._end()

    def _watched_jobs(self) -> list[Job]:
        return [job for job in self._jobs() if job.id in self._watched]

    def _show(self) -> None:
        jobs = self._watched_jobs()
        mark = Mark.RUNNING if any(job.state.live for job in jobs) else Mark.NONE
        if any(job.state in _FAILED for job in jobs):
            mark = Mark.FAILED
        self._tray.show(strings.jobs_summary(jobs), mark)

    def _end(self) -> None:
        """The last job has ended: say how, once."""
        if self._soon.isActive():
            return
        jobs = self._watched_jobs()
        pictures = sum(len(job.asset_ids) for job in jobs if job.state is JobState.SAVED)
        failed = sum(job.state in _FAILED for job in jobs)
        saved = strings.note_text(Notice(code="saved", values={"count": pictures})) if pictures else ""
        if failed:
            self._tray.tell(self.tr("%n job(s) failed.", "", failed), saved or self.tr("Open Vidra to see why."))
            return
        self._tray.tell(self.tr("All jobs are done."), saved)
        self._soon.start()
