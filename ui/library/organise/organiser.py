"""What the Library page has for organising: collections and saved searches in the sidebar, tags, the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QWidget

from services.search_rules import written
from services.types import Asset, Collection, LibraryQuery, RecordKind, SavedSearch, Shelf, SortOrder
from ui.actions import PageCommand
from ui.library.commands import Commands
from ui.library.organise import collection_menu
from ui.library.organise.collection_bar import CollectionBar
from ui.library.organise.named_list import NamedRow
from ui.library.organise.named_section import NamedSection
from ui.library.organise.tag_popover import TagPopover
from ui.library.organise.tags_dialog import TagsDialog
from ui.library.organise.work_bar import WorkBar
from ui.library.sidebar import Sidebar
from ui.shared.menu import Menu
from ui.theme import Theme


class Organiser(QObject):
    """`went(LibraryQuery)`: the person wants to see a collection or what a saved search finds. `naming()`: a name is
    about to be typed in the sidebar, which must be seen for that. `called(name)`: the collection that is shown has
    that name now.

    `make_requested(name, ids)`: a collection; `save_requested(name, LibraryQuery)`: a search.
    `rename_requested(RecordKind, key, name)`, `delete_requested(RecordKind, key)`,
    `arrange_requested(RecordKind, keys)`; `put_requested(key, ids, into)`;
    `order_requested(key, ids, before)`: pictures of a collection;
    `brought(Brought, (key, name))`: files from elsewhere for that collection.
    `retag_requested(tags, name)`, `tags_wanted()`, answered by `set_tags`; `undo_requested()`, `redo_requested()`,
    `stop_requested()`.
    """

    went = Signal(object)
    naming = Signal()
    called = Signal(str)
    brought = Signal(object, object)
    make_requested = Signal(str, object)
    save_requested = Signal(str, object)
    rename_requested = Signal(object, str, str)
    delete_requested = Signal(object, str)
    arrange_requested = Signal(object, object)
    put_requested = Signal(str, object, bool)
    order_requested = Signal(str, object, str)
    retag_requested = Signal(object, str)
    tags_wanted = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    stop_requested = Signal()

    def __init__(self, theme: Theme, page: QWidget, sidebar: Sidebar, commands: Commands) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._sidebar = sidebar
        self._commands = commands
        self._collections: tuple[Collection, ...] = ()
        self._searches: tuple[SavedSearch, ...] = ()
        self._query = LibraryQuery()
        self._naming = False
        """The next thing that is made gets its name from the person."""
        self._dialog: TagsDialog | None = None
        self.undo_name = self.redo_name = ""
        self.bar = CollectionBar(theme, page)
        self.work = WorkBar(page)
        self.work.stopped.connect(self.stop_requested)
        self._popover = TagPopover(theme, page)
        self._popover.changed.connect(commands.retag)
        self._popover.all_requested.connect(self.open_tags)
        commands.collecting.connect(self._collect)
        commands.tagging.connect(self._open_popover)
        for kind, section in self._sections().items():
            self._connect(kind, section)
        sidebar.collections.add_requested.connect(self.new_collection)
        sidebar.collections.list.chosen.connect(self._go_to_collection)
        sidebar.searches.list.chosen.connect(self._go_to_search)
        sidebar.dropped.connect(self._dropped_on_shelf)
        sidebar.collections.list.dropped.connect(lambda key, ids: self.put_requested.emit(key, ids, True))
        sidebar.collections.list.left.connect(lambda: sidebar.collections.list.mark(self._query.collection))
        sidebar.collections.list.brought.connect(
            lambda key, brought: self.brought.emit(brought, (key, self.name_of(key)))
        )
        self.set_collections(())
        self.set_searches(())

    # -- what comes in ------------------------------------------------------------------------------------------------

    def set_collections(self, collections: Sequence[Collection]) -> None:
        """The collections there are, in their order."""
        before = self.name_of(self._query.collection)
        self._collections = tuple(collections)
        if (name := self.name_of(self._query.collection)) not in ("", before):
            self.called.emit(name)
        self._commands.set_collections(self._collections)
        rows = [NamedRow(key=each.id, name=each.name, count=each.count) for each in collections]
        self._sidebar.collections.list.set_rows(rows)
        self.show_query(self._query)
        if self._query.collection and self.collection(self._query.collection) is None:
            self.went.emit(LibraryQuery(sort=self._query.sort))  # it was deleted, here or on another computer

    def set_searches(self, searches: Sequence[SavedSearch]) -> None:
        """The saved searches there are, in their order."""
        self._searches = tuple(searches)
        self._sidebar.searches.list.set_rows([NamedRow(key=each.id, name=each.name) for each in searches])
        self._sidebar.searches.setVisible(bool(searches))
        self.show_query(self._query)

    def made(self, kind: RecordKind, key: str) -> None:
        """What the person asked for is there; it may have no name of theirs yet."""
        if self._naming:
            self._naming = False
            self.naming.emit()
            self._sections()[kind].list.begin_rename(key)

    def set_steps(self, undo: str, redo: str) -> None:
        """The names of the steps to take back and to do again; empty: there is none."""
        self.undo_name, self.redo_name = undo, redo

    def set_tags(self, tags: Sequence[tuple[str, int]]) -> None:
        """(tag, how many pictures have it), in answer to `tags_wanted`."""
        if self._dialog is not None:
            self._dialog.set_tags(tags)

    def tags_changed(self) -> None:
        """Some pictures may have other tags now."""
        if self._dialog is not None:
            self.tags_wanted.emit()

    def show_query(self, query: LibraryQuery) -> None:
        """What is looked at now."""
        self._query = query
        self.bar.show_collection(self.collection(query.collection))
        found = next((each.id for each in self._searches if _alike(each.query, query)), "")
        self._sidebar.searches.list.mark(found)

    def name_of(self, key: str) -> str:
        """What a collection is called; empty: there is none of that id."""
        return next((each.name for each in self._collections if each.id == key), "")

    def arranged(self, key: str) -> bool:
        """Whether the pictures of that collection have an order of their own."""
        return any(each.arranged for each in self._collections if each.id == key)

    def order(self, asset_ids: Sequence[str], before: str) -> None:
        """Put pictures of the collection that is shown in front of another one of it; empty: behind all."""
        self.order_requested.emit(self._query.collection, asset_ids, before)

    def offers(self) -> dict[str, Callable[[], None]]:
        """By row of the table of actions: the step back, where there is one."""
        return {"undo": self.undo_requested.emit} if self.undo_name else {}

    def collection(self, key: str) -> Collection | None:
        """The collection with this id, if it is there."""
        return next((each for each in self._collections if each.id == key), None)

    # -- what is done here --------------------------------------------------------------------------------------------

    def new_collection(self, asset_ids: Sequence[str] = ()) -> None:
        """Make a collection, which the person then names."""
        self._naming = True
        self.make_requested.emit(self.tr("New collection"), tuple(asset_ids))

    def save_search(self, query: LibraryQuery) -> None:
        """Keep what is looked for; the person then names it."""
        self._naming = True
        self.save_requested.emit(query.text or self.tr("Search"), query)

    def open_tags(self) -> None:
        """Show all tags there are."""
        if self._dialog is None:
            self._dialog = TagsDialog(self._theme, self._page.window())
            self._dialog.finished.connect(self._forget_dialog)
            self._dialog.retag_requested.connect(self.retag_requested)
            self._dialog.search_requested.connect(self._show_tag)
            self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        self.tags_wanted.emit()

    def commands(self) -> list[PageCommand]:
        """What "Go to or do" offers beside the rows of the table."""
        found = [PageCommand(self.tr("All tags…"), "All tags…", self.open_tags)]
        for each in self._collections:
            title = self.tr("Collection: {name}").format(name=each.name)
            go = partial(self._go_to_collection, each.id)
            found.append(PageCommand(title, f"Collection: {each.name}", go))
        return found

    # -- inside -------------------------------------------------------------------------------------------------------

    def _sections(self) -> dict[RecordKind, NamedSection]:
        return {RecordKind.COLLECTION: self._sidebar.collections, RecordKind.SEARCH: self._sidebar.searches}

    def _connect(self, kind: RecordKind, section: NamedSection) -> None:
        section.list.renamed.connect(lambda key, name: self.rename_requested.emit(kind, key, name))
        section.list.delete_requested.connect(lambda key: self.delete_requested.emit(kind, key))
        section.list.arranged.connect(lambda keys: self.arrange_requested.emit(kind, keys))

    def _go_to_collection(self, key: str) -> None:
        if key != self._query.collection:
            sort = SortOrder.OWN if self.arranged(key) else self._query.sort
            self.went.emit(LibraryQuery(collection=key, sort=sort))

    def _go_to_search(self, key: str) -> None:
        search = next((each for each in self._searches if each.id == key), None)
        if search is not None and not _alike(search.query, self._query):
            self.went.emit(search.query)

    def _dropped_on_shelf(self, shelf: Shelf, ids: Sequence[str]) -> None:
        if shelf is Shelf.TRASH:
            self._commands.trash_requested.emit(list(ids))
        else:
            self._commands.change({asset_id: {"favourite": True} for asset_id in ids}, "favourite")

    def _show_tag(self, tag: str) -> None:
        self.went.emit(LibraryQuery(text=written("tag", tag), sort=self._query.sort))

    def _collect(self, command: str, assets: Sequence[Asset], anchor: QWidget | None) -> None:
        """Put pictures into a collection or take them out; without a command: ask which, above a button."""
        ids = tuple(asset.id for asset in assets)
        if command == collection_menu.NEW:
            self.new_collection(ids)
        elif command == collection_menu.OUT:
            self.put_requested.emit(self._query.collection, ids, False)
        elif command.startswith(collection_menu.INTO):
            self.put_requested.emit(command.removeprefix(collection_menu.INTO), ids, True)
        elif anchor is not None:
            self._open_menu(assets, anchor)

    def _open_menu(self, assets: Sequence[Asset], anchor: QWidget) -> None:
        menu = Menu(self._theme, self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setAccessibleName(self.tr("Collection"))
        for command, action in collection_menu.fill(self._theme, menu, self._collections, self._query.collection):
            action.triggered.connect(lambda _=False, command=command: self._collect(command, assets, None))
        menu.popup(anchor.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))

    def _open_popover(self, assets: Sequence[Asset], anchor: QWidget, area: QRect | None) -> None:
        self._popover.show_assets(assets)
        self._popover.open_at(anchor, above=area is None, area=area)
        self._popover.tags.field.setFocus()

    def _forget_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


def _alike(one: LibraryQuery, other: LibraryQuery) -> bool:
    """Whether both look for the same in the same place, in whatever order."""
    return (one.text, one.shelf, one.folder, one.nested, one.collection) == (
        other.text, other.shelf, other.folder, other.nested, other.collection,
    )  # fmt: skip
