"""Colours that run from what is known into what is not."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

Floats = npt.NDArray[np.float32]
Whole = npt.NDArray[np.int64]

ALIKE = 30.0
"""Levels by which two colours may differ and still be taken for the same thing going on."""


def flowed(colours: Floats, weights: Floats) -> Floats:
    """Known colours as they are, the others from the next coarser level; shapes (h, w, 3) and (h, w), weights 0..1.

    Pull-push: Gortler et al., The Lumigraph, 1996, section 3.3.2.
    """
    height, width = weights.shape
    if min(height, width) == 1 or weights.min() >= 1.0:
        total = weights.sum()
        mean = (colours * weights[..., None]).sum((0, 1)) / max(total, 1e-6)
        return np.where(weights[..., None] > 0, colours, mean)
    coarse, coarse_weights = _halved(colours, weights)
    above = resized(flowed(coarse, coarse_weights), (width, height))
    share = weights.clip(0, 1)[..., None]
    return colours * share + above * (1 - share)


def _halved(colours: Floats, weights: Floats) -> tuple[Floats, Floats]:
    height, width = weights.shape
    pad = ((0, height % 2), (0, width % 2))
    weights = np.pad(weights, pad)
    weighted = np.pad(colours, (*pad, (0, 0))) * weights[..., None]
    rows, columns = weights.shape[0] // 2, weights.shape[1] // 2
    total = weights.reshape(rows, 2, columns, 2).sum((1, 3))
    summed = weighted.reshape(rows, 2, columns, 2, 3).sum((1, 3))
    return summed / np.maximum(total, 1e-6)[..., None], np.minimum(total, 1.0)


def resized(colours: Floats, size: tuple[int, int], how: Image.Resampling = Image.Resampling.BILINEAR) -> Floats:
    channels = [Image.fromarray(np.ascontiguousarray(colours[..., channel])).resize(size, how) for channel in range(3)]
    return np.stack([np.asarray(channel) for channel in channels], axis=-1)


def levelled(smooth: Floats, colours: Floats, weights: Floats) -> Floats:
    """`smooth`, but straight across where both sides of the hole are alike: horizons and floors go on level."""
    result = smooth.copy()
    width = weights.shape[1]
    columns: Whole = np.arange(width, dtype=np.int64)
    for row in range(weights.shape[0]):
        places: Whole = np.flatnonzero(weights[row] >= 1.0)
        if not 2 <= len(places) < width:
            continue
        after: Whole = np.searchsorted(places, columns).clip(1, len(places) - 1)
        left, right = colours[row, places[after - 1]], colours[row, places[after]]
        unlike = np.abs(left - right).max(axis=-1) >= ALIKE
        beyond = (columns <= places[0]) | (columns >= places[-1]) | (weights[row] >= 1.0)
        for channel in range(3):
            straight: Floats = np.interp(columns, places, colours[row, places, channel]).astype(np.float32)
            result[row, :, channel] = np.where(unlike | beyond, smooth[row, :, channel], straight)
    return result
