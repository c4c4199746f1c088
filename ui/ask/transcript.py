"""What was asked and answered in a thread, as a column that follows what is being answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from services.types import AskThread, Failure, Job, Question, Reply, Route
from ui.ask.column import Column
from ui.ask.previews import Previews
from ui.ask.question_view import QuestionView
from ui.ask.refusing.failure_words import question_failure
from ui.ask.reply_row import ReplyRow
from ui.ask.reply_view import ReplyView
from ui.notice_text import NoticeText
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_ANSWERS = "answers:"
"""Before the id of the question whose answers a row shows."""
_LETTERS = 90
"""About so many letters stand in a line of the column."""


class Transcript(Retranslated, QWidget):
    """`acted(action, message id)`: see `QuestionView` and `ReplyView`. `picture_pressed(question id, place)`.
    `link_wanted(address)`; `table_copied(AnswerTable)`, `table_saved(AnswerTable)`. `reply_shown(ReplyView)`: an
    answer has come into sight.
    """

    acted = Signal(str, str)
    picture_pressed = Signal(str, int)
    link_wanted = Signal(str)
    table_copied = Signal(object)
    table_saved = Signal(object)
    reply_shown = Signal(object)

    def __init__(
        self,
        theme: Theme,
        previews: Previews,
        said: Callable[[str], str],
        preset: Callable[[str], tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """`said(reply id)`: what has come of an answer that is on its way; `preset(id)`: its label and what it is used
        for."""
        super().__init__(parent)
        self._theme = theme
        self._previews = previews
        self._said, self._preset = said, preset
        self._thread = AskThread(id="")
        self._live: dict[str, Job] = {}
        self._settled: dict[str, list[Reply]] = {}
        """Question id -> the replies to it, oldest first, without those read aloud or tried once more."""
        self._answers: dict[str, Reply] = {}
        self._questions: dict[str, Question] = {}
        self._replies: dict[str, tuple[str, ...]] = {}
        """Question id -> ids of the answers that are shown."""
        self._acting: Callable[[Question, Reply], frozenset[str]] = lambda _question, _reply: frozenset()
        self._label: Callable[[str], str] = lambda profile_id: profile_id
        self._notice: Callable[[Failure, Reply], NoticeText] = lambda failure, reply: question_failure(
            failure, reply.profile_label
        )
        self.column = Column(theme, self._build, self._guess, self._gap)
        self.chip = QPushButton(theme.icon("chevron-down"), "", self)
        self.chip.setProperty("control", "sm")
        self.chip.clicked.connect(self.column.to_end)
        self.chip.hide()
        self.column.end_seen.connect(lambda at_end: self.chip.hide() if at_end else None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.column)
        self.retranslate()

    # -- what is shown ------------------------------------------------------------------------------------------------

    def offer_uses(self, acting: Callable[[Question, Reply], frozenset[str]]) -> None:
        """What can be done with an answer that has a form."""
        self._acting = acting

    def offer_notices(self, notice: Callable[[Failure, Reply], NoticeText], label: Callable[[str], str]) -> None:
        """What stands where an answer has failed, and what the server of a profile id is called."""
        self._notice, self._label = notice, label

    def refresh(self) -> None:
        """What is known of the answers beside their threads has changed."""
        self._show(to_end=False)

    def show_thread(self, thread: AskThread) -> None:
        """Another thread, or other messages in it."""
        other = thread.id != self._thread.id
        grown = len(thread.messages) > len(self._thread.messages) and isinstance(
            next(iter(thread.messages[-1:]), None), Question
        )
        self._thread = thread
        self._sort()
        if other:
            self.column.show_rows(())
            self.chip.hide()
        self._show(to_end=other or grown)

    def show_live(self, jobs: Sequence[Job]) -> None:
        """The answers that are on their way."""
        self._live = {job.id: job for job in jobs}
        self._show(to_end=False)

    def hear(self, reply_id: str, text: str) -> None:
        """More of an answer."""
        view = self.view(reply_id)
        if view is None:
            return
        with view.body.held():
            view.hear(text)
            self.column.grew(view.body.growing)
        if not self.column.at_end:
            self._show_chip()

    def view(self, reply_id: str) -> ReplyView | None:
        """The view of an answer, if it is in sight."""
        for key in self.column.keys:
            row = self.column.widget(key)
            if isinstance(row, ReplyRow) and (found := row.view(reply_id)) is not None:
                return found
        return None

    @property
    def views(self) -> list[ReplyView]:
        """The answers in sight."""
        rows = (self.column.widget(key) for key in self.column.keys)
        return [view for row in rows if isinstance(row, ReplyRow) for view in row.views]

    def _show(self, *, to_end: bool) -> None:
        self._questions = {each.id: each for each in self._thread.path if isinstance(each, Question)}
        self._replies = {}
        keys: list[str] = []
        shown = {each.id for each in self._thread.path if isinstance(each, Reply)}
        for question_id in self._questions:
            keys.append(question_id)
            if replies := self._shown_replies(question_id, shown):
                self._replies[question_id] = replies
                keys.append(f"{_ANSWERS}{question_id}")
        for key in keys:
            if (widget := self.column.widget(key)) is not None:
                self._fill(key, widget)
        self.column.show_rows(keys, to_end=to_end)

    def _sort(self) -> None:
        """Replies by their ids and by what they answer."""
        self._settled, self._answers = {}, {}
        for message in self._thread.messages:
            if isinstance(message, Reply) and message.route is not Route.SPEECH and not message.replaced:
                self._answers[message.id] = message
                self._settled.setdefault(message.parent, []).append(message)

    def _shown_replies(self, question_id: str, shown: set[str]) -> tuple[str, ...]:
        """Those that are on their way, else the one of the branch; side by side where several models were asked."""
        live = {reply_id: job for reply_id, job in self._live.items() if question_id in job.request.parents}
        settled = self._settled.get(question_id, [])
        current = [reply for reply in settled if reply.id in shown]
        models = {(reply.profile_id, reply.model): reply.id for reply in settled}
        for reply in current:
            models[reply.profile_id, reply.model] = reply.id
        for reply_id, job in live.items():
            models[job.request.profile_id, job.request.model] = reply_id
        if len(models) > 1:
            return tuple(models.values())
        return tuple(live) or tuple(reply.id for reply in current)

    # -- rows ---------------------------------------------------------------------------------------------------------

    def _build(self, key: str, parent: QWidget) -> QWidget:
        if key.startswith(_ANSWERS):
            row = ReplyRow(self._theme, parent)
            self._fill(key, row)
            return row
        view = QuestionView(self._theme, self._previews, parent)
        view.acted.connect(self.acted)
        view.picture_pressed.connect(lambda _asked, place: self.picture_pressed.emit(key, place))
        self._fill(key, view)
        return view

    def _fill(self, key: str, widget: QWidget) -> None:
        if isinstance(widget, QuestionView):
            question = self._questions[key]
            others = [other.id for other in self._thread.alternatives(key)]
            widget.show_question(question, self._preset(question.preset)[0], others)
        elif isinstance(widget, ReplyRow):
            self._fill_replies(self._questions[key.removeprefix(_ANSWERS)], widget)

    def _fill_replies(self, question: Question, row: ReplyRow) -> None:
        ids = self._replies[question.id]
        for view in row.keep(ids):
            view.acted.connect(self.acted)
            view.link_wanted.connect(self.link_wanted)
            view.table_copied.connect(self.table_copied)
            view.table_saved.connect(self.table_saved)
        use = self._preset(question.preset)[1]
        regions = max((len(asked.regions) for asked in question.pictures), default=0)
        for view in row.views:
            view.body.set_regions(regions)
            reply = self._answers.get(view.reply_id)
            job = self._live.get(view.reply_id)
            if job is not None:
                view.show_live(job, self._said(job.id), self._label(job.request.profile_id))
            elif reply is not None:
                beside = self._settled.get(question.id, [])
                others = [] if len(ids) > 1 else [other.id for other in beside]
                view.show_reply(reply, use, others, acting=self._acting(question, reply), notice=self._notice)
            self.reply_shown.emit(view)

    def _guess(self, key: str, width: int) -> int:
        high = self._theme.line_height("reading")
        letters = max(20, _LETTERS * width // self._theme.px(664))
        if key.startswith(_ANSWERS):
            replies = (self._answers.get(each) for each in self._replies[key.removeprefix(_ANSWERS)])
            lengths = [_lines(each.text, letters) for each in replies if each is not None]
            return self._theme.px(34) + high * max(lengths, default=1)
        question = self._questions[key]
        pictures = self._theme.px(50) if question.pictures else 0
        return pictures + self._theme.px(18) + high * _lines(question.words, letters)

    def _gap(self, key: str) -> int:
        return self._theme.px(18 if key.startswith(_ANSWERS) else 24)

    # -- the chip -----------------------------------------------------------------------------------------------------

    def _show_chip(self) -> None:
        self.chip.show()
        self._place_chip()

    def _place_chip(self) -> None:
        size = self.chip.sizeHint()
        self.chip.setGeometry((self.width() - size.width()) // 2, self.height() - size.height() - 8, *size.toTuple())
        self.chip.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_chip()

    def retranslate(self) -> None:
        self.chip.setText(self.tr("New text below"))
        self.column.setAccessibleName(self.tr("Questions and answers"))


def _lines(text: str, letters: int) -> int:
    return sum(1 + len(line) // letters for line in text.split("\n"))
