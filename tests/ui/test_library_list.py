"""The list view: the same pictures, selection and keys as the grid, with columns and a head."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from services.types import Shelf, SortOrder
from tests.ui.library_pictures import FakeLibrary, make_asset, make_matches
from tests.ui.windows import present
from ui.library.list_columns import COLUMNS, NAME
from ui.library.page import LibraryPage
from ui.theme import Theme


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> LibraryPage:
    page = LibraryPage(theme)
    qtbot.addWidget(page)
    page.resize(1376, 840)
    present(qtbot, page)
    page.toolbar.list_button.click()
    return page


@pytest.fixture
def library(page: LibraryPage, qtbot: QtBot) -> FakeLibrary:
    library = FakeLibrary(page, [make_asset(number) for number in range(40)])
    library.refresh()
    qtbot.waitUntil(lambda: page._model.asset(0) is not None)
    return library


def shown(page: LibraryPage) -> list[str]:
    return [column.key for column, _ in page._list.head.places()]


def click_head(page: LibraryPage, key: str) -> None:
    head = page._list.head
    place = next(place for column, place in head.places() if column.key == key)
    at = place.center()
    at.setY(head.height() // 2)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def test_grid_and_list_show_the_same_pictures_and_selection(page: LibraryPage, library: FakeLibrary) -> None:
    grid = page.grid
    assert grid.layout_now.columns == 1
    assert not page.toolbar._slider.isVisible()
    grid.selection.only(3)
    grid.selection.toggle(30)
    page.toolbar._grid_button.click()
    assert grid.layout_now.columns > 1
    assert list(grid.selection.positions()) == [3, 30]
    assert not page._list.bar.isVisible()


def test_rows_have_the_keys_of_tiles(page: LibraryPage, library: FakeLibrary, qtbot: QtBot) -> None:
    grid = page.grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Home)
    for key, there in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, 0), (Qt.Key.Key_End, 39)):
        QTest.keyClick(grid, key)
        assert grid.selection.current == there
    QTest.keyClick(grid, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ShiftModifier)
    assert grid.selection.count() > 5
    with qtbot.waitSignal(grid.opened) as opened:
        QTest.keyClick(grid, Qt.Key.Key_Return)
    assert opened.args == [grid.selection.current]
    rect = grid.view_rect(grid.selection.current)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rect.center())
    assert grid.selection.count() == 1


def test_a_hundred_thousand_rows_cost_what_a_screen_costs(
    page: LibraryPage, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.rows_asked.clear()
    page.rows_wanted.disconnect(library._read)
    asked: list[int] = []
    page.rows_wanted.connect(asked.extend)
    page.set_matches(make_matches(100_000))
    page.grid.verticalScrollBar().setValue(page.grid.verticalScrollBar().maximum() // 2)
    qtbot.waitUntil(lambda: bool(asked))
    assert len(asked) < 300


def named(page: LibraryPage) -> list[str]:
    """The columns with an arrow behind their name."""
    model = page._list.head.model()
    names = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(len(COLUMNS))]
    return [name[:-2] for name in names if name[-1] in "↑↓"]


def test_heads_and_the_menu_say_the_same_order(page: LibraryPage, library: FakeLibrary) -> None:
    for key, order in (
        ("rating", SortOrder.RATING),
        ("cost", SortOrder.COST),
        ("bytes", SortOrder.SIZE),
        (NAME, SortOrder.NAME),
        ("date", SortOrder.NEWEST),
        ("date", SortOrder.OLDEST),
        ("date", SortOrder.NEWEST),
    ):
        click_head(page, key)
        assert library.queries[-1].sort is order
        assert page.toolbar._sort is order
        assert COLUMNS[page._list.head.sortIndicatorSection()].key == key
        assert named(page) == [column.title() for column in COLUMNS if column.key == key]
        assert COLUMNS[page._list.head._at].key == key  # from where the keyboard goes on
    before = len(library.queries)
    click_head(page, "tags")  # orders nothing
    assert len(library.queries) == before
    page.toolbar._choose(SortOrder.NAME)
    assert COLUMNS[page._list.head.sortIndicatorSection()].key == NAME
    assert page._list.head.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder


def test_a_folder_has_fewer_orders(page: LibraryPage, library: FakeLibrary) -> None:
    page.set_folders(["/drive/kites"])
    page.places.go_to_folder("/drive/kites")
    before = page._query
    click_head(page, "cost")
    assert page._query == before
    page.places.go_to_shelf(Shelf.ALL)
    click_head(page, "cost")
    assert page._query.sort is SortOrder.COST


def test_widths_are_chosen_by_hand_and_by_keys_and_remembered(
    page: LibraryPage, library: FakeLibrary, qtbot: QtBot, theme: Theme
) -> None:
    head = page._list.head
    head.setFocus()
    QTest.keyClick(head, Qt.Key.Key_Right)
    assert "Model" in head.accessibleName()
    before = dict(part.split("=") for part in head.widths.split(","))
    QTest.keyClick(head, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(head, Qt.Key.Key_Right)
    head.resizeSection(4, 200)
    after = dict(part.split("=") for part in head.widths.split(","))
    assert int(after["model"]) > int(before["model"])
    assert after["date"] == "200"
    assert sum(place.width() for _, place in head.places()) == head.width()
    QTest.keyClick(head, Qt.Key.Key_Return)
    assert library.queries == []  # the size in pixels orders nothing
    other = LibraryPage(theme)
    qtbot.addWidget(other)
    other.restore_state(page.state())
    assert other._list.head.widths == head.widths
    assert other.toolbar.list_button.isChecked()
    other.restore_state({"columns": "model=x,cost=99999,nothing=5,,="})
    assert "cost=1000" in other._list.head.widths


def test_columns_for_which_there_is_no_room_are_left_out(page: LibraryPage, library: FakeLibrary) -> None:
    assert shown(page) == [column.key for column in COLUMNS]
    page.resize(840, 700)
    few = shown(page)
    assert few[0] == NAME
    assert "tags" not in few
    assert sum(place.width() for _, place in page._list.head.places()) <= page.grid.width() - 32


def test_rows_say_to_screen_readers_what_columns_show(page: LibraryPage, library: FakeLibrary) -> None:
    row = QAccessible.queryAccessibleInterface(page.grid).child(1)
    assert row is not None
    assert "Kelp forest" in row.text(QAccessible.Text.Name)
    assert "gpt-image-2.6-flare" in row.text(QAccessible.Text.Description)
