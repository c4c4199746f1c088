"""The Library's sidebar: the shelves and how many pictures are on each, collections, saved searches, and folders of
this computer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from services.types import LibraryQuery, Shelf, ShelfCounts
from ui.actions import PageCommand
from ui.library.folder_tree import FolderTree
from ui.library.organise.named_section import NamedSection
from ui.library.section import SmallButton
from ui.library.shelf_button import ShelfButton, SidebarRow
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

LEAST, MOST = 180, 320
"""Widths that the person may drag it to."""


class Sidebar(Retranslated, QFrame):
    """`chosen(Shelf)`: the person went to another shelf; `dropped(Shelf, ids)`: they let pictures go over one.
    `add_requested()`: they want to add a folder. Collections, searches and the row for duplicates speak themselves."""

    chosen = Signal(object)
    dropped = Signal(object, object)
    add_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons = {shelf: ShelfButton(theme, shelf, self) for shelf in Shelf}
        for button in self._buttons.values():
            column.addWidget(button)
            self._group.addButton(button)
            button.dropped.connect(lambda ids, shelf=button.shelf: self.dropped.emit(shelf, ids))
        self.duplicates = SidebarRow(theme, "layers", self)
        column.addSpacing(4)
        column.addWidget(self.duplicates)
        self.collections = NamedSection(theme, "collection", self, takes=True)
        self.searches = NamedSection(theme, "search", self)
        column.addWidget(self.collections)
        column.addWidget(self.searches)
        self._heading = QLabel(self)
        self._heading.setProperty("role", "label")
        self._heading.setWordWrap(True)
        self._add = SmallButton(theme, "plus", self)
        self._add.clicked.connect(self.add_requested)
        self._hint = QLabel(self)
        self._hint.setProperty("role", "caption")
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._hint.setMargin(8)
        self.folders = FolderTree(theme, self)
        self.folders.hide()
        head = QHBoxLayout()
        head.setContentsMargins(8, 12, 0, 2)
        head.addWidget(self._heading, 1)
        head.addWidget(self._add)
        column.addLayout(head)
        column.addWidget(self._hint, 1)
        column.addWidget(self.folders, 1)
        self._group.buttonToggled.connect(self._toggled)
        self.set_place(LibraryQuery())
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Shelves and folders"))
        self.collections.name(self.tr("Collections"), self.tr("New collection"), "new-collection")
        self.searches.name(self.tr("Saved searches"), "")
        self.duplicates.setText(self.tr("Find duplicates"))
        self.duplicates.setAccessibleName(self.duplicates.text())
        self.duplicates.setToolTip(
            self.tr("Pictures that are the same or look alike, here or in the folder that is shown")
        )
        self._heading.setText(self.tr("Folders on this computer"))
        self._add.set_name(self.tr("Add a folder…"))
        self._hint.setText(self.tr("Look at pictures where they lie. Nothing in a folder is copied or changed."))
        for button in self._buttons.values():
            button.retranslate()

    @property
    def shelf(self) -> Shelf | None:
        """The shelf that is shown; None: a collection or a folder is."""
        return next((shelf for shelf, button in self._buttons.items() if button.isChecked()), None)

    def set_place(self, query: LibraryQuery) -> None:
        """Mark where a query looks, a shelf, a collection or a folder, without telling that it was chosen."""
        blocked = self._group.blockSignals(True)
        self._group.setExclusive(False)
        shelf = None if query.folder or query.collection else query.shelf
        for each, button in self._buttons.items():
            button.setAutoExclusive(False)
            button.setChecked(each is shelf)
            button.setAutoExclusive(True)
            stop = shelf is each or (shelf is None and each is Shelf.ALL)  # one stop for Tab, whatever is shown
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
        self._group.setExclusive(True)
        self._group.blockSignals(blocked)
        self.collections.list.mark(query.collection)
        self.folders.show_chosen(query.folder)

    def set_folders(self, paths: Sequence[str]) -> None:
        """The folders on the list."""
        self.folders.set_roots(paths)
        self.folders.setVisible(bool(paths))
        self._hint.setVisible(not paths)

    def folders_top(self, page: QWidget) -> int:
        """Where the list of folders begins, from the top of `page`."""
        return self._heading.mapTo(page, QPoint(0, 0)).y()

    def set_counts(self, counts: ShelfCounts) -> None:
        for shelf, button in self._buttons.items():
            button.set_count(getattr(counts, shelf.value))

    def commands(self) -> list[PageCommand]:
        """What can be done here beside going to a place."""
        return [PageCommand(self.duplicates.text(), "Find duplicates", self.duplicates.click)]

    def focus_shelf(self) -> None:
        """Put the keyboard on the place that is shown."""
        place = self.collections.list if self.collections.list.marked else self.folders
        (place if self.shelf is None else self._buttons[self.shelf]).setFocus()

    def _toggled(self, button: QAbstractButton, on: bool) -> None:
        if on and isinstance(button, ShelfButton):
            self.chosen.emit(button.shelf)

    def _resize(self) -> None:
        self.setMinimumWidth(self._theme.px(LEAST))
        self.setMaximumWidth(self._theme.px(MOST))
