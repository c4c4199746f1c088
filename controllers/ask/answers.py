"""Answers to questions: gathered while they come, and kept in their thread when they have, or break off."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from controllers.ledger import Ledger
from controllers.notices import Notices
from controllers.outcomes import Outcomes
from controllers.saving import Saving, write_file
from controllers.servers import ServersController
from controllers.tasks import Tasks
from controllers.workers import in_worker
from services.asking import pricing, replies
from services.catalog import Catalog
from services.errors import VidraError
from services.types import Answer, AskRequest, Failure, Job, JobState, Reply, Route, Sound, ThreadKind

if TYPE_CHECKING:
    from services.types import AnswerSchema
    from services.workspace import Workspace

PAUSE = 1.0
"""Seconds between two writings of an answer that is coming: so much of it may be lost by a kill."""

_OVER = frozenset({JobState.UNKNOWN, JobState.CANCELLED, JobState.FAILED})

Paid = tuple[Reply, Sound | None]
"""An answer, and what is heard of it."""


class Answers(Outcomes[Paid, Reply]):
    """`saved(Job, Reply)` when a reply is in its thread, also one that tells why there is none."""

    def __init__(
        self,
        catalog: Catalog,
        servers: ServersController,
        saving: Saving,
        ledger: Ledger,
        tasks: Tasks,
        notices: Notices,
    ) -> None:
        super().__init__(catalog, servers, saving, ledger, tasks, notices)
        self._said: dict[str, list[str]] = {}
        """What has come so far, by job id."""
        self._due: set[str] = set()
        """Ids of jobs of which more has come than is on the disk."""

    def said(self, job_id: str) -> str:
        """What has come of an answer so far."""
        return "".join(self._said.get(job_id, ()))

    def hear(self, job_id: str, text: str) -> None:
        """More of an answer."""
        self._said.setdefault(job_id, []).append(text)
        if job_id not in self._due:
            self._due.add(job_id)
            self._tasks.start(f"said-{job_id}", self._keep_said(job_id))

    def begin(self, job_id: str) -> None:
        """It is asked (again): nothing has come."""
        self._said.pop(job_id, None)

    def take_over(self, jobs: Sequence[Job]) -> None:
        """Keep what a session that was killed has left of its answers, as far as no server keeps them whole: those are
        looked for, and bring their words into their thread at their end."""
        self._tasks.start("left", self._take_over(tuple(jobs)), must_finish=True)

    async def take(self, job_id: str, answer: Answer) -> None:
        """The answer to a job: reckon what it has cost, and keep it."""
        job = self._ledger.job(job_id)
        request = replies.question_of(job)
        profile = self._servers.profile(request.profile_id)
        cost = pricing.actual(self._catalog.spec(request.model), request, answer, profile, job.estimate)
        self._book(job_id, cost, answer.request_id, state=JobState.SAVING)
        reply = replies.reply_of(job, answer, cost, profile_label=profile.label, arrived=datetime.now(UTC))
        self._kept[job_id] = reply, answer.sound
        await self._save(job_id)

    async def keep(self, job: Job, failure: Failure) -> None:
        """Keep what had come of an answer that ended so, also in an earlier session, and why. Where the disk refuses,
        that is told."""
        label = self._servers.profile(job.request.profile_id).label
        said = self.said(job.id) or await self._saving.said(job.id)
        reply = replies.reply_without(job, failure, said, profile_label=label, arrived=datetime.now(UTC))
        self._said.pop(job.id, None)
        try:
            await self._saving.ask(_keep, job, reply, None)
        except VidraError as error:
            self._notices.tell(error.failure)
        else:
            await self._drop_said(job.id)
        self.saved.emit(job, reply)

    async def keep_attempt(self, job: Job) -> None:
        """Let an attempt at a question that is made once more, and may have been billed, count in its thread. Raises
        VidraError where the disk refuses."""
        if isinstance(job.request, AskRequest) and job.failure is not None:
            label = self._servers.profile(job.request.profile_id).label
            reply = replies.replaced_attempt(job, job.failure, profile_label=label)
            await self._saving.ask(_keep, job, reply, None)

    def _refused(self, job_id: str, failure: Failure) -> None:
        self._ledger.change(job_id, state=JobState.UNSAVED, failure=failure)
        self._notices.tell(failure)

    async def _end(self, job_id: str, kept: Paid, written: Reply) -> None:
        self._said.pop(job_id, None)
        job = self._ledger.change(job_id, state=JobState.SAVED, finished_at=datetime.now(UTC), failure=None)
        self.saved.emit(job, written)
        is_written_down = await self._ledger.close(job)
        await self._drop_said(job_id)
        if is_written_down:
            self.ended.emit(job_id)

    async def _keep_said(self, job_id: str) -> None:
        await asyncio.sleep(PAUSE)
        self._due.discard(job_id)
        if text := self.said(job_id):
            await self._saving.keep_said(job_id, text)

    async def _drop_said(self, job_id: str) -> None:
        self._tasks.cancel(f"said-{job_id}")
        self._due.discard(job_id)
        await self._saving.drop_said(job_id)

    async def _take_over(self, jobs: tuple[Job, ...]) -> None:
        for job in await self._saving.ask(_left, jobs):
            if job.failure is not None:
                await self.keep(job, job.failure)
        under_way = {job.id for job in self._ledger.jobs if job.state.live}
        await self._saving.ask(_sweep, under_way)

    async def _write(self, job_id: str) -> Reply:
        return await self._saving.ask(_keep, self._ledger.job(job_id), *self._kept[job_id])

    async def _write_elsewhere(self, job_id: str, folder: Path) -> Reply:
        reply, sound = self._kept[job_id]
        await in_worker(_write, folder, reply, sound)
        return reply


def _write(folder: Path, reply: Reply, sound: Sound | None) -> None:
    write_file(folder / f"{reply.id}.md", (reply.text or reply.refusal).encode("utf-8", "replace"))
    if sound is not None:
        write_file(folder / f"{reply.id}.{sound.format}", sound.data)


def _left(workspace: Workspace, jobs: Sequence[Job]) -> list[Job]:
    """Questions of these jobs that no server has kept an answer to; and those that an earlier start had no time to
    tell of, because it was killed as well."""
    known = {job.id for job in jobs}
    others = (workspace.journal.job(job_id) for job_id in workspace.answers.ids() if job_id not in known)
    untold = (job for job in others if job is not None and job.state in _OVER and _is_untold(workspace, job))
    asked = (job for job in (*jobs, *untold) if isinstance(job.request, AskRequest))
    return [job for job in asked if not job.response_id]


def _is_untold(workspace: Workspace, job: Job) -> bool:
    reply = workspace.reply_of(job)
    return reply is None or (reply.failure is not None and not reply.text)


def _sweep(workspace: Workspace, under_way: Set[str]) -> None:
    for job_id in workspace.answers.ids():
        if job_id not in under_way:
            workspace.answers.drop(job_id)


def _keep(workspace: Workspace, job: Job, reply: Reply, sound: Sound | None) -> Reply:
    """The reply as it is in its thread then, checked against the schema that was asked for."""
    request = replies.question_of(job)
    if request.schema is not None and reply.failure is None and not reply.refusal:
        reply = _checked(reply, request.schema)
    if sound is not None:
        workspace.sounds.keep(request.thread_id, reply.sound, sound.data)
    kind = ThreadKind.VOICE if request.route is Route.TRANSCRIBE else ThreadKind.ASK
    return workspace.asks.add_reply(request.thread_id, reply, kind)


def _checked(reply: Reply, schema: AnswerSchema) -> Reply:
    from services.asking import structured  # noqa: PLC0415 - seldom needed, and slow to import

    return replace(reply, problems=structured.problems(reply.text, schema))
