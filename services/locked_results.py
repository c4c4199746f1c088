"""An answer that is put back into the picture it was to change: a picture of the library of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from services.errors import VidraError
from services.types import Asset, AssetKind, Failure, FailureKind, Placement, Raster

if TYPE_CHECKING:
    from services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedResult:
    """An answer that was put back."""

    answer: Asset
    """With its drift."""
    asset: Asset
    """The result."""
    data: bytes
    """The result's bytes."""
    trouble: str = ""
    """Why it could not be seen where the answer lies, so that it was put back as it came (`Alignment.trouble`)."""


def lock_result(workspace: Workspace, answer: Asset, data: bytes) -> LockedResult:
    """Put an answer back into the picture that was edited, by its placement.

    Doing it again after a crash finds the result that is there. The answer keeps what it has cost; its result costs
    nothing more. Slow: for a worker thread. Raises VidraError: FILE_BROKEN where the edited picture or the mask is
    gone, as `services.pictures.locking` does, or what the disk refuses.
    """
    from services.pictures.locking import lock  # noqa: PLC0415 - late: D10, brings OpenCV

    placement, source_id = answer.placement, next(iter(answer.parents), "")
    source = workspace.library.read(source_id)
    if placement is None or source is None:
        message = "the picture that was edited is no longer in the library"
        raise VidraError(Failure(kind=FailureKind.FILE_BROKEN, message=message, reason=source_id))
    there = _found(workspace, answer, source_id)
    if there is not None and (known := workspace.library.read(there.id)) is not None:
        return LockedResult(answer=answer, asset=there, data=known)
    made = lock(source, data, workspace.inputs.read(placement.mask.sha256), placement)
    result = replace(
        answer,
        id="",
        file="",
        kind=AssetKind.EDITED,
        created_at=datetime.now(UTC),
        format="png",
        usage=None,
        cost=0,
        turn=None,
        parents=(source_id, answer.id),
        drift=made.drift,
        locked=True,
        problem="",
    )
    saved = workspace.library.add(made.data, result)
    if made.drift is not None:
        answer = workspace.library.update(answer.id, drift=made.drift)
    return LockedResult(answer=answer, asset=saved, data=made.data, trouble=made.alignment.trouble)


def seen_through(workspace: Workspace, raster: Raster, placement: Placement) -> Raster:
    """An unfinished answer, transparent where the edited picture will stay. For a worker thread. Raises VidraError as
    `lock_result` does."""
    from services.pictures.masked_preview import through_mask  # noqa: PLC0415

    return through_mask(raster, workspace.inputs.read(placement.mask.sha256), placement)


def _found(workspace: Workspace, answer: Asset, source_id: str) -> Asset | None:
    thread = workspace.library.thread(answer.thread_id) if answer.thread_id else ()
    return next((asset for asset in thread if asset.locked and asset.parents == (source_id, answer.id)), None)
