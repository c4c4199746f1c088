"""The open library folder: opening it, searching it, its thumbnails, and what the person changes in it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers import library_queries as queries
from controllers.browsing import Browsing
from controllers.changes import Changes
from controllers.folders import Folders
from controllers.following import Following
from controllers.notices import Notices
from controllers.picture_loader import PictureLoader
from controllers.records import Records
from controllers.saving import Saving
from controllers.tasks import Tasks
from controllers.thumbnails import ThumbnailQueue
from controllers.workers import in_loop
from services.errors import VidraError
from services.name_rules import usual_pattern
from services.types import Asset, FailureKind, InputPicture, LibraryQuery

if TYPE_CHECKING:
    from services.first_look import FirstLook

HISTORY = 200
"""Prompts offered by the history popover."""
LOOKED_UP = 8
"""Pictures that `look_up` finds at most."""
CLOSING = 8.0
"""Seconds that a disk gets to finish when the library is closed."""


class LibraryController(QObject):
    """One library at a time.

    `switched()` when another library is in place, then `opened(root, tuple of Job)`, the jobs of earlier sessions that
    have not all their pictures, and `arrived(tuple of ids)`, the pictures that came while the last one broke off; or
    `refused(Failure)`: the folder could not be opened, and the one that was open stays;
    or `moved(Path)`: what was in the folder is there now.
    `matches(Matches)`, `rows({row: Asset, or None if it is gone})` and `versions(rows, {row: number of versions})`
    answer a query; `unread(tuple of rows)`: these could not be read, which is told;
    `thumbnail(asset id, edge, Raster or None)` and `picture(...)` likewise; `animation(asset id, Animation or None)`;
    `counts(ShelfCounts)`; `prompts(list)`;
    `names({"model", "tag", "folder" or "collection": list})`, what these are called, the commonest first;
    `asset_changed(Asset)`; `removed(tuple of ids)`; `adopted(list of Asset, purpose)`;
    `mending(done, total, the index is made anew)`, (0, 0, False) at its end;
    `found(Asset)` answers `open_asset`; `looked_up(text, list of Asset)` answers `look_up`;
    `input_found(Path)`, or None for one that is nowhere any more, answers `open_input`;
    `elsewhere(ids of threads)`: these, or pictures, were changed by another program or computer;
    `doubted(asset id, Path)` answers `changes.put_back` where it has to be asked about;
    `folder_read(FolderEntry)` answers `want_folder`; `working(done, total)`: many pictures are changed, (0, 0) at the
    end.
    """

    opened = Signal(object, object)
    arrived = Signal(object)
    switched = Signal()
    refused = Signal(object)
    moved = Signal(object)
    matches = Signal(object)
    rows = Signal(object)
    unread = Signal(object)
    versions = Signal(object, object)
    thumbnail = Signal(str, int, object)
    picture = Signal(str, int, object)
    animation = Signal(str, object)
    counts = Signal(object)
    prompts = Signal(object)
    names = Signal(object)
    asset_changed = Signal(object)
    removed = Signal(object)
    adopted = Signal(object, str)
    found = Signal(object)
    input_found = Signal(object)
    looked_up = Signal(str, object)
    elsewhere = Signal(object)
    doubted = Signal(str, object)
    mending = Signal(int, int, bool)
    folder_read = Signal(object)
    working = Signal(int, int)

    def __init__(
        self, saving: Saving, cache: Path, notices: Notices, pattern: Callable[[], str] = usual_pattern,
        first_look: FirstLook | None = None,
    ) -> None:  # fmt: skip
        """`pattern()`: how files of new pictures are called (`services.name_rules`)."""
        super().__init__()
        self._saving = saving
        self._notices = notices
        self._tasks = Tasks(notices.report)
        self._folders = Folders(saving, cache, self._tasks, pattern)
        self._thumbnails = ThumbnailQueue(saving, self._tasks, self.thumbnail.emit, first_look)
        self._pictures = PictureLoader(
            saving, self._tasks, self.picture.emit, self.animation.emit, self.asset_changed.emit
        )
        self.changes = Changes(saving, self._tasks, notices)
        """What changes pictures, with the way back."""
        self.changes.changed.connect(self.asset_changed)
        self.changes.said.connect(self.count)
        self.changes.working.connect(self.working)
        self.changes.removed.connect(self.removed)
        self.changes.adopted.connect(self.adopted)
        self.changes.doubted.connect(self.doubted)
        self.changes.done.connect(self.refresh)
        self._browsing = Browsing(saving, notices, first_look)
        self._browsing.matches.connect(self.matches)
        self._browsing.folder_read.connect(self.folder_read)
        self._records = Records(saving, self._browsing, self._tasks)
        self._records.read.connect(self.rows)
        self._records.unread.connect(self.unread)
        self._records.versions.connect(self.versions)
        self._records.changed.connect(self.asset_changed)
        self._following = Following(saving, self._tasks, notices)
        self._following.mending.connect(self.mending)
        self._following.found.connect(self.refresh)
        self._following.elsewhere.connect(self.elsewhere)
        self._closing = False
        self._query = LibraryQuery()
        self._answered: LibraryQuery | None = None
        """What the page shows all of."""
        self._stale = threading.Event()
        """Set once nobody waits any more for the search that is under way."""
        self._total = -1

    @property
    def root(self) -> Path | None:
        """The open library folder, or None."""
        return None if self._saving.workspace is None else self._saving.workspace.root

    @property
    def total(self) -> int:
        """Pictures in the library at the last count; -1 before the first."""
        return self._total

    # -- opening and closing ------------------------------------------------------------------------------------------

    def open(self, root: Path, *, create: bool = True) -> None:
        """Open the library at `root` in place of the one that is open now.

        `create=False`: a folder that is not there (a disk that is not plugged in) is refused, not made anew.
        """
        self._folders.wanted = root
        self._tasks.start("open", self._open(root, create), must_finish=True)

    def open_again(self) -> None:
        """Try once more to open the folder that could not be opened, if there is one."""
        wanted = self._folders.wanted
        if wanted is not None and wanted != self.root:
            self.open(wanted, create=False)

    async def put_away(self) -> None:
        """Close the library and wait until it is closed; whatever needs one waits for the next `open`."""
        self._following.stop()
        self._thumbnails.clear()
        await self._folders.put_away()

    async def aclose(self) -> bool:
        """Finish what is being written and close the library; False if a disk did not let it.

        Jobs must have been closed before.
        """
        self._closing = True
        self._following.stop()
        self._thumbnails.clear()
        clean = await self._tasks.aclose(CLOSING)
        self._folders.close()
        clean = await self._tasks.aclose(CLOSING) and clean
        clean = await self._following.aclose(CLOSING) and clean
        self._thumbnails.close()
        clean = await self._browsing.aclose(CLOSING) and clean
        self._saving.drives.close()
        return clean

    async def _open(self, root: Path, create: bool) -> None:
        try:
            opened = await self._folders.open(root, create=create)
        except VidraError as error:
            if (error.kind, error.failure.code) == (FailureKind.LIBRARY_MOVE, "moved"):
                self.moved.emit(Path(error.failure.reason))
            else:
                self.refused.emit(error.failure)
            return
        if opened is None:
            return
        if opened.switched:
            self._begin(replaced=opened.replaced)
            self.switched.emit()
        self.opened.emit(root, opened.unfinished)
        if opened.arrived:
            self.arrived.emit(opened.arrived)
        if opened.trouble is not None:
            self._notices.tell(opened.trouble)
        self.refresh()

    def _begin(self, *, replaced: bool) -> None:
        """Another library is open. What is being read is of the one before, or, if there was none, of a folder."""
        self._following.stop()
        if replaced:
            self._tasks.cancel()
            self._pictures.clear()
            self._thumbnails.clear()
        self._total = -1
        self._answered = None
        if not self._closing:
            self._following.begin()
        self.changes.begin()

    # -- searching ----------------------------------------------------------------------------------------------------

    def search(self, query: LibraryQuery) -> None:
        """Show what matches, on the shelves or in the query's folder, which is followed from then on; an earlier search
        that is still running is dropped."""
        self._query = query
        self._stale.set()
        self._tasks.cancel("search")
        self._answered = query if query == self._answered else None
        if query.folder:
            self._browsing.show(query)
        else:
            self._browsing.stop()
            self._stale = threading.Event()
            self._tasks.start("search", self._search(query, self._stale))

    def refresh(self) -> None:
        """The library has changed: ask again for what is shown."""
        self.search(self._query)
        self.count()

    def count(self) -> None:
        """Tell the counts of the shelves and the latest prompts."""
        self._tasks.start("counts", self._count())

    def want_rows(self, rows: Sequence[int]) -> None:
        """Read the assets of these index rows; each wish is answered by one `rows` with all of them, or by `unread`."""
        self._records.want(tuple(rows))

    def want_folder(self, path: str) -> None:
        """See what is in a folder of this computer, for the folder tree."""
        self._browsing.want_folder(path)

    def open_asset(self, asset_id: str) -> None:
        """Read one picture's facts; they arrive as `found`."""
        self._tasks.start("open-asset", self._open_asset(asset_id))

    def open_input(self, picture: InputPicture) -> None:
        """Find a picture that went with a request: `found` where the library has it, else `input_found`."""
        self._tasks.start("open-input", self._open_input(picture))

    def look_up(self, text: str, most: int = LOOKED_UP) -> None:
        """The newest pictures that a text finds, a few; they arrive as `looked_up`. The Library page stays as it is."""
        self._tasks.start("look-up", self._look_up(text, most))

    async def _look_up(self, text: str, most: int) -> None:
        pictures: list[Asset] = []
        if self._saving.workspace is not None:
            pictures = await self._saving.ask(queries.newest, text, most)
        self.looked_up.emit(text, pictures)

    async def _search(self, query: LibraryQuery, stale: threading.Event) -> None:
        if query.collection:  # it may show pictures of any drive
            place = f"collection-{query.collection}"
            self.matches.emit(await self._saving.ask_at(place, queries.find, query, stale.is_set))
        else:
            # the same again stands as a whole until it is answered
            told = None if self._answered is not None else in_loop(self.matches.emit, stale)
            found = await self._saving.ask(queries.find, query, stale.is_set, told)
            self._answered = query
            self.matches.emit(found)

    async def _count(self) -> None:
        counts = await self._saving.ask(lambda workspace: workspace.library.counts())
        self._total = counts.all
        self.counts.emit(counts)
        self.prompts.emit(await self._saving.ask(lambda workspace: workspace.library.prompts(HISTORY)))
        self.names.emit(await self._saving.ask(queries.names))

    async def _open_asset(self, asset_id: str) -> None:
        asset = await self._saving.ask(lambda workspace: workspace.library.get(asset_id))
        if asset is not None:
            self.found.emit(asset)

    async def _open_input(self, picture: InputPicture) -> None:
        asset = await self._saving.ask(lambda workspace: workspace.library.get(picture.asset_id))
        if asset is not None and not asset.missing:
            self.found.emit(asset)
        else:
            self.input_found.emit(await self._saving.ask(lambda workspace: workspace.inputs.path(picture.sha256)))

    # -- pictures -----------------------------------------------------------------------------------------------------

    def want_thumbnail(self, asset_id: str, edge: int) -> None:
        """Make a thumbnail of at most `edge` pixels, the newest wish first; very many old ones are dropped."""
        self._thumbnails.want(asset_id, edge)

    def want_picture(self, asset_id: str, edge: int) -> None:
        """Decode the file itself, at most `edge` pixels on its longest side; 0: all of it."""
        self._pictures.want(asset_id, edge)

    def drop_picture(self, asset_id: str, edge: int) -> None:
        """Whoever wanted that picture waits for it no more."""
        self._pictures.drop(asset_id, edge)

    def want_animation(self, asset_id: str, edge: int) -> None:
        """Decode the frames of a picture that moves; an earlier wish is dropped."""
        self._pictures.want_animation(asset_id, edge)

    def path(self, asset: Asset) -> Path | None:
        """Where the picture lies, or None while no library is open."""
        return None if self._saving.workspace is None else self._saving.workspace.library.path(asset)
