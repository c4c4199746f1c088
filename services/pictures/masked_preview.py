"""Unfinished answers as they would look once they are put back: only what the mask lets change is seen of them."""

from __future__ import annotations

import numpy as np
from PIL import Image

from services.pictures.masks import grey_image
from services.types import Placement, Raster


def through_mask(raster: Raster, mask: bytes, placement: Placement) -> Raster:
    """A decoded answer that covers the frame, transparent where the edited picture stays. `mask`: the grey picture that
    `placement.mask` names. For a worker thread. Raises VidraError FILE_BROKEN, param `mask`."""
    area = placement.frame.moved(-placement.canvas.left, -placement.canvas.top)
    taken = grey_image(mask).crop((area.left, area.top, area.right, area.bottom))
    size = raster.width, raster.height
    share = np.asarray(taken.resize(size, Image.Resampling.BOX), np.uint16)[..., None]
    pixels = np.frombuffer(raster.data, np.uint8).reshape(raster.height, raster.width, 4).astype(np.uint16)
    if not raster.alpha:
        pixels[..., 3] = 255
    made = (pixels * share + 127) // 255
    return Raster(width=raster.width, height=raster.height, data=made.astype(np.uint8).tobytes(), alpha=True)
