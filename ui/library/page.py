"""The Library page: find, judge and reuse every picture that Vidra made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from services.types import Asset, LibraryQuery, Matches, Raster, Shelf, ShelfCounts
from ui import actions
from ui.announce import announce
from ui.library import wording
from ui.library.adding import Adding
from ui.library.bars import MendingBar, TrashBar, stage
from ui.library.commands import Commands
from ui.library.empty_state import ADD, CLEAR, CREATE, NEST, PICK, EmptyState
from ui.library.folders import Folders, place
from ui.library.grid_model import PictureModel
from ui.library.grid_selection import Chosen
from ui.library.grid_view import PictureGrid
from ui.library.inspecting import Inspecting
from ui.library.inspector import Inspector
from ui.library.list_mode import ListMode
from ui.library.organise.organiser import Organiser
from ui.library.organise.own_order import OwnOrder
from ui.library.page_state import PageState
from ui.library.places import Places
from ui.library.selection_bar import SelectionBar
from ui.library.sidebar import Sidebar
from ui.library.thumbnails import Thumbnails
from ui.library.toolbar import TILE_STEP, Toolbar
from ui.shared.panels import Panels
from ui.theme import Theme
from ui.viewer.order import PictureOrder

FOLD_INSPECTOR_BELOW, FOLD_SIDEBAR_BELOW = 1280, 1100
"""Window widths in pixels (ui.md §2)."""
_FIRST_BUDGET = 48 * 1024 * 1024
"""Bytes of thumbnails until the grid has a size and sets its own bound."""


class LibraryPage(QWidget):
    """Takes values and tells what the person wants; it reads nothing itself.

    `query_changed(LibraryQuery)`, `rows_wanted(list of row numbers)`, `thumbnail_wanted(asset id, edge)`;
    `changes_requested({asset id: dict of fields}, name of the step)`, `trash_requested(ids)`, `restore_requested(ids)`,
    `delete_forever_requested(ids)`, `empty_trash_requested()` (nothing is asked here before the last two);
    `look_wanted(Asset)`: read the words in the file of a browsed picture;
    `asset_action(action, Asset)`; `compare_requested(list of Asset)`, `export_requested(list of Asset)`;
    `ask_requested(list of Asset, about each by itself)`;
    `create_requested()`. `folders` tells what is wanted of folders of this computer, `adding` of pictures of elsewhere,
    `organiser` of collections, saved searches, tags and the way back.
    """

    query_changed = Signal(object)
    rows_wanted = Signal(object)
    thumbnail_wanted = Signal(str, int)
    changes_requested = Signal(object, str)
    trash_requested = Signal(object)
    restore_requested = Signal(object)
    delete_forever_requested = Signal(object)
    empty_trash_requested = Signal()
    look_wanted = Signal(object)
    asset_action = Signal(str, object)
    compare_requested = Signal(object)
    ask_requested = Signal(object, bool)
    export_requested = Signal(object)
    create_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: ShelfCounts | None = None
        self._to_select: frozenset[int] = frozenset()
        """Row numbers that the next matches are to have selected."""
        self._root: Path | None = None
        self._model = PictureModel(self)
        self._thumbnails = Thumbnails(_FIRST_BUDGET, self)
        self.sidebar = Sidebar(theme, self)
        self.toolbar = Toolbar(theme, self)
        self._trash_bar = TrashBar(theme, self)
        self._mending = MendingBar(self)
        self.grid = PictureGrid(theme, self._model, self._thumbnails, self)
        self.folders = Folders(theme, self, self.sidebar)
        self.adding = Adding(theme, self, self.sidebar, self.grid)
        self.inspector = Inspector(theme, self)
        self._list = ListMode(theme, self.grid, self)
        self._commands = Commands(theme, self.grid, self._model, self._thumbnails, self)
        self.organiser = Organiser(theme, self, self.sidebar, self._commands)
        self._own_order = OwnOrder(theme, self.grid, self._model, self)
        self._own_order.moved.connect(self.organiser.order)
        bars = self.folders.bar, self._trash_bar
        self.places = Places(self.sidebar, self.toolbar, self._list, self.organiser, *bars, self)
        self._panels = Panels(theme, self.sidebar, self._middle(), self.inspector, self)
        parts = self.places, self.toolbar, self.grid, self._list.head, self._panels, self.adding
        self._state = PageState(*parts)
        self._empty = EmptyState(theme, self.grid.parentWidget() or self)
        self.selection_bar = SelectionBar(theme, self.grid)
        self._commands.set_anchor(self.selection_bar)
        self._inspecting = Inspecting(self.inspector, self.grid, self._model, self._thumbnails, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panels)
        for region in (self.sidebar, self.toolbar, self.grid, self.inspector):
            region.setProperty("region", True)
        self._trash_bar.hide()
        self._empty.hide()
        self.toolbar.set_tile_size(self.grid.tile)
        self.grid.installEventFilter(self)
        self._connect()
        self._add_shortcuts()

    @property
    def _query(self) -> LibraryQuery:
        return self.places.query

    # -- what comes in ------------------------------------------------------------------------------------------------

    def set_root(self, root: Path) -> None:
        """The open library folder; another one than before empties the page until its pictures come."""
        if self._root not in (None, root):
            self._thumbnails.clear()
            self._model.forget()
        self._root = root
        self._commands.set_root(root)

    def set_matches(self, matches: Matches) -> None:
        """The answer to a query. One of a shelf that was left meanwhile is dropped."""
        if place(matches.query) != place(self._query):
            return
        if matches.query.folder:
            self.folders.show_matches(matches)
        other = matches.query != self._model.matches.query or self._model.matches.scanning
        self.grid.set_matches(matches)
        self._select_rows()
        self._empty.show_for(matches, self._counts)
        if other and not matches.scanning:
            found = len(matches.rows)
            announce(self.grid, wording.pictures(found) if found else self._empty.text)

    def _select_rows(self) -> None:
        rows = self._to_select
        if rows and not self._model.matches.scanning and not rows.isdisjoint(self._model.matches.rows):
            self._to_select = frozenset()
            self.grid.selection.recall(Chosen(runs=[[row] for row in sorted(rows)], current=max(rows), anchor=None), -1)
            self.grid.scroll_to(max(0, self.grid.selection.current))

    def set_unread(self, rows: Sequence[int]) -> None:
        """These could not be read, which is told elsewhere."""
        self._model.set_unread(rows)

    def set_rows(self, assets: Mapping[int, Asset | None]) -> None:
        """Records by row number, in answer to `rows_wanted`; None: that picture is gone."""
        for asset in assets.values():
            if asset is not None:
                self._look_for_change(asset)
        self._model.set_rows(assets)

    def set_versions(self, rows: Sequence[int], versions: Mapping[int, int]) -> None:
        """How many versions the pictures of these row numbers stand for; comes before their records."""
        self._model.set_versions(rows, versions)

    def set_thumbnail(self, asset_id: str, edge: int, raster: Raster | None) -> None:
        """A thumbnail in answer to `thumbnail_wanted`; None: it cannot be made."""
        self._thumbnails.put(asset_id, edge, raster)
        self.inspector.set_thumbnail(asset_id, edge, raster)

    def set_counts(self, counts: ShelfCounts) -> None:
        self._counts = counts
        self.sidebar.set_counts(counts)
        self._trash_bar.set_count(counts.trash)
        self._empty.show_for(self._model.matches, counts)

    def set_names(self, names: Mapping[str, Sequence[str]]) -> None:
        """What the models and tags of the pictures are called, the commonest first."""
        self.toolbar.set_names(names)

    def asset_changed(self, asset: Asset) -> None:
        """A picture was renamed, rated, tagged, mended."""
        before = self._look_for_change(asset)
        self._model.asset_changed(asset)
        if self._query.shelf is Shelf.FAVOURITES and before is not None and before.favourite != asset.favourite:
            self.query_changed.emit(self._query)

    def _look_for_change(self, asset: Asset) -> Asset | None:
        """The record as it was before, if it is known; where the file is another one, its thumbnail goes."""
        before = self._model.record(asset.id)
        if before is not None and before.content != asset.content:
            self._thumbnails.forget(asset.id)
        return before

    def set_folders(self, paths: Sequence[str]) -> None:
        """The folders of this computer that are on the list. The one that is shown may have left it."""
        self.sidebar.set_folders(paths)
        shown = Path(self._query.folder)
        if self._query.folder and not any(shown.is_relative_to(path) for path in paths):
            self.places.go_to_shelf(Shelf.ALL)

    def set_mending(self, done: int, total: int, rebuilding: bool = False) -> None:
        """How far the check of the folder, or a new index, is; (0, 0): it is over."""
        self._mending.rebuilding = rebuilding
        self._mending.tell(done, total)

    # -- for the viewer -----------------------------------------------------------------------------------------------

    @property
    def order(self) -> PictureOrder:
        """The pictures in the order of the grid, for the viewer to walk through."""
        return self._model

    def search_for(self, text: str) -> None:
        """Look for a text among all pictures, as if it had been typed."""
        self.places.go_to_shelf(Shelf.ALL)
        self.toolbar.search.set_text(text)
        self._find()

    def offers(self) -> dict[str, Callable[[], None]]:
        """What can be done with the grid now that is no QAction: by row of the table of actions."""
        adding = self.adding
        bringing: dict[str, Callable[[], None]] = {"open-pictures": adding.choose_files, "paste": adding.paste}
        return self._commands.offers() | self.organiser.offers() | self._own_order.offers() | bringing

    def commands(self) -> list[actions.PageCommand]:
        """What can be done here beside the rows of the table of actions."""
        add = actions.PageCommand(self.tr("Add a folder…"), "Add a folder…", self.folders.add_requested.emit)
        return [add, *self.organiser.commands(), *self.sidebar.commands()]

    def go_to(self, asset_id: str) -> None:
        """Select a picture, scroll to it and give it the keyboard, e.g. when the viewer closes on it."""
        position = self._model.position(asset_id)
        if position >= 0:
            self.grid.go_to(position)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rows(self, rows: frozenset[int], shelf: Shelf) -> None:
        """Show the pictures of a shelf with those of these row numbers selected, once they are found."""
        self.toolbar.search.set_text("")
        self.places.go_to_shelf(shelf)
        self._to_select = rows
        self.query_changed.emit(self._query)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- remembered between sessions ----------------------------------------------------------------------------------

    def state(self) -> dict[str, int | str | bool]:
        """What the window memory keeps (ui.md §18)."""
        return self._state.now()

    def restore_state(self, state: Mapping[str, int | str | bool]) -> None:
        """Take up what `state` gave; values that are missing or make no sense are left out."""
        self._state.restore(state)

    # -- connections --------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        toolbar, commands = self.toolbar, self._commands
        self._model.rows_wanted.connect(self.rows_wanted)
        self._thumbnails.wanted.connect(self.thumbnail_wanted)
        self.inspector.thumbnail_wanted.connect(self.thumbnail_wanted)
        self.sidebar.chosen.connect(self.places.go_to_shelf)
        self.folders.chosen.connect(self.places.go_to_folder)
        self.organiser.went.connect(self.places.show_query)
        self.organiser.naming.connect(lambda: self._panels.show_left(True))
        self.organiser.brought.connect(self.adding.bring)
        self.places.changed.connect(self.query_changed)
        self.places.collection_shown.connect(self.adding.set_place)
        self.places.chosen.connect(self._fold_sidebar)
        self.places.left.connect(self._left)
        self.adding.searched.connect(self.search_for)
        self.folders.nested_changed.connect(self.places.nest)
        toolbar.search.searched.connect(self.places.search)
        toolbar.search.left.connect(lambda: self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason))
        for part in (toolbar, self._list):
            part.sorted.connect(self.places.sort)
        toolbar.listed.connect(self._list.show_list)
        toolbar.tile_size.connect(self.grid.set_tile)
        toolbar.inspector.connect(self._panels.show_right)
        toolbar.sidebar_wanted.connect(self._open_sidebar)
        self._panels.left_shown.connect(self._place_over_grid)
        self._panels.right_shown.connect(self._inspector_shown)
        self.grid.selection_changed.connect(self._selection_changed)
        self.grid.scaled.connect(lambda notches: toolbar.step_tile(round(notches * TILE_STEP)))
        self.selection_bar.chosen.connect(commands.run)
        self._inspecting.look_wanted.connect(self.look_wanted)
        self._empty.chosen.connect(self._leave_emptiness)
        self._trash_bar.empty_pressed.connect(self.empty_trash_requested)
        self.inspector.changed.connect(lambda asset_id, fields: commands.change({asset_id: fields}, next(iter(fields))))
        self.inspector.all_changed.connect(commands.apply)
        self.inspector.tags_changed.connect(commands.retag)
        self.inspector.chosen.connect(commands.run)
        self.inspector.menu_requested.connect(commands.open_menu)
        commands.bring_requested.connect(self.adding.copy_in)
        commands.inspector.connect(toolbar.inspector_button.toggle)
        commands.changes_requested.connect(self.changes_requested)
        commands.trash_requested.connect(self.trash_requested)
        commands.restore_requested.connect(self.restore_requested)
        commands.delete_forever_requested.connect(self.delete_forever_requested)
        commands.asset_action.connect(self.asset_action)
        commands.compare_requested.connect(self.compare_requested)
        commands.ask_requested.connect(self.ask_requested)
        commands.export_requested.connect(self.export_requested)
        toolbar.filter_menu.tags_requested.connect(self.organiser.open_tags)
        toolbar.search.save_requested.connect(lambda: self.organiser.save_search(self._query))

    def _add_shortcuts(self) -> None:
        for action_id, run in (
            ("find", self._find),
            ("paste", self.adding.paste),
            ("open-pictures", self.adding.choose_files),
            ("new-collection", self.organiser.new_collection),
            ("redo", self.organiser.redo_requested.emit),
            ("right-panel", self.toolbar.inspector_button.toggle),
            ("zoom-in", lambda: self.toolbar.step_tile(TILE_STEP)),
            ("zoom-out", lambda: self.toolbar.step_tile(-TILE_STEP)),
        ):
            action = actions.create(action_id, self)
            action.triggered.connect(lambda _checked=False, do=run: do())
            self.addAction(action)

    def _middle(self) -> QFrame:
        above = self.toolbar, self.adding.bar, self._trash_bar, self.folders.bar, self._mending
        return stage(self, *above, self.organiser.work, self.organiser.bar, self._list.bar, self.grid)

    def _left(self) -> None:
        self.grid.selection.nothing()
        self._to_select = frozenset()

    def _fold_sidebar(self) -> None:
        if self._panels.left_folded:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            self._panels.show_left(False)

    def _find(self) -> None:
        self.toolbar.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toolbar.search.line.selectAll()

    def _open_sidebar(self) -> None:
        self._panels.show_left(not self.sidebar.isVisible())
        if self.sidebar.isVisible():
            self.sidebar.focus_shelf()

    # -- showing ------------------------------------------------------------------------------------------------------

    def _leave_emptiness(self, what: str) -> None:
        ways: dict[str, Callable[[], None]] = {
            CREATE: self.create_requested.emit,
            CLEAR: self.toolbar.search.clear,
            ADD: self.folders.add_requested.emit,
            PICK: self.adding.choose_files,
            NEST: lambda: self.folders.bar.nested.setChecked(True),
        }
        ways.get(what, lambda: self.places.go_to_shelf(Shelf.ALL))()

    def _selection_changed(self) -> None:
        count, commands = self.grid.selection.count(), self._commands
        self.selection_bar.show_for(count, in_trash=commands.in_trash, browsing=commands.browsing)

    def _inspector_shown(self, on: bool) -> None:
        self.toolbar.set_inspector(on)
        self._inspecting.set_open(on)
        self._place_over_grid()

    # -- size ---------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.window().width()
        self._panels.fold(
            left=width < FOLD_SIDEBAR_BELOW, right=width < FOLD_INSPECTOR_BELOW, head=self.toolbar.height()
        )
        self.toolbar.shelves_button.setVisible(self._panels.left_folded)

    def _place_over_grid(self) -> None:
        left, right = self._panels.covers
        self._empty.setGeometry(self.grid.geometry().adjusted(left, 0, -right, 0))
        self.selection_bar.leave_free(left, right)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place_over_grid()
        return super().eventFilter(watched, event)
