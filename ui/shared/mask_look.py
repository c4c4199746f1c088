"""How a mask looks over a picture: the colour, or the hatching, that the person has chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from services.types import MaskColour
from ui.shared.checker import checker
from ui.theme import Theme

TINTS = {
    MaskColour.RED: "mask.tint",
    MaskColour.GREEN: "mask.green",
    MaskColour.BLUE: "mask.blue",
    MaskColour.YELLOW: "mask.yellow",
}
"""The token of each colour; the pattern has none."""
_HATCH = 12
"""Pixels from one line of the pattern to the next."""


def mask_colour_names() -> dict[MaskColour, str]:
    """What the colours are called, in the order in which they are offered."""
    return {
        MaskColour.RED: QCoreApplication.translate("MaskLook", "Red"),
        MaskColour.GREEN: QCoreApplication.translate("MaskLook", "Green"),
        MaskColour.BLUE: QCoreApplication.translate("MaskLook", "Blue"),
        MaskColour.YELLOW: QCoreApplication.translate("MaskLook", "Yellow"),
        MaskColour.PATTERN: QCoreApplication.translate("MaskLook", "Pattern"),
    }


def mask_brush(theme: Theme, colour: MaskColour) -> QBrush:
    """Paints what is masked: the tint, as far as the picture may show through it, or lines at 45 degrees, light beside
    dark so that they show on any picture."""
    if colour in TINTS:
        return QBrush(theme.color(TINTS[colour], theme.alpha("mask.fill")))
    tile = QPixmap(_HATCH, _HATCH)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shift, tone in ((0, QColor(0, 0, 0, 150)), (3, QColor(255, 255, 255, 190))):
        painter.setPen(QPen(tone, 2.2))
        for start in (-_HATCH, 0, _HATCH):  # a line that leaves at one edge of the tile comes in at the other
            painter.drawLine(start + shift - 2, _HATCH + 2, start + shift + _HATCH + 2, -2)
    painter.end()
    return QBrush(tile)


class MaskSwatch(QWidget):
    """A small piece of a masked picture."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colour = MaskColour.RED
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self._dress()

    def show_colour(self, colour: MaskColour) -> None:
        """The one that is chosen."""
        self._colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("line.strong"), 1))
        box, radius = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._theme.radius("sm")
        for brush in (checker(self._theme), mask_brush(self._theme, self._colour)):
            painter.setBrush(brush)
            painter.drawRoundedRect(box, radius, radius)

    def _dress(self) -> None:
        self.setFixedSize(self._theme.px(44), self._theme.size("control.md"))
