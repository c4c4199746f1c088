"""How a picture lies on the canvas, for what is painted over it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QPointF, QRect, QRectF

from services.types import Box


@dataclass(frozen=True, slots=True)
class Projection:
    """Pixels of the picture to device pixels of the canvas."""

    scale: float
    x: float
    """Where the picture's pixel 0, 0 begins, in device pixels; `y` likewise."""
    y: float
    ratio: float
    """Device pixels of a logical pixel."""

    def point(self, x: float, y: float) -> QPointF:
        """A point of the picture on the canvas."""
        return QPointF(self.x + x * self.scale, self.y + y * self.scale)

    def rect(self, box: Box) -> QRectF:
        """A box of the picture on the canvas."""
        return QRectF(self.point(box.left, box.top), self.point(box.right, box.bottom))

    def place(self, rect: QRectF) -> QRectF:
        """A rectangle of the picture on the canvas."""
        return QRectF(self.point(rect.left(), rect.top()), self.point(rect.right(), rect.bottom()))

    def logical(self, box: Box) -> QRectF:
        """A box of the picture on the canvas, in logical pixels."""
        device = self.rect(box)
        return QRectF(device.topLeft() / self.ratio, device.size() / self.ratio)

    def cover(self, box: Box, left: int = 0, top: int = 0) -> QRect:
        """All device pixels that a box touches, with one more on each side for smooth edges. `left`, `top`: where the
        plane begins in which the box is told."""
        scale = self.scale
        x, y = floor(self.x + (left + box.left) * scale) - 1, floor(self.y + (top + box.top) * scale) - 1
        return QRect(x, y, ceil(box.width * scale) + 3, ceil(box.height * scale) + 3)

    def picture_point(self, device: QPointF) -> tuple[float, float]:
        """The point of the picture at a point of the canvas."""
        return (device.x() - self.x) / self.scale, (device.y() - self.y) / self.scale

    def picture_rect(self, device: QRect) -> QRectF:
        """The area of the picture in an area of the canvas, with a device pixel more on each side."""
        around = QRectF(device).adjusted(-1, -1, 1, 1)
        return QRectF(
            QPointF(*self.picture_point(around.topLeft())), QPointF(*self.picture_point(around.bottomRight()))
        )


def beside(inner: Box, outer: Box) -> list[Box]:
    """What lies in `outer` beside `inner`: above, below, left and right of it."""
    return [
        Box(outer.left, outer.top, outer.width, inner.top - outer.top),
        Box(outer.left, inner.bottom, outer.width, outer.bottom - inner.bottom),
        Box(outer.left, inner.top, inner.left - outer.left, inner.height),
        Box(inner.right, inner.top, outer.right - inner.right, inner.height),
    ]
