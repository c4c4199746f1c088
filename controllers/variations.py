"""One button for variations of a picture, whatever its server has for that."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from controllers.create import CreateController
from controllers.notices import Notices
from controllers.references import ReferencesController
from controllers.tasks import Tasks
from services.errors import VidraError
from services.picture_requests import variation
from services.types import Asset, Strength
from services.variations import has_endpoint


class VariationsController(QObject):
    """`refused(asset id, Failure)`: the picture cannot be read. What else is in the way, the Create page tells."""

    refused = Signal(str, object)

    def __init__(self, create: CreateController, references: ReferencesController, notices: Notices) -> None:
        super().__init__()
        self._create = create
        self._references = references
        self._tasks = Tasks(notices.report)

    def vary(self, asset: Asset, strength: Strength = Strength.MEDIUM) -> None:
        """Ask for a variation of a picture of the library, of the model and with the settings of the Create page."""
        self._tasks.start(f"vary-{asset.id}", self._vary(asset, strength))

    @property
    def take_strength(self) -> bool:
        """False where the server makes variations by itself: nobody can tell it how far to go."""
        return not has_endpoint(self._create.spec, self._create.profile)

    async def aclose(self) -> None:
        """Stop preparing."""
        await self._tasks.aclose()

    async def _vary(self, asset: Asset, strength: Strength) -> None:
        try:
            picture = await self._references.prepared(asset.id)
        except VidraError as error:
            self.refused.emit(asset.id, error.failure)
            return
        spec, profile, values = self._create.spec, self._create.profile, self._create.values
        self._create.run(variation(asset, picture, strength, spec=spec, profile=profile, parameters=values))
