"""One reference picture of the composer: its thumbnail, its number, and a way to take it out again."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from services.types import InputPicture
from ui.library.drag import start_drag
from ui.shared.picture_cell import PictureCell
from ui.shared.plain_tip import plain_tip
from ui.theme import Theme

REFERENCE_MIME = "application/x-vidra-reference"
"""The 0-based number of a reference that is dragged to another place among its like."""
EDGE, EDGE_NARROW = 44, 32
"""Logical pixels of a cell's side (ui.md §3.1)."""
_CROSS = 16
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ReferenceCell(PictureCell):
    """`removed()`; `moved(-1 or 1)`: Alt and an arrow; `stepped(-1 or 1)`: an arrow; `menu_wanted(QPoint)` on the
    screen: a click, Enter or the right button."""

    removed = Signal()
    moved = Signal(int)
    stepped = Signal(int)
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, edge: int = EDGE, first: int = 1) -> None:
        """`edge`: logical pixels of its side; `first`: what the prompt calls picture 0 of those that it is among."""
        super().__init__(theme, edge, parent)
        self._first = first
        self._pressed_at: QPoint | None = None
        self.number = 0
        self._masked = False
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(self.mapToGlobal(at)))
        self.clicked.connect(lambda: self.menu_wanted.emit(self.mapToGlobal(QPoint(0, self.height()))))

    def show_picture(self, picture: InputPicture, number: int, *, numbered: bool, masked: bool, problem: str) -> None:
        """`number` is 0-based; `numbered`: there are others, so it is shown; `masked`: only a part may change;
        `problem`: what is wrong with it."""
        self.picture, self.number = picture, number
        self.badge = str(number + self._first) if numbered else ""
        self._masked, self._wrong = masked, bool(problem)
        name = self.tr("Picture {n}: {name}").format(
            n=number + self._first, name=picture.name or picture.url or picture.file_id
        )
        self.setAccessibleName(name)
        told = [problem, self.tr("Masked") if masked else ""]
        self.setAccessibleDescription(". ".join(part for part in told if part))
        self.setToolTip(plain_tip("\n".join(part for part in (name, *told) if part)))
        self.update()

    # -- painting ------------------------------------------------------------------------------------------------------

    def paint_over(self, painter: QPainter) -> None:
        if self._masked:
            painter.fillRect(self.rect(), self._theme.color("mask.tint", self._theme.alpha("mask.fill")))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.underMouse() or self.property("keyfocus"):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_cross(painter)

    def _paint_cross(self, painter: QPainter) -> None:
        cross = self._cross()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("bg.scrim"))
        painter.drawEllipse(cross)
        painter.setPen(QPen(self._theme.color("text.onScrim"), 1.5))
        inner = QRectF(cross).adjusted(5, 5, -5, -5)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())

    def _cross(self) -> QRect:
        return QRect(self.width() - _CROSS - 2, 2, _CROSS, _CROSS)

    # -- events --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif step is not None:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu):
            self.menu_wanted.emit(self.mapToGlobal(QPoint(0, self.height())))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        started = self._pressed_at
        far = 0 if started is None else (event.position().toPoint() - started).manhattanLength()
        if event.buttons() & Qt.MouseButton.LeftButton and far >= QApplication.startDragDistance():
            self._pressed_at = None
            self.setDown(False)
            mime = QMimeData()
            mime.setData(REFERENCE_MIME, str(self.number).encode())
            start_drag(self, mime, self.grab())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)
