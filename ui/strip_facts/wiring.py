"""Provider, model and cost of the page that is open, in the strip; the names of servers in the Jobs popover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from controllers.session import Session
from services.types import ConnectionState
from ui import strings
from ui.frame import Frame

if TYPE_CHECKING:
    from controllers.ask.choice import AskChoice
    from controllers.running import Running


class StripFacts(QObject):
    """Follows the session and the pages."""

    def __init__(self, session: Session, frame: Frame) -> None:
        super().__init__(frame)
        self._session = session
        self._frame = frame
        asking = session.asking
        for changed in (
            session.thread.changed, session.edit.versions.changed, asking.page.thread_changed,
            asking.desk.sheet_changed, asking.desk.row_changed,
        ):  # fmt: skip
            changed.connect(lambda _what: self._show_cost())
        for changed in (asking.choice.changed, session.create.model_changed, session.edit.model_changed):
            changed.connect(lambda *_: self._show_provider())
        session.servers.report_changed.connect(lambda *_: self._show_provider())
        session.servers.profiles_changed.connect(self.name_servers)
        session.settings.changed.connect(lambda *_: self.name_servers())  # the language may be another one
        frame.page_changed.connect(lambda _page: self.show())

    def show(self) -> None:
        """Say everything again."""
        self._show_cost()
        self._show_provider()
        self.name_servers()

    def name_servers(self) -> None:
        """What servers are called in the Jobs popover."""
        profiles = self._session.servers.profiles
        self._frame.jobs.set_labels({profile.id: strings.provider_name(profile) for profile in profiles})

    @property
    def _runs(self) -> Running | AskChoice:
        """What chooses the model on the page that is open; on a page without runs, that of Create."""
        session = self._session
        asked = session.asking.choice
        choices: dict[str, Running | AskChoice] = {"edit": session.edit, "ask": asked, "desk": asked}
        return choices.get(self._frame.current_page, session.create)

    def _show_provider(self) -> None:
        profile = self._runs.profile
        state = ConnectionState.OK if profile.id == "builtin" else self._session.servers.report(profile.id).state
        self._frame.strip.set_provider(strings.provider_name(profile), state)
        spec = self._runs.spec
        self._frame.strip.set_model(spec.label or spec.id)

    def _show_cost(self) -> None:
        """Of the open page alone: a table with thousands of rows changes often, and its sum takes all of them."""
        session = self._session
        match self._frame.current_page:
            case "create":
                cost = session.thread.tree.cost
            case "edit":
                cost = session.edit.versions.tree.cost
            case "ask":
                cost = session.asking.page.current.cost
            case "desk":
                cost = session.asking.desk.sheet.cost
            case _:
                cost = None
        self._frame.strip.set_thread_cost(cost)
