"""Screenshots in 256 colours, which keep the repository light."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_OFTEN = 32
"""Colours that stay as they are: the surfaces and words of the window. The others stand for all the rest, by an octree,
which keeps those of small things, as stars and marks."""
_AT_ONCE = 20_000


def few_colours(whole: Image.Image) -> Image.Image:
    """An RGB picture with a palette of 256 colours, each pixel in the nearest of them."""
    rgb = np.asarray(whole).astype(np.uint32)
    packed = rgb[..., 0] << 16 | rgb[..., 1] << 8 | rgb[..., 2]
    colours, places, counts = np.unique(packed, return_inverse=True, return_counts=True)
    rest = whole.quantize(256 - _OFTEN, method=Image.Quantize.FASTOCTREE).getpalette() or []
    often = _parts(colours[np.argsort(counts)[-_OFTEN:]])
    palette = np.vstack([often, np.array(rest, np.float32).reshape(-1, 3)])[:256]
    pieces = range(0, len(colours), _AT_ONCE)
    nearest = np.concatenate([_nearest(_parts(colours[at : at + _AT_ONCE]), palette) for at in pieces])
    few = Image.fromarray(nearest[places.reshape(packed.shape)])
    few.putpalette(palette.astype(np.uint8).tobytes())
    return few


def _parts(colours: NDArray[np.integer]) -> NDArray[np.float32]:
    """n x 3: red, green and blue of packed colours."""
    return np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1).astype(np.float32)


def _nearest(colours: NDArray[np.float32], palette: NDArray[np.float32]) -> NDArray[np.uint8]:
    distance = (palette**2).sum(axis=1) - 2 * colours @ palette.T
    return np.argmin(distance, axis=1).astype(np.uint8)
