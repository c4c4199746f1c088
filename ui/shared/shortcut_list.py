"""Every shortcut of the table in a list that can be searched by name or key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import actions
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_ID = Qt.ItemDataRole.UserRole
_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ShortcutList(Retranslated, QWidget):
    """Grouped by where the keys work; typing in `search` filters. Where rows can be chosen: `chosen(action id)` when
    another one is current (empty: none), `opened(action id)` on Enter or a double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, choosing: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choosing = choosing
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list = QTreeWidget(self)
        self.list.setColumnCount(3 if choosing else 2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(0)
        self.list.setItemsExpandable(False)
        modes = QAbstractItemView.SelectionMode
        self.list.setSelectionMode(modes.SingleSelection if choosing else modes.NoSelection)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, self.list.columnCount()):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.list.currentItemChanged.connect(lambda *_: self.chosen.emit(self.current))
        self.list.itemActivated.connect(lambda *_: self.opened.emit(self.current))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        theme.changed.connect(self._fill)
        self.retranslate()

    @property
    def current(self) -> str:
        """The id of the current action; empty: none, or a heading."""
        row = self.list.currentItem()
        return "" if row is None else row.data(0, _ID) or ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter go from the search to what was found."""
        goes = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _TO_LIST
        if not goes or watched is not self.search:
            return super().eventFilter(watched, event)
        lines = (line for head in _rows(self.list.invisibleRootItem()) for line in _rows(head))
        if (first := next((line for line in lines if not line.isHidden()), None)) is not None:
            if self._choosing:
                self.list.setCurrentItem(first)
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def go_to(self, action_id: str) -> None:
        """Make that action current, in sight and with the keyboard."""
        for head in _rows(self.list.invisibleRootItem()):
            for line in _rows(head):
                if line.data(0, _ID) == action_id:
                    self.list.setCurrentItem(line)
                    self.list.scrollToItem(line)

    def retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search shortcuts"))
        self.search.setAccessibleName(self.tr("Search shortcuts"))
        self.list.setAccessibleName(self.tr("Keyboard shortcuts"))
        for clear in self.search.findChildren(QToolButton):
            clear.setAccessibleName(self.tr("Clear the search"))
        self._fill()

    def _fill(self) -> None:
        current, at = self.current, self.list.verticalScrollBar().value()
        self.list.blockSignals(True)
        self.list.clear()
        for place in dict.fromkeys(row.place for row in actions.ACTIONS):
            head = QTreeWidgetItem(self.list, [actions.place_title(place), ""])
            head.setFirstColumnSpanned(True)
            for column in range(1, self.list.columnCount()):  # Qt speaks of the covered cells too
                head.setData(column, Qt.ItemDataRole.AccessibleTextRole, self.tr("Keys"))
            head.setFont(0, self._theme.font("bodyStrong"))
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for row in actions.ACTIONS:
                if row.place == place:
                    self._add_line(head, row)
            head.setExpanded(True)
        self._filter(self.search.text())
        self.go_to(current)
        self.list.verticalScrollBar().setValue(at)
        self.list.blockSignals(False)

    def _add_line(self, head: QTreeWidgetItem, row: actions.ActionSpec) -> None:
        changed = row.sequences != row.usual
        keys = row.key_text or self.tr("no keys")
        line = QTreeWidgetItem(head, [row.title, keys, self.tr("changed") if changed else ""])
        line.setData(0, _ID, row.id)
        line.setForeground(1, self._theme.color("text.primary" if changed else "text.secondary"))
        line.setForeground(2, self._theme.color("accent.text"))
        spoken = ", ".join(filter(None, (row.title, keys, line.text(2))))
        line.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
        line.setData(2, Qt.ItemDataRole.AccessibleTextRole, line.text(2) or self.tr("not changed"))

    def _filter(self, text: str) -> None:
        wanted = text.casefold().strip()
        for head in _rows(self.list.invisibleRootItem()):
            lines = _rows(head)
            for line in lines:
                line.setHidden(wanted not in f"{line.text(0)} {line.text(1)}".casefold())
            head.setHidden(all(line.isHidden() for line in lines))


def _rows(parent: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [row for index in range(parent.childCount()) if (row := parent.child(index)) is not None]
