"""All controllers of one session over a real library, and what they tell."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from controllers.ask.asking import Asking
from controllers.budget import BudgetController
from controllers.create import CreateController
from controllers.developer import DeveloperController
from controllers.edit.editing import EditController
from controllers.jobs import JobsController
from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.references import ReferencesController
from controllers.refine import RefineController
from controllers.saving import Saving
from controllers.servers import ServersController
from controllers.settings import SettingsController
from controllers.storage import StorageController
from controllers.thread import ThreadController
from controllers.variations import VariationsController
from services.catalog import Catalog
from services.engine.process import EngineProcess
from services.paths import Paths
from services.profiles import from_template
from services.queue import Queue
from services.redact import redact
from services.secrets import Secrets
from services.types import (
    Asset,
    Failure,
    FailureKind,
    ImageRequest,
    Job,
    JobState,
    Notice,
    Parameters,
    ParameterValue,
    Profile,
    Raster,
    Settings,
)
from services.workspace import Workspace
from tests.conftest import FaultControl

PATIENCE = 30.0
SERVER = "studio"
_Found = TypeVar("_Found")


async def until(condition: Callable[[], _Found | None], seconds: float = PATIENCE) -> _Found:
    """Let the loop run until the condition holds; returns what it then gave."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "waited too long"
        await asyncio.sleep(0.002)
    return found


@cache
def shipped_catalog() -> Catalog:
    """Read once: nothing changes it."""
    return Catalog.load()


