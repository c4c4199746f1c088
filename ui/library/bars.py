"""The lines that may stand under the toolbar: about the Trash, about a folder, and about work on the index."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from services.types import LibraryQuery, Matches
from ui import strings
from ui.library import wording
from ui.shared.elided_label import ElidedLabel
from ui.shared.progress_line import ProgressLine
from ui.shared.retranslated import Retranslated
from ui.shared.switch import Switch
from ui.theme import Theme

_PATIENCE = 800
"""Milliseconds of work before the person is told of it."""


def stage(parent: QWidget, *widgets: QWidget) -> QFrame:
    """The middle of the page: these one under the other, the last with all the room that is left."""
    middle = QFrame(parent)
    middle.setProperty("role", "stage")
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets[:-1]:
        column.addWidget(widget)
    column.addWidget(widgets[-1], 1)
    return middle


class TrashBar(Retranslated, QFrame):
    """How long the Trash keeps pictures. `empty_pressed()`."""

    empty_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "header")
        self._text = QLabel(self)
        self._text.setProperty("role", "secondary")
        self._text.setWordWrap(True)
        self._empty = QPushButton(self)
        self._empty.setProperty("kind", "danger")
        self._empty.setProperty("control", "sm")
        self._empty.clicked.connect(self.empty_pressed)
        room = self._empty.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # else the bar is lower without it
        self._empty.setSizePolicy(room)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 12, 5)
        row.addWidget(self._text, 1)
        row.addWidget(self._empty)
        self.retranslate()

    def retranslate(self) -> None:
        self._text.setText(self.tr("Pictures in Trash are kept for 30 days."))
        self._empty.setText(self.tr("Empty Trash…"))

    def set_count(self, count: int) -> None:
        """An empty Trash cannot be emptied."""
        self._empty.setVisible(count > 0)


class FolderBar(Retranslated, QFrame):
    """Which folder is shown, how many pictures have been found in it, and whether those of the folders in it are shown
    too. `nested_changed(bool)`."""

    nested_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._matches: Matches | None = None
        self.setProperty("role", "header")
        self._path = ElidedLabel(parent=self, mode=Qt.TextElideMode.ElideMiddle)
        self._path.setProperty("role", "strong")
        self._found = QLabel(self)
        self._found.setProperty("role", "secondary")
        self._nested_text = QLabel(self)
        self.nested = Switch(theme, self)
        self._nested_text.setBuddy(self.nested)
        self.nested.toggled.connect(self.nested_changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 12, 5)
        row.setSpacing(8)
        row.addWidget(self._path, 1)
        row.addWidget(self._found)
        row.addSpacing(8)
        row.addWidget(self._nested_text)
        row.addWidget(self.nested)
        self.retranslate()

    def retranslate(self) -> None:
        text = self.tr("With sub-folders")
        self._nested_text.setText(text)
        self.nested.setAccessibleName(text)
        self.nested.setToolTip(self.tr("Show the pictures of all folders in this one, too"))
        self._show_found()

    def show_query(self, query: LibraryQuery) -> None:
        """Appear for the folder of a query, whose pictures are not known yet."""
        self.setVisible(bool(query.folder))
        if query.folder != self._path.text():
            self._matches = None
        self._path.setText(query.folder)
        blocked = self.nested.blockSignals(True)
        self.nested.setChecked(query.nested)
        self.nested.blockSignals(blocked)
        self.nested.update()
        self._show_found()

    def set_matches(self, matches: Matches) -> None:
        """What has been found."""
        self._matches = matches
        self._show_found()

    def _show_found(self) -> None:
        matches = self._matches
        if matches is None:
            text = self.tr("Looking for pictures…")
        elif matches.gone:
            text = self.tr("Not connected")
        elif matches.scanning:
            count = len(matches.rows)  # lupdate reads a count only if it is a name
            text = strings.grouped(self.tr("%n picture(s) so far…", "", count), count)
        else:
            text = wording.pictures(len(matches.rows))
        self._found.setText(text)


class MendingBar(ProgressLine):
    """How far the check of the library folder is; short checks are not worth a mention."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, patience=_PATIENCE)
        self.rebuilding = False
        """The index is made anew."""
        self.retranslate()

    def retranslate(self) -> None:
        checking = self.tr("Checking the library folder: {done} of {total}. You can keep working.")
        rebuilding = self.tr("Rebuilding the index: {done} of {total}. You can keep working.")
        self.word(self.tr("Check of the library folder"), rebuilding if self.rebuilding else checking)
