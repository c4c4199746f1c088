"""What stands in the way of a run, over its buttons, and what the buttons of such notices do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from controllers.session import Session
from services.types import Failure, FailureKind
from ui import strings
from ui.ask.desk.page import DeskPage
from ui.ask.refusing.failure_words import question_failure
from ui.notice_text import provider_pages, settings_section


class DeskRefusals(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(
        self, page: DeskPage, session: Session, show_settings: Callable[[str], None], start: Callable[[], None]
    ) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._show_settings = show_settings
        self._start = start
        self._waits_for_key = ""
        """The server whose key was typed; the run starts once it is kept."""
        session.asking.desk.refused.connect(self._show)
        page.setup.run.card.action.connect(self._act)
        session.servers.key_kept.connect(self._key_kept)

    def _show(self, failures: tuple[Failure, ...]) -> None:
        card = self._page.setup.run.card
        if not failures:
            card.show_notice(None)
            return
        failure = failures[0]
        servers = self._session.servers
        profile = servers.profile(failure.profile_id) if failure.profile_id else self._session.asking.choice.profile
        card.show_notice(question_failure(failure, strings.provider_name(profile)))
        if failure.kind is FailureKind.PROMPT_EMPTY:
            self._page.setup.question.setFocus()

    def _act(self, action: str) -> None:
        choice, setup = self._session.asking.choice, self._page.setup
        if page := provider_pages(choice.profile).get(action):
            QDesktopServices.openUrl(QUrl(page))
        elif action == "save-key":
            self._waits_for_key = choice.profile.id
            self._session.servers.set_key(choice.profile.id, setup.run.card.key_text)
        elif action == "choose-model":
            self._page.picker.open_at(setup.model)
        elif action == "run-once":
            setup.run.card.show_notice(None)
            self._session.asking.desk.start_anyway()
        elif action in ("use-builtin", "use-replacement") or action.startswith("use-model:"):
            self._switch(action)
        elif action == "rephrase":
            setup.question.setFocus()
        elif action in ("retry", "retry-now", "try-again", "check-again"):
            self._start()
        elif section := settings_section(action):
            self._show_settings(f"{section}/{choice.profile.id}" if section == "providers" else section)

    def _switch(self, action: str) -> None:
        choice = self._session.asking.choice
        if action == "use-builtin":
            choice.use_builtin()
        elif action == "use-replacement":
            choice.use_replacement()
        else:
            choice.choose(choice.profile.id, action.partition(":")[2])
        self._page.setup.run.card.show_notice(None)

    def _key_kept(self, profile_id: str, _in_keychain: bool) -> None:
        if profile_id == self._waits_for_key:
            self._waits_for_key = ""
            self._start()
