"""The folder that the program is started with, looked at by a process of its own while the window is being made.

What it has found - the names, their order, the first pictures and their thumbnails - is there when the Library page
asks, and nothing of it has held the window's interpreter. Whatever it does not tell is found out as always. Hardly
more than the standard library is imported here: this stands before the first window.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from services.programs import PROJECT, command

if TYPE_CHECKING:
    from services.library.listing import Listing
    from services.types import Raster

_PROGRAM = "services.first_look_program"
_LEAVE_SECONDS = 2.0
SCREENFUL = 24
"""Pictures on the first screen, about."""


class FirstLook:
    """What comes from the process: listings of the folder, each better than the one before, and thumbnails of their
    first pictures. What waits for it is for worker threads."""

    def __init__(self, files: Sequence[Path], cache: Path, remembered: Mapping[str, object]) -> None:
        """Begin with the first folder among `files`, if there is one. `cache`: where thumbnails are kept; `remembered`:
        how the Library page looked: `sort`, `tile`, and `ratio`, the percent of pixels for each logical one."""
        asked = [str(cache), *(str(remembered.get(name, "")) for name in ("sort", "tile", "ratio"))]
        self._process = subprocess.Popen(
            command(_PROGRAM, *asked, *map(os.path.abspath, files)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PROJECT,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._reader = threading.Thread(target=self._read, name="vidra-first-look", daemon=True)
        self._news = threading.Condition()
        self._told = self._given = self._ended = False
        self._taken = self._heard = 0
        self._listings: deque[tuple[Listing, bool]] = deque()
        self._promised: set[tuple[str, int]] = set()
        self._made: dict[tuple[str, int], Raster] = {}

    def listen(self) -> None:
        """Begin to take in what it tells. Not before the imports of Qt: what comes brings modules too."""
        self._reader.start()

    def listing(self, folder: str, *, nested: bool, told: Callable[[Listing], None]) -> Listing | None:
        """What is in the folder, once; `told` hears of what is known before all is. None: it was not looked at, or in
        vain."""
        while True:
            with self._news:
                self._news.wait_for(lambda: self._listings or self._given or self._ended)
                if not self._listings:
                    return None
                listing, whole = self._listings.popleft()
                self._given = whole
            if (listing.folder, listing.nested) != (folder, nested):
                self.end()
                return None
            if whole:
                return listing
            told(listing)

    def promises(self, asset_id: str, edge: int) -> bool:
        """Whether that thumbnail comes, or has come."""
        return (asset_id, edge) in self._promised

    def take(self, asset_id: str, edge: int) -> Raster | None:
        """A thumbnail that was promised, once; None: it has not come. Does not wait."""
        with self._news:
            raster = self._made.pop((asset_id, edge), None)
            if raster is not None:
                self._promised.discard((asset_id, edge))
                self._taken += 1
                self._news.notify_all()
        return raster

    def wait(self, heard: int) -> int:
        """Wait until there is more news than that, or it has ended; how much that is now."""
        with self._news:
            self._news.wait_for(lambda: self._ended or self._heard > heard)
            return self._heard

    def wake(self) -> None:
        """News for `wait`: somebody wishes for something that may be there already."""
        with self._news:
            self._heard += 1
            self._news.notify_all()

    def wait_until_shown(self, limit: float) -> None:
        """Wait until a screenful of the thumbnails that are promised has been taken, at most so many seconds."""
        with self._news:
            self._news.wait_for(
                lambda: self._ended or self._taken >= SCREENFUL or (self._told and not self._promised), limit
            )

    def end(self) -> None:
        """Nobody needs it any more. Does not wait, and whoever waits for it goes on: where a drive does not answer, a
        process cannot even be killed."""
        self._process.kill()
        with self._news:
            self._listings.clear()
            self._made.clear()
            self._has_ended()

    def close(self) -> None:
        """End it, and wait for that, as far as a drive that does not answer lets it."""
        self.end()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_LEAVE_SECONDS)
            if self._reader.is_alive():
                self._reader.join(_LEAVE_SECONDS)
            elif self._process.stdout is not None:
                self._process.stdout.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        try:
            with self._process.stdout as stream:
                while True:
                    self._keep(pickle.load(stream))
        except (EOFError, OSError, pickle.UnpicklingError):
            pass
        finally:
            self._has_ended()

    def _keep(self, found: tuple[Any, ...]) -> None:
        with self._news:
            if self._ended:
                return
            match found:
                case (listing, whole, promised):
                    self._told = True
                    self._promised.update(promised)
                    self._listings.append((listing, whole))
                case (name, None):
                    self._promised.discard(name)
                case _:
                    name, raster = found
                    self._made[name] = raster
            self._heard += 1
            self._news.notify_all()

    def _has_ended(self) -> None:
        with self._news:
            self._ended = True
            self._promised &= self._made.keys()
            self._news.notify_all()
