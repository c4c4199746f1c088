"""Notes of exports that are at work, so that the next start takes away what one that was killed has left elsewhere.

`<own>/exports/<tag>.json` says into which folder; every unfinished file of that export has the tag in its name. Only
such files are ever taken away, and none of a process that may still be at work on them: this one.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import secrets
import time
from pathlib import Path
from typing import Any

from services.atomic import part_pattern, write_atomic
from services.library.naming import is_plain
from services.library.sidecar import loads

log = logging.getLogger(__name__)

_FOLDER, _ENDING = "exports", ".json"
_KEPT = 30 * 86_400.0
"""Seconds that a folder is waited for which is not there, or refuses: a drive that is not plugged in, or is locked."""


def begin(own: Path, folder: Path) -> str:
    """Note that an export into this folder begins; returns its tag. `own`: see `Library.own`. Where the note cannot be
    written, the export goes on all the same."""
    tag = secrets.token_hex(6)
    told = {"folder": os.fsencode(os.path.abspath(folder)).hex(), "process": os.getpid(), "at": time.time()}  # noqa: PTH100
    with contextlib.suppress(OSError):
        (own / _FOLDER).mkdir(exist_ok=True)
        write_atomic(own / _FOLDER / f"{tag}{_ENDING}", json.dumps(told).encode())
    return tag


def end(own: Path, tag: str) -> None:
    """It has ended, one way or another."""
    with contextlib.suppress(OSError):
        (own / _FOLDER / f"{tag}{_ENDING}").unlink(missing_ok=True)


def sweep(own: Path) -> int:
    """Take away what exports of processes that are no more have left; returns how many files. Blocks, and may wait for
    a drive that does not answer."""
    swept = 0
    with contextlib.suppress(OSError):
        for note in (own / _FOLDER).glob(f"*{_ENDING}"):
            with contextlib.suppress(OSError):  # the others are still worth it
                swept += _sweep(note)
    return swept


def _sweep(note: Path) -> int:
    told = loads(note.read_bytes()) or {}
    if told.get("process") == os.getpid():
        return 0
    folder, swept, stays = _place(told), 0, False
    if folder is not None and is_plain(note.stem):
        try:
            stays = not folder.is_dir()
            for part in () if stays else list(folder.glob(part_pattern(note.stem))):
                part.unlink()
                swept += 1
        except OSError as error:
            log.info("what an export has left in %s stays for now: %s", folder, error)
            stays = True
    if not stays or _age(told) >= _KEPT:
        note.unlink(missing_ok=True)
    return swept


def _place(told: dict[str, Any]) -> Path | None:
    try:
        folder = Path(os.fsdecode(bytes.fromhex(str(told.get("folder", "")))))
    except ValueError:
        return None
    return folder if folder.is_absolute() and "\0" not in str(folder) else None


def _age(told: dict[str, Any]) -> float:
    at = told.get("at")
    return time.time() - at if isinstance(at, int | float) else _KEPT
