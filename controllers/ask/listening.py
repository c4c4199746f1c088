"""Spoken questions: written down by a transcription model, where a server has one; then they are words like others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.budget import BudgetController
from controllers.jobs import JobsController
from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.servers import ServersController
from controllers.tasks import Tasks
from services.asking.sound_models import sound_model
from services.asking.sound_pricing import transcription, wav_milliseconds
from services.catalog import Catalog
from services.errors import VidraError
from services.ids import new_id
from services.types import AskRequest, Failure, FailureKind, Job, ModelSpec, Money, Profile, Reply, Route
from services.types.values import local_today

if TYPE_CHECKING:
    from services.workspace import Workspace

_KEPT = timedelta(days=30)
"""So long a recording of which nothing came is kept."""
PLACE = "spoken-questions"
"""The thread that spoken questions lie in until they are words."""


class ListeningController(QObject):
    """`begun()`: a question is being written down; `heard(text)`: the words, for the composer; `failed(Failure)`: it
    was not, and the recording waits for `retry` or `forget`."""

    begun = Signal()
    heard = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        servers: ServersController,
        catalog: Catalog,
        jobs: JobsController,
        budget: BudgetController,
        library: LibraryController,
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
        self._unsent: tuple[bytes, Profile] | None = None
        """A recording that could not even be sent."""
        self._failed: Job | None = None
        """What was sent and came to nothing; its recording is kept."""
        jobs.answered.connect(self._answered)
        library.opened.connect(self._library_opened)

    def model(self, profile: Profile) -> ModelSpec | None:
        """The transcription model of a server; None: it has none that anybody knows of."""
        today = local_today()
        return sound_model(self._catalog, profile, self._servers.report(profile.id).models, "transcribe", today)

    def price_of_a_minute(self, profile: Profile) -> Money | None:
        """What writing down a minute of speech is reckoned to cost there; None: nobody knows."""
        spec = self.model(profile)
        return None if spec is None else transcription(spec, profile, 60_000).amount

    def listen(self, wav: bytes, profile: Profile) -> None:
        """Have what was said, a WAV file, written down by that server; an earlier one that failed is forgotten."""
        self.forget()
        self._tasks.start(f"listen-{next(self._numbers)}", self._listen(wav, profile))

    def retry(self) -> None:
        """Have the recording that failed written down after all."""
        unsent, failed = self._unsent, self._failed
        if unsent is not None:
            self.listen(*unsent)
        elif failed is not None and (stopped := self._budget.stopped(failed.estimate)):
            self.failed.emit(stopped[0])
        elif failed is not None:
            self._failed = None
            self.begun.emit()
            self._jobs.retry(failed.id)

    def forget(self) -> None:
        """Delete the recording that failed."""
        failed, self._unsent, self._failed = self._failed, None, None
        if failed is not None:
            self._drop(failed)

    async def aclose(self) -> None:
        """Stop what is not on its way yet."""
        await self._tasks.aclose()

    async def _listen(self, wav: bytes, profile: Profile) -> None:
        spec = self.model(profile)
        name = f"{new_id()}.wav"
        try:
            if spec is None:  # its server has it no more
                raise VidraError(_no_model(profile))
            cost = transcription(spec, profile, wav_milliseconds(wav)).amount
            if stopped := self._budget.stopped(cost):
                raise VidraError(stopped[0])
            await self._saving.ask(_keep, name, wav)
        except VidraError as error:
            self._unsent = wav, profile
            self.failed.emit(error.failure)
            return
        request = AskRequest(
            prompt="", model=spec.id, profile_id=profile.id, thread_id=PLACE, route=Route.TRANSCRIBE, sound=name
        )
        self.begun.emit()
        self._jobs.ask(request, cost)

    def _library_opened(self, *_: object) -> None:
        self._tasks.start("purge", self._saving.ask(_purge))

    def _answered(self, job: Job, reply: Reply) -> None:
        if reply.route is not Route.TRANSCRIBE:
            return
        if reply.failure is not None:
            self._failed = job
            self.failed.emit(reply.failure)
            return
        self._drop(job)
        self.heard.emit(reply.text)

    def _drop(self, job: Job) -> None:
        if isinstance(job.request, AskRequest):
            work = self._saving.ask(_drop, job.request.sound)
            self._tasks.start(f"drop-{job.id}", work, must_finish=True)
        self._jobs.forget(job.id)


def _no_model(profile: Profile) -> Failure:
    return Failure(kind=FailureKind.BAD_PARAMETER, param="model", reason="missing", profile_id=profile.id)


def _keep(workspace: Workspace, name: str, wav: bytes) -> None:
    workspace.sounds.keep(PLACE, name, wav)


def _drop(workspace: Workspace, name: str) -> None:
    workspace.sounds.drop(PLACE, name)


def _purge(workspace: Workspace) -> None:
    """Nobody has asked for those any more."""
    workspace.sounds.purge(PLACE, datetime.now(UTC) - _KEPT)
