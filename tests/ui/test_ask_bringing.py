"""Pictures on their way to a question: whole folders, and what is left out; windows of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from services.types import Failure, FailureKind
from tests.ui.windows import present
from ui.ask.bringing import left_behind
from ui.ask.bringing.window_shot import WindowShot
from ui.ask.desk.rows_or_all.wiring import RowsOrAll
from ui.dialogs import Question
from ui.shared.references.brought import Brought
from ui.theme import Theme


class Counting(QObject):
    """Counts as the folder desk does: later."""

    counted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[Path, ...]] = []

    def count(self, places: tuple[Path, ...]) -> None:
        self.asked.append(places)


class Asking:
    """The question whether all or one by one, in a room for 30 pictures."""

    def __init__(self, theme: Theme, page: QWidget) -> None:
        self.page, self.desk = page, Counting()
        self.attached: list[tuple[Brought, int]] = []
        self.begun: list[Brought] = []
        desk: Any = self.desk
        self.rows_or_all = RowsOrAll(
            theme, page, desk, lambda: 30, lambda b, left: self.attached.append((b, left)), self.begun.append
        )

    def drop(self, folder: Path, count: int) -> tuple[Path, ...]:
        """A folder with so many pictures, some of them in folders of its own."""
        brought = Brought(files=(folder / "0.png",), folders=(folder,))
        self.rows_or_all.take(brought)
        files = tuple(folder / ("deep" if number % 2 else "") / f"{number}.png" for number in range(count))
        self.desk.counted.emit(brought.places, files)
        return files

    def question(self) -> Question:
        return self.page.findChildren(Question)[-1]


@pytest.fixture
def asking(theme: Theme, qtbot: QtBot) -> Asking:
    page = QWidget()
    qtbot.addWidget(page)
    present(qtbot, page)
    return Asking(theme, page)


def test_all_pictures_of_a_folder_and_of_those_in_it_are_attached(asking: Asking, tmp_path: Path) -> None:
    files = asking.drop(tmp_path, 25)
    assert asking.attached == []
    question = asking.question()
    assert "left out" not in question.accessibleDescription()
    question.buttons["all"].click()
    assert asking.attached == [(Brought(files=files, folders=(tmp_path,)), 0)]


def test_what_has_no_room_is_said_before_and_left_out(asking: Asking, tmp_path: Path) -> None:
    files = asking.drop(tmp_path, 42)
    assert "30 more" in asking.question().accessibleDescription()
    asking.question().buttons["all"].click()
    [(brought, left_out)] = asking.attached
    assert (brought.files, left_out) == (files[:30], 12)


def test_a_small_folder_is_attached_without_a_question(asking: Asking, tmp_path: Path) -> None:
    files = asking.drop(tmp_path, 3)
    assert asking.page.findChildren(Question) == []
    assert asking.attached == [(Brought(files=files, folders=(tmp_path,)), 0)]


def test_a_folder_becomes_rows_as_it_is(asking: Asking, tmp_path: Path) -> None:
    asking.drop(tmp_path, 42)
    asking.question().buttons["rows"].click()
    assert [brought.folders for brought in asking.begun] == [(tmp_path,)]
    assert asking.attached == []


def test_a_folder_that_comes_while_another_is_counted_is_asked_about_with_it(asking: Asking, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    first, second = (Brought(files=(folder / "0.png",), folders=(folder,)) for folder in (one, two))
    asking.rows_or_all.take(first)
    asking.rows_or_all.take(second)
    assert asking.desk.asked == [(one,), (one, two)]
    asking.desk.counted.emit((one,), (one / "0.png",))  # too late: the other has come
    assert asking.attached == []
    files = tuple(folder / f"{number}.png" for folder in (one, two) for number in range(12))
    asking.desk.counted.emit((one, two), files)
    asking.question().buttons["rows"].click()
    assert asking.begun == [Brought(files=(one / "0.png", two / "0.png"), folders=(one, two))]


def refused(name: str, kind: FailureKind, reason: str = "") -> tuple[str, Failure]:
    return name, Failure(kind=kind, param="image", reason=reason)


def test_each_picture_that_could_not_be_attached_has_its_reason() -> None:
    broken, large = FailureKind.BAD_INPUT_PICTURE, FailureKind.TOO_LARGE
    [single] = [refused("a.png", broken, "picture")]
    assert left_behind.not_attached([single]).title == "a.png could not be attached"
    assert left_behind.not_attached([refused("j.png", FailureKind.FILE_BROKEN, "/j.png")]).title.startswith("j.png: ")
    notice = left_behind.not_attached([
        single,
        refused("b.png", large, "pixels"),
        *(refused(f"{letter}.png", broken, "picture") for letter in "cdefgh"),
        refused("i.svg", broken, "svg"),
        refused("j.png", FailureKind.FILE_BROKEN, "/folder/j.png"),
        refused("k.png", FailureKind.FILE_BROKEN, "/folder/k.png"),
    ])  # fmt: skip
    assert notice.title.startswith("11 picture")
    assert notice.body.split("\n") == [
        "This file is not a picture Vidra can read: a.png, c.png, d.png, e.png, f.png and 2 more",
        "It has more pixels than can be opened safely: b.png",
        "A drawing without pixels cannot be sent: i.svg",
        "A file cannot be read: j.png, k.png",
    ]


def test_pictures_of_a_question_that_are_gone_are_named() -> None:
    assert left_behind.gone(("a.png", "b.png")).body == "a.png, b.png. What you wrote is kept."


@pytest.mark.qt_log_ignore("pipewire-0.3|foreign windows", extend=True)
def test_without_a_window_system_no_window_is_offered_and_none_gives_a_picture(qtbot: QtBot) -> None:
    from PySide6.QtMultimedia import QCapturableWindow

    parent = QWidget()
    qtbot.addWidget(parent)
    shot = WindowShot(parent)
    assert shot.windows() == []
    with qtbot.waitSignal(shot.refused):
        shot.take(QCapturableWindow())
    assert not shot._patience.isActive()
