"""The window and what is inside it: pages, rail, strip, shortcuts, closing, questions."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPlainTextEdit, QTreeWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from services.types import (
    ConnectionState,
    Failure,
    FailureKind,
    ImageRequest,
    Job,
    JobState,
    LanguageChoice,
    Spending,
    Standing,
    ThemeChoice,
    Verdict,
)
from tests.ui.windows import present
from ui import actions, strings
from ui.dialogs import CANCEL, Question
from ui.frame import Frame
from ui.main_window import MainWindow
from ui.rail import Rail
from ui.report_dialog import ReportDialog
from ui.shared.references.brought import Brought
from ui.shortcut_sheet import ShortcutSheet
from ui.status_strip import StatusStrip
from ui.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Page(QFrame):
    """Two regions with a field each."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.fields: list[QLineEdit] = []
        for _ in range(2):
            region = QFrame()
            region.setProperty("region", True)
            field = QLineEdit(region)
            QVBoxLayout(region).addWidget(field)
            column.addWidget(region)
            self.fields.append(field)


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> MainWindow:
    window = MainWindow(None)
    frame = Frame(theme, {"create": Page, "library": Page, "settings": Page}, window)
    frame.title_changed.connect(window.setWindowTitle)
    window.furnish(frame)
    qtbot.addWidget(window, before_close_func=MainWindow.close_now)
    present(qtbot, window)
    frame.begin()
    return window


@pytest.fixture
def frame(window: MainWindow) -> Frame:
    inside = window.centralWidget()
    assert isinstance(inside, Frame)
    return inside


def job(state: JobState = JobState.SENT) -> Job:
    request = ImageRequest(prompt="otters", model="m", profile_id="p")
    return Job(id="1", run_id="r", request=request, created_at=datetime.now(UTC), state=state)


# -- pages and rail ---------------------------------------------------------------------------------------------------


def test_pages_are_built_when_they_are_first_visited(theme: Theme, qtbot: QtBot) -> None:
    built: list[str] = []

    def factory(name: str) -> QWidget:
        built.append(name)
        return QWidget()

    frame = Frame(theme, {name: lambda name=name: factory(name) for name in ("create", "library", "settings")})
    qtbot.addWidget(frame)
    assert built == []
    frame.begin()
    frame.show_page("library")
    frame.show_page("create")
    assert built == ["create", "library"]


def test_the_title_names_what_is_open(window: MainWindow, frame: Frame) -> None:
    assert window.windowTitle() == "New thread — Vidra"
    frame.set_title("create", "Otter at the easel")
    assert window.windowTitle() == "Otter at the easel — Vidra"
    frame.show_page("library")
    assert window.windowTitle() == "Library — Vidra"
    frame.show_page("settings")
    assert window.windowTitle() == "Settings — Vidra"


def test_each_page_keeps_what_had_the_keyboard(frame: Frame) -> None:
    pages = [frame.page(name) for name in ("create", "library")]
    create, library = (page for page in pages if isinstance(page, Page))
    for field in create.fields:
        field.setFocus()
        frame.show_page("library")
        library.fields[1].setFocus()
        frame.show_page("create")
        assert field.hasFocus()
        frame.go_back()
        assert field.hasFocus(), "there is nothing behind it"
    frame.show_page("library")
    assert library.fields[1].hasFocus()
    library.fields[1].setEnabled(False)
    library.fields[0].setFocus()
    frame.show_page("settings")
    library.fields[0].setEnabled(False)
    library.fields[1].setEnabled(True)
    frame.show_page("library")
    frame.go_back()
    assert library.fields[1].hasFocus(), "what cannot take the keyboard now does not keep it"


def test_the_rail_by_mouse_and_keyboard(frame: Frame, qtbot: QtBot) -> None:
    rail = frame.rail
    qtbot.mouseClick(rail.button("library"), Qt.MouseButton.LeftButton)
    assert frame.current_page == "library"
    assert rail.button("library").isChecked()
    rail.setFocus()
    qtbot.keyClick(rail.button("library"), Qt.Key.Key_Down)
    assert rail.button("settings").hasFocus()
    assert frame.current_page == "library"
    qtbot.keyClick(rail.button("settings"), Qt.Key.Key_Return)
    assert frame.current_page == "settings"
    qtbot.keyClick(rail.button("settings"), Qt.Key.Key_Down)
    assert rail.button("settings").hasFocus()


