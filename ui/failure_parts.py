"""What the words of failures are made of."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from services.types import Billed, Failure
from ui.notice_text import ActionRow, action_row

translate = QCoreApplication.translate


def charge_text(failure: Failure) -> str:
    """Whether it may have cost money. A server that reported no cost is never quoted as "free"."""
    if failure.billed is Billed.YES:
        return translate("Strings", "It was charged.")
    if failure.billed is Billed.MAYBE:
        return translate("Strings", "It may still be charged.")
    return translate("Strings", "No cost was reported.") if failure.status else ""


def join(*sentences: str) -> str:
    """Sentences in a row; empty ones are left out."""
    return " ".join(sentence for sentence in sentences if sentence)


def rows(*actions: str) -> tuple[ActionRow, ...]:
    """The actions of a notice by their ids."""
    return tuple(action_row(action) for action in actions)


def model_of(failure: Failure) -> str:
    """The model that it is about, as words."""
    return failure.model or translate("Strings", "this model")
