"""The open library folder: opening it, searching it, its thumbnails, and what the person changes in it."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.errors import VidraError
from services.types import Asset, Job, LibraryQuery, Raster

if TYPE_CHECKING:
    from services.workspace import Workspace

log = logging.getLogger(__name__)

MOST_WAITING = 400
"""Thumbnails asked for and not made yet; older requests have been scrolled past."""
THUMBNAIL_WORKERS = 2
HISTORY = 200
"""Prompts offered by the history popover."""


class LibraryController(QObject):
    """One library at a time.

    `opened(root, unfinished jobs of earlier sessions)` or `refused(Failure)`; `matches(Matches)` and
    `rows({row: Asset})` answer a query; `thumbnail(asset id, edge, Raster or None)` and `picture(...)` likewise;
    `counts(ShelfCounts)`; `prompts(list)`; `asset_changed(Asset)`; `removed(tuple of ids)`; `mending(done, total)`,
    (0, 0) at its end; `adopted(list of Asset)`; `found(Asset)` answers `open_asset`.
    """

    opened = Signal(object, object)
    refused = Signal(object)
    matches = Signal(object)
    rows = Signal(object)
    thumbnail = Signal(str, int, object)
    picture = Signal(str, int, object)
    counts = Signal(object)
    prompts = Signal(object)
    asset_changed = Signal(object)
    removed = Signal(object)
    adopted = Signal(object)
    found = Signal(object)
    mending = Signal(int, int)

    def __init__(self, saving: Saving, cache: Path, notices: Notices) -> None:
        super().__init__()
        self._saving = saving
        self._cache = cache
        self._notices = notices
        self._tasks = Tasks(notices.report)
        self._query = LibraryQuery()
        self._wanted: OrderedDict[tuple[str, int], None] = OrderedDict()
        self._wake = asyncio.Event()
        self._last_trashed: tuple[str, ...] = ()
        self._wanted_root: Path | None = None
        self._total = 0

    @property
    def root(self) -> Path | None:
        """The open library folder, or None."""
        return None if self._saving.workspace is None else self._saving.workspace.root

    @property
    def total(self) -> int:
        """Pictures in the library at the last count."""
        return self._total

    # -- opening and closing ------------------------------------------------------------------------------------------

    def open(self, root: Path, *, create: bool = True) -> None:
        """Open the library at `root` in place of the one that is open now.

        `create=False`: a folder that is not there (a disk that is not plugged in) is refused, not made anew.
        """
        self._wanted_root = root
        self._tasks.start("open", self._open(root, create))

    def open_again(self) -> None:
        """Try once more to open the folder that could not be opened."""
        if self._wanted_root is not None:
            self.open(self._wanted_root, create=False)

    async def aclose(self) -> None:
        """Finish what is being written and close the library. Jobs must have been closed before."""
        await self._tasks.aclose(limit=10)
        await self._close_workspace()

    async def _open(self, root: Path, create: bool) -> None:
        await self._close_workspace()
        try:
            workspace, unfinished = await asyncio.to_thread(_open_workspace, root, self._cache, create)
        except VidraError as error:
            self.refused.emit(error.failure)
            return
        self._saving.use(workspace)
        self.opened.emit(root, unfinished)
        for number in range(THUMBNAIL_WORKERS):
            self._tasks.start(f"thumbnails-{number}", self._make_thumbnails())
        self.refresh()
        self._tasks.start("mend", self._mend())

    async def _close_workspace(self) -> None:
        workspace = self._saving.workspace
        if workspace is not None:
            self._saving.use(None)
            await asyncio.to_thread(workspace.close)

    async def _mend(self) -> None:
        """Find what was added, removed or left half-done while the app was closed."""
        loop = asyncio.get_running_loop()

        def progress(done: int, total: int) -> None:
            loop.call_soon_threadsafe(self.mending.emit, done, total)

        library = self._saving.current.library
        report = await asyncio.to_thread(library.mend, progress)
        await asyncio.to_thread(library.purge_trash)
        self.mending.emit(0, 0)
        if report.changed:
            self.refresh()

    # -- searching ----------------------------------------------------------------------------------------------------

    def search(self, query: LibraryQuery) -> None:
        """Show what matches; an earlier search that is still running is dropped."""
        self._query = query
        self._tasks.start("search", self._search(query))

    def refresh(self) -> None:
        """The library has changed: ask again for what is shown."""
        self.search(self._query)
        self.count()

    def count(self) -> None:
        """Tell the counts of the shelves and the latest prompts."""
        self._tasks.start("counts", self._count())

    def want_rows(self, rows: Sequence[int]) -> None:
        """Read the assets of these index rows."""
        self._tasks.start(f"rows-{rows[0] if rows else 0}", self._read_rows(tuple(rows)))

    async def _search(self, query: LibraryQuery) -> None:
        await self._saving.ready()
        self.matches.emit(await asyncio.to_thread(self._saving.current.library.find, query))

    async def _read_rows(self, rows: tuple[int, ...]) -> None:
        await self._saving.ready()
        found = await asyncio.to_thread(self._saving.current.library.page, rows)
        self.rows.emit(found)

    async def _count(self) -> None:
        await self._saving.ready()
        library = self._saving.current.library
        counts = await asyncio.to_thread(library.counts)
        self._total = counts.all
        self.counts.emit(counts)
        self.prompts.emit(await asyncio.to_thread(library.prompts, HISTORY))

    def open_asset(self, asset_id: str) -> None:
        """Read one picture's facts; they arrive as `found`."""
        self._tasks.start("open-asset", self._open_asset(asset_id))

    async def _open_asset(self, asset_id: str) -> None:
        await self._saving.ready()
        asset = await asyncio.to_thread(self._saving.current.library.get, asset_id)
        if asset is not None:
            self.found.emit(asset)

    # -- pictures -----------------------------------------------------------------------------------------------------

    def want_thumbnail(self, asset_id: str, edge: int) -> None:
        """Make a thumbnail of at most `edge` pixels, the newest wish first."""
        self._wanted[asset_id, edge] = None
        self._wanted.move_to_end((asset_id, edge))
        while len(self._wanted) > MOST_WAITING:
            self._wanted.popitem(last=False)
        self._wake.set()

    def want_picture(self, asset_id: str, edge: int) -> None:
        """Decode the file itself, at most `edge` pixels on its longest side; 0: all of it."""
        self._tasks.start(f"picture-{asset_id}-{edge}", self._read_picture(asset_id, edge))

    async def _make_thumbnails(self) -> None:
        while True:
            while not self._wanted:
                self._wake.clear()
                await self._wake.wait()
            (asset_id, edge), _ = self._wanted.popitem(last=True)
            self.thumbnail.emit(asset_id, edge, await asyncio.to_thread(self._thumbnail, asset_id, edge))

    def _thumbnail(self, asset_id: str, edge: int) -> Raster | None:
        workspace = self._saving.current
        asset = workspace.library.get(asset_id)
        if asset is None or asset.problem == "missing-file":
            return None
        try:
            return workspace.thumbnails.get(workspace.library.path(asset), edge)
        except VidraError as error:
            log.info("no thumbnail of %s: %s", asset_id, error)
            return None

    async def _read_picture(self, asset_id: str, edge: int) -> None:
        await self._saving.ready()
        library = self._saving.current.library
        data = await asyncio.to_thread(library.read, asset_id)
        raster = None if data is None else await self._saving.preview(data, edge)
        self.picture.emit(asset_id, edge, raster)

    # -- changes ------------------------------------------------------------------------------------------------------

    def update(self, asset_id: str, changes: dict[str, Any]) -> None:
        """Write a title, rating, favourite, tags or notes to the sidecar."""
        self._tasks.start(f"update-{asset_id}", self._update(asset_id, changes), must_finish=True)

    def trash(self, asset_ids: Sequence[str]) -> None:
        """Move pictures to the Trash; `undo_trash` brings them back."""
        self._tasks.start("trash", self._trash(tuple(asset_ids)), must_finish=True)

    def undo_trash(self) -> None:
        """Bring back what the last `trash` took away."""
        if self._last_trashed:
            self.restore(self._last_trashed)

    def restore(self, asset_ids: Sequence[str]) -> None:
        """Put pictures from the Trash back where they were."""
        self._tasks.start("restore", self._restore(tuple(asset_ids)), must_finish=True)

    def delete_forever(self, asset_ids: Sequence[str] | None) -> None:
        """Move trashed pictures to the system's own bin; None: all of the Trash."""
        self._tasks.start("delete", self._delete(asset_ids), must_finish=True)

    def adopt(self, files: Sequence[Path]) -> None:
        """Copy pictures from elsewhere into the library; `adopted(list of Asset)`."""
        self._tasks.start(f"adopt-{len(files)}", self._adopt(tuple(files)), must_finish=True)

    def save_copy(self, asset: Asset, target: Path) -> None:
        """Write the picture's own bytes to another place."""
        self._tasks.start(f"copy-{asset.id}", self._save_copy(asset, target), must_finish=True)

    async def _update(self, asset_id: str, changes: dict[str, Any]) -> None:
        await self._saving.ready()
        asset = await asyncio.to_thread(self._saving.current.library.update, asset_id, **changes)
        self.asset_changed.emit(asset)
        self.count()

    async def _trash(self, asset_ids: tuple[str, ...]) -> None:
        await self._saving.ready()
        moved = await asyncio.to_thread(self._saving.current.library.trash, asset_ids)
        self._last_trashed = tuple(asset.id for asset in moved)
        self.removed.emit(self._last_trashed)
        self._notices.say("trashed", count=len(moved))
        self.refresh()

    async def _restore(self, asset_ids: tuple[str, ...]) -> None:
        await self._saving.ready()
        restored = await asyncio.to_thread(self._saving.current.library.restore, asset_ids)
        self._last_trashed = ()
        for asset in restored:
            self.asset_changed.emit(asset)
        self._notices.say("restored", count=len(restored))
        self.refresh()

    async def _delete(self, asset_ids: Sequence[str] | None) -> None:
        await self._saving.ready()
        library = self._saving.current.library
        gone = await asyncio.to_thread(library.delete_forever, asset_ids)
        self.removed.emit(tuple(gone))
        self._notices.say("deleted", count=len(gone))
        self.refresh()

    async def _adopt(self, files: tuple[Path, ...]) -> None:
        await self._saving.ready()
        adopted: list[Asset] = []
        for file in files:
            try:
                adopted.append(await asyncio.to_thread(self._saving.current.library.adopt, file))
            except VidraError as error:
                self._notices.tell(error.failure)
        if adopted:
            self.adopted.emit(adopted)
            self.refresh()

    async def _save_copy(self, asset: Asset, target: Path) -> None:
        await self._saving.ready()
        await asyncio.to_thread(self._saving.current.library.save_copy, asset, target)
        self._notices.say("copied-to", file=target.name)

    def path(self, asset: Asset) -> Path | None:
        """Where the picture lies, or None while no library is open."""
        return None if self._saving.workspace is None else self._saving.workspace.library.path(asset)


def _open_workspace(root: Path, cache: Path, create: bool) -> tuple[Workspace, list[Job]]:
    """Open the folder and settle what an earlier session left unfinished; runs in a worker."""
    from services.workspace import Workspace  # noqa: PLC0415 - late: D10, brings Pillow and SQLite

    workspace = Workspace.open(root, cache, create=create)
    workspace.library.settle()
    return workspace, workspace.journal.recover(workspace.library.assets_of_job)
