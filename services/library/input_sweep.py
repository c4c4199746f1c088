"""Pictures that went with requests and that nothing names any more: put aside after a month, given up a month later.

A picture that is put aside is still found by its hash (`Inputs`), in case something names it that was not looked at.
"""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from services.atomic import sweep_unfinished
from services.errors import VidraError
from services.library.files import PRIVATE
from services.library.inputs import INPUTS, UNUSED
from services.library.threads import FOLDER as THREADS

log = logging.getLogger(__name__)

MOST = 500
"""Pictures that one sweep moves."""
_AT_ONCE = 200
"""Texts that are read before it is asked again whether to go on."""
_MONTH = 30 * 24 * 3600.0
_DAY = 24 * 3600.0
_MARK = ".swept"
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_NAMING_NOTHING = "uploads.json"
"""Files that servers keep: where a picture is not needed here, it is not needed there either."""


def sweep_inputs(root: Path, others: Iterable[str], may_go_on: Callable[[], bool], now: float | None = None) -> int:
    """Put aside what nothing has named for a month, bring back what is named again, and give to the system's bin what
    has lain aside for another month; returns how many pictures were moved. Half-written files of a day ago, which a
    kill left anywhere in `.vidra`, go first.

    Once a day, and only if there is something old. `others`: texts beside the files of `.vidra` that may name a
    picture, read only then; `may_go_on()` is asked now and then, and before each move. Blocks; killed at any
    moment, it leaves each picture in one of its two places. Raises VidraError where `others` cannot be read.
    """
    now = time.time() if now is None else now
    private = root / PRIVATE
    inputs, unused = private / INPUTS, private / UNUSED
    try:
        if _age(inputs / _MARK, now) < _DAY:
            return 0
        for folder in (private, *(path for path in private.rglob("*") if path.is_dir())):
            sweep_unfinished(folder, _DAY)
        old = [*_older(inputs, now), *_files(unused)]
        if not old:
            return 0
        named = _named(private, others, may_go_on)
        if named is None:
            return 0
        inputs.mkdir(exist_ok=True)
        (inputs / _MARK).touch()
        moved = 0
        for path in old[:MOST]:
            if not may_go_on():
                break
            moved += _settle(path, inputs, unused, named, now)
    except OSError as error:
        log.warning("inputs are not swept: %s", error)
        return 0
    return moved


def _named(private: Path, others: Iterable[str], may_go_on: Callable[[], bool]) -> set[str] | None:
    """Every hash that is written anywhere; None where that could not be found out."""
    named: set[str] = set()
    for number, text in enumerate(chain(_texts(private), others)):
        if number % _AT_ONCE == 0 and not may_go_on():
            return None
        named.update(_HASH.findall(text))
    return named


def _texts(private: Path) -> Iterator[str]:
    """What stands in the small files: threads, drafts, the shelf, prepared edits, arrivals, sidecars in the Trash."""
    for path in chain(private.rglob("*.json*"), (private.parent / THREADS).glob("*.json*")):
        if path.name != _NAMING_NOTHING and path.is_file():
            yield path.read_text("utf-8", "replace")


def _settle(path: Path, inputs: Path, unused: Path, named: set[str], now: float) -> bool:
    """Move one picture to where it belongs. True if it was moved."""
    if path.stem in named:
        return path.parent == unused and _move(path, inputs)
    if path.parent == inputs:
        return _age(path, now) >= _MONTH and _move(path, unused)
    return _age(path, now) >= _MONTH and _throw_away(path)


def _move(path: Path, folder: Path) -> bool:
    folder.mkdir(exist_ok=True)
    os.utime(path)  # first, so that the month begins anew whenever this stops
    path.replace(folder / path.name)
    return True


def _throw_away(path: Path) -> bool:
    from services.library.bin import throw_away  # noqa: PLC0415 - imports the desktop's libraries

    try:
        throw_away(path)
    except VidraError as error:
        log.info("an unused input stays: %s", error)
        return False
    return True


def _older(folder: Path, now: float) -> list[Path]:
    return [path for path in _files(folder) if _age(path, now) >= _MONTH]


def _files(folder: Path) -> list[Path]:
    """The pictures in a folder, those with a hash for a name only."""
    found = folder.iterdir() if folder.is_dir() else ()
    return [path for path in found if _HASH.fullmatch(path.stem) and path.is_file()]


def _age(path: Path, now: float) -> float:
    """Seconds since a file was written or used last; infinite for one that is not there."""
    try:
        return now - path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
