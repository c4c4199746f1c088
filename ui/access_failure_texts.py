"""The words for what a server does not let one do: keys, access, credit, models that are gone."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from services.types import Failure, FailureKind, Severity
from ui.failure_parts import model_of, rows
from ui.notice_text import NoticeText, Wording, action_row

translate = QCoreApplication.translate


def _no_key(_failure: Failure, label: str, _wait: int | None) -> NoticeText:
    builtin = ("use-builtin", translate("Strings", "Use the built-in engine, free"), "cpu")
    return NoticeText(
        title=translate("Strings", "{provider} needs a key for this model").format(provider=label),
        body=translate("Strings", "Your prompt is kept. The key goes to the system keychain."),
        actions=(action_row("save-key"), builtin, action_row("get-key")),
        icon="key",
        severity=Severity.WARNING,
        asks_key=True,
    )


def _key_refused(failure: Failure, label: str, _wait: int | None) -> NoticeText:
    title = translate("Strings", "{provider} did not accept the key")
    if failure.reason == "replaced":
        return NoticeText(
            title=title.format(provider=label),
            body=translate("Strings", "It has been replaced since. Your prompt is kept."),
            actions=rows("retry"),
            icon="key",
            severity=Severity.WARNING,
        )
    if failure.reason:
        title = translate("Strings", "{provider} did not accept the key ending {ending}")
    return NoticeText(
        title=title.format(provider=label, ending=failure.reason),
        body=translate("Strings", "Your prompt is kept. The key may be mistyped, expired or revoked."),
        actions=rows("replace-key", "check-again", "use-builtin"),
        icon="key",
        severity=Severity.DANGER,
    )


def _no_access(failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "This key may not use {model}").format(model=model_of(failure)),
        body=translate("Strings", "Your organisation may need to be verified. Your prompt is kept."),
        actions=rows("choose-model", "open-provider"),
        icon="lock",
        severity=Severity.WARNING,
    )


def _unverified(failure: Failure, label: str, _wait: int | None) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "{provider} asks to verify your organisation").format(provider=label),
        body=translate(
            "Strings", "{model} is only for verified ones. It can take 15 minutes to work. Your prompt is kept."
        ).format(model=model_of(failure)),
        actions=rows("open-provider", "choose-model"),
        icon="lock",
        severity=Severity.WARNING,
    )


def _region(_failure: Failure, label: str, _wait: int | None) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "{provider} does not serve this region").format(provider=label),
        body=translate("Strings", "It refused because of where the request came from. Your prompt is kept."),
        actions=rows("use-builtin", "choose-model"),
        icon="globe",
        severity=Severity.WARNING,
    )


def _no_credit(_failure: Failure, label: str, _wait: int | None) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "The account has no credit left"),
        body=translate(
            "Strings", "{provider} did not draw this, or its spending limit is reached. Your prompt is kept."
        ).format(provider=label),
        actions=rows("open-billing", "use-builtin"),
        icon="coin",
        severity=Severity.WARNING,
    )


def _model_gone(failure: Failure, label: str, _wait: int | None) -> NoticeText:
    actions = rows("choose-model")
    if failure.replacement:
        actions = (action_row("use-replacement", failure.replacement), *actions)
    return NoticeText(
        title=translate("Strings", "{provider} does not have {model}").format(provider=label, model=model_of(failure)),
        body=translate("Strings", "It may have been retired, or this key may not use it. Your prompt is kept."),
        actions=actions,
        icon="cloud-off",
        severity=Severity.WARNING,
    )


ACCESS_WORDINGS: Mapping[FailureKind, Wording] = {
    FailureKind.NO_KEY: _no_key,
    FailureKind.KEY_REFUSED: _key_refused,
    FailureKind.NO_ACCESS: _no_access,
    FailureKind.UNVERIFIED: _unverified,
    FailureKind.REGION: _region,
    FailureKind.NO_CREDIT: _no_credit,
    FailureKind.MODEL_GONE: _model_gone,
}
