"""Brush, eraser and shapes: what they cover, and that everything can be taken back to the bit."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.masking.bitmap import Bitmap
from services.masking.dabs import Nib
from services.masking.patches import Patch
from services.masking.shapes import combined, ellipse, polygon, rectangle
from services.masking.strokes import Stroke
from services.types import Box, Brush, Combine, PenPressure

WIDTH, HEIGHT = 300, 280
FRAME = Box(0, 0, WIDTH, HEIGHT)
HARD = Brush(20, 1.0)

places = st.tuples(st.floats(-40, WIDTH + 40), st.floats(-40, HEIGHT + 40))
brushes = st.builds(Brush, st.floats(0.5, 120), st.floats(0, 1), st.sampled_from(PenPressure))
pressures = st.floats(0, 1)


def noisy(seed: int = 0) -> Bitmap:
    bitmap = Bitmap(WIDTH, HEIGHT)
    bitmap.pixels[...] = np.random.default_rng(seed).integers(0, 256, (HEIGHT, WIDTH), np.uint8)
    return bitmap


def drawn(bitmap: Bitmap, brush: Brush, points: list[tuple[float, float]], *, erase: bool = False) -> Patch:
    stroke = Stroke(bitmap, brush, erase=erase)
    for x, y in points:
        stroke.to(x, y)
    stroke.finish()
    return stroke.changes()


# -- the brush --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 2, 5.5, 20, 47, 48, 200, 333])
@pytest.mark.parametrize("hardness", [0.0, 0.4, 1.0])
def test_a_dab_is_full_in_its_middle_and_covers_its_circle(size: float, hardness: float) -> None:
    left, top, footprint = Nib(Brush(size, hardness)).dab(500.5, 500.5)
    middle = footprint.shape[0] // 2
    assert (left + middle, top + middle) == (500, 500)
    assert footprint[middle, middle] >= 200
    assert not footprint[0].any()
    assert not footprint[:, -1].any()
    if hardness == 1.0:
        assert footprint.sum() / 255 == pytest.approx(np.pi * size**2 / 4, rel=0.3 if size < 4 else 0.03)
    elif size >= 20:  # a soft one is as wide, but weak at its edge
        assert 0 < footprint[middle, middle + int(size * 0.45)] < 90


@pytest.mark.parametrize("place", [100.0, 100.25, 100.49, 100.75])
def test_a_small_dab_lies_where_the_pen_is_to_a_quarter_of_a_pixel(place: float) -> None:
    left, _, footprint = Nib(Brush(9, 0.6)).dab(place, 50.5)
    weights = footprint.sum(axis=0, dtype=np.float64)
    centre = (weights * (left + np.arange(len(weights)) + 0.5)).sum() / weights.sum()
    assert centre == pytest.approx(place, abs=0.13)


def test_pressure_makes_a_brush_smaller_or_softer() -> None:
    by_size = Brush(100, 0.8, PenPressure.SIZE)
    assert [Nib(by_size, level).size for level in (0.0, 0.5, 1.0)] == [10, 55, 100]
    assert Nib(by_size, 0.5).hardness == 0.8
    by_hardness = Brush(100, 0.8, PenPressure.HARDNESS)
    assert [Nib(by_hardness, level).hardness for level in (0.0, 0.5, 1.0)] == [0.0, 0.4, 0.8]
    assert (Nib(Brush(100, 0.8), 0.1).size, Nib(Brush(100, 0.8), 0.1).hardness) == (100, 0.8)


@pytest.mark.parametrize("size", [30, 60, 200, 500])
def test_a_soft_stroke_has_no_ripples(size: int) -> None:
    """Along a slanting line, the mask is the same everywhere."""
    bitmap = Bitmap(1600, 900)
    stroke = Stroke(bitmap, Brush(size, 0.0), erase=False)
    stroke.to(200, 300)
    stroke.straight_to(1400, 600)
    stroke.finish()
    along = np.linspace(0.3, 0.7, 200)
    for beside in (0.0, 0.15, 0.3):
        x = (200 + 1200 * along - beside * size * 0.2425 - 0.5).astype(np.float32)
        y = (300 + 300 * along + beside * size * 0.9701 - 0.5).astype(np.float32)
        values = cv2.remap(bitmap.pixels, x, y, cv2.INTER_LINEAR).astype(int)
        assert values.max() - values.min() <= (8 if size < 48 else 6)


def test_a_straight_stroke_has_straight_edges() -> None:
    bitmap = Bitmap(WIDTH, HEIGHT)
    stroke = Stroke(bitmap, Brush(40, 1.0), erase=False)
    stroke.to(50, 140)
    stroke.straight_to(250, 140)
    stroke.finish()
    heights = (bitmap.pixels[:, 60:240] >= 128).sum(axis=0)
    assert set(heights.tolist()) == {40}
    assert (bitmap.pixels[140] > 0).sum() == pytest.approx(240, abs=2)


def test_a_stroke_reaches_both_of_its_ends() -> None:
    bitmap = Bitmap(WIDTH, HEIGHT)
    drawn(bitmap, HARD, [(30, 30), (100, 60), (200, 200)])
    assert bitmap.pixels[30, 30] == bitmap.pixels[199, 199] == 255


def test_a_path_of_corners_becomes_a_curve() -> None:
    """Between two points it stays inside of the corner; the corner itself is cut."""
    bitmap = Bitmap(WIDTH, HEIGHT)
    drawn(bitmap, Brush(3, 1.0), [(20, 200), (150, 20), (280, 200)])
    assert not bitmap.pixels[15:40, 140:160].any()
    assert bitmap.pixels[62:68, 140:160].any()


def test_going_over_it_again_does_not_make_a_soft_edge_hard() -> None:
    once, often = Bitmap(WIDTH, HEIGHT), Bitmap(WIDTH, HEIGHT)
    drawn(once, Brush(80, 0.0), [(150, 140)])
    for _ in range(5):
        drawn(often, Brush(80, 0.0), [(150, 140)])
    assert np.array_equal(once.pixels, often.pixels)


def test_the_eraser_takes_away_what_the_brush_gives() -> None:
    bitmap = Bitmap(WIDTH, HEIGHT)
    bitmap.pixels[...] = 255
    drawn(bitmap, HARD, [(150, 140)], erase=True)
    brushed = Bitmap(WIDTH, HEIGHT)
    drawn(brushed, HARD, [(150, 140)])
    assert np.array_equal(bitmap.pixels, 255 - brushed.pixels)


@settings(max_examples=60)
@given(brush=brushes, points=st.lists(st.tuples(places, pressures), min_size=1, max_size=6), erase=st.booleans())
def test_a_stroke_tells_all_that_it_changes_and_can_be_taken_back(
    brush: Brush, points: list[tuple[tuple[float, float], float]], erase: bool
) -> None:
    bitmap = noisy()
    start = bitmap.pixels.copy()
    stroke = Stroke(bitmap, brush, erase=erase)
    told = np.zeros((HEIGHT, WIDTH), bool)
    for (x, y), pressure in points:
        box = stroke.to(x, y, pressure)
        assert box.intersected(FRAME) == box or box.empty
        told[box.top : box.bottom, box.left : box.right] = True
    box = stroke.finish()
    patch = stroke.changes()
    told[box.top : box.bottom, box.left : box.right] = True
    end = bitmap.pixels.copy()
    assert not ((start != end) & ~told).any()
    assert (end <= start).all() if erase else (end >= start).all()
    patch.flip(bitmap)
    assert np.array_equal(bitmap.pixels, start)
    patch.pack()
    patch.flip(bitmap)
    assert np.array_equal(bitmap.pixels, end)


def test_an_aborted_stroke_never_was() -> None:
    bitmap = noisy()
    start = bitmap.pixels.copy()
    stroke = Stroke(bitmap, HARD, erase=False)
    stroke.to(20, 20)
    stroke.to(280, 250)
    assert not np.array_equal(bitmap.pixels, start)
    assert not stroke.abort().empty
    assert np.array_equal(bitmap.pixels, start)


def test_a_stroke_beside_the_picture_changes_nothing() -> None:
    bitmap = noisy()
    assert drawn(bitmap, HARD, [(-100, -100), (-90, 400)]).tiles == 0


# -- shapes -----------------------------------------------------------------------------------------------------------

edges = st.floats(-50, 350)
sides = st.floats(0, 300)


@given(x=edges, y=edges, width=sides, height=sides)
def test_a_rectangle_covers_its_area(x: float, y: float, width: float, height: float) -> None:
    box, covered = rectangle(FRAME, x, y, width, height)
    across = max(0.0, min(x + width, WIDTH) - max(x, 0))
    down = max(0.0, min(y + height, HEIGHT) - max(y, 0))
    assert covered.shape == (box.height, box.width)
    # each pixel is rounded to 1/255
    assert covered.sum() / 255 == pytest.approx(across * down, abs=(2 * (width + height) + 4) / 255)


def test_whole_pixels_have_sharp_edges() -> None:
    box, covered = rectangle(FRAME, 10, 20, 30, 40)
    assert box == Box(10, 20, 30, 40)
    assert covered.min() == 255


@settings(max_examples=40)
@given(points=st.lists(st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT)), min_size=3, max_size=3))
def test_a_triangle_covers_its_area(points: list[tuple[float, float]]) -> None:
    box, covered = polygon(FRAME, points)
    (ax, ay), (bx, by), (cx, cy) = points
    area = abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2
    around = sum(np.hypot(q[0] - p[0], q[1] - p[1]) for p, q in zip(points, [*points[1:], points[0]], strict=True))
    assert covered.shape == (box.height, box.width)
    assert covered.sum() / 255 == pytest.approx(area, abs=0.3 * around + 2)


def test_a_polygon_lies_where_its_corners_are() -> None:
    box, covered = polygon(FRAME, [(10, 20), (40, 20), (40, 60), (10, 60)])
    assert (box, covered.min()) == (Box(10, 20, 30, 40), 255)


def test_an_ellipse_fills_its_rectangle() -> None:
    box, covered = ellipse(FRAME, 20, 30, 200, 100)
    assert box == Box(20, 30, 200, 100)
    assert covered.sum() / 255 == pytest.approx(np.pi * 100 * 50, rel=0.004)
    assert covered[0, 0] == 0
    assert covered[50, 100] == 255
    assert abs(covered.astype(int) - covered[::-1, ::-1]).max() <= 40  # the same on both sides


def test_where_a_lasso_crosses_itself_every_second_area_is_inside() -> None:
    _, covered = polygon(FRAME, [(0, 0), (100, 100), (100, 0), (0, 100)])
    assert (covered[50, 10], covered[50, 90], covered[10, 50]) == (255, 255, 0)


def test_less_than_a_triangle_is_nothing() -> None:
    assert polygon(FRAME, [(1, 1), (50, 50)])[0].empty
    assert rectangle(FRAME, 10, 10, 0, 5)[1].sum() == 0
    assert rectangle(FRAME, 400, 10, 20, 5)[0].empty


@pytest.mark.parametrize("combine", Combine)
def test_how_a_shape_goes_together_with_what_is_there(combine: Combine) -> None:
    bitmap = noisy()
    start = bitmap.pixels.copy()
    patch = combined(bitmap, *rectangle(FRAME, 50, 50, 100, 100), combine)
    assert np.array_equal(bitmap.pixels, start)
    patch.flip(bitmap)
    inside = bitmap.pixels[50:150, 50:150]
    assert (inside == (0 if combine is Combine.SUBTRACT else 255)).all()
    outside = np.ones((HEIGHT, WIDTH), bool)
    outside[50:150, 50:150] = False
    kept = np.zeros_like(start) if combine is Combine.REPLACE else start
    assert np.array_equal(bitmap.pixels[outside], kept[outside])


def test_a_huge_shape_far_outside_is_no_trouble() -> None:
    box, covered = polygon(FRAME, [(-1e9, -1e9), (1e9, -1e9), (1e9, 1e9), (-1e9, 1e9)])
    assert (box, covered.min()) == (FRAME, 255)
