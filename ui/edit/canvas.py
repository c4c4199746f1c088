"""The picture that is edited, with its mask, its marks and the tool at work."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from services.types import Box, Mark, MaskColour
from ui.edit import canvas_marks
from ui.edit.canvas_cursor import BrushRing
from ui.edit.canvas_edge import STEPS, EdgeLine, Polyline
from ui.edit.canvas_layers import Layers
from ui.edit.canvas_mask import MaskLayer
from ui.edit.canvas_picture import PictureLayer, Shown
from ui.edit.sight import Sight
from ui.edit.tools.tool import Tool
from ui.shared import view_math
from ui.shared.canvas import Canvas, Margins
from ui.shared.split_line import SplitLine
from ui.shared.view_math import View
from ui.theme import Theme

MARGINS = Margins(side=24, top=24, bottom=56)


class CanvasView(Canvas):
    """Paints the picture and everything on it, and tells what it lacks. It takes no input: `EditCanvas` does.

    `picture_wanted(edge)`: the picture is needed with its longer side so long (0: with all its pixels), answer with
    `add_pixmap`; `before_wanted(edge)` likewise for `add_before`. `resized()`: it has another size.
    """

    picture_wanted = Signal(int)
    before_wanted = Signal(int)
    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, margins=MARGINS, ground="bg.stage")
        self._shown = Shown.AFTER
        self._peeking = False
        self.line = SplitLine(theme)
        self._picture = PictureLayer(theme, self.line)
        self.sight = Sight(1.0, 0.0, 0.0, 1.0)
        """How the picture lies on the canvas now."""
        self._screen = QRect()
        """The canvas in device pixels."""
        self._mask = MaskLayer(theme)
        self._edge = EdgeLine(theme)
        self._marks: tuple[Mark, ...] = ()
        self._reaches: list[QRectF] = []
        """Of each mark, so that a stroke paints only those that it comes near."""
        self._tool: Tool | None = None
        self._pointer: QPointF | None = None
        self._ring = BrushRing(theme)
        self._ringed = QRect()
        """Where the brush was painted last, in logical pixels."""
        self._hasty = QRect()
        """What was painted without smoothing, in device pixels."""
        self._layers = Layers(self._paint_under, self._paint_over)
        self._ants = QTimer(self)
        self._ants.timeout.connect(self._move_edge)
        theme.changed.connect(self._dress)
        self._dress()

    # -- the picture ---------------------------------------------------------------------------------------------------

    def show_picture(self, width: int, height: int, colour: str) -> None:
        """Another picture, in its own pixels; nothing is left of the one before."""
        self._picture.open(Box(0, 0, width, height), colour)
        self._mask.set_mask(None, Box(0, 0, 0, 0))
        self._edge.set_lines(())
        self._marks, self._reaches = (), []
        self._shown, self._peeking = Shown.AFTER, False
        self._mask.running = False
        super().show_picture(width, height, colour)
        self._check_detail()

    def add_pixmap(self, pixmap: QPixmap | QImage) -> None:
        """The picture in some resolution."""
        self._message = ""
        self._picture.add(pixmap)
        self._refresh()

    def set_trial(self, image: QImage | None) -> None:
        """Show the picture as a local change would make it, as large as fits into its place; None: as it is."""
        self._picture.trial = image
        self._refresh()

    def add_before(self, pixmap: QPixmap | QImage) -> None:
        """The picture before the last change, in some resolution."""
        self._picture.add_before(pixmap)
        self._refresh()

    def clear_before(self, place: Box | None = None) -> None:
        """Another picture before will come, which lies there on the picture (None: they are of one size)."""
        self._picture.open_before(place)
        self._refresh()

    def set_shown(self, shown: Shown) -> None:
        """The picture before, the one after, or both with a line between them."""
        self._shown = shown
        self._refresh()

    def peek(self, on: bool) -> None:
        """Show the picture before for as long as this is on."""
        if on != self._peeking:
            self._peeking = on
            self._refresh()

    @property
    def shown(self) -> Shown:
        """What is on the screen, also while one peeks."""
        return Shown.BEFORE if self._peeking else self._shown

    @property
    def picture(self) -> Box:
        """The picture's own pixels."""
        return self._picture.place

    # -- what lies on it -----------------------------------------------------------------------------------------------

    def set_mask(self, pixels: memoryview | None, place: Box) -> None:
        """The bytes of the mask, row by row, 255: may change; and where it lies on the picture. They are read again
        whenever `mask_painted` says that they have changed."""
        self._mask.set_mask(pixels, place)
        self._refresh_over()

    def mask_painted(self, box: Box) -> None:
        """The mask has changed inside this box of its own pixels."""
        area = self.sight.cover(box, self._mask.place.left, self._mask.place.top)
        self._layers.spoil_over(area)
        if self._mask.hasty:
            self._hasty = self._hasty.united(area)
        # one rectangle with that of the brush: Qt paints any other shape several times slower
        self.update(_scaled(area, 1 / self.sight.ratio).united(self._ringed))

    def set_outline(self, lines: Sequence[Polyline]) -> None:
        """The edge of the mask as closed lines, in its own pixels."""
        left, top = self._mask.place.left, self._mask.place.top
        if left or top:
            lines = [[(x + left, y + top) for x, y in line] for line in lines]
        self._edge.set_lines(lines)
        self._run_edge()
        self.update()

    def set_mask_colour(self, colour: MaskColour) -> None:
        """How the mask is marked."""
        self._mask.set_colour(colour)
        self._refresh_over()

    def set_mask_alone(self, on: bool) -> None:
        """The mask in black and white instead of the picture."""
        self._mask.set_bare(on)
        self._run_edge()
        self._refresh_over()

    def set_running(self, on: bool) -> None:
        """An edit is on its way: the picture is dimmed where it does not change, and takes no strokes."""
        self._mask.running = on
        self._mask.set_preview(None, self.picture)
        self._refresh_over()

    @property
    def running(self) -> bool:
        return self._mask.running

    def set_preview(self, image: QImage, place: Box) -> None:
        """What the model has drawn so far, and where on the picture it belongs; seen inside the mask."""
        self._mask.set_preview(image, place)
        self._refresh_over()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """What was drawn on the picture to point something out."""
        self._marks = tuple(marks)
        self._reaches = [canvas_marks.reach(mark) for mark in self._marks]
        self.update()

    @property
    def marks(self) -> tuple[Mark, ...]:
        return self._marks

    def set_extent(self, frame: Box | None) -> None:
        """The area that the picture is to show; larger than the picture where it is to be extended. The picture stays
        where it is on the screen."""
        before, extent = self.extent, self.picture if frame is None else self.picture.united(frame)
        if extent == before:
            return
        scale = self._view.scale
        left, top = extent.left - before.left, extent.top - before.top
        moved = View(scale, self._view.x + left * scale, self._view.y + top * scale)
        self._picture.extent = extent
        self._width, self._height = extent.size
        if self._fits:
            self.fit()
        else:
            self._set(moved)
        self._spoil()

    @property
    def extent(self) -> Box:
        """The picture and what it is extended by."""
        return self._picture.extent

    def _look(self) -> None:
        """Reckon `sight` anew."""
        view = self._view
        left = round(view.x) - self.extent.left * view.scale
        top = round(view.y) - self.extent.top * view.scale
        self.sight = Sight(view.scale, left, top, self.devicePixelRatioF())

    # -- painting ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._message or not self._width:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        ratio = self.sight.ratio
        if ratio != 1:
            painter.scale(1 / ratio, 1 / ratio)
            placed = painter.deviceTransform()  # under fractional scaling a widget may begin between two pixels
            painter.translate(round(placed.dx()) - placed.dx(), round(placed.dy()) - placed.dy())
        area = (event.rect() if ratio == 1 else _scaled(event.rect(), ratio)) & self._screen
        shown = self.shown
        self._layers.show(painter, area, over=shown is Shown.AFTER and self._picture.trial is None)
        if shown is Shown.AFTER and self._picture.trial is None:
            self._paint_live(painter, area)
        elif shown is Shown.COMPARE:
            self.line.paint(painter, self.sight.rect(self.picture), QRectF(area), ratio, focused=self.hasFocus())
        if self.hasFocus() and self.property("keyfocus"):
            painter.setPen(QPen(self._theme.color("focus.ring"), 2 * ratio))
            painter.drawRect(QRectF(self._screen).adjusted(ratio, ratio, -ratio, -ratio))

    def _paint_live(self, painter: QPainter, area: QRect) -> None:
        """What changes too often to be kept: the edge, marks, the tool, the brush."""
        sight, tool = self.sight, self._tool
        if self._edge and not self._mask.bare:
            self._edge.paint(painter, area, sight)
        if self._marks:
            hidden = -1 if tool is None else tool.hidden_mark
            near = sight.picture_rect(area)
            shown = [
                mark
                for number, mark in enumerate(self._marks)
                if number != hidden and self._reaches[number].intersects(near)
            ]
            canvas_marks.paint(painter, self._theme, shown, sight)
        if tool is None or self.running:
            return
        tool.paint(painter, sight)
        if self._pointer is not None and (brush := tool.brush) is not None:
            place, drawing = self._pointer * sight.ratio, tool.busy
            self._ring.paint(painter, place, brush[0] * sight.scale, brush[1], sight.ratio, drawing=drawing)

    def _paint_under(self, painter: QPainter, area: QRect) -> None:
        self._picture.paint(painter, area, self.sight, self.shown)

    def _paint_over(self, painter: QPainter, area: QRect) -> None:
        self._mask.paint(painter, area, self.sight, self.extent)

    # -- keeping what is shown true ------------------------------------------------------------------------------------

    def _set(self, view: View) -> None:
        if view != self._view:
            self._spoil()
        super()._set(view)
        self._look()
        self._check_detail()
        if self._tool is not None:
            self._tool.follow(self.sight)

    def _kept(self, view: View) -> View:
        return view_math.roamed(view, self._width, self._height, self._room())

    def _check_detail(self) -> None:
        """Ask for the resolutions that the view needs."""
        if (edge := self._picture.wanted(self._view.scale)) is not None:
            self.picture_wanted.emit(edge)
        if self.shown is Shown.AFTER:
            return
        if (edge := self._picture.before_wanted(self._view.scale)) is not None:
            self.before_wanted.emit(edge)

    def _refresh(self) -> None:
        self._spoil()
        self._run_edge()
        self._check_detail()
        self.update()

    def _refresh_over(self) -> None:
        self._layers.spoil_over()
        self.update()

    def _spoil(self) -> None:
        self._layers.spoil()

    def _hurry(self, on: bool, /) -> None:
        """A gesture begins, in which every move has to be quick: what it paints is not smooth until it is over."""
        self._mask.hasty = on
        if not on and not self._hasty.isEmpty():
            self._layers.spoil_over(self._hasty)
            self._update(self._hasty)
            self._hasty = QRect()

    def _update(self, area: QRect) -> None:
        """Paint those device pixels again."""
        self.update(_scaled(area, 1 / self.sight.ratio))

    def _dress(self) -> None:
        self._spoil()
        self._ring.forget()
        self._mask.dress()
        self._run_edge()
        self.update()

    def _move_edge(self) -> None:
        self._edge.step = (self._edge.step + 1) % STEPS
        area = self._edge.area(self.sight, self._screen)
        if not area.isEmpty():
            self._update(area)

    def _run_edge(self) -> None:
        """The edge moves only while it is seen."""
        cycle = self._theme.motion("ants")
        seen = self.isVisible() and bool(self._edge) and self.shown is Shown.AFTER and not self._mask.bare
        if seen and cycle:
            self._ants.start(cycle // STEPS)
        else:
            self._ants.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()
        super().resizeEvent(event)
        self.resized.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._run_edge()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._run_edge()

    def _measure(self) -> None:
        """The canvas has another size, or the screen other pixels."""
        ratio = self.devicePixelRatioF()
        self._screen = QRect(0, 0, ceil(self.width() * ratio), ceil(self.height() * ratio))
        self._layers.resize(self._screen.size())


def _scaled(rect: QRect, factor: float) -> QRect:
    """A rectangle in other pixels, grown to whole ones."""
    if factor == 1:
        return rect
    return QRectF(rect.x() * factor, rect.y() * factor, rect.width() * factor, rect.height() * factor).toAlignedRect()
