"""What comparing pictures needs beyond the pictures themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.errors import VidraError
from services.types import Difference

if TYPE_CHECKING:
    from services.workspace import Workspace


class ComparingController(QObject):
    """`difference(first id, second id, Difference or None)` answers `want_difference`; None: one cannot be decoded."""

    difference = Signal(str, str, object)

    def __init__(self, saving: Saving, notices: Notices) -> None:
        super().__init__()
        self._saving = saving
        self._tasks = Tasks(notices.report)

    def want_difference(self, first_id: str, second_id: str, edge: int) -> None:
        """Compare two pictures at most `edge` pixels wide and high; an earlier wish is dropped."""
        self._tasks.start("difference", self._compare(first_id, second_id, edge))

    async def aclose(self) -> None:
        """Drop what is at work."""
        await self._tasks.aclose()

    async def _compare(self, first_id: str, second_id: str, edge: int) -> None:
        try:
            found = await self._saving.ask(_difference, first_id, second_id, edge)
        except VidraError:
            found = None
        self.difference.emit(first_id, second_id, found)


def _difference(workspace: Workspace, first_id: str, second_id: str, edge: int) -> Difference | None:
    from services.pictures.difference import difference  # noqa: PLC0415 - late: D10

    first, second = workspace.library.shown_data(first_id), workspace.library.shown_data(second_id)
    return None if first is None or second is None else difference(first, second, edge)
