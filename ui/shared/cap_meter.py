"""How much of a cap is used up, as a short bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from services.types import Standing, Verdict
from ui.theme import Theme

_WIDTH, _HEIGHT = 40, 4


class CapMeter(QWidget):
    """Shown only where there is a cap. Its colour warns, and the sum beside it says the same in figures."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = 0.0
        self._verdict = Verdict.OK
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_standing(self, standing: Standing) -> None:
        """The sums and their caps; the cap that is used up most counts."""
        limits = ((standing.daily_cap, standing.today), (standing.monthly_cap, standing.month))
        shares = [min(1.0, spent.known / cap) if cap else 1.0 for cap, spent in limits if cap is not None]
        self.setVisible(bool(shares))
        self._share = max(shares, default=0.0)
        self._verdict = standing.verdict
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        painter.setBrush(self._theme.color("bg.press"))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        over = self._verdict.over
        token = "danger.fill" if over else "warn.text" if self._verdict is Verdict.WARN else "accent.fill"
        painter.setBrush(self._theme.color(token))
        painter.drawRoundedRect(QRectF(0, 0, max(self._share * self.width(), 0), self.height()), radius, radius)
