"""An answer in the transcript: while it comes, once it is there, and where it breaks off."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from services.types import Failure, Job, JobState, Reply
from ui.announce import announce
from ui.ask.answers.body import AnswerBody
from ui.ask.answers.form import AnswerForm
from ui.ask.answers.parts import fenced
from ui.ask.refusing.failure_words import question_failure
from ui.ask.reply_foot import ReplyFoot
from ui.notice_text import NoticeText
from ui.shared.elided_label import ElidedLabel
from ui.shared.inline_note import InlineNote
from ui.shared.notice_card import NoticeCard
from ui.shared.ring import ProgressRing
from ui.theme import Theme

_SPEAK_EVERY = 2000
"""Milliseconds between two announcements of an answer that is coming (ui.md section 16)."""
_ENDS = ".!?。…\n"


class ReplyView(QWidget):
    """`acted(action, reply id)`: `copy`, `read`, `export`, `ask-again`, `branch`, `go-on`, `rephrase`, `go:<id>`,
    `save-rows:<Markdown>`, an action of the form (`use:<what>`), or one of a failure's (`notice:<action>`).
    `link_wanted(address)`; `table_copied(AnswerTable)`, `table_saved(AnswerTable)`.
    """

    acted = Signal(str, str)
    link_wanted = Signal(str)
    table_copied = Signal(object)
    table_saved = Signal(object)

    def __init__(self, theme: Theme, reply_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # what grows below is all that is painted anew
        self._theme = theme
        self.reply_id = reply_id
        self._reply: Reply | None = None
        self._job: Job | None = None
        self._text = ""
        self._spoken = 0
        self._notice: Callable[[Failure, Reply], NoticeText] | None = None
        self._use = ""
        self._others: tuple[str, ...] = ()
        self._speaker = QTimer(self, singleShot=True, interval=_SPEAK_EVERY)
        self._speaker.timeout.connect(self._speak)
        self._label = ""
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._show_end)
        self._head = ElidedLabel()
        self._head.setProperty("role", "label")
        self._head.hide()
        self._ring = ProgressRing(theme, 14, self)
        self._waiting = QLabel()
        self._waiting.setProperty("role", "caption")
        self.body = AnswerBody(theme)
        self._form: AnswerForm | None = None
        self._note: InlineNote | None = None
        self._card: NoticeCard | None = None
        self._places = {name: QVBoxLayout() for name in ("form", "end")}
        """Where the seldom parts stand, which are made when they are first needed."""
        self.foot = ReplyFoot(theme)
        self.below = QVBoxLayout()
        """Where the player stands."""
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        wait = QHBoxLayout()
        wait.setContentsMargins(0, 0, 0, 0)
        wait.setSpacing(8)
        wait.addWidget(self._ring)
        wait.addWidget(self._waiting, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self.body)
        column.addLayout(self._places["form"])
        column.addLayout(wait)
        column.addLayout(self._places["end"])
        column.addWidget(self.foot)
        column.addLayout(self.below)

    def _connect(self) -> None:
        self.foot.acted.connect(self._act)
        self.body.link_wanted.connect(self.link_wanted)
        self.body.table_copied.connect(self.table_copied)
        self.body.table_saved.connect(self.table_saved)
        self.body.rows_saved.connect(lambda rows: self._act(f"save-rows:{rows}"))

    # -- parts that few answers have ----------------------------------------------------------------------------------

    @property
    def form(self) -> AnswerForm:
        """The answer as fields."""
        if self._form is None:
            self._form = form = AnswerForm(self._theme)
            form.table_copied.connect(self.table_copied)
            form.table_saved.connect(self.table_saved)
            form.used.connect(lambda action: self._act(f"use:{action}"))
            self._places["form"].addWidget(form)
        return self._form

    @property
    def note(self) -> InlineNote:
        """Why it breaks off."""
        if self._note is None:
            self._note = InlineNote(self._theme)
            self._note.action.connect(self._act)
            self._places["end"].addWidget(self._note)
        return self._note

    @property
    def card(self) -> NoticeCard:
        """Why there is none."""
        if self._card is None:
            self._card = NoticeCard(self._theme)
            self._card.action.connect(lambda action: self._act(f"notice:{action}"))
            self._places["end"].addWidget(self._card)
        return self._card

    # -- what is shown ------------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The answer, as far as it has come."""
        return self._text

    def show_live(self, job: Job, text: str, label: str = "") -> None:
        """It is on its way; `text`: what has come so far, if anything is known of it; `label`: of its server."""
        self._job, self._reply, self._label = job, None, label
        if len(text) > len(self._text):
            self._text = text
        self._show_state()

    def hear(self, text: str) -> None:
        """More of it."""
        begun = bool(self._text)
        self._text += text
        if begun:
            self._show_text()  # all else is as it was
        else:
            self._show_state()
        if not self._speaker.isActive():
            self._speaker.start()

    def show_reply(
        self,
        reply: Reply,
        use: str,
        others: Sequence[str],
        *,
        acting: frozenset[str],
        notice: Callable[[Failure, Reply], NoticeText],
    ) -> None:
        """It is there, or there will be none. `use`: of its preset; `others`: all answers in this place; `acting`: what
        the form can do now; `notice`: what is said where it has failed."""
        self._notice = notice
        was_live = self._job is not None
        self._job, self._reply, self._use, self._others = None, reply, use, tuple(others)
        self._text = reply.text or reply.refusal
        if self._form is not None or isinstance(reply.values, dict | list):
            self.form.show_values(reply.values, use, acting)
        self._show_state()
        if was_live:
            self._speak()

    def button(self, action: str) -> QToolButton:
        """One of its buttons. KeyError: no such button."""
        return self.foot.buttons[action]

    def show_reading(self, on: bool) -> None:
        """It is being read aloud now: the button stops that."""
        self.foot.show_reading(on)

    def name_model(self, *, named: bool) -> None:
        """Its model stands above it, where several stand side by side."""
        self._head.setVisible(named)
        self.foot.name_model(named=not named)

    def _show_state(self) -> None:
        reply, live = self._reply, self._job is not None
        self._show_text()
        waits = live and not self._text and self._retrying is None
        self._ring.setVisible(waits)
        self._waiting.setVisible(waits)
        self.foot.show_reply(reply, self._others)
        self._show_end()
        self.retranslate()

    def _show_text(self) -> None:
        """As Markdown, where it has no form."""
        reply, formed = self._reply, self._form is not None and not self._form.isHidden()
        self.body.setVisible(bool(self._text) and not formed)
        if not formed:
            text = _readable(self._text, formed=reply is not None and reply.values is not None)
            self.body.set_text(text, live=self._job is not None)

    def _show_end(self) -> None:
        """Why it breaks off, or is none."""
        reply = self._reply
        failure = None if reply is None else reply.failure
        failed = failure is not None and reply is not None and not reply.stopped
        why, actions = ("", ()) if reply is None or failed else self._end_of(reply)
        if reply is not None and failed and reply.text:
            why = self.tr("The answer breaks off here.")
        if why or self._note is not None:
            self.note.show_note(why, actions)
        again = self._retrying
        if again is None:
            self._clock.stop()
        elif not self._clock.isActive():
            self._clock.start()
        if failure is not None and reply is not None and failed and self._notice is not None:
            self.card.show_notice(self._notice(failure, reply))
        elif again is not None:
            self.card.show_notice(question_failure(again, self._label, self._seconds_left()))
        elif self._card is not None:
            self._card.show_notice(None)

    @property
    def _retrying(self) -> Failure | None:
        """Why it was not sent, while it waits to be tried again by itself."""
        job = self._job
        return job.failure if job is not None and job.state is JobState.RETRYING else None

    def _seconds_left(self) -> int:
        until = None if self._job is None else self._job.retry_at
        return 0 if until is None else max(0, math.ceil((until - datetime.now(UTC)).total_seconds()))

    def _end_of(self, reply: Reply) -> tuple[str, tuple[tuple[str, str], ...]]:
        go_on, rephrase = ("go-on", self.tr("Continue")), ("rephrase", self.tr("Rephrase"))
        again = ("ask-again", self.tr("Ask again"))
        if reply.stopped and reply.text:
            return self.tr("Stopped here."), (go_on,)
        if reply.stopped:
            return self.tr("Stopped before an answer came."), (again,)
        if reply.refusal:
            return self.tr("The model declined. These are its own words."), (rephrase,)
        match reply.incomplete:
            case "" if reply.sound and not reply.text:
                return self.tr("This answer was only spoken: there is no text of it."), ()
            case "":
                pass
            case "content_filter":
                return self.tr("A content filter cut the answer short."), (rephrase,)
            case "empty":
                return self.tr("The model ended without a word."), (again,)
            case "max_output_tokens" | "length" if not reply.text:
                return self.tr("The model used up its longest length before it came to words."), (again,)
            case "max_output_tokens" | "length":
                return self.tr("The answer reached its longest length and breaks off."), (go_on,)
            case "lost":
                return self.tr("The line broke before the answer ended."), (go_on,)
            case reason:
                return self.tr("The answer is incomplete: {reason}").format(reason=reason), (go_on,)
        if reply.problems:
            text = self.tr("It does not have the form that was asked for: {problem}")
            return text.format(problem=reply.problems[0]), (again,)
        return "", ()

    # -- acting -------------------------------------------------------------------------------------------------------

    def _act(self, action: str) -> None:
        self.acted.emit(action, self.reply_id)

    def _speak(self) -> None:
        """Announce whole sentences that were not announced yet."""
        end = len(self._text) if self._job is None else max(self._text.rfind(sign) for sign in _ENDS) + 1
        if end > self._spoken:
            announce(self, self._text[self._spoken : end].strip())
            self._name()
            self._spoken = end
            self._speaker.start()

    # -- words and look -----------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        model = self._job.request.model if self._job is not None else ""
        self._head.setText(model or ("" if self._reply is None else self._reply.model))
        queued = self._job is not None and self._job.state is JobState.QUEUED
        self._waiting.setText(self.tr("Waiting") if queued else self.tr("Waiting for the answer"))
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Answer: {words}").format(words=self._text))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_end()
            self.retranslate()


def _readable(text: str, *, formed: bool) -> str:
    """JSON stands in a box for code, also while it comes."""
    if formed or text.lstrip().startswith(("{", "[")):
        return fenced(text, "json", closed=formed)
    return text
