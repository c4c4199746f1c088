"""The canvas with marks and a tool: what it draws, and the gesture that it follows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QWidget

from services.types import Mark
from ui.edit.canvas import CanvasView, Shown
from ui.edit.canvas_cursor import RingLayer
from ui.edit.canvas_layers import ToolLayer
from ui.edit.canvas_marks import MarkLayer
from ui.edit.tools.tool import Pointer, Tool
from ui.shared.layers import group
from ui.shared.view_math import View
from ui.theme import Theme

_REACH = 9.0
"""Logical pixels within which a handle is grabbed."""
_SHIFT, _ALT = Qt.KeyboardModifier.ShiftModifier.value, Qt.KeyboardModifier.AltModifier.value
NO_KEYS = Qt.KeyboardModifier.NoModifier


class ToolCanvas(CanvasView):
    """It takes no input: `EditCanvas` does."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._tool: Tool | None = None
        self._pointer: QPointF | None = None
        """Where the mouse is, in logical pixels; None: elsewhere."""
        self._hand = False
        self._drawing = False
        self._notes: list[MarkLayer] = []
        self._under_tool = group(self._over)
        self._drawn = ToolLayer(self.glass, self._over)
        self._ring = RingLayer(self.glass, self._over, theme)

    def set_tool(self, tool: Tool) -> None:
        """The tool that works from now on; the gesture of the one before is taken back."""
        if tool is self._tool:
            return
        if self._tool is not None:
            self._tool.changed.disconnect(self._tool_changed)
            self._abort()
        self._tool = tool
        tool.host = self.viewport()
        tool.changed.connect(self._tool_changed)
        self._tool_changed()

    def show_picture(self, width: int, height: int, colour: str, *, keep: bool = True) -> None:
        self._abort()
        self.set_marks(())
        super().show_picture(width, height, colour, keep=keep)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """What was drawn on the picture to point something out."""
        for layer in self._notes:
            self.scene().removeItem(layer)
        self._notes = [MarkLayer(self.glass, self._under_tool, self._theme, mark) for mark in marks]
        self._show_tool()

    # -- what is seen of it --------------------------------------------------------------------------------------------

    def _tool_changed(self) -> None:
        if self._tool is not None:
            self._tool.follow(self.projection)
        self._show_tool()
        self.show_cursor()

    def _show_tool(self) -> None:
        """What the tool draws, the ring of its brush, and no note that it draws itself."""
        tool = None if self.running else self._tool
        self._drawn.show_tool(tool)
        hidden = -1 if self._tool is None else self._tool.hidden_mark
        for number, layer in enumerate(self._notes):
            layer.setVisible(number != hidden)
        self._follow(self._pointer)

    def _follow(self, at: QPointF | None) -> None:
        """The ring of the brush goes with the mouse."""
        self._pointer = at
        tool = self._tool
        brush = None if tool is None or self.running else tool.brush
        self._ring.follow(at, brush, plain=self._drawing)

    def show_cursor(self) -> None:
        """The shape of the mouse: the tool's, the hand's, or that of the line between two pictures."""
        if self._pans:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self._tool is None or self._pointer is None:
            self.unsetCursor()
        elif self.shown is Shown.COMPARE:
            near = self._near_line(self._pointer)
            self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)
        elif not self._works:
            self.setCursor(Qt.CursorShape.ForbiddenCursor if self.running else Qt.CursorShape.ArrowCursor)
        else:
            self.setCursor(self._tool.cursor(self._point(self._pointer)))

    def _arrange(self) -> None:
        super()._arrange()
        self._show_tool()

    def _set(self, view: View) -> None:
        super()._set(view)
        if self._tool is not None:
            self._tool.follow(self.projection)
        self._follow(self._pointer)

    def _dress(self) -> None:
        super()._dress()
        self._ring.forget()

    # -- the gesture ---------------------------------------------------------------------------------------------------

    @property
    def _works(self) -> bool:
        """The tool may change something now."""
        return self._tool is not None and bool(self._width) and not self.running and self.shown is Shown.AFTER

    @property
    def _pans(self) -> bool:
        return self._hand or (self._tool is not None and self._tool.id == "pan")

    def _press(self, at: Pointer) -> None:
        if self._tool is not None:
            self._drawing = True
            self._mask.set_hasty(True)
            self._tool.press(at)

    def _release(self, at: Pointer) -> None:
        self._drawing = False
        if self._tool is not None:
            self._tool.release(at)
        self._rest()

    def _abort(self) -> None:
        self._drawing = False
        if self._tool is not None:
            self._tool.abort()
        self._rest()

    def _rest(self) -> None:
        """The gesture is over: what had to be quick is made good."""
        self._mask.set_hasty(False)
        self._follow(self._pointer)

    def _hold(self, *, hand: bool) -> None:
        if hand != self._hand and not self._drawing:
            self._hand = hand
            self.show_cursor()

    def _point(
        self, at: QPointF, modifiers: Qt.KeyboardModifier = NO_KEYS, pressure: float = 1.0, *, eraser: bool = False
    ) -> Pointer:
        projection = self.glass.projection
        x, y = projection.picture_point(at * projection.ratio if projection.ratio != 1 else at)
        reach = _REACH * projection.ratio / projection.scale
        keys = modifiers.value  # Python's flags are slow
        return Pointer(x, y, reach, bool(keys & _SHIFT), bool(keys & _ALT), pressure, eraser)

    def _near_line(self, at: QPointF) -> bool:
        projection = self.glass.projection
        return self.line.is_near(at.x() * projection.ratio, projection.place(self._between.picture), projection.ratio)
