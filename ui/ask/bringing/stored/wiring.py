"""Attaches a file that the chosen server keeps: it is named by its number and not sent again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from controllers.session import Session
from services.types import Failure, Route, StoredFile
from ui import strings
from ui.shared.menu import menu_at
from ui.theme import Theme

_MOST = 30
_PURPOSES = ("vision", "user_data", "")
"""Of files that a question can hold (openai-api.md section 4.2)."""


class StoredPictures(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(self, theme: Theme, page: QWidget, session: Session, refuse: Callable[[str], None]) -> None:
        super().__init__(page)
        self._theme = theme
        self._stored = session.stored_files
        self._choice, self._pictures = session.asking.choice, session.asking.pictures
        self._refuse = refuse
        self._button: QWidget | None = None
        """Where the list opens once it is there."""
        self._stored.listed.connect(self._listed)
        self._stored.failed.connect(self._failed)

    @property
    def offered(self) -> bool:
        """The server keeps files, and the API takes them."""
        return self._choice.profile.quirks.files and self._choice.route is Route.RESPONSES

    def begin(self, button: QWidget) -> None:
        """Ask the server what it keeps; the list opens above that button."""
        self._button = button
        self._stored.refresh(self._choice.profile.id)

    def _listed(self, profile_id: str, files: Sequence[StoredFile]) -> None:
        button, self._button = self._button, None
        if button is None or profile_id != self._choice.profile.id:
            return
        fitting = [file for file in files if file.purpose in _PURPOSES][:_MOST]
        if not fitting:
            self._refuse(self.tr("The provider keeps no picture of yours."))
            return
        rows = [(file.id, f"{file.name} · {strings.file_size(file.bytes)}") for file in fitting]
        names = {file.id: file.name for file in fitting}
        menu_at(self._theme, button, rows, lambda name: self._pictures.add_file(name, profile_id, names[name]))

    def _failed(self, profile_id: str, failure: Failure) -> None:
        button, self._button = self._button, None
        if button is not None and profile_id == self._choice.profile.id:
            self._refuse(strings.failure_text(failure, strings.provider_name(self._choice.profile)).title)
