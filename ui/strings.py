"""The words of codes: everything the pages need to say values of the vocabulary in the person's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from services.types import ConnectionState, Job, JobState, Notice
from ui.failure_texts import charge_text, details_text, failure_text
from ui.format_texts import (
    choice_label,
    countdown,
    day_heading,
    duration,
    estimate_parts,
    estimate_rows,
    file_size,
    model_summary,
    money,
    money_sum,
    parameter_label,
    parameter_tip,
    short_date,
    size_name,
    size_text,
    when,
)
from ui.notice_text import ACTION_IDS, NoticeText, action_row

__all__ = [
    "ACTION_IDS",
    "NOTE_CODES",
    "NoticeText",
    "action_row",
    "charge_text",
    "choice_label",
    "connection_text",
    "countdown",
    "day_heading",
    "details_text",
    "duration",
    "estimate_parts",
    "estimate_rows",
    "failure_text",
    "file_size",
    "job_title",
    "jobs_summary",
    "model_summary",
    "money",
    "money_sum",
    "notice_text",
    "parameter_label",
    "parameter_tip",
    "short_date",
    "size_name",
    "size_text",
    "when",
]

translate = QCoreApplication.translate

NOTE_CODES = frozenset(
    {
        "saved", "saved-first", "stopped", "trashed", "restored", "deleted", "trash-emptied", "updated", "copied-to",
        "copied-picture", "copied-prompt", "copied-path", "copied-report", "key-saved", "key-for-session",
        "model-switched", "settings-changed", "recovered", "index-rebuilt", "mended",
    }
)  # fmt: skip
"""Codes of quiet facts for the status strip; values by name in `Notice.values`."""


def notice_text(notice: Notice, profile_label: str = "") -> NoticeText:
    """Words a notice: its failure if it has one, else the quiet fact of its code (`NOTE_CODES`)."""
    if notice.failure is not None:
        return failure_text(notice.failure, profile_label)
    return NoticeText(title=note_text(notice), severity=notice.severity)


def note_text(notice: Notice) -> str:
    """A quiet fact in one short sentence; a code that no table knows is shown as it is."""
    count = int(notice.values.get("count", 0))
    sentences = {
        "saved": translate("Strings", "%n picture(s) saved to Library", "", count),
        "saved-first": translate("Strings", "Saved in {folder}. Change the folder in Settings."),
        "stopped": translate("Strings", "Stopped. %n picture(s) kept.", "", count),
        "trashed": translate("Strings", "%n picture(s) moved to Trash", "", count),
        "restored": translate("Strings", "%n picture(s) put back", "", count),
        "deleted": translate("Strings", "%n picture(s) deleted forever", "", count),
        "trash-emptied": translate("Strings", "Trash is empty"),
        "updated": translate("Strings", "Saved"),
        "copied-to": translate("Strings", "Saved as {file}"),
        "copied-picture": translate("Strings", "Picture copied"),
        "copied-prompt": translate("Strings", "Prompt copied"),
        "copied-path": translate("Strings", "Path copied"),
        "copied-report": translate("Strings", "Report copied"),
        "key-saved": translate("Strings", "Key kept in the system keychain"),
        "key-for-session": translate("Strings", "No keychain here: the key is kept until Vidra closes"),
        "model-switched": translate("Strings", "Model: {model}"),
        "settings-changed": translate("Strings", "Settings changed"),
        "recovered": translate("Strings", "Vidra closed unexpectedly. %n run(s) are listed under Jobs.", "", count),
        "index-rebuilt": translate("Strings", "The index was rebuilt: %n picture(s)", "", count),
        "mended": translate("Strings", "%n file(s) put in order", "", count),
    }
    text = sentences.get(notice.code, notice.code)
    return text.format(**notice.values) if notice.values and "{" in text else text


def connection_text(state: ConnectionState) -> str:
    """The state of a server in a word or two."""
    match state:
        case ConnectionState.OK:
            return translate("Strings", "connected")
        case ConnectionState.NO_KEY:
            return translate("Strings", "needs a key")
        case ConnectionState.REFUSED:
            return translate("Strings", "key refused")
        case ConnectionState.OFFLINE:
            return translate("Strings", "offline")
        case ConnectionState.UNKNOWN:
            return translate("Strings", "not checked yet")


def job_title(job: Job, limit: int = 80) -> str:
    """What a job is called: how its prompt begins."""
    words = " ".join(job.request.prompt.split())
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"


def jobs_summary(jobs: tuple[Job, ...]) -> str:
    """`No jobs running`, `2 running, 1 waiting`."""
    running = sum(job.state in (JobState.SENT, JobState.SAVING) for job in jobs)
    waiting = sum(job.state in (JobState.QUEUED, JobState.RETRYING) for job in jobs)
    if running and waiting:
        return translate("Strings", "{running} running, {waiting} waiting").format(running=running, waiting=waiting)
    if running:
        return translate("Strings", "{running} running").format(running=running)
    if waiting:
        return translate("Strings", "{waiting} waiting").format(waiting=waiting)
    return translate("Strings", "No jobs running")
