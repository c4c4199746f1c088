"""The picture that is edited, with its mask."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from services.types import Box, MaskColour
from ui.edit.canvas_edge import STEPS, EdgeLayer, Polyline
from ui.edit.canvas_layers import GRID_FROM, BoardLayer, GridLayer
from ui.edit.canvas_mask import MaskLayer
from ui.shared import view_math
from ui.shared.canvas import Canvas
from ui.shared.layers import EVERYWHERE, LineLayer, group
from ui.shared.picture_layer import PictureLayer
from ui.shared.projection import Projection
from ui.shared.scene_view import Margins
from ui.shared.split_line import SplitLine
from ui.shared.view_math import View
from ui.theme import Theme

MARGINS = Margins(side=24, top=24, bottom=56)


class Shown(StrEnum):
    """Which of two pictures the canvas shows."""

    BEFORE = "before"
    AFTER = "after"
    COMPARE = "compare"


class CanvasView(Canvas):
    """Shows the picture and its mask, and tells what it lacks. What a person does with it is for `ToolCanvas`.

    `picture_wanted(edge)`: the picture is needed with its longer side so long (0: with all its pixels), answer with
    `add_pixmap`; `before_wanted(edge)` likewise for `add_before`. `resized()`: it has another size.
    """

    picture_wanted = Signal(int)
    before_wanted = Signal(int)
    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, margins=MARGINS, ground="bg.stage", keeps=True)
        self._shown = Shown.AFTER
        self._peeking = False
        self._place = self._extent = Box(0, 0, 0, 0)
        """The picture's own pixels, and with what it is extended by."""
        self.line = SplitLine(theme)
        self._make_layers(theme)
        self._ants = QTimer(self)
        self._ants.timeout.connect(self._edge.move)

    def _make_layers(self, theme: Theme) -> None:
        """From the lowest to the highest; what lies on the picture is in a group of its own."""
        glass, root = self.glass, self.root
        self._board = BoardLayer(glass, root, theme)
        self._board.stackBefore(self._picture)
        self._trial = PictureLayer(glass, root, theme)
        self._before = PictureLayer(glass, root, theme)
        self._between = LineLayer(glass, root, self.line, self.hasFocus)
        self._grid = GridLayer(glass, root, theme)
        self._over = group(root)
        self._mask = MaskLayer(glass, self._over, theme)
        self._edge = EdgeLayer(glass, self._over, theme)

    # -- the picture ---------------------------------------------------------------------------------------------------

    def show_picture(self, width: int, height: int, colour: str, *, keep: bool = True) -> None:
        """Another picture, in its own pixels; one of the same size is seen until it comes, unless `keep` is off."""
        place = QRectF(0, 0, width, height)
        self._place = self._extent = Box(0, 0, width, height)
        for layer in (self._board, self._grid):
            layer.cover(place)
        self._between.picture = place
        self._before.open(place)
        self._trial.open(QRectF())
        self._mask.set_running(False)
        self._mask.set_extent(self._extent)
        self._mask.set_mask(None, Box(0, 0, 0, 0))
        self._edge.set_lines(())
        self._shown, self._peeking = Shown.AFTER, False
        super().show_picture(width, height, colour, keep=keep and place == self._picture.rect())
        self._refresh()

    def show_thumbnail(self, image: QImage) -> None:
        """The picture in short, where nothing else of it is there yet."""
        if self._picture.blank and not self._message:
            self.add_pixmap(image)

    def add_pixmap(self, pixmap: QPixmap | QImage) -> None:
        super().add_pixmap(pixmap)
        self._arrange()

    def set_trial(self, image: QImage | None) -> None:
        """Show the picture as a local change would make it, as large as fits into its place; None: as it is."""
        whole = self._picture.rect()
        if image is None or not image.width():
            self._trial.open(QRectF())
        else:
            scale = min(whole.width() / image.width(), whole.height() / image.height())
            size = QPointF(image.width(), image.height()) * (scale / 2)
            self._trial.open(QRectF(whole.center() - size, whole.center() + size))
            self._trial.add(image)
        self._refresh()

    def add_before(self, pixmap: QPixmap | QImage) -> None:
        """The picture before the last change, in some resolution."""
        self._before.add(pixmap)
        self._refresh()

    def clear_before(self, place: Box | None = None) -> None:
        """Another picture before will come, which lies there on the picture (None: they are of one size)."""
        at = place or self._place
        self._before.open(QRectF(at.left, at.top, at.width, at.height))
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
        return self._place

    @property
    def projection(self) -> Projection:
        """How the picture lies on the canvas now."""
        return self.glass.projection

    # -- what lies on it -----------------------------------------------------------------------------------------------

    def set_mask(self, pixels: memoryview | None, place: Box) -> None:
        """The bytes of the mask, row by row, 255: may change; and where it lies on the picture. They are read again
        whenever `mask_painted` says that they have changed."""
        self._mask.set_mask(pixels, place)

    def mask_painted(self, box: Box) -> None:
        """The mask has changed inside this box of its own pixels."""
        self._mask.painted(box)

    def set_mask_hidden(self, on: bool) -> None:
        """Only the edge of the mask is seen: what came of an edit lies under it."""
        self._mask.set_hidden(on)

    def set_outline(self, lines: Sequence[Polyline]) -> None:
        """The edge of the mask as closed lines, in its own pixels."""
        left, top = self._mask.place.left, self._mask.place.top
        if left or top:
            lines = [[(x + left, y + top) for x, y in line] for line in lines]
        self._edge.set_lines(lines)
        self._run_edge()

    def set_mask_colour(self, colour: MaskColour) -> None:
        """How the mask is marked."""
        self._mask.set_colour(colour)

    def set_mask_alone(self, on: bool) -> None:
        """The mask in black and white instead of the picture."""
        self._mask.set_bare(on)
        self._run_edge()

    def set_running(self, on: bool) -> None:
        """An edit is on its way: the picture is dimmed where it does not change, and takes no strokes."""
        self._mask.set_running(on)
        self._arrange()

    @property
    def running(self) -> bool:
        return self._mask.running

    def set_preview(self, image: QImage, place: Box) -> None:
        """What the model has drawn so far, clear where the picture stays, and where on the picture it belongs."""
        self._mask.set_preview(image, place)

    def set_extent(self, frame: Box | None) -> None:
        """The area that the picture is to show; larger than the picture where it is to be extended. The picture stays
        where it is on the screen."""
        before, extent = self._extent, self._place if frame is None else self._place.united(frame)
        if extent == before:
            return
        view = self._view
        left, top = (extent.left - before.left) * view.scale, (extent.top - before.top) * view.scale
        self._extent = extent
        self._corner, (self._width, self._height) = QPointF(extent.left, extent.top), extent.size
        self._board.cover(QRectF(self._corner, QPointF(extent.right, extent.bottom)))
        self._mask.set_extent(extent)
        if self._fits:
            self.fit()
        else:
            self._set(View(view.scale, view.x + left, view.y + top))
        self._arrange()

    @property
    def extent(self) -> Box:
        """The picture and what it is extended by."""
        return self._extent

    # -- keeping what is shown true ------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        self._arrange()
        self._run_edge()
        self._check_detail()

    def _arrange(self) -> None:
        """Show the layers that belong to what is shown."""
        after, tried = self.shown is Shown.AFTER, bool(self._trial.levels.pixmaps)
        compared = not after and bool(self._before.levels.pixmaps)
        split = compared and self.shown is Shown.COMPARE
        x = self.line.x(self._between.picture)
        right = QRectF(QPointF(x, EVERYWHERE.top()), EVERYWHERE.bottomRight()) if split else None
        self._board.setVisible(after and self._extent != self._place)
        for layer, wanted in ((self._picture, not tried), (self._trial, tried)):
            layer.setVisible(wanted and (split or not compared))
            layer.show_in(right)
        self._before.setVisible(compared)
        self._before.show_in(QRectF(EVERYWHERE.topLeft(), QPointF(x, EVERYWHERE.bottom())) if split else None)
        self._between.setVisible(self.shown is Shown.COMPARE)
        self._over.setVisible(after and not tried)

    def _set(self, view: View) -> None:
        super()._set(view)
        self._grid.setVisible(view.scale >= GRID_FROM)

    def _kept(self, view: View) -> View:
        return view_math.roamed(view, self._width, self._height, self._room())

    def _check_detail(self) -> None:
        """Ask for the resolutions that the view needs."""
        layers = [(self._picture, self.picture_wanted)]
        if self.shown is not Shown.AFTER:
            layers.append((self._before, self.before_wanted))
        for layer, wanted in layers:
            longest = max(layer.rect().width(), layer.rect().height())
            edge = layer.levels.ask(longest * self._view.scale, round(longest)) if longest else None
            if edge is not None:
                wanted.emit(edge)

    def _move_line(self, share: float) -> None:
        if self.line.move_to(share):
            self._arrange()
            self._between.update()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        if self.hasFocus() and self.property("keyfocus"):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(self._theme.color("focus.ring"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _dress(self) -> None:
        super()._dress()
        self._mask.dress()
        self._run_edge()
        self.viewport().update()

    def _run_edge(self) -> None:
        """The edge moves only while it is seen."""
        self._edge.setVisible(not self._edge.empty and not self._mask.bare)
        cycle = self._theme.motion("ants")
        if self.isVisible() and self._edge.isVisible() and cycle:
            self._ants.start(cycle // STEPS)
        else:
            self._ants.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._run_edge()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._run_edge()
