"""The canvas of the Edit page as a person uses it."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPaintEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from services.types import Box, Brush, LanguageChoice, Mark, MarkKind, MaskColour, PenPressure, ThemeChoice
from tests.ui.edit_cases import LEFT, NO_KEYS, Bench, move_mouse, plain_image, press_pen, turn_wheel
from ui.edit.canvas import Shown
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
    QTest.mousePress(bench.viewport, LEFT, NO_KEYS, bench.at(100, 100))
    QTest.keyClick(bench.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(bench.viewport, LEFT, NO_KEYS, bench.at(100, 100))
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
    middle = bench.canvas.projection.picture_point(
        QPoint(bench.canvas.width() // 2, bench.canvas.height() // 2).toPointF()
    )
    bench.pane.resize(900, 640)
    after = bench.canvas.projection.picture_point(
        QPoint(bench.canvas.width() // 2, bench.canvas.height() // 2).toPointF()
    )
    assert after == pytest.approx(middle, abs=2)


def test_space_and_the_middle_button_pan(bench: Bench) -> None:
    bench.open(4000, 3000)
    bench.canvas.actual_size()
    start = bench.canvas.projection
    QTest.keyPress(bench.canvas, Qt.Key.Key_Space)
    at = QPoint(400, 300)
    QTest.mousePress(bench.viewport, LEFT, NO_KEYS, at)
    move_mouse(bench.viewport, at + QPoint(40, 30), LEFT)
    QTest.mouseRelease(bench.viewport, LEFT, NO_KEYS, at + QPoint(40, 30))
    QTest.keyRelease(bench.canvas, Qt.Key.Key_Space)
    assert (bench.canvas.projection.x - start.x, bench.canvas.projection.y - start.y) == (40, 30)
    assert bench.said("begin_stroke") == []
    QTest.mousePress(bench.viewport, Qt.MouseButton.MiddleButton, NO_KEYS, at)
    move_mouse(bench.viewport, at - QPoint(10, 0), Qt.MouseButton.MiddleButton)
    QTest.mouseRelease(bench.viewport, Qt.MouseButton.MiddleButton, NO_KEYS, at)
    assert bench.canvas.projection.x - start.x == 30
    bench.drag((2000, 1500), (2010, 1500))
    assert len(bench.said("begin_stroke")) == 1


def test_the_wheel_zooms_and_a_touch_pad_pans(bench: Bench) -> None:
    bench.open(4000, 3000)
    at = QPointF(300, 200)
    before = bench.canvas.projection
    turn_wheel(bench.viewport, at, angle=QPoint(0, 120))
    after = bench.canvas.projection
    assert after.scale > before.scale
    assert after.picture_point(at) == pytest.approx(before.picture_point(at), abs=8)
    bench.canvas.actual_size()
    start = bench.canvas.projection
    turn_wheel(bench.viewport, at, angle=QPoint(0, 80), pixels=QPoint(5, 12))
    assert (bench.canvas.projection.x - start.x, bench.canvas.projection.y - start.y) == (5, 12)
    turn_wheel(bench.viewport, at, angle=QPoint(0, 80), pixels=QPoint(0, 12), keys=Qt.KeyboardModifier.ControlModifier)
    assert bench.canvas.projection.scale > start.scale


def test_two_fingers_zoom_and_one_draws(bench: Bench) -> None:
    bench.open(4000, 3000)
    screen = QTest.createTouchDevice()
    canvas, on = bench.canvas, bench.viewport
    QTest.touchEvent(on, screen).press(0, QPoint(300, 300), on).commit()
    QTest.touchEvent(on, screen).move(0, QPoint(330, 300), on).commit()
    QTest.touchEvent(on, screen).release(0, QPoint(330, 300), on).commit()
    assert (len(bench.said("begin_stroke")), len(bench.said("end_stroke"))) == (1, 1)
    scale = canvas.view.scale
    QTest.touchEvent(on, screen).press(0, QPoint(300, 300), on).commit()
    QTest.touchEvent(on, screen).move(0, QPoint(301, 300), on).press(1, QPoint(401, 300), on).commit()
    QTest.touchEvent(on, screen).move(0, QPoint(250, 300), on).move(1, QPoint(450, 300), on).commit()
    QTest.touchEvent(on, screen).release(0, QPoint(250, 300), on).release(1, QPoint(450, 300), on).commit()
    assert canvas.view.scale == pytest.approx(2 * scale, rel=0.05)
    assert len(bench.said("abort_stroke")) == 1
    assert len(bench.said("end_stroke")) == 1


def test_a_pen_presses_and_its_other_end_erases(bench: Bench) -> None:
    bench.open()
    at = bench.at(200, 200).toPointF()
    for end, pressure in ((QPointingDevice.PointerType.Pen, 0.25), (QPointingDevice.PointerType.Eraser, 0.5)):
        press_pen(bench.viewport, at, end, pressure)
        *_, erase, told = bench.said("begin_stroke")[-1]
        assert erase is (end is QPointingDevice.PointerType.Eraser)
        assert told == pytest.approx(pressure)
    assert len(bench.said("end_stroke")) == 2
    shown = [text.text() for text in bench.pane.options.findChildren(QLabel) if text.isVisible()]
    assert "Pressure changes" in shown


def test_before_after_and_the_line_between_them(bench: Bench) -> None:
    bench.open()
    bench.canvas.before_wanted.connect(lambda _edge: bench.canvas.add_before(plain_image(800, 600, "#ff8800")))
    bench.pane.set_comparable(True)
    after = bench.colour_at(100, 300)
    QTest.keyPress(bench.canvas, Qt.Key.Key_Backslash)
    assert bench.colour_at(100, 300).name() == "#ff8800"
    QTest.keyRelease(bench.canvas, Qt.Key.Key_Backslash)
    assert bench.colour_at(100, 300) == after
    QTest.mouseClick(bench.pane.compare.choice.button(Shown.COMPARE), LEFT)
    assert bench.colour_at(100, 300).name() == "#ff8800"
    assert bench.colour_at(700, 300) == after
    bench.drag((400, 100), (750, 100))
    assert bench.colour_at(700, 300).name() == "#ff8800"
    bench.canvas.setFocus()
    for _ in range(60):
        QTest.keyClick(bench.canvas, Qt.Key.Key_Left)
    assert bench.colour_at(100, 300) == after
    assert bench.said("begin_stroke") == []


def test_the_picture_before_lies_where_it_was(bench: Bench) -> None:
    """What came of a wider frame is compared with what it was made from."""
    bench.open()
    bench.canvas.clear_before(Box(200, 150, 400, 300))
    bench.canvas.add_before(plain_image(400, 300, "#ff8800"))
    bench.pane.set_comparable(True)
    bench.pane.set_shown(Shown.BEFORE)
    assert bench.colour_at(400, 300).name() == "#ff8800"
    assert bench.colour_at(100, 100) == bench.canvas.grab().toImage().pixelColor(2, 2)
    bench.drag((300, 300), (310, 300))
    assert bench.canvas.shown is Shown.AFTER
    assert bench.said("begin_stroke") == []
    bench.drag((300, 300), (310, 300))
    assert len(bench.said("begin_stroke")) == 1


def test_while_an_edit_runs_its_preview_is_seen_inside_the_mask(bench: Bench) -> None:
    bench.open()
    for row in range(100, 300):
        bench.bytes[row * 800 + 100 : row * 800 + 300] = b"\xff" * 200
    before = bench.colour_at(600, 400)
    bench.canvas.set_running(True)
    assert bench.colour_at(600, 400).lightness() < before.lightness()
    assert bench.colour_at(200, 200) == before
    seen = QImage(400, 300, QImage.Format.Format_ARGB32_Premultiplied)
    seen.fill(0)
    for x, y in itertools.product(range(50, 150), repeat=2):
        seen.setPixelColor(x, y, QColor("#ff8800"))
    bench.canvas.set_preview(seen, Box(0, 0, 800, 600))
    assert bench.colour_at(200, 200).name() == "#ff8800"
    assert bench.colour_at(600, 400).lightness() < before.lightness()
    bench.canvas.set_preview(plain_image(400, 300, "#ff8800"), Box(0, 0, 800, 600))
    assert bench.colour_at(600, 400).name() == "#ff8800", "where the whole picture changes"
    bench.drag((100, 100), (200, 200))
    assert bench.said("begin_stroke") == []
    bench.canvas.set_running(False)
    assert bench.colour_at(600, 400) == before


def test_a_stroke_deepens_the_tint_nowhere_else(bench: Bench) -> None:
    """Far out a stroke takes short ways; what is painted besides, because more of the canvas was due, must not add."""
    bench.open(6400, 4800)
    for row in range(800, 1600):
        bench.bytes[row * 6400 + 800 : row * 6400 + 1600] = b"\xff" * 800
    bench.canvas.set_mask(memoryview(bench.bytes), Box(0, 0, 6400, 4800))
    before = bench.colour_at(1200, 1200)
    bench.canvas._mask.set_hasty(True)  # pyright: ignore[reportPrivateUsage]
    for _ in range(3):
        bench.canvas.mask_painted(Box(4000, 4000, 60, 60))
        bench.canvas.viewport().update()
        assert bench.colour_at(1200, 1200) == before


def test_the_edge_moves_only_where_it_is_seen(bench: Bench, theme: Theme) -> None:
    bench.open()
    ants = bench.canvas._ants  # pyright: ignore[reportPrivateUsage]
    assert not ants.isActive()
    bench.canvas.set_outline((((100, 100), (300, 100), (300, 300), (100, 300)),))
    assert ants.isActive()
    QTest.keyClick(bench.canvas, Qt.Key.Key_Q)
    assert not ants.isActive()
    QTest.keyClick(bench.canvas, Qt.Key.Key_Q)
    theme.apply(ThemeChoice.DARK, LanguageChoice.ENGLISH, reduce_motion=True)
    assert not ants.isActive()
    assert {bench.colour_at(x, 100).lightness() > 128 for x in range(100, 140)} == {True, False}
    theme.apply(ThemeChoice.DARK, LanguageChoice.ENGLISH)
    assert ants.isActive()
    bench.pane.hide()
    assert not ants.isActive()


def test_single_pixels_have_lines_between_them_from_800_percent(bench: Bench) -> None:
    bench.open(64, 64)
    bench.canvas.zoom(7 / bench.canvas.view.scale)
    assert len(bench.colours_at((x / 10, 30.5) for x in range(300, 330))) == 1
    bench.canvas.zoom(16 / bench.canvas.view.scale)
    assert len(bench.colours_at((x / 20, 30.5) for x in range(600, 660))) == 2


@pytest.mark.parametrize("colour", list(MaskColour))
def test_the_mask_shows_in_every_colour(bench: Bench, colour: MaskColour) -> None:
    bench.open()
    bench.bytes[:] = b"\xff" * len(bench.bytes)
    bench.pane.set_colour(colour)
    assert bench.colours_at((x, 300) for x in range(390, 410)) != {"#3b4a8a"}
    bench.pane.set_share(0.074)
    assert bench.pane.chip.isVisible()
    assert bench.pane.chip.text == "7.4 % masked"


def test_results_are_walked_and_kept_from_the_canvas(bench: Bench) -> None:
    bench.open()
    told: list[object] = []
    bench.canvas.stepped.connect(told.append)
    bench.canvas.kept.connect(lambda: told.append("kept"))
    QTest.keyClick(bench.canvas, Qt.Key.Key_Right)
    bench.canvas.walking = True
    QTest.keyClick(bench.canvas, Qt.Key.Key_Right)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Left)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Return)
    assert told == [1, -1, "kept"]


def test_a_local_change_is_tried_in_the_place_of_the_picture(bench: Bench) -> None:
    bench.open()
    before = bench.colour_at(400, 300)
    bench.canvas.set_trial(plain_image(400, 300, "#ff8800"))
    assert bench.colour_at(400, 300).name() == bench.colour_at(10, 10).name() == "#ff8800"
    bench.canvas.set_trial(plain_image(300, 300, "#ff8800"))
    assert bench.colour_at(400, 300).name() == "#ff8800"
    assert bench.colour_at(10, 300).name() != "#ff8800"
    bench.canvas.set_trial(None)
    assert bench.colour_at(400, 300) == before


@pytest.mark.parametrize("width", [520, 560, 628, 1100])
def test_the_bars_at_the_foot_never_cover_each_other(bench: Bench, width: int) -> None:
    bench.open()
    bench.pane.set_comparable(True)
    bench.pane.set_share(0.42)
    bench.pane.resize(width, 600)
    bars = [bar.geometry() for bar in (bench.pane.zoom, bench.pane.compare, bench.pane.chip)]
    assert all(bench.canvas.rect().contains(bar) for bar in bars)
    assert not any(one.intersects(other) for one, other in itertools.combinations(bars, 2))


def test_what_was_painted_in_haste_is_smooth_once_the_button_is_up(bench: Bench) -> None:
    bench.open(4000, 3000)
    for row in range(1000, 1300):
        bench.bytes[row * 4000 + 1000 : row * 4000 + 1300] = b"\xff\x00\x80" * 100
    place = bench.at(1150, 1150)

    def seen() -> QImage:
        return bench.canvas.grab(QRect(place.x() - 40, place.y() - 40, 80, 80)).toImage()

    QTest.mousePress(bench.viewport, LEFT, NO_KEYS, bench.at(3000, 2000))
    bench.canvas.mask_painted(Box(1000, 1000, 300, 300))
    hasty = seen()
    QTest.mouseRelease(bench.viewport, LEFT, NO_KEYS, bench.at(3000, 2000))
    smooth = seen()
    bench.canvas.mask_painted(Box(1000, 1000, 300, 300))
    assert seen() == smooth
    assert hasty != smooth


def test_notes_look_the_same_where_only_a_part_is_painted(bench: Bench) -> None:
    bench.open()
    plain = bench.canvas.grab().toImage()
    points = ((120.0, 90.0), (300.0, 210.0), (310.0, 215.0))
    marks = [Mark(kind=kind, points=points, width=14.0) for kind in (MarkKind.PEN, MarkKind.ARROW, MarkKind.BOX)]
    bench.pane.set_marks([*marks, Mark(kind=MarkKind.TEXT, points=((350.0, 300.0),), width=9.0, text="Two\nlines")])
    whole = bench.canvas.grab().toImage()
    assert whole != plain
    begin, end = bench.at(60, 30), bench.at(420, 360)
    for left in range(begin.x(), end.x(), 9):
        for top in range(begin.y(), end.y(), 9):
            part = QRect(left, top, 9, 9)
            assert bench.canvas.grab(part).toImage() == whole.copy(part), part


class Painted(QObject):
    """Notes which parts of a widget are painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.areas: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(event.rect())
        return False


