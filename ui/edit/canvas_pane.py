"""The left of the Edit page: the tools, their options, the canvas with its bars. Values in, signals out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from services.types import Box, Mark, MaskColour
from ui import actions
from ui.announce import announce
from ui.edit.canvas import Shown
from ui.edit.canvas_bars import CompareBar, MaskChip, ZoomBar
from ui.edit.canvas_input import EditCanvas
from ui.edit.gestures import Gestures
from ui.edit.mask_actions import SHOW
from ui.edit.options_bar import OptionsBar
from ui.edit.subject import Subject
from ui.edit.tool_column import ToolColumn
from ui.edit.toolbox import Toolbox
from ui.shared.scene_view import KEY_STEP
from ui.theme import Theme

_FROM_EDGES = 12


class CanvasPane(QWidget):
    """`gestures` says what the person wishes; `undo`, `redo`; `colour_chosen(MaskColour)`.

    The picture comes through `canvas.show_picture` and `canvas.add_pixmap`; use `set_marks` and `set_frame` of the
    pane, because the tools have to know both.
    """

    undo = Signal()
    redo = Signal()
    colour_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._subject = Subject()
        self.gestures = Gestures(self)
        self.toolbox = Toolbox(theme, self.gestures, self._subject, self)
        self.column = ToolColumn(theme, self.toolbox)
        self.options = OptionsBar(theme, self.toolbox)
        self.canvas = EditCanvas(theme)
        self.canvas.setProperty("region", True)
        self.zoom = ZoomBar(theme, self.canvas.viewport())
        self.compare = CompareBar(theme, self.canvas.viewport())
        self.chip = MaskChip(theme, self.canvas.viewport())
        self._foot: QWidget | None = None
        self._lay_out()
        self._connect()
        self.compare.hide()
        for action_id, run in self.actions_here().items():
            action = actions.create(action_id, self)
            action.triggered.connect(lambda _checked=False, do=run: do())
            self.addAction(action)
        self.canvas.set_tool(self.toolbox.current)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.options)
        right.addWidget(self.canvas, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.column)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self.column.chosen.connect(self.toolbox.choose)
        self.column.colour_chosen.connect(self.colour_chosen)
        self.toolbox.changed.connect(self.canvas.set_tool)
        self.options.mask_action.connect(self._mask_action)
        self.options.undo.connect(self.undo)
        self.options.redo.connect(self.redo)
        self.zoom.wanted.connect(lambda name: self.actions_here()[name]())
        self.zoom.scale_wanted.connect(lambda scale: self.canvas.zoom(scale / self.canvas.view.scale))
        self.canvas.zoomed.connect(self.zoom.show_scale)
        self.canvas.resized.connect(self._place_bars)
        self.canvas.pen_seen.connect(self.toolbox.show_pen)
        self.canvas.after_wanted.connect(lambda: self.set_shown(Shown.AFTER))
        self.toolbox.changed.connect(lambda _tool: self.set_shown(Shown.AFTER))
        self.options.left.connect(lambda: self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.compare.changed.connect(self.set_shown)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_picture(self, width: int, height: int, colour: str) -> None:
        """Another picture, in its own pixels; without mask, marks and extension until they are set."""
        self.canvas.show_picture(width, height, colour)
        self._subject.picture = self._subject.frame = Box(0, 0, width, height)
        self._subject.marks = ()
        self.set_shown(Shown.AFTER)
        self.set_comparable(False)
        self.set_share(0.0)
        self.toolbox.refresh()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """The notes on the picture."""
        self._subject.marks = tuple(marks)
        self.canvas.set_marks(marks)
        self.toolbox.refresh()

    def set_frame(self, frame: Box | None) -> None:
        """What the picture is to show; None: itself."""
        self._subject.frame = frame or self._subject.picture
        self.canvas.set_extent(frame)
        self.toolbox.refresh()

    def set_share(self, share: float) -> None:
        """How much of the picture is masked, from 0 to 1."""
        if self._subject.masked != bool(share):
            self._subject.masked = bool(share)
            self.toolbox.refresh()
        self.chip.show_share(share)
        self.canvas.setAccessibleDescription(self.chip.text if share else "")
        if share:
            announce(self.canvas, self.chip.text)
        self._place_bars()

    def set_colour(self, colour: MaskColour) -> None:
        """How the mask is marked."""
        self.column.set_colour(colour)
        self.chip.set_colour(colour)
        self.canvas.set_mask_colour(colour)

    def set_working(self, working: bool) -> None:
        """A selection is being reckoned."""
        self.toolbox.wand.set_working(working)

    def set_comparable(self, on: bool) -> None:
        """There is a picture before this one to compare with."""
        self.compare.setVisible(on)
        if not on:
            self.set_shown(Shown.AFTER)
        self._place_bars()

    def set_shown(self, shown: Shown) -> None:
        """The picture before, the one after, or both with a line between them."""
        self.compare.set_shown(shown)
        if shown is not self.canvas.shown:
            self.canvas.set_shown(shown)

    def set_foot(self, widget: QWidget) -> None:
        """A widget over the foot of the canvas, in its middle and above the bars; it keeps its own size and shows
        itself when it has something to show."""
        self._foot = widget
        widget.setParent(self.canvas.viewport())
        widget.installEventFilter(self)
        self._place_bars()

    # -- what the keyboard does ----------------------------------------------------------------------------------------

    def actions_here(self) -> Mapping[str, Callable[[], None]]:
        """Rows of the table of actions and what they do on the canvas."""
        canvas, toolbox = self.canvas, self.toolbox
        tools = {f"tool-{name}": lambda name=name: toolbox.choose(name) for name in toolbox.tools}
        return {
            **tools,
            "brush-smaller": lambda: toolbox.resize_brush(larger=False),
            "brush-larger": lambda: toolbox.resize_brush(larger=True),
            "brush-softer": lambda: toolbox.harden_brush(harder=False),
            "brush-harder": lambda: toolbox.harden_brush(harder=True),
            "mask-invert": lambda: self._mask_action("invert", 0),
            "mask-clear": lambda: self._mask_action("clear", 0),
            "mask-all": lambda: self._mask_action("all", 0),
            "mask-show": self.options.actions_of[SHOW].click,
            "zoom-in": lambda: canvas.zoom(KEY_STEP),
            "zoom-out": lambda: canvas.zoom(1 / KEY_STEP),
            "fit": canvas.fit,
            "actual-size": canvas.actual_size,
            "fit-or-actual": canvas.toggle,
        }

    def _mask_action(self, name: str, pixels: int) -> None:
        if name == SHOW:
            self.canvas.set_mask_alone(bool(pixels))
        else:
            self.gestures.mask_action.emit(name, pixels)

    # -- remembered between sessions -----------------------------------------------------------------------------------

    def state(self) -> dict[str, int | str | bool]:
        """What the window memory keeps (ui.md §18)."""
        return self.toolbox.state()

    def restore_state(self, state: Mapping[str, int | str | bool]) -> None:
        """Take up what `state` gave."""
        self.toolbox.restore(state)

    # -- places --------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """What lies over the foot; the canvas itself has no filter, which would be in the way of every stroke."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._place_bars()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_bars()

    def _fit_bars(self, room: int) -> None:
        """Each as long as there is room for all."""
        bars = [bar for bar in (self.zoom, self.compare, self.chip) if bar.isVisibleTo(self.canvas)]
        for zoom_short, chip_short in ((False, False), (False, True), (True, True)):
            self.zoom.set_short(zoom_short)
            self.chip.set_short(chip_short)
            for bar in bars:
                bar.layout().activate()  # pyright: ignore[reportOptionalMemberAccess]
                bar.adjustSize()
            if sum(bar.width() for bar in bars) <= room:
                return

    def _place_bars(self) -> None:
        edge, room = self._theme.px(_FROM_EDGES), self.canvas.size()
        self._fit_bars(room.width() - 4 * edge)
        top = room.height() - edge - self.zoom.height()
        self.zoom.move(edge, top)
        centre = (room.width() - self.compare.width()) // 2
        least, chip = edge + self.zoom.width() + edge, room.width() - edge - self.chip.width()
        most = chip - edge - self.compare.width() if self.chip.isVisibleTo(self.canvas) else centre
        crowded = most < least and self.compare.isVisibleTo(self.canvas)
        self.chip.move(chip, top - edge - self.chip.height() if crowded else top)
        self.compare.move(max(least, min(centre, most)), top)
        foot = self._foot
        if foot is not None:
            middle = QPoint((room.width() - foot.width()) // 2, top - edge - foot.height())
            if foot.pos() != middle:
                foot.move(middle)
