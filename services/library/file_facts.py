"""What the files of browsed pictures say, for searches: their size, and the words that programs have written into them.
Remembered for every file that was looked into once; a cache beside the thumbnails, which may be deleted at any time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from services.library.best_effort_cache import BestEffortCache, file_key
from services.library.browsed import picture_at, words_at
from services.library.words import fold

MOST = 500_000
"""Files that are remembered; those seen first are forgotten first."""
MOST_SAID = 4_000
"""Characters of the words of one file that are searched."""
_SCHEMA = """
-- folded: 2 (to be raised with every change of `fold`)
CREATE TABLE files(
    number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, width INT NOT NULL, height INT NOT NULL, made INT NOT NULL,
    model TEXT NOT NULL, tags TEXT NOT NULL, words TEXT NOT NULL
);
"""
_ROW = 90
"""Bytes of a row beside its texts, with its place in the index, about."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What one file says; texts are folded (`words.fold`). Empty: it is not there, or no picture."""

    width: int = 0
    height: int = 0
    made: bool = False
    """It tells a prompt."""
    model: str = ""
    tags: tuple[str, ...] = ()
    words: str = ""
    """Prompt, description and keywords."""


class SeenFiles:
    """Methods block and may be called from several threads. Where the cache cannot be used, nothing is remembered."""

    def __init__(self, cache_file: Path) -> None:
        self._cache = BestEffortCache(cache_file, _SCHEMA)

    def look(self, paths: Sequence[str], stopped: Callable[[], bool]) -> list[FileFacts]:
        """What these files say, in their order, as far as they were reached before `stopped()`. Only those that are
        new or changed are read."""
        keys = [file_key(path) for path in paths]
        known = self._known(keys)
        fresh: dict[bytes, FileFacts] = {}
        found: list[FileFacts] = []
        for path, key in zip(paths, keys, strict=True):
            if stopped():
                break
            facts = known.get(key)
            if facts is None:
                facts = _facts(path) if key else FileFacts()
                fresh[key] = facts
            found.append(facts)
        fresh.pop(b"", None)
        if fresh:
            self._cache.write(lambda db: _keep(db, fresh))
        return found

    def kept_bytes(self) -> int:
        """How much is kept now."""
        query = f"SELECT total({_ROW} + length(model) + length(tags) + length(words)) FROM files"
        return int(self._cache.read(lambda db: db.execute(query).fetchone()[0]) or 0)

    def clear(self) -> None:
        """Remember nothing any more. Raises VidraError."""
        self._cache.clear()

    def close(self) -> None:
        """Close the file."""
        self._cache.close()

    def _known(self, keys: Iterable[bytes]) -> Mapping[bytes, FileFacts]:
        query = "SELECT width, height, made, model, tags, words FROM files WHERE key = ?"

        def work(db: sqlite3.Connection) -> dict[bytes, FileFacts]:
            rows = ((key, db.execute(query, (key,)).fetchone()) for key in keys if key)
            return {
                key: FileFacts(row[0], row[1], bool(row[2]), row[3], tuple(json.loads(row[4])), row[5])
                for key, row in rows
                if row is not None
            }

        return self._cache.read(work) or {}


def _facts(path: str) -> FileFacts:
    picture = picture_at(Path(path))
    if not picture.format:
        return FileFacts()
    told = words_at(Path(path), picture.format, in_head=True)
    said = " ".join((told.prompt, told.caption, *told.keywords))
    return FileFacts(
        width=picture.width,
        height=picture.height,
        made=bool(told.prompt),
        model=fold(told.model[:MOST_SAID]),
        tags=tuple(map(fold, told.keywords)),
        words=fold(said[:MOST_SAID]),
    )


def _keep(db: sqlite3.Connection, fresh: Mapping[bytes, FileFacts]) -> None:
    db.executemany(
        "REPLACE INTO files(key, width, height, made, model, tags, words) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (key, each.width, each.height, each.made, each.model, json.dumps(each.tags), each.words)
            for key, each in fresh.items()
        ],
    )
    db.execute(f"DELETE FROM files WHERE number <= (SELECT max(number) FROM files) - {MOST}")
