"""Questions of the whole app: what is lost for good is asked about first, and folders are chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWidgets import QFileDialog

from controllers.session import Session
from services.types import Asset
from ui import strings
from ui.frame import Frame


class Questions(QObject):
    """Each method opens a dialog without blocking; the answer goes to the controller that it is for."""

    def __init__(self, session: Session, frame: Frame) -> None:
        super().__init__(frame)
        self._session = session
        self._frame = frame
        session.library.changes.weighed.connect(self._ask_delete)

    def delete(self, asset_ids: Sequence[str] | None) -> None:
        """Delete pictures of the Trash (None: all) forever?"""
        self._session.library.changes.weigh(asset_ids)

    def _ask_delete(self, asset_ids: Sequence[str] | None, count: int, size: int) -> None:
        forever = strings.grouped(self.tr("Delete %n picture(s) forever?", "", count), count)
        delete = strings.grouped(self.tr("Delete %n picture(s) forever", "", count), count)
        question = self._frame.confirm(
            self.tr("Empty the Trash?") if asset_ids is None else forever,
            self.tr("{size} leave the library and go to the system's own bin.").format(size=strings.file_size(size)),
            delete if count else self.tr("Empty Trash"),
        )
        question.accepted.connect(lambda: self._session.library.changes.delete_forever(asset_ids))

    def throw_away(self, pictures: Sequence[Asset]) -> None:
        """Move files of a folder of this computer to the system's bin?"""
        count, size = len(pictures), strings.file_size(sum(asset.bytes for asset in pictures))
        question = self._frame.confirm(
            strings.grouped(self.tr("Move %n file(s) to the system's bin?", "", count), count),
            self.tr("{size} in your own folders. The system can bring them back from there, Vidra cannot.").format(
                size=size
            ),
            strings.grouped(self.tr("Move %n file(s)", "", count), count),
        )
        question.accepted.connect(lambda: self._session.duplicates.throw_away(pictures))

    def empty_trash(self) -> None:
        """Delete everything in the Trash forever?"""
        self.delete(None)

    def other_picture(self, asset_id: str, file: Path) -> None:
        """Take this file for a picture although it may be another one?"""
        question = self._frame.ask(
            self.tr("Use {file} anyway?").format(file=file.name),
            self.tr("It may not be the picture that was saved here. Prompt, tags and all else stay as they are."),
            ("use", self.tr("Use it anyway"), "primary"),
        )
        question.accepted.connect(lambda: self._session.library.changes.put_back(asset_id, file, anyway=True))

    def check_provenance(self, asset: Asset, profile_id: str) -> None:
        """Send this picture to a server that looks for marks in it?"""
        provenance = self._session.provenance
        if (profile := provenance.checkers.get(profile_id)) is None:
            return
        name = strings.provider_name(profile)
        question = self._frame.ask(
            self.tr("Send this picture to {provider}?").format(provider=name),
            self.tr(
                "{file} ({size}) leaves this computer and goes to {host}, which looks for its own marks in it."
            ).format(
                file=Path(asset.file).name,
                size=strings.file_size(asset.bytes),
                host=QUrl(profile.base_url).host() or name,
            ),
            ("send", self.tr("Send and check"), "primary"),
        )
        question.accepted.connect(lambda: provenance.check(asset, profile_id))

    def elsewhere(self) -> None:
        """Which other folder takes the pictures that the library's disk would not?"""
        self._folder(self.tr("Save pictures to another folder"), self._session.jobs.save_elsewhere)

    def library_folder(self) -> None:
        """Which folder is the library?"""
        self._folder(self.tr("Library folder"), lambda folder: self._session.settings.change(library=str(folder)))

    def _folder(self, title: str, chosen: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._frame.window(), title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: chosen(Path(folder)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
