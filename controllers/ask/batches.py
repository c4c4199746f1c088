"""Many small pieces of text told as few larger ones."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

PAUSE = 0.04
"""Seconds: 25 times a second a page can follow, and a person cannot see more."""


class Batches:
    """`tell(key, text)` is called at most every `PAUSE` seconds for each key, with all that came for it."""

    def __init__(self, tell: Callable[[str, str], None]) -> None:
        self._tell = tell
        self._pieces: dict[str, list[str]] = {}
        self._timer: asyncio.TimerHandle | None = None

    def add(self, key: str, text: str) -> None:
        """More text."""
        self._pieces.setdefault(key, []).append(text)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(PAUSE, self.flush)

    def flush(self) -> None:
        """Tell all there is, at once."""
        self.close()
        pieces, self._pieces = self._pieces, {}
        for key, texts in pieces.items():
            self._tell(key, "".join(texts))

    def drop(self, key: str) -> None:
        """Forget what waits for that key: all of it is told otherwise."""
        self._pieces.pop(key, None)

    def close(self) -> None:
        """Tell nothing any more by itself."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
