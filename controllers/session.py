"""The controllers of one run: each is built when it is first asked for, all are closed together.

They are imported as late as that: a folder that the program is started with is on the screen before most of them exist.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.settings import SettingsController
from services.paths import Paths
from services.redact import redact
from services.types import Profile, Settings

if TYPE_CHECKING:
    from controllers.ask.asking import Asking
    from controllers.backing_up import BackingUpController
    from controllers.budget import BudgetController
    from controllers.comparing import ComparingController
    from controllers.create import CreateController
    from controllers.developer import DeveloperController
    from controllers.drafts import DraftsController
    from controllers.duplicates import DuplicatesController
    from controllers.edit.editing import EditController
    from controllers.exporting import ExportingController
    from controllers.importing import ImportController
    from controllers.inspecting import InspectingController
    from controllers.instance import Instance
    from controllers.jobs import JobsController
    from controllers.organising import OrganisingController
    from controllers.probing import ProbingController
    from controllers.provenance import ProvenanceController
    from controllers.references import ReferencesController
    from controllers.refine import RefineController
    from controllers.servers import ServersController
    from controllers.storage import StorageController
    from controllers.stored_files import StoredFilesController
    from controllers.thread import ThreadController
    from controllers.variations import VariationsController
    from services.catalog import Catalog
    from services.engine.process import EngineProcess
    from services.first_look import FirstLook


class Session:
    """Everything behind the window."""

    def __init__(
        self,
        *,
        version: str,
        paths: Paths,
        settings: Settings,
        overrides: Mapping[str, Any],
        server: Profile | None,
        root: Path,
        first_look: FirstLook | None = None,
    ) -> None:
        """`overrides`, `server`: of the command line; `root`: the library folder."""
        self._paths = paths
        self._server = server
        self._root = root
        self._saving = Saving()
        self.notices = Notices(redact, version)
        self.settings = SettingsController(settings, paths.settings_file, overrides, self.notices)
        self.library = LibraryController(
            self._saving, paths.cache, self.notices, lambda: self.settings.value.name_pattern, first_look
        )

    async def complete(self) -> None:
        """Build what nobody has asked for yet, a part at a time, so that the window goes on meanwhile. To be awaited
        before a library is opened, of which all have to hear."""
        for name, part in vars(Session).items():
            if isinstance(part, cached_property):
                getattr(self, name)
                await asyncio.sleep(0)

    async def aclose(self) -> bool:
        """Stop requests, wait for pictures to be saved, close everything; False if something would not end."""
        self.instance.close()
        await self.storage.aclose()
        clean = await self.jobs.aclose()
        for part in reversed([part for part in vars(self).values() if hasattr(part, "aclose")]):
            if part not in (self.storage, self.jobs):
                await part.aclose()
        return clean

    # -- the library --------------------------------------------------------------------------------------------------

    @cached_property
    def organising(self) -> OrganisingController:
        from controllers.organising import OrganisingController

        return OrganisingController(self.library, self._saving, self.notices)

    @cached_property
    def importing(self) -> ImportController:
        from controllers.importing import ImportController

        importing = ImportController(self._saving, self.library, self.notices)
        importing.ended.connect(self.organising.take_imported)
        return importing

    @cached_property
    def inspecting(self) -> InspectingController:
        from controllers.inspecting import InspectingController

        return InspectingController(self._saving, self.notices)

    @cached_property
    def exporting(self) -> ExportingController:
        from controllers.exporting import ExportingController

        exporting = ExportingController(self._saving, self.notices)
        self.library.opened.connect(exporting.sweep)
        return exporting

    @cached_property
    def comparing(self) -> ComparingController:
        from controllers.comparing import ComparingController

        return ComparingController(self._saving, self.notices)

    @cached_property
    def duplicates(self) -> DuplicatesController:
        from controllers.duplicates import DuplicatesController

        duplicates = DuplicatesController(self._saving, self.notices)
        self.library.switched.connect(duplicates.drop)
        return duplicates

    @cached_property
    def backing_up(self) -> BackingUpController:
        from controllers.backing_up import BackingUpController

        return BackingUpController(self.library, self._saving, self.notices)

    @cached_property
    def instance(self) -> Instance:
        from controllers.instance import Instance

        return Instance(self._root)

    # -- servers and their models -------------------------------------------------------------------------------------

    @cached_property
    def catalog(self) -> Catalog:
        from services.catalog import Catalog

        return Catalog.load(self._paths.models_file)

    @cached_property
    def developer(self) -> DeveloperController:
        from controllers.developer import DeveloperController

        return DeveloperController()

    @cached_property
    def _engine(self) -> EngineProcess:
        from services.engine.process import EngineProcess

        return EngineProcess(self.settings.value.engine_pace, self.settings.value.engine_threads)

    @cached_property
    def servers(self) -> ServersController:
        from controllers.servers import ServersController
        from services.secrets import Secrets

        return ServersController(self.settings, Secrets(), self._engine, self.notices, self._server, self.developer.log)

    @cached_property
    def provenance(self) -> ProvenanceController:
        from controllers.provenance import ProvenanceController

        return ProvenanceController(self._saving, self.servers, self.notices)

    @cached_property
    def stored_files(self) -> StoredFilesController:
        from controllers.stored_files import StoredFilesController

        return StoredFilesController(self.servers, self._saving, self.notices)

    # -- requests and what they cost ----------------------------------------------------------------------------------

    @cached_property
    def jobs(self) -> JobsController:
        from controllers.jobs import JobsController
        from services.queue import Queue

        jobs = JobsController(self.catalog, self.servers, self._saving, Queue(), self.notices)
        jobs.measured.connect(self.library.asset_changed)
        self.library.arrived.connect(jobs.put_back)
        return jobs

    @cached_property
    def budget(self) -> BudgetController:
        from controllers.budget import BudgetController

        return BudgetController(self.settings, self._saving, self.jobs, self.notices)

    @cached_property
    def probing(self) -> ProbingController:
        from controllers.probing import ProbingController

        return ProbingController(self.settings, self.servers, self.catalog, self._saving, self.budget, self.notices)

    @cached_property
    def storage(self) -> StorageController:
        from controllers.storage import StorageController

        return StorageController(self.settings, self._saving, self.library, self.jobs, self._engine, self.notices)

    # -- Create -------------------------------------------------------------------------------------------------------

    @cached_property
    def references(self) -> ReferencesController:
        """Pictures that go with the prompt."""
        return self._pictures(taken=0)

    @cached_property
    def extras(self) -> ReferencesController:
        """Pictures that go with the next change, beside the one that is changed."""
        return self._pictures(taken=1)

    def _pictures(self, taken: int) -> ReferencesController:
        from controllers.references import ReferencesController

        pictures = ReferencesController(self.settings, self._saving, self.notices, taken=taken)
        self.library.opened.connect(pictures.library_opened)
        return pictures

    @cached_property
    def create(self) -> CreateController:
        from controllers.create import CreateController

        create = CreateController(self.settings, self.servers, self.catalog, self.jobs, self.budget, self.references)
        for pictures in (self.references, self.extras):
            create.model_changed.connect(pictures.use_model)
        if not self.settings.given("profile_id"):
            create.begin_anew()
        return create

    @cached_property
    def thread(self) -> ThreadController:
        from controllers.thread import ThreadController

        return ThreadController(self._saving, self.jobs, self.library, self.create, self.notices)

    @cached_property
    def refine(self) -> RefineController:
        from controllers.refine import RefineController

        return RefineController(
            self.settings, self.catalog, self.jobs, self.create, self.thread, self.references, self.notices
        )

    @cached_property
    def variations(self) -> VariationsController:
        from controllers.variations import VariationsController

        return VariationsController(self.create, self.references, self.notices)

    @cached_property
    def drafts(self) -> DraftsController[str]:
        """The prompt that is being written."""
        return self._words("create")

    @cached_property
    def change_draft(self) -> DraftsController[str]:
        """The words of a change that is being written, or waits."""
        return self._words("change")

    def _words(self, place: str) -> DraftsController[str]:
        from controllers.drafts import WORDS, DraftsController

        return DraftsController(self._saving, self.library, self.notices, place, WORDS)

    # -- Edit and Ask -------------------------------------------------------------------------------------------------

    @cached_property
    def edit(self) -> EditController:
        from controllers.edit.editing import EditController

        edit = EditController(
            self.settings, self.servers, self.catalog, self.jobs, self.budget, self.library, self._saving, self.notices
        )
        self.thread.follow(edit.versions)
        edit.versions.follow(self.thread)
        if not self.settings.given("profile_id"):
            edit.begin_anew()
        return edit

    @cached_property
    def asking(self) -> Asking:
        """The parts of the Ask page."""
        from controllers.ask.asking import Asking

        return Asking.build(
            self.settings, self.servers, self.catalog, self.jobs, self.budget, self.library, self._saving,
            self.notices, self._paths,
        )  # fmt: skip
