"""What the Library asks of the opened folder; each runs in a worker, and imports what it needs there (D10)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from services.types import BROWSED_ROWS, Animation, Asset, LibraryQuery, Matches

if TYPE_CHECKING:
    from services.workspace import Workspace

OFFERED = 300
"""Tags that are offered while one is typed."""


def newest(workspace: Workspace, text: str, most: int) -> list[Asset]:
    """The newest pictures that a text finds, `most` of them."""
    found = workspace.library.find(LibraryQuery(text=text))
    return list(workspace.library.page(found.rows[:most]).values())


def find(
    workspace: Workspace,
    query: LibraryQuery,
    stopped: Callable[[], bool],
    told: Callable[[Matches], None] | None = None,
) -> Matches:
    """What matches; `told`, in this thread, of the first part of a long answer."""
    from services.library import collected, search  # noqa: PLC0415 - D10

    library = workspace.library
    complete = not library.needs_mend  # before it is asked: it may be made anew meanwhile
    if told is not None and (first := search.first(library.index, query, library.collections, stopped)) is not None:
        if not first.scanning and complete:
            return first
        if first.scanning:
            told(first)
    return collected.find(
        workspace.library, workspace.annotations, query, stopped, lambda paths: workspace.files.look(paths, stopped)
    )


def page(workspace: Workspace, rows: tuple[int, ...]) -> tuple[dict[int, Asset], dict[int, int]]:
    """The pictures of these rows, and how many versions those stand for that are the newest of several."""
    from services.library import collected  # noqa: PLC0415 - D10

    here = [row for row in rows if row < BROWSED_ROWS]
    away = [row for row in rows if row >= BROWSED_ROWS]
    found = workspace.library.page(here) | collected.page(workspace.library, workspace.annotations, away)
    return found, workspace.library.versions(here)


def dressed(workspace: Workspace, assets: dict[int, Asset]) -> dict[int, Asset]:
    """Pictures of folders with what the person has said of them; by row."""
    return workspace.annotations.all_dressed(assets)


def names(workspace: Workspace) -> dict[str, list[str]]:
    """What models, folders, tags and collections are called, the commonest first."""
    from services.library import tags  # noqa: PLC0415 - D10

    library = workspace.library
    return {
        **{field: library.names(field) for field in ("model", "folder")},
        "tag": [tag for tag, _ in tags.counted(library, workspace.annotations)[:OFFERED]],
        "collection": list(library.collections.names().values()),
    }


def animation(workspace: Workspace, asset_id: str, edge: int) -> Animation | None:
    """Most pictures do not move, which the beginning of their files tells."""
    from services.pictures.frames import animation, moves  # noqa: PLC0415 - D10

    path = workspace.library.shown_path(asset_id)
    if path is None or not moves(path):
        return None
    data = workspace.library.shown_data(asset_id)
    return None if data is None else animation(data, edge)


def read(workspace: Workspace, asset_id: str) -> tuple[bytes | None, Asset | None]:
    """The bytes of a picture; and the picture as it is known now, where it has just been found that they are gone."""
    before = workspace.library.get(asset_id)
    data = workspace.library.shown_data(asset_id)
    after = before if data is not None else workspace.library.get(asset_id)
    return data, None if after == before else after
