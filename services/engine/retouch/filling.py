"""Fills holes in a picture from what surrounds them: smooth colour that runs in from the border, and its grain."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

Floats = npt.NDArray[np.float32]


def filled(picture: Image.Image, hole: Image.Image) -> Image.Image:
    """The RGB picture with new content where the mask `hole` (mode L, same size) is not black.

    Colours flow in from the border, coarse to fine (pull-push: Gortler et al., The Lumigraph, 1996, section 3.3.2).
    """
    known = (np.asarray(hole) == 0).astype(np.float32)
    if not known.any():
        return Image.new("RGB", picture.size, "#cfc8bb")
    smooth = _flowed(np.asarray(picture, dtype=np.float32), known)
    flowed = Image.fromarray(smooth.clip(0, 255).round().astype(np.uint8))
    return Image.composite(
        _grained(flowed, picture, known), picture, Image.fromarray((known == 0).astype(np.uint8) * 255)
    )


def _flowed(colours: Floats, weights: Floats) -> Floats:
    """Known colours as they are, the others from the next coarser level; shapes (h, w, 3) and (h, w)."""
    height, width = weights.shape
    if min(height, width) == 1 or weights.min() >= 1.0:
        total = weights.sum()
        mean = (colours * weights[..., None]).sum((0, 1)) / max(total, 1e-6)
        return np.where(weights[..., None] > 0, colours, mean)
    coarse, coarse_weights = _halved(colours, weights)
    above = _enlarged(_flowed(coarse, coarse_weights), width, height)
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


def _enlarged(colours: Floats, width: int, height: int) -> Floats:
    channels = [
        Image.fromarray(np.ascontiguousarray(colours[..., channel])).resize((width, height), Image.Resampling.BILINEAR)
        for channel in range(3)
    ]
    return np.stack([np.asarray(channel) for channel in channels], axis=-1)


def _grained(flowed: Image.Image, picture: Image.Image, known: Floats) -> Image.Image:
    """The smooth colours with the fine grain of the known part laid over them."""
    box = _widest(known)
    if box is None:
        return flowed
    part = picture.crop(box)
    grain = np.asarray(part, dtype=np.float32) - np.asarray(
        part.filter(ImageFilter.GaussianBlur(2.0)), dtype=np.float32
    )
    # edges of things are no grain
    limit = 2.0 * float(np.percentile(np.abs(grain), 75)) + 1.0
    sheet = np.pad(grain, ((0, grain.shape[0]), (0, grain.shape[1]), (0, 0)), mode="symmetric")
    tiled = np.take(np.take(sheet, _repeated(sheet, 0, flowed.height), 0), _repeated(sheet, 1, flowed.width), 1)
    return Image.fromarray(
        (np.asarray(flowed, dtype=np.float32) + tiled.clip(-limit, limit)).clip(0, 255).round().astype(np.uint8)
    )


def _repeated(sheet: Floats, axis: int, length: int) -> npt.NDArray[np.int_]:
    return np.arange(length) % sheet.shape[axis]


def _widest(known: Floats) -> tuple[int, int, int, int] | None:
    """The largest wholly known square-ish box among a few; None when all is too small to show a grain."""
    height, width = known.shape
    sums = np.pad(known.cumsum(0, dtype=np.float64).cumsum(1), ((1, 0), (1, 0)))
    for share in (0.4, 0.25, 0.12, 0.06):
        edge = int(min(height, width) * share)
        if edge < 8:
            return None
        tops, lefts = range(0, height - edge + 1, max(1, edge // 2)), range(0, width - edge + 1, max(1, edge // 2))
        for top in reversed(tops):
            for left in lefts:
                area = sums[top + edge, left + edge] - sums[top, left + edge] - sums[top + edge, left] + sums[top, left]
                if area >= edge * edge - 0.5:
                    return left, top, left + edge, top + edge
    return None
