"""Order and limits of requests: first come, first served for each server, so many at once, and a pause for all."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Lane:
    """The requests of one profile."""

    limit: int = 1
    active: int = 0
    waiters: deque[asyncio.Future[None]] = field(default_factory=deque[asyncio.Future[None]])


class Queue:
    """Belongs to one event loop. It starts nothing by itself: whoever wants to send waits in `slot`."""

    def __init__(self) -> None:
        self._lanes: dict[str, _Lane] = {}
        self._paused = False

    @property
    def paused(self) -> bool:
        """True while nobody new is let through; what is running runs on."""
        return self._paused

    def pause(self) -> None:
        """Let nobody new through."""
        self._paused = True

    def resume(self) -> None:
        """Let through those who have been waiting, in their order."""
        self._paused = False
        for lane in tuple(self._lanes.values()):
            _admit(lane)

    def waiting(self, profile_id: str) -> int:
        """How many wait for this profile."""
        lane = self._lanes.get(profile_id)
        return 0 if lane is None else len(lane.waiters)

    def active(self, profile_id: str) -> int:
        """How many hold a slot of this profile."""
        lane = self._lanes.get(profile_id)
        return 0 if lane is None else lane.active

    @asynccontextmanager
    async def slot(self, profile_id: str, limit: int) -> AsyncGenerator[None, None]:
        """Wait for a turn, hold it inside the block, give it back after it however it ends.

        At most `limit` (at least 1) blocks of a profile run at once; the newest call's limit counts for all, so that a
        changed setting takes effect with the next request.
        """
        lane = self._lanes.setdefault(profile_id, _Lane())
        lane.limit = max(1, limit)
        turn = asyncio.get_running_loop().create_future()
        lane.waiters.append(turn)
        self._let_through(lane)
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # let through and cancelled in the same step
                lane.active -= 1
            elif turn in lane.waiters:
                lane.waiters.remove(turn)
            self._leave(profile_id, lane)
            raise
        try:
            yield
        finally:
            lane.active -= 1
            self._leave(profile_id, lane)

    def _let_through(self, lane: _Lane) -> None:
        if not self._paused:
            _admit(lane)

    def _leave(self, profile_id: str, lane: _Lane) -> None:
        self._let_through(lane)
        if not lane.active and not lane.waiters:
            self._lanes.pop(profile_id, None)


def _admit(lane: _Lane) -> None:
    while lane.waiters and lane.active < lane.limit:
        turn = lane.waiters.popleft()
        if not turn.cancelled():  # its task has not run since
            lane.active += 1
            turn.set_result(None)
