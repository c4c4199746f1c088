"""The context menu of pictures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from services.types import Asset, Collection
from ui import actions, strings
from ui.library import wording
from ui.library.organise import collection_menu
from ui.library.wording import COMPARED
from ui.organise_texts import stars_text
from ui.shared.menu import Menu
from ui.theme import Theme

translate = QCoreApplication.translate


class PictureMenu(QObject):
    """Builds the menu for a selection. `chosen(command)`.

    Only what works on the selection is in it: nothing is greyed out.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parent = parent

    def build(
        self,
        count: int,
        asset: Asset,
        *,
        in_trash: bool,
        grouped: bool,
        collections: Sequence[Collection] = (),
        shown: str = "",
    ) -> Menu:
        """`asset`: the picture that was pointed at; `grouped`: the grid shows days; `shown`: the collection that is
        looked at. The menu deletes itself."""
        menu = Menu(self._theme, self._parent)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setAccessibleName(wording.picture_name(asset) if count == 1 else wording.pictures(count))
        if count == 1:
            self._add_one(menu, asset, in_trash=in_trash)
        elif not in_trash:
            copy = translate("PictureMenu", "Copy %n picture(s)", "", count)
            export = translate("PictureMenu", "Export %n picture(s)…", "", count)
            ask = translate("PictureMenu", "Ask about %n picture(s)", "", count)
            for command, text, action in (
                ("copy", copy, "copy"), ("export", export, "export"), ("ask", ask, "ask-this"),
            ):  # fmt: skip
                self._add(menu, command, strings.grouped(text, count), action)
            self._add(menu, "ask-rows", translate("PictureMenu", "Ask, one row each…"))
            if count in COMPARED:
                self._add(menu, "compare", translate("PictureMenu", "Compare"), "compare")
        menu.addSeparator()
        if asset.browsed:
            self._add(menu, "bring", translate("PictureMenu", "Copy into Library"))
        if in_trash:
            self._add(menu, "restore", translate("PictureMenu", "Restore"))
        else:
            self._add_marks(menu, asset)
            self._add_collections(menu, collections, shown)
        if grouped:
            self._add(menu, "select-group", translate("PictureMenu", "Select this day"))
        self._add(menu, "select-all", translate("PictureMenu", "Select all"), "select-all")
        if asset.browsed:
            return menu
        menu.addSeparator()
        if in_trash:
            leave = self._add(menu, "delete-forever", translate("PictureMenu", "Delete forever…"), "trash")
        else:
            leave = self._add(menu, "delete", translate("PictureMenu", "Move to Trash"), "trash")
        menu.mark_danger(leave)
        return menu

    def _add_one(self, menu: Menu, asset: Asset, *, in_trash: bool) -> None:
        whole = not wording.hides_picture(asset)
        if whole:
            self._add(menu, "open", translate("PictureMenu", "Open in viewer"), "view")
        if asset.locked and len(asset.parents) > 1:
            self._add(menu, "show-raw", translate("PictureMenu", "Show what the model made"))
        if asset.missing and not asset.browsed:
            self._add(menu, "locate", translate("PictureMenu", "Locate…"))
        if whole:
            if asset.browsed and wording.can_be_copied_in(asset):
                self._add(menu, "edit", translate("PictureMenu", "Edit a copy in the library"), "edit-this")
            elif not in_trash and not asset.browsed:
                self._add(menu, "edit", translate("PictureMenu", "Edit"), "edit-this")
            if not in_trash:
                self._add(menu, "ask", translate("PictureMenu", "Ask"), "ask-this")
            if not asset.browsed:
                self._add(menu, "refine", translate("PictureMenu", "Refine in Create"))
            self._add(menu, "use-as-reference", translate("PictureMenu", "Use as reference"))
            if not asset.browsed:
                self._add(menu, "more-like-this", translate("PictureMenu", "More like this"))
        if asset.prompt:
            self._add(menu, "reuse", translate("PictureMenu", "Reuse prompt and settings"))
        menu.addSeparator()
        if whole:
            self._add(menu, "copy", translate("PictureMenu", "Copy picture"), "copy")
        if asset.prompt:
            self._add(menu, "copy-prompt", translate("PictureMenu", "Copy prompt"), "copy-prompt")
        if whole:
            self._add(menu, "copy-markdown", translate("PictureMenu", "Copy as Markdown"))
        menu.addSeparator()
        if whole:
            self._add(menu, "save-as", translate("PictureMenu", "Save as…"), "save-as")
        self._add(menu, "show-in-folder", translate("PictureMenu", "Show in folder"))

    def _add_marks(self, menu: Menu, asset: Asset) -> None:
        favourite = self._add(menu, "favourite", translate("PictureMenu", "Favourite"), "favourite")
        favourite.setCheckable(True)
        favourite.setChecked(asset.favourite)
        stars = Menu(self._theme, menu)
        stars.setTitle(translate("PictureMenu", "Rating"))
        for value in range(6):
            action = self._add(stars, f"rate:{value}", stars_text(value))
            action.setShortcut(QKeySequence(str(value)))
            action.setCheckable(True)
            action.setChecked(value == asset.rating)
        menu.addMenu(stars)
        self._add(menu, "tag", translate("PictureMenu", "Tags…"), "tags")

    def _add_collections(self, menu: Menu, collections: Sequence[Collection], shown: str) -> None:
        inside = Menu(self._theme, menu)
        inside.setTitle(translate("PictureMenu", "Add to collection"))
        for command, action in collection_menu.fill(self._theme, inside, collections, shown):
            action.triggered.connect(lambda _=False, command=command: self.chosen.emit(command))
        menu.addMenu(inside)

    def _add(self, menu: QMenu, command: str, text: str, action_id: str = "") -> QAction:
        action = menu.addAction(text)
        action.setData(command)
        if action_id:  # shown, not active: the grid itself takes the keys
            action.setShortcuts(actions.spec(action_id).sequences)
        action.triggered.connect(lambda: self.chosen.emit(command))
        return action
