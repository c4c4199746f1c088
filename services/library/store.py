"""The library: the one door to the pictures on the disk, their sidecars and their index."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from services.errors import VidraError
from services.library import search, sidecar
from services.library.additions import Additions
from services.library.adoption import Adoption
from services.library.browsed import place_of_id
from services.library.collecting import Collections
from services.library.describe import described, picture_bytes
from services.library.failures import broken_file, disk_failure
from services.library.files import Files
from services.library.index import Index
from services.library.lineage import family
from services.library.mend import Mender, MendReport, Progress, mend_a_little
from services.library.naming import id_of
from services.library.registers import Registers
from services.library.trash import TRASH_DAYS, Trash, to_nobody
from services.library.updates import Updates
from services.name_rules import usual_pattern
from services.types import Asset, AssetKind, FailureKind, LibraryQuery, Matches, Message, Shelf, ShelfCounts

log = logging.getLogger(__name__)


class Library:
    """One library folder. Every method blocks and may be called from any thread; call them in worker threads.

    All methods raise VidraError for what the disk refuses: DISK_FULL, FOLDER_READ_ONLY, FOLDER_MISSING. Files that were
    being written are then not there at all, and everything else is as it was.
    """

    def __init__(self, root: Path, pattern: Callable[[], str] = usual_pattern, machine: str = "") -> None:
        """`pattern()`: how files of new pictures are called (`services.name_rules`); `machine`: which computer this is
        (`services.library.machine`), as others may have the same folder."""
        self.root = root
        self.registers = Registers(root, machine)
        self.collections = Collections(self.registers)
        self._pattern = pattern
        self._files = Files(root, machine)
        self._changing = threading.RLock()
        """Held while files and index are brought from one agreement to the next."""
        self._mending = threading.Lock()
        self._elsewhere: tempfile.TemporaryDirectory[str] | None = None
        self._opened = 0.0
        self._generation = 0

    # -- opening and closing ------------------------------------------------------------------------------------------

    def open(self, *, create: bool = True) -> None:
        """Make the folders, check that they can be written, open the index; reads no picture and no sidecar.

        `create=False`: a folder that is not there is FOLDER_MISSING (a disk that is not plugged in), not a new library.
        An index that is broken or of another version starts empty; `mend` fills it.
        """
        try:
            self._files.prepare(create=create)
        except OSError as error:
            failure = disk_failure(error, self.root)
            if failure.kind is not FailureKind.DISK_FULL or not self._files.arriving.is_dir():
                raise failure from error
        try:
            self._index = Index(self.own / "index.sqlite")
        except VidraError as error:
            if error.kind is FailureKind.FOLDER_MISSING:
                raise
            # A full disk, or a network disk that SQLite cannot use: pictures can still be looked at.
            log.warning("the index cannot be kept in the library: %s", error)
            self._elsewhere = tempfile.TemporaryDirectory(prefix="vidra-index-", ignore_cleanup_errors=True)
            self._index = Index(Path(self._elsewhere.name) / "index.sqlite")
        self._opened = time.time()
        self._generation = 0
        self._additions = Additions(self._files, self._index, self._changing, self._pattern)
        self._adoption = Adoption(self._files, self._index, self._additions)
        self._updates = Updates(self._files, self._index)
        self._trash = Trash(self._files, self._index, self._updates, self._changing, self.get)

    def close(self) -> None:
        """Close the index."""
        self._index.close()
        if self._elsewhere is not None:
            self._elsewhere.cleanup()

    @property
    def own(self) -> Path:
        """Where this computer keeps what it alone writes; of a library that was opened."""
        return self._files.own

    @property
    def index(self) -> Index:
        """What is known of the pictures, for questions that only one other file asks."""
        return self._index

    @property
    def needs_mend(self) -> bool:
        """True while the index may not know every picture: it is new, or was lost."""
        return not self._index.complete

    def settle(self) -> tuple[Asset, ...]:
        """Finish what a crash interrupted between a picture's bytes and its sidecar or index entry; quick.

        Call it before asking `assets_of_job` about jobs of an earlier session. Returns the pictures it completed.
        """
        return self._additions.settle()

    def mend(self, progress: Progress | None = None, *, thorough: bool = False) -> MendReport:
        """Find what was added, changed, moved, removed or left half-done in the folder, and rebuild a lost index.

        Folders whose time of change is known are skipped unless `thorough`. `progress(done, total)` is called in this
        thread. Searches and changes go on meanwhile.
        """
        with self._mending:
            self.settle()
            return self._mender().run(progress, thorough=thorough)

    # -- adding -------------------------------------------------------------------------------------------------------

    def add(self, data: bytes, asset: Asset, number: int | None = None) -> Asset:
        """Write a picture, its bytes unchanged, and its sidecar; returns the asset with id, file, size and hash.

        Once this returns, the picture survives a crash of the program or the computer. `number` is the picture's place
        in its job (else `asset.job_index`): adding the same bytes for the same job and number again returns the asset
        that is there. Bytes in no known format are kept too, with problem `broken-file`.
        """
        if number is not None:
            asset = replace(asset, job_index=number)
        return self._additions.add(data, described(asset, data))

    def adopt(self, path: Path) -> Asset:
        """Copy a picture from elsewhere into the library; one that is already in it is not copied again.

        Raises VidraError FILE_BROKEN if the file cannot be read, BROKEN_PICTURE if it is no picture.
        """
        return self.take_in(path)[0]

    def take_in(self, path: Path, run: str = "", number: int = 0) -> tuple[Asset, bool]:
        """As `adopt`; also whether the picture is new. Of one that had been taken in under the same `run` and `number`
        before, in a process that was then killed, that is true again."""
        inside = self._files.place_of(path)
        if inside is None:
            return self._adoption.take(path, run, number)
        self.mend()
        folder, _, name = inside.rpartition("/")
        known = self._index.at(folder, name)
        return (known, False) if known is not None else self._adoption.take(path, run, number)

    def new_id(self, created_at: datetime) -> str:
        """An id for a picture made at that time that no picture of this library has."""
        return id_of(self._additions.free_row(created_at))

    # -- finding ------------------------------------------------------------------------------------------------------

    def find(self, query: LibraryQuery, stopped: Callable[[], bool] | None = None) -> Matches:
        """Everything that matches, as row numbers in order; reads no picture. An index that was lost meanwhile begins
        to be rebuilt first. Of a collection only the pictures of the library: see `collected`. `stopped()` ends it
        early, with VidraError CANCELLED."""
        found = search.find(self._index, query, self.collections, stopped)
        if self._index.generation != self._generation:
            self._generation = self._index.generation
            mend_a_little(self.mend, stopped or (lambda: False))
            found = search.find(self._index, query, self.collections, stopped)
        return found

    def page(self, rows: Sequence[int]) -> dict[int, Asset]:
        """The assets of these rows, in this order; rows that are gone are left out."""
        return self._index.page(rows)

    def get(self, asset_id: str) -> Asset | None:
        """The picture with this id, or None; looked for on the disk too while the index is being rebuilt."""
        asset = self._index.get(asset_id)
        if asset is None and not self._index.complete:
            self._mender().read_one(asset_id)
            asset = self._index.get(asset_id)
        return asset

    def at(self, path: Path) -> Asset | None:
        """The picture whose file that is; None for a file that is not one of the library's."""
        place = self._files.place_of(path)
        if place is None:
            return None
        folder, _, name = place.rpartition("/")
        return self._index.at(folder, name)

    def assets_of_job(self, job_id: str) -> tuple[Asset, ...]:
        """The pictures of a job in the order of their numbers, trashed ones included."""
        return tuple(self._index.of_job(job_id))

    def thread(self, thread_id: str) -> tuple[Asset, ...]:
        """The pictures of a thread, oldest first, trashed ones included; previews that were kept are left out."""
        return tuple(asset for asset in self._index.of_thread(thread_id) if asset.kind is not AssetKind.DRAFT)

    def family(self, asset_id: str) -> tuple[Asset, ...]:
        """The picture with those that it was made from and that were made from it, near and far, and with those of
        their threads, oldest first; of a large family the nearest."""
        return family(self._index, self.get(asset_id), self.thread)

    def rows(self, ids: Sequence[str]) -> frozenset[int]:
        """The rows of these pictures, as `find` gives them; unknown ones are left out."""
        return self._index.rows(ids)

    def versions(self, rows: Sequence[int]) -> dict[int, int]:
        """Row -> number of versions, for the newest pictures of threads among these rows."""
        return self._index.versions(rows)

    def shelf_of(self, ids: Sequence[str]) -> Shelf:
        """A shelf that all of these pictures stand on."""
        return Shelf.IMPORTED if self._index.are_imported(ids) else Shelf.ALL

    def counts(self) -> ShelfCounts:
        """How many pictures each shelf holds."""
        return search.counts(self._index)

    def hear(self, thread: str, messages: Iterable[Message] | None, stamp: str = "") -> None:
        """Let searches find pictures by what was asked and answered about them. None: the thread is gone; `stamp`: that
        was all of it, and its file looked like this."""
        if messages is None:
            self._index.unhear(thread)
            return
        self._index.hear(thread, messages)
        if stamp:
            self._index.set_heard(thread, stamp)

    def heard(self) -> dict[str, str]:
        """Thread -> what its file looked like when it was taken in as a whole."""
        return self._index.heard()

    def prompts(self, limit: int) -> list[str]:
        """Different prompts, newest first."""
        return self._index.prompts(limit)

    def names(self, field: str) -> list[str]:
        """What the `model`s, `tag`s or `folder`s of the pictures are called, the commonest first."""
        return self._index.names(field)

    def places(self) -> list[tuple[int, str]]:
        """(row, path of the file) of every picture that is there and not in the Trash, newest first."""
        return [(row, str(self._files.path(file))) for row, file in self._index.files()]

    def texts(self) -> Iterator[str]:
        """Everything that is written of the pictures, as JSON; of broken sidecars what stands in their files."""
        yield from self._index.texts()
        for asset in self._index.broken():
            with contextlib.suppress(OSError):
                yield self._files.sidecar(self.path(asset)).read_text("utf-8", "replace")

    def path(self, asset: Asset) -> Path:
        """Where the picture lies."""
        return self._files.path(asset.file)

    def shown_path(self, asset_id: str) -> Path | None:
        """Where a picture lies that is to be looked at, also one of another folder; None if it is not there. What sends
        or changes pictures goes by `get` and `read`, which know no others: ids come from sidecars, too, which anybody
        may have written."""
        if (place := place_of_id(asset_id)) is not None:
            return place
        asset = self.get(asset_id)
        return None if asset is None or asset.missing else self.path(asset)

    def shown_data(self, asset_id: str) -> bytes | None:
        """As `read`, also for a picture of another folder; that raises VidraError FILE_BROKEN if it is not there."""
        place = place_of_id(asset_id)
        return self.read(asset_id) if place is None else picture_bytes(place)

    def read(self, asset_id: str) -> bytes | None:
        """The picture's bytes, or None if it is not there; then its problem is `missing-file` from now on."""
        asset = self.get(asset_id)
        if asset is None:
            return None
        try:
            return self.path(asset).read_bytes()
        except FileNotFoundError:
            self._note_missing(asset)
            return None
        except OSError as error:
            raise disk_failure(error, self.path(asset)) from error

    # -- changing -----------------------------------------------------------------------------------------------------

    def update(self, asset_id: str, **changes: object) -> Asset:
        """Change `title`, `rating` (0 to 5), `favourite`, `tags` or `notes` in the sidecar, which is read again first,
        so that what another program has written meanwhile stays. Raises VidraError FILE_BROKEN for an unknown id."""
        ready = sidecar.changes(**changes)
        with self._changing:
            return self._updates.rewritten(self._known(asset_id), ready)

    def begin_thread(self, asset_id: str) -> Asset:
        """Give a picture that belongs to no thread one of its own, named by its id; others stay as they are. Raises
        VidraError FILE_BROKEN for an unknown id."""
        with self._changing:
            asset = self._known(asset_id)
            return asset if asset.thread_id else self._updates.rewritten(asset, {"thread_id": asset.id})

    def put_back(self, asset_id: str, path: Path, *, anyway: bool = False) -> Asset | None:
        """Give a picture whose file is missing its file again: a copy of `path`, the bytes unchanged.

        None: `path` is not known to be this picture, because its hash is another or none is known, and nothing has
        changed; `anyway` takes it all the same. Raises VidraError FILE_BROKEN: the file cannot be read, BROKEN_PICTURE:
        it is no picture.
        """
        data = picture_bytes(path)
        if self._files.place_of(path) is not None:
            self.mend()  # which finds a picture that was moved within the library, and does not copy it
        with self._changing:
            asset = self._known(asset_id)
            if asset.problem != "missing-file":
                return asset
            if hashlib.sha256(data).hexdigest() != asset.sha256 and not anyway:
                return None
            return self._updates.put_back(asset, data)

    def trash(self, ids: Iterable[str], told: Callable[[Asset], None] = to_nobody) -> tuple[Asset, ...]:
        """Move pictures, and what stands behind them, to the Trash; returns all that have moved as they are now.
        `told` hears of each that has moved, also where the disk refuses the next one."""
        return self._trash.put(ids, told)

    def restore(self, ids: Iterable[str], told: Callable[[Asset], None] = to_nobody) -> tuple[Asset, ...]:
        """Move them from the Trash back to where they were, under another name if theirs is taken by now."""
        return self._trash.take_out(ids, told)

    def delete_forever(self, ids: Iterable[str] | None = None) -> tuple[str, ...]:
        """Move pictures (None: all of the Trash) with their sidecars to the system's own bin, and note that; returns
        their ids.

        Raises VidraError UNEXPECTED with reason `no-system-bin` where the system has none for this disk: nothing is
        deleted then except what it has taken so far.
        """
        return self._trash.delete(ids)

    def trashed(self, ids: Sequence[str] | None = None) -> tuple[int, int]:
        """How many of these pictures (None: all) are in the Trash, and the bytes that `delete_forever` would free."""
        return search.trashed(self._index, ids)

    def purge_trash(self, days: int = TRASH_DAYS) -> tuple[str, ...]:
        """Move what has been in the Trash for longer to the system's bin. Where there is none, it stays."""
        return self._trash.purge(days)

    # -- inside -------------------------------------------------------------------------------------------------------

    def _note_missing(self, asset: Asset) -> None:
        with self._changing:
            known = self._index.get(asset.id)
            if known is not None and not self.path(known).exists():
                self._updates.lost(known)

    def _mender(self) -> Mender:
        return Mender(self._files, self._index, self._changing, self._additions.is_arriving, self._opened)

    def _known(self, asset_id: str) -> Asset:
        asset = self.get(asset_id)
        if asset is None:
            raise broken_file(self.root / asset_id, "the picture is no longer in the library")
        return asset
