"""One tile of the run as large as the room allows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ui.create import picture_actions
from ui.create.tile_painter import Look, TilePainter
from ui.create.turning import Turning
from ui.shared.checker import checker
from ui.shared.tiles import Tile
from ui.theme import Theme

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_INSET = 6
"""Room for the focus ring."""


class PictureCanvas(QWidget):
    """`action(str)`: a key of `picture_actions`. `stepped(int)`: an arrow key. `menu_wanted(QPoint)`: global position.
    `drag_wanted`: the picture is dragged out. `placed`: the picture stands in another rectangle.
    """

    action = Signal(str)
    stepped = Signal(int)
    menu_wanted = Signal(QPoint)
    drag_wanted = Signal()
    placed = Signal()

    def __init__(self, theme: Theme, painter: TilePainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = painter
        self._tile: Tile | None = None
        self._turning = Turning(self)
        self._turning.timeout.connect(lambda: self.update(painter.turning_rect(self.picture_rect)))
        self._frame: QPixmap | None = None
        self._pressed_at: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_tile(self, tile: Tile | None) -> None:
        """The tile to show; None: nothing."""
        shape = None if self._tile is None else self._tile.pixels
        self._tile = tile
        if tile is None or tile.pixels != shape:
            self.placed.emit()
        self._turning.watch(() if tile is None else (tile,), reduced=self._theme.reduce_motion)
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._turning.stop()

    def set_frame(self, pixmap: QPixmap | None) -> None:
        """A frame of a picture that moves, instead of its tile; None: the tile again."""
        self._frame = pixmap
        self.update()

    @property
    def picture_rect(self) -> QRect:
        """Where the picture stands; an empty rectangle without one. Never larger than its own pixels."""
        if self._tile is None:
            return QRect()
        room = self.rect().adjusted(_INSET, _INSET, -_INSET, -_INSET)
        pixels = QSize(*(self._tile.pixels or (1024, 1024)))
        size = pixels.scaled(room.size().boundedTo(pixels), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(room.center())
        return place

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    # -- events --------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if picture_actions.claims(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if name := picture_actions.action_of_key(event):
            self.action.emit(name)
        elif (step := _STEPS.get(Qt.Key(event.key()))) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        inside = self.picture_rect.contains(event.position().toPoint())
        self._pressed_at = (
            event.position().toPoint() if inside and event.button() == Qt.MouseButton.LeftButton else None
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (event.position().toPoint() - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._pressed_at = None
            self.drag_wanted.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.picture_rect.contains(event.position().toPoint()):
            self.action.emit(picture_actions.OPEN.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.placed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._tile is None:
            return
        painter = QPainter(self)
        if self._frame is not None:
            self._paint_frame(painter, self._frame)
            return
        focused = self.hasFocus() and bool(self.property("keyfocus"))
        self._painter.paint(painter, self.picture_rect, self._tile, Look(focused=focused, turn=self._turning.turn))

    def _paint_frame(self, painter: QPainter, frame: QPixmap) -> None:
        if frame.hasAlphaChannel():
            painter.fillRect(self.picture_rect, checker(self._theme))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.picture_rect, frame)
