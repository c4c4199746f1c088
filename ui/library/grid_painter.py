"""Paints the part of the grid that needs it: day heads, tiles, rings, rubber band."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui import strings
from ui.library import wording
from ui.library.grid_layout import GridLayout
from ui.library.grid_model import PictureModel
from ui.library.tile_painter import RING, Tile, TilePainter
from ui.theme import Theme

_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_AFTER_NAME = 8


class Cells(Protocol):
    """What paints single pictures: tiles, or the rows of a list."""

    def paint(self, painter: QPainter, rect: QRect, tile: Tile) -> None: ...
    def paint_rings(self, painter: QPainter, rect: QRect, tile: Tile) -> None: ...


class GridPainter:
    """Holds colours and fonts of one theme; made anew when the theme changes."""

    def __init__(self, theme: Theme, model: PictureModel, cells: Cells | None = None) -> None:
        """`cells`: without, tiles are painted."""
        self._theme = theme
        self._model = model
        self._tiles = cells or TilePainter(theme)
        self._strong = theme.font("bodyStrong")
        self._plain = theme.font("label")
        self._plain.setWeight(self._plain.Weight.Normal)

    def paint(
        self,
        painter: QPainter,
        area: QRect,
        layout: GridLayout,
        *,
        offset: int,
        look_of: Callable[[int], Tile],
        band: QRect | None,
    ) -> None:
        """`area`: what to paint, in the viewport; `offset`: how far it is scrolled; `band`: in content coordinates."""
        painter.fillRect(area, self._theme.color("bg.stage"))
        painter.translate(0, -offset)
        top, bottom = area.top() + offset - RING, area.bottom() + 1 + offset + RING
        self._paint_heads(painter, layout, top, bottom)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        ringed: list[tuple[QRect, Tile]] = []
        for position in layout.between(top, bottom):
            rect, tile = layout.rect(position), look_of(position)
            self._tiles.paint(painter, rect, tile)
            if tile.selected or tile.focused:
                ringed.append((rect, tile))
        for rect, tile in ringed:
            self._tiles.paint_rings(painter, rect, tile)
        if band is not None:
            painter.setPen(QPen(self._theme.color("accent.fill"), 1))
            painter.setBrush(self._theme.color("accent.fill", 0.16))
            painter.drawRect(QRectF(band).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_heads(self, painter: QPainter, layout: GridLayout, top: int, bottom: int) -> None:
        heads = self._model.matches.groups
        if not heads:
            return
        for group in layout.groups_between(top, bottom):
            rect = layout.head_rect(group)
            day, count = heads[group]
            name = strings.day_heading(day)
            painter.setFont(self._strong)
            painter.setPen(self._theme.color("text.primary"))
            painter.drawText(rect, _MIDDLE, name)
            shift = painter.fontMetrics().horizontalAdvance(name) + _AFTER_NAME
            painter.setFont(self._plain)
            painter.setPen(self._theme.color("text.tertiary"))
            painter.drawText(rect.adjusted(shift, 0, 0, 0), _MIDDLE, wording.pictures(count))
