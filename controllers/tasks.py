"""The only place that creates asyncio tasks: every task has a name, an owner, and an end that is looked at."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


class Tasks:
    """The running tasks of one controller.

    A name runs once: starting it again cancels the earlier run. Tasks marked `must_finish` (saving a picture that may
    have been paid for) are never cancelled; closing waits for them.
    """

    def __init__(self, report: Callable[[BaseException], None]) -> None:
        self._report = report
        self._live: dict[asyncio.Task[None], bool] = {}

    def start(self, name: str, work: Coroutine[Any, Any, None], *, must_finish: bool = False) -> None:
        """Run `work` under `name`; an exception other than cancellation goes to the funnel."""
        self.cancel(name)
        # WORKAROUND qasync#98, until > 0.28.0: tasks are kept here, the loop itself would drop them.
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._live[task] = must_finish
        task.add_done_callback(self._done)

    def cancel(self, name: str | None = None) -> None:
        """Cancel the tasks of that name, or all; those that must finish go on."""
        for task, must_finish in tuple(self._live.items()):
            if name in (None, task.get_name()) and not must_finish:
                task.cancel()

    def running(self, name: str) -> bool:
        """Whether a task of that name is still at work: not one that has ended and only waits to be looked at."""
        return any(task.get_name() == name and not task.done() for task in self._live)

    async def aclose(self, limit: float = 30.0) -> bool:
        """Cancel what may be cancelled and wait for the rest; False if something still ran after `limit` seconds."""
        self.cancel()
        deadline = asyncio.get_running_loop().time() + limit
        while self._live:
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                return False
            await asyncio.wait(tuple(self._live), timeout=left)
        return True

    def _done(self, task: asyncio.Task[None]) -> None:
        del self._live[task]
        if not task.cancelled() and (error := task.exception()) is not None:
            self._report(error)
