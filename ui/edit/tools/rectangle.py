"""Rectangles of the mask, drawn or by numbers."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from services.types import Box
from ui.edit.gestures import Gestures
from ui.edit.tools.choices import BoxFields, CombineChoice
from ui.edit.tools.tool import Pointer, Tool
from ui.shared.projection import Projection
from ui.theme import Theme

translate = QCoreApplication.translate


def paint_outline(painter: QPainter, theme: Theme, ratio: float, draw: str, *shape: object) -> None:
    """A thin white line on a dark one, dashed, which shows on any picture; `draw` is a method of QPainter."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for token, alpha, width, dash in (("bg.scrim", 0.7, 3.0, []), ("text.onScrim", 1.0, 1.25, [4.0, 3.0])):
        pen = QPen(theme.color(token, alpha), width * ratio)
        if dash:
            pen.setDashPattern(dash)
        painter.setPen(pen)
        getattr(painter, draw)(*shape)
    painter.restore()


class RectangleTool(Tool):
    """Shift makes it a square, Alt draws it from its middle."""

    id: ClassVar[str] = "rectangle"
    icon: ClassVar[str] = "rect"
    draws: ClassVar[str] = "drawRect"

    def __init__(self, theme: Theme, gestures: Gestures, combine: CombineChoice, parent: QObject | None = None) -> None:
        super().__init__(theme, gestures, parent)
        self._combine = combine
        self.numbers = BoxFields(theme, self)
        self.numbers.applied.connect(self._apply)
        self._start: Pointer | None = None
        self._rect = QRectF()

    @property
    def name(self) -> str:
        return translate("Tools", "Rectangle mask")

    @property
    def short_name(self) -> str:
        return translate("Tools", "Rectangle")

    def make_groups(self) -> list[QWidget]:
        return [self._combine.make(), *self.numbers.groups]

    @property
    def busy(self) -> bool:
        return self._start is not None

    def press(self, at: Pointer) -> None:
        self._start = at
        self._rect = QRectF(*at.at, 0, 0)

    def move(self, at: Pointer) -> None:
        if self._start is None:
            return
        self._rect = spanned(self._start, at)
        self.numbers.show_box(whole(self._rect))
        self.changed.emit()

    def release(self, at: Pointer) -> None:
        if self._start is None:
            return
        self.move(at)
        self._start = None
        box = whole(self._rect)
        if not box.empty:
            self._apply(box)
        self.changed.emit()

    def abort(self) -> None:
        self._start = None
        self.changed.emit()

    def paint(self, painter: QPainter, projection: Projection) -> None:
        if self._start is not None:
            box = projection.rect(whole(self._rect))
            paint_outline(painter, self.theme, projection.ratio, self.draws, box)

    def _apply(self, box: Box) -> None:
        self.gestures.rectangle.emit(
            float(box.left), float(box.top), float(box.width), float(box.height), self._combine.value
        )


def spanned(start: Pointer, at: Pointer) -> QRectF:
    """The rectangle between two points: a square with Shift, about its middle with Alt."""
    dx, dy = at.x - start.x, at.y - start.y
    if at.shift:
        edge = max(abs(dx), abs(dy))
        dx, dy = (edge if dx >= 0 else -edge), (edge if dy >= 0 else -edge)
    if at.alt:
        return QRectF(start.x - dx, start.y - dy, 2 * dx, 2 * dy).normalized()
    return QRectF(start.x, start.y, dx, dy).normalized()


def whole(rect: QRectF) -> Box:
    """The whole pixels whose middles lie in it."""
    left, top = round(rect.left()), round(rect.top())
    return Box(left, top, round(rect.right()) - left, round(rect.bottom()) - top)
