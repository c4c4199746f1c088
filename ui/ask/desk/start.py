"""No table is open: where pictures come from, and the tables that were begun before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from services.types import AskThreadSummary
from ui import strings
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_MOST_WIDTH, _MOST = 520, 12


class DeskStart(Retranslated, QScrollArea):
    """`folder_wanted()`, `files_wanted()`, `opened(table id)`."""

    folder_wanted = Signal()
    files_wanted = Signal()
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tables: tuple[AskThreadSummary, ...] = ()
        self.table_buttons: list[QPushButton] = []
        self._title, self._text, self._before = QLabel(), QLabel(), QLabel()
        self._title.setProperty("role", "title")
        self._text.setProperty("role", "secondary")
        self._before.setProperty("role", "label")
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
        self.folder, self.files = QPushButton(theme.icon("folder-open", "text.onAccent"), ""), QPushButton()
        self.folder.setProperty("kind", "primary")
        self.files.setIcon(theme.icon("images"))
        self.folder.clicked.connect(self.folder_wanted)
        self.files.clicked.connect(self.files_wanted)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.folder)
        buttons.addWidget(self.files)
        buttons.addStretch(1)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        box = QWidget()
        box.setMaximumWidth(theme.px(_MOST_WIDTH))
        middle = QVBoxLayout(box)
        middle.setSpacing(8)
        middle.addStretch(1)
        middle.addWidget(self._title)
        middle.addWidget(self._text)
        middle.addSpacing(10)
        middle.addLayout(buttons)
        middle.addSpacing(18)
        middle.addWidget(self._before)
        middle.addLayout(self._list)
        middle.addStretch(2)
        inside = QFrame()
        inside.setProperty("role", "window")
        row = QHBoxLayout(inside)
        row.addStretch(1)
        row.addWidget(box, 1000)
        row.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.retranslate()

    def show_tables(self, tables: Sequence[AskThreadSummary]) -> None:
        """The tables that there are, the newest first."""
        self._tables = tuple(tables)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("No table is open"))
        self._title.setText(self.tr("One question, one row for each picture"))
        self._text.setText(self.tr("Drop a folder or pictures here. What it costs is shown before anything is sent."))
        self.folder.setText(self.tr("Choose a folder…"))
        self.files.setText(self.tr("Choose pictures…"))
        for button in (self.folder, self.files):
            button.setAccessibleName(button.text())
        self._before.setText(self.tr("Go on with"))
        self._before.setVisible(bool(self._tables))
        for button in self.table_buttons:
            button.hide()
            button.deleteLater()
        self.table_buttons = [self._button(table) for table in self._tables[:_MOST]]

    def _button(self, table: AskThreadSummary) -> QPushButton:
        button = QPushButton(f"{self.title_of(table)} · {strings.when(table.changed_at)}")
        button.setIcon(self._theme.icon("table"))
        button.setProperty("kind", "link")
        button.setAccessibleName(button.text())
        button.clicked.connect(lambda: self.opened.emit(table.id))
        self._list.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def title_of(self, table: AskThreadSummary) -> str:
        """What a table is called, and how many rows it has."""
        questions = table.questions  # lupdate reads a count only if it is a name
        title = table.title or self.tr("Table of pictures")
        return " · ".join((title, self.tr("%n row(s)", "", questions)))
