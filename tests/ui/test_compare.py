"""Compared pictures as a person uses them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from services.types import Asset, Difference
from tests.ui.library_pictures import make_asset, make_raster
from tests.ui.windows import present
from ui.compare.blend import DIFFERENCE, OVERLAY, SLIDER
from ui.compare.header import SIDE_BY_SIDE
from ui.compare.page import ComparePage
from ui.theme import Theme


class Bench:
    """The page, and someone who decodes and compares at once."""

    def __init__(self, theme: Theme, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.page = ComparePage(theme)
        qtbot.addWidget(self.page)
        self.page.resize(1200, 800)
        self.wanted: list[tuple[str, int]] = []
        self.actions: list[tuple[str, str]] = []
        self.page.picture_wanted.connect(self._decode)
        self.page.difference_wanted.connect(self._compare)
        self.page.asset_action.connect(lambda name, asset: self.actions.append((name, asset.id)))

    def _decode(self, asset_id: str, edge: int) -> None:
        self.wanted.append((asset_id, edge))
        self.page.set_picture(asset_id, edge, make_raster(make_asset(int(asset_id[-4:], 16)), edge or 1536))

    def _compare(self, first: str, second: str, edge: int) -> None:
        self.page.set_difference(first, second, Difference(raster=make_raster(make_asset(9), 300), share=0.074))

    def open(self, *numbers: int) -> list[Asset]:
        assets = [make_asset(number) for number in numbers]
        present(self._qtbot, self.page)
        self.page.show_assets(assets)
        return assets

    def choose(self, mode: str) -> None:
        QTest.mouseClick(self.page.header.modes.button(mode), Qt.MouseButton.LeftButton)


@pytest.fixture
def bench(theme: Theme, qtbot: QtBot) -> Bench:
    return Bench(theme, qtbot)


def test_pictures_stand_side_by_side_and_move_together(bench: Bench) -> None:
    bench.open(1, 5, 2)
    first, second, third = (pane.canvas for pane in bench.page.panes)
    QTest.mouseClick(bench.page.header._buttons["in"], Qt.MouseButton.LeftButton)  # pyright: ignore[reportPrivateUsage]
    assert first.place.zoom == pytest.approx(1.25)
    assert second.place.zoom == pytest.approx(1.25)
    assert third.place.zoom == pytest.approx(1.25)
    bench.page.header.together.click()
    first.zoom(2)
    assert first.place.zoom > 2
    assert second.place.zoom == pytest.approx(1.25)


def test_the_line_goes_where_it_is_dragged_and_where_keys_move_it(bench: Bench) -> None:
    bench.open(1, 5)
    bench.choose(SLIDER)
    blend = bench.page.blend
    assert blend.isVisible()
    middle = QPoint(round(blend.view.x + blend.place.x * 0), blend.height() // 2)
    line = QPoint(blend.width() // 2, blend.height() // 2)
    QTest.mousePress(blend.viewport(), Qt.MouseButton.LeftButton, pos=line)
    QTest.mouseMove(blend.viewport(), QPoint(middle.x() + 10, middle.y()))
    QTest.mouseRelease(blend.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle.x() + 10, middle.y()))
    assert blend.share > 0.95
    before = blend.share
    QTest.keyClick(blend, Qt.Key.Key_Right)
    assert blend.share < before
    assert "B over A" in blend.accessibleDescription()


def test_an_overlay_shows_more_of_the_second_with_the_right_key(bench: Bench) -> None:
    bench.open(1, 5)
    bench.choose(OVERLAY)
    blend = bench.page.blend
    QTest.keyClick(blend, Qt.Key.Key_Right)
    assert blend.share == pytest.approx(0.52)


def test_the_difference_is_told_in_percent_and_for_the_picked_pair(bench: Bench) -> None:
    bench.open(1, 5, 2)
    bench.choose(DIFFERENCE)
    assert "7.4 % of the pixels differ between A and B" in bench.page.blend.accessibleDescription()
    QTest.keyClick(bench.page, Qt.Key.Key_3)
    assert "A and C" in bench.page.blend.accessibleDescription()


def test_only_what_differs_is_listed_until_all_is_asked_for(bench: Bench) -> None:
    bench.open(1, 5)
    names = [name for name, _ in bench.page.differences.rows]
    assert "Change" in names
    assert "Model" not in names
    bench.page.differences.show_all.click()
    assert "Model" in [name for name, _ in bench.page.differences.rows]


def test_rating_and_leaving(bench: Bench, qtbot: QtBot) -> None:
    assets = bench.open(1, 5)
    QTest.keyClick(bench.page.panes[1]._stars, Qt.Key.Key_4)  # pyright: ignore[reportPrivateUsage]
    assert bench.actions == [("rate:4", assets[1].id)]
    with qtbot.waitSignal(bench.page.closed):
        QTest.keyClick(bench.page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(bench.page.closed):
        bench.page.asset_removed(assets[0].id)


def test_a_picture_that_cannot_be_shown_says_so(bench: Bench) -> None:
    assets = bench.open(1, 5)
    bench.page.set_picture(assets[0].id, 0, None)
    assert "cannot be shown" in bench.page.panes[0].canvas.message


def test_two_go_back_to_side_by_side(bench: Bench) -> None:
    bench.open(1, 5)
    bench.choose(SLIDER)
    bench.choose(SIDE_BY_SIDE)
    assert not bench.page.blend.isVisible()
