"""Connects a composer to the controller of its page's runs: what stands in the way, and what is done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from controllers.running import Running
from controllers.session import Session
from services.types import Failure, FailureKind, Job, JobState, Notice
from ui import strings
from ui.notice_text import provider_pages, settings_section
from ui.shared.composer.composer import Composer
from ui.shared.composer.model_picker import ModelPicker

COMPOSER_KINDS = frozenset(
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


def show_refusal(composer: Composer, failures: tuple[Failure, ...]) -> None:
    """Fields mark themselves; what no field can show, and what concerns the whole composer, goes to the card under the
    prompt."""
    composer.set_problems(failures)
    card = next((failure for failure in failures if not failure.param or failure.kind in COMPOSER_KINDS), None)
    if card is not None:
        composer.show_card(
            strings.notice_text(Notice(code="failure", failure=card), strings.provider_name(composer.profile))
        )


def connect_running(composer: Composer, picker: ModelPicker, running: Running) -> None:
    """The choice of the model, the price, what stands in the way and how the run goes. What the page is to do with
    `running.model_changed` and with the button is its own."""
    picker.chosen.connect(running.choose)
    running.models_changed.connect(picker.set_choices)
    running.models_changed.connect(lambda _choices: composer.model.set_attention(picker.needs_attention))
    running.estimated.connect(composer.footer.set_estimate)
    running.refused.connect(lambda failures: show_refusal(composer, failures))
    running.running_changed.connect(composer.footer.set_running)
    running.spent.connect(composer.footer.set_spent)
    composer.stop_wanted.connect(running.stop)


def concerns_composer(job: Job) -> Failure | None:
    """Why a job failed, where that is for the composer to say."""
    failure = job.failure
    return failure if job.state is JobState.FAILED and failure and failure.kind in COMPOSER_KINDS else None


class NoticeActions(QObject):
    """What the buttons of notices on a page with a composer do. Lives with the composer: a connection to a method
    keeps nothing alive."""

    def __init__(
        self,
        composer: Composer,
        running: Running,
        session: Session,
        show_settings: Callable[[str], None],
        ask_elsewhere: Callable[[], None],
        edit_prompt: Callable[[object], None],
        run_anyway: Callable[[], None],
    ) -> None:
        """`edit_prompt(job id)`: go to where its words were written; `run_anyway()`: once, over a cap."""
        super().__init__(composer)
        self._composer = composer
        self._running = running
        self._session = session
        self._show_settings = show_settings
        self._ask_elsewhere = ask_elsewhere
        self._edit_prompt = edit_prompt
        self._run_anyway = run_anyway

    def run(self, action: str, job_id: object, text: str) -> None:
        """`job_id`: of the tile, or None for the card under the prompt; `text`: a typed key for `save-key`."""
        session, running = self._session, self._running
        profile = running.profile
        if page := provider_pages(profile).get(action):
            QDesktopServices.openUrl(QUrl(page))
        elif action == "save-key":
            session.servers.set_key(profile.id, text)
            running.run_when_key_kept()
        elif action == "use-builtin":
            running.use_builtin()
            running.run_held()
        elif action == "use-replacement":
            running.use_replacement()
        elif action.startswith("use-model:"):
            running.choose(profile.id, action.partition(":")[2])
        elif action.startswith("use-size:"):
            self._composer.panel.set_value("size", action.partition(":")[2])
        elif action == "look-again" and isinstance(job_id, str):
            session.jobs.recover(job_id)
        elif action in ("retry", "retry-now", "try-again", "check-again", "force-image"):
            if isinstance(job_id, str):
                session.jobs.retry(job_id)
            else:
                running.run_held()
        elif action == "cancel-rest":
            running.stop()
        elif action == "drop" and isinstance(job_id, str):
            session.jobs.forget(job_id)
        elif action == "save-elsewhere":
            self._ask_elsewhere()
        elif action == "edit-prompt":
            self._edit_prompt(job_id)
        elif action == "choose-model":
            self._composer.model_menu_wanted.emit()
        elif section := settings_section(action):
            self._show_settings(f"{section}/{profile.id}" if section == "providers" else section)
        elif action == "run-once":
            self._run_anyway()
