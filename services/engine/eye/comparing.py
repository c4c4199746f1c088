"""How far two pictures differ, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from services.engine.eye.picture import Box, Picture
from services.pictures.raster import raster

_MOST_PIXELS: Final = 16_000_000
"""Larger pictures are compared as they were measured, at 1024 pixels a side."""
_VISIBLE: Final = 10
"""A difference of so many of 255 steps in any channel counts as changed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """From one picture to another."""

    same_size: bool
    same_bytes: bool
    mean: float
    """Mean difference of all channels, 0 (the same) to 1 (black against white)."""
    changed: float
    """Share of the pixels that visibly differ, 0 to 1."""
    box: Box | None
    """Around everything that visibly differs, in pixels of the first picture; None if nothing does."""

    @property
    def identical(self) -> bool:
        """Every pixel is the same, whatever the files are."""
        return self.same_size and self.mean == 0


def compared(first: Picture, second: Picture) -> Difference:
    """Compares two pictures; if their sizes differ, the second is scaled to the first."""
    one, other = _pixels(first), _pixels(second)
    if one.shape != other.shape:
        scaled = Image.fromarray(other, "RGBa").resize((one.shape[1], one.shape[0]), Image.Resampling.BOX)
        other = np.asarray(scaled)
    away = np.abs(one.astype(np.int16) - other)
    changed = away.max(axis=-1) > _VISIBLE
    return Difference(
        same_size=first.size == second.size,
        same_bytes=first.data == second.data,
        mean=float(away.mean()) / 255,
        changed=float(changed.mean()),
        box=_around(changed, first),
    )


def _pixels(picture: Picture) -> npt.NDArray[np.uint8]:
    if picture.width * picture.height > _MOST_PIXELS:
        return picture.pixels
    whole = raster(picture.data)
    return np.frombuffer(whole.data, np.uint8).reshape(whole.height, whole.width, 4)


def _around(changed: npt.NDArray[np.bool_], picture: Picture) -> Box | None:
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    if not len(rows):
        return None
    down, across = picture.height / changed.shape[0], picture.width / changed.shape[1]
    x, y = round(columns[0] * across), round(rows[0] * down)
    return Box(x, y, max(1, round((columns[-1] + 1) * across) - x), max(1, round((rows[-1] + 1) * down) - y))
