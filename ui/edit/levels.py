"""A picture in the resolutions in which it has been seen: no more is decoded than the screen can show."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPixmap

from ui.shared.canvas import with_pixmap

FULL = 0
"""The edge that means: all pixels."""
_FIRST = 1024
_NEARLY_ALL = 1.25


class Levels:
    """Coarse ones first, each twice as fine, up to all pixels."""

    def __init__(self) -> None:
        self._pixmaps: list[QPixmap | QImage] = []
        self._asked: set[int] = set()

    def add(self, pixmap: QPixmap | QImage) -> None:
        """It is here in this resolution."""
        self._pixmaps = with_pixmap(self._pixmaps, pixmap)

    def best(self, edge: float) -> QPixmap | QImage | None:
        """The coarsest one whose longer side has at least `edge` pixels, else the finest; None: there is none yet."""
        fine = (pixmap for pixmap in self._pixmaps if max(pixmap.width(), pixmap.height()) >= edge - 1)
        return next(fine, self._pixmaps[-1] if self._pixmaps else None)

    def ask(self, edge: float, longest: int) -> int | None:
        """What has to be decoded to show the picture, `longest` pixels on its longer side, `edge` pixels large; None:
        nothing, or it has been asked for already."""
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
