"""Copying pictures of other folders into the library, each content once."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from services.library.additions import Additions
from services.library.describe import picture_bytes
from services.library.files import Files
from services.library.import_metadata import picture_from
from services.library.index import Index
from services.types import Asset, AssetKind


class Adoption:
    """Threads may copy at the same time."""

    def __init__(self, files: Files, index: Index, additions: Additions) -> None:
        self._files = files
        self._index = index
        self._additions = additions
        self._under_way: set[str] = set()
        """Hashes of what is being copied."""
        self._changed = threading.Condition()

    def take(self, path: Path, run: str, number: int) -> tuple[Asset, bool]:
        """See `Library.take_in`. Raises VidraError."""
        data = picture_bytes(path)
        sha256 = hashlib.sha256(data).hexdigest()
        with self._alone_with(sha256):
            for twin in self._index.with_content(sha256):
                live = twin.kind is not AssetKind.DRAFT and twin.trashed_at is None
                if live and self._files.path(twin.file).exists():
                    return twin, bool(run) and (twin.run_id, twin.job_index) == (run, number)
            asset = replace(picture_from(path, data), run_id=run, job_index=number)
            return self._additions.add(data, asset), True

    @contextmanager
    def _alone_with(self, sha256: str) -> Generator[None]:
        """Keep other threads from copying the same content at the same time."""
        with self._changed:
            self._changed.wait_for(lambda: sha256 not in self._under_way)
            self._under_way.add(sha256)
        try:
            yield
        finally:
            with self._changed:
                self._under_way.discard(sha256)
                self._changed.notify_all()
