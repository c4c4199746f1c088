"""The table of the last requests, the newest on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from services.types import LoggedRequest
from ui.settings.request_words import cells
from ui.shared.plain_tip import plain_tip
from ui.theme import Theme

_COLUMNS = 8
_PATH, _STATUS, _MILLISECONDS, _TRY = 3, 4, 5, 6
_ROWS = 9
"""So many are on the screen at once."""
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class RequestModel(QAbstractTableModel):
    """Rows are requests, newest first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._requests: tuple[LoggedRequest, ...] = ()
        self._heads: tuple[str, ...] = ("",) * _COLUMNS

    def show(self, requests: Sequence[LoggedRequest]) -> None:
        """These, the oldest first. Rows that are there already stay the same rows."""
        now, before = tuple(reversed(requests)), self._requests
        new = len([each for each in now if not before or each.number > before[0].number])
        if now[new:] and [each.number for each in now[new:]] == [e.number for e in before[: len(now) - new]]:
            if len(before) > len(now) - new:
                self.beginRemoveRows(_TOP, len(now) - new, len(before) - 1)
                self._requests = before[: len(now) - new]
                self.endRemoveRows()
            if new:
                self.beginInsertRows(_TOP, 0, new - 1)
                self._requests = now
                self.endInsertRows()
            self._requests = now
            self.dataChanged.emit(self.index(0, 0), self.index(len(now) - 1, _COLUMNS - 1))
        else:
            self.beginResetModel()
            self._requests = now
            self.endResetModel()

    def request(self, row: int) -> LoggedRequest | None:
        """The one in that row."""
        return self._requests[row] if 0 <= row < len(self._requests) else None

    def set_heads(self, heads: Sequence[str]) -> None:
        """The words above the columns."""
        self._heads = tuple(heads)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _COLUMNS - 1)

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._requests)

    def columnCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else _COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        request = self.request(index.row())
        if request is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cells(request)[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(cells(request)[index.column()])
            case Qt.ItemDataRole.ForegroundRole if index.column() == _STATUS:
                failed = request.status is None or request.status >= 400
                wrong = failed and (request.status is not None or request.trouble)
                return self._theme.color("danger.text" if wrong else "text.primary")
            case Qt.ItemDataRole.TextAlignmentRole if index.column() in (_STATUS, _MILLISECONDS, _TRY):
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None


class RequestTable(QTableView):
    """`chosen(LoggedRequest or None)`: the row on which the person is, whenever it or what is known of it changes."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows = RequestModel(theme)
        self.setModel(self.rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        self.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def current(self) -> LoggedRequest | None:
        """The one that the person is on."""
        return self.rows.request(self.currentIndex().row())

    def show_requests(self, requests: Sequence[LoggedRequest]) -> None:
        """These, the oldest first."""
        self.rows.show(requests)
        self._tell()

    def _tell(self) -> None:
        self.chosen.emit(self.current)

    def _dress(self) -> None:
        line = self._theme.px(26)
        self.verticalHeader().setDefaultSectionSize(line)
        self.setFixedHeight(line * (_ROWS + 1) + 2 * self.frameWidth() + self._theme.px(14))
