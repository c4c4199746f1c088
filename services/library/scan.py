"""Listing a folder of the library: which picture goes with which sidecar, and what has been left behind."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from services.atomic import TEMPORARY_PREFIX, TEMPORARY_SUFFIX
from services.library import sidecar
from services.library.files import OTHER_SIDECAR
from services.library.naming import PICTURE_SUFFIXES, UNKNOWN_SUFFIX

_SETTLED = 2.0
"""Seconds after which a folder's time of change is sure to differ from that of a later change (FAT counts in twos)."""
UNKNOWN = -1
"""A time of change that no folder has."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A picture and its sidecar, by file name; one of the two may be missing (``)."""

    picture: str
    sidecar: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies in one folder."""

    folder: str
    """Path relative to the library, with forward slashes; `` is the library itself."""
    modified: int
    """Time of change in nanoseconds, or UNKNOWN while it is too fresh to tell a next one from it."""
    pairs: tuple[Pair, ...]
    folders: tuple[str, ...]
    leftovers: tuple[str, ...]
    """Temporary files of `write_atomic`."""
    unreadable: int
    """Files whose names are not text, or that the system does not let us look at."""


def listing(root: Path, folder: str) -> Listing:
    """Read one folder; links to folders are not followed. Raises OSError."""
    path = root / folder
    modified = path.stat().st_mtime_ns
    settled = modified < (time.time() - _SETTLED) * 1e9
    stamps: dict[str, str] = {}
    folders: list[str] = []
    leftovers: list[str] = []
    unreadable = 0
    with os.scandir(path) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith(TEMPORARY_PREFIX) and name.endswith(TEMPORARY_SUFFIX):
                leftovers.append(name)
            elif name.startswith("."):
                continue
            elif not _is_text(name):
                unreadable += 1
            elif entry.is_dir(follow_symlinks=False):
                folders.append(f"{folder}/{name}".lstrip("/"))
            elif name.lower().endswith((".json", UNKNOWN_SUFFIX, *PICTURE_SUFFIXES)):
                try:
                    status = entry.stat() if entry.is_file() else None
                except FileNotFoundError:  # gone meanwhile
                    continue
                except OSError:  # a link in a circle, for instance
                    unreadable += 1
                    continue
                if status is not None:
                    stamps[name] = f"{status.st_mtime_ns}:{status.st_size}"
    pairs = tuple(
        Pair(picture, paper, f"{stamps.get(paper, '-')} {stamps.get(picture, '-')}")
        for picture, paper in pair(stamps, lambda name: _named(path / name))
    )
    return Listing(folder, modified if settled else UNKNOWN, pairs, tuple(folders), tuple(leftovers), unreadable)


def pair(names: Iterable[str], named: Callable[[str], str]) -> list[tuple[str, str]]:
    """Match pictures with sidecars: `a.png.vidra.json` goes with `a.png`; `a.json` with the only `a.*` that is left,
    or with the one that `named` (the file name inside the sidecar) tells, or else with the first."""
    papers = sorted(name for name in names if name.lower().endswith(".json"))
    pictures = dict.fromkeys(sorted(set(names) - set(papers)), "")
    by_stem: dict[str, list[str]] = {}
    for picture in pictures:
        by_stem.setdefault(picture.rpartition(".")[0], []).append(picture)
    alone: list[str] = []
    for paper in sorted(papers, key=lambda name: not name.endswith(OTHER_SIDECAR)):
        exact = paper.removesuffix(OTHER_SIDECAR)
        candidates = [exact] if exact in pictures else by_stem.get(paper[: -len(".json")], [])
        free = [picture for picture in candidates if not pictures[picture]]
        if not free:
            alone.append(paper)
            continue
        wanted = named(paper) if len(free) > 1 else free[0]
        pictures[wanted if wanted in free else free[0]] = paper
    shown = [(picture, paper) for picture, paper in pictures.items() if paper or not picture.endswith(UNKNOWN_SUFFIX)]
    return [*shown, *(("", paper) for paper in alone)]


def _named(paper: Path) -> str:
    try:
        raw = sidecar.load(paper)
    except OSError:
        return ""
    name = None if raw is None else raw.get("file")
    return name if isinstance(name, str) else ""


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
