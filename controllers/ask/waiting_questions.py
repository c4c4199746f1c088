"""Questions that nobody could be reached with: sent as soon as their server is there again (ui.md section 12)."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, Signal

from controllers.jobs import JobsController
from controllers.notices import Notices
from controllers.servers import ServersController
from controllers.tasks import Tasks
from services.types import AskRequest, Billed, ConnectionState, FailureKind, Job, Reply, Route, ServerReport

PAUSE = 15.0
"""Seconds between two looks whether the server is there; asking for its models costs nothing."""
_SPOKEN = frozenset({Route.SPEECH, Route.TRANSCRIBE})


class WaitingQuestions(QObject):
    """Only questions that surely were not sent wait, and only in this session; rows of tables do not.

    `changed(number)`: so many questions wait.
    """

    changed = Signal(int)

    def __init__(self, jobs: JobsController, servers: ServersController, notices: Notices) -> None:
        super().__init__()
        self._jobs = jobs
        self._servers = servers
        self._tasks = Tasks(notices.report)
        self._waiting: dict[str, str] = {}
        """Job id -> profile id."""
        jobs.answered.connect(self._answered)
        jobs.changed.connect(self._job_changed)
        jobs.forgotten.connect(self._leave)
        servers.report_changed.connect(self._reported)

    @property
    def replies(self) -> tuple[str, ...]:
        """Ids of the replies that wait."""
        return tuple(self._waiting)

    def check(self) -> None:
        """Look now whether their servers are there again."""
        for profile_id in set(self._waiting.values()):
            self._servers.check(profile_id)

    def drop(self, reply_id: str = "") -> None:
        """Do not send that question, or none of them, by itself any more."""
        for waiting in self.replies if not reply_id else (reply_id,):
            self._leave(waiting)

    async def aclose(self) -> None:
        """Look no further."""
        await self._tasks.aclose()

    def _answered(self, job: Job, reply: Reply) -> None:
        failure = reply.failure
        offline = failure is not None and failure.kind is FailureKind.OFFLINE and failure.billed is Billed.NO
        alone = isinstance(job.request, AskRequest) and not job.request.in_table
        if offline and alone and reply.route not in _SPOKEN:
            self._waiting[job.id] = job.request.profile_id
            self.changed.emit(len(self._waiting))
            if not self._tasks.running("look"):
                self._tasks.start("look", self._look())

    def _job_changed(self, job: Job) -> None:
        """It was sent again otherwise."""
        if job.state.live:
            self._leave(job.id)

    def _leave(self, job_id: str) -> None:
        if self._waiting.pop(job_id, None) is not None:
            self.changed.emit(len(self._waiting))

    async def _look(self) -> None:
        while self._waiting:
            await asyncio.sleep(PAUSE)
            self.check()

    def _reported(self, profile_id: str, report: ServerReport) -> None:
        if report.state is ConnectionState.OK:
            for job_id in [waiting for waiting, place in self._waiting.items() if place == profile_id]:
                self._jobs.retry(job_id)
