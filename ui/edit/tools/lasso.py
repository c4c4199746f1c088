"""The lasso: an area that is drawn around, free or from corner to corner."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.edit.gestures import Gestures
from ui.edit.tools.choices import CombineChoice
from ui.edit.tools.groups import Group
from ui.edit.tools.rectangle import paint_outline
from ui.edit.tools.tool import Pointer, Tool
from ui.shared.projection import Projection
from ui.shared.segmented import Segmented
from ui.theme import Theme

translate = QCoreApplication.translate
FREE, CORNERS = "free", "corners"
_LEAST = 3


class LassoTool(Tool):
    """Free: as long as the button is down. Corners: each click sets one; a double click, Enter or a click on the first
    closes the line, Backspace takes the last one back."""

    id: ClassVar[str] = "lasso"
    icon: ClassVar[str] = "lasso"

    def __init__(self, theme: Theme, gestures: Gestures, combine: CombineChoice, parent: QObject | None = None) -> None:
        super().__init__(theme, gestures, parent)
        self._combine = combine
        self._points: list[tuple[float, float]] = []
        self._tip: tuple[float, float] | None = None
        self.mode = Segmented(theme)
        self.mode.changed.connect(lambda _value: self.abort())

    @property
    def name(self) -> str:
        return translate("Tools", "Lasso mask")

    @property
    def short_name(self) -> str:
        return translate("Tools", "Lasso")

    def make_groups(self) -> list[QWidget]:
        return [Group(self.mode, word=self._word), self._combine.make()]

    @property
    def busy(self) -> bool:
        return bool(self._points)

    @property
    def _by_corners(self) -> bool:
        return self.mode.value == CORNERS

    def press(self, at: Pointer) -> None:
        if not self._by_corners:
            self._points = [at.at]
        elif len(self._points) >= _LEAST and _near(self._points[0], at):
            self._close()
        elif not self._points or not _near(self._points[-1], at, 0.25):
            self._points.append(at.at)
        self.changed.emit()

    def move(self, at: Pointer) -> None:
        if self._by_corners:
            self.hover(at)
        elif self._points:
            self._points.append(at.at)
            self.changed.emit()

    def hover(self, at: Pointer) -> None:
        if self._by_corners and self._points:
            self._tip = at.at
            self.changed.emit()

    def release(self, at: Pointer) -> None:
        if not self._by_corners:
            self._close()

    def double_click(self, at: Pointer) -> None:
        if self._by_corners:
            self._close()

    def abort(self) -> None:
        self._points, self._tip = [], None
        self.changed.emit()

    def key(self, event: QKeyEvent) -> bool:
        if not self._points:
            return False
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                self._close()
            case Qt.Key.Key_Backspace:
                self._points.pop()
                self.changed.emit()
            case _:
                return False
        return True

    def paint(self, painter: QPainter, projection: Projection) -> None:
        if not self._points:
            return
        line = [projection.point(x, y) for x, y in self._points]
        if self._tip is not None:
            line.append(projection.point(*self._tip))
        paint_outline(painter, self.theme, projection.ratio, "drawPolyline", QPolygonF(line))
        if self._by_corners:
            painter.setPen(self.theme.color("bg.scrim"))
            painter.setBrush(self.theme.color("text.onScrim"))
            for corner in line[: len(self._points)]:
                painter.drawEllipse(corner, 3.5 * projection.ratio, 3.5 * projection.ratio)

    def state(self) -> dict[str, int | str | bool]:
        return {"mode": self.mode.value}

    def restore(self, state: dict[str, int | str | bool]) -> None:
        self.mode.set_value(str(state.get("mode")))

    def _close(self) -> None:
        points, self._points, self._tip = tuple(self._points), [], None
        if len(points) >= _LEAST:
            self.gestures.polygon.emit(points, self._combine.value)
        self.changed.emit()

    def _word(self) -> None:
        self.mode.set_options(
            [(FREE, translate("Tools", "Free"), None), (CORNERS, translate("Tools", "Corners"), None)]
        )
        self.mode.setAccessibleName(translate("Tools", "How the line is drawn"))


def _near(point: tuple[float, float], at: Pointer, share: float = 1.0) -> bool:
    apart = QPointF(*point) - QPointF(*at.at)
    return apart.manhattanLength() <= at.reach * share
