"""What has left the library for good: a line of JSON for each picture in `deleted.jsonl`, newest last, so that somebody
who looks for one learns what became of it and what to look for in the system's bin."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from services.library.sidecar import encode_time
from services.types import Asset

log = logging.getLogger(__name__)

DELETED = "deleted.jsonl"
MOST_BYTES = 2_000_000
"""A longer file loses its older half."""
_WORDS = 200
"""Characters of the prompt."""


def note_deleted(own: Path, assets: Iterable[Asset], *, expired: bool) -> None:
    """Add these pictures; `expired`: their time in the Trash was over, nobody deleted them by hand. What the disk
    refuses is only logged: it must not keep anybody from making room."""
    now = encode_time(datetime.now(UTC))
    lines = [
        json.dumps(
            {
                "deleted_at": now,
                "expired": expired,
                "id": asset.id,
                "file": asset.file,
                "sha256": asset.sha256,
                "trashed_at": encode_time(asset.trashed_at),
                "words": (asset.title or asset.prompt)[:_WORDS],
            },
            ensure_ascii=False,
        )
        for asset in assets
    ]
    path = own / DELETED
    try:
        if path.exists() and path.stat().st_size > MOST_BYTES:
            kept = path.read_bytes()[-MOST_BYTES // 2 :]
            path.write_bytes(kept[kept.find(b"\n") + 1 :])
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.writelines(line + "\n" for line in lines)
    except OSError as error:
        log.warning("what was deleted is not noted: %s", error)
