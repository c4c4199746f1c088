"""The progress ring."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimerEvent
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme

_TURN_MS = 1200
_FRAME_MS = 40


def paint_ring(painter: QPainter, theme: Theme, rect: QRectF, fraction: float | None, turn: float = 0.0) -> None:
    """Draws a ring into `rect`: `fraction` 0 to 1 of it in accent; None: a quarter that starts at `turn` (0 to 1)."""
    width = max(1.5, rect.width() / 10)
    circle = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("bg.press"), width))
    painter.drawEllipse(circle)
    pen = QPen(theme.color("accent.fill"), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    span = 0.28 if fraction is None else min(max(fraction, 0.0), 1.0)
    if span:
        painter.drawArc(circle, round((0.25 - turn) * 5760), -round(span * 5760))
    painter.restore()


class ProgressRing(QWidget):
    """Shows how far something is, or only that it goes on. With reduced motion it stands still and shows seconds."""

    def __init__(self, theme: Theme, size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._edge = size
        self._fraction: float | None = None
        self._timer = 0
        self._clock = QElapsedTimer()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._follow_theme)

    def set_progress(self, fraction: float | None) -> None:
        """0 to 1, or None: not known."""
        if fraction != self._fraction:
            self._fraction = fraction
            self._run()
            self.update()

    @property
    def turning(self) -> bool:
        """True while it repaints by itself."""
        return self._timer != 0

    def sizeHint(self) -> QSize:
        edge = self._theme.px(self._edge)
        return QSize(edge, edge)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._run()

    def timerEvent(self, event: QTimerEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = min(self.width(), self.height())
        square = QRectF((self.width() - edge) / 2, (self.height() - edge) / 2, edge, edge)
        elapsed = self._clock.elapsed() if self._clock.isValid() else 0
        if self._fraction is None and self._theme.reduce_motion:
            painter.setPen(self._theme.color("text.secondary"))
            painter.setFont(self._theme.font("caption"))
            painter.drawText(square, Qt.AlignmentFlag.AlignCenter, "…" if edge < 28 else f"{elapsed // 1000} s")
        else:
            paint_ring(painter, self._theme, square, self._fraction, elapsed % _TURN_MS / _TURN_MS)

    def _follow_theme(self) -> None:
        self.updateGeometry()
        self._run()

    def _run(self) -> None:
        """Ticks only while it is seen and turns."""
        if self._timer:
            self.killTimer(self._timer)
            self._timer = 0
        if self.isVisible() and self._fraction is None:
            self._timer = self.startTimer(1000 if self._theme.reduce_motion else _FRAME_MS)
