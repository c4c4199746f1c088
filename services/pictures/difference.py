"""Where two pictures differ, as a picture: the first one in pale grey, what has changed in colour."""

from __future__ import annotations

import numpy as np
from PIL import Image

from services.pictures.raster import raster
from services.types import Difference, Raster

VISIBLE = 8
"""Levels (of 255) in one channel from which on a pixel counts as changed: below it lies the noise of JPEG."""
_CHANGED = (36, 51, 235)
"""Blue, green, red of a pixel that has changed entirely."""


def difference(first: bytes, second: bytes, edge: int) -> Difference:
    """Compare two encoded pictures at most `edge` pixels wide and high (0: all pixels of the first).

    The second is scaled to the size of the first. Slow: call it in a worker thread.
    Raises VidraError BROKEN_PICTURE where one cannot be decoded.
    """
    one = raster(first, edge or None)
    other = _scaled(raster(second, edge or None), one.width, one.height)
    before = np.frombuffer(one.data, np.uint8).reshape(one.height, one.width, 4)
    after = np.frombuffer(other, np.uint8).reshape(one.height, one.width, 4)
    change = np.abs(before.astype(np.int16) - after.astype(np.int16)).max(axis=2)
    changed = change >= VISIBLE
    grey = 128 + before[..., :3].mean(axis=2, dtype=np.float32) * 0.4
    strength = np.where(changed, 0.25 + 0.75 * np.minimum(change / 192, 1), 0)[..., None].astype(np.float32)
    shown = np.empty_like(before)
    shown[..., :3] = grey[..., None] * (1 - strength) + np.array(_CHANGED, np.float32) * strength
    shown[..., 3] = 255
    return Difference(
        raster=Raster(width=one.width, height=one.height, data=shown.tobytes()), share=float(changed.mean())
    )


def _scaled(picture: Raster, width: int, height: int) -> bytes:
    if (picture.width, picture.height) == (width, height):
        return picture.data
    # "RGBX" means four plain channels here: they are scaled as they lie, premultiplied
    channels = Image.frombuffer("RGBX", (picture.width, picture.height), picture.data, "raw", "RGBX", 0, 1)
    return channels.resize((width, height), Image.Resampling.BILINEAR).tobytes()
