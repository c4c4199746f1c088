"""The folder desk without controllers: rows in every state, cost first, filters, writing by hand, keys, words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from services.types import (
    AskEstimate,
    DeskTask,
    Failure,
    FailureKind,
    Outgoing,
    RowState,
    SheetFormat,
    WordsChange,
    WordsPlace,
)
from tests.ui.desk_cases import row, sheet, show_sheet
from tests.ui.windows import present
from ui.ask.desk.going import GoingPopover
from ui.ask.desk.page import DeskPage
from ui.ask.desk.rows import FIRST, TROUBLE
from ui.ask.writing.dialog import WriteDialog
from ui.shared.menu import Menu
from ui.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> DeskPage:
    page = DeskPage(theme)
    qtbot.addWidget(page)
    page.resize(1376, 840)
    present(qtbot, page)
    return page


def shown(page: DeskPage) -> list[str]:
    """The names of the rows that are shown."""
    model = page.table.filtered
    return [model.index(place, 1).data() for place in range(model.rowCount())]


def menu_of(page: DeskPage, place: int) -> list[str]:
    table = page.table
    at = table.visualRect(table.model().index(place, FIRST)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, table.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    texts = [action.text() for action in menu.actions()]
    menu.close()
    return texts


def test_without_a_table_it_says_where_pictures_come_from(page: DeskPage) -> None:
    show_sheet(page)
    assert page.start.isVisible()
    assert page.start.folder.text() == "Choose a folder…"
    assert not page.setup.run.isVisible()
    assert page.offers() == {"run": None, "stop": None, "retry-failed": None}
    assert page.commands() == []


def test_cost_stands_first_and_three_rows_are_tried_before_the_rest(page: DeskPage, qtbot: QtBot) -> None:
    show_sheet(page, *[RowState.WAITING] * 5)
    box = page.setup.run
    box.show_estimate(AskEstimate(tokens=100, cost=420_000), 1)
    assert box.texts == ("4 picture(s) ≈ $0.42", "1 file(s) cannot be read and cost nothing.")
    assert (box.trial.isVisible(), box.start.text()) == (True, "Start 4 row(s)")
    with qtbot.waitSignal(box.try_wanted):
        box.trial.click()
    with qtbot.waitSignal(box.start_wanted):
        qtbot.keyClick(page.table, Qt.Key.Key_Return, CTRL)
    box.show_sheet(sheet(*[RowState.DONE] * 3, RowState.WAITING, RowState.WAITING))
    assert (box.trial.isVisible(), box.start.text()) == (False, "Run the rest (1)")
    box.show_estimate(AskEstimate(cost=None), 0)
    assert box.texts[0] == "2 picture(s), price unknown"
    box.show_estimate(AskEstimate(cost=0, free=True), 0)
    assert box.texts[0] == "2 picture(s), free"
    box.show_estimate(AskEstimate(cost=0, free=True), 2)
    assert box.texts == ("Nothing is left to ask", "2 file(s) cannot be read and cost nothing.")
    assert not box.start.isVisible()


def test_a_run_is_paused_and_stopped(page: DeskPage, qtbot: QtBot) -> None:
    show_sheet(page, RowState.DONE, RowState.RUNNING, RowState.WAITING, running=True)
    box = page.setup.run
    assert not box.start.isVisible()
    with qtbot.waitSignal(box.pause_wanted) as told:
        box.pause.click()
    assert told.args == [True]
    box.show_run(True, True, ours=True)
    assert box.pause.text() == "Go on"
    with qtbot.waitSignal(box.stop_wanted):
        qtbot.keyClick(page.table, Qt.Key.Key_Period, CTRL)
    box.show_run(True, False, ours=False)
    assert not box.pause.isVisible()
    assert not box.start.isEnabled()
    assert "Another table" in box.texts[1]


def test_rows_tell_their_state_and_what_is_wrong(page: DeskPage) -> None:
    show_sheet(page, *RowState)
    rows = page.table.rows
    states = [rows.index(place, rows.state_column).data() for place in range(rows.rowCount())]
    assert states == ["Waiting", "Running", "Done", "Edited by you", "Failed", "Interrupted", "Skipped"]
    assert "safety" in rows.index(4, FIRST).data(TROUBLE)
    assert "charged" in rows.index(5, FIRST).data(TROUBLE)
    assert rows.index(2, FIRST).data(TROUBLE) == ""
    assert rows.index(2, rows.state_column + 1).data() == "$0.0023"
    assert (rows.index(2, FIRST).data(), rows.index(2, FIRST).data(Qt.ItemDataRole.EditRole)) == ("no", "false")
    spoken = rows.index(4, rows.state_column).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("State: Failed")
    assert "safety" in spoken
    broken = Failure(kind=FailureKind.FILE_BROKEN, param="image", reason="picture")
    rows.put(row(5, RowState.FAILED, failure=broken))
    assert "not a picture" in rows.index(4, FIRST).data(TROUBLE)
    rows.set_unreadable(("q1",))
    assert "not a picture" in rows.index(0, FIRST).data(TROUBLE)


def test_what_is_wrong_stands_across_the_parts_of_the_answer(page: DeskPage) -> None:
    show_sheet(page, RowState.FAILED)
    page.table.clearSelection()
    second = page.table.visualRect(page.table.model().index(0, FIRST + 1)).adjusted(0, 2, 0, -3)
    page.table.rows.put(row(1, RowState.FAILED, failure=Failure(kind=FailureKind.OFFLINE, reason="name")))
    longer = page.table.viewport().grab(second).toImage()
    page.table.rows.put(row(1, RowState.WAITING))
    dash = page.table.viewport().grab(second).toImage()
    assert longer != dash, "the second part shows how the words go on"


def test_rows_are_shown_by_their_state(page: DeskPage) -> None:
    show_sheet(page, *RowState)
    texts = [page.header.filter.button(value).text() for value in page.header.filter.values]
    assert texts == ["All 7", "Done 2", "Running 1", "Waiting 2", "Failed 2"]
    page.header.filter.button("failed").click()
    assert shown(page) == ["kite-005.png", "kite-006.png"]
    page.table.rows.put(row(5, RowState.DONE))
    assert shown(page) == ["kite-006.png"]
    page.header.filter.button("all").click()
    assert len(shown(page)) == 7


def test_a_cell_is_written_into_by_keys_alone(page: DeskPage, qtbot: QtBot) -> None:
    show_sheet(page, RowState.RUNNING, RowState.DONE)
    table = page.table
    told: list[tuple[str, int, str]] = []
    table.edited.connect(lambda *cell: told.append(cell))
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, FIRST + 1))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChild(QPlainTextEdit)
    assert isinstance(editor, QPlainTextEdit)
    assert editor.toPlainText() == "A kite, number 2."
    qtbot.keyClicks(editor, "Red")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(editor, "kite")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told == [("q2", 1, "Red\nkite")]
    assert table.hasFocus()
    qtbot.keyClick(table, Qt.Key.Key_F2)
    other = next(e for e in table.findChildren(QPlainTextEdit) if e.isVisible())
    qtbot.keyClicks(other, "no")
    qtbot.keyClick(other, Qt.Key.Key_Escape)
    assert len(told) == 1
    assert table.hasFocus()
    table.setCurrentIndex(table.model().index(0, FIRST))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert not any(e.isVisible() for e in table.findChildren(QPlainTextEdit))  # it is being asked about


def test_the_menu_of_rows_has_only_what_works(page: DeskPage) -> None:
    show_sheet(page, *RowState)
    assert menu_of(page, 0) == ["Ask about it now", "Edit cell", "Skip", "Copy"]
    assert menu_of(page, 1) == ["Copy"]
    assert menu_of(page, 2) == ["Ask again (is paid again)", "Edit cell", "Skip", "Copy"]
    assert menu_of(page, 3) == ["Edit cell", "Skip", "Copy"]
    assert menu_of(page, 4)[0] == "Ask about it now"
    assert menu_of(page, 5)[0] == "Ask again (is paid again)"
    assert menu_of(page, 6) == ["Edit cell", "Do not skip", "Copy"]


def test_rows_are_copied_for_spreadsheets(page: DeskPage, qtbot: QtBot) -> None:
    show_sheet(page, RowState.DONE, RowState.WAITING)
    page.table.setFocus()
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["kite-001.png", "false", "A kite, number 1."]
    assert len(lines) == 2


def test_what_failed_is_retried_by_its_keys(page: DeskPage, qtbot: QtBot) -> None:
    show_sheet(page, RowState.DONE, RowState.FAILED)
    with qtbot.waitSignal(page.retry_failed_wanted):
        qtbot.keyClick(page.table, Qt.Key.Key_R, CTRL)
    show_sheet(page, RowState.DONE)
    assert not page.header.retry.isVisible()
    with qtbot.assertNotEmitted(page.retry_failed_wanted):
        qtbot.keyClick(page.table, Qt.Key.Key_R, CTRL)


def test_the_question_of_a_table_is_kept_and_a_preset_brings_its_own(page: DeskPage) -> None:
    show_sheet(page)
    assert page.setup.task == DeskTask(words="Describe it.", preset="describe")
    assert page.setup.preset.findData("compare") < 0  # it needs two pictures
    given = show_sheet(page, RowState.WAITING).task
    assert page.setup.task == given
    page.setup.question.setPlainText("What is {filename}?")
    assert page.setup.task == replace(given, words="What is {filename}?")
    page.setup.preset.setCurrentIndex(0)
    page.setup.preset.activated.emit(0)
    assert page.setup.task == DeskTask()


def test_where_one_is_stays_when_rows_come_in(page: DeskPage) -> None:
    given = show_sheet(page, *[RowState.WAITING] * 60)
    page.table.setCurrentIndex(page.table.model().index(40, FIRST))
    before = page.table.verticalScrollBar().value()
    page.show_sheet(replace(given, rows=(*given.rows, row(61))))
    assert page.table.current_row is not None
    assert page.table.current_row.id == "q41"
    assert page.table.verticalScrollBar().value() == before > 0


def test_only_rows_in_view_ask_for_thumbnails(page: DeskPage, qtbot: QtBot) -> None:
    asked: list[str] = []
    page.table.thumbnails.wanted.connect(lambda key, _edge: asked.append(key))
    show_sheet(page, *[RowState.WAITING] * 5000)
    qtbot.waitUntil(lambda: bool(asked))
    assert "/pictures/kite-001.png" in asked
    assert len(asked) < 40


def test_what_is_written_is_shown_before(qtbot: QtBot, theme: Theme, page: DeskPage) -> None:
    changes = [
        WordsChange(row="q1", name="a.png", source="/a.png", alt="A kite.", tags=("kite", "red")),
        WordsChange(row="q2", name="b.png", source="/b.png", alt=""),
    ]
    dialog = WriteDialog(theme, changes, parent=page)
    told: list[tuple[WordsPlace, Path | None]] = []
    dialog.chosen.connect(lambda place, folder: told.append((place, folder)))
    dialog.open()
    model = dialog.list.model()
    cells = [[model.index(line, column).data() for column in range(4)] for line in range(2)]
    assert cells == [["a.png", "A kite.", "", "kite, red"], ["b.png", "(only decorates)", "", ""]]
    dialog.place.setCurrentIndex(2)
    dialog.place.activated.emit(2)
    assert dialog.write.text() == "Write into 2 file(s)"
    dialog.write.click()
    assert told == [(WordsPlace.ORIGINAL, None)]


def test_what_is_sent_is_said(theme: Theme, page: DeskPage) -> None:
    popover = GoingPopover(theme, page)
    popover.show_going(Outgoing(host="api.openai.com"), DeskTask(words="x"), strip=True, shrink=True)
    assert "api.openai.com" in popover.text
    assert "File names and paths stay here." in popover.text
    task = DeskTask(words="What is {filename}?")
    popover.show_going(Outgoing(host="localhost", local=True), task, strip=False, shrink=False)
    assert "does not leave this computer" in popover.text
    assert "{filename}" in popover.text
    assert "go too" in popover.text


def test_commands_are_those_that_mean_something(page: DeskPage) -> None:
    show_sheet(page, *[RowState.WAITING] * 5)
    saved: list[SheetFormat] = []
    page.header.save_wanted.connect(saved.append)
    titles = [title for title, _english, _run in page.commands()]
    assert "Try 3 rows" in titles
    assert "Write alt texts and keywords into files…" not in titles
    for _title, _english, run in page.commands()[:3]:
        run()
    assert saved == [SheetFormat.CSV, SheetFormat.XLSX, SheetFormat.JSON]


def test_it_is_remembered(page: DeskPage, theme: Theme, qtbot: QtBot) -> None:
    show_sheet(page, RowState.DONE)
    state = page.state()
    assert state["table"] == "table"
    other = DeskPage(theme)
    qtbot.addWidget(other)
    with qtbot.waitSignal(other.table_restored) as told:
        other.restore_state(state)
    assert told.args == ["table"]


def test_a_narrow_window_shows_every_column(page: DeskPage, qtbot: QtBot) -> None:
    page.resize(970, 660)
    show_sheet(page, *RowState)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    table = page.table
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    assert table.columnAt(table.viewport().width() - 5) == table.rows.columnCount() - 1
    assert table.indexAt(QPoint(5, 5)).isValid()


def test_the_name_of_a_table_is_typed_where_it_stands(page: DeskPage, qtbot: QtBot) -> None:
    show_sheet(page, RowState.WAITING)
    renamed: list[str] = []
    page.header.renamed.connect(renamed.append)
    run = next(run for title, _english, run in page.commands() if title == "Rename table…")
    run()
    field = page.header.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("Ceramics shop")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert renamed == ["Ceramics shop"]
    assert page.header.title == "Ceramics shop"
