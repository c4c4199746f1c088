"""Rows of a table on the disk: made, filled, asked about. Blocks: for workers; raises VidraError."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from services.asking.preparing import take_in_seen
from services.asking.sheets import ASSET, facts_of, words_for
from services.asking.sources import MOST_ROWS, expanded, source_of, tags_of
from services.ids import new_id
from services.types import (
    AskThread,
    DeskTask,
    ModelSpec,
    Question,
    ThreadKind,
)

if TYPE_CHECKING:
    from services.workspace import Workspace


def make_table(
    workspace: Workspace,
    sheet_id: str,
    paths: Sequence[Path],
    asset_ids: Sequence[str],
    task: DeskTask,
    title: str,
) -> AskThread:
    """A table with a row for each picture, waiting."""
    sources = (*expanded(paths), *(f"{ASSET}{asset_id}" for asset_id in asset_ids))[:MOST_ROWS]
    folder = paths[0] if paths and paths[0].is_dir() else paths[0].parent if paths else Path()
    workspace.asks.add(sheet_id, *_waiting(sources), kind=ThreadKind.DESK)
    workspace.asks.say(sheet_id, title=title or folder.name, **facts_of(task))
    return workspace.asks.load(sheet_id)


def add_rows(workspace: Workspace, sheet_id: str, paths: Sequence[Path]) -> None:
    """More rows, without those that are there."""
    there = {m.source for m in workspace.asks.load(sheet_id).messages if isinstance(m, Question)}
    new = [source for source in expanded(paths) if source not in there][: MOST_ROWS - len(there)]
    if new:
        workspace.asks.add(sheet_id, *_waiting(new), kind=ThreadKind.DESK)


def question_of_row(
    workspace: Workspace, row: Question, task: DeskTask, spec: ModelSpec, *, strip: bool, shrink: bool
) -> Question:
    """The question of a row as it will be asked: its picture made ready, its words filled in."""
    name, tags = tags_of(workspace, row.source)
    shown = take_in_seen(workspace, source_of(row.source), name, spec, task.detail, strip=strip, shrink=shrink)
    return replace(
        row,
        asked_at=datetime.now(UTC),
        words=words_for(task.words, row.source, name, tags),
        preset=task.preset,
        pictures=(shown,),
        instructions=task.instructions,
        schema=task.schema,
    )


def _waiting(sources: Sequence[str]) -> list[Question]:
    """Ids sort as the rows do."""
    now, stamp = datetime.now(UTC), new_id()
    return [
        Question(id=f"{stamp}-{number:05}", asked_at=now, words="", source=source)
        for number, source in enumerate(sources, 1)
    ]
