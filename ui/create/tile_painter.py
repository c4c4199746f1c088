"""Draws a tile of the stage in each of its states; used by the grid, the single view and its thumbnails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QPixmap, QTransform

from services.types import JobState
from ui import strings
from ui.create.fades import Fades
from ui.create.scaled_pictures import ScaledPictures
from ui.shared.ring import paint_ring
from ui.shared.tiles import Tile, TileModel
from ui.theme import Theme

translate = QCoreApplication.translate

TURNING = frozenset({JobState.QUEUED, JobState.SENT, JobState.SAVING})
"""A tile in one of these states turns a ring until it has a picture."""
_RING = 28
_SMALL_RING = 14
_LABEL_HEIGHT = 26
_LABEL_INSET = 8
_CHECK = 8
_VEIL = 0.88
_SOFT_EDGES = (24, 56, 144)
"""Longest side of the small copy that the first, second and third preview are scaled up from."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a view adds to a tile."""

    selected: bool = False
    focused: bool = False
    labels: bool = True
    """False in thumbnails: no room for words."""
    turn: float = 0.0
    """Where the ring of a tile without a preview stands, 0 to 1."""


class TilePainter:
    """Shared by all views of a stage, with their cache of scaled pictures and their cross-fades."""

    def __init__(self, theme: Theme, model: TileModel, pictures: ScaledPictures, fades: Fades) -> None:
        self._theme = theme
        self._model = model
        self._pictures = pictures
        self._fades = fades

    def paint(self, painter: QPainter, rect: QRect, tile: Tile, look: Look) -> None:
        """The tile fills `rect`; the rings of selection and keyboard reach 6 px further."""
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if tile.image is None:
            self._paint_frame(painter, rect, tile)
            if not tile.notice and look.labels and tile.asset is None:
                self._paint_waiting(painter, rect, tile, look)
        else:
            self._paint_picture(painter, rect, tile)
            if tile.notice:
                self._paint_veil(painter, rect)
            elif look.labels:
                self._paint_labels(painter, rect, tile)
        self._paint_badges(painter, rect, tile)
        self._paint_rings(painter, rect, look)

    # -- picture -------------------------------------------------------------------------------------------------------

    def _paint_frame(self, painter: QPainter, rect: QRect, tile: Tile) -> None:
        colour = tile.asset.colour if tile.asset is not None else ""
        painter.setPen(QPen(self._theme.color("line.default"), 1))
        painter.setBrush(QColor(colour) if colour else self._theme.color("bg.raised"))
        radius = self._theme.radius("md")
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _paint_picture(self, painter: QPainter, rect: QRect, tile: Tile) -> None:
        fade = self._fades.of(tile.key)
        image = tile.image
        if image is None:
            return
        alpha = image.hasAlphaChannel()
        if alpha:
            self._paint_checker(painter, self.picture_rect(rect, image))
        if fade is not None and fade.before.image is not None:
            if alpha:
                painter.setOpacity(1.0 - fade.progress)
            self._paint_image(painter, rect, fade.before)
            painter.setOpacity(fade.progress)
        self._paint_image(painter, rect, tile)
        painter.setOpacity(1.0)

    def _paint_veil(self, painter: QPainter, rect: QRect) -> None:
        """The kept preview is seen faintly behind the words of a notice."""
        painter.setPen(QPen(self._theme.color("line.default"), 1))
        painter.setBrush(self._theme.color("bg.raised", _VEIL))
        radius = self._theme.radius("md")
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def picture_rect(self, rect: QRect, image: QImage) -> QRect:
        """Where the picture stands in the tile: whole, in the middle."""
        size = image.size().scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
        if abs(size.width() - rect.width()) <= 2 and abs(size.height() - rect.height()) <= 2:
            return rect  # the shape differs by rounding only
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(rect.center())
        return place

    def _paint_image(self, painter: QPainter, rect: QRect, tile: Tile) -> None:
        image = tile.image
        if image is None:
            return
        place = self.picture_rect(rect, image)
        ratio = painter.device().devicePixelRatio()
        size = QSize(round(place.width() * ratio), round(place.height() * ratio))
        if _is_preview(tile):
            step = min(max(tile.job.previews, 1), len(_SOFT_EDGES)) - 1
            pixmap: QPixmap | None = self._pictures.soft(image, size, _SOFT_EDGES[step])
        else:
            pixmap = self._pictures.pixmap(image, size)
        if pixmap is None:
            self._fill(painter, place, QBrush(image), place.width() / image.width(), place.height() / image.height())
        else:
            self._fill(painter, place, QBrush(pixmap), 1 / ratio, 1 / ratio)

    def _fill(self, painter: QPainter, place: QRect, brush: QBrush, scale_x: float, scale_y: float) -> None:
        """Round corners by a textured rectangle: unlike a clip path it is smooth and costs nothing."""
        brush.setTransform(QTransform.fromTranslate(place.x(), place.y()).scale(scale_x, scale_y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush)
        radius = self._theme.radius("md")
        painter.drawRoundedRect(QRectF(place), radius, radius)

    def _paint_checker(self, painter: QPainter, place: QRect) -> None:
        tile = QPixmap(2 * _CHECK, 2 * _CHECK)
        tile.fill(self._theme.color("checker.a"))
        board = QPainter(tile)
        board.fillRect(0, 0, _CHECK, _CHECK, self._theme.color("checker.b"))
        board.fillRect(_CHECK, _CHECK, _CHECK, _CHECK, self._theme.color("checker.b"))
        board.end()
        self._fill(painter, place, QBrush(tile), 1.0, 1.0)

    # -- words ---------------------------------------------------------------------------------------------------------

    def waiting_rect(self, rect: QRect) -> QRect:
        """Where the ring of a tile without a preview turns."""
        edge = self._theme.px(_RING)
        place = QRect(0, 0, edge, edge)
        place.moveCenter(rect.center() - QPoint(0, self._theme.line_height("label") // 2))
        return place

    def turning_rect(self, rect: QRect) -> QRect:
        """The ring with the seconds under it."""
        return self.waiting_rect(rect).adjusted(-rect.width() // 4, 0, rect.width() // 4, 30)

    def _paint_waiting(self, painter: QPainter, rect: QRect, tile: Tile, look: Look) -> None:
        place = self.waiting_rect(rect)
        seconds = _seconds_since(tile.job.sent_at)
        text = self._model.state_text(tile)
        if tile.state is JobState.SENT:
            text = strings.countdown(seconds) if seconds >= 60 else translate("Create", "{n} s").format(n=seconds)
        if tile.state not in TURNING:
            pass
        elif self._theme.reduce_motion:
            painter.setPen(self._theme.color("text.tertiary"))
            painter.setFont(self._theme.font("heading"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "…")
        else:
            paint_ring(painter, self._theme, QRectF(place), None, look.turn)
        painter.setFont(self._theme.font("label"))
        painter.setPen(self._theme.color("text.secondary"))
        line = QRect(rect.left(), place.bottom() + 8, rect.width(), self._theme.line_height("label"))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_labels(self, painter: QPainter, rect: QRect, tile: Tile) -> None:
        match tile.state:
            case JobState.SENT | JobState.QUEUED:
                share = min(tile.job.previews / max(tile.previews, tile.job.previews, 1), 1.0)
                text = self._model.preview_text(tile) if tile.job.previews else self._model.state_text(tile)
                self._paint_label(painter, rect, text, ring=share)
                self._paint_bar(painter, rect, share)
            case JobState.SAVING:
                self._paint_label(painter, rect, self._model.state_text(tile), icon="disk")
            case JobState.SAVED if tile.fresh:
                self._paint_label(painter, rect, self.final_text(tile), icon="check")

    def final_text(self, tile: Tile) -> str:
        """Final · 11 s."""
        final = translate("Create", "Final")
        seconds = tile.asset.seconds if tile.asset is not None else None
        if seconds is None:
            return final
        rounded = (
            translate("Create", "{n} s").format(n=round(seconds)) if 1 <= seconds < 60 else strings.duration(seconds)
        )
        return f"{final} · {rounded}"

    def _paint_label(
        self, painter: QPainter, rect: QRect, text: str, *, icon: str = "", ring: float | None = None
    ) -> None:
        theme = self._theme
        font = theme.font("label")
        font.setWeight(theme.font("body").weight())
        painter.setFont(font)
        edge, height = theme.px(_SMALL_RING), theme.px(_LABEL_HEIGHT)
        width = 8 + edge + 7 + painter.fontMetrics().horizontalAdvance(text) + 10
        if width > rect.width() - 2 * _LABEL_INSET or height > rect.height() - 2 * _LABEL_INSET:
            return
        box = QRect(rect.left() + _LABEL_INSET, rect.bottom() + 1 - _LABEL_INSET - height, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bg.scrim"))
        painter.drawRoundedRect(box, 6, 6)
        mark = QRect(box.left() + 8, box.top() + (height - edge) // 2, edge, edge)
        if ring is not None:
            paint_ring(painter, theme, QRectF(mark), ring)
        else:
            painter.drawPixmap(
                mark.topLeft(), theme.pixmap(icon, edge, "text.onScrim", painter.device().devicePixelRatio())
            )
        painter.setPen(theme.color("text.onScrim"))
        painter.setFont(font)
        painter.drawText(box.adjusted(8 + edge + 7, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_bar(self, painter: QPainter, rect: QRect, share: float) -> None:
        radius = self._theme.radius("md")
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(rect), radius, radius)
        bar = QPainterPath()
        bar.addRect(QRectF(rect.left(), rect.bottom() + 1 - 3, rect.width() * share, 3))
        painter.fillPath(shape.intersected(bar), self._theme.color("accent.fill"))

    # -- marks ---------------------------------------------------------------------------------------------------------

    def _paint_badges(self, painter: QPainter, rect: QRect, tile: Tile) -> None:
        if tile.state is JobState.UNSAVED:
            corner = QPoint(rect.right() - 24, rect.top() + 6)
            self._paint_badge(painter, corner, "disk", back="danger.tint", front="danger.text")
        if tile.asset is not None and tile.asset.favourite:
            corner = rect.bottomRight() - QPoint(24, 24)
            self._paint_badge(painter, corner, "star-fill", back="bg.scrim", front="rating.star")
        if tile.draft and not tile.notice:
            painter.setFont(self._theme.font("caption"))
            text = translate("Create", "draft")
            box = QRect(rect.left() + 6, rect.top() + 6, painter.fontMetrics().horizontalAdvance(text) + 12, 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("bg.scrim"))
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(self._theme.color("text.onScrim"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_badge(self, painter: QPainter, corner: QPoint, icon: str, *, back: str, front: str) -> None:
        box = QRect(corner, QSize(20, 20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(back))
        painter.drawRoundedRect(box, 4, 4)
        pixmap = self._theme.pixmap(icon, 14, front, painter.device().devicePixelRatio())
        painter.drawPixmap(box.left() + 3, box.top() + 3, pixmap)

    def _paint_rings(self, painter: QPainter, rect: QRect, look: Look) -> None:
        if look.selected:
            self._paint_ring(painter, rect, 3, "accent.fill")
        if look.focused:
            self._paint_ring(painter, rect, 5 if look.selected else 3, "focus.onPicture")

    def _paint_ring(self, painter: QPainter, rect: QRect, out: int, token: str) -> None:
        radius = self._theme.radius("md") + out
        painter.setPen(QPen(self._theme.color(token), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(-out, -out, out, out), radius, radius)


def _is_preview(tile: Tile) -> bool:
    """The picture is an unfinished one and shown soft; a kept draft and a finished picture are sharp."""
    return tile.asset is None and tile.state is not JobState.CANCELLED and not tile.notice


def _seconds_since(moment: datetime | None) -> int:
    return 0 if moment is None else max(0, int((datetime.now(UTC) - moment).total_seconds()))
