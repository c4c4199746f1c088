"""Many pictures came to the Ask page: one answer about all of them, or one row each?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from controllers.folder_desk import FolderDeskController
from ui.dialogs import Question
from ui.shared.references.brought import Brought
from ui.theme import Theme

MANY = 20
"""More pictures than this are asked about (ui.md section 6)."""


class RowsOrAll(QObject):
    """Asks, and gives what came to one of both: `attach(Brought)` or `begin(Brought)`."""

    def __init__(
        self,
        theme: Theme,
        page: QWidget,
        desk: FolderDeskController,
        attach: Callable[[Brought], None],
        begin: Callable[[Brought], None],
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._desk = desk
        self._attach = attach
        self._begin = begin
        self._waiting: Brought | None = None
        """What came, while the pictures of its folders are counted."""
        desk.counted.connect(self._counted)

    def take(self, brought: Brought) -> None:
        """Pictures came."""
        if brought.folders:
            self._waiting = brought
            self._desk.count(brought.places)
        elif (number := max(len(brought.assets), len(brought.files))) > MANY:
            self._ask(brought, number)
        else:
            self._attach(brought)

    def _counted(self, paths: tuple[Path, ...], number: int) -> None:
        brought, self._waiting = self._waiting, None
        if brought is None or brought.places != paths:
            return
        if number:
            self._ask(brought, number)
        else:
            self._attach(brought)

    def _ask(self, brought: Brought, number: int) -> None:
        title = self.tr("%n picture(s). Ask about all in one answer, or one row each?", "", number)
        body = self.tr("One row each asks about every picture by itself and collects the answers in a table.")
        choices = [("all", self.tr("All in one answer"), ""), ("rows", self.tr("One row each"), "primary")]
        if not (brought.files or brought.assets):  # only folders in folders: nothing that could be attached
            del choices[0]
        dialog = Question(self._theme, title, body, choices, self._page)
        dialog.answered.connect(lambda answer: self._answered(answer, brought))
        dialog.open()

    def _answered(self, answer: str, brought: Brought) -> None:
        if answer == "all":
            self._attach(brought)
        elif answer == "rows":
            self._begin(brought)
