"""The words of codes: everything the pages need to say values of the vocabulary in the person's language."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from services.types import BUILTIN_PROFILE_ID, ConnectionState, Job, JobState, Notice, Profile
from ui.failure_texts import charge_text, details_text, failure_text
from ui.format_texts import (
    breakable,
    choice_label,
    cost,
    countdown,
    day_heading,
    duration,
    estimate_parts,
    estimate_rows,
    file_size,
    grouped,
    model_summary,
    money,
    money_sum,
    parameter_label,
    parameter_tip,
    percent,
    short_date,
    size_name,
    size_text,
    spending,
    when,
)
from ui.notice_text import ACTION_IDS, NoticeText, action_row
from ui.organise_texts import organise_notes

__all__ = [
    "ACTION_IDS",
    "NOTE_CODES",
    "NoticeText",
    "action_row",
    "breakable",
    "charge_text",
    "choice_label",
    "connection_text",
    "cost",
    "countdown",
    "day_heading",
    "details_text",
    "duration",
    "estimate_parts",
    "estimate_rows",
    "failure_text",
    "file_size",
    "grouped",
    "job_progress",
    "job_title",
    "jobs_progress",
    "jobs_summary",
    "model_summary",
    "money",
    "money_sum",
    "note_text",
    "notice_text",
    "parameter_label",
    "parameter_tip",
    "percent",
    "previews_asked",
    "provider_name",
    "short_date",
    "size_name",
    "size_text",
    "spending",
    "when",
]

translate = QCoreApplication.translate

NOTE_CODES = frozenset(
    {
        "saved", "saved-first", "stopped", "trashed", "restored", "deleted", "trash-emptied", "updated", "copied-to",
        "copied-many", "copied-picture", "copied-prompt", "put-back", "copied-path", "copied-report", "key-saved",
        "key-for-session", "model-switched", "settings-changed", "recovered", "recovered-draft", "previews-back",
        "draft-back", "index-rebuilt", "mended", "mask-ignored", "location-removed", "input-gone", "exported-thread",
        "references-aside", "copied-in", "table-left", "changed-many", "collected-before", "collected", "uncollected",
        "deleted-collection", "deleted-search", "told-elsewhere", "edit-left", "question-left", "undone", "redone",
        "imported", "copied-markdown", "rated", "removed-folder",
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
        "stopped": _stopped(count, int(notice.values.get("drafts", 0))),
        "trashed": translate("Strings", "%n picture(s) moved to Trash", "", count),
        "imported": translate("Strings", "%n picture(s) added to the library", "", count),
        "restored": translate("Strings", "%n picture(s) put back", "", count),
        "deleted": translate("Strings", "%n picture(s) deleted forever", "", count),
        "trash-emptied": translate("Strings", "Trash is empty"),
        "location-removed": translate("Strings", "Location data was removed before sending. Change in Privacy."),
        "updated": translate("Strings", "Saved"),
        "copied-to": translate("Strings", "Saved as {file}"),
        "copied-many": translate("Strings", "%n picture(s) saved to {folder}", "", count),
        "exported-thread": translate("Strings", "%n version(s) exported to {folder}", "", count),
        "put-back": translate("Strings", "The file is back: {file}"),
        "copied-picture": translate("Strings", "Picture copied"),
        "copied-prompt": translate("Strings", "Prompt copied"),
        "copied-in": translate("Strings", "{file} is edited as a copy in the library; the file stays as it is."),
        "copied-markdown": translate("Strings", "Copied as Markdown"),
        "copied-path": translate("Strings", "Path copied"),
        "copied-report": translate("Strings", "Report copied"),
        "key-saved": translate("Strings", "Key kept in the system keychain"),
        "key-for-session": translate("Strings", "No keychain here: the key is kept until Vidra closes"),
        "model-switched": translate("Strings", "Model: {model}"),
        "settings-changed": translate("Strings", "Settings changed"),
        "previews-back": translate(
            "Strings", "Vidra closed unexpectedly. Your drafts and %n preview(s) are back.", "", count
        ),
        "recovered": translate("Strings", "Vidra closed unexpectedly. %n run(s) are listed under Jobs.", "", count),
        "recovered-draft": translate(
            "Strings", "Vidra closed unexpectedly. Your draft is back, and %n run(s) are listed under Jobs.", "", count
        ),
        "draft-back": translate("Strings", "Vidra closed unexpectedly. Your draft is back."),
        "index-rebuilt": translate("Strings", "The index was rebuilt: %n picture(s)", "", count),
        "mended": translate("Strings", "%n file(s) put in order", "", count),
        "references-aside": translate("Strings", "A new thread begins without the %n reference picture(s)", "", count),
        "table-left": translate("Strings", "“{file}” was interrupted. Its rows are kept: go on under “One row each”."),
        **organise_notes(notice),
        "input-gone": translate("Strings", "This picture is no longer kept"),
        "loading-link": translate("Strings", "Loading the picture from {host}…"),
        "told-elsewhere": translate(
            "Strings", "An edit of another picture has not begun: what stands in its way is told there."
        ),
        "edit-left": translate(
            "Strings", "The edit was not sent, and nothing was spent: its picture was left before it was ready."
        ),
        "question-left": translate(
            "Strings", "The question was not sent, and nothing was spent: its thread was left before it was ready."
        ),
        "mask-ignored": translate("Strings", "{model} changed {percent} % of the picture outside the mask"),
    }
    text = grouped(sentences.get(notice.code, notice.code), count)
    return text.format(**notice.values) if notice.values and "{" in text else text


def _stopped(pictures: int, drafts: int) -> str:
    """What a run that was stopped has left."""
    if not drafts:
        return translate("Strings", "Stopped. %n picture(s) kept.", "", pictures)
    if not pictures:
        return translate("Strings", "Stopped. %n draft(s) kept.", "", drafts)
    kept = translate("Strings", "%n draft(s)", "", drafts)
    return translate("Strings", "Stopped. %n picture(s) and {drafts} kept.", "", pictures).format(drafts=kept)


def provider_name(profile: Profile) -> str:
    """What a provider is called; only the built-in engine's name is a word of ours."""
    return provider_label(profile.id, profile.label)


