"""Which of two values of a field counts where two machines have written it: the one that was written last. Pure.

A field is kept with the moment of its last change. Merging takes the greater of two by (moment, not empty, text), an
order that every machine agrees on, so that it does not matter who merges what, in which order, or how often.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, cast

Stamped = tuple[str, Any]
"""The moment a value was written, and the value."""

PERSONAL = ("title", "rating", "favourite", "tags", "notes", "alt")
"""The fields of a picture that a person changes."""
STAMPED = frozenset({*PERSONAL, "marks", "trashed_at", "thread_id"})
"""The fields of a sidecar whose changes are given a moment; all others are written once."""
CHANGED = "changed"
"""The field of a sidecar that tells when each of the others was changed last."""

_STAMP = re.compile(r"(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_EMPTY: tuple[object, ...] = (None, "", 0, False, [], {})


def stamp(now: datetime, after: str = "") -> str:
    """The moment as text that sorts by time, and always later than `after`: a value that was seen is replaced, whatever
    the clock of the machine that wrote it says."""
    moment = now.astimezone(UTC)
    if valid(after):
        moment = max(moment, datetime.fromisoformat(after) + timedelta(microseconds=1))
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def valid(at: object) -> str:
    """The stamp, or nothing for what is none: such a value is older than all others."""
    if not isinstance(at, str) or not _STAMP.fullmatch(at):
        return ""
    try:
        datetime.fromisoformat(at)
    except ValueError:
        return ""
    return at


def newer(one: Stamped, other: Stamped) -> Stamped:
    """The one of two values of a field that counts."""
    return max(one, other, key=_rank)


def merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Two sidecars of the same picture as one: of each field the value that counts. What only one of them has is kept,
    fields of other programs too."""
    stamps = _stamps(one), _stamps(other)
    result: dict[str, Any] = {}
    changed: dict[str, str] = {}
    for name in {**one, **other}:
        if name == CHANGED:
            continue
        versions = [
            (each.get(name, ""), raw[name]) for each, raw in zip(stamps, (one, other), strict=True) if name in raw
        ]
        at, result[name] = max(versions, key=_rank)
        if at:
            changed[name] = at
    return {**result, CHANGED: changed} if changed else result


def with_later(raw: Mapping[str, Any], told: Mapping[str, Stamped]) -> dict[str, Any]:
    """A sidecar with those of the fields in it that were written later than what it says."""
    before = _stamps(raw)
    later = {name: each for name, each in told.items() if valid(each[0]) > before.get(name, "")}
    if not later:
        return dict(raw)
    changed = {**before, **{name: at for name, (at, _) in later.items()}}
    return {**raw, **{name: value for name, (_, value) in later.items()}, CHANGED: changed}


def restamped(raw: Mapping[str, Any], changes: Mapping[str, Any], now: datetime) -> dict[str, str]:
    """The moments of a sidecar once these fields of it are changed; those that stay as they are keep theirs."""
    before = _stamps(raw)
    fresh = {
        name: stamp(now, before.get(name, ""))
        for name, value in changes.items()
        if name in STAMPED and raw.get(name) != value
    }
    return {**before, **fresh}


def _stamps(raw: Mapping[str, Any]) -> dict[str, str]:
    told = raw.get(CHANGED)
    if not isinstance(told, dict):
        return {}
    return {name: at for name, at in cast("dict[str, Any]", told).items() if valid(at)}


def _rank(value: Stamped) -> tuple[str, bool, str]:
    return valid(value[0]), value[1] not in _EMPTY, json.dumps(value[1], sort_keys=True, default=str)
