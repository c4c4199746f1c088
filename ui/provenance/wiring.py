"""Connects the views of provenance to the controllers."""

from __future__ import annotations

from collections.abc import Callable

from controllers.session import Session
from services.types import Asset
from ui import strings
from ui.provenance.view import ProvenanceView

AskCheck = Callable[[Asset, str], None]
"""Asks the person whether this picture may be sent to the server of that id, and then has it checked."""


def connect(view: ProvenanceView, session: Session, ask_check: AskCheck) -> None:
    """Keep a view filled."""
    provenance, servers = session.provenance, session.servers
    view.wanted.connect(provenance.want)
    view.check_requested.connect(ask_check)
    provenance.credentials.connect(view.set_credentials)
    provenance.checking.connect(view.set_checking)
    provenance.checked.connect(view.set_findings)
    provenance.refused.connect(view.set_findings)
    servers.profiles_changed.connect(lambda: _name_servers(view, session))
    session.create.model_changed.connect(lambda *_: _name_servers(view, session))
    _name_servers(view, session)


def _name_servers(view: ProvenanceView, session: Session) -> None:
    names = {profile_id: strings.provider_name(profile) for profile_id, profile in session.provenance.checkers.items()}
    view.set_servers(names, session.create.profile.id)
