"""The canvas of the Edit page as a person uses it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from services.types import Box, Brush, PenPressure
from tests.ui.edit_cases import LEFT, NO_KEYS, Bench
from ui.theme import Theme


@pytest.fixture
def bench(theme: Theme, qtbot: QtBot) -> Bench:
    return Bench(theme, qtbot)


def test_only_what_the_screen_shows_is_decoded(bench: Bench) -> None:
    bench.open(6000, 4000)
    assert bench.wanted == [1024]
    bench.canvas.zoom(2)
    assert bench.wanted == [1024, 2048]
    bench.canvas.actual_size()
    assert bench.wanted == [1024, 2048, 0]
    bench.canvas.fit()
    assert len(bench.wanted) == 3


def test_a_stroke_tells_where_it_goes_in_pixels_of_the_picture(bench: Bench) -> None:
    bench.open()
    bench.drag((100, 100), (200, 150), (300, 150))
    ((x, y, brush, erase, pressure),) = bench.said("begin_stroke")
    assert (x, y) == pytest.approx((100, 100), abs=1)
    assert (brush, erase, pressure) == (Brush(46.0, 0.7, PenPressure.SIZE), False, 1.0)
    assert [values[:2] for values in bench.said("stroke_to")] == [
        pytest.approx((200, 150), abs=1),
        pytest.approx((300, 150), abs=1),
    ]
    assert bench.said("end_stroke") == [()]


def test_escape_takes_a_stroke_back(bench: Bench) -> None:
    bench.open()
    QTest.mousePress(bench.canvas, LEFT, NO_KEYS, bench.at(100, 100))
    QTest.keyClick(bench.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(bench.canvas, LEFT, NO_KEYS, bench.at(100, 100))
    assert bench.said("abort_stroke") == [()]
    assert bench.said("end_stroke") == []


def test_the_mask_is_read_where_it_is_said_to_have_changed(bench: Bench) -> None:
    bench.open()
    before = bench.colour_at(200, 200)
    for row in range(150, 250):
        bench.bytes[row * 800 + 150 : row * 800 + 250] = b"\xff" * 100
    bench.canvas.mask_painted(Box(150, 150, 100, 100))
    assert bench.colour_at(200, 200).red() > before.red() + 40
    assert bench.colour_at(300, 200) == before


def test_zoom_goes_about_the_cursor_and_stays_in_its_bounds(bench: Bench) -> None:
    bench.open()
    at = bench.at(200, 200)
    for _ in range(40):
        bench.canvas.zoom(1.5, at.toPointF())
    assert bench.canvas.view.scale == 32
    for _ in range(60):
        bench.canvas.zoom(0.5)
    assert bench.canvas.view.scale == pytest.approx(0.05)


def test_the_middle_stays_when_the_window_changes(bench: Bench) -> None:
    bench.open(2000, 1500)
    bench.canvas.actual_size()
    middle = bench.canvas.sight.picture_point(QPoint(bench.canvas.width() // 2, bench.canvas.height() // 2).toPointF())
    bench.pane.resize(900, 640)
    after = bench.canvas.sight.picture_point(QPoint(bench.canvas.width() // 2, bench.canvas.height() // 2).toPointF())
    assert after == pytest.approx(middle, abs=2)
