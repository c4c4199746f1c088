"""Masks that follow from a picture: from its transparency, its brightness, its colours, or from another picture."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from services.masking.bitmap import FULL, Pixels
from services.pictures.masks import drawn_mask, grey_image
from services.pictures.prepare import refused
from services.types import Box, FailureKind, Raster

Colours = npt.NDArray[np.uint8]
"""Shape (height, width, 4): blue, green, red, alpha, premultiplied."""


def colours(raster: Raster) -> Colours:
    """The pixels of a raster, shared with it: not to be written to."""
    return np.frombuffer(raster.data, np.uint8).reshape(raster.height, raster.width, 4)


def from_transparency(raster: Raster) -> Pixels:
    """What is clear may change. Raises VidraError BAD_INPUT_PICTURE, reason `opaque`, where nothing is."""
    clear = FULL - colours(raster)[:, :, 3]
    if not raster.alpha or not clear.any():
        raise refused(FailureKind.BAD_INPUT_PICTURE, "opaque", "Nothing in the picture is transparent.", "mask")
    return clear


def from_luminance(raster: Raster) -> Pixels:
    """What is bright may change, by as much as it is bright; transparent pixels are dark."""
    return np.asarray(cv2.cvtColor(colours(raster), cv2.COLOR_BGRA2GRAY), np.uint8)


def from_picture(data: bytes, size: tuple[int, int], *, fit: bool = False) -> Pixels:
    """A mask that was drawn elsewhere: see `services.pictures.masks.drawn_mask`, also for what it raises."""
    return np.asarray(drawn_mask(data, size, fit=fit), np.uint8)


def grey_pixels(mask: bytes, size: tuple[int, int]) -> Pixels:
    """A mask that was kept as a grey PNG, for a picture of `size`; it may be empty. Raises VidraError FILE_BROKEN."""
    image = grey_image(mask)
    if image.size != size:
        raise refused(FailureKind.FILE_BROKEN, "size", "The mask is not of the size of its picture.", "mask")
    return np.asarray(image, np.uint8)


def similar(picture: Colours, x: int, y: int, tolerance: int, *, contiguous: bool) -> tuple[Box, Pixels]:
    """The pixels of which no channel is further than `tolerance` (0 to 255) from the one at (x, y): the box that they
    lie in, and its pixels. `contiguous`: only those that hang together with it.

    (x, y) must lie inside. Takes about 5 ms per megapixel.
    """
    height, width = picture.shape[:2]
    middle = picture[y, x].astype(np.int16)
    low, high = np.clip(middle - tolerance, 0, 255), np.clip(middle + tolerance, 0, 255)
    found = np.asarray(cv2.inRange(picture, low.astype(np.uint8), high.astype(np.uint8)), np.uint8)
    if not contiguous:
        return Box(0, 0, width, height), found
    flooded = np.zeros((height + 2, width + 2), np.uint8)
    flags = 4 | cv2.FLOODFILL_MASK_ONLY | (FULL << 8)
    _, _, _, (left, top, wide, high_) = cv2.floodFill(found, flooded, (x, y), 0, 0, 0, flags)
    box = Box(left, top, wide, high_)
    return box, flooded[1:-1, 1:-1][box.top : box.bottom, box.left : box.right]
