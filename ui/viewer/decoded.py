"""Decoded pictures of the viewer: what is shown, what comes next, and what was just seen, up to a number of bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping

from PySide6.QtGui import QImage, QPixmap

from services.types import Asset, Raster
from ui import qt_image
from ui.shared.detail import FULL

BUDGET = 256 * 1024 * 1024
"""Bytes: at least one picture of the largest size that models draw at full resolution, and several at window size."""
_STEP = 512
_NEARLY_ALL = 1.25


def edge_for(asset: Asset, window: float) -> int:
    """The longest side at which a picture is decoded to be seen whole in a window of `window` device pixels."""
    edge = -(-round(window) // _STEP) * _STEP
    return FULL if max(asset.width, asset.height) <= edge * _NEARLY_ALL else edge


class Decoded:
    """Pixmaps by asset id and edge, the ones used longest ago leave first. Large pictures are images instead."""

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._bytes = 0
        self._pixmaps: OrderedDict[tuple[str, int], QPixmap | QImage] = OrderedDict()
        self._asked: set[tuple[str, int]] = set()
        self._broken: set[str] = set()

    def ask(self, asset_id: str, edge: int) -> bool:
        """True if this has to be asked for: it is neither here nor on its way nor known to be broken."""
        key = (asset_id, edge)
        if key in self._pixmaps or key in self._asked or (asset_id, FULL) in self._pixmaps or asset_id in self._broken:
            return False
        self._asked.add(key)
        return True

    def put(self, asset_id: str, edge: int, raster: Raster | None, keep: Collection[str]) -> QPixmap | QImage | None:
        """What was asked for. `keep`: pictures that must not leave for it. None: it is broken or was not asked."""
        key = (asset_id, edge)
        if key not in self._asked:
            return None
        self._asked.discard(key)
        if raster is None:
            self._broken.add(asset_id)
            return None
        pixmap = self._pixmaps[key] = qt_image.shown(raster)
        self._bytes += _bytes(pixmap)
        for old in [old for old in self._pixmaps if old[0] not in keep]:
            if self._bytes <= self._budget:
                break
            self._drop(old)
        return pixmap

    def settle(self, near: Mapping[str, int], current: str) -> list[tuple[str, int]]:
        """Another picture is shown, `current`; `near`: the edges at which it and its neighbours are looked at. What was
        asked for of others is asked for no more, and returned; what is here in detail of others leaves."""
        stale = [key for key in self._asked if key[0] != current and near.get(key[0]) != key[1]]
        self._asked.difference_update(stale)
        for key in [key for key in self._pixmaps if key[0] != current and near.get(key[0], key[1]) != key[1]]:
            self._drop(key)
        return stale

    def pixmaps(self, asset_id: str) -> list[QPixmap | QImage]:
        """All resolutions of a picture that are here."""
        found = [key for key in self._pixmaps if key[0] == asset_id]
        for key in found:
            self._pixmaps.move_to_end(key)
        return [self._pixmaps[key] for key in found]

    def is_broken(self, asset_id: str) -> bool:
        """True if it could not be decoded."""
        return asset_id in self._broken

    def forget(self, asset_id: str) -> None:
        """Its file is another one."""
        self._broken.discard(asset_id)
        self._asked = {key for key in self._asked if key[0] != asset_id}
        for key in [key for key in self._pixmaps if key[0] == asset_id]:
            self._drop(key)

    def clear(self) -> None:
        """The viewer is closed: give the memory back."""
        self._pixmaps.clear()
        self._asked.clear()
        self._broken.clear()
        self._bytes = 0

    def _drop(self, key: tuple[str, int]) -> None:
        self._bytes -= _bytes(self._pixmaps.pop(key))


def _bytes(pixmap: QPixmap | QImage) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8
