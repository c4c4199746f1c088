"""The icon in the system tray. It exists only while the person lets jobs go on without a window."""

from __future__ import annotations

import sys
from enum import Enum

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

import resources
from ui.icons import svg_pixmap
from ui.shared.menu import Menu
from ui.theme import Theme

_EDGES = (16, 22, 24, 32, 48, 64)
_GRID, _DOT, _GAP = 16, 2.5, 1.25
"""The drawing is 16 wide; the radius of the dot on it and the gap around that, in the same units."""


class Mark(Enum):
    """The dot on the icon, by the token of its colour."""

    NONE = ""
    RUNNING = "accent.fill"
    FAILED = "danger.text"


class Tray(QObject):
    """`opened()`: the person wants the window back. `quit_requested()`: the person wants to leave."""

    opened = Signal()
    quit_requested = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._icon: QSystemTrayIcon | None = None
        self._menu: Menu | None = None

    @property
    def available(self) -> bool:
        """Whether this desktop has a tray at all; some Linux ones have none."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self, text: str, mark: Mark) -> None:
        """Show the icon, or change what it says."""
        icon = self._icon or self._make()
        icon.setToolTip(f"Vidra: {text}")
        icon.setIcon(picture(self._theme, mark))
        icon.show()

    def tell(self, title: str, body: str) -> None:
        """A message beside the icon, as the system shows them."""
        if self._icon is not None:
            self._icon.showMessage(title, body, self._window.windowIcon())

    def hide(self) -> None:
        """Take the icon away."""
        icon, self._icon = self._icon, None
        menu, self._menu = self._menu, None
        if icon is not None:
            icon.hide()
            icon.deleteLater()
        if menu is not None:
            menu.deleteLater()

    def _make(self) -> QSystemTrayIcon:
        self._menu = menu = Menu(self._theme)
        menu.addAction(self.tr("Open Vidra"), self.opened.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Quit"), self.quit_requested.emit)
        icon = self._icon = QSystemTrayIcon(self)
        icon.setContextMenu(menu)
        icon.activated.connect(self._activated)
        icon.messageClicked.connect(self.opened)
        return icon

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """A click; on macOS a click opens the menu, and nothing else."""
        clicks = (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick)
        if reason in clicks and sys.platform != "darwin":
            self.opened.emit()


def picture(theme: Theme, mark: Mark) -> QIcon:
    """Black on a light taskbar, else white, with a dot at its lower right; a template image on macOS."""
    light = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light
    colour = QColor(Qt.GlobalColor.black if light else Qt.GlobalColor.white)
    source = resources.path("icon/vidra-tray.svg").read_bytes()
    icon = QIcon()
    for edge in _EDGES:
        pixmap = svg_pixmap(source, edge, colour)
        if mark is not Mark.NONE:
            _paint_dot(pixmap, theme.color(mark.value))
        icon.addPixmap(pixmap)
    icon.setIsMask(mark is Mark.NONE)
    return icon


def _paint_dot(pixmap: QPixmap, colour: QColor) -> None:
    unit = pixmap.width() / _GRID
    middle = QPointF((_GRID - _DOT) * unit, (_GRID - _DOT) * unit)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.drawEllipse(middle, (_DOT + _GAP) * unit, (_DOT + _GAP) * unit)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setBrush(colour)
    painter.drawEllipse(middle, _DOT * unit, _DOT * unit)
    painter.end()
