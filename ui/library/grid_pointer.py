"""The mouse on the grid: click, Ctrl, Shift, rubber band, and the start of a drag."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from ui.library.grid_layout import GridLayout
from ui.library.grid_selection import GridSelection

_SCROLL_EVERY = 30
"""Milliseconds between two steps of scrolling while the band is dragged past the edge."""


class Surface(Protocol):
    """What the pointer needs of the grid. Points are in content coordinates."""

    @property
    def layout_now(self) -> GridLayout: ...
    @property
    def selection(self) -> GridSelection: ...
    def content_point(self, point: QPoint) -> QPoint: ...
    def visible_height(self) -> int: ...
    def scroll_by(self, distance: int) -> None: ...
    def set_band(self, band: QRect | None) -> None: ...
    def drag(self) -> None: ...


class GridPointer(QObject):
    """Turns mouse events into selections."""

    def __init__(self, surface: Surface, parent: QObject) -> None:
        super().__init__(parent)
        self._surface = surface
        self._origin: QPoint | None = None
        self._on_tile = False
        self._narrow_to = -1
        self._last = QPoint()
        self._scroll = QTimer(self, interval=_SCROLL_EVERY)
        self._scroll.timeout.connect(self._scroll_on)

    def press(self, event: QMouseEvent) -> None:
        """A button went down over the viewport."""
        surface, selection = self._surface, self._surface.selection
        point = surface.content_point(event.position().toPoint())
        position, head = surface.layout_now.index_at(point), surface.layout_now.head_at(point)
        add = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._narrow_to = -1
        self._origin, self._on_tile = point, position >= 0
        if event.button() == Qt.MouseButton.RightButton:
            self._origin = None
            if position >= 0 and not selection.has(position):
                selection.only(position)
        elif position >= 0:
            self._press_tile(position, add=add, extend=extend)
        elif head >= 0:
            self._origin = None
            selection.choose([surface.layout_now.members(head)], add=add or extend)
        elif not add and not extend:
            selection.nothing()

    def move(self, event: QMouseEvent) -> None:
        """The mouse moved with the left button down."""
        if self._origin is None:
            return
        self._last = event.position().toPoint()
        point = self._surface.content_point(self._last)
        if (point - self._origin).manhattanLength() < QApplication.startDragDistance():
            return
        if self._on_tile:
            self._origin, self._narrow_to = None, -1
            self._surface.drag()
        else:
            self._stretch()
            self._scroll.start()

    def release(self) -> None:
        """The button went up."""
        if self._narrow_to >= 0:
            self._surface.selection.only(self._narrow_to)
        self._origin, self._narrow_to = None, -1
        self._scroll.stop()
        self._surface.set_band(None)

    @property
    def dragging(self) -> bool:
        """True while a rubber band is out."""
        return self._scroll.isActive()

    def _press_tile(self, position: int, *, add: bool, extend: bool) -> None:
        selection = self._surface.selection
        if extend:
            selection.extend(position, add=add)
        elif add:
            selection.toggle(position)
        elif selection.has(position):
            self._narrow_to = position  # on release, as a drag would take all that is selected
            selection.move(position)
        else:
            selection.only(position)

    def _stretch(self) -> None:
        if self._origin is None:
            return
        band = QRect(self._origin, self._surface.content_point(self._last)).normalized()
        self._surface.set_band(band)

    def _scroll_on(self) -> None:
        past = self._last.y() - self._surface.visible_height()
        distance = min(self._last.y(), 0) or max(past, 0)
        if distance:
            self._surface.scroll_by(distance)
            self._stretch()
