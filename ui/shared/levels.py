"""A picture in the resolutions in which it has been seen: no more is decoded than the screen can show."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPixmap

from ui.shared.detail import FULL

_FIRST = 1024
_NEARLY_ALL = 1.25


class Levels:
    """Coarse ones first. An image is painted as it is: no copy of a large picture is made."""

    def __init__(self, *pixmaps: QPixmap | QImage) -> None:
        self.pixmaps: list[QPixmap | QImage] = list(pixmaps)
        self._asked: set[int] = set()

    def add(self, pixmap: QPixmap | QImage) -> None:
        """It is here in this resolution; it takes the place of one of its width."""
        known = (other for other in self.pixmaps if other.width() != pixmap.width())
        self.pixmaps = sorted([*known, pixmap], key=lambda other: other.width())

    def best(self, edge: float) -> QPixmap | QImage | None:
        """The coarsest one whose longer side has at least `edge` pixels, else the finest; None: there is none yet."""
        fine = (pixmap for pixmap in self.pixmaps if max(pixmap.width(), pixmap.height()) >= edge - 1)
        return next(fine, self.pixmaps[-1] if self.pixmaps else None)

    def ask(self, edge: float, longest: int) -> int | None:
        """What has to be decoded to show the picture, `longest` pixels on its longer side, `edge` pixels large: 1024
        pixels, twice as many and so on, up to all; None: nothing, or it has been asked for already."""
        step = _FIRST
        while step < edge - 1:
            step *= 2
        wanted = FULL if step * _NEARLY_ALL >= longest else step
        best = self.best(edge)
        enough = best is not None and max(best.width(), best.height()) >= min(edge - 1, longest)
        if enough or wanted in self._asked:
            return None
        self._asked.add(wanted)
        return wanted
