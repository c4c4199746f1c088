"""Where the part of a picture that is seen lies in the whole of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ui.shared.canvas import Canvas
from ui.shared.view_math import Place
from ui.theme import Theme

_WIDE, _HIGH, _EDGE, _FRAME = 104, 72, 8, 3
"""Logical pixels: most of its size, from the corner of the canvas, and of its frame."""


class Navigator(QWidget):
    """Lies in the corner of a canvas while not all of the picture is seen. A press moves that part; the arrow keys of
    the canvas do the same."""

    def __init__(self, theme: Theme, canvas: Canvas, width: int, height: int) -> None:
        """`width` and `height`: of the picture."""
        super().__init__(canvas)
        self._theme = theme
        self._canvas = canvas
        self._picture = (max(width, 1), max(height, 1))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        canvas.installEventFilter(self)
        canvas.placed.connect(lambda _place: self.follow())
        canvas.zoomed.connect(lambda _scale: self.follow())
        self.hide()

    def follow(self) -> None:
        """The picture lies otherwise."""
        self.setVisible(self._canvas.can_pan)
        if self.isVisible():
            width, height = self._picture
            scale = min(self._theme.px(_WIDE) / width, self._theme.px(_HIGH) / height)
            across, down = (max(12, round(side * scale)) + 2 * _FRAME for side in self._picture)
            room = self._canvas.rect()
            self.setGeometry(room.right() - _EDGE - across, room.bottom() - _EDGE - down, across, down)
            self.update()

    def seen(self) -> QRectF:
        """The part that is seen, in shares of the picture's width and height."""
        view, ratio = self._canvas.view, self._canvas.devicePixelRatioF()
        width, height = (side * view.scale for side in self._picture)
        room = self._canvas.size() * ratio
        part = QRectF(-view.x / width, -view.y / height, room.width() / width, room.height() / height)
        return part & QRectF(0, 0, 1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self._theme.color("bg.scrim"))
        inside = QRectF(self.rect()).adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME)
        pixmaps = self._canvas.pixmaps
        if pixmaps:
            _draw(painter, inside, pixmaps[0])
        part = self.seen()
        frame = QRectF(
            inside.left() + part.left() * inside.width(), inside.top() + part.top() * inside.height(),
            part.width() * inside.width(), part.height() * inside.height(),
        )  # fmt: skip
        painter.setPen(QPen(QColor(Qt.GlobalColor.black), 3))
        painter.drawRect(frame)
        painter.setPen(QPen(QColor(Qt.GlobalColor.white), 1))
        painter.drawRect(frame)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._canvas and event.type() == QEvent.Type.Resize:
            self.follow()
        return super().eventFilter(watched, event)

    def _go_to(self, point: QPointF) -> None:
        """Bring that point of the picture into the middle."""
        across, down = self.width() - 2 * _FRAME, self.height() - 2 * _FRAME
        x, y = (point.x() - _FRAME) / max(across, 1), (point.y() - _FRAME) / max(down, 1)
        canvas = self._canvas
        canvas.set_place(Place(canvas.place.zoom, min(1, max(0, x)), min(1, max(0, y))))
        canvas.placed.emit(canvas.place)


def _draw(painter: QPainter, place: QRectF, picture: QPixmap | QImage) -> None:
    if isinstance(picture, QImage):
        painter.drawImage(place, picture)
    else:
        painter.drawPixmap(place, picture, QRectF(picture.rect()))
