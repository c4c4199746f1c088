"""What would be written into files, picture by picture, before anything is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from services.types import WordsChange, WordsPlace
from ui.shared.combo import Combo
from ui.shared.plain_tip import plain_tip
from ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_COLUMNS = 4
_NAME, _KEYWORDS = 150, 120
"""Pixels of these columns."""
_FEW = 3
"""So many pictures need no high window."""
_WHOLE = 20
"""Up to so many pictures, their words are shown in as many lines as they need."""


class ChangeRows(QAbstractTableModel):
    """A row for each file."""

    def __init__(self, changes: Sequence[WordsChange], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes = tuple(changes)

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._changes)

    def columnCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else _COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("File"), self.tr("Alt text"), self.tr("Description"), self.tr("Keywords"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        change = self._changes[index.row()]
        alt = "" if change.alt is None else change.alt or self.tr("(only decorates)")
        words = (change.name, alt, change.description, ", ".join(change.tags))[index.column()]
        return words if role == Qt.ItemDataRole.DisplayRole else plain_tip(words)


class WriteDialog(QDialog):
    """`chosen(WordsPlace, folder or None)`: write them so."""

    chosen = Signal(object, object)

    def __init__(
        self,
        theme: Theme,
        changes: Sequence[WordsChange],
        places: Sequence[WordsPlace] = tuple(WordsPlace),
        parent: QWidget | None = None,
    ) -> None:
        """`places`: where these can be written."""
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._count = len(changes)
        title = self.tr("Write into %n file(s)?", "", self._count)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        head, self._text, where = QLabel(title), QLabel(), QLabel(self.tr("Where"))
        head.setProperty("role", "heading")
        self._text.setProperty("role", "secondary")
        self._text.setWordWrap(True)
        where.setProperty("role", "label")
        self.place = Combo(theme)
        self.place.setAccessibleName(where.text())
        where.setBuddy(self.place)
        for place, text in (
            (WordsPlace.SIDECAR, self.tr("XMP files beside the pictures")),
            (WordsPlace.COPY, self.tr("Copies of the pictures, in a folder")),
            (WordsPlace.ORIGINAL, self.tr("The pictures themselves")),
        ):
            if place in places:
                self.place.addItem(text, place.value)
        self.list = self._table(theme, changes)
        self.cancel, self.write = QPushButton(self.tr("Cancel")), QPushButton()
        self.write.setProperty("kind", "primary")
        self.cancel.setDefault(True)
        beside = QHBoxLayout()
        beside.addWidget(where)
        beside.addWidget(self.place, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.write)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(head)
        column.addLayout(beside)
        column.addWidget(self._text)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self.resize(theme.px(720), theme.px(460 if len(changes) > _FEW else 320))
        self.place.activated.connect(lambda _: self._word())
        self.cancel.clicked.connect(self.reject)
        self.write.clicked.connect(self._write)
        self._word()

    def _table(self, theme: Theme, changes: Sequence[WordsChange]) -> QTableView:
        view = QTableView()
        view.setModel(ChangeRows(changes, view))
        view.setAccessibleName(self.tr("What will be written"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setTabKeyNavigation(False)
        view.setProperty("role", "changes")
        view.setShowGrid(False)
        whole = len(changes) <= _WHOLE
        view.setWordWrap(whole)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(theme.px(28))
        if whole:  # all that will be written can be read there
            view.horizontalHeader().sectionResized.connect(lambda *_: view.resizeRowsToContents())
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column, wide in ((0, _NAME), (_COLUMNS - 1, _KEYWORDS)):  # the words have the room
            view.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            view.setColumnWidth(column, theme.px(wide))
        return view

    def _word(self) -> None:
        place = WordsPlace(self.place.value)
        self._text.setText(
            {
                WordsPlace.SIDECAR: self.tr(
                    "The pictures stay as they are. Pictures of the Library keep their words in the Library."
                ),
                WordsPlace.COPY: self.tr("The pictures stay as they are. PNG, JPEG and WebP can hold words."),
                WordsPlace.ORIGINAL: self.tr(
                    "Each picture is first copied into a folder beside it and kept there for 30 days."
                ),
            }[place]
        )
        copies = place is WordsPlace.COPY
        self.write.setText(self.tr("Choose a folder…") if copies else self.tr("Write into %n file(s)", "", self._count))
        self.write.setAccessibleName(self.write.text())

    def _write(self) -> None:
        place = WordsPlace(self.place.value)
        if place is not WordsPlace.COPY:
            self.chosen.emit(place, None)
            self.accept()
            return
        dialog = QFileDialog(self, self.tr("Folder for the copies"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._write_copies)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write_copies(self, folder: str) -> None:
        from pathlib import Path  # noqa: PLC0415

        self.chosen.emit(WordsPlace.COPY, Path(folder))
        self.accept()
