"""From the press of Send until a question is in its thread and on its way."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import count

from PySide6.QtCore import QObject, Signal

from controllers.ask.composing import Composing
from controllers.ask.sending import AskDraft, AskSending, Ready
from controllers.notices import Notices
from controllers.references import ReferencesController
from controllers.tasks import Tasks
from services.errors import VidraError
from services.ids import new_id
from services.types import AskThread, FailureKind


class GoingOut(QObject):
    """`refused(tuple of Failure)`: why it was not asked (empty: nothing stands in the way);
    `confirm(number of pictures, AskEstimate)`: ask the person first, then `send_anyway`;
    `preparing(bool)`: one is being prepared; `written(AskDraft, thread id before, thread id, Question)`: it is in its
    thread and is sent next.
    """

    preparing = Signal(bool)
    refused = Signal(object)
    confirm = Signal(int, object)
    written = Signal(object, str, str, object)

    def __init__(
        self,
        composing: Composing,
        pictures: ReferencesController,
        sending: AskSending,
        tasks: Tasks,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._composing = composing
        self._pictures = pictures
        self._sending = sending
        self._tasks = tasks
        self._notices = notices
        self._numbers = count()
        self._under_way: dict[str, AskDraft] = {}
        """Being prepared, by the name of the task: pressed once more, they would be asked twice."""
        self._writing: set[str] = set()
        """Tasks that write a question into its thread."""
        self._stopped: set[str] = set()
        """Those of them that the person has stopped meanwhile."""
        self._held: tuple[AskDraft, AskThread] | None = None
        """What the person was asked about first."""
        self._ready = asyncio.Event()
        self._ready.set()
        self._refused_pictures = 0
        pictures.preparing.connect(self._pictures_under_way)
        pictures.refused.connect(self._picture_refused)

    def send(self, draft: AskDraft, thread: AskThread) -> None:
        """Ask it in that thread, whichever is open when it is prepared; with attached pictures that are still being
        prepared, once they are."""
        same = replace(draft, pictures=())  # of which more may have come since the first press
        if same not in self._under_way.values():
            name = f"send-{next(self._numbers)}"
            self._under_way[name] = same
            self.preparing.emit(True)
            waits = draft.attached and self._pictures.busy
            self._tasks.start(name, self._sent_once(name, draft, thread, self._composing.begun if waits else None))

    def stop(self) -> None:
        """Do not ask what is still being prepared; what is being written into its thread stops once it is there."""
        self._stopped |= self._writing
        for name in self._under_way.keys() - self._writing:
            self._tasks.cancel(name)
            self._leave(name)

    def send_anyway(self) -> None:
        """Ask what the person was asked about first, or what would pass a cap where that may be asked about."""
        held, self._held = self._held, None
        if held is not None:
            draft, thread = held
            self.refused.emit(())
            self.send(replace(draft, sure=True), thread)

    def drop_held(self) -> None:
        """Nobody has said yes to it."""
        self._held = None
        self.refused.emit(())

    async def _sent_once(self, name: str, draft: AskDraft, thread: AskThread, begun: int | None) -> None:
        """`begun`: it waits for its pictures, and was written when so many had been begun."""
        try:
            whole = draft if begun is None else await self._with_pictures(draft, begun)
            if whole is not None:
                await self._sent(name, whole, thread)
        finally:
            self._leave(name)

    def _leave(self, name: str) -> None:
        self._writing.discard(name)
        self._stopped.discard(name)
        if self._under_way.pop(name, None) is not None and not self._under_way:
            self.preparing.emit(False)

    async def _with_pictures(self, draft: AskDraft, begun: int) -> AskDraft | None:
        """Once all are prepared. None: without those that could not be, or that are left behind with their thread, the
        question would be another one than the person asked."""
        before = self._refused_pictures
        await self._ready.wait()
        if self._composing.begun != begun:
            self._notices.say("question-left")
            return None
        if self._refused_pictures > before:
            return None
        return replace(draft, pictures=self._composing.draft(draft.words, draft.parent).pictures)

    async def _sent(self, name: str, draft: AskDraft, thread: AskThread) -> None:
        self._held = None
        try:
            ready = await self._sending.ready(thread, draft)
        except VidraError as error:
            self.refused.emit((error.failure,))
            return
        refused = self._sending.in_the_way(thread, draft, ready)
        self.refused.emit(refused or ())
        if refused == ():
            self._writing.add(name)
            await self._write(name, draft, thread, ready)
        elif refused is None:
            self._held = draft, thread
            self.confirm.emit(len(draft.pictures), ready.estimate)
        elif refused[0].kind is FailureKind.OVER_CAP:
            self._held = draft, thread

    async def _write(self, name: str, draft: AskDraft, thread: AskThread, ready: Ready) -> None:
        thread_id = thread.id or new_id()
        try:
            question = await self._sending.write(thread_id, draft, ready)
        except VidraError as error:
            self.refused.emit((error.failure,))
            return
        self.written.emit(draft, thread.id, thread_id, question)
        jobs = self._sending.send(thread_id, question, ready)
        if name in self._stopped:
            self._sending.stop(jobs)

    def _pictures_under_way(self, number: int) -> None:
        if number:
            self._ready.clear()
        else:
            self._ready.set()

    def _picture_refused(self, *_: object) -> None:
        self._refused_pictures += 1
