"""What keys, menus and bars do with the selected pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from services.types import Asset, Collection, Shelf, TagChange
from ui.library import facts
from ui.library.drag import drag_pixmap, mime_data, start_drag
from ui.library.gather import Gather
from ui.library.grid_keys import COMMANDS
from ui.library.grid_model import KEPT_ASSETS, PictureModel
from ui.library.grid_view import PictureGrid
from ui.library.organise import collection_menu
from ui.library.picture_menu import PictureMenu
from ui.library.thumbnails import Thumbnails
from ui.library.wording import COMPARED, NOT_BROWSED, NOT_IN_TRASH, not_offered
from ui.theme import Theme

_OF_ONE = frozenset(
    {"open", "edit", "refine", "reuse", "use-as-reference", "more-like-this", "copy-prompt", "copy-path"}
    | {"copy-markdown", "save-as", "show-in-folder", "show-raw", "locate", "open-input"}
)
"""Commands that mean one picture, whatever else is selected; the app does them under the same names."""


class Commands(QObject):
    """Signals as those of the page; `inspector()`: open or close the inspector; `collecting(command, assets, anchor)`:
    put the pictures into a collection or take them out, or, without a command, ask into which over the anchor;
    `tagging(assets, anchor, area)`: change their tags there, by this area of the screen if the anchor is not shown."""

    changes_requested = Signal(object, str)
    trash_requested = Signal(object)
    restore_requested = Signal(object)
    delete_forever_requested = Signal(object)
    asset_action = Signal(str, object)
    compare_requested = Signal(object)
    ask_requested = Signal(object, bool)
    """Of many pictures; True: about each by itself."""
    export_requested = Signal(object)
    bring_requested = Signal(object)
    """Copy these files of browsed folders into the library."""
    inspector = Signal()
    collecting = Signal(str, object, object)
    tagging = Signal(object, object, object)

    def __init__(
        self, theme: Theme, grid: PictureGrid, model: PictureModel, thumbnails: Thumbnails, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = grid
        self._model = model
        self._thumbnails = thumbnails
        self._menu = PictureMenu(theme, grid)
        self._root: Path | None = None
        self._collections: Sequence[Collection] = ()
        self._anchor: QWidget = grid
        grid.command.connect(self.run)
        grid.tile_command.connect(self.run_at)
        grid.opened.connect(lambda position: self.run_at("open", position))
        grid.menu_requested.connect(self.open_menu)
        grid.drag_started.connect(self._drag)
        self._menu.chosen.connect(self.run)

    def set_root(self, root: Path) -> None:
        """The library folder: pictures are dragged and copied as files from there."""
        self._root = root

    def set_collections(self, collections: Sequence[Collection]) -> None:
        """The collections that pictures can be put into."""
        self._collections = collections

    def set_anchor(self, anchor: QWidget) -> None:
        """Over which widget menus of the selection open."""
        self._anchor = anchor

    @property
    def in_trash(self) -> bool:
        return self._model.matches.query.shelf is Shelf.TRASH

    @property
    def browsing(self) -> bool:
        """A folder of this computer is shown: nothing in it is changed."""
        return bool(self._model.matches.query.folder)

    # -- running ------------------------------------------------------------------------------------------------------

    def run(self, command: str) -> None:
        """Do a command with the selection; it is ignored where it means nothing (no selection, the Trash)."""
        selection = self._grid.selection
        name, _, value = command.partition(":")
        if self.browsing and name in NOT_BROWSED:
            return
        match name:
            case "select-all":
                selection.everything()
            case "select-none":
                selection.nothing()
            case "select-group" if selection.current >= 0:
                layout = self._grid.layout_now
                selection.choose([layout.members(layout.group_of(selection.current))])
            case "inspector":
                self.inspector.emit()
            case "rate" if not self.in_trash:
                self.gather(lambda assets: self._rate(assets, int(value)))
            case "favourite" if not self.in_trash:
                self.gather(self._toggle_favourite)
            case "delete" if not self.in_trash:
                self._with_ids(self.trash_requested.emit)
            case "delete" | "delete-forever":
                self._with_ids(self.delete_forever_requested.emit)
            case "compare" if not self.in_trash and selection.count() in COMPARED:
                self.gather(self.compare_requested.emit)
            case "export":
                self.gather(self.export_requested.emit)
            case "save-as" if selection.count() > 1:
                self.gather(self.export_requested.emit)
            case "collection" | collection_menu.NEW | collection_menu.OUT | "collect" if not self.in_trash:
                whole = "" if name == "collection" else command
                self.gather(lambda assets: self.collecting.emit(whole, assets, self._anchor))
            case "tag" if not self.in_trash:
                self.gather(self._tag)
            case "restore":
                self._with_ids(self.restore_requested.emit)
            case "copy":
                self.gather(self._copy)
            case "bring" if self.browsing:
                self.gather(lambda assets: self.bring_requested.emit([Path(asset.file) for asset in assets]))
            case "ask" if not self.in_trash:
                self.gather(self._ask)
            case "ask-rows" if not self.in_trash:
                self.gather(lambda assets: self.ask_requested.emit(assets, True))
            case "copy-fields":
                self._on_current(_copy_fields)
            case _ if name in _OF_ONE and not (name in NOT_IN_TRASH and self.in_trash):
                self._on_current(lambda asset: self._tell(command, asset))

    def offers(self) -> dict[str, Callable[[], None]]:
        """What means something with the selection of now: by row of the table of actions."""
        count = self._grid.selection.count()
        meant = {"view": "open", **COMMANDS} if count else {"select-all": "select-all"}
        if count not in COMPARED:
            meant.pop("compare", None)
        if self.in_trash:
            meant = {row: name for row, name in meant.items() if name not in NOT_IN_TRASH}
        if self.browsing:
            meant = {row: name for row, name in meant.items() if name not in NOT_BROWSED}
        return {row: partial(self.run, name) for row, name in meant.items()}

    def run_at(self, command: str, position: int) -> None:
        """Do a command with the one picture at a position: the tile under the mouse, or the one that was opened."""
        asset = self._model.asset(position)
        if asset is None:
            return
        match command:
            case "menu":
                if not self._grid.selection.has(position):
                    self._grid.selection.only(position)
                self.open_menu(self._grid.global_rect(position).center())
            case "favourite":
                if not self.in_trash:
                    self._toggle_favourite([asset])
            case _:
                self._tell(command, asset)

    def gather(self, then: Callable[[list[Asset]], None]) -> None:
        """Call `then` with the record of every selected picture, at once if all are known; never with an empty list."""
        rows = [self._model.row(position) for position in self._grid.selection.positions()]
        if rows:
            Gather(self._model, rows, lambda assets: then(assets) if assets else None, self).start()

    def apply(self, fields: dict[str, object]) -> None:
        """Change fields of every selected picture."""
        name = next(iter(fields)) if len(fields) == 1 else "words"
        self.gather(lambda assets: self.change({asset.id: fields for asset in assets}, name))

    def retag(self, added: tuple[str, ...], removed: tuple[str, ...]) -> None:
        """Add tags to every selected picture and take others away."""

        change = TagChange(added, removed)
        self.gather(lambda assets: self.change({asset.id: {"tags": change} for asset in assets}, "tags"))

    # -- each ---------------------------------------------------------------------------------------------------------

    def _on_current(self, do: Callable[[Asset], None]) -> None:
        """The current picture if it is selected, else the first that is."""
        selection = self._grid.selection
        current = selection.current
        position = current if current >= 0 and selection.has(current) else next(selection.positions(), -1)
        asset = self._model.asset(position)
        if asset is not None:
            do(asset)

    def _tell(self, name: str, asset: Asset) -> None:
        """To open a picture whose file is missing is to look for the file."""
        if asset.browsed and name in not_offered(asset):
            return
        self.asset_action.emit("locate" if name == "open" and asset.missing and not asset.browsed else name, asset)

    def _with_ids(self, do: Callable[[list[str]], None]) -> None:
        self.gather(lambda assets: do([asset.id for asset in assets]))

    def change(self, fields: Mapping[str, Mapping[str, object]], name: str) -> None:
        """Picture -> its fields; `name` of the step."""
        if fields:
            self.changes_requested.emit(fields, name)

    def _tag(self, assets: list[Asset]) -> None:
        if self._anchor.isVisible():
            self.tagging.emit(assets, self._anchor, None)
        else:
            self.tagging.emit(assets, self._grid, self._grid.global_rect(max(0, self._grid.selection.current)))

    def _rate(self, assets: list[Asset], rating: int) -> None:
        self.change({asset.id: {"rating": rating} for asset in assets if asset.rating != rating}, "rating")

    def _toggle_favourite(self, assets: list[Asset]) -> None:
        on = not all(asset.favourite for asset in assets)
        self.change({asset.id: {"favourite": on} for asset in assets if asset.favourite != on}, "favourite")

    def _copy(self, assets: list[Asset]) -> None:
        if len(assets) == 1 or self._root is None:
            self.asset_action.emit("copy", assets[0])
        else:
            QGuiApplication.clipboard().setMimeData(mime_data(self._root, assets))

    def _ask(self, assets: list[Asset]) -> None:
        """All of them go with the next question."""
        if len(assets) > 1:
            self.ask_requested.emit(assets, False)
        elif not assets[0].missing:
            self.asset_action.emit("ask", assets[0])

    def open_menu(self, place: QPoint) -> None:
        """The context menu of the selection at a point of the screen."""
        selection = self._grid.selection
        position = selection.current if selection.current >= 0 else next(selection.positions(), -1)
        asset = self._model.asset(position)
        if asset is None or not selection.count():
            return
        grouped = bool(self._model.matches.groups)
        menu = self._menu.build(
            selection.count(),
            asset,
            in_trash=self.in_trash,
            grouped=grouped,
            collections=self._collections,
            shown=self._model.matches.query.collection,
        )
        menu.popup(place)

    def _drag(self) -> None:
        """Drag the selected pictures whose records are here, which the number on them tells; a drag cannot wait for
        others, but they are asked for. Many go by the bar and the menu."""
        positions = list(islice(self._grid.selection.positions(), KEPT_ASSETS))
        self._model.want(positions)
        assets = [asset for position in positions if (asset := self._model.asset(position)) is not None]
        if self._root is None or not assets:
            return
        first = assets[0]
        pixmap = drag_pixmap(
            self._theme, self._thumbnails.pixmap(first.id), first.colour, len(assets), self._grid.devicePixelRatioF()
        )
        start_drag(self._grid.viewport(), mime_data(self._root, assets), pixmap)


def _copy_fields(asset: Asset) -> None:
    QGuiApplication.clipboard().setText(facts.as_text(facts.all_fields(asset)))
