"""Tokens that a picture costs in a question, by the rule of its model: this server's own table (openai-api.md 4.3)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from services.engine.wire import refused


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a picture is scaled down to. Zero: no limit."""

    edge: int = 0
    """Longest edge in pixels."""
    patches: int = 0
    most: int = 0
    """More patches than this are refused."""


@dataclass(frozen=True, slots=True)
class Patches:
    """Tokens for each patch of 32 x 32 pixels, in thousandths."""

    thousandths: int
    bounds: Mapping[str, Bounds]
    """By detail; a detail that is not offered is read as `high`."""
    auto: str = "high"


@dataclass(frozen=True, slots=True)
class Tiles:
    """Tokens for a picture and for each tile of 512 x 512 pixels."""

    base: int
    tile: int


_LARGE: Final = Bounds(edge=2048, patches=2500)
_OLDER: Final = Bounds(edge=2048, patches=6144)
_CAPPED: Final = Bounds(patches=1536)
_56: Final = {"low": Bounds(edge=512), "high": _LARGE, "original": Bounds(edge=65_535, most=30_000)}
_54: Final = {"low": _OLDER, "high": _LARGE, "original": Bounds(edge=6000, patches=10_000)}

RULES: Final[Mapping[str, Patches | Tiles]] = {
    "eye": Patches(1000, _56),
    "6": Patches(1200, _56, auto="original"),
    "5.6": Patches(1200, _56, auto="original"),
    "5.5": Patches(1200, {**_54, "low": Bounds(edge=512)}, auto="original"),
    "5.4": Patches(1200, _54),
    "5.2": Patches(1200, {"high": _OLDER}),
    "4.1-mini": Patches(1620, {"high": _OLDER}),
    "5-mini": Patches(1200, {"high": _CAPPED}),
    "5-nano": Patches(1500, {"high": _CAPPED}),
    "tile-5": Tiles(70, 140),
    "tile-4": Tiles(85, 170),
    "tile-4o-mini": Tiles(2833, 5667),
    "tile-o": Tiles(75, 150),
}
"""By `TextModel.vision`."""


def image_tokens(vision: str, width: int, height: int, detail: str, param: str) -> int:
    """Tokens of one picture. `detail`: `auto`, `low`, `high` or `original`; `param` names the picture in a refusal.

    Raises ApiError 400 `invalid_value` where the picture needs more patches than the model takes.
    """
    rule = RULES[vision]
    if isinstance(rule, Tiles):
        return rule.base if detail == "low" else rule.base + rule.tile * _tiles(width, height)
    bounds = rule.bounds.get(rule.auto if detail == "auto" else detail, rule.bounds["high"])
    patches = _patches(width, height, bounds)
    if bounds.most and patches > bounds.most:
        message = f"Invalid image: it requires {patches} patches, exceeding the limit of {bounds.most}."
        raise refused(param, "invalid_value", message)
    return math.ceil(patches * rule.thousandths / 1000)


def _patches(width: float, height: float, bounds: Bounds) -> int:
    if bounds.edge and max(width, height) > bounds.edge:
        width, height = _scaled(width, height, bounds.edge / max(width, height))
    if bounds.patches and _grid(width, height) > bounds.patches:
        scale = math.sqrt(32 * 32 * bounds.patches / (width * height))
        columns, rows = width * scale / 32, height * scale / 32
        # once more, so that the grid is whole along one edge
        scale *= min(max(1, math.floor(columns)) / columns, max(1, math.floor(rows)) / rows)
        width, height = _scaled(width, height, scale)
    return _grid(width, height)


def _tiles(width: float, height: float) -> int:
    width, height = _scaled(width, height, min(1.0, 2048 / max(width, height)))
    width, height = _scaled(width, height, min(1.0, 768 / min(width, height)))
    return _cells(width, 512) * _cells(height, 512)


def _grid(width: float, height: float) -> int:
    return _cells(width, 32) * _cells(height, 32)


def _cells(edge: float, size: int) -> int:
    # a scaled edge may miss its whole number by the last bits
    return math.ceil(edge / size - 1e-9)


def _scaled(width: float, height: float, scale: float) -> tuple[float, float]:
    return max(1.0, width * scale), max(1.0, height * scale)
