"""The soft seam of an edit: how an answer fades into the picture that it is put back into."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from services.types import Box

_TILE = 512
"""Pixels of the side of what is worked on at a time: the picture may have a hundred megapixels."""
_SLIMMEST = 0.5

Pixels = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]


def feathered(mask: Image.Image, pixels: int) -> Image.Image:
    """A mask (L) whose hard edges become slopes of at most `pixels`, all of them inside: what is black stays black, and
    nothing else becomes black.

    A slope is at most half as wide as what it borders: the middle of a thin stroke stays what it was. So does what is
    soft already. The edge of the mask itself is none.
    """
    made = mask.copy()
    if pixels <= 0:
        return made
    for box in _tiles(mask.size):
        around = box.grown(4 * pixels).intersected(Box(0, 0, *mask.size))
        grey = np.asarray(mask.crop(_edges(around)), np.uint8)
        if not grey.any() or grey.all():
            continue
        soft = _sloped(grey, pixels)
        here = box.moved(-around.left, -around.top)
        made.paste(Image.fromarray(soft[here.top : here.bottom, here.left : here.right]), (box.left, box.top))
    return made


def bordered(mask: Image.Image, picture: Box, pixels: int) -> Image.Image:
    """A mask of a canvas that reaches beyond a picture: white beyond, and falling off within so many pixels into it,
    for beyond there is nothing to fade into."""
    made = np.full((mask.height, mask.width), 255, np.uint8)
    inside = made[picture.top : picture.bottom, picture.left : picture.right]
    inside[...] = np.asarray(mask.crop(_edges(picture)), np.uint8)
    slope = np.rint(255 * (1 - (np.arange(pixels) + 0.5) / pixels)).astype(np.uint8)
    sides = (
        (picture.left > 0, inside.T),
        (picture.right < mask.width, inside.T[::-1]),
        (picture.top > 0, inside),
        (picture.bottom < mask.height, inside[::-1]),
    )
    for open_side, rows in sides:
        if open_side:
            strip = rows[:pixels]
            np.maximum(strip, slope[: len(strip), None], out=strip)
    return Image.fromarray(made)


def _sloped(grey: Pixels, pixels: int) -> Pixels:
    """Of each pixel its distance to what is black decides, and how thick that is which it belongs to."""
    deep = _distance(grey > 0)
    wide = np.full(grey.shape, _SLIMMEST, np.float32)
    width = float(pixels)
    narrower: list[float] = []
    while width > _SLIMMEST:
        narrower.insert(0, width)
        width /= 2
    for width in narrower:  # a disc of twice the width fits in here: the widest counts
        middles = deep >= 2 * width
        if not middles.any():
            break
        wide[_distance(~middles) < 2 * width] = width
    slope = np.clip((deep - 0.5) / wide, 0, 1)
    return np.minimum(grey, np.rint(255 * slope).astype(np.uint8))


def _distance(inside: Flags) -> npt.NDArray[np.float32]:
    """Of each pixel to the nearest one that is not inside, from middle to middle, to about a fiftieth."""
    return np.asarray(cv2.distanceTransform(inside.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5), np.float32)


def _tiles(size: tuple[int, int]) -> Iterator[Box]:
    width, height = size
    for top in range(0, height, _TILE):
        for left in range(0, width, _TILE):
            yield Box(left, top, min(_TILE, width - left), min(_TILE, height - top))


def _edges(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.right, box.bottom
