"""The mask as it is seen on the picture: tinted, hatched, alone in black and white, or as a window onto the preview."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QTransform

from services.types import Box, MaskColour
from ui.edit.sight import Sight, beside
from ui.shared import view_math
from ui.shared.mask_look import mask_brush
from ui.theme import Theme

_DIMMED = 0.2
"""How much darker the picture is outside the mask while an edit runs (ui.md §5)."""
_MODE = QPainter.CompositionMode
_SMALL = 1 << 20
"""Pixels of the mask."""
_FAR = 0.4
"""Scale."""


class MaskLayer:
    """Paints a mask from its own bytes, which are those of whoever changes it."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._alpha = QImage()
        self._coded = QImage()
        """The same bytes, read as numbers of colours: the tint, more or less opaque."""
        self._kept: memoryview | None = None
        self._place = Box(0, 0, 0, 0)
        self._sight: Sight | None = None
        self._frame, self._onto = QRectF(), QTransform()
        self._preview: QImage | None = None
        self._preview_place = self._place
        self._colour = MaskColour.RED
        self._bare = False
        self.hidden = False
        """It takes no colour, so that the picture under it can be judged."""
        self.hasty = False
        """Far out, it is painted without smoothing."""
        self.running = False
        """An edit runs: the picture is dimmed outside the mask, the preview shown inside."""

    def set_mask(self, pixels: memoryview | None, place: Box) -> None:
        """Bytes of 0 to 255, rows of `place.width`, which lie there on the picture; None: there is no mask. They are
        read whenever something is painted, as they are then."""
        self._kept, self._place, self._sight = pixels, place, None
        self._alpha = self._coded = QImage()
        if pixels is not None and not place.empty:
            self._alpha = QImage(pixels, *place.size, place.width, QImage.Format.Format_Alpha8)
            self._coded = QImage(pixels, *place.size, place.width, QImage.Format.Format_Indexed8)
            self.dress()

    def set_preview(self, image: QImage | None, place: Box) -> None:
        """What the model has drawn so far, and where on the picture it belongs."""
        self._preview, self._preview_place = image, place

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

    def paint(self, painter: QPainter, area: QRect, sight: Sight, picture: Box) -> None:
        """Onto the picture, inside of `area`, as the last that is painted; all in device pixels. `picture`: with what
        it is extended by, which counts as masked."""
        if sight is not self._sight:
            self._look(sight)
        if self.running:
            self._paint_through(painter, area, lambda inside: self._paint_running(inside, sight, picture))
            return
        if self.hidden and not self._bare:
            return
        if self._bare:
            painter.fillRect(sight.rect(picture) & QRectF(area), Qt.GlobalColor.black)
        if not self._alpha.isNull():
            for side in beside(self._place, picture) if picture != self._place else ():
                painter.fillRect(sight.rect(side) & QRectF(area), self._ink(sight.ratio))
            self._paint_mask(painter, area, sight)

    def _look(self, sight: Sight) -> None:
        """The picture lies otherwise on the canvas, or the mask on the picture."""
        self._sight = sight
        self._frame = sight.rect(self._place)
        self._onto = QTransform(sight.scale, 0, 0, sight.scale, self._frame.x(), self._frame.y())

    def _paint_mask(self, painter: QPainter, area: QRect, sight: Sight) -> None:
        """A small part, as a stroke spoils it, is tinted by its table of colours, which is quick; at other times, and
        for the pattern, the colour is laid on through the mask."""
        scale = sight.scale
        room = _SMALL * scale * scale
        if area.width() * area.height() > room or (self._colour is MaskColour.PATTERN and not self._bare):
            self._paint_through(painter, area, lambda inside: self._fill_and_cut(inside, self._ink(sight.ratio)))
            return
        part = QRect() if scale < _FAR else self._under(area, scale)
        if scale == 1:  # without clip and transformation Qt takes its shortest way
            corner = self._frame.topLeft().toPoint()
            painter.drawImage(part.topLeft() + corner, self._tinted(part))
            return
        painter.setClipRect(area)
        smooth = scale < view_math.PIXELATED_FROM and not (self.hasty and scale < _FAR)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.setTransform(self._onto)
        if scale < _FAR:  # so few pixels are looked at that it is not worth converting them all
            painter.drawImage(0, 0, self._coded)
        else:
            painter.drawImage(part.topLeft(), self._tinted(part))

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

    def _paint_through(self, painter: QPainter, area: QRect, paint: Callable[[QPainter], None]) -> None:
        """On clear ground first, then as a whole onto what is there."""
        ground = QImage(area.size(), QImage.Format.Format_ARGB32_Premultiplied)
        ground.fill(Qt.GlobalColor.transparent)
        inside = QPainter(ground)
        inside.translate(-area.topLeft())
        paint(inside)
        inside.end()
        painter.drawImage(area.topLeft(), ground)

    def _fill_and_cut(self, painter: QPainter, ink: QBrush) -> None:
        painter.fillRect(self._frame, ink)
        self._cut(painter, _MODE.CompositionMode_DestinationIn)

    def _cut(self, painter: QPainter, mode: QPainter.CompositionMode) -> None:
        """Keep (DestinationIn) or clear (DestinationOut) what is inside the mask."""
        painter.save()
        painter.setCompositionMode(mode)
        smooth = self._onto.m11() < view_math.PIXELATED_FROM
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.setTransform(self._onto, True)
        painter.drawImage(0, 0, self._alpha)
        painter.restore()

    def _paint_running(self, painter: QPainter, sight: Sight, picture: Box) -> None:
        dim, where = QColor(0, 0, 0, round(255 * _DIMMED)), sight.rect(picture)
        if self._preview is None:
            painter.fillRect(where, dim)
            self._cut(painter, _MODE.CompositionMode_DestinationOut)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(sight.rect(self._preview_place), self._preview)
        if not self._alpha.isNull():
            self._cut(painter, _MODE.CompositionMode_DestinationIn)
            painter.setCompositionMode(_MODE.CompositionMode_DestinationOver)
            painter.fillRect(where, dim)
