"""Connects the Create page to the controllers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from controllers.session import Session
from services.types import Asset, Failure, FailureKind, Job, JobState, Notice
from ui import strings
from ui.asset_actions import AssetActions
from ui.create.page import CreatePage
from ui.create.refining import wiring as refining
from ui.notice_text import provider_pages
from ui.provenance import wiring as provenance
from ui.provenance.wiring import AskCheck
from ui.shared.references.wiring import ReferenceWiring
from ui.theme import Theme


def build(
    theme: Theme,
    session: Session,
    actions: AssetActions,
    show_settings: Callable[[str], None],
    ask_key: Callable[[], None],
    ask_elsewhere: Callable[[], None],
    show_compare: Callable[[Sequence[Asset]], None],
    ask_check: AskCheck,
) -> CreatePage:
    """The page, filled and kept up to date. `show_settings(section)` opens the Settings page, `ask_key()` where a key
    is typed; `ask_elsewhere()` asks for a folder for pictures that the library's disk would not take;
    `show_compare(pictures)` shows them against each other; `ask_check` asks before a picture is sent to be checked."""
    page = CreatePage(theme)
    provenance.connect(page.stage.single.facts.provenance, session, ask_check)
    page.notice_action.connect(_NoticeActions(page, session, show_settings, ask_elsewhere).run)
    page.asset_action.connect(actions.run)
    page.add_key_requested.connect(ask_key)
    for signal in (page.manage_requested, page.find_servers_requested):
        signal.connect(lambda: show_settings("providers"))
    _connect_create(page, session)
    _connect_jobs(page, session)
    _connect_library(page, session)
    _connect_references(theme, page, session)
    refining.build(page, session, show_compare)
    _fill(page, session)
    return page


def _connect_create(page: CreatePage, session: Session) -> None:
    create = session.create
    page.draft_changed.connect(create.draft)
    page.run_requested.connect(create.run)
    page.thread_left.connect(session.thread.begin_anew)
    page.thread_left.connect(create.begin_anew)
    page.stop_requested.connect(create.stop)
    page.model_chosen.connect(create.choose)
    create.models_changed.connect(page.set_models)
    create.model_changed.connect(page.set_model)
    create.estimated.connect(page.set_estimate)
    create.refused.connect(lambda failures: _show_refusal(page, session, failures))
    session.references.changed.connect(
        lambda pictures, mask, _markup: page.composer.panel.set_pictures(edits=bool(pictures), masked=mask is not None)
    )
    create.running_changed.connect(page.set_running)
    create.spent.connect(page.set_spent)
    create.reused.connect(lambda prompt, _values: page.set_prompt(prompt))


def _connect_jobs(page: CreatePage, session: Session) -> None:
    jobs = session.jobs
    page.cancel_job.connect(jobs.cancel)
    page.retry_job.connect(jobs.retry)
    jobs.changed.connect(lambda job: _job_changed(page, session, job))
    jobs.preview.connect(lambda job_id, raster: page.show_preview(job_id, 0, raster))
    jobs.saved.connect(lambda job, pictures: _show_saved(page, job, pictures))


def _connect_references(theme: Theme, page: CreatePage, session: Session) -> None:
    """The pictures of the composer and those of the refine bar."""
    composer, bar = page.composer, page.panel.refine
    chosen = ReferenceWiring(theme, composer, session, composer.references, session.references, composer.prompt)
    page.references_brought.connect(chosen.take)
    session.jobs.changed.connect(chosen.job_changed)
    session.create.started.connect(lambda _job: composer.references.set_problem(""))
    extras = ReferenceWiring(theme, composer, session, bar.extras, session.extras, bar)
    page.extras_brought.connect(extras.take)
    session.create.model_changed.connect(lambda spec, *_: bar.extras.set_limit(session.extras.limit, mask=False))


def _connect_library(page: CreatePage, session: Session) -> None:
    library = session.library
    page.full_picture_wanted.connect(library.want_picture)
    library.prompts.connect(page.set_history)
    library.opened.connect(lambda root, _jobs: page.set_library_folder(root))
    library.switched.connect(page.leave_library)
    library.picture.connect(page.show_full)
    _connect_single(page, session)
    library.asset_changed.connect(page.asset_changed)
    library.removed.connect(lambda ids: _remove_all(page, ids))


def _fill(page: CreatePage, session: Session) -> None:
    """What the page shows from the start; the card of the first run leaves with a picture or a key."""
    page.offer_dismissed.connect(lambda: session.settings.change(offer_dismissed=True))
    session.settings.changed.connect(lambda value, _names: page.set_offer_visible(not value.offer_dismissed))
    session.servers.key_kept.connect(lambda _profile_id, _kept: session.settings.change(offer_dismissed=True))
    page.set_library_folder(session.library.root)
    page.set_offer_visible(not session.settings.value.offer_dismissed)
    session.create.refresh()
    page.restore_prompt(session.drafts.text)  # before the empty prompt of a new page is taken for a change
    session.drafts.restored.connect(lambda text, _interrupted: page.restore_prompt(text))
    page.draft_changed.connect(lambda request: session.drafts.keep(request.prompt))
    for job in session.jobs.jobs:
        page.job_changed(job)


def _connect_single(page: CreatePage, session: Session) -> None:
    """What the picture that is shown large needs beside its pixels."""
    single, library = page.stage.single, session.library
    single.motion.wanted.connect(library.want_animation)
    library.animation.connect(single.motion.put)
    single.facts.inputs.wanted.connect(library.want_thumbnail)
    library.thumbnail.connect(single.facts.inputs.set_thumbnail)


def _remove_all(page: CreatePage, asset_ids: tuple[str, ...]) -> None:
    for asset_id in asset_ids:
        page.asset_removed(asset_id)


def _show_saved(page: CreatePage, job: Job, pictures: tuple[tuple[Asset, Any], ...]) -> None:
    for number, (asset, raster) in enumerate(pictures):
        page.show_asset(job, number, asset, raster)


def _job_changed(page: CreatePage, session: Session, job: Job) -> None:
    """A job that never left for want of a key is worded under the prompt; all others in their tile."""
    page.job_changed(job)
    failure = job.failure
    if job.state is JobState.FAILED and failure is not None and failure.kind in _COMPOSER_KINDS:
        _show_refusal(page, session, (failure,))


_COMPOSER_KINDS = frozenset(
    {
        FailureKind.NO_KEY,
        FailureKind.KEY_REFUSED,
        FailureKind.NO_ACCESS,
        FailureKind.UNVERIFIED,
        FailureKind.NO_CREDIT,
        FailureKind.MODEL_GONE,
        FailureKind.BAD_PARAMETER,
        FailureKind.NOT_AN_API,
        FailureKind.OFFLINE,
        FailureKind.REGION,
        FailureKind.OVER_CAP,
    }
)
"""Failures that concern the whole composer and not one picture (ui.md section 12)."""


def _show_refusal(page: CreatePage, session: Session, failures: tuple[Failure, ...]) -> None:
    """Fields mark themselves; what no field can show, and what concerns the whole composer, goes to the card under the
    prompt."""
    page.set_problems(failures)
    card = next((failure for failure in failures if not failure.param or failure.kind in _COMPOSER_KINDS), None)
    if card is not None:
        page.show_notice(Notice(code="failure", failure=card), strings.provider_name(session.create.profile))


class _NoticeActions(QObject):
    """What the buttons of notices on the Create page do. Lives with the page: a connection to a method keeps nothing
    alive."""

    def __init__(
        self,
        page: CreatePage,
        session: Session,
        show_settings: Callable[[str], None],
        ask_elsewhere: Callable[[], None],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._show_settings = show_settings
        self._ask_elsewhere = ask_elsewhere

    def run(self, action: str, job_id: object, text: str) -> None:
        """`job_id`: of the tile, or None for the card under the prompt; `text`: a typed key for `save-key`."""
        session, create = self._session, self._session.create
        profile = create.profile
        if page := provider_pages(profile).get(action):
            QDesktopServices.openUrl(QUrl(page))
        elif action == "save-key":
            session.servers.set_key(profile.id, text)
            create.run_when_key_kept()
        elif action == "use-builtin":
            create.use_builtin()
            create.run_held()
        elif action == "use-replacement":
            create.use_replacement()
        elif action.startswith("use-size:"):
            self._page.set_parameter("size", action.partition(":")[2])
        elif action == "look-again" and isinstance(job_id, str):
            session.jobs.recover(job_id)
        elif action in ("retry", "retry-now", "try-again", "check-again", "force-image"):
            if isinstance(job_id, str):
                session.jobs.retry(job_id)
            else:
                create.run_held()
        elif action == "cancel-rest":
            create.stop()
        elif action == "drop" and isinstance(job_id, str):
            session.jobs.forget(job_id)
        elif action == "save-elsewhere":
            self._ask_elsewhere()
        elif action == "edit-prompt":
            self._edit_prompt(job_id)
        elif action == "choose-model":
            self._page.open_model_menu()
        elif action in ("settings", "replace-key"):
            self._show_settings("providers")
        elif action == "raise-cap":
            self._show_settings("budget")
        elif action == "run-once":
            create.run_anyway()
            session.refine.run_anyway()

    def _edit_prompt(self, job_id: object) -> None:
        """Where the words were written; those of a change are not there any more."""
        job = next((job for job in self._session.jobs.jobs if job.id == job_id), None)
        bar = self._page.panel.refine
        if job is None or not job.request.thread_id or bar.isHidden():
            self._page.focus_prompt()
            return
        bar.set_words(job.request.prompt)
        bar.focus_words()
