"""Connects the page of duplicates to the controllers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from controllers.session import Session
from services.types import Asset
from ui.asset_actions import AssetActions
from ui.duplicates.page import DuplicatesPage
from ui.theme import Theme


def build(
    theme: Theme,
    session: Session,
    actions: AssetActions,
    show_compare: Callable[[Sequence[Asset]], None],
    ask_throw_away: Callable[[Sequence[Asset]], None],
) -> DuplicatesPage:
    """The page, kept up to date. `ask_throw_away` asks before files of a folder go to the system's bin."""
    page = DuplicatesPage(theme)
    library, duplicates = session.library, session.duplicates
    page.find_requested.connect(lambda folder, nested: duplicates.find(folder, nested=nested))
    page.stop_requested.connect(duplicates.stop)
    page.apart_requested.connect(lambda group, on: duplicates.set_apart(group, apart=on))
    page.trash_requested.connect(library.changes.trash)
    page.restore_requested.connect(library.changes.restore)
    page.throw_requested.connect(ask_throw_away)
    duplicates.thrown.connect(page.removed)
    page.update_requested.connect(library.changes.update_one)
    page.opened.connect(lambda asset: actions.run("open", asset))
    page.compare_requested.connect(show_compare)
    page.thumbnail_wanted.connect(library.want_thumbnail)
    duplicates.progress.connect(page.set_progress)
    duplicates.found.connect(page.set_found)
    library.thumbnail.connect(page.set_thumbnail)
    library.asset_changed.connect(page.asset_changed)
    library.removed.connect(page.removed)
    library.switched.connect(page.forget)
    return page
