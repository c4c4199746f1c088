"""What is being written: kept every second, given back at the next start, also after a crash."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.errors import VidraError
from services.types import Draft

if TYPE_CHECKING:
    from services.workspace import Workspace

log = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds between two writings while the person types (ui.md section 3.1)."""
CLOSING = 5.0
"""Seconds that a disk gets for the last writing."""

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class DraftForm(Generic[_Value]):
    """What is written, and how. `text` and `read` run in a worker."""

    empty: _Value
    text: Callable[[_Value], str]
    """As it is kept."""
    read: Callable[[Workspace, str], _Value]
    """What a text that was kept says in this library."""
    joined: Callable[[_Value, _Value], _Value]
    """What was kept, with what has been begun since it was looked for."""


WORDS: DraftForm[str] = DraftForm(
    empty="", text=str, read=lambda _workspace, text: text, joined=lambda kept, begun: begun or kept
)
"""Some words; what is typed already stands."""


class DraftsController(QObject, Generic[_Value]):
    """`restored(value, interrupted)`: what was kept in the library that has been opened, where that changes anything;
    `interrupted`: the program was killed since."""

    restored = Signal(object, bool)

    def __init__(
        self, saving: Saving, library: LibraryController, notices: Notices, place: str, form: DraftForm[_Value]
    ) -> None:
        """`place`: where it is written: the prompt of a page, the field for a change."""
        super().__init__()
        self._saving = saving
        self._place = place
        self._form = form
        self._tasks = Tasks(notices.report)
        self._root: Path | None = None
        """The library whose draft is known; before that nothing is written, or the draft would be lost."""
        self._value = self._written = form.empty
        library.opened.connect(self._opened)

    @property
    def value(self) -> _Value:
        """The draft as it is now."""
        return self._value

    def keep(self, value: _Value) -> None:
        """The person has changed it; within a second it survives whatever happens."""
        if value != self._value:
            self._value = value
            self._begin()

    async def aclose(self) -> None:
        """Write what was typed last. The library must still be open."""
        self._tasks.cancel()
        if self._root is not None and self._written != self._value:
            self._tasks.start("last", self._write(), must_finish=True)
        await self._tasks.aclose(CLOSING)

    def _opened(self, root: Path, _unfinished: object) -> None:
        if root != self._root:
            self._root = None
            self._tasks.cancel("keep")  # what this one has kept is read first
            self._tasks.start("load", self._load(root))

    async def _load(self, root: Path) -> None:
        draft, kept = Draft(), self._form.empty
        try:
            draft, kept = await self._saving.ask(self._read)
        except VidraError as error:  # a draft is not worth a notice; what is typed from now on may be kept
            log.warning("the draft cannot be read: %s", error)
        self._root, self._written = root, kept
        joined = self._form.joined(kept, self._value)
        if joined != self._value:
            self._value = joined
            self.restored.emit(joined, draft.interrupted)
        self._begin()

    def _begin(self) -> None:
        if self._root is not None and self._written != self._value and not self._tasks.running("keep"):
            self._tasks.start("keep", self._keep())

    async def _keep(self) -> None:
        while self._written != self._value:
            await asyncio.sleep(PAUSE)
            await self._write()

    async def _write(self) -> None:
        value = self._value
        try:
            await self._saving.ask(self._save, value)
        except VidraError as error:
            log.warning("the draft cannot be kept: %s", error)
        self._written = value  # where the disk refused, it is tried again with the next change

    def _read(self, workspace: Workspace) -> tuple[Draft, _Value]:
        draft = workspace.drafts.load(self._place)
        return draft, self._form.read(workspace, draft.text)

    def _save(self, workspace: Workspace, value: _Value) -> None:
        workspace.drafts.save(self._place, self._form.text(value))
