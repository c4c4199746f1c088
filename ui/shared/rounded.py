"""Round corners for top-level popups."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBitmap, QGuiApplication, QPainter
from PySide6.QtWidgets import QWidget


def prepare(widget: QWidget) -> None:
    """Call once before the popup is first shown."""
    widget.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    widget.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)


def clip(widget: QWidget, radius: int) -> None:
    """Call when its size changed. X11 without a compositor would paint the transparent corners black."""
    if QGuiApplication.platformName() != "xcb":
        return
    bitmap = QBitmap(widget.size())
    bitmap.fill(Qt.GlobalColor.color0)
    painter = QPainter(bitmap)
    painter.setBrush(Qt.GlobalColor.color1)
    painter.setPen(Qt.GlobalColor.color1)
    painter.drawRoundedRect(widget.rect().adjusted(0, 0, -1, -1), radius, radius)
    painter.end()
    widget.setMask(bitmap)
