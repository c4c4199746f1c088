"""The edge of a mask as lines to be drawn, and how much of the picture it covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from services.masking.bitmap import FULL, Bitmap, Pixels
from services.pictures.masks import HALF
from services.types import Box

EDGE: Final = 1024
"""Pixels of the longer edge at which it is traced."""
MOST_POINTS: Final = 20_000
"""Of all lines together; smaller areas are left out first, then the lines become coarser."""
_COARSEST: Final = 64.0

Line: TypeAlias = tuple[tuple[float, float], ...]
"""A closed line, in pixels of the picture."""
_Contour: TypeAlias = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Where a mask is."""

    lines: tuple[Line, ...]
    share: float
    """Of the picture, from 0 to 1."""
    box: Box
    """All that is masked lies in there; empty if nothing is."""


def extent(bitmap: Bitmap) -> Extent:
    """Trace a mask. Takes about 1 ms per megapixel: for a worker thread."""
    solid = np.asarray(cv2.threshold(bitmap.pixels, HALF - 1, FULL, cv2.THRESH_BINARY)[1], np.uint8)
    count = cv2.countNonZero(solid)
    left, top, width, height = cv2.boundingRect(solid) if count else (0, 0, 0, 0)
    return Extent(
        lines=_lines(solid) if count else (),
        share=count / solid.size,
        box=Box(left, top, width, height),
    )


def _lines(solid: Pixels) -> tuple[Line, ...]:
    height, width = solid.shape
    scale = min(1.0, EDGE / max(width, height))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = solid
    if scale < 1:
        # what is only a little masked in the small picture is still there in the large one
        small = cv2.threshold(cv2.resize(solid, size, interpolation=cv2.INTER_AREA), 63, FULL, cv2.THRESH_BINARY)[1]
    # OpenCV's lines run through the middles of the outermost pixels. Twice as large, pixel 2n is the first one of pixel
    # n and 2n - 1 the last one before it: both stand for the edge at n.
    small = cv2.resize(small, (size[0] * 2, size[1] * 2), interpolation=cv2.INTER_NEAREST)
    found, _ = cv2.findContours(small, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    scales = width / size[0], height / size[1]
    lines: list[Line] = []
    for line in _bounded([np.asarray(one, np.int32) for one in found]):
        points = (line.reshape(-1, 2) + 1) // 2 * scales
        lines.append(tuple((x, y) for x, y in points.tolist()))
    return tuple(lines)


def _bounded(lines: list[_Contour]) -> list[_Contour]:
    """At most `MOST_POINTS`."""
    coarse = 1.0
    while sum(len(line) for line in lines) > MOST_POINTS and coarse <= _COARSEST:
        lines = [np.asarray(cv2.approxPolyDP(line, coarse, closed=True), np.int32) for line in lines]
        coarse *= 2
    kept: list[_Contour] = []
    points = 0
    for line in sorted(lines, key=len, reverse=True):
        points += len(line)
        if points > MOST_POINTS:
            break
        kept.append(line)
    return kept
