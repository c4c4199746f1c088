"""Connects the Settings page to the controllers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from controllers.session import Session
from services.types import Profile
from ui.settings.page import SettingsPage
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.frame import Frame


translate = QCoreApplication.translate


def build(
    theme: Theme, session: Session, frame: Frame, log_folder: Path, ask_empty_trash: Callable[[], None]
) -> SettingsPage:
    """The page, filled and kept up to date."""
    page = SettingsPage(theme, log_folder)
    settings, library = session.settings, session.library

    def choose(changes: dict[str, Any]) -> None:
        if settings.choose(**changes):
            session.notices.say("settings-changed")

    page.changed.connect(choose)
    settings.changed.connect(lambda value, _names: page.set_settings(value))
    page.library.chosen.connect(lambda folder: settings.change(library=folder))
    page.library.empty_trash.connect(ask_empty_trash)
    library.counts.connect(page.set_counts)
    library.opened.connect(lambda root, _jobs: page.library.set_root(root))
    page.budget.set_price_date(session.catalog.price_date)
    page.set_settings(settings.value)
    if library.root is not None:  # it was opened before this page was built
        page.library.set_root(library.root)
        library.count()
    _connect_providers(page, session, frame)
    return page


def _connect_providers(page: SettingsPage, session: Session, frame: Frame) -> None:
    servers, settings, create = session.servers, session.settings, session.create
    listing, detail = page.providers.list, page.providers.detail

    def show_servers() -> None:
        reports = {profile.id: servers.report(profile.id) for profile in servers.profiles}
        page.set_profiles(servers.entered, settings.value.profile_id, reports)

    def add(profile: Profile) -> None:
        servers.put(profile)
        listing.choose(profile.id)

    settings.changed.connect(lambda _value, _names: show_servers())
    servers.profiles_changed.connect(show_servers)
    servers.report_changed.connect(lambda _profile_id, _report: show_servers())
    create.models_changed.connect(page.set_choices)
    listing.added.connect(lambda kind: add(servers.new_profile(kind)))
    listing.find_requested.connect(servers.find)
    listing.found_used.connect(add)
    servers.found.connect(listing.set_found)
    detail.changed.connect(servers.put)
    detail.test_requested.connect(servers.check)
    detail.default_chosen.connect(create.use_profile)
    detail.removed.connect(lambda profile_id: _ask_remove(frame, session, profile_id))
    _connect_keys(page, session)
    page.providers.set_templates(servers.templates)
    page.set_choices(create.choices())
    show_servers()
    servers.ask_key_facts(listing.current_id)
    servers.find()


def _connect_keys(page: SettingsPage, session: Session) -> None:
    """What is known of keys is shown only while its server is."""
    servers, listing, detail = session.servers, page.providers.list, page.providers.detail

    def show_facts(profile_id: str, end: str, kept: bool, offer: str) -> None:
        if profile_id == listing.current_id:
            detail.set_key_facts(end, kept, offer)

    def show_key(profile_id: str, key: str) -> None:
        if profile_id == listing.current_id:
            detail.reveal_key(key)

    page.providers.selected.connect(servers.ask_key_facts)
    servers.key_facts.connect(show_facts)
    servers.key_revealed.connect(show_key)
    detail.key_given.connect(servers.set_key)
    detail.key_wanted.connect(servers.reveal_key)
    detail.offer_accepted.connect(servers.accept_offered_key)


def _ask_remove(frame: Frame, session: Session, profile_id: str) -> None:
    label = session.servers.profile(profile_id).label
    question = frame.confirm(
        translate("Settings", "Remove {provider}?").format(provider=label),
        translate("Settings", "Its key leaves the keychain. Your pictures and their history stay."),
        translate("Settings", "Remove"),
    )
    question.accepted.connect(lambda: session.servers.remove(profile_id))