def provider_label(profile_id: str, label: str) -> str:
    """The same, of a provider of which this was kept with what came from it."""
    return translate("Strings", "Built-in engine") if profile_id == BUILTIN_PROFILE_ID else label or profile_id


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


def previews_asked(job: Job) -> int:
    """How many previews the job asked for."""
    asked = job.request.parameters.get("partial_images", 0) if job.request.stream else 0
    return int(asked)


def job_progress(job: Job) -> float | None:
    """How far a job is, 0 to 1, as far as its previews tell; None: not known."""
    if not job.state.live:
        return 1.0
    if job.state is JobState.SAVING:
        return 1.0
    if job.state is not JobState.SENT:
        return 0.0
    asked = previews_asked(job)
    return min(job.previews / (asked + 1), 1.0) if asked else None


def jobs_progress(jobs: Sequence[Job]) -> float | None:
    """Mean progress of the live jobs; None: nothing is known of it."""
    known = [progress for job in jobs if job.state.live and (progress := job_progress(job)) is not None]
    return sum(known) / len(known) if any(known) else None


def jobs_summary(jobs: Sequence[Job]) -> str:
    """`No jobs running`, `Generating 2 of 4` for one run alone, `Answering`, else `2 running, 1 waiting`."""
    running = sum(job.state in (JobState.SENT, JobState.SAVING) for job in jobs)
    waiting = sum(job.state in (JobState.QUEUED, JobState.RETRYING) for job in jobs)
    runs = {job.run_id for job in jobs if job.state.live}
    if running and all(not job.makes_pictures for job in jobs if job.state.live):
        return translate("Strings", "Answering")
    if running and len(runs) == 1:
        run = [job for job in jobs if job.run_id in runs]
        total = sum(job.request.n for job in run)
        done = sum(job.request.n for job in run if not job.state.live)
        if total > 1:
            text = translate("Strings", "Generating {number} of {count}")
            return text.format(number=min(done + 1, total), count=total)
    if running and waiting:
        return translate("Strings", "{running} running, {waiting} waiting").format(running=running, waiting=waiting)
    if running:
        return translate("Strings", "{running} running").format(running=running)
    if waiting:
        return translate("Strings", "{waiting} waiting").format(waiting=waiting)
    return translate("Strings", "No jobs running")
