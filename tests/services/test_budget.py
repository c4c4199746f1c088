"""Caps: what may be spent, what is near, and what nobody knows the price of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.budget import asks_first, judge, standing
from services.types import Settings, Spending, Verdict

NOTHING = Spending()


@pytest.mark.parametrize(
    ("spent", "cost", "verdict"),
    [
        (0, 100, Verdict.OK),
        (700_000, 99_999, Verdict.OK),
        (700_000, 100_000, Verdict.WARN),
        (700_000, 300_000, Verdict.WARN),
        (700_000, 300_001, Verdict.OVER_DAY),
        (1_000_000, 1, Verdict.OVER_DAY),
        (1_000_000, 0, Verdict.OK),
        (0, None, Verdict.UNKNOWN),
        (1_000_000, None, Verdict.OVER_DAY),
    ],
)
def test_a_daily_cap_of_a_dollar(spent: int, cost: int | None, verdict: Verdict) -> None:
    today = Spending(known=spent)
    assert judge(Settings(daily_cap=1_000_000), today, today, cost) is verdict


def test_the_month_counts_beside_the_day() -> None:
    caps = Settings(daily_cap=5_000_000, monthly_cap=20_000_000)
    month = Spending(known=19_950_000)
    assert judge(caps, NOTHING, month, 50_000) is Verdict.WARN
    assert judge(caps, NOTHING, month, 50_001) is Verdict.OVER_MONTH
    assert judge(caps, Spending(known=4_980_000), month, 100_000) is Verdict.OVER_DAY


def test_without_caps_everything_goes() -> None:
    assert judge(Settings(), Spending(known=10**12), Spending(known=10**12), None) is Verdict.OK


def test_a_cap_of_nothing_lets_free_runs_through() -> None:
    caps = Settings(monthly_cap=0)
    assert judge(caps, NOTHING, NOTHING, 0) is Verdict.OK
    assert judge(caps, NOTHING, NOTHING, 1) is Verdict.OVER_MONTH


@pytest.mark.parametrize(
    ("spent", "verdict"),
    [(799_999, Verdict.OK), (800_000, Verdict.WARN), (999_999, Verdict.WARN), (1_000_000, Verdict.OVER_DAY)],
)
def test_where_the_sums_stand(spent: int, verdict: Verdict) -> None:
    shown = standing(Settings(daily_cap=1_000_000), Spending(known=spent, unpriced=2), NOTHING)
    assert shown.verdict is verdict
    assert shown.daily_cap == 1_000_000
    assert shown.monthly_cap is None
    assert shown.today.total is None


def test_a_used_up_month_shows_before_a_day_that_is_only_near() -> None:
    caps = Settings(daily_cap=100, monthly_cap=100)
    assert standing(caps, Spending(known=90), Spending(known=100)).verdict is Verdict.OVER_MONTH


@given(
    daily=st.none() | st.integers(0, 10**6),
    monthly=st.none() | st.integers(0, 10**6),
    today=st.integers(0, 10**6),
    earlier=st.integers(0, 10**6),
    cost=st.integers(1, 10**6),
)
def test_what_goes_never_passes_a_cap(
    daily: int | None, monthly: int | None, today: int, earlier: int, cost: int
) -> None:
    caps = Settings(daily_cap=daily, monthly_cap=monthly)
    month = today + earlier
    over = judge(caps, Spending(known=today), Spending(known=month), cost).over
    assert over == any(cap is not None and spent + cost > cap for cap, spent in ((daily, today), (monthly, month)))


@pytest.mark.parametrize(
    ("above", "cost", "pictures", "asks"),
    [
        (None, 1_000_000, 20, False),
        (None, 1_000_001, 1, True),
        (None, 0, 21, True),
        (None, None, 20, False),
        (2_000_000, 2_000_000, 500, False),
        (2_000_000, 2_000_001, 1, True),
        (2_000_000, None, 21, True),
        (0, 0, 21, False),
        (0, 1, 1, True),
    ],
)
def test_a_run_is_asked_about_first_until_a_price_is_named(
    above: int | None, cost: int | None, pictures: int, asks: bool
) -> None:
    assert asks_first(Settings(ask_above=above), cost, pictures) is asks
