"""The words for answers that hold no picture, and for runs that a budget holds back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from services.types import Failure, FailureKind, Severity
from ui.failure_parts import charge_text, join, rows
from ui.format_texts import money_sum
from ui.notice_text import NoticeText, Wording, action_row

translate = QCoreApplication.translate

_MOST_WORDS = 600
"""Characters of an answer that a notice quotes; Details holds all."""


def _answered_in_words(failure: Failure, label: str, _wait: int | None) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "{provider} answered in words instead of a picture").format(provider=label),
        body=join(_quoted(failure.message), charge_text(failure)),
        actions=rows("force-image", "edit-prompt"),
        icon="quote",
        severity=Severity.INFO,
    )


def _declined(failure: Failure, label: str, _wait: int | None) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "{provider} declined").format(provider=label),
        body=join(_quoted(failure.message), charge_text(failure)),
        actions=rows("edit-prompt"),
        icon="shield-alert",
        severity=Severity.WARNING,
    )


def _incomplete(failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    reasons = {
        "max_output_tokens": translate("Strings", "The model ran out of room for its answer."),
        "content_filter": translate("Strings", "A content filter cut it short."),
    }
    reason = reasons.get(failure.reason, failure.reason)
    return NoticeText(
        title=translate("Strings", "The answer was cut short"),
        body=join(reason, _quoted(failure.message), charge_text(failure)),
        actions=rows("retry", "edit-prompt"),
        icon="warning",
        severity=Severity.WARNING,
    )


def _over_cap(failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    day = failure.reason == "day"
    title = translate("Strings", "This run would pass your monthly cap")
    sums = translate("Strings", "This month {spent} of {cap}.")
    if day:
        title = translate("Strings", "This run would pass your daily cap")
        sums = translate("Strings", "Today {spent} of {cap}.")
    spent, cap = (*failure.amounts, 0, 0)[:2]
    this_run = ""
    if len(failure.amounts) > 2:
        this_run = translate("Strings", "This run ≈ {cost}.").format(cost=money_sum(failure.amounts[2]))
    once = (action_row("run-once"),) if failure.code == "ask" else ()
    return NoticeText(
        title=title,
        body=join(sums.format(spent=money_sum(spent), cap=money_sum(cap)), this_run),
        actions=(*once, action_row("raise-cap")),
        icon="coin",
        severity=Severity.WARNING,
    )


def _quoted(words: str) -> str:
    """The model's own words, untranslated."""
    short = words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS].rstrip()}…"
    return f"“{short}”" if words else ""


ANSWER_WORDINGS: Mapping[FailureKind, Wording] = {
    FailureKind.ANSWERED_IN_WORDS: _answered_in_words,
    FailureKind.DECLINED: _declined,
    FailureKind.INCOMPLETE: _incomplete,
    FailureKind.OVER_CAP: _over_cap,
}
