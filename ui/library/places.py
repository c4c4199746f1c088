"""Where the Library page looks, and for what: a shelf, a collection, a folder; the words, the order."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from services.types import LibraryQuery, Shelf, SortOrder
from ui.library.bars import FolderBar
from ui.library.folders import FOLDER_SORTS, sort_in_folder
from ui.library.list_mode import ListMode
from ui.library.organise.organiser import Organiser
from ui.library.sidebar import Sidebar
from ui.library.toolbar import Toolbar

_SORTS = tuple(order for order in SortOrder if order is not SortOrder.OWN)
"""Of the shelves."""


class Places(QObject):
    """`changed(LibraryQuery)`: something else is looked for. `chosen()`: the person has gone to a place; `left()`:
    another place is shown than before; `collection_shown(id, name)`: which collection is looked at, empty: none is."""

    changed = Signal(object)
    chosen = Signal()
    left = Signal()
    collection_shown = Signal(str, str)

    def __init__(
        self,
        sidebar: Sidebar,
        toolbar: Toolbar,
        columns: ListMode,
        organiser: Organiser,
        folder_bar: FolderBar,
        trash_bar: QWidget,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.query = LibraryQuery()
        self._sidebar = sidebar
        self._toolbar = toolbar
        self._columns = columns
        self._organiser = organiser
        self._folder_bar = folder_bar
        self._trash_bar = trash_bar
        self._orders = _SORTS
        """That can be chosen for the pictures on show."""
        self.usual = SortOrder.NEWEST
        """The order chosen last that is not one of a single collection."""
        organiser.called.connect(self._called)

    def ask(self, query: LibraryQuery) -> None:
        """Look for this, where it is another query."""
        if self.query != query:
            self.query = query
            self._organiser.show_query(query)
            self.collection_shown.emit(query.collection, self._organiser.name_of(query.collection))
            self.changed.emit(query)

    def search(self, text: str) -> None:
        """Look for other words."""
        self.ask(replace(self.query, text=text))

    def sort(self, order: SortOrder) -> None:
        """Put the pictures in another order, where there is such a one."""
        if order in self._orders:
            self._show_sort(order)
            self.ask(replace(self.query, sort=order))

    def nest(self, on: bool) -> None:
        """Look into the folders of a folder too, or not."""
        self._go_to(replace(self.query, nested=on))

    def go_to_shelf(self, shelf: Shelf) -> None:
        """Show a shelf."""
        self.chosen.emit()
        self._go_to(replace(self.query, shelf=shelf, folder="", collection=""))

    def go_to_folder(self, path: str) -> None:
        """Show the pictures of a folder of this computer."""
        self.chosen.emit()
        sort = sort_in_folder(self.usual)
        self._go_to(replace(self.query, folder=path, collection="", shelf=Shelf.ALL, sort=sort))

    def show_query(self, query: LibraryQuery) -> None:
        """Show what a query finds where it looks, e.g. a saved one; a collection keeps the words that are typed."""
        self.chosen.emit()
        if not query.collection or query.text:
            self._toolbar.search.put_text(query.text)
        self._go_to(query)

    def _go_to(self, query: LibraryQuery) -> None:
        self._sidebar.set_place(query)
        self._toolbar.search.set_place(query, self._organiser.name_of(query.collection))
        self._orders = FOLDER_SORTS if query.folder else tuple(SortOrder) if query.collection else _SORTS
        if query.sort is SortOrder.OWN and not self._organiser.arranged(query.collection):
            query = replace(query, sort=self.usual)
        self._toolbar.offer(self._orders, in_folder=bool(query.folder))
        self._show_sort(query.sort)
        self._trash_bar.setVisible(query.shelf is Shelf.TRASH)
        self._folder_bar.show_query(query)
        self.left.emit()
        self.ask(replace(query, text=self._toolbar.search.text))

    def _called(self, name: str) -> None:
        """The collection that is shown has got another name."""
        self._toolbar.search.set_place(self.query, name)
        self.collection_shown.emit(self.query.collection, name)

    def _show_sort(self, order: SortOrder) -> None:
        self.usual = self.usual if order is SortOrder.OWN else order
        self._toolbar.set_sort(order)
        self._columns.show_sort(order, self._orders)
