"""Smart select: one selection that grows from hint to hint, each of them a step that can be undone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from controllers.edit.mask_work import MaskWork
from controllers.workers import in_worker
from services.types import Box, Combine

if TYPE_CHECKING:
    from services.masking.masked import MaskedPicture
    from services.masking.smart import Hint, SmartSelect


class _Session:
    """One selection; `smart` comes with its first hint, and is let go when the selection is done."""

    def __init__(self, combine: Combine) -> None:
        self.combine = combine
        self.steps = 0
        """Hints that are steps now: done, and not undone."""
        self.waiting = 0
        """Hints that are not looked at yet."""
        self.smart: SmartSelect | None = None


class Selecting:
    """Hints go to the selection that is active, a box begins another one."""

    def __init__(self, work: MaskWork) -> None:
        self._work = work
        self._session: _Session | None = None

    @property
    def active(self) -> bool:
        """Whether a selection goes on."""
        return self._session is not None

    def box(self, x: float, y: float, width: float, height: float, combine: Combine) -> None:
        """Begin with what lies in this rectangle (pixels of the picture)."""
        left, top = math.floor(x), math.floor(y)
        self.done()
        self._hint(Box(left, top, math.ceil(x + width) - left, math.ceil(y + height) - top), combine)

    def mark(self, points: Sequence[tuple[float, float]], size: float, keep: bool) -> None:
        """`size`: its width in pixels."""
        if points and self._work.masked is not None:
            from services.masking.smart import Stroke  # noqa: PLC0415 - late: D10

            self._hint(Stroke(tuple(points), size, keep), Combine.ADD)

    def done(self) -> None:
        """The next hint begins another selection."""
        session, self._session = self._session, None
        if session is not None and not session.waiting:
            session.smart = None

    def cancel(self) -> None:
        """Take back all of its hints; what is being looked at has been stopped."""
        session = self._session
        self.done()
        if session is not None:
            self._work.put("smart", partial(self._take_back, session))

    async def _take_back(self, session: _Session, _stop: Event) -> None:
        for _ in range(session.steps):  # held until this is done
            self._work.history.undo()

    def _hint(self, hint: Hint, combine: Combine) -> None:
        if self._session is None:
            self._session = _Session(combine)
        self._session.waiting += 1
        self._work.put("smart", partial(self._select, self._session, hint))

    async def _select(self, session: _Session, hint: Hint, stop: Event) -> None:
        try:
            masked = self._work.masked
            if masked is not None and not stop.is_set():
                if session.smart is None:
                    session.smart = await in_worker(masked.smart, session.combine)
                await self._look(session, session.smart, masked, hint, stop)
        finally:
            session.waiting -= 1
            if session is not self._session and not session.waiting:
                session.smart = None

    async def _look(
        self, session: _Session, smart: SmartSelect, masked: MaskedPicture, hint: Hint, stop: Event
    ) -> None:
        from services.masking.smart import ROUNDS  # noqa: PLC0415

        await in_worker(smart.begin, hint, alone=not session.steps)
        patch = None
        try:
            for _ in range(ROUNDS):
                if not stop.is_set():
                    self._work.tell(await in_worker(smart.coarse))
            if not stop.is_set():
                self._work.tell(await in_worker(smart.exact, stop.is_set))
            if not stop.is_set():
                patch = await in_worker(smart.end)
        finally:
            if patch is None:
                self._work.tell(await in_worker(smart.give_up))
        if patch is not None:
            session.steps += bool(patch.tiles)
            self._work.done(
                "smart", masked, patch, partial(self._back, session, hint), partial(self._again, session, hint)
            )

    def _back(self, session: _Session, hint: Hint) -> None:
        """A hint is undone; without any, the mask below may change, which the selection would not know."""
        session.steps -= 1
        if session.smart is not None:
            session.smart.back(hint)
            if not session.smart.hints:
                self.done()

    def _again(self, session: _Session, hint: Hint) -> None:
        session.steps += 1
        if session.smart is not None:
            session.smart.again(hint)
