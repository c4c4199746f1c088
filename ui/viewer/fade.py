"""The picture before, which grows faint over the one that is there now."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ui.theme import Theme


class Fade(QWidget):
    """Lies over the picture, under what is made after it, and takes no input. With reduced motion it never appears."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pixmap = QPixmap()
        self._animation = QVariantAnimation(self, startValue=1.0, endValue=0.0)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation.valueChanged.connect(lambda _value: self.update())
        self._animation.finished.connect(self.drop)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def hold(self, over: QWidget) -> None:
        """Keep what this widget shows, and lie over it, until `begin`."""
        self.drop()
        if self._theme.reduce_motion:
            return
        self._pixmap = over.grab()
        self.setGeometry(over.geometry())
        self.show()

    def begin(self) -> None:
        """Grow faint now."""
        if self.isVisible() and self._animation.state() is not QVariantAnimation.State.Running:
            self._animation.setDuration(self._theme.motion("crossfade"))
            self._animation.start()

    def drop(self) -> None:
        """Be gone at once."""
        self._animation.stop()
        self._pixmap = QPixmap()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        running = self._animation.state() is QVariantAnimation.State.Running
        painter.setOpacity(float(self._animation.currentValue()) if running else 1.0)
        painter.drawPixmap(0, 0, self._pixmap)
