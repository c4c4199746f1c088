"""Answers to questions: gathered while they come, and kept in their thread when they have, or break off."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.ledger import Ledger
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.servers import ServersController
from controllers.tasks import Tasks
from controllers.workers import in_worker
from services.asking import pricing, replies
from services.catalog import Catalog
from services.errors import VidraError
from services.types import Answer, Failure, FailureKind, Job, JobState, Reply, Route, Sound, ThreadKind

if TYPE_CHECKING:
    from services.types import AnswerSchema
    from services.workspace import Workspace

Write = Callable[[str], Awaitable[Reply]]
"""Writes the answer to the job of that id; returns it as it was written."""


class Answers(QObject):
    """`saved(Job, Reply)` when a reply is in its thread, also one that tells why there is none; `ended()` after the end
    of a job has been written down."""

    saved = Signal(object, object)
    ended = Signal()

    def __init__(
        self,
        catalog: Catalog,
        servers: ServersController,
        saving: Saving,
        ledger: Ledger,
        tasks: Tasks,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._catalog = catalog
        self._servers = servers
        self._saving = saving
        self._ledger = ledger
        self._tasks = tasks
        self._notices = notices
        self._said: dict[str, list[str]] = {}
        """What has come so far, by job id."""
        self._waiting: dict[str, tuple[Reply, Sound | None]] = {}
        """Paid; leaves when it is on a disk."""

    @property
    def unsaved(self) -> tuple[Job, ...]:
        """Jobs with answers that the disk would not take."""
        return tuple(job for job in self._ledger.jobs if job.state is JobState.UNSAVED and job.id in self._waiting)

    def said(self, job_id: str) -> str:
        """What has come of an answer so far."""
        return "".join(self._said.get(job_id, ()))

    def hear(self, job_id: str, text: str) -> None:
        """More of an answer."""
        self._said.setdefault(job_id, []).append(text)

    def begin(self, job_id: str) -> None:
        """It is asked (again): nothing has come."""
        self._said.pop(job_id, None)

    async def take(self, job_id: str, answer: Answer) -> None:
        """The answer to a job: reckon what it has cost, and keep it."""
        job = self._ledger.job(job_id)
        request = replies.question_of(job)
        profile = self._servers.profile(request.profile_id)
        cost = pricing.actual(self._catalog.spec(request.model), request, answer, profile)
        booked = {"cost": cost.amount, "cost_approximate": cost.approximate}
        self._ledger.change(job_id, state=JobState.SAVING, request_id=answer.request_id, **booked)
        reply = replies.reply_of(job, answer, cost, profile_label=profile.label, arrived=datetime.now(UTC))
        self._waiting[job_id] = reply, answer.sound
        await self._save(job_id, self._write)

    async def keep(self, job: Job, failure: Failure) -> None:
        """Keep what had come of an answer that ended so, and why. Where the disk refuses, that is told."""
        label = self._servers.profile(job.request.profile_id).label
        reply = replies.reply_without(job, failure, self.said(job.id), profile_label=label, arrived=datetime.now(UTC))
        self._said.pop(job.id, None)
        try:
            await self._saving.ask(_keep, job, reply, None)
        except VidraError as error:
            self._notices.tell(error.failure)
        self.saved.emit(job, reply)

    def save_again(self) -> None:
        """Try once more to write what is only in memory."""
        self._begin(self._write)

    def save_elsewhere(self, folder: Path) -> None:
        """Write what is only in memory as plain files to another folder; its thread does not get it."""
        self._begin(partial(self._write_elsewhere, folder=folder))

    async def aclose(self) -> None:
        """Write down that answers are lost which no disk took."""
        for job in self.unsaved:
            await self._ledger.close(job)

    def _begin(self, write: Write) -> None:
        for job in self.unsaved:
            self._ledger.change(job.id, state=JobState.SAVING, failure=None)
            self._tasks.start(f"save-{job.id}", self._save(job.id, write), must_finish=True)

    async def _save(self, job_id: str, write: Write) -> None:
        try:
            reply = await write(job_id)
        except VidraError as error:
            self._ledger.change(job_id, state=JobState.UNSAVED, failure=error.failure)
            self._notices.tell(error.failure)
            return
        except BaseException:  # nobody foresaw it, and it is reported; the answer stays
            self._ledger.change(job_id, state=JobState.UNSAVED, failure=Failure(kind=FailureKind.UNEXPECTED))
            raise
        del self._waiting[job_id]
        self._said.pop(job_id, None)
        job = self._ledger.change(job_id, state=JobState.SAVED, finished_at=datetime.now(UTC), failure=None)
        self.saved.emit(job, reply)
        await self._ledger.close(job)
        self.ended.emit()

    async def _write(self, job_id: str) -> Reply:
        return await self._saving.ask(_keep, self._ledger.job(job_id), *self._waiting[job_id])

    async def _write_elsewhere(self, job_id: str, folder: Path) -> Reply:
        reply, sound = self._waiting[job_id]
        await in_worker(_write, folder, reply, sound)
        return reply


def _write(folder: Path, reply: Reply, sound: Sound | None) -> None:
    from services.atomic import write_atomic  # noqa: PLC0415 - seldom needed
    from services.library.trouble import disk_trouble  # noqa: PLC0415

    try:
        write_atomic(folder / f"{reply.id}.md", (reply.text or reply.refusal).encode("utf-8", "replace"))
        if sound is not None:
            write_atomic(folder / f"{reply.id}.{sound.format}", sound.data)
    except OSError as error:
        raise disk_trouble(error, folder) from error


def _keep(workspace: Workspace, job: Job, reply: Reply, sound: Sound | None) -> Reply:
    """The reply as it is in its thread then, checked against the schema that was asked for."""
    request = replies.question_of(job)
    if request.schema is not None and reply.failure is None and not reply.refusal:
        reply = _checked(reply, request.schema)
    if sound is not None:
        workspace.asks.keep_sound(request.thread_id, reply.sound, sound.data)
    kind = ThreadKind.VOICE if request.route is Route.TRANSCRIBE else ThreadKind.ASK
    return workspace.asks.add_reply(request.thread_id, reply, kind)


def _checked(reply: Reply, schema: AnswerSchema) -> Reply:
    from services.asking import structured  # noqa: PLC0415 - seldom needed, and slow to import

    return replace(reply, problems=structured.problems(reply.text, schema))
