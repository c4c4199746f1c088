"""Where the tiles of a run stand: the columns that make them largest."""

from __future__ import annotations

import math
from dataclasses import dataclass

GAP = 12
_PADDING, _PADDING_NARROW = 24, 16
_NARROW = 720
"""Stage width under which the padding is the narrow one."""


@dataclass(frozen=True, slots=True)
class GridPlan:
    """`columns` tiles of `width` x `height` logical pixels beside one another."""

    columns: int
    width: int
    height: int


def padding(width: int) -> int:
    """The space around the tiles on a stage of that width."""
    return _PADDING_NARROW if width < _NARROW else _PADDING


def plan(count: int, ratio: float, width: int, height: int, most: tuple[int, int] | None = None) -> GridPlan:
    """The grid of `count` tiles of the shape `ratio` (width / height) whose tiles are largest in the given room.

    `most` is the largest useful tile: a picture is not shown larger than it is. Tiles are never smaller than 1 x 1.
    """
    best = GridPlan(1, 1, 1)
    for columns in range(1, max(count, 1) + 1):
        rows = math.ceil(count / columns) if count else 1
        room_x = (width - GAP * (columns - 1)) / columns
        room_y = (height - GAP * (rows - 1)) / rows
        tile_width = min(room_x, room_y * ratio)
        if most is not None:
            tile_width = min(tile_width, most[0], most[1] * ratio)
        candidate = GridPlan(columns, max(1, math.floor(tile_width)), max(1, math.floor(tile_width / ratio)))
        if candidate.width > best.width:
            best = candidate
    return best
