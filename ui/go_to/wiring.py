"""Connects "Go to or do" to the controllers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from controllers.session import Session
from ui.asset_actions import AssetActions
from ui.go_to.popup import GoTo
from ui.theme import Theme


def build(
    theme: Theme, session: Session, actions: AssetActions, search: Callable[[str], None], window: QWidget
) -> GoTo:
    """The popup, which looks for pictures. `search(text)` opens the Library with that search."""
    popup = GoTo(theme, window)
    library = session.library
    popup.typed.connect(library.look_up)
    popup.thumbnail_wanted.connect(library.want_thumbnail)
    popup.picture_chosen.connect(lambda asset: actions.run("open", asset))
    popup.search_wanted.connect(search)
    library.looked_up.connect(popup.set_pictures)
    library.thumbnail.connect(popup.set_thumbnail)
    library.opened.connect(lambda *_: popup.thumbnails.clear())
    return popup
