"""Looks at the folder that the program was started with, and writes what it finds to standard output (`first_look`).

    python -m services.first_look_program CACHE SORT TILE RATIO FILE...

A process of its own: a hundred thousand names and the first thumbnails would hold up the window that is being made.
"""

from __future__ import annotations

import os
import pickle
import queue
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from services.first_look import SCREENFUL

if TYPE_CHECKING:
    from collections.abc import Callable

    from services.library.listing import Listing
    from services.types import LibraryQuery

    Told = queue.SimpleQueue[object]

COUNT = 60
"""Pictures on the first screen and those that are asked for next, about."""
QUICK = 10_000
"""Files that are read and handed over before anything is told. Of more, the first by name are told meanwhile."""
SOUND = frozenset({"png", "jpeg", "webp", "gif"})
"""Formats whose thumbnails are made here. Other decoders may crash or never end, and are left to the program."""
USUAL_TILE = 186
"""Pixels of a tile in a window that nobody has changed."""
_PATIENCE = 20.0
"""Seconds in which the program must take what was found; then it has begun without it."""


def main(arguments: list[str]) -> None:
    """Look at the first folder among the files."""
    cache, sort, tile, ratio, *files = arguments
    folder = next((file for file in files if os.path.isdir(file)), None)  # noqa: PTH112
    if folder is None:
        return
    waiting: Told = queue.SimpleQueue()
    # its reader comes late, and a pipe holds little: neither may writing hold this up, nor this the writing
    sys.setswitchinterval(0.0005)
    _widen_pipe()
    writer = threading.Thread(target=_write, args=(waiting,), daemon=True)
    writer.start()
    across = (_number(tile) or USUAL_TILE) * (_number(ratio) or 100) / 100
    _look(folder, sort, across, Path(cache), waiting)
    waiting.put(None)
    writer.join(_PATIENCE)
    os._exit(0)  # also when the writer still waits for a reader


def _look(folder: str, sort: str, across: float, cache: Path, told: Told) -> None:
    from services.library.listing import GoneError, scan  # noqa: PLC0415 - with the writer there
    from services.types import LibraryQuery, SortOrder  # noqa: PLC0415

    try:
        listing = scan(folder, nested=False, told=lambda part: told.put((part, False, ())), stopped=lambda: False)
    except GoneError:
        return
    by_name = LibraryQuery(folder=folder, sort=SortOrder.NAME)
    asked = replace(by_name, sort=SortOrder(sort) if sort in list(SortOrder) else SortOrder.NEWEST)
    if len(listing) > QUICK:
        _show(listing.head(COUNT), by_name, SCREENFUL, across, cache, told)
    if asked.sort in (SortOrder.NEWEST, SortOrder.OLDEST, SortOrder.SIZE):
        listing.measure(lambda: False)
    _show(listing, asked, COUNT, across, cache, told, whole=True)


def _show(
    listing: Listing, query: LibraryQuery, count: int, across: float, cache: Path, told: Told, *, whole: bool = False
) -> None:
    """Tell of the folder in this order, and make the thumbnails of the first pictures."""
    from services.errors import VidraError  # noqa: PLC0415
    from services.picture_rules import thumbnail_edge  # noqa: PLC0415

    listing.read_ahead(query, COUNT)
    pictures = [asset for asset in listing.seen.values() if not asset.problem and asset.format in SOUND][:count]
    wanted = {(each.id, thumbnail_edge(each.width, each.height, across, across)): each.file for each in pictures}
    told.put((listing, whole, tuple(wanted)))
    if not wanted:
        return
    from services.library.thumbnails import Thumbnails  # noqa: PLC0415 - late: the names are told first

    thumbnails = Thumbnails(cache / "thumbnails.sqlite")
    keeping: list[Callable[[], None]] = []
    for name, file in wanted.items():
        try:
            told.put((name, thumbnails.get(Path(file), name[1], keeping.append)))
        except VidraError:
            told.put((name, None))
    for keep in keeping:
        keep()
    thumbnails.close()


def _write(waiting: Told) -> None:
    """Hand on what comes, until there is nothing more or nobody who reads it."""
    out = sys.stdout.buffer
    try:
        while (found := waiting.get()) is not None:
            pickle.dump(found, out, pickle.HIGHEST_PROTOCOL)
            out.flush()
    except OSError:
        os._exit(0)


def _widen_pipe() -> None:
    """Let more fit into the pipe, where the system can: fewer turns of the two processes."""
    try:
        import fcntl  # noqa: PLC0415

        fcntl.fcntl(sys.stdout, fcntl.F_SETPIPE_SZ, 1 << 20)
    except (ImportError, AttributeError, OSError):
        pass


def _number(text: str) -> float:
    try:
        return max(0.0, float(text))
    except ValueError:
        return 0.0


if __name__ == "__main__":
    main(sys.argv[1:])
