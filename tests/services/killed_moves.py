"""Moves a library in forked processes, each killed (kill -9) before another one of the calls to the system that it
makes, and looks at what is left. Run as a program: `python -m tests.services.killed_moves FOLDER linked|copied STRIDE`;
a stride of 1 dies at every call.

Prints how many of the moves were undone at the next start, and how many went on.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from services.atomic import write_atomic
from services.errors import VidraError
from services.library import moving
from services.library.store import Library
from services.types import LibraryQuery
from tests.services.library_samples import draft, numbered

STEPS = ("open", "os.", "shutil.", "pathlib.")
"""Audit events that change something, or may."""


def main(folder: Path, way: str, stride: int) -> None:
    if way == "copied":

        def no_links(*_: object, **__: object) -> None:
            raise OSError(errno.EXDEV, "another disk")

        os.link = no_links
    original = folder / "original"
    made(original)
    undone = went_on = 0
    step = 0
    while True:
        for name in ("old", "new"):
            shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(original, folder / "old")
        (folder / "settings").write_text(str(folder / "old"))
        ended = killed(folder, step)
        at_new = started(folder)
        undone, went_on = undone + (not at_new), went_on + (at_new and not ended)
        if ended:
            break
        step += stride
    print(undone, went_on)


def made(root: Path) -> None:
    library = Library(root)
    library.open()
    ids = [library.add(numbered(number), draft(f"kite {number}", job_id=f"j{number}")).id for number in range(3)]
    library.trash(ids[:1])
    library.close()
    (root / "notes").mkdir()
    (root / "notes" / "mine.txt").write_text("of the person")


def killed(folder: Path, step: int) -> bool:
    """Move in a child that dies before its call number `step`; True if it came to its end before."""
    child = os.fork()
    if child == 0:
        left = step

        def before(event: str, _arguments: tuple[Any, ...]) -> None:
            nonlocal left
            if event.startswith(STEPS) and event not in ("os.kill", "os.scandir", "os.listdir", "os.walk"):
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left -= 1

        sys.addaudithook(before)
        moving.copy(folder / "old", folder / "new", lambda _done, _all: None)
        write_atomic(folder / "settings", str(folder / "new").encode())
        moving.clear_up(folder / "new")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return status == 0


def started(folder: Path) -> bool:
    """What the next start does; True if the library is in the new place. Everything is there, once, and whole."""
    root = Path((folder / "settings").read_text())
    try:
        moving.settle(root)
    except VidraError as error:
        failure = error.failure
        if (failure.code, failure.reason) != ("moved", str(folder / "new")):
            raise
        root = Path(failure.reason)
        (folder / "settings").write_text(str(root))
        assert moving.settle(root) is None
    library = Library(root)
    library.open(create=False)
    rows = library.find(LibraryQuery()).rows
    assets = [*library.page(rows).values()]
    assert sorted(asset.prompt for asset in assets) == ["kite 1", "kite 2"]
    assert library.counts().trash == 1
    for asset in assets:
        assert hashlib.sha256(library.path(asset).read_bytes()).hexdigest() == asset.sha256
        assert library.path(asset).with_suffix(".json").is_file()
    assert not library.mend(thorough=True).changed
    library.close()
    assert (root / "notes" / "mine.txt").read_text() == "of the person"
    moving.clear_up(root)
    other = folder / ("old" if root.name == "new" else "new")
    assert not [path for path in other.rglob("*") if path.is_file() and path.name != "lock"], [*other.rglob("*")]
    assert not any((root / note).exists() for note in (moving.MOVING, moving.INCOMING, moving.MOVED))
    return root.name == "new"


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
