"""One reference picture of the composer: its thumbnail, its number, and a way to take it out again."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from services.types import InputPicture
from ui.library.drag import start_drag
from ui.theme import Theme

REFERENCE_MIME = "application/x-vidra-reference"
"""The 0-based number of a reference that is dragged to another place among its like."""
EDGE = 44
"""Logical pixels of a cell's side (ui.md §3.1)."""
_CROSS = 16
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ReferenceCell(QAbstractButton):
    """`removed()`; `moved(-1 or 1)`: Alt and an arrow; `stepped(-1 or 1)`: an arrow; `menu_wanted(QPoint)` on the
    screen: a click, Enter or the right button."""

    removed = Signal()
    moved = Signal(int)
    stepped = Signal(int)
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pixmap: QPixmap | None = None
        self._pressed_at: QPoint | None = None
        self.picture = InputPicture()
        self.number = 0
        self._numbered = self._masked = self._wrong = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(self.mapToGlobal(at)))
        self.clicked.connect(lambda: self.menu_wanted.emit(self.mapToGlobal(QPoint(0, self.height()))))

    def show_picture(self, picture: InputPicture, number: int, *, numbered: bool, masked: bool, problem: str) -> None:
        """`number` is 0-based; `numbered`: there are others, so it is shown; `masked`: only a part may change;
        `problem`: what is wrong with it."""
        self.picture, self.number = picture, number
        self._numbered, self._masked, self._wrong = numbered, masked, bool(problem)
        name = self.tr("Picture {n}: {name}").format(n=number + 1, name=picture.name or picture.url or picture.file_id)
        self.setAccessibleName(name)
        told = [problem, self.tr("Masked") if masked else ""]
        self.setAccessibleDescription(". ".join(part for part in told if part))
        self.setToolTip("\n".join(part for part in (name, *told) if part))
        self.update()

    def set_pixmap(self, pixmap: QPixmap | None) -> None:
        """Its thumbnail."""
        self._pixmap = pixmap
        self.update()

    def sizeHint(self) -> QSize:
        edge = self._theme.px(EDGE)
        return QSize(edge, edge)

    # -- painting ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.save()
        painter.setClipPath(path)
        self._paint_picture(painter)
        if self._masked:
            painter.fillRect(self.rect(), theme.color("mask.tint", theme.alpha("mask.fill")))
        painter.restore()
        focused = bool(self.property("keyfocus"))
        token = "focus.ring" if focused else "danger.fill" if self._wrong else "line.default"
        painter.setPen(QPen(theme.color(token), 2 if focused or self._wrong else 1))
        painter.drawPath(path)
        if self._numbered:
            self._paint_badge(painter)
        if self.underMouse() or focused:
            self._paint_cross(painter)

    def _paint_picture(self, painter: QPainter) -> None:
        if self._pixmap is not None:
            size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            place = QRect(QPoint(), size)
            place.moveCenter(self.rect().center())
            painter.drawPixmap(place, self._pixmap)
            return
        painter.fillRect(self.rect(), self._theme.color("bg.raised"))
        icon = "link" if self.picture.url else "cloud" if self.picture.file_id else "image"
        edge = self._theme.px(18)
        mark = self._theme.icon(icon).pixmap(QSize(edge, edge), self.devicePixelRatioF())
        painter.drawPixmap(QPoint((self.width() - edge) // 2, (self.height() - edge) // 2), mark)

    def _paint_badge(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font("caption"))
        text = str(self.number + 1)
        edge = self._theme.px(15)
        badge = QRect(2, 2, max(edge, painter.fontMetrics().horizontalAdvance(text) + 6), edge)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("bg.scrim"))
        painter.drawRoundedRect(badge, 3, 3)
        painter.setPen(self._theme.color("text.onScrim"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)

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
