"""Library folder: where the pictures lie, how much room they take, and how to have them elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from services.types import Failure, FolderSize, ShelfCounts
from ui import strings
from ui.settings.backup_row import BackupRow
from ui.settings.move_progress import MoveProgress
from ui.settings.section import Section
from ui.shared.flow_layout import FlowLayout
from ui.theme import Theme


class LibraryFolderSection(Section):
    """`chosen(str)`: use this folder from now on; `move_wanted(Path)`: the library should be moved there;
    `move_stopped`; `empty_trash`: the Trash should go to the system's bin; `size_wanted`: count what all takes;
    `thumbnails_cleared`: forget the small pictures."""

    chosen = Signal(str)
    move_wanted = Signal(object)
    move_stopped = Signal()
    empty_trash = Signal()
    size_wanted = Signal()
    thumbnails_cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._root = Path()
        self._counts = ShelfCounts()
        self._size: FolderSize | None = None
        self._thumbnail_bytes: int | None = None
        self._place = QLineEdit()
        self._place.setReadOnly(True)
        self._open = QPushButton()
        self._open.setIcon(theme.icon("folder-open", "text.primary"))
        self._open.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._root))))
        self._place_label = self.add_row(self._place, wide=True)
        self._change, self._move = QPushButton(), QPushButton()
        self._change.clicked.connect(lambda: self._ask_folder(self._change.text(), self.chosen.emit))
        self._move.clicked.connect(
            lambda: self._ask_folder(self._move.text(), lambda f: self.move_wanted.emit(Path(f)))
        )
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8)
        for button in (self._open, self._move, self._change):
            flow.addWidget(button)
        self.add_row(buttons, wide=True)
        self._note = self.add_note()
        self.progress = MoveProgress(theme)
        self.progress.stopped.connect(self.move_stopped)
        self.add(self.progress)
        self.add_line()
        self._count, self._room = QLabel(), QLabel()
        self._count_label = self.add_row(self._count)
        self._room_label = self.add_row(self._room)
        self._thumbnails = QLabel()
        self._clear = QPushButton()
        self._clear.clicked.connect(self.thumbnails_cleared)
        small = QHBoxLayout()
        small.setSpacing(12)
        small.addWidget(self._thumbnails)
        small.addWidget(self._clear)
        small.addStretch(1)
        self._thumbnails_label = self.add_row(small, buddy=self._clear)
        self.backup = BackupRow(theme)
        self._backup_label = self.add_row(self.backup, wide=True)
        self._trash = QPushButton()
        self._trash.setProperty("kind", "danger")
        self._trash.setIcon(theme.icon("trash", "danger.text"))
        self._trash.clicked.connect(self.empty_trash)
        self._trash_label = self.add_row(self._trash)
        self._trash_note = self.add_note()
        self.close_rows()
        self.retranslate()

    def set_root(self, root: Path) -> None:
        """The folder in use."""
        if root != self._root:
            self.backup.clear()
        self._root = root
        self._place.setText(str(root))
        self._place.setCursorPosition(0)
        self._size = None
        self.retranslate()
        if self.isVisible():
            self.size_wanted.emit()

    def set_counts(self, counts: ShelfCounts) -> None:
        """How many pictures there are."""
        self._counts = counts
        self.retranslate()

    def set_sizes(self, size: FolderSize, thumbnail_bytes: int) -> None:
        """What the library and the small pictures take on the disk."""
        self._size, self._thumbnail_bytes = size, thumbnail_bytes
        self.retranslate()

    def show_moving(self, done: int, total: int) -> None:
        """The library is on its way, so many bytes of it are there."""
        self.progress.show_share(done, total)
        self._allow()

    def show_moved(self, failure: Failure | None) -> None:
        """It is in its new place, or stays for this reason."""
        self.progress.end(failure)
        self._allow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.size_wanted.emit()

    def retranslate(self) -> None:
        self.set_title(self.tr("Library folder"))
        self._place_label.setText(self.tr("Place"))
        self._place.setAccessibleName(self.tr("Library folder"))
        self._open.setText(self.tr("Open"))
        self._move.setText(self.tr("Move…"))
        self._move.setToolTip(self.tr("Take the library along to another folder or disk"))
        self._change.setText(self.tr("Choose another…"))
        self._change.setToolTip(self.tr("Use another folder and leave this one as it is"))
        self._note.setText(
            self.tr("Pictures and their sidecars are plain files. Choosing another folder leaves this one as it is.")
        )
        self._count_label.setText(self.tr("Pictures"))
        self._count.setText(strings.grouped(self.tr("%n picture(s)", "", self._counts.all), self._counts.all))
        self._room_label.setText(self.tr("Size on disk"))
        self._room.setText(self._size_text())
        self._thumbnails_label.setText(self.tr("Thumbnails"))
        small = self._thumbnail_bytes
        self._thumbnails.setText(self.tr("Counting…") if small is None else strings.file_size(small))
        self._clear.setText(self.tr("Clear"))
        self._clear.setAccessibleName(self.tr("Clear the thumbnails"))
        self._clear.setToolTip(self.tr("They are made again as they are needed"))
        self._backup_label.setText(self.tr("Ratings and tags"))
        self._trash_label.setText(self.tr("Trash"))
        self._trash.setText(strings.grouped(self.tr("Empty Trash (%n)", "", self._counts.trash), self._counts.trash))
        self._trash_note.setText(
            self.tr("Pictures in the Trash are kept for 30 days, then they go to the system's own bin.")
        )
        self._allow()

    def _size_text(self) -> str:
        if self._size is None:
            return self.tr("Counting…")
        number, size = self._size.files, strings.file_size(self._size.bytes)
        files = strings.grouped(self.tr("%n file(s)", "", number), number)
        return self.tr("{size} in {files}").replace("{size}", size).replace("{files}", files)

    def _allow(self) -> None:
        """While the library is on its way, nothing else may be done with it."""
        here = not self.progress.at_work
        for button in (self._open, self._move, self._change):
            button.setEnabled(here)
        self.backup.setEnabled(here)
        self._clear.setEnabled(here and bool(self._thumbnail_bytes))
        self._trash.setEnabled(here and self._counts.trash > 0)

    def _ask_folder(self, title: str, chosen: Callable[[str], None]) -> None:
        dialog = QFileDialog(self, title.rstrip("…"), str(self._root.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
