"""The folder of this computer that the Library shows: found in a worker, followed as long as it is shown."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from controllers.workers import in_loop, in_thread
from services.types import Asset, FolderEntry, LibraryQuery, Matches, SortOrder

if TYPE_CHECKING:
    from services.first_look import FirstLook
    from services.library.listing import Listing, Told
    from services.workspace import Workspace

THREADS = 3
"""Drives that do not answer may hold all of them but one before no other folder can be shown."""
NO_ANSWER = 6.0
"""Seconds after which a drive that has told nothing counts as not connected; when it answers, it is shown."""
LOOK_AGAIN = 2.0
"""Seconds between two looks at whether the folder has changed; a slow one is looked at less often."""
_SHARE = 20
"""A look may take this part of the time until the next one."""
_MOST_WATCHED = 400
"""Pictures shown last whose files are looked at for changes too."""
_MEASURED = (SortOrder.NEWEST, SortOrder.OLDEST, SortOrder.SIZE)


class Browsing(QObject):
    """`matches(Matches)`: what is in the folder that is shown, again whenever that changes on the disk;
    `changed(Asset)`: the file of a picture is another one now. `folder_read(FolderEntry)` answers `want_folder`."""

    matches = Signal(object)
    changed = Signal(object)
    folder_read = Signal(object)

    def __init__(self, saving: Saving, notices: Notices, first_look: FirstLook | None = None) -> None:
        """`first_look`: of the folder that the program was started with."""
        super().__init__()
        self._first_look = first_look
        self._saving = saving
        self._tasks = Tasks(notices.report)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="vidra-folders")
        """Of its own: those of the loop save pictures, which must not wait for a drive that may not answer."""
        self._listing: Listing | None = None
        self._whole = False
        """Whether the listing is all that is in the folder, and not what a scan has found so far."""
        self._answered = asyncio.Event()
        """Set once it was said what is in the folder that is shown, or that it does not answer."""
        self._query = LibraryQuery()
        self._over = threading.Event()
        """Set once nobody waits any more for the scan that is under way."""
        self._shown: dict[int, Asset] = {}
        """The pictures read last, as they were then."""

    def show(self, query: LibraryQuery) -> None:
        """Show the pictures of the query's folder and follow it. The same folder in another order, or searched, is not
        read again."""
        if query == self._query and self._tasks.running("browse") and not self._whole:
            return  # the scan that is under way answers it
        if (query.folder, query.nested) != (self._query.folder, self._query.nested):
            self.stop()
        self._query = query
        self._over.set()
        self._over = threading.Event()
        self._tasks.start("browse", self._show(query, self._over))

    def stop(self) -> None:
        """No folder is shown any more; what is known of it is forgotten."""
        if self._query.folder and self._first_look is not None:
            self._first_look.end()
        self._over.set()
        self._tasks.cancel("browse")
        self._query = LibraryQuery()
        self._listing, self._whole = None, False
        self._shown.clear()
        self._answered.set()
        self._answered = asyncio.Event()

    def want_folder(self, path: str) -> None:
        """See what is in a folder, without showing it."""
        self._tasks.start(f"folder-{path}", self._read_folder(path))

    async def page(self, rows: tuple[int, ...]) -> dict[int, Asset]:
        """The pictures of these rows of the folder that is shown; others are left out."""
        listing = self._listing
        if listing is None or not rows:
            return {}
        found = await in_thread(self._threads, listing.page, rows)
        self._shown |= found
        for row in list(self._shown)[: max(0, len(self._shown) - _MOST_WATCHED)]:
            del self._shown[row]
        return found

    async def _read_folder(self, path: str) -> None:
        def silent() -> None:
            if path != self._query.folder or self._listing is None:  # else it is only large
                self.folder_read.emit(FolderEntry(path=path, connected=False))

        await asyncio.sleep(0)  # it may be about to be shown: then it is not read twice
        with self._if_silent(silent):
            if path == self._query.folder:
                await self._answered.wait()
            if path == self._query.folder and self._whole and self._listing and self._listing.entry:
                entry = self._listing.entry
            else:
                from services.library.listing import read_folder  # noqa: PLC0415 - late: D10

                entry = await self._saving.drives.run(path, read_folder, path)
        self.folder_read.emit(entry)

    async def aclose(self, limit: float) -> bool:
        """Drop what is at work; False if a drive did not let it within so many seconds."""
        self.stop()
        clean = await self._tasks.aclose(limit)
        self._threads.shutdown(wait=False, cancel_futures=True)
        return clean

    async def _show(self, query: LibraryQuery, over: threading.Event) -> None:
        listing = (self._whole and self._listing) or await self._scan(query, over)
        while True:
            if listing is None:
                self._tell(None, Matches(query=query, rows=(), gone=True))
            else:
                if query.sort in _MEASURED and listing.modified is None:
                    if not self._whole and not query.text:  # something to see meanwhile
                        self._tell(listing, await in_thread(self._threads, listing.matches, query, scanning=True))
                    await in_thread(self._threads, listing.measure, over.is_set)
                self._tell(listing, await self._find(listing, query, over))
                self._whole = True
            listing = await self._changed(query, over)

    async def _find(self, listing: Listing, query: LibraryQuery, over: threading.Event) -> Matches:
        """What the query finds in the folder. Only an open library knows more of its pictures than their names."""
        if self._saving.workspace is None or not (query.text or query.sort is SortOrder.RATING):
            return await in_thread(self._threads, _by_name, listing, query)
        self._listing, self._whole = listing, True  # the next letter of a search goes on from here
        told = in_loop(partial(self._tell, listing), over)

        def work(workspace: Workspace) -> Matches:
            from services.library.folder_search import find  # noqa: PLC0415 - late: D10

            said = workspace.annotations.within(listing, over.is_set)
            look = partial(workspace.files.look, stopped=over.is_set)
            return find(listing, query, said, look, told=told, stopped=over.is_set)

        with (await self._saving.ready()).use() as workspace:  # it may look into the files of the folder
            return await in_thread(self._threads, work, workspace)

    async def _scan(self, query: LibraryQuery, over: threading.Event) -> Listing | None:
        """What is in the folder; None: it is gone."""
        from services.library.listing import GoneError  # noqa: PLC0415 - late: D10

        told = self._partly(query, over)

        def silent() -> None:
            if self._listing is None and not over.is_set():
                self._tell(None, Matches(query=query, rows=(), gone=True))

        try:
            with self._if_silent(silent):
                return await in_thread(self._threads, self._read, query, told, over.is_set)
        except GoneError:
            return None

    def _read(self, query: LibraryQuery, told: Told, stopped: Callable[[], bool]) -> Listing:
        """What is in the folder, at the start what has been found already; runs in a worker. Raises GoneError."""
        from services.library.listing import scan  # noqa: PLC0415 - late: D10

        if self._first_look is not None:
            found = self._first_look.listing(query.folder, nested=query.nested, told=told)
            if found is not None:
                return found
        return scan(query.folder, nested=query.nested, told=told, stopped=stopped)

    @contextmanager
    def _if_silent(self, then: Callable[[], None]) -> Generator[None]:
        """A block in which a drive is waited for; `then` is called where that takes long."""
        waiting = asyncio.get_running_loop().call_later(NO_ANSWER, then)
        try:
            yield
        finally:
            waiting.cancel()

    def _partly(self, query: LibraryQuery, over: threading.Event) -> Told:
        """Tells, from the worker, what has been found so far; while the folder is followed, nothing of the kind."""
        tell, known = in_loop(self._tell, over), self._whole

        def told(listing: Listing) -> None:
            if not known:
                tell(listing, _by_name(listing, query, scanning=True))

        return told

    async def _changed(self, query: LibraryQuery, over: threading.Event) -> Listing | None:
        """Wait until the folder has changed, is gone or is back, and read it again; None: it is gone."""
        pause = LOOK_AGAIN
        while True:
            await asyncio.sleep(pause)
            begun = time.monotonic()
            before = self._listing
            if before is None or not await self._is_current(before):
                listing = await self._scan(query, over)
                if listing is not None or before is not None:
                    return listing
            for row, asset in await in_thread(self._threads, _other, tuple(self._shown.items())):
                self._shown[row] = asset
                self.changed.emit(asset)
            pause = max(LOOK_AGAIN, _SHARE * (time.monotonic() - begun))

    async def _is_current(self, listing: Listing) -> bool:
        from services.library.listing import GoneError  # noqa: PLC0415 - late: D10

        try:
            return await in_thread(self._threads, listing.is_current)
        except GoneError:
            return False

    def _tell(self, listing: Listing | None, matches: Matches) -> None:
        self._listing = listing
        if not matches.scanning:
            self._answered.set()
        self.matches.emit(matches)


def _by_name(listing: Listing, query: LibraryQuery, *, scanning: bool = False) -> Matches:
    """What the query finds by the names of files alone; runs in a worker."""
    if not query.text:
        return listing.matches(query, scanning=scanning)
    from services.library.folder_search import find  # noqa: PLC0415 - late: D10

    return find(listing, query, {}, None, scanning=scanning)


def _other(shown: tuple[tuple[int, Asset], ...]) -> list[tuple[int, Asset]]:
    """Those of the pictures whose files have changed, as they are now; runs in a worker."""
    from pathlib import Path  # noqa: PLC0415 - beside the next

    from services.library.browsed import has_changed, picture_at  # noqa: PLC0415 - late: D10

    return [(row, picture_at(Path(asset.file))) for row, asset in shown if has_changed(asset)]
