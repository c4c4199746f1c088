"""The strip of neighbours at the foot of the viewer."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from services.types import Asset
from ui.library import wording
from ui.library.thumbnails import Thumbnails, edge_for
from ui.library.tile_painter import cover
from ui.shared.checker import checker
from ui.shared.retranslated import Retranslated
from ui.theme import Theme
from ui.viewer.order import PictureOrder

_WIDTH, _HEIGHT = 72, 48
_CURRENT_WIDTH, _CURRENT_HEIGHT = 84, 56
_GAP, _RING, _SIGN = 6, 4, 18
_FADED = 0.72
_MOST = 25
"""Neighbours shown at most, on very wide screens."""


class _Frame(QAbstractButton):
    """One picture of the strip. Only the current one is a tab stop; the arrow keys of the viewer do the rest."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._asset: Asset | None = None
        self._current = False
        self.position = -1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_picture(self, position: int, asset: Asset | None, *, count: int, current: bool) -> None:
        """`count`: of all pictures there are; the place among them tells equal prompts apart."""
        self.position, self._asset, self._current = position, asset, current
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if current else Qt.FocusPolicy.NoFocus)
        place = self.tr("{n} of {all}").format(n=f"{position + 1:,}", all=f"{count:,}")
        self.setAccessibleName(f"{wording.picture_name(asset)}. {place}")
        self.setToolTip("" if asset is None else wording.tip(asset))
        self.updateGeometry()
        self.update()

    @property
    def asset_id(self) -> str:
        return "" if self._asset is None else self._asset.id

    def sizeHint(self) -> QSize:
        width, height = (_CURRENT_WIDTH, _CURRENT_HEIGHT) if self._current else (_WIDTH, _HEIGHT)
        margin = 2 * _RING if self._current else 0
        return QSize(width + margin, height + margin)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        margin = _RING if self._current else 0
        rect = self.rect().adjusted(margin, margin, -margin, -margin)
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect), 4, 4)
        painter.setClipPath(path)
        if not self._current and not self.underMouse():
            painter.setOpacity(_FADED)
        pixmap = self._thumbnails.pixmap(self.asset_id)
        if pixmap is not None:
            if pixmap.hasAlphaChannel():
                painter.fillRect(rect, checker(self._theme, 8))
            painter.drawPixmap(QRectF(rect), pixmap, cover(pixmap.size(), rect.size()))
        else:
            colour = self._asset.colour if self._asset is not None else ""
            painter.fillPath(path, QColor(colour) if colour else self._theme.color("scrim.hover"))
            if self._asset is not None and wording.hides_picture(self._asset):
                self._paint_sign(painter, rect)
        painter.setClipping(False)
        if self._current:
            focused = bool(self.property("keyfocus"))
            painter.setPen(QPen(self._theme.color("text.onScrim" if focused else "accent.fill"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)

    def _paint_sign(self, painter: QPainter, rect: QRect) -> None:
        """As on its tile: something is wrong with the file."""
        edge = self._theme.px(_SIGN)
        sign = self._theme.pixmap("error", edge, "text.onScrim", self.devicePixelRatioF())
        painter.drawPixmap(rect.center().x() - edge // 2, rect.center().y() - edge // 2, sign)


class Filmstrip(Retranslated, QWidget):
    """`chosen(position)`: the person clicked a neighbour."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._order: PictureOrder | None = None
        self._position = 0
        self._frames: list[_Frame] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_CURRENT_HEIGHT + 2 * _RING)
        thumbnails.arrived.connect(self._arrived)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Film strip"))

    def show_around(self, order: PictureOrder | None, position: int) -> None:
        """The picture at a position and as many neighbours as there is room for."""
        self._order, self._position = order, position
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        order = self._order
        if order is None:
            return
        beside = (self.width() - _CURRENT_WIDTH - 2 * _RING) // (_WIDTH + _GAP)
        half = max(0, min(beside, _MOST - 1)) // 2
        shown = min(order.count(), 2 * half + 1)
        first = min(max(0, self._position - half), order.count() - shown)  # near an end the other side gets the room
        last = first + shown
        while len(self._frames) < last - first:
            frame = _Frame(self._theme, self._thumbnails, self)
            frame.clicked.connect(lambda _checked=False, source=frame: self.chosen.emit(source.position))
            self._frames.append(frame)
            self._row.addWidget(frame)
        order.want(range(first, last))
        ratio = self.devicePixelRatioF()
        wishes: list[tuple[str, int]] = []
        for offset, frame in enumerate(self._frames):
            position = first + offset
            frame.setVisible(position < last)
            if position < last:
                asset = order.asset(position)
                frame.show_picture(position, asset, count=order.count(), current=position == self._position)
                if asset is not None and not wording.hides_picture(asset):
                    wishes.append((asset.id, edge_for(asset, _WIDTH * ratio, _HEIGHT * ratio)))
        self._thumbnails.show("filmstrip", wishes)

    def _arrived(self, asset_id: str) -> None:
        for frame in self._frames:
            if frame.asset_id == asset_id:
                frame.update()
