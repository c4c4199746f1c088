"""Connects compared pictures to the controllers."""

from __future__ import annotations

from controllers.session import Session
from ui.asset_actions import AssetActions
from ui.compare.page import ComparePage
from ui.theme import Theme


def build(theme: Theme, session: Session, actions: AssetActions) -> ComparePage:
    """The page, kept up to date."""
    page = ComparePage(theme)
    library, comparing = session.library, session.comparing
    page.picture_wanted.connect(library.want_picture)
    page.difference_wanted.connect(comparing.want_difference)
    page.asset_action.connect(actions.run)
    page.ask_wanted.connect(actions.differences_requested)
    library.picture.connect(page.set_picture)
    comparing.difference.connect(page.set_difference)
    library.asset_changed.connect(page.asset_changed)
    library.removed.connect(lambda asset_ids: [page.asset_removed(asset_id) for asset_id in asset_ids])
    return page