def test_the_rail_is_one_tab_stop_and_is_named(frame: Frame) -> None:
    rail = frame.rail
    stops = [row.page for row in rail.rows if rail.button(row.page).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["create"]
    assert rail.button("create").accessibleName() == "Create pictures"
    assert "Ctrl+1" in rail.button("create").toolTip()


def test_a_picture_is_dropped_on_a_page_and_words_are_not(theme: Theme, qtbot: QtBot) -> None:
    rail = Rail(theme)
    qtbot.addWidget(rail)
    present(qtbot, rail)
    dropped: list[tuple[str, Brought]] = []
    rail.dropped.connect(lambda page, brought: dropped.append((page, brought)))
    words, picture = QMimeData(), QMimeData()
    words.setText("otter")
    picture.setUrls([QUrl.fromLocalFile("/pictures/otter.png")])
    for page, mime in (("edit", words), ("settings", picture), ("create", picture), ("edit", picture)):
        at, how = QPoint(8, 8), (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, *how)
        QApplication.sendEvent(rail.button(page), enter)
        if enter.isAccepted():
            QApplication.sendEvent(rail.button(page), QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, *how))
    brought = Brought(files=(Path("/pictures/otter.png"),))
    assert dropped == [("create", brought), ("edit", brought)]


def test_a_failure_elsewhere_shows_a_dot_until_the_page_is_seen(frame: Frame) -> None:
    frame.rail.set_alert("library", True)
    assert frame.rail.button("library").accessibleDescription() == "Something failed here"
    frame.show_page("library")
    assert frame.rail.button("library").accessibleDescription() == ""


def test_the_rail_loses_its_labels_in_a_narrow_window(window: MainWindow, frame: Frame) -> None:
    window.resize(1100, 700)
    QApplication.sendPostedEvents()
    assert not frame.rail.compact
    assert frame.rail.width() == 64
    window.resize(1099, 700)
    QApplication.sendPostedEvents()
    assert frame.rail.compact
    assert frame.rail.width() == 48


@pytest.mark.parametrize("size", [90, 100, 115, 130])
def test_no_rail_label_is_cut(theme: Theme, qtbot: QtBot, size: int) -> None:
    theme.apply(ThemeChoice.DARK, LanguageChoice.ENGLISH, size)
    rail = Rail(theme)
    qtbot.addWidget(rail)
    present(qtbot, rail)
    for row in rail.rows:
        button = rail.button(row.page)
        assert button.fontMetrics().horizontalAdvance(button.text()) <= button.width()


# -- keys -------------------------------------------------------------------------------------------------------------


