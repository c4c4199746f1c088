"""A picture's sidecar: the JSON file beside it that holds everything but its pixels.

One flat object. `vidra` is the schema version and marks the file as ours; the other names are those of `Asset`; money
is in micro-dollars, times are ISO 8601 in UTC. People and other programs may edit these files, so reading trusts
nothing: a value of the wrong type counts as absent, and what is not understood stays in the file when it is rewritten.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from services.library.naming import plausible
from services.library.records import (
    decode_input,
    decode_mark,
    decode_placement,
    decode_step,
    decode_turn,
    encode_record,
)
from services.library.values import Values, clean
from services.types import Asset, AssetKind, Mark, Operation, Usage

SCHEMA = 1
MARK = "vidra"
MOST_BYTES = 4_000_000
"""A larger file is no sidecar of ours: the longest prompt takes about 200,000 bytes."""

_KEPT_PROBLEMS = frozenset({"no-sidecar", "broken-file"})
"""Problems that only show when a picture is decoded or taken in; the others are seen by looking at the files."""
MOST_ID = 100

_TEXTS = (
    "title",
    "prompt",
    "revised_prompt",
    "profile_id",
    "profile_label",
    "model",
    "model_got",
    "request_id",
    "run_id",
    "job_id",
    "thread_id",
    "text_model",
    "text",
    "notes",
    "alt",
    "format",
    "colour",
    "sha256",
)
_FIELDS = tuple(field.name for field in fields(Asset))
_USAGE = tuple(field.name for field in fields(Usage) if field.name != "cost")


def load(path: Path) -> dict[str, Any] | None:
    """The object in a sidecar file; None if it holds no JSON object. Raises OSError."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        return None
    return loads(data)


def loads(data: bytes) -> dict[str, Any] | None:
    """The JSON object in `data`, or None."""
    try:
        raw: object = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # not UTF-8, not JSON, numbers of 5,000 digits; nested without end
        return None
    return cast("dict[str, Any]", raw) if isinstance(raw, dict) else None


def dumps(raw: Mapping[str, Any]) -> bytes:
    """The file's bytes for a JSON object: readable, UTF-8, line feed at the end."""
    try:
        return (json.dumps(raw, ensure_ascii=False, indent=2) + "\n").encode()
    except UnicodeEncodeError:  # half a surrogate pair in a field that is not ours
        return (json.dumps(raw, indent=2) + "\n").encode()


def is_ours(raw: Mapping[str, Any]) -> bool:
    """True for a sidecar of any version of Vidra, even a damaged one; other JSON files may lie in the folder too."""
    return MARK in raw


def encode(asset: Asset) -> dict[str, Any]:
    """The sidecar of a new picture. `file` is only the name: the folder may be moved."""
    raw: dict[str, Any] = {MARK: SCHEMA, **{name: getattr(asset, name) for name in _FIELDS}}
    raw["file"] = asset.file.rpartition("/")[2]
    raw["created_at"] = encode_time(asset.created_at)
    raw["trashed_at"] = encode_time(asset.trashed_at)
    raw["parents"] = list(asset.parents)
    raw["tags"] = list(asset.tags)
    raw["asked"] = dict(asset.asked)
    raw["applied"] = dict(asset.applied)
    raw["inputs"] = [encode_record(picture) for picture in asset.inputs]
    raw["mask"] = None if asset.mask is None else encode_record(asset.mask)
    raw["turn"] = None if asset.turn is None else encode_record(asset.turn)
    raw["placement"] = None if asset.placement is None else encode_record(asset.placement)
    raw["steps"] = [encode_record(step) for step in asset.steps]
    raw["marks"] = [encode_record(mark) for mark in asset.marks]
    raw["usage"] = None if asset.usage is None else asdict(asset.usage)
    if asset.problem not in _KEPT_PROBLEMS:
        raw["problem"] = ""
    return raw


