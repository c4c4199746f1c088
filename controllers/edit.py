"""The Edit page's controller: which picture is edited, how, by which model, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal

from controllers.budget import BudgetController
from controllers.choosing import EDIT
from controllers.edit_sheet import EditSheet
from controllers.history import History
from controllers.jobs import JobsController
from controllers.library import LibraryController
from controllers.mask import MaskController
from controllers.notices import Notices
from controllers.references import ReferencesController
from controllers.running import Running
from controllers.saving import Saving
from controllers.servers import ServersController
from controllers.settings import SettingsController
from controllers.tasks import Tasks
from controllers.thread import ThreadController
from services import refining
from services.catalog import Catalog
from services.errors import VidraError
from services.types import (
    Asset,
    EditChoices,
    EditResult,
    Failure,
    FailureKind,
    ImageRequest,
    Job,
    MarkupUse,
    Profile,
    Raster,
    VersionTree,
)

PURPOSE = "edit"
"""Of files that are copied into the library to be edited."""


class EditController(Running):
    """Beside what `Running` and `Choosing` have (the model, its values, the price, what stands in the way, the run):

    `opened(Asset or None)`: another version is edited, or none; what is prepared for it follows from `sheet`, `mask`
    and `history`. `not_opened(name, Failure)`. `options_changed(EditChoices)`. `preview(job id, Raster, Placement or
    None)`: an unfinished answer to an edit of the version that is shown. `results_changed(tuple of EditResult)`: those
    of the newest run, in the order in which they come; empty once another picture is opened or one is kept.

    `versions` is the page's own: another picture may be edited than the one that stands on the Create page. Both follow
    the same jobs and sidecars, and what is said of a thread on one page holds on the other.
    """

    opened = Signal(object)
    not_opened = Signal(str, object)
    options_changed = Signal(object)
    preview = Signal(str, object, object)
    results_changed = Signal(object)

    def __init__(
        self,
        settings: SettingsController,
        servers: ServersController,
        catalog: Catalog,
        jobs: JobsController,
        budget: BudgetController,
        library: LibraryController,
        saving: Saving,
        notices: Notices,
    ) -> None:
        super().__init__(settings, servers, catalog, jobs, budget, EDIT)
        self._library = library
        self._saving = saving
        self._tasks = Tasks(notices.report)
        self.history = History()
        self.mask = MaskController(self.history, notices)
        self.sheet = EditSheet(saving, self.mask, self.history, notices)
        self.versions = ThreadController(saving, jobs, library, self, notices)
        self.references = ReferencesController(settings, saving, notices, taken=1)
        self._draft: ImageRequest | None = None
        self._options = EditChoices(markup_use=settings.value.markup_use)
        self._results: tuple[EditResult, ...] = ()
        self._unlocked: dict[str, Failure] = {}
        self._troubles: dict[str, str] = {}
        """Asset id of an answer -> what is to be said of putting it back."""
        self.model_changed.connect(self.references.use_model)
        self.sheet.opened.connect(self.opened)
        self.versions.shown.connect(self._shown)
        self.versions.changed.connect(self._thread_changed)
        self.mask.outlined.connect(self._mask_seen)
        library.opened.connect(self.references.library_opened)
        library.switched.connect(self._library_switched)
        library.adopted.connect(self._adopted)
        jobs.preview.connect(self._previewed)
        jobs.locked.connect(self._locked)
        jobs.not_locked.connect(self._not_locked)
        jobs.saved.connect(self._saved)

    # -- which picture ------------------------------------------------------------------------------------------------

    @property
    def asset(self) -> Asset | None:
        """The version that is edited."""
        return self.sheet.asset

    def open(self, asset_id: str) -> None:
        """Edit a picture of the library, with the thread that it belongs to."""
        self._show_results(())
        self._tasks.start("open", self._open(asset_id))

    def open_file(self, path: Path) -> None:
        """Copy a picture into the library and edit it; what cannot be copied, the notices tell."""
        self._library.adopt([path], PURPOSE)

    def keep(self, asset_id: str) -> None:
        """Go on with one of the results; the others stay in the version row."""
        self._show_results(())
        self.versions.go_to(asset_id)

    async def _open(self, asset_id: str) -> None:
        asset = await self._saving.ask(lambda workspace: workspace.library.get(asset_id))
        if asset is None or asset.problem in ("missing-file", "broken-file"):
            reason = "missing-file" if asset is None else asset.problem
            name = asset_id if asset is None else asset.title or asset.file.rpartition("/")[2]
            self.not_opened.emit(name, Failure(kind=FailureKind.FILE_BROKEN, reason=reason, param="image"))
            return
        if self.asset is not None and asset_id == self.asset.id:
            self.opened.emit(asset)
        self.versions.show(asset_id)

    def _adopted(self, assets: Sequence[Asset], purpose: str) -> None:
        if purpose == PURPOSE and assets:
            self.open(assets[0].id)

    def _shown(self, asset: Asset) -> None:
        self._tasks.start("show", self.sheet.open(asset))

    def _thread_changed(self, tree: VersionTree) -> None:
        if not tree.current and self.asset is not None:
            self._tasks.cancel("show")
            self.sheet.close()
            self.opened.emit(None)

    def _library_switched(self) -> None:
        self._tasks.cancel()
        self._show_results(())
        was_open = self.asset is not None
        self.sheet.leave_library()
        if was_open:
            self.opened.emit(None)

    # -- how ----------------------------------------------------------------------------------------------------------

    @property
    def options(self) -> EditChoices:
        """What is chosen for the next edit."""
        return self._options

    def set_whole(self, whole: bool) -> None:
        """Let the whole picture change, although there is a mask."""
        self._choose_again(whole=whole)

    def set_keep_outside(self, keep: bool) -> None:
        """Keep every pixel outside the mask as it is, or take the model's whole picture."""
        self._choose_again(keep_outside=keep)

    def set_magnify(self, magnify: bool) -> None:
        """Send only the area around the mask, at the model's best size."""
        self._choose_again(magnify=magnify)

    def set_markup_use(self, use: MarkupUse) -> None:
        """What becomes of marks, from now on."""
        self._settings.change(markup_use=use)
        self._choose_again(markup_use=use)

    def _mask_seen(self, _lines: object) -> None:
        self._choose_again()

    def _choose_again(self, **changes: object) -> None:
        before = self._options
        self._options = replace(before, **changes, masked=self.mask.share > 0)
        if self._options != before:
            self.options_changed.emit(self._options)

    def _suggested(self, profile: Profile) -> str:
        """The model of the Create page where it can change pictures, else the first that can."""
        model_id = super()._suggested(profile)
        report = self._settings.value.probes.get(profile.id)
        able = refining.changes(profile, self._catalog.spec(model_id), report)
        return model_id if able else self.editing_model(profile) or model_id

    # -- the run ------------------------------------------------------------------------------------------------------

    def draft(self, request: ImageRequest) -> None:
        """The page has changed: work out the price, keep the words, remember the values for the next time."""
        self._draft = request
        self.sheet.set_prompt(request.prompt)
        if request.model == self._spec.id:
            self._take({**request.parameters, "n": request.n})
        self._remember(request)

    def run(self, request: ImageRequest) -> None:
        """Edit the version that is shown as its words, its mask and the choices say, unless something stands in the
        way; then say what. `request`: words and values as they stand on the page, without any picture."""
        self._again = lambda: self.run(self._as_chosen_now(request))
        if self.asset is not None:
            self._tasks.start("run", self._run(self.asset, request))

    def _as_chosen_now(self, request: ImageRequest) -> ImageRequest:
        draft = self._draft
        if draft is not None and draft.prompt == request.prompt and draft.model == self._spec.id:
            request = draft
        self._forget_what_failed(request.prompt)
        return replace(request, profile_id=self._profile.id, model=self._spec.id)

    async def _run(self, asset: Asset, request: ImageRequest) -> None:
        try:
            asset = await self.versions.begun_at(asset)
            planned = await self._planned(asset, request)
        except VidraError as error:
            failure = error.failure
            if failure.kind is FailureKind.NOT_SUPPORTED:
                failure = replace(failure, replacement=self.editing_model(self._profile))
            self.refused.emit((failure,))
            return
        self._attempt(planned)

    async def _planned(self, asset: Asset, request: ImageRequest) -> ImageRequest:
        picture = await self.references.prepared(asset.id)
        planned = refining.plan(
            asset,
            request.prompt,
            picture,
            profile=self._profile,
            spec=self._spec,
            parameters=request.parameters,
            store=self._settings.value.store_responses,
            report=self._settings.value.probes.get(self._profile.id),
            extra=self.references.pictures,
            alone=request.n == 1 and not self.versions.is_being_changed(asset),
        )
        return replace(planned, n=request.n, stream=request.stream)

    def _start(self, request: ImageRequest, run_id: str = "") -> None:
        self._show_results(())
        super()._start(request, run_id)

    # -- what comes of it ---------------------------------------------------------------------------------------------

    @property
    def results(self) -> tuple[EditResult, ...]:
        """Of the newest run, until one is kept."""
        return self._results

    def put_back(self, asset_id: str) -> None:
        """Put an answer back that could not be, or has been kept as the model made it."""
        self._jobs.put_back([asset_id])

    def _show_results(self, results: tuple[EditResult, ...]) -> None:
        if results != self._results:
            self._results = results
            self.results_changed.emit(results)

    def _previewed(self, job_id: str, raster: Raster) -> None:
        job = next((job for job in self._jobs.jobs if job.id == job_id), None)
        if job is not None and self.asset is not None and self.asset.id in job.request.parents:
            self.preview.emit(job_id, raster, job.image.placement)

    def _locked(self, answer: Asset, _result: Asset, trouble: str) -> None:
        self._troubles[answer.id] = trouble

    def _not_locked(self, answer: Asset, failure: Failure) -> None:
        self._unlocked[answer.id] = failure

    def _saved(self, job: Job, pictures: Sequence[tuple[Asset, Raster | None]]) -> None:
        if job.run_id != self._run_id:
            return
        found: list[EditResult] = []
        for asset, raster in pictures:
            raw = asset.parents[1] if asset.locked and len(asset.parents) > 1 else ""
            failure, trouble = self._unlocked.pop(asset.id, None), self._troubles.pop(raw, "")
            found.append(EditResult(asset=asset, raw=raw, raster=raster, failure=failure, trouble=trouble))
        self._show_results((*self._results, *found))

    async def aclose(self) -> None:
        """Write down what is prepared; jobs go on."""
        await self._tasks.aclose()
        await self.sheet.aclose()
        await self.mask.aclose()
        await self.references.aclose()
        await self.versions.aclose()
