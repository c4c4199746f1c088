"""Thumbnails of the open library, made by a few workers, the newest wish first."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from controllers.saving import Saving
from controllers.tasks import Tasks
from controllers.workers import give_way, in_thread
from services.allocator import give_back
from services.errors import VidraError
from services.types import Raster

if TYPE_CHECKING:
    from services.first_look import FirstLook
    from services.workspace import Workspace

log = logging.getLogger(__name__)

MOST_WAITING = 400
"""Wishes that are remembered; older ones have been scrolled past."""
WORKERS = 2
_FIRST = "first-look"
_TIDIED = 60
"""Thumbnails after which free memory is given back, once there is nothing else to do."""


class ThumbnailQueue:
    """`made(asset id, edge, Raster or None)` is called for each wish that was not scrolled past."""

    def __init__(
        self,
        saving: Saving,
        tasks: Tasks,
        made: Callable[[str, int, Raster | None], None],
        first_look: FirstLook | None = None,
    ) -> None:
        """`first_look`: makes some of the folder that the program was started with."""
        self._saving = saving
        self._first_look = first_look
        self._tasks = tasks
        self._made = made
        self._threads = ThreadPoolExecutor(WORKERS, thread_name_prefix="vidra-thumbnails", initializer=give_way)
        """Of its own, as those of `Browsing`."""
        self._wanted: OrderedDict[tuple[str, int], None] = OrderedDict()
        self._promised: dict[tuple[str, int], None] = {}
        """Wishes that the first look fulfils."""
        self._count = 0
        """Thumbnails since free memory was given back."""
        self._library = 0
        """Counts the libraries, so that the workers of one that is left do not count."""

    def want(self, asset_id: str, edge: int) -> None:
        """Ask for a thumbnail of at most `edge` pixels."""
        if self._first_look is not None and self._first_look.promises(asset_id, edge):
            self._promised[asset_id, edge] = None
            self._first_look.wake()
            if not self._tasks.running(_FIRST):
                self._tasks.start(_FIRST, self._take(self._first_look))
            return
        self._wanted[asset_id, edge] = None
        self._wanted.move_to_end((asset_id, edge))
        while len(self._wanted) > MOST_WAITING:
            self._wanted.popitem(last=False)
        for number in range(WORKERS):
            name = f"thumbnails-{self._library}-{number}"
            if not self._tasks.running(name):
                self._tasks.start(name, self._work())

    def close(self) -> None:
        """Nothing is wanted any more; a thread that a drive holds is not waited for."""
        self.clear()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def clear(self) -> None:
        """Another library is open: nobody waits for the thumbnails of the last one."""
        self._wanted.clear()
        self._promised.clear()
        if self._first_look is not None:
            self._first_look.end()
        self._library += 1

    async def _take(self, first: FirstLook) -> None:
        """Hand over what the first look has made, as it comes; what does not come is made here."""
        heard = 0
        while self._promised:
            heard = await in_thread(self._threads, first.wait, heard)
            for name in tuple(self._promised):
                if (raster := first.take(*name)) is not None:
                    self._promised.pop(name, None)
                    self._made(*name, raster)
                elif not first.promises(*name):
                    self._promised.pop(name, None)
                    self.want(*name)

    async def _work(self) -> None:
        while self._wanted:
            (asset_id, edge), _ = self._wanted.popitem(last=True)
            try:
                with (await self._saving.ready()).use() as workspace:
                    raster = await in_thread(self._threads, _thumbnail, workspace, asset_id, edge)
            except VidraError as error:
                log.info("no thumbnail of %s: %s", asset_id, error)
                raster = None
            self._made(asset_id, edge, raster)
            self._count += 1
        if self._count >= _TIDIED:
            self._count = 0
            await in_thread(self._threads, give_back)


def _thumbnail(workspace: Workspace, asset_id: str, edge: int) -> Raster | None:
    """`asset_id` may be the hash of a picture that went with a request, or the whole path of a file elsewhere."""
    if (path := Path(asset_id)).is_absolute():
        return workspace.thumbnails.get(path, edge)
    if (path := workspace.inputs.path(asset_id)) is not None:
        return workspace.thumbnails.get(path, edge)
    path = workspace.library.shown_path(asset_id)
    return None if path is None else workspace.thumbnails.get(path, edge)
