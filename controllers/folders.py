"""Which library folder is open. One that is left stays open until the last job that began in it has ended."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from controllers.ref_counted import RefCounted
from controllers.saving import Saving
from controllers.tasks import Tasks
from controllers.workers import in_worker
from services.errors import VidraError
from services.name_rules import usual_pattern
from services.types import Failure, Job, JobState

if TYPE_CHECKING:
    from services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What was found in a library that has been opened."""

    switched: bool = True
    """False: it was open already."""
    replaced: bool = False
    """Another one was open until now."""
    unfinished: tuple[Job, ...] = ()
    """Jobs of earlier sessions that have not all their pictures."""
    arrived: tuple[str, ...] = ()
    """Ids of the pictures that came while the last session broke off."""
    trouble: Failure | None = None
    """What the person should be told: a journal that was broken, for instance."""


class Folders:
    """Opens and closes libraries for `saving`."""

    def __init__(
        self,
        saving: Saving,
        cache: Path,
        tasks: Tasks,
        pattern: Callable[[], str] = usual_pattern,
    ) -> None:
        self._saving = saving
        self._cache = cache
        self._tasks = tasks
        self._pattern = pattern
        self._turn = asyncio.Lock()
        self._here = ""
        """The real path of the open library: the same folder may go by several names."""
        self._left: dict[str, RefCounted[Workspace]] = {}
        """Libraries, by real path, that are still in use although another one is open."""
        self.wanted: Path | None = None
        """The folder that the person chose last, open or not."""

    async def open(self, root: Path, *, create: bool) -> Opened | None:
        """Open the library at `root` in place of the one that is open; None if another one is wanted by now.

        Raises VidraError where it cannot be opened: the other one then stays. Not to be cancelled: the thread would go
        on, and hold the lock of a library that nobody knows of.
        """
        async with self._turn:
            place = await in_worker(os.path.realpath, root)
            if root != self.wanted:
                return None
            if place == self._here:
                return Opened(switched=False)
            shared = self._left.pop(place, None)
            opened = Opened()
            if shared is None:
                workspace, opened = await in_worker(_open, root, self._cache, create, self._pattern)
                shared = RefCounted(workspace)
            before = self._saving.use(shared)
            self._leave(before)
            self._here = place
            return replace(opened, replaced=before is not None)

    async def put_away(self) -> None:
        """Close the open library and wait until it is closed. Who needs one waits until one is open again."""
        shared = self._saving.use(None)
        self._here = ""
        if shared is not None:
            await shared.unused()
            async with self._turn:
                await in_worker(shared.value.close)

    def close(self) -> None:
        """Have no library open any more; it is closed when nobody uses it, in a task of its own."""
        self._leave(self._saving.use(None))
        self._here = ""

    def _leave(self, shared: RefCounted[Workspace] | None) -> None:
        if shared is not None:
            self._left[self._here] = shared
            self._tasks.start("leave", self._close(self._here, shared), must_finish=True)

    async def _close(self, place: str, shared: RefCounted[Workspace]) -> None:
        await shared.unused()
        async with self._turn:
            # unless the person has come back to it
            if self._left.get(place) is shared:
                del self._left[place]
                await in_worker(shared.value.close)


def _open(root: Path, cache: Path, create: bool, pattern: Callable[[], str]) -> tuple[Workspace, Opened]:
    """Open the folder and settle what an earlier session left unfinished; runs in a worker."""
    from services.library.moving import settle  # noqa: PLC0415 - late: D10
    from services.workspace import Workspace  # noqa: PLC0415 - late: D10, brings Pillow and SQLite

    undone = settle(root)
    workspace = Workspace.open(root, cache, create=create, pattern=pattern)
    try:
        workspace.library.settle()
        settled = workspace.journal.recover(workspace.library.assets_of_job, workspace.reply_of)
    except VidraError as error:  # a full disk: pictures can be looked at, and the next start tries again
        return workspace, Opened(trouble=error.failure)
    except BaseException:
        workspace.close()
        raise
    unfinished = tuple(job for job in settled if job.state is not JobState.SAVED)
    arrived = tuple(asset_id for job in settled if job.state is JobState.SAVED for asset_id in job.asset_ids)
    trouble = workspace.journal.problem or (undone and undone.failure)
    return workspace, Opened(unfinished=unfinished, arrived=arrived, trouble=trouble)
