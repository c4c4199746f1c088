"""The words that are being written: kept every second, given back at the next start, also after a crash."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING

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


class DraftsController(QObject):
    """`restored(text, interrupted)`: what was kept in the library that has been opened, unless something is typed
    already; `interrupted`: the program was killed since."""

    restored = Signal(str, bool)

    def __init__(self, saving: Saving, library: LibraryController, notices: Notices, place: str = "create") -> None:
        """`place`: where they are written: the prompt of a page, the field for a change."""
        super().__init__()
        self._saving = saving
        self._place = place
        self._tasks = Tasks(notices.report)
        self._root: Path | None = None
        """The library whose draft is known; before that nothing is written, or the draft would be lost."""
        self._text = ""
        self._written = ""
        library.opened.connect(self._opened)

    @property
    def text(self) -> str:
        """The draft as it is now."""
        return self._text

    def keep(self, text: str) -> None:
        """The person has changed the prompt; within a second it survives whatever happens."""
        if text != self._text:
            self._text = text
            self._begin()

    async def aclose(self) -> None:
        """Write what was typed last. The library must still be open."""
        self._tasks.cancel()
        if self._root is not None and self._written != self._text:
            self._tasks.start("last", self._write(), must_finish=True)
        await self._tasks.aclose(CLOSING)

    def _opened(self, root: Path, _unfinished: object) -> None:
        if root != self._root:
            self._root = None
            self._tasks.start("load", self._load(root))

    async def _load(self, root: Path) -> None:
        draft = Draft()
        try:
            draft = await self._saving.ask(lambda workspace: workspace.drafts.load(self._place))
        except VidraError as error:  # a draft is not worth a notice; what is typed from now on may be kept
            log.warning("the draft cannot be read: %s", error)
        self._root, self._written = root, draft.text
        if draft.text and not self._text:
            self._text = draft.text
            self.restored.emit(draft.text, draft.interrupted)
        self._begin()

    def _begin(self) -> None:
        if self._root is not None and self._written != self._text and not self._tasks.running("keep"):
            self._tasks.start("keep", self._keep())

    async def _keep(self) -> None:
        while self._written != self._text:
            await asyncio.sleep(PAUSE)
            await self._write()

    async def _write(self) -> None:
        text = self._text
        try:
            await self._saving.ask(_save, self._place, text)
        except VidraError as error:
            log.warning("the draft cannot be kept: %s", error)
        self._written = text  # where the disk refused, it is tried again with the next change


def _save(workspace: Workspace, place: str, text: str) -> None:
    workspace.drafts.save(place, text)
