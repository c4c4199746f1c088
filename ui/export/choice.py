"""What was chosen in the export dialog, as the window remembers it (ui.md §18)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QColor

from services.name_rules import COPY_TOKENS, unknown_token
from services.types import (
    PAPERS,
    ContactSheet,
    Export,
    ExportFormat,
    ExportMetadata,
    ExportTarget,
    PageFormat,
    SheetCaption,
)
from ui.export.sheet_form import COLUMNS
from ui.export.size_field import EDGES, PERCENTS

_SHEET = "sheet_"
_MOST_PATTERN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What several pictures become; of the two, `target` says which counts."""

    target: ExportTarget = ExportTarget.FILES
    export: Export = field(default_factory=Export)
    sheet: ContactSheet = field(default_factory=ContactSheet)


def kept(choice: Choice, folder: str) -> dict[str, int | str | bool]:
    """What the window keeps."""
    sheet = {f"{_SHEET}{name}": value for name, value in asdict(choice.sheet).items()}
    return {**asdict(choice.export), **sheet, "target": choice.target.value, "folder": folder}


def recalled(state: Mapping[str, object]) -> tuple[Choice, str]:
    """The last choice and folder; what is missing or makes no sense is as usual."""
    target, folder = state.get("target"), state.get("folder")
    choice = Choice(
        target=ExportTarget(str(target)) if target in list(ExportTarget) else ExportTarget.FILES,
        export=_export(state),
        sheet=_sheet({known.name: state.get(f"{_SHEET}{known.name}") for known in fields(ContactSheet)}),
    )
    if isinstance(folder, str) and Path(folder).is_dir():
        return choice, folder
    return choice, QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)


def _export(state: Mapping[str, object]) -> Export:
    usual = Export()
    kind, metadata, colour, pattern = (state.get(name) for name in ("format", "metadata", "background", "pattern"))
    return Export(
        format=ExportFormat(str(kind)) if kind in list(ExportFormat) else usual.format,
        quality=_whole(state.get("quality"), 1, 100, usual.quality),
        longest_edge=_whole(state.get("longest_edge"), *EDGES, usual.longest_edge),
        percent=_whole(state.get("percent"), *PERCENTS, usual.percent),
        most_width=_whole(state.get("most_width"), *EDGES, usual.most_width),
        most_height=_whole(state.get("most_height"), *EDGES, usual.most_height),
        metadata=ExportMetadata(str(metadata)) if metadata in list(ExportMetadata) else usual.metadata,
        background=colour if isinstance(colour, str) and QColor.isValidColorName(colour) else usual.background,
        still=state.get("still") is True,
        pattern=pattern if isinstance(pattern, str) and _is_pattern(pattern) else usual.pattern,
    )


def _sheet(state: Mapping[str, object]) -> ContactSheet:
    usual = ContactSheet()
    kind, paper, caption = state.get("format"), state.get("paper"), state.get("caption")
    return ContactSheet(
        format=PageFormat(str(kind)) if kind in list(PageFormat) else usual.format,
        paper=paper if isinstance(paper, str) and paper in PAPERS else usual.paper,
        landscape=state.get("landscape") is True,
        columns=_whole(state.get("columns"), *COLUMNS, usual.columns),
        caption=SheetCaption(str(caption)) if caption in list(SheetCaption) else usual.caption,
    )


def _is_pattern(text: str) -> bool:
    return bool(text.strip()) and len(text) <= _MOST_PATTERN and not unknown_token(text, COPY_TOKENS)


def _whole(value: object, least: int, most: int, usual: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most else usual
