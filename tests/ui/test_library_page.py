"""The Library page with a made-up library behind it: search, shelves, selection, Trash, panels."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QTreeWidgetItemIterator, QWidget
from pytestqt.qtbot import QtBot

from services.types import (
    BROWSED_ROWS,
    Asset,
    AssetKind,
    FolderEntry,
    LanguageChoice,
    LibraryQuery,
    Matches,
    Shelf,
    SortOrder,
    ThemeChoice,
)
from tests.ui import create_cases as cases
from tests.ui.library_pictures import FakeLibrary, make_asset, make_matches, make_raster
from tests.ui.windows import present
from ui.library.drag import drag_pixmap, mime_data
from ui.library.facts import made_with
from ui.library.page import LibraryPage
from ui.library.search_field import PAUSE
from ui.library.wording import pictures
from ui.shared.chip import RemovableChip
from ui.shared.menu import Menu
from ui.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> LibraryPage:
    page = LibraryPage(theme)
    qtbot.addWidget(page)
    page.resize(1376, 840)
    present(qtbot, page)
    return page


@pytest.fixture
def library(page: LibraryPage, qtbot: QtBot) -> FakeLibrary:
    library = FakeLibrary(page, [make_asset(number) for number in range(40)])
    library.refresh()
    qtbot.waitUntil(lambda: page._model.asset(0) is not None)
    return library


def ids(library: FakeLibrary, *numbers: int) -> list[str]:
    return [library.assets[number].id for number in numbers]


def actions(page: LibraryPage) -> list[tuple[str, str]]:
    seen: list[tuple[str, str]] = []
    page.asset_action.connect(lambda name, asset: seen.append((name, asset.id)))
    return seen


def updates(page: LibraryPage) -> list[tuple[str, dict[str, object]]]:
    seen: list[tuple[str, dict[str, object]]] = []
    page.changes_requested.connect(lambda changes, _name: seen.extend(changes.items()))
    return seen


def shelf(page: LibraryPage, wanted: Shelf) -> None:
    page.sidebar._buttons[wanted].click()


def menu_texts(page: LibraryPage, position: int, *, danger: bool = True) -> list[str]:
    """Open the context menu on a tile with the right button, and read it; `danger`: its last entry is red."""
    place = page.grid.view_rect(position).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, page.grid.viewport().mapToGlobal(place))
    QApplication.sendEvent(page.grid.viewport(), event)
    menu = open_menu(page)
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert [action.text() for action in menu.actions() if action.property("danger")] == (texts[-1:] if danger else [])
    menu.close()
    return texts


def open_menu(page: LibraryPage) -> Menu:
    return next(menu for menu in page.findChildren(Menu) if menu.isVisible())


# -- folders of this computer -----------------------------------------------------------------------------------------


def browsed(number: int, **changes: object) -> Asset:
    file = f"/drive/kites/IMG_{number}.jpg"
    asset = replace(make_asset(number), id=f"file:{file}", file=file, kind=AssetKind.IMPORTED, format="jpeg", sha256="")
    known = {"prompt": "", "model": "", "profile_label": "", "asked": {}, "applied": {}}
    return replace(asset, favourite=False, rating=0, tags=(), **{**known, **changes})


def show_folder(page: LibraryPage, *assets: Asset, scanning: bool = False, gone: bool = False) -> Matches:
    """The folder that the page has asked for holds these pictures."""
    rows = array("q", range(BROWSED_ROWS, BROWSED_ROWS + len(assets)))
    matches = Matches(query=page._query, rows=rows, scanning=scanning, gone=gone)
    page.set_matches(matches)
    page.set_rows(dict(zip(matches.rows, assets, strict=True)))
    return matches


@pytest.fixture
def kites(page: LibraryPage, library: FakeLibrary) -> list[LibraryQuery]:
    """A list with one folder; what the page asks for from then on."""
    asked: list[LibraryQuery] = []
    page.rows_wanted.disconnect(library._read)
    page.thumbnail_wanted.disconnect(library._want)
    page.query_changed.disconnect(library.search)
    page.query_changed.connect(asked.append)
    page.set_folders(["/drive/kites"])
    page.folders.set_entry(FolderEntry(path="/drive/kites", folders=("/drive/kites/2025",), pictures=1234))
    return asked


def tree_texts(page: LibraryPage) -> list[tuple[str, str]]:
    rows = QTreeWidgetItemIterator(page.sidebar.folders)
    texts: list[tuple[str, str]] = []
    while (row := rows.value()) is not None:
        texts.append((row.text(0), row.text(1)))
        rows += 1
    return texts


def test_folders_are_a_tree_that_is_read_as_it_unfolds(page: LibraryPage, kites: list[LibraryQuery]) -> None:
    tree, wanted = page.sidebar.folders, []
    page.folders.wanted.connect(wanted.append)
    assert tree_texts(page) == [("kites", "1,234"), ("2025", "")]
    tree.expandItem(tree._rows["/drive/kites"][0])
    assert wanted == ["/drive/kites/2025"]
    page.folders.set_entry(FolderEntry(path="/drive/kites/2025", pictures=7))
    page.folders.set_entry(FolderEntry(path="/drive/kites", connected=False))
    assert tree_texts(page) == [("kites · Not connected", ""), ("2025", "7")]
    page.folders.set_entry(FolderEntry(path="/drive/kites", folders=("/drive/kites/2026",), pictures=2))
    assert tree_texts(page) == [("kites", "2"), ("2026", "")]
    page.set_folders([])
    assert tree_texts(page) == []


def test_a_folder_is_a_place_like_a_shelf(page: LibraryPage, kites: list[LibraryQuery], qtbot: QtBot) -> None:
    tree = page.sidebar.folders
    page.toolbar.sorted.emit(SortOrder.COST)
    row = tree.visualItemRect(tree._rows["/drive/kites"][0])
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert kites[-1] == LibraryQuery(folder="/drive/kites", sort=SortOrder.NAME)
    assert page.sidebar.shelf is None
    assert page.folders.bar.isVisible()
    show_folder(page, browsed(1), scanning=True)
    assert "so far" in page.folders.bar._found.text()
    show_folder(page, browsed(1), browsed(2))
    assert page.folders.bar._found.text() == pictures(2)
    page.folders.bar.nested.click()
    assert kites[-1].nested
    page.set_matches(Matches(query=LibraryQuery(folder="/drive/kites"), rows=array("q")))
    assert page._model.count() == 2, "an answer to an older question"
    shelf(page, Shelf.ALL)
    assert (kites[-1].folder, page.sidebar.shelf) == ("", Shelf.ALL)
    assert not page.folders.bar.isVisible()
    assert tree.currentItem() is None
    assert "shelf" not in page.state()


def test_a_folder_that_leaves_the_list_is_not_shown_any_more(page: LibraryPage, kites: list[LibraryQuery]) -> None:
    page.places.go_to_folder("/drive/kites/2025")
    page.set_folders(["/drive/kites", "/other"])
    assert kites[-1].folder == "/drive/kites/2025"
    page.set_folders(["/other"])
    assert kites[-1].folder == ""


def test_what_needs_the_library_is_not_offered_in_a_folder(
    page: LibraryPage, kites: list[LibraryQuery], qtbot: QtBot
) -> None:
    page.places.go_to_folder("/drive/kites")
    show_folder(page, browsed(1), browsed(2), browsed(3, format="", problem="no-picture"), browsed(4, format="bmp"))
    told, done = updates(page), actions(page)
    page.trash_requested.connect(lambda ids: told.append((str(ids), {})))
    texts = menu_texts(page, 0, danger=False)
    offered = {"Open in viewer", "Edit a copy in the library", "Use as reference", "Copy picture", "Copy into Library"}
    assert offered <= set(texts)
    brought: list[list[Path]] = []
    page.adding.import_wanted.connect(lambda places, _into: brought.append(places))
    page._commands.run("bring")
    assert brought == [[Path(browsed(1).file)]]
    assert {"Favourite", "Rating", "Tags…", "Add to collection"} <= set(texts)
    assert not {"Move to Trash", "Refine in Create", "More like this"} & set(texts)
    assert "Edit a copy in the library" in menu_texts(page, 3, danger=False)
    assert "Edit a copy in the library" not in menu_texts(page, 2, danger=False)
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    assert told == []
    for key in (Qt.Key.Key_5, Qt.Key.Key_S):
        QTest.keyClick(page.grid, key)
    assert told == [(browsed(3).id, {"rating": 5}), (browsed(3).id, {"favourite": True})]
    QTest.keyClick(page.grid, Qt.Key.Key_E)
    assert done == [], "there is no picture in the file"
    page.grid.selection.only(0)
    QTest.keyClick(page.grid, Qt.Key.Key_E)
    assert done[-1][0] == "edit"
    assert "trash" not in page.offers()
    page.grid.selection.choose([range(2)])
    assert page.selection_bar.isVisible()
    assert not page.selection_bar._trash.isVisible()
    assert page.selection_bar._compare.isVisible()


def test_the_inspector_shows_the_file_of_a_browsed_picture(
    page: LibraryPage, kites: list[LibraryQuery], qtbot: QtBot
) -> None:
    page.toolbar.inspector_button.setChecked(True)
    page.places.go_to_folder("/drive/kites")
    show_folder(page, browsed(1))
    page.grid.selection.only(0)
    one = page.inspector.one
    qtbot.waitUntil(lambda: one.asset_id == browsed(1).id)
    assert [label for label, _ in made_with(browsed(1))] == ["Size", "Format", "File size", "Changed", "Folder"]
    assert one._file.text() == "IMG_1.jpg"
    assert one._stars.isVisible()
    assert one._notes.isVisible()
    assert not one._fields_section.isVisible()


def test_words_that_a_browsed_file_brings_are_shown_and_reused(
    page: LibraryPage, kites: list[LibraryQuery], qtbot: QtBot
) -> None:
    looked: list[Asset] = []
    page.look_wanted.connect(looked.append)
    page.toolbar.inspector_button.setChecked(True)
    page.places.go_to_folder("/drive/kites")
    show_folder(page, browsed(1))
    page.grid.selection.only(0)
    qtbot.waitUntil(lambda: looked == [browsed(1)])
    told = browsed(1, prompt="a red fox", model="dreamshaper", profile_label="Forge", applied={"seed": 7})
    page.asset_changed(told)
    one = page.inspector.one
    qtbot.waitUntil(lambda: one._prompt.toPlainText() == "a red fox")
    assert ("Program", "Forge") in made_with(told)
    assert ("Settings", "Seed 7") in made_with(told)
    done = actions(page)
    one._reuse.click()
    assert done == [("reuse", told.id)]


def test_a_file_that_changes_gets_another_thumbnail(page: LibraryPage, kites: list[LibraryQuery], qtbot: QtBot) -> None:
    page.places.go_to_folder("/drive/kites")
    show_folder(page, browsed(1))
    page.set_thumbnail(browsed(1).id, 256, make_raster(browsed(1)))
    show_folder(page, browsed(1))
    assert page._thumbnails.pixmap(browsed(1).id) is not None
    show_folder(page, replace(browsed(1), bytes=7))
    assert page._thumbnails.pixmap(browsed(1).id) is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"gone": True}, "Not connected"), ({}, "No pictures in this folder"), ({"scanning": True}, "")],
)
def test_an_empty_folder_says_why(
    page: LibraryPage, kites: list[LibraryQuery], qtbot: QtBot, changes: dict[str, bool], words: str
) -> None:
    page.places.go_to_folder("/drive/kites")
    show_folder(page, **changes)
    assert page._empty.isVisible() is bool(words)
    assert page._empty.text.startswith(words)


# -- asking -----------------------------------------------------------------------------------------------------------


def test_only_what_is_near_the_view_is_asked_for(page: LibraryPage, qtbot: QtBot) -> None:
    rows: list[int] = []
    thumbnails: list[str] = []
    page.rows_wanted.connect(rows.extend)
    page.thumbnail_wanted.connect(lambda asset_id, _edge: thumbnails.append(asset_id))
    page.set_matches(make_matches(5000))
    qtbot.waitUntil(lambda: bool(rows))
    visible, columns = page.grid.visible(), page.grid.layout_now.columns
    assert set(rows) == {1000 + position for position in range(visible.stop + len(visible) + columns)} & set(rows)
    assert len(visible) <= len(rows) <= 3 * len(visible) + 4 * columns
    page.set_rows({row: make_asset(row - 1000) for row in rows})
    qtbot.waitUntil(lambda: bool(thumbnails))
    assert set(thumbnails) <= {make_asset(position).id for position in visible}


def test_another_part_of_the_window_searches(page: LibraryPage, library: FakeLibrary) -> None:
    page.sidebar.chosen.emit(Shelf.FAVOURITES)
    page.search_for("kelp  forest")
    assert library.queries[-1] == LibraryQuery(text="kelp forest", shelf=Shelf.ALL)
    assert page.toolbar.search.line.hasFocus()
    assert page.toolbar.search.line.selectedText() == "kelp  forest"


def test_the_grid_offers_what_its_selection_can_do(page: LibraryPage, library: FakeLibrary) -> None:
    always = {"select-all", "open-pictures", "paste"}
    assert set(page.offers()) == always
    page.grid.selection.only(0)
    offers = page.offers()
    assert set(offers) == {
        "copy", "copy-prompt", "save-as", "export", "trash", "favourite", "info", "select-none", "view", "edit-this",
        "ask-this", "tags", *always,
    }  # fmt: skip
    told: list[str] = []
    page.asset_action.connect(lambda action, _asset: told.append(action))
    offers["view"]()
    assert told == ["open"]
    page.grid.selection.everything()
    assert "compare" not in page.offers()
    page.grid.selection.choose([range(2)])
    assert "compare" in page.offers()
    asked: list[tuple[int, bool]] = []
    page.ask_requested.connect(lambda assets, rows: asked.append((len(assets), rows)))
    page.offers()["ask-this"]()
    page._commands.run("ask-rows")
    assert asked == [(2, False), (2, True)]
    page.offers()["select-none"]()
    assert page.grid.selection.count() == 0
    page.sidebar.chosen.emit(Shelf.TRASH)
    library.change(library.assets[0].id, trashed_at=library.assets[0].created_at)
    library.refresh()
    page.grid.selection.only(0)
    assert not {"trash", "favourite", "compare", "ask-this"} & set(page.offers())


def test_search_follows_the_typing_after_a_pause(page: LibraryPage, library: FakeLibrary, qtbot: QtBot) -> None:
    QTest.keyClick(page, Qt.Key.Key_F, CTRL)
    field = page.toolbar.search.line
    assert field.hasFocus()
    QTest.keyClicks(field, "red  kite")
    assert library.queries == []
    qtbot.waitUntil(lambda: bool(library.queries), timeout=PAUSE * 10)
    assert library.queries == [LibraryQuery(text="red kite")]
    assert 0 < page._model.count() < 40
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert library.queries[-1].text == ""
    assert page._model.count() == 40
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert page.grid.hasFocus()


def test_enter_searches_at_once_and_goes_to_the_pictures(page: LibraryPage, library: FakeLibrary) -> None:
    page.toolbar.search.line.setFocus()
    QTest.keyClicks(page.toolbar.search.line, "otter")
    QTest.keyClick(page.toolbar.search.line, Qt.Key.Key_Return)
    assert library.queries == [LibraryQuery(text="otter")]
    assert page.grid.hasFocus()


def test_thumbnails_stay_while_the_query_changes(page: LibraryPage, library: FakeLibrary, qtbot: QtBot) -> None:
    first = library.assets[0].id
    qtbot.waitUntil(lambda: page._thumbnails.pixmap(first) is not None)
    asked = library.thumbnails_asked.count((first, 256))
    page.toolbar.search.line.setText("otter")
    page.toolbar.search.search()
    qtbot.wait(20)
    assert page._model.count() < 40
    assert library.thumbnails_asked.count((first, 256)) == asked == 1


def test_the_order_is_chosen_from_a_menu(page: LibraryPage, library: FakeLibrary) -> None:
    page.toolbar._sort_button.click()
    menu = page.toolbar._menu
    shown = [action.text() for action in menu.actions() if action.isVisible()]
    assert shown == ["Newest", "Oldest", "Name", "Size", "Cost", "Rating"]
    menu.actions()[4].trigger()
    menu.close()
    assert library.queries == [LibraryQuery(sort=SortOrder.COST)]
    assert page.toolbar._sort_button.text() == "Cost"
    assert page.grid.layout_now.head_rect(0).height() == 0
    page.toolbar._orders[SortOrder.COST].trigger()
    assert len(library.queries) == 1


def test_shelves_ask_and_count(page: LibraryPage, library: FakeLibrary) -> None:
    names = {s: button.accessibleName() for s, button in page.sidebar._buttons.items()}
    assert names[Shelf.ALL] == "All pictures, 40"
    assert names[Shelf.FAVOURITES] == "Favourites, 8"
    shelf(page, Shelf.FAVOURITES)
    assert library.queries == [LibraryQuery(shelf=Shelf.FAVOURITES)]
    assert page._model.count() == 8
    assert page.toolbar.search.line.placeholderText() == "Search Favourites"
    button = page.sidebar._buttons[Shelf.FAVOURITES]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Down)
    assert page.sidebar.shelf is Shelf.RECENT


def test_an_answer_for_a_shelf_that_was_left_is_dropped(page: LibraryPage) -> None:
    shelf(page, Shelf.TRASH)
    page.set_matches(make_matches(5))
    assert page._model.count() == 0


# -- tile size and inspector ------------------------------------------------------------------------------------------


def test_tile_size_by_slider_keys_buttons_and_wheel(page: LibraryPage, library: FakeLibrary) -> None:
    columns = page.grid.layout_now.columns
    QTest.keyClick(page.grid, Qt.Key.Key_Equal, CTRL)
    assert page.grid.tile == 200
    QTest.keyClick(page.grid, Qt.Key.Key_Minus, CTRL)
    QTest.keyClick(page.grid, Qt.Key.Key_Minus, CTRL)
    assert page.grid.tile == 152
    page.toolbar._slider.setValue(360)
    assert page.grid.layout_now.columns < columns
    page.toolbar._smaller.click()
    assert page.grid.tile == 336
    place, before = page.grid.view_rect(0).center(), page.grid.verticalOffset()
    for notch in (120, -240):
        wheel = QWheelEvent(
            place, page.grid.viewport().mapToGlobal(place), QPoint(), QPoint(0, notch), Qt.MouseButton.NoButton, CTRL,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(page.grid.viewport(), wheel)
    assert (page.grid.tile, page.toolbar.tile, page.grid.verticalOffset()) == (312, 312, before)


def test_the_inspector_opens_by_key_button_and_letter(page: LibraryPage, library: FakeLibrary) -> None:
    QTest.keyClick(page.grid, Qt.Key.Key_I, CTRL)
    assert page.inspector.isVisible()
    assert page.toolbar.inspector_button.isChecked()
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_I)
    assert not page.inspector.isVisible()
    page.toolbar.inspector_button.click()
    assert page.inspector.isVisible()


def test_state_is_kept_and_taken_up(page: LibraryPage, library: FakeLibrary, qtbot: QtBot, theme: Theme) -> None:
    page.toolbar._slider.setValue(240)
    page.toolbar._orders[SortOrder.NAME].trigger()
    page.toolbar.inspector_button.click()
    again = LibraryPage(theme)
    qtbot.addWidget(again)
    queries: list[LibraryQuery] = []
    again.query_changed.connect(queries.append)
    again.resize(1376, 840)
    present(qtbot, again)
    again.restore_state(page.state())
    assert queries == [LibraryQuery(sort=SortOrder.NAME)]
    assert again.grid.tile == 240
    assert again.inspector.isVisible()
    again.restore_state({"sort": "nonsense", "tile": "x"})
    assert queries == [LibraryQuery(sort=SortOrder.NAME)]


def test_filters_are_kept_for_a_week(page: LibraryPage, library: FakeLibrary, qtbot: QtBot, theme: Theme) -> None:
    page.sidebar.chosen.emit(Shelf.FAVOURITES)
    page.toolbar.search.line.setText("otter")
    page.toolbar.search.search()
    state = page.state()

    def taken_up(state: dict[str, int | str | bool]) -> LibraryQuery | None:
        again = LibraryPage(theme)
        qtbot.addWidget(again)
        queries: list[LibraryQuery] = []
        again.query_changed.connect(queries.append)
        again.restore_state(state)
        assert again.toolbar.search.line.text() == (queries[-1].text if queries else "")
        return queries[-1] if queries else None

    assert taken_up(state) == LibraryQuery(text="otter", shelf=Shelf.FAVOURITES)
    assert taken_up(state | {"filtered_at": (datetime.now(UTC) - timedelta(days=8)).isoformat()}) is None
    for broken in ({"shelf": "attic"}, {"filtered_at": "yesterday"}, {"filtered_at": "2026-01-01T00:00:00"}):
        assert taken_up(state | broken) is None
    page.sidebar.chosen.emit(Shelf.ALL)
    page.toolbar.search.clear()
    assert "text" not in page.state()


# -- commands ---------------------------------------------------------------------------------------------------------


def test_single_keys_act_on_what_is_selected(page: LibraryPage, library: FakeLibrary) -> None:
    seen = updates(page)
    page.grid.selection.choose([range(1, 4)])
    QTest.keyClick(page.grid, Qt.Key.Key_4)
    assert sorted(seen) == sorted((asset_id, {"rating": 4}) for asset_id in ids(library, 1, 2, 3))
    seen.clear()
    QTest.keyClick(page.grid, Qt.Key.Key_S)
    assert sorted(seen) == sorted((asset_id, {"favourite": True}) for asset_id in ids(library, 1, 2, 3))
    seen.clear()
    QTest.keyClick(page.grid, Qt.Key.Key_S)
    assert sorted(seen) == sorted((asset_id, {"favourite": False}) for asset_id in ids(library, 1, 2, 3))


def test_keys_of_one_picture(page: LibraryPage, library: FakeLibrary) -> None:
    seen = actions(page)
    page.grid.selection.only(2)
    for key, modifiers in (
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_C, CTRL),
        (Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_S, CTRL),
    ):
        QTest.keyClick(page.grid, key, modifiers)
    asset_id = library.assets[2].id
    assert seen == [("open", asset_id), ("copy", asset_id), ("copy-prompt", asset_id), ("save-as", asset_id)]


def test_several_pictures_are_saved_together(page: LibraryPage, library: FakeLibrary) -> None:
    seen: list[list[str]] = []
    page.export_requested.connect(lambda assets: seen.append([asset.id for asset in assets]))
    page.grid.selection.choose([range(1, 4)])
    QTest.keyClick(page.grid, Qt.Key.Key_S, CTRL)
    page.selection_bar._export.click()
    assert seen == [ids(library, 1, 2, 3)] * 2


def test_without_a_selection_keys_do_nothing(page: LibraryPage, library: FakeLibrary) -> None:
    seen, changed = actions(page), updates(page)
    trashed: list[object] = []
    page.trash_requested.connect(trashed.append)
    for key in (Qt.Key.Key_3, Qt.Key.Key_S, Qt.Key.Key_Delete):
        QTest.keyClick(page.grid, key)
    assert (seen, changed, trashed) == ([], [], [])


def test_delete_moves_to_trash_and_the_next_is_selected(page: LibraryPage, library: FakeLibrary) -> None:
    trashed: list[list[str]] = []
    page.trash_requested.connect(trashed.append)
    page.grid.selection.only(5)
    wanted = ids(library, 5)
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    assert trashed == [wanted]
    assert page._model.count() == 39
    assert list(page.grid.selection.positions()) == [5]


def test_trash_of_everything_reads_what_was_never_seen(page: LibraryPage, qtbot: QtBot) -> None:
    library = FakeLibrary(page, [make_asset(number) for number in range(1200)])
    library.refresh()
    trashed: list[list[str]] = []
    page.trash_requested.connect(trashed.append)
    QTest.keyClick(page.grid, Qt.Key.Key_A, CTRL)
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(trashed))
    assert trashed[0] == [make_asset(number).id for number in range(1200)]


def test_the_selection_bar_comes_with_the_second_picture(page: LibraryPage, library: FakeLibrary, qtbot: QtBot) -> None:
    bar = page.selection_bar
    page.grid.selection.only(0)
    assert not bar.isVisible()
    page.grid.selection.toggle(3)
    assert bar.isVisible()
    assert bar._text.text() == "2 selected"
    assert bar.geometry().bottom() == page.grid.geometry().bottom() - 14
    assert abs(bar.geometry().center().x() - page.grid.geometry().center().x()) <= 1
    assert [button.text() for button in bar._worded if button.isVisible()] == [
        "Compare", "Ask", "Edit", "Collection", "Tag", "Export"
    ]  # fmt: skip
    bar._none.click()
    assert page.grid.selection.count() == 0
    assert not bar.isVisible()


def test_several_pictures_are_copied_as_files(page: LibraryPage, library: FakeLibrary, tmp_path: Path) -> None:
    page.set_root(tmp_path)
    page.grid.selection.choose([range(2)])
    page._commands.run("copy")
    urls = [url.toLocalFile() for url in QGuiApplication.clipboard().mimeData().urls()]
    assert urls == [str(tmp_path / asset.file) for asset in library.assets[:2]]


def test_the_context_menu_has_only_what_works(page: LibraryPage, library: FakeLibrary, qtbot: QtBot) -> None:
    library.change(library.assets[1].id, prompt="", problem="missing-file")
    library.refresh()
    qtbot.waitUntil(lambda: (asset := page._model.asset(1)) is not None and asset.missing)
    assert menu_texts(page, 0) == [
        "Open in viewer",
        "Edit",
        "Ask",
        "Refine in Create",
        "Use as reference",
        "More like this",
        "Reuse prompt and settings",
        "Copy picture",
        "Copy prompt",
        "Copy as Markdown",
        "Save as…",
        "Show in folder",
        "Favourite",
        "Rating",
        "Tags…",
        "Add to collection",
        "Select this day",
        "Select all",
        "Move to Trash",
    ]
    assert menu_texts(page, 1) == [
        "Locate…", "Show in folder", "Favourite", "Rating", "Tags…", "Add to collection", "Select this day",
        "Select all", "Move to Trash"
    ]  # fmt: skip
    library.change(library.assets[2].id, locked=True, parents=("source", "raw"))
    library.refresh()
    qtbot.waitUntil(lambda: (asset := page._model.asset(2)) is not None and asset.locked)
    assert "Show what the model made" in menu_texts(page, 2)
    told: list[tuple[str, Asset]] = []
    page.asset_action.connect(lambda *action: told.append(action))
    page._commands.run("show-raw")
    assert [(name, asset.parents) for name, asset in told] == [("show-raw", ("source", "raw"))]
    page.grid.selection.choose([range(3)])
    assert menu_texts(page, 2) == [
        "Copy 3 picture(s)", "Export 3 picture(s)…", "Ask about 3 picture(s)", "Ask, one row each…", "Compare",
        "Favourite", "Rating", "Tags…", "Add to collection", "Select this day", "Select all", "Move to Trash"
    ]  # fmt: skip


def test_opening_a_picture_without_its_file_looks_for_the_file(
    page: LibraryPage, library: FakeLibrary, qtbot: QtBot
) -> None:
    lost = library.assets[1]
    library.change(lost.id, problem="missing-file")
    page.asset_changed(library.asset(lost.id))
    told: list[tuple[str, str]] = []
    page.asset_action.connect(lambda action, asset: told.append((action, asset.id)))
    page.grid.selection.only(1)
    qtbot.keyClick(page.grid, Qt.Key.Key_Space)
    page.toolbar.inspector_button.setChecked(False)
    page.toolbar.inspector_button.click()
    qtbot.waitUntil(lambda: page.inspector.asset_id == lost.id)
    locate = cases.button(page.inspector, "Locate…")
    locate.click()
    assert told == [("locate", lost.id)] * 2
    library.change(lost.id, problem="")
    page.asset_changed(library.asset(lost.id))
    qtbot.waitUntil(lambda: not locate.isVisible())
    qtbot.keyClick(page.grid, Qt.Key.Key_Space)
    assert told[-1] == ("open", lost.id)


def test_a_menu_entry_acts_and_the_menu_goes_away(page: LibraryPage, library: FakeLibrary, qtbot: QtBot) -> None:
    seen = actions(page)
    page.grid.selection.only(4)
    page.grid.menu_requested.emit(QPoint(300, 300))
    menu = open_menu(page)
    next(action for action in menu.actions() if action.text() == "Reuse prompt and settings").trigger()
    menu.close()
    assert seen == [("reuse", library.assets[4].id)]
    qtbot.waitUntil(lambda: not page.findChildren(Menu, options=Qt.FindChildOption.FindDirectChildrenOnly))
    page.grid.selection.only(30)
    page._commands.run("select-group")
    assert list(page.grid.selection.positions()) == list(range(24, 36))


def test_the_bar_of_the_selection_stands_beside_a_drawer(page: LibraryPage, library: FakeLibrary) -> None:
    page.resize(1024, 700)
    page.grid.selection.choose([range(3)])
    bar, inspector = page.selection_bar, page.inspector
    left = bar.x()
    page.toolbar.inspector_button.click()
    assert bar.mapTo(page, bar.rect().topRight()).x() < inspector.mapTo(page, QPoint(0, 0)).x()
    page.toolbar.inspector_button.click()
    assert bar.x() == left
    page.toolbar.sidebar_wanted.emit()
    sidebar = page.sidebar
    assert bar.mapTo(page, QPoint(0, 0)).x() > sidebar.mapTo(page, sidebar.rect().topRight()).x()


def test_more_in_the_inspector_opens_the_same_menu(page: LibraryPage, library: FakeLibrary, qtbot: QtBot) -> None:
    page.toolbar.inspector_button.click()
    page.grid.selection.only(4)
    more = page.inspector._foot._more
    qtbot.waitUntil(more.isVisible)
    more.click()
    menu = open_menu(page)
    assert menu.actions()[0].text() == "Open in viewer"
    menu.close()


# -- Trash ------------------------------------------------------------------------------------------------------------


def test_trash_has_its_own_words_and_actions(page: LibraryPage, library: FakeLibrary, qtbot: QtBot) -> None:
    for asset_id in ids(library, 2, 3):
        library._trash([asset_id])
    shelf(page, Shelf.TRASH)
    qtbot.waitUntil(lambda: page._model.asset(1) is not None)
    assert page._trash_bar.isVisible()
    forever: list[list[str]] = []
    restored: list[list[str]] = []
    emptied: list[int] = []
    changed = updates(page)
    page.delete_forever_requested.connect(forever.append)
    page.restore_requested.connect(restored.append)
    page.empty_trash_requested.connect(lambda: emptied.append(1))
    page.grid.selection.everything()
    assert page.selection_bar._restore.isVisible()
    assert not page.selection_bar._trash.isVisible()
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    QTest.keyClick(page.grid, Qt.Key.Key_3)
    QTest.keyClick(page.grid, Qt.Key.Key_S)
    wanted = ids(library, 2, 3)
    qtbot.waitUntil(lambda: forever == [wanted])
    assert changed == []
    texts = menu_texts(page, 0)
    assert "Restore" in texts
    assert "Delete forever…" in texts
    assert "Move to Trash" not in texts
    page._trash_bar._empty.click()
    assert emptied == [1]
    page.selection_bar._restore.click()
    assert restored == [wanted]
    assert page._empty.isVisible()
    assert not page._trash_bar._empty.isVisible()
    shelf(page, Shelf.ALL)
    assert not page._trash_bar.isVisible()


# -- nothing to show --------------------------------------------------------------------------------------------------


def test_an_empty_library_offers_to_create(page: LibraryPage) -> None:
    FakeLibrary(page, []).refresh()
    created: list[int] = []
    page.create_requested.connect(lambda: created.append(1))
    assert page._empty.isVisible()
    assert page._empty.text == "Your pictures will gather here."
    page._empty._button.click()
    assert created == [1]


def test_a_search_without_a_match_offers_to_clear_it(page: LibraryPage, library: FakeLibrary) -> None:
    page.toolbar.search.line.setText("zebra")
    page.toolbar.search.search()
    assert page._empty.text == "No pictures match."
    assert page._empty._button.text() == "Clear filters"
    page._empty._button.click()
    assert page.toolbar.search.line.text() == ""
    assert page._model.count() == 40
    assert not page._empty.isVisible()


def test_an_empty_shelf_leads_back(page: LibraryPage, library: FakeLibrary) -> None:
    shelf(page, Shelf.IMPORTED)
    assert page._empty.isVisible()
    page._empty._button.click()
    assert page.sidebar.shelf is Shelf.ALL
    assert page._model.count() == 40


def test_before_the_first_answer_nothing_is_claimed(page: LibraryPage) -> None:
    assert not page._empty.isVisible()
    page.set_matches(Matches(query=LibraryQuery(), rows=make_matches(0).rows))
    assert not page._empty.isVisible()


# -- changes from outside ---------------------------------------------------------------------------------------------


def test_a_changed_file_gets_a_new_thumbnail(page: LibraryPage, library: FakeLibrary, qtbot: QtBot) -> None:
    first = library.assets[0]
    qtbot.waitUntil(lambda: page._thumbnails.pixmap(first.id) is not None)
    library.change(first.id, rating=1)
    page.asset_changed(library.assets[0])
    assert page._thumbnails.pixmap(first.id) is not None
    library.change(first.id, sha256="ff")
    page.asset_changed(library.assets[0])
    qtbot.waitUntil(lambda: library.thumbnails_asked.count((first.id, 256)) == 2)


def test_what_is_no_favourite_any_more_leaves_their_shelf(
    page: LibraryPage, library: FakeLibrary, qtbot: QtBot
) -> None:
    shelf(page, Shelf.FAVOURITES)
    qtbot.waitUntil(lambda: page._model.known(page._model.row(7)) is not None)
    page.grid.selection.only(0)
    QTest.keyClick(page.grid, Qt.Key.Key_S)
    assert page._model.count() == 7
    assert page.grid.selection.count() == 1


def test_another_library_folder_empties_the_page(
    page: LibraryPage, library: FakeLibrary, tmp_path: Path, qtbot: QtBot
) -> None:
    page.set_root(tmp_path / "a")
    qtbot.waitUntil(lambda: page._thumbnails.bytes_kept > 0)
    page.set_root(tmp_path / "a")
    assert page._model.count() == 40
    page.set_root(tmp_path / "b")
    assert page._model.count() == 0
    assert page._thumbnails.bytes_kept == 0


@pytest.mark.usefixtures("library")
def test_a_page_that_is_not_seen_keeps_the_thumbnails_of_its_view_alone(page: LibraryPage, qtbot: QtBot) -> None:
    def kept() -> set[int]:
        assets = {number: page.order.asset(number) for number in range(page.order.count())}
        return {number for number, asset in assets.items() if asset and page._thumbnails.pixmap(asset.id) is not None}

    page.resize(1376, 400)
    qtbot.waitUntil(lambda: len(page.grid.visible()) > 0 and kept() > set(page.grid.visible()))
    view = set(page.grid.visible())
    page.hide()
    assert kept() == view
    page.setVisible(True)
    qtbot.waitUntil(lambda: kept() > view)


def test_the_check_of_the_folder_is_mentioned_only_if_it_lasts(page: LibraryPage, qtbot: QtBot) -> None:
    page.set_mending(1, 100)
    page.set_mending(0, 0)
    assert not page._mending.isVisible()
    page._mending._patience.setInterval(10)
    page.set_mending(12, 1200)
    qtbot.waitUntil(page._mending.isVisible)
    page.set_mending(13, 1200)
    assert "13 of 1,200" in page._mending._text.text()
    page.set_mending(0, 0)
    assert not page._mending.isVisible()


def test_the_viewer_finds_the_order_and_gives_the_place_back(page: LibraryPage, library: FakeLibrary) -> None:
    assert page.order.count() == 40
    asset = library.assets[3]
    assert page.order.position(asset.id) == 3
    page.order.follow(30)
    assert list(page.grid.selection.positions()) == [30]
    assert 30 in page.grid.visible()
    page.go_to(asset.id)
    assert list(page.grid.selection.positions()) == [3]
    assert page.grid.hasFocus()


# -- dragging out -----------------------------------------------------------------------------------------------------


def test_pictures_leave_as_files_and_one_alone_as_data_too(tmp_path: Path, theme: Theme) -> None:
    one = make_asset(0, file="2026/11/a.png", bytes=4)
    path = tmp_path / one.file
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\x89PNG")
    mime = mime_data(tmp_path, [one])
    assert mime.urls()[0].toLocalFile() == str(path)
    assert bytes(mime.data("image/png").data()) == b"\x89PNG"
    assert mime.text() == one.prompt
    two = mime_data(tmp_path, [one, make_asset(1)])
    assert len(two.urls()) == 2
    assert not two.hasFormat("image/png")
    gone = mime_data(tmp_path / "elsewhere", [one])  # nothing is read before it is asked for
    assert gone.hasUrls()
    assert not gone.data("image/png").data()
    assert bytes(mime.data("text/uri-list").data()).strip().endswith(path.name.encode())
    assert "image/png" in mime.formats()
    assert drag_pixmap(theme, None, "#336699", 1200, 2.0).width() > drag_pixmap(theme, None, "", 1, 2.0).width()


# -- size, language, names --------------------------------------------------------------------------------------------


def test_narrow_windows_fold_the_panels(page: LibraryPage, library: FakeLibrary, qtbot: QtBot) -> None:
    page.toolbar.inspector_button.click()
    page.resize(1200, 800)
    assert page.inspector.isVisible()
    assert page.grid.width() > 900
    assert page.inspector.geometry().top() == page.toolbar.height()
    page.resize(1000, 700)
    assert not page.sidebar.isVisible()
    page.toolbar.shelves_button.click()
    assert page.sidebar.isVisible()
    assert page.sidebar._buttons[Shelf.ALL].hasFocus()
    QTest.keyClick(page.sidebar._buttons[Shelf.ALL], Qt.Key.Key_Escape)
    assert not page.sidebar.isVisible()
    page.toolbar.shelves_button.click()
    shelf(page, Shelf.FAVOURITES)
    assert not page.sidebar.isVisible()
    page.resize(1376, 840)
    assert page.sidebar.isVisible()
    assert page.inspector.isVisible()
    assert page.inspector.geometry().top() == 0
    assert not page.toolbar.shelves_button.isVisible()


def test_borders_move_by_keyboard(page: LibraryPage) -> None:
    handle = page._panels.splitter.handle(1)
    width = page.sidebar.width()
    handle.setFocus()
    QTest.keyClick(handle, Qt.Key.Key_Right)
    assert page.sidebar.width() == width + 16
    for _ in range(20):
        QTest.keyClick(handle, Qt.Key.Key_Right)
    assert page.sidebar.width() == 320


def test_everything_that_takes_the_focus_has_a_name(page: LibraryPage, library: FakeLibrary) -> None:
    page.toolbar.inspector_button.click()
    page.grid.selection.only(0)
    QTest.qWait(20)
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() or (isinstance(widget, QPushButton) and widget.text()))
    ]
    assert nameless == []


def test_icon_buttons_are_large_enough_and_explain_themselves(page: LibraryPage, library: FakeLibrary) -> None:
    page.toolbar.inspector_button.click()
    page.grid.selection.choose([range(2)])
    QTest.qWait(20)
    in_chips = [button for chip in page.findChildren(RemovableChip) for button in chip.findChildren(QToolButton)]
    for button in page.findChildren(QToolButton):
        if button.isVisible() and not button.text() and button not in in_chips:
            assert min(button.width(), button.height()) >= 24, button.accessibleName()
            assert button.toolTip()


@pytest.mark.parametrize("size", [(1024, 700), (1376, 840)])
def test_it_holds_at_130_percent(qtbot: QtBot, theme: Theme, size: tuple[int, int]) -> None:
    theme.apply(ThemeChoice.LIGHT, LanguageChoice.ENGLISH, 130)
    page = LibraryPage(theme)
    qtbot.addWidget(page)
    page.resize(*size)
    present(qtbot, page)
    library = FakeLibrary(page, [make_asset(number) for number in range(40)])
    library.refresh()
    page.toolbar.inspector_button.click()
    page.grid.selection.choose([range(3)])
    QTest.qWait(20)
    assert page.size().toTuple() == size
    assert page.grid.geometry().contains(page.selection_bar.geometry())
    for button in page.selection_bar.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width()
    for label in page.sidebar.findChildren(QLabel):
        if label.wordWrap() and label.isVisible():
            assert label.height() >= label.heightForWidth(label.width())
        elif not label.wordWrap():
            assert label.width() >= label.sizeHint().width()


def test_language_and_theme_change_while_it_is_open(page: LibraryPage, library: FakeLibrary, theme: Theme) -> None:
    for widget in page.findChildren(QWidget):
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    theme.changed.emit()
    QTest.qWait(10)
    assert page.toolbar._sort_button.text() == "Newest"
    assert page._model.asset(0) is not None


def test_values_reach_the_app_as_they_are(page: LibraryPage, library: FakeLibrary) -> None:
    seen: list[Asset] = []
    page.asset_action.connect(lambda _name, asset: seen.append(asset))
    page.grid.opened.emit(3)
    assert seen == [library.assets[3]]


# -- filters ----------------------------------------------------------------------------------------------------------


def chips(page: LibraryPage) -> list[str]:
    """The filters beside the field, also those behind the chip that counts them."""
    return [chip.text for chip in page.toolbar._chips._chips]


def offered(page: LibraryPage) -> list[str]:
    completion = page.toolbar.search._completion
    return [] if completion._list.isHidden() else completion._model.stringList()


def type_in(page: LibraryPage, text: str) -> None:
    page.toolbar.search.line.setFocus()
    QTest.keyClicks(page.toolbar.search.line, text)


def test_a_filter_that_is_typed_becomes_a_chip(page: LibraryPage, library: FakeLibrary) -> None:
    field = page.toolbar.search
    type_in(page, "rating>=3 otter ")
    assert chips(page) == ["Rated 3+"]
    assert field.line.text() == "otter "
    type_in(page, '-tag:"oil paint" ')
    assert chips(page) == ["Rated 3+", "not: Tag oil paint"]
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert library.queries[-1].text == 'rating>=3 -tag:"oil paint" otter'
    page.toolbar._chips._chips[0]._remove.click()
    assert library.queries[-1].text == '-tag:"oil paint" otter'
    field.line.clear()
    QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    assert chips(page) == []
    assert library.queries[-1].text == ""
    assert field._clear.isHidden()


def test_a_value_that_makes_no_sense_is_told_beside_the_field(page: LibraryPage, library: FakeLibrary) -> None:
    doubt = page.toolbar._doubt
    type_in(page, "rating>=9")
    assert doubt.isVisible()
    assert doubt.text() == "rating: a number from 0 to 5" == page.toolbar.search.line.accessibleDescription()
    QTest.keyClick(page.toolbar.search.line, Qt.Key.Key_Backspace)
    assert doubt.isHidden()
    type_in(page, "5 ")
    assert chips(page) == ["Rated 5+"]
    type_in(page, "shape:w")
    assert doubt.isHidden(), "it is being typed"
    QTest.keyClick(page.toolbar.search.line, Qt.Key.Key_Return)
    assert doubt.text() == "shape: wide, tall, square"
    page.toolbar.search.line.clear()
    type_in(page, "shape:w")
    QTest.keyClick(page.toolbar.search.line, Qt.Key.Key_Tab)
    assert chips(page) == ["Rated 5+", "Wide"]
    assert page.toolbar.search.line.hasFocus()


def test_chips_give_way_to_the_words_of_buttons(page: LibraryPage, library: FakeLibrary, qtbot: QtBot) -> None:
    page.resize(1000, 700)
    page.toolbar.search.set_text("rating>=3 shape:wide size>=4096 date:month kind:imported has:prompt")
    for button in (page.toolbar._filter_button, page.toolbar._sort_button):
        assert button.text()
        qtbot.waitUntil(lambda button=button: button.width() >= button.sizeHint().width())


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("r", []), ("ra", ["rating>="]), ("-mo", ["-model:"]), ("model:FL", ["model:gpt-image-2.6-flare"]),
        ("shape:", ["shape:wide", "shape:tall", "shape:square"]), ("tag:oil", ['tag:"oil paint"']),
        ("otter sh", ["shape:"]),
        ("rating>=5", []), ("river", []),
    ],
)  # fmt: skip
def test_keys_and_values_are_offered(page: LibraryPage, library: FakeLibrary, typed: str, expected: list[str]) -> None:
    page.set_names({"model": ["gpt-image-2.6-flare", "vidra-sketch"], "tag": ["gouache", "oil paint"]})
    type_in(page, typed)
    assert offered(page) == expected


def test_an_offer_is_chosen_with_the_keys(page: LibraryPage, library: FakeLibrary) -> None:
    line = page.toolbar.search.line
    page.set_names({"tag": ["gouache", "oil paint"]})
    type_in(page, "fox ta")
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "fox tag:"
    assert offered(page) == ["tag:gouache", 'tag:"oil paint"']
    QTest.keyClick(line, Qt.Key.Key_Up)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (line.text(), chips(page)) == ("fox", ["Tag oil paint"])
    assert library.queries[-1].text == 'tag:"oil paint" fox'
    type_in(page, " ki")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert (offered(page), line.text()) == ([], "fox ki")
    type_in(page, "n")
    page.grid.setFocus()
    assert offered(page) == []


def test_the_filter_menu_writes_the_same_words(page: LibraryPage, library: FakeLibrary) -> None:
    page.set_names({"model": ["gpt-image-2.6-flare"], "tag": []})
    page.toolbar._filter_button.click()
    menu = page.toolbar.filter_menu
    shown = [action.text() for action in menu.actions() if action.isVisible()]
    assert shown == ["Kind", "Model", "Date", "Rating", "Longest edge", "Shape", "Cost", "Has"]
    entry = {action.text(): action for each in menu._menus.values() for action in each.actions()}
    for text in ("Rated 4+", "Rated 3+", "gpt-image-2.6-flare", "Last 7 days", "Has mask", "Has prompt", "Cost > $0.1"):
        entry[text].trigger()
    menu.close()
    words = "rating>=3 model:gpt-image-2.6-flare date:week has:mask has:prompt cost>0.1"
    assert library.queries[-1].text == words
    page.toolbar._filter_button.click()
    (tall,) = (action for action in menu._menus["rating"].actions() if action.isChecked())
    assert tall.text() == "Rated 3+"
    tall.trigger()
    menu.close()
    assert "rating" not in library.queries[-1].text


def test_chips_that_do_not_fit_are_counted(page: LibraryPage, library: FakeLibrary, qtbot: QtBot) -> None:
    page.resize(1024, 700)
    page.search_for("rating>=3 shape:wide kind:imported has:mask has:alpha date:month tag:gouache size>=1024 otter")
    row = page.toolbar._chips
    assert len(chips(page)) == 8
    qtbot.waitUntil(row._more.isVisible)
    fitting = [chip for chip in row._chips if chip.isVisible()]
    assert row._more.text() == f"+{8 - len(fitting)}"
    assert row._more.geometry().right() <= row.width()
    assert all(not chip.geometry().intersects(row._more.geometry()) for chip in fitting)
    row._more.click()
    row._menu.actions()[-1].trigger()
    row._menu.close()
    assert len(chips(page)) == 7
    assert "size" not in library.queries[-1].text


def test_filters_are_taken_up_again_and_cleared_together(page: LibraryPage, library: FakeLibrary) -> None:
    page.restore_state({"text": "rating>=3 zebra", "shelf": "all", "filtered_at": datetime.now(UTC).isoformat()})
    assert (chips(page), page.toolbar.search.line.text()) == (["Rated 3+"], "zebra")
    button = page._empty.findChild(QPushButton)
    assert button is not None
    assert (page._empty.text, button.text()) == ("No pictures match.", "Clear filters")
    button.click()
    assert library.queries[-1] == LibraryQuery()
    assert chips(page) == []


def test_a_folder_says_which_filters_it_cannot_answer(page: LibraryPage, library: FakeLibrary, tmp_path: Path) -> None:
    doubt = page.toolbar._doubt
    page.search_for("rating>=3 shape:wide cost>1 has:mask otter")
    page.places.go_to_folder(str(tmp_path))
    assert (chips(page), library.queries[-1].text) == (["Rated 3+", "Wide"], "rating>=3 shape:wide otter")
    assert doubt.text() == "Not known in folders: Cost, Has mask"
    page.toolbar.search.clear()
    assert doubt.isHidden()
    type_in(page, "cost>1 ")
    assert (chips(page), offered(page), doubt.isHidden()) == ([], [], False)
    QTest.keyClick(page.toolbar.search.line, Qt.Key.Key_Return)
    assert library.queries[-1].text == "cost>1"
    page.toolbar.search.clear()
    type_in(page, "shape:tall ")
    assert (chips(page), doubt.isHidden()) == (["Tall"], True)
    type_in(page, "has:")
    assert offered(page) == ["has:answer", "has:text", "has:prompt"]
    page.toolbar.search.clear()
    page.toolbar.set_names({"tag": ["red"], "folder": ["2026/11"], "model": ["gpt-image-2"]})
    type_in(page, "model:gpt")
    assert offered(page) == []
    page.toolbar.search.clear()
    page.toolbar._filter_button.click()
    menu = page.toolbar.filter_menu
    shown = [each.title() for each in menu._menus.values() if each.menuAction().isVisible()]
    assert shown == ["Tag", "Date", "Rating", "Longest edge", "Shape", "Has"]
    assert [action.text() for action in menu._menus["has"].actions()] == ["Has answer", "Has text in it", "Has prompt"]
    menu.close()
    page.places.go_to_shelf(Shelf.ALL)
    assert doubt.isHidden()


def test_the_keyboard_begins_in_the_grid_and_stays_where_it_was_left(page: LibraryPage) -> None:
    assert page.window().focusWidget() is page.grid
    page.toolbar.search.line.setFocus()
    page.setVisible(False)
    page.setVisible(True)
    assert page.focusWidget() is page.toolbar.search.line
