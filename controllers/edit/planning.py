"""From what stands on the Edit page to the request that is sent."""

from __future__ import annotations

from dataclasses import replace

from controllers.edit.mask import MaskController
from controllers.edit.options import EditOptions
from controllers.edit.sheet import EditSheet
from controllers.references import ReferencesController
from controllers.saving import Saving
from controllers.settings import SettingsController
from controllers.thread import ThreadController
from services import refining
from services.edit_plans import EditWish, PreparedEdit, explained, framing_of, prepare_edit
from services.input_rules import as_served
from services.types import Asset, Box, ImageRequest, InputPicture, ModelSpec, Profile


class EditPlanning:
    """Knows the pictures that go with an edit, and how they are prepared."""

    def __init__(
        self,
        settings: SettingsController,
        saving: Saving,
        references: ReferencesController,
        versions: ThreadController,
        options: EditOptions,
        sheet: EditSheet,
        mask: MaskController,
    ) -> None:
        self._settings = settings
        self._saving = saving
        self._references = references
        self._versions = versions
        self._options = options
        self._sheet = sheet
        self._mask = mask

    async def planned(
        self, asset: Asset, request: ImageRequest, wish: EditWish, profile: Profile, spec: ModelSpec
    ) -> ImageRequest:
        """The request that edits a version as words and wish say. Raises VidraError where the model cannot, or where a
        picture cannot be read or prepared."""
        settings, spec = self._settings.value, as_served(spec, profile)
        pictures = await self._saving.ask(
            prepare_edit,
            asset,
            wish,
            spec,
            request.parameters,
            strip=settings.strip_metadata,
            shrink=settings.shrink_uploads,
        )
        planned = self._plan(asset, request, pictures, profile, spec)
        if pictures.marked is not None:
            words = explained(request.prompt, len(planned.inputs) + 1)
            planned = replace(planned, prompt=words, inputs=(*planned.inputs, pictures.marked))
        return planned

    def reckoned(self, asset: Asset, request: ImageRequest, profile: Profile, spec: ModelSpec) -> ImageRequest:
        """The same request as far as it decides the price, without preparing any picture. Raises VidraError where the
        model cannot."""
        spec = as_served(spec, profile)
        masked = self._options.value.masked and not self._options.value.whole
        framing = framing_of(asset, self.wish(b""), self._mask.box if masked else _NOTHING, spec, request.parameters)
        picture = InputPicture(asset_id=asset.id, width=framing.size[0], height=framing.size[1])
        mask = replace(picture, asset_id="") if masked and spec.mask else None
        pictures = PreparedEdit(picture=picture, mask=mask, size=framing.wire_size)
        return self._plan(asset, request, pictures, profile, spec)

    def wish(self, mask: bytes) -> EditWish:
        """What is wanted of the version that is shown; `mask`: a grey PNG, empty: none."""
        chosen = self._options.value
        return EditWish(
            mask=b"" if chosen.whole else mask,
            extended=self._sheet.frame,
            keep_outside=chosen.keep_outside,
            magnify=chosen.magnify,
            marks=self._sheet.marks,
            markup_use=chosen.markup_use,
        )

    def region_wish(self, mask: bytes, frame: Box | None) -> EditWish:
        """What is wanted of one of several regions. Its mask may have been painted on a version of another size."""
        chosen = self._options.value
        return EditWish(mask=mask, extended=frame, keep_outside=chosen.keep_outside, magnify=chosen.magnify)

    def _plan(
        self, asset: Asset, request: ImageRequest, pictures: PreparedEdit, profile: Profile, spec: ModelSpec
    ) -> ImageRequest:
        size = {"size": pictures.size} if pictures.size and spec.parameter("size") is not None else {}
        planned = refining.plan(
            asset,
            request.prompt,
            pictures.picture,
            profile=profile,
            spec=spec,
            parameters={**request.parameters, **size},
            store=self._settings.value.store_responses,
            report=self._settings.value.probes.get(profile.id),
            extra=_others(self._references.pictures, pictures.picture),
            mask=pictures.mask,
            alone=request.n == 1 and not self._versions.is_being_changed(asset),
            to_the_letter=any(part is not None for part in (pictures.mask, pictures.markup, pictures.placement)),
        )
        whole = pictures.placement is None and pictures.picture.asset_id == asset.id
        return replace(
            planned,
            n=request.n,
            stream=request.stream,
            markup=pictures.markup,
            placement=pictures.placement,
            previous=planned.previous if whole else None,  # the server has another picture
        )


def _others(references: tuple[InputPicture, ...], edited: InputPicture) -> tuple[InputPicture, ...]:
    """The references without the picture that is edited: it goes first, and once."""
    return tuple(other for other in references if not other.sha256 or other.sha256 != edited.sha256)


_NOTHING = Box(0, 0, 0, 0)
