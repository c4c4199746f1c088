"""Library: pictures from elsewhere, the list, the lineage of a picture."""

from __future__ import annotations

import tempfile
from pathlib import Path

from services.types import Shelf
from tests.journeys.test_importing import odd_pictures
from tests.screens.stage import Stage


async def adding(stage: Stage) -> None:
    """A folder is asked about, taken in, shown as a list and in the inspector; then a picture with its relatives."""
    page = stage.library
    with tempfile.TemporaryDirectory() as home:
        source = Path(home) / "from my phone"
        odd_pictures(source)
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
        page.toolbar._grid_button.click()
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
