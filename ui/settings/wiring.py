"""Connects the Settings page to the controllers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from controllers.session import Session
from services.types import Backup, Estimate, Failure, FolderSize, Profile, StoredFile
from ui import strings
from ui.settings.page import SettingsPage
from ui.settings.trial_words import cost_text
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
    _connect_storage(page, session, frame)
    _connect_backup(page, session, frame)
    _connect_defaults(page, session)
    _connect_developer(page, session)
    page.budget.set_price_date(session.catalog.price_date)
    page.set_settings(settings.value)
    if library.root is not None:  # it was opened before this page was built
        page.library.set_root(library.root)
        library.count()
    _connect_providers(page, session, frame)
    return page


def _connect_storage(page: SettingsPage, session: Session, frame: Frame) -> None:
    storage, section = session.storage, page.library

    def ask(target: Path, size: FolderSize) -> None:
        body = translate("Settings", "{size} are copied and read again; only then do they leave {folder}.")
        question = frame.ask(
            translate("Settings", "Move the library to {folder}?").replace("{folder}", str(target)),
            body.replace("{size}", strings.file_size(size.bytes)).replace("{folder}", str(session.library.root)),
            ("move", translate("Settings", "Move library"), "primary"),
        )
        question.accepted.connect(lambda: storage.move(target))

    page.engine.space_wanted.connect(storage.measure_engine)
    storage.engine_measured.connect(page.engine.set_space)
    section.size_wanted.connect(storage.measure)
    section.thumbnails_cleared.connect(storage.clear_thumbnails)
    section.move_wanted.connect(storage.ask)
    section.move_stopped.connect(storage.stop)
    storage.measured.connect(section.set_sizes)
    storage.asked.connect(ask)
    storage.moving.connect(section.show_moving)
    storage.ended.connect(section.show_moved)


def _connect_backup(page: SettingsPage, session: Session, frame: Frame) -> None:
    backing_up, row = session.backing_up, page.library.backup

    def ask(backup: Backup) -> None:
        row.show_planned(backup)
        if backup.changing or backup.arranged:
            title = translate("Settings", "Take in this backup?")
            question = frame.ask(title, row.words(backup), ("restore", translate("Settings", "Restore"), "primary"))
            question.accepted.connect(backing_up.restore)

    row.write_wanted.connect(backing_up.write)
    row.read_wanted.connect(backing_up.read)
    backing_up.working.connect(row.show_working)
    backing_up.written.connect(row.show_written)
    backing_up.planned.connect(ask)
    backing_up.restored.connect(row.show_restored)
    backing_up.refused.connect(row.show_refused)


def _connect_developer(page: SettingsPage, session: Session) -> None:
    developer, section = session.developer, page.developer
    section.set_source(lambda: developer.requests)
    developer.changed.connect(section.refresh)
    section.bodies_wanted.connect(developer.keep_bodies)
    section.cleared.connect(developer.clear)
    section.advanced_wanted.connect(page.show_advanced)


def _connect_defaults(page: SettingsPage, session: Session) -> None:
    for name, choosing in {"create": session.create, "edit": session.edit}.items():
        choosing.models_changed.connect(partial(page.defaults.set_choices, name))
        choosing.model_changed.connect(lambda spec, *_, name=name: page.defaults.set_model(name, spec))
        page.defaults.set_choices(name, choosing.choices())
        page.defaults.set_model(name, choosing.spec)


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
    _connect_tests(page, session, frame)
    _connect_files(page, session, frame)
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


def _connect_tests(page: SettingsPage, session: Session, frame: Frame) -> None:
    probing, servers = session.probing, session.servers
    listing, widget = page.providers.list, page.providers.detail.server_test

    def show(profile_id: str) -> None:
        if profile_id == listing.current_id:
            widget.show_test(probing.report(profile_id), probing.running(profile_id))

    def select(profile_id: str) -> None:
        widget.show_trouble(servers.profile(profile_id), None)
        show(profile_id)

    def ask(profile_id: str, model: str, estimate: Estimate) -> None:
        title = translate("Settings", "Test what {provider} really does?")
        button = translate("Settings", "Test")
        question = frame.ask(
            title.format(provider=strings.provider_name(servers.profile(profile_id))),
            cost_text(model, estimate),
            ("test", button, "primary"),
        )
        question.accepted.connect(lambda: probing.start(profile_id))

    def refuse(profile_id: str, failure: Failure) -> None:
        if profile_id == listing.current_id:
            widget.show_trouble(servers.profile(profile_id), failure)

    page.providers.selected.connect(select)
    servers.profiles_changed.connect(lambda: show(listing.current_id))
    probing.changed.connect(show)
    probing.asked.connect(ask)
    probing.refused.connect(refuse)
    widget.wanted.connect(lambda: probing.ask(listing.current_id))
    widget.stopped.connect(lambda: probing.cancel(listing.current_id))
    show(listing.current_id)


def _connect_files(page: SettingsPage, session: Session, frame: Frame) -> None:
    stored, servers = session.stored_files, session.servers
    listing, widget = page.providers.list, page.providers.detail.stored_files

    def select(profile_id: str) -> None:
        widget.clear()
        offer()

    def offer() -> None:
        widget.setVisible(servers.profile(listing.current_id).quirks.files)

    def show(profile_id: str, files: tuple[StoredFile, ...]) -> None:
        if profile_id == listing.current_id:
            widget.show_files(files)

    def refuse(profile_id: str, failure: Failure) -> None:
        if profile_id == listing.current_id:
            widget.show_trouble(servers.profile(profile_id), failure)

    page.providers.selected.connect(select)
    servers.profiles_changed.connect(offer)
    stored.loading.connect(lambda profile_id: widget.show_loading() if profile_id == listing.current_id else None)
    stored.listed.connect(show)
    stored.failed.connect(refuse)
    widget.refreshed.connect(lambda: stored.refresh(listing.current_id))
    widget.delete_wanted.connect(lambda files: _ask_delete(frame, session, listing.current_id, files))
    offer()


def _ask_delete(frame: Frame, session: Session, profile_id: str, files: tuple[StoredFile, ...]) -> None:
    count, size = len(files), strings.file_size(sum(file.bytes for file in files))
    title = translate("Settings", "Delete %n file(s) from {provider}?", "", count)
    body = translate("Settings", "{size} in all. Your library keeps its pictures.")
    if count > 1:
        body += " " + translate("Settings", "Files that other programs have put there are among them.")
    button = translate("Settings", "Delete %n file(s)", "", count)
    provider = strings.provider_name(session.servers.profile(profile_id))
    question = frame.confirm(title.format(provider=provider), body.format(size=size), button)
    question.accepted.connect(lambda: session.stored_files.delete(profile_id, [file.id for file in files]))


def _ask_remove(frame: Frame, session: Session, profile_id: str) -> None:
    label = session.servers.profile(profile_id).label
    question = frame.confirm(
        translate("Settings", "Remove {provider}?").format(provider=label),
        translate("Settings", "Its key leaves the keychain. Your pictures and their history stay."),
        translate("Settings", "Remove"),
    )
    question.accepted.connect(lambda: session.servers.remove(profile_id))
