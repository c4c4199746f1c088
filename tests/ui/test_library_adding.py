"""Pictures from elsewhere on the Library page: where they may be let go, what is asked, and how it is told."""

from __future__ import annotations

import re
from array import array
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from services.types import Failure, FailureKind, Import, Shelf
from tests.ui.library_pictures import FakeLibrary, make_asset, make_raster
from tests.ui.windows import present
from ui.library.drag import ASSET_MIME, PICTURES, mime_data
from ui.library.page import LibraryPage
from ui.qt_image import image
from ui.shared.text_dialog import TextDialog
from ui.theme import Theme


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> LibraryPage:
    page = LibraryPage(theme)
    qtbot.addWidget(page)
    page.resize(1376, 840)
    present(qtbot, page)
    FakeLibrary(page, [make_asset(number) for number in range(12)]).refresh()
    return page


@pytest.fixture
def heard(page: LibraryPage) -> list[tuple[Any, ...]]:
    """What the page wants done, in its order."""
    told: list[tuple[Any, ...]] = []
    adding = page.adding
    for name in ("count_wanted", "import_wanted", "linked", "data_brought", "link_wanted", "searched", "show_wanted"):
        getattr(adding, name).connect(lambda *values, name=name: told.append((name, *values)))
    for name in ("stop_wanted", "go_on_wanted", "count_dropped"):
        getattr(adding, name).connect(lambda name=name: told.append((name,)))
    return told


def said(page: LibraryPage) -> str:
    """What the bar says, one or many alike: English plurals are a translation."""
    return re.sub(r"\b(picture|file)(s|\(s\))", r"\1", page.adding.bar.text)


def urls(*places: Path | str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(place)) if isinstance(place, Path) else QUrl(place) for place in places])
    return mime


def drop(page: LibraryPage, mime: QMimeData, at: QPoint | None = None) -> tuple[bool, str]:
    """Let something go over the middle of the grid, or at a point of the page; whether it was taken, and the word."""
    # as of programs that propose a move: they would delete their own file if they were told of one
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    how = (actions, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)
    at = at or page.grid.mapTo(page, page.grid.rect().center())
    enter, move = QDragEnterEvent(at, *how), QDragMoveEvent(at, *how)
    for event in (enter, move):
        event.ignore()
        QApplication.sendEvent(page, event)
    taken = enter.isAccepted() and move.isAccepted()
    word = page.adding._target(mime, at)[1]
    if taken:
        dropped = QDropEvent(QPointF(at), *how)
        assert dropped.proposedAction() == Qt.DropAction.MoveAction
        QApplication.sendEvent(page, dropped)
        assert {event.dropAction() for event in (enter, move, dropped)} == {Qt.DropAction.CopyAction}
    return taken, word


def press(page: LibraryPage, name: str) -> None:
    button = page.adding.bar.buttons[name]
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def holiday(tmp_path: Path) -> Path:
    (tmp_path / "holiday").mkdir()
    (tmp_path / "holiday" / "a.png").write_bytes(b"x")
    return tmp_path / "holiday"


def test_a_dropped_folder_is_asked_about_and_copied(
    page: LibraryPage, heard: list[tuple[Any, ...]], holiday: Path
) -> None:
    bar = page.adding.bar
    assert drop(page, urls(holiday)) == (True, "Add")
    assert heard == [("count_wanted", [holiday])]
    assert said(page) == "Looking for picture…"
    page.adding.set_counted(250, done=False)
    page.adding.set_counted(1200, done=True)
    assert said(page) == "Add 1,200 picture, copy into Library or link?"
    assert QApplication.focusWidget() is bar.buttons["copy"]
    QTest.keyClick(bar.buttons["copy"], Qt.Key.Key_Return)
    assert heard[1:] == [("count_dropped",), ("import_wanted", [holiday], "")]
    page.adding.set_progress(Import(id="i", total=1200, done=340, added=340))
    assert said(page) == "Adding picture: 340 of 1,200"
    assert (bar._line.value(), bar._line.maximum()) == (340, 1200)
    press(page, "stop")
    assert heard[-1] == ("stop_wanted",)
    page.adding.set_ended(Import(id="i", total=1200, done=400, added=390, known=10), ("a", "b"))
    assert said(page) == "Stopped. 390 picture added. 10 picture had been there already."
    press(page, "show")
    assert heard[-1] == ("show_wanted", ("a", "b"))
    assert bar.state is None


