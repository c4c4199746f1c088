"""Where there is room: inside a mask, or in a calm part of a picture."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from services.engine.retouch.cutting import standing_out

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
    """Measure and box of the best rectangle standing on the row `bottom` under a skyline."""
    best, found = 0, (0, 0, 0, 0)
    starts: list[tuple[int, int]] = []
    for column, height in enumerate([*heights.tolist(), 0]):
        start = column
        while starts and starts[-1][1] >= height:
            start, tall = starts.pop()
            wide = column - start
            # in a long thin strip there is no room for anything: only a part of its length counts
            measure = min(tall, 3 * wide) * min(wide, 3 * tall)
            if measure > best:
                best, found = measure, (start, bottom - tall, column, bottom)
        starts.append((start, height))
    return best, found


def grown(box: Box, limit: Box, share: float) -> Box:
    """The box a share larger on every side, inside the limit: drawings leave their corners free."""
    across, down = round((box[2] - box[0]) * share), round((box[3] - box[1]) * share)
    return (
        max(limit[0], box[0] - across),
        max(limit[1], box[1] - down),
        min(limit[2], box[2] + across),
        min(limit[3], box[3] + down),
    )


def calm_box(
    picture: Image.Image, size: tuple[int, int], x: float | None, y: float | None, taken: tuple[Box, ...] = ()
) -> Box:
    """A box of that size where the picture shows least, near the wished place (shares; None: any), off `taken`."""
    scale = min(1.0, _GRID / max(picture.size))
    cells = max(2, round(picture.width * scale)), max(2, round(picture.height * scale))
    grey = picture.convert("L").filter(ImageFilter.GaussianBlur(min(picture.size) / 200))
    edges = np.asarray(grey.filter(ImageFilter.FIND_EDGES).resize(cells, Image.Resampling.BOX), dtype=np.float32)
    unrest = edges + 0.6 * standing_out(picture.convert("RGB").resize(cells, Image.Resampling.BOX))
    busy = np.pad(unrest.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    wide = min(cells[0], max(1, round(size[0] * scale)))
    tall = min(cells[1], max(1, round(size[1] * scale)))
    inside = busy[tall:, wide:] - busy[:-tall, wide:] - busy[tall:, :-wide] + busy[:-tall, :-wide]
    cost = (inside / (wide * tall)).astype(np.float64)
    rows, columns = cost.shape
    down = np.linspace(0, 1, rows)[:, None] if rows > 1 else np.full((1, 1), 0.5)
    across = np.linspace(0, 1, columns)[None, :] if columns > 1 else np.full((1, 1), 0.5)
    # without a wish: a little towards the lower middle, where things stand
    cost += (across - (0.5 if x is None else x)) ** 2 * (4 if x is None else 90)
    cost += (down - (0.8 if y is None else y)) ** 2 * (12 if y is None else 90)
    for box in taken:
        left, top, right, bottom = (edge * scale for edge in box)
        clear_of = (
            slice(max(0, round(top) - tall + 1), round(bottom)),
            slice(max(0, round(left) - wide + 1), round(right)),
        )
        cost[clear_of] += 200.0
    row, column = divmod(int(np.argmin(cost)), columns)
    left = min(round(column / scale), picture.width - size[0])
    top = min(round(row / scale), picture.height - size[1])
    return left, top, left + size[0], top + size[1]
