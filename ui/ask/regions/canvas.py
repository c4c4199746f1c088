"""A picture with numbered boxes on it: drawn, moved and sized with the mouse or the keys, and those that an answer has
found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from services.types import AskRegion, Box, Found
from ui import actions
from ui.ask.regions.box_layer import BoxLayer, BoxLook, handles
from ui.shared.canvas import Canvas
from ui.shared.scene_view import KEY_STEP, Margins
from ui.theme import Theme

_REACH = 8
"""How far from a handle the mouse still grabs it; logical pixels."""
_LEAST = 4
"""Pixels of the picture that a box has at least on each side."""
_NEW = 3
"""A region made by a key is this part of the picture on each side."""
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(slots=True)
class _Grab:
    """What the mouse holds: a box as it was, where it was taken, and the sides that move (none: the whole box)."""

    box: Box
    at: QPointF
    sides: tuple[int, int] = (0, 0)
    new: bool = False


class RegionCanvas(Canvas):
    """`regions_changed(tuple of AskRegion)`: the person has drawn, moved, sized or removed one. `picked(number)`: the
    region of that number is the current one, 0: none.
    """

    regions_changed = Signal(object)
    picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, margins=Margins(side=26, top=24, bottom=24), ground="bg.stage")
        self._regions: tuple[AskRegion, ...] = ()
        self._found: tuple[Found, ...] = ()
        self._lit = -1
        self._current = 0
        self._grab: _Grab | None = None
        self._boxes: list[BoxLayer] = []
        self._drawing = False
        self._editable = True

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_regions(self, regions: Sequence[AskRegion], found: Sequence[Found]) -> None:
        """The person's own boxes and those that an answer has found."""
        self._regions, self._found = tuple(regions), tuple(found)
        if self._current > len(self._regions):
            self.pick(0)
        if self._lit >= len(self._found):
            self._lit = -1
        self._lay_boxes()

    def set_editable(self, editable: bool) -> None:
        """Whether boxes can be drawn: not on a picture whose size is not known."""
        self._editable = editable

    def set_drawing(self, on: bool) -> None:
        """Dragging draws a box, also where it would move the picture."""
        self._drawing = on
        self.show_cursor()

    def _lay_boxes(self) -> None:
        """Show all boxes as they are now."""
        for layer in self._boxes:
            self.scene().removeItem(layer)
        looks = [
            (found.box, BoxLook("series.2", lit=place == self._lit, dashed=place != self._lit, name=found.label))
            for place, found in enumerate(self._found)
        ]
        for region in self._regions:
            chosen = region.number == self._current
            token = "accent.fill" if chosen else "text.onScrim"
            looks.append((region.box, BoxLook(token, lit=chosen, handles=chosen, number=region.number)))
        if self._grab is not None and self._grab.new:
            looks.append((self._grab.box, BoxLook("accent.fill", lit=True)))
        self._boxes = [BoxLayer(self.glass, self.root, self._theme, box, look) for box, look in looks]

    @property
    def regions(self) -> tuple[AskRegion, ...]:
        return self._regions

    @property
    def current(self) -> int:
        """Number of the current region, 0: none."""
        return self._current

    def pick(self, number: int) -> None:
        """Make a region the current one."""
        if number != self._current:
            self._current = number
            self.picked.emit(number)
        self._lay_boxes()

    def light(self, place: int) -> None:
        """Show one of those that were found, -1: none in particular."""
        self._lit = place
        self._lay_boxes()

    def add(self) -> None:
        """A new region in the middle of the picture, to be moved with the keys."""
        width, height = self._width // _NEW, self._height // _NEW
        if self._editable and width >= _LEAST and height >= _LEAST:
            self._append(Box((self._width - width) // 2, (self._height - height) // 2, width, height))
            self.setFocus()

    def remove(self, number: int) -> None:
        """Take a region away; those after it move up."""
        kept = [region for region in self._regions if region.number != number]
        self.pick(0)
        self._change(kept)

    # -- changing -----------------------------------------------------------------------------------------------------

    def _append(self, box: Box) -> None:
        number = len(self._regions) + 1
        self._change([*self._regions, AskRegion(number=number, box=box)])
        self.pick(number)

    def _set_box(self, number: int, box: Box, *, told: bool = True) -> None:
        regions = [replace(r, box=box) if r.number == number else r for r in self._regions]
        if told:
            self._change(regions)
        else:
            self._regions = tuple(regions)
            self._lay_boxes()

    def _change(self, regions: Sequence[AskRegion]) -> None:
        self._regions = tuple(replace(region, number=n) for n, region in enumerate(regions, 1))
        self._lay_boxes()
        self.regions_changed.emit(self._regions)

    def _inside(self, box: Box) -> Box:
        """The box kept inside the picture, with its size."""
        width, height = min(box.width, self._width), min(box.height, self._height)
        left = max(0, min(box.left, self._width - width))
        return Box(left, max(0, min(box.top, self._height - height)), width, height)

    def _sized(self, box: Box, sides: tuple[int, int], dx: int, dy: int) -> Box:
        """The box with those sides moved, inside the picture and not turned over."""
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        if sides[0] < 0:
            left = max(0, min(left + dx, right - _LEAST))
        elif sides[0] > 0:
            right = min(self._width, max(right + dx, left + _LEAST))
        if sides[1] < 0:
            top = max(0, min(top + dy, bottom - _LEAST))
        elif sides[1] > 0:
            bottom = min(self._height, max(bottom + dy, top + _LEAST))
        return Box(left, top, right - left, bottom - top)

    # -- keys ---------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        region = next((r for r in self._regions if r.number == self._current), None)
        if actions.pressed("region", event):
            self.add()
        elif region is not None and step is not None:
            by = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            dx, dy = step[0] * by, step[1] * by
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._set_box(region.number, self._sized(region.box, (1, 1), dx, dy))
            else:
                self._set_box(region.number, self._inside(region.box.moved(dx, dy)))
        elif region is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove(region.number)
        elif event.key() == Qt.Key.Key_Escape and self._current:
            self.pick(0)
        elif actions.pressed("zoom-in", event):
            self.zoom(KEY_STEP)
        elif actions.pressed("zoom-out", event):
            self.zoom(1 / KEY_STEP)
        elif step is not None and self.can_pan:
            self.pan(-step[0] * 40, -step[1] * 40)
        else:
            super().keyPressEvent(event)

    # -- mouse --------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._editable or not self._width:
            super().mousePressEvent(event)
            return
        at = event.position()
        held = self._handle_at(at)
        number = 0 if held else self._region_at(at)
        region = next((r for r in self._regions if r.number == (number or self._current)), None)
        if held and region is not None:
            self._grab = _Grab(region.box, self._pixel(at), held)
        elif number and region is not None:
            self.pick(number)
            self._grab = _Grab(region.box, self._pixel(at))
        elif self._drawing or not self.can_pan:
            self.pick(0)
            self._grab = _Grab(Box(0, 0, 0, 0), self._pixel(at), (1, 1), new=True)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        grab = self._grab
        if grab is None:
            super().mouseMoveEvent(event)
            return
        now = self._pixel(event.position())
        dx, dy = round(now.x() - grab.at.x()), round(now.y() - grab.at.y())
        if grab.new:
            grab.box = self._between(grab.at, now)
            self._lay_boxes()
        elif grab.sides == (0, 0):
            self._set_box(self._current, self._inside(grab.box.moved(dx, dy)), told=False)
        else:
            self._set_box(self._current, self._sized(grab.box, grab.sides, dx, dy), told=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grab, self._grab = self._grab, None
        if grab is None:
            super().mouseReleaseEvent(event)
        elif grab.new:
            if grab.box.width >= _LEAST and grab.box.height >= _LEAST:
                self._append(grab.box)
            self._lay_boxes()
        elif any(r.number == self._current and r.box != grab.box for r in self._regions):
            self._change(self._regions)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._region_at(event.position()):
            super().mouseDoubleClickEvent(event)

    def show_cursor(self) -> None:
        if self._drawing or (self._editable and not self.can_pan):
            self.setCursor(Qt.CursorShape.CrossCursor)
        else:
            super().show_cursor()

    # -- places -------------------------------------------------------------------------------------------------------

    def _pixel(self, at: QPointF) -> QPointF:
        """The pixel of the picture under a point of the widget."""
        projection = self.glass.projection
        return QPointF(*projection.picture_point(at * projection.ratio))

    def _place(self, box: Box) -> QRectF:
        """Where a box lies on the widget."""
        return self.glass.projection.logical(box)

    def _between(self, first: QPointF, second: QPointF) -> Box:
        left, right = sorted((round(first.x()), round(second.x())))
        top, bottom = sorted((round(first.y()), round(second.y())))
        left, top = max(0, left), max(0, top)
        return Box(left, top, max(0, min(right, self._width) - left), max(0, min(bottom, self._height) - top))

    def _region_at(self, at: QPointF) -> int:
        """The smallest region there, so that one inside of another can be had."""
        there = [r for r in self._regions if self._place(r.box).contains(at)]
        return min(there, key=lambda r: r.box.width * r.box.height).number if there else 0

    def _handle_at(self, at: QPointF) -> tuple[int, int] | None:
        region = next((r for r in self._regions if r.number == self._current), None)
        if region is None:
            return None
        for sides, centre in handles(self._place(region.box)):
            if max(abs(at.x() - centre.x()), abs(at.y() - centre.y())) <= _REACH:
                return sides
        return None
