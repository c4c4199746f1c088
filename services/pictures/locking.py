"""Putting an answer back into the picture that was to be changed: only what the mask lets change is taken from it, and
everything else stays as it was, to the bit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from services.pictures.align import Alignment, aligned
from services.pictures.drift import is_lossless, measured
from services.pictures.ground import Ground, flat
from services.pictures.masks import grey_image
from services.pictures.original import in_profile, in_srgb, original, png
from services.pictures.planes import Map, brought_down, size_of
from services.pictures.prepare import refused
from services.pictures.seam import Seam, seam
from services.types import Box, FailureKind, Placement

_SMEARED = 8
"""Pixels by which the edge of an answer is drawn out where it was shifted; further out the edited picture stays."""
_BAND_PIXELS = 4_000_000
"""So much is composed at a time: the picture may have a hundred megapixels."""

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Locked:
    """An answer put back."""

    data: bytes
    """A PNG of the canvas, with the colour profile of the edited picture."""
    drift: float | None
    """Share (0 to 1) of what should have stayed that the answer had changed, now put back; None: it cannot be told."""
    alignment: Alignment


def lock(source: bytes, answer: bytes, mask: bytes, placement: Placement) -> Locked:
    """Put an answer back into the picture that was edited.

    `source`: the edited picture, encoded; `answer`: what the model made of the frame; `mask`: the grey picture that
    `placement.mask` names. Where it is black, and in the whole picture if the answer shows nothing of it, the pixels of
    the source are kept: 8 bit RGB or RGBA as `original` decodes them. Slow (a second and more) and takes about six
    bytes a pixel of the source: for a worker thread. Raises VidraError: as `original` does, FILE_BROKEN with param
    `mask` if that is not as large as the canvas.
    """
    edited, made = original(source), original(answer, "answer")
    may_change = grey_image(mask)
    frame, canvas = placement.frame, placement.canvas
    if may_change.size != canvas.size:
        message = f"It is {may_change.width} x {may_change.height}, the canvas is {canvas.width} x {canvas.height}."
        raise refused(FailureKind.FILE_BROKEN, "size", message, "mask")
    came = in_profile(in_srgb(made.image, made.profile), edited.profile)
    came = brought_down(came, frame.size)
    ground = Ground(edited.image, frame, may_change, canvas)
    colours = flat(came)
    alignment = aligned(ground, colours)
    matched = seam(ground, colours, alignment.map) if placement.match_colour and not alignment.trouble else None
    scaled = came.size != made.size
    share = measured(ground, colours, alignment, lossless=is_lossless(answer), scaled=scaled)
    made_whole = _composed(ground, came, alignment.map, matched)
    return Locked(data=png(made_whole, edited.profile), drift=share, alignment=alignment)


def _composed(ground: Ground, came: Image.Image, place: Map, matched: Seam | None) -> Image.Image:
    """The canvas: the edited picture, and over it the answer through the mask. The picture of the ground is no longer
    what it was after that, because a copy of a large one would take as much again."""
    picture, canvas = ground.picture, ground.canvas
    if canvas == Box(0, 0, *picture.size):
        base = picture
    else:
        base = Image.new("RGBA", canvas.size)
        base.paste(picture, (-canvas.left, -canvas.top))
    clear = base.mode == "RGBA" or came.mode == "RGBA"
    if clear:
        base, came = base.convert("RGBA"), came.convert("RGBA")
    pixels = np.asarray(came, np.uint8)
    for box in _bands(ground.mask.getbbox(), ground):
        _put(base, pixels, box, ground, place, matched)
    return base.convert("RGB") if clear and base.getchannel("A").getextrema() == (255, 255) else base


def _bands(touched: tuple[int, int, int, int] | None, ground: Ground) -> Iterator[Box]:
    """What is to be composed, in pieces, in pixels of the edited picture."""
    if touched is None:
        return
    left, top, right, bottom = touched
    box = Box(left, top, right - left, bottom - top).moved(ground.canvas.left, ground.canvas.top)
    box = box.intersected(ground.frame)
    if box.empty:
        return
    rows = max(1, _BAND_PIXELS // box.width)
    for first in range(box.top, box.bottom, rows):
        yield Box(box.left, first, box.width, min(rows, box.bottom - first))


def _put(base: Image.Image, came: Pixels, box: Box, ground: Ground, place: Map, matched: Seam | None) -> None:
    """Compose one piece into the canvas."""
    canvas, frame = ground.canvas, ground.frame
    here = box.moved(-canvas.left, -canvas.top)
    on_frame = box.moved(-frame.left, -frame.top)
    edges = (here.left, here.top, here.right, here.bottom)
    weight = np.array(ground.mask.crop(edges), np.uint8)
    shown = place.covers(ground.whole, size_of(came)).grown(_SMEARED)
    weight[_beyond(box, shown.moved(frame.left, frame.top), ground.picture.size)] = 0
    way = cv2.INTER_NEAREST if place.exact else cv2.INTER_CUBIC
    over = place.warped(came, on_frame, way)
    if matched is not None:
        over = matched.applied(over, on_frame)
    under = np.asarray(base.crop(edges), np.uint8)
    made = _blended(under, over, weight) if under.shape[2] == 3 else _blended_clear(under, over, weight)
    base.paste(Image.fromarray(made), (here.left, here.top))


def _beyond(box: Box, shown: Box, picture: tuple[int, int]) -> npt.NDArray[np.bool_]:
    """Where the answer shows nothing, but the edited picture does."""
    found = np.zeros((box.height, box.width), np.bool_)
    inside = box.intersected(Box(0, 0, *picture)).moved(-box.left, -box.top)
    found[inside.top : max(0, inside.bottom), inside.left : max(0, inside.right)] = True
    seen = box.intersected(shown).moved(-box.left, -box.top)
    found[seen.top : seen.bottom, seen.left : seen.right] = False
    return found


def _blended(under: Pixels, over: Pixels, weight: Pixels) -> Pixels:
    share = weight[..., None].astype(np.uint16)
    mixed = (under * (255 - share) + over * share + 127) // 255
    return mixed.astype(np.uint8)


def _blended_clear(under: Pixels, over: Pixels, weight: Pixels) -> Pixels:
    """Of pictures with transparency: colours count by how much they cover. Where nothing is taken, nothing changes."""
    share = weight[..., None].astype(np.float32) / 255
    covers, covered = (alpha[..., 3:].astype(np.float32) for alpha in (over, under))
    mine, theirs = covered * (1 - share), covers * share
    alpha = mine + theirs
    colours = (under[..., :3] * mine + over[..., :3] * theirs) / np.maximum(alpha, 1e-6)
    mixed = np.rint(np.concatenate([colours, alpha], axis=2)).astype(np.uint8)
    return np.where(weight[..., None] == 0, under, mixed)
