"""Two pictures in one place: one over the other, under a slider, or only what differs."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ui.shared.canvas import Canvas, Margins, with_pixmap
from ui.shared.split_line import STEP, SplitLine
from ui.theme import Theme

OVERLAY, SLIDER, DIFFERENCE = "overlay", "slider", "difference"


class Blend(Canvas):
    """The first picture with the second one over it, in the first one's place and size.

    `share_changed(0 to 1)`: how much of the second one is seen: its opacity, or its part right of the line. The person
    moves the line with the mouse or the arrow keys.
    """

    share_changed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, margins: Margins, ground: str) -> None:
        super().__init__(theme, parent, margins=margins, ground=ground)
        self._seconds: list[QPixmap | QImage] = []
        self._difference: QPixmap | None = None
        self._mode = SLIDER
        self._share = 0.5
        self._line = SplitLine(theme)
        self._dragging = False

    def set_mode(self, mode: str) -> None:
        """`overlay`, `slider` or `difference`."""
        self._mode = mode
        self.update()

    @property
    def share(self) -> float:
        """How much of the second picture is seen, from 0 to 1."""
        return self._share

    def set_share(self, share: float) -> None:
        """Move the line, or change the opacity."""
        share = min(1.0, max(0.0, share))
        if share != self._share:
            self._share = share
            self._line.move_to(1 - share)
            self.update()
            self.share_changed.emit(share)

    def clear_second(self) -> None:
        """Another second picture will come."""
        self._seconds = []
        self._difference = None
        self.update()

    def add_second(self, pixmap: QPixmap) -> None:
        """The second picture in some resolution."""
        self._seconds = with_pixmap(self._seconds, pixmap)
        self.update()

    def set_difference(self, pixmap: QPixmap | None) -> None:
        """Where they differ, painted in `difference` mode."""
        self._difference = pixmap
        self.update()

    # -- painting ------------------------------------------------------------------------------------------------------

    def _paint_layers(self, painter: QPainter, whole: QRectF, seen: QRectF) -> None:
        if self._mode == DIFFERENCE and self._difference is not None:
            self._paint_pixmap(painter, self._difference, whole, seen)
            return
        super()._paint_layers(painter, whole, seen)
        second = self._pixmap_for(self._seconds)
        if second is None or self._mode == DIFFERENCE:
            return
        if self._mode == OVERLAY:
            painter.setOpacity(self._share)
            self._paint_pixmap(painter, second, whole, seen)
            painter.setOpacity(1)
            return
        line = self._line.x(whole)
        right = seen.intersected(QRectF(line, whole.top(), whole.right() - line, whole.height()))
        if right.isValid():
            self._paint_pixmap(painter, second, whole, right)
        self._line.paint(painter, whole, seen, self.devicePixelRatioF(), focused=self.hasFocus())

    # -- events --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right move the line, or change the opacity."""
        steps = {Qt.Key.Key_Left: 1, Qt.Key.Key_Right: -1}
        if self._mode != DIFFERENCE and (step := steps.get(Qt.Key(event.key()))) is not None:
            towards = -step if self._mode == OVERLAY else step
            self.set_share(self._share + towards * STEP)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._mode == SLIDER and event.button() == Qt.MouseButton.LeftButton and self._is_near(event.position()):
            self._dragging = True
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self.set_share(1 - self._line.share_at(event.position().x() * self.devicePixelRatioF(), self._whole()))
        elif self._mode == SLIDER and not event.buttons() and self._is_near(event.position()):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragging = False
        super().mouseReleaseEvent(event)

    def _is_near(self, point: QPointF) -> bool:
        ratio = self.devicePixelRatioF()
        return self._line.is_near(point.x() * ratio, self._whole(), ratio)

    def _whole(self) -> QRectF:
        """Where the picture lies, in device pixels."""
        view = self.view
        return QRectF(view.x, view.y, self._width * view.scale, self._height * view.scale)
