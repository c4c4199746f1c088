"""The words of saving copies."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from services.types import Asset, Export, Exported, ExportFormat, ExportMetadata, Failure, FailureKind, Severity
from ui import strings
from ui.notice_text import NoticeText

translate = QCoreApplication.translate

_MOST_NAMED = 4
"""Pictures that were not copied and are named."""


def format_name(kind: ExportFormat) -> str:
    """What a format is called."""
    if kind is ExportFormat.ORIGINAL:
        return translate("Export", "Original")
    return strings.choice_label("output_format", kind.value)


def consequence(export: Export) -> str:
    """What the copies will and will not have, Content Credentials above all."""
    if export.format is not ExportFormat.ORIGINAL:
        text = translate("Export", "A converted copy has no Content Credentials. The original keeps its.")
        if export.format is ExportFormat.GIF and export.metadata is ExportMetadata.KEEP:
            text = f"{text} " + translate("Export", "A GIF keeps words, but has no place for camera data.")
        return text
    match export.metadata:
        case ExportMetadata.KEEP:
            return translate("Export", "The same bytes as the original, Content Credentials included.")
        case ExportMetadata.EMBED:
            return translate(
                "Export",
                "Written in without touching a pixel. Content Credentials are left out: they sign the file as it was.",
            )
        case ExportMetadata.STRIP:
            return translate(
                "Export", "Taken out without touching a pixel, Content Credentials too. The original keeps them."
            )


def sheet_consequence() -> str:
    """What a contact sheet will not have."""
    return translate(
        "Export", "Small pictures on white pages, without metadata and Content Credentials. The originals keep theirs."
    )


def not_saved(exported: Exported, failed: list[tuple[Asset, Failure]]) -> NoticeText:
    """Why the copy of one picture was not saved."""
    failure = failed[0][1] if failed else exported.failure
    return NoticeText(
        title=translate("Export", "The copy was not saved"),
        body=_reason(failure) if failure is not None else "",
        icon="warning",
        severity=Severity.DANGER,
    )


def outcome(exported: Exported, failed: list[tuple[Asset, Failure]]) -> NoticeText:
    """What many pictures came to: how many are where, and one sentence for each that is not, as far as there is
    room."""
    if not exported.files:
        return NoticeText(
            title=_nothing(exported),
            body=_reason(exported.failure) if exported.failure is not None else _told(failed),
            icon="info" if exported.stopped else "warning",
            severity=Severity.INFO if exported.stopped else Severity.DANGER,
        )
    told: list[str] = []
    if exported.renamed:
        renamed = exported.renamed
        told.append(translate("Export", "%n name(s) were taken and got a number.", "", renamed))
    if failed:
        count = len(failed)
        told += [translate("Export", "%n picture(s) left out:", "", count), _told(failed)]
    whole = not failed and not exported.stopped
    return NoticeText(
        title=_written(exported),
        body="\n".join(told),
        actions=(("show-in-folder", translate("Export", "Show in folder"), "reveal"),),
        icon="ok" if whole else "warning",
        severity=Severity.OK if whole else Severity.WARNING,
    )


def _nothing(exported: Exported) -> str:
    if exported.stopped:
        return translate("Export", "Stopped. Nothing was written")
    return translate("Export", "Nothing was written")


def _written(exported: Exported) -> str:
    """How many are where."""
    first, pictures = exported.files[0], exported.pictures
    if exported.stopped:
        text = translate("Export", "Stopped after %n picture(s); they stay in {place}", "", pictures)
    else:
        text = translate("Export", "%n picture(s) in {place}", "", pictures)
    place = first.name if len(exported.files) == 1 else first.parent.name or str(first.parent)
    return strings.grouped(text, pictures).replace("{place}", place)


def _told(failed: list[tuple[Asset, Failure]]) -> str:
    lines = [f"{asset.file.rpartition('/')[2]}: {_reason(failure)}" for asset, failure in failed[:_MOST_NAMED]]
    return "\n".join((*lines, *(("…",) if len(failed) > _MOST_NAMED else ())))


def wrong_suffix(name: str, kind: str) -> NoticeText:
    """The person typed a name that says another format than the copy has."""
    return NoticeText(
        title=translate("Export", "{name} is not the name of a {format} file").format(
            name=name, format=_format_of_file(kind)
        ),
        body=translate("Export", "Choose its format above, or another name."),
        icon="warning",
        severity=Severity.WARNING,
    )


def _format_of_file(kind: str) -> str:
    return kind.upper() if kind in ("zip", "pdf") else strings.choice_label("output_format", kind)


def _reason(failure: Failure) -> str:
    match failure.kind, failure.reason:
        case FailureKind.NOT_SUPPORTED, "words":
            return translate("Export", "Its format has no place for prompt and settings. Choose PNG, JPEG or WebP.")
        case FailureKind.NOT_SUPPORTED, "strip":
            return translate("Export", "Nothing can be taken out of this file as it is. Choose PNG, JPEG or WebP.")
        case FailureKind.TOO_LARGE, _:
            return translate("Export", "It has too many pixels for this format. Set a longest edge.")
        case ((FailureKind.BROKEN_PICTURE | FailureKind.FILE_BROKEN), _):
            return translate("Export", "Its file is not there, or cannot be read.")
        case FailureKind.DISK_FULL, _:
            return translate("Export", "The disk is full.")
        case FailureKind.FOLDER_READ_ONLY, _:
            return translate("Export", "The folder cannot be written to.")
        case FailureKind.FOLDER_MISSING, _:
            return translate("Export", "The folder is not there.")
        case _:
            return strings.failure_text(failure, "").sentence