def test_the_keys_of_the_window(frame: Frame, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_4, CTRL)
    assert frame.current_page == "library"
    qtbot.keyClick(window, Qt.Key.Key_Comma, CTRL)
    assert frame.current_page == "settings"
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    assert frame.current_page == "create"
    for key in (Qt.Key.Key_Q, Qt.Key.Key_W):
        with qtbot.waitSignal(frame.close_requested):
            qtbot.keyClick(window, key, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_f6_walks_the_regions_and_back(frame: Frame, window: MainWindow, qtbot: QtBot) -> None:
    page = frame.page("create")
    assert isinstance(page, Page)
    frame.rail.setFocus()
    stops = []
    for _ in range(4):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        stops.append(QApplication.focusWidget())
    assert stops == [page.fields[0], page.fields[1], frame.strip.jobs, frame.rail.button("create")]
    assert frame.rail.button("create").property("keyfocus") is True
    qtbot.keyClick(window, Qt.Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is frame.strip.jobs


def test_ctrl_j_opens_and_closes_the_jobs(frame: Frame, window: MainWindow, qtbot: QtBot) -> None:
    frame.set_jobs((job(),))
    qtbot.keyClick(window, Qt.Key.Key_J, CTRL)
    assert frame.jobs.isVisible()
    assert frame.strip.jobs.isChecked()
    assert frame.jobs.height() <= frame.height() * 0.6
    bottom = frame.jobs.geometry().bottom()
    assert bottom < frame.strip.mapToGlobal(QPoint(0, 0)).y() + frame.strip.height()
    frame.toggle_jobs()
    assert not frame.jobs.isVisible()
    assert not frame.strip.jobs.isChecked()


def test_every_key_of_the_table_is_used_once_in_its_place() -> None:
    seen: set[tuple[str, str]] = set()
    for row in actions.ACTIONS:
        assert row.sequences or not row.usual
        for sequence in row.sequences:
            assert not sequence.isEmpty(), row.id
            key = (row.place, sequence.toString())
            assert key not in seen
            seen.add(key)
    with pytest.raises(KeyError):
        actions.spec("fly")


def test_the_shortcut_sheet_is_searched(theme: Theme, qtbot: QtBot) -> None:
    sheet = ShortcutSheet(theme)
    qtbot.addWidget(sheet)
    sheet.open()
    search, tree = sheet.findChild(QLineEdit), sheet.findChild(QTreeWidget)
    assert search is not None
    assert tree is not None

    def lines() -> list[str]:
        heads = [tree.topLevelItem(i) for i in range(tree.topLevelItemCount())]
        open_heads = [head for head in heads if head is not None and not head.isHidden()]
        children = [head.child(i) for head in open_heads for i in range(head.childCount())]
        return [child.text(0) for child in children if child is not None and not child.isHidden()]

    assert len(lines()) == len(actions.ACTIONS)
    search.setText("ctrl+j")
    assert lines() == ["Jobs"]
    search.setText("favour")
    assert lines() == ["Favourite"]


# -- strip ------------------------------------------------------------------------------------------------------------


def test_the_strip_shows_the_jobs(frame: Frame) -> None:
    assert frame.strip.jobs.text() == "No jobs running"
    frame.set_jobs((job(),))
    assert frame.strip.jobs.text() == "1 running"
    assert frame.strip.jobs.accessibleName() == "Jobs: 1 running"
    frame.job_changed(job(JobState.SAVED), "create")
    assert frame.strip.jobs.text() == "No jobs running"


def test_a_failure_on_another_page_leaves_a_dot_there(frame: Frame) -> None:
    frame.job_changed(job(JobState.FAILED), "create")
    assert frame.rail.button("create").accessibleDescription() == ""
    frame.show_page("library")
    frame.job_changed(job(JobState.SAVED), "create")
    assert frame.rail.button("create").accessibleDescription() == ""
    frame.job_changed(job(JobState.UNKNOWN), "create")
    assert frame.rail.button("create").accessibleDescription() == "Something failed here"
    frame.jobs.drop_job("1")
    assert frame.jobs.jobs == ()
    assert frame.strip.jobs.text() == "No jobs running"
    frame.show_page("create")
    assert frame.rail.button("create").accessibleDescription() == ""


def test_a_note_leaves_and_can_be_undone(theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.status_strip.NOTE_MS", 60)
    strip = StatusStrip(theme)
    qtbot.addWidget(strip)
    present(qtbot, strip)
    undone: list[bool] = []
    noted: list[tuple[str, bool]] = []
    strip.noted.connect(lambda *told: noted.append(told))
    strip.set_note("1 picture moved to Trash", lambda: undone.append(True))
    assert noted == [("1 picture moved to Trash", True)]
    assert strip.note.text() == "1 picture moved to Trash"
    assert strip.undo_button.isVisible()
    qtbot.mouseClick(strip.undo_button, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert strip.note.text() == ""
    strip.set_note("Saved")
    assert not strip.undo_button.isVisible()
    qtbot.waitUntil(lambda: strip.note.text() == "", timeout=2000)


def test_ctrl_z_takes_back_what_the_note_tells_but_never_words_of_a_text(frame: Frame) -> None:
    undone: list[bool] = []
    frame.show_page("library")
    frame.rail.button("library").setFocus()
    QTest.keyClick(frame.rail.button("library"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "undo" not in [row.id for row, _ in frame.doable()]
    frame.strip.set_note("1 picture moved to Trash", lambda: undone.append(True))
    assert "undo" in [row.id for row, _ in frame.doable()]
    text = QLineEdit(frame)
    text.setVisible(True)
    text.setFocus()
    QTest.keyClicks(text, "word")
    QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (text.text(), undone) == ("", [])
    frame.rail.button("library").setFocus()
    QTest.keyClick(frame.rail.button("library"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]
    QTest.keyClick(frame.rail.button("library"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]


def test_provider_model_and_money_are_said(frame: Frame) -> None:
    strip = frame.strip
    strip.set_provider("OpenAI", ConnectionState.REFUSED)
    assert strip.provider.accessibleName() == "Provider: OpenAI, key refused"
    strip.set_model("gpt-image-2")
    assert strip.model.accessibleName() == "Model: gpt-image-2"
    strip.set_model("")
    assert strip.model.isHidden()
    strip.set_standing(Standing(today=Spending(known=1_840_000)))
    assert strip.today.text() == "$1.84"
    strip.set_standing(Standing(today=Spending(known=4_920_000, unpriced=2), daily_cap=5_000_000, verdict=Verdict.WARN))
    assert strip.today.text() == "$4.92+ / $5.00"
    assert "2 request" in strip.today.accessibleDescription()
    strip.set_thread_cost(None)
    assert strip.thread_cost.isHidden()
    strip.set_thread_cost(Spending(known=620_000))
    assert strip.thread_cost.text() == "$0.62"


def test_the_left_of_the_strip_gives_way_first(window: MainWindow, frame: Frame) -> None:
    strip = frame.strip
    strip.set_provider("OpenAI", ConnectionState.OK)
    strip.set_model("gpt-image-2.6-flare")
    strip.set_thread_cost(Spending(known=710_000))
    strip.set_note("A rather long fact about the pictures of this page that cannot stand here in full " * 2)
    window.resize(900, 600)
    QApplication.sendPostedEvents()
    assert window.width() == 900
    assert strip.note.elided
    assert strip.model.width() >= strip.model.sizeHint().width()
    assert strip.today.geometry().right() <= strip.width()


# -- notices, questions, closing --------------------------------------------------------------------------------------


def test_a_notice_for_the_whole_app(frame: Frame, qtbot: QtBot) -> None:
    frame.show_notice(strings.failure_text(Failure(kind=FailureKind.DISK_FULL, reason="4"), ""))
    assert frame.notice_bar.isVisible()
    with qtbot.waitSignal(frame.notice_action) as told:
        qtbot.mouseClick(frame.notice_bar.buttons()[0], Qt.MouseButton.LeftButton)
    assert told.args == ["save-elsewhere"]
    frame.show_notice(None)
    assert not frame.notice_bar.isVisible()


def test_closing_is_asked_for_and_happens_only_on_demand(window: MainWindow, qtbot: QtBot) -> None:
    event = QCloseEvent()
    with qtbot.waitSignal(window.close_requested):
        QApplication.sendEvent(window, event)
    assert not event.isAccepted()
    assert window.isVisible()
    window.close_now()
    assert not window.isVisible()


def test_the_question_before_closing(frame: Frame, qtbot: QtBot) -> None:
    dialog = frame.ask_close(2)
    assert "2" in dialog.windowTitle()
    assert list(dialog.buttons) == [CANCEL, "stop"]
    assert dialog.buttons[CANCEL].isDefault()
    with qtbot.waitSignal(frame.close_answered) as told:
        qtbot.mouseClick(dialog.buttons["stop"], Qt.MouseButton.LeftButton)
    assert told.args == ["stop"]


def test_where_there_is_a_tray_jobs_may_go_on_in_it(frame: Frame, qtbot: QtBot) -> None:
    dialog = frame.ask_close(2, tray=True)
    assert list(dialog.buttons) == [CANCEL, "tray", "stop"]
    with qtbot.waitSignal(frame.close_answered) as told:
        qtbot.mouseClick(dialog.buttons["tray"], Qt.MouseButton.LeftButton)
    assert told.args == ["tray"]
    assert list(frame.ask_close(2, 3, tray=True).buttons) == [CANCEL, "stop", "save-elsewhere"]


def test_unsaved_pictures_can_be_saved_elsewhere_first(frame: Frame, qtbot: QtBot) -> None:
    dialog = frame.ask_close(0, 3)
    with qtbot.waitSignal(frame.close_answered) as told:
        qtbot.mouseClick(dialog.buttons["save-elsewhere"], Qt.MouseButton.LeftButton)
    assert told.args == ["save-elsewhere"]


def test_escape_is_the_safe_answer(frame: Frame, qtbot: QtBot) -> None:
    dialog = frame.ask_close(2)
    with qtbot.waitSignal(frame.close_answered) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert told.args == [CANCEL]


@pytest.mark.parametrize(("answer", "done"), [("delete", True), (CANCEL, False)])
def test_deleting_is_confirmed(frame: Frame, qtbot: QtBot, answer: str, *, done: bool) -> None:
    dialog = frame.confirm("Delete 12 pictures forever?", "They take 34 MB.", "Delete 12 pictures forever")
    accepted: list[bool] = []
    dialog.accepted.connect(lambda: accepted.append(True))
    assert isinstance(dialog, Question)
    assert dialog.buttons["delete"].text() == "Delete 12 pictures forever"
    assert dialog.width() >= 420
    qtbot.mouseClick(dialog.buttons[answer], Qt.MouseButton.LeftButton)
    assert accepted == ([True] if done else [])


def test_enter_presses_the_button_that_has_the_focus(frame: Frame, qtbot: QtBot) -> None:
    dialog = frame.confirm("Empty the Trash?", "", "Empty Trash")
    dialog.buttons["delete"].setFocus()
    with qtbot.waitSignal(dialog.answered) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert told.args == ["delete"]


def test_the_report_is_copied_as_it_is_shown(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = ReportDialog(theme, "Vidra 0.1.0\n\nValueError: <b>x</b>", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.add("second")
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Vidra 0.1.0\n\nValueError: <b>x</b>")
    assert text.endswith("second")
    shown = dialog.findChild(QPlainTextEdit)
    assert shown is not None
    assert shown.isReadOnly()
    assert dialog.copy_button.text() == "Copied"


# -- memory and language ----------------------------------------------------------------------------------------------


def test_a_lock_that_a_killed_program_has_left_empty_is_waited_for_by_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    memory, lock = tmp_path / "window.ini", tmp_path / "window.ini.lock"
    lock.touch()
    window = MainWindow(memory)
    qtbot.addWidget(window)
    assert not lock.exists()
    window.remember("part", {"width": 7})
    window.close_now()
    again = MainWindow(memory)
    qtbot.addWidget(again)
    assert again.recall("part") == {"width": 7}


def test_the_window_remembers_its_place(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    memory = tmp_path / "window.ini"
    first = MainWindow(memory)
    first.resize(900, 640)
    present(qtbot, first)
    first.close_now()
    second = MainWindow(memory)
    assert second.size() == QSize(900, 640)
    third = MainWindow(tmp_path / "none.ini")
    screen = third.screen().availableSize()
    assert third.width() <= max(900, screen.width() * 0.9)
    assert third.minimumSize() == QSize(900, 600)


def test_a_broken_memory_is_no_trouble(tmp_path: Path, qtbot: QtBot) -> None:
    memory = tmp_path / "window.ini"
    memory.write_bytes(b"[window]\ngeometry=@ByteArray(nonsense)\n\xff\xfe")
    window = MainWindow(memory)
    qtbot.addWidget(window, before_close_func=MainWindow.close_now)
    assert window.width() >= 900


def test_a_change_of_language_reaches_every_part(frame: Frame, window: MainWindow) -> None:
    frame.strip.set_provider("OpenAI", ConnectionState.OK)
    for widget in (window, *window.findChildren(QWidget)):
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    assert frame.strip.provider.text() == "OpenAI"
    assert window.windowTitle() == "New thread — Vidra"


def test_the_empty_window_has_the_colour_it_is_given_until_it_is_furnished(qtbot: QtBot, theme: Theme) -> None:
    window = MainWindow(None)
    qtbot.addWidget(window)
    window.set_background("#161718")
    assert window.palette().window().color().name() == "#161718"
    window.furnish(QWidget())
    assert window.palette().window().color() == theme.color("bg.window")
