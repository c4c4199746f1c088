"""The Ask page: a question with its pictures, checked, priced and sent; the thread that it belongs to."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.ask_choice import AskChoice, Target
from controllers.ask_sending import AskDraft, AskSending, Ready
from controllers.batches import Batches
from controllers.jobs import JobsController, new_run_id
from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.references import ReferencesController
from controllers.saving import Saving
from controllers.settings import SettingsController
from controllers.tasks import Tasks
from services.errors import VidraError
from services.types import (
    AskPicture,
    AskRegion,
    AskRequest,
    AskThread,
    FailureKind,
    InputPicture,
    Job,
    Message,
    Preset,
    Question,
    Reply,
)

if TYPE_CHECKING:
    from services.workspace import Workspace


MOST_PICTURES = 1_500
"""In one request (openai-api.md section 4.2)."""


class AskController(QObject):
    """One thread at a time; answers in other threads go on.

    `thread_changed(AskThread)`: another thread, or other settled messages in it; `live_changed(tuple of Job)`: the
    questions of this thread that are on their way (a job's id is that of its reply, its request's `parents[0]` that of
    the question); `delta(reply id, text)`, at most 25 a second; `estimated(AskEstimate)` and `outgoing(Outgoing)` for
    the question that is being written; `preset_changed(Preset or None)`; `regions_changed(sha256, tuple of AskRegion)`;
    `refused(tuple of Failure)`: why it was not asked (empty: nothing stands in the way);
    `confirm(number of pictures, AskEstimate)`: ask the person first, then `send_anyway`; `sent(Question)`;
    `editing(Question)`: the composer takes over its words to ask it otherwise.
    """

    thread_changed = Signal(object)
    live_changed = Signal(object)
    delta = Signal(str, str)
    estimated = Signal(object)
    outgoing = Signal(object)
    preset_changed = Signal(object)
    regions_changed = Signal(str, object)
    refused = Signal(object)
    confirm = Signal(int, object)
    sent = Signal(object)
    editing = Signal(object)

    def __init__(
        self,
        settings: SettingsController,
        choice: AskChoice,
        pictures: ReferencesController,
        jobs: JobsController,
        sending: AskSending,
        library: LibraryController,
        saving: Saving,
        notices: Notices,
    ) -> None:
        super().__init__()
        self.choice = choice
        self.pictures = pictures
        self._settings = settings
        self._jobs = jobs
        self._saving = saving
        self._tasks = Tasks(notices.report)
        self._numbers = count()
        self._sending = sending
        self._batches = Batches(self.delta.emit)
        self._pictures_ready = asyncio.Event()
        self._pictures_ready.set()
        self._refused_pictures = 0
        self._current = AskThread(id="")
        self._words = ""
        self._preset: Preset | None = None
        self._regions: dict[str, tuple[AskRegion, ...]] = {}
        self._editing: Question | None = None
        self._held: AskDraft | None = None
        self._in_library = False
        choice.changed.connect(self._reckon)
        pictures.changed.connect(self._reckon)
        pictures.preparing.connect(self._pictures_under_way)
        pictures.refused.connect(self._picture_refused)
        jobs.changed.connect(self._job_changed)
        jobs.said.connect(self._said)
        jobs.answered.connect(self._answered)
        library.switched.connect(self._library_switched)

    # -- the thread ---------------------------------------------------------------------------------------------------

    @property
    def current(self) -> AskThread:
        """The thread as it was told last."""
        return self._current

    @property
    def live(self) -> tuple[Job, ...]:
        """Questions of this thread that are on their way."""
        return tuple(job for job in self._jobs.jobs if self._is_ours(job) and job.state.live)

    def said_so_far(self, reply_id: str) -> str:
        """What has come of a running answer, for a page that opens in the middle of it."""
        self._batches.drop(reply_id)
        return self._jobs.said_so_far(reply_id)

    def open(self, thread_id: str) -> None:
        """Go to a thread."""
        self._begin()
        self._tasks.start("open", self._load(thread_id))

    def begin_anew(self) -> None:
        """Leave the thread; the next question begins another one."""
        self._begin()
        self._show(AskThread(id=""))

    def reload(self, thread_id: str) -> None:
        """Something was said of a thread: if it is the open one, show it so."""
        if thread_id == self._current.id:
            self._tasks.start("open", self._load(thread_id))

    def show_alternative(self, message_id: str) -> None:
        """Show the branch with that message: another wording of a question, the reply of another model."""
        self._stand(message_id, ends_here=False)

    def branch_from(self, message_id: str) -> None:
        """Let the next question follow that reply, whatever was asked after it; what is there stays as a branch."""
        self._stand(message_id, ends_here=True)

    # -- the question -------------------------------------------------------------------------------------------------

    @property
    def preset(self) -> Preset | None:
        """The preset that the next question is asked with."""
        return self._preset

    def regions(self, sha256: str) -> tuple[AskRegion, ...]:
        """The regions that are marked on an attached picture."""
        return self._regions.get(sha256, ())

    def draft(self, words: str) -> None:
        """The question that is being written: work out what it will cost and what will leave the machine."""
        self._words = words
        self._reckon()

    def use_preset(self, preset: Preset | None) -> None:
        """Ask with that preset; None: with none."""
        self._preset = preset
        self.preset_changed.emit(preset)
        self._reckon()

    def set_regions(self, picture: InputPicture, regions: Sequence[AskRegion]) -> None:
        """Mark regions on a picture; one of the thread that is not attached goes with the next question then."""
        self._regions[picture.sha256] = tuple(replace(each, number=n) for n, each in enumerate(regions, 1))
        self.regions_changed.emit(picture.sha256, self._regions[picture.sha256])
        if regions and all(picture.sha256 != other.sha256 for other in self.pictures.pictures):
            self.pictures.use_from_shelf(picture)
        else:
            self._reckon()

    def send(self, words: str) -> None:
        """Ask, with the attached pictures; those that are still being prepared are waited for."""
        if self._editing is not None:
            question, self._editing = self._editing, None
            self.resend(question.id, words)
            return
        self._send(self._drafted(words))

    def send_anyway(self) -> None:
        """Ask what the person was asked about first, or what would pass a cap where that may be asked about."""
        held, self._held = self._held, None
        if held is not None:
            self.refused.emit(())
            self._send(replace(held, sure=True))

    def stop(self, reply_id: str = "") -> None:
        """Stop one answer, or all of this thread; what has come stays."""
        for job in self.live:
            if reply_id in ("", job.id):
                self._jobs.cancel(job.id)

    def retry(self, reply_id: str) -> None:
        """Ask again where there was no answer, the same model in the same way."""
        reply = self._current.message(reply_id)
        if any(job.id == reply_id for job in self._jobs.jobs):
            self._jobs.retry(reply_id)
        elif isinstance(reply, Reply):
            self._again(reply.parent, (self.choice.target(reply.profile_id, reply.model, reply.route),))

    def ask_again(self, question_id: str) -> None:
        """Ask a question once more, those models that are chosen now; the answers stand beside the first one."""
        self._again(question_id, self.choice.targets())

    def go_on(self, reply_id: str, words: str) -> None:
        """Let an answer that breaks off go on: `words` say so ("Continue.")."""
        self._send(AskDraft(words=words, parent=reply_id, targets=self.choice.targets()))

    def edit(self, question_id: str) -> None:
        """Take a question back into the composer; sending it then is `resend`. Empty: not any more."""
        question = self._current.message(question_id)
        self._editing = question if isinstance(question, Question) else None
        if self._editing is not None:
            self.editing.emit(self._editing)

    def resend(self, question_id: str, words: str) -> None:
        """Ask a question in other words, with the same pictures; the first one stays as a branch."""
        question = self._current.message(question_id)
        if isinstance(question, Question):
            shown = tuple(AskPicture(picture=p.picture, detail=p.detail, regions=p.regions) for p in question.pictures)
            self._send(replace(self._drafted(words), parent=question.parent, pictures=shown, attached=False))

    async def aclose(self) -> None:
        """Stop what is being prepared; jobs go on."""
        self._batches.close()
        await self._tasks.aclose()

    # -- sending ------------------------------------------------------------------------------------------------------

    def _drafted(self, words: str) -> AskDraft:
        preset = self._preset
        detail = preset.detail if preset is not None and preset.detail is not None else self.choice.detail
        shown = (
            AskPicture(picture=picture, detail=detail, regions=self.regions(picture.sha256))
            for picture in self.pictures.pictures
        )
        return AskDraft(
            words=words.strip() or (preset.words if preset is not None else ""),
            parent=self._current.tip,
            pictures=tuple(shown),
            preset=preset,
            targets=self.choice.targets(),
            aloud=self.choice.aloud,
            attached=True,
        )

    def _again(self, question_id: str, targets: tuple[Target, ...]) -> None:
        question = self._current.message(question_id)
        if isinstance(question, Question):
            shown = tuple(AskPicture(picture=p.picture, detail=p.detail, regions=p.regions) for p in question.pictures)
            draft = AskDraft(words=question.words, parent=question.parent, pictures=shown, targets=targets)
            self._send(replace(draft, question=question))

    def _send(self, draft: AskDraft) -> None:
        self._tasks.start(f"send-{next(self._numbers)}", self._sent(draft))

    async def _sent(self, draft: AskDraft) -> None:
        if draft.attached and self.pictures.busy:
            before = self._refused_pictures
            await self._pictures_ready.wait()
            if self._refused_pictures > before:
                return  # without it, the question would be another one than the person asked
            draft = replace(draft, pictures=self._drafted(draft.words).pictures)
        self._held = None
        try:
            ready = await self._sending.ready(self._current, draft)
        except VidraError as error:
            self.refused.emit((error.failure,))
            return
        refused = self._sending.refusal(self._current, draft, ready)
        self.refused.emit(refused)
        if refused and refused[0].kind is not FailureKind.OVER_CAP:
            return
        if refused or self._sending.asks_first(draft, ready):
            self._held = draft
            if not refused:
                self.confirm.emit(len(draft.pictures), ready.estimate)
            return
        await self._ask(draft, ready)

    async def _ask(self, draft: AskDraft, ready: Ready) -> None:
        """The question into its thread, then on its way."""
        thread = self._current
        thread_id = thread.id or new_run_id()
        try:
            question = await self._sending.write(thread_id, draft, ready)
        except VidraError as error:
            self.refused.emit((error.failure,))
            return
        if self._current.id == thread.id:
            known = self._current.messages
            messages = known if draft.question is not None else (*known, question)
            self._show(replace(self._current, id=thread_id, messages=messages, at=question.id, ends_here=False))
        if draft.attached:
            self.pictures.clear()
            self._regions.clear()
            self.use_preset(None)
        self.sent.emit(question)
        self._sending.send(thread_id, question, ready)

    # -- what it will cost --------------------------------------------------------------------------------------------

    def _reckon(self, *_: object) -> None:
        self._tasks.start("estimate", self._estimate(self._drafted(self._words)))

    async def _estimate(self, draft: AskDraft) -> None:
        if self._saving.workspace is None:
            return
        try:
            ready = await self._sending.ready(self._current, draft)
        except VidraError:
            return  # told when it is asked
        self.estimated.emit(ready.estimate)
        self.outgoing.emit(self._sending.outgoing(self._current, draft, ready))

    # -- inside -------------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._tasks.cancel("open")
        self._editing = self._held = None
        self.refused.emit(())

    def _show(self, thread: AskThread) -> None:
        other = thread.id != self._current.id
        self._current = thread
        self.thread_changed.emit(thread)
        if other:
            self.live_changed.emit(self.live)
        self._reckon()

    def _stand(self, message_id: str, *, ends_here: bool) -> None:
        if self._current.message(message_id) is not None:
            self._show(replace(self._current, at=message_id, ends_here=ends_here))
            if not ends_here:
                work = self._saving.ask(_say_at, self._current.id, message_id)
                self._tasks.start(f"at-{next(self._numbers)}", work, must_finish=True)

    async def _load(self, thread_id: str) -> None:
        try:
            thread = await self._saving.ask(_read, thread_id)
        except VidraError as error:
            self.refused.emit((error.failure,))
            return
        self._show(thread)

    def _library_switched(self) -> None:
        if self._in_library:
            self.begin_anew()
        self._in_library = True

    def _pictures_under_way(self, number: int) -> None:
        if number:
            self._pictures_ready.clear()
        else:
            self._pictures_ready.set()

    def _picture_refused(self, *_: object) -> None:
        self._refused_pictures += 1

    def _is_ours(self, job: Job) -> bool:
        return (
            bool(self._current.id) and isinstance(job.request, AskRequest) and job.request.thread_id == self._current.id
        )

    def _job_changed(self, job: Job) -> None:
        if self._is_ours(job):
            self.live_changed.emit(self.live)

    def _said(self, job_id: str, text: str) -> None:
        if any(job.id == job_id for job in self.live):
            self._batches.add(job_id, text)

    def _answered(self, job: Job, reply: Reply) -> None:
        """The last pieces are told first, so that nothing jumps."""
        if not self._is_ours(job):
            return
        self._batches.flush()
        kept: tuple[Message, ...] = tuple(each for each in self._current.messages if each.id != reply.id)
        at = self._current.at
        follows = at in (reply.parent, reply.id)
        self._show(replace(self._current, messages=(*kept, reply), at=reply.id if follows else at))


def _read(workspace: Workspace, thread_id: str) -> AskThread:
    return workspace.asks.load(thread_id)


def _say_at(workspace: Workspace, thread_id: str, message_id: str) -> None:
    workspace.asks.say(thread_id, at=message_id)
