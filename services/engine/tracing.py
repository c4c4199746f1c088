"""Turns a drawing into an SVG of filled, softly rounded shapes: flat colours, traced along their borders."""

from __future__ import annotations

import math
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

_EDGE: Final = 320
"""The drawing is traced on a grid of at most so many cells a side."""
_COLOURS: Final = 20
_TOLERANCE: Final = 0.7
"""How far an outline may be from the grid's own border, in cells: staircases become slopes."""
_MARGIN: Final = 4
"""Cells beyond the picture's edge, so that its own corners stay square."""
_SPECK: Final = 6
"""Shorter outlines are left to the shape around them."""

Corner: TypeAlias = tuple[int, int]
Points: TypeAlias = npt.NDArray[np.float64]
"""Shape (n, 2): x, y."""


def traced(picture: Image.Image) -> str:
    """The SVG document, as wide and high in its own pixels as the picture. Holds nothing but paths."""
    width, height = picture.size
    scale = min(1.0, _EDGE / max(width, height))
    cells = (max(1, round(width * scale)), max(1, round(height * scale)))
    shrunk = picture.convert("RGB").resize(cells, Image.Resampling.LANCZOS).filter(ImageFilter.MedianFilter(3))
    # the default method spends all colours on the sky and none on a small red kite
    small = shrunk.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    palette = small.getpalette() or []
    # quantizing leaves single cells of between-colours along the borders
    cleaned = Image.fromarray(np.asarray(small)).filter(ImageFilter.ModeFilter(3))
    grid = np.pad(np.asarray(cleaned), _MARGIN, mode="edge")
    numbers, counts = np.unique(grid, return_counts=True)
    paths: list[str] = []
    for number in numbers[np.argsort(-counts)].tolist():
        outline = "".join(_curve(_simplified(loop)) for loop in _loops(grid == number))
        colour = "#{:02x}{:02x}{:02x}".format(*palette[3 * number : 3 * number + 3])
        # the most common colour lies below everything, so that nothing shows through
        outline = outline if paths else f"M0 0H{grid.shape[1]}V{grid.shape[0]}H0Z"
        if outline:
            paths.append(f'<path fill="{colour}" stroke="{colour}" d="{outline}"/>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="{_MARGIN} {_MARGIN} {cells[0]} {cells[1]}" preserveAspectRatio="none">'
        # the thin stroke closes the gaps that rounding opens between neighbours
        '<g fill-rule="evenodd" stroke-width="1.2" stroke-linejoin="round">' + "".join(paths) + "</g></svg>"
    )


def _loops(inside: npt.NDArray[np.bool_]) -> list[Points]:
    """The borders of a region as closed loops of grid points, its own side on the right."""
    steps = _border_steps(inside)
    loops: list[Points] = []
    while steps:
        start = next(iter(steps))
        loop: list[Corner] = []
        here, heading = start, steps[start][-1]
        while not loop or here != start:
            loop.append(here)
            heading = _taken(steps, here, heading)
            here = (here[0] + heading[0], here[1] + heading[1])
        if len(loop) > _SPECK:
            loops.append(np.array(loop, np.float64))
    return loops


def _border_steps(inside: npt.NDArray[np.bool_]) -> dict[Corner, list[Corner]]:
    """From each grid point on the border to the directions in which the border goes on."""
    framed = np.pad(inside, 1)
    own = framed[1:-1, 1:-1]
    sides = (
        (own & ~framed[:-2, 1:-1], (0, 0), (1, 0)),
        (own & ~framed[1:-1, 2:], (1, 0), (0, 1)),
        (own & ~framed[2:, 1:-1], (1, 1), (-1, 0)),
        (own & ~framed[1:-1, :-2], (0, 1), (0, -1)),
    )
    steps: dict[Corner, list[Corner]] = {}
    for border, offset, heading in sides:
        for y, x in np.argwhere(border).tolist():
            steps.setdefault((x + offset[0], y + offset[1]), []).append(heading)
    return steps


def _taken(steps: dict[Corner, list[Corner]], here: Corner, heading: Corner) -> Corner:
    """Takes one step out of the table: where two cells touch at a point, the right turn, which stays with one cell."""
    ways = steps[here]
    right = (-heading[1], heading[0])
    way = right if right in ways else ways[-1]
    ways.remove(way)
    if not ways:
        del steps[here]
    return way


def _simplified(loop: Points) -> Points:
    """Fewer points, none of those left out more than the tolerance away (Douglas and Peucker)."""
    # the middles of the steps lie on the slope that a staircase stands for
    middles = (loop + np.roll(loop, -1, axis=0)) / 2
    opposite = int(np.argmax(np.hypot(*(middles - middles[0]).T)))
    closed = np.vstack([middles, middles[:1]])
    kept = {0, opposite}
    spans = [(0, opposite), (opposite, len(middles))]
    while spans:
        first, last = spans.pop()
        between = closed[first + 1 : last]
        if not len(between):
            continue
        along = closed[last] - closed[first]
        away = between - closed[first]
        length = math.hypot(*along)
        distances = np.abs(away[:, 0] * along[1] - away[:, 1] * along[0]) / length if length else np.hypot(*away.T)
        farthest = int(np.argmax(distances))
        if distances[farthest] > _TOLERANCE:
            middle = first + 1 + farthest
            kept.add(middle)
            spans += [(first, middle), (middle, last)]
    return middles[sorted(kept)]


def _curve(loop: Points) -> str:
    """The loop as path data: short sides melt into curves, long ones stay straight between rounded corners."""
    ahead = np.roll(loop, -1, axis=0) - loop
    lengths = np.maximum(np.hypot(ahead[:, 0], ahead[:, 1]), 1e-9)
    share = np.minimum(0.5, 3.0 / lengths)[:, None]
    leaving = loop + ahead * share
    arriving = np.roll(loop + ahead * (1 - share), 1, axis=0)
    pieces = [
        f"{'L' if number else 'M'}{a[0]:.1f} {a[1]:.1f}Q{corner[0]:.1f} {corner[1]:.1f} {b[0]:.1f} {b[1]:.1f}"
        for number, (a, corner, b) in enumerate(zip(arriving.tolist(), loop.tolist(), leaving.tolist(), strict=True))
    ]
    return "".join(pieces) + "Z"
