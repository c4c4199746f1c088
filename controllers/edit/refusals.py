"""What stands in the way of a run stays with the thread in which it was asked for."""

from __future__ import annotations

from collections.abc import Callable

from services.types import Failure


class Refusals:
    """By threads: a thread is named by its id, a picture that stands alone by its own."""

    def __init__(self, refuse: Callable[[tuple[Failure, ...]], None], put_off: Callable[[], None]) -> None:
        """`refuse` tells on the page what stands in the way; `put_off` that something is to be told elsewhere."""
        self._refuse = refuse
        self._put_off = put_off
        self._place = ""
        self._told: dict[str, tuple[Failure, ...]] = {}
        self._untold: dict[str, Callable[[], None]] = {}

    def keep(self, failures: tuple[Failure, ...]) -> None:
        """This was told in the thread that is shown; nothing: what was told is done with."""
        self._told.pop(self._place, None)
        if failures:
            self._told[self._place] = failures

    def at(self, place: str, tell: Callable[[], None]) -> None:
        """Tell something in that thread: now if it is shown, else when it is again."""
        if place == self._place:
            tell()
        else:
            self._untold[place] = tell
            self._put_off()

    def show(self, place: str) -> None:
        """Another thread is shown: with what was told there, and what is still to be told."""
        if place == self._place:
            return
        self._place = place
        self._refuse(self._told.get(place, ()))
        if (tell := self._untold.pop(place, None)) is not None:
            tell()

    def forget_told(self) -> None:
        """Another model: what stood in the way may not any more."""
        self._told.clear()

    def clear(self) -> None:
        """Another library: none of these threads is there any more."""
        self._told.clear()
        self._untold.clear()
