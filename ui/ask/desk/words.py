"""Words of the folder desk that several of its parts say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from services.types import AskEstimate, DeskRow, DeskSheet, FailureKind, RowState
from ui import strings
from ui.ask.refusing.failure_words import question_failure
from ui.ask.words import field_title

translate = QCoreApplication.translate

ICONS = {
    RowState.WAITING: ("timer", "text.tertiary"),
    RowState.RUNNING: ("retry", "accent.text"),
    RowState.DONE: ("check", "ok.text"),
    RowState.EDITED: ("edit", "accent.text"),
    RowState.FAILED: ("error", "danger.text"),
    RowState.UNKNOWN: ("history", "warn.text"),
    RowState.SKIPPED: ("minus", "text.tertiary"),
}
"""Icon and colour of each state; the word stands beside it."""


def state_name(state: RowState) -> str:
    """A state in a word or two."""
    return {
        RowState.WAITING: translate("Desk", "Waiting"),
        RowState.RUNNING: translate("Desk", "Running"),
        RowState.DONE: translate("Desk", "Done"),
        RowState.EDITED: translate("Desk", "Edited by you"),
        RowState.FAILED: translate("Desk", "Failed"),
        RowState.UNKNOWN: translate("Desk", "Interrupted"),
        RowState.SKIPPED: translate("Desk", "Skipped"),
    }[state]


def trouble(row: DeskRow, *, unreadable: bool = False) -> str:
    """Why there is no answer, or what is wrong with the one there is; empty: nothing."""
    if row.state is RowState.SKIPPED:
        return ""
    broken = row.failure is not None and row.failure.kind is FailureKind.FILE_BROKEN
    if broken or (unreadable and row.state in (RowState.WAITING, RowState.FAILED)):
        return translate("Desk", "This file is missing, or it is not a picture Vidra can read.")
    if row.failure is not None and row.failure.kind is FailureKind.CANCELLED and row.state is RowState.UNKNOWN:
        return translate("Desk", "It was stopped on its way. It may have been paid.")
    if row.failure is not None and row.state in (RowState.FAILED, RowState.UNKNOWN):
        label = "" if row.reply is None else row.reply.profile_label
        text = question_failure(row.failure, label)
        return f"{text.title}. {text.body}".strip() if text.body else text.title
    if row.reply is None or row.state is not RowState.DONE:
        return ""
    if row.reply.incomplete == "empty":
        return translate("Desk", "The model ended without a word.")
    if row.reply.incomplete:
        return translate("Desk", "The answer breaks off.")
    if row.reply.refusal and not row.reply.text:
        return translate("Desk", "The model declined to answer.")
    if row.reply.problems:
        return translate("Desk", "The answer is not in the form that was asked for.")
    return ""


def row_cost(row: DeskRow) -> str:
    """What a row has cost; a dash where it is not known."""
    reply = row.reply
    if (
        reply is None or reply.cost is None or (reply.cost == 0 and reply.seconds is None)
    ):  # skipped, or written by hand
        return "–"
    return (
        translate("Desk", "free") if reply.cost == 0 else strings.money(reply.cost, approximate=reply.cost_approximate)
    )


def column_title(name: str) -> str:
    """The head of a part of the answer."""
    return translate("Desk", "Answer") if name == "answer" else field_title(name)


def cell_text(cell: str) -> str:
    """A part of an answer as it is read: yes or no where it is JSON's true or false."""
    said = {"true": translate("AnswerForm", "yes"), "false": translate("AnswerForm", "no")}
    return said.get(cell, cell)


def price(estimate: AskEstimate) -> str:
    """What rows cost together: "≈ $0.42"."""
    if estimate.free:
        return translate("Desk", "free")
    if estimate.cost is None:
        return translate("Desk", "price unknown")
    return f"≈ {strings.money_sum(estimate.cost)}"


def progress(sheet: DeskSheet) -> str:
    """How far a table is: "7 of 48"."""
    done = sheet.count(RowState.DONE, RowState.EDITED)
    return translate("Desk", "{done} of {count}").format(done=f"{done:,}", count=f"{len(sheet.rows):,}")


def filters(sheet: DeskSheet) -> list[tuple[str, str]]:
    """The states that the table can be narrowed to, with how many rows stand so."""
    counts = [
        ("all", translate("Desk", "All"), len(sheet.rows)),
        ("done", translate("Desk", "Done"), sheet.count(*SHOWN["done"])),
        ("running", translate("Desk", "Running"), sheet.count(*SHOWN["running"])),
        ("waiting", translate("Desk", "Waiting"), sheet.count(*SHOWN["waiting"])),
        ("failed", translate("Desk", "Failed"), sheet.count(*SHOWN["failed"])),
    ]
    return [(name, f"{text} {number:,}") for name, text, number in counts]


SHOWN = {
    "done": (RowState.DONE, RowState.EDITED),
    "running": (RowState.RUNNING,),
    "waiting": (RowState.WAITING, RowState.SKIPPED),
    "failed": (RowState.FAILED, RowState.UNKNOWN),
}
"""The states of each filter; `all` has every one."""
