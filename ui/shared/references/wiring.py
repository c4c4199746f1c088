"""Connects the reference strip to its controller."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from controllers.library import LibraryController
from controllers.links import Links
from controllers.references import ReferencesController
from controllers.session import Session
from services.types import Asset, Failure, FailureKind, InputPicture, Job, JobState
from ui import strings
from ui.shared.composer.composer import Composer
from ui.shared.references.brought import Brought, read
from ui.shared.references.link_dialog import LinkDialog
from ui.shared.references.picker import PicturePicker
from ui.shared.references.strip import ReferenceStrip
from ui.theme import Theme

_CHOICES = 60
"""Pictures of the Library that are offered at once."""
_PREVIEW = 256
_REFUSALS = frozenset({FailureKind.POLICY, FailureKind.BAD_INPUT_PICTURE, FailureKind.TOO_LARGE})
_NUMBERED = re.compile(r"images?\[(\d+)\]")


class ReferenceWiring(QObject):
    """Lives with the composer: a connection to a method keeps nothing alive."""

    def __init__(
        self,
        theme: Theme,
        composer: Composer,
        session: Session,
        strip: ReferenceStrip,
        references: ReferencesController,
        beside: QWidget,
        run: Callable[[], None] | None = None,
    ) -> None:
        """`composer`: its model takes the pictures; `beside`: where the pictures to pick from open; `run()`: send what
        they go with, if that is not what is in the composer."""
        super().__init__(composer)
        self._theme = theme
        self._composer = composer
        self._strip = strip
        self._session = session
        self._references = references
        self._beside = beside
        self._run = run or composer.run
        self._library_picker = PicturePicker(theme, composer, searches=True)
        self._shelf_picker = PicturePicker(theme, composer, searches=False)
        self._shelf: tuple[InputPicture, ...] = ()
        self._connect_strip()
        self._connect_pickers()
        self._strip.show_pictures(self._references.pictures, self._references.mask)
        self._references.want_previews(self._references.pictures)
        self._references.read_shelf()

    def _connect_strip(self) -> None:
        strip, references = self._strip, self._references
        strip.add_wanted.connect(self._add)
        strip.remove_wanted.connect(references.remove)
        strip.move_wanted.connect(references.move)
        strip.mask_wanted.connect(self._mask)
        strip.keep_wanted.connect(references.keep_on_shelf)
        strip.switch_wanted.connect(self._composer.model_menu_wanted)
        strip.run_without_wanted.connect(self._run_without)
        strip.size_wanted.connect(lambda width, height: self._composer.panel.set_value("size", f"{width}x{height}"))
        references.changed.connect(lambda inputs, mask, _markup: strip.show_pictures(inputs, mask))
        references.preview.connect(strip.set_preview)
        references.refused.connect(self._refused)
        references.preparing.connect(strip.set_preparing)
        references.shelf_changed.connect(self._shelf_changed)
        references.location_removed.connect(lambda: self._session.notices.say("location-removed"))

    def _connect_pickers(self) -> None:
        offer_library(self._library_picker, self._session.library)
        self._library_picker.chosen.connect(lambda asset_id: self._references.add_assets([asset_id]))
        shelf = self._shelf_picker
        shelf.typed.connect(lambda _text: self._show_shelf())
        shelf.chosen.connect(self._use_from_shelf)
        shelf.dropped.connect(self._take_off_shelf)
        self._references.preview.connect(shelf.set_preview)

    # -- from where ---------------------------------------------------------------------------------------------------

    def _add(self, source: str) -> None:
        match source:
            case "files":
                self._ask_files(self.tr("Reference pictures"), self._references.add_files, many=True)
            case "library":
                self._library_picker.begin(self._beside)
            case "clipboard":
                self._paste()
            case "link":
                self._ask_link("")
            case "shelf":
                self._shelf_picker.begin(self._beside)
            case _:
                raise ValueError(source)

    def take(self, brought: Brought) -> None:
        """What was dropped or pasted."""
        if brought.assets:
            self._references.add_assets(brought.assets)
        elif brought.files:
            self._references.add_files(brought.files)
        elif brought.data:
            self._references.add_data(brought.data, self.tr("Pasted picture"))
        elif brought.link:
            self._ask_link(brought.link)

    def _paste(self) -> None:
        brought = read(QGuiApplication.clipboard().mimeData())
        if brought.pictures:
            self.take(brought)
        elif brought.text.startswith("https://"):
            self._ask_link(brought.text.strip())
        else:
            self._strip.set_problem(self.tr("There is no picture in the clipboard."))

    def _ask_link(self, link: str) -> None:
        ask_link(self._theme, link, self._references, self._composer)

    def _ask_files(self, title: str, then: Callable[[list[Path]], object], *, many: bool) -> None:
        dialog = QFileDialog(self._composer, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if many else QFileDialog.FileMode.ExistingFile)
        dialog.filesSelected.connect(lambda files: then([Path(file) for file in files]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _mask(self, source: str) -> None:
        match source:
            case "file":
                title = self.tr("Mask: white may change")
                self._ask_files(title, lambda files: self._references.set_mask_file(files[0]), many=False)
            case "transparency":
                self._references.mask_from_transparency()
            case _:
                self._references.clear_overlay()

    # -- what comes back ----------------------------------------------------------------------------------------------

    def _refused(self, name: str, failure: Failure) -> None:
        text = strings.failure_text(failure, strings.provider_name(self._composer.profile))
        told = not name or name in text.sentence
        self._strip.set_problem(text.sentence if told else f"{name}: {text.sentence}")

    def job_changed(self, job: Job) -> None:
        """A server that would not take one of the pictures names it: mark that one, if it still goes with the next."""
        refused, failure = refused_picture(job), job.failure
        if failure is not None and refused in self._references.pictures:
            text = strings.failure_text(
                failure, strings.provider_name(self._session.servers.profile(failure.profile_id))
            )
            self._strip.set_problem(text.sentence, self._references.pictures.index(refused), refused=True)

    def _run_without(self, number: int) -> None:
        self._references.remove(number)
        self._run()

    def _shelf_changed(self, shelf: tuple[InputPicture, ...]) -> None:
        self._shelf = shelf
        self._strip.set_shelf(len(shelf))
        if self._shelf_picker.isVisible():
            self._show_shelf()

    def _show_shelf(self) -> None:
        self._shelf_picker.show_choices([(_key(picture), picture.name) for picture in self._shelf])
        self._references.want_previews(self._shelf)

    def _use_from_shelf(self, key: str) -> None:
        for picture in self._shelf:
            if _key(picture) == key:
                self._references.use_from_shelf(picture)

    def _take_off_shelf(self, key: str) -> None:
        for picture in self._shelf:
            if _key(picture) == key:
                self._references.take_off_shelf(picture)


def ask_link(theme: Theme, link: str, references: ReferencesController, parent: QWidget) -> None:
    """Ask for the address of a picture that goes along."""
    ask_address(theme, link, references.links, parent, lambda at, load: references.add_link(at, load=load))


def ask_address(
    theme: Theme, link: str, links: Links, parent: QWidget, take: Callable[[str, bool], object], *, opens: bool = False
) -> None:
    """Ask for the address of a picture; before it is loaded, its size is shown. `take(address, load)`: what becomes of
    it; `opens`: it is opened and not sent."""

    def show(address: str, size: int | None, failure: Failure | None) -> None:
        if failure is None:
            dialog.show_size(address, "" if size is None else strings.file_size(size))
        else:
            dialog.show_problem(address, strings.failure_text(failure, "").title)

    dialog = LinkDialog(theme, link, parent, opens=opens)
    dialog.ask_size_first()
    dialog.size_wanted.connect(links.measure)
    links.measured.connect(show)
    dialog.finished.connect(lambda _result: links.measured.disconnect(show))
    dialog.chosen.connect(take)
    dialog.open()


def offer_library(picker: PicturePicker, library: LibraryController) -> None:
    """Let a picker find pictures of the Library; what is to become of the one that is `chosen` is for its page."""

    def show(text: str, assets: Sequence[Asset]) -> None:
        if picker.isVisible() and text == picker.field.text():
            picker.show_choices([(asset.id, asset.prompt or asset.title or asset.file) for asset in assets])

    picker.typed.connect(lambda text: library.look_up(text, _CHOICES))
    picker.preview_wanted.connect(lambda asset_id: library.want_thumbnail(asset_id, _PREVIEW))
    library.looked_up.connect(show)
    library.thumbnail.connect(lambda asset_id, _edge, raster: picker.set_preview(asset_id, raster))


def refused_picture(job: Job) -> InputPicture | None:
    """The picture of a request because of which the server would not do it; None: there is none, or it does not say."""
    failure = job.failure
    if job.state is not JobState.FAILED or failure is None or failure.kind not in _REFUSALS or not job.makes_pictures:
        return None
    number = picture_named(failure.param, len(job.request.inputs))
    return None if number is None else job.request.inputs[number]


def picture_named(param: str, count: int) -> int | None:
    """Which of the `count` pictures of a request a server's error means by its parameter, e.g. `image[1]` or
    `images[1].image_url` the second; None: it does not say."""
    if (found := _NUMBERED.match(param)) is not None and int(found[1]) < count:
        return int(found[1])
    return 0 if count == 1 and param in ("image", "images") else None


def _key(picture: InputPicture) -> str:
    """By what the shelf knows a picture; previews come by the hash."""
    return picture.sha256 or picture.url or picture.file_id
