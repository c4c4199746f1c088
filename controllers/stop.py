"""Stopping one block of a task from outside, so that the task itself can go on and write down how it ended."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from services.errors import VidraError
from services.types import Failure, FailureKind


class Stop:
    """Cancelling the task instead would also cut short its end, and before its first step it would never run at all."""

    def __init__(self) -> None:
        self._asked = False
        self._block: asyncio.Timeout | None = None

    def ask(self) -> None:
        """End the block, or do not begin it; asking again, or after its end, does nothing."""
        if self._block is not None and not self._asked:
            self._block.reschedule(asyncio.get_running_loop().time())
        self._asked = True

    @asynccontextmanager
    async def heeded(self) -> AsyncGenerator[None]:
        """A block that ends at the next wait in it once that is asked for: then raises VidraError CANCELLED."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout_at(loop.time() if self._asked else None) as self._block:
                yield
        except TimeoutError:
            if self._block is None or not self._block.expired():
                raise  # somebody else's
            raise VidraError(Failure(kind=FailureKind.CANCELLED)) from None
        finally:
            self._block = None