def encode_time(moment: datetime | None) -> str | None:
    """A time as sidecars have it: ISO 8601, UTC, `Z` at the end."""
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def decode(raw: Mapping[str, Any], *, file: str, created_at: datetime) -> Asset:
    """The asset that a sidecar describes; never fails.

    `file`: the picture's path relative to the library, which the sidecar does not decide; `created_at`: used where the
    sidecar has no believable time. A known field of the wrong type takes its default and sets problem `broken-sidecar`.
    """
    values = Values(raw)
    texts = {name: values.text(name) for name in _TEXTS}
    usage, mask, turn = values.mapping("usage"), values.mapping("mask"), values.mapping("turn")
    placement = values.mapping("placement")
    asset_id = values.text("id")
    if len(asset_id) > MOST_ID:
        asset_id = ""
    moment = values.moment("created_at")
    if moment is not None and not plausible(moment):
        values.reject("created_at")
        moment = None
    kind = values.choice("kind", AssetKind, AssetKind.IMPORTED)
    asset: dict[str, Any] = {
        **texts,
        "id": asset_id,
        "file": file,
        "kind": kind,
        "created_at": moment or created_at,
        "width": values.whole("width"),
        "height": values.whole("height"),
        "bytes": values.whole("bytes"),
        "asked": values.parameters("asked"),
        "applied": values.parameters("applied"),
        "usage": None if usage is None else _usage(usage),
        "cost": values.money("cost"),
        "cost_approximate": values.flag("cost_approximate"),
        "job_index": values.whole("job_index"),
        "parents": values.texts("parents"),
        "operation": values.choice("operation", Operation, Operation.GENERATE),
        "inputs": tuple(decode_input(picture) for picture in values.objects("inputs")),
        "mask": None if mask is None else decode_input(mask),
        "turn": None if turn is None else decode_turn(turn),
        "drift": values.share("drift"),
        "placement": None if placement is None else decode_placement(placement),
        "locked": values.flag("locked"),
        "alpha": values.flag("alpha"),
        "steps": tuple(decode_step(step) for step in values.objects("steps")),
        "marks": tuple(decode_mark(mark) for mark in values.objects("marks")),
        "seconds": values.amount("seconds"),
        "rating": values.whole("rating", most=5),
        "favourite": values.flag("favourite"),
        "tags": values.texts("tags"),
        "trashed_at": values.moment("trashed_at"),
    }
    problem = values.text("problem")
    if values.wrong or not asset_id:
        problem = "broken-sidecar"
    elif problem not in _KEPT_PROBLEMS:
        problem = ""
    return Asset(**asset, problem=problem)


def _usage(values: Values) -> Usage:
    return Usage(**{name: values.whole(name) for name in _USAGE}, cost=values.money("cost"))


def changes(**given: object) -> dict[str, Any]:
    """Fields that may change later, checked and ready for a sidecar.

    `title`, `notes`, `alt`: text; `rating`: 0 to 5; `favourite`: bool; `tags`: sequence of texts, empty and double ones
    are dropped; `drift`: 0 to 1, measured once a picture is saved; `marks`: sequence of Mark. Raises ValueError for any
    other name or value: the caller is wrong, not the person.
    """
    ready: dict[str, Any] = {}
    for name, value in given.items():
        match name, value:
            case (("title" | "notes" | "alt"), str()):
                ready[name] = clean(value) if name == "notes" else clean(value).strip()
            case "rating", int() if 0 <= value <= 5 and not isinstance(value, bool):
                ready[name] = value
            case "drift", float() if 0 <= value <= 1:
                ready[name] = round(value, 4)
            case "favourite", bool():
                ready[name] = value
            case "marks", tuple() | list():
                marks = cast("Sequence[Mark]", value)
                ready[name] = [encode_record(replace(mark, text=clean(mark.text))) for mark in marks]
            case "tags", tuple() | list():
                ready[name] = _tags([str(tag) for tag in cast("Sequence[object]", value)])
            case _:
                raise ValueError(f"{name}={value!r}")
    return ready


def _tags(tags: list[str]) -> list[str]:
    kept: dict[str, str] = {}
    for tag in tags:
        tidy = " ".join(clean(tag).split())
        if tidy:
            kept.setdefault(tidy.casefold(), tidy)
    return list(kept.values())
