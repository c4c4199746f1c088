"""Cancelling one block of a task, so that the task itself can go on and write down how it ended."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from services.errors import VidraError
from services.types import Failure, FailureKind


class CancelScope:
    """For one block. Cancelling the task instead would also cut short its end, and before its first step it would never
    run at all."""

    def __init__(self) -> None:
        self._cancelled = False
        self._block: asyncio.Timeout | None = None

    def cancel(self) -> None:
        """End the block, or do not begin it; once more, or after its end, this does nothing."""
        if self._block is not None and not self._cancelled:
            self._block.reschedule(asyncio.get_running_loop().time())
        self._cancelled = True

    @asynccontextmanager
    async def entered(self) -> AsyncGenerator[None]:
        """The block: once cancelled, it ends at the next wait in it. Raises VidraError CANCELLED then."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout_at(loop.time() if self._cancelled else None) as self._block:
                yield
        except TimeoutError:
            if self._block is None or not self._block.expired():
                raise  # somebody else's
            raise VidraError(Failure(kind=FailureKind.CANCELLED)) from None
        finally:
            self._block = None
