"""Words for pictures that do not go with the question: why each could not be attached, and which are gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from services.types import Failure, FailureKind, Severity
from ui.ask.refusing.failure_words import mere_failure
from ui.notice_text import NoticeText

translate = QCoreApplication.translate

_NAMED = 5
"""So many pictures of one reason are named."""
_TOLD_IN_BODY = frozenset({FailureKind.BAD_INPUT_PICTURE, FailureKind.TOO_LARGE})
"""Their titles are alike whatever the reason."""


def not_attached(refused: Sequence[tuple[str, Failure]]) -> NoticeText:
    """Pictures that could not be attached, by their names; those that share a reason stand together. `refused`: at
    least one."""
    (name, failure), number = refused[0], len(refused)  # lupdate reads a count only if it is a name
    first = mere_failure(failure, name)
    if number == 1:
        if failure.kind in _TOLD_IN_BODY:
            first = replace(first, title=translate("Bringing", "{name} could not be attached").format(name=name))
        return first
    named: dict[str, list[str]] = {}
    for each, why in refused:
        named.setdefault(_reason(why), []).append(each)
    return NoticeText(
        title=translate("Bringing", "%n picture(s) could not be attached", "", number),
        body="\n".join(f"{reason}: {_listed(names)}" for reason, names in named.items()),
        icon=first.icon,
        severity=first.severity,
    )


def left_out(number: int, most: int) -> NoticeText:
    """Pictures for which the question has no room: it takes `most`."""
    return NoticeText(
        title=translate("Bringing", "%n picture(s) left out", "", number),
        body=translate("Bringing", "One question takes {most} pictures. One row each asks about all of them.").format(
            most=f"{most:,}"
        ),
        icon="images",
        severity=Severity.WARNING,
    )


def gone(names: Sequence[str]) -> NoticeText:
    """Pictures of a question that was being written, which are not in the library any more."""
    number = len(names)
    return NoticeText(
        title=translate("Bringing", "%n picture(s) of this question are not here any more", "", number),
        body=translate("Bringing", "{names}. What you wrote is kept.").format(names=_listed(names)),
        icon="images",
        severity=Severity.WARNING,
    )


def _reason(failure: Failure) -> str:
    """Why, in a few words without an end."""
    notice = mere_failure(failure)
    body = notice.body if failure.kind in _TOLD_IN_BODY else ""
    return (body or notice.title).rstrip(".")


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - _NAMED
    more = translate("Bringing", "and %n more", "", rest) if rest > 0 else ""
    return " ".join(filter(None, (", ".join(names[:_NAMED]), more)))
