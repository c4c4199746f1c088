"""Connects the Ask page to the controllers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from controllers.session import Session
from services.types import AskEstimate, InputPicture, ModelChoice, Question, QuestionDraft, Settings, ThreadFormat
from ui import language, strings
from ui.ask import words
from ui.ask.answers.wiring import AnswerWiring
from ui.ask.bringing.wiring import Bringing
from ui.ask.film import key_of
from ui.ask.page import AskPage
from ui.ask.presets.wiring import PresetWiring
from ui.ask.refusing.wiring import Refusals
from ui.ask.regions.wiring import RegionWiring
from ui.ask.sent_popover import SentPopover
from ui.ask.sound.asking_aloud.wiring import AskingAloud
from ui.ask.sound.wiring import SoundWiring
from ui.shared.composer.model_picker import ModelPicker
from ui.shared.menu import Menu
from ui.shared.references.brought import Brought
from ui.shared.spending.wiring import ask_first
from ui.theme import Theme

_MANY, _TOGETHER = 24, 150
"""From so many attached pictures on, those that come are shown together; milliseconds between."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the page asks of the rest of the window."""

    show_settings: Callable[[str], None]
    note: Callable[[str, Callable[[], None] | None], None]
    """A quiet fact, and how it is taken back."""
    show_page: Callable[[str], None]
    create_this: Callable[[str], None]
    """Take words to Create as its prompt."""
    ask_rows: Callable[[Brought], None]
    """Ask about each picture by itself, in a table; nothing brought: show the tables."""
    model_button: QWidget
    """Where the menu of models opens."""


