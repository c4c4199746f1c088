"""What a picture looks like, in a few hundred bytes, so that pictures that look alike can be found among many.

The hash is pHash (Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010): the picture grey
and 32 x 32, its discrete cosine transform, and for each of the lowest frequencies whether it is above their median. It
stays nearly the same under scaling, other coders, other brightness and a slight crop. Sixty-four bits cannot tell
all pictures apart, and know no colours: the sketch, a tiny picture, decides about those whose hashes are close.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from services.pictures.raster import raster
from services.types import Likeness

EDGE = 128
"""Pixels of the longest side that is looked at."""
LIGHT, COLOUR = 16, 4
"""Sides of the sketch: of its light and shade, and of its two planes of colour."""
SKETCH = LIGHT * LIGHT + 2 * COLOUR * COLOUR
"""Bytes of a sketch."""
_SIDE = 32
_BITS = 64
LEAST_EXPLAINED, MOST_TINT = 0.93, 5.0
"""Of two sketches of the same picture: how much of one's light the other explains (R squared), and the mean difference
of their colours in levels. Chosen on 283 photographs and 90 pictures of the engine."""
_GAINS = (0.5, 2.0)
"""How much lighter or flatter a copy may be."""
_FLAT = 3.0
"""Standard deviation of the light (in 256 levels) below which a picture shows too little to be compared by."""

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]


def likeness(data: bytes) -> Likeness:
    """What an encoded picture looks like; what shows through is taken as grey. Decodes it: tens of milliseconds per
    megapixel at worst. Raises VidraError BROKEN_PICTURE."""
    shown = raster(data, EDGE, foreign=True)
    pixels = np.frombuffer(shown.data, np.uint8).reshape(shown.height, shown.width, 4)
    colours = np.asarray(pixels[..., :3], np.uint16)
    if shown.alpha:  # premultiplied: add the ground that shows through
        colours = colours + (255 - pixels[..., 3:].astype(np.uint16)) // 2
    planes = np.asarray(cv2.cvtColor(np.minimum(colours, 255).astype(np.uint8), cv2.COLOR_BGR2YCrCb), np.uint8)
    light = _reduced(planes[..., 0], _SIDE)
    parts = [_reduced(planes[..., 0], LIGHT), *(_reduced(planes[..., plane], COLOUR) for plane in (1, 2))]
    sketch = b"".join(np.round(part).astype(np.uint8).tobytes() for part in parts)
    return Likeness(None if float(light.std()) < _FLAT else _hash(light), sketch)


def alike(sketches: Bytes, others: Bytes) -> npt.NDArray[np.bool_]:
    """Which sketches (n x SKETCH, or one for all) show the same picture as the others (n x SKETCH): each explains the
    other's light and shade but for brightness, contrast, and a shift or stretch by parts of a pixel as a slight crop
    brings them about; and the colours are the same."""
    count = LIGHT * LIGHT
    if not len(others):
        return np.zeros(0, np.bool_)
    one, other = np.broadcast_arrays(sketches[..., :count], others[..., :count])
    there, gain = _explained(one, other)
    back, _ = _explained(other, one)
    colours = (each[..., count:].astype(np.float32) - 128 for each in (sketches, others))
    tints = np.abs(next(colours) * gain[:, None] - next(colours)).mean(-1)
    fits = (there >= LEAST_EXPLAINED) & (back >= LEAST_EXPLAINED) & (tints <= MOST_TINT)
    return fits & (gain >= _GAINS[0]) & (gain <= _GAINS[1])


def _explained(one: Bytes, other: Bytes) -> tuple[Floats, Floats]:
    """How much of each of the others (n x LIGHT²) follows from the one, and how much contrast it has of it: least
    squares on its values and on what they change by under a small shift or stretch (Lucas and Kanade 1981)."""
    light = one.reshape(-1, LIGHT, LIGHT).astype(np.float32)
    down, across = (np.asarray(np.gradient(light, axis=axis), np.float32) for axis in (1, 2))
    place = np.linspace(-1, 1, LIGHT, dtype=np.float32)
    causes = np.stack([light, down, across, place[:, None] * down, place * across], 1).reshape(-1, 5, LIGHT * LIGHT)
    causes -= causes.mean(-1, keepdims=True)
    effect = other.astype(np.float32)
    effect -= effect.mean(-1, keepdims=True)
    squares = causes @ causes.transpose(0, 2, 1) + np.eye(5, dtype=np.float32)
    products = (causes @ effect[..., None])[..., 0]
    weights = np.asarray(np.linalg.solve(squares, products[..., None]), np.float32)[..., 0]
    return (weights * products).sum(-1) / np.maximum((effect * effect).sum(-1), 1), weights[:, 0]


def _hash(light: Floats) -> int:
    waves = cv2.dct(light)
    lowest = waves[_ZIGZAG]
    bits = lowest > np.median(lowest)
    return int.from_bytes(np.packbits(bits).tobytes())


def _reduced(plane: Bytes, side: int) -> Floats:
    return np.asarray(cv2.resize(plane.astype(np.float32), (side, side), interpolation=cv2.INTER_AREA), np.float32)


def _zigzag() -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The lowest frequencies but the mean, as JPEG orders them."""
    places = [(row, column) for row in range(_SIDE) for column in range(_SIDE)]
    places.sort(key=lambda at: (at[0] + at[1], at[0] if (at[0] + at[1]) % 2 else at[1]))
    rows, columns = zip(*places[1 : _BITS + 1], strict=True)
    return np.array(rows), np.array(columns)


_ZIGZAG = _zigzag()
