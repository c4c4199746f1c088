"""Folders of this computer on the Library page: their tree, and the bar of the one that is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from services.types import FolderEntry, LibraryQuery, Matches, SortOrder
from ui.library.bars import FolderBar
from ui.library.sidebar import Sidebar
from ui.theme import Theme

FOLDER_SORTS = (SortOrder.NEWEST, SortOrder.OLDEST, SortOrder.NAME, SortOrder.SIZE, SortOrder.RATING)
"""The orders that say something about files of which nothing else is known."""


class Folders(QObject):
    """`chosen(path)`: the person wants to see its pictures; `nested_changed(bool)`: with those of the folders in it.

    `wanted(path)`: what is in a folder, answered by `set_entry`. `add_requested()`: put others on the list;
    `remove_requested(path)`, `reveal_requested(path)`.
    """

    chosen = Signal(str)
    nested_changed = Signal(bool)
    wanted = Signal(str)
    add_requested = Signal()
    remove_requested = Signal(str)
    reveal_requested = Signal(str)

    def __init__(self, theme: Theme, page: QWidget, sidebar: Sidebar) -> None:
        super().__init__(page)
        self._sidebar = sidebar
        self.bar = FolderBar(theme, page)
        self.bar.hide()
        self.bar.nested_changed.connect(self.nested_changed)
        tree = sidebar.folders
        tree.chosen.connect(self.chosen)
        tree.folder_wanted.connect(self.wanted)
        tree.remove_requested.connect(self.remove_requested)
        tree.reveal_requested.connect(self.reveal_requested)
        sidebar.add_requested.connect(self.add_requested)

    def set_entry(self, entry: FolderEntry) -> None:
        """What is in a folder, in answer to `wanted`."""
        self._sidebar.folders.set_entry(entry)

    def show_matches(self, matches: Matches) -> None:
        """What has been found in a folder; its rows in the tree are read again when that may have changed them."""
        self.bar.set_matches(matches)
        if not matches.scanning and not matches.query.text:
            self._sidebar.folders.read_again(matches.query.folder)


def sort_in_folder(sort: SortOrder) -> SortOrder:
    """The order of a folder where the one of the shelves says nothing."""
    return sort if sort in FOLDER_SORTS else SortOrder.NAME


def place(query: LibraryQuery) -> tuple[object, ...]:
    """Where a query looks."""
    return query.shelf, query.folder, query.nested, query.collection