class AskWiring(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(self, theme: Theme, page: AskPage, session: Session, elsewhere: Elsewhere) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._session = session
        self._asking = session.asking
        self._elsewhere = elsewhere
        self._sent = SentPopover(theme, page.previews, page)
        self._attaching = QTimer(self, singleShot=True, interval=_TOGETHER)
        self._beside: ModelPicker | None = None
        """Picks models to be asked beside the chosen one, once that is wanted."""
        self._wanted = ""
        """The thread to open once the library is there."""
        self.bringing = Bringing(theme, page, session, elsewhere.note, elsewhere.ask_rows)
        self._refusals = Refusals(page, session, elsewhere.show_settings)
        self._answers = AnswerWiring(theme, page, session, elsewhere.note, elsewhere.create_this, self._refusals.act)
        self._regions = RegionWiring(page, session, elsewhere.show_page)
        self._presets = PresetWiring(theme, page, session)
        self._sound = SoundWiring(theme, page, session, elsewhere.note)
        self._aloud = AskingAloud(page, session, elsewhere.note)
        self._connect_thread()
        self._connect_question()
        self._connect_choice()
        self._connect_list()
        self._fill()

    # -- the thread ---------------------------------------------------------------------------------------------------

    def _connect_thread(self) -> None:
        page, ask = self._page, self._asking.page
        ask.thread_changed.connect(page.show_thread)
        ask.live_changed.connect(page.show_live)
        ask.preparing.connect(page.show_preparing)
        ask.delta.connect(page.transcript.hear)
        ask.editing.connect(self._edit)
        ask.draft_shown.connect(self._show_draft)
        page.composer.editing_dropped.connect(self._drop_editing)
        page.previews.wanted.connect(self._asking.pictures.want_previews)
        self._asking.pictures.preview.connect(page.previews.put)
        page.thread_restored.connect(self._go)
        self._session.library.opened.connect(lambda *_: self._go(self._wanted))
        self._session.library.switched.connect(page.previews.clear)

    def _go(self, thread_id: str) -> None:
        if self._session.library.root is None:
            self._wanted = thread_id
        elif thread_id:
            self._wanted = ""
            self._asking.page.open(thread_id)

    def _show_draft(self, draft: QuestionDraft) -> None:
        """What was being written in the thread that is open now."""
        self._page.composer.set_editing(False)
        self._page.composer.set_text(draft.words)
        self._show_regions(draft)
        self.bringing.tell_gone(draft.gone)

    def _show_regions(self, draft: QuestionDraft) -> None:
        self._page.pictures.show_draft({key_of(shown.picture): shown.regions for shown in draft.pictures})

    def _edit(self, question: Question) -> None:
        composer = self._page.composer
        composer.set_text(question.words)
        composer.set_editing(True)
        composer.focus_words()

    def _drop_editing(self) -> None:
        self._asking.page.edit("")
        self._page.composer.set_editing(False)

    # -- the question -------------------------------------------------------------------------------------------------

    def _connect_question(self) -> None:
        page, ask, composer = self._page, self._asking.page, self._page.composer
        composer.changed.connect(lambda: ask.draft(composer.text))
        composer.send_wanted.connect(lambda: ask.send(composer.text))
        composer.stop_wanted.connect(ask.stop)
        composer.sent_view_wanted.connect(lambda button: self._sent.open_at(button, above=True))
        ask.estimated.connect(composer.set_estimate)
        ask.outgoing.connect(self._sent.show_outgoing)
        ask.confirm.connect(self._confirm)
        ask.sent.connect(self._was_sent)
        composer.attached.removed.connect(self._asking.pictures.remove)
        composer.attached.moved.connect(self._asking.pictures.move)
        self._asking.pictures.changed.connect(self._pictures_changed)
        self._attaching.timeout.connect(lambda: page.show_attached(self._asking.pictures.pictures))
        self._asking.pictures.preparing.connect(composer.attached.set_preparing)
        self._asking.pictures.location_removed.connect(lambda: self._session.notices.say("location-removed"))
        self._session.settings.changed.connect(self._settings_changed)

    def _pictures_changed(self, pictures: tuple[InputPicture, ...], *_: object) -> None:
        """Hundreds may come one after the other: they are shown together, so many times a second."""
        if len(pictures) < _MANY or not self._asking.pictures.busy:
            self._attaching.stop()
            self._page.show_attached(pictures)
        elif not self._attaching.isActive():
            self._attaching.start()

    def _was_sent(self, question: Question) -> None:
        composer = self._page.composer
        if composer.text.strip() in ("", question.words):
            composer.edit.clear()
        composer.set_editing(False)
        self._show_regions(self._asking.page.written)

    def _confirm(self, number: int, estimate: AskEstimate) -> None:
        price = strings.money_sum(estimate.cost) if estimate.cost is not None else self.tr("an unknown price")
        if estimate.free:
            price = self.tr("no cost")
        title = self.tr("Ask about %n picture(s) at once?", "", number)
        body = self.tr("About {tokens} tokens, {price}.").format(tokens=f"{estimate.tokens or 0:,}", price=price)
        send = self._asking.page.send_anyway
        ask_first(self._theme, self._session, title, body, self.tr("Send"), send, self._page)

    # -- whom it goes to ----------------------------------------------------------------------------------------------

    def _connect_choice(self) -> None:
        page, choice = self._page, self._asking.choice
        page.picker.chosen.connect(choice.choose)
        page.picker.manage_requested.connect(lambda: self._elsewhere.show_settings("providers"))
        page.model_menu_wanted.connect(self.open_model_menu)
        choice.models_changed.connect(page.picker.set_choices)
        choice.changed.connect(self._show_choice)
        page.header.route_chosen.connect(choice.use_route)
        page.header.menu_filled.connect(self._fill_menu)
        page.composer.detail_chosen.connect(choice.use_detail)
        page.composer.aloud_chosen.connect(choice.answer_aloud)
        page.composer.other_dropped.connect(self._drop_other)

    def open_model_menu(self) -> None:
        """Show the models beside the button in the strip."""
        self._page.picker.open_at(self._elsewhere.model_button)

    def _show_choice(self) -> None:
        page, choice = self._page, self._asking.choice
        page.picker.set_current(choice.profile.id, strings.provider_name(choice.profile), choice.spec.id)
        page.header.set_routes(choice.routes, choice.route)
        page.composer.set_details(choice.details, choice.detail)
        page.composer.set_aloud(offered=choice.speaks, on=choice.aloud)
        page.composer.show_others([model for _profile, model in choice.others])

    def _fill_menu(self, menu: Menu) -> None:
        """Other models beside the chosen one; what else can be done with the thread."""
        thread = self._page.current
        if able := self._able_others():
            menu.addAction(self.tr("Ask another model too…")).triggered.connect(lambda: self._open_others(able))
        if menu.actions():
            menu.addSeparator()
        menu.addAction(self.tr("New thread")).triggered.connect(self._new)
        rows = menu.addAction(self.tr("Ask, one row each…"))
        rows.triggered.connect(lambda: self._elsewhere.ask_rows(Brought()))
        if thread.id:
            pin = self.tr("Unpin thread") if thread.pinned else self.tr("Pin thread")
            menu.addAction(pin).triggered.connect(lambda: self._asking.threads.pin(thread.id, not thread.pinned))
            menu.addSeparator()
            leave = menu.addAction(self.tr("Move to Trash"))
            leave.triggered.connect(lambda: self._asking.threads.delete(thread.id))
            menu.mark_danger(leave)

    def _able_others(self) -> tuple[ModelChoice, ...]:
        """Models that can be asked the same beside the chosen one, and are not yet."""
        choice = self._asking.choice
        asked = {(choice.profile.id, choice.spec.id), *choice.others}
        found = (each for each in choice.choices() if each.on_server and not each.needs_key)
        return tuple(each for each in found if (each.profile.id, each.spec.id) not in asked)

    def _open_others(self, able: tuple[ModelChoice, ...]) -> None:
        if self._beside is None:
            self._beside = ModelPicker(self._theme, self._page)
            self._beside.chosen.connect(self._add_other)
            self._beside.manage_requested.connect(lambda: self._elsewhere.show_settings("providers"))
        self._beside.set_choices(able)
        self._beside.open_at(self._page.header.more)

    def _drop_other(self, place: int) -> None:
        others = self._asking.choice.others
        self._asking.choice.ask_too([*others[:place], *others[place + 1 :]])

    def _add_other(self, profile_id: str, model: str) -> None:
        self._asking.choice.ask_too([*self._asking.choice.others, (profile_id, model)])

    # -- the list -----------------------------------------------------------------------------------------------------

    def _connect_list(self) -> None:
        page, threads, listed = self._page, self._asking.threads, self._page.threads
        threads.changed.connect(listed.show_threads)
        threads.deleted.connect(self._deleted)
        threads.restored.connect(self._asking.page.open)
        listed.opened.connect(self._open)
        listed.new_wanted.connect(self._new)
        page.new_wanted.connect(self._new)
        listed.searched.connect(threads.search)
        listed.renamed.connect(threads.rename)
        listed.pinned.connect(threads.pin)
        listed.deleted.connect(threads.delete)
        listed.export_wanted.connect(self._export)
        page.header.export_wanted.connect(lambda form: self._export(page.current.id, form))

    def _open(self, thread_id: str) -> None:
        if thread_id != self._page.current.id:
            self._page.composer.set_editing(False)
            self._asking.page.open(thread_id)

    def _new(self) -> None:
        self._page.composer.set_editing(False)
        self._asking.page.begin_anew()
        self._page.composer.focus_words()

    def _deleted(self, thread_id: str, title: str) -> None:
        if thread_id == self._page.current.id:
            self._asking.page.begin_anew()
        text = self.tr("“{title}” moved to Trash").format(title=words.thread_title(title)[:60])
        self._elsewhere.note(text, self._asking.threads.undo_delete)

    def _export(self, thread_id: str, form: ThreadFormat) -> None:
        if not thread_id:
            return
        dialog = QFileDialog(self._page, self.tr("Export into a new folder in…"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(
            lambda folder: self._asking.using.export(thread_id, form, Path(folder), words.export_words())
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # -- at first -----------------------------------------------------------------------------------------------------

    def _settings_changed(self, settings: Settings, names: frozenset[str]) -> None:
        self._page.composer.set_enter_sends(settings.enter_sends)
        if "language" in names:
            self._asking.presets.read(language.resolve(self._session.settings.value.language))

    def _fill(self) -> None:
        page, asking = self._page, self._asking
        page.composer.set_enter_sends(self._session.settings.value.enter_sends)
        asking.choice.refresh()
        asking.presets.read(language.resolve(self._session.settings.value.language))
        page.show_attached(asking.pictures.pictures)
        asking.pictures.want_previews(asking.pictures.pictures)
        page.show_thread(asking.page.current)
        page.show_live(asking.page.live)
        page.composer.set_preset(asking.page.written.preset)
        self._show_draft(asking.page.written)
        asking.page.draft(page.composer.text)
        asking.threads.refresh()


def build(theme: Theme, session: Session, elsewhere: Elsewhere) -> AskPage:
    """The page, filled and kept up to date."""
    page = AskPage(theme, session.asking.page.said_so_far, session.asking.presets.get)
    AskWiring(theme, page, session, elsewhere)
    return page
