"""Takes pictures and words from one page to another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt

from controllers.session import Session
from services.types import Asset, Strength
from ui.asset_actions import AssetActions
from ui.frame import Frame
from ui.shared.references.brought import Brought

if TYPE_CHECKING:
    from ui.ask.desk.page import DeskPage
    from ui.ask.page import AskPage
    from ui.create.page import CreatePage
    from ui.edit.page import EditPage


_DIFFERENCES, _COMPARE = "differences", "compare"
"""Presets for two nearly equal pictures, and for any."""


class SendingOn(QObject):
    """Opens the page, and gives it what it is to work on."""

    def __init__(self, session: Session, frame: Frame, actions: AssetActions) -> None:
        super().__init__(frame)
        self._session = session
        self._frame = frame
        actions.reuse_requested.connect(self._reuse)
        actions.reference_requested.connect(self._use_as_reference)
        actions.variation_requested.connect(self._vary)
        actions.refine_requested.connect(self._continue_with)
        actions.edit_requested.connect(self._edit)
        actions.ask_requested.connect(self.ask_about)
        actions.differences_requested.connect(self.ask_differences)
        actions.ask_rows_requested.connect(lambda assets: self.ask_rows(_brought(assets)))
        frame.rail.dropped.connect(self._dropped_on_rail)

    def create_this(self, words: str) -> None:
        """Words for Create."""
        self._frame.show_page("create")
        cast("CreatePage", self._frame.page("create")).set_prompt(words)

    def ask_about(self, assets: Sequence[Asset]) -> None:
        """Attach pictures to the next question."""
        self._bring_to_ask(_brought(assets))

    def ask_differences(self, assets: Sequence[Asset]) -> None:
        """Attach pictures to the next question, which is what differs between them."""
        self.ask_about(assets)
        presets, wanted = self._session.asking.presets, _DIFFERENCES if len(assets) == 2 else _COMPARE
        if (preset := presets.get(wanted)) is not None:
            self._session.asking.page.use_preset(preset)
        else:  # they are being read for the page, which has just been built
            single_shot = Qt.ConnectionType.SingleShotConnection
            presets.changed.connect(lambda _all: self._session.asking.page.use_preset(presets.get(wanted)), single_shot)

    def ask_rows(self, brought: Brought) -> None:
        """Ask about each of these pictures by itself, in a new table; nothing brought: show the tables."""
        self._frame.show_page("desk")
        page = cast("DeskPage", self._frame.page("desk"))
        if brought.pictures or brought.folders:
            page.begun.emit(brought)

    def _bring_to_ask(self, brought: Brought) -> None:
        self._frame.show_page("ask")
        cast("AskPage", self._frame.page("ask")).take(brought)

    def _dropped_on_rail(self, page: str, brought: Brought) -> None:
        """A picture let go over Edit is opened there, one over Ask is asked about, one over Create is a reference."""
        if page == "ask":
            self._bring_to_ask(brought)
            return
        self._frame.show_page(page)
        if page == "create":
            cast("CreatePage", self._frame.page(page)).references_brought.emit(brought)
            return
        cast("EditPage", self._frame.page(page)).opened.emit(brought)

    def _continue_with(self, asset: Asset) -> None:
        self._frame.show_page("create")
        self._session.thread.show(asset.id)

    def _edit(self, asset: Asset, words: str) -> None:
        self._frame.show_page("edit")
        if asset.browsed:
            file = Path(asset.file)
            self._session.edit.open_file(file)
            self._session.notices.say("copied-in", file=file.name)
        else:
            self._session.edit.open(asset.id, words)

    def _use_as_reference(self, asset: Asset) -> None:
        self._frame.show_page("create")
        if asset.browsed:
            self._session.references.add_files([Path(asset.file)])
        else:
            self._session.references.add_assets([asset.id])

    def _vary(self, asset: Asset, strength: str) -> None:
        self._frame.show_page("create")
        self._session.variations.vary(asset, Strength(strength))

    def _reuse(self, asset: Asset, what: str) -> None:
        self._frame.show_page("create")
        self._session.create.reuse(asset, prompt=what != "settings", settings=what != "prompt")


def _brought(assets: Sequence[Asset]) -> Brought:
    """Pictures of the Library, or of folders that are looked at in place."""
    if any(asset.browsed for asset in assets):
        return Brought(files=tuple(Path(asset.file) for asset in assets if asset.browsed))
    return Brought(assets=tuple(asset.id for asset in assets))
