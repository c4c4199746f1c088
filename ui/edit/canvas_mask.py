"""The mask as it is seen on the picture: tinted, hatched, alone in black and white, or as a window onto the preview."""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem

from services.types import Box, MaskColour
from ui.shared import view_math
from ui.shared.layers import Glass, Layer
from ui.shared.mask_look import mask_brush
from ui.shared.projection import Projection, beside
from ui.theme import Theme

_DIMMED = 0.2
"""How much darker the picture is outside the mask while an edit runs (ui.md §5)."""
_MODE = QPainter.CompositionMode
_SMALL = 1 << 20
"""Pixels of the mask."""
_FAR = 0.4
"""Scale."""


class MaskLayer(Layer):
    """Paints a mask from its own bytes, which are those of whoever changes it. It covers the picture with what it is
    extended by, which counts as masked."""

    def __init__(self, glass: Glass, parent: QGraphicsItem, theme: Theme) -> None:
        super().__init__(glass, parent, keeps=True)
        self._theme = theme
        self._alpha = QImage()
        self._coded = QImage()
        """The same bytes, read as numbers of colours: the tint, more or less opaque."""
        self._bytes: memoryview | None = None
        self._place = self._extent = Box(0, 0, 0, 0)
        self._onto_for: Projection | None = None
        self._frame, self._onto = QRectF(), QTransform()
        self._preview: QImage | None = None
        self._preview_place = self._place
        self._colour = MaskColour.RED
        self._bare = self._hidden = self._hasty = self._running = False

    # -- what is shown -------------------------------------------------------------------------------------------------

    def set_mask(self, pixels: memoryview | None, place: Box) -> None:
        """Bytes of 0 to 255, rows of `place.width`, which lie there on the picture; None: there is no mask. They are
        read whenever something is painted, as they are then."""
        self._bytes, self._place = pixels, place
        self._alpha = self._coded = QImage()
        if pixels is not None and not place.empty:
            self._alpha = QImage(pixels, *place.size, place.width, QImage.Format.Format_Alpha8)
            self._coded = QImage(pixels, *place.size, place.width, QImage.Format.Format_Indexed8)
        self.dress()

    def set_extent(self, extent: Box) -> None:
        """The picture and what it is extended by."""
        self._extent = extent
        self.cover(QRectF(extent.left, extent.top, extent.width, extent.height))

    def painted(self, box: Box) -> None:
        """The bytes have changed inside this box of the mask."""
        left, top = self._place.left, self._place.top
        self.spoil(self.glass.projection.cover(box, left, top))
        self.update(left + box.left, top + box.top, box.width, box.height)

    def set_preview(self, image: QImage, place: Box) -> None:
        """What the model has drawn so far, clear where the picture stays, and where on the picture it belongs."""
        self._preview, self._preview_place = image, place
        self.refresh()

    @property
    def place(self) -> Box:
        """Where the mask lies on the picture."""
        return self._place

    @property
    def bare(self) -> bool:
        """Black and white, instead of the picture."""
        return self._bare

    def set_bare(self, on: bool) -> None:
        self._bare = on
        self.dress()

    def set_hidden(self, on: bool) -> None:
        """It takes no colour, so that the picture under it can be judged."""
        if on is not self._hidden:
            self._hidden = on
            self.dress()

    @property
    def running(self) -> bool:
        """An edit runs: the picture is dimmed outside the mask, the preview shown inside."""
        return self._running

    def set_running(self, on: bool) -> None:
        self._running, self._preview = on, None
        self.dress()

    def set_hasty(self, on: bool) -> None:
        """A stroke is painted: straight onto the screen, and far out without smoothing, as long as this is on."""
        self._hasty = on
        if not on and not self._due.isEmpty():
            self.update(self.glass.projection.picture_rect(self._due))

    def set_colour(self, colour: MaskColour) -> None:
        """How it is marked."""
        self._colour = colour
        self.dress()

    def dress(self) -> None:
        """The theme, or how it is marked, is another."""
        if not self._coded.isNull():
            colour = QColor("white") if self._bare else mask_brush(self._theme, self._colour).color()
            alpha = colour.alpha() / 255
            self._coded.setColorTable([colour.rgb() & 0xFFFFFF | round(alpha * value) << 24 for value in range(256)])
        self.setVisible(self._running or self._bare or not (self._hidden or self._alpha.isNull()))
        self._onto_for = None
        self.refresh()

    # -- painting ------------------------------------------------------------------------------------------------------

    def draw(self, painter: QPainter, area: QRect, projection: Projection) -> None:
        if projection is not self._onto_for:
            self._look(projection)
        if self._running:
            painter.setClipRect(area)
            self._draw_running(painter, projection)
            return
        if not self._alpha.isNull():
            self._draw_mask(painter, area, projection)
            for side in beside(self._place, self._extent) if self._extent != self._place else ():
                painter.fillRect(projection.rect(side) & QRectF(area), self._ink(projection.ratio))
        if self._bare:
            painter.setCompositionMode(_MODE.CompositionMode_DestinationOver)
            painter.fillRect(projection.rect(self._extent) & QRectF(area), Qt.GlobalColor.black)

    def _look(self, projection: Projection) -> None:
        """The picture lies otherwise on the canvas, or the mask on the picture."""
        self._onto_for = projection
        self._frame = projection.rect(self._place)
        self._onto = QTransform(projection.scale, 0, 0, projection.scale, self._frame.x(), self._frame.y())

    def _draw_mask(self, painter: QPainter, area: QRect, projection: Projection) -> None:
        """A small part, as a stroke spoils it, is tinted by its table of colours, which is quick; at other times, and
        for the pattern, the colour is cut out by the mask."""
        scale = projection.scale
        if not self._tints(area, scale):
            painter.setClipRect(area)
            painter.fillRect(self._frame, self._ink(projection.ratio))
            self._cut(painter, _MODE.CompositionMode_DestinationIn)
            return
        part = QRect() if scale < _FAR else self._under(area, scale)
        if scale == 1:  # without clip and transformation Qt takes its shortest way
            painter.drawImage(part.topLeft() + self._frame.topLeft().toPoint(), self._tinted(part))
            return
        if not self._at_once(self.glass.area):  # into the image, beside that area another tint would be added
            painter.setClipRect(area)
        smooth = scale < view_math.PIXELATED_FROM and not (self._hasty and scale < _FAR)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        as_it_is = painter.worldTransform()
        painter.setTransform(self._onto, True)
        if scale < _FAR:  # so few pixels are looked at that it is not worth converting them all
            painter.drawImage(0, 0, self._coded)
        else:
            painter.drawImage(part.topLeft(), self._tinted(part))
        painter.setWorldTransform(as_it_is)

    def _tints(self, area: QRect, scale: float) -> bool:
        """That area is tinted, not cut out."""
        small = area.width() * area.height() <= _SMALL * scale * scale
        return small and (self._bare or self._colour is not MaskColour.PATTERN)

    def _at_once(self, area: QRect, /) -> bool:
        plain = self._hasty and not (self._bare or self._running or self._extent != self._place)
        return plain and self._tints(area, self.glass.projection.scale)

    def _under(self, area: QRect, scale: float) -> QRect:
        """The pixels of the mask that are seen there, and what smooth edges take from around them."""
        margin = 0 if scale == 1 else 2
        left, top = area.x() - self._frame.x(), area.y() - self._frame.y()
        x, y = floor(left / scale) - margin, floor(top / scale) - margin
        right, bottom = ceil((left + area.width()) / scale) + margin, ceil((top + area.height()) / scale) + margin
        return QRect(x, y, right - x, bottom - y) & self._coded.rect()

    def _tinted(self, part: QRect) -> QImage:
        return self._coded.copy(part).convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)

    def _ink(self, ratio: float) -> QBrush:
        if self._bare:
            return QBrush(Qt.GlobalColor.white)
        brush = mask_brush(self._theme, self._colour)
        if self._colour is MaskColour.PATTERN:
            brush.setTransform(QTransform.fromScale(ratio, ratio))
        return brush

    def _cut(self, painter: QPainter, mode: QPainter.CompositionMode) -> None:
        """Keep (DestinationIn) or clear (DestinationOut) what is inside the mask."""
        painter.setCompositionMode(mode)
        smooth = self._onto.m11() < view_math.PIXELATED_FROM
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.setTransform(self._onto)
        painter.drawImage(0, 0, self._alpha)
        painter.resetTransform()
        painter.setCompositionMode(_MODE.CompositionMode_SourceOver)

    def _draw_running(self, painter: QPainter, projection: Projection) -> None:
        dim, where = QColor(0, 0, 0, round(255 * _DIMMED)), projection.rect(self._extent)
        painter.fillRect(where, dim)
        if self._preview is None:
            self._cut(painter, _MODE.CompositionMode_DestinationOut)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(projection.rect(self._preview_place), self._preview)
