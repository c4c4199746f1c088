"""Copies of pictures for elsewhere, made one by one in a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.errors import VidraError
from services.types import Asset, Export

if TYPE_CHECKING:
    from services.workspace import Workspace


_Wish = tuple[Asset, Callable[["Workspace"], Path]]
"""A picture, and what makes its copy."""


class ExportingController(QObject):
    """`progress(done, total)`; `failed(Asset, Failure)`: a picture that was not copied, while the others go on;
    `finished(tuple of Path)`: what was written, also after `cancel`. What is begun is written to its end."""

    progress = Signal(int, int)
    failed = Signal(object, object)
    finished = Signal(object)

    def __init__(self, saving: Saving, notices: Notices) -> None:
        super().__init__()
        self._saving = saving
        self._notices = notices
        self._tasks = Tasks(notices.report)
        self._cancelled = False

    def save(self, asset: Asset, target: Path, export: Export) -> None:
        """Write one copy, replacing what is there."""
        self._start([(asset, partial(_copy, asset=asset, target=target, export=export))])

    def save_all(self, assets: Sequence[Asset], folder: Path, export: Export) -> None:
        """Write a copy of each into a folder, under names that nothing there has."""
        self._start([(asset, partial(_copy_into, asset=asset, folder=folder, export=export)) for asset in assets])

    def cancel(self) -> None:
        """Stop after the copy that is being written."""
        self._cancelled = True

    async def aclose(self) -> None:
        """Finish the copy that is being written."""
        self.cancel()
        await self._tasks.aclose()

    def _start(self, wishes: Sequence[_Wish]) -> None:
        """One export at a time: its dialog stays until it is done."""
        self._cancelled = False
        self._tasks.start("export", self._run(wishes), must_finish=True)

    async def _run(self, wishes: Sequence[_Wish]) -> None:
        written: list[Path] = []
        for number, (asset, copy) in enumerate(wishes):
            self.progress.emit(number, len(wishes))
            try:
                written.append(await self._saving.ask(copy))
            except VidraError as error:
                self.failed.emit(asset, error.failure)
            if self._cancelled:
                break
        if len(written) == 1:
            self._notices.say("copied-to", file=written[0].name)
        elif written:
            self._notices.say("copied-many", count=len(written), folder=written[0].parent.name)
        self.finished.emit(tuple(written))


def _copy(workspace: Workspace, asset: Asset, target: Path, export: Export) -> Path:
    from services.library.export import save_copy  # noqa: PLC0415 - late: D10

    save_copy(workspace.library.path(asset), asset, target, export)
    return target


def _copy_into(workspace: Workspace, asset: Asset, folder: Path, export: Export) -> Path:
    from services.library.export import save_into  # noqa: PLC0415

    return save_into(workspace.library.path(asset), asset, folder, export)
