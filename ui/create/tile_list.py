"""The tiles of a stage as a list view: layout, painting, keys, dragging out."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.create import picture_actions
from ui.create.layout import GAP, GridPlan
from ui.create.tile_painter import Look, TilePainter
from ui.create.turning import Turning, turns
from ui.shared.tiles import TILE_ROLE, Tile, TileModel


class TileList(QListView):
    """`action(str)`: a key of `picture_actions` was pressed on the current tile. `entered_tile(int)`: the mouse is on
    a tile (-1: on none). `opened`: Enter or double-click. `menu_wanted(QPoint)`: global position. `drag_wanted(int)`.
    """

    action = Signal(str)
    entered_tile = Signal(int)
    opened = Signal()
    menu_wanted = Signal(QPoint)
    drag_wanted = Signal(int)

    def __init__(self, model: TileModel, painter: TilePainter, *, labels: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = model
        self._plan = GridPlan(1, 1, 1)
        self._reduced = False
        self._turning = Turning(self)
        self._turning.timeout.connect(self._turn)
        self.delegate = TileDelegate(painter, labels=labels)
        self.delegate.setParent(self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(labels)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(self.viewport().mapToGlobal(at)))
        self.entered.connect(lambda index: self.entered_tile.emit(index.row()))
        self.viewportEntered.connect(lambda: self.entered_tile.emit(-1))

    # -- geometry ------------------------------------------------------------------------------------------------------

    def set_plan(self, plan: GridPlan) -> None:
        """Tiles of this size, so many beside one another."""
        self._plan = plan
        self.delegate.cell = QSize(plan.width + GAP, plan.height + GAP)
        self.setGridSize(self.delegate.cell)
        self.scheduleDelayedItemsLayout()

    def tile_rect(self, row: int) -> QRect:
        """The tile without its rings, in coordinates of this view."""
        cell = self.visualRect(self._tiles.index(row, 0))
        return inner_rect(cell).translated(self.viewport().pos())

    # -- keys ----------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if picture_actions.claims(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if name := picture_actions.action_of_key(event):
            self.action.emit(name)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_G, Qt.Key.Key_Escape):
            event.ignore()  # the stage's; a list view would take the letter for a search
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are shortcuts here, not a search."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.entered_tile.emit(-1)

    def startDrag(self, supported: Qt.DropAction) -> None:
        self.drag_wanted.emit(self.currentIndex().row())

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """A click beside the tiles keeps the selection."""
        if not index.isValid():
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    # -- turning rings -------------------------------------------------------------------------------------------------

    def watch(self, *, reduced: bool) -> None:
        """Repaint waiting tiles while there are any; called when tiles or the theme have changed."""
        self._reduced = reduced
        self._turning.watch(self._tiles.tiles if self.isVisible() else (), reduced=reduced)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch(reduced=self._reduced)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._turning.stop()

    def _turn(self) -> None:
        self.delegate.turn = self._turning.turn
        for row, tile in enumerate(self._tiles.tiles):
            if turns(tile):
                rect = inner_rect(self.visualRect(self._tiles.index(row, 0)))
                self.viewport().update(self.delegate.painter.turning_rect(rect))


def inner_rect(cell: QRect) -> QRect:
    """The tile in its cell of the grid."""
    half = GAP // 2
    return cell.adjusted(half, half, -half, -half)


class TileDelegate(QStyledItemDelegate):
    """Hands a tile to the painter."""

    def __init__(self, painter: TilePainter, *, labels: bool) -> None:
        super().__init__()
        self.painter = painter
        self.cell = QSize(1, 1)
        self.turn = 0.0
        self._labels = labels

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self.cell

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tile = index.data(TILE_ROLE)
        if not isinstance(tile, Tile):
            return
        view = option.widget
        state = option.state
        look = Look(
            selected=bool(state & QStyle.StateFlag.State_Selected),
            focused=bool(state & QStyle.StateFlag.State_HasFocus)
            and bool(view is not None and view.property("keyfocus")),
            labels=self._labels,
            turn=self.turn,
        )
        self.painter.paint(painter, inner_rect(option.rect), tile, look)
