"""A picture to look at closely, with the mouse or a touch pad."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.shared.picture_layer import PictureLayer
from ui.shared.scene_view import NO_MARGINS, Margins, SceneView
from ui.shared.view_math import View
from ui.theme import Theme

_DOUBLES_AT = 480
"""Wheel angle that doubles the scale: four notches."""
_ROUND = 20
"""Pixels that stay free around a message."""


class Canvas(SceneView):
    """Shows the sharpest pixmap it was given.

    `detail_wanted()`: the pixmaps are coarser than what is on the screen. `moved()`: the mouse moved over it.
    """

    detail_wanted = Signal()
    moved = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        margins: Margins = NO_MARGINS,
        ground: str = "bg.scrim",
        keeps: bool = False,
    ) -> None:
        """`keeps`: the picture is kept as it is on the screen, for a canvas that is painted on."""
        super().__init__(theme, parent, margins)
        self._ground = ground
        self._message = ""
        self._grabbed: QPointF | None = None
        self._picture = PictureLayer(self.glass, self.root, theme, keeps=keeps)
        self.setBackgroundBrush(theme.color(ground))
        theme.changed.connect(self._dress)

    def _dress(self) -> None:
        self.setBackgroundBrush(self._theme.color(self._ground))
        self._picture.refresh()

    # -- the picture --------------------------------------------------------------------------------------------------

    def show_picture(self, width: int, height: int, colour: str, *, keep: bool = False) -> None:
        """Another picture of that size in its own pixels; it fits the window until the person zooms. `keep`: the one
        before is seen until a pixmap comes."""
        self._width, self._height, self._corner = width, height, QPointF()
        self._picture.open(QRectF(0, 0, width, height), colour, keep=keep)
        self.show_message("")
        self.fit()
        self.zoomed.emit(self._view.scale)

    def add_pixmap(self, pixmap: QPixmap | QImage) -> None:
        """The picture in some resolution. An image is painted as it is: no copy of a large picture is made."""
        self._picture.add(pixmap)
        self.show_message("")
        self._check_detail()

    def show_frame(self, pixmap: QPixmap) -> None:
        """This frame of a picture that moves, instead of all that was there."""
        self._picture.show_only(pixmap)
        self.show_message("")

    def show_message(self, text: str) -> None:
        """Why there is no picture; none: there is one."""
        if text != self._message:
            self._message = text
            self.viewport().update()
        self.root.setVisible(bool(self._width and self._height and not text))

    @property
    def pixmaps(self) -> list[QPixmap | QImage]:
        """The resolutions that are here, the coarsest first."""
        return self._picture.levels.pixmaps

    @property
    def message(self) -> str:
        return self._message

    def _set(self, view: View) -> None:
        changed = view.scale != self._view.scale
        super()._set(view)
        if changed:
            self._check_detail()

    def _check_detail(self) -> None:
        finest = self.pixmaps[-1].width() if self.pixmaps else self._width
        if finest < self._width and finest < self._width * self._view.scale - 1:
            self.detail_wanted.emit()

    # -- painting -----------------------------------------------------------------------------------------------------

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.resetTransform()
        if self._message:
            painter.setFont(self._theme.font("heading"))
            painter.setPen(self._theme.color("text.onScrim" if self._ground == "bg.scrim" else "text.secondary"))
            room = self.rect().adjusted(_ROUND, _ROUND, -_ROUND, -_ROUND)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._message)

    # -- events -------------------------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        angle = event.angleDelta().y() or event.angleDelta().x()
        self.zoom(2 ** (angle / _DOUBLES_AT), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton) and self.can_pan:
            self._grabbed = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            step = event.position() - self._grabbed
            self._grabbed = event.position()
            self.pan(step.x(), step.y())
        else:
            self.show_cursor()
        self.moved.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self.show_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.toggle(event.position())

    def show_cursor(self) -> None:
        """The hand where the picture can be moved, else the arrow."""
        self.setCursor(Qt.CursorShape.OpenHandCursor if self.can_pan else Qt.CursorShape.ArrowCursor)
