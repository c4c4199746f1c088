"""Stored on the server: the files that it keeps, and deleting them there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from services.types import Failure, Profile, StoredFile
from ui import strings
from ui.settings.words import retry_text
from ui.shared.elided_label import ElidedLabel
from ui.shared.notice_card import NoticeCard
from ui.shared.plain_tip import plain_tip
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

MOST_ROWS = 50
"""So many are listed one by one; all are counted and can be deleted together."""


class StoredFiles(Retranslated, QWidget):
    """`refreshed`: ask the server; `delete_wanted(tuple of StoredFile)`: the person wants them gone; ask first."""

    refreshed = Signal()
    delete_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._files: tuple[StoredFile, ...] | None = None
        self._loading = False
        self._title = QLabel()
        self._title.setProperty("role", "label")
        self._title.setWordWrap(True)
        self._refresh = QPushButton(theme.icon("retry", "text.primary"), "")
        self._refresh.clicked.connect(self.refreshed)
        self._delete_all = QPushButton(theme.icon("trash", "danger.text"), "")
        self._delete_all.setProperty("kind", "danger")
        self._delete_all.clicked.connect(lambda: self.delete_wanted.emit(self._files or ()))
        self._said = QLabel()
        self._said.setProperty("role", "caption")
        self._said.setWordWrap(True)
        self._notice = NoticeCard(theme)
        self._notice.action.connect(lambda _action: self.refreshed.emit())
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self._room = QVBoxLayout(self._card)
        self._room.setContentsMargins(12, 6, 8, 6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._refresh)
        sums = QHBoxLayout()
        sums.setSpacing(8)
        sums.addWidget(self._said, 1)
        sums.addWidget(self._delete_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(sums)
        for part in (self._notice, self._card):
            column.addWidget(part)
        theme.changed.connect(self._fill)
        self.retranslate()

    def clear(self) -> None:
        """Another server: nothing is known of it."""
        self._files, self._loading = None, False
        self._notice.show_notice(None)
        self.retranslate()

    def show_loading(self) -> None:
        """The server is being asked; what is listed stays meanwhile."""
        self._loading = True
        self._notice.show_notice(None)
        self.retranslate()

    def show_files(self, files: Sequence[StoredFile]) -> None:
        """What it keeps, newest first."""
        self._files, self._loading = tuple(files), False
        self._notice.show_notice(None)
        self.retranslate()

    def show_trouble(self, profile: Profile, failure: Failure) -> None:
        """Why it cannot be listed, or why deleting has stopped; what was listed may be out of date."""
        self._files, self._loading = None, False
        self._notice.show_notice(retry_text(profile, failure))
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Stored on the server"))
        self._refresh.setText(self.tr("Refresh") if self._files is not None else self.tr("Show"))
        self._refresh.setAccessibleName(self.tr("Show the files stored on the server"))
        self._refresh.setEnabled(not self._loading)
        self._delete_all.setText(self.tr("Delete all…"))
        self._delete_all.setAccessibleName(self.tr("Delete all files stored on the server"))
        self._delete_all.setVisible(bool(self._files))
        self._delete_all.setEnabled(not self._loading)
        self._said.setText(self._words())
        self._fill()

    def _words(self) -> str:
        if self._loading:
            return self.tr("Asking the server…")
        if self._files is None:
            return self.tr("Large pictures are uploaded once and kept for a week, so they need not be sent again.")
        if not self._files:
            return self.tr("Nothing is stored there.")
        count, size = len(self._files), sum(file.bytes for file in self._files)
        text = self.tr("%n file(s), {size}", "", count).format(size=strings.file_size(size))
        if count > MOST_ROWS:
            text += " · " + self.tr("the newest {number} are listed").format(number=MOST_ROWS)
        return text

    def _fill(self) -> None:
        while (cell := self._room.takeAt(0)) is not None:
            if (widget := cell.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        files = (self._files or ())[:MOST_ROWS]
        self._card.setVisible(bool(files))
        table = QWidget()  # a new one each time: a grid never forgets rows that it had
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for row, file in enumerate(files):
            self._add(grid, row, file)
        self._room.addWidget(table)

    def _add(self, grid: QGridLayout, row: int, file: StoredFile) -> None:
        name = ElidedLabel(file.name or file.id)
        name.setProperty("role", "body")
        name.setToolTip(plain_tip(file.id))
        ends = self.tr("until deleted") if file.expires_at is None else self.tr("until {day}")
        day = "" if file.expires_at is None else strings.short_date(file.expires_at.astimezone().date())
        parts = (strings.file_size(file.bytes), strings.when(file.created_at), ends.format(day=day))
        facts = QLabel(" · ".join(parts))
        facts.setProperty("role", "caption")
        facts.setWordWrap(True)
        grid.addWidget(name, 2 * row, 0)
        grid.addWidget(facts, 2 * row + 1, 0)
        delete = QToolButton()
        delete.setIcon(self._theme.icon("trash"))
        spoken = self.tr("Delete {file} from the server").format(file=file.name or file.id)
        delete.setToolTip(plain_tip(spoken))
        delete.setAccessibleName(spoken)
        delete.setEnabled(not self._loading)
        delete.clicked.connect(lambda _=False, file=file: self.delete_wanted.emit((file,)))
        grid.addWidget(delete, 2 * row, 1, 2, 1)
