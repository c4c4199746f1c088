"""The words of provenance. They promise no more than is known: no mark found is no proof of anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from services.types import Credentials, CredentialState, Failure, FailureKind, ProvenanceFinding
from ui import strings

translate = QCoreApplication.translate


def state_text(credentials: Credentials) -> str:
    """Whether there are Content Credentials, and whether they hold."""
    match credentials.state, credentials.notes:
        case ((CredentialState.VALID | CredentialState.TRUSTED), _):
            return translate("Provenance", "Content Credentials kept in the file")
        case CredentialState.UNREADABLE, ("no-reader",):
            return translate("Provenance", "Content Credentials kept in the file")
        case CredentialState.INVALID, _:
            return translate("Provenance", "Content Credentials that do not hold")
        case CredentialState.NONE, _:
            return translate("Provenance", "No credentials in this file")
        case CredentialState.UNREADABLE, _:
            return translate("Provenance", "Could not be checked")


def state_look(credentials: Credentials) -> tuple[str, str]:
    """Icon and colour token."""
    match credentials.state:
        case CredentialState.VALID | CredentialState.TRUSTED:
            return "shield", "ok.text"
        case CredentialState.INVALID:
            return "shield-alert", "danger.text"
        case CredentialState.NONE:
            return "shield", "text.tertiary"
        case CredentialState.UNREADABLE:
            return "shield-alert", "warn.text"


def state_details(credentials: Credentials) -> list[str]:
    """Who signed, what made it, when; or why it is not known."""
    lines: list[str] = []
    if credentials.issuer and credentials.state is CredentialState.TRUSTED:
        lines.append(translate("Provenance", "Signed by {name}").format(name=credentials.issuer))
    elif credentials.issuer:
        lines.append(
            translate("Provenance", "Signed as {name}; no trust list was asked").format(name=credentials.issuer)
        )
    if credentials.generator:
        lines.append(translate("Provenance", "Made with {name}").format(name=credentials.generator))
    if credentials.signed_at is not None:
        lines.append(_moment(credentials.signed_at))
    if credentials.state is CredentialState.INVALID:
        changed = any("mismatch" in note for note in credentials.notes)
        lines.append(
            translate("Provenance", "The file was changed after it was signed.")
            if changed
            else translate("Provenance", "The signature cannot be verified.")
        )
    match credentials.state, credentials.notes:
        case CredentialState.UNREADABLE, ("no-reader",):
            lines.append(translate("Provenance", "Not checked: no reader is installed here."))
        case CredentialState.UNREADABLE, ("elsewhere",):
            lines.append(translate("Provenance", "They lie at a web address, which Vidra does not visit."))
        case _:
            pass
    return lines


def finding_lines(findings: Sequence[ProvenanceFinding], provider: str) -> list[str]:
    """What a server has found, kind by kind."""
    lines = [translate("Provenance", "{provider} found:").format(provider=provider), *map(_finding, findings)]
    if not any(finding.detected for finding in findings):
        text = translate(
            "Provenance",
            "This does not mean that no AI made it: {provider} looks for its own marks, and edits remove them.",
        )
        lines.append(text.format(provider=provider))
    return lines


def failure_line(failure: Failure, provider: str) -> str:
    """Why a server did not check."""
    match failure.kind:
        case FailureKind.BAD_INPUT_PICTURE if failure.status is None:
            return translate("Provenance", "Only PNG, JPEG, WebP and GIF can be checked.")
        case FailureKind.NOT_SUPPORTED:
            return translate("Provenance", "{provider} cannot check pictures.").format(provider=provider)
        case FailureKind.FILE_BROKEN:
            return translate("Provenance", "The file is not there, or cannot be read.")
        case _:
            return f"{strings.failure_text(failure, provider).title}."


def _finding(finding: ProvenanceFinding) -> str:
    names = {
        "c2pa": translate("Provenance", "Content Credentials"),
        "synthid": translate("Provenance", "SynthID watermark"),
    }
    outcome = translate("Provenance", "not found")
    if finding.detected:
        outcome = {
            "trusted": translate("Provenance", "found, trusted"),
            "valid": translate("Provenance", "found, valid"),
            "invalid": translate("Provenance", "found, but they do not hold"),
        }.get(finding.validation, translate("Provenance", "found"))
    told = [outcome, finding.issuer, finding.model]
    if finding.generated_at is not None:
        told.append(_moment(finding.generated_at))
    return f"{names.get(finding.kind, finding.kind)}: {', '.join(part for part in told if part)}"


def _moment(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{strings.short_date(local.date())}, {local:%H:%M}"
