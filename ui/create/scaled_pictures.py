"""Pictures at the size at which they are shown: kept while they are needed, made one at a time."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

_Key = tuple[int, int, int, int]
_SMOOTH = Qt.TransformationMode.SmoothTransformation
_KEEP = Qt.AspectRatioMode.KeepAspectRatio
_IGNORE = Qt.AspectRatioMode.IgnoreAspectRatio
_SOFT_STEP = 2
"""Soft pictures are scaled up in steps of this factor: one big step would show the pixels as diamonds."""


class ScaledPictures(QObject):
    """`ready`: a picture that was missing at the last paint is there now.

    Scaling a large picture well takes milliseconds, so at most one is scaled in a turn of the event loop.
    """

    ready = Signal()

    def __init__(self, max_bytes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._max_bytes = max_bytes
        self._bytes = 0
        self._pixmaps: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._wanted: OrderedDict[_Key, QImage] = OrderedDict()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._make_one)

    def pixmap(self, image: QImage, size: QSize) -> QPixmap | None:
        """The picture at exactly `size` device pixels; None: not made yet, `ready` will tell."""
        key = (image.cacheKey(), size.width(), size.height(), 0)
        found = self._pixmaps.get(key)
        if found is not None:
            self._pixmaps.move_to_end(key)
            return found
        self._wanted[key] = image
        self._timer.start()
        return None

    def soft(self, image: QImage, size: QSize, edge: int) -> QPixmap:
        """A blurred picture of `size` device pixels: a copy of at most `edge` pixels scaled up smoothly."""
        key = (image.cacheKey(), size.width(), size.height(), edge)
        found = self._pixmaps.get(key)
        if found is None:
            small = image.scaled(edge, edge, _KEEP, _SMOOTH)
            while small.width() * _SOFT_STEP < size.width():
                small = small.scaled(small.width() * _SOFT_STEP, small.height() * _SOFT_STEP, _IGNORE, _SMOOTH)
            found = self._keep(key, QPixmap.fromImage(small.scaled(size, _IGNORE, _SMOOTH)))
        return found

    def _make_one(self) -> None:
        if not self._wanted:
            return
        key, image = self._wanted.popitem(last=True)  # the newest wish first: it is for what is seen now
        if key not in self._pixmaps:
            self._keep(key, QPixmap.fromImage(image.scaled(key[1], key[2], _IGNORE, _SMOOTH)))
        while len(self._wanted) > 2 * len(self._pixmaps) + 8:
            self._wanted.popitem(last=False)
        if self._wanted:
            self._timer.start()
        self.ready.emit()

    def _keep(self, key: _Key, pixmap: QPixmap) -> QPixmap:
        self._pixmaps[key] = pixmap
        self._bytes += _bytes(pixmap)
        while self._bytes > self._max_bytes and len(self._pixmaps) > 1:
            _, old = self._pixmaps.popitem(last=False)
            self._bytes -= _bytes(old)
        return pixmap


def _bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
