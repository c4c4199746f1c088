"""What is prepared for each version: its masks, regions, marks and frame, and the steps that led there.

Plain values and what a worker does with them; `EditSheet` shows one of them at a time.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from controllers.history import Past
from services.errors import VidraError
from services.types import LOOSE, Asset, Box, EditDraft, Mark, Raster, RegionDraft

if TYPE_CHECKING:
    from services.masking.masked import MaskedPicture
    from services.workspace import Workspace

MOST_BYTES = 128 * 1024 * 1024
"""Of versions that are put away; beyond that the one seen longest ago leaves the memory. Its masks are on the disk, its
steps are lost."""


@dataclass(slots=True, eq=False)
class Layer:
    """One mask and the sentence that belongs to it."""

    masked: MaskedPicture
    words: str = ""
    share: float = 0.0
    """Of the picture that it covers, from 0 to 1."""
    kept: bool = True
    """What the disk has is what is here."""


@dataclass(slots=True, eq=False)
class Sheet:
    """Everything that is prepared for one version."""

    asset: Asset
    loose: Layer
    """The mask that belongs to no region; its words are the prompt."""
    regions: list[Layer] = field(default_factory=list[Layer])
    current: int = LOOSE
    frame: Box | None = None
    marks: tuple[Mark, ...] = ()
    losses: tuple[str, ...] = ()
    """What of the picture will be lost once it is changed (`pictures.original.losses`)."""
    past: Past = field(default_factory=Past)
    kept: bool = True
    """As `Layer.kept`, for everything but masks and marks."""
    marks_kept: bool = True

    @property
    def layers(self) -> dict[int, Layer]:
        """All masks by their numbers."""
        return {LOOSE: self.loose, **dict(enumerate(self.regions))}

    @property
    def layer(self) -> Layer:
        """The mask that is painted on."""
        return self.regions[self.current] if 0 <= self.current < len(self.regions) else self.loose

    @property
    def draft(self) -> EditDraft:
        """What is written beside the masks."""
        sentences = tuple(layer.words for layer in self.regions)
        return EditDraft(prompt=self.loose.words, regions=sentences, current=self.current, frame=self.frame)

    @property
    def told(self) -> tuple[RegionDraft, ...]:
        """Its regions as a page shows them."""
        return tuple(RegionDraft(words=layer.words, share=layer.share) for layer in self.regions)

    @property
    def rest(self) -> RegionDraft | None:
        """What is done after the regions, if there are any: the mask that belongs to none, and the frame."""
        there = bool(self.regions) and (self.loose.share > 0 or self.frame is not None)
        return RegionDraft(words=self.loose.words, share=self.loose.share) if there else None

    def renumbered(self) -> None:
        """The regions have other numbers now: each file belongs to another one."""
        self.kept = False
        for layer in self.regions:
            layer.kept = False

    @property
    def bytes(self) -> int:
        """What its masks and steps take of the memory."""
        steps = sum(step.bytes() for step in (*self.past.done, *self.past.undone))
        return self.asset.width * self.asset.height * (1 + len(self.regions)) + steps


class PutAway:
    """The sheets of versions that are not shown now, of one thread."""

    def __init__(self) -> None:
        self._sheets: OrderedDict[str, Sheet] = OrderedDict()
        self._thread = ""

    def put(self, sheet: Sheet) -> None:
        """Keep a sheet; those of another thread leave, and the oldest ones where all are too large. A picture that
        stood alone when its sheet was made has begun a thread that is called as it is."""
        thread = sheet.asset.thread_id or sheet.asset.id
        if thread != self._thread:
            self._sheets.clear()
            self._thread = thread
        self._sheets[sheet.asset.id] = sheet
        while len(self._sheets) > 1 and sum(each.bytes for each in self._sheets.values()) > MOST_BYTES:
            self._sheets.popitem(last=False)

    def get(self, asset: Asset) -> Sheet | None:
        """The sheet of a version, if it is still here and the picture still has the size that it was made for."""
        sheet = self._sheets.get(asset.id)
        same = sheet is not None and (sheet.asset.width, sheet.asset.height) == (asset.width, asset.height)
        return sheet if same else None

    def drop(self, asset: Asset) -> None:
        """The sheet of a version is shown now."""
        self._sheets.pop(asset.id, None)

    def clear(self) -> None:
        """Another library is open."""
        self._sheets.clear()


def read(workspace: Workspace, asset: Asset) -> Sheet:
    """The sheet of a version as the disk has it, else that of its parent, else an empty one. For a worker thread."""
    try:
        draft = _draft(workspace, asset)
        masks = {number: workspace.edits.mask(asset.id, number) for number in (LOOSE, *range(len(draft.regions)))}
    except VidraError:  # a mask is not worth keeping somebody from the picture
        draft, masks = EditDraft(), {}
    raster = partial(_raster, workspace.library.path(asset))
    layers = {number: _layer(asset, raster, mask) for number, mask in masks.items()}
    loose = layers.get(LOOSE) or _layer(asset, raster, None)
    loose.words = draft.prompt
    for number, words in enumerate(draft.regions):
        layers[number].words = words
    known = workspace.library.get(asset.id)
    return Sheet(
        asset=asset,
        loose=loose,
        regions=[layers[number] for number in range(len(draft.regions))],
        current=draft.current,
        frame=draft.frame,
        marks=asset.marks if known is None else known.marks,
        losses=_losses(workspace.library.path(asset)),
    )


def fresh(workspace: Workspace, asset: Asset) -> Layer:
    """An empty mask for a version. For a worker thread."""
    return _layer(asset, partial(_raster, workspace.library.path(asset)), None)


def write(workspace: Workspace, sheet: Sheet, draft: EditDraft, stale: dict[int, Layer], marks: bool) -> None:
    """Write what has changed of a sheet. For a worker thread. Raises VidraError for what the disk refuses."""
    masks = {number: _png(layer.masked) for number, layer in stale.items()}
    workspace.edits.save(sheet.asset.id, draft, masks)
    if marks:
        workspace.library.update(sheet.asset.id, marks=sheet.marks)


def masks(sheet: Sheet) -> dict[int, bytes]:
    """The masks that are not empty, by number, as grey PNG. For a worker thread."""
    made = {number: _png(layer.masked) for number, layer in sheet.layers.items()}
    return {number: mask for number, mask in made.items() if mask is not None}


def _draft(workspace: Workspace, asset: Asset) -> EditDraft:
    """What is prepared for a version; one that nothing was prepared for begins with what is for the picture that it
    was made from, if that has the same size."""
    draft = workspace.edits.load(asset.id)
    if draft is not None or not asset.parents:
        return draft or EditDraft()
    source, before = workspace.library.get(asset.parents[0]), workspace.edits.load(asset.parents[0])
    if source is None or before is None:
        return EditDraft()
    if (source.width, source.height) != (asset.width, asset.height):
        heir = EditDraft(prompt=before.prompt)
        workspace.edits.save(asset.id, heir, {})  # the version after this one begins with the words too
        return heir
    # what a run over the regions has made has them done already
    heir = replace(before, frame=None, regions=() if asset.run_id else before.regions)
    heir = heir if heir.regions else replace(heir, current=LOOSE)
    numbers = (LOOSE, *range(len(heir.regions)))
    workspace.edits.save(asset.id, heir, {number: workspace.edits.mask(source.id, number) for number in numbers})
    return heir


def _layer(asset: Asset, raster: partial[Raster], mask: bytes | None) -> Layer:
    from services.masking.masked import MaskedPicture  # noqa: PLC0415 - late: D10, brings numpy

    width, height = max(1, asset.width), max(1, asset.height)
    if mask is not None:
        try:
            masked = MaskedPicture(width, height, raster, mask)
            return Layer(masked, share=masked.extent().share)
        except VidraError:  # somebody has changed the file
            pass
    return Layer(MaskedPicture(width, height, raster))


def _png(masked: MaskedPicture) -> bytes | None:
    return masked.png() if masked.bitmap.pixels.any() else None


def _losses(path: Path) -> tuple[str, ...]:
    from services.library.describe import picture_bytes  # noqa: PLC0415 - late: D10
    from services.pictures.original import losses  # noqa: PLC0415

    try:
        return losses(picture_bytes(path))
    except VidraError:  # told when it is worked on
        return ()


def _raster(path: Path) -> Raster:
    from services.library.describe import picture_bytes  # noqa: PLC0415 - late: D10
    from services.pictures.raster import raster  # noqa: PLC0415

    return raster(picture_bytes(path), foreign=True)
