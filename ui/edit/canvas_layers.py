"""What lies on the canvas, painted once for the screen and kept there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter

Paint = Callable[[QPainter, QRect], None]
"""Paints an area, in device pixels of the canvas."""


class Layers:
    """Two layers of the canvas' size in device pixels: the picture, and the picture with what lies over it.

    What was spoilt of them is painted again when it is next shown, so that no more than the screen is ever composed,
    and of that no more than what changed.
    """

    def __init__(self, paint_under: Paint, paint_over: Paint) -> None:
        """`paint_under` paints all of its area, clipped to it; `paint_over` paints onto that and clips itself."""
        self._paint_under = paint_under
        self._paint_over = paint_over
        self._under = self._shown = QImage()
        self._screen = self._under_due = self._over_due = QRect()

    def resize(self, size: QSize) -> None:
        """As large as the canvas; everything is spoilt if that is another size."""
        if size != self._shown.size():
            self._under = QImage(size, QImage.Format.Format_RGB32)
            self._shown = QImage(size, QImage.Format.Format_RGB32)
            self._screen = self._shown.rect()
            self.spoil()

    def spoil(self) -> None:
        """Both have to be painted again."""
        self._under_due = self._over_due = self._screen

    def spoil_over(self, area: QRect | None = None) -> None:
        """What lies over the picture has to be painted again there; None: everywhere."""
        self._over_due = self._screen if area is None else self._over_due.united(area & self._screen)

    def show(self, painter: QPainter, area: QRect, *, over: bool) -> None:
        """Paint that area of the canvas, whose painter is in device pixels, with or without what lies over it."""
        if not self._under_due.isEmpty():
            due = self._under_due & area
            self._renew_under(due)
            if due == self._under_due:
                self._under_due = QRect()
        if over and not self._over_due.isEmpty():
            due = self._over_due & area
            self._renew_over(due)
            if due == self._over_due:
                self._over_due = QRect()
        painter.drawImage(area.topLeft(), self._shown if over else self._under, area)

    def _renew_under(self, due: QRect) -> None:
        if not due.isEmpty():
            painter = QPainter(self._under)
            painter.setClipRect(due)
            self._paint_under(painter, due)
            painter.end()

    def _renew_over(self, due: QRect) -> None:
        if due.isEmpty():
            return
        painter = QPainter(self._shown)
        painter.drawImage(due.topLeft(), self._under, due)
        self._paint_over(painter, due)
        painter.end()
