"""Library and viewer."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from services.types import SortOrder
from tests.screens.stage import Stage


async def library(stage: Stage) -> None:
    """The grid, a selection, the viewer, a search."""
    await stage.fill()
    page = stage.library
    await stage.settle(1.5)
    await stage.shoot("library")
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Right)
    QTest.keyClick(page.grid, Qt.Key.Key_Right)
    await stage.settle(0.6)
    await stage.shoot("library-selected")
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    await stage.settle(1.2)
    await stage.shoot("viewer")
    viewer = QApplication.focusWidget()
    assert viewer is not None
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    page.grid.setFocus()
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = page.toolbar.search.findChild(QLineEdit)
    assert field is not None
    field.setText("수달")
    await stage.settle(0.8)
    await stage.shoot("library-search")
    field.setText("")


async def folders(stage: Stage) -> None:
    """A folder of this computer, with files of which some cannot be shown, then the same without its drive."""
    with tempfile.TemporaryDirectory() as home:
        drive = Path(home) / "Pictures"
        for at, year in enumerate(("2024", "2025 여름", "Kites and other things that fly")):
            (drive / year).mkdir(parents=True)
            for number in range(7):
                colour = f"hsl({(at * 120 + number * 37) % 360}, 45%, 55%)"
                picture = Image.new("RGB", (640, (480, 640, 360)[number % 3]), colour)
                picture.paste(f"hsl({number * 50}, 60%, 35%)", (0, 260, 640, 640))
                picture.save(drive / year / f"IMG_{number}.jpg")
                picture.save(drive / f"{year} {number}.png")
        (drive / "empty.png").touch()
        (drive / "half.png").write_bytes((drive / "2024 1.png").read_bytes()[:600])
        (drive / "no picture.jpg").write_bytes(b"words")
        page = stage.library
        page.adding.linked.emit([str(drive)])
        page.sidebar.folders.expandAll()
        page.toolbar.sorted.emit(SortOrder.NAME)
        await stage.settle(2)
        await stage.shoot("library-folder")
        page.grid.selection.only(4)
        page.toolbar.inspector_button.setChecked(True)
        await stage.settle(1)
        await stage.shoot("library-folder-inspector")
        page.toolbar.inspector_button.setChecked(False)
        page.toolbar.search.set_text("shape:tall size>=600 cost>1 2024")
        await stage.settle(1.5)
        await stage.shoot("library-folder-filters")
        page.toolbar.search.set_text("")
        await stage.settle(0.5)
        drive.rename(drive.with_name("pulled"))
        await stage.settle(4)
        await stage.shoot("library-folder-gone")
        page.folders.remove_requested.emit(str(drive))
        await stage.until(stage.studio.frame.strip.undo_button.isVisible)
        await stage.settle(0.6)
        await stage.shoot("library-folder-removed")
        page.toolbar.sorted.emit(SortOrder.NEWEST)
        await stage.settle(0.5)
