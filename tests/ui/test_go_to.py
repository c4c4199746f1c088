"""Go to or do: what is listed, what is found, what Enter does, where the focus goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from services.types import AssetKind
from tests.ui import create_cases as cases
from tests.ui.library_pictures import make_asset, make_raster
from tests.ui.windows import present
from ui.create.page import CreatePage
from ui.frame import Frame
from ui.go_to import popup as popup_module
from ui.go_to.popup import GoTo
from ui.go_to.rows import Command, Rows
from ui.library.page import LibraryPage
from ui.main_window import MainWindow
from ui.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier
FOX = make_asset(1, prompt="A red fox in the snow")
OTTER = make_asset(2, prompt="수달이 강가에서 그림을 그린다")


class Person:
    """Somebody at the popup over a page with one field."""

    def __init__(self, theme: Theme, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.page = QWidget()
        self.page.resize(1024, 700)
        self.home = QLineEdit()
        QVBoxLayout(self.page).addWidget(self.home)
        qtbot.addWidget(self.page)
        present(qtbot, self.page)
        self.home.setFocus()
        self.popup = GoTo(theme, self.page)
        self.done: list[str] = []
        self.typed: list[str] = []
        self.chosen: list[str] = []
        self.searched: list[str] = []
        self.popup.typed.connect(self.typed.append)
        self.popup.picture_chosen.connect(lambda asset: self.chosen.append(asset.id))
        self.popup.search_wanted.connect(self.searched.append)

    def open(self) -> None:
        names = (("Create", "Ctrl+1"), ("Library", "Ctrl+4"), ("Settings", "Ctrl+,"), ("그림 복사", "Ctrl+C"))
        commands = [Command(name, keys, self._do(name), "Copy picture" * (name == "그림 복사")) for name, keys in names]
        self.popup.open_over(self.page, commands)

    def _do(self, name: str) -> Callable[[], None]:
        return lambda: self.done.append(name)

    @property
    def field(self) -> QLineEdit:
        field = self.popup.findChild(QLineEdit)
        assert field is not None
        return field

    @property
    def list(self) -> QListView:
        found = self.popup.findChild(QListView)
        assert found is not None
        return found

    @property
    def rows(self) -> list[str]:
        model = self.list.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    @property
    def current(self) -> str:
        return str(self.list.currentIndex().data())

    def type(self, text: str) -> None:
        self.field.setText(text)
        self.qtbot.waitUntil(lambda: bool(self.typed) and self.typed[-1] == self.popup.text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.popup.focusWidget() or self.popup, key, modifiers)

    def words(self) -> list[str]:
        return [label.text() for label in self.popup.findChildren(QLabel) if label.isVisible()]


@pytest.fixture
def person(theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Person:
    monkeypatch.setattr(popup_module, "PAUSE", 0)
    person = Person(theme, qtbot)
    person.open()
    return person


def test_it_opens_on_the_field_with_every_command(person: Person) -> None:
    assert QApplication.focusWidget() is person.field
    assert person.rows == ["Commands", "Create", "Library", "Settings", "그림 복사"]
    assert person.current == "Create"
    assert person.popup.width() == 560
    middle = person.page.mapToGlobal(QPoint(512, 0)).x()
    assert abs(person.popup.geometry().center().x() - middle) <= 1
    assert not person.popup.findChildren(QPushButton)[0].isVisible(), "there is nothing to search for yet"


def test_commands_are_found_by_name_and_key_and_run_after_it_has_closed(person: Person) -> None:
    person.type("co pic")
    assert person.rows == ["Commands", "그림 복사"]
    person.type("ctrl+4")
    assert person.rows == ["Commands", "Library"]
    open_then: list[bool] = []
    person.popup.closed.connect(lambda: open_then.append(bool(person.done)))
    person.press(Qt.Key.Key_Return)
    assert person.done == ["Library"]
    assert open_then == [False]
    assert QApplication.focusWidget() is person.home


def test_pictures_stand_below_the_commands_and_open(person: Person) -> None:
    person.type("a")
    person.popup.set_pictures("a", [FOX, OTTER])
    assert person.rows[-3:] == ["Pictures", "A red fox in the snow", "수달이 강가에서 그림을 그린다"]
    heading = person.rows.index("Pictures")
    for _ in range(heading - 1):
        person.press(Qt.Key.Key_Down)
    assert person.current == "A red fox in the snow", "headings are passed over"
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Down)
    assert person.current == "수달이 강가에서 그림을 그린다"
    person.press(Qt.Key.Key_Return)
    assert person.chosen == [OTTER.id]
    assert not person.popup.isVisible()


def test_pictures_of_an_earlier_text_are_dropped(person: Person) -> None:
    person.type("fox")
    person.popup.set_pictures("fo", [OTTER])
    assert "Pictures" not in person.rows
    person.popup.set_pictures("fox", [FOX])
    assert person.rows == ["Pictures", "A red fox in the snow"]
    assert person.current == "A red fox in the snow"
    person.field.clear()
    assert "Pictures" not in person.rows


def test_nothing_found_says_so_and_ctrl_enter_searches_the_library(person: Person) -> None:
    person.type("zzz  q")
    assert person.words() == [], "the library has not answered yet"
    person.popup.set_pictures("zzz q", [])
    assert person.words() == ["Nothing found for “zzz q”. Press Ctrl+Enter to search the Library."]
    person.press(Qt.Key.Key_Return)
    assert person.popup.isVisible()
    person.press(Qt.Key.Key_Return, CTRL)
    assert person.searched == ["zzz q"]
    assert person.done == person.chosen == []
    assert not person.popup.isVisible()


def test_the_mouse_searches_and_picks_too(person: Person, qtbot: QtBot) -> None:
    person.type("lib")
    place = person.list.visualRect(person.list.model().index(1, 0)).center()
    qtbot.mouseClick(person.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert person.done == ["Library"]
    person.open()
    assert person.field.text() == ""
    person.type("otter")
    qtbot.mouseClick(person.popup.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert person.searched == ["otter"]


def test_escape_gives_the_focus_back(person: Person) -> None:
    person.press(Qt.Key.Key_Escape)
    assert not person.popup.isVisible()
    assert QApplication.focusWidget() is person.home
    assert person.done == []


def test_enter_ends_a_composition_and_nothing_else(person: Person) -> None:
    QApplication.sendEvent(person.field, QInputMethodEvent("달", []))
    person.press(Qt.Key.Key_Return)
    assert person.popup.isVisible()
    committed = QInputMethodEvent()
    committed.setCommitString("달")
    QApplication.sendEvent(person.field, committed)
    assert person.field.text() == "달"


def test_thumbnails_are_asked_for_only_while_it_is_open(person: Person) -> None:
    wanted: list[str] = []
    person.popup.thumbnail_wanted.connect(lambda asset_id, _edge: wanted.append(asset_id))
    person.type("fox")
    person.popup.set_pictures("fox", [FOX])
    assert wanted == [FOX.id]
    before = person.list.viewport().grab().toImage()
    person.popup.set_thumbnail(FOX.id, 256, make_raster(FOX))
    assert person.list.viewport().grab().toImage() != before
    person.press(Qt.Key.Key_Escape)
    person.popup.set_thumbnail(OTTER.id, 256, make_raster(OTTER))
    assert person.popup.thumbnails.pixmap(OTTER.id) is None


def test_screen_readers_hear_what_a_row_is(person: Person) -> None:
    person.type("fox")
    person.popup.set_pictures("fox", [FOX])
    index = person.list.currentIndex()
    assert str(index.data(Qt.ItemDataRole.AccessibleTextRole)).startswith("Picture, A red fox in the snow, ")
    assert person.list.accessibleName() == "Results"
    assert person.field.accessibleName() == "Go to a page, picture or command"


def test_the_rows_are_a_good_model(qtmodeltester: ModelTester) -> None:
    rows = Rows()
    rows.set_commands([Command("Create", "Ctrl+1", lambda: None)])
    rows.set_pictures([FOX, OTTER])
    qtmodeltester.check(rows)


# -- what can be done where -------------------------------------------------------------------------------------------


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> MainWindow:
    window = MainWindow(None)
    pages = {"create": lambda: CreatePage(theme), "library": lambda: LibraryPage(theme), "settings": QWidget}
    frame = Frame(theme, pages, window)
    window.furnish(frame)
    qtbot.addWidget(window, before_close_func=MainWindow.close_now)
    window.resize(1440, 900)
    present(qtbot, window)
    frame.begin()
    return window


@pytest.fixture
def frame(window: MainWindow) -> Frame:
    inside = window.centralWidget()
    assert isinstance(inside, Frame)
    return inside


def ids(frame: Frame) -> set[str]:
    return {row.id for row, _ in frame.doable()}


def do(frame: Frame, action_id: str) -> None:
    next(run for row, run in frame.doable() if row.id == action_id)()


def test_what_a_thread_can_do_is_offered_once_there_is_one(frame: Frame, qtbot: QtBot) -> None:
    page = frame.shown
    assert isinstance(page, CreatePage)
    page.panel.header.set_thread(1, comparable=False)
    assert {"compare-before", "export-thread"} & ids(frame) == {"export-thread"}
    page.panel.header.set_thread(2, comparable=True)
    assert {"compare-before", "export-thread"} <= ids(frame)
    with qtbot.waitSignals([page.panel.header.compare_wanted, page.panel.header.export_wanted]):
        do(frame, "compare-before")
        do(frame, "export-thread")


def test_only_what_makes_sense_now_is_offered(frame: Frame) -> None:
    page = frame.shown
    assert isinstance(page, CreatePage)
    always = {"create", "library", "settings", "jobs", "full-screen", "shortcuts", "close", "quit"}
    assert always <= ids(frame)
    assert {"new-thread", "prompt", "model-menu"} <= ids(frame)
    assert not {"compare-before", "export-thread"} & ids(frame), "there is no thread"
    assert not {"run", "stop", "copy", "trash", "view", "go-to", "history-previous", "find"} & ids(frame)
    page.set_prompt("an otter")
    page.set_history(["a fox"])
    assert {"run", "history-previous"} <= ids(frame)
    page.set_running(True)
    assert "stop" in ids(frame)
    assert "run" not in ids(frame)
    cases.finish(page)
    assert {"copy", "copy-prompt", "save-as", "view", "favourite", "trash"} <= ids(frame)
    do(frame, "settings")
    assert frame.current_page == "settings"
    assert not {"run", "stop", "prompt", "copy"} & ids(frame)


def test_what_is_offered_does_what_the_keys_do(frame: Frame, qtbot: QtBot) -> None:
    page = frame.shown
    assert isinstance(page, CreatePage)
    asset = cases.finish(page, kind=AssetKind.GENERATED)
    told: list[tuple[str, str]] = []
    page.asset_action.connect(lambda action, about: told.append((action, about.id)))
    for action in ("copy", "view", "trash"):
        do(frame, action)
    assert told == [("copy", asset.id), ("open", asset.id), ("delete", asset.id)]
    page.set_history(["a fox", "a boat"])
    do(frame, "history-previous")
    do(frame, "history-previous")
    do(frame, "history-next")
    assert page.composer.prompt.text == "a fox"
    with qtbot.waitSignal(frame.go_to_requested):
        qtbot.keyClick(page.composer.prompt.edit, Qt.Key.Key_K, CTRL)
