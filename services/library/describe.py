"""What the bytes of a picture say about it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from services.errors import VidraError
from services.library.failures import broken_file
from services.library.naming import FOREIGN_SUFFIXES, MOST_PICTURE, SUFFIXES, UNKNOWN_SUFFIX
from services.pictures.raster import mean_colour, measure, raster
from services.pictures.sniff import sniff, sniff_foreign
from services.types import Asset, AssetKind, Failure, FailureKind

if TYPE_CHECKING:
    from services.pictures.foreign_prompts import Told

_COLOUR_EDGE = 64


def picture_bytes(path: Path) -> bytes:
    """The content of a picture file. Raises VidraError FILE_BROKEN: not there, not readable, too large, or a pipe or
    device that would be waited for."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise broken_file(path, "not a file")
        if status.st_size > MOST_PICTURE:
            raise broken_file(path, f"larger than {MOST_PICTURE // 1_000_000} MB", "too-large")
        return path.read_bytes()
    except OSError as error:
        raise broken_file(path, error.strerror or str(error)) from error


def blank(file: str, created_at: datetime, title: str = "") -> Asset:
    """A picture from elsewhere of which nothing else is known yet."""
    kind = AssetKind.IMPORTED
    return Asset(id="", file=file, kind=kind, created_at=created_at, width=0, height=0, format="", bytes=0, title=title)


def described(asset: Asset, data: bytes) -> Asset:
    """The asset with size, format and hash of these bytes, not decoding them; `broken-file` if no picture."""
    kind = sniff(data) or sniff_foreign(data)
    asset = replace(asset, bytes=len(data), sha256=hashlib.sha256(data).hexdigest(), format=kind, problem="")
    try:
        width, height, kind = measure(data, foreign=True)
    except VidraError:
        return replace(asset, width=0, height=0, problem="broken-file")
    return replace(asset, width=width, height=height, format=kind)


def coloured(asset: Asset, data: bytes) -> Asset:
    """The asset with its mean colour, and whether something shows through; this decodes the picture, and so finds out
    whether it is whole."""
    try:
        small = raster(data, _COLOUR_EDGE, foreign=True)
        return replace(asset, colour=mean_colour(small), alpha=small.alpha)
    except VidraError as error:
        if error.kind is FailureKind.BROKEN_PICTURE:
            return replace(asset, problem="broken-file")
        return asset


def worded(asset: Asset, data: bytes) -> Asset:
    """A picture from elsewhere with what its file says of its making: prompt, model, settings and program as another
    program has written them, a caption as notes, keywords as tags. What is known already stays."""
    if asset.kind is not AssetKind.IMPORTED or asset.prompt or asset.problem == "broken-file":
        return asset
    from services.pictures.foreign_prompts import told  # noqa: PLC0415 - late: thumbnails need none of it

    return with_words(asset, told(data, asset.format))


def with_words(asset: Asset, found: Told) -> Asset:
    """A picture with what its file says of its making. What is known already stays."""
    negative = {"negative_prompt": found.negative} if found.negative else {}
    return replace(
        asset,
        prompt=asset.prompt or found.prompt,
        model=asset.model or found.model,
        profile_label=asset.profile_label or found.program,
        applied={**found.settings, **negative, **asset.applied},
        notes=asset.notes or found.caption,
        tags=asset.tags or tuple({tag.casefold(): tag for tag in reversed(found.keywords)}.values())[::-1],
    )


def suffix(asset: Asset) -> str:
    """The file name suffix for the format of a described asset."""
    return {**SUFFIXES, **FOREIGN_SUFFIXES}.get(asset.format, UNKNOWN_SUFFIX)


def no_picture(path: Path) -> VidraError:
    """The failure for a file from elsewhere that is there but is no picture."""
    return VidraError(Failure(kind=FailureKind.BROKEN_PICTURE, message="not a picture", reason=str(path)))
