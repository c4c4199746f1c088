"""The canvas as it is worked on: mouse, pen, fingers, wheel and keys become gestures of the tool at hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsView, QWidget

from ui import actions
from ui.edit.canvas import Shown
from ui.edit.canvas_tool import ToolCanvas
from ui.edit.canvas_touch import Pinch
from ui.shared.retranslated import Retranslated
from ui.shared.scene_view import OF_A_STROKE
from ui.shared.split_line import STEP
from ui.theme import Theme

_PAN = 80
"""Logical pixels that an arrow key moves the picture."""
_ARROWS = {Qt.Key.Key_Left: (1, 0), Qt.Key.Key_Right: (-1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
_LEFT = Qt.MouseButton.LeftButton
_PEN = frozenset((QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease))


class EditCanvas(Retranslated, ToolCanvas):
    """`after_wanted`: a tool was pressed on the picture before. `pen_seen`: a pen that can press has come.

    `stepped(int)`: an arrow key, while `walking`; `kept`: Enter, while `walking`.
    """

    after_wanted = Signal()
    pen_seen = Signal()
    stepped = Signal(int)
    kept = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pinch = Pinch()
        self._fingers = False
        self.walking = False
        """There are results to choose from: Left, Right and Enter are theirs."""
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.retranslate()

    # -- mouse ---------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if event.button() == Qt.MouseButton.MiddleButton or (event.button() == _LEFT and self._pans):
            self._grabbed = at
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == _LEFT and self.shown is Shown.COMPARE:
            self.line.dragged = self._near_line(at)
        elif event.button() == _LEFT and self._works:
            self._press(self._point(at, event.modifiers()))
        elif event.button() == _LEFT and self.shown is Shown.BEFORE:
            self.after_wanted.emit()
        elif event.button() == Qt.MouseButton.RightButton:
            self._abort()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        self._follow(at)
        if self._drawing and self._tool is not None:
            self._tool.move(self._point(at, event.modifiers()))
        elif self._grabbed is not None:
            step = at - self._grabbed
            self._grabbed = at
            self.pan(step.x(), step.y())
        elif self.line.dragged:
            self._move_line(self.line.share_at(self._point(at).x, self._between.picture))
        elif self._works and self._tool is not None:
            self._tool.hover(self._point(at, event.modifiers()))
            self.show_cursor()
        else:
            self.show_cursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drawing and event.button() == _LEFT:
            self._release(self._point(event.position(), event.modifiers()))
        self._grabbed = None
        self.line.dragged = False
        self.show_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != _LEFT or not self._works or self._pans or self._tool is None:
            self.mousePressEvent(event)
            return
        self._press(self._point(event.position(), event.modifiers()))
        self._tool.double_click(self._point(event.position(), event.modifiers()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel zooms; a touch pad pans, and zooms with Ctrl."""
        pad = event.device().type() == QInputDevice.DeviceType.TouchPad or not event.pixelDelta().isNull()
        if pad and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            by = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 8
            self.pan(by.x(), by.y())
            event.accept()
        else:
            super().wheelEvent(event)
        self._follow(event.position())

    # -- pen and fingers -----------------------------------------------------------------------------------------------

    def _pen(self, event: QTabletEvent) -> None:
        at = event.position()
        eraser = event.pointerType() == QPointingDevice.PointerType.Eraser
        point = self._point(at, event.modifiers(), event.pressure(), eraser=eraser)
        self._follow(at)
        self.pen_seen.emit()
        event.accept()
        if not self._works or self._tool is None or self._pans:
            event.ignore()  # it comes again as the mouse, which pans
        elif event.type() == QEvent.Type.TabletPress and event.button() == _LEFT:
            self._press(point)
        elif event.type() == QEvent.Type.TabletRelease and self._drawing:
            self._release(point)
        elif self._drawing:
            self._tool.move(point)
        else:
            self._tool.hover(point)

    def _touch(self, event: QTouchEvent) -> None:
        """One finger is the tool, two pan and zoom."""
        points = [point for point in event.points() if point.state() != point.State.Released]
        if event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel) or not points:
            if self._drawing and not self._fingers and event.type() == QEvent.Type.TouchEnd:
                self._release(self._point(event.points()[0].position()))
            else:
                self._abort()
            self._fingers = False
            self._pinch.end()
        elif len(points) > 1:
            self._fingers = True
            self._abort()
            factor, centre, by = self._pinch.follow(points[0].position(), points[1].position())
            self.pan(by.x(), by.y())
            self.zoom(factor, centre)
        elif self._fingers:
            self._pinch.end()  # one of two fingers is still down: it draws nothing
        elif event.type() == QEvent.Type.TouchBegin:
            self._press(self._point(points[0].position())) if self._works and not self._pans else None
        elif self._drawing and self._tool is not None:
            self._tool.move(self._point(points[0].position()))

    def viewportEvent(self, event: QEvent) -> bool:
        kind = event.type()
        if kind in OF_A_STROKE:
            return QGraphicsView.viewportEvent(self, event)
        if kind == QEvent.Type.Leave:
            self._follow(None)
        elif isinstance(event, QTabletEvent) and kind in _PEN:
            self._pen(event)
            return True
        elif isinstance(event, QTouchEvent) and event.device().type() == QInputDevice.DeviceType.TouchScreen:
            self._touch(event)
            event.accept()
            return True
        return super().viewportEvent(event)

    # -- keys ----------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and (self._drawing or (self._tool is not None and self._tool.busy)):
            self._abort()
        elif actions.pressed("edit-hand", event):
            self._hold(hand=True)
        elif actions.pressed("edit-peek", event):
            self.peek(True)
        elif self._tool is not None and self._works and self._tool.key(event):
            return
        elif self.walking and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(-_ARROWS[key][0])
        elif self.walking and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.kept.emit()
        elif self.shown is Shown.COMPARE and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._move_line(self.line.share - _ARROWS[key][0] * STEP)
        elif key in _ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            across, down = _ARROWS[key]
            self.pan(across * _PAN, down * _PAN)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if actions.pressed("edit-hand", event):
            self._hold(hand=False)
        elif actions.pressed("edit-peek", event):
            self.peek(False)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hold(hand=False)
        self.peek(False)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    # -- words ---------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        width, height = self.picture.size
        name = self.tr("Picture, {width} × {height}").format(width=width, height=height)
        self.setAccessibleName(name if width else self.tr("Canvas"))

    def show_picture(self, width: int, height: int, colour: str, *, keep: bool = True) -> None:
        super().show_picture(width, height, colour, keep=keep)
        self.retranslate()
