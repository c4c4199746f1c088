"""What the Create page is about to send: server, model, values, estimate, and what stands in the way."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from controllers.budget import BudgetController
from controllers.jobs import JobsController
from controllers.references import ReferencesController
from controllers.running import Running
from controllers.servers import ServersController
from controllers.settings import SettingsController
from controllers.when_prepared import WhenPrepared
from services import parameters as rules
from services.catalog import Catalog
from services.picture_requests import with_pictures
from services.types import Asset, ImageRequest, Operation


class CreateController(Running):
    """Between the Create page and the jobs. `reused(prompt, values)`: the page takes them over."""

    reused = Signal(str, object)

    def __init__(
        self,
        settings: SettingsController,
        servers: ServersController,
        catalog: Catalog,
        jobs: JobsController,
        budget: BudgetController,
        references: ReferencesController,
    ) -> None:
        super().__init__(settings, servers, catalog, jobs, budget)
        self._references = references
        self._draft: ImageRequest | None = None
        self._held: ImageRequest | None = None
        """What was asked for last, without the references."""
        self._prepared = WhenPrepared(references)
        references.changed.connect(self._pictures_changed)

    # -- running ------------------------------------------------------------------------------------------------------

    def draft(self, request: ImageRequest) -> None:
        """The page has changed: work out the price, remember the values for the next time."""
        self._draft = request
        if request.model == self._spec.id:
            self._take({**request.parameters, "n": request.n})
        self._remember(request)
        self.estimated.emit(self._estimate(self._whole(request)))

    def run(self, request: ImageRequest) -> None:
        """Start with the references, unless something stands in the way; then say what, and keep the request.

        References that are still being prepared are waited for. A request that brings its own pictures goes without.
        """
        self._held, self._again = request, self._run_held_again
        if request.operation is Operation.GENERATE:
            chosen = self._chosen
            self._prepared.run(lambda: self._begin(request, chosen))
        else:
            self._prepared.forget()
            self._attempt(self._whole(request))

    def reuse(self, asset: Asset, *, prompt: bool = True, settings: bool = True) -> None:
        """Take the prompt, or the settings and references of a picture, and its model where it is still to be had; as
        many pictures as now. A picture from elsewhere only has a prompt, if any."""
        values = self.values
        if settings and asset.profile_id and asset.model:
            if self._servers.get(asset.profile_id) is not None:
                self.choose(asset.profile_id, asset.model)
            given = {**asset.asked, "n": values.get("n", 1)}
            values, changes = rules.adapt(self._spec, given, self._row(asset.model))
            self.model_changed.emit(self._spec, self._profile, values, changes)
        if settings and asset.inputs:
            self._references.hold(asset.inputs, asset.mask)
        if prompt:
            self.reused.emit(asset.prompt, values)

    def _start(self, request: ImageRequest, run_id: str = "") -> None:
        if request.operation is not Operation.VARIATION:  # those are not asked for from the page
            self._remember(request)
        super()._start(request, run_id)

    def _begin(self, request: ImageRequest, chosen: tuple[str, str]) -> None:
        """Another model than the one `chosen` may be by now: then it is that one that is asked."""
        if chosen == self._chosen:
            self._attempt(self._whole(request))
        else:
            self._run_held_again()

    def _run_held_again(self) -> None:
        held, draft = self._held, self._draft
        if held is None:
            return
        same = draft is not None and (draft.prompt, draft.operation) == (held.prompt, held.operation)
        if draft is not None and same and draft.model == self._spec.id:
            held = draft  # with the values of the model that is chosen now
        self._forget_what_failed(held.prompt)
        self.run(replace(held, profile_id=self._profile.id, model=self._spec.id))

    # -- references ---------------------------------------------------------------------------------------------------

    def _whole(self, request: ImageRequest) -> ImageRequest:
        """With the references, which the page does not know of."""
        chosen = self._references
        return with_pictures(request, chosen.pictures, chosen.mask, chosen.markup)

    def _pictures_changed(self, *_: object) -> None:
        """They cost, and what stood in the way may be gone."""
        if self._draft is not None:
            self.estimated.emit(self._estimate(self._whole(self._draft)))
        self.refused.emit(())
