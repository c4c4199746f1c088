"""Small pictures, kept in one SQLite file: JPEG for opaque ones, WebP for those with transparency.

JPEG at quality 85 takes 9 KB and 0.4 ms to read (performance.md, section 2). The file is a cache: it may be deleted at
any time, and where it cannot be used thumbnails are made each time.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image

from services.errors import VidraError
from services.library.best_effort_cache import BestEffortCache
from services.library.describe import picture_bytes
from services.library.failures import broken_file
from services.pictures.raster import raster
from services.pictures.thumbnail import thumbnail
from services.types import Raster

log = logging.getLogger(__name__)

MOST_BYTES = 256_000_000
_QUALITY = 85
_CACHED = 200
"""KiB; each thumbnail is read once and then kept by whoever shows it."""
_NOTED = 64
"""Uses that are remembered before they are written down together."""

Make = Callable[[bytes, int], Raster]
_SCHEMA = """
CREATE TABLE uses(id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, used INT NOT NULL, bytes INT NOT NULL);
CREATE INDEX by_use ON uses(used);
CREATE TABLE pictures(id INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE total(bytes INT NOT NULL);
INSERT INTO total VALUES (0);
CREATE TRIGGER added AFTER INSERT ON uses BEGIN
    UPDATE total SET bytes = bytes + new.bytes;
END;
CREATE TRIGGER removed AFTER DELETE ON uses BEGIN
    UPDATE total SET bytes = bytes - old.bytes;
    DELETE FROM pictures WHERE id = old.id;
END;
"""


class Thumbnails:
    """A cache of at most `max_bytes` of encoded thumbnails. Methods block and may be called from several threads."""

    def __init__(self, cache_file: Path, max_bytes: int = MOST_BYTES, make: Make = thumbnail) -> None:
        """`make(content of a file, edge)`: see `services.pictures.thumbnail`."""
        self._make = make
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._used: dict[bytes, int] = {}
        self._cache = BestEffortCache(cache_file, _SCHEMA, cached=_CACHED)

    def get(self, asset_path: Path, edge: int, later: Callable[[Callable[[], None]], None] | None = None) -> Raster:
        """The picture scaled down to at most `edge` pixels, upright, in sRGB. `later(work)`: is given the work of
        keeping one that was made, to be done when nobody waits; None: it is done at once.

        Raises VidraError: FILE_BROKEN if the file is not there or cannot be read, BROKEN_PICTURE if it is no picture.
        """
        try:
            status = asset_path.stat()
        except OSError as error:
            raise broken_file(asset_path, error.strerror or str(error)) from error
        key = _key(asset_path, status.st_mtime_ns, status.st_size, edge)
        kept = self._kept(key)
        if kept is not None:
            return kept
        made = self._make(picture_bytes(asset_path), edge)
        if later is None:
            self._keep(key, made)
        else:
            later(partial(self._keep, key, made))
        return made

    def kept_bytes(self) -> int:
        """How much is kept now."""
        return self._cache.read(lambda db: db.execute("SELECT bytes FROM total").fetchone()[0]) or 0

    def clear(self) -> None:
        """Keep none of them any more. Raises VidraError."""
        with self._lock:
            self._used.clear()
        self._cache.clear()

    def close(self) -> None:
        """Write down what was used, and close the file."""
        self._note_uses()
        self._cache.close()

    def _kept(self, key: bytes) -> Raster | None:
        query = "SELECT data FROM uses JOIN pictures USING (id) WHERE key = ?"
        found = self._cache.read(lambda db: db.execute(query, (key,)).fetchone())
        try:
            kept = None if found is None else raster(found[0])
        except VidraError as error:
            log.warning("a kept thumbnail cannot be read: %s", error)
            return None
        if kept is not None:
            with self._lock:
                self._used[key] = _now()
                many = len(self._used) >= _NOTED
            if many:
                self._note_uses()
        return kept

    def _keep(self, key: bytes, made: Raster) -> None:
        data = _encoded(made)
        if len(data) > self._max_bytes:
            return

        def work(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM uses WHERE key = ?", (key,))
            used = db.execute("INSERT INTO uses(key, used, bytes) VALUES (?, ?, ?)", (key, _now(), len(data)))
            db.execute("INSERT INTO pictures VALUES (?, ?)", (used.lastrowid, data))
            (over,) = db.execute("SELECT bytes - ? FROM total", (self._max_bytes,)).fetchone()
            if over > 0:
                _evict(db, over)

        self._cache.write(work)

    def _note_uses(self) -> None:
        with self._lock:
            uses = [(used, key) for key, used in self._used.items()]
            self._used.clear()
        statement = "UPDATE uses SET used = ? WHERE key = ?"
        self._cache.write(lambda db: db.executemany(statement, uses))


def _evict(db: sqlite3.Connection, over: int) -> None:
    """Delete the thumbnails that have not been used for longest, until so many bytes are free."""
    gone: list[tuple[int]] = []
    for number, size in db.execute("SELECT id, bytes FROM uses ORDER BY used"):
        if over <= 0:
            break
        gone.append((number,))
        over -= size
    db.executemany("DELETE FROM uses WHERE id = ?", gone)


def _key(path: Path, modified: int, size: int, edge: int) -> bytes:
    text = f"{path.absolute()}\n{modified}\n{size}\n{edge}"
    return hashlib.blake2b(text.encode(errors="surrogateescape"), digest_size=16).digest()


def _encoded(made: Raster) -> bytes:
    size = (made.width, made.height)
    out = BytesIO()
    if made.alpha:
        picture = Image.frombuffer("RGBa", size, made.data, "raw", "BGRa", 0, 1).convert("RGBA")
        picture.save(out, "WEBP", quality=_QUALITY, method=2)
    else:
        picture = Image.frombuffer("RGB", size, made.data, "raw", "BGRX", 0, 1)
        picture.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _now() -> int:
    return time.time_ns()
