"""What the Library says when there is nothing to show, and what to do about it."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from services.types import Matches, Shelf, ShelfCounts
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

CREATE, CLEAR, SHOW_ALL, NEST, ADD, PICK = "create", "clear", "show-all", "nest", "add", "pick"
_ICON = 40


class Found(Enum):
    """What a folder of this computer that shows no pictures is."""

    EMPTY = "empty"
    ALL_EMPTY = "all-empty"
    """It and the folders in it."""
    GONE = "gone"


def found(matches: Matches) -> Found | None:
    """What the folder of a query is that shows no pictures; None for a shelf."""
    if not matches.query.folder:
        return None
    if matches.gone:
        return Found.GONE
    return Found.ALL_EMPTY if matches.query.nested else Found.EMPTY


class EmptyState(Retranslated, QWidget):
    """`chosen(what)`: create, clear, show-all, nest, add (a folder) or pick (pictures)."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shelf, self._searching, self._any = Shelf.ALL, False, False
        self._folder: Found | None = None
        self._collection = False
        self._answer = CREATE
        self._icon = QLabel(self)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = QLabel(self)
        self._title.setProperty("role", "title")
        self._body = QLabel(self)
        self._body.setProperty("role", "secondary")
        for label in (self._title, self._body):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self._button = QPushButton(self)
        self._button.clicked.connect(lambda: self.chosen.emit(self._answer))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._icon)
        column.addSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._body)
        column.addSpacing(8)
        self._add = QPushButton(self)
        self._add.clicked.connect(lambda: self.chosen.emit(ADD))
        self._pick = QPushButton(self)
        self._pick.clicked.connect(lambda: self.chosen.emit(PICK))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._button)
        buttons.addWidget(self._pick)
        buttons.addWidget(self._add)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        theme.changed.connect(self.retranslate)
        self.retranslate()

    def tell(
        self,
        shelf: Shelf,
        *,
        searching: bool,
        any_pictures: bool,
        folder: Found | None = None,
        collection: bool = False,
    ) -> None:
        """Why there is nothing: an empty shelf or collection, a search without a match, an empty library, or a
        `folder`."""
        self._shelf, self._searching, self._any, self._folder = shelf, searching, any_pictures, folder
        self._collection = collection
        self.retranslate()

    def show_for(self, matches: Matches, counts: ShelfCounts | None) -> None:
        """Appear where nothing matches, as far as that is known; `counts` None: nothing has been counted yet."""
        query = matches.query
        empty = not len(matches.rows) and not matches.scanning and (counts is not None or bool(query.folder))
        if empty:
            self.tell(
                query.shelf,
                searching=bool(query.text),
                any_pictures=counts is not None and counts.all > 0,
                folder=found(matches),
                collection=bool(query.collection),
            )
        self.setVisible(empty)

    @property
    def text(self) -> str:
        """What it says, for announcing."""
        return f"{self._title.text()} {self._body.text()}".strip()

    def retranslate(self) -> None:
        body, button, icon = "", "", "search"
        if self._folder is Found.GONE:
            title, icon = self.tr("Not connected"), "cloud-off"
            body = self.tr("This folder cannot be reached now. Its pictures are shown once it is there again.")
        elif self._searching:
            title, button, self._answer = self.tr("No pictures match."), self.tr("Clear filters"), CLEAR
        elif self._folder is Found.EMPTY:
            title, button, self._answer = self.tr("No pictures in this folder"), self.tr("Look in sub-folders"), NEST
            icon = "folder"
        elif self._folder is Found.ALL_EMPTY:
            title, icon = self.tr("No pictures in this folder"), "folder"
        elif self._collection:
            title, icon = self.tr("Nothing in this collection yet"), "collection"
            body = self.tr("Drag pictures onto its name, or select some and press Collection.")
            button, self._answer = self.tr("Show all pictures"), SHOW_ALL
        elif self._shelf is Shelf.TRASH:
            title, icon = self.tr("Trash is empty"), "trash"
        elif not self._any:
            title, button, self._answer = self.tr("Your pictures will gather here."), self.tr("Create one"), CREATE
            icon = "images"
        elif self._shelf is Shelf.FAVOURITES:
            title, icon = self.tr("No favourites yet"), "star"
            body = self.tr("Press S on a picture, or use the star that appears on it.")
            button, self._answer = self.tr("Show all pictures"), SHOW_ALL
        elif self._shelf is Shelf.IMPORTED:
            title, icon = self.tr("Nothing imported yet"), "upload"
            body = self.tr("Drag pictures or folders here, paste a picture, or choose files.")
            button, self._answer = self.tr("Show all pictures"), SHOW_ALL
        else:
            title, button, self._answer = self.tr("Nothing here yet"), self.tr("Show all pictures"), SHOW_ALL
            icon = "images"
        edge = self._theme.px(_ICON)
        self._icon.setPixmap(self._theme.pixmap(icon, edge, "text.tertiary", self.devicePixelRatioF()))
        self._title.setText(title)
        self._body.setText(body)
        self._body.setVisible(bool(body))
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._add.setText(self.tr("Add a folder"))
        self._add.setVisible(bool(button) and self._answer == CREATE)
        self._pick.setText(self.tr("Add pictures"))
        imported = self._shelf is Shelf.IMPORTED and self._folder is None and not self._searching
        self._pick.setVisible(bool(button) and (self._answer == CREATE or imported))
