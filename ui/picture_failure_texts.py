"""The words for pictures that cannot go with a request: references, masks, marks, links."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from services.types import Failure, FailureKind, Severity
from ui.failure_parts import charge_text, join, model_of, rows
from ui.notice_text import ActionRow, NoticeText, Wording, action_row

translate = QCoreApplication.translate


def _bad_input_picture(failure: Failure, label: str, _wait: int | None) -> NoticeText:
    ours = _unfit(failure) if failure.status is None else ""
    title = translate("Strings", "{provider} could not read a picture").format(provider=label)
    if ours:
        title = {
            "mask": translate("Strings", "The mask does not fit"),
            "markup": translate("Strings", "The marks do not fit"),
        }.get(failure.param, translate("Strings", "A picture does not fit"))
    return NoticeText(
        title=title,
        body=join(ours or failure.message, translate("Strings", "Your prompt is kept."), charge_text(failure)),
        actions=rows({"thin": "magnify", "drawing": "make-pixels"}.get(failure.reason, "edit-prompt")),
        icon="image",
        severity=Severity.DANGER,
    )


def _unfit(failure: Failure) -> str:
    """Why a picture was found wrong before anything was sent."""
    return {
        "format": translate("Strings", "The model does not take its format."),
        "picture": translate("Strings", "This file is not a picture Vidra can read."),
        "size": translate("Strings", "It has to be exactly as large as picture 1."),
        "square": translate("Strings", "The model takes square pictures only."),
        "elsewhere": translate("Strings", "It is stored on another server."),
        "empty": translate("Strings", "It is empty: nothing would change."),
        "opaque": translate("Strings", "It hides the whole picture."),
        "colour": translate("Strings", "A mask is a black and white picture: white may change."),
        "thin": translate(
            "Strings", "It is too narrow to be sent whole. Mask a part and use the magnifier, or crop it."
        ),
        "svg": translate("Strings", "A drawing without pixels cannot be sent."),
        "drawing": translate("Strings", "It is a drawing (SVG) without pixels. A copy made of pixels can be edited."),
    }.get(failure.reason, "")


def _too_large(failure: Failure, label: str, _wait: int | None) -> NoticeText:
    if failure.param in ("image", "mask", "markup"):
        return NoticeText(
            title=translate("Strings", "A picture is too large to send"),
            body=join(_limit(failure), translate("Strings", "Your prompt is kept.")),
            actions=rows("edit-prompt"),
            icon="maximize",
            severity=Severity.DANGER,
        )
    return NoticeText(
        title=translate("Strings", "The request is too large"),
        body=join(
            translate("Strings", "{provider} takes less at once. Your prompt is kept.").format(provider=label),
            charge_text(failure),
        ),
        actions=rows("edit-prompt", "choose-model"),
        icon="maximize",
        severity=Severity.DANGER,
    )


def _limit(failure: Failure) -> str:
    if failure.reason == "pixels":
        return translate("Strings", "It has more pixels than can be opened safely.")
    if failure.param == "image":
        return translate("Strings", "A picture may have 50 MB at most.")
    return translate("Strings", "It may have 4 MB at most.")


def _too_many(failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    limit = int(failure.reason) if failure.reason.isdigit() else 0
    return NoticeText(
        title=translate("Strings", "More pictures than the model takes"),
        body=join(
            translate("Strings", "{model} takes %n picture(s).", "", limit).format(model=model_of(failure)),
            translate("Strings", "Take some out, or choose another model."),
        ),
        actions=rows("choose-model"),
        icon="images",
        severity=Severity.WARNING,
    )


def _link_refused(failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "The link did not lead to a picture"),
        body=join(failure.message, translate("Strings", "Nothing was sent.")),
        actions=rows("edit-link"),
        icon="link",
        severity=Severity.WARNING,
    )


def _not_supported(failure: Failure, label: str, _wait: int | None) -> NoticeText:
    bodies = {
        "image": translate("Strings", "{model} does not take pictures here. Your prompt is kept."),
        "mask": translate("Strings", "{model} takes no mask here. Your prompt is kept."),
        "markup": translate("Strings", "{model} takes no marks here. Your prompt is kept."),
    }
    usual = translate("Strings", "Its address has nothing that makes pictures with {model}. Your prompt is kept.")
    return NoticeText(
        title=translate("Strings", "{provider} cannot do this").format(provider=label),
        body=bodies.get(failure.param, usual).format(model=model_of(failure)),
        actions=(*_instead(failure), *rows("choose-model", "settings:providers")),
        icon="server",
        severity=Severity.WARNING,
    )


def _instead(failure: Failure) -> tuple[ActionRow, ...]:
    """The model of the same server that can do it."""
    other = failure.replacement
    return (action_row(f"use-model:{other}", other),) if other else ()


PICTURE_WORDINGS: Mapping[FailureKind, Wording] = {
    FailureKind.BAD_INPUT_PICTURE: _bad_input_picture,
    FailureKind.TOO_LARGE: _too_large,
    FailureKind.TOO_MANY_PICTURES: _too_many,
    FailureKind.LINK_REFUSED: _link_refused,
    FailureKind.NOT_SUPPORTED: _not_supported,
}
