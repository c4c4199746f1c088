"""Rating: zero to five stars."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from ui.theme import Theme


class Stars(QAbstractSlider):
    """Click a star to rate, the same star again to take the rating away; keys 0 to 5 and the arrows do it too.

    An abstract slider, so that assistive technology sees a value from 0 to 5.
    """

    changed = Signal(int)
    """The person rated."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, star: int = 16, empty: str = "text.tertiary"
    ) -> None:
        """`empty`: the token of stars that are not lit, `text.onScrim` on top of pictures."""
        super().__init__(parent)
        self._theme = theme
        self._star = star
        self._empty = empty
        self._hovered = 0
        self.setRange(0, 5)
        self.setPageStep(1)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.actionTriggered.connect(self._on_action)
        theme.changed.connect(self.updateGeometry)

    def set_value(self, value: int) -> None:
        """Shows a rating without telling `changed`."""
        self.setValue(value)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._cell() * 5, self._cell())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        if 0 <= digit <= 5 and not event.modifiers():
            self._rate(digit)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            star = self._star_at(event.position().x())
            self._rate(0 if star == self.value() else star)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._star_at(event.position().x()))

    def leaveEvent(self, event: object) -> None:
        self._hover(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = self._theme.px(self._star)
        inset = (self._cell() - edge) // 2
        lit = self._hovered or self.value()
        ratio = self.devicePixelRatioF()
        for index in range(5):
            name, token = ("star-fill", "rating.star") if index < lit else ("star", self._empty)
            pixmap = self._theme.pixmap(name, edge, token if self.isEnabled() else "text.disabled", ratio)
            painter.drawPixmap(index * self._cell() + inset, (self.height() - edge) // 2, pixmap)
        if self.property("keyfocus"):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color("focus.ring"), 2))
            radius = self._theme.radius("sm")
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def _cell(self) -> int:
        return max(self._theme.px(self._star) + 8, 24)

    def _star_at(self, x: float) -> int:
        return min(max(int(x) // self._cell() + 1, 1), 5)

    def _hover(self, star: int) -> None:
        if star != self._hovered:
            self._hovered = star
            self.update()

    def _on_action(self, _action: int) -> None:
        self._rate(self.sliderPosition())

    def _rate(self, value: int) -> None:
        if value != self.value():
            self.set_value(value)
            self.changed.emit(value)
