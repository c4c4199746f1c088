"""Taking pictures in to go with a request: prepared, kept by hash, with a small raster. Everything blocks: for workers.

Raises VidraError as services/pictures/prepare.py and masks.py do, and for what the disk refuses.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from services.errors import VidraError
from services.library.failures import broken_file
from services.types import Asset, ImageRequest, InputPicture, Raster

if TYPE_CHECKING:
    from services.workspace import Workspace

# Whatever brings Pillow is imported late (D10): controllers import this module at the start.

THUMBNAIL_EDGE = 240
"""Longest side of the small raster: 44 logical pixels in the strip, more where one looks closer."""

_TITLE = 60
"""Letters of a prompt that stand for a picture without a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a picture comes from: one of the three."""

    path: Path | None = None
    asset_id: str = ""
    data: bytes = b""

    def read(self, workspace: Workspace) -> bytes:
        """Its bytes as they are. Raises VidraError FILE_BROKEN."""
        from services.library.describe import picture_bytes  # noqa: PLC0415

        if self.path is not None:
            return picture_bytes(self.path)
        if not self.asset_id:
            return self.data
        found = workspace.library.read(self.asset_id)
        if found is None:
            raise broken_file(workspace.root / self.asset_id, "the picture is no longer in the library")
        return found


def take_in(
    workspace: Workspace, source: Source, name: str, *, strip: bool, shrink: bool
) -> tuple[InputPicture, Raster]:
    """A picture to go with requests. `strip`: without place and camera; `shrink`: no larger than models look at.

    A file of the library is its picture there, which goes by its title and not by the name of its file.
    """
    from services.pictures.prepare import MOST_EDGE, Limits, prepare  # noqa: PLC0415

    prepared = prepare(source.read(workspace), strip=strip, limits=Limits(edge=MOST_EDGE if shrink else 0))
    kept = workspace.inputs.put(prepared.data)
    asset = _asset_of(workspace, source)
    if asset is not None:
        kept = replace(kept, asset_id=asset.id)
        name = asset.title or " ".join(asset.prompt.split())[:_TITLE].rstrip() or asset.file.rpartition("/")[2]
    return replace(kept, name=name, prepared=prepared.done), _small(prepared.data)


def _asset_of(workspace: Workspace, source: Source) -> Asset | None:
    if source.path is not None:
        return workspace.library.at(source.path)
    return workspace.library.get(source.asset_id) if source.asset_id else None


def take_mask(
    workspace: Workspace, source: Source | None, name: str, first: InputPicture
) -> tuple[InputPicture, Raster]:
    """A mask for a picture that was taken in; None: from what is transparent in the picture itself."""
    from services.pictures.masks import grey_mask, mask_of_alpha  # noqa: PLC0415

    if source is None:
        mask = mask_of_alpha(workspace.inputs.read(first.sha256))
    else:
        mask = grey_mask(source.read(workspace), (first.width, first.height))
    return replace(workspace.inputs.put(mask), name=name), _small(mask)


def look_at(workspace: Workspace, sha256: str) -> Raster | None:
    """The small raster of a picture that was taken in earlier; None where it is not here (any more)."""
    try:
        return _small(workspace.inputs.read(sha256))
    except VidraError:
        return None


def measure_drift(workspace: Workspace, request: ImageRequest, asset: Asset, data: bytes) -> Asset | None:
    """The asset of a masked edit with how much changed outside of its mask, written down; None where that cannot be
    told. `data`: its bytes."""
    from services.pictures.drift import drift  # noqa: PLC0415

    if request.mask is None or not request.inputs or not request.inputs[0].sha256:
        return None
    source, mask = workspace.inputs.read(request.inputs[0].sha256), workspace.inputs.read(request.mask.sha256)
    share = drift(source, data, mask)
    return None if share is None else workspace.library.update(asset.id, drift=share)


def _small(data: bytes) -> Raster:
    from services.pictures.raster import raster  # noqa: PLC0415

    return raster(data, THUMBNAIL_EDGE)
