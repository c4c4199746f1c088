"""Library folder: where the pictures lie, how many there are, how to move elsewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from services.types import ShelfCounts
from ui.settings.section import Section
from ui.theme import Theme


class LibraryFolderSection(Section):
    """`chosen(str)`: use this folder from now on; `trash_emptied()`: the Trash should go to the system's bin."""

    chosen = Signal(str)
    empty_trash = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._root = Path()
        self._counts = ShelfCounts()
        self._place = QLineEdit()
        self._place.setReadOnly(True)
        self._open = QPushButton()
        self._open.setIcon(theme.icon("folder-open", "text.primary"))
        self._open.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._root))))
        self._change = QPushButton()
        self._change.clicked.connect(self._ask_folder)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._place, 1)
        row.addWidget(self._open)
        row.addWidget(self._change)
        self._place_label = self.add_row(row, buddy=self._place)
        self._note = self.add_note()
        self.add_line()
        self._count = QLabel()
        self._count_label = self.add_row(self._count)
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
        self._root = root
        self._place.setText(str(root))
        self._place.setCursorPosition(0)

    def set_counts(self, counts: ShelfCounts) -> None:
        """How many pictures there are."""
        self._counts = counts
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("Library folder"))
        self._place_label.setText(self.tr("Place"))
        self._place.setAccessibleName(self.tr("Library folder"))
        self._open.setText(self.tr("Open"))
        self._change.setText(self.tr("Choose another…"))
        self._note.setText(
            self.tr("Pictures and their sidecars are plain files. Choosing another folder leaves this one as it is.")
        )
        self._count_label.setText(self.tr("Pictures"))
        self._count.setText(self.tr("%n picture(s)", "", self._counts.all))
        self._trash_label.setText(self.tr("Trash"))
        self._trash.setText(self.tr("Empty Trash (%n)", "", self._counts.trash))
        self._trash.setEnabled(self._counts.trash > 0)
        self._trash_note.setText(
            self.tr("Pictures in the Trash are kept for 30 days, then they go to the system's own bin.")
        )

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Library folder"), str(self._root))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
