"""The grid of pictures: paints the tiles in view, asks for what they lack, takes mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from services.types import Asset, Matches
from ui.library import wording
from ui.library.grid_asking import GridAsking
from ui.library.grid_base import TiledView
from ui.library.grid_keys import GridKeys, handles
from ui.library.grid_model import PictureModel
from ui.library.grid_painter import GridPainter
from ui.library.grid_pointer import GridPointer
from ui.library.grid_selection import Chosen, GridSelection
from ui.library.list_columns import Column
from ui.library.row_painter import RowPainter
from ui.library.thumbnails import Thumbnails
from ui.library.tile_actions import TileActions
from ui.library.tile_painter import RING, Tile
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason
)  # fmt: skip
_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop)
_NOTCH = 120
"""Of the wheel, in eighths of a degree."""
_SELECTION_BAR = 64
"""Pixels above the foot that the selection bar floats over."""
_ROW = 44
"""Height of a row of the list in logical pixels at text size 100 %."""


class PictureGrid(Retranslated, TiledView):
    """`opened(position)`; `command(name)` on the selection, `tile_command(name, position)` from the hover bar;
    `selection_changed()`; `menu_requested(global point)`; `drag_started()`. `scaled(notches)`: Ctrl and the wheel.
    """

    opened = Signal(int)
    command = Signal(str)
    tile_command = Signal(str, int)
    selection_changed = Signal()
    menu_requested = Signal(QPoint)
    drag_started = Signal()
    scaled = Signal(float)

    def __init__(
        self, theme: Theme, model: PictureModel, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._columns: Callable[[], Iterable[tuple[Column, QRect]]] | None = None
        """Of the list; None: tiles are shown."""
        self._take_drops: Callable[[QEvent], None] | None = None
        self._painter = GridPainter(theme, model)
        self._painted: dict[int, Asset | None] = {}
        self._band: QRect | None = None
        self._by_keyboard = False
        self._several = False
        self._partly: tuple[Chosen, Chosen] | None = None
        """What was selected before the first part of an answer came, and what of it was in that."""
        self.selection = GridSelection(self, model)
        self._pointer = GridPointer(self, self)
        self._keys = GridKeys(self)
        self._hover = TileActions(theme, self.viewport())
        self._asking = GridAsking(self, model, thumbnails)
        self.laid_out.connect(self._asking.soon)
        self._hover.chosen.connect(self.tile_command)
        theme.changed.connect(self._dress)
        thumbnails.arrived.connect(self._thumbnail_arrived)
        model.changed.connect(self._records_changed)
        model.followed.connect(self.go_to)
        self.setModel(model)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Pictures"))
        self.viewport().update()

    # -- what is shown ------------------------------------------------------------------------------------------------

    def set_matches(self, matches: Matches) -> None:
        """Show other matches. What is selected stays so if it still matches; the same query keeps its place."""
        same = matches.query == self._model.matches.query
        begun = same and self._model.matches.scanning and not matches.query.folder
        chosen, near = self.selection.remember(), self.selection.current
        if begun and self._partly is not None and chosen == self._partly[1]:
            chosen = self._partly[0]  # not only what the first part of the answer had of it
        near -= sum(len(range(part.start, min(part.stop, near))) for part in self.selection.ranges())
        first = self.first_visible() if same and self.verticalOffset() > 0 else -1
        row = self._model.row(first) if first >= 0 else -1
        offset = self.view_rect(first).top() if first >= 0 else 0
        self._model.set_matches(matches)
        self.updateGeometries()
        self.selection.recall(chosen, near if same and not begun else -1)
        self._partly = (chosen, self.selection.remember()) if matches.scanning else None
        position = self._model.position_of_row(row) if row >= 0 else -1
        if position >= 0:
            self.verticalScrollBar().setValue(self._layout.rect(position).top() - offset)
        elif not same:
            self.verticalScrollBar().setValue(0)
        self._count_selected()

    def set_tile(self, tile: int) -> None:
        """Change the size of the tiles; the bar of the one under the mouse belongs to another one then."""
        self._hover.leave()
        super().set_tile(tile)

    def take_drops(self, take: Callable[[QEvent], None]) -> None:
        """Let this see everything that is dragged over the pictures; it accepts what it takes."""
        self._take_drops = take
        self.viewport().setAcceptDrops(True)

    def show_list(self, columns: Callable[[], Iterable[tuple[Column, QRect]]] | None) -> None:
        """Show rows with these columns and where each lies; None: tiles."""
        self._columns = columns
        self._hover.leave()
        self._dress()

    def _dress(self) -> None:
        cells = None if self._columns is None else RowPainter(self._theme, self._columns)
        self._painter = GridPainter(self._theme, self._model, cells)
        self.set_row_height(0 if cells is None else self._theme.px(_ROW))
        self.updateGeometries()

    def show_current(self) -> None:
        """Scroll to the picture that the keyboard is on, and show that it is."""
        self._by_keyboard = True
        self._hover.leave()
        if (current := self.selection.current) >= 0:
            self.scroll_to(current)
        self.viewport().update()

    def go_to(self, position: int) -> None:
        """Put the keyboard on a picture that was looked at; of several that are selected, all stay so."""
        if self.selection.has(position):
            self.selection.move(position)
        else:
            self.selection.only(position)
        self.scroll_to(position)

    def open_tile(self, position: int) -> None:
        """The person wants to see this one large."""
        self.opened.emit(position)

    def give(self, command: str) -> None:
        """A key gave a command."""
        self.command.emit(command)

    def global_rect(self, position: int) -> QRect:
        """Where a tile is on the screen."""
        rect = self.view_rect(position)
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())

    # -- painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._painter.paint(
            painter, event.rect(), self._layout, offset=self.verticalOffset(), look_of=self._look_of, band=self._band
        )

    def _look_of(self, position: int) -> Tile:
        asset = self._painted[position] = self._model.asset(position)
        selected = self.selection.has(position)
        return Tile(
            asset=asset,
            pixmap=self._thumbnails.pixmap(asset.id) if asset is not None else None,
            unreadable=asset is not None and self._thumbnails.failed(asset.id),
            versions=self._model.versions(position),
            selected=selected,
            checked=selected and self._several,
            focused=self._by_keyboard and position == self.selection.current and self.hasFocus(),
        )

    # -- what has come ------------------------------------------------------------------------------------------------

    def _thumbnail_arrived(self, asset_id: str) -> None:
        position = self._asking.position(asset_id)
        if 0 <= position < self._layout.count:
            self.viewport().update(self.view_rect(position))

    def _records_changed(self) -> None:
        """Paint again only the tiles whose record is another than the one they were painted with."""
        visible = self.visible()
        self._painted = {position: asset for position, asset in self._painted.items() if position in visible}
        for position in visible:
            if self._painted.get(position) is not self._model.asset(position):
                self.viewport().update(self.view_rect(position))
        self._asking.soon()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._hover.leave()
        super().scrollContentsBy(dx, dy)
        self._asking.soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._asking.soon()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._asking.rest()

    # -- selection ----------------------------------------------------------------------------------------------------

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        # not QListView's: it lists every selected row for assistive technology
        QAbstractItemView.selectionChanged(self, selected, deselected)
        self._count_selected()

    def _count_selected(self) -> None:
        several = self.selection.count() > 1
        if several != self._several:
            self._several = several
            self.covered = _SELECTION_BAR if several else 0
            self.viewport().update()
        self.selection_changed.emit()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        QAbstractItemView.currentChanged(self, current, previous)
        for index in (current, previous):
            self.viewport().update(self.visualRect(index).adjusted(-RING, -RING, RING, RING))
        if current.isValid() and self.hasFocus() and QAccessible.isActive():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(current.row())
            QAccessible.updateAccessibility(event)

    def set_band(self, band: QRect | None) -> None:
        """Show the rubber band, in content coordinates, and select what it touches; None: it is let go."""
        for area in (self._band, band):
            if area is not None:
                self.viewport().update(area.translated(0, -self.verticalOffset()).adjusted(-1, -1, 1, 1))
        if band is None:
            self.selection.settle()
        else:
            count, others = self.selection.count(), self._touched(self.selection.band) ^ self._touched(band)
            self.selection.stretch(self._layout, band)
            for position in others:
                self.viewport().update(self.view_rect(position).adjusted(-RING, -RING, RING, RING))
            if others or self.selection.count() != count:
                self._count_selected()
        self._band = band

    def _touched(self, band: QRect | None) -> set[int]:
        """The tiles in view that a rubber band touches."""
        if band is None:
            return set()
        top, beside = self.verticalOffset(), self._layout.edge
        near = QRect(band.left(), top - beside, band.width(), self.visible_height() + 2 * beside)
        return set(chain.from_iterable(self._layout.inside(band & near)))

    def drag(self) -> None:
        """The pointer drags a tile away."""
        self._hover.leave()
        self.drag_started.emit()

    # -- mouse and keyboard -------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and handles(event):
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover.leave()
        elif event.type() in _DRAGS and self._take_drops is not None:
            self._take_drops(event)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _BY_KEYBOARD:
            self._by_keyboard = True
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self._by_keyboard = False
            self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pointer.move(event)
        elif not event.buttons():
            self._hover_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointer.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        position = self._layout.index_at(self.content_point(event.position().toPoint()))
        if event.button() == Qt.MouseButton.LeftButton and position >= 0:
            self.opened.emit(position)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.scaled.emit(event.angleDelta().y() / _NOTCH)
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_requested.emit(event.globalPos())
        elif (current := self.selection.current) >= 0:
            if not self.selection.has(current):
                self.selection.only(current)
            self.scroll_to(current)
            self.menu_requested.emit(self.global_rect(self.selection.current).center())

    def _hover_at(self, point: QPoint) -> None:
        position = self._layout.index_at(self.content_point(point))
        asset = self._model.asset(position)
        if asset is None or wording.hides_picture(asset) or self._columns is not None:
            self._hover.leave()
        elif position != self._hover.position:
            self._hover.show_on(position, self.view_rect(position), asset)
