"""Smart select: the thing in a box, or all of a colour."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QWidget

from ui.edit.gestures import Gestures
from ui.edit.tools.choices import CombineChoice
from ui.edit.tools.groups import BarSlider, Group, LengthSlider, button, label
from ui.edit.tools.rectangle import paint_outline, spanned, whole
from ui.edit.tools.tool import Pointer, Tool
from ui.shared.projection import Projection
from ui.shared.ring import ProgressRing
from ui.shared.segmented import Segmented
from ui.shared.switch import Switch
from ui.theme import Theme

translate = QCoreApplication.translate
OBJECT, COLOUR = "object", "colour"
KEEP, REMOVE = "keep", "remove"


class WandTool(Tool):
    """Object: drag a box around it, then strokes say what belongs to it (+) and what does not (−, or with Alt), until
    Done or Cancel. Colour: a click takes what is as near in colour as the tolerance allows."""

    id: ClassVar[str] = "wand"
    icon: ClassVar[str] = "wand"

    def __init__(self, theme: Theme, gestures: Gestures, combine: CombineChoice, parent: QObject | None = None) -> None:
        super().__init__(theme, gestures, parent)
        self._combine = combine
        self._marking = False
        self._working = False
        self._start: Pointer | None = None
        self._at: Pointer | None = None
        self._stroke: list[tuple[float, float]] = []
        self.mode = Segmented(theme)
        self.mode.changed.connect(lambda _value: self._mode_changed())
        self._make_object(theme)
        self._make_colour(theme)

    def _make_object(self, theme: Theme) -> None:
        self.side = Segmented(theme)
        self._size_label, self._size = label(), LengthSlider(theme, 400)
        self._size.set_value(24)
        self._size.changed.connect(lambda _value: self.changed.emit())
        self._size_label.setBuddy(self._size)
        self.done, self.cancel = button("primary"), button("quiet")
        self.done.clicked.connect(self._finish)
        self.cancel.clicked.connect(self._give_up)
        self._ring, self._busy = ProgressRing(theme, 14), QLabel()
        self._busy.setProperty("role", "label")

    def _make_colour(self, theme: Theme) -> None:
        self._tolerance_label, self.tolerance = label(), BarSlider(theme, 140)
        self.tolerance.set_range(0, 255)
        self.tolerance.set_value(32)
        self._tolerance_label.setBuddy(self.tolerance.slider)
        self._connected_label, self.connected = label(), Switch(theme)
        self.connected.setChecked(True)
        self._connected_label.setBuddy(self.connected)

    @property
    def name(self) -> str:
        return translate("Tools", "Smart select")

    def make_groups(self) -> list[QWidget]:
        self._mode_group = Group(self.mode, word=self._word_mode)
        self._marks_group = Group(self.side, self._size_label, self._size, word=self._word_marks)
        self._end_group = Group(self.done, self.cancel, word=self._word_end, stays=True)
        self._tolerance_group = Group(self._tolerance_label, self.tolerance, word=self._word_tolerance)
        self._connected_group = Group(self._connected_label, self.connected, word=self._word_connected)
        self._combine_group = self._combine.make()
        self._busy_group = Group(self._ring, self._busy, word=self._word_busy)
        return [
            self._mode_group,
            self._marks_group,
            self._end_group,
            self._tolerance_group,
            self._connected_group,
            self._combine_group,
            self._busy_group,
        ]

    def shows(self, group: QWidget) -> bool:
        if group is self._busy_group:
            return self._working
        if group in (self._marks_group, self._end_group):
            return self._marking
        if group in (self._tolerance_group, self._connected_group):
            return self.mode.value == COLOUR
        return group is not self._combine_group or not self._marking

    def set_working(self, working: bool) -> None:
        """The selection is being reckoned, or is not any more."""
        if working != self._working:
            self._working = working
            self.groups_changed.emit()

    @property
    def marking(self) -> bool:
        """True from the box until Done or Cancel."""
        return self._marking

    @property
    def brush(self) -> tuple[float, float] | None:
        return (float(self._size.value), 1.0) if self._marking else None

    @property
    def busy(self) -> bool:
        return self._marking or self._start is not None

    # -- the gesture ---------------------------------------------------------------------------------------------------

    def press(self, at: Pointer) -> None:
        if self.mode.value == COLOUR:
            x, y, tolerance = at.x, at.y, self.tolerance.value
            self.gestures.wand.emit(x, y, tolerance, self.connected.isChecked(), self._combine.value)
            return
        self._start = self._at = at
        self._stroke = [at.at]

    def move(self, at: Pointer) -> None:
        if self._start is None:
            return
        self._at = at
        self._stroke.append(at.at)
        self.changed.emit()

    def release(self, at: Pointer) -> None:
        start, self._start = self._start, None
        if start is None:
            return
        if self._marking:
            keep = (self.side.value == KEEP) is not start.alt
            self.gestures.smart_mark.emit(tuple(self._stroke), float(self._size.value), keep)
        else:
            box = whole(spanned(start, at))
            if box.width > 1 and box.height > 1:
                self._mark(on=True)
                place = float(box.left), float(box.top), float(box.width), float(box.height)
                self.gestures.smart_box.emit(*place, self._combine.value)
        self.changed.emit()

    def abort(self) -> None:
        """The stroke; without one, the whole selection."""
        if self._start is not None:
            self._start = None
            self.changed.emit()
        elif self._marking:
            self._give_up()

    def key(self, event: QKeyEvent) -> bool:
        if self._marking and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._finish()
            return True
        return False

    def paint(self, painter: QPainter, projection: Projection) -> None:
        if self._start is None or self._at is None:
            return
        if not self._marking:
            box = projection.rect(whole(spanned(self._start, self._at)))
            paint_outline(painter, self.theme, projection.ratio, "drawRect", box)
            return
        keep = (self.side.value == KEEP) is not self._start.alt
        colour = self.theme.color("ok.text" if keep else "danger.fill", 0.7)
        pen = QPen(colour, self._size.value * projection.scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([projection.point(x, y) for x, y in self._stroke]))

    def cursor(self, at: Pointer) -> Qt.CursorShape:
        return Qt.CursorShape.BlankCursor if self._marking else self.shape

    # -- phases --------------------------------------------------------------------------------------------------------

    def _mark(self, *, on: bool) -> None:
        self._marking = on
        self.side.set_value(KEEP)
        self.groups_changed.emit()
        self.changed.emit()

    def _finish(self) -> None:
        self._mark(on=False)
        self.gestures.smart_done.emit()

    def _give_up(self) -> None:
        self._mark(on=False)
        self.gestures.smart_cancel.emit()

    def _mode_changed(self) -> None:
        if self._marking:
            self._give_up()
        self.groups_changed.emit()

    def state(self) -> dict[str, int | str | bool]:
        return {
            "mode": self.mode.value,
            "tolerance": self.tolerance.value,
            "connected": self.connected.isChecked(),
            "size": self._size.value,
        }

    def restore(self, state: dict[str, int | str | bool]) -> None:
        self.mode.set_value(str(state.get("mode")))
        if isinstance(tolerance := state.get("tolerance"), int):
            self.tolerance.set_value(tolerance)
        if isinstance(size := state.get("size"), int):
            self._size.set_value(size)
        self.connected.setChecked(bool(state.get("connected", True)))

    # -- words ---------------------------------------------------------------------------------------------------------

    def _word_mode(self) -> None:
        self.mode.set_options(
            [(OBJECT, translate("Tools", "Object"), None), (COLOUR, translate("Tools", "Colour"), None)]
        )
        self.mode.setAccessibleName(translate("Tools", "What is selected"))

    def _word_marks(self) -> None:
        self.side.set_options([(KEEP, "", "plus"), (REMOVE, "", "minus")])
        self.side.set_tips([translate("Tools", "Belongs to it"), translate("Tools", "Does not belong to it  Alt")])
        self.side.setAccessibleName(translate("Tools", "What a stroke says"))
        self._size_label.setText(translate("Tools", "Size"))
        self._size.setAccessibleName(translate("Tools", "Size"))

    def _word_end(self) -> None:
        self.done.setText(translate("Tools", "Done"))
        self.cancel.setText(translate("Tools", "Cancel"))

    def _word_tolerance(self) -> None:
        self._tolerance_label.setText(translate("Tools", "Tolerance"))
        self.tolerance.setAccessibleName(translate("Tools", "Tolerance"))

    def _word_connected(self) -> None:
        self._connected_label.setText(translate("Tools", "Connected only"))
        self.connected.setAccessibleName(translate("Tools", "Connected only"))

    def _word_busy(self) -> None:
        self._busy.setText(translate("Tools", "Working…"))
