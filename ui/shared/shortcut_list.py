"""Every shortcut of the table in a list that can be searched by name or key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
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
from ui.theme import Theme


class ShortcutList(QWidget):
    """Grouped by where the keys work; typing in `search` filters."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.list = QTreeWidget(self)
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(0)
        self.list.setItemsExpandable(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        theme.changed.connect(self._fill)
        self.retranslate()

    def retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search shortcuts"))
        self.search.setAccessibleName(self.tr("Search shortcuts"))
        self.list.setAccessibleName(self.tr("Keyboard shortcuts"))
        for clear in self.search.findChildren(QToolButton):
            clear.setAccessibleName(self.tr("Clear the search"))
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _fill(self) -> None:
        self.list.clear()
        for place in dict.fromkeys(row.place for row in actions.ACTIONS):
            head = QTreeWidgetItem(self.list, [actions.place_title(place), ""])
            head.setFirstColumnSpanned(True)
            head.setData(1, Qt.ItemDataRole.AccessibleTextRole, self.tr("Keys"))  # Qt speaks of the covered cell too
            head.setFont(0, self._theme.font("bodyStrong"))
            for row in actions.ACTIONS:
                if row.place == place:
                    line = QTreeWidgetItem(head, [row.title, row.key_text])
                    line.setForeground(1, self._theme.color("text.secondary"))
            head.setExpanded(True)
        self._filter(self.search.text())

    def _filter(self, text: str) -> None:
        wanted = text.casefold().strip()
        for head in _rows(self.list.invisibleRootItem()):
            lines = _rows(head)
            for line in lines:
                line.setHidden(wanted not in f"{line.text(0)} {line.text(1)}".casefold())
            head.setHidden(all(line.isHidden() for line in lines))


def _rows(parent: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [row for index in range(parent.childCount()) if (row := parent.child(index)) is not None]
