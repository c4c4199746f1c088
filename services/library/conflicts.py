"""Sidecars that a sync tool has kept beside the one that counts ("conflicted copy"), because two computers wrote it.

Each tool names them otherwise, but all of them put something behind the name that the file had: so it is a sidecar
without a picture of its own, whose name begins like that of a picture beside it which it tells of.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from services.library import sidecar
from services.library.files import Files
from services.merge_rules import merged
from services.types import Asset

log = logging.getLogger(__name__)

_ASIDE = "merged"
"""Where such copies go in `.vidra`, so that nothing that stood in them is lost."""
_PLACED = ("id", "file", "trashed_at")
"""What the sidecar that counts says of itself."""


def settle(files: Files, paper: Path, raw: Mapping[str, Any], asset: Asset) -> dict[str, Any] | None:
    """Lay the copy `paper`, which says `raw`, into the sidecar of the picture that it tells of, by the newest value of
    each field, and put it aside. Returns what the sidecar says then; None: it is no such copy. Raises OSError."""
    picture = files.path(asset.file)
    own = files.sidecar(picture)
    beside = paper.parent == own.parent and paper != own and paper.name.startswith(own.stem)
    if not beside or not picture.exists() or not own.exists():
        return None
    counts = sidecar.load(own)
    if counts is None or not sidecar.is_ours(counts) or counts.get("id") != raw.get("id"):
        return None
    both = {**merged(counts, raw), **{name: counts[name] for name in _PLACED if name in counts}}
    if both != counts:
        files.rewrite(picture, both)
        log.info("%s was written by two computers; it has the newest of each field now", own.name)
    files.put_aside(paper, _ASIDE)
    return both
