"""The words of every failure: what happened, what is safe and whether it may have cost money, what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from services.types import Billed, Failure, FailureKind, Severity
from ui.access_failure_texts import ACCESS_WORDINGS
from ui.answer_texts import ANSWER_WORDINGS
from ui.disk_failure_texts import DISK_WORDINGS
from ui.failure_parts import charge_text, join, model_of, rows
from ui.format_texts import parameter_label, size_name
from ui.line_failure_texts import LINE_WORDINGS
from ui.notice_text import NoticeText, Wording, action_row
from ui.picture_failure_texts import PICTURE_WORDINGS

translate = QCoreApplication.translate

_MOST_ACTIONS = 3


def failure_text(failure: Failure, profile_label: str, wait: int | None = None) -> NoticeText:
    """Words a failure. `profile_label` names the server; `wait`: seconds until it is tried again by itself."""
    text = _WORDINGS[failure.kind](failure, profile_label or translate("Strings", "The server"), wait)
    details = details_text(failure)
    actions = text.actions
    if details and len(actions) < _MOST_ACTIONS:
        actions = (*actions, action_row("details"))
    return replace(text, actions=actions, details=details, request_id=failure.request_id)


def details_text(failure: Failure) -> str:
    """What a server or the system said itself, for Details; empty if it said nothing."""
    facts = [
        translate("Strings", "Status {status}").format(status=failure.status) if failure.status else "",
        failure.code,
        translate("Strings", "Request ID {id}").format(id=failure.request_id) if failure.request_id else "",
    ]
    said = failure.message if failure.message not in failure.raw else ""
    parts = (" · ".join(fact for fact in facts if fact), said, failure.raw)
    return "\n".join(part for part in parts if part)


# -- the prompt and the parameters ------------------------------------------------------------------------------------


def _prompt_empty(_failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "There is no prompt yet"),
        body=translate("Strings", "Describe the picture first."),
        actions=rows("edit-prompt"),
        icon="text",
    )


def _prompt_too_long(failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    over = translate("Strings", "It is over the limit of {model}. Nothing was drawn.")
    if failure.reason.isdigit():
        over = translate("Strings", "It is {count} characters over the limit of {model}. Nothing was drawn.")
    return NoticeText(
        title=translate("Strings", "The prompt is too long"),
        body=over.format(
            model=model_of(failure), count=f"{int(failure.reason or 0):,}" if failure.reason.isdigit() else ""
        ),
        actions=rows("edit-prompt", "choose-model"),
        icon="text",
        severity=Severity.WARNING,
    )


def _context_too_long(failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "The request is longer than the model takes"),
        body=join(translate("Strings", "Shorten the prompt or choose another model."), charge_text(failure)),
        actions=rows("edit-prompt", "choose-model"),
        icon="text",
        severity=Severity.WARNING,
    )


def _bad_parameter(failure: Failure, label: str, _wait: int | None) -> NoticeText:
    size = failure.replacement if failure.param == "size" else ""
    parameter = parameter_label(failure.param)
    if failure.status is None and failure.reason:
        title, body = _unfit(failure.param, failure.reason)
    else:
        title = translate("Strings", "{provider} did not accept {parameter}")
        body = failure.message
        if not failure.param:
            title = translate("Strings", "{provider} did not accept a setting")
    return NoticeText(
        title=title.format(provider=label, parameter=parameter),
        body=join(body, translate("Strings", "Your prompt is kept.")),
        actions=(action_row(f"use-size:{size}", size_name(size)),) if size else rows("choose-model"),
        icon="sliders",
        severity=Severity.DANGER,
    )


def _unfit(param: str, reason: str) -> tuple[str, str]:
    """Title and reason for a value that was found wrong before anything was sent."""
    if param == "model":
        return translate("Strings", "No model is chosen"), translate("Strings", "Choose one in the Model menu.")
    sentences = {
        "choice": translate("Strings", "The model does not have that choice."),
        "excluded": translate("Strings", "It does not go together with the other settings."),
        "number": translate("Strings", "It has to be a number."),
        "range": translate("Strings", "It is outside of what the model takes."),
        "not-listed": translate("Strings", "The model makes only the sizes of its list."),
        "step": translate("Strings", "Both edges have to be in the steps of the model."),
        "edge": translate("Strings", "The longest edge is longer than the model makes."),
        "ratio": translate("Strings", "The picture is too long and narrow for the model."),
        "too-small": translate("Strings", "The picture has fewer pixels than the model makes."),
        "too-large": translate("Strings", "The picture has more pixels than the model makes."),
    }
    return translate("Strings", "{parameter} does not fit this model"), sentences.get(reason, "")


def _policy(failure: Failure, label: str, _wait: int | None) -> NoticeText:
    body = translate("Strings", "Its safety check refused the prompt.")
    if failure.param.startswith("image"):
        body = translate("Strings", "Its safety check refused a reference picture.")
    elif failure.reason:
        body = translate("Strings", "Its safety check refused the prompt and gave the reason “{reason}”.")
    actions = (action_row("edit-prompt"), ("retry", translate("Strings", "Try again"), "retry"))
    return NoticeText(
        title=translate("Strings", "{provider} did not draw this one").format(provider=label),
        body=join(body.format(reason=failure.reason), charge_text(failure)),
        actions=(*actions, action_row("request-id")) if failure.request_id else actions,
        icon="shield-alert",
        severity=Severity.WARNING,
    )


# -- the picture ------------------------------------------------------------------------------------------------------


def _no_picture(failure: Failure, label: str, _wait: int | None) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "{provider} sent no picture").format(provider=label),
        body=join(translate("Strings", "Its answer was complete but held none."), charge_text(failure)),
        actions=rows("retry", "choose-model"),
        icon="image",
        severity=Severity.WARNING,
    )


def _broken_picture(failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "The picture that came is damaged"),
        body=join(translate("Strings", "Its data cannot be read as a picture."), charge_text(failure)),
        actions=rows("retry"),
        icon="image",
        severity=Severity.DANGER,
    )


def _download_failed(failure: Failure, label: str, _wait: int | None) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "The picture could not be downloaded"),
        body=join(
            translate("Strings", "{provider} made it, but its link did not work.").format(provider=label),
            charge_text(failure),
        ),
        actions=rows("retry"),
        icon="download",
        severity=Severity.DANGER,
    )


def _interrupted(failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    title = translate("Strings", "Vidra closed while this was running")
    body = translate("Strings", "It may have been made and charged, so it is not sent again by itself.")
    if failure.billed is Billed.NO:
        title = translate("Strings", "Vidra closed before this was sent")
        body = translate("Strings", "Nothing was charged. Your prompt is kept.")
    return NoticeText(title=title, body=body, actions=rows("retry", "drop"), icon="history", severity=Severity.WARNING)


def _cancelled(failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "You stopped this one"),
        body=join(translate("Strings", "Finished pictures are kept."), charge_text(failure)),
        actions=rows("retry"),
        icon="stop",
    )


def _unexpected(failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    title = translate("Strings", "Something unexpected went wrong")
    body = join(translate("Strings", "Your prompt is kept."), charge_text(failure))
    actions = rows("retry")
    if failure.reason == "in-use":
        title = translate("Strings", "The library is open in another Vidra")
        body = translate("Strings", "Close it there, or choose another folder here.")
        elsewhere = ("locate-folder", translate("Strings", "Choose another folder…"), "folder-open")
        actions = (action_row("try-again"), elsewhere)
    elif failure.reason == "no-system-bin":
        title = translate("Strings", "The system's bin did not take them")
        body = translate("Strings", "The pictures stay in the Trash of Vidra.")
        actions = rows("try-again")
    return NoticeText(title=title, body=body, actions=actions, icon="warning", severity=Severity.DANGER)


_WORDINGS: Mapping[FailureKind, Wording] = {
    FailureKind.PROMPT_EMPTY: _prompt_empty,
    FailureKind.PROMPT_TOO_LONG: _prompt_too_long,
    FailureKind.POLICY: _policy,
    FailureKind.BAD_PARAMETER: _bad_parameter,
    FailureKind.CONTEXT_TOO_LONG: _context_too_long,
    FailureKind.NO_PICTURE: _no_picture,
    FailureKind.BROKEN_PICTURE: _broken_picture,
    FailureKind.DOWNLOAD_FAILED: _download_failed,
    FailureKind.INTERRUPTED: _interrupted,
    FailureKind.CANCELLED: _cancelled,
    FailureKind.UNEXPECTED: _unexpected,
    **ACCESS_WORDINGS,
    **LINE_WORDINGS,
    **PICTURE_WORDINGS,
    **ANSWER_WORDINGS,
    **DISK_WORDINGS,
}
