"""The pictures that match a query, as a Qt model: row numbers for all of them, records only for those in use."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import neg
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from services.types import Asset, LibraryQuery, Matches
from ui.library.wording import describe, picture_name, tip

KEPT_ASSETS = 1000
"""Records kept, about 1 KB each; more where more are shown."""

_NO_PARENT = QModelIndex()


class PictureModel(QAbstractListModel):
    """Position in the view -> row number of the index -> Asset, the last part read when it is first wanted.

    `rows_wanted(list of row numbers)` asks for records, many at a time; the answer comes by `set_rows`.
    `changed()`: records have come, or other pictures match. `positions` are view rows, `rows` are row numbers of the
    library's index.
    """

    rows_wanted = Signal(object)
    changed = Signal()
    forgotten = Signal()
    """Another library was opened: row numbers mean other pictures now."""
    unread = Signal(object)
    """These row numbers could not be read."""
    followed = Signal(int)
    """The viewer went to this position."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[int] = array("q")
        self._assets: OrderedDict[int, Asset] = OrderedDict()
        self._row_of: dict[str, int] = {}
        self._versions: dict[int, int] = {}
        self._fresh: set[int] = set()
        self._wanted: dict[int, None] = {}
        self._asked: set[int] = set()
        self._gone: set[int] = set()
        """Asked for since the last matches, and not there any more."""
        self._near = 0
        """Records that are on the screen or near it."""
        self._ask_soon = QTimer(self, singleShot=True, interval=0)
        self._ask_soon.timeout.connect(self._ask)
        self.matches = Matches(query=LibraryQuery(), rows=self._rows)

    # -- Qt's side ----------------------------------------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        asset = self.asset(index.row())
        match role:
            case Qt.ItemDataRole.UserRole:
                return asset
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return picture_name(asset)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return describe(asset) if asset is not None else None
            case Qt.ItemDataRole.ToolTipRole:
                return tip(asset) if asset is not None else None
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    # -- what is shown ------------------------------------------------------------------------------------------------

    def set_matches(self, matches: Matches) -> None:
        """Show the answer to a query. Known records stay on show but are read again when wanted: something may have
        changed, and the index gives the row number of a deleted picture to the next one."""
        self.beginResetModel()
        self.matches = matches
        self._rows = matches.rows
        self._fresh.clear()
        self._wanted.clear()
        self._asked.clear()
        self._gone.clear()
        self.endResetModel()
        self.changed.emit()

    def set_rows(self, assets: Mapping[int, Asset | None]) -> None:
        """Records that came in answer to `rows_wanted`; None: that picture is gone."""
        for row, asset in assets.items():
            self._asked.discard(row)
            self._wanted.pop(row, None)
            if asset is None:
                self._gone.add(row)
            else:
                self._keep(row, asset)
        self._trim()
        self.changed.emit()

    def set_unread(self, rows: Sequence[int]) -> None:
        """These could not be read, which is told elsewhere. They are asked for again when something wants them."""
        self._asked.difference_update(rows)
        self.unread.emit(rows)

    def set_versions(self, rows: Sequence[int], versions: Mapping[int, int]) -> None:
        """How many versions the pictures of these row numbers stand for; those not named stand for themselves."""
        for row in rows:
            self._versions.pop(row, None)
        self._versions |= versions

    def versions(self, position: int) -> int:
        """How many versions there are of the picture at a position, if it is the newest; else 0."""
        return self._versions.get(self._rows[position], 0) if 0 <= position < len(self._rows) else 0

    def asset_changed(self, asset: Asset) -> bool:
        """Replace a record, if it is known. True if so."""
        row = self._row_of.get(asset.id)
        if row is None:
            return False
        self._keep(row, asset)
        self.changed.emit()
        return True

    def forget(self) -> None:
        """Drop every record: another library was opened."""
        self.forgotten.emit()
        self._assets.clear()
        self._row_of.clear()
        self._versions.clear()
        self.set_matches(Matches(query=self.matches.query, rows=array("q")))

    # -- asking -------------------------------------------------------------------------------------------------------

    def watch(self, told: Callable[[], None]) -> None:
        """Call `told` on `changed` (for the viewer)."""
        self.changed.connect(told)

    def unwatch(self, told: Callable[[], None]) -> None:
        """No longer."""
        self.changed.disconnect(told)

    def count(self) -> int:
        """How many pictures match."""
        return len(self._rows)

    def asset(self, position: int) -> Asset | None:
        """The record at a position, or None while it is not read."""
        if not 0 <= position < len(self._rows):
            return None
        row = self._rows[position]
        asset = self._assets.get(row)
        if asset is not None:
            self._assets.move_to_end(row)
        return asset

    def row(self, position: int) -> int:
        """The row number at a position."""
        return self._rows[position]

    def known(self, row: int) -> Asset | None:
        """The record of a row number, whether it matches now or not, if it was read since the last matches."""
        return self._assets.get(row) if row in self._fresh else None

    def is_gone(self, row: int) -> bool:
        """Whether the picture of a row number was asked for since the last matches, and is not there any more."""
        return row in self._gone

    def record(self, asset_id: str) -> Asset | None:
        """The record of a picture as it was read last, if that is still here."""
        row = self._row_of.get(asset_id)
        return None if row is None else self._assets.get(row)

    @property
    def ordered(self) -> bool:
        """Whether the row numbers go up or down, as those of the library do by date."""
        return bool(self.matches.groups) and not self.matches.query.folder

    def position_of_row(self, row: int) -> int:
        """The position of a row number, or -1; where they are `ordered`, without visiting all of them."""
        rows = self._rows
        if self.ordered:
            at = bisect_left(rows, -row, key=neg) if rows[0] > rows[-1] else bisect_left(rows, row)
            return at if at < len(rows) and rows[at] == row else -1
        try:
            return rows.index(row)
        except ValueError:
            return -1

    def position(self, asset_id: str) -> int:
        """The position of a picture whose record is known, or -1."""
        row = self._row_of.get(asset_id)
        return -1 if row is None else self.position_of_row(row)

    def follow(self, position: int) -> None:
        """The viewer shows this picture now: the grid goes there too."""
        self.followed.emit(position)

    def want(self, positions: Iterable[int], *, shown: bool = False) -> None:
        """Ask for the records of these positions that are not known, in one batch with what else is asked now. `shown`:
        these are all that are on the screen or near it, and stay."""
        count = len(self._rows)
        rows = [self._rows[position] for position in positions if 0 <= position < count]
        if shown:
            self._near = len(rows)
        self.want_rows(rows)

    def want_rows(self, rows: Iterable[int]) -> None:
        """Ask for the records of these row numbers."""
        for row in rows:
            if not (row in self._fresh or row in self._asked or row in self._gone):
                self._wanted[row] = None
        if self._wanted and not self._ask_soon.isActive():
            self._ask_soon.start()

    def _ask(self) -> None:
        rows, self._wanted = list(self._wanted), {}
        self._asked.update(rows)
        if rows:
            self.rows_wanted.emit(rows)

    # -- keeping ------------------------------------------------------------------------------------------------------

    def _keep(self, row: int, asset: Asset) -> None:
        self._drop(row)
        self._assets[row] = asset
        self._row_of[asset.id] = row
        self._fresh.add(row)

    def _trim(self) -> None:
        while len(self._assets) > max(KEPT_ASSETS, 2 * self._near):
            self._drop(next(iter(self._assets)))

    def _drop(self, row: int) -> None:
        asset = self._assets.pop(row, None)
        self._fresh.discard(row)
        if asset is not None and self._row_of.get(asset.id) == row:
            del self._row_of[asset.id]
