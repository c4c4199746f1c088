"""Collections, saved searches, tags and the way back on the Library page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from services.types import (
    Collection,
    LanguageChoice,
    LibraryQuery,
    RecordKind,
    SavedSearch,
    Shelf,
    SortOrder,
    ThemeChoice,
)
from tests.ui.library_pictures import FakeLibrary, make_asset
from tests.ui.windows import present
from ui.library.add_bar import CLOSE, LINK
from ui.library.drag import PICTURES, carried, mime_data
from ui.library.organise import named_drops
from ui.library.organise.organiser import Organiser
from ui.library.organise.tags_dialog import TagsDialog
from ui.library.page import LibraryPage
from ui.shared.menu import Menu
from ui.theme import Theme

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
BOOK = Collection(id="b", name="River book", count=38, cost=3_120_000)
SHOP = Collection(id="s", name="Ceramics & shop", count=48)
SEARCH = SavedSearch(id="q", name="Best otters", query=LibraryQuery(text="otter rating>=3", sort=SortOrder.RATING))


class Heard:
    """What the page asks for."""

    def __init__(self, organiser: Organiser) -> None:
        self.told: list[tuple[object, ...]] = []
        for name in ("make", "save", "rename", "delete", "arrange", "put", "order", "retag"):
            signal = getattr(organiser, f"{name}_requested")
            signal.connect(lambda *values, name=name: self.told.append((name, *values)))
        for name in ("tags_wanted", "undo_requested", "redo_requested", "stop_requested"):
            getattr(organiser, name).connect(lambda name=name: self.told.append((name,)))

    @property
    def last(self) -> tuple[object, ...]:
        return self.told[-1] if self.told else ()


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> LibraryPage:
    page = LibraryPage(theme)
    qtbot.addWidget(page)
    page.resize(1376, 840)
    present(qtbot, page)
    page.organiser.set_collections((BOOK, SHOP))
    return page


@pytest.fixture
def library(page: LibraryPage, qtbot: QtBot) -> FakeLibrary:
    library = FakeLibrary(page, [make_asset(number) for number in range(12)])
    library.refresh()
    qtbot.waitUntil(lambda: page._model.asset(0) is not None)
    return library


@pytest.fixture
def heard(page: LibraryPage) -> Heard:
    return Heard(page.organiser)


def menu_of(page: QWidget, qtbot: QtBot) -> Menu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), Menu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    return menu


def choose(menu: Menu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


def drop(widget: QWidget, at: QPoint, mime: object) -> None:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    QApplication.sendEvent(widget, QDragEnterEvent(at, action, mime, buttons, keys))  # pyright: ignore[reportArgumentType]
    QApplication.sendEvent(widget, QDragMoveEvent(at, action, mime, buttons, keys))  # pyright: ignore[reportArgumentType]
    QApplication.sendEvent(widget, QDropEvent(QPointF(at), action, mime, buttons, keys))  # pyright: ignore[reportArgumentType]


def centre(tree: QTreeWidget, row: int) -> QPoint:
    item = tree.topLevelItem(row)
    assert item is not None
    return tree.visualItemRect(item).center()


# -- collections ------------------------------------------------------------------------------------------------------


def test_a_collection_is_a_place_with_its_name_count_and_cost(
    page: LibraryPage, library: FakeLibrary, tmp_path: Path
) -> None:
    names = page.sidebar.collections.list
    assert [names.topLevelItem(row).text(1) for row in range(2)] == ["38", "48"]  # pyright: ignore[reportOptionalMemberAccess]
    QTest.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=centre(names, 0))
    assert library.queries[-1] == LibraryQuery(collection="b")
    assert (page.sidebar.shelf, names.marked) == (None, "b")
    bar = page.organiser.bar
    assert bar.isVisible()
    assert (bar._name.text(), bar._facts.text()) == ("River book", "38 picture(s) · $3.12 in all")
    assert page.toolbar.search.line.placeholderText() == "Search River book"
    page.organiser.set_collections((replace(BOOK, name="The river", count=1), SHOP))
    assert bar._name.text() == "The river"
    assert page.toolbar.search.line.placeholderText() == "Search The river"
    page.adding.offer([tmp_path])
    page.adding.set_counted(2, done=True)
    assert "The river" in page.adding.bar.text, "where it goes is called by its new name"
    page.adding.bar.chosen.emit(CLOSE)
    assert "shelf" not in page.state()
    page.organiser.set_collections((SHOP,))
    assert (library.queries[-1], bar.isVisible()) == (LibraryQuery(), False), "it was deleted"
    page.organiser.set_collections((BOOK, SHOP))
    page.places.show_query(LibraryQuery(collection="b"))
    page.sidebar.chosen.emit(Shelf.FAVOURITES)
    assert not bar.isVisible()
    assert (page.sidebar.shelf, names.marked) == (Shelf.FAVOURITES, "")


def test_collections_are_made_renamed_moved_and_deleted_with_keys(
    page: LibraryPage, library: FakeLibrary, heard: Heard, qtbot: QtBot
) -> None:
    QTest.keyClick(page.grid, Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert heard.last == ("make", "New collection", ())
    page.organiser.set_collections((BOOK, SHOP, Collection(id="n", name="New collection")))
    page.organiser.made(RecordKind.COLLECTION, "n")
    names = page.sidebar.collections.list
    editor = names.findChild(QLineEdit)
    assert editor is not None
    assert editor.selectedText() == "New collection"
    QTest.keyClicks(editor, "Posters")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: heard.last == ("rename", "collection", "n", "Posters"))
    page.organiser.set_collections((BOOK, SHOP, Collection(id="n", name="Posters")))
    names.setFocus()
    QTest.keyClick(names, Qt.Key.Key_Up, ALT)
    assert heard.last == ("arrange", "collection", ["b", "n", "s"])
    QTest.keyClick(names, Qt.Key.Key_Delete)
    assert heard.last == ("delete", "collection", "n")
    QTest.keyClick(names, Qt.Key.Key_F2)
    told = len(heard.told)
    editor = names.findChildren(QLineEdit)[-1]
    QTest.keyClicks(editor, "   ")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names.state() != QTreeWidget.State.EditingState)
    assert (len(heard.told), names.topLevelItem(2).text(0)) == (told, "Posters"), "an empty name is none"  # pyright: ignore[reportOptionalMemberAccess]


def test_pictures_are_dragged_onto_collections_and_shelves(
    page: LibraryPage, library: FakeLibrary, heard: Heard, tmp_path: Path
) -> None:
    pictures = [library.assets[0], library.assets[2]]
    ids = tuple(asset.id for asset in pictures)
    mime = mime_data(tmp_path, pictures)
    assert carried(mime) == ids
    names = page.sidebar.collections.list
    drop(names.viewport(), centre(names, 1), mime)
    assert heard.last == ("put", "s", ids, True)
    brought: list[object] = []
    page.organiser.brought.connect(lambda what, into: brought.append((what.files, into)))
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png"))])
    drop(names.viewport(), centre(names, 0), files)
    assert brought == [((tmp_path / "a.png",), ("b", "River book"))]
    linked: list[object] = []
    page.adding.link_into_wanted.connect(lambda paths, key: linked.append((paths, key)))
    page.adding._chosen(LINK)
    assert linked == [([tmp_path / "a.png"], "b")]
    trashed: list[list[str]] = []
    page.trash_requested.connect(trashed.append)
    drop(page.sidebar._buttons[Shelf.FAVOURITES], QPoint(4, 4), mime)
    assert library.assets[2].favourite
    drop(page.sidebar._buttons[Shelf.TRASH], QPoint(4, 4), mime)
    assert trashed == [list(ids)]
    browsed = QMimeData()
    browsed.setData(PICTURES, b"file:/p/a.png")
    drop(page.sidebar._buttons[Shelf.TRASH], QPoint(4, 4), browsed)
    assert not page.sidebar._buttons[Shelf.TRASH].isDown()
    assert trashed == [list(ids)], "a file of another folder stays where it is"
    assert not page.sidebar._buttons[Shelf.GENERATED].acceptDrops()


def dragged(
    page: LibraryPage, at: QPoint, mime: QMimeData, monkeypatch: pytest.MonkeyPatch, *, let_go: bool = True
) -> None:
    viewport = page.grid.viewport()
    for kind in (QDragEnterEvent, QDragMoveEvent, QDropEvent):
        monkeypatch.setattr(kind, "source", lambda _event: viewport)
    buttons, keys, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    QApplication.sendEvent(viewport, QDragEnterEvent(at, action, mime, buttons, keys))
    QApplication.sendEvent(viewport, QDragMoveEvent(at, action, mime, buttons, keys))
    if let_go:
        QApplication.sendEvent(viewport, QDropEvent(QPointF(at), action, mime, buttons, keys))


def test_pictures_of_a_collection_are_put_into_an_order_of_their_own(
    page: LibraryPage, library: FakeLibrary, heard: Heard, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ids(*positions: int) -> tuple[str, ...]:
        return tuple(asset.id for each in positions if (asset := page._model.asset(each)) is not None)

    orders = page.toolbar._orders
    assert not orders[SortOrder.OWN].isVisible()
    page.places.sort(SortOrder.OWN)
    assert page.places.query.sort is SortOrder.NEWEST
    page.places.sort(SortOrder.NAME)
    page.organiser.went.emit(LibraryQuery(collection="b", sort=SortOrder.NAME))
    qtbot.waitUntil(lambda: page._model.asset(11) is not None)
    mime = mime_data(tmp_path, [library.asset(each) for each in ids(4, 5)])
    dragged(page, page.grid.view_rect(1).center(), mime, monkeypatch)
    assert heard.last == ()
    assert orders[SortOrder.OWN].isVisible()
    orders[SortOrder.OWN].trigger()
    assert library.queries[-1] == LibraryQuery(collection="b", sort=SortOrder.OWN)
    qtbot.waitUntil(lambda: page._model.asset(11) is not None)
    dragged(page, page.grid.view_rect(1).center() - QPoint(9, 0), mime, monkeypatch, let_go=False)
    line = page._own_order._line
    assert line.isVisible()
    assert page.grid.view_rect(0).right() < line.geometry().center().x() < page.grid.view_rect(1).left()
    dragged(page, page.grid.view_rect(1).center() - QPoint(9, 0), mime, monkeypatch)
    assert (heard.last, line.isHidden()) == (("order", "b", ids(4, 5), ids(1)[0]), True)
    dragged(page, page.grid.view_rect(3).center() + QPoint(9, 0), mime, monkeypatch)
    assert heard.last == ("order", "b", ids(4, 5), ids(6)[0])
    dragged(page, page.grid.view_rect(11).bottomRight() + QPoint(60, 200), mime, monkeypatch)
    assert heard.last == ("order", "b", ids(4, 5), "")
    page.grid.selection.choose([range(4, 6)])
    columns = page.grid.layout_now.columns
    for key, before in (
        (Qt.Key.Key_Left, ids(3)), (Qt.Key.Key_Right, ids(7)), (Qt.Key.Key_Up, ids(max(0, 4 - columns))),
        (Qt.Key.Key_Down, ids(min(12, 6 + columns))),
    ):  # fmt: skip
        QTest.keyClick(page.grid, key, ALT)
        assert heard.last == ("order", "b", ids(4, 5), before[0] if before else "")
    page.offers()["order-earlier"]()
    assert heard.last == ("order", "b", ids(4, 5), ids(3)[0])
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png"))])
    at, action, keys = page.grid.view_rect(1).center(), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(at, action, files, Qt.MouseButton.LeftButton, keys)
    QApplication.sendEvent(page.grid.viewport(), event)
    assert event.isAccepted(), "files from elsewhere are for the page"
    page.organiser.set_collections((replace(BOOK, arranged=True), SHOP))
    page.places.go_to_shelf(Shelf.ALL)
    assert (library.queries[-1].sort, page.state()["sort"]) == (SortOrder.NAME, "name")
    page.organiser._go_to_collection("b")
    assert library.queries[-1].sort is SortOrder.OWN
    page.organiser._go_to_collection("s")
    assert library.queries[-1].sort is SortOrder.NAME
    page.organiser._go_to_collection("b")
    page.places.go_to_folder(str(tmp_path))
    assert library.queries[-1].sort is SortOrder.NAME


def test_the_selection_goes_into_collections_and_out_of_the_one_that_is_shown(
    page: LibraryPage, library: FakeLibrary, heard: Heard, qtbot: QtBot
) -> None:
    page.grid.selection.choose([range(2)])
    ids = tuple(asset.id for asset in library.assets[:2])
    page.selection_bar._collection.click()
    menu = menu_of(page, qtbot)
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == ["River book", "Ceramics && shop", "New collection with these…"]
    choose(menu, "Ceramics && shop")
    assert heard.last == ("put", "s", ids, True)
    page.selection_bar._collection.click()
    choose(menu_of(page, qtbot), "New collection with these…")
    assert heard.last == ("make", "New collection", ids)
    page.places.show_query(LibraryQuery(collection="b"))
    library.refresh()
    page.grid.selection.choose([range(2)])
    page.grid.setFocus()
    page._commands.open_menu(QPoint(0, 0))
    inside = next(action.menu() for action in menu_of(page, qtbot).actions() if action.text() == "Add to collection")
    assert isinstance(inside, Menu)
    assert [action.text() for action in inside.actions() if not action.isSeparator()] == [
        "Ceramics && shop", "New collection with these…", "Remove from “River book”"
    ]  # fmt: skip
    choose(inside, "Remove from “River book”")
    qtbot.waitUntil(lambda: heard.last == ("put", "b", ids, False))


# -- searches ---------------------------------------------------------------------------------------------------------


def test_a_search_is_saved_and_found_again(page: LibraryPage, library: FakeLibrary, heard: Heard) -> None:
    search = page.toolbar.search
    assert not search._save.isVisible()
    assert not page.sidebar.searches.isVisible()
    page.search_for("otter rating>=3")
    search._save.click()
    query = LibraryQuery(text="rating>=3 otter")
    assert heard.last == ("save", query.text, query)
    page.organiser.set_searches((SavedSearch(id="q", name="Best otters", query=query),))
    names = page.sidebar.searches.list
    assert page.sidebar.searches.isVisible()
    assert names.marked == "q"
    search.clear()
    assert names.marked == ""
    QTest.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=centre(names, 0))
    assert library.queries[-1] == query
    assert (search.filters, search.line.text(), names.marked) == (["rating>=3"], "otter", "q")
    QTest.keyClick(names, Qt.Key.Key_Delete)
    assert heard.last == ("delete", "search", "q")


# -- tags -------------------------------------------------------------------------------------------------------------


def test_tags_of_the_selection_are_changed_at_hand(page: LibraryPage, library: FakeLibrary, qtbot: QtBot) -> None:
    page.grid.selection.choose([range(4)])
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_T)
    popover = page.organiser._popover
    assert popover.isVisible()
    assert popover._heading.text() == "Tags of 4 picture(s)"
    assert popover._heading.height() == popover._heading.sizeHint().height(), "it is no higher than what is in it"
    assert [chip.text() for chip in popover.tags._chips] == ["otter  2/4", "gouache  2/4"]
    QTest.keyClicks(popover.tags.field._entry, "river,")
    popover.tags._chips[0].click()
    assert [set(library.assets[number].tags) for number in range(2)] == [
        {"river", "otter"},
        {"river", "otter", "gouache"},
    ]
    popover.close()
    page.grid.selection.only(7)
    QTest.keyClick(page.grid, Qt.Key.Key_T)
    assert popover._heading.text() == "Tags of 1 picture(s)"
    assert popover.tags.field.tags == library.assets[7].tags
    assert page.grid.global_rect(7).left() <= popover.x() <= page.grid.global_rect(7).right()
    popover.close()


def test_all_tags_are_renamed_merged_and_removed(page: LibraryPage, heard: Heard, qtbot: QtBot) -> None:
    page.organiser.open_tags()
    dialog = page.organiser._dialog
    assert isinstance(dialog, TagsDialog)
    assert heard.last == ("tags_wanted",)
    page.organiser.set_tags([("otter", 12), ("Otters", 2), ("kite", 1)])
    assert not dialog._do.isEnabled()
    rows = [dialog._list.topLevelItem(row) for row in range(3)]
    rows[0].setSelected(True)  # pyright: ignore[reportOptionalMemberAccess]
    assert (dialog._name.text(), dialog._do.isEnabled()) == ("otter", False)
    dialog._name.setText("river  otter")
    assert dialog._do.text() == "Rename"
    page.organiser.set_tags([("otter", 13), ("Otters", 2), ("kite", 1)])  # another picture came meanwhile
    assert (dialog._name.text(), dialog.chosen) == ("river  otter", ["otter"])
    rows = [dialog._list.topLevelItem(row) for row in range(3)]
    dialog._name.setText("kite")
    assert dialog._do.text() == "Merge"
    rows[1].setSelected(True)  # pyright: ignore[reportOptionalMemberAccess]
    dialog._name.setText("otter")
    assert dialog._do.text() == "Merge"
    dialog._do.click()
    assert heard.last == ("retag", ("otter", "Otters"), "otter")
    dialog._remove.click()
    assert heard.last == ("retag", ("otter", "Otters"), "")
    dialog._find.setText("KIT")
    assert [row.isHidden() for row in rows] == [True, True, False]  # pyright: ignore[reportOptionalMemberAccess]
    went: list[LibraryQuery] = []
    page.query_changed.connect(went.append)
    dialog.search_requested.emit("two words")
    assert went[-1].text == 'tag:"two words"'
    dialog.close()
    qtbot.waitUntil(lambda: page.organiser._dialog is None)


# -- the way back -----------------------------------------------------------------------------------------------------


def test_steps_are_taken_back_and_done_again_with_keys(page: LibraryPage, heard: Heard) -> None:
    assert "undo" not in page.offers()
    page.organiser.set_steps("rating", "")
    page.offers()["undo"]()
    assert heard.last == ("undo_requested",)
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert heard.last == ("redo_requested",)


def test_the_change_of_many_pictures_shows_how_far_it_is_and_can_be_stopped(
    page: LibraryPage, heard: Heard, qtbot: QtBot
) -> None:
    work = page.organiser.work
    work._patience.setInterval(0)
    work.tell(10, 5000)
    qtbot.waitUntil(work.isVisible)
    assert "10 of 5,000" in work._text.text()
    work._stop.click()
    assert heard.last == ("stop_requested",)
    work.tell(0, 0)
    assert not work.isVisible()


@pytest.mark.parametrize("width", [1024, 1440])
def test_everything_fits_in_korean_and_light(qtbot: QtBot, theme: Theme, page: LibraryPage, width: int) -> None:
    page.organiser.set_searches((SEARCH,))
    theme.apply(ThemeChoice.LIGHT, LanguageChoice.KOREAN, 130)
    page.resize(width, 700)
    page.organiser.set_collections(tuple(Collection(id=str(n), name=f"모음 {n}" * 4, count=n) for n in range(30)))
    names = page.sidebar.collections.list
    if page.sidebar.isVisible():
        assert names.height() < 30 * names.sizeHintForRow(0)
        assert page.sidebar.height() <= page.height()
    assert names.horizontalScrollBar().maximum() == 0


def test_a_row_is_dragged_to_another_place(page: LibraryPage, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    names = page.sidebar.collections.list
    dragged: list[QMimeData] = []
    monkeypatch.setattr(named_drops, "start_drag", lambda _source, mime, _picture: dragged.append(mime))
    names._pressed = centre(names, 0)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(centre(names, 1))
    names.mouseMoveEvent(QMouseEvent(QEvent.Type.MouseMove, at, at, Qt.MouseButton.NoButton, buttons, keys))
    [mime] = dragged
    names.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, mime, buttons, keys))
    assert heard.last == ("arrange", "collection", ["s", "b"])
    told = len(heard.told)
    names.dropEvent(QDropEvent(QPointF(centre(names, 0)), Qt.DropAction.CopyAction, mime, buttons, keys))
    assert len(heard.told) == told, "where it is already"
