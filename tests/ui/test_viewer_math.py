"""Fit, zoom about a point, pan: the numbers behind the viewer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.shared.view_math import (
    LEAST,
    MOST,
    Area,
    Point,
    View,
    centred,
    fit_scale,
    fitted,
    kept,
    panned,
    picture_point,
    zoom_about,
)

ROOM = Area(0, 0, 1000, 800)


@pytest.mark.parametrize(
    ("width", "height", "room", "scale"),
    [
        (2000, 800, ROOM, 0.5),
        (1000, 3200, ROOM, 0.25),
        (200, 100, ROOM, 1.0),
        (100, 60, ROOM, 2.0),
        (1, 1, ROOM, 32.0),
        (1, 200, ROOM, 1.0),
        (8, 8, Area(0, 0, 100, 90), 11.0),
        (8, 8, Area(0, 0, 10, 9), 1.0),
        (1000, 800, ROOM, 1.0),
        (1001, 800, ROOM, 1000 / 1001),
        (0, 0, ROOM, 1.0),
        (500, 500, Area(0, 0, 0, 0), 1 / 500),
    ],
)
def test_fit_shows_all_and_only_blows_up_what_is_tiny(width: int, height: int, room: Area, scale: float) -> None:
    assert fit_scale(width, height, room) == pytest.approx(scale)


def test_a_fitted_picture_is_in_the_middle_of_its_room() -> None:
    assert fitted(2000, 800, Area(100, 50, 1000, 800)) == View(0.5, 100, 250)
    assert centred(1.0, 200, 100, ROOM) == View(1.0, 400, 350)


@pytest.mark.parametrize(
    ("view", "anchor", "factor", "result"),
    [
        (View(1, 0, 0), Point(0, 0), 2, View(2, 0, 0)),
        (View(1, 0, 0), Point(100, 50), 2, View(2, -100, -50)),
        (View(2, -100, -50), Point(100, 50), 0.5, View(1, 0, 0)),
        (View(0.5, 20, 30), Point(20, 30), 4, View(2, 20, 30)),
        (View(16, 0, 0), Point(0, 0), 4, View(32, 0, 0)),
        (View(0.1, 0, 0), Point(0, 0), 0.1, View(0.05, 0, 0)),
    ],
)
def test_zoom_about_a_point(view: View, anchor: Point, factor: float, result: View) -> None:
    zoomed = zoom_about(view, anchor, factor)
    assert zoomed.scale == pytest.approx(result.scale)
    assert (zoomed.x, zoomed.y) == pytest.approx((result.x, result.y))


def test_a_picture_that_fits_only_below_five_percent_may_go_there() -> None:
    assert zoom_about(View(0.05, 0, 0), Point(0, 0), 0.5, least=0.02).scale == 0.025
    assert zoom_about(View(0.05, 0, 0), Point(0, 0), 0.1, least=0.02).scale == 0.02
    assert zoom_about(View(0.06, 0, 0), Point(0, 0), 0.5, least=0.5).scale == LEAST


scales = st.floats(min_value=LEAST, max_value=MOST)
places = st.floats(min_value=-5000, max_value=5000)


@given(scales, places, places, places, places, st.floats(min_value=0.01, max_value=100))
def test_what_is_under_the_cursor_stays_there(
    scale: float, x: float, y: float, anchor_x: float, anchor_y: float, factor: float
) -> None:
    view, anchor = View(scale, x, y), Point(anchor_x, anchor_y)
    zoomed = zoom_about(view, anchor, factor)
    assert LEAST <= zoomed.scale <= MOST
    before, after = picture_point(view, anchor), picture_point(zoomed, anchor)
    assert after.x == pytest.approx(before.x, abs=1e-4, rel=1e-6)
    assert after.y == pytest.approx(before.y, abs=1e-4, rel=1e-6)


@given(scales, places, places, st.integers(1, 4000), st.integers(1, 4000))
def test_the_picture_stays_in_reach(scale: float, x: float, y: float, width: int, height: int) -> None:
    view = kept(View(scale, x, y), width, height, ROOM)
    for start, length, room_start, room in (
        (view.x, width * scale, ROOM.left, ROOM.width),
        (view.y, height * scale, ROOM.top, ROOM.height),
    ):
        if length <= room:
            assert start - room_start == pytest.approx(room_start + room - (start + length), abs=1e-6)
        else:
            assert start <= room_start + 1e-6
            assert start + length >= room_start + room - 1e-6
    assert kept(view, width, height, ROOM) == view


def test_pan_moves_only() -> None:
    assert panned(View(3, 10, 20), -4, 5) == View(3, 6, 25)
