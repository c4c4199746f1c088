"""Two pictures in one place: one over the other, under a slider, or only what differs."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ui.shared.canvas import Canvas
from ui.shared.layers import LineLayer
from ui.shared.picture_layer import PictureLayer
from ui.shared.scene_view import Margins
from ui.shared.split_line import STEP, SplitLine
from ui.theme import Theme

OVERLAY, SLIDER, DIFFERENCE = "overlay", "slider", "difference"


class Blend(Canvas):
    """The first picture with the second one over it, where `open_second` says.

    `share_changed(0 to 1)`: how much of the second one is seen: its opacity, or its part right of the line. The person
    moves the line with the mouse or the arrow keys.
    """

    share_changed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, margins: Margins, ground: str) -> None:
        super().__init__(theme, parent, margins=margins, ground=ground)
        self._second = PictureLayer(self.glass, self.root, theme)
        self._difference = PictureLayer(self.glass, self.root, theme)
        self._line = SplitLine(theme)
        self._line_layer = LineLayer(self.glass, self.root, self._line, self.hasFocus)
        self._mode = SLIDER
        self._share = 0.5
        self._dragging = False
        self._arrange()

    def set_mode(self, mode: str) -> None:
        """`overlay`, `slider` or `difference`."""
        self._mode = mode
        self._arrange()

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
            self._arrange()
            self.share_changed.emit(share)

    def show_picture(self, width: int, height: int, colour: str, *, keep: bool = False) -> None:
        self._line_layer.picture = QRectF(0, 0, width, height)
        self.open_second(self._line_layer.picture)
        super().show_picture(width, height, colour, keep=keep)

    def open_second(self, place: QRectF) -> None:
        """Another second picture will come, and lie there, in pixels of the first."""
        self._second.open(place)
        self._difference.open(self._line_layer.picture)
        self._arrange()

    def add_second(self, pixmap: QPixmap | QImage) -> None:
        """The second picture in some resolution."""
        self._second.add(pixmap)
        self._arrange()

    def set_difference(self, pixmap: QPixmap | None) -> None:
        """Where they differ, painted in `difference` mode."""
        self._difference.open(self._line_layer.picture)
        if pixmap is not None:
            self._difference.add(pixmap)
        self._arrange()

    def _arrange(self) -> None:
        """Show the layers that the mode asks for, and what it asks for of the second one."""
        second = self._mode != DIFFERENCE and bool(self._second.levels.pixmaps)
        self._second.setVisible(second)
        self._second.setOpacity(self._share if self._mode == OVERLAY else 1.0)
        place = self._line_layer.picture
        line, split = self._line.x(place), second and self._mode == SLIDER
        self._picture.show_in(QRectF(place.topLeft(), QPointF(line, place.bottom())) if split else None)
        self._second.show_in(QRectF(QPointF(line, place.top()), place.bottomRight()) if split else None)
        self._difference.setVisible(self._mode == DIFFERENCE and bool(self._difference.levels.pixmaps))
        self._line_layer.setVisible(split)
        self.viewport().update()

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
        return self.glass.projection.place(self._line_layer.picture)
