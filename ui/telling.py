"""What the person is told about the whole app: the bar under the header, the note in the strip, the report dialog."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from controllers.session import Session
from services.types import Job, JobState, Notice
from ui import strings
from ui.frame import Frame
from ui.notice_text import NoticeText, action_row, provider_pages, settings_section
from ui.questions import Questions
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.report_dialog import ReportDialog


UNDONE = (
    "trashed", "imported", "changed-many", "rated", "collected", "uncollected", "deleted-collection", "deleted-search",
    "removed-folder",
)  # fmt: skip
"""Notes that offer the way back of the Library's last change."""
_HERE = frozenset(
    {
        "try-again", "retry", "retry-now", "save-elsewhere", "empty-trash", "locate-folder", "new-folder", "open-log",
        "details", "request-id", "close",
    }
)  # fmt: skip
"""Actions that mean something wherever the person is; others belong to a prompt."""


class Telling(QObject):
    """Listens to the notices of the session and does what their buttons say."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        frame: Frame,
        questions: Questions,
        log_folder: Path,
        show_settings: Callable[[str], None],
    ) -> None:
        """`show_settings(section)` opens the Settings page."""
        super().__init__(frame)
        self._theme = theme
        self._session = session
        self._frame = frame
        self._questions = questions
        self._log_folder = log_folder
        self._show_settings = show_settings
        self._report: ReportDialog | None = None
        self._about = ""
        """The server that the notice in the bar is about, if it is about one."""
        self._pages: Mapping[str, str] = {}
        """Its web pages by action."""
        self._first_run = ""
        """The run that brought the first picture of an empty library."""
        self._lost_runs = 0
        """Runs that were on their way when an earlier session was killed."""
        session.notices.told.connect(self.show_notice)
        session.notices.note.connect(self._show_note)
        session.notices.report_ready.connect(self._show_report)
        frame.notice_action.connect(self._act)

    def follow_jobs(self) -> None:
        """Hear from now on of jobs, and of what an earlier session has left."""
        session = self._session
        session.jobs.changed.connect(self.job_changed)
        session.jobs.previews_back.connect(lambda count: session.notices.say("previews-back", count=count))
        for drafts in (session.drafts, session.change_draft, session.asking.drafts):
            drafts.restored.connect(self._draft_restored)

    def show_notice(self, notice: Notice) -> None:
        """Put a notice into the bar."""
        self._about = "" if notice.failure is None else notice.failure.profile_id
        profile = self._session.servers.profile(self._about) if self._about else self._session.create.profile
        text = strings.notice_text(notice, strings.provider_name(profile))
        self._pages = provider_pages(profile)
        self._frame.notice_bar.show_notice(self._of_the_bar(text))

    def _of_the_bar(self, text: NoticeText) -> NoticeText:
        """Only with actions that can be done here; a key is given in Settings."""
        rows = [row for row in text.actions if row[0] in _HERE or settings_section(row[0]) or self._pages.get(row[0])]
        if text.asks_key:
            rows.insert(0, action_row("settings:providers"))
        if all(action in ("details", "request-id") for action, *_ in rows):
            rows.append(action_row("close"))  # every other action takes the bar away too
        return replace(text, actions=tuple(rows), asks_key=False)

    def say_saved(self, job: Job) -> None:
        """The pictures of a job are in the library: the note counts its run, however many requests that took."""
        library, notices = self._session.library, self._session.notices
        folder = library.root
        if library.total == 0:
            self._first_run = job.run_id
        if self._stopped(job):
            self._say_stopped(job)
        elif job.run_id == self._first_run and folder is not None:
            notices.say("saved-first", folder=f"{folder.parent.name} / {folder.name}")
        else:
            notices.say("saved", count=self._session.jobs.saved_in(job.run_id))

    def job_changed(self, job: Job) -> None:
        """A run that was stopped has ended: what is left of it?"""
        if job.makes_pictures and job.state is JobState.CANCELLED and self._stopped(job):
            self._say_stopped(job)

    def _stopped(self, job: Job) -> bool:
        states = [other.state for other in self._session.jobs.jobs if other.run_id == job.run_id]
        return JobState.CANCELLED in states and not any(state.live for state in states)

    def _say_stopped(self, job: Job) -> None:
        jobs = [other for other in self._session.jobs.jobs if other.run_id == job.run_id]
        drafts = sum(len(other.asset_ids) for other in jobs if other.state is JobState.CANCELLED)
        self._session.notices.say("stopped", count=self._session.jobs.saved_in(job.run_id), drafts=drafts)

    def say_recovered(self, unfinished: Sequence[Job]) -> None:
        """What an earlier session that was killed has left in the library."""
        self._lost_runs = len({job.run_id for job in unfinished if job.makes_pictures})
        if self._lost_runs:
            self._session.notices.say("recovered", count=self._lost_runs)

    def _draft_restored(self, _draft: object, interrupted: bool) -> None:
        if interrupted and self._lost_runs:
            self._session.notices.say("recovered-draft", count=self._lost_runs)
        elif interrupted:
            self._session.notices.say("draft-back")

    def _show_note(self, notice: Notice) -> None:
        undos = {
            **dict.fromkeys(UNDONE, self._session.library.changes.undo_noted),
            "settings-changed": self._session.settings.undo,
            "references-aside": self._session.references.bring_back,
        }
        words = partial(strings.note_text, notice)
        self._frame.strip.set_note(words(), undos.get(notice.code), words)

    def _show_report(self, report: str) -> None:
        """One dialog for all that goes wrong before the person closes it."""
        if self._report is not None:
            self._report.add(report)
            return
        from ui.report_dialog import ReportDialog  # noqa: PLC0415 - seldom needed

        self._report = ReportDialog(self._theme, report, str(self._log_folder), self._frame.window())
        self._report.destroyed.connect(self._forget_report)
        self._report.open()

    def _forget_report(self) -> None:
        self._report = None

    def _act(self, action: str) -> None:
        """A button of the bar."""
        self._frame.notice_bar.show_notice(None)
        match action:
            case "try-again" | "retry" | "retry-now":
                self._session.library.open_again()
                self._session.jobs.save_again()
                self._session.settings.save_again()
            case "save-elsewhere":
                self._questions.elsewhere()
            case "empty-trash":
                self._questions.empty_trash()
            case "locate-folder" | "new-folder":
                self._questions.library_folder()
            case "open-log":
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_folder)))
            case _ if page := self._pages.get(action):
                QDesktopServices.openUrl(QUrl(page))
            case _ if section := settings_section(action):
                of_provider = section == "providers" and self._about
                self._show_settings(f"{section}/{self._about}" if of_provider else section)
