"""Connects the Create page to the controllers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from controllers.session import Session
from services.types import Asset, InputPicture, Job
from ui.asset_actions import AssetActions
from ui.create.page import CreatePage
from ui.create.refining import wiring as refining
from ui.provenance import wiring as provenance
from ui.provenance.wiring import AskCheck
from ui.shared.composer.wiring import NoticeActions, concerns_composer, show_refusal
from ui.shared.references.wiring import ReferenceWiring
from ui.shared.spending.wiring import connect_consent
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
    acting = NoticeActions(
        page.composer,
        session.create,
        session,
        show_settings,
        ask_elsewhere,
        partial(_edit_prompt, page, session),
        session.create.consent.give,
    )
    page.notice_action.connect(acting.run)
    page.asset_action.connect(actions.run)
    page.add_key_requested.connect(ask_key)
    for signal in (page.manage_requested, page.find_servers_requested):
        signal.connect(lambda: show_settings("providers"))
    _connect_create(page, session)
    connect_consent(theme, session, session.create.consent, page.composer)
    _connect_jobs(page, session)
    _connect_library(page, session)
    _connect_references(theme, page, session, show_compare)
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
    create.refused.connect(lambda failures: show_refusal(page.composer, failures))
    session.references.changed.connect(lambda pictures, mask, _markup: _show_pictures(page, pictures, mask))
    create.model_changed.connect(lambda *_: page.stage.set_strengths(session.variations.take_strength))
    create.running_changed.connect(page.set_running)
    create.spent.connect(page.set_spent)
    create.reused.connect(lambda prompt, _values: page.set_prompt(prompt))


def _show_pictures(page: CreatePage, pictures: tuple[InputPicture, ...], mask: InputPicture | None) -> None:
    first = (pictures[0].width, pictures[0].height) if pictures else (0, 0)
    page.composer.panel.set_pictures(edits=bool(pictures), masked=mask is not None, first=first)


def _connect_jobs(page: CreatePage, session: Session) -> None:
    jobs = session.jobs
    page.cancel_job.connect(jobs.cancel)
    page.retry_job.connect(jobs.retry)
    jobs.changed.connect(lambda job: _job_changed(page, session, job))
    jobs.preview.connect(lambda job_id, raster: page.show_preview(job_id, 0, raster))
    jobs.saved.connect(lambda job, pictures: _show_saved(page, session, job, pictures))


def _connect_references(
    theme: Theme, page: CreatePage, session: Session, show_compare: Callable[[Sequence[Asset]], None]
) -> None:
    """The pictures of the composer and those of the refine bar, and the bar itself."""
    composer, bar = page.composer, page.panel.refine
    chosen = ReferenceWiring(theme, composer, session, composer.references, session.references, composer.prompt)
    page.references_brought.connect(chosen.take)
    session.jobs.changed.connect(chosen.job_changed)
    session.create.started.connect(lambda _job: composer.references.set_problem(""))
    extras = ReferenceWiring(theme, composer, session, bar.extras, session.extras, bar, bar.run)
    page.extras_brought.connect(extras.take)
    session.create.model_changed.connect(lambda spec, *_: bar.extras.set_limit(session.extras.limit, mask=False))
    page.thread_left.connect(lambda: _put_aside(session))
    refining.build(page, session, show_compare)
    session.jobs.changed.connect(extras.job_changed)  # after the bar has taken back what was refused


def _put_aside(session: Session) -> None:
    """References belong to the prompt: a new thread begins without either, and both can be had back."""
    if count := session.references.put_aside():
        session.notices.say("references-aside", count=count)


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
    page.restore_prompt(session.drafts.value)  # before the empty prompt of a new page is taken for a change
    session.drafts.restored.connect(lambda text, _interrupted: page.restore_prompt(text))
    page.draft_changed.connect(lambda request: session.drafts.keep(request.prompt))
    for job in session.jobs.jobs:
        if job.makes_pictures:
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


def _show_saved(page: CreatePage, session: Session, job: Job, pictures: tuple[tuple[Asset, Any], ...]) -> None:
    if session.edit.has_started(job):
        return
    for number, (asset, raster) in enumerate(pictures):
        page.show_asset(job, number, asset, raster)


def _job_changed(page: CreatePage, session: Session, job: Job) -> None:
    """A job that never left for want of a key is worded under the prompt; all others in their tile. What the Edit page
    has started is shown there, questions on the Ask page."""
    if session.edit.has_started(job) or not job.makes_pictures:
        return
    page.job_changed(job)
    if (failure := concerns_composer(job)) is not None:
        show_refusal(page.composer, (failure,))


def _edit_prompt(page: CreatePage, session: Session, job_id: object) -> None:
    """Where the words were written; those of a change are not there any more."""
    job = next((job for job in session.jobs.jobs if job.id == job_id), None)
    bar = page.panel.refine
    if job is None or not job.request.thread_id or bar.isHidden():
        page.focus_prompt()
        return
    bar.set_words(job.request.prompt)
    bar.focus_words()
