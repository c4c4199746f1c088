"""Library: collections, saved searches, all tags, many pictures at once, duplicates."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from services.types import Asset, LibraryQuery, SortOrder
from tests.screens.stage import Stage
from ui.duplicates.page import DuplicatesPage


async def own_order(stage: Stage) -> None:
    """The pictures of a collection are put elsewhere: one is dragged."""
    page = stage.library
    page.places.sort(SortOrder.OWN)
    await stage.settle(1)
    ids = [asset.id for position in range(5) if (asset := page._model.asset(position)) is not None]
    page.organiser.order(ids[3:], ids[0])
    await stage.settle(1)
    page.grid.selection.choose([range(3, 5)])
    page._own_order._over(page.grid.view_rect(1).center() - QPoint(20, 0))
    await stage.settle(0.4)
    await stage.shoot("library-own-order")
    page._own_order._leave()


async def arranging(stage: Stage) -> None:
    """What a person puts in order, and what looks alike."""
    await stage.fill()
    page, organising = stage.library, stage.session.organising
    korean = stage.suffix.endswith("ko")
    await stage.settle(1)
    page.grid.selection.choose([range(5)])
    found: list[Asset] = []
    page._commands.gather(found.extend)
    await stage.until(lambda: len(found) == 5)
    chosen = [asset.id for asset in found]
    stage.session.library.changes.update(
        {asset_id: {"tags": ("밤" if korean else "night", "gouache"), "rating": 4} for asset_id in chosen}
    )
    organising.make_collection("강 책" if korean else "River book", chosen)
    organising.make_collection("엽서" if korean else "Postcards", chosen[:2])
    organising.save_search("별 넷 이상" if korean else "Four stars", LibraryQuery(text="rating>=4"))
    await stage.until(lambda: len(page.organiser.commands()) > 2)
    await stage.settle(1)
    page.toolbar.inspector_button.setChecked(True)
    await stage.settle(1)
    await stage.shoot("library-many")
    page.toolbar.inspector_button.setChecked(False)
    page.organiser.commands()[1].run()
    await stage.settle(1)
    await stage.shoot("library-collection")
    await own_order(stage)
    page.sidebar.duplicates.click()
    duplicates = stage.studio.frame.page("duplicates")
    assert isinstance(duplicates, DuplicatesPage)
    await stage.until(lambda: duplicates.cards)
    await stage.settle(1)
    await stage.shoot("duplicates")
    duplicates.closed.emit()
    page.organiser._go_to_search(page.organiser._searches[0].id)
    await stage.settle(0.6)
    await stage.shoot("library-saved-search")
    page.toolbar.search.clear()
