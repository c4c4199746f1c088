"""What the person changes in the library, in the order in which it was asked for; each has a way back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from controllers.history import History, Step
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from controllers.workers import in_worker
from services.errors import VidraError
from services.types import BROWSED_ID, Asset, Failure, FailureKind, Severity, TagChange

if TYPE_CHECKING:
    from services.workspace import Workspace

Fields = Mapping[str, Mapping[str, Any]]
"""Picture -> field -> value; for tags also a `TagChange`."""
MANY = 50
"""Pictures from which on changing them is worth a bar that shows how far it is."""
MOVED_AT_ONCE = 32
"""Pictures that go to the Trash together: one index entry and one wait for the disk serve many."""


class Changes(QObject):
    """`changed(Asset)`; `removed(tuple of ids)`: to or from the Trash;
    `weighed(ids or None, how many pictures, bytes)` answers `weigh`; `adopted(list of Asset, purpose)`; `done()`
    after each change that may have altered what a search finds, also after one that the disk refused halfway;
    `said()` after words and ratings were changed; `working(done, total)` while many pictures are changed, (0, 0) at the
    end; `doubted(asset id, Path)`: a file is not known to be the picture it was chosen for; `taken(Asset, whether it is
    new)` answers `take_in`."""

    changed = Signal(object)
    said = Signal()
    working = Signal(int, int)
    doubted = Signal(str, object)
    removed = Signal(object)
    weighed = Signal(object, int, object)
    adopted = Signal(object, str)
    taken = Signal(object, bool)
    done = Signal()

    def __init__(self, saving: Saving, tasks: Tasks, notices: Notices) -> None:
        super().__init__()
        self._saving = saving
        self._tasks = tasks
        self._notices = notices
        self._turn = asyncio.Lock()
        self.history = History()
        self._numbers = count()
        self._noted: Step | None = None
        """What the note in the status strip offers to take back."""
        self._stopped = False
        self._waiting_files: list[Path] = []
        """To be copied into the first library that opens."""

    def begin(self) -> None:
        """Another library is open."""
        self.history.clear()
        self._noted = None
        files, self._waiting_files = self._waiting_files, []
        if files:
            self.adopt(files)

    def update(self, changes: Fields, name: str = "words") -> None:
        """Write titles, ratings, favourites, tags or notes of pictures (id -> fields) where they are kept; one step.
        `name`: see `Step`."""
        self._start(self._update(changes, name))

    def update_one(self, asset_id: str, fields: Mapping[str, Any]) -> None:
        """The same with one picture."""
        self.update({asset_id: fields}, _step_name(fields))

    def stop(self) -> None:
        """Leave off with the change of many pictures that is under way; what has been changed stays so."""
        self._stopped = True

    def trash(self, asset_ids: Sequence[str]) -> None:
        """Move pictures to the Trash."""
        self._start(self._trash(tuple(asset_ids)))

    def restore(self, asset_ids: Sequence[str]) -> None:
        """Put pictures from the Trash back where they were."""
        self._start(self._restore(tuple(asset_ids)))

    def push(self, step: Step, note: str = "", **values: str | int) -> None:
        """Something was done that can be taken back, from the note too if there is one."""
        self.history.push(step)
        if note:
            self._noted = step
            self._notices.say(note, **values)

    def undo_noted(self) -> None:
        """Take back what the last note told."""
        step, self._noted = self._noted, None
        if step is not None:
            self.history.take_back(step)

    def weigh(self, asset_ids: Sequence[str] | None) -> None:
        """Find out what `delete_forever` of the same would delete; `weighed` tells."""
        self._tasks.start(f"weigh-{next(self._numbers)}", self._weigh(asset_ids))

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

    def take_in(self, data: bytes, name: str) -> None:
        """Take such a picture in for the Library itself, as an import of one: a step that can be taken back."""
        self._tasks.start("take-in", self._take_in(data, name), must_finish=True)

    def put_back(self, asset_id: str, file: Path, *, anyway: bool = False) -> None:
        """Give a picture whose file is missing its file again. Where `file` is not known to be the same picture, this
        is `doubted` and nothing happens; `anyway` takes it all the same."""
        self._tasks.start(f"put-back-{asset_id}", self._put_back(asset_id, file, anyway=anyway), must_finish=True)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        # held: who takes back now means this, which is a step only once it is done
        self._tasks.start(f"change-{next(self._numbers)}", self.history.held(work), must_finish=True)

    async def _in_turn(
        self,
        asset_ids: Collection[str],
        work: Callable[[Sequence[str]], Awaitable[None]],
        *,
        at_once: int,
        again: Step | None,
    ) -> None:
        """So many at a time, until the person leaves off, or the disk refuses: it is known then what is done. Of many
        it is told how far it is. `again`: the step that is taken back or done again, which can be gone on with."""
        waiting, many = list(asset_ids), len(asset_ids) >= MANY
        async with self._turn:
            self._stopped = False
            try:
                while waiting and not self._stopped:
                    if many:
                        self.working.emit(len(asset_ids) - len(waiting), len(asset_ids))
                    await work(waiting[:at_once])
                    del waiting[:at_once]
            finally:
                if waiting and again is not None:
                    self.history.left_halfway(again)
                if many:
                    self.working.emit(0, 0)

    async def _update(self, changes: Fields, name: str, again: Step | None = None) -> None:
        """`again`: the step that is taken back or done again; it is none of its own."""
        before: dict[str, Mapping[str, Any]] = {}
        after: dict[str, Mapping[str, Any]] = {}

        async def update(asset_ids: Sequence[str]) -> None:
            for asset_id in asset_ids:
                found = await self._saving.ask(_update_one, asset_id, changes[asset_id], len(changes) > 1)
                if found is not None:
                    before[asset_id], after[asset_id], asset = found
                    self.changed.emit(asset)

        try:
            await self._in_turn(changes, update, at_once=1, again=again)
        finally:
            if again is None and any(before[asset_id] != after[asset_id] for asset_id in before):
                step = Step(
                    name,
                    lambda: self._start(self._update(before, name, step)),
                    lambda: self._start(self._update(after, name, step)),
                )
                note = "changed-many" if len(before) > 1 else "rated" if name == "rating" else ""
                self.push(step, note, count=len(before), stars=next(iter(after.values())).get("rating", 0))
            self.said.emit()

    async def _trash(self, asset_ids: tuple[str, ...], again: Step | None = None) -> None:
        moved: list[Asset] = []

        async def trash(some: Sequence[str]) -> None:
            await self._saving.ask(lambda workspace: workspace.library.trash(some, moved.append))

        try:
            await self._in_turn(asset_ids, trash, at_once=MOVED_AT_ONCE, again=again)
        finally:
            if moved:
                gone = tuple(asset.id for asset in moved)
                self.removed.emit(gone)
                if again is None:
                    self.push(self._moving("trash", gone), "trashed", count=len({*gone} & {*asset_ids}))
            self.done.emit()

    async def _restore(self, asset_ids: tuple[str, ...], again: Step | None = None) -> None:
        restored: list[Asset] = []

        async def restore(some: Sequence[str]) -> None:
            await self._saving.ask(lambda workspace: workspace.library.restore(some, restored.append))

        try:
            await self._in_turn(asset_ids, restore, at_once=MOVED_AT_ONCE, again=again)
        finally:
            for asset in restored:
                self.changed.emit(asset)
            if restored:
                if again is None:
                    self.push(self._moving("restore", tuple(asset.id for asset in restored)))
                self._notices.say("restored", count=len({asset.id for asset in restored} & {*asset_ids}))
            self.done.emit()

    def came(self, asset_ids: tuple[str, ...]) -> None:
        """Pictures were imported: to take that back is to move them to the Trash."""
        if asset_ids:
            self.push(self._moving("import", asset_ids), "imported", count=len(asset_ids))

    def _moving(self, name: str, asset_ids: tuple[str, ...]) -> Step:
        """The step of a move to the Trash (`trash`), out of it, or into the library."""
        away = lambda: self._start(self._trash(asset_ids, step))  # noqa: E731
        back = lambda: self._start(self._restore(asset_ids, step))  # noqa: E731
        step = Step(name, back, away) if name == "trash" else Step(name, away, back)
        return step

    async def _weigh(self, asset_ids: Sequence[str] | None) -> None:
        count, size = await self._saving.ask(lambda workspace: workspace.library.trashed(asset_ids))
        self.weighed.emit(asset_ids, count, size)

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
        async with _put_down(data, name) as file:
            await self._adopt((file,), purpose)

    async def _take_in(self, data: bytes, name: str) -> None:
        async with _put_down(data, name) as file:
            try:
                asset, new = await self._saving.ask(lambda workspace: workspace.library.take_in(file))
            except VidraError as error:
                self._notices.tell(_of_file(error.failure, file), Severity.WARNING)
                return
        self.taken.emit(asset, new)
        self.came((asset.id,) if new else ())
        self.done.emit()

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
        self.said.emit()
        self._notices.say("put-back", file=file.name)


def _step_name(fields: Mapping[str, Any]) -> str:
    """The name of the step that changes these fields of a picture: the field where it is one, else `words`."""
    return next(iter(fields)) if len(fields) == 1 else "words"


def _update_one(
    workspace: Workspace, asset_id: str, fields: Mapping[str, Any], passing: bool
) -> tuple[dict[str, Any], dict[str, Any], Asset] | None:
    """The fields as they were and as they are then, and the picture. None: it is gone, which among many (`passing`) is
    no failure."""
    kept = workspace.annotations if asset_id.startswith(BROWSED_ID) else workspace.library
    before = kept.get(asset_id)
    if before is None and passing:
        return None
    tags = fields.get("tags")
    wanted = dict(fields) | ({"tags": tags.of(before.tags)} if before and isinstance(tags, TagChange) else {})
    after = kept.update(asset_id, **wanted)
    old, new = ({name: getattr(asset, name) for name in fields} for asset in (before or after, after))
    return old, new, after


@asynccontextmanager
async def _put_down(data: bytes, name: str) -> AsyncGenerator[Path]:
    """A file of that name with the picture, in a folder of its own, as long as the block lasts. Raises OSError where
    the disk of such folders refuses."""
    folder = Path(await in_worker(mkdtemp, prefix="vidra-"))
    try:
        await in_worker(_write_packed, folder / name, data)
        yield folder / name
    finally:
        await in_worker(rmtree, folder, ignore_errors=True)


def _write_packed(path: Path, data: bytes) -> None:
    from services.pictures.opening import packed  # noqa: PLC0415 - late: D10

    path.write_bytes(packed(data))


def _put_back_one(workspace: Workspace, asset_id: str, file: Path, *, anyway: bool) -> Asset | None:
    return workspace.library.put_back(asset_id, file, anyway=anyway)


def _of_file(failure: Failure, file: Path) -> Failure:
    """A picture that cannot be read is the person's own file here, not what a server sent."""
    if failure.kind is not FailureKind.BROKEN_PICTURE:
        return failure
    return Failure(kind=FailureKind.FILE_BROKEN, message=failure.message, reason=file.name, code="not-a-picture")


def _adopt_one(workspace: Workspace, file: Path) -> Asset:
    return workspace.library.adopt(file)
