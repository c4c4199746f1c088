"""How many tokens a picture takes in a question, and how much of it the model sees (openai-api.md section 4.3).

The rules are data: `vision` in models.toml.
"""

from __future__ import annotations

import math

from services.errors import VidraError
from services.types import Detail, Failure, FailureKind, ModelSpec, VisionDetail, VisionRule

_PATCH = 32
_TILE = 512
_TILED_BOX, _TILED_SHORT_SIDE, _TILED_LOW = 2048, 768, 512
SENSIBLE_EDGE = 2048
"""Longest side of a picture that is sent with detail `auto`: models to which that means its whole size would charge for
each pixel, and refuse a photo of 37 megapixels (section 4.2)."""


def vision_tokens(spec: ModelSpec, width: int, height: int, detail: str = "auto") -> int | None:
    """Input tokens of a picture of that many pixels in a question; None where the model's rule is not known.

    `detail`: `auto`, `low`, `high` or `original`. Raises VidraError TOO_LARGE where the server would refuse it.
    """
    rule = spec.vision
    if rule is None:
        return None
    detail = rule.auto if detail == "auto" else detail
    if rule.scheme == "tile":
        return _tile_tokens(rule, width, height, detail)
    limits = rule.details.get(detail)
    if limits is None:
        return None
    patches = _patches(limits, width, height)
    if limits.reject_patches and patches > limits.reject_patches:
        message = f"{width} x {height} pixels need {patches} patches, {limits.reject_patches} are allowed."
        raise VidraError(Failure(kind=FailureKind.TOO_LARGE, reason="patches", message=message, model=spec.id))
    return -(-patches * rule.multiplier // 1000)


def _patches(limits: VisionDetail, width: float, height: float) -> int:
    return _grid(*_patched(limits, width, height))


def _patched(limits: VisionDetail, width: float, height: float) -> tuple[float, float]:
    """The size at which the patches are counted."""
    if limits.max_edge and max(width, height) > limits.max_edge:
        width, height = _fitted(width, height, limits.max_edge / max(width, height))
    if limits.max_patches and _grid(width, height) > limits.max_patches:
        scale = math.sqrt(_PATCH * _PATCH * limits.max_patches / (width * height))
        columns, rows = width * scale / _PATCH, height * scale / _PATCH
        # the larger patch grid that is whole in one direction and fits in the other
        whole = min(max(math.floor(columns), 1) / columns, max(math.floor(rows), 1) / rows)
        width, height = _fitted(width, height, scale * whole)
    return width, height


def _fitted(width: float, height: float, scale: float) -> tuple[float, float]:
    return max(width * scale, 1), max(height * scale, 1)


def _grid(width: float, height: float) -> int:
    return _cells(width, _PATCH) * _cells(height, _PATCH)


def _cells(edge: float, size: int) -> int:
    return math.ceil(edge / size - 1e-9)  # a scaled edge may miss its whole number by the last bits


def _tile_tokens(rule: VisionRule, width: float, height: float, detail: str) -> int | None:
    if detail == "low":
        return rule.base
    if detail != "high":
        return None
    width, height = _tiled(width, height)
    return rule.base + rule.tile * _cells(width, _TILE) * _cells(height, _TILE)


def _tiled(width: float, height: float) -> tuple[float, float]:
    """The size at which the tiles are counted."""
    width, height = _boxed(width, height, _TILED_BOX)
    return _fitted(width, height, min(1, _TILED_SHORT_SIDE / min(width, height)))


def _boxed(width: float, height: float, edge: int) -> tuple[float, float]:
    return _fitted(width, height, min(1, edge / max(width, height)))


# -- what is seen ------------------------------------------------------------------------------------------------------


def seen_size(spec: ModelSpec, width: int, height: int, detail: Detail = Detail.AUTO) -> tuple[int, int]:
    """The pixels of a picture that the model looks at: more of them sent would be wasted, and cost no token more.

    With AUTO never more than `SENSIBLE_EDGE` along a side, also where the model would take all; ORIGINAL is what the
    model takes at most. A model whose rule is not known is thought to see `SENSIBLE_EDGE`.
    """
    rule = spec.vision
    all_of_it = rule.auto == Detail.ORIGINAL if rule is not None and detail is Detail.AUTO else rule is None
    if all_of_it and detail is not Detail.ORIGINAL:
        width, height = _whole(width, height, *_boxed(width, height, SENSIBLE_EDGE), 1)
    if rule is None:
        return width, height
    known = rule.auto if detail is Detail.AUTO else detail.value
    if rule.scheme == "tile":
        return _whole(
            width, height, *(_boxed(width, height, _TILED_LOW) if known == "low" else _tiled(width, height)), _TILE
        )
    limits = rule.details.get(known)
    return (width, height) if limits is None else _whole(width, height, *_patched(limits, width, height), _PATCH)


def _whole(width: int, height: int, seen_width: float, seen_height: float, cell: int) -> tuple[int, int]:
    """The seen size in whole pixels, in as many cells, never larger than the picture."""
    return _whole_edge(width, seen_width, cell), _whole_edge(height, seen_height, cell)


def _whole_edge(edge: int, seen: float, cell: int) -> int:
    cells = _cells(seen, cell)
    return min(edge, max(1, (cells - 1) * cell + 1, min(cells * cell, round(seen))))
