"""Pictures of the Library judged and taken elsewhere: a slide show, two to four compared, the export dialog."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.screens.stage import FULL, NARROW, Stage
from ui.compare.header import SIDE_BY_SIDE
from ui.compare.page import ComparePage
from ui.export.dialog import ExportDialog

CTRL = Qt.KeyboardModifier.ControlModifier


async def judging(stage: Stage) -> None:
    """What a person does with pictures that are there."""
    await stage.fill()
    await _slide_show(stage)
    await _compare(stage)
    await _export(stage)


async def _slide_show(stage: Stage) -> None:
    page = stage.library
    await stage.settle(1)
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Home)
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    await stage.settle(1)
    canvas = QApplication.focusWidget()
    assert canvas is not None
    QTest.keyClick(canvas, Qt.Key.Key_F5)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    full = stage.window.size()
    stage.window.resize(*FULL)  # offscreen, a full screen is small
    await stage.settle(0.6)
    await stage.shoot("viewer-slides")
    stage.window.resize(full)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    await stage.settle(0.4)


async def _compare(stage: Stage) -> None:
    compare = compared(stage, 3)
    compare.header.modes.button(SIDE_BY_SIDE).click()
    await stage.settle(1)
    for _ in range(3):
        QTest.keyClick(compare, Qt.Key.Key_Equal, CTRL)
    await stage.settle(1)
    await stage.shoot("library-compare")
    for mode in ("slider", "difference"):
        compare.header.modes.button(mode).click()
        await stage.settle(2.5)  # differences are measured in a worker
        await stage.shoot(f"library-compare-{mode}")
    full = stage.window.size()
    stage.window.resize(*NARROW)
    await stage.shoot("library-compare-narrow")
    stage.window.resize(full)
    compare.header.modes.button(SIDE_BY_SIDE).click()
    QTest.keyClick(compare, Qt.Key.Key_Escape)


def compared(stage: Stage, count: int) -> ComparePage:
    """The first pictures of the Library, so many, opened against each other."""
    page = stage.library
    page.grid.selection.choose([range(count)])
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_C)
    compare = stage.studio.frame.page("compare")
    assert isinstance(compare, ComparePage)
    return compare


async def _export(stage: Stage) -> None:
    page = stage.library
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_A, CTRL)
    await stage.settle(0.5)
    QTest.keyClick(page.grid, Qt.Key.Key_E, CTRL)
    dialog = stage.window.findChildren(ExportDialog)[-1]
    dialog._pictures.format.button("webp").click()
    dialog._head.names.field.setText("{words} {n}")
    await stage.shoot("export", dialog)
    dialog._head.target.button("sheet").click()
    await stage.shoot("export-sheet", dialog)
    exporter = stage.studio._exporter
    dialog._head.target.button("files").click()
    with tempfile.TemporaryDirectory() as folder:
        exporter._write(dialog.choice, Path(folder))
        await stage.until(lambda: dialog._notice.notice)
        await stage.shoot("export-done", dialog)
    dialog.reject()
