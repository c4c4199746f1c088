"""The folder desk: one question over many pictures."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from services.types import Asset, Billed, CapAction, DeskTask, Failure, FailureKind, Reply, Route, RowState, ThreadKind
from tests.screens.stage import FULL, NARROW, Stage
from tests.screens.talk import close_menus, open_menus, plain_pictures, shoot_dragged, shoot_menu, words
from tests.screens.told import telling
from ui.ask.desk.page import DeskPage
from ui.ask.desk.rows import FIRST
from ui.ask.writing.dialog import WriteDialog

_ROWS = 24


def page_of(stage: Stage) -> DeskPage:
    stage.studio.frame.show_page("desk")
    page = stage.studio.frame.page("desk")
    assert isinstance(page, DeskPage)
    return page


async def task_of(stage: Stage, name: str) -> DeskTask:
    """The question of a preset."""
    stage.session.asking.choice.choose("studio", "vidra-eye")
    stage.ask  # noqa: B018 - reads the presets
    presets = stage.session.asking.presets
    await stage.until(lambda: presets.presets)
    preset = presets.get(name)
    assert preset is not None
    return DeskTask(
        words=preset.words, preset=preset.id, instructions=preset.instructions, schema=preset.schema, use=preset.use
    )


async def desk(stage: Stage) -> None:
    """Pictures of the Library: before they are tried, with a trial, done."""
    await stage.fill()
    found: list[Asset] = []
    library = stage.library
    await stage.settle(1)
    library.grid.selection.choose([range(8)])
    library._commands.gather(found.extend)
    await stage.until(lambda: len(found) == 8)
    task = await task_of(stage, "tags")
    page_of(stage)
    sheet = stage.session.asking.desk
    sheet.begin_with_assets([asset.id for asset in found], task)
    await stage.until(lambda: len(sheet.sheet.rows) == 8)
    await stage.settle(1)
    await stage.shoot("desk")
    sheet.try_first()
    await stage.until(lambda: sheet.sheet.count(RowState.DONE) >= 3 and not sheet.run.running)
    await stage.settle(0.6)
    await stage.shoot("desk-tried")
    await run(stage)
    await stage.settle(0.6)
    await stage.shoot("desk-done")


async def run(stage: Stage) -> None:
    """Ask about all that is left, and wait."""
    sheet = stage.session.asking.desk
    sheet.start()
    await stage.until(lambda: sheet.run.running)
    await stage.until(lambda: not sheet.run.running)


async def desk_folder(stage: Stage) -> None:
    """A folder with files that are no pictures: every state of its rows, what is written, several tables."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / words(stage, "Kites", "연")
        plain_pictures(folder, _ROWS)
        for name in ("notes.png", "half.jpg"):
            (folder / name).write_bytes(b"no picture")
        page = page_of(stage)
        stage.session.asking.desk.close()
        await stage.until(page.start.isVisible)
        await stage.shoot("desk-start")
        await shoot_dragged(stage, "desk-dragged", page, folder, QPoint(800, 300))
        task = await task_of(stage, "alt-text")
        page = page_of(stage)
        sheet = stage.session.asking.desk
        sheet.begin([folder], task)
        await stage.until(lambda: len(sheet.sheet.rows) == _ROWS + 2)
        await stage.until(lambda: page.setup.run.texts[1])
        await stage.shoot("desk-unreadable")
        page.setup.sent.click()
        await stage.shoot_popup("desk-what-is-sent")
        await shoot_menu(stage, "desk-add-menu", page.header.add)
        await _runs(stage, page)
        await _rows(stage, page)
        await _taken_along(stage, page)
        await _paid(stage, page, folder)
        await _tables(stage, page)


