"""Failures of questions in words: where those for pictures would say what is not so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from services.types import Failure, FailureKind, Severity
from ui import strings
from ui.failure_parts import charge_text, join, model_of, rows
from ui.notice_text import ActionRow, NoticeText, action_row

translate = QCoreApplication.translate


def question_failure(failure: Failure, label: str, wait: int | None = None, *, waits: bool = False) -> NoticeText:
    """As `strings.failure_text`, for questions. Of its actions only those that Ask has remain. `waits`: it is sent by
    itself once its server is there."""
    if waits:
        return _waiting(failure, label)
    wording = _WORDINGS.get(failure.kind)
    own = None if wording is None else wording(failure, label)
    if own is not None:
        return own
    text = strings.failure_text(failure, label, wait)
    return _with_own_actions(text)


def mere_failure(failure: Failure, about: str = "") -> NoticeText:
    """Of something beside the question, such as a picture or an export: the ways on from a question lead elsewhere.
    `about`: what it is of, before the title."""
    text = question_failure(failure, "")
    return replace(text, title=f"{about}: {text.title}" if about else text.title, actions=())


def _with_own_actions(text: NoticeText) -> NoticeText:
    words = {
        "edit-prompt": ("rephrase", translate("Ask", "Rephrase"), "edit"),
        "save-key": ("save-key", translate("Ask", "Save and ask"), ""),
        "use-builtin": ("use-builtin", translate("Ask", "Ask the built-in engine"), "cpu"),
    }
    actions: tuple[ActionRow, ...] = tuple(
        words.get(row[0], row) for row in text.actions if row[0].partition(":")[0] in _HERE
    )
    return replace(text, actions=actions)


def _waiting(failure: Failure, label: str) -> NoticeText:
    text = strings.failure_text(failure, label)
    actions: tuple[ActionRow, ...] = (
        ("check-again", translate("Ask", "Check again"), "retry"),
        ("use-builtin", translate("Ask", "Ask the built-in engine"), "cpu"),
        ("stop-waiting", translate("Ask", "Drop"), ""),
    )
    body = translate("Ask", "The question waits and is sent once the server is there.")
    return replace(text, body=body, actions=actions)


def _empty(_failure: Failure, _label: str) -> NoticeText:
    return NoticeText(
        title=translate("Ask", "There is no question yet"),
        body=translate("Ask", "Write one, or choose a preset."),
        icon="text",
    )


def _bad_parameter(failure: Failure, _label: str) -> NoticeText | None:
    if failure.param != "image" or not failure.message.isdigit():
        return None
    number = int(failure.message)
    if failure.reason == "least":
        title = translate("Ask", "This preset needs %n picture(s)", "", number)
        body = translate("Ask", "Add more pictures first.")
    else:
        title = translate("Ask", "This preset takes %n picture(s)", "", number)
        body = translate("Ask", "Take some out first.")
    return NoticeText(title=title, body=body, icon="images", severity=Severity.WARNING)


def _not_supported(failure: Failure, _label: str) -> NoticeText | None:
    if failure.reason == "vision":
        other = failure.replacement
        title = translate("Ask", "{model} cannot see pictures").format(model=model_of(failure))
        body = translate("Ask", "Your question is kept.")
        instead = (action_row(f"use-model:{other}", other),) if other else ()
        return NoticeText(
            title=title, body=body, actions=(*instead, action_row("choose-model")), icon="eye-off",
            severity=Severity.WARNING,
        )  # fmt: skip
    if failure.reason == "file":
        return NoticeText(
            title=translate("Ask", "A stored file cannot go this way"),
            body=translate("Ask", "It is on another server, or this API does not take it. Add the picture itself."),
            icon="cloud",
            severity=Severity.WARNING,
        )
    return None


def _policy(failure: Failure, label: str) -> NoticeText:
    return NoticeText(
        title=translate("Ask", "{provider} did not answer this").format(provider=label),
        body=join(
            translate("Ask", "Its safety check refused the question or a picture."), failure.message,
            charge_text(failure),
        ),
        actions=(("rephrase", translate("Ask", "Rephrase"), "edit"), *rows("retry")),
        icon="shield-alert",
        severity=Severity.WARNING,
    )  # fmt: skip


def _lost(failure: Failure, label: str) -> NoticeText:
    return NoticeText(
        title=translate("Ask", "{provider} stopped answering").format(provider=label),
        body=join(translate("Ask", "What had come is kept."), charge_text(failure)),
        actions=rows("retry", "choose-model"),
        icon="server",
        severity=Severity.DANGER,
    )


def _interrupted(_failure: Failure, _label: str) -> NoticeText:
    return NoticeText(
        title=translate("Ask", "Vidra closed while this was on its way"),
        body=translate("Ask", "It may have been answered and charged, so it is not sent again by itself."),
        actions=rows("retry"),
        icon="history",
        severity=Severity.WARNING,
    )


_HERE = frozenset({
    "save-key", "replace-key", "get-key", "open-provider", "open-billing", "open-status", "settings", "raise-cap",
    "run-once", "choose-model", "use-builtin", "use-replacement", "use-model", "edit-prompt", "retry", "retry-now",
    "try-again", "check-again", "details", "request-id",
})  # fmt: skip
"""What `RefusalCard` and the card itself can do; other actions of pictures mean nothing here."""

_WORDINGS: Mapping[FailureKind, Callable[[Failure, str], NoticeText | None]] = {
    FailureKind.PROMPT_EMPTY: _empty,
    FailureKind.BAD_PARAMETER: _bad_parameter,
    FailureKind.NOT_SUPPORTED: _not_supported,
    FailureKind.POLICY: _policy,
    FailureKind.SERVER_LOST: _lost,
    FailureKind.INTERRUPTED: _interrupted,
}
