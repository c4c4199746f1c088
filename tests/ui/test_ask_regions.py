"""Regions: drawn, moved and sized with mouse and keys, kept inside the picture, listed, renamed, found by answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from services.types import AskPicture, AskRegion, Box, Found, InputPicture
from tests.ui.windows import present
from ui.ask.film import Frame
from ui.ask.pictures_panel import PicturesPanel
from ui.ask.previews import Previews
from ui.ask.regions.canvas import RegionCanvas
from ui.theme import Theme

PICTURE = InputPicture(sha256="a" * 64, width=400, height=300, name="receipt.png")
_SHIFT, _ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def canvas(theme: Theme, qtbot: QtBot) -> RegionCanvas:
    canvas = RegionCanvas(theme)
    qtbot.addWidget(canvas)
    canvas.resize(600, 500)
    present(qtbot, canvas)
    canvas.show_picture(400, 300, "")
    return canvas


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> PicturesPanel:
    panel = PicturesPanel(theme, Previews())
    qtbot.addWidget(panel)
    panel.resize(500, 700)
    present(qtbot, panel)
    return panel


def at(canvas: RegionCanvas, x: float, y: float) -> QPoint:
    """Where a pixel of the picture is on the widget."""
    view, ratio = canvas.view, canvas.devicePixelRatioF()
    return QPoint(round((view.x + x * view.scale) / ratio), round((view.y + y * view.scale) / ratio))


def drag(canvas: RegionCanvas, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(canvas.viewport(), (start + end) / 2)
    QTest.mouseMove(canvas.viewport(), end)
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def boxes(canvas: RegionCanvas) -> list[Box]:
    return [region.box for region in canvas.regions]


def test_dragging_draws_a_box_and_then_moves_and_sizes_it(canvas: RegionCanvas) -> None:
    told: list[tuple[AskRegion, ...]] = []
    canvas.regions_changed.connect(told.append)
    drag(canvas, at(canvas, 50, 60), at(canvas, 150, 120))
    (box,) = boxes(canvas)
    assert (box.left, box.top, box.width, box.height) == pytest.approx((50, 60, 100, 60), abs=2)
    assert canvas.current == 1
    assert len(told) == 1
    drag(canvas, at(canvas, 100, 90), at(canvas, 140, 100))
    (moved,) = boxes(canvas)
    assert (moved.left - box.left, moved.top - box.top) == pytest.approx((40, 10), abs=2)
    assert moved.size == box.size
    drag(canvas, at(canvas, moved.right, moved.bottom), at(canvas, moved.right + 30, moved.bottom - 20))
    (sized,) = boxes(canvas)
    assert (sized.left, sized.top) == (moved.left, moved.top)
    assert (sized.width - moved.width, sized.height - moved.height) == pytest.approx((30, -20), abs=2)
    assert len(told) == 3


def test_a_click_draws_nothing(canvas: RegionCanvas) -> None:
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(canvas, 100, 100))
    assert boxes(canvas) == []


def test_keys_add_move_size_and_remove(canvas: RegionCanvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_R)
    (box,) = boxes(canvas)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Down, _SHIFT)
    assert boxes(canvas) == [box.moved(1, 10)]
    QTest.keyClick(canvas, Qt.Key.Key_Right, _ALT)
    QTest.keyClick(canvas, Qt.Key.Key_Up, _ALT | _SHIFT)
    assert boxes(canvas) == [Box(box.left + 1, box.top + 10, box.width + 1, box.height - 10)]
    QTest.keyClick(canvas, Qt.Key.Key_R)
    assert [region.number for region in canvas.regions] == [1, 2]
    canvas.pick(1)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert [region.number for region in canvas.regions] == [1]
    assert canvas.current == 0


@given(keys=st.lists(st.tuples(st.sampled_from("LRUD"), st.booleans(), st.booleans()), max_size=60))
@settings(max_examples=30)
def test_a_box_never_leaves_the_picture(keys: list[tuple[str, bool, bool]], one_canvas: list[Any]) -> None:
    canvas: RegionCanvas = one_canvas[0]
    canvas.show_regions((AskRegion(number=1, box=Box(380, 280, 20, 20)),), ())
    canvas.pick(1)
    codes = {"L": Qt.Key.Key_Left, "R": Qt.Key.Key_Right, "U": Qt.Key.Key_Up, "D": Qt.Key.Key_Down}
    for key, shift, alt in keys:
        modifiers = Qt.KeyboardModifier.NoModifier
        modifiers |= _SHIFT if shift else modifiers
        modifiers |= _ALT if alt else modifiers
        QTest.keyClick(canvas, codes[key], modifiers)
        (box,) = boxes(canvas)
        assert 0 <= box.left < box.right <= 400
        assert 0 <= box.top < box.bottom <= 300


@pytest.fixture(scope="module")
def one_canvas(one_theme: Theme) -> list[Any]:
    """One for all examples: each takes its own regions."""
    canvas = RegionCanvas(one_theme)
    canvas.resize(600, 500)
    canvas.show_picture(400, 300, "")
    return [canvas]


def test_the_panel_lists_regions_and_renames_them(panel: PicturesPanel) -> None:
    panel.show_frames([Frame(PICTURE)])
    told: list[tuple[AskRegion, ...]] = []
    panel.regions_changed.connect(lambda _picture, regions: told.append(regions))
    panel.set_regions(PICTURE.sha256, [AskRegion(number=1, box=Box(10, 20, 100, 50), name="Items")])
    (row,) = panel.regions.rows
    assert row.accessibleName() == "Items, 100 × 50 px"
    QTest.keyClick(row, Qt.Key.Key_F2)
    field = row.findChild(QLineEdit)
    assert field is not None
    field.setText("All items")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told[-1][0].name == "All items"
    row._remove.click()
    assert told[-1] == ()
    assert panel.regions.isHidden()


def test_what_was_sent_is_shown_with_its_regions_and_can_be_gone_on_from(panel: PicturesPanel) -> None:
    sent = AskPicture(picture=PICTURE, regions=(AskRegion(number=1, box=Box(0, 0, 50, 50)),))
    panel.show_frames([Frame(PICTURE, sent)])
    assert boxes(panel.canvas) == [Box(0, 0, 50, 50)]
    told: list[Any] = []
    panel.regions_changed.connect(lambda picture, regions: told.append((picture, len(regions))))
    panel.canvas.add()
    assert told == [(PICTURE, 2)]


def test_what_an_answer_found_can_be_fixed(panel: PicturesPanel) -> None:
    panel.show_frames([Frame(PICTURE)])
    panel.set_found({PICTURE.sha256: (Found(box=Box(5, 6, 70, 80), label="cup"),)})
    (row,) = panel.regions.rows
    assert row.accessibleName() == "cup, 70 × 80 px"
    told: list[Any] = []
    panel.fix_wanted.connect(lambda picture, box: told.append((picture, box)))
    row._fix.click()
    assert told == [(PICTURE, Box(5, 6, 70, 80))]


def test_the_film_goes_along_with_what_is_added(panel: PicturesPanel, qtbot: QtBot) -> None:
    film = panel.film
    frames = [Frame(InputPicture(sha256=f"{n:064}", width=10, height=10, name=f"{n}.png")) for n in range(24)]
    for count in (3, 12, 24):
        film.show_frames(frames[:count], frames[count - 1].key)
        qtbot.waitUntil(lambda: film._inside.width() >= film.add.geometry().right())
        bar = film.horizontalScrollBar()
        qtbot.waitUntil(lambda bar=bar: bar.value() == bar.maximum())
        assert film.viewport().rect().contains(film.add.geometry().translated(film._inside.pos()))
    film.show_frames(frames, frames[4].key)
    shown = film.cells[4]
    qtbot.waitUntil(lambda: film.viewport().rect().contains(shown.geometry().translated(film._inside.pos())))


def test_the_film_walks_with_the_arrows(panel: PicturesPanel) -> None:
    other = InputPicture(sha256="b" * 64, width=10, height=10, name="other.png")
    panel.show_frames([Frame(PICTURE), Frame(other)], newest=True)
    assert panel.current == other
    QTest.keyClick(panel.film.cells[1], Qt.Key.Key_Left)
    assert panel.current == PICTURE
    assert [cell.chosen for cell in panel.film.cells] == [True, False]


def test_a_link_has_no_pixels_to_draw_on(panel: PicturesPanel) -> None:
    panel.show_frames([Frame(InputPicture(url="https://example.com/x.png", name="example.com"))])
    assert "example.com/x.png" in panel.canvas.message
    panel.canvas.add()
    assert boxes(panel.canvas) == []
