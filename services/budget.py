"""May a run be paid for? The person's caps against what was spent and what the run is reckoned to cost."""

from __future__ import annotations

from services.types import ASK_ABOVE, Money, Settings, Spending, Standing, Verdict


def judge(caps: Settings, today: Spending, month: Spending, cost: Money | None) -> Verdict:
    """What the caps say of a run that costs so much more.

    A run that costs nothing always goes. One whose cost is not known (None) cannot be measured: it is UNKNOWN and goes
    too, until a cap is used up, for then nothing may be spent any more. Spending that is not known counts as nothing,
    because there is no number to put in its place; whoever shows the sums says how much is missing in them.
    """
    limits = _limits(caps, today, month)
    if cost == 0 or not limits:
        return Verdict.OK
    for cap, spent, over in limits:
        if spent >= cap or spent + (cost or 0) > cap:
            return over
    if cost is None:
        return Verdict.UNKNOWN
    return Verdict.WARN if any(_is_near(caps, cap, spent + cost) for cap, spent, _ in limits) else Verdict.OK


def asks_first(chosen: Settings, cost: Money | None, pictures: int) -> bool:
    """Whether the person is to be asked before so many pictures are sent, or so much is spent (ui.md section 13). Below
    the price that they have named themselves, nothing is asked; what a run costs that nobody can price is below none.
    """
    if chosen.ask_above is not None and cost is not None:
        return cost > chosen.ask_above
    return pictures > chosen.ask_pictures or (cost is not None and cost > ASK_ABOVE)


def standing(caps: Settings, today: Spending, month: Spending) -> Standing:
    """Where the sums stand: over from the whole of a cap on, WARN from the share of it that the person chose."""
    limits = _limits(caps, today, month)
    near = any(_is_near(caps, cap, spent) for cap, spent, _ in limits)
    used_up = next((over for cap, spent, over in limits if spent >= cap), None)
    return Standing(
        today=today,
        month=month,
        daily_cap=caps.daily_cap,
        monthly_cap=caps.monthly_cap,
        verdict=used_up or (Verdict.WARN if near else Verdict.OK),
    )


def _limits(caps: Settings, today: Spending, month: Spending) -> list[tuple[Money, Money, Verdict]]:
    """(cap, known spending against it, what it is to pass it) for each cap that is set; the day's first."""
    limits = ((caps.daily_cap, today, Verdict.OVER_DAY), (caps.monthly_cap, month, Verdict.OVER_MONTH))
    return [(cap, spent.known, over) for cap, spent, over in limits if cap is not None]


def _is_near(caps: Settings, cap: Money, total: Money) -> bool:
    return total * 100 >= cap * caps.cap_warning
