"""A box on a picture with its number or its name, and handles while it is the current one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from services.types import Box
from ui.shared.layers import EVERYWHERE, Glass, Layer
from ui.shared.projection import Projection
from ui.theme import Theme

_HANDLE = 8
"""Edge of a handle; logical pixels, as are the others."""
_TAG = 18
_LONGEST = 140
"""Of a name."""
SIDES = ((-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1))
"""Handles as the sides that they move."""


@dataclass(frozen=True, slots=True)
class BoxLook:
    """`token`: its colour. `lit`: filled, and drawn thicker. `number` stands beside it, `name` above it."""

    token: str
    lit: bool = False
    dashed: bool = False
    handles: bool = False
    number: int = 0
    name: str = ""


def handles(place: QRectF) -> Iterator[tuple[tuple[int, int], QPointF]]:
    """The sides that each handle moves, and its middle."""
    middle = place.center()
    for sides in SIDES:
        x = middle.x() + sides[0] * place.width() / 2
        yield sides, QPointF(x, middle.y() + sides[1] * place.height() / 2)


class BoxLayer(Layer):
    """It does not grow with the picture; its tag may lie anywhere beside it."""

    def __init__(self, glass: Glass, parent: QGraphicsItem, theme: Theme, box: Box, look: BoxLook) -> None:
        super().__init__(glass, parent)
        self._theme = theme
        self._box = box
        self._look = look
        self.setRect(EVERYWHERE)

    def draw(self, painter: QPainter, area: QRect, projection: Projection) -> None:
        look, place = self._look, projection.logical(self._box)
        painter.save()
        painter.scale(projection.ratio, projection.ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_box(painter, place)
        if look.number:
            self._draw_number(painter, place)
        elif look.name:
            self._draw_name(painter, place)
        if look.handles:
            painter.setPen(QPen(self._theme.color("bg.scrim"), 1))
            painter.setBrush(self._theme.color(look.token))
            for _, middle in handles(place):
                painter.drawRect(QRectF(middle.x() - _HANDLE / 2, middle.y() - _HANDLE / 2, _HANDLE, _HANDLE))
        painter.restore()

    def _draw_box(self, painter: QPainter, place: QRectF) -> None:
        token, lit = self._look.token, self._look.lit
        painter.setBrush(self._theme.color(token, 0.16) if lit else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("bg.scrim"), 4 if lit else 3))
        painter.drawRect(place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        style = Qt.PenStyle.DashLine if self._look.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self._theme.color(token), 2 if lit else 1, style))
        painter.drawRect(place)

    def _draw_number(self, painter: QPainter, place: QRectF) -> None:
        """It stands in the gutter at the left, so that it hides no text; else above, else inside."""
        painter.setFont(self._theme.font("label"))
        text = str(self._look.number)
        width = max(_TAG, painter.fontMetrics().horizontalAdvance(text) + 8)
        left = place.left() - width - 1
        tag = QRectF(left if left >= 0 else place.left(), place.top(), width, _TAG)
        if left < 0:
            tag.moveBottom(max(_TAG, place.top() - 1) if place.top() >= _TAG else place.top() + _TAG)
        self._draw_tag(painter, tag, text, chosen=self._look.lit)

    def _draw_name(self, painter: QPainter, place: QRectF) -> None:
        painter.setFont(self._theme.font("caption"))
        metrics = painter.fontMetrics()
        text = metrics.elidedText(self._look.name, Qt.TextElideMode.ElideRight, _LONGEST)
        height = metrics.height() + 2
        top = place.top() - height if place.top() >= height else place.top()
        tag = QRectF(place.left(), top, metrics.horizontalAdvance(text) + 8, height)
        self._draw_tag(painter, tag, text, chosen=False)

    def _draw_tag(self, painter: QPainter, tag: QRectF, text: str, *, chosen: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(self._look.token if chosen else "bg.scrim"))
        painter.drawRoundedRect(tag, 3, 3)
        painter.setPen(self._theme.color("text.onAccent" if chosen else "text.onScrim"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)
