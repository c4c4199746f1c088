"""A sound drawn along its time, with a place in it that the mouse and the keys move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from ui.theme import Theme

_STEP, _PAGE = 1_000, 5_000
"""Milliseconds of an arrow key, and of Page Up and Page Down."""
_HEIGHT, _BAR, _GAP, _LEAST = 24, 2, 2, 2
"""Logical pixels: of the whole, of a bar, between two, of a silent one."""


class WaveSlider(QSlider):
    """Milliseconds. `sought(milliseconds)`: the person has moved the place; before the sound is known, none can be."""

    sought = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._peaks: tuple[float, ...] = ()
        self.setRange(0, 0)
        self.setSingleStep(_STEP)
        self.setPageStep(_PAGE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.actionTriggered.connect(lambda _action: self.sought.emit(self.sliderPosition()))
        theme.changed.connect(self.update)

    def show_peaks(self, peaks: Sequence[float]) -> None:
        """How loud it is along its time, from 0 to 1."""
        self._peaks = tuple(peaks)
        self.update()

    @property
    def peaks(self) -> tuple[float, ...]:
        return self._peaks

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self._theme.px(_HEIGHT))

    # -- mouse --------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._seek(event)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._seek(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def _seek(self, event: QMouseEvent) -> None:
        share = min(1.0, max(0.0, event.position().x() / max(1, self.width())))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            share = 1.0 - share
        self.setSliderPosition(round(share * self.maximum()))  # an action like those of the keys

    # -- look ---------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Played bars in the accent; a line as long as the wave is not known."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = max(1, self.width() // (_BAR + _GAP))
        played = self.sliderPosition() / self.maximum() if self.maximum() else 0.0
        done, rest = self._theme.color("accent.fill"), self._theme.color("line.strong")
        painter.setPen(Qt.PenStyle.NoPen)
        room = self.height() - 4
        for number in range(count):
            loud = self._peaks[number * len(self._peaks) // count] if self._peaks else 0.0
            high = max(_LEAST, loud * room)
            painter.setBrush(done if (number + 0.5) / count <= played else rest)
            bar = QRectF(number * (_BAR + _GAP) + 1, (self.height() - high) / 2, _BAR, high)
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("focus.ring"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