def test_only_what_a_stroke_has_changed_is_painted(bench: Bench, qtbot: QtBot) -> None:
    bench.open(4000, 3000)
    painted = Painted(bench.viewport)
    bench.canvas.actual_size()
    qtbot.waitUntil(lambda: bool(painted.areas))
    painted.areas.clear()
    left, top = (round(at) for at in bench.canvas.projection.picture_point(QPointF(300, 200)))
    bench.canvas.mask_painted(Box(left, top, 40, 30))
    qtbot.waitUntil(lambda: bool(painted.areas))
    (area,) = painted.areas
    assert area.contains(QRect(300, 200, 40, 30))
    assert QRect(295, 195, 50, 40).contains(area)


def test_a_picture_is_seen_until_the_next_of_its_size_comes(bench: Bench) -> None:
    bench.open()
    before = bench.colour_at(400, 300)
    asked: list[int] = []
    bench.canvas.picture_wanted.disconnect()
    bench.canvas.picture_wanted.connect(asked.append)
    bench.pane.show_picture(800, 600, "#ff8800")
    assert len(asked) == 1
    assert bench.colour_at(400, 300) == before
    bench.canvas.add_pixmap(plain_image(800, 600, "#008800"))
    assert bench.colour_at(400, 300).name() == "#008800"
    bench.canvas.show_thumbnail(plain_image(80, 60, "#000088"))
    assert bench.colour_at(400, 300).name() == "#008800"
    bench.pane.show_picture(600, 800, "#ff8800")
    assert bench.colour_at(300, 400).name() == "#ff8800"
    bench.canvas.show_thumbnail(plain_image(60, 80, "#000088"))
    assert bench.colour_at(300, 400).name() == "#000088"
