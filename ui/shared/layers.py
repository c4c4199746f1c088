"""The layers of a canvas: items of its scene that paint exactly the pixels of the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from ui.shared.projection import Projection
from ui.shared.split_line import SplitLine

EVERYWHERE = QRectF(-1e7, -1e7, 2e7, 2e7)
"""All of a scene, in pixels of the picture. Enlarged 32 times it still has whole numbers of 32 bits."""
_MODE = QPainter.CompositionMode


class Glass:
    """What a canvas shows of its scene, as the layers have to know it."""

    def __init__(self) -> None:
        self.projection = Projection(1.0, 0.0, 0.0, 1.0)
        """How the picture lies on the canvas now."""
        self.rect = QRect()
        """All of the canvas, in device pixels."""
        self.area = QRect()
        """What is being painted of it."""


class Layer(QGraphicsRectItem):
    """Covers a rectangle of the scene, which is in pixels of the picture, and paints in device pixels of the canvas:
    logical ones are no whole pixels where the screen is scaled by a fraction.

    With `keeps` it is painted into an image of the canvas' size and shown from there, until the picture lies otherwise
    or a part is spoilt. (Qt's DeviceCoordinateCache is of whole logical pixels, and lies in a cache that all pixmaps of
    the program share and a screen does not fit into.)
    """

    def __init__(self, glass: Glass, parent: QGraphicsItem, *, keeps: bool = False, opaque: bool = False) -> None:
        super().__init__(parent)
        self.opaque = opaque
        """It paints all that it covers, with nothing to be seen through it."""
        self.setPen(Qt.PenStyle.NoPen)
        self.glass = glass
        self._kept = QImage() if keeps else None
        self._kept_for: Projection | None = None
        self._where = self._due = QRect()
        """The device pixels that it covers, and those of them that have to be painted into the image again."""

    def draw(self, painter: QPainter, area: QRect, projection: Projection) -> None:
        """Paint what lies inside of `area`, and nothing beside it where the layer is kept. All in device pixels. Pen
        and hints are left by the layer before; a brush, a clip or an opacity is taken back by whoever sets it."""
        raise NotImplementedError

    def cover(self, rect: QRectF) -> None:
        """Lie there, in pixels of the picture."""
        self.setRect(rect)
        self.refresh()

    def refresh(self) -> None:
        """All of it is another."""
        self._kept_for = None
        self.update()

    def spoil(self, area: QRect) -> None:
        """These device pixels have to be painted again when they are next shown."""
        self._due = self._due.united(area & self._where)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        glass = self.glass
        painter.resetTransform()
        if (ratio := glass.projection.ratio) != 1:
            painter.scale(1 / ratio, 1 / ratio)
            placed = painter.deviceTransform()  # under fractional scaling a widget may begin between two pixels
            painter.translate(round(placed.dx()) - placed.dx(), round(placed.dy()) - placed.dy())
        if self._kept is None or self._at_once(glass.area):
            self.draw(painter, glass.area, glass.projection)
            return
        area = self._renewed(self._kept, glass)
        painter.drawImage(area.topLeft(), self._kept, area)

    def _at_once(self, _area: QRect, /) -> bool:
        """Paint that area onto the screen alone, and into the image later."""
        return False

    def _renewed(self, kept: QImage, glass: Glass) -> QRect:
        """What is shown of the image; it is true there."""
        projection = glass.projection
        if projection is not self._kept_for or kept.size() != glass.rect.size():
            place = projection.place(self.rect())
            self._where = place.toAlignedRect()
            whole = self.opaque and place == QRectF(self._where)
            wanted = QImage.Format.Format_RGB32 if whole else QImage.Format.Format_ARGB32_Premultiplied
            if kept.size() != glass.rect.size() or kept.format() != wanted:
                kept.swap(QImage(glass.rect.size(), wanted))
            self._kept_for = projection
            self._due = self._where = self._where & glass.rect
        area = glass.area & self._where
        due = self._due & area
        if not due.isEmpty():
            painter = QPainter(kept)
            painter.setCompositionMode(_MODE.CompositionMode_Clear)
            painter.fillRect(due, Qt.GlobalColor.black)
            painter.setCompositionMode(_MODE.CompositionMode_SourceOver)
            self.draw(painter, due, projection)
            painter.end()
            if due == self._due:
                self._due = QRect()
        return area


def group(parent: QGraphicsItem | None = None) -> QGraphicsRectItem:
    """Layers that are shown together and lie together over those before."""
    made = QGraphicsRectItem(parent)
    made.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
    return made


class LineLayer(Layer):
    """The line between two pictures in one place."""

    def __init__(self, glass: Glass, parent: QGraphicsItem, line: SplitLine, focused: Callable[[], bool]) -> None:
        super().__init__(glass, parent)
        self._line = line
        self._focused = focused
        self.picture = QRectF()
        """Where they lie; its knob may be larger."""
        self.setRect(EVERYWHERE)

    def draw(self, painter: QPainter, area: QRect, projection: Projection) -> None:
        painter.save()
        whole = projection.place(self.picture)
        self._line.paint(painter, whole, QRectF(self.glass.rect), projection.ratio, focused=self._focused())
        painter.restore()