def test_the_answer_is_remembered(
    page: LibraryPage, heard: list[tuple[Any, ...]], holiday: Path, qtbot: QtBot, theme: Theme
) -> None:
    drop(page, urls(holiday / "a.png"))
    page.adding.set_counted(1, done=True)
    assert said(page) == "Add 1 picture, copy into Library or link?"
    press(page, "link")
    assert heard[-1] == ("linked", [str(holiday)])  # the folder that the file lies in
    drop(page, urls(holiday))
    page.adding.set_counted(1, done=True)
    assert QApplication.focusWidget() is page.adding.bar.buttons["link"]
    page.adding.bar.always.setChecked(True)
    press(page, "copy")
    heard.clear()
    other = LibraryPage(theme)
    qtbot.addWidget(other)
    other.restore_state(page.state())
    assert other.adding._always
    drop(page, urls(holiday))
    assert heard == [("import_wanted", [holiday], "")]  # without a question
    page.adding.set_ended(Import(id="i", total=1, done=1, added=1), ("a",))
    press(page, "ask")
    drop(page, urls(holiday))
    assert heard[-1] == ("count_wanted", [holiday])


def test_a_question_may_be_left(page: LibraryPage, heard: list[tuple[Any, ...]], holiday: Path) -> None:
    page.adding.set_progress(Import(id="i", total=9, done=3))
    drop(page, urls(holiday))
    page.adding.set_progress(Import(id="i", total=9, done=4))  # an import at work does not take the question away
    page.adding.set_counted(0, done=True)
    assert said(page) == "There are no picture in it."
    assert not page.adding.bar.buttons["copy"].isVisible()
    QTest.keyClick(page.adding.bar, Qt.Key.Key_Escape)
    assert heard[-1] == ("count_dropped",)
    assert said(page) == "Adding picture: 4 of 9"
    QTest.keyClick(page.adding.bar, Qt.Key.Key_Escape)
    assert heard[-1] == ("stop_wanted",)


def test_files_that_could_not_be_added_are_named(page: LibraryPage, qtbot: QtBot) -> None:
    reasons = (("/a/broken.png", "no-picture"), ("/a/empty.png", "empty-file"))
    page.adding.set_ended(Import(id="i", total=3, done=3, added=1, failed=2, reasons=reasons), ("a",))
    assert said(page) == "1 picture added. 2 file could not be added."
    press(page, "why")
    dialog = page.findChild(TextDialog)
    assert dialog is not None
    assert dialog.text.toPlainText() == "/a/broken.png\n    Not a picture\n/a/empty.png\n    The file is empty"
    dialog.close()


def test_damaged_files_are_added_and_named(page: LibraryPage) -> None:
    reasons = (("/a/cut.jpg", "damaged-file"),)
    page.adding.set_ended(Import(id="i", total=3, done=3, added=3, damaged=1, reasons=reasons), ("a", "b", "c"))
    assert said(page) == "3 picture added. 1 of them is damaged."
    press(page, "why")
    dialog = page.findChild(TextDialog)
    assert dialog is not None
    assert dialog.text.toPlainText() == "/a/cut.jpg\n    The file is damaged or not complete"
    dialog.close()


def test_a_full_disk_is_told_where_the_work_is(page: LibraryPage, heard: list[tuple[Any, ...]]) -> None:
    page.adding.set_refused(Import(id="i", total=9, done=3), Failure(kind=FailureKind.DISK_FULL, reason="/x"))
    assert page.adding.bar.text.startswith("The library disk is full · ")
    assert page.adding.bar.text.endswith("Adding pictures: 3 of 9")
    press(page, "go-on")
    assert heard == [("go_on_wanted",)]


def test_what_else_is_dropped_or_pasted(page: LibraryPage, heard: list[tuple[Any, ...]], holiday: Path) -> None:
    text = QMimeData()
    text.setText("river  otter")
    assert drop(page, text) == (True, "Search")
    assert heard == [("searched", "river otter")]
    assert page._query.text == "river otter"
    assert drop(page, urls("https://example.org/otter.png?x=1")) == (True, "Add")
    assert said(page) == "Load the picture from example.org?"
    press(page, "load")
    assert heard[-1] == ("link_wanted", "https://example.org/otter.png?x=1")
    pixels = QMimeData()
    pixels.setImageData(image(make_raster(make_asset(1))))
    QGuiApplication.clipboard().setMimeData(pixels)
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert heard[-1][0] == "data_brought"
    page.adding.set_taken("a", new=True)
    assert said(page) == "1 picture added."
    page.adding.set_removed(("b",))
    assert page.adding.bar.isVisible()
    page.adding.set_removed(("a", "b"))
    assert page.adding.bar.isHidden(), "it was taken back"
    page.adding.set_taken("a", new=False)
    assert said(page) == "1 picture had been there already."
    QGuiApplication.clipboard().clear()
    page.adding.bar.tell(None)
    page.adding.paste()
    assert said(page) == "There is no picture in the clipboard."
    assert not any(button.isVisible() for button in page.adding.bar.buttons.values())
    QTest.keyClick(page.adding.bar, Qt.Key.Key_Escape)
    before = len(heard)
    own = urls(holiday / "a.png")
    own.setData(ASSET_MIME, b"20261122T080501-7f3a")
    assert drop(page, own)[0] is False  # a picture of the library is here already
    assert len(heard) == before


