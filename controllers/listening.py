"""Spoken questions: written down by a transcription model, where a server has one; then they are words like others."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.budget import BudgetController
from controllers.jobs import JobsController, new_run_id
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.servers import ServersController
from controllers.tasks import Tasks
from services.asking.sound_models import sound_model
from services.catalog import Catalog
from services.errors import VidraError
from services.types import AskRequest, Job, ModelSpec, Profile, Reply, Route

if TYPE_CHECKING:
    from services.workspace import Workspace

PLACE = "spoken-questions"
"""The thread that spoken questions lie in until they are words."""


class ListeningController(QObject):
    """`begun()`: a question is being written down; `heard(text)`: the words, for the composer; `refused(Failure)`."""

    begun = Signal()
    heard = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        servers: ServersController,
        catalog: Catalog,
        jobs: JobsController,
        budget: BudgetController,
        saving: Saving,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._servers = servers
        self._catalog = catalog
        self._jobs = jobs
        self._budget = budget
        self._saving = saving
        self._tasks = Tasks(notices.report)
        self._numbers = count()
        jobs.answered.connect(self._answered)

    def model(self, profile: Profile) -> ModelSpec | None:
        """The transcription model of a server; None: it has none that anybody knows of."""
        today = date.today()  # noqa: DTZ011 - the person's own calendar
        return sound_model(self._catalog, profile, self._servers.report(profile.id).models, "transcribe", today)

    def listen(self, wav: bytes, profile: Profile) -> None:
        """Have what was said, a WAV file, written down by that server."""
        self._tasks.start(f"listen-{next(self._numbers)}", self._listen(wav, profile))

    async def aclose(self) -> None:
        """Stop what is not on its way yet."""
        await self._tasks.aclose()

    async def _listen(self, wav: bytes, profile: Profile) -> None:
        spec = self.model(profile)
        if spec is None:
            return
        if stopped := self._budget.stopped(0 if profile.free else None):
            self.refused.emit(stopped[0])
            return
        name = f"{new_run_id()}.wav"
        try:
            await self._saving.ask(_keep, name, wav)
        except VidraError as error:
            self.refused.emit(error.failure)
            return
        request = AskRequest(
            prompt="", model=spec.id, profile_id=profile.id, thread_id=PLACE, route=Route.TRANSCRIBE, sound=name
        )
        self.begun.emit()
        self._jobs.ask(request, 0 if profile.free else None)

    def _answered(self, job: Job, reply: Reply) -> None:
        if not isinstance(job.request, AskRequest) or reply.route is not Route.TRANSCRIBE:
            return
        if reply.failure is not None:
            self.refused.emit(reply.failure)
            return
        name = job.request.sound
        self._tasks.start(f"drop-{job.id}", self._saving.ask(_drop, name), must_finish=True)
        self._jobs.forget(job.id)
        self.heard.emit(reply.text)


def _keep(workspace: Workspace, name: str, wav: bytes) -> None:
    workspace.asks.keep_sound(PLACE, name, wav)


def _drop(workspace: Workspace, name: str) -> None:
    workspace.asks.drop_sound(PLACE, name)
