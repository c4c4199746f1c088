"""The colours of an answer brought to those that the edited picture has around the mask, so that no seam is seen.

What differs outside the mask, where nothing should, is carried smoothly into it (the idea of Pérez et al., Poisson
image editing, 2003, with normalised convolution in place of solving the equation).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from services.pictures.ground import Colours, Ground
from services.pictures.planes import Map, size_of
from services.types import Box

_LONGEST = 192
"""Longest side at which the difference is known: light and shade, not detail."""
_MOST = 40
"""Levels from which on a difference is no tint but another content."""
_FEWEST = 12
_LEAST_ALIKE = 0.3
"""Share of the surroundings that must show the same but for the tint."""
_WIDTHS = (48.0, 16.0, 6.0)

Field = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Seam:
    """How many levels each channel is raised, coarsely, over an area of the frame."""

    area: Box
    field: Field
    """Shape (height, width, 3)."""

    def applied(self, pixels: npt.NDArray[np.uint8], box: Box) -> npt.NDArray[np.uint8]:
        """The pixels of a box of the frame with their first three channels brought to the surroundings."""
        height, width = self.field.shape[:2]
        across, down = width / self.area.width, height / self.area.height
        place = Map(across, down, -self.area.left * across, -self.area.top * down)
        raised = place.warped(self.field, box, cv2.INTER_LINEAR)
        made = pixels.copy()
        made[..., :3] = np.clip(np.rint(pixels[..., :3] + raised), 0, 255)
        return made


def seam(ground: Ground, answer: Colours, place: Map) -> Seam | None:
    """What the colours of an aligned answer lack; None if that is nothing, or cannot be told from the surroundings.

    `place`: from the frame to the answer.
    """
    touched = ground.mask.getbbox()
    if touched is None:
        return None
    left, top, right, bottom = touched
    masked = Box(left, top, right - left, bottom - top).moved(
        ground.canvas.left - ground.frame.left, ground.canvas.top - ground.frame.top
    )
    masked = masked.intersected(ground.whole)
    area = masked.grown(8 + max(masked.size) // 6).intersected(ground.whole)
    area = place.covers(area, size_of(answer))
    if masked.empty or area.empty:
        return None
    scale = min(1.0, _LONGEST / max(area.size))
    size = max(1, round(area.width * scale)), max(1, round(area.height * scale))
    kept = ground.kept(area, size) & ground.solid(area, size)
    apart = ground.colours(area, size).astype(np.float32) - _reduced(answer, place, area, size)
    alike = kept & (np.abs(apart).max(axis=2) <= _MOST)
    if alike.sum() < max(_FEWEST, _LEAST_ALIKE * kept.sum()):
        return None
    field = _carried(apart, alike.astype(np.float32))
    return Seam(area, field) if np.abs(field).max() >= 0.5 else None


def _reduced(answer: Colours, place: Map, area: Box, size: tuple[int, int]) -> Field:
    """The part of the answer that lies on an area of the frame, averaged to `size`."""
    if place.turn:
        upright = place.warped(answer, area, cv2.INTER_LINEAR)
        return np.asarray(Image.fromarray(upright).resize(size, Image.Resampling.BOX), np.float32)
    edges = (
        place.scale_x * area.left + place.shift_x,
        place.scale_y * area.top + place.shift_y,
        place.scale_x * area.right + place.shift_x,
        place.scale_y * area.bottom + place.shift_y,
    )
    bounds = (*reversed(answer.shape[:2]), *reversed(answer.shape[:2]))
    box = tuple(min(max(0.0, edge), float(most)) for edge, most in zip(edges, bounds, strict=True))
    part = Image.fromarray(answer).resize(size, Image.Resampling.BOX, box=(box[0], box[1], box[2], box[3]))
    return np.asarray(part, np.float32)


def _carried(apart: Field, known: Field) -> Field:
    """Values that are known in some places everywhere: near those as they are there, further away their mean."""
    weighed = apart * known[..., None]
    field = np.broadcast_to(weighed.sum(axis=(0, 1)) / known.sum(), apart.shape).astype(np.float32)
    for width in _WIDTHS:
        near = np.asarray(cv2.GaussianBlur(known, (0, 0), width), np.float32)[..., None]
        there = np.asarray(cv2.GaussianBlur(weighed, (0, 0), width), np.float32)
        trust = near / (near + 0.05)
        field = trust * there / np.maximum(near, 1e-6) + (1 - trust) * field
    return np.clip(field, -_MOST, _MOST).astype(np.float32)
