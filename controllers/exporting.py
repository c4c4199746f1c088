"""Copies of pictures for elsewhere, prepared several at once, written one by one."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from controllers.workers import in_thread, in_worker
from services.errors import VidraError
from services.types import Asset, ContactSheet, Export, Exported, ExportFormat, Failure, SheetPainter

if TYPE_CHECKING:
    from services.library.export import Place
    from services.workspace import Workspace

AT_ONCE = max(1, min(8, (os.cpu_count() or 2) - 1))
"""Pictures that are prepared at once: a core is left for the window."""
_MOST_PIXELS = 100_000_000
"""Of all that are prepared at once: each takes eight bytes on its way. One alone may have more."""


class ExportingController(QObject):
    """`progress(done, total)`; `failed(Asset, Failure)`: a picture that is not in there, while the others go on;
    `finished(Exported)`: what was written, also after `cancel`. `formats(frozenset of ExportFormat)` answers
    `want_formats`."""

    progress = Signal(int, int)
    failed = Signal(object, object)
    finished = Signal(object)
    formats = Signal(object)

    def __init__(self, saving: Saving, notices: Notices, at_once: int = AT_ONCE) -> None:
        """`at_once`: how many pictures are prepared at once."""
        super().__init__()
        self._at_once = at_once
        self._saving = saving
        self._notices = notices
        self._tasks = Tasks(notices.report)
        self._cancelled = False

    def want_formats(self) -> None:
        """Which formats can be written here; they arrive as `formats`."""
        self._tasks.start("formats", self._tell_formats())

    def save(self, asset: Asset, target: Path, export: Export) -> None:
        """Write one copy, replacing what is there."""
        self._start([asset], target.parent, lambda _tag: _one(target, export))

    def save_all(self, assets: Sequence[Asset], folder: Path, export: Export) -> None:
        """Write a copy of each into a folder, under names that nothing there has."""
        self._start(assets, folder, partial(_folder, folder, export, len(assets)))

    def save_archive(self, assets: Sequence[Asset], target: Path, export: Export) -> None:
        """Pack a copy of each into one zip file, replacing what is there."""
        self._start(assets, target.parent, partial(_archive, target, export, len(assets)))

    def save_sheet(self, assets: Sequence[Asset], target: Path, sheet: ContactSheet, painter: SheetPainter) -> None:
        """Put all on the pages of a contact sheet, replacing what is there. The painter is used in a worker."""
        self._start(assets, target.parent, partial(_sheet, target, sheet, len(assets), painter))

    def sweep(self, *_: object) -> None:
        """A library is open: take away what exports of an earlier session have left where they were going."""
        self._tasks.start("sweep", self._sweep())

    def cancel(self) -> None:
        """Stop after the picture at work: copies that are written stay, an archive or a sheet does not come to be."""
        self._cancelled = True

    async def aclose(self) -> None:
        """Finish the picture at work."""
        self.cancel()
        await self._tasks.aclose()

    def _start(self, assets: Sequence[Asset], folder: Path, place: Callable[[str], Place]) -> None:
        """One export at a time: its dialog stays until it is done."""
        self._cancelled = False
        self._tasks.start("export", self._noted(tuple(assets), folder, place), must_finish=True)

    async def _noted(self, assets: Sequence[Asset], folder: Path, make: Callable[[str], Place]) -> None:
        """Known to the next start as long as it is at work."""
        with (await self._saving.ready()).use() as workspace:
            tag = await in_worker(_begun, workspace, folder)
            try:
                await self._run(assets, partial(make, tag))
            finally:
                await in_worker(_ended, workspace, tag)

    async def _run(self, assets: Sequence[Asset], make: Callable[[], Place]) -> None:
        """All in one thread: what paints sheets keeps fonts that belong to it."""
        with ThreadPoolExecutor(1, "export") as thread:
            try:
                place = await in_thread(thread, make)
            except VidraError as error:
                self.finished.emit(Exported(wanted=len(assets), failure=error.failure))
                return
            pictures, failure = 0, None
            try:
                pictures = await self._add_all(thread, place, assets)
                if not self._cancelled:
                    await in_thread(thread, place.finish)
            except VidraError as error:
                failure = error.failure
            finally:
                await in_thread(thread, place.discard)
        self._tell(assets, pictures, place, failure)

    async def _add_all(self, thread: Executor, place: Place, assets: Sequence[Asset]) -> int:
        """How many are in there now. Raises VidraError where no more can be added."""
        from services.library.export import add_each  # noqa: PLC0415 - late: D10

        pictures = done = 0
        for some in _portions(assets, self._at_once):
            self.progress.emit(done, len(assets))
            if self._cancelled and done:  # the first one has begun
                break
            with (await self._saving.ready()).use() as workspace:
                numbered = [(workspace.library.path(each), each, done + at) for at, each in enumerate(some, start=1)]
                refused = await in_thread(thread, add_each, place, numbered)
            for asset, failure in refused:
                self.failed.emit(asset, failure)
            done += len(some)
            pictures += len(some) - len(refused)
        return pictures

    def _tell(self, assets: Sequence[Asset], pictures: int, place: Place, failure: Failure | None) -> None:
        files = tuple(place.files)
        if len(files) == 1:
            self._notices.say("copied-to", file=files[0].name)
        elif files:
            self._notices.say("copied-many", count=pictures, folder=files[0].parent.name)
        self.finished.emit(
            Exported(
                files=files,
                pictures=pictures if files else 0,
                wanted=len(assets),
                stopped=self._cancelled,
                failure=failure,
                renamed=place.renamed,
            )
        )

    async def _sweep(self) -> None:
        with (await self._saving.ready()).use() as workspace:
            own = workspace.library.own
        threads = ThreadPoolExecutor(1, "export-sweep")  # of its own: a drive may not answer
        try:
            await asyncio.wrap_future(threads.submit(_swept, own))
        finally:
            threads.shutdown(wait=False)

    async def _tell_formats(self) -> None:
        self.formats.emit(await in_worker(_formats))


def _portions(assets: Sequence[Asset], most: int) -> Iterator[list[Asset]]:
    """The pictures in their order, as many together as can be prepared at once."""
    some: list[Asset] = []
    pixels = 0
    for asset in assets:
        pixels += asset.width * asset.height
        if some and (len(some) == most or pixels > _MOST_PIXELS):
            yield some
            some, pixels = [], asset.width * asset.height
        some.append(asset)
    if some:
        yield some


def _one(target: Path, export: Export) -> Place:
    from services.library.export import OneCopy  # noqa: PLC0415 - late: D10

    return OneCopy(target, export)


def _folder(folder: Path, export: Export, count: int, tag: str) -> Place:
    from services.library.export import FolderOfCopies  # noqa: PLC0415

    return FolderOfCopies(folder, export, count, tag)


def _archive(target: Path, export: Export, count: int, tag: str) -> Place:
    from services.library.export import Archive  # noqa: PLC0415

    return Archive(target, export, count, tag)


def _sheet(target: Path, sheet: ContactSheet, count: int, painter: SheetPainter, tag: str) -> Place:
    from services.library.contact_sheet import Sheets  # noqa: PLC0415

    return Sheets(target, sheet, count, painter, tag)


def _begun(workspace: Workspace, folder: Path) -> str:
    from services.library.exports_underway import begin  # noqa: PLC0415

    return begin(workspace.library.own, folder)


def _ended(workspace: Workspace, tag: str) -> None:
    from services.library.exports_underway import end  # noqa: PLC0415

    end(workspace.library.own, tag)


def _swept(own: Path) -> int:
    from services.library.exports_underway import sweep  # noqa: PLC0415

    return sweep(own)


def _formats() -> frozenset[ExportFormat]:
    from services.library.converting import writable  # noqa: PLC0415

    return writable()
