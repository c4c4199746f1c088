"""Failures of questions in words: where those for pictures would say what is not so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from services.types import Failure, FailureKind, Severity
from ui import strings
from ui.failure_parts import charge_text, join, model_of, rows
from ui.failure_texts import details_text
from ui.notice_text import ActionRow, NoticeText, action_row

translate = QCoreApplication.translate


def question_failure(failure: Failure, label: str, wait: int | None = None, *, waits: bool = False) -> NoticeText:
    """As `strings.failure_text`, for questions. Of its actions only those that Ask has remain. `waits`: it is sent by
    itself once its server is there."""
    if waits:
        return _waiting(failure, label)
    wording = _WORDINGS.get(failure.kind)
    own = _slow_down(label, wait) if failure.kind is FailureKind.RATE_LIMITED and wait is not None else None
    if own is None and wording is not None:
        own = wording(failure, label)
    if own is not None:
        details = details_text(failure) if failure.status or failure.raw else ""
        return replace(own, actions=(*own.actions, *rows("details")), details=details) if details else own
    text = strings.failure_text(failure, label, wait)
    kept = translate("Strings", "Your prompt is kept."), translate("Ask", "Your question is kept.")
    return _with_own_actions(replace(text, body=text.body.replace(*kept)))


def mere_failure(failure: Failure, about: str = "") -> NoticeText:
    """Of something beside the question, such as a picture or an export: the ways on from a question lead elsewhere.
    `about`: what it is of, before the title."""
    text = question_failure(failure, "")
    body = text.body.replace(translate("Ask", "Your question is kept."), "").strip()
    return replace(text, body=body, title=f"{about}: {text.title}" if about else text.title, actions=())


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


def _slow_down(label: str, wait: int) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "{provider} asked us to slow down").format(provider=label),
        body=translate("Strings", "Tries again in {time}.").format(time=strings.countdown(wait)),
        actions=rows("retry-now"),
        icon="timer",
        severity=Severity.WARNING,
    )


def _no_credit(_failure: Failure, label: str) -> NoticeText:
    body = translate("Ask", "{provider} did not answer, or its spending limit is reached. Your question is kept.")
    builtin = ("use-builtin", translate("Ask", "Ask the built-in engine"), "cpu")
    return NoticeText(
        title=translate("Strings", "The account has no credit left"),
        body=body.format(provider=label),
        actions=(action_row("open-billing"), builtin),
        icon="coin",
        severity=Severity.WARNING,
    )


def _offline(failure: Failure, label: str) -> NoticeText | None:
    if failure.reason in ("refused", "certificate", "tls", "proxy", "name"):
        return None
    body = translate("Ask", "{provider} cannot be reached. Your question is kept and nothing was sent.")
    return NoticeText(
        title=translate("Strings", "You are offline"),
        body=body.format(provider=label),
        actions=(
            ("retry", translate("Ask", "Check again"), "retry"),
            ("use-builtin", translate("Ask", "Ask the built-in engine"), "cpu"),
        ),
        icon="cloud-off",
    )


def _too_long(failure: Failure, _label: str) -> NoticeText:
    return NoticeText(
        title=translate("Ask", "The question is longer than {model} takes").format(model=model_of(failure)),
        body=join(translate("Ask", "Shorten it or choose another model."), charge_text(failure)),
        actions=(("rephrase", translate("Ask", "Rephrase"), "edit"), action_row("choose-model")),
        icon="text",
        severity=Severity.WARNING,
    )


def _policy(failure: Failure, label: str) -> NoticeText:
    body = translate("Ask", "Its safety check refused the question or a picture.")
    if failure.reason:
        body = translate("Ask", "Its safety check refused the question or a picture and gave the reason “{reason}”.")
    return NoticeText(
        title=translate("Ask", "{provider} did not answer this").format(provider=label),
        body=join(body.format(reason=failure.reason), charge_text(failure)),
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
    FailureKind.NO_CREDIT: _no_credit,
    FailureKind.OFFLINE: _offline,
    FailureKind.PROMPT_TOO_LONG: _too_long,
    FailureKind.CONTEXT_TOO_LONG: _too_long,
    FailureKind.POLICY: _policy,
    FailureKind.SERVER_LOST: _lost,
    FailureKind.INTERRUPTED: _interrupted,
}
