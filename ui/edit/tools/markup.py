"""Draw a note: pen, arrow, box."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from services.types import Mark, MarkKind
from services.types.editing import MARK_WIDTH
from ui.edit import canvas_marks
from ui.edit.gestures import Gestures
from ui.edit.tools.groups import Group, LengthSlider, label
from ui.edit.tools.inks import InkChoice
from ui.edit.tools.tool import Pointer, Tool
from ui.shared.projection import Projection
from ui.shared.segmented import Segmented
from ui.theme import Theme

translate = QCoreApplication.translate
_MOST = 200


class MarkupTool(Tool):
    """What is drawn becomes a note of its own; nothing of it is painted into the picture."""

    id: ClassVar[str] = "markup"
    icon: ClassVar[str] = "markup"

    def __init__(self, theme: Theme, gestures: Gestures, ink: InkChoice, parent: QObject | None = None) -> None:
        super().__init__(theme, gestures, parent)
        self._ink = ink
        self._points: list[tuple[float, float]] = []
        self.kind = Segmented(theme)
        self._width_label, self._width = label(), LengthSlider(theme, _MOST)
        self._width.set_value(round(MARK_WIDTH))
        self._width_label.setBuddy(self._width)

    @property
    def name(self) -> str:
        return translate("Tools", "Draw a note")

    @property
    def short_name(self) -> str:
        return translate("Tools", "Note")

    def make_groups(self) -> list[QWidget]:
        return [
            Group(self.kind, word=self._word_kind),
            self._ink.make(),
            Group(self._width_label, self._width, word=self._word_width),
        ]

    @property
    def busy(self) -> bool:
        return bool(self._points)

    def press(self, at: Pointer) -> None:
        self._points = [at.at]
        self.changed.emit()

    def move(self, at: Pointer) -> None:
        if self._points:
            self._points.append(at.at)
            self.changed.emit()

    def release(self, at: Pointer) -> None:
        mark, self._points = self._mark(), []
        if mark is not None and (mark.kind is MarkKind.PEN or mark.points[0] != mark.points[-1]):
            self.gestures.mark_added.emit(mark)
        self.changed.emit()

    def abort(self) -> None:
        self._points = []
        self.changed.emit()

    def paint(self, painter: QPainter, projection: Projection) -> None:
        if (mark := self._mark()) is not None:
            canvas_marks.paint(painter, self.theme, mark, projection)

    def state(self) -> dict[str, int | str | bool]:
        return {"kind": self.kind.value, "width": self._width.value, "colour": self._ink.colour}

    def restore(self, state: dict[str, int | str | bool]) -> None:
        self.kind.set_value(str(state.get("kind")))
        if isinstance(width := state.get("width"), int):
            self._width.set_value(width)
        self._ink.choose(str(state.get("colour")))

    def _mark(self) -> Mark | None:
        if not self._points:
            return None
        kind = MarkKind(self.kind.value or MarkKind.PEN)
        points = tuple(self._points) if kind is MarkKind.PEN else (self._points[0], self._points[-1])
        return Mark(kind=kind, points=points, colour=self._ink.colour, width=float(self._width.value))

    def _word_kind(self) -> None:
        kinds = {
            MarkKind.PEN: translate("Tools", "Pen"),
            MarkKind.ARROW: translate("Tools", "Arrow"),
            MarkKind.BOX: translate("Tools", "Box"),
        }
        self.kind.set_options([(kind, text, None) for kind, text in kinds.items()])
        self.kind.setAccessibleName(translate("Tools", "Kind of note"))

    def _word_width(self) -> None:
        self._width_label.setText(translate("Tools", "Line width"))
        self._width.setAccessibleName(translate("Tools", "Line width"))
