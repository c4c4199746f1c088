"""The controllers of one run, built in the order in which they need each other and closed in reverse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from controllers.ask.asking import Asking
from controllers.backing_up import BackingUpController
from controllers.budget import BudgetController
from controllers.comparing import ComparingController
from controllers.create import CreateController
from controllers.developer import DeveloperController
from controllers.drafts import WORDS, DraftsController
from controllers.duplicates import DuplicatesController
from controllers.edit.editing import EditController
from controllers.exporting import ExportingController
from controllers.importing import ImportController
from controllers.inspecting import InspectingController
from controllers.instance import Instance
from controllers.jobs import JobsController
from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.organising import OrganisingController
from controllers.probing import ProbingController
from controllers.provenance import ProvenanceController
from controllers.references import ReferencesController
from controllers.refine import RefineController
from controllers.saving import Saving
from controllers.servers import ServersController
from controllers.settings import SettingsController
from controllers.storage import StorageController
from controllers.stored_files import StoredFilesController
from controllers.thread import ThreadController
from controllers.variations import VariationsController
from services.catalog import Catalog
from services.engine.process import EngineProcess
from services.paths import Paths
from services.queue import Queue
from services.redact import redact
from services.secrets import Secrets
from services.types import Profile, Settings

if TYPE_CHECKING:
    from services.first_look import FirstLook


@dataclass(frozen=True, slots=True)
class Session:
    """Everything behind the window."""

    notices: Notices
    settings: SettingsController
    servers: ServersController
    jobs: JobsController
    budget: BudgetController
    library: LibraryController
    organising: OrganisingController
    backing_up: BackingUpController
    references: ReferencesController
    extras: ReferencesController
    """Pictures that go with the next change, beside the one that is changed."""
    create: CreateController
    thread: ThreadController
    refine: RefineController
    edit: EditController
    variations: VariationsController
    asking: Asking
    """The parts of the Ask page."""
    comparing: ComparingController
    duplicates: DuplicatesController
    exporting: ExportingController
    importing: ImportController
    inspecting: InspectingController
    provenance: ProvenanceController
    drafts: DraftsController[str]
    change_draft: DraftsController[str]
    """The words of a change that is being written, or waits."""
    probing: ProbingController
    stored_files: StoredFilesController
    developer: DeveloperController
    storage: StorageController
    instance: Instance
    catalog: Catalog

    @classmethod
    def build(
        cls,
        *,
        version: str,
        paths: Paths,
        settings: Settings,
        overrides: Mapping[str, Any],
        server: Profile | None,
        root: Path,
        first_look: FirstLook | None = None,
    ) -> Session:
        """Compose the controllers. `overrides`, `server`: of the command line; `root`: the library folder."""
        notices = Notices(redact, version)
        chosen = SettingsController(settings, paths.settings_file, overrides, notices)
        catalog = Catalog.load(paths.models_file)
        developer = DeveloperController()
        engine = EngineProcess(chosen.value.engine_pace, chosen.value.engine_threads)
        servers = ServersController(chosen, Secrets(), engine, notices, server, developer.log)
        saving = Saving()
        jobs = JobsController(catalog, servers, saving, Queue(), notices)
        library = LibraryController(saving, paths.cache, notices, lambda: chosen.value.name_pattern, first_look)
        budget = BudgetController(chosen, saving, jobs, notices)
        references = ReferencesController(chosen, saving, notices)
        create = CreateController(chosen, servers, catalog, jobs, budget, references)
        extras = ReferencesController(chosen, saving, notices, taken=1)
        thread = ThreadController(saving, jobs, library, create, notices)
        edit = EditController(chosen, servers, catalog, jobs, budget, library, saving, notices)
        return cls(
            notices=notices,
            settings=chosen,
            servers=servers,
            jobs=jobs,
            budget=budget,
            library=library,
            organising=OrganisingController(library, saving, notices),
            backing_up=BackingUpController(library, saving, notices),
            references=references,
            extras=extras,
            create=create,
            thread=thread,
            refine=RefineController(chosen, catalog, jobs, create, thread, references, notices),
            edit=edit,
            variations=VariationsController(create, references, notices),
            asking=Asking.build(chosen, servers, catalog, jobs, budget, library, saving, notices, paths),
            comparing=ComparingController(saving, notices),
            duplicates=DuplicatesController(saving, notices),
            exporting=ExportingController(saving, notices),
            importing=ImportController(saving, library, notices),
            inspecting=InspectingController(saving, notices),
            provenance=ProvenanceController(saving, servers, notices),
            drafts=DraftsController(saving, library, notices, "create", WORDS),
            change_draft=DraftsController(saving, library, notices, "change", WORDS),
            probing=ProbingController(chosen, servers, catalog, saving, budget, notices),
            stored_files=StoredFilesController(servers, saving, notices),
            developer=developer,
            storage=StorageController(chosen, saving, library, jobs, engine, notices),
            instance=Instance(root),
            catalog=catalog,
        )._acquainted()

    def _acquainted(self) -> Session:
        """What is heard of one is told to the other."""
        self.jobs.measured.connect(self.library.asset_changed)
        self.library.arrived.connect(self.jobs.put_back)
        self.library.switched.connect(self.duplicates.drop)
        self.library.opened.connect(self.exporting.sweep)
        self.importing.ended.connect(self.organising.take_imported)
        for one, other in ((self.thread, self.edit.versions), (self.edit.versions, self.thread)):
            one.follow(other)
        for pictures in (self.references, self.extras):
            self.create.model_changed.connect(pictures.use_model)
            self.library.opened.connect(pictures.library_opened)
        return self

    async def aclose(self) -> bool:
        """Stop requests, wait for pictures to be saved, close everything; False if something would not end."""
        self.instance.close()
        await self.storage.aclose()
        clean = await self.jobs.aclose()
        await self.probing.aclose()
        await self.stored_files.aclose()
        await self.refine.aclose()
        await self.edit.aclose()
        await self.thread.aclose()
        await self.variations.aclose()
        await self.asking.aclose()
        await self.references.aclose()
        await self.extras.aclose()
        await self.budget.aclose()
        await self.comparing.aclose()
        await self.duplicates.aclose()
        await self.exporting.aclose()
        await self.importing.aclose()
        await self.inspecting.aclose()
        await self.provenance.aclose()
        await self.drafts.aclose()
        await self.change_draft.aclose()
        await self.organising.aclose()
        await self.backing_up.aclose()
        await self.library.aclose()
        await self.servers.aclose()
        await self.settings.aclose()
        return clean
