"""One question over the pictures of a folder through the real program: dropped, tried, killed, gone on with, taken
along."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

import csv
import io
import os
import time
from collections import Counter
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from services.types import DeskSheet, JobState, RowState, SheetFormat
from tests.conftest import FaultControl
from tests.journeys.child import Child, lone_engine
from tests.journeys.conftest import Folders, ServerChosen, Start
from tests.journeys.program import Program, until
from tests.journeys.test_killed import received
from ui.ask.desk.page import DeskPage
from ui.ask.writing.dialog import WriteDialog
from ui.shared.spending.question import SpendingQuestion

TALKS = {"quirks": {"responses": True, "chat": True, "stores": True}, "text_model": "vidra-eye"}
ROWS = int(os.environ.get("VIDRA_DESK_ROWS", "27"))
BROKEN = 3 if ROWS < 100 else 10
"""Issue 5 speaks of 300 pictures, 10 of them broken: VIDRA_DESK_ROWS=290."""


def folder_of(place: Path, number: int, broken: int) -> Path:
    """So many small pictures, all different, and some files that are none."""
    folder = place / "Kites"
    folder.mkdir()
    for index in range(number):
        Image.new("RGB", (40 + index, 30), (index % 256, 90, 120)).save(folder / f"kite-{index:03}.png")
    for index in range(broken):
        (folder / f"broken-{index}.jpg").write_bytes(b"\xff\xd8\xff no picture")
    return folder


def beside(folder: Path) -> int:
    """How many XMP files lie beside the pictures."""
    return len(list(folder.glob("*.xmp")))


def dialog(kind: type[QWidget]) -> QWidget | None:
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)


async def desk_with(program: Program, folder: Path) -> DeskPage:
    """From the Ask page to one row each, and a folder dropped there."""
    program.control(Qt.Key.Key_3)
    await until(lambda: program.session.library.root is not None)
    header = program.frame.page("ask").header
    program.click(header.more)
    [menu] = [menu for menu in header.findChildren(QMenu) if menu.isVisible()]
    rows = next(action for action in menu.actions() if action.text() == "Ask, one row each…")
    menu.close()
    rows.trigger()
    await back(program)
    page = await until(lambda: program.frame.pages.get("desk"))
    program.drop(page, folder)
    count = len(os.listdir(folder))  # noqa: PTH208
    await until(lambda: len(page.sheet.rows) == count, "the rows")
    assert program.frame.current_page == "desk"
    return page


async def back(program: Program) -> None:
    """As a window manager does: the window is in front again once its dialog is gone."""
    program.window.activateWindow()
    await until(program.window.isActiveWindow, "the window")


def sheet_of(program: Program) -> DeskSheet:
    return program.session.asking.desk.sheet


async def ended(program: Program) -> DeskSheet:
    """Answer the question about the price, if there is one, and wait for the end of the run."""
    run = program.session.asking.desk.run
    asked = await until(lambda: dialog(SpendingQuestion) or run.running, "a run")
    if isinstance(asked, SpendingQuestion):
        asked.yes.click()
        await back(program)
        await until(lambda: run.running)
    await until(lambda: not run.running, "the end of the run", 120)
    return sheet_of(program)


async def test_a_dropped_folder_is_tried_run_edited_and_taken_along(
    start: Start, tmp_path: Path, faults: FaultControl, choose_server: ServerChosen
) -> None:
    choose_server(profile=TALKS)
    folder = folder_of(tmp_path, 5, 1)
    async with start() as program:
        page = await desk_with(program, folder)
        box = page.setup.run
        preset = page.setup.preset
        preset.setCurrentIndex(preset.findData("alt-text"))
        preset.activated.emit(preset.currentIndex())
        await until(lambda: "short" in page.sheet.columns, "the columns of the preset")
        await until(lambda: "cannot be read" in box.texts[1], "the price")
        assert box.texts[0].startswith("5 ")
        assert "free" in box.texts[0] or "≈" in box.texts[0]
        page.setup.run.trial.click()
        sheet = await ended(program)
        assert [row.state for row in sheet.rows][:4] == [RowState.WAITING, *[RowState.DONE] * 3]
        # a cell is written into by hand, and stays
        page.table.setCurrentIndex(page.table.model().index(2, 3))
        page.table.setFocus()
        program.press(Qt.Key.Key_F2)
        program.type("A kite.")
        program.press(Qt.Key.Key_Return)
        await until(lambda: sheet_of(program).rows[2].state is RowState.EDITED)
        assert program.focused is page.table
        program.control(Qt.Key.Key_Return)
        sheet = await ended(program)
        assert (sheet.count(RowState.DONE), sheet.count(RowState.EDITED), sheet.count(RowState.FAILED)) == (4, 1, 1)
        assert sheet.rows[2].cells[1] == "A kite."
        assert "not a picture" in page.table.model().index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
        await until(lambda: page.header.progress == "5 of 6")
        assert len([r for r in faults.requests() if r["method"] == "POST"]) == 5
        await _take_along(program, page, tmp_path, folder)


async def _take_along(program: Program, page: DeskPage, place: Path, folder: Path) -> None:
    page.header.save_wanted.emit(SheetFormat.CSV)
    saving = await until(lambda: dialog(QFileDialog))
    saving.fileSelected.emit(str(place / "kites.csv"))
    saving.reject()
    await back(program)
    await until((place / "kites.csv").exists)
    lines = list(csv.reader(io.StringIO((place / "kites.csv").read_text("utf-8-sig"))))
    assert lines[0] == ["file", "decorative", "short", "long", "state"]
    assert lines[3][2] == "A kite."
    page.header.write.click()
    writing = await until(lambda: dialog(WriteDialog), "the list of changes")
    assert writing.list.model().rowCount() == 5
    assert beside(folder) == 0
    writing.write.click()
    await back(program)
    await until(lambda: beside(folder) == 5)
    await until(lambda: "5" in program.frame.strip.note.text())
    program.control(Qt.Key.Key_Z)
    await until(lambda: beside(folder) == 0, "what was written is taken back")


async def test_pictures_of_the_library_become_rows_and_more_are_dropped(
    start: Start, tmp_path: Path, faults: FaultControl, choose_server: ServerChosen
) -> None:
    choose_server(profile=TALKS)
    folder = folder_of(tmp_path, 4, 0)
    files = sorted(folder.iterdir())
    async with start() as program:
        await until(lambda: program.session.library.root is not None)
        program.session.library.changes.adopt(files[:3])
        library = program.open_library()
        await until(lambda: library.grid.model().rowCount() == 3)
        await back(program)
        library.grid.selection.everything()
        library._commands.run("ask-rows")
        await until(lambda: program.frame.current_page == "desk")
        page = program.frame.page("desk")
        await until(lambda: len(page.sheet.rows) == 3, "the rows")
        assert sorted(row.name for row in page.sheet.rows) == sorted(row.name for row in sheet_of(program).rows)
        assert not any(row.name.startswith("asset:") for row in page.sheet.rows)
        await until(lambda: all(page.table.thumbnails.pixmap(row.source[6:]) for row in page.sheet.rows), "thumbnails")
        program.drop(page, files[3])
        await until(lambda: len(page.sheet.rows) == 4, "one more row")
        page.setup.preset.setCurrentIndex(page.setup.preset.findData("tags"))
        page.setup.preset.activated.emit(page.setup.preset.currentIndex())
        await until(lambda: "free" in page.setup.run.texts[0] or "≈" in page.setup.run.texts[0])
        page.setup.run.start.click()
        sheet = await ended(program)
        assert sheet.count(RowState.DONE) == 4
        page.header.write.click()
        writing = await until(lambda: dialog(WriteDialog), "the list of changes")
        writing.write.click()
        await back(program)
        kept = program.session.library
        await until(lambda: beside(folder) == 1, "the words of the file beside it")
        await until(lambda: "4" in program.frame.strip.note.text())
        assert kept.total == 3
        # back to the page it came from, and there by the palette
        page.setup.back.click()
        assert program.frame.current_page == "library"
        program.control(Qt.Key.Key_K)
        popup = await until(QApplication.activePopupWidget)
        QTest.keyClicks(popup.focusWidget(), "one row each")
        QTest.keyClick(popup.focusWidget(), Qt.Key.Key_Return)
        await until(lambda: program.frame.current_page == "desk")
        await back(program)
        program.control(Qt.Key.Key_3)
        program.frame.page("ask").header.more.click()
        menu = await until(QApplication.activePopupWidget)
        entry = next(action for action in menu.actions() if action.text() == "Ask, one row each…")
        menu.close()
        entry.trigger()
        assert program.frame.current_page == "desk"
        await back(program)
        page.header.trash_wanted.emit()
        await until(lambda: not page.sheet.id, "no table")
        assert page.start.isVisible()
        program.control(Qt.Key.Key_Z)
        await until(lambda: len(page.sheet.rows) == 4, "it is back")


def live_until(done: int, folder: Path, *arguments: str) -> None:
    """One life of the program: it asks about the pictures of a folder until so many are done, and is killed."""
    program = Child(*arguments, forked=True)
    try:
        program.do("rows", str(folder))
        program.wait_for(lambda screen: screen.get("ready"))
        program.tell("run")
        deadline = time.monotonic() + 60
        while len({job for job, state in tuple(program.jobs) if state == JobState.SAVED}) < done:
            assert time.monotonic() < deadline, program.errors
            time.sleep(0.002)
        program.process.kill()
    finally:
        program.end()
    print(program.errors)
    program.close_files()


async def test_a_killed_table_goes_on_and_no_row_is_paid_twice(start: Start, tmp_path: Path, folders: Folders) -> None:
    """The program dies by SIGKILL when a third is done; the next start finds the table, says so and goes on."""
    folder = folder_of(tmp_path, ROWS, BROKEN)
    with lone_engine(0) as base_url:
        folders.use(base_url, profile=TALKS, settings={"ask_pictures": 10_000})
        live_until(ROWS // 3, folder, *folders.arguments)
        before = received(base_url)
        asked = Counter(_picture_of(request) for request in before)
        assert ROWS // 3 <= len(asked) < ROWS
        async with start() as program:
            program.control(Qt.Key.Key_3)
            await until(lambda: program.session.library.root is not None)
            program.frame.show_page("desk")
            page = program.frame.page("desk")
            table = await until(lambda: page.start.table_buttons, "the table among those to go on with")
            table[0].click()
            await until(lambda: len(page.sheet.rows) == ROWS + BROKEN)
            sheet = sheet_of(program)
            assert sheet.count(RowState.DONE) >= ROWS // 3
            assert "goes on where it stopped" in page.header.note.text
            program.control(Qt.Key.Key_Return)
            sheet = await ended(program)
            unknown = sheet.count(RowState.UNKNOWN)
            assert unknown <= 4
            assert sheet.count(RowState.DONE) == ROWS - unknown, [row.state for row in sheet.rows]
            assert sheet.count(RowState.FAILED) == BROKEN
            await until(lambda: ("may have been paid" in page.header.note.text) == bool(unknown))
        asked += Counter(_picture_of(request) for request in received(base_url))
        assert set(asked.values()) == {1}, "a row was paid twice"
        assert len(asked) <= ROWS


def _picture_of(request: dict[str, Any]) -> str:
    """The picture of a request, by which its row is known."""
    return str(request["body"]["input"])
