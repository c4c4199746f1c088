"""The tables that there are: listed, moved to the Trash and taken back; those that were left in the middle are told."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.errors import VidraError
from services.types import AskThreadSummary, ThreadKind

if TYPE_CHECKING:
    from services.workspace import Workspace


class DeskTables(QObject):
    """`changed(tuple of AskThreadSummary)`: the tables, the newest first; `renamed(id, title)`; `deleted(id, title)`:
    it can be taken back with `undo_delete`; `restored(id)`."""

    changed = Signal(object)
    renamed = Signal(str, str)
    deleted = Signal(str, str)
    restored = Signal(str)

    def __init__(self, saving: Saving, notices: Notices) -> None:
        super().__init__()
        self._saving = saving
        self._notices = notices
        self._tasks = Tasks(notices.report)
        self._deleted = ""

    def refresh(self) -> None:
        """Read the list again."""
        self._tasks.start("list", self._list())

    def changed_elsewhere(self, thread_ids: Collection[str]) -> None:
        """Another computer has written these threads."""
        if thread_ids:
            self.refresh()

    def tell_left(self, thread_ids: Collection[str]) -> None:
        """Say which of these threads, whose requests an earlier session left in the middle, are tables."""
        if thread_ids:
            self._tasks.start("left", self._tell_left(frozenset(thread_ids)))

    def rename(self, table_id: str, title: str) -> None:
        """Give a table a title."""
        self._tasks.start(f"rename-{table_id}", self._rename(table_id, " ".join(title.split())), must_finish=True)

    def delete(self, table_id: str, title: str) -> None:
        """Move a table to the bin of the library, where it stays for 30 days."""
        self._tasks.start(f"delete-{table_id}", self._delete(table_id, title), must_finish=True)

    def undo_delete(self) -> None:
        """Take back the table that was deleted last."""
        table_id, self._deleted = self._deleted, ""
        if table_id:
            self._tasks.start(f"restore-{table_id}", self._restore(table_id), must_finish=True)

    async def aclose(self) -> None:
        """Finish what is being written."""
        await self._tasks.aclose()

    async def _list(self) -> None:
        self.changed.emit(await self._saving.ask(_tables))

    async def _tell_left(self, thread_ids: frozenset[str]) -> None:
        for table in await self._saving.ask(_tables):
            if table.id in thread_ids:
                self._notices.say("table-left", file=table.title)
                return

    async def _rename(self, table_id: str, title: str) -> None:
        try:
            await self._saving.ask(lambda workspace: workspace.asks.say(table_id, title=title))
        except VidraError as error:
            self._notices.tell(error.failure)
            return
        self.renamed.emit(table_id, title)
        await self._list()

    async def _delete(self, table_id: str, title: str) -> None:
        try:
            await self._saving.ask(lambda workspace: workspace.asks.delete(table_id))
        except VidraError as error:
            self._notices.tell(error.failure)
            return
        self._deleted = table_id
        self.deleted.emit(table_id, title)
        await self._list()

    async def _restore(self, table_id: str) -> None:
        try:
            await self._saving.ask(lambda workspace: workspace.asks.restore(table_id))
        except VidraError as error:
            self._notices.tell(error.failure)
            return
        self.restored.emit(table_id)
        await self._list()


def _tables(workspace: Workspace) -> tuple[AskThreadSummary, ...]:
    return tuple(row for row in workspace.asks.list() if row.kind is ThreadKind.DESK)
