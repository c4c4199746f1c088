"""A yes/no control."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import Theme


class Switch(QAbstractButton):
    """A checkable button drawn as a switch; `toggled` tells. Its owner names it (a QLabel buddy, accessible name)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(30) + 6, self._theme.px(18) + 6)  # 3 px all round for the focus ring

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0, 0, theme.px(30), theme.px(18))
        track.moveCenter(QRectF(self.rect()).center())
        fill, edge, thumb = self._colours()
        painter.setPen(QPen(edge, 1))
        painter.setBrush(fill)
        inner = track.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
        radius = theme.px(12) / 2
        x = track.right() - track.height() / 2 if self.isChecked() else track.left() + track.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(thumb)
        painter.drawEllipse(QPointF(x, track.center().y()), radius, radius)
        if self.property("keyfocus"):
            ring = track.adjusted(-2, -2, 2, 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus.ring"), 2))
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        """Track, its edge, thumb."""
        theme = self._theme
        if not self.isEnabled():
            return theme.color("bg.raised"), theme.color("line.subtle"), theme.color("text.disabled")
        if self.isChecked():
            fill = theme.color("accent.hover" if self.underMouse() else "accent.fill")
            return fill, fill, theme.color("text.onAccent")
        return theme.color("bg.press"), theme.color("line.strong"), theme.color("text.secondary")
