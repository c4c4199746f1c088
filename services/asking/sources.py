"""Where the rows of a table come from: files, folders and pictures of the library. Blocks: for workers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from services.asking.sheets import ASSET
from services.asking.words_in_files import BACKUPS
from services.errors import VidraError
from services.references import Source

if TYPE_CHECKING:
    from services.workspace import Workspace

MOST_ROWS = 10_000
_SUFFIXES = frozenset(
    {".png", ".jpg", ".jpeg", ".jpe", ".webp", ".gif", ".heic", ".heif", ".avif", ".tif", ".tiff", ".bmp"}
)


def expanded(paths: Iterable[Path]) -> tuple[str, ...]:
    """The pictures at these places, those of folders below them by name, each once. What a folder holds beside
    pictures is left out; a file that was named itself is a row whatever it is, so that it can be told of."""
    found: dict[str, None] = {}
    for path in paths:
        for file in _pictures(path) if path.is_dir() else (path,):
            found[os.path.realpath(file)] = None
            if len(found) >= MOST_ROWS:
                return tuple(found)
    return tuple(found)


def _pictures(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != BACKUPS)
        for name in sorted(files, key=str.casefold):
            if Path(name).suffix.lower() in _SUFFIXES and not name.startswith("."):
                yield Path(place) / name


def source_of(text: str) -> Source:
    """Where a row's picture is read."""
    return Source(asset_id=text.removeprefix(ASSET)) if text.startswith(ASSET) else Source(path=Path(text))


def sizes_of(workspace: Workspace, sources: Iterable[str]) -> dict[str, tuple[int, int] | None]:
    """Width and height of each picture, without decoding it; None where that cannot be told."""
    return {source: _size(workspace, source) for source in sources}


def tags_of(workspace: Workspace, source: str) -> tuple[str, tuple[str, ...]]:
    """Name and tags of a row's picture."""
    if not source.startswith(ASSET):
        return Path(source).name, ()
    asset = workspace.library.get(source.removeprefix(ASSET))
    return ("", ()) if asset is None else (asset.title or asset.file.rpartition("/")[2], asset.tags)


def _size(workspace: Workspace, source: str) -> tuple[int, int] | None:
    from services.pictures.prepare import opened  # noqa: PLC0415 - late: D10, brings Pillow

    try:
        if source.startswith(ASSET):
            asset = workspace.library.get(source.removeprefix(ASSET))
            return None if asset is None or asset.missing else (asset.width, asset.height)
        return opened(source_of(source).read(workspace))[0].size
    except (VidraError, OSError):
        return None
