"""Thumbnails of the pictures in view: asked for as they are needed, kept as pixmaps up to a number of bytes."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from services.picture_rules import THUMBNAILS, thumbnail_edge
from services.types import Asset, Raster
from ui import qt_image

SMALL, LARGE = THUMBNAILS
UNDER_WAY = 12
"""Requests not answered yet: enough to keep the workers busy, few enough that what left the view is never made."""
PATIENCE = 5.0
"""Seconds after which an unanswered request no longer holds others back."""


def edge_for(asset: Asset, width: float, height: float) -> int:
    """The thumbnail edge that fills `width` x `height` device pixels with the picture cropped to that shape."""
    return thumbnail_edge(asset.width, asset.height, width, height)


class Thumbnails(QObject):
    """Pixmaps by asset id. Each client (grid, inspector, film strip) says what it shows now; that is asked for, a few
    at a time, so that pictures scrolled past are never waited for.

    `wanted(asset id, edge)`: please call `put`. `arrived(asset id)`: it can be painted, or has failed.
    """

    wanted = Signal(str, int)
    arrived = Signal(str)

    def __init__(self, budget: int, parent: QObject | None = None) -> None:
        """`budget`: bytes of pixmaps kept."""
        super().__init__(parent)
        self._budget = budget
        self._bytes = 0
        self._pixmaps: OrderedDict[str, QPixmap] = OrderedDict()
        self._edges: dict[str, int] = {}
        self._failed: set[str] = set()
        self._wishes: dict[str, Sequence[tuple[str, int]]] = {}
        self._under_way: dict[tuple[str, int], float] = {}

    def pixmap(self, asset_id: str) -> QPixmap | None:
        """The thumbnail, if there is one; it counts as used."""
        pixmap = self._pixmaps.get(asset_id)
        if pixmap is not None:
            self._pixmaps.move_to_end(asset_id)
        return pixmap

    def failed(self, asset_id: str) -> bool:
        """True if no thumbnail could be made: the file is missing or cannot be read."""
        return asset_id in self._failed

    @property
    def bytes_kept(self) -> int:
        return self._bytes

    def set_budget(self, budget: int) -> None:
        if budget != self._budget:
            self._budget = budget
            self._trim()

    def show(self, client: str, wishes: Sequence[tuple[str, int]]) -> None:
        """What `client` shows now, as (asset id, edge), most wanted first; replaces what it showed before."""
        self._wishes[client] = wishes
        self._ask()

    def put(self, asset_id: str, edge: int, raster: Raster | None) -> None:
        """The answer to `wanted`; None: no thumbnail can be made."""
        self._under_way.pop((asset_id, edge), None)
        if raster is None:
            self._failed.add(asset_id)
        elif edge >= self._edges.get(asset_id, 0):
            self._drop(asset_id)
            pixmap = qt_image.pixmap(raster)
            self._pixmaps[asset_id] = pixmap
            self._edges[asset_id] = edge
            self._bytes += _bytes(pixmap)
            self._trim()
        self._ask()
        self.arrived.emit(asset_id)

    def forget(self, asset_id: str) -> None:
        """The file has changed: make its thumbnail again when it is next shown."""
        self._failed.discard(asset_id)
        self._drop(asset_id)
        self._ask()

    def clear(self) -> None:
        """Another library was opened."""
        self._pixmaps.clear()
        self._edges.clear()
        self._failed.clear()
        self._wishes.clear()
        self._under_way.clear()
        self._bytes = 0

    def _ask(self) -> None:
        now = time.monotonic()
        self._under_way = {key: since for key, since in self._under_way.items() if now - since < PATIENCE}
        room = UNDER_WAY - len(self._under_way)
        chosen: list[tuple[str, int]] = []
        for wish in (wish for wishes in self._wishes.values() for wish in wishes):
            if len(chosen) >= room:
                break
            asset_id, edge = wish
            if self._edges.get(asset_id, 0) < edge and asset_id not in self._failed and wish not in self._under_way:
                chosen.append(wish)
                self._under_way[wish] = now
        for asset_id, edge in reversed(chosen):  # the newest request is served first: ask for the most wanted last
            self.wanted.emit(asset_id, edge)

    def _drop(self, asset_id: str) -> None:
        pixmap = self._pixmaps.pop(asset_id, None)
        if pixmap is not None:
            del self._edges[asset_id]
            self._bytes -= _bytes(pixmap)

    def _trim(self) -> None:
        """Drop what was used longest ago; what is shown stays, or it would be made again and again."""
        if self._bytes <= self._budget:
            return
        shown = {asset_id for wishes in self._wishes.values() for asset_id, _ in wishes}
        for asset_id in [asset_id for asset_id in self._pixmaps if asset_id not in shown]:
            if self._bytes <= self._budget:
                return
            self._drop(asset_id)


def _bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8
