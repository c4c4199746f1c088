"""What the Edit page sends: one edit, or several regions in turn; priced, checked, started."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from controllers.budget import BudgetController
from controllers.choosing import EDIT
from controllers.edit.mask import MaskController
from controllers.edit.options import EditOptions
from controllers.edit.planning import EditPlanning
from controllers.edit.refusals import Refusals
from controllers.edit.regions import Regions, region_problems
from controllers.edit.results import EditResults
from controllers.edit.sheet import EditSheet
from controllers.history import History
from controllers.jobs import JobsController
from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.references import ReferencesController
from controllers.running import Running
from controllers.saving import Saving
from controllers.servers import ServersController
from controllers.settings import SettingsController
from controllers.tasks import Tasks
from controllers.thread import ThreadController
from controllers.when_prepared import WhenPrepared
from services import refining
from services.catalog import Catalog
from services.edit_plans import EditWish
from services.errors import VidraError
from services.ids import new_id
from services.rules import size_rule, text_of
from services.types import (
    LOOSE,
    Asset,
    FailureKind,
    ImageRequest,
    InputPicture,
    Job,
    Profile,
    Region,
    RegionProgress,
    RegionRun,
)

if TYPE_CHECKING:
    from services.workspace import Workspace


class EditRuns(Running):
    """A run of the Edit page.

    `mask` and `history` show what `sheet` has prepared for the version that is edited; `options`: what else is chosen;
    `references`: further pictures; `regions`: runs over several regions that wait. `versions` is the page's own thread:
    another picture may be edited than the one that stands on the Create page. Both follow the same jobs and sidecars,
    and what is said of a thread on one page holds on the other.
    """

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
        self._saving = saving
        self._tasks = Tasks(notices.report)
        self._notices = notices
        self.history = History()
        self.mask = MaskController(self.history, notices)
        self.options = EditOptions(settings, self.mask)
        self.sheet = EditSheet(saving, self.mask, self.history, notices)
        self.versions = ThreadController(saving, jobs, library, self, notices)
        self.references = ReferencesController(settings, saving, notices, taken=1)
        self.regions = Regions(saving, jobs, library, notices, self._send_region)
        self._results = EditResults(jobs)
        self._planning = EditPlanning(
            settings, saving, self.references, self.versions, self.options, self.sheet, self.mask
        )
        self._prepared = WhenPrepared(self.references)
        self._refusals = Refusals(self.refused.emit, lambda: notices.say("told-elsewhere"))
        self.refused.connect(self._refusals.keep)
        self.chosen.connect(self._refusals.forget_told)
        self._preparing: list[str] = []
        """Versions whose requests are made ready, which takes seconds for large pictures: to the person they run
        already."""
        self._draft: ImageRequest | None = None
        self._instead: tuple[ImageRequest, Callable[[], None]] | None = None
        """What is done in place of sending this request, which only stands for a run over several regions."""
        library.opened.connect(self.references.library_opened)
        self.model_changed.connect(self.references.use_model)
        self.regions.active_changed.connect(self._tell_run)
        self.versions.changed.connect(self._follow_thread)
        for news in (self.sheet.opened, self.model_changed):
            news.connect(self._look)
        sheet = self.sheet
        for decides in (sheet.opened, sheet.regions_changed, sheet.frame_changed, self.options.changed):
            decides.connect(self._tell_price)
        self.references.changed.connect(self._tell_price)

    @property
    def asset(self) -> Asset | None:
        """The version that is edited."""
        return self.sheet.asset

    # -- the run ------------------------------------------------------------------------------------------------------

    def draft(self, request: ImageRequest) -> None:
        """The page has changed: work out the price, keep the words, remember the values for the next time."""
        self._draft = request
        self.sheet.set_prompt(request.prompt)
        if request.model == self._spec.id:
            self._take({**request.parameters, "n": request.n})
        self._remember(request)
        self._tell_price()

    def _look(self, *_: object) -> None:
        """Another picture, or another model: whether it is better to magnify may be another question now."""
        size = (0, 0) if self.asset is None else (self.asset.width, self.asset.height)
        self.options.look(size, size_rule(self._spec, self.values))

    def _tell_price(self, *_: object) -> None:
        """What the edit costs as it stands; of several regions, all together."""
        if self.asset is None or self._draft is None:
            return
        steps = len(self.sheet.regions) + (self.sheet.rest is not None)
        draft = replace(self._draft, n=steps or self._draft.n)
        try:
            request = self._planning.reckoned(self.asset, draft, self._profile, self._spec)
        except VidraError:
            return  # told when it is asked for
        estimate = self._estimate(request)
        mixed = steps > 1 and self.sheet.frame is not None  # the last step alone has the larger size
        self.estimated.emit(replace(estimate, approximate=estimate.approximate or mixed))

    def run(self, request: ImageRequest) -> None:
        """Edit the version that is shown as its words, its mask and the choices say, unless something stands in the
        way; then say what. `request`: words and values as they stand on the page, without any picture."""
        asset = self.asset
        if asset is not None:
            self._again, chosen = lambda: self._run_again(request), self._chosen
            self._prepared.run(lambda: self._begin(asset, request, chosen))

    def continue_regions(self) -> None:
        """Go on with the regions that wait in the thread that is shown, with the model and the values chosen now."""
        self._again = self.continue_regions
        waiting = self.regions.waiting
        if waiting is not None:
            self._make_ready(waiting.current, waiting.run.thread_id, self._continue(waiting))

    def stop(self) -> None:
        """Stop the run of the thread that is shown, even before it is sent; finished pictures stay, regions that were
        not sent wait."""
        self._prepared.forget()
        for asset_id in self._made_ready_here:
            self._tasks.cancel(f"run-{asset_id}")
        self.regions.stop()
        super().stop()

    def _begin(self, asset: Asset, request: ImageRequest, chosen: tuple[str, str]) -> None:
        """Another version may be shown by now, which was not meant; another model than the one `chosen` is wanted."""
        if self._was_left(asset):
            return
        if chosen != self._chosen:
            request = self._as_chosen_now(request)
        run = self._run_regions if self.sheet.regions else self._run
        self._make_ready(asset.id, _place(asset), run(asset, request))

    def _was_left(self, asset: Asset) -> bool:
        """Whether another version is shown by now: masks and references on the page are not what was meant."""
        left = self.asset is None or self.asset.id != asset.id
        if left:
            self._notices.say("edit-left")
        return left

    def _run_again(self, request: ImageRequest) -> None:
        """Regions that were begun are gone on with."""
        if self.sheet.regions and self.regions.waiting is not None:
            self.continue_regions()
        else:
            self.run(self._as_chosen_now(request))

    def _as_chosen_now(self, request: ImageRequest) -> ImageRequest:
        draft = self._draft
        if draft is not None and draft.prompt == request.prompt and draft.model == self._spec.id:
            request = draft
        self._forget_what_failed(request.prompt)
        return replace(request, profile_id=self._profile.id, model=self._spec.id)

    def _make_ready(self, asset_id: str, place: str, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.start(f"run-{asset_id}", self._told(asset_id, place, work))

    async def _told(self, asset_id: str, place: str, work: Coroutine[Any, Any, None]) -> None:
        """What stands in the way of a run is told where the run was asked for."""
        self._run_id = ""
        self._preparing.append(asset_id)
        self._tell_run()
        try:
            await work
        except VidraError as error:
            failure = error.failure
            if failure.kind is FailureKind.NOT_SUPPORTED:
                failure = replace(failure, replacement=self.editing_model(self._profile))
            self._refusals.at(place, partial(self._turn_down, (failure,)))
        finally:
            self._preparing.remove(asset_id)
            self._tell_run()

    @property
    def _made_ready_here(self) -> list[str]:
        tree = self.versions.tree
        return [asset_id for asset_id in self._preparing if tree.version(asset_id) is not None]

    def _follow_thread(self, *_: object) -> None:
        """The run that is shown is the newest of the thread that is shown; those of others go on."""
        thread_id = self.versions.tree.thread.id
        newest = (job.run_id for job in reversed(self._jobs.jobs) if self._runs_here(job, thread_id))
        self._run_id = next(newest, "")
        self._tell_run()

    def _runs_here(self, job: Job, thread_id: str) -> bool:
        return bool(thread_id) and job.request.thread_id == thread_id and self.has_started(job)

    async def _run(self, asset: Asset, request: ImageRequest) -> None:
        masks = await self.sheet.masks()
        if self._was_left(asset):
            return
        wish = self._planning.wish(masks.get(LOOSE, b""))
        asset = await self.versions.begun_at(asset)
        planned = await self._planned(asset, request, wish)
        self._attempt(planned, where=partial(self._refusals.at, _place(asset)))

    async def _run_regions(self, asset: Asset, _request: ImageRequest) -> None:
        masks, regions, left = await self.sheet.masks(), self.sheet.regions, self.sheet.rest
        if self._was_left(asset):
            return
        rest = None if left is None else Region(words=left.words, mask=InputPicture(), frame=self.sheet.frame)
        if problems := region_problems(regions, rest, masks):
            self.refused.emit(problems)
            return
        asset = await self.versions.begun_at(asset)
        run = await self.regions.prepared(asset, regions, rest, masks)
        await self._attempt_regions(run, asset, 0, lambda: self.regions.start(run, asset))

    async def _continue(self, waiting: RegionProgress) -> None:
        asset = await self._saving.ask(lambda workspace: workspace.library.get(waiting.current))
        if asset is not None:
            await self._attempt_regions(waiting.run, asset, waiting.done, self.regions.go_on)

    async def _attempt_regions(self, run: RegionRun, asset: Asset, done: int, begin: Callable[[], None]) -> None:
        """Ask the caps about all that is left, with the first of it."""
        first = await self._region_planned(asset, run.regions[done])
        self._instead = first, begin
        self._attempt(first, len(run.regions) - done, partial(self._refusals.at, _place(asset)))

    async def _send_region(self, run: RegionRun, source: Asset, region: Region) -> bool:
        request = await self._region_planned(source, region)
        problems = self._problems(request) or self.consent.stops(self._estimate(request))
        if problems or run.thread_id == self.versions.tree.thread.id:
            self._refusals.at(run.thread_id, partial(self.refused.emit, problems))
        if not problems:
            self._send(request, run.run_id)
        return not problems

    async def _region_planned(self, source: Asset, region: Region) -> ImageRequest:
        """With the values that stand on the page."""
        values = self.values
        request = ImageRequest(
            prompt=region.words,
            model=self._spec.id,
            profile_id=self._profile.id,
            stream=text_of(values.get("partial_images", "0")) != "0",
            parameters={name: value for name, value in values.items() if name != "n"},
        )
        mask = await self._saving.ask(_mask_of, region)
        return await self._planned(source, request, self._planning.region_wish(mask, region.frame))

    async def _planned(self, asset: Asset, request: ImageRequest, wish: EditWish) -> ImageRequest:
        return await self._planning.planned(asset, request, wish, self._profile, self._spec)

    def _start(self, request: ImageRequest, run_id: str = "") -> None:
        instead, self._instead = self._instead, None
        if instead is not None and instead[0] is request:
            instead[1]()
        else:
            self._send(request, run_id or new_id())

    def _send(self, request: ImageRequest, run_id: str) -> None:
        """Where another thread is shown by now, nothing on the page changes."""
        if request.thread_id != self.versions.tree.thread.id:
            self._submit(request, run_id)
            return
        self._results.follow(run_id)  # first: the results of the run before leave before this one comes
        super()._start(request, run_id)

    def _goes_on(self) -> bool:
        return bool(self._made_ready_here) or self.regions.active is not None

    def _suggested(self, profile: Profile) -> str:
        """The model of the Create page where it can change pictures, else the first that can."""
        model_id = super()._suggested(profile)
        report = self._settings.value.probes.get(profile.id)
        able = refining.changes(profile, self._catalog.spec(model_id), report)
        return model_id if able else self.editing_model(profile) or model_id

    async def aclose(self) -> None:
        """Write down what is prepared; jobs go on."""
        await self._tasks.aclose()
        await self.regions.aclose()
        await self.sheet.aclose()
        await self.mask.aclose()
        await self.references.aclose()
        await self.versions.aclose()


def _place(asset: Asset) -> str:
    """The thread in which it is edited, also before it has one."""
    return asset.thread_id or asset.id


def _mask_of(workspace: Workspace, region: Region) -> bytes:
    return workspace.inputs.read(region.mask.sha256) if region.mask.sha256 else b""
