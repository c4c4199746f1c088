"""Reading answers aloud: by the system, or by a speech model whose sound is kept and played when the person says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFileDialog

from controllers.ask.speaking import VOICES
from controllers.session import Session
from services.types import Failure, Profile, Reply, Wave
from ui import strings
from ui.ask.answers.text_block import DIALECT
from ui.ask.page import AskPage
from ui.ask.reply_view import ReplyView
from ui.ask.sound.player_row import PlayerRow
from ui.ask.sound.playing import Playing
from ui.ask.sound.system_voice import SystemVoice
from ui.language import resolve
from ui.shared.menu import Menu
from ui.theme import Theme

_HANGUL = ("\uac00", "\ud7a3")


class SoundWiring(QObject):
    """Lives with the page: a connection to a method keeps nothing alive. Nothing plays by itself."""

    def __init__(
        self, theme: Theme, page: AskPage, session: Session, note: Callable[[str, Callable[[], None] | None], None]
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._session = session
        self._speaking = session.asking.speaking
        self._note = note
        self._voice = SystemVoice(self)
        self._playing = Playing(self)
        self._then: tuple[str, Callable[[Path], None]] | None = None
        """What the person wants with the sound of that reply once it is known where it lies."""
        self._waves: dict[str, Wave] = {}
        page.transcript.acted.connect(self._act)
        page.transcript.reply_shown.connect(self._show_player)
        page.read_wanted.connect(self._read_newest)
        page.header.menu_filled.connect(self._offer_voices)
        self._speaking.begun.connect(lambda _id: note(self.tr("The answer is being spoken…"), None))
        self._speaking.ready.connect(self._ready)
        self._speaking.refused.connect(self._refused)
        self._speaking.found.connect(self._found)
        self._speaking.measured.connect(self._measured)
        session.servers.report_changed.connect(self._show_prices)
        self._voice.ended.connect(lambda: self._show_reading(""))
        session.asking.page.thread_changed.connect(lambda thread: self._thread_changed(thread.id))
        self._thread = ""

    # -- reading ------------------------------------------------------------------------------------------------------

    def _act(self, action: str, message_id: str) -> None:
        reply = self._page.current.message(message_id)
        if action == "read" and isinstance(reply, Reply):
            self._read(reply)

    def _read_newest(self) -> None:
        replies = [message for message in self._page.current.path if isinstance(message, Reply) and message.text]
        if replies:
            self._read(replies[-1])

    def _read(self, reply: Reply) -> None:
        """Where there are two ways, the person chooses: one of them may cost money."""
        if self._voice.reading == reply.id:
            self._voice.stop()
            self._show_reading("")
            return
        profile = self._session.servers.get(reply.profile_id)
        spec = None if profile is None else self._speaking.model(profile)
        if spec is None or profile is None:
            self._read_by_system(reply)
            return
        view = self._page.transcript.view(reply.id)
        menu = Menu(self._theme, self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._voice.available:
            free = menu.addAction(self.tr("By the system's voice, free"))
            free.triggered.connect(lambda: self._read_by_system(reply))
        named = spec.label or spec.id
        text = self.tr("By {model}, {price}").format(model=named, price=self._price_text(reply, profile))
        by_model = menu.addAction(text)
        by_model.triggered.connect(lambda: self._speaking.read(self._page.current, reply, profile))
        if day := self._speaking.retires(profile):
            ends = self.tr("{model} retires {date}").format(model=named, date=strings.short_date(day))
            menu.addAction(ends).setEnabled(False)
        if menu.actions() == [by_model]:
            menu.deleteLater()
            by_model.trigger()
            return
        anchor = self._page if view is None else view.button("read")
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))

    def _read_by_system(self, reply: Reply) -> None:
        if not self._voice.available:
            self._note(self.tr("This system has no voice."), None)
            return
        document = QTextDocument()
        document.setMarkdown(reply.text or reply.refusal, DIALECT)
        text = document.toPlainText()
        korean = any(_HANGUL[0] <= sign <= _HANGUL[1] for sign in text)
        own = resolve(self._session.settings.value.language)
        self._voice.read(reply.id, text, "ko" if korean else own if own != "ko" else "en")
        self._show_reading(reply.id)

    def _show_reading(self, reply_id: str) -> None:
        for view in self._page.transcript.views:
            view.show_reading(view.reply_id == reply_id)

    def _offer_voices(self, menu: Menu) -> None:
        """Who speaks from now on, where a model does."""
        choice, settings = self._session.asking.choice, self._session.settings
        if not choice.speaks and self._speaking.model(choice.profile) is None:
            return
        voices = Menu(self._theme, menu)
        voices.setTitle(self.tr("Voice of spoken answers"))
        for voice in VOICES:
            action = voices.addAction(voice.capitalize())
            action.setCheckable(True)
            action.setChecked(voice == settings.value.ask_voice)
            action.triggered.connect(lambda _=False, voice=voice: settings.change(ask_voice=voice))
        menu.addMenu(voices)

    # -- spoken by a model --------------------------------------------------------------------------------------------

    def _thread_changed(self, thread_id: str) -> None:
        if thread_id != self._thread:
            self._thread = thread_id
            self._voice.stop()
            self._playing.stop()
            self._then = None
            self._waves.clear()

    def _show_player(self, view: ReplyView) -> None:
        """Where there is a sound, it stands under its answer."""
        key = view.reply_id
        if view.below.count() or key not in self._page.current.sounds:
            return
        row = PlayerRow(self._theme, key, self._playing)
        row.play_wanted.connect(lambda: self._with_sound(key, lambda path: self._playing.play(key, path)))
        row.seek_wanted.connect(lambda at: self._with_sound(key, lambda path: self._playing.seek(key, path, at)))
        row.save_wanted.connect(lambda: self._with_sound(key, self._save))
        row.again_wanted.connect(lambda: self._speak_again(key))
        row.show_wave(self._waves.get(key, Wave()))
        view.below.addWidget(row)
        self._speaking.look(self._page.current, key)

    def _row(self, reply_id: str) -> PlayerRow | None:
        view = self._page.transcript.view(reply_id)
        item = None if view is None else view.below.itemAt(0)
        row = None if item is None else item.widget()
        return row if isinstance(row, PlayerRow) else None

    def _found(self, reply_id: str, path: Path | None) -> None:
        """Where a sound lies, or that it is gone: it is never ordered anew unasked."""
        wanted = self._then is not None and self._then[0] == reply_id
        then, self._then = (self._then, None) if wanted else (None, self._then)
        if path is None:
            if (row := self._row(reply_id)) is not None:
                row.show_gone(self._price(reply_id))
            return
        if reply_id not in self._waves:
            self._speaking.measure(reply_id, path)
        if then is not None:
            then[1](path)

    def _measured(self, reply_id: str, wave: Wave) -> None:
        self._waves[reply_id] = wave
        if (row := self._row(reply_id)) is not None:
            row.show_wave(wave)

    def _ready(self, reply_id: str, path: Path, whole: bool) -> None:
        """It was spoken just now, or is there already."""
        view, row = self._page.transcript.view(reply_id), self._row(reply_id)
        if view is not None and row is not None:  # of a file that was gone
            view.below.removeWidget(row)
            row.hide()
            row.deleteLater()
        if view is not None:
            self._show_player(view)
        self._found(reply_id, path)
        if not whole:
            self._note(self.tr("The answer is too long to be spoken at once: only its beginning was."), None)

    def _with_sound(self, reply_id: str, then: Callable[[Path], None]) -> None:
        self._then = reply_id, then
        self._speaking.look(self._page.current, reply_id)

    def _speak_again(self, reply_id: str) -> None:
        reply = self._page.current.message(reply_id)
        if isinstance(reply, Reply):
            self._speaking.read(self._page.current, reply, self._session.servers.profile(reply.profile_id))

    def _price(self, reply_id: str) -> str:
        """What speaking it costs; empty: its server has no voice any more."""
        reply = self._page.current.message(reply_id)
        profile = self._session.servers.get(reply.profile_id) if isinstance(reply, Reply) else None
        if profile is None or not isinstance(reply, Reply) or self._speaking.model(profile) is None:
            return ""
        return self._price_text(reply, profile)

    def _price_text(self, reply: Reply, profile: Profile) -> str:
        """What speaking a reply costs, as far as anybody knows."""
        price = self._speaking.price(reply, profile)
        if price.amount is None:
            return self.tr("may cost money")
        return strings.money(price.amount, approximate=True) if price.amount else self.tr("free")

    def _show_prices(self, *_: object) -> None:
        """A server has told which models it has."""
        for view in self._page.transcript.views:
            row = self._row(view.reply_id)
            if row is not None and row.gone:
                row.show_gone(self._price(view.reply_id))

    def _refused(self, reply_id: str, failure: Failure) -> None:
        self._then = None
        reply, servers = self._page.current.message(reply_id), self._session.servers
        label = strings.provider_name(servers.profile(reply.profile_id)) if isinstance(reply, Reply) else ""
        self._note(strings.failure_text(failure, label).title, None)

    def _save(self, path: Path) -> None:
        dialog = QFileDialog(self._page, self.tr("Save audio"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"answer{path.suffix}")
        dialog.fileSelected.connect(lambda file: self._speaking.save(path, Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
