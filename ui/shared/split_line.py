"""The line between two pictures in one place: painted, grabbed, moved."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from ui.theme import Theme

STEP = 0.02
"""Of the picture's width, by which an arrow key moves it."""
_GRAB = 8
"""Logical pixels beside the line in which it is grabbed."""
_KNOB = 14


class SplitLine:
    """Where the line is; everything is in device pixels."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.share = 0.5
        """Of the picture that lies left of it, 0 to 1."""
        self.dragged = False

    def move_to(self, share: float) -> bool:
        """Put it there, as far as the picture reaches; tells whether it moved."""
        before, self.share = self.share, min(1.0, max(0.0, share))
        return self.share != before

    def x(self, whole: QRectF) -> float:
        """Where it is on a picture that lies there."""
        return whole.left() + whole.width() * self.share

    def share_at(self, x: float, whole: QRectF) -> float:
        """What its share would be at that place."""
        return (x - whole.left()) / max(1.0, whole.width())

    def is_near(self, x: float, whole: QRectF, ratio: float) -> bool:
        """Whether it can be grabbed there."""
        return abs(x - self.x(whole)) <= _GRAB * ratio

    def paint(self, painter: QPainter, whole: QRectF, seen: QRectF, ratio: float, *, focused: bool) -> None:
        """Over the part of the picture that is seen."""
        x = self.x(whole)
        seen = whole.intersected(seen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for width, token in ((4, "bg.scrim"), (2, "text.onScrim")):
            painter.setPen(QPen(self._theme.color(token), width * ratio))
            painter.drawLine(QPointF(x, seen.top()), QPointF(x, seen.bottom()))
        knob = _KNOB * ratio
        middle = seen.center().y()
        painter.setPen(QPen(self._theme.color("focus.ring" if focused else "bg.scrim"), 2 * ratio))
        painter.setBrush(self._theme.color("text.onScrim"))
        painter.drawEllipse(QPointF(x, middle), knob, knob)
        painter.setPen(QPen(self._theme.color("bg.scrim"), 2 * ratio))
        for side in (-1, 1):
            tip = QPointF(x + side * knob * 0.65, middle)
            for up in (-1, 1):
                painter.drawLine(tip, tip + QPointF(-side * knob * 0.3, up * knob * 0.3))
