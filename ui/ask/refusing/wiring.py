"""What stands in the way of a question, over the composer, and what the buttons of such notices do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from controllers.session import Session
from services.types import Failure, FailureKind, Reply
from ui import strings
from ui.ask.page import AskPage
from ui.ask.refusing.failure_words import question_failure
from ui.notice_text import provider_pages, settings_section


class Refusals(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(self, page: AskPage, session: Session, show_settings: Callable[[str], None]) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._ask, self._choice = session.asking.page, session.asking.choice
        self._show_settings = show_settings
        self._waits_for_key = ""
        """The server whose key was typed; the question is sent once it is kept."""
        self._waiting = session.asking.waiting
        page.transcript.offer_waiting(lambda reply_id: reply_id in self._waiting.replies)
        self._waiting.changed.connect(lambda _number: page.transcript.refresh())
        self._ask.refused.connect(self._show)
        page.composer.card.action.connect(lambda action: self.act(action, ""))
        session.servers.key_kept.connect(self._key_kept)

    def _show(self, failures: tuple[Failure, ...]) -> None:
        if not failures:
            self._page.composer.card.show_notice(None)
            return
        failure = failures[0]
        profile = self._session.servers.profile(failure.profile_id) if failure.profile_id else self._choice.profile
        text = question_failure(failure, strings.provider_name(profile))
        self._page.composer.card.show_notice(text)
        if failure.kind is FailureKind.PROMPT_EMPTY:
            self._page.composer.focus_words()

    def act(self, action: str, reply_id: str) -> None:
        """A button of a notice; `reply_id`: of the answer that it stands under, empty: over the composer."""
        choice, ask, composer = self._choice, self._ask, self._page.composer
        if page := provider_pages(choice.profile).get(action):
            QDesktopServices.openUrl(QUrl(page))
        elif action == "save-key":
            self._waits_for_key = choice.profile.id
            self._session.servers.set_key(choice.profile.id, composer.card.key_text)
        elif action == "choose-model":
            self._page.model_menu_wanted.emit()
        elif action == "run-once":
            ask.send_anyway()
        elif reply_id in self._waiting.replies and action in ("check-again", "use-builtin", "stop-waiting"):
            self._of_waiting(action, reply_id)
        elif action in ("use-builtin", "use-replacement") or action.startswith("use-model:"):
            self._switch(action)
        elif action == "rephrase":
            self._rephrase(reply_id)
        elif action in ("retry", "retry-now", "try-again", "check-again"):
            self._retry(reply_id)
        elif section := settings_section(action):
            self._show_settings(f"{section}/{choice.profile.id}" if section == "providers" else section)

    def _of_waiting(self, action: str, reply_id: str) -> None:
        """A question that nobody could be reached with."""
        if action == "check-again":
            self._waiting.check()
            return
        self._waiting.drop(reply_id)
        reply = self._page.current.message(reply_id)
        if action == "use-builtin" and isinstance(reply, Reply):
            self._choice.use_builtin()
            self._ask.ask_again(reply.parent)

    def _switch(self, action: str) -> None:
        choice = self._choice
        if action == "use-builtin":
            choice.use_builtin()
        elif action == "use-replacement":
            choice.use_replacement()
        else:
            choice.choose(choice.profile.id, action.partition(":")[2])
        self._page.composer.card.show_notice(None)
        self._page.composer.focus_words()

    def _rephrase(self, reply_id: str) -> None:
        reply = self._page.current.message(reply_id)
        if isinstance(reply, Reply):
            self._ask.edit(reply.parent)
        else:
            self._page.composer.focus_words()

    def _retry(self, reply_id: str) -> None:
        if reply_id:
            self._ask.retry(reply_id)
        else:
            self._page.composer.run()

    def _key_kept(self, profile_id: str, _in_keychain: bool) -> None:
        if profile_id == self._waits_for_key:
            self._waits_for_key = ""
            self._page.composer.run()
