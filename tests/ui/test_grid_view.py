"""The grid as a person uses it: mouse, keyboard, and what assistive technology is told."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QImage, QMouseEvent, QPainter
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from services.types import LibraryQuery, Matches, SortOrder
from tests.ui.library_pictures import make_asset, make_matches, make_raster
from tests.ui.windows import present
from ui.library.grid_model import PictureModel
from ui.library.grid_view import PictureGrid
from ui.library.thumbnails import Thumbnails
from ui.theme import Theme

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def grid(qtbot: QtBot, theme: Theme) -> PictureGrid:
    return shown(qtbot, theme, 60)


def shown(qtbot: QtBot, theme: Theme, count: int) -> PictureGrid:
    model = PictureModel()
    thumbnails = Thumbnails(32 * 1024 * 1024, model)
    model.rows_wanted.connect(lambda rows: model.set_rows({row: make_asset(row - 1000) for row in rows}))
    grid = PictureGrid(theme, model, thumbnails)
    model.setParent(grid)
    qtbot.addWidget(grid)
    grid.resize(900, 600)
    present(qtbot, grid)
    grid.set_matches(make_matches(count))
    qtbot.waitUntil(lambda: grid._model.asset(0) is not None or not count)
    return grid


def selected(grid: PictureGrid) -> list[int]:
    return list(grid.selection.positions())


def click(grid: PictureGrid, position: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(grid.viewport(), LEFT, modifiers, grid.view_rect(position).center())


def drag(grid: PictureGrid, start: QPoint, *points: QPoint) -> None:
    """Press at a point and move over others, without letting go."""
    QTest.mousePress(grid.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, start)
    for point in points:
        move(grid, point, LEFT)


def move(grid: PictureGrid, point: QPoint, buttons: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(point),
        QPointF(grid.viewport().mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        buttons,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(grid.viewport(), event)


def hover(grid: PictureGrid, position: int) -> None:
    move(grid, grid.view_rect(position).center())


# -- mouse ------------------------------------------------------------------------------------------------------------


def test_click_ctrl_and_shift_select_like_a_file_browser(grid: PictureGrid) -> None:
    click(grid, 2)
    assert selected(grid) == [2]
    click(grid, 5, CTRL)
    assert selected(grid) == [2, 5]
    click(grid, 8, SHIFT)
    assert selected(grid) == [5, 6, 7, 8]
    click(grid, 2, CTRL | SHIFT)
    assert selected(grid) == [2, 3, 4, 5, 6, 7, 8]
    click(grid, 2, CTRL)
    assert selected(grid) == [3, 4, 5, 6, 7, 8]
    click(grid, 4)
    assert selected(grid) == [4]
    QTest.mouseClick(grid.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(4, 300))
    assert selected(grid) == []


def test_the_bar_on_a_tile_goes_as_tiles_change_their_size(grid: PictureGrid) -> None:
    hover(grid, 1)
    assert grid._hover.isVisible()
    grid.set_tile(240)
    assert grid._hover.isHidden()


def test_several_selected_pictures_stay_selected_while_they_are_looked_at(grid: PictureGrid) -> None:
    grid.selection.choose([range(3, 6)])
    grid._model.follow(4)
    assert (selected(grid), grid.selection.current) == ([3, 4, 5], 4)
    grid._model.follow(6)
    assert (selected(grid), grid.selection.current) == ([6], 6)


def test_a_click_on_a_day_selects_the_day(grid: PictureGrid) -> None:
    grid.scroll_to(12)
    head = grid.layout_now.head_rect(1).center() - QPoint(0, grid.verticalOffset())
    QTest.mouseClick(grid.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, head)
    assert selected(grid) == list(range(12, 24))


def test_a_rubber_band_selects_what_it_touches_and_shrinks_again(grid: PictureGrid) -> None:
    first, second = grid.view_rect(0), grid.view_rect(5)
    start = QPoint(first.left() - 8, first.top() + 5)
    drag(grid, start, start + QPoint(20, 20), second.center())
    columns = grid.layout_now.columns
    assert selected(grid) == [0, 1, columns, columns + 1]
    assert grid._band is not None
    drag_to = first.center()
    drag(grid, start, start + QPoint(20, 20), drag_to)
    assert selected(grid) == [0]
    QTest.mouseRelease(grid.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, drag_to)
    assert grid._band is None
    assert selected(grid) == [0]


def test_a_rubber_band_keeps_what_was_selected_before_it(grid: PictureGrid) -> None:
    changes: list[int] = []
    grid.selection_changed.connect(lambda: changes.append(grid.selection.count()))
    grid.selection.choose([range(1, 2), range(4, 6)])
    for last in (0, 1, 0):
        grid.set_band(grid.layout_now.rect(0) | grid.layout_now.rect(last))
    grid.set_band(grid.layout_now.rect(0) | grid.layout_now.rect(1))
    assert selected(grid) == [0, 1, 4, 5]
    assert changes == [3, 4, 4, 4, 4]
    grid.selection.toggle(4)  # as a key may, while it is out
    assert selected(grid) == [0, 1, 5]
    grid.set_band(None)
    assert selected(grid) == [0, 1, 5]


def test_a_rubber_band_past_the_foot_scrolls(grid: PictureGrid, qtbot: QtBot) -> None:
    start = QPoint(4, 100)
    drag(grid, start, QPoint(400, 300), QPoint(400, grid.viewport().height() + 60))
    qtbot.waitUntil(lambda: grid.verticalOffset() > 200)
    QTest.mouseRelease(grid.viewport(), LEFT)
    assert max(selected(grid)) > grid.layout_now.columns * 3


def test_pressing_one_of_several_keeps_them_for_a_drag_and_a_click_narrows(grid: PictureGrid) -> None:
    grid.selection.choose([range(2, 5)])
    drags: list[list[int]] = []
    grid.drag_started.connect(lambda: drags.append(selected(grid)))
    middle = grid.view_rect(3).center()
    drag(grid, middle, middle + QPoint(30, 0))
    assert drags == [[2, 3, 4]]
    QTest.mouseRelease(grid.viewport(), LEFT)
    click(grid, 3)
    assert selected(grid) == [3]


def test_a_double_click_opens_and_the_right_button_selects_what_is_under_it(grid: PictureGrid) -> None:
    opened: list[int] = []
    menus: list[QPoint] = []
    grid.opened.connect(opened.append)
    grid.menu_requested.connect(menus.append)
    QTest.mouseDClick(grid.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, grid.view_rect(3).center())
    assert opened == [3]
    place = grid.view_rect(4).center()
    QTest.mouseClick(grid.viewport(), RIGHT, Qt.KeyboardModifier.NoModifier, place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, grid.viewport().mapToGlobal(place))
    QApplication.sendEvent(grid.viewport(), event)
    assert selected(grid) == [4]
    assert menus == [grid.viewport().mapToGlobal(place)]


def test_the_bar_of_the_tile_under_the_mouse_acts_on_that_tile(grid: PictureGrid) -> None:
    commands: list[tuple[str, int]] = []
    grid.tile_command.connect(lambda name, position: commands.append((name, position)))
    grid.selection.only(0)
    hover(grid, 4)
    assert grid._hover.isVisible()
    assert grid.view_rect(4).contains(grid._hover.geometry())
    for button in grid._hover._buttons.values():
        assert button.accessibleName()
        assert min(button.width(), button.height()) >= 24
        button.click()
    assert commands == [(name, 4) for name in ("favourite", "edit", "ask", "use-as-reference", "menu")]
    grid.scroll_by(50)
    assert not grid._hover.isVisible()


def test_the_bar_fits_the_smallest_tiles(grid: PictureGrid) -> None:
    grid.set_tile(96)
    hover(grid, 1)
    assert grid._hover.isVisible()
    assert grid.view_rect(1).contains(grid._hover.geometry())
    assert grid._hover._buttons["menu"].isVisible()


# -- keyboard ---------------------------------------------------------------------------------------------------------


def test_arrows_walk_extend_and_move_without_selecting(grid: PictureGrid) -> None:
    columns = grid.layout_now.columns
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert selected(grid) == [0]
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert selected(grid) == [1]
    QTest.keyClick(grid, Qt.Key.Key_Down, SHIFT)
    assert selected(grid) == list(range(1, columns + 2))
    QTest.keyClick(grid, Qt.Key.Key_Right, CTRL)
    assert grid.selection.current == columns + 2
    assert selected(grid) == list(range(1, columns + 2))
    QTest.keyClick(grid, Qt.Key.Key_Space, CTRL)
    assert selected(grid) == list(range(1, columns + 3))
    QTest.keyClick(grid, Qt.Key.Key_End)
    assert selected(grid) == [59]
    assert 59 in grid.visible()
    QTest.keyClick(grid, Qt.Key.Key_Home)
    assert selected(grid) == [0]
    assert grid.verticalOffset() == 0
    QTest.keyClick(grid, Qt.Key.Key_PageDown)
    assert grid.selection.current > columns


@pytest.mark.parametrize(
    ("key", "modifiers", "command"),
    [
        (Qt.Key.Key_0, Qt.KeyboardModifier.NoModifier, "rate:0"),
        (Qt.Key.Key_5, Qt.KeyboardModifier.NoModifier, "rate:5"),
        (Qt.Key.Key_3, Qt.KeyboardModifier.KeypadModifier, "rate:3"),
        (Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier, "favourite"),
        (Qt.Key.Key_I, Qt.KeyboardModifier.NoModifier, "inspector"),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "delete"),
        (Qt.Key.Key_C, CTRL, "copy"),
        (Qt.Key.Key_C, CTRL | SHIFT, "copy-prompt"),
        (Qt.Key.Key_S, CTRL, "save-as"),
        (Qt.Key.Key_E, CTRL, "export"),
    ],
)
def test_keys_give_commands(grid: PictureGrid, key: Qt.Key, modifiers: Qt.KeyboardModifier, command: str) -> None:
    commands: list[str] = []
    grid.command.connect(commands.append)
    QTest.keyClick(grid, key, modifiers)
    assert commands == [command]


@pytest.mark.parametrize("key", [Qt.Key.Key_6, Qt.Key.Key_Q, Qt.Key.Key_Z])
def test_other_keys_are_left_to_the_window(grid: PictureGrid, key: Qt.Key) -> None:
    commands: list[str] = []
    grid.command.connect(commands.append)
    QTest.keyClick(grid, key)
    assert commands == []


def test_select_all_none_and_escape(grid: PictureGrid) -> None:
    QTest.keyClick(grid, Qt.Key.Key_A, CTRL)
    assert grid.selection.count() == 60
    assert len(grid.selection.ranges()) == 1
    QTest.keyClick(grid, Qt.Key.Key_A, CTRL | SHIFT)
    assert grid.selection.count() == 0
    grid.selection.only(3)
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert grid.selection.count() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_open_the_viewer(grid: PictureGrid, key: Qt.Key) -> None:
    opened: list[int] = []
    grid.opened.connect(opened.append)
    grid.selection.only(7)
    QTest.keyClick(grid, key)
    assert opened == [7]


def test_the_keyboard_ring_is_there_for_keys_only(grid: PictureGrid, qtbot: QtBot, theme: Theme) -> None:
    ring = theme.color("focus.onPicture").rgb()

    def ring_shown(position: int) -> bool:
        place = grid.view_rect(position)
        return grid.viewport().grab().toImage().pixel(place.center().x(), place.top() - 5) == ring

    grid.setFocus(Qt.FocusReason.MouseFocusReason)
    click(grid, 1)
    assert not ring_shown(1)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert ring_shown(2)
    click(grid, 1)
    assert not ring_shown(1)


# -- other matches ----------------------------------------------------------------------------------------------------


def test_selection_follows_pictures_not_places(grid: PictureGrid) -> None:
    grid.selection.choose([range(10, 13)])
    fewer = make_matches(60)
    grid.set_matches(Matches(query=LibraryQuery(text="x"), rows=fewer.rows[11:40]))
    assert selected(grid) == [0, 1]
    grid.set_matches(make_matches(60))
    assert selected(grid) == [11, 12]


@pytest.mark.parametrize("sort", [SortOrder.NEWEST, SortOrder.NAME], ids=["by date", "in no order"])
@pytest.mark.parametrize("every", [1, 3])
def test_a_large_selection_follows_what_comes_and_goes_in_it(grid: PictureGrid, sort: SortOrder, every: int) -> None:
    numbers = [row * 10 for row in range(400)]
    if sort is SortOrder.NAME:
        numbers = numbers[::2] + numbers[1::2]
    before = replace(make_matches(400, LibraryQuery(sort=sort)), rows=array("q", numbers))
    grid.set_matches(before)
    grid.selection.choose([range(400)] if every == 1 else [range(at, at + 2) for at in range(0, 399, every)])
    chosen = {numbers[position] for position in grid.selection.positions()}
    rows = [*numbers[:100], *numbers[101:250], numbers[249] + 5, *numbers[250:]]
    grid.set_matches(replace(before, rows=array("q", rows)))
    assert [rows[position] for position in grid.selection.positions()] == [row for row in rows if row in chosen]


def test_what_is_selected_stays_so_though_the_answer_comes_in_two_parts(grid: PictureGrid) -> None:
    grid.selection.choose([range(10, 12), range(50, 52)])
    whole = make_matches(58, LibraryQuery(text="x"))
    part = replace(whole, rows=whole.rows[:24], groups=whole.groups[:2], scanning=True)
    grid.set_matches(part)
    assert selected(grid) == [10, 11]
    grid.set_matches(whole)
    assert selected(grid) == [10, 11, 50, 51]
    grid.set_matches(replace(part, query=LibraryQuery(text="y")))
    grid.selection.only(3)
    grid.set_matches(replace(whole, query=LibraryQuery(text="y")))
    assert selected(grid) == [3]


def test_a_new_picture_on_top_moves_nothing_that_is_looked_at(grid: PictureGrid) -> None:
    grid.scroll_to(50)
    first, top = grid.first_visible(), grid.view_rect(grid.first_visible()).top()
    row = grid._model.row(first)
    more = make_matches(60)
    rows = array("q", [more.rows[0] - 1, *more.rows])
    grid.set_matches(Matches(query=more.query, rows=rows, groups=((more.groups[0][0], 13), *more.groups[1:])))
    assert grid._model.row(first + 1) == row
    assert grid.view_rect(first + 1).top() == top


def test_after_pictures_went_to_the_trash_the_next_one_is_selected(grid: PictureGrid) -> None:
    grid.selection.choose([range(4, 6)])
    grid.selection.move(5)
    matches = make_matches(60)
    rows = array("q", [row for row in matches.rows if row not in (1004, 1005)])
    grid.set_matches(Matches(query=matches.query, rows=rows))
    assert selected(grid) == [4]
    assert grid._model.row(4) == 1006


def test_everything_selected_of_a_hundred_thousand_costs_one_range(qtbot: QtBot, theme: Theme) -> None:
    grid = shown(qtbot, theme, 100_000)
    asked: list[int] = []
    grid._model.rows_wanted.connect(asked.extend)
    grid.selection.everything()
    assert grid.selection.count() == 100_000
    assert len(grid.selection.ranges()) == 1
    grid.viewport().grab()
    qtbot.wait(20)
    assert len(asked) < 300


def test_tile_size_keeps_what_is_looked_at_in_view(grid: PictureGrid) -> None:
    grid.selection.only(40)
    grid.scroll_to(40)
    grid.set_tile(300)
    assert 40 in grid.visible()
    grid.set_tile(100)
    assert 40 in grid.visible()


# -- painting ---------------------------------------------------------------------------------------------------------


def test_a_tile_shows_its_colour_until_the_thumbnail_comes(grid: PictureGrid) -> None:
    asset = make_asset(0)
    place = grid.view_rect(0)
    before = grid.viewport().grab().toImage().pixelColor(place.center())
    assert before.name() == asset.colour
    raster = make_raster(asset)
    grid._thumbnails.put(asset.id, 256, raster)
    after = grid.viewport().grab(place).toImage()
    source = QImage(raster.data, raster.width, raster.height, QImage.Format.Format_RGB32)
    wanted = QImage(place.size(), QImage.Format.Format_RGB32)
    painter = QPainter(wanted)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRect(QPoint(), place.size()), source)
    painter.end()
    for x, y in ((30, 90), (90, 60), (120, 150)):
        assert after.pixelColor(x, y).name() == wanted.pixelColor(x, y).name()


def test_a_missing_file_says_so(qtbot: QtBot, theme: Theme) -> None:
    grid = shown(qtbot, theme, 3)
    grid._model.set_rows({1000: make_asset(0, problem="missing-file")})
    asked: list[str] = []
    grid._thumbnails.wanted.connect(lambda asset_id, _edge: asked.append(asset_id))
    place = grid.view_rect(0)
    image = grid.viewport().grab(place).toImage()
    assert image.pixelColor(20, 20).name() == theme.color("bg.raised").name()
    assert grid._model.data(grid._model.index(0), Qt.ItemDataRole.ToolTipRole).endswith("\nFile not found")
    assert make_asset(0).id not in asked


def test_a_tip_tells_what_a_picture_is_called_letter_by_letter(qtbot: QtBot, theme: Theme) -> None:
    grid = shown(qtbot, theme, 1)
    asset = make_asset(0, title="", prompt="", rating=3, file="2026/<b>otter " + "long " * 40 + ".png", bytes=2_000_000)
    grid._model.set_rows({1000: replace(asset, width=640, height=480)})
    name, facts = grid._model.data(grid._model.index(0), Qt.ItemDataRole.ToolTipRole).split("\n")
    assert not GuiQt.mightBeRichText(name)
    assert name.replace("\u200b", "").startswith("<b>otter long")
    assert len(name) < 90
    assert facts == "640 × 480 · 1.9 MB · ★★★"


# -- accessibility ----------------------------------------------------------------------------------------------------


def test_assistive_technology_sees_a_list_of_pictures(grid: PictureGrid, qtbot: QtBot) -> None:
    seen = QAccessible.queryAccessibleInterface(grid)
    assert seen.role() == QAccessible.Role.List
    assert seen.text(QAccessible.Text.Name) == "Pictures"
    assert seen.childCount() == 60
    child = seen.child(3)
    assert child.role() == QAccessible.Role.ListItem
    assert child.text(QAccessible.Text.Name).startswith("Picture, 달빛 아래 강가의 등대")
    assert "1,024" not in child.text(QAccessible.Text.Description)
    assert child.rect() == grid.global_rect(3)
    grid.selection.only(3)
    assert child.state().selected
    place = grid.global_rect(5).center()
    assert seen.childAt(place.x(), place.y()).text(QAccessible.Text.Name).startswith("Picture, A cup of tea")


def test_a_screen_reader_does_not_make_it_read_every_record(qtbot: QtBot, theme: Theme) -> None:
    grid = shown(qtbot, theme, 100_000)
    asked: list[int] = []
    grid._model.rows_wanted.connect(asked.extend)
    seen = QAccessible.queryAccessibleInterface(grid)
    assert seen.childCount() == 100_000
    assert seen.child(99_999).text(QAccessible.Text.Name) == "Picture"
    QAccessible.setActive(True)
    try:
        grid.setFocus()
        QTest.keyClick(grid, Qt.Key.Key_Right)
        QTest.keyClick(grid, Qt.Key.Key_A, CTRL)
        grid.set_matches(make_matches(100_000))
        qtbot.wait(20)
    finally:
        QAccessible.setActive(False)
    assert len(asked) < 300
