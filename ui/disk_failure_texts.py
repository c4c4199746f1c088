"""The words for what this computer refuses: the library's folder, its files, the keychain, the settings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication

from services.types import Failure, FailureKind, Severity
from ui.failure_parts import join, rows
from ui.notice_text import NoticeText, Wording, action_row

translate = QCoreApplication.translate


def _disk_full(failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    body = translate("Strings", "New pictures are safe in memory but not saved yet.")
    if failure.reason.isdigit() and failure.reason != "0":
        count = int(failure.reason)
        body = translate("Strings", "%n new picture(s) are safe in memory but not saved yet.", "", count)
    return NoticeText(
        title=translate("Strings", "The library disk is full"),
        body=body,
        actions=rows("save-elsewhere", "empty-trash", "try-again"),
        icon="drive",
        severity=Severity.DANGER,
    )


def _folder_read_only(failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    where = ("locate-folder", translate("Strings", "Choose another folder…"), "folder-open")
    return NoticeText(
        title=translate("Strings", "The library folder cannot be written"),
        body=join(_place(failure), translate("Strings", "Pictures in it can be looked at; new ones cannot be saved.")),
        actions=(where, action_row("try-again")),
        icon="lock",
        severity=Severity.DANGER,
    )


def _folder_missing(failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "The library folder cannot be found"),
        body=join(_place(failure), translate("Strings", "Connect its drive, or say where it is now.")),
        actions=rows("locate-folder", "new-folder", "try-again"),
        icon="folder",
        severity=Severity.DANGER,
    )


def _place(failure: Failure) -> str:
    return translate("Strings", "It is {path}.").format(path=failure.reason) if failure.reason else ""


def _library_move(failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    title, body = _move_words(failure.code)
    stays = translate("Strings", "The library stays where it is.")
    of_start = failure.code in ("undone", "incoming")
    return NoticeText(
        title=title,
        body=join(body.replace("{path}", failure.reason), "" if of_start else stays),
        actions=rows("locate-folder") if failure.code == "incoming" else (),
        icon="folder",
        severity=Severity.INFO if failure.code == "undone" else Severity.WARNING,
    )


def _move_words(code: str) -> tuple[str, str]:
    """Title and body by the code of a LIBRARY_MOVE."""
    words = {
        "busy": (
            translate("Strings", "Pictures are still on their way"),
            translate("Strings", "Move the library when no job is running and all pictures are saved."),
        ),
        "same": (
            translate("Strings", "The library is there already"),
            translate("Strings", "Choose another folder than {path}."),
        ),
        "inside": (
            translate("Strings", "The library cannot move into itself"),
            translate("Strings", "{path} lies in the library or around it."),
        ),
        "taken": (
            translate("Strings", "The new folder is not empty"),
            translate("Strings", "{path} holds other files."),
        ),
        "full": (
            translate("Strings", "There is not enough room"),
            translate("Strings", "The disk of {path} has too little space left."),
        ),
        "read-only": (
            translate("Strings", "The folder cannot be written"),
            translate("Strings", "Vidra may not write to {path}."),
        ),
        "missing": (
            translate("Strings", "The folder cannot be found"),
            translate("Strings", "{path} is not there."),
        ),
        "changed": (
            translate("Strings", "A file has changed while it was copied"),
            translate("Strings", "Another program writes to {path}."),
        ),
        "undone": (
            translate("Strings", "The move of the library was interrupted"),
            translate("Strings", "Everything is where it was; the unfinished copy in {path} is removed."),
        ),
        "incoming": (
            translate("Strings", "This folder is an unfinished copy"),
            translate("Strings", "A move of the library to it was interrupted. The library is in {path}."),
        ),
    }
    usual = (
        translate("Strings", "The library could not be moved"),
        translate("Strings", "{path} could not be read, or was not copied as it is."),
    )
    return words.get(code, usual)


def _file_broken(failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    if failure.code == "not-a-picture":
        return NoticeText(
            title=translate("Strings", "{file} was not added").format(file=failure.reason),
            body=translate("Strings", "This file is not a picture Vidra can read."),
            icon="doc",
            severity=Severity.WARNING,
        )
    if failure.code == "too-large":
        return NoticeText(
            title=translate("Strings", "{file} is too large").format(file=PurePath(failure.reason).name),
            body=translate("Strings", "It is larger than any picture that Vidra opens."),
            icon="doc",
            severity=Severity.WARNING,
        )
    body = translate("Strings", "The rest of the library is not affected.")
    if failure.param and failure.reason == "picture":  # one that was given, and not a file of the library
        body = translate("Strings", "This file is not a picture Vidra can read.")
    elif failure.reason:
        body = translate("Strings", "{file} is missing or damaged. The rest of the library is not affected.")
    return NoticeText(
        title=translate("Strings", "A file cannot be read"),
        body=body.format(file=failure.reason),
        actions=rows("try-again"),
        icon="doc",
        severity=Severity.WARNING,
    )


def _keychain(_failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "The key is kept until Vidra closes"),
        body=translate("Strings", "The keychain of this system is missing or did not answer."),
        actions=rows("settings:providers"),
        icon="key",
        severity=Severity.WARNING,
    )


def _settings_broken(failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    if failure.code == "models.toml":
        return _model_table_broken(failure)
    kept = translate("Strings", "The old file is kept as {file}.").format(file=failure.reason) if failure.reason else ""
    return NoticeText(
        title=translate("Strings", "The settings could not be read"),
        body=join(translate("Strings", "Vidra starts with the usual ones; pictures and keys are not affected."), kept),
        actions=rows("settings:providers"),
        icon="settings",
        severity=Severity.WARNING,
    )


def _settings_unsaved(failure: Failure, _label: str, _wait: int | None) -> NoticeText:
    where = translate("Strings", "Vidra cannot write to {path}.").format(path=failure.reason) if failure.reason else ""
    return NoticeText(
        title=translate("Strings", "The settings could not be saved"),
        body=join(where, translate("Strings", "What you change holds until Vidra closes.")),
        actions=rows("try-again"),
        icon="settings",
        severity=Severity.WARNING,
    )


def _model_table_broken(failure: Failure) -> NoticeText:
    return NoticeText(
        title=translate("Strings", "Your model table has a mistake"),
        body=translate("Strings", "Vidra uses its own table where yours cannot be read: {file}.").format(
            file=failure.reason
        ),
        actions=rows("settings:providers"),
        icon="table",
        severity=Severity.WARNING,
    )


DISK_WORDINGS: Mapping[FailureKind, Wording] = {
    FailureKind.DISK_FULL: _disk_full,
    FailureKind.FOLDER_READ_ONLY: _folder_read_only,
    FailureKind.FOLDER_MISSING: _folder_missing,
    FailureKind.LIBRARY_MOVE: _library_move,
    FailureKind.FILE_BROKEN: _file_broken,
    FailureKind.KEYCHAIN: _keychain,
    FailureKind.SETTINGS_BROKEN: _settings_broken,
    FailureKind.SETTINGS_UNSAVED: _settings_unsaved,
}