async def _runs(stage: Stage, page: DeskPage) -> None:
    """It is sure, at work, paused, stopped; a cap; rows that the server refuses."""
    sheet = stage.session.asking.desk
    page.setup.run.start.click()
    dialog = await stage.shoot_dialog("desk-sure")
    stage.fault(name="slow_drawing", count=100, seconds=30)
    stage.fault(name="moderation", count=2)
    dialog.buttons["yes"].click()  # pyright: ignore[reportAttributeAccessIssue]
    await stage.until(lambda: sheet.sheet.count(RowState.RUNNING) >= 2)
    await stage.settle(0.6)
    await stage.shoot("desk-running")
    sheet.run.pause(True)
    await stage.shoot("desk-paused")
    sheet.run.stop()
    stage.no_faults()
    await stage.until(lambda: not sheet.run.running)
    await stage.settle(0.5)
    await stage.shoot("desk-stopped")
    stage.fault(name="moderation", count=2)
    stage.fault(name="server_error", count=1)
    sheet.try_first(9)
    await stage.until(lambda: sheet.run.running)
    await stage.until(lambda: not sheet.run.running)
    stage.no_faults()
    page.table.scrollToTop()
    await stage.settle(0.5)
    await stage.shoot("desk-failed")
    stage.fault(name="unauthorized", count=4)
    sheet.try_first(3)
    await stage.until(lambda: page.setup.run.card.notice)
    stage.no_faults()
    await stage.shoot("desk-key-refused")
    page.setup.run.card.show_notice(None)


async def _rows(stage: Stage, page: DeskPage) -> None:
    """The rows that failed alone; the menu of a row; a cell is written into; one is skipped; what was interrupted."""
    sheet = stage.session.asking.desk
    page.header.filter.button("failed").click()
    await stage.shoot("desk-only-failed")
    page.header.filter.button("all").click()
    page.table.selectRow(0)
    place = page.table.viewport().mapToGlobal(page.table.visualRect(page.table.model().index(0, FIRST)).center())
    page.table._open_menu(place)
    await stage.shoot("desk-row-menu", *open_menus())
    close_menus()
    await run(stage)
    done = next(row for row in sheet.sheet.rows if row.state is RowState.DONE)
    at = page.table.model().index(done.number - 1, FIRST + 1)
    page.table.setCurrentIndex(at)
    page.table.scrollTo(at)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    await stage.shoot("desk-cell")
    for editor in page.table.viewport().findChildren(QPlainTextEdit):
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    sheet.edit(done.id, 1, words(stage, "A red kite over the lake.", "호수 위의 붉은 연."))
    sheet.skip(sheet.sheet.rows[-1].id)
    await stage.until(lambda: sheet.sheet.count(RowState.EDITED) and sheet.sheet.count(RowState.SKIPPED))
    await _interrupted(stage)
    page.table.scrollToTop()
    await stage.shoot("desk-edited")


async def _interrupted(stage: Stage) -> None:
    """As if the program had been killed while a row was on its way."""
    sheet = stage.session.asking.desk
    row = next(row for row in sheet.sheet.rows if row.state is RowState.DONE)
    assert row.reply is not None
    killed = Failure(kind=FailureKind.INTERRUPTED, billed=Billed.MAYBE, profile_id="studio")
    lost: Reply = replace(
        row.reply, id="killed-row", text="", values=None, failure=killed, cost=None, route=Route.RESPONSES,
        answered_at=datetime.now(UTC),
    )  # fmt: skip
    table = sheet.sheet.id
    await stage.saved(lambda workspace: workspace.asks.add(table, lost, kind=ThreadKind.DESK))
    sheet.open(table)
    await stage.until(lambda: sheet.sheet.count(RowState.UNKNOWN))
    await stage.settle(0.5)


