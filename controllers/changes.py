"""What the person changes in the library, in the order in which it was asked for; never cut short."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from controllers.workers import in_worker
from services.errors import VidraError
from services.types import Asset, Failure, FailureKind, Severity

if TYPE_CHECKING:
    from services.workspace import Workspace


class Changes(QObject):
    """`changed(Asset)`; `removed(tuple of ids)`: to or from the Trash; `adopted(list of Asset, purpose)`; `done()`
    after each change that may have altered what a search finds, also after one that the disk refused halfway;
    `doubted(asset id, Path)`: a file is not known to be the picture it was chosen for."""

    changed = Signal(object)
    doubted = Signal(str, object)
    removed = Signal(object)
    adopted = Signal(object, str)
    done = Signal()

    def __init__(self, saving: Saving, tasks: Tasks, notices: Notices) -> None:
        super().__init__()
        self._saving = saving
        self._tasks = tasks
        self._notices = notices
        self._turn = asyncio.Lock()
        self._last_trashed: tuple[str, ...] = ()
        self._waiting_files: list[Path] = []
        """To be copied into the first library that opens."""

    def begin(self) -> None:
        """Another library is open."""
        self._last_trashed = ()
        files, self._waiting_files = self._waiting_files, []
        if files:
            self.adopt(files)

    def update(self, asset_id: str, changes: dict[str, Any]) -> None:
        """Write a title, rating, favourite, tags or notes to the sidecar."""
        self._tasks.start(f"update-{asset_id}", self._update(asset_id, changes), must_finish=True)

    def trash(self, asset_ids: Sequence[str]) -> None:
        """Move pictures to the Trash."""
        self._tasks.start("trash", self._trash(tuple(asset_ids)), must_finish=True)

    def undo_trash(self) -> None:
        """Bring back what the last `trash` took away."""
        if self._last_trashed:
            self.restore(self._last_trashed)

    def restore(self, asset_ids: Sequence[str]) -> None:
        """Put pictures from the Trash back where they were."""
        self._tasks.start("restore", self._restore(tuple(asset_ids)), must_finish=True)

    def delete_forever(self, asset_ids: Sequence[str] | None) -> None:
        """Move trashed pictures to the system's own bin; None: all of the Trash."""
        self._tasks.start("delete", self._delete(asset_ids), must_finish=True)

    def adopt(self, files: Sequence[Path], purpose: str = "") -> None:
        """Copy pictures from elsewhere into the library, once one is open. `purpose` comes back with `adopted`."""
        if self._saving.workspace is None:
            self._waiting_files += files
        else:
            self._tasks.start("adopt", self._adopt(tuple(files), purpose), must_finish=True)

    def adopt_data(self, data: bytes, name: str, purpose: str) -> None:
        """Take an encoded picture that has no file into the library, under that name; otherwise as `adopt`."""
        self._tasks.start("adopt-data", self._adopt_data(data, name, purpose), must_finish=True)

    def put_back(self, asset_id: str, file: Path, *, anyway: bool) -> None:
        """Give a picture whose file is missing its file again; see `Library.put_back`."""
        self._tasks.start(f"put-back-{asset_id}", self._put_back(asset_id, file, anyway=anyway), must_finish=True)

    async def _update(self, asset_id: str, changes: dict[str, Any]) -> None:
        async with self._turn:
            asset = await self._saving.ask(lambda workspace: workspace.library.update(asset_id, **changes))
        self.changed.emit(asset)

    async def _trash(self, asset_ids: tuple[str, ...]) -> None:
        moved: list[str] = []
        try:
            async with self._turn:
                for asset_id in asset_ids:  # one by one, so that it is known what has moved if the disk then refuses
                    moved += [asset.id for asset in await self._saving.ask(_trash_one, asset_id)]
        finally:
            if moved:
                self._last_trashed = tuple(moved)
                self.removed.emit(self._last_trashed)
                self._notices.say("trashed", count=len(moved))
            self.done.emit()

    async def _restore(self, asset_ids: tuple[str, ...]) -> None:
        restored: list[Asset] = []
        try:
            async with self._turn:
                for asset_id in asset_ids:
                    restored += await self._saving.ask(_restore_one, asset_id)
        finally:
            self._last_trashed = ()
            for asset in restored:
                self.changed.emit(asset)
            if restored:
                self._notices.say("restored", count=len(restored))
            self.done.emit()

    async def _delete(self, asset_ids: Sequence[str] | None) -> None:
        try:
            async with self._turn:
                gone = await self._saving.ask(lambda workspace: workspace.library.delete_forever(asset_ids))
            self.removed.emit(gone)
            self._notices.say("deleted", count=len(gone))
        finally:
            self.done.emit()

    async def _adopt(self, files: tuple[Path, ...], purpose: str) -> None:
        adopted: list[Asset] = []
        for file in files:
            try:
                adopted.append(await self._saving.ask(_adopt_one, file))
            except VidraError as error:
                self._notices.tell(_of_file(error.failure, file), Severity.WARNING)
        if adopted:
            self.adopted.emit(adopted, purpose)
            self.done.emit()

    async def _adopt_data(self, data: bytes, name: str, purpose: str) -> None:
        folder = await in_worker(_put_down, data, name)
        try:
            await self._adopt((folder / name,), purpose)
        finally:
            await in_worker(rmtree, folder, ignore_errors=True)

    async def _put_back(self, asset_id: str, file: Path, *, anyway: bool) -> None:
        try:
            async with self._turn:
                asset = await self._saving.ask(_put_back_one, asset_id, file, anyway=anyway)
        except VidraError as error:
            self._notices.tell(_of_file(error.failure, file), Severity.WARNING)
            return
        if asset is None:
            self.doubted.emit(asset_id, file)
            return
        self.changed.emit(asset)
        self._notices.say("put-back", file=file.name)


def _put_down(data: bytes, name: str) -> Path:
    """A folder of its own with the picture in it."""
    folder = Path(mkdtemp(prefix="vidra-"))
    (folder / name).write_bytes(data)
    return folder


def _trash_one(workspace: Workspace, asset_id: str) -> tuple[Asset, ...]:
    return workspace.library.trash([asset_id])


def _restore_one(workspace: Workspace, asset_id: str) -> tuple[Asset, ...]:
    return workspace.library.restore([asset_id])


def _put_back_one(workspace: Workspace, asset_id: str, file: Path, *, anyway: bool) -> Asset | None:
    return workspace.library.put_back(asset_id, file, anyway=anyway)


def _of_file(failure: Failure, file: Path) -> Failure:
    """A picture that cannot be read is the person's own file here, not what a server sent."""
    if failure.kind is not FailureKind.BROKEN_PICTURE:
        return failure
    return Failure(kind=FailureKind.FILE_BROKEN, message=failure.message, reason=file.name, code="not-a-picture")


def _adopt_one(workspace: Workspace, file: Path) -> Asset:
    return workspace.library.adopt(file)
