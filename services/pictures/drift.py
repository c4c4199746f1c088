"""How much of a picture changed although its mask said that it should stay.

Models take a mask as advice (openai-api.md section 2.4), and some servers ignore it altogether.
"""

from __future__ import annotations

import cv2
import numpy as np

from services.errors import VidraError
from services.pictures.align import Alignment, aligned
from services.pictures.ground import Colours, Flags, Ground, flat
from services.pictures.masks import grey_image
from services.pictures.original import in_srgb, original
from services.pictures.planes import brought_down, same_shape, size_of, stretched
from services.pictures.sniff import sniff
from services.types import Box

NOTICEABLE = 16
"""Difference of a channel (of 255) from which on a pixel has changed."""
_OVERSHOOT = 4
"""Of a step between neighbours, sharpening filters (Lanczos) and the blocks of a JPEG go a quarter beyond at most."""
_SCALED_MARGIN = 3
_LOSSY_MARGIN = 16
"""Pixels around the mask that are not counted, because what was changed inside it reaches over its edge: where pixels
were scaled, and where they were compressed in blocks (of 16 with halved colours: ITU-T T.81)."""


def drift(source: bytes, answer: bytes, mask: bytes) -> float | None:
    """Share (0 to 1) of the pixels outside the mask that an answer has changed noticeably. Slow: for a worker thread.

    `source`: as it was sent; `mask`: grey, of its size, what is not black may change. The answer is aligned first. None
    where it cannot be told: another shape and nothing alike, a picture that cannot be read (an SVG), nothing outside
    the mask.
    """
    try:
        before, after, may_change = original(source), original(answer), grey_image(mask)
    except VidraError:
        return None
    frame = Box(0, 0, *before.size)
    if may_change.size != frame.size:
        return None
    ground = Ground(in_srgb(before.image, before.profile), frame, may_change, frame)
    came = flat(brought_down(in_srgb(after.image, after.profile), frame.size))
    alignment = aligned(ground, came)
    if alignment.trouble and not same_shape(frame.size, after.size):
        return None
    scaled = size_of(came) != after.size
    return measured(ground, came, alignment, lossless=is_lossless(answer), scaled=scaled)


def measured(ground: Ground, answer: Colours, alignment: Alignment, *, lossless: bool, scaled: bool) -> float | None:
    """Share (0 to 1) of what should have stayed that an aligned answer has changed; None if nothing should have, or
    the answer shows nothing of it.

    `lossless`: the answer was not compressed with loss; `scaled`: it was brought to the frame's scale since it came.
    Where its pixels are as they were drawn, and lie on those of the frame, they are compared one by one. Else that is
    done in the coarser of both scales, and a pixel has changed if it is beyond what its neighbours were: scaling and
    compression mix neighbours, and are no change.
    """
    place = alignment.map
    size = round(ground.frame.width * min(1.0, place.scale_x)), round(ground.frame.height * min(1.0, place.scale_y))
    size = max(1, size[0]), max(1, size[1])
    onto = place.after(stretched(size, ground.frame.size))
    whole = Box(0, 0, *size)
    exact = lossless and not scaled and place.exact
    margin, reach = (_SCALED_MARGIN, 1) if lossless else (_LOSSY_MARGIN, 2)
    kept = ground.kept(ground.whole, size)
    if not exact:
        kept = _inner(kept, margin)
    seen = onto.covers(whole, size_of(answer))
    kept = kept[seen.top : seen.bottom, seen.left : seen.right]
    outside = int(kept.sum())
    if not outside:
        return None
    after = onto.warped(answer, seen, cv2.INTER_NEAREST if exact else cv2.INTER_LINEAR)
    low, high = (ground.colours(ground.whole, size),) * 2 if exact else _around(ground, size, reach)
    low, high = (bound[seen.top : seen.bottom, seen.left : seen.right] for bound in (low, high))
    beyond = cv2.max(cv2.subtract(low, after), cv2.subtract(after, high))
    changed = np.asarray(beyond, np.uint8).max(axis=2) > NOTICEABLE
    return int((kept & changed).sum()) / outside


def is_lossless(data: bytes) -> bool:
    """True if an encoded picture holds the pixels that were drawn; a WebP may, but does not say so at once."""
    return sniff(data) in ("png", "gif")


def _inner(kept: Flags, margin: int) -> Flags:
    """Without a margin towards what is not kept."""
    square = np.ones((2 * margin + 1, 2 * margin + 1), np.uint8)
    return np.asarray(cv2.erode(kept.astype(np.uint8), square, borderValue=1)).astype(np.bool_)


def _around(ground: Ground, size: tuple[int, int], reach: int) -> tuple[Colours, Colours]:
    """How dark and how bright each pixel of the frame, scaled to `size`, and those within reach are, and what scaling
    and compression overshoot that by. What is scaled down is looked at in twice the size: filters differ in how they
    average."""
    finer = 2 if size[0] < ground.frame.width else 1
    colours = ground.colours(ground.whole, (size[0] * finer, size[1] * finer))
    square = np.ones((finer * reach * 2 + 1, finer * reach * 2 + 1), np.uint8)
    low, high = (np.asarray(choose(colours, square), np.uint8) for choose in (cv2.erode, cv2.dilate))
    low, high = low[finer - 1 :: finer, finer - 1 :: finer], high[finer - 1 :: finer, finer - 1 :: finer]
    beyond = np.asarray(cv2.subtract(high, low), np.uint8) // _OVERSHOOT
    return np.asarray(cv2.subtract(low, beyond), np.uint8), np.asarray(cv2.add(high, beyond), np.uint8)
