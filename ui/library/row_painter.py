"""Paints the rows of the list view: a small picture, and what the columns say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from services.types import Asset
from ui.library import wording
from ui.library.list_columns import NAME, RATING, Column
from ui.library.list_head import THUMBNAIL
from ui.library.tile_painter import Tile, TilePainter
from ui.theme import Theme

_GAP, _INSET, _STAR, _BAR = 6, 4, 12, 3


class RowPainter:
    """As `TilePainter`, for rows. `places()`: the columns, and where each lies across."""

    def __init__(self, theme: Theme, places: Callable[[], Iterable[tuple[Column, QRect]]]) -> None:
        self._theme = theme
        self._places = places
        self._pictures = TilePainter(theme)
        self._strong, self._plain = theme.font("body"), theme.font("label")
        self._plain.setWeight(self._plain.Weight.Normal)

    def paint(self, painter: QPainter, rect: QRect, tile: Tile) -> None:
        """One row without its rings."""
        theme, asset = self._theme, tile.asset
        if tile.selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent.fill", 0.16))
            painter.drawRect(rect)
            painter.fillRect(rect.left(), rect.top(), _BAR, rect.height(), theme.color("accent.fill"))
        painter.setPen(theme.color("line.subtle"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        edge = rect.height() - 2 * _INSET - 1
        self._pictures.paint_small(painter, QRect(rect.left() + _INSET + _BAR, rect.top() + _INSET, edge, edge), tile)
        if asset is None:
            return
        for column, across in self._places():
            left = theme.px(THUMBNAIL) if column.key == NAME else 0
            box = QRect(rect.left() + across.left(), rect.top(), across.width(), rect.height())
            self._paint_cell(painter, box.adjusted(_GAP + left, 0, -_GAP, 0), column, asset)

    def paint_rings(self, painter: QPainter, rect: QRect, tile: Tile) -> None:
        """The ring of the row that the keyboard is on."""
        if not tile.focused:
            return
        painter.setPen(QPen(self._theme.color("focus.ring"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_cell(self, painter: QPainter, box: QRect, column: Column, asset: Asset) -> None:
        if column.key == RATING:
            self._paint_stars(painter, box, asset)
            return
        name = column.key == NAME
        painter.setFont(self._strong if name else self._plain)
        painter.setPen(self._theme.color("text.primary" if name else "text.secondary"))
        text = column.text(asset)
        if name and (trouble := wording.problem(asset)):
            painter.setPen(self._theme.color("danger.text"))
            text = f"{text} · {trouble}"
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _paint_stars(self, painter: QPainter, box: QRect, asset: Asset) -> None:
        edge, ratio = self._theme.px(_STAR), painter.device().devicePixelRatio()
        star = self._theme.pixmap("star-fill", edge, "rating.star", ratio)
        top = box.center().y() - edge // 2
        for number in range(min(asset.rating, box.width() // (edge + 1))):
            painter.drawPixmap(box.left() + number * (edge + 1), top, star)
