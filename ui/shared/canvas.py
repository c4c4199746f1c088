"""A picture to look at closely: fit, 100 %, zoom about the cursor, pan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from ui.shared import view_math
from ui.shared.checker import checker
from ui.shared.view_math import Area, Place, Point, View
from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Margins:
    """Logical pixels that a fitted picture leaves free."""

    side: int = 0
    top: int = 0
    bottom: int = 0


def with_pixmap(pixmaps: Sequence[QPixmap | QImage], pixmap: QPixmap | QImage) -> list[QPixmap | QImage]:
    """The resolutions of a picture and one more, the coarsest first; it takes the place of one of its width."""
    known = (other for other in pixmaps if other.width() != pixmap.width())
    return sorted([*known, pixmap], key=lambda other: other.width())


def paint_part(
    painter: QPainter,
    pixmap: QPixmap | QImage,
    whole: QRectF,
    seen: QRectF,
    *,
    smooth: bool,
    board: Callable[[], QBrush],
) -> None:
    """The part `seen` of a picture that lies at `whole`, in device pixels. `board`: what is behind clear pixels."""
    if pixmap.hasAlphaChannel():
        painter.fillRect(seen, board())
    across, down = pixmap.width() / whole.width(), pixmap.height() / whole.height()
    left, top = (seen.left() - whole.left()) * across, (seen.top() - whole.top()) * down
    source = QRectF(left, top, seen.width() * across, seen.height() * down)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    if isinstance(pixmap, QImage):
        painter.drawImage(seen, pixmap, source)
    else:
        painter.drawPixmap(seen, pixmap, source)


_DOUBLES_AT = 480
"""Wheel angle that doubles the scale: four notches."""
KEY_STEP = 1.25


class Canvas(QWidget):
    """Shows the sharpest pixmap it was given.

    `zoomed(scale)`: 1.0 is 100 %. `detail_wanted()`: the pixmaps are coarser than what is on the screen.
    `moved()`: the mouse moved over it. `placed(Place)`: the person has zoomed or moved the picture.
    """

    zoomed = Signal(float)
    detail_wanted = Signal()
    moved = Signal()
    placed = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, margins: Margins = Margins(), ground: str = "bg.scrim"
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._margins = margins
        self._ground = ground
        self._width = self._height = 0
        self._colour = QColor()
        self._pixmaps: list[QPixmap | QImage] = []
        self._message = ""
        self._view = View()
        self._fits = True
        self._grabbed: QPointF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self.update)

    # -- the picture --------------------------------------------------------------------------------------------------

    def show_picture(self, width: int, height: int, colour: str) -> None:
        """Another picture of that size in its own pixels; it fits the window until the person zooms."""
        self._width, self._height = width, height
        self._colour = QColor(colour) if colour else QColor()
        self._pixmaps = []
        self._message = ""
        self.fit()
        self.zoomed.emit(self._view.scale)

    def add_pixmap(self, pixmap: QPixmap | QImage) -> None:
        """The picture in some resolution. An image is painted as it is: no copy of a large picture is made."""
        self._pixmaps = with_pixmap(self._pixmaps, pixmap)
        self._message = ""
        self.update()
        self._check_detail()

    def show_frame(self, pixmap: QPixmap) -> None:
        """This frame of a picture that moves, instead of all that was there."""
        self._pixmaps = [pixmap]
        self._message = ""
        self.update()

    def show_message(self, text: str) -> None:
        """Why there is no picture."""
        self._message = text
        self.update()

    @property
    def message(self) -> str:
        return self._message

    @property
    def view(self) -> View:
        """How the picture lies now, in device pixels."""
        return self._view

    # -- zoom ---------------------------------------------------------------------------------------------------------

    def fit(self) -> None:
        """The whole picture."""
        self._fits = True
        self._set(view_math.fitted(self._width, self._height, self._room()))
        self._tell_place()

    @property
    def place(self) -> Place:
        """What is seen of the picture, whatever its size and that of the widget."""
        return view_math.place(self._view, self._width, self._height, self._room())

    def set_place(self, place: Place) -> None:
        """Show the same part of this picture as another canvas does of its own; `placed` is not told."""
        self._fits = place.zoom == 1.0
        view = view_math.placed(place, self._width, self._height, self._room())
        self._set(self._kept(view))

    def _tell_place(self) -> None:
        if self._width:
            self.placed.emit(self.place)

    def actual_size(self, about: QPointF | None = None) -> None:
        """100 %, about a point of the widget (default: its middle)."""
        self.zoom(1.0 / self._view.scale, about)

    def toggle(self, about: QPointF | None = None) -> None:
        """Between fit and 100 %."""
        if self._view.scale == 1.0:
            self.fit()
        else:
            self.actual_size(about)

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom about a point of the widget (default: its middle)."""
        if not self._width:
            return
        anchor = self._device(about if about is not None else QPointF(self.rect().center()))
        least = view_math.fit_scale(self._width, self._height, self._room())
        view = view_math.zoom_about(self._view, anchor, factor, least)
        if abs(view.scale - 1.0) < 1e-9:
            view = View(1.0, view.x, view.y)
        self._fits = False
        self._set(self._kept(view))
        self._tell_place()

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture by logical pixels, as far as it reaches beyond the window."""
        ratio = self.devicePixelRatioF()
        view = view_math.panned(self._view, dx * ratio, dy * ratio)
        self._set(self._kept(view))
        self._tell_place()

    @property
    def can_pan(self) -> bool:
        """True if the picture is larger than the window."""
        ratio = self.devicePixelRatioF()
        wide = self._width * self._view.scale > self.width() * ratio
        return wide or self._height * self._view.scale > self.height() * ratio

    # -- painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color(self._ground))
        if self._message:
            painter.setFont(self._theme.font("heading"))
            painter.setPen(self._theme.color("text.onScrim" if self._ground == "bg.scrim" else "text.secondary"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._message)
        elif self._width and self._height:
            self._paint_picture(painter)

    def _paint_picture(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        view = self._view
        whole = QRectF(round(view.x), round(view.y), self._width * view.scale, self._height * view.scale)
        seen = whole.intersected(QRectF(0, 0, self.width() * ratio, self.height() * ratio))
        self._paint_layers(painter, whole, seen)

    def _paint_layers(self, painter: QPainter, whole: QRectF, seen: QRectF) -> None:
        """Everything inside the picture: `whole` is where it lies, `seen` the part of that inside the widget."""
        self._paint_pixmap(painter, self._pixmap_for(self._pixmaps), whole, seen)

    def _paint_pixmap(self, painter: QPainter, pixmap: QPixmap | QImage | None, whole: QRectF, seen: QRectF) -> None:
        if pixmap is None:
            painter.fillRect(whole, self._colour if self._colour.isValid() else self._theme.color("bg.raised"))
            return
        smooth = self._view.scale < view_math.PIXELATED_FROM or pixmap.width() < self._width
        square = round(16 * self.devicePixelRatioF())
        paint_part(painter, pixmap, whole, seen, smooth=smooth, board=lambda: checker(self._theme, square))

    def _pixmap_for(self, pixmaps: Sequence[QPixmap | QImage]) -> QPixmap | QImage | None:
        """The coarsest pixmap that has every pixel the screen can show, else the finest."""
        needed = min(self._width * self._view.scale, self._width)
        fine = next((pixmap for pixmap in pixmaps if pixmap.width() >= needed - 1), None)
        return fine or (pixmaps[-1] if pixmaps else None)

    # -- events -------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits or not event.oldSize().isValid():
            self.fit()
        else:
            grown = event.size() - event.oldSize()
            self.pan(grown.width() / 2, grown.height() / 2)  # what is in the middle stays there

    def wheelEvent(self, event: QWheelEvent) -> None:
        angle = event.angleDelta().y() or event.angleDelta().x()
        self.zoom(2 ** (angle / _DOUBLES_AT), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(1 + event.value(), event.position())
            return True
        return super().event(event)

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

    # -- numbers ------------------------------------------------------------------------------------------------------

    def _set(self, view: View) -> None:
        changed = view.scale != self._view.scale
        self._view = view
        self.update()
        if changed:
            self.zoomed.emit(view.scale)
            self._check_detail()

    def _check_detail(self) -> None:
        if not self._pixmaps:
            return
        finest = self._pixmaps[-1].width()
        if finest < self._width and finest < self._width * self._view.scale - 1:
            self.detail_wanted.emit()

    def _kept(self, view: View) -> View:
        """The view as far as the picture may be moved."""
        return view_math.kept(view, self._width, self._height, self._reach(view.scale))

    def _device(self, point: QPointF) -> Point:
        ratio = self.devicePixelRatioF()
        return Point(point.x() * ratio, point.y() * ratio)

    def _room(self) -> Area:
        """Where a fitted picture lies: between the bars."""
        ratio, px, margins = self.devicePixelRatioF(), self._theme.px, self._margins
        left, top, bottom = px(margins.side) * ratio, px(margins.top) * ratio, px(margins.bottom) * ratio
        return Area(left, top, self.width() * ratio - 2 * left, self.height() * ratio - top - bottom)

    def _reach(self, scale: float) -> Area:
        """Where the picture is kept: between the bars while it fits there, else in the whole window."""
        room = self._room()
        ratio = self.devicePixelRatioF()
        window = Area(0, 0, self.width() * ratio, self.height() * ratio)
        tall = self._height * scale > room.height
        return Area(window.left, window.top if tall else room.top, window.width, window.height if tall else room.height)
