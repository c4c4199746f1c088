"""The list of threads: what the person does with them beside asking."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.ask.page import AskController
from controllers.jobs import JobsController
from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.errors import VidraError
from services.types import AskRequest, AskThreadSummary, Job, Reply, ThreadKind

if TYPE_CHECKING:
    from services.workspace import Workspace

_KEPT = timedelta(days=30)
"""So long a thread lies in the bin (ui.md section 13)."""


class AskThreadsController(QObject):
    """`changed(tuple of AskThreadSummary)`: the threads that are shown, pinned ones first, then the newest;
    `said(thread id)`: its title, or another word of it, has changed; `deleted(thread id, title)`: it can be taken back
    with `undo_delete`; `restored(thread id)`.
    """

    changed = Signal(object)
    said = Signal(str)
    deleted = Signal(str, str)
    restored = Signal(str)

    def __init__(
        self,
        ask: AskController,
        jobs: JobsController,
        library: LibraryController,
        saving: Saving,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._jobs = jobs
        self._saving = saving
        self._notices = notices
        self._tasks = Tasks(notices.report)
        self._writing = asyncio.Lock()
        self._numbers = count()
        self._text = ""
        self._rows: tuple[AskThreadSummary, ...] = ()
        self._deleted = ""
        library.opened.connect(self._library_opened)
        library.elsewhere.connect(self._changed_elsewhere)
        jobs.answered.connect(self._answered)
        ask.sent.connect(self.refresh)
        self.said.connect(ask.reload)

    @property
    def rows(self) -> tuple[AskThreadSummary, ...]:
        """The threads as they were told last."""
        return self._rows

    def refresh(self, *_: object) -> None:
        """Read the list again."""
        self._tasks.start("list", self._list())

    def search(self, text: str) -> None:
        """Show only threads in whose questions and answers all these words occur; empty: all."""
        self._text = text
        self.refresh()

    def rename(self, thread_id: str, title: str) -> None:
        """Give a thread a title; an empty one takes it away."""
        self._write(partial(_say, thread_id=thread_id, title=" ".join(title.split())), thread_id)

    def pin(self, thread_id: str, pinned: bool) -> None:
        """Keep it at the top, or not any more."""
        self._write(partial(_say, thread_id=thread_id, pinned=pinned), thread_id)

    def delete(self, thread_id: str) -> None:
        """Stop what is being answered in it, and move it to the bin of the library, where it stays for 30 days."""
        for job in self._jobs.live:
            if isinstance(job.request, AskRequest) and job.request.thread_id == thread_id:
                self._jobs.cancel(job.id)
        self._tasks.start(f"write-{next(self._numbers)}", self._delete(thread_id), must_finish=True)

    def undo_delete(self) -> None:
        """Take back the thread that was deleted last."""
        thread_id, self._deleted = self._deleted, ""
        if thread_id:
            self._tasks.start(f"write-{next(self._numbers)}", self._restore(thread_id), must_finish=True)

    async def aclose(self) -> None:
        """Finish what is being written."""
        await self._tasks.aclose()

    # -- inside -------------------------------------------------------------------------------------------------------

    async def _list(self) -> None:
        try:
            rows = await self._saving.ask(_rows, self._text)
        except VidraError as error:
            self._notices.tell(error.failure)
            return
        self._rows = tuple(row for row in rows if row.kind is ThreadKind.ASK)
        self.changed.emit(self._rows)

    def _write(self, work: Callable[[Workspace], None], thread_id: str) -> None:
        self._tasks.start(f"write-{next(self._numbers)}", self._written(work, thread_id), must_finish=True)

    async def _written(self, work: Callable[[Workspace], None], thread_id: str) -> None:
        try:
            async with self._writing:  # in the order in which they came
                await self._saving.ask(work)
        except VidraError as error:
            self._notices.tell(error.failure)
            return
        self.said.emit(thread_id)
        await self._list()

    async def _delete(self, thread_id: str) -> None:
        title = next((row.title for row in self._rows if row.id == thread_id), "")
        try:
            async with self._writing:
                await self._saving.ask(lambda workspace: workspace.asks.delete(thread_id))
        except VidraError as error:
            self._notices.tell(error.failure)
            return
        self._deleted = thread_id
        self.deleted.emit(thread_id, title)
        await self._list()

    async def _restore(self, thread_id: str) -> None:
        try:
            async with self._writing:
                await self._saving.ask(lambda workspace: workspace.asks.restore(thread_id))
        except VidraError as error:
            self._notices.tell(error.failure)
            return
        self.restored.emit(thread_id)
        await self._list()

    def _answered(self, job: Job, _reply: Reply) -> None:
        """Tables are not listed here, and reading a long one again for each of its rows would take hours."""
        if not (isinstance(job.request, AskRequest) and job.request.in_table):
            self.refresh()

    def _changed_elsewhere(self, thread_ids: Sequence[str]) -> None:
        for thread_id in thread_ids:
            self.said.emit(thread_id)
        if thread_ids:
            self.refresh()

    def _library_opened(self, *_: object) -> None:
        self._tasks.start("purge", self._purge())
        self.refresh()

    async def _purge(self) -> None:
        before = datetime.now(UTC) - _KEPT
        await self._saving.ask(lambda workspace: workspace.asks.purge(before))


def _rows(workspace: Workspace, text: str) -> tuple[AskThreadSummary, ...]:
    return workspace.asks.search(text) if text.strip() else workspace.asks.list()


def _say(workspace: Workspace, *, thread_id: str, **said: str | bool) -> None:
    workspace.asks.say(thread_id, **said)
