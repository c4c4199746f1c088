"""What the folder desk has done by workers: tables made, changed and read. Blocks; raises VidraError."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from services.asking.sheets import ASSET, facts_of
from services.types import AskThread, DeskSheet, DeskTask, Question

if TYPE_CHECKING:
    from services.workspace import Workspace


def made(
    workspace: Workspace, sheet_id: str, paths: Sequence[Path], assets: Sequence[str], task: DeskTask, title: str
) -> tuple[AskThread, Mapping[str, str]]:
    """A new table, and what pictures of the library are called in it."""
    from services.asking.desk_rows import make_table  # noqa: PLC0415 - not needed at the start

    thread = make_table(workspace, sheet_id, paths, assets, task, title)
    return thread, _names(workspace, thread)


def changed(workspace: Workspace, sheet_id: str, paths: Sequence[Path], task: DeskTask | None) -> None:
    """More rows, or another question for those that follow."""
    from services.asking.desk_rows import add_rows  # noqa: PLC0415

    if paths:
        add_rows(workspace, sheet_id, paths)
    if task is not None:
        workspace.asks.say(sheet_id, **facts_of(task))


def opened(workspace: Workspace, sheet_id: str) -> tuple[AskThread, Mapping[str, str]]:
    """A table as it lies there, and what pictures of the library are called in it."""
    thread = workspace.asks.load(sheet_id)
    return thread, _names(workspace, thread)


def _names(workspace: Workspace, thread: AskThread) -> Mapping[str, str]:
    """What pictures of the library are called, by their source."""
    from services.asking.sources import tags_of  # noqa: PLC0415

    sources = {message.source for message in thread.messages if isinstance(message, Question)}
    return {source: tags_of(workspace, source)[0] for source in sources if source.startswith(ASSET)}


def named(sheet: DeskSheet, names: Mapping[str, str]) -> DeskSheet:
    """The table with these names, by source."""
    rows = tuple(replace(row, name=names.get(row.source) or row.name) for row in sheet.rows)
    return replace(sheet, rows=rows)


def pictures_at(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The pictures of these files and folders."""
    from services.asking.sources import expanded  # noqa: PLC0415

    return tuple(map(Path, expanded(paths)))
