"""A table written for other programs, and its words written into files, with a way back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.errors import VidraError
from services.types import DeskSheet, SheetFormat, WordsChange, WordsPlace

if TYPE_CHECKING:
    from services.workspace import Workspace


class DeskFiles(QObject):
    """`saved(Path)`: the table is written; `written(tuple of WordsChange)`: words are, each with its failure if any;
    `taken_back(number)`: so many files are as they were; `refused(Failure)`."""

    saved = Signal(object)
    written = Signal(object)
    taken_back = Signal(int)
    refused = Signal(object)

    def __init__(self, saving: Saving, notices: Notices) -> None:
        super().__init__()
        self._saving = saving
        self._tasks = Tasks(notices.report)
        self._numbers = count()
        self._last: tuple[WordsChange, ...] = ()

    def save(self, sheet: DeskSheet, path: Path, form: SheetFormat) -> None:
        """Write the table."""
        self._tasks.start(f"save-{next(self._numbers)}", self._save(sheet, path, form), must_finish=True)

    def changes(self, sheet: DeskSheet) -> tuple[WordsChange, ...]:
        """What would be written into files, to be shown before."""
        from services.asking.words_in_files import changes_of  # noqa: PLC0415 - not needed at the start

        return changes_of(sheet)

    def write(self, changes: Sequence[WordsChange], place: WordsPlace, folder: Path | None = None) -> None:
        """Write alternative texts and keywords; `folder`: for copies. Originals are backed up beside them first."""
        work = self._write(tuple(changes), place, folder)
        self._tasks.start(f"write-{next(self._numbers)}", work, must_finish=True)

    def undo(self) -> None:
        """Take back what was written last."""
        changes, self._last = self._last, ()
        if changes:
            self._tasks.start(f"write-{next(self._numbers)}", self._take_back(changes), must_finish=True)

    async def aclose(self) -> None:
        """Finish what is being written."""
        await self._tasks.aclose()

    async def _save(self, sheet: DeskSheet, path: Path, form: SheetFormat) -> None:
        try:
            await self._saving.ask(_save, sheet, path, form)
        except VidraError as error:
            self.refused.emit(error.failure)
            return
        self.saved.emit(path)

    async def _write(self, changes: tuple[WordsChange, ...], place: WordsPlace, folder: Path | None) -> None:
        self._last = await self._saving.ask(_write, changes, place, folder)
        self.written.emit(self._last)

    async def _take_back(self, changes: tuple[WordsChange, ...]) -> None:
        try:
            self.taken_back.emit(await self._saving.ask(_take_back, changes))
        except VidraError as error:
            self.refused.emit(error.failure)


def _save(_workspace: Workspace, sheet: DeskSheet, path: Path, form: SheetFormat) -> None:
    from services.asking.sheets import write_sheet  # noqa: PLC0415 - not needed at the start

    write_sheet(sheet, form, path)


def _write(
    workspace: Workspace, changes: Sequence[WordsChange], place: WordsPlace, folder: Path | None
) -> tuple[WordsChange, ...]:
    from services.asking.words_in_files import write_words  # noqa: PLC0415

    return write_words(workspace, changes, place, folder)


def _take_back(workspace: Workspace, changes: Sequence[WordsChange]) -> int:
    from services.asking.words_in_files import take_back  # noqa: PLC0415

    return take_back(workspace, changes)
