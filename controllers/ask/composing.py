"""The question that is being written, with its pictures, regions and preset; one for each thread that was left. All of
them outlive the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.ask.choice import AskChoice
from controllers.ask.sending import AskDraft
from controllers.drafts import DraftForm, DraftsController
from controllers.references import ReferencesController
from services.types import AskPicture, AskRegion, Failure, InputPicture, Preset, Question, QuestionDraft, QuestionDrafts

if TYPE_CHECKING:
    from services.workspace import Workspace


class Composing(QObject):
    """`shown(QuestionDraft)`: the composer takes over what was being written; `preset_changed(Preset or None)`;
    `regions_changed(sha256, tuple of AskRegion)`; `changed()`: anything of it."""

    shown = Signal(object)
    preset_changed = Signal(object)
    regions_changed = Signal(str, object)
    changed = Signal()

    def __init__(
        self, choice: AskChoice, pictures: ReferencesController, drafts: DraftsController[QuestionDrafts]
    ) -> None:
        super().__init__()
        self._choice = choice
        self._pictures = pictures
        self._file = drafts
        self.words = ""
        self.preset: Preset | None = None
        self.thread_id = ""
        """Id of the thread that it belongs to; empty: a new one."""
        self.begun = 0
        """How often a question was left for another one, as new threads have no ids that tell them apart."""
        self._regions: dict[str, tuple[AskRegion, ...]] = {}
        """By the hash of the picture."""
        self._sources: dict[str, str] = {}
        """Files that pictures of an earlier session were read from, by hash."""
        self._gone: tuple[str, ...] = ()
        """Names of pictures that this question had and that are not here any more."""
        self._left: dict[str, QuestionDraft] = {}
        """What was being written in other threads."""
        pictures.changed.connect(self._keep)
        pictures.changed.connect(self.changed)
        drafts.restored.connect(self._restored)

    @property
    def written(self) -> QuestionDraft:
        """As it is now."""
        return QuestionDraft(words=self.words, pictures=self._shown_pictures(), preset=self.preset, gone=self._gone)

    def regions(self, sha256: str) -> tuple[AskRegion, ...]:
        """The regions that are marked on an attached picture."""
        return self._regions.get(sha256, ())

    def write(self, words: str) -> None:
        """The words as they are now."""
        self.words = words
        self._keep()
        self.changed.emit()

    def use_preset(self, preset: Preset | None) -> None:
        """Ask with that preset; None: with none."""
        self.preset = preset
        self._keep()
        self.preset_changed.emit(preset)
        self.changed.emit()

    def set_regions(self, picture: InputPicture, regions: Sequence[AskRegion]) -> None:
        """Mark regions on a picture; one that is not attached is, then."""
        self._regions[picture.sha256] = tuple(replace(each, number=n) for n, each in enumerate(regions, 1))
        self.regions_changed.emit(picture.sha256, self._regions[picture.sha256])
        if regions and all(picture.sha256 != other.sha256 for other in self._pictures.pictures):
            self._pictures.use_from_shelf(picture)
        else:
            self._keep()
            self.changed.emit()

    def draft(self, words: str, parent: str) -> AskDraft:
        """What would be asked with these words, following that reply."""
        preset = self.preset
        detail = preset.detail if preset is not None and preset.detail is not None else self._choice.detail
        shown = (replace(each, detail=detail) for each in self._shown_pictures())
        return AskDraft(
            words=words.strip() or (preset.words if preset is not None else ""),
            parent=parent,
            pictures=tuple(shown),
            preset=preset,
            targets=self._choice.targets(),
            aloud=self._choice.aloud,
            attached=True,
        )

    def asked_again(self, question: Question) -> AskDraft:
        """A question as it was asked, for the models that are chosen now."""
        shown = tuple(replace(asked, sent=None, crops=()) for asked in question.pictures)
        return AskDraft(
            words=question.words,
            parent=question.parent,
            pictures=shown,
            targets=self._choice.targets(),
            question=question,
            aloud=self._choice.aloud,
        )

    # -- with its thread ----------------------------------------------------------------------------------------------

    def sent(self, draft: AskDraft, before: str, thread_id: str) -> None:
        """It is asked, in the thread that was `before` (empty: a new one) and is `thread_id` now: begin another one.
        Words that were written and pictures that were attached meanwhile stay."""
        if before != self.thread_id:  # which was left meanwhile
            self._put_aside(before, _without(self._left.get(before, QuestionDraft()), draft))
            self._keep()
            return
        rest = _without(self.written, draft)
        self.thread_id = thread_id
        if rest.words != self.words:
            self.write(rest.words)
        if draft.attached:
            self._regions = {shown.picture.sha256: shown.regions for shown in rest.pictures if shown.regions}
            self._gone = ()
            self._pictures.take_out({shown.picture for shown in draft.pictures})
            self.use_preset(None)
        self._keep()

    def take_up(self, thread_id: str) -> None:
        """Go on with what was being written there, if anything; what is being written now stays with its thread, and
        the pictures that are on their way to it come there."""
        self._put_aside(self.thread_id, self.written)
        if self._pictures.busy:
            self._pictures.leave(partial(self._came_late, self._left, self.thread_id))
        self.thread_id = thread_id
        self.begun += 1
        self._show(self._left.pop(thread_id, QuestionDraft()))

    def forget(self) -> None:
        """Another library: threads that were left are not in it, nor are the pictures that are on their way there."""
        self._left = {}
        self._keep()

    def _put_aside(self, thread_id: str, question: QuestionDraft) -> None:
        if question.empty:
            self._left.pop(thread_id, None)
        else:
            self._left[thread_id] = question

    def _came_late(
        self, left: dict[str, QuestionDraft], thread_id: str, name: str, came: InputPicture | Failure
    ) -> None:
        """A picture for a thread that was left, or why there is none."""
        if left is not self._left:
            return
        if thread_id == self.thread_id:  # it is open again
            if isinstance(came, Failure):
                self._pictures.refused.emit(name, came)
            else:
                self._pictures.use_from_shelf(came)
            return
        question = left.get(thread_id, QuestionDraft())
        if isinstance(came, Failure):
            question = replace(question, gone=(*question.gone, name))
        elif all(shown.picture != came for shown in question.pictures):
            question = replace(question, pictures=(*question.pictures, self._as_it_came(came)))
        left[thread_id] = question
        self._keep()

    def _show(self, question: QuestionDraft) -> None:
        self._regions = {shown.picture.sha256: shown.regions for shown in question.pictures if shown.regions}
        self._sources |= {shown.picture.sha256: shown.source for shown in question.pictures if shown.source}
        self.words, self._gone = question.words, question.gone
        self._pictures.hold(tuple(shown.picture for shown in question.pictures))
        self.use_preset(question.preset)
        self.shown.emit(question)

    def _keep(self, *_: object) -> None:
        """All of it, soon on the disk."""
        now = self.written
        self._file.keep({**self._left, **({} if now.empty else {self.thread_id: now})})

    def _restored(self, kept: QuestionDrafts, _interrupted: bool) -> None:
        """What has been begun since is among it, as it is."""
        self._left.clear()
        self._left |= {thread_id: question for thread_id, question in kept.items() if thread_id != self.thread_id}
        if (question := kept.get(self.thread_id)) is not None and self.written.empty:
            self._show(question)

    def _shown_pictures(self) -> tuple[AskPicture, ...]:
        return tuple(
            replace(self._as_it_came(picture), regions=self.regions(picture.sha256))
            for picture in self._pictures.pictures
        )

    def _as_it_came(self, picture: InputPicture) -> AskPicture:
        source = self._pictures.file_of(picture) or self._sources.get(picture.sha256, "")
        return AskPicture(picture=picture, source=source)


def question_form() -> DraftForm[QuestionDrafts]:
    """Questions as a draft that is kept."""
    return DraftForm(empty={}, text=_text, read=_read, joined=lambda kept, begun: {**kept, **begun})


def _text(questions: QuestionDrafts) -> str:
    from services.asking.question_drafts import written  # noqa: PLC0415 - not needed at the start

    return written(questions)


def _read(workspace: Workspace, text: str) -> QuestionDrafts:
    from services.asking.question_drafts import read  # noqa: PLC0415

    return read(workspace, text)


def _without(question: QuestionDraft, asked: AskDraft) -> QuestionDraft:
    """What is left of it once that was asked."""
    words = "" if question.words.strip() in ("", asked.words) else question.words
    if not asked.attached:
        return replace(question, words=words)
    gone = {shown.picture for shown in asked.pictures}
    pictures = tuple(shown for shown in question.pictures if shown.picture not in gone)
    return QuestionDraft(words=words, pictures=pictures)
