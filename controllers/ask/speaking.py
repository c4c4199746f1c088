"""Answers read aloud by a speech model; what was read once is kept beside its thread and costs nothing again."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.budget import BudgetController
from controllers.jobs import JobsController
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.servers import ServersController
from controllers.settings import SettingsController
from controllers.tasks import Tasks
from controllers.workers import in_worker
from services.asking.sound_models import sound_model
from services.asking.sound_pricing import speech
from services.asking.speech_text import first_part, spoken_text
from services.catalog import Catalog
from services.types import (
    Aloud,
    AskRequest,
    AskThread,
    Cost,
    Failure,
    Job,
    Lifecycle,
    ModelSpec,
    Profile,
    Reply,
    Route,
    Wave,
)
from services.types.values import local_today

if TYPE_CHECKING:
    from services.workspace import Workspace

VOICES = (
    "alloy", "ash", "ballad", "coral", "echo", "fable", "nova", "onyx", "sage", "shimmer", "verse", "marin", "cedar",
)  # fmt: skip
"""openai-api.md section 4.6; the engine has the same."""
PEAKS = 72
"""Into so many pieces a sound is cut to be drawn."""


class SpeakingController(QObject):
    """`begun(reply id)`: it is being read; `ready(reply id, Path, whole)`: the sound is there, of the whole answer or,
    where that is too long to be read at once, of its beginning; `refused(reply id, Failure)`. `found(reply id, Path or
    None)`: where a sound that was read before lies; None: it is gone. `measured(reply id, Wave)`: how it is
    drawn. Nothing plays by itself.
    """

    begun = Signal(str)
    ready = Signal(str, object, bool)
    found = Signal(str, object)
    measured = Signal(str, object)
    refused = Signal(str, object)

    def __init__(
        self,
        settings: SettingsController,
        servers: ServersController,
        catalog: Catalog,
        jobs: JobsController,
        budget: BudgetController,
        saving: Saving,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._servers = servers
        self._catalog = catalog
        self._jobs = jobs
        self._budget = budget
        self._saving = saving
        self._tasks = Tasks(notices.report)
        self._numbers = count()
        self._whole: dict[str, bool] = {}
        jobs.answered.connect(self._answered)

    def model(self, profile: Profile) -> ModelSpec | None:
        """The speech model of a server that is not gone yet; None: it has none, and only the system's voice is left."""
        today = local_today()
        return sound_model(self._catalog, profile, self._servers.report(profile.id).models, "speech", today)

    def retires(self, profile: Profile) -> date | None:
        """The day on which its speech model ends, to warn of it."""
        spec = self.model(profile)
        if spec is None or self._catalog.lifecycle(spec, profile, local_today()) is not Lifecycle.RETIRING:
            return None
        return spec.retires

    def price(self, reply: Reply, profile: Profile) -> Cost:
        """What having a reply read aloud by the speech model of that server costs."""
        spec = self.model(profile)
        text = first_part(spoken_text(reply.text or reply.refusal))
        return Cost(amount=None) if spec is None else speech(spec, profile, text)

    def read(self, thread: AskThread, reply: Reply, profile: Profile) -> None:
        """Have a reply read aloud by the speech model of that server; what was read already is only told again."""
        name = thread.sounds.get(reply.id, "")
        self._tasks.start(f"read-{next(self._numbers)}", self._read(thread.id, reply, profile, name))

    def look(self, thread: AskThread, reply_id: str) -> None:
        """Look where the sound of a reply lies, which costs nothing; nothing where it was never read."""
        if name := thread.sounds.get(reply_id, ""):
            self._tasks.start(f"look-{reply_id}", self._look(thread.id, reply_id, name))

    def measure(self, reply_id: str, path: Path) -> None:
        """Work out how a sound is drawn."""
        self._tasks.start(f"measure-{reply_id}", self._measure(reply_id, path))

    def save(self, source: Path, target: Path) -> None:
        """Write a copy of a sound elsewhere."""
        self._tasks.start(f"save-{next(self._numbers)}", self._save(source, target), must_finish=True)

    async def aclose(self) -> None:
        """Stop what is not on its way yet."""
        await self._tasks.aclose()

    # -- inside -------------------------------------------------------------------------------------------------------

    async def _read(self, thread_id: str, reply: Reply, profile: Profile, name: str) -> None:
        whole = spoken_text(reply.text or reply.refusal)
        text = first_part(whole)
        if name and (path := await self._saving.ask(_sound, thread_id, name)) is not None:
            self.ready.emit(reply.id, path, len(text) == len(whole))
            return
        spec = self.model(profile)
        if spec is None or not text:
            return
        request = AskRequest(
            prompt=text,
            model=spec.id,
            profile_id=profile.id,
            thread_id=thread_id,
            parents=(reply.id,),
            route=Route.SPEECH,
            aloud=Aloud(voice=self._settings.value.ask_voice, format="mp3"),
        )
        cost = speech(spec, profile, text).amount
        if stopped := self._budget.stopped(cost):
            self.refused.emit(reply.id, stopped[0])
            return
        self._whole[reply.id] = len(text) == len(whole)
        self.begun.emit(reply.id)
        self._jobs.ask(request, cost)

    async def _look(self, thread_id: str, reply_id: str, name: str) -> None:
        self.found.emit(reply_id, await self._saving.ask(_sound, thread_id, name))

    async def _measure(self, reply_id: str, path: Path) -> None:
        self.measured.emit(reply_id, await in_worker(_wave, path))

    def _answered(self, job: Job, spoken: Reply) -> None:
        if spoken.route is Route.SPEECH:
            self._tasks.start(f"told-{job.id}", self._tell(job.request.thread_id, spoken, spoken.parent))
        elif spoken.sound:
            self._tasks.start(f"told-{job.id}", self._tell(job.request.thread_id, spoken, spoken.id))

    async def _tell(self, thread_id: str, spoken: Reply, reply_id: str) -> None:
        whole = self._whole.pop(reply_id, True)
        if spoken.failure is not None:
            self.refused.emit(reply_id, spoken.failure)
        elif (path := await self._saving.ask(_sound, thread_id, spoken.sound)) is not None:
            self.ready.emit(reply_id, path, whole)

    async def _save(self, source: Path, target: Path) -> None:
        failure = await self._saving.ask(_copy, source, target)
        if failure is not None:
            self.refused.emit("", failure)


def _wave(path: Path) -> Wave:
    from services.asking.waveform import wave_of  # noqa: PLC0415 - seldom needed

    return wave_of(path, PEAKS)


def _sound(workspace: Workspace, thread_id: str, name: str) -> Path | None:
    path = workspace.sounds.path(thread_id, name)
    return path if path.is_file() else None


def _copy(_workspace: Workspace, source: Path, target: Path) -> Failure | None:
    from services.atomic import write_atomic  # noqa: PLC0415 - seldom needed
    from services.library.failures import disk_failure  # noqa: PLC0415

    try:
        write_atomic(target, source.read_bytes())
    except OSError as error:
        return disk_failure(error, target.parent).failure
    return None
