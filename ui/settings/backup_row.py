"""Ratings, tags and what else a person has said, written to a file and taken in again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from services.types import Backup, Failure
from ui import strings
from ui.failure_texts import failure_text
from ui.shared.flow_layout import FlowLayout
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_SUFFIX = ".json"


class BackupRow(Retranslated, QWidget):
    """`write_wanted(Path)`: write the backup there; `read_wanted(Path)`: see what that one would change."""

    write_wanted = Signal(object)
    read_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._write, self._read = QPushButton(self), QPushButton(self)
        self._write.setIcon(theme.icon("download", "text.primary"))
        self._write.clicked.connect(self._ask_where)
        self._read.clicked.connect(self._ask_which)
        self._note = QLabel(self)
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        buttons = QWidget(self)
        flow = FlowLayout(buttons, spacing=8)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self._write)
        flow.addWidget(self._read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(buttons)
        column.addWidget(self._note)
        self._told = False
        self.retranslate()

    def retranslate(self) -> None:
        self._write.setText(self.tr("Back up ratings and tags…"))
        self._write.setToolTip(self.tr("Titles, notes, collections and saved searches go with them; pictures do not"))
        self._read.setText(self.tr("Restore…"))
        self._read.setAccessibleName(self.tr("Restore ratings and tags…"))
        self._read.setToolTip(self.tr("What was changed here after the backup stays as it is"))
        if not self._told:
            self._note.setText(self.tr("One readable file with titles, notes, collections and saved searches, too."))

    # -- what is told -------------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """What was told last was of another library."""
        self._say("")

    def show_working(self, count: int) -> None:
        """So many pictures have been looked at; -1: it is over."""
        for button in (self._write, self._read):
            button.setEnabled(count < 0)
        if count >= 0:
            self._say(strings.grouped(self.tr("%n picture(s) looked at…", "", count), count))

    def show_written(self, path: Path, pictures: int) -> None:
        """The backup is there."""
        words = strings.grouped(self.tr("%n picture(s) are in {file}.", "", pictures), pictures)
        self._say(words.format(file=path.name))

    def show_planned(self, backup: Backup) -> None:
        """What taking it in would change; the person is being asked."""
        nothing = not (backup.changing or backup.arranged)
        stays = " ".join(self._what_stays(backup))
        self._say(stays or self.tr("Nothing to restore: everything in it is here.") if nothing else "")

    def show_restored(self, backup: Backup) -> None:
        """It is taken in."""
        self._say(self.tr("%n picture(s) restored. Ctrl+Z in the Library takes it back.", "", backup.changing))

    def show_refused(self, failure: Failure) -> None:
        """The file or the disk does not allow it."""
        if failure.code == "not-a-backup":
            self._say(self.tr("{file} is no backup of Vidra.").format(file=failure.reason))
        else:
            self._say(failure_text(failure, "").sentence)

    def words(self, backup: Backup) -> str:
        """What taking it in would change, and what stays."""
        lines = [self.tr("%n picture(s) change.", "", backup.changing)]
        if backup.made_at:
            made = strings.when(datetime.fromisoformat(backup.made_at))
            lines.insert(0, self.tr("Made {when}.").format(when=made))
        if backup.arranged:
            lines.append(self.tr("Collections, saved searches and words about pictures of other folders are merged."))
        return " ".join(lines + self._what_stays(backup))

    def _what_stays(self, backup: Backup) -> list[str]:
        """What of the backup is not taken in."""
        lines: list[str] = []
        if backup.newer:
            lines.append(self.tr("%n value(s) that were changed here later stay.", "", backup.newer))
        if backup.absent:
            lines.append(self.tr("%n picture(s) are not in this library.", "", backup.absent))
        return lines

    # -- asking -------------------------------------------------------------------------------------------------------

    def _say(self, words: str) -> None:
        self._told = bool(words)
        self._note.setText(words)
        if not words:
            self.retranslate()

    def _ask_where(self) -> None:
        dialog = self._dialog(self._write.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_SUFFIX)
        dialog.selectFile(f"vidra-ratings-{datetime.now().astimezone():%Y-%m-%d}{_SUFFIX}")
        dialog.fileSelected.connect(lambda file: self.write_wanted.emit(Path(file)))
        dialog.open()

    def _ask_which(self) -> None:
        dialog = self._dialog(self._read.text())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self.read_wanted.emit(Path(file)))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title.rstrip("…"))
        dialog.setNameFilter(f"JSON (*{_SUFFIX})")
        dialog.finished.connect(dialog.deleteLater)
        return dialog
