"""Library: menus and what opens over a selection; four pictures side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from services.types import Asset
from tests.screens.judging import compared
from tests.screens.stage import FULL, NARROW, Stage
from tests.screens.talk import close_menus, open_menus, shoot_menu, words
from ui.compare.blend import OVERLAY
from ui.compare.header import SIDE_BY_SIDE
from ui.library.organise.tags_dialog import TagsDialog


async def choosing(stage: Stage) -> None:
    """Filters, orders, what can be done with one picture and with several, tags of them, all tags, four compared."""
    page = await stage.all_pictures()
    await _tagged(stage)
    await shoot_menu(stage, "library-filter-menu", page.toolbar._filter_button)
    await shoot_menu(stage, "library-sort-menu", page.toolbar._sort_button)
    for count, name in ((1, "library-menu"), (3, "library-menu-many")):
        page.grid.selection.choose([range(count)])
        page._commands.open_menu(page.grid.global_rect(0).center())
        await stage.until(open_menus)
        await stage.shoot(name, *open_menus())
        close_menus()
    page.selection_bar._tag.click()
    await stage.until(QApplication.activePopupWidget)
    await stage.shoot_popup("library-tag-popover")
    await shoot_menu(stage, "library-collection-menu", page.selection_bar._collection)
    page.organiser.open_tags()
    await stage.until(lambda: stage.window.findChildren(TagsDialog))
    [tags] = stage.window.findChildren(TagsDialog)
    await stage.shoot("library-all-tags", tags)
    tags.close()
    await _four(stage)


async def _tagged(stage: Stage) -> None:
    page = stage.library
    found: list[Asset] = []
    page.grid.selection.choose([range(4)])
    page._commands.gather(found.extend)
    await stage.until(lambda: len(found) == 4)
    tags = words(stage, "night", "밤"), words(stage, "watercolour", "수채화")
    stage.session.library.changes.update({asset.id: {"tags": tags, "rating": 4} for asset in found[:2]})
    stage.session.library.changes.update({asset.id: {"tags": tags[:1]} for asset in found[2:]})
    await stage.settle(1)


async def _four(stage: Stage) -> None:
    """Two above two; one laid over another; both in a small window."""
    compare = compared(stage, 4)
    for size, prefix in ((FULL, "library-compare"), (NARROW, "narrow-compare")):
        stage.window.resize(*size)
        for mode, name in ((SIDE_BY_SIDE, "four"), (OVERLAY, "overlay")):
            compare.header.modes.button(mode).click()
            await stage.settle(1.5)
            await stage.shoot(f"{prefix}-{name}")
    stage.window.resize(*FULL)
    compare.header.modes.button(SIDE_BY_SIDE).click()
    QTest.keyClick(compare, Qt.Key.Key_Escape)
    stage.library.grid.selection.nothing()
