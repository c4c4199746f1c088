"""The rows of the table, for Qt: a picture, its name, the parts of the answer, how it stands, what it has cost."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from services.types import DeskRow, DeskSheet, RowState
from ui.ask.desk import words
from ui.shared.plain_tip import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
"""The DeskRow."""
TROUBLE = Qt.ItemDataRole.UserRole + 1
"""Why there is no answer; empty: nothing is wrong."""
PICTURE, NAME, FIRST = 0, 1, 2
"""Columns; the parts of the answer begin at FIRST, state and cost follow them."""


class DeskRows(QAbstractTableModel):
    """`edited(row id, part of the answer, text)`: the person has written into a cell."""

    edited = Signal(str, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[str, ...] = ("answer",)
        self._rows: list[DeskRow] = []
        self._unreadable: frozenset[str] = frozenset()

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Another table, or other rows."""
        self.beginResetModel()
        self._columns, self._rows = sheet.columns or ("answer",), list(sheet.rows)
        self.endResetModel()

    def put(self, row: DeskRow) -> None:
        """A row as it is now."""
        place = row.number - 1
        if 0 <= place < len(self._rows) and self._rows[place].id == row.id:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, self.columnCount() - 1))

    def set_unreadable(self, row_ids: Collection[str]) -> None:
        """Rows whose file is no picture, known before anything is asked."""
        unreadable = frozenset(row_ids)
        if unreadable != self._unreadable and self._rows:
            self._unreadable = unreadable
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self.columnCount() - 1))

    def place_of(self, row_id: str) -> int:
        """The place of a row; -1: it is not there."""
        return next((place for place, row in enumerate(self._rows) if row.id == row_id), -1)

    @property
    def state_column(self) -> int:
        return FIRST + len(self._columns)

    def retranslate(self) -> None:
        """The words are those of another language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self.columnCount() - 1))

    # -- Qt -----------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._columns) + 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == self.state_column + 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = (self.tr("Picture"), self.tr("File"), *map(words.column_title, self._columns))
        return (*heads, self.tr("State"), self.tr("Cost"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, index.column())
            case Qt.ItemDataRole.EditRole if self._is_part(index.column()):
                return row.cells[index.column() - FIRST]
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._tip(row, index.column()))
            case _:
                return self._trouble(row) if role == TROUBLE else None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self._is_part(index.column()):
            return False
        row = self._rows[index.row()]
        part = index.column() - FIRST
        if str(value) == row.cells[part]:
            return False
        self.edited.emit(row.id, part, str(value))
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not 0 <= index.row() < len(self._rows):
            return flags
        can = self._is_part(index.column()) and self._rows[index.row()].state is not RowState.RUNNING
        return flags | Qt.ItemFlag.ItemIsEditable if can else flags

    # -- inside -------------------------------------------------------------------------------------------------------

    def _is_part(self, column: int) -> bool:
        return FIRST <= column < self.state_column

    def _trouble(self, row: DeskRow) -> str:
        return words.trouble(row, unreadable=row.id in self._unreadable)

    def _text(self, row: DeskRow, column: int) -> str:
        if column == PICTURE:
            return ""
        if column == NAME:
            return row.name
        if self._is_part(column):
            return words.cell_text(row.cells[column - FIRST]) if column - FIRST < len(row.cells) else ""
        return words.state_name(row.state) if column == self.state_column else words.row_cost(row)

    def _spoken(self, row: DeskRow, column: int) -> str:
        """A cell with its head, and what is wrong with its row."""
        if column == PICTURE:
            return self.tr("Picture, {name}").format(name=row.name)
        head = self.headerData(column, Qt.Orientation.Horizontal)
        text = self._text(row, column)
        if column in (FIRST, self.state_column):
            text = " ".join(filter(None, (text, self._trouble(row))))
        text = text or self.tr("empty")
        return f"{head}: {text}"

    def _tip(self, row: DeskRow, column: int) -> str:
        if column in (PICTURE, NAME):
            return row.name if row.source.startswith("asset:") else row.source
        wrong = self._trouble(row)
        if column == self.state_column:
            return wrong
        return self._text(row, column)[:2_000] or wrong


class StateFilter(QSortFilterProxyModel):
    """Only rows that stand as is wanted, in their own order."""

    def __init__(self, rows: DeskRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._states: Sequence[RowState] = ()
        self.setSourceModel(rows)

    def show_states(self, name: str) -> None:
        """A filter of `words.SHOWN`; `all` or another: every row."""
        self.beginFilterChange()
        self._states = words.SHOWN.get(name, ())
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: _Index) -> bool:
        if not self._states:
            return True
        row = self.sourceModel().index(source_row, 0, source_parent).data(ROW)
        return isinstance(row, DeskRow) and row.state in self._states
