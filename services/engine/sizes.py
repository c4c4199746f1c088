"""Which sizes a model draws (openai-api.md sections 1.3 and 1.5), and what `auto` becomes."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Final

from services.engine.models import Family, FreeSizes
from services.engine.wire import ApiError, refused

_SIZE: Final = re.compile(r"([1-9][0-9]{0,5})x([1-9][0-9]{0,5})")
_WIDE_WORDS: Final = re.compile(
    r"\b(landscape|panorama|wide|widescreen|banner)\b|풍경|파노라마|넓은|가로", re.IGNORECASE
)
_TALL_WORDS: Final = re.compile(r"\b(portrait|tall|poster|vertical)\b|세로|초상|포스터", re.IGNORECASE)

_GIF_CELLS: Final = ((9, 3, 3), (12, 4, 3), (16, 4, 4))
"""Frames are drawn on one sheet: up to so many frames, columns, rows. Measured by third parties, unpublished."""
_GIF_SIZES: Final = ((640, 640), (768, 512), (512, 768))
"""Square, wide, tall."""


def checked_size(size: str, family: Family, frames: int) -> tuple[int, int]:
    """Width and height of a size that the model draws. Raises ApiError `invalid_value`."""
    match = _SIZE.fullmatch(size)
    if match is None or (family.free is None and size not in family.sizes):
        known = ", ".join(f"'{value}'" for value in family.sizes)
        free = ", and 'WIDTHxHEIGHT'" if family.free else ""
        raise _refused_size(size, f"Supported values are: {known}, 'auto'{free}.")
    width, height = int(match[1]), int(match[2])
    if family.free is not None:
        # a sheet of frames as a whole has to hold enough pixels, not each frame
        _check_free(size, width, height, replace(family.free, min_pixels=0) if frames > 1 else family.free)
        if frames > 1:
            _check_sheet(size, width, height, frames, family.free)
    return width, height


def auto_size(prompt: str, family: Family, frames: int) -> tuple[int, int]:
    """What `auto` means: a square, unless the prompt asks for a wide or a tall picture and the model has one."""
    shape = 1 if _WIDE_WORDS.search(prompt) else 2 if _TALL_WORDS.search(prompt) else 0
    if frames > 1:
        return _GIF_SIZES[shape]
    wanted, square = family.sizes[shape].split("x"), family.sizes[0].split("x")
    width, height = wanted if wanted[0] != wanted[1] else square
    return int(width), int(height)


def nearest_size(source: tuple[int, int], family: Family, frames: int) -> tuple[int, int]:
    """What `auto` means for an edit: the size nearest to the source's that the model draws."""
    width, height = source
    if frames > 1:
        shape = 0 if 3 * max(source) < 4 * min(source) else 1 if width > height else 2
        return _GIF_SIZES[shape]
    if family.free is None:
        sizes = [(int(size.partition("x")[0]), int(size.partition("x")[2])) for size in family.sizes]
        # the shape counts first, then the number of pixels
        return min(sizes, key=lambda size: (round(_apart(size, source), 2), abs(size[0] - width)))
    return _nearest_free(width, height, family.free)


def _nearest_free(width: float, height: float, rule: FreeSizes) -> tuple[int, int]:
    """Ratio clamped and scaled into the limits, then of the steps around it the allowed one most like it."""
    width, height = min(width, height * rule.max_ratio), min(height, width * rule.max_ratio)
    scale = min(1.0, rule.max_edge / max(width, height), math.sqrt(rule.max_pixels / (width * height)))
    scale = max(scale, rule.min_edge / min(width, height), math.sqrt(rule.min_pixels / (width * height)))
    columns, rows = (round(edge * scale / rule.step) for edge in (width, height))
    around = [
        (max(1, columns + across) * rule.step, max(1, rows + down) * rule.step)
        for across in range(-3, 4)
        for down in range(-3, 4)
    ]
    wanted = (width * scale, height * scale)
    return min(
        (size for size in around if _is_free(size, rule)),
        key=lambda size: 2 * _apart(size, wanted) + abs(math.log(size[0] * size[1] / (wanted[0] * wanted[1]))),
    )


def _apart(first: tuple[float, float], second: tuple[float, float]) -> float:
    """How much two shapes differ: 0 for the same ratio of width to height."""
    return abs(math.log(first[0] * second[1] / (first[1] * second[0])))


def _is_free(size: tuple[int, int], rule: FreeSizes) -> bool:
    try:
        _check_free("", *size, rule)
    except ApiError:
        return False
    return True


def _check_free(size: str, width: int, height: int, rule: FreeSizes) -> None:
    if width % rule.step or height % rule.step:
        raise _refused_size(size, f"Width and height must both be divisible by {rule.step}.")
    if max(width, height) > rule.max_edge:
        raise _refused_size(size, f"The longest edge must be less than or equal to {rule.max_edge}.")
    if min(width, height) < rule.min_edge:
        raise _refused_size(size, f"The shortest edge must be at least {rule.min_edge}.")
    if max(width, height) > rule.max_ratio * min(width, height):
        raise _refused_size(size, f"The aspect ratio must be between 1:{rule.max_ratio} and {rule.max_ratio}:1.")
    if width * height < rule.min_pixels:
        raise _refused_size(size, f"The size is below the current minimum pixel budget ({rule.min_pixels} pixels).")
    if width * height > rule.max_pixels:
        raise _refused_size(size, f"The size is above the current maximum pixel budget ({rule.max_pixels} pixels).")


def _check_sheet(size: str, width: int, height: int, frames: int, rule: FreeSizes) -> None:
    _, columns, rows = next(row for row in _GIF_CELLS if frames <= row[0])
    if width * columns > rule.max_edge or height * rows > rule.max_edge:
        raise _refused_size(size, f"{frames} GIF frames of this size have edges that are too long.")
    if width * height * columns * rows > rule.max_pixels:
        raise _refused_size(size, f"{frames} GIF frames of this size have too many pixels.")
    if width * height * columns * rows < rule.min_pixels:
        raise _refused_size(size, f"{frames} GIF frames of this size have too few pixels.")


def _refused_size(size: str, why: str) -> ApiError:
    return refused("size", "invalid_value", f"Invalid value: '{size[:40]}'. {why}")
