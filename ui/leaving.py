"""Closing the window: at once, after a question, or into the tray until the jobs are done; and how it comes back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from controllers.session import Session
from ui.background import Background
from ui.frame import Frame
from ui.main_window import MainWindow
from ui.questions import Questions
from ui.theme import Theme
from ui.tray import Tray


class Leaving(QObject):
    """`closing()` once the person has decided to leave, or nothing is left to do without the window."""

    closing = Signal()

    def __init__(self, theme: Theme, session: Session, window: MainWindow, frame: Frame, questions: Questions) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._frame = frame
        self._questions = questions
        self._tray = Tray(theme, window)
        self._background = Background(self._tray, lambda: session.jobs.jobs, self._show_window, self)
        self._background.finished.connect(self.closing)
        self._tray.opened.connect(self.come_forward)
        self._tray.quit_requested.connect(self._quit_from_tray)
        window.close_requested.connect(self.ask)
        frame.close_requested.connect(self.ask)
        frame.close_answered.connect(self._answered)

    def follow_jobs(self) -> None:
        """Hear of the jobs from now on."""
        self._session.jobs.changed.connect(self._background.job_changed)

    def ask(self) -> None:
        """The person wants to close: ask first where something is running or not saved."""
        jobs = self._session.jobs
        if jobs.live or jobs.unsaved_pictures:
            self._frame.ask_close(len(jobs.live), jobs.unsaved_pictures, tray=self._background.available)
        else:
            self.closing.emit()

    def come_forward(self) -> None:
        """Show the window above others, wherever it was."""
        if self._background.away:
            self._background.come_back()
        else:
            self._window.come_forward()

    def leave(self) -> None:
        """The program ends: nothing of it stays in the tray."""
        self._tray.hide()

    def _answered(self, answer: str) -> None:
        match answer:
            case "stop":
                self.closing.emit()
            case "tray" if self._session.jobs.live:
                self._background.enter()
            case "tray":
                self.ask()  # they have ended meanwhile, maybe without being saved
            case "save-elsewhere":
                self._questions.elsewhere()

    def _quit_from_tray(self) -> None:
        """As the close button does: where something is running, the question needs its window."""
        self.come_forward()
        self.ask()

    def _show_window(self, on: bool) -> None:
        if on:
            self._window.come_forward()
        else:
            self._window.hide()
