"""The seam of an edit: inside what was painted, and narrow against it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from services.pictures.feather import bordered, feathered
from services.types import Box

SIZE = (150, 110)
WIDTH = 8


@st.composite
def brushwork(draw: st.DrawFn) -> Image.Image:
    """Thin and thick strokes, dots, and soft ones."""
    mask = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(mask)
    place = st.tuples(st.integers(-10, SIZE[0] + 10), st.integers(-10, SIZE[1] + 10))
    for _ in range(draw(st.integers(1, 4))):
        fill = draw(st.sampled_from((255, 255, 255, 128, 90)))
        pen.line((draw(place), draw(place)), fill=fill, width=draw(st.integers(1, 50)))
    return mask


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(brushwork(), st.integers(1, WIDTH))
def test_a_seam_changes_exactly_what_was_painted_and_only_along_its_edge(mask: Image.Image, width: int) -> None:
    before, after = np.asarray(mask).astype(int), np.asarray(feathered(mask, width)).astype(int)
    assert ((after > 0) == (before > 0)).all(), "what is told as masked is what changes"
    assert (after <= before).all()
    y, x = np.mgrid[-width - 1 : width + 2, -width - 1 : width + 2]
    inner = cv2.erode(
        (before > 0).astype(np.uint8), (x**2 + y**2 <= (width + 0.5) ** 2).astype(np.uint8), borderValue=1
    )
    assert (after == before)[np.asarray(inner) > 0].all(), "it is no wider than it may be"


@pytest.mark.parametrize("thick", [1, 2, 3, 5, 9, 17, 40])
def test_the_middle_of_a_thin_stroke_is_all_taken(thick: int) -> None:
    mask = Image.new("L", SIZE, 0)
    mask.paste(255, (20, 30, 130, 30 + thick))
    across = np.asarray(feathered(mask, WIDTH))[:, 75].astype(int)
    painted = across[30 : 30 + thick]
    assert painted[thick // 2] == 255
    assert painted.sum() >= 255 * thick * 0.6
    assert (painted == painted[::-1]).all()
    assert across[:30].max() == across[30 + thick :].max() == 0


def test_a_thin_stroke_beside_a_thick_one_keeps_its_own_seam() -> None:
    mask = Image.new("L", SIZE, 0)
    mask.paste(255, (10, 10, 60, 100))
    mask.paste(255, (60, 50, 140, 55))
    made = np.asarray(feathered(mask, WIDTH))
    assert made[52, 75] == made[52, 130] == 255
    assert made[30, 10] < 40
    assert made[30, 10 + WIDTH] == 255


def test_large_masks_are_worked_on_in_pieces_that_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    mask = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(mask)
    pen.line((0, 5, 149, 100), fill=255, width=30)
    pen.line((20, 109, 90, 0), fill=255, width=4)
    whole = feathered(mask, 4)
    monkeypatch.setattr("services.pictures.feather._TILE", 37)
    assert feathered(mask, 4).tobytes() == whole.tobytes()


def test_a_frame_that_is_extended_fades_into_the_picture() -> None:
    mask = Image.new("L", (100, 60), 0)
    picture = Box(30, 0, 70, 60)
    made = np.asarray(bordered(mask, picture, 4))
    assert (made[:, :30] == 255).all()
    assert list(made[20, 28:36]) == [255, 255, 223, 159, 96, 32, 0, 0]
    assert not made[:, 34:].any(), "the sides that stay where they are have no seam"