@dataclass
class Desk:
    """One session. `server` is the profile that requests go to."""

    folder: Path
    server: Profile
    key: str = ""
    told: list[Failure] = field(default_factory=list)
    notes: list[Notice] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    """What would open the report dialog: a bug, always."""
    changes: list[Job] = field(default_factory=list)
    previews: list[tuple[str, Raster]] = field(default_factory=list)
    saved: list[tuple[Job, Sequence[tuple[Asset, Raster | None]]]] = field(default_factory=list)
    spent: list[int] = field(default_factory=list)
    refused: list[Failure] = field(default_factory=list)
    unfinished: list[Job] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.notices = Notices(redact, "test")
        settings = Settings(profiles=(self.server,), profile_id=self.server.id)
        self.settings = SettingsController(settings, self.folder / "settings.json", {}, self.notices)
        self.secrets = Secrets()
        if self.key:
            self.secrets.write(self.server.id, self.key)
        self.engine = EngineProcess(0)
        self.catalog = shipped_catalog()
        self.queue = Queue()
        self.saving = Saving()
        self.developer = DeveloperController()
        self.servers = ServersController(self.settings, self.secrets, self.engine, self.notices, log=self.developer.log)
        self.jobs = JobsController(self.catalog, self.servers, self.saving, self.queue, self.notices)
        self.library = LibraryController(
            self.saving, self.folder / "cache", self.notices, lambda: self.settings.value.name_pattern
        )
        self.storage = StorageController(self.settings, self.saving, self.library, self.jobs, self.engine, self.notices)
        self.budget = BudgetController(self.settings, self.saving, self.jobs, self.notices)
        self.references = ReferencesController(self.settings, self.saving, self.notices)
        self.create = CreateController(
            self.settings, self.servers, self.catalog, self.jobs, self.budget, self.references
        )
        self.thread = ThreadController(self.saving, self.jobs, self.library, self.create, self.notices)
        self.refine = RefineController(
            self.settings, self.catalog, self.jobs, self.create, self.thread, self.references, self.notices
        )
        self.edit = EditController(
            self.settings, self.servers, self.catalog, self.jobs, self.budget, self.library, self.saving, self.notices
        )
        self.library.arrived.connect(self.jobs.put_back)
        self.variations = VariationsController(self.create, self.references, self.notices)
        self.create.model_changed.connect(self.references.use_model)
        self.references.use_model(self.create.spec)
        self.asking = Asking.build(
            settings=self.settings, servers=self.servers, catalog=self.catalog, jobs=self.jobs, budget=self.budget,
            library=self.library, saving=self.saving, notices=self.notices, paths=Paths.create(self.folder),
        )  # fmt: skip
        self.notices.told.connect(lambda notice: self.told.append(notice.failure))
        self.notices.note.connect(self.notes.append)
        self.notices.report_ready.connect(self.reports.append)
        self.jobs.changed.connect(self.changes.append)
        self.jobs.preview.connect(lambda job_id, raster: self.previews.append((job_id, raster)))
        self.jobs.saved.connect(lambda job, pictures: self.saved.append((job, pictures)))
        self.budget.changed.connect(lambda standing: self.spent.append(standing.today.known))
        self.library.refused.connect(self.refused.append)
        self.library.opened.connect(lambda _root, jobs: self.unfinished.extend(jobs))

    # -- opening and closing -------------------------------------------------------------------------------------------

    async def open(self, name: str = "library", *, create: bool = True) -> None:
        root = self.folder / name
        before = len(self.refused)
        self.library.open(root, create=create)
        await until(lambda: self.library.root == root or len(self.refused) > before)

    async def aclose(self) -> bool:
        """As `Session.aclose`; afterwards nothing may be left over."""
        await self.storage.aclose()
        clean = await self.jobs.aclose()
        await self.refine.aclose()
        await self.edit.aclose()
        await self.thread.aclose()
        await self.variations.aclose()
        await self.references.aclose()
        await self.asking.aclose()
        await self.budget.aclose()
        clean = await self.library.aclose() and clean
        await self.servers.aclose()
        await self.settings.aclose()
        return clean

    # -- jobs ----------------------------------------------------------------------------------------------------------

    def request(
        self, prompt: str = "a red kite", n: int = 1, *, previews: int = 0, seed: int | None = None, **changes: Any
    ) -> ImageRequest:
        parameters: dict[str, ParameterValue] = {"size": "256x256", "quality": "low"}
        if previews:
            parameters["partial_images"] = str(previews)
        if seed is not None:
            parameters["seed"] = str(seed)
        request = ImageRequest(
            prompt=prompt, model="vidra-sketch", profile_id=self.server.id, n=n, stream=bool(previews),
            parameters=parameters,
        )  # fmt: skip
        return with_changes(request, changes)

    def submit(self, prompt: str = "a red kite", n: int = 1, **options: Any) -> tuple[Job, ...]:
        return self.jobs.submit(self.request(prompt, n, **options))

    def job(self, job_id: str) -> Job:
        return next(job for job in self.jobs.jobs if job.id == job_id)

    async def reach(self, job_id: str, *states: JobState) -> Job:
        await until(lambda: self.job(job_id).state in states)
        return self.job(job_id)

    async def ended(self, *jobs: Job) -> list[Job]:
        """Wait until these jobs have ended and that is written down."""
        await until(lambda: not any(self.job(job.id).state.live for job in jobs))
        await self.quiet()
        return [self.job(job.id) for job in jobs]

    async def quiet(self) -> None:
        """Wait until no job is at work."""
        await until(lambda: not self.jobs._tasks._live)

    def states(self, job_id: str) -> list[JobState]:
        """The states that a job went through, each once in a row."""
        seen = [job.state for job in self.changes if job.id == job_id]
        return [state for number, state in enumerate(seen) if number == 0 or seen[number - 1] is not state]

    # -- the disk ------------------------------------------------------------------------------------------------------

    @property
    def workspace(self) -> Workspace:
        assert self.saving.workspace is not None
        return self.saving.workspace

    def written(self, job_id: str) -> Job | None:
        """The job as the journal has it."""
        return self.workspace.journal.job(job_id)

    def files(self, name: str = "library") -> list[Path]:
        """The pictures in the folder."""
        found = (self.folder / name).rglob("*.png")
        return sorted(path for path in found if ".vidra" not in path.relative_to(self.folder / name).parts)

    def assets(self, job_id: str) -> tuple[Asset, ...]:
        return self.workspace.library.assets_of_job(job_id)


def with_changes(request: ImageRequest, changes: dict[str, Any]) -> ImageRequest:
    parameters: Parameters = {**request.parameters, **changes.pop("parameters", {})}
    return replace(request, parameters=parameters, **changes)


def server(base_url: str, **changes: Any) -> Profile:
    """A server that costs money and needs a key, until said otherwise."""
    fields = {"id": SERVER, "label": "Studio", "base_url": base_url, "needs_key": True, "timeout": 30}
    return from_template("custom", **{**fields, **changes})


def kinds(failures: Sequence[Failure]) -> list[FailureKind]:
    return [failure.kind for failure in failures]


def posts(faults: FaultControl) -> list[dict[str, Any]]:
    """The requests for pictures that reached the engine."""
    return [request for request in faults.requests() if request["method"] == "POST"]
