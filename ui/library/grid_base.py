"""What makes a QListView a grid of groups: every question about geometry is computed, none visits every row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from services.types import Matches
from ui.library.grid_layout import GridLayout, Step
from ui.library.grid_model import PictureModel
from ui.library.grid_selection import ranges_of
from ui.library.tile_painter import RING

DEFAULT_TILE = 176
"""Six columns at 1440 px, as in mock library-dark."""

_Action = QAbstractItemView.CursorAction
_Index = QModelIndex | QPersistentModelIndex
_STEPS = {
    _Action.MoveLeft: Step.LEFT,
    _Action.MovePrevious: Step.LEFT,
    _Action.MoveRight: Step.RIGHT,
    _Action.MoveNext: Step.RIGHT,
    _Action.MoveUp: Step.UP,
    _Action.MoveDown: Step.DOWN,
    _Action.MovePageUp: Step.PAGE_UP,
    _Action.MovePageDown: Step.PAGE_DOWN,
    _Action.MoveHome: Step.HOME,
    _Action.MoveEnd: Step.END,
}


class TiledView(QListView):
    """A QListView only in what assistive technology sees: a list with its rows. (A bare QAbstractItemView shows it no
    children at all.) What QListView computes row by row is replaced here, and its own versions are never called.

    `laid_out()`: the tiles have other places now.
    """

    laid_out = Signal()

    def __init__(self, model: PictureModel, parent: QWidget | None = None) -> None:
        """Subclasses call `setModel(model)` once they are ready: Qt calls back at once."""
        super().__init__(parent)
        self._model = model
        self._tile = DEFAULT_TILE
        self._row_height = 0
        self._layout = GridLayout(width=1, tile=DEFAULT_TILE, groups=())
        self.covered = 0
        """Pixels above the foot of the view that something floats over."""
        self._laid_for: tuple[int, int, int, Matches | None] = (0, 0, 0, None)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAutoScroll(False)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        # opaque, so that scrolling moves the pixels on the screen and paints only the new strip
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # -- the layout ---------------------------------------------------------------------------------------------------

    @property
    def layout_now(self) -> GridLayout:
        """Where the tiles lie, in content coordinates."""
        return self._layout

    @property
    def tile(self) -> int:
        """The least edge of a tile in pixels."""
        return self._tile

    def set_tile(self, tile: int) -> None:
        """Change the size of the tiles; the current picture (else the first visible one) stays in view."""
        self._lay_out_anew(tile, self._row_height)

    def set_row_height(self, height: int) -> None:
        """Show a list with rows of that many pixels; 0: tiles. The current picture stays in view."""
        self._lay_out_anew(self._tile, height)

    def _lay_out_anew(self, tile: int, height: int) -> None:
        current = self.currentIndex().row()
        keep = current if current in self.visible() else self.first_visible()
        self._tile, self._row_height = tile, height
        self.updateGeometries()
        if keep >= 0:
            self.scroll_to(keep)

    def updateGeometries(self) -> None:
        """Compute the layout for the present width, O(groups); nothing if neither width, tiles nor matches changed."""
        matches = self._model.matches
        *sizes, laid = self._laid_for
        if sizes != [self.width(), self._tile, self._row_height] or laid is not matches:
            self._laid_for = (self.width(), self._tile, self._row_height, matches)
            heads, count = matches.groups, self._model.count()
            groups = [size for _, size in heads] if heads else [count] if count else []
            # the scroll bar lies in the margin, so that the tiles keep their size when it comes and goes
            self._layout = GridLayout(
                width=self.width(), tile=self._tile, groups=groups, heads=bool(heads), rows=self._row_height
            )
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._layout.height - self.visible_height()))
        bar.setPageStep(self.visible_height())
        bar.setSingleStep(max(16, (self._layout.edge + 6) // 3))  # a notch of the wheel is three steps: one row
        self.viewport().update()
        self.laid_out.emit()

    def doItemsLayout(self) -> None:
        self.updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)

    # -- what is in view ----------------------------------------------------------------------------------------------

    def visible(self) -> range:
        """The positions in view."""
        top = self.verticalOffset()
        return self._layout.between(top, top + self.visible_height())

    def first_visible(self) -> int:
        """The first position in view, or -1."""
        visible = self.visible()
        return visible.start if visible else -1

    def visible_height(self) -> int:
        return self.viewport().height()

    def content_point(self, point: QPoint) -> QPoint:
        """A point of the viewport in content coordinates."""
        return point + QPoint(0, self.verticalOffset())

    def view_rect(self, position: int) -> QRect:
        """Where a tile lies in the viewport now."""
        return self._layout.rect(position).translated(0, -self.verticalOffset())

    def scroll_by(self, distance: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + distance)

    def scroll_to(self, position: int) -> None:
        """Bring a tile into view, and its group head too if it is in the first row below it."""
        rect = self._layout.rect(position)
        group = self._layout.group_of(position)
        head = self._layout.head_rect(group)
        top, bottom = rect.top() - RING, rect.bottom() + RING + self.covered
        if rect.top() - head.bottom() < rect.height() // 2:
            top = head.top() if group else 0
        bar = self.verticalScrollBar()
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self.visible_height():
            bar.setValue(min(bottom - self.visible_height(), top))

    def step(self, step: Step) -> int:
        """The position one key press away from the current one, or -1."""
        current = self.currentIndex().row()
        return self._layout.step(current, step, self.visible_height()) if current >= 0 else self.first_visible()

    # -- answers to Qt ------------------------------------------------------------------------------------------------

    def visualRect(self, index: _Index) -> QRect:
        return self.view_rect(index.row()) if 0 <= index.row() < self._layout.count else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        position = self._layout.index_at(self.content_point(point))
        return self._model.index(position) if position >= 0 else QModelIndex()

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if 0 <= index.row() < self._layout.count:
            self.scroll_to(index.row())

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        position = self.step(_STEPS[action])
        return self._model.index(position) if position >= 0 else QModelIndex()

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: _Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        selection = QItemSelection()
        for part in self._layout.inside(rect.translated(0, self.verticalOffset())):
            selection.select(self._model.index(part.start), self._model.index(part.stop - 1))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        visible = self.visible()
        for part in ranges_of(selection):
            for position in range(max(part.start, visible.start), min(part.stop, visible.stop)):
                region += self.view_rect(position).adjusted(-RING, -RING, RING, RING)
        return region

    def dataChanged(self, top_left: _Index, bottom_right: _Index, roles: Sequence[int] = ()) -> None:
        QAbstractItemView.dataChanged(self, top_left, bottom_right, roles)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if abs(dy) < self.visible_height():
            self.viewport().scroll(dx, dy)
        else:
            self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Letters are shortcuts here, and searching would read every record."""
