"""Alternative texts and keywords written into files, or into pictures of the library, with a way back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.types import Asset, DeskSheet, Question, Reply, WordsChange, WordsPlace

if TYPE_CHECKING:
    from services.workspace import Workspace


class WritingWords(QObject):
    """`written(tuple of WordsChange)`: words are, each with its failure if any; `taken_back(tuple of WordsChange)`:
    files are as they were, those with a failure are not yet, and can be taken back again."""

    written = Signal(object)
    taken_back = Signal(object)

    def __init__(self, library: LibraryController, saving: Saving, notices: Notices) -> None:
        super().__init__()
        self._library = library
        self._saving = saving
        self._tasks = Tasks(notices.report)
        self._numbers = count()

    # -- looking, at once ---------------------------------------------------------------------------------------------

    def changes_of_table(self, sheet: DeskSheet) -> tuple[WordsChange, ...]:
        """What would be written for the rows of a table that are done."""
        from services.asking.words_in_files import changes_of  # noqa: PLC0415 - not needed at the start

        return changes_of(sheet)

    def change_of_answer(self, question: Question, reply: Reply) -> WordsChange | None:
        """What would be written into the picture that was asked about; None: there are no words for it."""
        from services.asking.words_in_files import change_of_answer  # noqa: PLC0415

        return change_of_answer(question, reply)

    def places(self, changes: Sequence[WordsChange]) -> tuple[WordsPlace, ...]:
        """Where these can be written, the usual place first."""
        from services.asking.words_in_files import places_of  # noqa: PLC0415

        return places_of(changes)

    # -- writing ------------------------------------------------------------------------------------------------------

    def write(self, changes: Sequence[WordsChange], place: WordsPlace, folder: Path | None = None) -> None:
        """Write alternative texts and keywords; `folder`: for copies. Originals are backed up beside them first."""
        work = self._write(tuple(changes), place, folder)
        self._tasks.start(f"write-{next(self._numbers)}", work, must_finish=True)

    def take_back(self, changes: Sequence[WordsChange]) -> None:
        """Make files what they were before: `changes` as `written` or `taken_back` told them."""
        work = self._taken_back(tuple(changes))
        self._tasks.start(f"write-{next(self._numbers)}", work, must_finish=True)

    async def aclose(self) -> None:
        """Finish what is being written."""
        await self._tasks.aclose()

    async def _write(self, changes: tuple[WordsChange, ...], place: WordsPlace, folder: Path | None) -> None:
        told = await self._saving.ask(_write, changes, place, folder)
        await self._tell_library(told)
        self.written.emit(told)

    async def _taken_back(self, changes: tuple[WordsChange, ...]) -> None:
        told = await self._saving.ask(_take_back, changes)
        await self._tell_library(told)
        self.taken_back.emit(told)

    async def _tell_library(self, changes: tuple[WordsChange, ...]) -> None:
        """Pictures of the library that have other words now may be on the screen elsewhere."""
        for asset in await self._saving.ask(_changed, changes):
            self._library.asset_changed.emit(asset)


def _write(
    workspace: Workspace, changes: Sequence[WordsChange], place: WordsPlace, folder: Path | None
) -> tuple[WordsChange, ...]:
    from services.asking.words_in_files import write_words  # noqa: PLC0415

    return write_words(workspace, changes, place, folder)


def _take_back(workspace: Workspace, changes: Sequence[WordsChange]) -> tuple[WordsChange, ...]:
    from services.asking.words_in_files import take_back  # noqa: PLC0415

    return take_back(workspace, changes)


def _changed(workspace: Workspace, changes: Sequence[WordsChange]) -> tuple[Asset, ...]:
    from services.asking.words_in_files import changed_assets  # noqa: PLC0415

    return changed_assets(workspace, changes)
