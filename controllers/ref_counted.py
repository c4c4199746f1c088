"""Something open that several tasks use at the same time, and that may be closed only when none of them does."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class RefCounted(Generic[_Value]):
    """Counts the users of `value` (an open library, a connection). Whoever wants to close it waits for `unused`."""

    def __init__(self, value: _Value) -> None:
        self.value = value
        self._users = 0
        self._free = asyncio.Event()
        self._free.set()

    @contextmanager
    def use(self) -> Generator[_Value]:
        """The value, open until the end of the block."""
        self.take()
        try:
            yield self.value
        finally:
            self.give_back()

    def take(self) -> None:
        """One more user, who will `give_back`."""
        self._users += 1
        self._free.clear()

    def give_back(self) -> None:
        """One user less."""
        self._users -= 1
        if not self._users:
            self._free.set()

    @property
    def in_use(self) -> bool:
        return self._users > 0

    async def unused(self) -> None:
        """Wait until nobody uses it."""
        while self.in_use:
            await self._free.wait()
