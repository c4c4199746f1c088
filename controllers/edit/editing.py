"""The Edit page's controller: which picture is edited, and what comes of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from controllers.budget import BudgetController
from controllers.edit.film import EditFilm
from controllers.edit.local_tools import LocalTools
from controllers.edit.runs import EditRuns
from controllers.history import Step
from controllers.jobs import JobsController
from controllers.library import LibraryController
from controllers.links import link_loader
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.servers import ServersController
from controllers.settings import SettingsController
from services.addresses import picture_host
from services.catalog import Catalog
from services.errors import VidraError
from services.locked_results import seen_through
from services.types import Asset, EditResult, Failure, FailureKind, Job, Raster, VersionTree

log = logging.getLogger(__name__)

LOCAL = "local"
"""Name of the step that is a change of its own version."""
PURPOSE = "edit"
"""Of files that are copied into the library to be edited."""
_LISTED = "edit:"
"""The same, of one of the pictures of a folder; its path follows."""


class EditController(EditRuns):
    """Beside what `EditRuns` has (the model, its values, the price, what stands in the way, the run, what is prepared):

    `opened(Asset or None)`: another version is edited, or none; what is prepared for it follows from `sheet`, `mask`
    and `history`. `not_opened(name, Failure)`. `preview(job id, Raster, Placement or None)`: an unfinished answer to an
    edit of the version that is shown, transparent where that stays. `results_changed(tuple of EditResult)`: those of
    the newest run, in the order in which they come; empty once another picture is opened or one is kept. `local`:
    changes that cost nothing; `film`: the pictures of a folder.
    """

    opened = Signal(object)
    not_opened = Signal(str, object)
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
        super().__init__(settings, servers, catalog, jobs, budget, library, saving, notices)
        self._library = library
        self._thread_id = ""
        self._brought = ("", "")
        """Asset id of the picture that is to be opened with these words."""
        self._taken_back = ("", "")
        """Version from which a local change was taken back just now, and the one that it led to."""
        self._led_to: dict[str, str] = {}
        """Version -> the one that a local change of it had made, until something else is done."""
        self._drawing: Asset | None = None
        """An SVG that was to be opened last."""
        self.local = LocalTools(saving, self.sheet, self.mask, self.versions, notices)
        self.film = EditFilm(self._open_listed, self.open)
        self.sheet.opened.connect(self.opened)
        self.sheet.opened.connect(self._offer_again)
        self.opened.connect(self.film.opened)
        self.versions.shown.connect(self._shown)
        self.versions.changed.connect(self._thread_changed)
        self.local.made.connect(self._made_here)
        library.switched.connect(self._library_switched)
        library.adopted.connect(self._adopted)
        self._results.changed.connect(self.results_changed)
        self._results.preview.connect(self._previewed)

    # -- which picture ------------------------------------------------------------------------------------------------

    def open(self, asset_id: str, words: str = "") -> None:
        """Edit a picture of the library, with the thread that it belongs to; `words` take the place of what was written
        for it before."""
        self._brought = (asset_id, words)
        self._results.follow("")
        self._tasks.start("open", self._open(asset_id))

    def open_file(self, path: Path) -> None:
        """Copy a picture into the library and edit it; what cannot be copied, the notices tell."""
        self._library.changes.adopt([path], PURPOSE)

    def _open_listed(self, path: Path) -> None:
        self._library.changes.adopt([path], f"{_LISTED}{path}")

    def open_link(self, link: str) -> None:
        """Load a picture from a web address, as the person has asked, copy it into the library and edit it."""
        self._tasks.start("link", self._open_link(link))

    def open_data(self, data: bytes, name: str) -> None:
        """As `open_file` for an encoded picture that has no file, e.g. from the clipboard."""
        self._library.changes.adopt_data(data, name, PURPOSE)

    def make_pixels(self) -> None:
        """Edit a copy made of pixels of the drawing that could not be opened."""
        drawing, self._drawing = self._drawing, None
        if drawing is not None:
            self.local.make_pixels(drawing)

    def keep(self, asset_id: str) -> None:
        """Go on with one of the results; the others stay in the version row."""
        self._results.follow("")
        self.versions.go_to(asset_id)

    async def _open(self, asset_id: str) -> None:
        asset = await self._saving.ask(lambda workspace: workspace.library.get(asset_id))
        if (failure := _unusable(asset)) is not None or asset is None:
            self._refuse(asset_id, asset, failure)
            return
        if self.asset is not None and asset_id == self.asset.id:
            self.opened.emit(asset)
            self._bring_words(asset_id)
        self.versions.show(asset_id)

    async def _open_link(self, link: str) -> None:
        try:
            host = picture_host(link)
            self._notices.say("loading-link", host=host)
            load = await asyncio.to_thread(link_loader)
            self.open_data(await load(link), f"{host}.link")
        except VidraError as error:
            self.not_opened.emit(link[:80], error.failure)

    def _adopted(self, assets: Sequence[Asset], purpose: str) -> None:
        if purpose == PURPOSE and assets:
            self.open(assets[0].id)
        elif purpose.startswith(_LISTED) and assets:
            self.film.adopted(Path(purpose.removeprefix(_LISTED)), assets[0])

    def _shown(self, asset: Asset) -> None:
        thread = asset.thread_id or asset.id
        if thread != self._thread_id:
            self._thread_id = thread
            self.begin_anew()
        if (failure := _unusable(asset)) is not None:
            self._close()
            self._refuse(asset.id, asset, failure)
        else:
            self._tasks.start("show", self._show(asset))

    def _refuse(self, asset_id: str, asset: Asset | None, failure: Failure | None) -> None:
        """It cannot be edited: say why; of a drawing, pixels can be made."""
        self._drawing = asset if failure is not None and failure.reason == "drawing" else None
        name = asset_id if asset is None else asset.title or asset.file.rpartition("/")[2]
        self.not_opened.emit(name, failure)

    async def _show(self, asset: Asset) -> None:
        await self.sheet.open(asset)
        self._refusals.show(asset.thread_id or asset.id)
        self._bring_words(asset.id)

    def _bring_words(self, asset_id: str) -> None:
        brought, words = self._brought
        if words and brought == asset_id:
            self._brought = ("", "")
            self.sheet.set_prompt(words)
            self.sheet.prompt_restored.emit(words)

    def _close(self) -> None:
        self._tasks.cancel("show")
        if self.asset is not None:
            self.sheet.close()
            self.opened.emit(None)

    def _made_here(self, _asset: Asset) -> None:
        self.history.end_redo()
        self._results.follow("")
        self._library.refresh()

    def _thread_changed(self, tree: VersionTree) -> None:
        self.regions.show(tree.thread.id)
        if self.history.redo_name == LOCAL:  # where it leads to may have been thrown away, or brought back
            self.history.changed.emit()
        if not tree.current:
            self._close()

    def _library_switched(self) -> None:
        self._tasks.cancel()
        self._results.follow("")
        self._refusals.clear()
        self._led_to.clear()
        was_open = self.asset is not None
        self.sheet.leave_library()
        self.film.clear()
        if was_open:
            self.opened.emit(None)

    # -- the way back -------------------------------------------------------------------------------------------------

    @property
    def undo_name(self) -> str:
        """The step that `undo` takes back, see `History`; `local`: the change that made this version; empty: none."""
        return self.history.undo_name or (LOCAL if self._before_change is not None else "")

    def undo(self) -> None:
        """Take the last step on this version back; where there is none, go back to the version before if it was changed
        here. What was made stays in the version row."""
        self.history.when_free(self._undo)

    def _undo(self) -> None:
        if self.history.undo_name:
            self.history.undo()
        elif self.asset is not None and (before := self._before_change) is not None:
            self._taken_back = before.id, self.asset.id
            self.versions.go_to(before.id)

    @property
    def redo_name(self) -> str:
        """The step that `redo` does again; `local`: the change that made the next version; empty: none."""
        name = self.history.redo_name
        target = "" if self.asset is None else self._led_to.get(self.asset.id, "")
        return "" if name == LOCAL and self.versions.tree.version(target) is None else name

    def redo(self) -> None:
        """Do the step again that was taken back last, also a change that had made another version."""
        self.history.when_free(self._redo)

    def _redo(self) -> None:
        if self.redo_name:
            self.history.redo()

    def _offer_again(self, asset: Asset) -> None:
        """One is back at the version before a change: the change can be made again, until something else is done."""
        (before, after), self._taken_back = self._taken_back, ("", "")
        if before and asset.id == before:
            self._led_to[before] = after
            forward = partial(self.versions.go_to, after)
            self.history.offer(Step(LOCAL, undo=_nothing, redo=forward, leads_away=True))

    @property
    def _before_change(self) -> Asset | None:
        """What a local change has made the version from that is edited, if that can be edited."""
        asset = self.asset
        if asset is None or not asset.steps or not asset.parents:
            return None
        before = self.versions.tree.version(asset.parents[0])
        return None if before is None or _unusable(before.asset) is not None else before.asset

    # -- what comes of it ---------------------------------------------------------------------------------------------

    @property
    def results(self) -> tuple[EditResult, ...]:
        """Of the newest run, until one is kept."""
        return self._results.shown

    def put_back(self, asset_id: str) -> None:
        """Put an answer back that could not be, or was kept as the model made it."""
        self._jobs.put_back([asset_id])

    def _previewed(self, job: Job, raster: Raster) -> None:
        if self.asset is not None and self.asset.id in job.request.parents:
            self._tasks.start("preview", self._preview(self.asset.id, job, raster))

    async def _preview(self, asset_id: str, job: Job, raster: Raster) -> None:
        """The newest alone, as it would look once it is put back."""
        placement = job.image.placement
        if placement is not None:
            try:
                raster = await self._saving.ask(seen_through, raster, placement)
            except VidraError as error:
                log.warning("a preview cannot be shown: %s", error)
                return
        if self.asset is not None and self.asset.id == asset_id:
            self.preview.emit(job.id, raster, placement)

    async def aclose(self) -> None:
        """Write down what is prepared; jobs go on."""
        await self.local.aclose()
        await super().aclose()


def _nothing() -> None:
    """What leads to another version is not taken back here, but there."""


def _unusable(asset: Asset | None) -> Failure | None:
    """Why a picture of the library cannot be edited: it is gone or broken, or has no pixels."""
    if asset is None or asset.problem in ("missing-file", "broken-file"):
        name = "" if asset is None else asset.file.rpartition("/")[2]
        return Failure(kind=FailureKind.FILE_BROKEN, reason=name, param="image")
    if asset.format == "svg":
        return Failure(kind=FailureKind.BAD_INPUT_PICTURE, reason="drawing", param="image")
    return None
