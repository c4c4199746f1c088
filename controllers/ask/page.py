"""The Ask page: a question with its pictures, checked, priced and sent; the thread that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.ask.batches import Batches
from controllers.ask.choice import AskChoice, Target
from controllers.ask.composing import Composing
from controllers.ask.going_out import GoingOut
from controllers.ask.sending import AskDraft, AskSending
from controllers.jobs import JobsController
from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.references import ReferencesController
from controllers.saving import Saving
from controllers.settings import SettingsController
from controllers.tasks import Tasks
from services.errors import VidraError
from services.types import (
    AskRegion,
    AskRequest,
    AskThread,
    InputPicture,
    Job,
    Message,
    Preset,
    Question,
    QuestionDraft,
    Reply,
)

if TYPE_CHECKING:
    from services.workspace import Workspace


class AskController(QObject):
    """One thread at a time; answers in other threads go on.

    `thread_changed(AskThread)`: another thread, or other settled messages in it; `live_changed(tuple of Job)`: the
    questions of this thread that are on their way (a job's id is that of its reply, its request's `parents[0]` that of
    the question); `delta(reply id, text)`, at most 25 a second; `estimated(AskEstimate)` and `outgoing(Outgoing)` for
    the question that is being written; `preset_changed(Preset or None)`; `regions_changed(sha256, tuple of AskRegion)`;
    `preparing(bool)`: a question is being made ready to go, and can be stopped; `refused(tuple of Failure)`: why it was
    not asked (empty: nothing stands in the way); `confirm(number of pictures, AskEstimate)`: ask the person first, then
    `send_anyway`; `sent(Question)`; `editing(Question)`: the composer takes over its words to ask it otherwise;
    `draft_shown(QuestionDraft)`: it takes over what was being written when this thread was left, or when the program
    ended.
    """

    thread_changed = Signal(object)
    live_changed = Signal(object)
    delta = Signal(str, str)
    estimated = Signal(object)
    outgoing = Signal(object)
    preset_changed = Signal(object)
    regions_changed = Signal(str, object)
    preparing = Signal(bool)
    refused = Signal(object)
    confirm = Signal(int, object)
    sent = Signal(object)
    editing = Signal(object)
    draft_shown = Signal(object)

    def __init__(
        self,
        settings: SettingsController,
        choice: AskChoice,
        pictures: ReferencesController,
        jobs: JobsController,
        sending: AskSending,
        library: LibraryController,
        saving: Saving,
        composing: Composing,
        notices: Notices,
    ) -> None:
        super().__init__()
        self.choice = choice
        self._composing = composing
        self.pictures = pictures
        self._settings = settings
        self._jobs = jobs
        self._saving = saving
        self._tasks = Tasks(notices.report)
        self._numbers = count()
        self._sending = sending
        self._batches = Batches(self.delta.emit)
        self._going_out = GoingOut(composing, pictures, sending, self._tasks, notices)
        self._current = AskThread(id="")
        self._editing: Question | None = None
        self._in_library = False
        self._coming: frozenset[str] = frozenset()
        """Ids of the replies of this thread that are on their way."""
        choice.changed.connect(self._reckon)
        composing.changed.connect(self._reckon)
        composing.preset_changed.connect(self.preset_changed)
        composing.regions_changed.connect(self.regions_changed)
        composing.shown.connect(self.draft_shown)
        self._going_out.preparing.connect(self.preparing)
        self._going_out.refused.connect(self.refused)
        self._going_out.confirm.connect(self.confirm)
        self._going_out.written.connect(self._written)
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
        """Go to a thread; what is being written stays with the one that is left."""
        self._begin()
        self._tasks.start("open", self._load(thread_id))

    def begin_anew(self) -> None:
        """Leave the thread; the next question begins another one."""
        self._begin()
        self._show(AskThread(id=""))
        self._composing.take_up("")

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
    def written(self) -> QuestionDraft:
        """The question that is being written."""
        return self._composing.written

    def regions(self, sha256: str) -> tuple[AskRegion, ...]:
        """The regions that are marked on an attached picture."""
        return self._composing.regions(sha256)

    def draft(self, words: str) -> None:
        """The question that is being written: work out what it will cost and what will leave the machine."""
        self._composing.write(words)

    def use_preset(self, preset: Preset | None) -> None:
        """Ask with that preset; None: with none."""
        self._composing.use_preset(preset)

    def set_regions(self, picture: InputPicture, regions: Sequence[AskRegion]) -> None:
        """Mark regions on a picture; one of the thread that is not attached goes with the next question then."""
        self._composing.set_regions(picture, regions)

    def send(self, words: str) -> None:
        """Ask, with the attached pictures; those that are still being prepared are waited for."""
        if self._editing is not None:
            self.resend(self._editing.id, words)
            return
        self._send(self._drafted(words))

    def send_anyway(self) -> None:
        """Ask what the person was asked about first, or what would pass a cap where that may be asked about."""
        self._going_out.send_anyway()

    def stop(self, reply_id: str = "") -> None:
        """Stop one answer, or all of this thread, also what is not on its way yet; what has come stays."""
        if not reply_id:
            self._going_out.stop()
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
            again = replace(self._composing.asked_again(question), question=None)
            self._send(replace(again, words=words.strip() or question.words, preset=_preset_of(question)))

    async def aclose(self) -> None:
        """Stop what is being prepared; jobs go on."""
        self._batches.close()
        await self._tasks.aclose()

    # -- sending ------------------------------------------------------------------------------------------------------

    def _drafted(self, words: str) -> AskDraft:
        return self._composing.draft(words, self._current.tip)

    def _again(self, question_id: str, targets: tuple[Target, ...]) -> None:
        question = self._current.message(question_id)
        if isinstance(question, Question):
            self._send(replace(self._composing.asked_again(question), targets=targets))

    def _send(self, draft: AskDraft) -> None:
        self._going_out.send(draft, self._current)

    def _written(self, draft: AskDraft, before: str, thread_id: str, question: Question) -> None:
        """It is in its thread, and on its way at once."""
        self._editing = None
        if self._current.id == before:
            known = self._current.messages
            messages = known if draft.question is not None else (*known, question)
            self._show(replace(self._current, id=thread_id, messages=messages, at=question.id, ends_here=False))
        self._composing.sent(draft, before, thread_id)
        self.sent.emit(question)

    # -- what it will cost --------------------------------------------------------------------------------------------

    def _reckon(self, *_: object) -> None:
        self._tasks.start("estimate", self._estimate(self._drafted(self._composing.words)))

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
        self._editing = None
        self._going_out.drop_held()

    def _show(self, thread: AskThread) -> None:
        other = thread.id != self._current.id
        self._current = thread
        self.thread_changed.emit(thread)
        if other:
            self._tell_live()
        self._reckon()

    def _tell_live(self) -> None:
        live = self.live
        self._coming = frozenset(job.id for job in live)
        self.live_changed.emit(live)

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
        other = thread.id != self._current.id
        self._show(thread)
        if other:
            self._composing.take_up(thread.id)

    def _library_switched(self) -> None:
        if self._in_library:
            self._going_out.stop()  # its thread is not in this one
            self.begin_anew()
            self._composing.forget()
        self._in_library = True

    def _is_ours(self, job: Job) -> bool:
        return (
            bool(self._current.id) and isinstance(job.request, AskRequest) and job.request.thread_id == self._current.id
        )

    def _job_changed(self, job: Job) -> None:
        if self._is_ours(job):
            self._tell_live()

    def _said(self, job_id: str, text: str) -> None:
        if job_id in self._coming:
            self._batches.add(job_id, text)

    def _answered(self, job: Job, reply: Reply) -> None:
        """The last pieces are told first, so that nothing jumps."""
        if not self._is_ours(job):
            return
        self._batches.flush()
        kept: tuple[Message, ...] = tuple(each for each in self._current.messages if each.id != reply.id)
        at = self._current.at
        follows = at in (reply.parent, reply.id)
        place = reply.id if reply.settled else reply.parent  # where another model may still answer
        self._show(replace(self._current, messages=(*kept, reply), at=place if follows else at))


def _read(workspace: Workspace, thread_id: str) -> AskThread:
    return workspace.asks.load(thread_id)


def _say_at(workspace: Workspace, thread_id: str, message_id: str) -> None:
    workspace.asks.say(thread_id, at=message_id)


def _preset_of(question: Question) -> Preset:
    """What a question was asked with, whether the preset is still there or not."""
    return Preset(id=question.preset, label="", instructions=question.instructions, schema=question.schema, least=0)
