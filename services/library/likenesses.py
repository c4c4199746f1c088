"""What pictures look like (`services.pictures.likeness`), remembered for every file that was looked at once.

A cache beside the thumbnails: it may be deleted at any time. A file is known by its place, size and time of change;
what its content looks like is kept once, however many files have it.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from services.errors import VidraError
from services.library.best_effort_cache import BestEffortCache, file_key
from services.library.describe import picture_bytes
from services.types import Likeness

log = logging.getLogger(__name__)

WORKERS = 2
"""Files that are read and decoded at a time."""
MOST = 1_000_000
"""Files, and contents, that are remembered; those seen first are forgotten first."""
_SCHEMA = """
CREATE TABLE files(number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, content BLOB NOT NULL);
CREATE TABLE contents(number INTEGER PRIMARY KEY, content BLOB NOT NULL UNIQUE, hash INT, sketch BLOB NOT NULL);
"""
_FILE, _CONTENT = 110, 420
"""Bytes of a row with its place in the indexes, about."""
_HALF = 1 << 63
"""SQLite's integers have a sign."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture that was looked at: the hash of its file (32 bytes), and what it looks like."""

    content: bytes
    likeness: Likeness


class Likenesses:
    """Methods block and may be called from several threads. Where the cache cannot be used, nothing is remembered."""

    def __init__(self, cache_file: Path) -> None:
        self._cache = BestEffortCache(cache_file, _SCHEMA)
        self._pool = ThreadPoolExecutor(WORKERS, "likeness")

    def see(self, paths: Sequence[str], stopped: Callable[[], bool]) -> list[Seen | None]:
        """What these files look like, in their order; None: no picture that can be read, or `stopped()` before it was
        its turn. Only files that are new or changed are read."""
        keys = [file_key(path) for path in paths]
        known = self._known(keys)
        fresh = {key: path for path, key in zip(paths, keys, strict=True) if key and key not in known}

        def look(path: str) -> Seen | None:
            return None if stopped() else self._look(path)

        looked = self._pool.map(look, fresh.values())
        seen = {key: each for key, each in zip(fresh, looked, strict=True) if each is not None}
        if seen:
            self._keep(seen)
        return [known.get(key) or seen.get(key) for key in keys]

    def kept_bytes(self) -> int:
        """How much is kept now."""
        query = f"SELECT (SELECT count(*) FROM files) * {_FILE} + (SELECT count(*) FROM contents) * {_CONTENT}"
        return self._cache.read(lambda db: db.execute(query).fetchone()[0]) or 0

    def clear(self) -> None:
        """Remember nothing any more. Raises VidraError."""
        self._cache.clear()

    def close(self) -> None:
        """Close the file."""
        self._pool.shutdown()
        self._cache.close()

    def _look(self, path: str) -> Seen | None:
        from services.pictures.likeness import likeness  # noqa: PLC0415 - late: D10

        try:
            data = picture_bytes(Path(path))
            content = hashlib.sha256(data).digest()
            return Seen(content, self._of_content(content) or likeness(data))
        except VidraError as error:
            log.info("%s cannot be compared: %s", path, error)
            return None

    def _known(self, keys: Iterable[bytes]) -> dict[bytes, Seen]:
        query = "SELECT content, hash, sketch FROM files JOIN contents USING (content) WHERE key = ?"

        def work(db: sqlite3.Connection) -> dict[bytes, Seen]:
            rows = ((key, db.execute(query, (key,)).fetchone()) for key in keys if key)
            return {key: Seen(row[0], _likeness(row[1], row[2])) for key, row in rows if row is not None}

        return self._cache.read(work) or {}

    def _of_content(self, content: bytes) -> Likeness | None:
        query = "SELECT hash, sketch FROM contents WHERE content = ?"
        row = self._cache.read(lambda db: db.execute(query, (content,)).fetchone())
        return None if row is None else _likeness(*row)

    def _keep(self, fresh: Mapping[bytes, Seen]) -> None:
        def work(db: sqlite3.Connection) -> None:
            for key, seen in fresh.items():
                content = (seen.content, _signed(seen.likeness.hash), seen.likeness.sketch)
                db.execute("INSERT OR IGNORE INTO contents(content, hash, sketch) VALUES (?, ?, ?)", content)
                db.execute("REPLACE INTO files(key, content) VALUES (?, ?)", (key, seen.content))
            for table in ("files", "contents"):
                db.execute(f"DELETE FROM {table} WHERE number <= (SELECT max(number) FROM {table}) - {MOST}")

        self._cache.write(work)


def _signed(number: int | None) -> int | None:
    return None if number is None else number - _HALF


def _likeness(signed: int | None, sketch: bytes) -> Likeness:
    return Likeness(None if signed is None else signed + _HALF, sketch)
