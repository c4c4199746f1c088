"""A cache that nothing depends on: where its file cannot be used, nothing is remembered, and work goes on."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from services.errors import VidraError
from services.library.database import Cache

log = logging.getLogger(__name__)

_Answer = TypeVar("_Answer")


class BestEffortCache:
    """Methods block and may be called from several threads."""

    def __init__(self, cache_file: Path, schema: str, *, cached: int = 2000) -> None:
        """`schema` and `cached`: see `Cache`."""
        self._name = cache_file.name
        self._cache: Cache | None = None
        try:
            cache_file.parent.mkdir(parents=True, exist_ok=True)
            self._cache = Cache(cache_file, schema, cached=cached)
        except (OSError, VidraError) as error:
            log.warning("%s cannot be used: %s", self._name, error)

    def read(self, work: Callable[[sqlite3.Connection], _Answer]) -> _Answer | None:
        """The answer of `work`, which must not write; None: there is no answer."""
        if self._cache is None:
            return None
        try:
            return self._cache.read(work)
        except VidraError as error:
            log.warning("%s cannot be read: %s", self._name, error)
            return None

    def write(self, work: Callable[[sqlite3.Connection], object]) -> None:
        """Let `work` change something, as far as the disk lets it: a full one, for instance, does not."""
        if self._cache is None:
            return
        try:
            self._cache.write(work)
        except VidraError as error:
            log.info("%s is not written: %s", self._name, error)

    def clear(self) -> None:
        """Remember nothing any more. Raises VidraError."""
        if self._cache is not None:
            self._cache.start_anew()

    def close(self) -> None:
        """Close the file."""
        if self._cache is not None:
            self._cache.close()


def file_key(path: str) -> bytes:
    """What a file is known by, another one for a file that has changed; empty for one that is not there."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a hundred thousand of them
    except (OSError, ValueError):
        return b""
    text = f"{path}\n{status.st_mtime_ns}\n{status.st_size}"
    return blake2b(text.encode(errors="surrogateescape"), digest_size=16).digest()
