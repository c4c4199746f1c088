"""A person's yes to what a run costs: where it would pass a cap, or costs or sends much (ui.md section 13)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from controllers.budget import BudgetController
from services.types import Estimate, Failure

Refuse = Callable[[tuple[Failure, ...]], None]
"""Tells why a run was not started; nothing: it was."""
Where = Callable[[Callable[[], None]], None]
"""Calls what it is given once the place is shown where the run was asked for."""


def at_once(tell: Callable[[], None]) -> None:
    """The place is always shown."""
    tell()


@dataclass(frozen=True, slots=True)
class _Held:
    estimate: Estimate
    begin: Callable[[], None]
    refuse: Refuse


class Consent(QObject):
    """Of one page: the newest run that waits for a yes is the only one.

    `wanted(Estimate, pictures that are sent)`: ask the person, then `give` or `forget`. A cap that stands in the way is
    told as a refusal instead, which may be answered by `give` too.
    """

    wanted = Signal(object, int)

    def __init__(self, budget: BudgetController) -> None:
        super().__init__()
        self._budget = budget
        self._held: _Held | None = None

    def ask(
        self,
        estimate: Estimate,
        pictures: int,
        begin: Callable[[], None],
        refuse: Refuse,
        where: Where = at_once,
    ) -> None:
        """Begin a run that costs so much and sends so many pictures, unless the person has to be asked, or told why
        not, `where` they asked for it."""
        refusal = self._budget.in_the_way(estimate.total, pictures, sure=False)
        if refusal == ():
            self._held = None
            refuse(())
            begin()
            return

        def tell() -> None:
            self._held = _Held(estimate, begin, refuse)
            if refusal is None:
                self.wanted.emit(estimate, pictures)
            else:
                refuse(refusal)

        where(tell)

    def give(self) -> None:
        """The person has said yes: begin what waits, unless a cap is strict."""
        held, self._held = self._held, None
        if held is not None:
            refusal = self._budget.stopped(held.estimate.total)
            held.refuse(refusal)
            if not refusal:
                held.begin()

    def stops(self, estimate: Estimate) -> tuple[Failure, ...]:
        """Why a run that the person has agreed to is not to go on: a strict cap would be passed by now."""
        return self._budget.stopped(estimate.total)

    def forget(self) -> None:
        """Nothing waits any more: the person has said no, or something else stands in the way by now."""
        self._held = None
