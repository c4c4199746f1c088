"""Rows with keys that are dragged to another place of their list, and that pictures are let go over."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem, QWidget

from ui.library.drag import carried, carries, start_drag
from ui.shared.drop_copy import accept_copy
from ui.shared.references.brought import read
from ui.theme import Theme

NAME, COUNT = 0, 1
KEY = Qt.ItemDataRole.UserRole
_ROW = "application/x-vidra-row"
"""The id of a row that is dragged within its list."""


class NamedDrops(QTreeWidget):
    """`arranged(list of keys)`: a row was moved; `dropped(key, ids)`: pictures were let go over one, where the list
    `takes` them; `brought(key, Brought)`: files from elsewhere."""

    arranged = Signal(object)
    dropped = Signal(str, object)
    brought = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None, *, takes: bool) -> None:
        super().__init__(parent)
        self._theme = theme
        self._takes = takes
        self._pressed = QPoint()
        self._target = ""
        """The row under what is dragged."""
        self.setAcceptDrops(True)

    @property
    def keys(self) -> list[str]:
        """The keys of the rows, in their order."""
        return [key_of(row) for at in range(self.topLevelItemCount()) if (row := self.topLevelItem(at)) is not None]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """With the button down, a row is dragged to another place; nothing is chosen on the way."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        row = self.itemAt(self._pressed)
        far = (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far and row is not None and len(self.keys) > 1:
            mime = QMimeData()
            mime.setData(_ROW, key_of(row).encode())
            picture = self.viewport().grab(self.visualItemRect(row).adjusted(0, 0, self.columnWidth(COUNT), 0))
            start_drag(self.viewport(), mime, picture)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        own = mime.hasFormat(_ROW) and event.source() is self.viewport()
        if own or (self._takes and (carries(mime) or mime.hasUrls())):
            accept_copy(event)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        row = self.itemAt(event.position().toPoint())
        self._show_target(row)
        accept_copy(event, where=row is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        del event
        self._show_target(None)

    def dropEvent(self, event: QDropEvent) -> None:
        row = self.itemAt(event.position().toPoint())
        self._show_target(None)
        if row is not None:
            accept_copy(event)
            if event.mimeData().hasFormat(_ROW):
                self._move_to(bytes(event.mimeData().data(_ROW).data()).decode(), self.indexOfTopLevelItem(row))
            elif carries(event.mimeData()):
                self.dropped.emit(key_of(row), carried(event.mimeData()))
            else:
                self.brought.emit(key_of(row), read(event.mimeData()))

    def _move_to(self, key: str, at: int) -> None:
        keys = self.keys
        if key in keys and keys.index(key) != at:
            keys.insert(at, keys.pop(keys.index(key)))
            self.arranged.emit(keys)

    def _show_target(self, target: QTreeWidgetItem | None) -> None:
        """The row under what is dragged."""
        self._target = "" if target is None else key_of(target)
        self.viewport().update()

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if self._target and index.sibling(index.row(), NAME).data(KEY) == self._target:
            painter.fillRect(option.rect, self._theme.color("accent.fill", 0.3))
        super().drawRow(painter, option, index)


def key_of(row: QTreeWidgetItem) -> str:
    """The key of a row."""
    return str(row.data(NAME, KEY))
