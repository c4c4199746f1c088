"""Links to pictures that may be loaded, and how large they are, asked for when the person wants to know."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.tasks import Tasks
from services.errors import VidraError


class Links(QObject):
    """`measured(link, bytes or None, Failure or None)`: how large what lies there is, None where its host does not
    say; or why it cannot be loaded."""

    measured = Signal(str, object, object)

    def __init__(self, notices: Notices) -> None:
        super().__init__()
        self._tasks = Tasks(notices.report)

    def measure(self, link: str) -> None:
        """Ask its host how large it is; nothing of it is loaded. The newest wish counts."""
        self._tasks.start("measure", self._measure(link))

    async def aclose(self) -> None:
        """Ask no more."""
        await self._tasks.aclose()

    async def _measure(self, link: str) -> None:
        size_of = await asyncio.to_thread(_size_of)
        try:
            size = await size_of(link)
        except VidraError as error:
            self.measured.emit(link, None, error.failure)
            return
        self.measured.emit(link, size, None)


def link_loader() -> Callable[[str], Coroutine[Any, Any, bytes]]:
    """Loads the bytes behind a link (`services.api.download.load`). Slow the first time: for a worker thread."""
    from services.api.download import load  # noqa: PLC0415 - late: D10

    return load


def _size_of() -> Callable[[str], Coroutine[Any, Any, int | None]]:
    from services.api.download import size_of  # noqa: PLC0415 - late: D10

    return size_of
