"""Many pictures came to the Ask page: one answer about all of them, or one row each?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from controllers.ask.desk import FolderDeskController
from ui.dialogs import Question
from ui.shared.references.brought import Brought
from ui.theme import Theme

MANY = 20
"""More pictures than this are asked about (ui.md section 6)."""


class RowsOrAll(QObject):
    """Asks, and gives what came to one of both: `attach(Brought, number of pictures that are left out)` or
    `begin(Brought)`."""

    def __init__(
        self,
        theme: Theme,
        page: QWidget,
        desk: FolderDeskController,
        room: Callable[[], int],
        attach: Callable[[Brought, int], None],
        begin: Callable[[Brought], None],
    ) -> None:
        """`room()`: how many more pictures a question takes."""
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._desk = desk
        self._room = room
        self._attach = attach
        self._begin = begin
        self._waiting: Brought | None = None
        """What came, while the pictures of its folders are looked for; folders that come meanwhile are added."""
        desk.counted.connect(self._counted)

    def take(self, brought: Brought) -> None:
        """Pictures came."""
        if brought.folders:
            self._waiting = brought if self._waiting is None else _together(self._waiting, brought)
            self._desk.count(self._waiting.places)
        else:
            self._take(brought, brought)

    def _counted(self, places: tuple[Path, ...], files: tuple[Path, ...]) -> None:
        brought = self._waiting
        if brought is not None and brought.places == places:
            self._waiting = None
            self._take(brought, Brought(files=files, folders=brought.folders))

    def _take(self, brought: Brought, pictures: Brought) -> None:
        """`pictures`: each picture of what came."""
        number = max(len(pictures.assets), len(pictures.files))
        if number > MANY:
            self._ask(brought, pictures, number)
        else:
            self._attach_all(pictures)

    def _ask(self, brought: Brought, pictures: Brought, number: int) -> None:
        title = self.tr("%n picture(s). Ask about all in one answer, or one row each?", "", number)
        body = self.tr("One row each asks about every picture by itself and collects the answers in a table.")
        room = max(0, self._room())
        if number > room:
            limit = self.tr("One answer takes %n more picture(s): the others would be left out.", "", room)
            body = f"{body} {limit}"
        choices = [("all", self.tr("All in one answer"), ""), ("rows", self.tr("One row each"), "primary")]
        dialog = Question(self._theme, title, body, choices, self._page)
        dialog.answered.connect(lambda answer: self._answered(answer, brought, pictures))
        dialog.open()

    def _answered(self, answer: str, brought: Brought, pictures: Brought) -> None:
        if answer == "all":
            self._attach_all(pictures)
        elif answer == "rows":
            self._begin(brought)

    def _attach_all(self, pictures: Brought) -> None:
        """As many as there is room for."""
        room = max(0, self._room())
        left = max(0, max(len(pictures.assets), len(pictures.files)) - room)
        if left:
            pictures = Brought(files=pictures.files[:room], assets=pictures.assets[:room], folders=pictures.folders)
        self._attach(pictures, left)


def _together(one: Brought, other: Brought) -> Brought:
    """Files and folders of both, each once."""
    files, folders = (
        tuple(dict.fromkeys(pair)) for pair in ((*one.files, *other.files), (*one.folders, *other.folders))
    )
    return Brought(files=files, folders=folders)