async def _taken_along(stage: Stage, page: DeskPage) -> None:
    """Written for other programs; words into files: where, into the pictures themselves, done and taken back."""
    await shoot_menu(stage, "desk-export-menu", page.header.save)
    await shoot_menu(stage, "desk-more-menu", page.header.more)
    page.header.write.click()
    dialog = await stage.shoot_dialog("desk-write")
    assert isinstance(dialog, WriteDialog)
    dialog.place.setCurrentIndex(dialog.place.count() - 1)
    dialog.place.activated.emit(dialog.place.currentIndex())
    await stage.shoot("desk-write-originals", dialog)
    dialog.place.setCurrentIndex(0)
    dialog.place.activated.emit(0)
    dialog.write.click()
    await stage.until(stage.studio.frame.strip.undo_button.isVisible)
    await stage.shoot("desk-written")
    dialog = await _write_originals(stage, page)
    dialog.write.click()
    await stage.until(lambda: "kite-020" in stage.studio.frame.strip.note.text())
    await stage.shoot("desk-written-but-one")
    stage.studio.frame.strip.undo_button.click()
    await stage.settle(1)
    await stage.shoot("desk-taken-back")
    page.header.rename()
    await stage.shoot("desk-rename")
    for field in page.header.findChildren(QLineEdit):
        QTest.keyClick(field, Qt.Key.Key_Escape)


async def _write_originals(stage: Stage, page: DeskPage) -> WriteDialog:
    """The list of changes for the pictures themselves, one of which is no picture any more."""
    stage.studio.frame.strip.undo_button.click()
    await stage.settle(1)
    lost = next(row for row in stage.session.asking.desk.sheet.rows if row.name == "kite-020.png")
    _spoil(Path(lost.source))
    page.header.write.click()
    await stage.until(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, WriteDialog)
    dialog.place.setCurrentIndex(dialog.place.count() - 1)
    dialog.place.activated.emit(dialog.place.currentIndex())
    return dialog


def _spoil(file: Path) -> None:
    file.write_bytes(b"no picture")


async def _paid(stage: Stage, page: DeskPage, folder: Path) -> None:
    """A table that costs something; a cap that it would pass; one that waits for another one."""
    sheet = stage.session.asking.desk
    task = sheet.sheet.task
    async with telling(stage):
        sheet.begin([folder], task)
        await stage.until(lambda: "≈" in page.setup.run.texts[0])
        await stage.shoot("desk-priced")
        stage.session.settings.change(daily_cap=1_000, cap_action=CapAction.ASK)
        sheet.start()
        await stage.until(lambda: page.setup.run.card.notice)
        await stage.shoot("desk-over-cap")
        stage.session.settings.change(daily_cap=None)
        page.setup.run.card.show_notice(None)
    stage.fault(name="slow_drawing", count=100, seconds=30)
    sheet.try_first()
    await stage.until(lambda: sheet.sheet.count(RowState.RUNNING))
    sheet.begin([folder], task)
    await stage.until(lambda: not sheet.sheet.count(RowState.RUNNING) and not page.setup.run.running)
    await stage.settle(0.6)
    await stage.shoot("desk-other-runs")
    sheet.run.stop()
    stage.no_faults()
    await stage.until(lambda: not sheet.run.running)


async def _tables(stage: Stage, page: DeskPage) -> None:
    """The others; a narrow window; a table that goes to the Trash."""
    sheet = stage.session.asking.desk
    await shoot_menu(stage, "desk-tables-menu", page.setup.tables)
    page.setup.model.click()
    await stage.shoot_popup("desk-models")
    stage.window.resize(*NARROW)
    await stage.settle(0.6)
    await stage.shoot("narrow-desk")
    stage.window.resize(*FULL)
    await stage.settle(0.4)
    sheet.close()
    await stage.until(lambda: page.start.isVisible() and page.start.table_buttons)
    await stage.shoot("desk-start-again")
    page.start.table_buttons[0].click()
    await stage.until(lambda: sheet.sheet.id)
    sheet.tables.delete(sheet.sheet.id, sheet.sheet.title)
    await stage.until(page.start.isVisible)
    await stage.settle(0.5)
    await stage.shoot("desk-trashed")
