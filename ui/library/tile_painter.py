"""Paints the tiles of the grid: picture or placeholder, badges, rings for selection and keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from services.types import Asset, AssetKind
from ui.library import wording
from ui.shared.checker import checker
from ui.theme import Theme

RING = 6
"""How far the rings of a tile reach outside it, in logical pixels."""
_BADGE, _BADGE_ICON, _CHECK, _CHECK_ICON = 18, 12, 16, 12


@dataclass(frozen=True, slots=True)
class Tile:
    """How one tile looks now."""

    asset: Asset | None
    pixmap: QPixmap | None
    unreadable: bool = False
    selected: bool = False
    checked: bool = False
    """Selected as one of several: a check mark is shown."""
    versions: int = 0
    """How many versions its thread has, on the newest of them."""
    focused: bool = False
    """Holds the keyboard focus, and the keyboard was used last."""


def cover(picture: QSize, shape: QSize) -> QRectF:
    """The middle part of a picture that fills `shape` without distortion, in the picture's pixels."""
    if picture.isEmpty() or shape.isEmpty():
        return QRectF()
    scale = min(picture.width() / shape.width(), picture.height() / shape.height())
    width, height = shape.width() * scale, shape.height() * scale
    return QRectF((picture.width() - width) / 2, (picture.height() - height) / 2, width, height)


