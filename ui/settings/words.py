"""What the Settings page says of a server."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from services.server_rules import SECONDS, FieldError, Wrong
from services.types import BUILTIN_PROFILE_ID, ConnectionState, Failure, Profile, ServerReport
from ui import strings
from ui.notice_text import NoticeText, provider_pages

translate = QCoreApplication.translate

_HERE = frozenset({"replace-key", "check-again", "retry", "retry-now", "details"})
"""Actions of a notice that do something on the Settings page."""
_AGAIN = _HERE - {"replace-key"}


def host(profile: Profile) -> str:
    """`localhost:1234` of a profile's address."""
    return profile.base_url.split("://", 1)[-1].split("/", 1)[0]


def model_count(report: ServerReport) -> str:
    """How many models a server lists."""
    count = len(report.models)  # lupdate does not read calls inside of calls
    return translate("Settings", "%n model(s)", "", count)


def list_line(profile: Profile, report: ServerReport) -> str:
    """The second line of a provider in the list."""
    if profile.id == BUILTIN_PROFILE_ID:
        return translate("Settings", "Always ready, offline")
    match report.state:
        case ConnectionState.OK:
            models = model_count(report)
            return f"{host(profile)} · {models}" if report.models else translate("Settings", "Connected")
        case ConnectionState.NO_KEY:
            return translate("Settings", "Needs a key")
        case ConnectionState.REFUSED:
            return translate("Settings", "Key is not accepted")
        case ConnectionState.OFFLINE:
            return translate("Settings", "Does not answer")
        case ConnectionState.UNKNOWN:
            return host(profile)


def connection_tag(report: ServerReport) -> tuple[str, str]:
    """The tag beside a provider's name and its tone; nothing before it was asked."""
    match report.state:
        case ConnectionState.OK:
            return translate("Settings", "Connected"), "ok"
        case ConnectionState.NO_KEY:
            return translate("Settings", "Needs a key"), "warning"
        case ConnectionState.REFUSED:
            return translate("Settings", "Key refused"), "danger"
        case ConnectionState.OFFLINE:
            return translate("Settings", "No answer"), "danger"
        case ConnectionState.UNKNOWN:
            return "", ""


def trouble_text(profile: Profile, failure: Failure) -> NoticeText:
    """What a test of the connection ran into: without a key field and actions that belong to a prompt."""
    text = strings.failure_text(failure, profile.label)
    pages = provider_pages(profile)
    actions = tuple(row for row in text.actions if row[0] in _HERE or pages.get(row[0]))
    return replace(text, actions=actions, asks_key=False, body="" if text.asks_key else text.body)


def retry_text(profile: Profile, failure: Failure) -> NoticeText:
    """As `trouble_text`, where nothing can be done about it but to try again."""
    text = trouble_text(profile, failure)
    return replace(text, actions=tuple(row for row in text.actions if row[0] in _AGAIN))


def wrong_text(field: str, error: FieldError) -> str:
    """Why what was typed into that field of a profile cannot be used."""
    match error.wrong:
        case Wrong.EMPTY:
            return translate("Settings", "A name is needed.")
        case Wrong.NOT_AN_ADDRESS:
            return translate("Settings", "An address begins with http:// or https://")
        case Wrong.HOLDS_A_PASSWORD if field == "proxy":
            return translate(
                "Settings", "A password would lie open in the settings file. Set the variable HTTPS_PROXY instead."
            )
        case Wrong.HOLDS_A_PASSWORD:
            return translate("Settings", "A password would lie open in the settings file. Use the key field.")
        case Wrong.OUT_OF_RANGE:
            return translate("Settings", "From {low} to {high} seconds").format(low=SECONDS[0], high=f"{SECONDS[1]:,}")
        case Wrong.NOT_JSON if error.where:
            return translate("Settings", "This is not JSON: look at line {line}.").format(line=error.where)
        case Wrong.NOT_JSON:
            return translate("Settings", "This is not JSON that can be sent.")
        case Wrong.NOT_AN_OBJECT:
            return translate("Settings", "Extra JSON is an object, written in braces.")
        case wrong:
            return _wrong_header(wrong, error.where)


def _wrong_header(wrong: Wrong, where: str) -> str:
    match wrong:
        case Wrong.TOO_MANY:
            text = translate("Settings", "These are too many headers.")
        case Wrong.TWICE:
            text = translate("Settings", "{header} is there twice.")
        case Wrong.OWN_HEADER:
            text = translate("Settings", "{header} is set by Vidra itself.")
        case Wrong.KEY_HEADER:
            text = translate(
                "Settings", "{header} carries a key. Keys belong in the key field, which uses the keychain."
            )
        case _ if where.isdigit():
            text = translate("Settings", "Line {header} is no header: write a name, a colon and a value.")
        case _:
            text = translate("Settings", "{header} cannot be sent: headers are plain letters, digits and signs.")
    return text.format(header=where)


def report_text(profile: Profile, report: ServerReport) -> str:
    """One line under the provider's name."""
    if report.state is ConnectionState.OK and report.milliseconds:
        models = model_count(report)
        answered = translate("Settings", "Answered in {milliseconds} ms")
        return f"{answered.format(milliseconds=report.milliseconds)} · {models}"
    if profile.id == BUILTIN_PROFILE_ID:
        return translate("Settings", "Draws simple pictures on this computer, without a key or a network.")
    return host(profile)
