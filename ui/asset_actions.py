"""What can be done with one picture, whichever page it is on: copy, save as, show in folder, rate, trash."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from controllers.library import LibraryController
from services.types import Asset, InputPicture, Raster, Strength
from ui.library.drag import PICTURES
from ui.qt_image import image


class AssetActions(QObject):
    """Runs the actions of tiles, inspector and viewer by their ids (`copy`, `save-as`, `rate:3`, ...).

    `open_requested(Asset)`: show it large. `reuse_requested(Asset, what)`: take its prompt and settings to
    Create, or `prompt` or `settings` alone.
    `reference_requested(Asset)`: use it as a reference there. `variation_requested(Asset, strength)`: make more
    like it. `refine_requested(Asset)`: change it in words there. `edit_requested(Asset, words)`: open it on the Edit
    page, with these words, if any. `ask_requested(list of Asset)`: ask about them together,
    `ask_rows_requested(list of Asset)`: about each by itself, `differences_requested(list of Asset)`: about what
    differs between them.
    `note(code)`: a quiet fact for the strip.
    """

    open_requested = Signal(object)
    reuse_requested = Signal(object, str)
    reference_requested = Signal(object)
    variation_requested = Signal(object, str)
    refine_requested = Signal(object)
    edit_requested = Signal(object, str)
    ask_requested = Signal(object)
    ask_rows_requested = Signal(object)
    differences_requested = Signal(object)
    note = Signal(str)

    def __init__(
        self,
        library: LibraryController,
        save_copies: Callable[[Sequence[Asset]], None],
        export: Callable[[Sequence[Asset]], None],
        window: QWidget,
    ) -> None:
        """`save_copies(assets)` asks what copies of them are to be, and where they go; `export(assets)` also whether
        they become an archive or a contact sheet."""
        super().__init__(window)
        self._library = library
        self._window = window
        self._copying: Asset | None = None
        self._leaving: list[str] = []
        self._trash_soon = QTimer(self, singleShot=True, interval=0)
        self._trash_soon.timeout.connect(self._trash_all)
        self._actions: Mapping[str, Callable[[Asset], None]] = {
            "open": self.open_requested.emit,
            "use-as-reference": self.reference_requested.emit,
            "refine": self.refine_requested.emit,
            "ask": lambda asset: self.ask_requested.emit([asset]),
            "copy": self._copy,
            "copy-prompt": self._copy_prompt,
            "copy-path": self._copy_path,
            "copy-markdown": self._copy_markdown,
            "save-as": lambda asset: save_copies([asset]),
            "export": lambda asset: export([asset]),
            "show-in-folder": self._show_in_folder,
            "show-raw": lambda asset: library.open_asset(asset.parents[1]),
            "locate": self._locate,
            "delete": self._trash,
            "restore": lambda asset: library.changes.restore([asset.id]),
            "favourite": lambda asset: library.changes.update_one(asset.id, {"favourite": not asset.favourite}),
        }
        library.picture.connect(self._picture_read)
        library.input_found.connect(self._input_found)

    def run(self, action: str, asset: Asset) -> None:
        """Do one action; `rate:<0-5>` and `open-input:<number or mask>` carry their value."""
        name, _, value = action.partition(":")
        if name == "more-like-this":
            self.variation_requested.emit(asset, value or Strength.MEDIUM.value)
            return
        if name == "reuse":
            self.reuse_requested.emit(asset, value)
        elif name == "edit":
            self.edit_requested.emit(asset, value)
        elif name == "rate":
            self._library.changes.update_one(asset.id, {"rating": int(value)})
        elif name == "open-input":
            self._open_input(asset.mask if value == "mask" else asset.inputs[int(value)])
        else:
            self._actions[name](asset)

    def _open_input(self, picture: InputPicture | None) -> None:
        """Pictures of the library open here; those that only went with a request in the system's own viewer."""
        if picture is not None and picture.url.startswith("https://"):  # a sidecar may have been written by anybody
            QDesktopServices.openUrl(QUrl(picture.url))
        elif picture is not None:
            self._library.open_input(picture)

    def _input_found(self, path: Path | None) -> None:
        if path is None:
            self.note.emit("input-gone")
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _copy(self, asset: Asset) -> None:
        self._copying = asset
        self._library.want_picture(asset.id, 0)

    def _picture_read(self, asset_id: str, edge: int, raster: Raster | None) -> None:
        asset = self._copying
        if asset is None or asset.id != asset_id or edge != 0:
            return
        self._copying = None
        mime = QMimeData()
        mime.setData(PICTURES, asset.id.encode())
        if (path := self._library.path(asset)) is not None:
            mime.setUrls([QUrl.fromLocalFile(str(path))])
        if raster is not None:
            mime.setImageData(image(raster))
        if asset.prompt:
            mime.setText(asset.prompt)
        QGuiApplication.clipboard().setMimeData(mime)
        self.note.emit("copied-picture")

    def _trash(self, asset: Asset) -> None:
        """Pictures trashed in one go are one step for Undo."""
        self._leaving.append(asset.id)
        self._trash_soon.start()

    def _trash_all(self) -> None:
        leaving, self._leaving = self._leaving, []
        self._library.changes.trash(leaving)

    def _copy_prompt(self, asset: Asset) -> None:
        QGuiApplication.clipboard().setText(asset.prompt)
        self.note.emit("copied-prompt")

    def _copy_markdown(self, asset: Asset) -> None:
        """A picture as pages of text name it: its words and where it lies."""
        if (path := self._library.path(asset)) is not None:
            words = " ".join((asset.alt or asset.title or asset.prompt or path.stem).split())
            words = re.sub(r"([\\\[\]])", r"\\\1", words)
            address = QUrl.fromLocalFile(str(path)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
            QGuiApplication.clipboard().setText(f"![{words}]({address})")
            self.note.emit("copied-markdown")

    def _copy_path(self, asset: Asset) -> None:
        if (path := self._library.path(asset)) is not None:
            QGuiApplication.clipboard().setText(str(path))
            self.note.emit("copied-path")

    def _locate(self, asset: Asset) -> None:
        """Ask where the missing file of a picture is now."""
        name = Path(asset.file).name
        dialog = QFileDialog(self._window, self.tr("Locate {file}").format(file=name))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self._library.changes.put_back(asset.id, Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_in_folder(self, asset: Asset) -> None:
        if (path := self._library.path(asset)) is not None:
            reveal(path)


def reveal(path: Path, *, inside: bool = False) -> None:
    """Show a file selected in the system's file browser, or its folder where the system cannot select; `inside`: show
    what is in this folder."""
    if inside:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    elif sys.platform == "win32":
        subprocess.Popen(["explorer", f"/select,{path}"])
    elif sys.platform == "darwin":
        subprocess.Popen(["open", "-R", str(path)])
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
