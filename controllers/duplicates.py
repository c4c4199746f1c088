"""Finding pictures that are the same or look alike, in the library or in a folder of this computer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.errors import VidraError
from services.types import Asset, DuplicateGroup, Duplicates

if TYPE_CHECKING:
    from services.library.duplicates import Place
    from services.library.likenesses import Seen
    from services.workspace import Workspace

AT_ONCE = 32
"""Files that are looked at between two looks at whether the library is to be closed."""


class DuplicatesController(QObject):
    """One search at a time. `progress(seen, total)` while pictures are looked at, total 0 while they are being listed;
    `found(Duplicates)` at its end, also when it was stopped: then among those that were seen. `thrown(tuple of ids)`:
    pictures of a folder are in the system's own bin."""

    progress = Signal(int, int)
    found = Signal(object)
    thrown = Signal(object)

    def __init__(self, saving: Saving, notices: Notices) -> None:
        super().__init__()
        self._saving = saving
        self._tasks = Tasks(notices.report)
        self._stop = threading.Event()
        """Set once no more pictures are to be looked at."""
        self._numbers = count()

    def find(self, folder: str = "", *, nested: bool = False) -> None:
        """Search the library, or a folder and, if `nested`, those in it. An earlier search is dropped."""
        self.drop()
        self._stop = threading.Event()
        self._tasks.start("find", self._find(folder, nested, self._stop))

    def stop(self) -> None:
        """Look at no more pictures, and tell what was found."""
        self._stop.set()

    def drop(self) -> None:
        """Nobody waits any more."""
        self._stop.set()
        self._tasks.cancel("find")

    def set_apart(self, group: DuplicateGroup, *, apart: bool) -> None:
        """Remember that these are no duplicates, or that they are after all."""
        self._tasks.start(f"apart-{next(self._numbers)}", self._set_apart(group, apart), must_finish=True)

    def throw_away(self, pictures: Sequence[Asset]) -> None:
        """Move pictures of folders of this computer to the system's own bin: the person has been asked. A file that has
        changed since it was looked at stays."""
        work = self._throw_away(tuple(pictures))
        self._tasks.start(f"throw-away-{next(self._numbers)}", work, must_finish=True)

    async def aclose(self) -> None:
        """Drop what is at work, and finish what is being written."""
        self.drop()
        await self._tasks.aclose()

    async def _find(self, folder: str, nested: bool, stop: threading.Event) -> None:
        self.progress.emit(0, 0)
        try:
            found = await self._compared(folder, nested, stop)
        except VidraError:  # the disk of the library does not answer
            self.found.emit(Duplicates(folder=folder, nested=nested, gone=True))
            raise
        self.found.emit(found)

    async def _compared(self, folder: str, nested: bool, stop: threading.Event) -> Duplicates:
        places = await self._places(folder, nested, stop)
        if places is None:
            return Duplicates(folder=folder, nested=nested, gone=True)
        seen: list[Seen | None] = []
        while len(seen) < len(places) and not stop.is_set():
            self.progress.emit(len(seen), len(places))
            some = [place.path for place in places[len(seen) : len(seen) + AT_ONCE]]
            seen += await self._saving.ask_at(some[0], _see, some, stop.is_set)
        # Grouping takes a moment even for many, so what was seen before the person stopped is worth it.
        self.progress.emit(len(seen), len(places))
        groups = await self._saving.ask(_groups, places, seen)
        return Duplicates(
            folder=folder,
            nested=nested,
            groups=groups,
            seen=sum(each is not None for each in seen),
            total=len(places),
            stopped=stop.is_set(),
        )

    async def _places(self, folder: str, nested: bool, stop: threading.Event) -> list[Place] | None:
        """The pictures to compare; None: the folder is not there."""
        if not folder:
            return await self._saving.ask(_places)
        from services.library.duplicates import places_in  # noqa: PLC0415 - late: D10

        return await self._saving.drives.run(folder, places_in, folder, nested=nested, stopped=stop.is_set)

    async def _throw_away(self, pictures: tuple[Asset, ...]) -> None:
        gone: list[str] = []
        try:
            for asset in pictures:  # one by one, so that it is known what has gone if the system then refuses
                gone += [asset.id] if await self._saving.drives.run(asset.file, _throw_one_away, asset) else []
        finally:
            if gone:
                self.thrown.emit(tuple(gone))

    async def _set_apart(self, group: DuplicateGroup, apart: bool) -> None:
        await self._saving.ask(_set_apart, group, apart)


def _places(workspace: Workspace) -> list[Place]:
    from services.library.duplicates import Place  # noqa: PLC0415 - late: D10

    return [Place(row, path) for row, path in workspace.library.places()]


def _see(workspace: Workspace, paths: Sequence[str], stopped: Callable[[], bool]) -> list[Seen | None]:
    return workspace.likenesses.see(paths, stopped)


def _groups(workspace: Workspace, places: Sequence[Place], seen: Sequence[Seen | None]) -> tuple[DuplicateGroup, ...]:
    from services.library.duplicates import groups_of  # noqa: PLC0415 - late: D10

    return groups_of(places, seen, workspace.library.page, workspace.apart.holds())


def _set_apart(workspace: Workspace, group: DuplicateGroup, apart: bool) -> None:
    workspace.apart.set(group, apart=apart)


def _throw_one_away(asset: Asset) -> bool:
    from services.library.bin import throw_away  # noqa: PLC0415 - brings the desktop's libraries
    from services.library.browsed import has_changed, place_of_id  # noqa: PLC0415

    place = place_of_id(asset.id)
    if place is None or has_changed(asset):
        return False
    throw_away(place)
    return True
