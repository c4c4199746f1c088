"""Library: pictures from elsewhere, damaged and gigantic ones among them, the list, the lineage of a picture."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from services.types import Shelf
from tests.journeys.test_importing import odd_pictures
from tests.screens.stage import Stage


def damaged_and_gigantic(folder: Path) -> None:
    """A photo of which the end is missing, and a drawing of 105 megapixels."""
    photo = BytesIO()
    Image.effect_noise((600, 400), 60).save(photo, "JPEG")
    (folder / "torn off.jpg").write_bytes(photo.getvalue()[: photo.tell() * 3 // 4])
    Image.linear_gradient("L").resize((15_000, 7_000)).save(folder / "panorama.png", compress_level=1)


async def _look_at(stage: Stage, words: str, name: str) -> None:
    """Show the picture that is found by these words in the viewer."""
    page = stage.library
    page.search_for(words)
    await stage.until(lambda: page.order.count() == 1)
    page.grid.selection.only(0)
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    viewer = stage.studio._viewer
    assert viewer is not None
    await stage.settle(4)
    viewer.show_bars()
    await stage.shoot(name)
    viewer.leave()


async def adding(stage: Stage) -> None:
    """A folder is asked about, taken in, shown as a list and in the inspector; then a picture with its relatives."""
    page = stage.library
    with tempfile.TemporaryDirectory() as home:
        source = Path(home) / "from my phone"
        odd_pictures(source)
        damaged_and_gigantic(source)
        page.adding.offer([source])
        await stage.until(lambda: any(map(str.isdigit, page.adding.bar.text)))
        await stage.shoot("library-add")
        page.adding.bar.buttons["copy"].click()
        await stage.until(page.adding.bar.buttons["show"].isVisible)
        await stage.shoot("library-added")
        page.adding.bar.buttons["show"].click()
        await stage.until(lambda: page.grid.selection.count() > 1)
        page.toolbar.list_button.click()
        await stage.settle(1)
        await stage.shoot("library-list")
        page.grid.selection.only(0)
        page.toolbar.inspector_button.setChecked(True)
        await stage.settle(1)
        await stage.shoot("library-list-inspector")
        await _look_at(stage, "panorama", "viewer-gigantic")
        await _look_at(stage, "torn", "viewer-damaged")
        page.toolbar._grid_button.click()
        await stage.shoot("library-damaged")
        page.search_for("")
    await stage.current()
    for words in ("at night", "with a red beret", "in winter"):
        await stage.refine(words)
    page = stage.library
    page.places.go_to_shelf(Shelf.ALL)
    await stage.settle(1)
    page.grid.selection.only(0)
    page.grid.setFocus()
    await stage.settle(1)
    await stage.shoot("library-lineage")
    page.toolbar.inspector_button.setChecked(False)
