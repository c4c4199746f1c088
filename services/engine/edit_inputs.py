"""The pictures of an edit: sources, mask and markup, each checked and all of them together.

Facts: openai-api.md sections 1.6, 2.3 and 2.4. A mask's alpha 0 means "may be changed"; it belongs to the first source,
as that is shown (after its EXIF orientation).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from anyio import to_thread

from services.engine.pictures_in import Measured, PicturesIn
from services.engine.wire import refused

OVERLAY_BYTES: Final = 4 * 1024 * 1024
"""Masks and markups must be smaller."""
EDIT_FORMATS: Final = ("png", "jpeg", "webp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Checked pictures of one request."""

    sources: tuple[bytes, ...] = field(repr=False)
    measures: tuple[Measured, ...]
    """One for each source."""
    mask: bytes | None = field(default=None, repr=False)
    markup: bytes | None = field(default=None, repr=False)
    keeps_clear: bool = False
    """There is a mask, and what it keeps of the first source is not wholly opaque."""


async def checked_inputs(
    pictures: PicturesIn,
    sources: tuple[bytes, ...],
    mask: bytes | None = None,
    markup: bytes | None = None,
    *,
    formats: tuple[str, ...] = EDIT_FORMATS,
    param: str = "image",
    mask_param: str = "mask",
) -> Inputs:
    """All pictures checked, decoding in worker threads. Raises ApiError 400 (see PicturesIn.demand), for a mask also
    `invalid_mask_image_format`, for a markup `invalid_markup_image_format`."""
    names = [param if len(sources) == 1 else f"{param}[{number}]" for number in range(len(sources))]
    measures = [await pictures.demand(data, name, formats) for data, name in zip(sources, names, strict=True)]
    keeps_clear = False
    if mask is not None:
        await _check_overlay(pictures, mask, measures[0], mask_param, "mask")
        keeps_clear = measures[0].clear and await to_thread.run_sync(_keeps_clear, sources[0], mask)
    if markup is not None:
        drawn = await _check_overlay(pictures, markup, measures[0], "markup", "markup")
        if not drawn.clear:
            raise _bad_overlay("markup", "markup", "it has no transparent pixels")
    return Inputs(sources=sources, measures=tuple(measures), mask=mask, markup=markup, keeps_clear=keeps_clear)


async def _check_overlay(pictures: PicturesIn, data: bytes, source: Measured, param: str, what: str) -> Measured:
    if len(data) >= OVERLAY_BYTES:
        raise refused(param, "image_file_too_large", f"Invalid '{param}': the {what} must be smaller than 4 MB.")
    measured = await pictures.demand(data, param, ("png",))
    if not await to_thread.run_sync(_has_alpha, data):
        raise _bad_overlay(param, what, f"{what} image missing alpha channel")
    if measured.size != source.size:
        sizes = f"{measured.width}x{measured.height} instead of {source.width}x{source.height}"
        raise _bad_overlay(param, what, f"{what} size does not match image size ({sizes})")
    return measured


def _bad_overlay(param: str, what: str, why: str):
    return refused(param, f"invalid_{what}_image_format", f"Invalid {what} image format - {why}.")


def _has_alpha(data: bytes) -> bool:
    from services.pictures.opening import open_picture  # noqa: PLC0415

    return open_picture(data).has_transparency_data


def _keeps_clear(source: bytes, mask: bytes) -> bool:
    from PIL import ImageChops  # noqa: PLC0415

    from services.engine.retouch.opened import opened  # noqa: PLC0415

    kept = opened(mask).getchannel("A").point([0] * 255 + [255])
    clear = opened(source).getchannel("A").point([255] * 255 + [0])
    return ImageChops.multiply(kept, clear).getbbox() is not None
