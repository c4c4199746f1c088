"""The folders of this computer in the Library's sidebar: those the person has added, and what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from services.types import FolderEntry
from ui.shared.menu import Menu
from ui.shared.plain_tip import plain_tip
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_NAME, _COUNT = 0, 1
_PATH = Qt.ItemDataRole.UserRole
_GONE, _CALLED = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


class FolderTree(Retranslated, QTreeWidget):
    """What is in a folder is asked for when its row can first be seen: `folder_wanted(path)`, answered by `set_entry`.

    `chosen(path)`: the person wants to see its pictures. `remove_requested(path)`: take it off the list; the folder
    itself stays. `reveal_requested(path)`.
    """

    folder_wanted = Signal(str)
    chosen = Signal(str)
    remove_requested = Signal(str)
    reveal_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[str, list[QTreeWidgetItem]] = {}
        """A folder may be on the list and lie in another one, too."""
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(0)
        self.header().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(_COUNT, QHeaderView.ResizeMode.ResizeToContents)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.currentItemChanged.connect(self._current_changed)
        self.itemClicked.connect(lambda row, _column: self._choose(row))
        self.itemExpanded.connect(self._expanded)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Folders on this computer"))
        for row in self._all():
            self._show_count(row)

    # -- what comes in ------------------------------------------------------------------------------------------------

    def set_roots(self, paths: Sequence[str]) -> None:
        """The folders on the list, in its order; rows of folders that stay on it stay as they are."""
        there = {_path(row): row for row in map(self.topLevelItem, range(self.topLevelItemCount())) if row is not None}
        for path, row in there.items():
            if path not in paths:
                self._forget(row)
                self.takeTopLevelItem(self.indexOfTopLevelItem(row))
        for at, path in enumerate(paths):
            if path not in there:
                row = self._row(path, Path(path).name or path)
                self.insertTopLevelItem(at, row)
                self.folder_wanted.emit(path)

    def set_entry(self, entry: FolderEntry) -> None:
        """What is in a folder. One that is not connected keeps the rows that it has had."""
        for row in self._rows.get(entry.path, []):
            row.setData(_NAME, _GONE, not entry.connected)
            row.setData(_COUNT, _PATH, entry.pictures)
            if entry.connected:
                self._set_folders(row, entry.folders)
            self._show_count(row)

    def read_again(self, path: str) -> None:
        """A folder has changed, has gone or is back: look at it, and at those on the list that it lies in."""
        for row in self._rows.get(path, []):
            while (above := row.parent()) is not None:
                row = above  # noqa: PLW2901 - up to the folder on the list
            if _path(row) != path:
                self.folder_wanted.emit(_path(row))
        self.folder_wanted.emit(path)

    def show_chosen(self, path: str) -> None:
        """Mark the folder that is shown without telling `chosen`; empty: none is."""
        blocked = self.blockSignals(True)
        current = self.currentItem()
        if not path:
            self.setCurrentIndex(QModelIndex())
        elif current is None or _path(current) != path:
            rows = self._rows.get(path, [])
            self.setCurrentIndex(self.indexFromItem(rows[0]) if rows else QModelIndex())
        self.blockSignals(blocked)

    # -- inside -------------------------------------------------------------------------------------------------------

    def _set_folders(self, row: QTreeWidgetItem, paths: Iterable[str]) -> None:
        wanted = list(paths)
        there = {_path(child): child for child in _children(row)}
        for path, child in there.items():
            if path not in wanted:
                self._forget(child)
                row.removeChild(child)
        for at, path in enumerate(wanted):
            if path not in there:
                row.insertChild(at, self._row(path, Path(path).name))
                if row.isExpanded():
                    self.folder_wanted.emit(path)

    def _row(self, path: str, name: str) -> QTreeWidgetItem:
        row = QTreeWidgetItem([name, ""])
        row.setData(_NAME, _PATH, path)
        row.setData(_NAME, _CALLED, name)
        row.setToolTip(_NAME, plain_tip(path))
        row.setTextAlignment(_COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._rows.setdefault(path, []).append(row)
        self._dress(row)
        return row

    def _forget(self, row: QTreeWidgetItem) -> None:
        for child in _children(row):
            self._forget(child)
        rows = [other for other in self._rows.pop(_path(row), []) if other is not row]
        if rows:
            self._rows[_path(row)] = rows

    def _all(self) -> Iterator[QTreeWidgetItem]:
        for rows in self._rows.values():
            yield from rows

    def _show_count(self, row: QTreeWidgetItem) -> None:
        gone, count = row.data(_NAME, _GONE), row.data(_COUNT, _PATH)
        name = str(row.data(_NAME, _CALLED))
        # beside the name: words in the narrow column would take the room of all other names
        row.setText(_NAME, " · ".join((name, self.tr("Not connected"))) if gone else name)
        row.setFirstColumnSpanned(bool(gone))
        row.setText(_COUNT, "" if gone or not count else f"{count:,}")
        row.setData(
            _NAME, Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (row.text(_NAME), row.text(_COUNT))))
        )
        self._dress(row)

    def _dress(self, row: QTreeWidgetItem) -> None:
        gone = bool(row.data(_NAME, _GONE))
        row.setIcon(_NAME, self._theme.icon("cloud-off" if gone else "folder", "text.tertiary"))
        row.setForeground(_NAME, self._theme.color("text.tertiary" if gone else "text.secondary"))
        row.setForeground(_COUNT, self._theme.color("text.tertiary"))
        row.setFont(_COUNT, self._theme.font("caption"))

    def _restyle(self) -> None:
        self.setIconSize(self._theme.icon_size(16))
        self.setIndentation(self._theme.px(14))
        for row in self._all():
            self._dress(row)

    def _expanded(self, row: QTreeWidgetItem) -> None:
        for child in _children(row):
            if child.data(_COUNT, _PATH) is None:
                self.folder_wanted.emit(_path(child))

    def _current_changed(self, row: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if row is not None and self.hasFocus():
            self._choose(row)

    def _choose(self, row: QTreeWidgetItem) -> None:
        self.chosen.emit(_path(row))

    def _open_menu(self, point: QPoint) -> None:
        row = self.itemAt(point) or self.currentItem()
        if row is None:
            return
        path = _path(row)
        menu = Menu(self._theme, self)
        menu.setAccessibleName(row.text(_NAME))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.tr("Show in folder")).triggered.connect(lambda: self.reveal_requested.emit(path))
        if row.parent() is None:
            remove = menu.addAction(self.tr("Remove from the list"))
            remove.triggered.connect(lambda: self.remove_requested.emit(path))
        menu.popup(self.viewport().mapToGlobal(point))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentItem()
        if event.key() == Qt.Key.Key_Delete and row is not None and row.parent() is None:
            self.remove_requested.emit(_path(row))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self._choose(row)
        else:
            super().keyPressEvent(event)


def _path(row: QTreeWidgetItem) -> str:
    return str(row.data(_NAME, _PATH))


def _children(row: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for at in range(row.childCount()) if (child := row.child(at)) is not None]
