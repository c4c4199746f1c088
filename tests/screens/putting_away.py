"""Library: pictures go to the Trash and come back, from the viewer and from the grid; where the keyboard is; tips."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from services.types import Shelf, SortOrder
from tests.screens.stage import FULL, NARROW, Stage
from ui.compare.page import ComparePage
from ui.shortcut_sheet import ShortcutSheet


async def putting_away(stage: Stage) -> None:
    """Thrown away, brought back, and the question before it is for good."""
    page = await stage.all_pictures()
    await _in_the_viewer(stage)
    page.grid.selection.choose([range(1, 4)])
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    await stage.until(stage.studio.frame.strip.undo_button.isVisible)
    await stage.settle(0.6)
    await stage.shoot("library-thrown-away")
    page.places.go_to_shelf(Shelf.TRASH)
    await stage.until(lambda: page.order.count() == 4)
    page.grid.selection.choose([range(2)])
    await stage.shoot("library-trash")
    page.empty_trash_requested.emit()
    dialog = await stage.shoot_dialog("library-empty-trash")
    dialog.reject()
    page.grid.selection.everything()
    page._commands.run("restore")
    await stage.until(lambda: not page.order.count())
    await stage.shoot("library-trash-empty")
    page.places.go_to_shelf(Shelf.ALL)
    await stage.settle(1)


async def _in_the_viewer(stage: Stage) -> None:
    """What is told over the picture; a button with its tip; the panel beside it."""
    page = stage.library
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Home)
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    await stage.settle(1.2)
    viewer = stage.studio._viewer
    assert viewer is not None
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Delete)
    await stage.until(lambda: viewer.note.text)
    await stage.settle(0.6)
    await stage.shoot("viewer-note")
    viewer.run("info")
    await stage.settle(0.6)
    await stage.shoot("viewer-info")
    stage.window.resize(*NARROW)
    await stage.settle(0.6)
    await stage.shoot("narrow-viewer")
    stage.window.resize(*FULL)
    viewer.run("info")
    viewer.leave()
    await stage.settle(0.4)


async def finding_ways(stage: Stage) -> None:
    """The keyboard after a page was left, tips, the list in another order, drawers in a small window, the shortcuts."""
    page = await stage.all_pictures()
    await _after_compare(stage)
    await _tips(stage)
    page.toolbar.list_button.click()
    page.toolbar.sorted.emit(SortOrder.SIZE)
    page._list.head.setFocus(Qt.FocusReason.TabFocusReason)
    await stage.settle(0.8)
    await stage.shoot("library-list-ordered")
    page.toolbar._grid_button.click()
    page.toolbar.sorted.emit(SortOrder.NEWEST)
    await stage.settle(0.6)
    await _drawers(stage)
    stage.studio.frame._show_shortcuts()
    await stage.until(lambda: stage.window.findChildren(ShortcutSheet))
    [sheet] = stage.window.findChildren(ShortcutSheet)
    sheet.search.setText("Alt")
    await stage.shoot("shortcuts", sheet)
    sheet.close()


async def _after_compare(stage: Stage) -> None:
    page = stage.library
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Home)
    QTest.keyClick(page.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.grid, Qt.Key.Key_C)
    compare = stage.studio.frame.page("compare")
    assert isinstance(compare, ComparePage)
    await stage.until(compare.isVisible)
    await stage.settle(0.6)
    QTest.keyClick(compare, Qt.Key.Key_Escape)
    await stage.until(page.isVisible)
    assert stage.window.focusWidget() is page.grid
    await stage.shoot("library-after-compare")


async def _tips(stage: Stage) -> None:
    """Of a picture, beside the inspector."""
    page = stage.library
    page.grid.selection.only(0)
    page.toolbar.inspector_button.setChecked(True)
    await stage.settle(0.8)
    await _shoot_tip(stage, "library-tip", page.grid.viewport(), page.grid.view_rect(1).center())
    page.toolbar.inspector_button.setChecked(False)
    page.grid.selection.nothing()


async def _drawers(stage: Stage) -> None:
    """1024 x 700: the bar of the selection stands beside what lies over the grid."""
    page = stage.library
    stage.window.resize(*NARROW)
    await stage.settle(0.6)
    page.grid.selection.choose([range(3)])
    await stage.shoot("narrow-library-selected")
    page.toolbar.inspector_button.setChecked(True)
    await stage.settle(0.8)
    await stage.shoot("narrow-library-inspector")
    page.toolbar.inspector_button.setChecked(False)
    page.toolbar.sidebar_wanted.emit()
    await stage.settle(0.6)
    await stage.shoot("narrow-library-sidebar")
    page.toolbar.sidebar_wanted.emit()
    page.grid.selection.nothing()
    page.toolbar.list_button.click()
    await stage.settle(0.6)
    await stage.shoot("narrow-library-list")
    page.toolbar._grid_button.click()
    stage.window.resize(*FULL)
    await stage.settle(0.6)


async def _shoot_tip(stage: Stage, name: str, widget: QWidget, at: QPoint) -> None:
    """Save the window with the tip for that place of a widget."""
    QApplication.sendEvent(widget, QHelpEvent(QHelpEvent.Type.ToolTip, at, widget.mapToGlobal(at)))

    def tips() -> list[QWidget]:
        return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.inherits("QTipLabel")]

    await stage.until(tips)
    await stage.shoot(name, *tips())
    for tip in tips():
        tip.close()
