"""A list of named things in the Library's sidebar: collections, saved searches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ui.library.organise.named_drops import COUNT, KEY, NAME, NamedDrops, key_of
from ui.shared.menu import Menu
from ui.shared.plain_tip import plain_tip
from ui.theme import Theme

_CALLED = Qt.ItemDataRole.UserRole + 1
_MOST_NAME = 80
_SHOWN = 3
"""Rows that keep their place where there is little room; the others are scrolled to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRow:
    """One of them; `count` None: there is nothing to count."""

    key: str
    name: str
    count: int | None = None


class NamedList(NamedDrops):
    """Enter or a click opens one, F2 renames it, Delete takes it away, Alt+Up and Alt+Down or the mouse move it.

    `chosen(key)`, `renamed(key, name)`, `delete_requested(key)`.
    """

    chosen = Signal(str)
    renamed = Signal(str, str)
    delete_requested = Signal(str)
    left = Signal()
    """The keyboard has gone elsewhere: what is marked should be what is shown again."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None, *, takes: bool = False) -> None:
        super().__init__(theme, parent, takes=takes)
        self._icon = icon
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(0)
        self.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(COUNT, QHeaderView.ResizeMode.ResizeToContents)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.itemClicked.connect(lambda row, _column: self.chosen.emit(key_of(row)))
        self.currentItemChanged.connect(self._current_changed)
        self.itemChanged.connect(self._edited)
        theme.changed.connect(self._restyle)
        self._restyle()

    # -- what comes in ------------------------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[NamedRow]) -> None:
        """Show these, in this order; the one that is marked stays so."""
        blocked = self.blockSignals(True)
        marked = self.marked
        if [row.key for row in rows] != self.keys:
            self.clear()
            self.addTopLevelItems([self._new_row(row.key) for row in rows])
        for row, shown in zip(rows, self._rows(), strict=True):
            self._fill(shown, row)
        self.mark(marked)
        self.blockSignals(blocked)
        self._fit()

    def mark(self, key: str) -> None:
        """Mark the one that is shown without telling `chosen`; empty: none is."""
        blocked = self.blockSignals(True)
        row = self._row(key)
        self.setCurrentIndex(QModelIndex() if row is None else self.indexFromItem(row))
        self.blockSignals(blocked)

    def begin_rename(self, key: str) -> None:
        """Let the person type another name."""
        if (row := self._row(key)) is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            blocked = self.blockSignals(True)  # to name one is not to go there
            self.setCurrentItem(row)
            self.blockSignals(blocked)
            self.scrollToItem(row)
            self.editItem(row, NAME)

    @property
    def naming(self) -> bool:
        """Whether a name is being typed."""
        return self.state() == QTreeWidget.State.EditingState

    @property
    def marked(self) -> str:
        """The one that is marked, or empty."""
        row = self.currentItem()
        return "" if row is None or not row.isSelected() else key_of(row)

    # -- events -------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._height(self.topLevelItemCount()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._height(min(self.topLevelItemCount(), _SHOWN)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentItem()
        if row is None or self.naming:
            super().keyPressEvent(event)
            return
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.chosen.emit(key_of(row))
            case Qt.Key.Key_F2:
                self.editItem(row, NAME)
            case Qt.Key.Key_Delete:
                self.delete_requested.emit(key_of(row))
            case Qt.Key.Key_Up | Qt.Key.Key_Down if alt:
                self._move(row, -1 if event.key() == Qt.Key.Key_Up else 1)
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.naming and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    # -- inside -------------------------------------------------------------------------------------------------------

    def _new_row(self, key: str) -> QTreeWidgetItem:
        row = QTreeWidgetItem()
        row.setData(NAME, KEY, key)
        row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable)
        row.setTextAlignment(COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._dress(row)
        return row

    def _fill(self, shown: QTreeWidgetItem, row: NamedRow) -> None:
        count = f"{row.count:,}" if row.count else ""
        shown.setText(NAME, row.name)
        shown.setData(NAME, _CALLED, row.name)
        shown.setText(COUNT, count)
        shown.setToolTip(NAME, plain_tip(row.name))
        spoken = row.name if row.count is None else f"{row.name}, {row.count:,}"
        shown.setData(NAME, Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _current_changed(self, row: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if row is not None and self.hasFocus():
            self.chosen.emit(key_of(row))

    def _edited(self, row: QTreeWidgetItem, column: int) -> None:
        if column != NAME:
            return
        name, before = " ".join(row.text(NAME).split())[:_MOST_NAME], str(row.data(NAME, _CALLED))
        if not name or name == before:
            blocked = self.blockSignals(True)
            row.setText(NAME, before)
            self.blockSignals(blocked)
        else:
            self.renamed.emit(key_of(row), name)

    def _move(self, row: QTreeWidgetItem, by: int) -> None:
        keys, at = self.keys, self.indexOfTopLevelItem(row)
        if 0 <= at + by < len(keys):
            keys.insert(at + by, keys.pop(at))
            self.arranged.emit(keys)

    def _open_menu(self, point: QPoint) -> None:
        row = self.itemAt(point) or self.currentItem()
        if row is None:
            return
        key, menu = key_of(row), Menu(self._theme, self)
        menu.setAccessibleName(row.text(NAME))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.tr("Open")).triggered.connect(lambda: self.chosen.emit(key))
        menu.addAction(self.tr("Rename")).triggered.connect(lambda: self.begin_rename(key))
        at, last = self.indexOfTopLevelItem(row), self.topLevelItemCount() - 1
        for text, by, possible in ((self.tr("Move up"), -1, at > 0), (self.tr("Move down"), 1, at < last)):
            if possible:
                menu.addAction(text).triggered.connect(lambda _=False, by=by: self._move_key(key, by))
        menu.addSeparator()
        delete = menu.addAction(self.tr("Delete"))
        delete.triggered.connect(lambda: self.delete_requested.emit(key))
        menu.mark_danger(delete)
        menu.popup(self.viewport().mapToGlobal(point))

    def _move_key(self, key: str, by: int) -> None:
        if (row := self._row(key)) is not None:
            self._move(row, by)

    def _rows(self) -> list[QTreeWidgetItem]:
        return [row for at in range(self.topLevelItemCount()) if (row := self.topLevelItem(at)) is not None]

    def _row(self, key: str) -> QTreeWidgetItem | None:
        return next((row for row in self._rows() if key_of(row) == key), None)

    def _dress(self, row: QTreeWidgetItem) -> None:
        row.setIcon(NAME, self._theme.icon(self._icon, "text.tertiary"))
        row.setForeground(NAME, self._theme.color("text.secondary"))
        row.setForeground(COUNT, self._theme.color("text.tertiary"))
        row.setFont(COUNT, self._theme.font("caption"))

    def _restyle(self) -> None:
        self.setIconSize(self._theme.icon_size(18))
        blocked = self.blockSignals(True)
        for row in self._rows():
            self._dress(row)
        self.blockSignals(blocked)
        self._fit()

    def _height(self, rows: int) -> int:
        height = self.sizeHintForRow(0) if self.topLevelItemCount() else 0
        return rows * max(height, 0)

    def _fit(self) -> None:
        self.setMaximumHeight(self._height(self.topLevelItemCount()))
        self.updateGeometry()
