"""All tools of the canvas, the one at hand, and what is remembered of them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from ui.edit.gestures import Gestures
from ui.edit.subject import Subject
from ui.edit.tools.adjust import AdjustTool
from ui.edit.tools.brush import BrushTool
from ui.edit.tools.choices import CombineChoice
from ui.edit.tools.crop import CropTool
from ui.edit.tools.ellipse import EllipseTool
from ui.edit.tools.eraser import EraserTool
from ui.edit.tools.extend import ExtendTool
from ui.edit.tools.inks import InkChoice
from ui.edit.tools.lasso import LassoTool
from ui.edit.tools.markup import MarkupTool
from ui.edit.tools.move import MoveTool
from ui.edit.tools.pan import PanTool
from ui.edit.tools.rectangle import RectangleTool
from ui.edit.tools.text import TextTool
from ui.edit.tools.tool import Tool
from ui.edit.tools.wand import WandTool
from ui.theme import Theme

_FIRST = "brush"


class Toolbox(QObject):
    """`changed(Tool)`: another one is at hand."""

    changed = Signal(object)

    def __init__(self, theme: Theme, gestures: Gestures, subject: Subject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        combine, ink = CombineChoice(theme, self), InkChoice(theme, self)
        self.brush = BrushTool(theme, gestures, self)
        self.eraser = EraserTool(theme, gestures, self)
        self.wand = WandTool(theme, gestures, combine, self)
        self.crop = CropTool(theme, gestures, subject, self)
        self.text = TextTool(theme, gestures, subject, ink, self)
        self.rows: tuple[tuple[Tool, ...], ...] = (
            (MoveTool(theme, gestures, subject, self), PanTool(theme, gestures, self)),
            (
                self.brush,
                self.eraser,
                RectangleTool(theme, gestures, combine, self),
                EllipseTool(theme, gestures, combine, self),
                LassoTool(theme, gestures, combine, self),
                self.wand,
            ),
            (
                ExtendTool(theme, gestures, subject, self),
                self.crop,
                AdjustTool(theme, gestures, subject, self),
            ),
            (MarkupTool(theme, gestures, ink, self), self.text),
        )
        """In the order of the tool column, with a line between the rows."""
        self.tools: Mapping[str, Tool] = {tool.id: tool for row in self.rows for tool in row}
        self._current: Tool = self.tools[_FIRST]

    @property
    def current(self) -> Tool:
        return self._current

    def choose(self, tool_id: str) -> None:
        """Take that tool to hand; an unknown one is ignored."""
        tool = self.tools.get(tool_id)
        if tool is not None and tool is not self._current:
            self._current.abort()
            self._current = tool
            tool.refresh()
            self.changed.emit(tool)

    def refresh(self) -> None:
        """What the tools work on has changed."""
        self._current.refresh()

    def show_pen(self) -> None:
        """A pen that can press is there."""
        self.brush.show_pen()
        self.eraser.show_pen()

    def resize_brush(self, *, larger: bool) -> None:
        """Brush or eraser, if one of them is at hand."""
        if isinstance(self._current, BrushTool):
            self._current.resize(larger)

    def harden_brush(self, *, harder: bool) -> None:
        """Brush or eraser, if one of them is at hand."""
        if isinstance(self._current, BrushTool):
            self._current.harden(harder)

    # -- remembered between sessions (ui.md §18) -----------------------------------------------------------------------

    def state(self) -> dict[str, int | str | bool]:
        """The tool and the options of all, by `tool/option`."""
        options = {f"{name}/{key}": value for name, tool in self.tools.items() for key, value in tool.state().items()}
        return {"tool": self._current.id, **options}

    def restore(self, state: Mapping[str, int | str | bool]) -> None:
        """Take up what `state` gave."""
        for name, tool in self.tools.items():
            own = {key.partition("/")[2]: value for key, value in state.items() if key.startswith(f"{name}/")}
            if own:
                tool.restore(own)
        self.choose(str(state.get("tool", _FIRST)))
