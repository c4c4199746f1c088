"""Asynchronous work of one kind, done one piece after the other in the order in which it was asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from controllers.tasks import Tasks
from services.errors import VidraError
from services.types import Failure

Work = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Wish:
    name: str
    work: Work


class SerialQueue:
    """`counted(number)` is called when the number of things to do has changed, `failed(name, Failure)` for what raised
    a VidraError; the others go on."""

    def __init__(
        self, tasks: Tasks, name: str, counted: Callable[[int], None], failed: Callable[[str, Failure], None]
    ) -> None:
        self._tasks = tasks
        self._name = name
        self._counted = counted
        self._failed = failed
        self._wishes: deque[_Wish] = deque()
        self._cleared = 0

    def __len__(self) -> int:
        return len(self._wishes)

    def put(self, name: str, work: Work) -> None:
        """Do this after everything else; `name` is what a failure is told with."""
        self._wishes.append(_Wish(name, work))
        self._counted(len(self._wishes))
        if not self._tasks.running(self._task):
            self._tasks.start(self._task, self._run(self._wishes))

    def clear(self) -> None:
        """Forget everything, also what is being done."""
        self._tasks.cancel(self._task)
        self.leave()

    def leave(self) -> None:
        """Let everything go on uncounted; what is put from now on waits for none of it."""
        self._cleared += 1
        self._wishes = deque()
        self._counted(0)

    @property
    def _task(self) -> str:
        """One that was cancelled or left takes a moment to end; it must not be taken for the one at work."""
        return f"{self._name}-{self._cleared}"

    async def _run(self, wishes: deque[_Wish]) -> None:
        while wishes:
            try:
                await wishes[0].work()
            except VidraError as error:
                self._failed(wishes[0].name, error.failure)
            finally:
                wishes.popleft()
                if wishes is self._wishes:
                    self._counted(len(wishes))
