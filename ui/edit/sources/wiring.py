"""Connects what pictures are brought by to what is edited."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from controllers.session import Session
from ui.edit.page import EditPage
from ui.edit.sources.empty_state import FILE, PIXELS
from ui.edit.sources.film import PREVIEW
from ui.edit.tools.wiring import CanvasWiring
from ui.shared.references.brought import Brought
from ui.shared.references.picker import PicturePicker
from ui.shared.references.wiring import ReferenceWiring, ask_address, offer_library
from ui.theme import Theme


class SourceWiring(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(
        self, theme: Theme, page: EditPage, session: Session, references: ReferenceWiring, canvas: CanvasWiring
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._edit = session.edit
        self._references = references
        self._canvas = canvas
        self._brought = Brought()
        """What the question over the canvas is about."""
        self._picker = PicturePicker(theme, page, searches=True)
        page.opened.connect(self.open)
        page.brought.connect(self._ask)
        page.references_brought.connect(references.take)
        page.offer.answered.connect(self._answered)
        page.empty.chosen.connect(self.choose)
        self._edit.mask.recognised.connect(self._recognised)
        film, library = page.film, session.library
        self._edit.film.changed.connect(film.show_files)
        film.picked.connect(self._edit.film.pick)
        film.closed.connect(self._edit.film.clear)
        film.preview_wanted.connect(lambda path: library.want_thumbnail(path, PREVIEW))
        library.thumbnail.connect(lambda path, _edge, raster: film.set_preview(path, raster))
        film.show_files(self._edit.film.files, -1)
        offer_library(self._picker, session.library)
        self._picker.chosen.connect(self._edit.open)

    # -- opening -------------------------------------------------------------------------------------------------------

    def open(self, brought: Brought) -> None:
        """Edit what was brought: a picture of the library, or one that is copied into it."""
        if brought.assets:
            self._edit.open(brought.assets[0])
        elif brought.files:
            self._edit.film.lay_out(brought.files)
        elif brought.data:
            self._edit.open_data(brought.data, self.tr("Pasted picture"))
        elif brought.link:
            edit = self._edit
            ask_address(
                self._theme,
                brought.link,
                edit.references.links,
                self._page,
                lambda at, _: edit.open_link(at),
                opens=True,
            )

    def choose(self, source: str) -> None:
        """Ask for a picture of the Library, or for a file."""
        page = self._page
        if source == PIXELS:
            self._edit.make_pixels()
            return
        if source != FILE:
            self._picker.begin(page.pane.options if page.is_open else page.empty.library_button)
            return
        dialog = QFileDialog(page, self.tr("Open pictures to edit"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda files: self._edit.film.lay_out([Path(file) for file in files]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # -- while another picture is open ---------------------------------------------------------------------------------

    def _ask(self, brought: Brought) -> None:
        """What is to become of it; one that would do as a mask is offered as that too, once it has been looked at."""
        self._brought = brought
        self._offer(as_mask=False)
        if self._file:
            self._edit.mask.recognise(self._file)

    @property
    def _file(self) -> Path | bytes:
        return next(iter(self._brought.files), self._brought.data)

    def _recognised(self, source: object) -> None:
        if source == self._file and not self._page.offer.isHidden():
            self._offer(as_mask=True)

    def _offer(self, *, as_mask: bool) -> None:
        answers = [("reference", self.tr("Add as reference")), ("open", self.tr("Open"))]
        if as_mask:
            answers.insert(0, ("mask", self.tr("Use as mask")))
        self._page.offer.ask(self.tr("What should become of this picture?"), answers)

    def _answered(self, answer: str) -> None:
        brought, source, self._brought = self._brought, self._file, Brought()
        if answer == "reference":
            self._references.take(brought)
        elif answer == "open":
            self.open(brought)
        elif answer == "mask":
            self._canvas.load(source)
