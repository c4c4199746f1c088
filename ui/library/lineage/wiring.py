"""Connects the view of a picture's lineage to the controllers."""

from __future__ import annotations

from collections.abc import Callable

from controllers.session import Session
from services.types import Asset
from ui.library.lineage.view import Lineage


def connect(lineage: Lineage, session: Session, go_to: Callable[[Asset], None]) -> None:
    """Keep a view filled; `go_to` shows another picture."""
    inspecting, library = session.inspecting, session.library
    asker = f"{id(lineage):x}"
    lineage.wanted.connect(lambda asset_id: inspecting.want_relatives(asset_id, asker))
    lineage.thumbnail_wanted.connect(library.want_thumbnail)
    lineage.chosen.connect(go_to)
    inspecting.relatives.connect(lineage.set_tree)
    library.thumbnail.connect(lineage.set_thumbnail)
