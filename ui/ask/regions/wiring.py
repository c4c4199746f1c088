"""Regions: drawn on pictures, read, found by answers, and handed to Edit as masks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from controllers.session import Session
from services.types import AskThread, Asset, Box, Combine, Found, InputPicture, Question, Reply
from ui.ask.film import key_of
from ui.ask.page import AskPage


class RegionWiring(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(self, page: AskPage, session: Session, show_page: Callable[[str], None]) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._ask, self._looking = session.asking.page, session.asking.looking
        self._show_page = show_page
        self._masking: tuple[InputPicture, Box] | None = None
        """What becomes a mask once its picture is open in Edit."""
        panel = page.pictures
        panel.picture_wanted.connect(self._looking.want)
        panel.regions_changed.connect(self._ask.set_regions)
        panel.read_wanted.connect(self._read)
        panel.fix_wanted.connect(self._fix)
        panel.open_wanted.connect(session.library.open_input)
        self._looking.picture.connect(lambda picture, _edge, raster: panel.set_picture(picture, raster))
        self._looking.data.connect(self._open_data)
        self._ask.regions_changed.connect(panel.set_regions)
        self._ask.thread_changed.connect(self._show_found)
        session.edit.opened.connect(self._opened)
        session.edit.not_opened.connect(lambda *_: self._forget())

    # -- asking about one ---------------------------------------------------------------------------------------------

    def _read(self, picture: InputPicture, number: int) -> None:
        """Ask what stands in a region: it goes with the question, as a crop at full detail."""
        shown = self._ask.regions(picture.sha256) or self._page.pictures.canvas.regions
        if not self._ask.regions(picture.sha256):
            self._ask.set_regions(picture, shown)
        words = self.tr("Read the text in region {n}, exactly as it stands, line by line.").format(n=number)
        self._ask.send(words)

    # -- what answers find --------------------------------------------------------------------------------------------

    def _show_found(self, thread: AskThread) -> None:
        """The places that the newest answer names, on their pictures."""
        found: dict[str, tuple[Found, ...]] = {}
        replies = [message for message in thread.path if isinstance(message, Reply) and message.values is not None]
        question = thread.message(replies[-1].parent) if replies else None
        if isinstance(question, Question):
            for place in self._session.asking.using.found(replies[-1], question):
                key = key_of(question.pictures[place.picture].picture)
                found[key] = (*found.get(key, ()), place)
        self._page.pictures.set_found(found)

    # -- find, then fix -----------------------------------------------------------------------------------------------

    def _fix(self, picture: InputPicture, box: Box) -> None:
        """Open the picture in Edit with a mask where the region is."""
        self._masking = picture, box
        self._show_page("edit")
        if picture.asset_id:
            self._session.edit.open(picture.asset_id)
        else:
            self._looking.want_data(picture)

    def _open_data(self, picture: InputPicture, data: bytes) -> None:
        if data:
            self._session.edit.open_data(data, picture.name or self.tr("Picture"))
        else:
            self._forget()

    def _opened(self, asset: Asset | None) -> None:
        if asset is None or self._masking is None:
            return
        (picture, box), self._masking = self._masking, None
        across = asset.width / picture.width if asset.width and picture.width else 1.0
        down = asset.height / picture.height if asset.height and picture.height else 1.0
        self._session.edit.mask.rectangle(
            box.left * across, box.top * down, box.width * across, box.height * down, Combine.REPLACE
        )

    def _forget(self) -> None:
        self._masking = None
