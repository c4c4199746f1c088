"""Answers put back: outside the mask everything stays to the bit, and how much had changed is told rightly."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from services.pictures.drift import NOTICEABLE
from services.pictures.locking import Locked, lock
from services.types import Box, InputPicture, Placement
from tests.services import odd_edits
from tests.services.engine_pictures import encoded, landscape
from tests.services.odd_edits import FILL, Way

SIZE = (208, 144)
WHOLE = Box(0, 0, *SIZE)
SOURCE = landscape(*SIZE)


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def placed(frame: Box = WHOLE, canvas: Box = WHOLE, *, match_colour: bool = True) -> Placement:
    return Placement(frame=frame, canvas=canvas, mask=InputPicture(), match_colour=match_colour)


def locked(source: Image.Image, answer: Image.Image, mask: Image.Image, kind: str = "PNG") -> Locked:
    return lock(encoded(source), encoded(answer, kind), encoded(mask), placed())


def hard(mask: Image.Image) -> Image.Image:
    """As servers get it."""
    return mask.point([0] * 128 + [255] * 128)


def oval(size: tuple[int, int] = SIZE) -> Image.Image:
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).ellipse((size[0] // 3, size[1] // 4, size[0] * 2 // 3, size[1] * 3 // 4), fill=255)
    return mask


@st.composite
def masks(draw: st.DrawFn) -> Image.Image:
    """Some shapes, hard and soft, anywhere; at most two thirds of the picture."""
    mask = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(mask)
    for _ in range(draw(st.integers(1, 4))):
        x, y = draw(st.integers(-20, SIZE[0] - 4)), draw(st.integers(-20, SIZE[1] - 4))
        corner = x + draw(st.integers(2, 90)), y + draw(st.integers(2, 90))
        shape = draw(st.sampled_from((pen.ellipse, pen.rectangle)))
        shape((x, y, *corner), fill=draw(st.sampled_from((255, 255, 128, 127, 40))))
    return mask


def truth(way: Way, answer: Image.Image, mask: Image.Image) -> float:
    """The share of what should have stayed that this server has changed."""
    kept = np.asarray(mask) == 0
    if way is odd_edits.careless:
        return float(kept[:, : SIZE[0] // 5].sum() / kept.sum())
    if way is odd_edits.unmasked:
        apart = np.abs(np.asarray(answer, np.int16) - np.asarray(SOURCE, np.int16)).max(axis=2)
        return float((apart[kept] > NOTICEABLE).mean())
    return 0.0


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    masks(),
    st.sampled_from(
        (
            odd_edits.obedient,
            odd_edits.shifted,
            odd_edits.rescaled,
            odd_edits.smaller,
            odd_edits.larger,
            odd_edits.square,
            odd_edits.unmasked,
            odd_edits.careless,
        )
    ),
)
def test_outside_the_mask_nothing_changes_and_the_drift_is_right(mask: Image.Image, way: Way) -> None:
    answer = way(SOURCE, hard(mask))
    made = locked(SOURCE, answer, mask)
    result, before = np.asarray(opened(made.data)), np.asarray(SOURCE)
    kept = np.asarray(mask) == 0
    assert (result[kept] == before[kept]).all()
    assert made.drift == pytest.approx(truth(way, answer, mask), abs=0.001)
    assert (made.alignment.trouble == "different") == (way is odd_edits.unmasked)
    if way is odd_edits.obedient:
        inside = np.asarray(mask) == 255
        assert (result[inside] == FILL).all()
