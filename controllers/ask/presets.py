"""The presets of Ask: the program's own and the person's."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.tasks import Tasks
from controllers.workers import in_worker
from services.errors import VidraError
from services.types import Preset


class PresetsController(QObject):
    """`changed(tuple of Preset)`: all there are, in the order in which they are shown; `refused(Failure)`: why one
    could not be kept (`param` is `label` or `schema`); `kept(Preset)`."""

    changed = Signal(object)
    refused = Signal(object)
    kept = Signal(object)

    def __init__(self, folder: Path, notices: Notices) -> None:
        """`folder`: where the person's own lie."""
        super().__init__()
        self._folder = folder
        self._language = "en"
        self._numbers = count()
        self._tasks = Tasks(notices.report)
        self._presets: tuple[Preset, ...] = ()

    @property
    def folder(self) -> Path:
        """Where the person's own lie; it may not be there yet."""
        return self._folder

    @property
    def presets(self) -> tuple[Preset, ...]:
        """The presets as they were told last."""
        return self._presets

    def get(self, preset_id: str) -> Preset | None:
        """The preset of that id, or None."""
        return next((preset for preset in self._presets if preset.id == preset_id), None)

    def read(self, language: str) -> None:
        """Tell all presets in that language (`en`, `ko`)."""
        self._language = language
        self._tasks.start("read", self._read())

    def save(self, preset: Preset) -> None:
        """Keep a preset as the person's own; with the id of another it takes its place."""
        self._tasks.start(f"save-{next(self._numbers)}", self._save(preset), must_finish=True)

    def delete(self, preset_id: str) -> None:
        """Forget a preset of the person's own."""
        self._tasks.start(f"save-{next(self._numbers)}", self._delete(preset_id), must_finish=True)

    async def aclose(self) -> None:
        """Finish what is being written."""
        await self._tasks.aclose()

    async def _read(self) -> None:
        from services.asking.presets import presets  # noqa: PLC0415 - not needed for the first paint

        self._presets = await in_worker(presets, self._language, self._folder)
        self.changed.emit(self._presets)

    async def _save(self, preset: Preset) -> None:
        from services.asking.presets import save_preset  # noqa: PLC0415

        try:
            kept = await in_worker(save_preset, preset, self._language, self._folder)
        except VidraError as error:
            self.refused.emit(error.failure)
            return
        await self._read()
        self.kept.emit(kept)

    async def _delete(self, preset_id: str) -> None:
        from services.asking.presets import delete_preset  # noqa: PLC0415

        try:
            await in_worker(delete_preset, preset_id, self._folder)
        except VidraError as error:
            self.refused.emit(error.failure)
            return
        await self._read()
