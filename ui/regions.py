"""F6: from one region of the window to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui import tab_order

_BY_KEY = Qt.FocusReason.ShortcutFocusReason


def marked(page: QWidget | None) -> list[QWidget]:
    """The visible regions of a page from left to right, then downwards; a page without marked ones is one itself."""
    if page is None:
        return []
    found = [child for child in page.findChildren(QWidget) if child.property("region") and child.isVisible()]
    places = {region: region.mapTo(page, QPoint(0, 0)) for region in found}
    return sorted(found, key=lambda region: (places[region].x(), places[region].y())) or [page]


def go(window: QWidget, regions: Sequence[QWidget], step: int) -> None:
    """Focus the region before or after the one that has the focus; regions without a focus stop are skipped."""
    focused = QApplication.focusWidget()
    here = next((i for i, region in enumerate(regions) if focused is not None and _holds(region, focused)), -1)
    start = here if here >= 0 or step > 0 else 0
    for distance in range(1, len(regions) + 1):
        region = regions[(start + step * distance) % len(regions)]
        if region.isVisibleTo(window) and (stop := tab_order.first_stop(region)) is not None:
            stop.setFocus(_BY_KEY)
            return


def _holds(region: QWidget, widget: QWidget) -> bool:
    return region is widget or region.isAncestorOf(widget)
