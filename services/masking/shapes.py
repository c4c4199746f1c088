"""Shapes with antialiased edges, and how they go together with the mask that is there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np

from services.masking.bitmap import FULL, Bitmap, Pixels, Stopped, never
from services.masking.patches import Patch, patch_to
from services.types import Box, Combine

Points = Sequence[tuple[float, float]]
"""Corners, in pixels of the picture."""

_FINER: Final = 4
"""A pixel of an edge is looked at in so many rows and columns."""
_BAND: Final = 256
"""Rows that are drawn at once: it bounds the memory."""
_SHIFT: Final = 6
"""Binary places of OpenCV's fixed-point coordinates."""
_FARTHEST: Final = 1 << 20
"""Pixels from the origin; OpenCV counts coordinates in 32 bits."""
_LEAVES: Final = 0.05
"""Pixels by which the polygon that stands for an ellipse may leave it."""


def rectangle(within: Box, x: float, y: float, width: float, height: float) -> tuple[Box, Pixels]:
    """How much of each pixel a rectangle covers: the box that it reaches, and its pixels. Exact."""
    box = _reach(within, x, y, x + width, y + height)
    if box.empty:
        return box, np.zeros((0, 0), np.uint8)
    across = _covered(box.left, box.width, x, x + width)
    down = _covered(box.top, box.height, y, y + height)
    covered = np.empty((box.height, box.width), np.uint8)
    covered[...] = np.rint(across * FULL).astype(np.uint8)
    for row in np.flatnonzero(down < 1).tolist():  # the first and the last one
        covered[row] = np.rint(across * down[row] * FULL).astype(np.uint8)
    return box, covered


def ellipse(
    within: Box, x: float, y: float, width: float, height: float, stopped: Stopped = never
) -> tuple[Box, Pixels]:
    """The same for the ellipse that fits into a rectangle."""
    radius = max(width, height, 1.0) / 2
    corners = max(16, math.ceil(math.pi / math.acos(1 - min(0.5, _LEAVES / radius))))
    turns = (2 * math.pi * number / corners for number in range(corners))
    points = [(x + width / 2 * (1 + math.cos(turn)), y + height / 2 * (1 + math.sin(turn))) for turn in turns]
    return polygon(within, points, stopped)


def polygon(within: Box, points: Points, stopped: Stopped = never) -> tuple[Box, Pixels]:
    """The same for a closed line through `points`; where it crosses itself, every second area is inside."""
    if len(points) < 3:
        return Box(within.left, within.top, 0, 0), np.zeros((0, 0), np.uint8)
    corners = np.clip(np.asarray(points, np.float64), -_FARTHEST, _FARTHEST)
    (left, top), (right, bottom) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
    box = _reach(within, left, top, right, bottom)
    covered = np.zeros((box.height, box.width), np.uint8)
    for row in range(0, box.height, _BAND):
        if stopped():
            break
        band = covered[row : row + _BAND]
        fine = np.zeros((band.shape[0] * _FINER, band.shape[1] * _FINER), np.uint8)
        # the middle of OpenCV's first pixel is 0, in ours it is half a pixel
        places = (corners - (box.left, box.top + row)) * _FINER - 0.5
        cv2.fillPoly(fine, [np.rint(places * (1 << _SHIFT)).astype(np.int32)], FULL, cv2.LINE_8, _SHIFT)
        cv2.resize(fine, (band.shape[1], band.shape[0]), dst=band, interpolation=cv2.INTER_AREA)
    return box, covered


def combined(bitmap: Bitmap, box: Box, covered: Pixels, combine: Combine) -> Patch:
    """What adding, subtracting or taking a selection (its box and pixels) changes."""
    view = bitmap.view(box)
    match combine:
        case Combine.ADD:
            return patch_to(bitmap, np.maximum(view, covered), box)
        case Combine.SUBTRACT:
            return patch_to(bitmap, np.minimum(view, FULL - covered), box)
        case Combine.REPLACE:
            after = np.zeros_like(bitmap.pixels)
            after[box.top : box.bottom, box.left : box.right] = covered
            return patch_to(bitmap, after, bitmap.box)


def _reach(within: Box, left: float, top: float, right: float, bottom: float) -> Box:
    edges = [min(max(edge, -_FARTHEST), _FARTHEST) for edge in (left, top, right, bottom)]
    x, y = math.floor(edges[0]), math.floor(edges[1])
    return Box(x, y, math.ceil(edges[2]) - x, math.ceil(edges[3]) - y).intersected(within)


def _covered(first: int, count: int, start: float, end: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Share of each of `count` pixels from `first` on that lies between `start` and `end`."""
    edges = np.arange(first, first + count, dtype=np.float64)
    return np.clip(np.minimum(edges + 1, end) - np.maximum(edges, start), 0, 1)
