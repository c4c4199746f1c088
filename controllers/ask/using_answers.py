"""What a person does with an answer: its tables, the places that it names, files made of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.saving import Saving, write_file
from controllers.tasks import Tasks
from services.asking import structured, tables
from services.errors import VidraError
from services.types import (
    AnswerTable,
    Asset,
    Found,
    Question,
    Reply,
    TableForms,
    ThreadFormat,
)

if TYPE_CHECKING:
    from services.workspace import Workspace


class UsingAnswers(QObject):
    """`written(Path)`: a file or folder is there; `refused(Failure)`: it could not be written; `kept(asset id)`: the
    library's picture has the tags now."""

    written = Signal(object)
    refused = Signal(object)
    kept = Signal(str)

    def __init__(self, library: LibraryController, saving: Saving, notices: Notices) -> None:
        super().__init__()
        self._library = library
        self._saving = saving
        self._tasks = Tasks(notices.report)
        self._numbers = count()

    # -- looking, at once ---------------------------------------------------------------------------------------------

    def tables(self, reply: Reply) -> tuple[AnswerTable, ...]:
        """The tables of an answer, in their order."""
        return tables.tables(reply.text, reply.values)

    def forms(self, table: AnswerTable) -> TableForms:
        """A table for the clipboard and for files."""
        return tables.forms(table)

    def found(self, reply: Reply, question: Question) -> tuple[Found, ...]:
        """The boxes that an answer names, on the pictures of its question."""
        return structured.found(reply.values, question.pictures)

    # -- writing ------------------------------------------------------------------------------------------------------

    def save_csv(self, table: AnswerTable, path: Path) -> None:
        """Write a table as CSV."""
        self._write(lambda _workspace: _write_text(path, tables.forms(table).csv))

    def save_text(self, text: str, path: Path) -> None:
        """Write an answer, or the text that was read in a picture, as it is."""
        self._write(lambda _workspace: _write_text(path, text))

    def export(self, thread_id: str, form: ThreadFormat, folder: Path, words: dict[str, str]) -> None:
        """Write a thread with its pictures into a new folder in `folder`. `words`: what codes are called."""
        self._write(lambda workspace: _export(workspace, thread_id, form, folder, words))

    def add_tags(self, asset_id: str, tags: tuple[str, ...]) -> None:
        """Add tags to those that a picture of the library has."""
        self._tasks.start(f"keep-{next(self._numbers)}", self._add_tags(asset_id, tags), must_finish=True)

    async def aclose(self) -> None:
        """Finish what is being written."""
        await self._tasks.aclose()

    # -- inside -------------------------------------------------------------------------------------------------------

    def _write(self, work: Callable[[Workspace], Path]) -> None:
        self._tasks.start(f"write-{next(self._numbers)}", self._written(work), must_finish=True)

    async def _written(self, work: Callable[[Workspace], Path]) -> None:
        try:
            path = await self._saving.ask(work)
        except VidraError as error:
            self.refused.emit(error.failure)
            return
        self.written.emit(path)

    async def _add_tags(self, asset_id: str, tags: tuple[str, ...]) -> None:
        try:
            asset = await self._saving.ask(_tagged, asset_id, tags)
        except VidraError as error:
            self.refused.emit(error.failure)
            return
        if asset is not None:
            self._library.asset_changed.emit(asset)
            self.kept.emit(asset_id)


def _write_text(path: Path, text: str) -> Path:
    write_file(path, text.encode("utf-8", "replace"))
    return path


def _export(workspace: Workspace, thread_id: str, form: ThreadFormat, folder: Path, words: dict[str, str]) -> Path:
    from services.asking.exporting import export_thread  # noqa: PLC0415 - seldom needed

    thread = workspace.asks.load(thread_id)
    return export_thread(
        thread,
        form,
        folder,
        picture_path=workspace.inputs.path,
        sound_path=lambda name: workspace.sounds.path(thread_id, name),
        words=words,
    )


def _tagged(workspace: Workspace, asset_id: str, tags: tuple[str, ...]) -> Asset | None:
    asset = workspace.library.get(asset_id)
    return None if asset is None else workspace.library.update(asset_id, tags=(*asset.tags, *tags))
