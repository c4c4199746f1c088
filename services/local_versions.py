"""Versions that are made on this computer: a local change of a picture as a picture of its own. For worker threads."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from services.library.failures import broken_file
from services.types import Asset, AssetKind, LocalStep, Raster

if TYPE_CHECKING:
    from PIL import Image

    from services.workspace import Workspace

# Whatever brings Pillow and OpenCV is imported late (D10): controllers import this module at the start.

PREVIEW_EDGE = 1600
"""Longest side in pixels at which a change is shown before it is made."""


def make_version(workspace: Workspace, asset: Asset, step: LocalStep, mask: bytes) -> Asset:
    """Change a picture of the library as a step says; `mask` (a grey PNG, empty: none) says where.

    The new picture continues the old one in its thread, and costs nothing. Raises VidraError as `pictures.local` does,
    FILE_BROKEN where the picture is gone, or what the disk refuses.
    """
    from services.pictures.local import applied  # noqa: PLC0415

    data = applied(_read(workspace, asset), step, mask)
    version = Asset(
        id="",
        file="",
        kind=AssetKind.EDITED,
        created_at=datetime.now(UTC),
        width=0,
        height=0,
        format="png",
        bytes=0,
        title=asset.title,
        prompt=asset.prompt,
        cost=0,
        parents=(asset.id,),
        thread_id=asset.thread_id,
        steps=(step,),
    )
    return workspace.library.add(data, version)


def small_copy(workspace: Workspace, asset: Asset) -> Image.Image:
    """The picture of at most `PREVIEW_EDGE` pixels, to try changes on."""
    from PIL import Image  # noqa: PLC0415

    from services.pictures.original import in_srgb, original  # noqa: PLC0415

    made = original(_read(workspace, asset))
    image = made.image
    image.thumbnail((PREVIEW_EDGE, PREVIEW_EDGE), Image.Resampling.BOX)
    return in_srgb(image, made.profile)


def tried(image: Image.Image, step: LocalStep) -> Raster:
    """How a picture would look after a change of its light or shape that is said in shares, degrees or directions."""
    from services.pictures.local import changed  # noqa: PLC0415
    from services.pictures.raster import pixels  # noqa: PLC0415

    return pixels(changed(image, step), None)


def _read(workspace: Workspace, asset: Asset) -> bytes:
    data = workspace.library.read(asset.id)
    if data is None:
        raise broken_file(workspace.library.path(asset), "the picture is no longer in the library")
    return data
