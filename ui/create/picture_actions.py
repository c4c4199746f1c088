"""What can be done with a finished picture on the stage: names, icons, keys, the menu. One table for all places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from services.types import Asset, Strength
from ui import actions
from ui.organise_texts import stars_text
from ui.shared.menu import Menu
from ui.theme import Theme

translate = QCoreApplication.translate

_DIGITS = range(Qt.Key.Key_0.value, Qt.Key.Key_5.value + 1)


@dataclass(frozen=True, slots=True)
class PictureAction:
    """`id` as `CreatePage.asset_action` tells it; `keys`: row of the shortcut table, if it has one."""

    id: str
    icon: str
    keys: str = ""

    @property
    def title(self) -> str:
        """Its name in the language of the interface."""
        return _titles()[self.id]

    @property
    def tip(self) -> str:
        """Title and shortcut."""
        return actions.tip(self.title, self.keys) if self.keys else self.title


LOCATE = PictureAction("locate", "folder-open")
OPEN = PictureAction("open", "maximize", "view")
COPY = PictureAction("copy", "copy", "copy")
COPY_PROMPT = PictureAction("copy-prompt", "doc-text", "copy-prompt")
SAVE_AS = PictureAction("save-as", "download", "save-as")
EXPORT = PictureAction("export", "download", "export")
SHOW = PictureAction("show-in-folder", "reveal")
REUSE = PictureAction("reuse", "history")
REFERENCE = PictureAction("use-as-reference", "image-plus")
EDIT = PictureAction("edit", "edit", "edit-this")
ASK = PictureAction("ask", "ask", "ask-this")
VARY = PictureAction("more-like-this", "variation")
FAVOURITE = PictureAction("favourite", "star", "favourite")
DELETE = PictureAction("delete", "trash", "trash")


def _titles() -> dict[str, str]:
    return {
        "locate": translate("PictureActions", "Locate…"),
        "open": translate("PictureActions", "Open in viewer"),
        "copy": translate("PictureActions", "Copy picture"),
        "copy-prompt": translate("PictureActions", "Copy prompt"),
        "save-as": translate("PictureActions", "Save as…"),
        "export": translate("PictureActions", "Export…"),
        "show-in-folder": translate("PictureActions", "Show in folder"),
        "reuse": translate("PictureActions", "Reuse prompt"),
        "use-as-reference": translate("PictureActions", "Use as reference"),
        "edit": translate("PictureActions", "Edit"),
        "ask": translate("PictureActions", "Ask"),
        "more-like-this": translate("PictureActions", "More like this"),
        "favourite": translate("PictureActions", "Favourite"),
        "delete": translate("PictureActions", "Move to Trash"),
    }


_BY_KEY = (OPEN, EDIT, ASK, COPY, COPY_PROMPT, SAVE_AS, EXPORT, FAVOURITE, DELETE)
_MENU: tuple[tuple[PictureAction, ...], ...] = (
    (OPEN, EDIT, ASK, REFERENCE, VARY),
    (COPY, COPY_PROMPT),
    (SAVE_AS, SHOW),
    (REUSE, FAVOURITE),
)
_MENU_MISSING: tuple[tuple[PictureAction, ...], ...] = ((LOCATE,), (COPY_PROMPT, SHOW), (REUSE, FAVOURITE))
"""Where the file is not there, there is nothing to open, copy or save."""


def action_of_key(event: QKeyEvent) -> str:
    """The action id that a key means while a picture has the focus, or an empty string; 0 to 5 give `rate:<n>`."""
    if event.key() in _DIGITS and event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
    ):
        return f"rate:{event.key() - Qt.Key.Key_0.value}"
    return next((row.id for row in _BY_KEY if actions.pressed(row.keys, event)), "")


def by_key(asset: Asset) -> tuple[PictureAction, ...]:
    """What has a key and means something for this picture."""
    return tuple(row for row in _BY_KEY if not asset.missing or row not in (OPEN, EDIT, ASK, COPY, SAVE_AS, EXPORT))


def claims(event: QEvent) -> bool:
    """True for a ShortcutOverride of a key that means something here, so that no shortcut of the window takes it."""
    is_override = event.type() == QEvent.Type.ShortcutOverride
    return is_override and isinstance(event, QKeyEvent) and bool(action_of_key(event))


def make_menu(
    theme: Theme, parent: QWidget, asset: Asset, run: Callable[[str], None], *, strengths: bool = True
) -> Menu:
    """The menu of a picture; `run` gets the id of the chosen action. The caller opens it with `popup`. `strengths`: how
    far variations go can be chosen."""
    menu = Menu(theme, parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(translate("PictureActions", "More actions"))
    for group in _MENU_MISSING if asset.missing else _MENU:
        for row in group:
            _add(menu, row, run, checked=asset.favourite if row is FAVOURITE else None)
        menu.addSeparator()
    if strengths and not asset.missing:
        _add_strengths(menu, theme, run)
    rating = Menu(theme, menu)
    rating.setTitle(translate("PictureActions", "Rating"))
    for stars in range(6):
        action = rating.addAction(stars_text(stars))
        action.setShortcut(QKeySequence(str(stars)))
        action.setCheckable(True)
        action.setChecked(asset.rating == stars)
        action.triggered.connect(lambda _checked=False, stars=stars: run(f"rate:{stars}"))
    menu.addMenu(rating)
    menu.addSeparator()
    _add(menu, DELETE, run)
    return menu


def _add_strengths(menu: Menu, theme: Theme, run: Callable[[str], None]) -> None:
    """More like it, closer or further away."""
    strengths = Menu(theme, menu)
    strengths.setTitle(translate("PictureActions", "More like this, how far"))
    names = {
        Strength.SUBTLE: translate("PictureActions", "Nearly the same"),
        Strength.MEDIUM: translate("PictureActions", "Clearly different"),
        Strength.STRONG: translate("PictureActions", "Only the idea"),
    }
    for strength, name in names.items():
        strengths.addAction(name, lambda value=strength.value: run(f"{VARY.id}:{value}"))
    menu.addMenu(strengths)


def _add(menu: Menu, row: PictureAction, run: Callable[[str], None], *, checked: bool | None = None) -> None:
    action = menu.addAction(row.title)
    if row is DELETE:
        menu.mark_danger(action)
    if row.keys:
        action.setShortcuts(actions.spec(row.keys).sequences)
    if checked is not None:
        action.setCheckable(True)
        action.setChecked(checked)
    action.triggered.connect(lambda: run(row.id))
