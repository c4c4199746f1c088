"""Where two pictures differ: how much each pixel has changed, over the first one in pale grey."""

from __future__ import annotations

import numpy as np
from PIL import Image

from services.picture_rules import laid_on
from services.pictures.raster import raster
from services.types import Difference, Raster

_LIGHT, _FAINT = 128, 200
"""The darkest grey of what is compared, and of what is not."""


def difference(first: bytes, second: bytes, edge: int) -> Difference:
    """Compare two encoded pictures at most `edge` pixels wide and high (0: all pixels of the first).

    The second lies on the first as `laid_on` says. Slow: call it in a worker thread. Raises VidraError BROKEN_PICTURE
    where one cannot be decoded.
    """
    one = raster(first, edge or None, foreign=True)
    other = raster(second, edge or None, foreign=True)
    left, top, width, height = (round(side) for side in laid_on(one.width, one.height, other.width, other.height))
    width, height = max(1, min(width, one.width - left)), max(1, min(height, one.height - top))
    before = np.frombuffer(one.data, np.uint8).reshape(one.height, one.width, 4)
    after = np.frombuffer(_scaled(other, width, height), np.uint8).reshape(height, width, 4)
    inside = (slice(top, top + height), slice(left, left + width))
    change = np.zeros((one.height, one.width), np.uint8)
    change[inside] = np.abs(before[inside].astype(np.int16) - after.astype(np.int16)).max(axis=2)
    darkest = np.full((one.height, one.width), _FAINT, np.float32)
    darkest[inside] = _LIGHT
    grey = darkest + before[..., :3].mean(axis=2, dtype=np.float32) * (1 - darkest / 255) * 0.8
    base = np.full_like(before, 255)
    base[..., :3] = grey[..., None]
    counts = np.bincount(change[inside].ravel(), minlength=256)
    return Difference(
        base=Raster(width=one.width, height=one.height, data=base.tobytes()),
        change=change.tobytes(),
        counts=tuple(int(count) for count in counts),
    )


def _scaled(picture: Raster, width: int, height: int) -> bytes:
    if (picture.width, picture.height) == (width, height):
        return picture.data
    # "RGBX" means four plain channels here: they are scaled as they lie, premultiplied
    channels = Image.frombuffer("RGBX", (picture.width, picture.height), picture.data, "raw", "RGBX", 0, 1)
    return channels.resize((width, height), Image.Resampling.BILINEAR).tobytes()
