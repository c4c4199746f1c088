"""All tags of the library: how often each is used, and calling them otherwise everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_WIDTH, _HEIGHT = 420, 480
_TAG, _COUNT = 0, 1


class TagsDialog(Retranslated, QDialog):
    """`retag_requested(tags, name)`: call all of them so; an empty name takes them away. `search_requested(tag)`: show
    its pictures. Several tags that get one name become one."""

    retag_requested = Signal(object, str)
    search_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._known: dict[str, str] = {}
        self._find = QLineEdit(self)
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._filter)
        self._list = QTreeWidget(self)
        self._list.setColumnCount(2)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setAllColumnsShowFocus(True)
        self._list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self._list.header().setStretchLastSection(False)
        self._list.header().setSectionResizeMode(_TAG, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(_COUNT, QHeaderView.ResizeMode.ResizeToContents)
        self._list.itemSelectionChanged.connect(self._selected)
        self._list.itemActivated.connect(lambda row, _column: self._search(row.text(_TAG)))
        self._empty = QLabel(self)
        self._empty.setProperty("role", "secondary")
        self._empty.setWordWrap(True)
        self._name_label = QLabel(self)
        self._name_label.setProperty("role", "caption")
        self._name_label.setWordWrap(True)
        self._name_label.setTextFormat(Qt.TextFormat.PlainText)
        self._name = QLineEdit(self)
        self._name.setMaxLength(60)
        self._name.textChanged.connect(self._allow)
        self._name.returnPressed.connect(self._rename)
        self._name_label.setBuddy(self._name)
        self._do, self._show, self._remove = QPushButton(self), QPushButton(self), QPushButton(self)
        self._do.setProperty("kind", "primary")
        self._remove.setProperty("kind", "danger")
        for button in (self._do, self._show, self._remove):
            button.setAutoDefault(False)
        self._do.clicked.connect(self._rename)
        self._show.clicked.connect(lambda: self._search(next(iter(self.chosen), "")))
        self._remove.clicked.connect(lambda: self._tell(""))
        self._arrange()
        self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.retranslate()
        self._selected()

    @property
    def chosen(self) -> list[str]:
        """The tags that are selected."""
        return [row.text(_TAG) for row in self._list.selectedItems()]

    def set_tags(self, tags: Sequence[tuple[str, int]]) -> None:
        """(tag, how many pictures have it); what is selected stays so, and the name that is being typed for it."""
        kept, typed = set(self.chosen), self._name.text()
        self._known = {tag.casefold(): tag for tag, _ in tags}
        self._list.clear()
        for tag, count in tags:
            row = QTreeWidgetItem([tag, f"{count:,}"])
            row.setTextAlignment(_COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.setForeground(_COUNT, self._theme.color("text.tertiary"))
            row.setData(_TAG, Qt.ItemDataRole.AccessibleTextRole, f"{tag}, {count:,}")
            self._list.addTopLevelItem(row)
            row.setSelected(tag in kept)
        self._list.setVisible(bool(tags))
        self._empty.setVisible(not tags)
        self._filter(self._find.text())
        self._selected()
        if kept == set(self.chosen):
            self._name.setText(typed)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("All tags"))
        self.setAccessibleName(self.windowTitle())
        self._find.setPlaceholderText(self.tr("Find a tag"))
        self._find.setAccessibleName(self.tr("Find a tag"))
        self._list.setAccessibleName(self.tr("All tags"))
        self._empty.setText(self.tr("No picture has a tag yet. Press T on a picture to give it some."))
        self._show.setText(self.tr("Show pictures"))
        self._remove.setText(self.tr("Remove everywhere"))
        self._selected()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._find)
        column.addWidget(self._list, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self._name_label)
        name = QHBoxLayout()
        name.setSpacing(8)
        name.addWidget(self._name, 1)
        name.addWidget(self._do)
        column.addLayout(name)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._show)
        row.addStretch(1)
        row.addWidget(self._remove)
        column.addLayout(row)

    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        for at in range(self._list.topLevelItemCount()):
            if (row := self._list.topLevelItem(at)) is not None:
                row.setHidden(wanted not in row.text(_TAG).casefold())

    def _selected(self) -> None:
        chosen = self.chosen
        if not chosen:
            told = self.tr("Select one tag to rename it, or several to merge them.")
        elif len(chosen) == 1:
            told = self.tr("New name of “{tag}”, in all pictures").format(tag=chosen[0])
        else:
            told = self.tr("One name for the %n selected tag(s), in all pictures", "", len(chosen))
        self._name_label.setText(told)
        self._name.setAccessibleName(self._name_label.text())
        self._name.setText(chosen[0] if len(chosen) == 1 else "")
        self._allow()

    def _allow(self) -> None:
        chosen, name = self.chosen, self._typed()
        same = len(chosen) == 1 and name == chosen[0]
        joins = len(chosen) > 1 or (name.casefold() in self._known and [self._known[name.casefold()]] != chosen)
        self._do.setText(self.tr("Merge") if joins else self.tr("Rename"))
        self._do.setEnabled(bool(chosen and name) and not same)
        self._name.setEnabled(bool(chosen))
        self._show.setEnabled(len(chosen) == 1)
        self._remove.setEnabled(bool(chosen))

    def _typed(self) -> str:
        return " ".join(self._name.text().replace(",", " ").split())

    def _rename(self) -> None:
        if self._do.isEnabled():
            self._tell(self._typed())

    def _tell(self, name: str) -> None:
        chosen = self.chosen
        if chosen:
            self.retag_requested.emit(tuple(chosen), name)

    def _search(self, tag: str) -> None:
        if tag:
            self.search_requested.emit(tag)
