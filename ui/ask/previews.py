"""Small pictures of the thread by their hash: asked for once, kept up to a number."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from services.types import InputPicture, Raster
from ui.qt_image import pixmap

_MOST = 400
"""Thumbnails of 240 pixels: at most some 90 MB."""


class Previews(QObject):
    """`wanted(tuple of InputPicture)`: please call `put` for each. `arrived(sha256)`."""

    wanted = Signal(object)
    arrived = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pixmaps: OrderedDict[str, QPixmap] = OrderedDict()
        self._asked: set[str] = set()

    def get(self, picture: InputPicture) -> QPixmap | None:
        """Its thumbnail; where there is none yet, it is asked for."""
        sha256 = picture.sha256
        found = self._pixmaps.get(sha256)
        if found is not None:
            self._pixmaps.move_to_end(sha256)
        elif sha256 and sha256 not in self._asked:
            self._asked.add(sha256)
            self.wanted.emit((picture,))
        return found

    def put(self, sha256: str, raster: Raster) -> None:
        """The answer to `wanted`."""
        self._asked.discard(sha256)
        self._pixmaps[sha256] = pixmap(raster)
        while len(self._pixmaps) > _MOST:
            self._pixmaps.popitem(last=False)
        self.arrived.emit(sha256)

    def clear(self) -> None:
        """Another library."""
        self._pixmaps.clear()
        self._asked.clear()
