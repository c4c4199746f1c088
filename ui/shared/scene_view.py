"""A scene in pixels of a picture, and how it is looked at: fit, 100 %, zoom about a point, pan."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QNativeGestureEvent, QPaintEvent, QResizeEvent, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from ui.shared import view_math
from ui.shared.layers import EVERYWHERE, Glass, group
from ui.shared.projection import Projection
from ui.shared.view_math import Area, Place, Point, View
from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Margins:
    """Logical pixels that a fitted picture leaves free."""

    side: int = 0
    top: int = 0
    bottom: int = 0


NO_MARGINS = Margins()
KEY_STEP = 1.25
OF_A_STROKE = frozenset((QEvent.Type.MouseMove, QEvent.Type.Paint))
"""Events whose way is kept short."""


class SceneView(QGraphicsView):
    """The view's transformation is the zoom, and says where the picture lies: it never scrolls. What it shows are the
    layers on `root`.

    `zoomed(scale)`: 1.0 is 100 %. `placed(Place)`: the person has zoomed or moved the picture.
    """

    zoomed = Signal(float)
    placed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None, margins: Margins) -> None:
        super().__init__(parent)
        self._theme = theme
        self._margins = margins
        self._width = self._height = 0
        """Of the area that is looked at, in pixels of the picture."""
        self._corner = QPointF()
        """Where that area begins in the scene."""
        self._view = View()
        self._fits = True
        self.glass = Glass()
        self.root = group()
        scene = QGraphicsScene(EVERYWHERE, self)
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        scene.addItem(self.root)
        self.setScene(scene)
        self.setInteractive(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.BoundingRectViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(False)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

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

    # -- numbers ------------------------------------------------------------------------------------------------------

    def _set(self, view: View) -> None:
        changed = view.scale != self._view.scale
        self._view = view
        self._look()
        if changed:
            self.zoomed.emit(view.scale)

    def _look(self) -> None:
        """Show the scene as the view says."""
        view, corner, ratio = self._view, self._corner, self.devicePixelRatioF()
        left, top = round(view.x) - corner.x() * view.scale, round(view.y) - corner.y() * view.scale
        projection = Projection(view.scale, left, top, ratio)
        if projection != self.glass.projection:
            self.glass.projection = projection
            scale = view.scale / ratio
            self.setTransform(QTransform(scale, 0, 0, scale, left / ratio, top / ratio))

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

    def _measure(self) -> None:
        """The canvas has another size, or the screen other pixels."""
        ratio = self.devicePixelRatioF()
        self.glass.rect = QRect(0, 0, ceil(self.width() * ratio), ceil(self.height() * ratio))

    # -- events -------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        if self._fits or not event.oldSize().isValid():
            self.fit()
        else:
            grown = event.size() - event.oldSize()
            self.pan(grown.width() / 2, grown.height() / 2)  # what is in the middle stays there

    def viewportEvent(self, event: QEvent) -> bool:
        kind = event.type()
        if kind in OF_A_STROKE:
            return super().viewportEvent(event)
        if kind == QEvent.Type.DevicePixelRatioChange:
            self._measure()
            self.fit()
        elif isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(1 + event.value(), event.position())
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        glass, area = self.glass, event.rect()
        if glass.projection.ratio != 1:
            area = _scaled(area, glass.projection.ratio)
        glass.area = area & glass.rect
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # a scroll area would scroll

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()  # it is for whoever has the view

    def sizeHint(self) -> QSize:
        return QSize()

    def minimumSizeHint(self) -> QSize:
        return QSize()


def _scaled(rect: QRect, factor: float) -> QRect:
    """A rectangle in other pixels, grown to whole ones."""
    return QRectF(rect.x() * factor, rect.y() * factor, rect.width() * factor, rect.height() * factor).toAlignedRect()
