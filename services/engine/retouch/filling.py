"""Fills holes in a picture from what is around them: patches that fit are found in the known part and copied.

Barnes et al., PatchMatch, 2009, for finding patches; Wexler et al., Space-Time Completion of Video, 2007, for letting
overlapping patches agree from coarse to fine. Where little is known, colour runs in from the border instead.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from PIL import Image

from services.engine.painter.view import seeded
from services.engine.retouch.flowing import ALIKE, Floats, Whole, flowed, levelled, resized

Flags = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]

_EDGE = 144
_DRAFT_EDGE = 64
"""Cells along the longer edge of the finest grid on which patches are compared."""
_COARSEST = 30
_RADIUS = 2
"""Patches are squares of 2 r + 1 cells."""
_ROUNDS = (3, 6, 10, 12)
"""How often patches are sought and agree on a level, from the finest."""
_FAR = 250_000.0
"""What a patch from the other end of the picture costs, as a sum of squared differences of levels."""
_GUESSES = 8
_SHIFTS = [(down, across) for down in range(-_RADIUS, _RADIUS + 1) for across in range(-_RADIUS, _RADIUS + 1)]


def filled(picture: Image.Image, hole: Image.Image, *, draft: bool = False) -> Image.Image:
    """The RGB picture with new content where the mask `hole` (mode L, same size) is not black; `draft`: quicker."""
    unknown = np.asarray(hole) > 0
    if unknown.all():
        return Image.new("RGB", picture.size, "#cfc8bb")
    if not unknown.any():
        return picture.copy()
    edge = _DRAFT_EDGE if draft else _EDGE
    scale = min(1.0, edge / max(picture.size))
    size = max(2, round(picture.width * scale)), max(2, round(picture.height * scale))
    colours, weights = _shrunk(picture, unknown, size)
    smooth = levelled(flowed(colours, weights), colours, weights)
    field = _matched(smooth, weights < 1.0)
    if field is not None:
        return Image.fromarray(_in_full(np.asarray(picture), unknown, field))
    flow = Image.fromarray(smooth.clip(0, 255).round().astype(np.uint8)).resize(picture.size, Image.Resampling.BICUBIC)
    return Image.composite(flow, picture, Image.fromarray(unknown.astype(np.uint8) * 255))


def _shrunk(picture: Image.Image, unknown: Flags, size: tuple[int, int]) -> tuple[Floats, Floats]:
    """Means of the known pixels under each cell, and the share (0..1) that is known."""
    sheet = picture.convert("RGBA")
    sheet.putalpha(Image.fromarray(np.where(unknown, 0, 255).astype(np.uint8)))
    small = np.asarray(sheet.convert("RGBa").resize(size, Image.Resampling.BOX).convert("RGBA"), dtype=np.float32)
    return small[..., :3], (small[..., 3] / 255).astype(np.float32)


def _matched(smooth: Floats, hole: Flags) -> _Field | None:
    """For each cell of the hole the patch that fits, from coarse to fine; None when no patch is wholly known."""
    height, width = hole.shape
    sizes = [(width, height)]
    while min(sizes[-1]) >= 2 * _COARSEST:
        sizes.append((-(-sizes[-1][0] // 2), -(-sizes[-1][1] // 2)))
    random = np.random.default_rng(seeded("filling", width, height).getrandbits(32))
    field: _Field | None = None
    for size in reversed(sizes):
        share = Image.fromarray((hole * 255).astype(np.uint8)).resize(size, Image.Resampling.BOX)
        finer = _Field(resized(smooth, size, Image.Resampling.BOX), np.asarray(share) > 0, random, field)
        if not finer.usable:
            return None
        finer.improve(_ROUNDS[min(sizes.index(size), len(_ROUNDS) - 1)])
        field = finer
    return field


class _Field:
    """One level: for each cell around the hole the best patch of the known part."""

    def __init__(self, colours: Floats, hole: Flags, random: np.random.Generator, coarser: _Field | None) -> None:
        self.shape = hole.shape
        height, width = hole.shape
        self._random = random
        near = _spread(hole, _RADIUS)
        # centres of patches that are inside the picture and wholly known
        sources = ~near
        sources[:_RADIUS] = sources[height - _RADIUS :] = False
        sources[:, :_RADIUS] = sources[:, width - _RADIUS :] = False
        self._sources = sources
        self.usable = int(sources.sum()) >= 12
        self.hole = hole
        self._rows, self._columns = np.nonzero(near)
        self.to_rows, self.to_columns = (np.tile(axis, (1, 1)) for axis in np.mgrid[0:height, 0:width])
        self.colours = colours
        if not self.usable:
            return
        # patches that reach over the border know more than those in the middle of the hole
        known = sum(
            1.0 - hole[(self._rows + down).clip(0, height - 1), (self._columns + across).clip(0, width - 1)]
            for down, across in _SHIFTS
        )
        self._backing = (0.15 + np.asarray(known) / len(_SHIFTS)).astype(np.float32)
        self._known_rows, self._known_columns = np.nonzero(sources)
        # what lies at the same height is likelier the same thing: skies are above, floors below
        self._home = _nearest(sources.sum(axis=1), self._rows), _nearest(sources.sum(axis=0), self._columns)
        if coarser is None:
            self._set(*self._anywhere())
        else:
            self._set(*self._refined(coarser))
            self._cut()
            self._vote(self._costs(self.to_rows[near], self.to_columns[near]))

    def improve(self, rounds: int) -> None:
        """Look for better patches, then let them agree, a few times."""
        for _ in range(rounds):
            self._cut()
            rows, columns = self.to_rows[self._rows, self._columns], self.to_columns[self._rows, self._columns]
            costs = self._costs(rows, columns)
            for down, across in ((0, 1), (1, 0), (0, -1), (-1, 0)):
                beside = (
                    (self._rows - down).clip(0, self.shape[0] - 1),
                    (self._columns - across).clip(0, self.shape[1] - 1),
                )
                costs = self._try(self.to_rows[beside] + down, self.to_columns[beside] + across, costs)
            reach = max(self.shape)
            while reach >= 1:
                spread = self._random.integers(-reach, reach + 1, (2, len(self._rows)))
                current = self.to_rows[self._rows, self._columns], self.to_columns[self._rows, self._columns]
                costs = self._try(current[0] + spread[0], current[1] + spread[1], costs)
                reach //= 3
            self._vote(costs)

    def _set(self, rows: Whole, columns: Whole) -> None:
        self.to_rows[self._rows, self._columns] = rows
        self.to_columns[self._rows, self._columns] = columns

    def _anywhere(self) -> tuple[Whole, Whole]:
        """For each cell the likeliest by its place of a few random choices."""
        chosen = self._random.integers(0, len(self._known_rows), (_GUESSES, len(self._rows)))
        rows, columns = self._known_rows[chosen], self._known_columns[chosen]
        best = self._away(rows, columns).argmin(axis=0), np.arange(len(self._rows))
        return rows[best], columns[best]

    def _away(self, rows: Whole, columns: Whole) -> Floats:
        """What the distance from where each cell looks first costs."""
        up_or_down = (rows - self._home[0]) / self.shape[0]
        aside = (columns - self._home[1]) / self.shape[1]
        return (_FAR * (up_or_down * up_or_down + 0.12 * aside * aside)).astype(np.float32)

    def _refined(self, coarser: _Field) -> tuple[Whole, Whole]:
        """The coarser level's choices; where they are none here, any."""
        from_rows = (self._rows // 2).clip(0, coarser.shape[0] - 1)
        from_columns = (self._columns // 2).clip(0, coarser.shape[1] - 1)
        rows = (coarser.to_rows[from_rows, from_columns] * 2 + self._rows % 2).clip(0, self.shape[0] - 1)
        columns = (coarser.to_columns[from_rows, from_columns] * 2 + self._columns % 2).clip(0, self.shape[1] - 1)
        other_rows, other_columns = self._anywhere()
        good = self._sources[rows, columns]
        return np.where(good, rows, other_rows), np.where(good, columns, other_columns)

    def _costs(self, rows: Whole, columns: Whole) -> Floats:
        """How far the patch around each cell is from the one around its choice, and how far away that is."""
        apart = self._own - self._patches[rows * self.shape[1] + columns]
        return np.einsum("ij,ij->i", apart, apart) + self._away(rows, columns)

    def _cut(self) -> None:
        """Cuts the patches around all cells out of the colours as they are now; shape (h w, 3 (2 r + 1)²)."""
        height, width = self.shape
        edged = np.pad(self.colours, ((_RADIUS, _RADIUS), (_RADIUS, _RADIUS), (0, 0)), mode="edge")
        side = 2 * _RADIUS + 1
        windows = np.lib.stride_tricks.sliding_window_view(edged, (side, side), axis=(0, 1))
        self._patches = windows.reshape(height * width, -1)
        self._own = self._patches[self._rows * width + self._columns]

    def _try(self, rows: Whole, columns: Whole, costs: Floats) -> Floats:
        """Takes what is better; the costs after that."""
        rows, columns = rows.clip(0, self.shape[0] - 1), columns.clip(0, self.shape[1] - 1)
        allowed = self._sources[rows, columns]
        old_rows, old_columns = self.to_rows[self._rows, self._columns], self.to_columns[self._rows, self._columns]
        rows, columns = np.where(allowed, rows, old_rows), np.where(allowed, columns, old_columns)
        new = self._costs(rows, columns)
        better = new < costs
        self._set(np.where(better, rows, old_rows), np.where(better, columns, old_columns))
        return np.where(better, new, costs)

    def _vote(self, costs: Floats) -> None:
        """Each unknown cell becomes the mean of what the patches over it say, good ones counting more."""
        height, width = self.shape
        limit = float(np.percentile(costs, 75)) + 1e-3
        trust = np.zeros(self.shape, dtype=np.float32)
        trust[self._rows, self._columns] = np.exp(-costs / (2 * limit)) * self._backing
        rows, columns = np.nonzero(self.hole)
        summed, weights = np.zeros((len(rows), 3), dtype=np.float32), np.zeros(len(rows), dtype=np.float32)
        for down, across in _SHIFTS:
            # the patch whose centre lies `down` and `across` before this cell
            centre = (rows - down).clip(0, height - 1), (columns - across).clip(0, width - 1)
            share = trust[centre]
            source = self.to_rows[centre] + down, self.to_columns[centre] + across
            inside = (source[0] >= 0) & (source[0] < height) & (source[1] >= 0) & (source[1] < width)
            at = source[0].clip(0, height - 1), source[1].clip(0, width - 1)
            share = share * inside
            summed += self.colours[at] * share[:, None]
            weights += share
        self.colours = self.colours.copy()
        self.colours[rows, columns] = summed / np.maximum(weights, 1e-6)[:, None]


def _nearest(counts: Whole, places: Whole) -> Whole:
    """For each place along an axis the nearest one that has any."""
    choices = np.nonzero(counts)[0]
    return choices[np.abs(choices[None, :] - np.arange(len(counts))[:, None]).argmin(axis=1)][places]


def _spread(flags: Flags, radius: int) -> Flags:
    padded = np.pad(flags, radius)
    height, width = flags.shape
    spread = np.zeros_like(flags)
    for down in range(2 * radius + 1):
        for across in range(2 * radius + 1):
            spread |= padded[down : down + height, across : across + width]
    return spread


def _in_full(pixels: Bytes, unknown: Flags, field: _Field) -> Bytes:
    """The choices of the finest grid carried out on the full picture, their colours meeting those at the border."""
    height, width = unknown.shape
    rim = Image.fromarray((_spread(field.hole, 1) * 255).astype(np.uint8)).resize((width, height))
    rows, columns = np.nonzero(unknown | (np.asarray(rim) > 127))
    corners = _corners(rows, columns, unknown.shape, field.shape)
    tall, wide = height / field.shape[0], width / field.shape[1]
    copied = np.zeros((len(rows), 3), dtype=np.float32)
    for cell, share in corners:
        to_rows: Whole = (rows + (field.to_rows[cell] - cell[0]) * tall).round().astype(np.int64)
        to_columns: Whole = (columns + (field.to_columns[cell] - cell[1]) * wide).round().astype(np.int64)
        copied += pixels[to_rows.clip(0, height - 1), to_columns.clip(0, width - 1)] * share
    inside = unknown[rows, columns]
    # along the border the copy and what is really there are both known: their difference runs into the hole
    apart = pixels[rows, columns] - copied
    # where they are wholly unlike, something else begins there
    seam = ~inside & (np.abs(apart).max(axis=-1) < ALIKE)
    if seam.any():
        correction = _run_in(apart[seam], [corner[0] for corner in corners], seam, field.shape)
        for cell, share in corners:
            copied += correction[cell] * share
    result = pixels.copy()
    result[rows[inside], columns[inside]] = copied[inside].clip(0, 255).round().astype(np.uint8)
    return result


_Cells: TypeAlias = tuple[Whole, Whole]


def _corners(rows: Whole, columns: Whole, full: tuple[int, ...], grid: tuple[int, ...]) -> list[tuple[_Cells, Floats]]:
    """The four cells around each pixel, and how much each counts for it (n, 1)."""
    at_rows = ((rows + 0.5) * (grid[0] / full[0]) - 0.5).astype(np.float32)
    at_columns = ((columns + 0.5) * (grid[1] / full[1]) - 0.5).astype(np.float32)
    top, left = np.floor(at_rows).astype(np.int64), np.floor(at_columns).astype(np.int64)
    found: list[tuple[_Cells, Floats]] = []
    for down in (0, 1):
        for across in (0, 1):
            cell = (top + down).clip(0, grid[0] - 1), (left + across).clip(0, grid[1] - 1)
            share = np.abs(1 - down - (at_rows - top)) * np.abs(1 - across - (at_columns - left))
            found.append((cell, share.astype(np.float32)[:, None]))
    return found


def _run_in(apart: Floats, cells: list[_Cells], seam: Flags, grid: tuple[int, ...]) -> Floats:
    """Differences at the border, as means on the grid, flowing over all of it; shape (h, w, 3)."""
    sums, counts = np.zeros((*grid, 3), dtype=np.float32), np.zeros(grid, dtype=np.float32)
    for cell in cells:
        at = cell[0][seam], cell[1][seam]
        np.add.at(sums, at, apart)
        np.add.at(counts, at, 1.0)
    means: Floats = (sums / np.maximum(counts, 1.0)[..., None]).astype(np.float32)
    return flowed(means, (counts > 0).astype(np.float32))
