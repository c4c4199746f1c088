"""What the person chose, changed at once and saved behind the window."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.tasks import Tasks
from services import settings as store
from services.types import Settings


class SettingsController(QObject):
    """Holds the one `Settings` value. `changed(Settings, set of field names)` after every change."""

    changed = Signal(object, object)

    def __init__(self, settings: Settings, file: Path, overrides: Mapping[str, Any], notices: Notices) -> None:
        """`overrides`: fields given on the command line; they hold for this session and are not saved."""
        super().__init__()
        self._saved = settings
        self._overrides = dict(overrides)
        self._file = file
        self._before: dict[str, Any] = {}
        self._unsaved = False
        """The disk would not take the last writing."""
        self._tasks = Tasks(notices.report)
        self._writing = asyncio.Lock()

    @property
    def value(self) -> Settings:
        """What holds now."""
        return replace(self._saved, **self._overrides)

    def given(self, name: str) -> bool:
        """Whether that field was given on the command line, and has not been changed since."""
        return name in self._overrides

    def change(self, **changes: Any) -> None:
        """Apply changes (field names of `Settings`) and write them; equal values do nothing."""
        before = self.value
        for name in changes:
            self._overrides.pop(name, None)
        self._saved = replace(self._saved, **changes)
        after = self.value
        names = frozenset(name for name in changes if getattr(after, name) != getattr(before, name))
        if names:
            self.changed.emit(after, names)
            # Never cut short: a thread that writes an older value must not come after a newer one.
            self._tasks.start("save", self._save(), must_finish=True)

    async def commit(self, **changes: Any) -> None:
        """As `change`, but only once it is on the disk. Raises VidraError SETTINGS_UNSAVED, and nothing has changed."""
        async with self._writing:
            await asyncio.to_thread(store.save, self._file, replace(self._saved, **changes))
        self.change(**changes)  # at once: whoever waits to write comes after it

    def choose(self, **changes: Any) -> bool:
        """As `change`, for one step of the person that `undo` can take back; False if nothing has changed by it."""
        before = self.value
        old = {name: getattr(before, name) for name, value in changes.items() if getattr(before, name) != value}
        self.change(**changes)
        if old:
            self._before = old
        return bool(old)

    def undo(self) -> None:
        """Take the last step back."""
        old, self._before = self._before, {}
        self.change(**old)

    def save_again(self) -> None:
        """Try once more to write what the disk would not take."""
        if self._unsaved:
            self._tasks.start("save", self._save(), must_finish=True)

    async def aclose(self) -> None:
        """Wait until everything is written."""
        await self._tasks.aclose()

    async def _save(self) -> None:
        async with self._writing:
            self._unsaved = True
            await asyncio.to_thread(store.save, self._file, self._saved)
            self._unsaved = False
