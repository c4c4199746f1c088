"""The records of pictures that are shown: of the library, of the folder that is browsed, of collections."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QObject, Signal

from controllers import library_queries as queries
from controllers.browsing import Browsing
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.types import BROWSED_ROWS, Asset


class Records(QObject):
    """`read({row: Asset, or None if it is gone})`, or `unread(tuple of rows)` where that failed, which is reported;
    `versions(rows, {row: number of versions})`; `changed(Asset)`: the file of a browsed picture is another one now."""

    read = Signal(object)
    unread = Signal(object)
    versions = Signal(object, object)
    changed = Signal(object)

    def __init__(self, saving: Saving, browsing: Browsing, tasks: Tasks) -> None:
        super().__init__()
        self._saving = saving
        self._browsing = browsing
        self._tasks = tasks
        self._numbers = count()
        browsing.changed.connect(self._browsed_changed)

    def want(self, rows: tuple[int, ...]) -> None:
        """Read the records of these index rows; each wish is answered by itself."""
        self._tasks.start(f"rows-{next(self._numbers)}", self._read(rows))

    async def _read(self, rows: tuple[int, ...]) -> None:
        try:
            found = await self._found(rows)
        except Exception:  # whatever it is: these rows can be asked for again
            self.unread.emit(rows)
            raise
        self.read.emit(dict.fromkeys(rows) | found)

    async def _found(self, rows: tuple[int, ...]) -> dict[int, Asset]:
        away = tuple(row for row in rows if row >= BROWSED_ROWS)
        found = await self._dressed(await self._browsing.page(away))
        if rest := tuple(row for row in rows if row not in found):
            if any(row >= BROWSED_ROWS for row in rest):
                page, versions = await self._saving.ask_at("collections", queries.page, rest)
            else:
                page, versions = await self._saving.ask(queries.page, rest)
            found |= page
            self.versions.emit(rest, versions)
        return found

    def _browsed_changed(self, asset: Asset) -> None:
        self._tasks.start(f"browsed-{asset.id}", self._tell_browsed(asset))

    async def _tell_browsed(self, asset: Asset) -> None:
        self.changed.emit((await self._dressed({0: asset}))[0])

    async def _dressed(self, assets: dict[int, Asset]) -> dict[int, Asset]:
        """Browsed pictures with what has been said of them, as far as a library is open that knows it."""
        if not assets or self._saving.workspace is None:
            return assets
        return await self._saving.ask(queries.dressed, assets)
