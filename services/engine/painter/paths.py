"""Outlines in SVG's path notation (absolute M, L, C, Q, Z) turned into point arrays, and strokes into outlines.

The notation is the one the mocks are drawn in, so a drawing can be read, compared and edited with any vector program.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Points: TypeAlias = npt.NDArray[np.float64]
"""Shape (n, 2): x, y."""

_TOKEN = re.compile(r"[MLCQZ]|-?\d*\.?\d+")
_STEPS = np.linspace(0.0, 1.0, 15)[1:, None]
_CUBIC = np.hstack(
    [(1 - _STEPS) ** 3, 3 * (1 - _STEPS) ** 2 * _STEPS, 3 * (1 - _STEPS) * _STEPS**2, _STEPS**3],
)
_QUADRATIC = np.hstack([(1 - _STEPS) ** 2, 2 * (1 - _STEPS) * _STEPS, _STEPS**2])
_CIRCLE = np.linspace(0.0, 2 * math.pi, 49)[:-1]
UNIT_CIRCLE: Points = np.column_stack([np.cos(_CIRCLE), np.sin(_CIRCLE)])
_CORNER = math.cos(math.radians(38))


@lru_cache(maxsize=2048)
def outlines(path: str) -> tuple[Points, ...]:
    """The subpaths of a path, curves flattened. The arrays are shared: do not write to them.

    Coordinates are absolute; a command letter may be followed by several groups, as in SVG.
    """
    found: list[Points] = []
    pieces: list[Points] = []
    tokens = _TOKEN.findall(path)
    position, command, pen = 0, "M", np.zeros(2)
    while position < len(tokens):
        if tokens[position].isalpha():
            command = tokens[position]
            position += 1
        if command == "Z":
            continue
        if command == "M" and pieces:
            found.append(np.concatenate(pieces))
            pieces = []
        count = {"M": 1, "L": 1, "Q": 2, "C": 3}[command]
        numbers = [float(token) for token in tokens[position : position + 2 * count]]
        position += 2 * count
        corners = np.array(numbers).reshape(count, 2)
        pieces.append(_flattened(pen, corners))
        pen = corners[-1]
        command = "L" if command == "M" else command
    if pieces:
        found.append(np.concatenate(pieces))
    for outline in found:
        outline.setflags(write=False)
    return tuple(found)


def _flattened(pen: Points, corners: Points) -> Points:
    if len(corners) == 1:
        return corners
    controls = np.vstack([pen, corners])
    return (_CUBIC if len(corners) == 3 else _QUADRATIC) @ controls


def polyline(*corners: tuple[float, float]) -> Points:
    return np.array(corners, dtype=np.float64)


def moved(points: Points, dx: float, dy: float) -> Points:
    return points + np.array((dx, dy))


def ellipse(cx: float, cy: float, rx: float, ry: float, degrees: float = 0.0) -> Points:
    points = UNIT_CIRCLE * (rx, ry)
    if degrees:
        angle = math.radians(degrees)
        cos, sin = math.cos(angle), math.sin(angle)
        points = points @ np.array([[cos, sin], [-sin, cos]])
    return moved(points, cx, cy)


def rounded(x: float, y: float, width: float, height: float, radius: float) -> Points:
    """A rectangle with round corners."""
    radius = max(0.0, min(radius, width / 2, height / 2))
    if radius == 0.0:
        return polyline((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    angles = np.linspace(0.0, math.pi / 2, 7)
    arc = np.column_stack([np.cos(angles), np.sin(angles)]) * radius
    right, bottom, left, top = x + width - radius, y + height - radius, x + radius, y + radius
    return np.concatenate(
        [
            moved(arc, right, bottom),
            moved(_turned(arc, 1), left, bottom),
            moved(_turned(arc, 2), left, top),
            moved(_turned(arc, 3), right, top),
        ],
    )


def _turned(arc: Points, quarters: int) -> Points:
    for _ in range(quarters):
        arc = np.column_stack([-arc[:, 1], arc[:, 0]])
    return arc


def smooth(corners: Points) -> Points:
    """A soft curve through points ordered by x, level at each of them (as hills are)."""
    starts, ends = corners[:-1], corners[1:]
    middle = (starts[:, 0] + ends[:, 0]) / 2
    controls = np.stack(
        [starts, np.column_stack([middle, starts[:, 1]]), np.column_stack([middle, ends[:, 1]]), ends],
        axis=1,
    )
    curve = np.einsum("sk,nkd->nsd", _CUBIC, controls).reshape(-1, 2)
    return np.vstack([corners[:1], curve])


def stroke_outlines(line: Points, width: float, end_width: float) -> list[Points]:
    """Closed outlines that cover a line drawn with a round brush, one per smooth run between corners."""
    steps = np.diff(line, axis=0)
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    keep = np.concatenate([[True], lengths > 1e-6])
    line = line[keep]
    if len(line) < 2:
        return [ellipse(line[0, 0], line[0, 1], width / 2, width / 2)]
    steps = np.diff(line, axis=0)
    directions = steps / np.hypot(steps[:, 0], steps[:, 1])[:, None]
    turns = np.einsum("ij,ij->i", directions[:-1], directions[1:])
    breaks = [0, *(np.flatnonzero(turns < _CORNER) + 1).tolist(), len(line) - 1]
    widths = np.linspace(width, end_width, len(line)) / 2
    return [_run_outline(line[a : b + 1], directions[a:b], widths[a : b + 1]) for a, b in pairwise(breaks)]


def _run_outline(line: Points, directions: Points, widths: npt.NDArray[np.float64]) -> Points:
    tangents = np.vstack([directions[:1], directions[:-1] + directions[1:], directions[-1:]])
    tangents /= np.hypot(tangents[:, 0], tangents[:, 1])[:, None]
    normals = np.column_stack([-tangents[:, 1], tangents[:, 0]]) * widths[:, None]
    angles = np.linspace(0.0, math.pi, 7)[1:-1, None]
    head = line[-1] + np.cos(angles) * normals[-1] + np.sin(angles) * tangents[-1] * widths[-1]
    tail = line[0] - np.cos(angles) * normals[0] - np.sin(angles) * tangents[0] * widths[0]
    return np.vstack([line + normals, head, (line - normals)[::-1], tail])