class TilePainter:
    """Holds what all tiles share for one paint: the colours of the theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._colours = {
            token: theme.color(token)
            for token in ("bg.raised", "bg.scrim", "bg.stage", "accent.fill", "focus.onPicture", "line.default")
        }
        self._board = checker(theme, 8)
        self._radius = theme.radius("sm")
        self._caption = theme.font("caption")

    def paint(self, painter: QPainter, rect: QRect, tile: Tile) -> None:
        """One tile without its rings. The painter smooths edges and pixmaps."""
        asset = tile.asset
        if asset is not None and (tile.unreadable or wording.hides_picture(asset)):
            self._paint_problem(painter, rect, wording.tile_problem(asset))
        else:
            self._paint_picture(painter, rect, tile)
        if asset is not None:
            self._paint_badges(painter, rect, asset, tile.versions)
        if tile.checked:
            self._paint_check(painter, rect)

    def paint_small(self, painter: QPainter, rect: QRect, tile: Tile) -> None:
        """The picture alone, in a rectangle that is too small for words: what is wrong with it is a sign."""
        asset = tile.asset
        if asset is not None and (tile.unreadable or wording.hides_picture(asset)):
            self._fill(painter, rect, self._colours["bg.raised"])
            self._icon(painter, rect, "error", self._theme.px(16), "danger.text")
        else:
            self._paint_picture(painter, rect, tile)
        if asset is not None and asset.favourite:
            corner = rect.adjusted(rect.width() // 2, rect.height() // 2, 0, 0)
            self._icon(painter, corner, "star-fill", _BADGE_ICON, "rating.star")

    def _paint_picture(self, painter: QPainter, rect: QRect, tile: Tile) -> None:
        """The thumbnail, or the picture's mean colour until it is there."""
        if tile.pixmap is None:
            asset = tile.asset
            self._fill(painter, rect, QColor(asset.colour) if asset and asset.colour else self._colours["bg.raised"])
            return
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect), self._radius, self._radius)
        painter.save()
        painter.setClipPath(path)
        if tile.pixmap.hasAlphaChannel():
            painter.fillRect(rect, self._board)
        painter.drawPixmap(QRectF(rect), tile.pixmap, cover(tile.pixmap.size(), rect.size()))
        painter.restore()

    def paint_rings(self, painter: QPainter, rect: QRect, tile: Tile) -> None:
        """The rings around a tile; painted after all tiles, as they reach into the gaps."""
        if tile.selected:
            self._ring(painter, rect, 3, self._colours["accent.fill"])
        if tile.focused:
            self._ring(painter, rect, 5 if tile.selected else 3, self._colours["focus.onPicture"])

    def _ring(self, painter: QPainter, rect: QRect, out: int, colour: QColor) -> None:
        painter.setPen(QPen(colour, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(-out, -out, out, out), self._radius + out, self._radius + out)

    def _fill(self, painter: QPainter, rect: QRect, colour: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(rect), self._radius, self._radius)

    def _paint_problem(self, painter: QPainter, rect: QRect, reason: str) -> None:
        painter.setPen(self._colours["line.default"])
        painter.setBrush(self._colours["bg.raised"])
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), self._radius, self._radius)
        edge = self._theme.px(22)
        room = rect.adjusted(8, 8, -8, -8)
        painter.setFont(self._caption)
        text = painter.boundingRect(room, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter, reason)
        fits = edge + 6 + text.height() <= room.height()
        top = rect.center().y() - (edge + (6 + text.height() if fits else 0)) // 2
        left = rect.center().x() - edge // 2
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(left, top, self._theme.pixmap("error", edge, "danger.text", ratio))
        if fits:
            painter.setPen(self._theme.color("text.secondary"))
            area = QRect(room.left(), top + edge + 6, room.width(), text.height())
            painter.drawText(area, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter, reason)

    def _paint_badges(self, painter: QPainter, rect: QRect, asset: Asset, versions: int) -> None:
        right, bottom = rect.right() - 5, rect.bottom() - 5
        if asset.favourite:
            self._badge(painter, right, bottom, "star-fill", "rating.star")
        if asset.text:  # a model has said something about it
            self._badge(painter, right - (_BADGE + 3 if asset.favourite else 0), bottom, "ask", "text.onScrim")
        if asset.kind is AssetKind.DRAFT:
            self._tag(painter, rect, wording.draft())
        elif versions:
            self._tag(painter, rect, f"{versions:,}", "branch")
        if asset.problem and not wording.hides_picture(asset):
            self._badge(painter, rect.left() + 6 + _BADGE, bottom, "warning", "text.onScrim")

    def _tag(self, painter: QPainter, rect: QRect, text: str, icon: str = "") -> None:
        """A word in the upper right corner, with a sign before it."""
        painter.setFont(self._caption)
        sign = _BADGE_ICON + 3 if icon else 0
        width = painter.fontMetrics().horizontalAdvance(text) + 10 + sign
        height = max(_BADGE, painter.fontMetrics().height() + 2)
        box = QRect(rect.right() + 1 - 6 - width, rect.top() + 6, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours["bg.scrim"])
        painter.drawRoundedRect(QRectF(box), 3, 3)
        if icon:
            place = QRect(box.left() + 4, box.top(), _BADGE_ICON, height)
            self._icon(painter, place, icon, _BADGE_ICON, "text.onScrim")
        painter.setPen(self._theme.color("text.onScrim"))
        painter.drawText(box.adjusted(sign, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, text)

    def _badge(self, painter: QPainter, right: int, bottom: int, icon: str, token: str) -> None:
        box = QRect(right - _BADGE, bottom - _BADGE, _BADGE, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours["bg.scrim"])
        painter.drawRoundedRect(QRectF(box), 3, 3)
        self._icon(painter, box, icon, _BADGE_ICON, token)

    def _paint_check(self, painter: QPainter, rect: QRect) -> None:
        box = QRect(rect.left() + 7, rect.top() + 7, _CHECK, _CHECK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours["accent.fill"])
        painter.drawRoundedRect(QRectF(box), 4, 4)
        self._icon(painter, box, "check", _CHECK_ICON, "text.onAccent")

    def _icon(self, painter: QPainter, box: QRect, name: str, size: int, token: str) -> None:
        pixmap = self._theme.pixmap(name, size, token, painter.device().devicePixelRatio())
        place = QPointF(box.left() + (box.width() - size) / 2, box.top() + (box.height() - size) / 2)
        painter.drawPixmap(place, pixmap)
