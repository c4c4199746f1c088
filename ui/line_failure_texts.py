"""The words for what goes wrong on the way to a server and back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from services.types import Billed, Failure, FailureKind, Severity
from ui.failure_parts import charge_text, join, rows
from ui.format_texts import countdown
from ui.notice_text import NoticeText, Wording, action_row

translate = QCoreApplication.translate


def _rate_limited(failure: Failure, label: str, wait: int | None) -> NoticeText:
    body = translate("Strings", "Too many requests in a short time. Wait a little, then try again.")
    if wait is not None:
        body = translate("Strings", "Finished pictures are saved. Tries again in {time}.").format(time=countdown(wait))
    return NoticeText(
        title=translate("Strings", "{provider} asked us to slow down").format(provider=label),
        body=join(body, charge_text(failure) if wait is None else ""),
        actions=rows("retry-now", "cancel-rest") if wait is not None else rows("retry", "choose-model"),
        icon="timer",
        severity=Severity.WARNING,
    )


def _offline(failure: Failure, label: str, wait: int | None) -> NoticeText:
    title, why = _unreached(failure.reason)
    again = translate("Strings", "Tries again in {time}.").format(time=countdown(wait)) if wait is not None else ""
    check = ("retry-now" if wait is not None else "retry", translate("Strings", "Check again"), "retry")
    drop = ("drop", translate("Strings", "Drop"), "")
    return NoticeText(
        title=title.format(provider=label),
        body=join(why.format(provider=label), again),
        actions=(check, action_row("use-builtin"), *((drop,) if wait is not None else ())),
        icon="cloud-off",
        severity=Severity.INFO,
    )


def _unreached(reason: str) -> tuple[str, str]:
    """Title and reason for a server that could not be reached."""
    title = translate("Strings", "{provider} cannot be reached")
    match reason:
        case "refused":
            why = translate("Strings", "Nothing answers at its address. Is it running? Nothing was sent.")
        case "certificate":
            why = translate("Strings", "Its certificate is not trusted by this system. Nothing was sent.")
        case "tls":
            why = translate("Strings", "No secure connection came about. Nothing was sent.")
        case "proxy":
            why = translate("Strings", "The proxy did not let the request through. Nothing was sent.")
        case "name":
            why = translate("Strings", "Its address was not found: offline, or mistyped. Nothing was sent.")
        case _:
            title = translate("Strings", "You are offline")
            why = translate("Strings", "{provider} cannot be reached. Your prompt is kept and nothing was sent.")
    return title, why


def _timeout(failure: Failure, label: str, _wait: int | None) -> NoticeText:
    title = translate("Strings", "No answer in time")
    if failure.reason.isdigit():
        title = translate("Strings", "No answer for {seconds} s").format(seconds=failure.reason)
    return NoticeText(
        title=title,
        body=join(translate("Strings", "{provider} took too long.").format(provider=label), charge_text(failure)),
        actions=rows("retry"),
        icon="timer",
        severity=Severity.WARNING,
    )


def _server_lost(failure: Failure, label: str, _wait: int | None) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "{provider} stopped answering").format(provider=label),
        body=join(translate("Strings", "The connection closed before the picture was complete."), charge_text(failure)),
        actions=rows("retry", "choose-model"),
        icon="server",
        severity=Severity.DANGER,
    )


def _server_error(failure: Failure, label: str, wait: int | None) -> NoticeText:
    again = translate("Strings", "Tries again in {time}.").format(time=countdown(wait)) if wait is not None else ""
    return NoticeText(
        title=translate("Strings", "{provider} had a problem").format(provider=label),
        body=join(translate("Strings", "Your prompt is kept."), again, charge_text(failure) if not again else ""),
        actions=rows("retry-now" if wait is not None else "retry", "open-status"),
        icon="server",
        severity=Severity.WARNING,
    )


def _not_an_api(failure: Failure, label: str, _wait: int | None) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "{provider} did not answer like an API").format(provider=label),
        body=join(
            translate("Strings", "Check its address in Settings: most end in /v1. Your prompt is kept."),
            charge_text(failure) if failure.billed is not Billed.NO else "",
        ),
        actions=rows("settings:providers", "retry"),
        icon="link",
        severity=Severity.DANGER,
    )


LINE_WORDINGS: Mapping[FailureKind, Wording] = {
    FailureKind.RATE_LIMITED: _rate_limited,
    FailureKind.OFFLINE: _offline,
    FailureKind.TIMEOUT: _timeout,
    FailureKind.SERVER_LOST: _server_lost,
    FailureKind.SERVER_ERROR: _server_error,
    FailureKind.NOT_AN_API: _not_an_api,
}
