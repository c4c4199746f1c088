"""Pictures that a server was given once and keeps: which, and until when. Written to `.vidra/uploads.json`.

The file may be lost: then a picture is uploaded again, which costs nothing.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeAlias

from services.atomic import write_atomic
from services.library import sidecar
from services.library.files import PRIVATE
from services.library.values import Values
from services.types import StoredFile

log = logging.getLogger(__name__)

MARGIN: Final = timedelta(hours=1)
"""A file that ends sooner is not relied on: a request may wait in a queue, and clocks differ."""

_Entry: TypeAlias = tuple[str, datetime | None]
"""File id, and when it ends if it does."""
_Known: TypeAlias = dict[tuple[str, str], _Entry]
"""By profile id and hash."""


class Uploads:
    """What lies on which server. Methods block and may be called from any thread; trouble with the disk is only
    logged."""

    def __init__(self, root: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._path = root / PRIVATE / "uploads.json"
        self._clock = clock
        self._turn = threading.Lock()

    def find(self, profile_id: str, sha256: str) -> str:
        """The id under which that server still has the picture; empty where it has not."""
        with self._turn:
            file_id, ends = self._load().get((profile_id, sha256), ("", None))
        return file_id if ends is None or ends - self._clock() > MARGIN else ""

    def add(self, profile_id: str, sha256: str, file: StoredFile) -> None:
        """That server has the picture now."""
        with self._turn:
            self._save({**self._load(), (profile_id, sha256): (file.id, file.expires_at)})

    def forget(self, profile_id: str, file_ids: frozenset[str]) -> None:
        """That server does not have these files any more."""
        with self._turn:
            known = self._load()
            kept = {key: entry for key, entry in known.items() if key[0] != profile_id or entry[0] not in file_ids}
            if kept != known:
                self._save(kept)

    def _load(self) -> _Known:
        try:
            raw = sidecar.load(self._path) or {}
        except FileNotFoundError:
            return {}
        except OSError as error:
            log.warning("what was uploaded cannot be read: %s", error)
            return {}
        known: _Known = {}
        for values in Values(raw).objects("uploads"):
            profile_id, sha256, file_id = (values.text(name) for name in ("profile_id", "sha256", "file_id"))
            if profile_id and sha256 and file_id:
                known[profile_id, sha256] = file_id, values.moment("expires_at")
        return known

    def _save(self, known: _Known) -> None:
        now = self._clock()
        rows: list[dict[str, Any]] = [
            {"profile_id": profile_id, "sha256": sha256, "file_id": file_id, "expires_at": ends and ends.isoformat()}
            for (profile_id, sha256), (file_id, ends) in known.items()
            if ends is None or ends > now
        ]
        try:
            write_atomic(self._path, (json.dumps({"uploads": rows}, indent=1) + "\n").encode())
        except OSError as error:
            log.warning("what was uploaded cannot be written down: %s", error)
