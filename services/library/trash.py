"""The Trash of a library: pictures, and what stands behind them, on their way there, back, and to the system's bin."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from services.errors import VidraError
from services.library.deleted import note_deleted
from services.library.failures import disk_failures
from services.library.files import Files, is_trashed
from services.library.index import Index
from services.library.updates import Updates
from services.types import Asset

log = logging.getLogger(__name__)

TRASH_DAYS = 30
_AT_ONCE = 32
"""Pictures that are moved together, some hundredths of a second: other changes wait for so long."""


def to_nobody(_asset: Asset) -> None:
    """Nobody has to hear of it."""


class Trash:
    """`get(asset id)` finds a picture; `changing` is held whenever files and index must agree. Methods block, and raise
    VidraError for what the disk refuses."""

    def __init__(
        self,
        files: Files,
        index: Index,
        updates: Updates,
        changing: threading.RLock,
        get: Callable[[str], Asset | None],
    ) -> None:
        self._files = files
        self._index = index
        self._updates = updates
        self._changing = changing
        self._get = get

    def put(self, ids: Iterable[str], told: Callable[[Asset], None] = to_nobody) -> tuple[Asset, ...]:
        """Move pictures there; returns all that have moved, as they are now. `told` of each, also of those before one
        that the disk refuses."""
        return self._move_all(ids, told, is_in_trash=False)

    def take_out(self, ids: Iterable[str], told: Callable[[Asset], None] = to_nobody) -> tuple[Asset, ...]:
        """Move pictures back; otherwise as `put`."""
        return self._move_all(ids, told, is_in_trash=True)

    def delete(self, ids: Iterable[str] | None, *, expired: bool = False) -> tuple[str, ...]:
        """Move pictures (None: all) to the system's own bin; returns their ids. `expired`: their time was over."""
        from services.library.bin import throw_away  # noqa: PLC0415 - brings the desktop's libraries

        known = (
            self._index.trashed()
            if ids is None
            else [a for a in map(self._index.get, self._index.with_behind(ids)) if a is not None]
        )
        gone: list[Asset] = []
        try:
            with disk_failures(self._files.root):
                self._files.make_room()
                for asset in known:
                    with self._changing:
                        picture = self._files.path(asset.file)
                        throw_away(picture, self._files.sidecar(picture))
                        gone.append(asset)
        finally:
            if gone:
                self._index.remove(asset.id for asset in gone)
                note_deleted(self._files.own, gone, expired=expired)
        return tuple(asset.id for asset in gone)

    def purge(self, days: int) -> tuple[str, ...]:
        """Move what has been there for more than so many days to the system's bin. Where there is none, it stays."""
        before = datetime.now(UTC) - timedelta(days=days)
        old = [a.id for a in self._index.trashed() if a.trashed_at is not None and a.trashed_at < before]
        try:
            return self.delete(old, expired=True)
        except VidraError as error:
            log.warning("the Trash keeps %d old pictures: %s", len(old), error)
            return ()

    def _move_all(self, ids: Iterable[str], told: Callable[[Asset], None], *, is_in_trash: bool) -> tuple[Asset, ...]:
        """Move those of the pictures that are in the Trash out of it, or those that are not into it."""
        moved: list[Asset] = []

        def note(asset: Asset) -> None:
            moved.append(asset)
            told(asset)

        with disk_failures(self._files.root):
            self._files.make_room()
        wanted = self._index.with_behind(ids)
        for start in range(0, len(wanted), _AT_ONCE):
            with self._changing:
                known = [asset for asset in map(self._get, wanted[start : start + _AT_ONCE]) if asset is not None]
                self._updates.move([each for each in known if is_trashed(each.file) is is_in_trash], note)
        return tuple(moved)
