"""A change asked for under a picture: the best request that server and model have for it, checked, priced and sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from PySide6.QtCore import QObject, Signal

from controllers.create import CreateController
from controllers.jobs import JobsController
from controllers.notices import Notices
from controllers.references import ReferencesController
from controllers.settings import SettingsController
from controllers.tasks import Tasks
from controllers.thread import ThreadController
from services import parameters as rules
from services import pricing, refining
from services.catalog import Catalog
from services.errors import VidraError
from services.types import (
    Asset,
    Estimate,
    Failure,
    FailureKind,
    ImageRequest,
    InputPicture,
)


class RefineController(QObject):
    """Changes the current version of the thread with the model that is chosen on the Create page, whose `consent` is
    asked about its costs.

    `refused(tuple of Failure)`: why the change was not asked for (empty: nothing stands in the way);
    `estimated(Estimate)` of the change that is being written; `asked(Job)`: a change was sent, its first job.
    """

    refused = Signal(object)
    estimated = Signal(object)
    asked = Signal(object)

    def __init__(
        self,
        settings: SettingsController,
        catalog: Catalog,
        jobs: JobsController,
        create: CreateController,
        thread: ThreadController,
        references: ReferencesController,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._catalog = catalog
        self._jobs = jobs
        self._create = create
        self._thread = thread
        self._references = references
        self._tasks = Tasks(notices.report)
        self._numbers = count()

    def draft(self, words: str, extra: Sequence[InputPicture] = ()) -> None:
        """The words of a change are being written: work out what it will cost. `extra`: further references."""
        if (asset := self._thread.current) is not None:
            picture = InputPicture(asset_id=asset.id, width=asset.width, height=asset.height)
            try:
                request = self._planned(asset, words, picture, tuple(extra))
            except VidraError:
                return  # told when it is asked for
            self.estimated.emit(self._estimate(request))

    def refine(self, words: str, extra: Sequence[InputPicture] = ()) -> None:
        """Change the current version as the words say; `extra`: further references."""
        if (asset := self._thread.current) is not None:
            self._tasks.start(f"refine-{next(self._numbers)}", self._refine(asset, words, tuple(extra)))

    async def aclose(self) -> None:
        """Stop what is being prepared; jobs go on."""
        await self._tasks.aclose()

    async def _refine(self, asset: Asset, words: str, extra: tuple[InputPicture, ...]) -> None:
        self._create.consent.forget()
        try:
            picture = await self._references.prepared(asset.id)
            asset = await self._thread.begun_at(asset)
            request = self._planned(asset, words, picture, extra)
        except VidraError as error:
            self.refused.emit((self._with_replacement(error.failure),))
            return
        if problems := rules.problems(self._create.spec, request, self._create.profile):
            self.refused.emit(problems)
            return
        pictures = len(request.inputs)
        self._create.consent.ask(self._estimate(request), pictures, lambda: self._submit(request), self.refused.emit)

    def _submit(self, request: ImageRequest) -> None:
        self.asked.emit(self._jobs.submit(request)[0])

    def _planned(
        self, asset: Asset, words: str, picture: InputPicture, extra: tuple[InputPicture, ...]
    ) -> ImageRequest:
        profile, settings = self._create.profile, self._settings.value
        return refining.plan(
            asset,
            words,
            picture,
            profile=profile,
            spec=self._create.spec,
            parameters=self._create.values,
            store=settings.store_responses,
            report=settings.probes.get(profile.id),
            extra=tuple(other for other in extra if not other.sha256 or other.sha256 != picture.sha256),
            alone=not self._thread.is_being_changed(asset),
        )

    def _estimate(self, request: ImageRequest) -> Estimate:
        text_spec = self._catalog.text_spec(request)
        return pricing.estimate(self._create.spec, request, self._create.profile, text_spec)

    def _with_replacement(self, failure: Failure) -> Failure:
        """With the first model of the server that can change pictures, where the chosen one cannot."""
        if failure.kind is not FailureKind.NOT_SUPPORTED:
            return failure
        return replace(failure, replacement=self._create.editing_model(self._create.profile))
