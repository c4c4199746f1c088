"""How much room the library takes on the disk, and moving all of it to another folder."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.jobs import JobsController
from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.settings import SettingsController
from controllers.tasks import Tasks
from controllers.workers import in_worker
from services.errors import VidraError
from services.types import Failure, FailureKind, FolderSize

if TYPE_CHECKING:
    from services.engine.process import EngineProcess
    from services.workspace import Workspace

CLOSING = 8.0
"""Seconds that taking back a half-made copy gets when the program closes; the next start does the rest."""


class StorageController(QObject):
    """`measured(FolderSize of the library, bytes of thumbnails)` answers `measure`, `engine_measured(bytes,
    or None while it does not run)` answers `measure_engine`. `asked(target, FolderSize)`: the
    library can be moved there, ask the person. `moving(bytes done, bytes in all)` until `ended(Failure, or None where
    the library is in its new place)`; the kind CANCELLED tells that the person has stopped it."""

    measured = Signal(object, object)
    engine_measured = Signal(object)
    asked = Signal(object, object)
    moving = Signal(object, object)
    ended = Signal(object)

    def __init__(
        self,
        settings: SettingsController,
        saving: Saving,
        library: LibraryController,
        jobs: JobsController,
        engine: EngineProcess,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._saving = saving
        self._library = library
        self._jobs = jobs
        self._engine = engine
        self._tasks = Tasks(notices.report)
        self._stop = threading.Event()
        library.moved.connect(self._use)
        library.opened.connect(self._opened)

    # -- sizes --------------------------------------------------------------------------------------------------------

    def measure(self) -> None:
        """Count what the library takes; it may take seconds."""
        if not self.at_work:
            self._tasks.start("measure", self._measure())

    def clear_thumbnails(self) -> None:
        """Forget the small pictures; they are made again as they are needed."""
        self._tasks.start("thumbnails", self._clear_thumbnails())

    def measure_engine(self) -> None:
        """Count what files that were left with the built-in engine take."""
        self._tasks.start("engine", self._measure_engine())

    async def _measure_engine(self) -> None:
        self.engine_measured.emit(await in_worker(self._engine.space) if self._engine.running else None)

    async def _measure(self) -> None:
        self.measured.emit(*await self._saving.ask(_sizes))

    async def _clear_thumbnails(self) -> None:
        await self._saving.ask(_clear_caches)
        await self._measure()

    # -- moving -------------------------------------------------------------------------------------------------------

    @property
    def at_work(self) -> bool:
        """Whether the library is being moved."""
        return self._tasks.running("move")

    def ask(self, chosen: Path) -> None:
        """May the library be moved to this folder? `asked` or `ended` tells."""
        self._tasks.start("ask", self._ask(chosen))

    def move(self, target: Path) -> None:
        """Move the library; `target` as `asked` has told it."""
        if not self.at_work:
            self._stop.clear()
            self._tasks.start("move", self._move(target), must_finish=True)

    def stop(self) -> None:
        """Leave the library where it is, unless it is in its new place already."""
        self._stop.set()

    async def aclose(self) -> None:
        """Take back a copy that is being made. The library must still be open."""
        self.stop()
        await self._tasks.aclose(CLOSING)

    async def _ask(self, chosen: Path) -> None:
        try:
            root = self._root()
            target = await in_worker(_target, chosen, root)
            size = await in_worker(_size, root)
        except VidraError as error:
            self.ended.emit(error.failure)
        else:
            self.asked.emit(target, size)

    async def _move(self, target: Path) -> None:
        try:
            root = self._root()
        except VidraError as error:
            self.ended.emit(error.failure)
            return
        await self._library.put_away()
        try:
            await in_worker(_copy, root, target, self._progress(asyncio.get_running_loop()))
            await self._commit(root, target)
        except VidraError as error:
            self._library.open(root, create=False)
            self.ended.emit(error.failure)
        else:
            self._library.open(target, create=False)
            self.ended.emit(None)

    async def _commit(self, root: Path, target: Path) -> None:
        """The settings name the new place, or nothing has happened."""
        try:
            await self._settings.commit(library=str(target))
        except VidraError:
            await in_worker(_take_back, root, target)
            raise

    def _progress(self, loop: asyncio.AbstractEventLoop) -> Callable[[int, int], None]:
        told = 0

        def progress(done: int, total: int) -> None:
            nonlocal told
            if self._stop.is_set():
                raise VidraError(Failure(kind=FailureKind.CANCELLED))
            if done == total or done - told > total / 200:
                told = done
                loop.call_soon_threadsafe(self.moving.emit, done, total)

        return progress

    def _root(self) -> Path:
        """The library that can be moved now. Raises VidraError LIBRARY_MOVE, `busy` or `missing`."""
        if self._jobs.live or self._jobs.unsaved_pictures:
            raise VidraError(Failure(kind=FailureKind.LIBRARY_MOVE, code="busy"))
        if self._library.root is None:
            raise VidraError(Failure(kind=FailureKind.LIBRARY_MOVE, code="missing"))
        return self._library.root

    def _use(self, target: Path) -> None:
        """A move had been cut short after the library was in its new place."""
        self._settings.change(library=str(target))
        self._library.open(target, create=False)

    def _opened(self, root: Path, _unfinished: object) -> None:
        self._tasks.start("clear", self._clear_up(root), must_finish=True)

    async def _clear_up(self, root: Path) -> None:
        await in_worker(_clear_up, root)


def _sizes(workspace: Workspace) -> tuple[FolderSize, int]:
    caches = workspace.thumbnails, workspace.likenesses, workspace.files
    return _size(workspace.root), sum(cache.kept_bytes() for cache in caches)


def _clear_caches(workspace: Workspace) -> None:
    workspace.thumbnails.clear()
    workspace.likenesses.clear()
    workspace.files.clear()


def _size(root: Path) -> FolderSize:
    from services.library.moving import measure  # noqa: PLC0415 - seldom needed

    return measure(root)


def _target(chosen: Path, root: Path) -> Path:
    from services.library.moving import target_of  # noqa: PLC0415 - seldom needed

    return target_of(chosen, root)


def _copy(root: Path, target: Path, progress: Callable[[int, int], None]) -> None:
    from services.library.moving import copy  # noqa: PLC0415 - seldom needed

    copy(root, target, progress)


def _take_back(root: Path, target: Path) -> None:
    from services.library.moving import take_back  # noqa: PLC0415 - seldom needed

    take_back(root, target)


def _clear_up(root: Path) -> None:
    from services.library.moving import clear_up  # noqa: PLC0415 - late: D10

    clear_up(root)
