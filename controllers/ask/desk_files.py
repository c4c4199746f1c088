"""A table written for other programs."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.errors import VidraError
from services.types import DeskSheet, SheetFormat

if TYPE_CHECKING:
    from services.workspace import Workspace


class DeskFiles(QObject):
    """`saved(Path)`: the table is written; `refused(Failure)`."""

    saved = Signal(object)
    refused = Signal(object)

    def __init__(self, saving: Saving, notices: Notices) -> None:
        super().__init__()
        self._saving = saving
        self._tasks = Tasks(notices.report)
        self._numbers = count()

    def save(self, sheet: DeskSheet, path: Path, form: SheetFormat) -> None:
        """Write the table."""
        self._tasks.start(f"save-{next(self._numbers)}", self._save(sheet, path, form), must_finish=True)

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


def _save(_workspace: Workspace, sheet: DeskSheet, path: Path, form: SheetFormat) -> None:
    from services.asking.sheets import write_sheet  # noqa: PLC0415 - not needed at the start

    write_sheet(sheet, form, path)
