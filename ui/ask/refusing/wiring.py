"""What stands in the way of a question, over what sends it, and what the buttons of such notices do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from controllers.session import Session
from services.types import Failure, FailureKind, Profile, Reply
from ui import strings
from ui.ask.page import AskPage
from ui.ask.refusing.failure_words import question_failure
from ui.notice_text import NoticeText, provider_pages, settings_section, without_dead_links
from ui.shared.notice_card import NoticeCard

_AGAIN = ("retry", "retry-now", "try-again", "check-again")


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysOn:
    """What the page can do about it."""

    run: Callable[[], None]
    """Once more."""
    run_anyway: Callable[[], None]
    """Although it passes a cap."""
    focus_words: Callable[[], None]
    choose_model: Callable[[], None]
    show_settings: Callable[[str], None]


class RefusalCard(QObject):
    """Lives with the page: a connection to a method keeps nothing alive. One card for the questions of a page."""

    def __init__(self, page: QWidget, card: NoticeCard, session: Session, ways: WaysOn) -> None:
        super().__init__(page)
        self._card = card
        self._servers, self._choice = session.servers, session.asking.choice
        self._ways = ways
        self._profile_id = ""
        """The server that the card speaks of; empty: the chosen one."""
        self._waits: tuple[str, Callable[[], None]] | None = None
        """The server whose key was typed, and what is done once that is kept."""
        session.servers.key_kept.connect(self._key_kept)

    def show(self, failures: tuple[Failure, ...]) -> None:
        """The first of these; none: nothing stands in the way."""
        if not failures:
            self._card.show_notice(None)
            return
        failure = failures[0]
        self._profile_id = failure.profile_id
        profile = self._profile()
        text = question_failure(failure, strings.provider_name(profile))
        self._card.show_notice(without_dead_links(text, profile))
        if failure.kind is FailureKind.PROMPT_EMPTY:
            self._ways.focus_words()

    def act(self, action: str) -> None:
        """A button of the card."""
        self.do(action, self._profile(), self._card.key_text, self._ways.run)

    def do(self, action: str, profile: Profile, key: str, again: Callable[[], None]) -> None:
        """A button of a notice that speaks of that server. `key`: what was typed there; `again`: ask once more."""
        if page := provider_pages(profile).get(action):
            QDesktopServices.openUrl(QUrl(page))
        elif action == "save-key":
            self._waits = profile.id, again
            self._servers.set_key(profile.id, key)
        elif action == "choose-model":
            self._ways.choose_model()
        elif action == "run-once":
            self._card.show_notice(None)
            self._ways.run_anyway()
        elif action in ("use-builtin", "use-replacement") or action.startswith("use-model:"):
            self._switch(action, profile)
        elif action == "rephrase":
            self._ways.focus_words()
        elif action in _AGAIN:
            again()
        elif section := settings_section(action):
            self._ways.show_settings(f"{section}/{profile.id}" if section == "providers" else section)

    def _profile(self) -> Profile:
        return self._servers.profile(self._profile_id) if self._profile_id else self._choice.profile

    def _switch(self, action: str, profile: Profile) -> None:
        if action == "use-builtin":
            self._choice.use_builtin()
        elif action == "use-replacement":
            self._choice.use_replacement()
        else:
            self._choice.choose(profile.id, action.partition(":")[2])
        self._card.show_notice(None)
        self._ways.focus_words()

    def _key_kept(self, profile_id: str, _in_keychain: bool) -> None:
        if self._waits is not None and self._waits[0] == profile_id:
            again, self._waits = self._waits[1], None
            again()


class Refusals(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(self, page: AskPage, session: Session, show_settings: Callable[[str], None]) -> None:
        super().__init__(page)
        self._page = page
        self._servers = session.servers
        self._ask, self._choice = session.asking.page, session.asking.choice
        self._waiting = session.asking.waiting
        composer = page.composer
        ways = WaysOn(
            run=composer.run, run_anyway=self._ask.send_anyway, focus_words=composer.focus_words,
            choose_model=page.model_menu_wanted.emit, show_settings=show_settings,
        )  # fmt: skip
        self._card = RefusalCard(page, composer.card, session, ways)
        page.transcript.offer_notices(
            self._notice, lambda profile_id: strings.provider_name(self._servers.profile(profile_id))
        )
        self._waiting.changed.connect(lambda _number: page.transcript.refresh())
        self._ask.refused.connect(self._card.show)
        composer.card.action.connect(self._card.act)

    def _notice(self, failure: Failure, reply: Reply) -> NoticeText:
        text = question_failure(failure, reply.profile_label, waits=reply.id in self._waiting.replies)
        return without_dead_links(text, self._servers.profile(reply.profile_id))

    def act(self, action: str, reply_id: str) -> None:
        """A button of the notice that stands where that answer would."""
        reply = self._page.current.message(reply_id)
        if reply_id in self._waiting.replies and action in ("check-again", "use-builtin", "stop-waiting"):
            self._of_waiting(action, reply_id)
        elif action == "rephrase" and isinstance(reply, Reply):
            self._ask.edit(reply.parent)
        elif isinstance(reply, Reply):
            view = self._page.transcript.view(reply_id)
            key = "" if view is None else view.card.key_text
            profile = self._servers.profile(reply.profile_id)
            self._card.do(action, profile, key, lambda: self._ask.retry(reply_id))
        elif action in _AGAIN:  # it waits to be tried again by itself
            self._ask.retry(reply_id)

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
