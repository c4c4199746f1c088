"""The folder that the program is started with, looked at by a process of its own while the window is being made.

What it has found - the names, their order, the first pictures and their thumbnails - is there when the Library page
asks, and nothing of it has held the window's interpreter. Whatever it does not tell is found out as always. Only the
standard library is imported here: this stands before the first window.
"""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from services.library.listing import Listing
    from services.types import Raster

_PROJECT = Path(__file__).resolve().parents[1]
_PROGRAM = "services.first_look_program"
_LEAVE_SECONDS = 2.0


class FirstLook:
    """What comes from the process: listings of the folder, each better than the one before, and thumbnails of their
    first pictures. `listing` and `thumbnail` wait for it, and are for worker threads."""

    def __init__(self, files: Sequence[Path], cache: Path, remembered: Mapping[str, object]) -> None:
        """Begin with the first folder among `files`, if there is one. `cache`: where thumbnails are kept; `remembered`:
        how the Library page looked: `sort`, `tile`, and `ratio`, the percent of pixels for each logical one."""
        asked = [str(cache), *(str(remembered.get(name, "")) for name in ("sort", "tile", "ratio"))]
        self._process = subprocess.Popen(
            [sys.executable, "-m", _PROGRAM, *asked, *(str(file.absolute()) for file in files)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # `-m` looks into the working directory first: a folder of the person's must not win
            cwd=_PROJECT,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._reader = threading.Thread(target=self._read, name="vidra-first-look", daemon=True)
        self._news = threading.Condition()
        self._ended = False
        self._listings: deque[tuple[Listing, bool]] = deque()
        self._promised: set[tuple[str, int]] = set()
        self._made: dict[tuple[str, int], Raster] = {}

    def listen(self) -> None:
        """Begin to take in what it tells. Not before the imports of Qt: what comes brings modules too."""
        self._reader.start()

    def listing(self, folder: str, *, nested: bool, told: Callable[[Listing], None]) -> Listing | None:
        """What is in the folder; `told` hears of what is known before all is. None: it was not looked at, or in
        vain."""
        while True:
            self._wait_for(lambda: self._listings)
            if not self._listings:
                return None
            listing, whole = self._listings.popleft()
            if (listing.folder, listing.nested) != (folder, nested):
                self.end()
                return None
            if whole:
                return listing
            told(listing)

    def promises(self, asset_id: str, edge: int) -> bool:
        """Whether that thumbnail comes, or has come."""
        return (asset_id, edge) in self._promised

    def thumbnail(self, asset_id: str, edge: int) -> Raster | None:
        """A thumbnail that was promised, once; None: it could not be made after all."""
        key = asset_id, edge
        self._wait_for(lambda: key in self._made or key not in self._promised)
        self._promised.discard(key)
        return self._made.pop(key, None)

    def end(self) -> None:
        """Nobody needs it any more. Does not wait."""
        self._process.kill()

    def close(self) -> None:
        """End it, and wait for that, as far as a drive that does not answer lets it."""
        self.end()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_LEAVE_SECONDS)
            if self._reader.is_alive():
                self._reader.join(_LEAVE_SECONDS)
            elif self._process.stdout is not None:
                self._process.stdout.close()

    def _wait_for(self, ready: Callable[[], object]) -> None:
        """Wait until that is there, or nothing more comes."""
        with self._news:
            self._news.wait_for(lambda: ready() or self._ended)

    def _read(self) -> None:
        assert self._process.stdout is not None
        found: tuple[Any, ...] | None = ()
        with self._process.stdout as stream:
            while found is not None:
                try:
                    found = pickle.load(stream)
                except (EOFError, OSError, pickle.UnpicklingError):
                    found = None
                with self._news:
                    self._take(found)
                    self._news.notify_all()

    def _take(self, found: tuple[Any, ...] | None) -> None:
        match found:
            case (listing, whole, promised):
                self._promised.update(promised)
                self._listings.append((listing, whole))
            case (name, None):
                self._promised.discard(name)
            case (name, raster):
                self._made[name] = raster
            case _:
                self._ended = True
                self._promised &= self._made.keys()
