"""A picture on a canvas, in the resolution that the screen can show."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem

from ui.shared import view_math
from ui.shared.checker import checker
from ui.shared.layers import Glass, Layer
from ui.shared.levels import Levels
from ui.shared.projection import Projection
from ui.theme import Theme

SQUARE = 16
"""Logical pixels of a square of the board behind clear pixels; it does not scale."""


class PictureLayer(Layer):
    """Covers the picture's own pixels, or those of another picture that it lies on."""

    def __init__(self, glass: Glass, parent: QGraphicsItem, theme: Theme, *, keeps: bool = False) -> None:
        super().__init__(glass, parent, keeps=keeps, opaque=True)
        self._theme = theme
        self._colour = QColor()
        self.levels = Levels()
        self._stand_in: QPixmap | QImage | None = None
        self._seen: QRectF | None = None

    def open(self, place: QRectF, colour: str = "", *, keep: bool = False) -> None:
        """Another picture, which lies there. Until it comes `colour` stands for it, or with `keep` the one before."""
        whole = self.glass.projection.place(self.rect())
        self._stand_in = self.levels.best(max(whole.width(), whole.height())) or self._stand_in if keep else None
        self._colour = QColor(colour) if colour else QColor()
        self.levels = Levels()
        self.cover(place)

    def show_in(self, part: QRectF | None) -> None:
        """Be seen in that part of the scene only; None: everywhere."""
        if part != self._seen:
            self._seen = part
            self.opaque = part is None
            self.refresh()

    @property
    def blank(self) -> bool:
        """Nothing but a colour is seen."""
        return self._stand_in is None and not self.levels.pixmaps

    def add(self, pixmap: QPixmap | QImage) -> None:
        """The picture in some resolution."""
        self._stand_in = None
        self.levels.add(pixmap)
        self.refresh()

    def show_only(self, pixmap: QPixmap | QImage) -> None:
        """This one instead of all that was there."""
        self.levels = Levels(pixmap)
        self.refresh()

    def draw(self, painter: QPainter, area: QRect, projection: Projection) -> None:
        whole = projection.place(self.rect())
        seen = whole & QRectF(area)
        if self._seen is not None:
            seen &= projection.place(self._seen)
        pixmap = self.levels.best(max(whole.width(), whole.height())) or self._stand_in
        if seen.isEmpty():
            return
        if pixmap is None:
            painter.fillRect(seen, self._colour if self._colour.isValid() else self._theme.color("bg.raised"))
            return
        if pixmap.hasAlphaChannel():
            painter.fillRect(seen, checker(self._theme, round(SQUARE * projection.ratio)))
        smooth = projection.scale < view_math.PIXELATED_FROM or pixmap.width() < round(self.rect().width())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        _draw_part(painter, pixmap, whole, seen)


def _draw_part(painter: QPainter, pixmap: QPixmap | QImage, whole: QRectF, seen: QRectF) -> None:
    """The part `seen` of a picture that lies at `whole`."""
    across, down = pixmap.width() / whole.width(), pixmap.height() / whole.height()
    left, top = (seen.left() - whole.left()) * across, (seen.top() - whole.top()) * down
    source = QRectF(left, top, seen.width() * across, seen.height() * down)
    if isinstance(pixmap, QImage):
        painter.drawImage(seen, pixmap, source)
    else:
        painter.drawPixmap(seen, pixmap, source)
