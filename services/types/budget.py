"""Sums of money, and how they stand to the caps that the person has set."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from services.types.values import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one request has cost."""

    amount: Money | None
    """None: nobody knows."""
    approximate: bool = False
    """True: the server has not counted; the amount is reckoned by the price list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """A sum of costs, some of which may not be known."""

    known: Money = 0
    approximate: bool = False
    """True: some of it is reckoned."""
    unpriced: int = 0
    """How many costs are not known: the true sum is then larger."""

    def __add__(self, other: Spending) -> Spending:
        """Both together."""
        return Spending(
            known=self.known + other.known,
            approximate=self.approximate or other.approximate,
            unpriced=self.unpriced + other.unpriced,
        )

    @property
    def total(self) -> Money | None:
        """The sum, None where it is not known as a whole."""
        return None if self.unpriced else self.known


class Verdict(StrEnum):
    """What a budget says of a sum."""

    OK = "ok"
    WARN = "warn"
    """Inside the caps, but past the share of one from which on that is shown."""
    UNKNOWN = "unknown"
    """There is a cap, and what the run will cost is not known."""
    OVER_DAY = "over-day"
    OVER_MONTH = "over-month"

    @property
    def over(self) -> bool:
        return self in (Verdict.OVER_DAY, Verdict.OVER_MONTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What was spent against the caps. `verdict` is about what was spent, not about a run to come."""

    today: Spending = Spending()
    """Since local midnight."""
    month: Spending = Spending()
    """Since the first of the month, local time."""
    daily_cap: Money | None = None
    monthly_cap: Money | None = None
    verdict: Verdict = Verdict.OK
