"""The mask as it is seen on the picture: tinted, hatched, alone in black and white, or as a window onto the preview."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QTransform

from services.types import Box, MaskColour
from ui.edit.sight import Sight, beside
from ui.shared import view_math
from ui.shared.mask_look import mask_brush
from ui.theme import Theme

_DIMMED = 0.2
"""How much darker the picture is outside the mask while an edit runs (ui.md §5)."""
_MODE = QPainter.CompositionMode


class MaskLayer:
    """Paints a mask without copying it: its bytes are those of whoever changes it."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._alpha = QImage()
        self._kept: memoryview | None = None
        self._place = Box(0, 0, 0, 0)
        self._preview: QImage | None = None
        self._preview_place = self._place
        self.colour = MaskColour.RED
        self.bare = False
        """Black and white, instead of the picture."""
        self.running = False
        """An edit runs: the picture is dimmed outside the mask, the preview shown inside."""

    def set_mask(self, pixels: memoryview | None, place: Box) -> None:
        """Bytes of 0 to 255, rows of `place.width`, which lie there on the picture; None: there is no mask. They are
        read whenever something is painted, as they are then."""
        self._kept, self._place = pixels, place
        self._alpha = QImage()
        if pixels is not None and not place.empty:
            self._alpha = QImage(pixels, *place.size, place.width, QImage.Format.Format_Alpha8)

    def set_preview(self, image: QImage | None, place: Box) -> None:
        """What the model has drawn so far, and where on the picture it belongs."""
        self._preview, self._preview_place = image, place

    @property
    def place(self) -> Box:
        """Where the mask lies on the picture."""
        return self._place

    def paint(self, painter: QPainter, sight: Sight, picture: Box) -> None:
        """Into a clear layer, in device pixels; its clip says how much. `picture`: with what it is extended by, all of
        which counts as masked."""
        if self.running:
            self._paint_running(painter, sight, picture)
            return
        ink = self._ink(sight.ratio)
        if not self._alpha.isNull():
            self._fill(painter, sight.rect(self._place), ink)
            self._cut(painter, sight, _MODE.CompositionMode_DestinationIn)
            for side in beside(self._place, picture):
                self._fill(painter, sight.rect(side), ink)
        if self.bare:
            self._fill(painter, sight.rect(picture), Qt.GlobalColor.black, _MODE.CompositionMode_DestinationOver)

    def _ink(self, ratio: float) -> QBrush | Qt.GlobalColor:
        if self.bare:
            return Qt.GlobalColor.white
        brush = mask_brush(self._theme, self.colour)
        brush.setTransform(QTransform.fromScale(ratio, ratio))
        return brush

    def _fill(
        self,
        painter: QPainter,
        where: QRectF,
        ink: QColor | QBrush | Qt.GlobalColor,
        mode: QPainter.CompositionMode = _MODE.CompositionMode_Source,
    ) -> None:
        painter.setCompositionMode(mode)
        painter.fillRect(where, ink)
        painter.setCompositionMode(_MODE.CompositionMode_SourceOver)

    def _cut(self, painter: QPainter, sight: Sight, mode: QPainter.CompositionMode) -> None:
        """Keep (DestinationIn) or clear (DestinationOut) what is inside the mask."""
        painter.save()
        painter.setCompositionMode(mode)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, sight.scale < view_math.PIXELATED_FROM)
        painter.translate(sight.point(self._place.left, self._place.top))
        painter.scale(sight.scale, sight.scale)
        painter.drawImage(QPointF(0, 0), self._alpha)
        painter.restore()

    def _paint_running(self, painter: QPainter, sight: Sight, picture: Box) -> None:
        dim, where = QColor(0, 0, 0, round(255 * _DIMMED)), sight.rect(picture)
        if self._preview is None:
            self._fill(painter, where, dim)
            self._cut(painter, sight, _MODE.CompositionMode_DestinationOut)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(sight.rect(self._preview_place), self._preview)
        if not self._alpha.isNull():
            self._cut(painter, sight, _MODE.CompositionMode_DestinationIn)
            self._fill(painter, where, dim, _MODE.CompositionMode_DestinationOver)
