"""How the difference of two pictures is painted."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPainter, QPixmap, qRgba

from services.types import Difference
from ui import qt_image

_CHANGED = (235, 51, 36)
"""Red, green, blue of a pixel that has changed."""
_LEAST, _ENTIRELY = 0.25, 192
"""How much of that colour the smallest change has, and levels of 255 from which on it has all of it."""


def difference_pixmap(found: Difference, threshold: int, amount: int) -> QPixmap:
    """The first picture in grey, and over it what has changed by `threshold` levels or more; `amount` times as strong
    as it is."""
    width, height = found.base.width, found.base.height
    change = QImage(found.change, width, height, width, QImage.Format.Format_Indexed8)
    change.setColorTable([_colour(level, threshold, amount) for level in range(256)])
    shown = QPixmap(width, height)
    painter = QPainter(shown)
    painter.drawImage(0, 0, qt_image.image(found.base))
    painter.drawImage(0, 0, change)
    painter.end()
    return shown


def _colour(level: int, threshold: int, amount: int) -> int:
    if level < threshold:
        return 0
    strength = _LEAST + (1 - _LEAST) * min(1.0, level * amount / _ENTIRELY)
    return qRgba(*_CHANGED, round(255 * strength))
