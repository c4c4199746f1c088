"""Work that goes on after its request was answered (batches, background responses); it ends with the engine."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

import anyio
from anyio.abc import TaskGroup

_log = logging.getLogger("uvicorn.error")


class Background:
    """Runs such work while the application lives (`running`)."""

    def __init__(self) -> None:
        self._group: TaskGroup | None = None

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None, None]:
        """Around the life of the application: what still runs at its end is cancelled."""
        async with anyio.create_task_group() as group:
            self._group = group
            yield
            self._group = None
            group.cancel_scope.cancel()

    def start(self, work: Callable[[], Awaitable[None]]) -> None:
        """Begins a piece of work, which has to keep its own failures: one that it lets out only reaches the log."""
        assert self._group is not None, "the application has not started"
        self._group.start_soon(_guarded, work)


async def _guarded(work: Callable[[], Awaitable[None]]) -> None:
    try:
        await work()
    except Exception:  # noqa: BLE001
        # it would cancel all other work of the group
        _log.exception("work in the background failed")
