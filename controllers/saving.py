"""What jobs need of the open library: the journal, the store, and pictures decoded in workers."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from controllers.notices import Notices
from services.atomic import write_atomic
from services.errors import VidraError
from services.types import Asset, AssetKind, Failure, FailureKind, Finished, Job, Money, Partial, Picture, Raster, Usage

if TYPE_CHECKING:
    from services.workspace import Workspace

log = logging.getLogger(__name__)

STAGE_EDGE = 1280
"""Longest side in pixels at which a finished picture is handed to the stage."""


class Saving:
    """Writes jobs and pictures to the open library; before one is open, `ready` waits."""

    def __init__(self, notices: Notices) -> None:
        self._notices = notices
        self.workspace: Workspace | None = None
        self._open = asyncio.Event()

    def use(self, workspace: Workspace | None) -> None:
        """Work with this library from now on; None while there is none."""
        self.workspace = workspace
        if workspace is None:
            self._open.clear()
        else:
            self._open.set()

    async def ready(self) -> None:
        """Wait until a library is open."""
        await self._open.wait()

    async def record(self, job: Job) -> None:
        """Write the job's state to the journal, durably. Raises VidraError where the disk refuses."""
        await self.ready()
        await asyncio.to_thread(self.current.journal.put, job)

    async def save(self, job: Job, finished: Finished, profile_label: str) -> tuple[tuple[Asset, Raster | None], ...]:
        """Write the pictures of a job as they came; safe to repeat. Raises VidraError (DISK_FULL, ...)."""
        await self.ready()
        workspace = self.current
        saved: list[tuple[Asset, Raster | None]] = []
        for number, picture in enumerate(finished.pictures):
            draft = _asset(job, finished, number, profile_label)
            asset = await asyncio.to_thread(workspace.library.add, picture.data, draft, number)
            saved.append((asset, await self.preview(picture.data, STAGE_EDGE)))
        return tuple(saved)

    async def save_elsewhere(self, job: Job, finished: Finished, folder: Path) -> None:
        """Write the pictures of a job as plain files to `folder`. Raises VidraError where that fails too."""
        for number, picture in enumerate(finished.pictures, start=1):
            target = folder / f"{job.id}-{number}.{picture.format or 'bin'}"
            await asyncio.to_thread(_write, target, picture.data)

    async def spent_today(self) -> Money:
        """What the journal has booked since local midnight."""
        await self.ready()
        midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        return await asyncio.to_thread(self.current.journal.spent, midnight)

    async def keep_draft(self, job: Job, partial: Partial) -> tuple[str, ...]:
        """Keep the last preview of a job that will not finish; a disk that refuses costs no more than the preview."""
        draft = _draft(job)
        try:
            asset = await asyncio.to_thread(self.current.library.add, partial.data, draft, 0)
        except VidraError as error:
            self._notices.tell(error.failure)
            return ()
        return (asset.id,)

    async def preview(self, data: bytes, edge: int) -> Raster | None:
        """The picture decoded to at most `edge` pixels, or None where it cannot be read."""
        try:
            return await asyncio.to_thread(_raster, data, edge)
        except VidraError as error:
            if error.kind not in (FailureKind.BROKEN_PICTURE, FailureKind.NOT_SUPPORTED):
                raise
            log.warning("a picture could not be shown: %s", error)
            return None

    @property
    def current(self) -> Workspace:
        """The open library; `ready` must have been awaited."""
        if self.workspace is None:
            raise RuntimeError("no library is open")
        return self.workspace


def _write(target: Path, data: bytes) -> None:
    try:
        write_atomic(target, data)
    except OSError as error:
        raise VidraError(Failure(kind=FailureKind.DISK_FULL, message=str(error), reason=str(target.parent))) from error


def _raster(data: bytes, edge: int) -> Raster:
    from services.pictures.raster import raster  # noqa: PLC0415 - late: D10

    return raster(data, edge or None)


def _asset(job: Job, finished: Finished, number: int, profile_label: str) -> Asset:
    picture: Picture = finished.pictures[number]
    count = len(finished.pictures)
    now = datetime.now(UTC)
    return replace(
        _draft(job),
        kind=AssetKind.GENERATED,
        job_id=job.id,
        format=picture.format,
        revised_prompt=picture.revised_prompt,
        profile_label=profile_label,
        model_got=finished.model,
        applied=finished.applied,
        usage=_share(finished.usage, number, count),
        cost=None if job.cost is None else _part(job.cost, number, count),
        request_id=finished.request_id,
        seconds=None if job.sent_at is None else round((now - job.sent_at).total_seconds(), 2),
    )


def _draft(job: Job) -> Asset:
    request = job.request
    return Asset(
        id="",
        file="",
        kind=AssetKind.DRAFT,
        created_at=datetime.now(UTC),
        width=0,
        height=0,
        format="",
        bytes=0,
        prompt=request.prompt,
        profile_id=request.profile_id,
        model=request.model,
        asked=request.parameters,
        run_id=job.run_id,
    )


def _part(total: int, number: int, count: int) -> int:
    """An equal share of an integer, so that all shares add up to it."""
    return total // count + (1 if number < total % count else 0)


def _share(usage: Usage | None, number: int, count: int) -> Usage | None:
    if usage is None or count == 1:
        return usage
    return Usage(
        text_in=_part(usage.text_in, number, count),
        image_in=_part(usage.image_in, number, count),
        text_out=_part(usage.text_out, number, count),
        image_out=_part(usage.image_out, number, count),
        total=_part(usage.total, number, count),
        cost=None if usage.cost is None else _part(usage.cost, number, count),
    )
