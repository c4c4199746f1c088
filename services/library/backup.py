"""One readable file with everything that a person has said and arranged, and taking it in again.

`{"vidra-backup": 1, "made_at", "pictures": [...], "organised": {kind: {id: {field: {"at", "value"}}}}}`. Each picture
has its id, file and hash, so that it is found in another library too, its words, and when each was written. Taking it
in is a merge: of each field the newer value stays, and what was changed here after the backup is never replaced.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from services.atomic import write_atomic
from services.errors import VidraError
from services.library import sidecar
from services.library.failures import disk_failure, disk_failures
from services.library.files import Files
from services.library.registers import Fields, Registers
from services.library.store import Library
from services.library.values import clean
from services.merge_rules import CHANGED, PERSONAL, stamp, valid
from services.types import Asset, Backup, Failure, FailureKind, RecordKind

MARK = "vidra-backup"
SCHEMA = 1
KINDS = (RecordKind.COLLECTION, RecordKind.SEARCH, RecordKind.PICTURE)
MOST_BYTES = 500_000_000
_EMPTY: tuple[object, ...] = ("", 0, False, [], ())

Progress = Callable[[int], None]
"""Told how many pictures have been looked at, now and then; may raise to leave off."""


@dataclass(slots=True)
class Plan:
    """What taking a backup in changes here."""

    summary: Backup
    changes: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    """Picture -> field -> value."""
    records: dict[RecordKind, dict[str, Fields]] = field(default_factory=dict[RecordKind, dict[str, Fields]])
    """Kind -> id -> field -> moment and value, of `registers`."""


def write(library: Library, path: Path, progress: Progress = lambda _: None) -> int:
    """Write the backup, replacing a file of that name; returns how many pictures it tells of. Raises VidraError for
    what the disk refuses: then there is no file, or the old one."""
    pictures = list(_pictures(library, progress))
    organised = {
        kind: {
            key: {name: {"at": at, "value": value} for name, (at, value) in fields.items()}
            for key, fields in library.registers.stamps(kind).items()
        }
        for kind in KINDS
    }
    told = {MARK: SCHEMA, "made_at": stamp(datetime.now(UTC)), "pictures": pictures, "organised": organised}
    with disk_failures(path.parent):
        write_atomic(path, sidecar.dumps(told))
    return len(pictures)


def plan(library: Library, path: Path, progress: Progress = lambda _: None) -> Plan:
    """What taking in the backup would change; changes nothing. Raises VidraError FILE_BROKEN, code `not-a-backup`."""
    told = _load(path)
    pictures = _objects(told.get("pictures"))
    changes: dict[str, dict[str, Any]] = {}
    newer = absent = 0
    for number, picture in enumerate(pictures):
        if number % 100 == 0:
            progress(number)
        if (asset := _find(library, picture)) is None:
            absent += 1
            continue
        fresh, kept = _fresher(library, asset, picture)
        newer += kept
        if fresh:
            changes[asset.id] = fresh
    records = _records(library.registers, told.get("organised"))
    summary = Backup(
        made_at=valid(told.get("made_at")),
        pictures=len(pictures),
        changing=len(changes),
        newer=newer,
        absent=absent,
        arranged=sum(len(fields) for kept in records.values() for fields in kept.values()),
    )
    return Plan(summary, changes, records)


def _pictures(library: Library, progress: Progress) -> Iterator[dict[str, Any]]:
    for number, text in enumerate(library.texts()):
        if number % 500 == 0:
            progress(number)
        try:
            known: dict[str, Any] = json.loads(text)
        except ValueError:  # a sidecar that cannot be read
            continue
        said = {name: known[name] for name in PERSONAL if known.get(name) not in (None, *_EMPTY)}
        asset = library.get(str(known.get("id", ""))) if said else None
        if asset is not None:
            stamps = _sidecar(library, asset).get(CHANGED, {})
            yield {"id": asset.id, "file": asset.file, "sha256": asset.sha256, **said, CHANGED: stamps}


def _sidecar(library: Library, asset: Asset) -> dict[str, Any]:
    """What stands in the sidecar of a picture; nothing where it cannot be read."""
    with contextlib.suppress(OSError):
        return sidecar.load(Files(library.root).sidecar(library.path(asset))) or {}
    return {}


def _load(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError("too large")
        raw: object = json.loads(path.read_bytes())
    except OSError as error:
        raise disk_failure(error, path) from error
    except (ValueError, RecursionError) as error:
        raise _no_backup(path, str(error)) from error
    if not isinstance(raw, dict) or MARK not in raw:
        raise _no_backup(path, "no mark")
    return cast("dict[str, Any]", raw)


def _no_backup(path: Path, message: str) -> VidraError:
    return VidraError(Failure(kind=FailureKind.FILE_BROKEN, message=message, reason=path.name, code="not-a-backup"))


def _find(library: Library, picture: Mapping[str, Any]) -> Asset | None:
    """The picture of this library that the backup tells of: by its id, else by its content."""
    asset_id, sha256 = picture.get("id"), picture.get("sha256")
    asset = library.get(asset_id) if isinstance(asset_id, str) else None
    if asset is None and isinstance(sha256, str):
        asset = next(iter(library.index.with_content(sha256)), None)
    return asset


def _fresher(library: Library, asset: Asset, picture: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
    """The fields that the backup knows newer, and how many it knows older."""
    here, there = _stamps(_sidecar(library, asset)), _stamps(picture)
    fresh: dict[str, Any] = {}
    kept = 0
    for name in PERSONAL:
        try:
            given = sidecar.changes(**{name: picture[name]})[name]
        except (KeyError, ValueError):  # not told, or nonsense
            continue
        known: object = list(asset.tags) if name == "tags" else getattr(asset, name)
        if given == known:
            continue
        at, before = there.get(name, ""), here.get(name, "")
        if at > before or (at == before and known in _EMPTY):
            fresh[name] = given
        else:
            kept += 1
    return fresh, kept


def _records(registers: Registers, organised: object) -> dict[RecordKind, dict[str, Fields]]:
    """What the backup knows newer of collections, searches and browsed pictures."""
    found: dict[RecordKind, dict[str, Fields]] = {}
    told = cast("dict[str, Any]", organised) if isinstance(organised, dict) else {}
    for kind in KINDS:
        records = cast("dict[str, Any]", told.get(kind)) if isinstance(told.get(kind), dict) else {}
        given: dict[str, Fields] = {}
        for key, fields in records.items():
            if isinstance(fields, dict):
                given[key] = {
                    clean(name): (valid(each.get("at")), each.get("value"))
                    for name, each in cast("dict[str, dict[str, Any]]", fields).items()
                    if isinstance(each, dict)  # pyright: ignore[reportUnnecessaryIsInstance] - anybody may have written it
                }
        fresh = registers.fresher(kind, given)
        if fresh:
            found[kind] = fresh
    return found


def _stamps(raw: Mapping[str, Any]) -> dict[str, str]:
    told = raw.get(CHANGED)
    return {} if not isinstance(told, dict) else {k: valid(at) for k, at in cast("dict[str, Any]", told).items()}


def _objects(value: object) -> list[Mapping[str, Any]]:
    members = cast("list[object]", value) if isinstance(value, list) else []
    return [cast("dict[str, Any]", member) for member in members if isinstance(member, dict)]
