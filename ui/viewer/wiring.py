"""Connects the viewer to the controllers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from controllers.session import Session
from ui.asset_actions import AssetActions
from ui.library.lineage import wiring as lineage_wiring
from ui.provenance import wiring as provenance
from ui.provenance.wiring import AskCheck
from ui.theme import Theme
from ui.viewer.viewer import Viewer


def build(theme: Theme, session: Session, actions: AssetActions, ask_check: AskCheck, window: QWidget) -> Viewer:
    """The viewer of the window, kept up to date."""
    viewer = Viewer(theme, window)
    library = session.library
    viewer.picture_wanted.connect(library.want_picture)
    viewer.picture_dropped.connect(library.drop_picture)
    viewer.animation_wanted.connect(library.want_animation)
    library.animation.connect(viewer.motion.put)
    viewer.thumbnail_wanted.connect(library.want_thumbnail)
    viewer.asset_action.connect(actions.run)
    viewer.update_requested.connect(library.changes.update_one)
    library.picture.connect(viewer.set_picture)
    library.thumbnail.connect(viewer.set_thumbnail)
    library.asset_changed.connect(viewer.asset_changed)
    provenance.connect(viewer.info.one.provenance, session, ask_check)
    library.removed.connect(lambda asset_ids: _remove(viewer, asset_ids))
    lineage_wiring.connect(viewer.info.one.lineage, session, lambda asset: actions.run("open", asset))
    return viewer


def _remove(viewer: Viewer, asset_ids: tuple[str, ...]) -> None:
    for asset_id in asset_ids:
        viewer.asset_removed(asset_id)
