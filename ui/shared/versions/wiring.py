"""Connects a row of versions to the thread that it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from controllers.session import Session
from controllers.thread import ThreadController
from services.types import Asset
from ui.shared.versions.row import VersionRow


class VersionWiring(QObject):
    """Lives with the row: a connection to a method keeps nothing alive."""

    def __init__(
        self,
        row: VersionRow,
        thread: ThreadController,
        session: Session,
        show_compare: Callable[[Sequence[Asset]], None],
        go_on: Callable[[], None],
    ) -> None:
        """`show_compare(pictures)` shows them against each other; `go_on()`: to where a change is written."""
        super().__init__(row)
        self._row = row
        self._thread = thread
        self._session = session
        self._show_compare = show_compare
        self._go_on = go_on
        row.action.connect(self._act)
        row.thumbnail_wanted.connect(session.library.want_thumbnail)
        session.library.thumbnail.connect(row.set_thumbnail)

    def compare_with_parent(self) -> None:
        """The current version and the one that it continues."""
        tree = self._thread.tree
        version = tree.version(tree.current)
        if version is not None and version.parent:
            self._compare(version.parent, tree.current)

    def _act(self, action: str, asset_id: str) -> None:
        thread = self._thread
        version = thread.tree.version(asset_id)
        match action:
            case "continue":
                thread.go_to(asset_id)
                self._go_on()
            case "compare":
                self._compare(thread.tree.current, asset_id)
            case "cover":
                thread.set_cover(asset_id)
            case "copy-prompt" if version is not None:
                QGuiApplication.clipboard().setText(version.asset.prompt)
                self._session.notices.say("copied-prompt")
            case "hide":
                thread.hide(asset_id)
            case "unhide":
                thread.unhide(asset_id)
            case "show-hidden":
                thread.show_hidden(True)
            case _:
                raise ValueError(action)

    def _compare(self, first: str, second: str) -> None:
        versions = [self._thread.tree.version(asset_id) for asset_id in (first, second)]
        assets = [version.asset for version in versions if version is not None]
        if len(assets) > 1:
            self._show_compare(assets)
