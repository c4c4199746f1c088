"""Compared pictures as a person uses them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from services.types import Asset, Difference, Raster
from tests.ui.library_pictures import make_asset, make_raster
from tests.ui.windows import present
from ui.compare.blend import DIFFERENCE, OVERLAY, SLIDER
from ui.compare.change_look import difference_pixmap
from ui.compare.header import SIDE_BY_SIDE
from ui.compare.page import ComparePage
from ui.theme import Theme
from ui.viewer.order import Walked

ALT = Qt.KeyboardModifier.AltModifier


def found(first: Asset, second: Asset) -> Difference:
    """Of every 1,000 pixels 74 have changed by 100 levels, 20 by 12."""
    change = bytes([100] * 74 + [12] * 20 + [3] * 906)
    counts = [change.count(level) for level in range(256)]
    base = Raster(width=100, height=10, data=b"\xc0\xc0\xc0\xff" * 1000)
    return Difference(base=base, change=change, counts=tuple(counts))


class Bench:
    """The page, and someone who decodes and compares at once."""

    def __init__(self, theme: Theme, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.page = ComparePage(theme)
        qtbot.addWidget(self.page)
        self.page.resize(1200, 800)
        self.assets: list[Asset] = []
        self.wanted: list[tuple[str, int]] = []
        self.compared: list[tuple[str, str]] = []
        self.actions: list[tuple[str, str]] = []
        self.page.picture_wanted.connect(self._decode)
        self.page.difference_wanted.connect(self._compare)
        self.page.asset_action.connect(lambda name, asset: self.actions.append((name, asset.id)))

    def _asset(self, asset_id: str) -> Asset:
        return next(asset for asset in self.assets if asset.id == asset_id)

    def _decode(self, asset_id: str, edge: int) -> None:
        self.wanted.append((asset_id, edge))
        self.page.set_picture(asset_id, edge, make_raster(self._asset(asset_id), edge or 1536))

    def _compare(self, first: str, second: str, edge: int) -> None:
        self.compared.append((first, second))
        self.page.set_difference(first, second, found(self._asset(first), self._asset(second)))

    def open(self, *pictures: int | Asset) -> list[Asset]:
        self.assets = [make_asset(picture) if isinstance(picture, int) else picture for picture in pictures]
        present(self._qtbot, self.page)
        self.page.show_assets(self.assets)
        return self.assets

    def choose(self, mode: str) -> None:
        QTest.mouseClick(self.page.header.modes.button(mode), Qt.MouseButton.LeftButton)

    def zoom_in(self) -> None:
        QTest.mouseClick(self.page.header._buttons["in"], Qt.MouseButton.LeftButton)


@pytest.fixture
def bench(theme: Theme, qtbot: QtBot) -> Bench:
    return Bench(theme, qtbot)


# -- side by side ------------------------------------------------------------------------------------------------------


def test_pictures_stand_side_by_side_and_move_together(bench: Bench) -> None:
    bench.open(1, 5, 2)
    first, second, third = (pane.canvas for pane in bench.page.panes)
    bench.zoom_in()
    assert first.place.zoom == pytest.approx(1.25)
    assert second.place.zoom == pytest.approx(1.25)
    assert third.place.zoom == pytest.approx(1.25)
    bench.page.header.together.click()
    first.zoom(2)
    assert first.place.zoom > 2
    assert second.place.zoom == pytest.approx(1.25)


def test_the_modes_stay_where_they_are_whichever_is_chosen(bench: Bench) -> None:
    bench.open(1, 5)
    layout, places = bench.page.header.layout(), set[int]()
    assert layout is not None
    for mode in ("side", "overlay", "slider", "difference"):
        bench.choose(mode)
        layout.activate()
        places.add(bench.page.header.modes.x())
    assert len(places) == 1


def test_four_are_two_rows_of_equal_width(bench: Bench) -> None:
    bench.open(1, 5, 2, 3)
    places = [pane.geometry() for pane in bench.page.panes]
    assert len({(place.x(), place.y()) for place in places}) == 4
    assert len({place.width() for place in places}) == 1
    assert [place.y() for place in places[:2]] == [places[0].y()] * 2


def test_the_navigator_shows_what_is_seen_and_moves_all(bench: Bench) -> None:
    bench.open(1, 5)
    first, second = bench.page.panes
    navigator = first.navigator
    assert navigator is not None
    assert second.navigator is None
    assert not navigator.isVisible()
    for _ in range(6):
        bench.zoom_in()
    assert navigator.isVisible()
    assert navigator.seen().width() < 1
    QTest.mouseClick(navigator, Qt.MouseButton.LeftButton, pos=QPoint(8, navigator.height() // 2))
    assert first.canvas.place.x < 0.4
    assert second.canvas.place.x == pytest.approx(first.canvas.place.x, abs=0.01)
    assert navigator.seen().left() == pytest.approx(0, abs=0.01)
    first.canvas.fit()
    assert not navigator.isVisible()


def test_keys_pick_rate_zoom_and_move(bench: Bench) -> None:
    assets = bench.open(1, 5, 2)
    page = bench.page
    QTest.keyClick(page, Qt.Key.Key_3)
    assert [pane.canvas.picked for pane in page.panes] == [False, False, True]
    QTest.keyClick(page, Qt.Key.Key_4, ALT)
    QTest.keyClick(page, Qt.Key.Key_1)
    QTest.keyClick(page.panes[0].canvas, Qt.Key.Key_0, ALT)
    assert bench.actions == [("rate:4", assets[2].id), ("rate:0", assets[0].id)]
    QTest.keyClick(page, Qt.Key.Key_4)
    assert page.current is page.panes[0], "there is no fourth"
    QTest.keyClick(page.panes[0].canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier | ALT)
    assert page.panes[0].canvas.view.scale == 1.0
    before = page.panes[0].canvas.view.x
    QTest.keyClick(page.panes[0].canvas, Qt.Key.Key_Right)
    assert page.panes[0].canvas.view.x < before
    QTest.keyClick(page, Qt.Key.Key_Space)
    assert bench.actions[-1] == ("open", assets[0].id)


def test_pictures_of_other_folders_are_compared_and_judged_but_stay_where_they_are(bench: Bench) -> None:
    browsed = make_asset(5, id="file:/photos/5.png", file="/photos/5.png", prompt="")
    bench.open(1, browsed)
    pane = bench.page.panes[1]
    assert pane.canvas.pixmaps
    assert [name for name, button in pane._buttons.items() if button.isVisible()] == [
        "open", "edit", "use-as-reference"
    ]  # fmt: skip
    QTest.keyClick(bench.page, Qt.Key.Key_2)
    QTest.keyClick(bench.page, Qt.Key.Key_4, ALT)
    assert bench.actions == [("rate:4", browsed.id)]


def test_a_picture_in_the_trash_keeps_its_stars(bench: Bench) -> None:
    bench.open(1, make_asset(5, trashed_at=datetime(2026, 11, 22, tzinfo=UTC)))
    assert not bench.page.panes[1]._stars.isVisible()
    QTest.keyClick(bench.page, Qt.Key.Key_2)
    QTest.keyClick(bench.page, Qt.Key.Key_4, ALT)
    assert bench.actions == []


def test_what_can_be_done_with_a_picture(bench: Bench) -> None:
    assets = bench.open(1, 5)
    for name, button in bench.page.panes[1]._buttons.items():
        button.click()
        assert bench.actions[-1] == (name, assets[1].id)
        assert button.accessibleName().endswith(", B")


def test_rating_and_leaving(bench: Bench, qtbot: QtBot) -> None:
    assets = bench.open(1, 5)
    QTest.keyClick(bench.page.panes[1]._stars, Qt.Key.Key_4)
    assert bench.actions == [("rate:4", assets[1].id)]
    bench.page.asset_changed(replace(assets[1], rating=4))
    assert bench.page.panes[1]._stars.value() == 4
    with qtbot.waitSignal(bench.page.closed):
        QTest.keyClick(bench.page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(bench.page.closed):
        bench.page.asset_removed(assets[0].id)


def test_a_picture_that_cannot_be_shown_says_why(bench: Bench) -> None:
    assets = bench.open(1, 5)
    bench.page.asset_changed(replace(assets[1], problem="missing-file"))
    bench.page.set_picture(assets[1].id, 1280, None)
    assert bench.page.panes[1].canvas.message == "File not found"
    bench.choose(SLIDER)
    assert bench.page.over.blend.message == "B: File not found"


def test_the_question_takes_all_pictures(bench: Bench) -> None:
    assets = bench.open(1, 5, 2)
    asked: list[list[Asset]] = []
    bench.page.ask_wanted.connect(asked.append)
    ask = bench.page.header.ask
    assert ask.text() == "Ask about the differences"
    ask.click()
    assert asked == [assets]
    bench.page.resize(960, 600)
    assert (ask.text(), ask.accessibleName()) == ("", "Ask about the differences")


def test_gigantic_pictures_share_what_one_alone_may_take(bench: Bench) -> None:
    vast = make_asset(1, width=12_000, height=8_000)
    page = bench.page
    page.picture_wanted.disconnect()
    page.show_assets([vast, make_asset(5)])
    edge = page._detail(vast)
    assert 0 < edge * edge * 8 / 12 <= 50_000_000


# -- in one place ------------------------------------------------------------------------------------------------------


def test_the_line_goes_where_it_is_dragged_and_where_keys_move_it(bench: Bench) -> None:
    bench.open(1, 5)
    bench.choose(SLIDER)
    blend, bar = bench.page.over.blend, bench.page.over.bar
    assert blend.isVisible()
    line = QPoint(blend.width() // 2, blend.height() // 2)
    left = QPoint(round(blend.view.x) + 10, blend.height() // 2)
    QTest.mousePress(blend.viewport(), Qt.MouseButton.LeftButton, pos=line)
    QTest.mouseMove(blend.viewport(), left)
    QTest.mouseRelease(blend.viewport(), Qt.MouseButton.LeftButton, pos=left)
    assert blend.share > 0.95
    assert bar.share.value == round(blend.share * 100)
    before = blend.share
    QTest.keyClick(blend, Qt.Key.Key_Right)
    assert blend.share < before
    assert "B over A" in blend.accessibleDescription()


def test_an_overlay_shows_more_of_the_second_with_keys_and_slider(bench: Bench) -> None:
    bench.open(1, 5)
    bench.choose(OVERLAY)
    blend, bar = bench.page.over.blend, bench.page.over.bar
    QTest.keyClick(blend, Qt.Key.Key_Right)
    assert blend.share == pytest.approx(0.52)
    QTest.keyClick(bar.share.slider, Qt.Key.Key_End)
    assert blend.share == 1
    assert bar.share.accessibleName() == "B over A"
    assert not bar.others.isVisible(), "there is one other"


def test_the_difference_is_told_by_threshold_and_for_the_picked_pair(bench: Bench) -> None:
    assets = bench.open(1, 5, 2)
    bench.choose(DIFFERENCE)
    blend, bar = bench.page.over.blend, bench.page.over.bar
    assert "9.4 % of the pixels differ between A and B" in blend.accessibleDescription()
    bar.threshold.slider.setValue(20)
    assert "7.4 % of the pixels differ between A and B" in blend.accessibleDescription()
    assert bench.compared == [(assets[0].id, assets[1].id)], "it is not worked out again"
    QTest.keyClick(bench.page, Qt.Key.Key_3)
    assert "7.4 % of the pixels differ between A and C" in blend.accessibleDescription()
    bar.others.button("B").click()
    assert "A and B" in blend.accessibleDescription()
    assert bench.page.current is bench.page.panes[1]


def test_threshold_and_amount_are_seen(qapp: object) -> None:
    difference = found(make_asset(1), make_asset(2))

    def reds(threshold: int, amount: int) -> list[int]:
        shown = difference_pixmap(difference, threshold, amount).toImage()
        colours = [shown.pixelColor(x, 0) for x in (0, 80, 99)]
        return [colour.red() - colour.green() for colour in colours]

    strong, weak, noise = reds(8, 1)
    assert strong > weak > noise == 0
    assert reds(20, 1)[1] == 0
    assert reds(8, 8)[1] > weak


def test_a_picture_of_another_shape_lies_unstretched_in_the_middle(bench: Bench) -> None:
    bench.open(make_asset(0), make_asset(3))  # 1:1 and 16:9
    blend = bench.page.over.blend
    place = blend._second.rect()
    assert place.width() == 1024
    assert place.height() == pytest.approx(576)
    assert place.center().y() == pytest.approx(512)
    bench.choose(SLIDER)
    blend.set_share(1)
    shot = blend.grab().toImage()
    ground = shot.pixelColor(4, 4)
    above = QPoint(shot.width() // 2, round(blend.view.y + 0.1 * 1024 * blend.view.scale))
    assert shot.pixelColor(above) == ground, "the first does not shine through beside the second"
    blend.set_share(0)
    assert blend.grab().toImage().pixelColor(above) != ground


def test_two_go_back_to_side_by_side(bench: Bench) -> None:
    bench.open(1, 5)
    bench.choose(SLIDER)
    bench.choose(SIDE_BY_SIDE)
    assert not bench.page.over.isVisible()


# -- what differs ------------------------------------------------------------------------------------------------------


def test_only_what_differs_is_listed_until_all_is_asked_for(bench: Bench) -> None:
    bench.open(1, make_asset(5, created_at=datetime(2026, 11, 20, tzinfo=UTC)))
    differences = bench.page.differences
    names = [name for name, _ in differences.rows]
    assert "Change" in names
    assert "Model" not in names
    assert "equal setting(s) hidden" in differences._hidden.text()
    names_of = dict(differences._facts())
    assert {"Size", "Quality", "Format", "Background"} <= names_of.keys(), "each parameter is a row"
    assert "Request ID" not in names_of, "no two pictures have it in common"
    differences.show_all.click()
    assert "Model" in [name for name, _ in differences.rows]


def test_a_large_picture_is_painted_without_a_copy(bench: Bench) -> None:
    bench.page.picture_wanted.disconnect()
    large = make_asset(1, width=5000, height=4000)
    bench.page.show_assets([large, make_asset(5)])
    bench.page.set_picture(large.id, 0, Raster(width=5000, height=4000, data=bytes(80_000_000)))
    assert not isinstance(bench.page.panes[0].canvas.pixmaps[0], QPixmap)


def test_what_nobody_looks_at_is_let_go_and_comes_back(bench: Bench) -> None:
    bench.open(1, 5, 2)
    bench.choose(DIFFERENCE)
    QTest.keyClick(bench.page, Qt.Key.Key_3)
    page = bench.page
    page.setVisible(False)
    assert not any(pane.canvas.pixmaps for pane in page.panes)
    assert page.over.blend.pixmaps == []
    bench.wanted.clear()
    page.setVisible(True)
    assert len(bench.wanted) == len(set(bench.wanted)) == 3
    assert all(pane.canvas.pixmaps for pane in page.panes)
    assert "A and C" in page.over.blend.accessibleDescription()
    assert page.over.blend.pixmaps


def test_the_viewer_walks_through_what_is_compared(bench: Bench) -> None:
    assets = bench.open(1, 5, 2)
    assert isinstance(bench.page, Walked)
    assert [bench.page.order.asset(at) for at in range(bench.page.order.count())] == assets


def test_a_short_table_leaves_its_room_to_the_pictures(bench: Bench, qtbot: QtBot) -> None:
    first = make_asset(1)
    bench.open(first, replace(first, id="20261122T080501-7f3b", tags=("kite",)))
    page = bench.page
    scroll = page.findChild(QScrollArea)
    assert scroll is not None
    qtbot.waitUntil(lambda: scroll.height() <= page._inside.sizeHint().height() + 3 < 200)
    short = scroll.height()
    page.differences.show_all.click()
    qtbot.waitUntil(lambda: scroll.height() > short)
    assert scroll.height() <= 220


def test_keys_of_pictures_mean_the_picked_one(bench: Bench) -> None:
    first, second = bench.open(1, 2)
    page = bench.page
    for key, command in (
        (Qt.Key.Key_Delete, "delete"), (Qt.Key.Key_S, "favourite"), (Qt.Key.Key_E, "edit"), (Qt.Key.Key_A, "ask"),
    ):  # fmt: skip
        QTest.keyClick(page.current.canvas, key)
        assert bench.actions[-1] == (command, second.id)
    QTest.keyClick(page.current.canvas, Qt.Key.Key_1)
    QTest.keyClick(page.current.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert bench.actions[-1] == ("copy", first.id)
    told = len(bench.actions)
    QTest.keyClick(page.current.canvas, Qt.Key.Key_5)
    page.asset_changed(replace(first, trashed_at=first.created_at))
    QTest.keyClick(page.current.canvas, Qt.Key.Key_Delete)
    assert len(bench.actions) == told


def test_the_keyboard_stays_as_pictures_go(bench: Bench) -> None:
    assets = bench.open(1, 2, 3)
    page = bench.page
    page.panes[2].canvas.setFocus()
    page.asset_removed(assets[2].id)
    assert page.current is page.panes[1]
    assert page.current.canvas.hasFocus()