def test_folders_on_the_list_of_folders_are_looked_at_in_place(
    page: LibraryPage, heard: list[tuple[Any, ...]], holiday: Path
) -> None:
    at = QPoint(20, page.sidebar.folders_top(page) + 8)
    assert drop(page, urls(holiday), at) == (True, "Add as folder")
    assert heard == [("linked", [str(holiday)])]
    assert drop(page, urls(holiday / "a.png"), at) == (False, "")  # nothing is put into a folder of the person's
    shelf = page.sidebar._buttons[next(iter(page.sidebar._buttons))].mapTo(page, QPoint(4, 8))
    assert drop(page, urls(holiday / "a.png"), shelf) == (True, "Add")


def test_browsed_pictures_are_copied_where_they_are_let_go_on_a_shelf(
    page: LibraryPage, heard: list[tuple[Any, ...]], holiday: Path
) -> None:
    browsed = urls(holiday / "a.png")
    browsed.setData(PICTURES, f"file:{holiday / 'a.png'}".encode())
    assert drop(page, browsed) == (False, "")  # where they come from
    assert heard == []
    shelf = next(iter(page.sidebar._buttons.values())).mapTo(page, QPoint(4, 8))
    assert drop(page, browsed, shelf) == (True, "Add")
    assert heard == [("import_wanted", [holiday / "a.png"], "")]


def test_a_result_that_was_looked_at_does_not_come_back(page: LibraryPage, holiday: Path) -> None:
    page.adding.set_ended(Import(id="i", total=2, done=2, added=2), ("a", "b"))
    press(page, "show")
    drop(page, urls(holiday))
    QTest.keyClick(page.adding.bar, Qt.Key.Key_Escape)
    assert page.adding.bar.state is None


def test_shown_are_the_pictures_that_came(page: LibraryPage) -> None:
    page.show_rows(frozenset({1003, 1005}), Shelf.IMPORTED)
    assert page.sidebar.shelf is not None
    assert page.sidebar.shelf.value == "imported"
    matches = page._model.matches
    page.set_matches(type(matches)(query=page._query, rows=array("q", [1007, 1005, 1003, 1001])))
    assert list(page.grid.selection.positions()) == [1, 2]


def test_a_collection_is_named_in_the_question(page: LibraryPage, heard: list[tuple[Any, ...]], holiday: Path) -> None:
    page.adding.set_place("book", "River book")
    drop(page, urls(holiday))
    page.adding.set_counted(12, done=True)
    assert said(page) == "Add 12 picture to River book, copy into Library or link?"
    press(page, "copy")
    assert heard[-1] == ("import_wanted", [holiday], "book")


def test_pictures_that_were_copied_here_are_pasted_into_a_collection(
    page: LibraryPage, heard: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    page.adding.put_wanted.connect(lambda *values: heard.append(("put_wanted", *values)))
    owned = [make_asset(1), make_asset(2)]
    ids = tuple(asset.id for asset in owned)
    QGuiApplication.clipboard().setMimeData(mime_data(tmp_path, owned))
    page.adding.paste()
    assert said(page) == "These picture are in the library already."
    page.adding.set_place("b", "River book")
    page.adding.paste()
    assert heard == [("put_wanted", "b", ids)]
    elsewhere = replace(make_asset(3), id="file:1", file=str(tmp_path / "a.png"))
    QGuiApplication.clipboard().setMimeData(mime_data(tmp_path, [elsewhere]))
    page.adding.paste()
    assert heard[-1] == ("put_wanted", "b", ("file:1",))
    page.adding.set_place("", "")
    page.adding.paste()
    assert heard[-1] == ("import_wanted", [tmp_path / "a.png"], "")
