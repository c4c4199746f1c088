"""What asking about the rows of a table costs, and which of their pictures cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from controllers.ask.choice import AskChoice
from controllers.saving import Saving
from controllers.settings import SettingsController
from controllers.workers import in_worker
from services.asking import pricing
from services.types import AskEstimate, DeskRow, DeskSheet

if TYPE_CHECKING:
    from services.workspace import Workspace


class DeskPrice:
    """Keeps the sizes of pictures that it has measured."""

    def __init__(self, settings: SettingsController, choice: AskChoice, saving: Saving) -> None:
        self._settings = settings
        self._choice = choice
        self._saving = saving
        self._sizes: dict[str, tuple[int, int] | None] = {}

    def may_be_read(self, row: DeskRow) -> bool:
        """False where the picture of a row is known to be none."""
        return self._sizes.get(row.source, (1, 1)) is not None

    async def of(self, sheet: DeskSheet, row_ids: Sequence[str]) -> tuple[AskEstimate, tuple[str, ...]]:
        """The price of asking about these rows, and the ids of those whose picture cannot be read."""
        wanted = set(row_ids)
        rows = [row for row in sheet.rows if row.id in wanted]
        unknown = [row.source for row in rows if row.source not in self._sizes]
        if unknown:
            self._sizes |= await self._saving.ask(_sizes, unknown)
        unreadable = tuple(row.id for row in rows if self._sizes.get(row.source) is None)
        sizes = [size for row in rows if (size := self._sizes.get(row.source)) is not None]
        target, shrink = self._choice.targets()[0], self._settings.value.shrink_uploads
        price = await in_worker(pricing.of_rows, target.spec, target.profile, sheet.task, sizes, shrink=shrink)
        return price, unreadable


def _sizes(workspace: Workspace, sources: Sequence[str]) -> dict[str, tuple[int, int] | None]:
    from services.asking.sources import sizes_of  # noqa: PLC0415 - not needed at the start

    return sizes_of(workspace, sources)
