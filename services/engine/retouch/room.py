"""Where there is room in a mask."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

_GRID = 72

Box = tuple[int, int, int, int]
"""left, top, right, bottom in pixels."""


def largest_box(mask: Image.Image) -> Box:
    """The largest upright rectangle inside the mask (mode L), found on a coarse grid; the mask's whole box if none."""
    scale = min(1.0, _GRID / max(mask.size))
    cells = max(1, round(mask.width * scale)), max(1, round(mask.height * scale))
    free = np.asarray(mask.resize(cells, Image.Resampling.BOX)) >= 200
    best, found = 0, (0, 0, 0, 0)
    heights = np.zeros(cells[0], dtype=int)
    for bottom, row in enumerate(free):
        heights = np.where(row, heights + 1, 0)
        area, box = _largest_below(heights, bottom + 1)
        if area > best:
            best, found = area, box
    if not best:
        return mask.getbbox() or (0, 0, *mask.size)
    across, down = mask.width / cells[0], mask.height / cells[1]
    left, top, right, bottom = found
    return round(left * across), round(top * down), round(right * across), round(bottom * down)


def _largest_below(heights: npt.NDArray[np.int_], bottom: int) -> tuple[int, Box]:
    """Area and box of the largest rectangle standing on the row `bottom` under a skyline."""
    best, found = 0, (0, 0, 0, 0)
    starts: list[tuple[int, int]] = []
    for column, height in enumerate([*heights.tolist(), 0]):
        start = column
        while starts and starts[-1][1] >= height:
            start, tall = starts.pop()
            # a long thin strip is no room for anything: narrow sides count double
            area = tall * (column - start) * min(4 * tall, 4 * (column - start), tall + column - start)
            if area > best:
                best, found = area, (start, bottom - tall, column, bottom)
        starts.append((start, height))
    return best, found
