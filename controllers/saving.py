"""What jobs need of the open library: the journal, the store, and pictures decoded in workers."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from controllers.drives import Drives
from controllers.ref_counted import RefCounted
from controllers.workers import in_worker
from services.errors import VidraError
from services.types import BROWSED_ID, Asset, Failure, ImageRequest, InputPicture, Job, Raster, Route, Spending, Thread
from services.types.values import local_today

if TYPE_CHECKING:
    from services.types import AskRequest, Before, Exchange
    from services.workspace import Workspace

log = logging.getLogger(__name__)

STAGE_EDGE = 1280
"""Longest side in pixels at which a finished picture is handed to the stage."""

_Arguments = ParamSpec("_Arguments")
_Answer = TypeVar("_Answer")


@dataclass(slots=True)
class Arrival:
    """The pictures of one answer on their way to the disk, in their order."""

    waiting: deque[tuple[Asset, bytes]]
    failure: Failure | None = None
    """Of a picture that was asked for too and did not come."""
    saved: list[tuple[Asset, bytes]] = field(default_factory=list[tuple[Asset, bytes]])
    """Those that are in the library."""

    @property
    def asset_ids(self) -> tuple[str, ...]:
        return tuple(asset.id for asset, _ in self.saved)


class Saving:
    """Works with the open library; before one is open, everything waits.

    The person may open another library while a job is running: its pictures then go into that one, where they can be
    seen, but its journal stays the one in which it was written down as sent.
    """

    def __init__(self) -> None:
        self._shared: RefCounted[Workspace] | None = None
        self._open = asyncio.Event()
        self.drives = Drives()
        """For what lies elsewhere."""
        self._homes: dict[str, RefCounted[Workspace]] = {}
        """Job id -> where its journal is, until it has ended."""
        self._writing = asyncio.Lock()
        self._saying = asyncio.Lock()

    # -- the open library ---------------------------------------------------------------------------------------------

    @property
    def workspace(self) -> Workspace | None:
        """The open library, or None. It may be closed after the next wait: use `ask` to work with it."""
        return None if self._shared is None else self._shared.value

    def use(self, shared: RefCounted[Workspace] | None) -> RefCounted[Workspace] | None:
        """Work with this library from now on, or with none; returns the one before."""
        before, self._shared = self._shared, shared
        if shared is None:
            self._open.clear()
        else:
            self._open.set()
        return before

    async def ready(self) -> RefCounted[Workspace]:
        """Wait until a library is open."""
        while self._shared is None:
            await self._open.wait()
        return self._shared

    async def ask(
        self,
        work: Callable[Concatenate[Workspace, _Arguments], _Answer],
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> _Answer:
        """Let a worker thread do something with the library, which stays open until that is done."""
        with (await self.ready()).use() as workspace:
            return await in_worker(work, workspace, *args, **kwargs)

    async def ask_at(
        self,
        place: Path | str,
        work: Callable[Concatenate[Workspace, _Arguments], _Answer],
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> _Answer:
        """As `ask`, for work that reads what lies at a place elsewhere: in a thread of the drive there."""
        with (await self.ready()).use() as workspace:
            return await self.drives.run(place, work, workspace, *args, **kwargs)

    async def ask_about(
        self,
        asset_id: str,
        work: Callable[Concatenate[Workspace, str, _Arguments], _Answer],
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> _Answer:
        """`work(workspace, asset id, ...)`, which reads the file of that picture, wherever it lies."""
        if asset_id.startswith(BROWSED_ID):
            from services.library.browsed import place_of_id  # noqa: PLC0415 - late: D10

            if (place := place_of_id(asset_id)) is not None:
                return await self.ask_at(place, work, asset_id, *args, **kwargs)
        return await self.ask(work, asset_id, *args, **kwargs)

    async def say(self, thread: Thread) -> None:
        """Write what the person says of a thread, in the order of the calls: several pages may show it. Raises
        VidraError where the disk refuses."""
        async with self._saying:
            await self.ask(lambda workspace: workspace.threads.save(thread))

    # -- the journal --------------------------------------------------------------------------------------------------

    async def record(self, job: Job) -> None:
        """Write the state of a job that goes on, durably. Raises VidraError where the disk refuses."""
        home = self._homes.get(job.id)
        if home is None:
            home = await self.ready()
            home.take()
            self._homes[job.id] = home
        await self._write(home, job)

    async def close(self, job: Job) -> None:
        """Write the last state of a job, if it, or a library, was there at all. Raises VidraError."""
        home = self._homes.pop(job.id, None)
        if (shared := home or self._shared) is None:
            return
        try:
            await self._write(shared, job)
        finally:
            if home is not None:
                home.give_back()

    def leave(self, job_id: str) -> None:
        """Leave a job in the journal as it is: it goes on without this program."""
        if (home := self._homes.pop(job_id, None)) is not None:
            home.give_back()

    async def spent(self) -> tuple[Spending, Spending]:
        """What the journal has booked since local midnight, and since the first of the month."""
        today = local_today()
        day, month = (datetime.combine(first, time()).astimezone() for first in (today, today.replace(day=1)))
        return await self.ask(lambda workspace: (workspace.journal.spent(day), workspace.journal.spent(month)))

    async def _write(self, shared: RefCounted[Workspace], job: Job) -> None:
        with shared.use() as workspace:
            async with self._writing:  # in the order of the calls, and one worker is enough to wait for the disk
                await in_worker(workspace.journal.put, job)

    # -- pictures of requests -----------------------------------------------------------------------------------------

    async def inputs(self, request: ImageRequest) -> dict[str, bytes]:
        """The bytes of the pictures that go with a request, by hash. Raises VidraError FILE_BROKEN if one is gone."""
        pictures = [each for each in (*request.inputs, request.mask, request.markup) if each is not None]
        return await self.ask(_inputs, pictures) if pictures else {}

    async def before(self, request: AskRequest) -> Before:
        """What a question is sent with: the earlier turns of its thread, and the bytes of all pictures. Raises
        VidraError FILE_BROKEN if one is gone."""
        return await self.ask(_before, request)

    # -- pictures -----------------------------------------------------------------------------------------------------

    async def save(self, arrival: Arrival) -> None:
        """Write the waiting pictures, bytes unchanged. Raises VidraError (DISK_FULL, ...); call again to go on."""
        while arrival.waiting:
            asset, data = arrival.waiting[0]
            saved = await self.ask(_add, asset, data)
            arrival.saved.append((saved, data))
            arrival.waiting.popleft()

    async def save_elsewhere(self, arrival: Arrival, folder: Path) -> None:
        """Write the waiting pictures as plain files to `folder`. Raises VidraError where that fails too."""
        while arrival.waiting:
            asset, data = arrival.waiting[0]
            target = folder / f"{asset.job_id}-{asset.job_index + 1}.{asset.format or 'bin'}"
            await in_worker(write_file, target, data)
            arrival.waiting.popleft()

    async def keep_draft(self, asset: Asset, data: bytes) -> str:
        """Keep the last preview of a job that will not finish; returns its id, empty where it could not be kept."""
        if self._shared is None:
            return ""
        try:
            return (await self.ask(_add, asset, data)).id
        except VidraError as error:  # the person has lost no more than a preview, and is told why the job ended
            log.warning("a preview could not be kept: %s", error)
            return ""

    async def keep_preview(self, job_id: str, data: bytes) -> None:
        """Have the newest preview of a job on the disk, in case the program is killed."""
        if self._shared is not None:
            await self.ask(lambda workspace: workspace.previews.put(job_id, data))

    async def drop_preview(self, job_id: str) -> None:
        """The job has ended: that preview is not needed any more."""
        if self._shared is not None:
            await self.ask(lambda workspace: workspace.previews.drop(job_id))

    # -- words of answers ---------------------------------------------------------------------------------------------

    async def keep_said(self, job_id: str, text: str) -> None:
        """Have what has come of an answer on the disk, in case the program is killed."""
        if self._shared is not None:
            data = text.encode("utf-8", "replace")
            await self.ask(lambda workspace: workspace.answers.put(job_id, data))

    async def said(self, job_id: str) -> str:
        """What was kept so of an answer; empty: nothing."""
        return (await self.ask(lambda workspace: workspace.answers.get(job_id))).decode("utf-8", "replace")

    async def drop_said(self, job_id: str) -> None:
        """The answer, or what came of it, is in its thread."""
        if self._shared is not None:
            await self.ask(lambda workspace: workspace.answers.drop(job_id))

    # -- what is shown ------------------------------------------------------------------------------------------------

    async def shown(self, saved: Iterable[tuple[Asset, bytes]]) -> tuple[tuple[Asset, Raster | None], ...]:
        """Saved pictures with what the stage shows of them."""
        return tuple([(asset, await self.raster(data, STAGE_EDGE)) for asset, data in saved])

    async def raster(self, data: bytes, edge: int) -> Raster | None:
        """The picture decoded to at most `edge` pixels (0: as it is), or None where it cannot be shown."""
        try:
            return await in_worker(_raster, data, edge)
        except VidraError as error:
            log.info("a picture cannot be shown: %s", error)
            return None


def _inputs(workspace: Workspace, pictures: Iterable[InputPicture]) -> dict[str, bytes]:
    """By hash. A picture that is gone is told by the name that the person knows."""
    found: dict[str, bytes] = {}
    for picture in pictures:
        if not picture.sha256 or picture.sha256 in found:
            continue
        try:
            found[picture.sha256] = workspace.inputs.read(picture.sha256)
        except VidraError as error:
            raise VidraError(replace(error.failure, reason=picture.name or error.failure.reason)) from error
    return found


def _before(workspace: Workspace, request: AskRequest) -> Before:
    from services.asking.routes import exchanges  # noqa: PLC0415 - late: only questions need it
    from services.types import Before  # noqa: PLC0415

    told: tuple[Exchange, ...] = ()
    # the rows of a table follow nothing, and there may be ten thousand in its file
    alone = request.in_table or request.route in (Route.SPEECH, Route.TRANSCRIBE)
    if request.previous is None and request.parents and not alone:
        thread = workspace.asks.load(request.thread_id)
        told = exchanges(thread.branch(request.parents[0]))
    going = [*request.inputs, *(sent for exchange in told for shown in exchange.pictures for sent in shown.going)]
    sound = workspace.sounds.read(request.thread_id, request.sound) if request.sound else b""
    return Before(exchanges=told, sound=sound, pictures=_inputs(workspace, going))


def _add(workspace: Workspace, asset: Asset, data: bytes) -> Asset:
    return workspace.library.add(data, asset, asset.job_index)


def write_file(target: Path, data: bytes) -> None:
    """Write a file that is none of the library's; for a worker. Raises VidraError for what the disk refuses."""
    from services.atomic import write_atomic  # noqa: PLC0415 - seldom needed
    from services.library.failures import disk_failures  # noqa: PLC0415

    with disk_failures(target.parent):
        write_atomic(target, data)


def _raster(data: bytes, edge: int) -> Raster:
    from services.pictures.raster import raster  # noqa: PLC0415 - late: D10

    return raster(data, edge or None, foreign=True)
