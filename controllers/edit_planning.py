"""From what stands on the Edit page to the request that is sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from controllers.edit_options import EditOptions
from controllers.references import ReferencesController
from controllers.saving import Saving
from controllers.settings import SettingsController
from controllers.thread import ThreadController
from services import refining
from services.types import Asset, ImageRequest, InputPicture, ModelSpec, Profile

if TYPE_CHECKING:
    from services.workspace import Workspace


class EditPlanning:
    """Knows the pictures that go with an edit, and how they are prepared."""

    def __init__(
        self,
        settings: SettingsController,
        saving: Saving,
        references: ReferencesController,
        versions: ThreadController,
        options: EditOptions,
    ) -> None:
        self._settings = settings
        self._saving = saving
        self._references = references
        self._versions = versions
        self._options = options

    async def planned(
        self, asset: Asset, request: ImageRequest, mask: bytes | None, profile: Profile, spec: ModelSpec
    ) -> ImageRequest:
        """The request that edits a version as words, mask (a grey PNG) and options say. A mask that was painted on a
        version of another size is scaled. Raises VidraError where the model cannot, or where a picture cannot be read
        or prepared."""
        chosen = self._options.value
        picture = await self._references.prepared(asset.id)
        kept = None if mask is None or chosen.whole else await self._saving.ask(_put, mask, (asset.width, asset.height))
        return self._plan(asset, request, picture, kept, profile, spec)

    def reckoned(self, asset: Asset, request: ImageRequest, profile: Profile, spec: ModelSpec) -> ImageRequest:
        """The same request as far as it decides the price, without preparing any picture. Raises VidraError where the
        model cannot."""
        picture = InputPicture(asset_id=asset.id, width=asset.width, height=asset.height)
        mask = replace(picture, asset_id="") if self._options.value.masked else None
        return self._plan(asset, request, picture, mask, profile, spec)

    def _plan(
        self,
        asset: Asset,
        request: ImageRequest,
        picture: InputPicture,
        mask: InputPicture | None,
        profile: Profile,
        spec: ModelSpec,
    ) -> ImageRequest:
        planned = refining.plan(
            asset,
            request.prompt,
            picture,
            profile=profile,
            spec=spec,
            parameters=request.parameters,
            store=self._settings.value.store_responses,
            report=self._settings.value.probes.get(profile.id),
            extra=self._references.pictures,
            mask=mask if spec.mask else None,
            alone=request.n == 1 and not self._versions.is_being_changed(asset),
        )
        return replace(planned, n=request.n, stream=request.stream)


def _put(workspace: Workspace, mask: bytes, size: tuple[int, int]) -> InputPicture:
    from services.pictures.masks import grey_mask  # noqa: PLC0415 - late: D10

    return workspace.inputs.put(grey_mask(mask, size, fit=True))
