"""A picture that comes from another folder: what is known of it before it gets a place in the library."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from services.library import sidecar
from services.library.describe import blank, described, no_picture, worded
from services.library.files import OTHER_SIDECAR
from services.library.naming import EARLIEST, LATEST, plausible
from services.pictures.capture_time import taken_at
from services.types import Asset

_AHEAD = timedelta(days=1)
"""A camera's clock may be so much ahead of ours; more is a mistake."""
_LEFT_BEHIND = {
    "profile_id": "", "request_id": "", "run_id": "", "job_id": "", "job_index": 0, "parents": (), "thread_id": "",
    "inputs": (), "mask": None, "turn": None, "placement": None, "locked": False, "trashed_at": None,
}  # fmt: skip
"""What in a sidecar names things of the library that it comes from, or of somebody's server: here it would name
others, and anybody may have written it."""


def picture_from(path: Path, data: bytes) -> Asset:
    """What the file `path` with the content `data` says about itself: format and size, when it was taken (else when
    the file was changed), and what programs have written into it; of a picture that another library of Vidra's has
    made, what its sidecar tells. It has no id yet.

    Raises VidraError BROKEN_PICTURE if it is no picture.
    """
    asset = described(blank("", datetime.now(UTC), " ".join(path.stem.split())), data)
    if asset.problem:
        raise no_picture(path)
    known = _with_sidecar(path, asset)
    if known is not None:
        return known
    return worded(replace(asset, created_at=made_at(path, data, asset.format)), data)


def made_at(path: Path, data: bytes, kind: str) -> datetime:
    """When a photo was taken, else when its file was last changed; as a time that a picture can have."""
    taken = taken_at(data, kind)
    now = datetime.now(UTC)
    if taken is not None and plausible(taken) and taken <= now + _AHEAD:
        return min(taken, now)  # what is made from it must be younger
    try:
        return min(changed_at(path), now)
    except OSError:  # it is gone since it was read
        return now


def changed_at(path: Path) -> datetime:
    """When a file was last changed, as a time that a picture can have. Raises OSError."""
    moment = datetime.fromtimestamp(max(0.0, min(path.stat().st_mtime, LATEST.timestamp() - 1)), UTC)
    return moment if plausible(moment) else EARLIEST


def _with_sidecar(path: Path, asset: Asset) -> Asset | None:
    """The picture with what the sidecar beside it says, if that is ours and was written for these bytes."""
    for paper in (path.with_name(path.name + OTHER_SIDECAR), path.with_suffix(".json")):
        try:
            raw = sidecar.load(paper)
        except OSError:
            continue
        if raw is None or not sidecar.is_ours(raw) or raw.get("sha256") != asset.sha256:
            continue
        told = sidecar.decode({**raw, "id": ""}, file="", created_at=asset.created_at)
        return replace(
            told, id="", width=asset.width, height=asset.height, format=asset.format, bytes=asset.bytes,
            sha256=asset.sha256, problem="", title=told.title or asset.title, **_LEFT_BEHIND,
        )  # fmt: skip
    return None
