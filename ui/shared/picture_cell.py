"""A small square button that shows one picture of a request and the number that the prompt knows it by."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from services.types import InputPicture
from ui.theme import Theme


class PictureCell(QAbstractButton):
    """Subclasses paint more in `paint_over`."""

    def __init__(self, theme: Theme, edge: int, parent: QWidget | None = None) -> None:
        """`edge`: logical pixels of its side at the usual text size."""
        super().__init__(parent)
        self._theme = theme
        self._edge = edge
        self._pixmap: QPixmap | None = None
        self._wrong = False
        self.picture = InputPicture()
        self.badge = ""
        """What is written in its corner."""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_edge(self, edge: int) -> None:
        """Another side."""
        if edge != self._edge:
            self._edge = edge
            self.updateGeometry()

    def set_pixmap(self, pixmap: QPixmap | None) -> None:
        """Its thumbnail."""
        self._pixmap = pixmap
        self.update()

    def sizeHint(self) -> QSize:
        edge = self._theme.px(self._edge)
        return QSize(edge, edge)

    def paint_over(self, painter: QPainter) -> None:
        """Paint what lies over the picture, inside its rounded corners."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.save()
        painter.setClipPath(path)
        self._paint_picture(painter)
        self.paint_over(painter)
        painter.restore()
        focused = bool(self.property("keyfocus"))
        token = "focus.ring" if focused else "danger.fill" if self._wrong else "line.default"
        painter.setPen(QPen(theme.color(token), 2 if focused or self._wrong else 1))
        painter.drawPath(path)
        if self.badge:
            self._paint_badge(painter)

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
        edge = self._theme.px(15)
        badge = QRect(2, 2, max(edge, painter.fontMetrics().horizontalAdvance(self.badge) + 6), edge)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("bg.scrim"))
        painter.drawRoundedRect(badge, 3, 3)
        painter.setPen(self._theme.color("text.onScrim"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self.badge)
