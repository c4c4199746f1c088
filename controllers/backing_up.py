"""A file with everything that the person has said of pictures, written and taken in again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from controllers.history import Step
from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from controllers.workers import in_loop
from services.errors import VidraError
from services.types import Failure, FailureKind, RecordKind

if TYPE_CHECKING:
    from services.library.backup import Plan
    from services.library.registers import Fields
    from services.workspace import Workspace

_Answer = TypeVar("_Answer")
CLOSING = 8.0
"""Seconds that a disk gets when the program closes."""


class BackingUpController(QObject):
    """`written(Path, pictures)` answers `write`, `planned(Backup)` answers `read`: ask the person, then `restore`;
    `restored(Backup)` once what it changes is on its way. `refused(Failure)`: the disk or the file does not allow it.
    `working(pictures looked at)`, -1 at the end."""

    written = Signal(object, int)
    planned = Signal(object)
    restored = Signal(object)
    refused = Signal(object)
    working = Signal(int)

    def __init__(self, library: LibraryController, saving: Saving, notices: Notices) -> None:
        super().__init__()
        self._library = library
        self._saving = saving
        self._tasks = Tasks(notices.report)
        self._over = threading.Event()
        self._plan: Plan | None = None
        library.switched.connect(self._forget)

    def write(self, path: Path) -> None:
        """Write the backup to this file."""
        self._begin(
            lambda workspace, progress: _write(workspace, path, progress),
            lambda count: self.written.emit(path, count),
        )

    def read(self, path: Path) -> None:
        """See what taking in the backup would change; changes nothing."""
        self._begin(lambda workspace, progress: _plan(workspace, path, progress), self._planned)

    def restore(self) -> None:
        """Take in the backup that was read last."""
        plan, self._plan = self._plan, None
        if plan is not None:
            self._tasks.start("restore", self._library.changes.history.held(self._restore(plan)), must_finish=True)

    async def aclose(self) -> bool:
        """Leave off; False if a disk did not let it."""
        self._over.set()
        return await self._tasks.aclose(CLOSING)

    # -- inside -------------------------------------------------------------------------------------------------------

    def _begin(
        self, work: Callable[[Workspace, Callable[[int], None]], _Answer], then: Callable[[_Answer], None]
    ) -> None:
        self._over.set()
        self._over = threading.Event()
        self._tasks.start("backup", self._work(work, then, self._over))

    async def _work(
        self,
        work: Callable[[Workspace, Callable[[int], None]], _Answer],
        then: Callable[[_Answer], None],
        over: threading.Event,
    ) -> None:
        tell = in_loop(self.working.emit, over)

        def progress(count: int) -> None:
            if over.is_set():
                raise VidraError(Failure(kind=FailureKind.CANCELLED))
            tell(count)

        try:
            answer = await self._saving.ask(work, progress)
        except VidraError as error:
            if error.kind is not FailureKind.CANCELLED:
                self.refused.emit(error.failure)
        else:
            if not over.is_set():  # else it is of a library that is not open any more
                then(answer)
        finally:
            if not over.is_set():
                self.working.emit(-1)

    def _planned(self, plan: Plan) -> None:
        self._plan = plan
        self.planned.emit(plan.summary)

    async def _restore(self, plan: Plan) -> None:
        try:
            before = await self._saving.ask(_merge, plan.records)
        except VidraError as error:
            self.refused.emit(error.failure)
            return
        if before:
            step = Step("restore-arranged", lambda: self._put(before), lambda: self._merge(plan.records))
            self._library.changes.push(step)
        if plan.changes:
            self._library.changes.update(plan.changes, "restore-words")
        self._library.refresh()
        self.restored.emit(plan.summary)

    def _put(self, before: dict[RecordKind, dict[str, dict[str, object]]]) -> None:
        work = self._again(lambda workspace: _put(workspace, before))
        self._tasks.start("put", self._library.changes.history.held(work), must_finish=True)

    def _merge(self, records: dict[RecordKind, dict[str, Fields]]) -> None:
        values = {
            kind: {key: {name: value for name, (_, value) in fields.items()} for key, fields in kept.items()}
            for kind, kept in records.items()
        }
        self._put(values)

    async def _again(self, work: Callable[[Workspace], object]) -> None:
        await self._saving.ask(work)
        self._library.refresh()

    def _forget(self) -> None:
        self._over.set()
        self._plan = None
        self.working.emit(-1)


def _write(workspace: Workspace, path: Path, progress: Callable[[int], None]) -> int:
    from services.library import backup  # noqa: PLC0415 - seldom needed

    return backup.write(workspace.library, path, progress)


def _plan(workspace: Workspace, path: Path, progress: Callable[[int], None]) -> Plan:
    from services.library import backup  # noqa: PLC0415 - seldom needed

    return backup.plan(workspace.library, path, progress)


def _merge(
    workspace: Workspace, records: dict[RecordKind, dict[str, Fields]]
) -> dict[RecordKind, dict[str, dict[str, object]]]:
    """Take the records in; returns what the fields were before, None where there was none."""
    registers = workspace.library.registers
    before: dict[RecordKind, dict[str, dict[str, object]]] = {}
    for kind, kept in records.items():
        known = registers.every(kind)
        before[kind] = {key: {name: known.get(key, {}).get(name) for name in fields} for key, fields in kept.items()}
        registers.merge(kind, kept)
    return before


def _put(workspace: Workspace, records: dict[RecordKind, dict[str, dict[str, object]]]) -> None:
    for kind, kept in records.items():
        workspace.library.registers.put(kind, kept)
