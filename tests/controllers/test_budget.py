"""Caps and sums in a running session: nothing passes a cap unasked, and what is spent is told."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from controllers import budget
from services.engine.process import EngineAddress
from services.errors import VidraError
from services.types import (
    CapAction,
    Estimate,
    Failure,
    FailureKind,
    ImageRequest,
    Job,
    JobState,
    Spending,
    Standing,
    Verdict,
)
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, kinds, posts, until
from tests.controllers.test_create import Page

PRICE = 5_890
"""Micro-dollars of one picture of `dear`: 196 tokens at 30 dollars a million, and two tokens of words at 5."""


def dear(desk: Desk, n: int = 1) -> ImageRequest:
    """A request that costs money, also as the engine counts it."""
    small = {"size": "1024x1024", "quality": "low"}
    return replace(desk.request("a kite", n), model="gpt-image-2.5-flare", parameters=small)


@pytest.fixture
async def dear_desk(desk: Desk) -> Desk:
    desk.create.choose("studio", "gpt-image-2.5-flare")
    return desk


async def spent(desk: Desk, money: int) -> Standing:
    await until(lambda: desk.budget.standing.today == Spending(known=money))
    return desk.budget.standing


async def test_a_run_that_passes_the_cap_is_not_sent_until_the_person_says_so_once(
    dear_desk: Desk, faults: FaultControl
) -> None:
    desk, page = dear_desk, Page(dear_desk)
    desk.settings.change(daily_cap=PRICE + 1)
    desk.create.run(dear(desk))
    await desk.ended(*desk.jobs.jobs)
    await spent(desk, PRICE)
    desk.create.run(dear(desk))
    assert [(f.kind, f.reason) for f in page.refused[-1]] == [(FailureKind.OVER_CAP, "day")]
    assert len(desk.jobs.jobs) == 1
    desk.create.consent.give()
    assert page.refused[-1] == ()
    desk.create.consent.give()
    await desk.ended(*desk.jobs.jobs)
    assert len(posts(faults)) == 2
    standing = await spent(desk, 2 * PRICE)
    assert (standing.verdict, standing.month.known, standing.daily_cap) == (Verdict.OVER_DAY, 2 * PRICE, PRICE + 1)


async def test_a_hard_stop_offers_nothing(dear_desk: Desk, faults: FaultControl) -> None:
    page = Page(dear_desk)
    dear_desk.settings.change(monthly_cap=PRICE - 1, cap_action=CapAction.STOP)
    dear_desk.create.run(dear(dear_desk))
    dear_desk.create.consent.give()
    assert [f.reason for f in page.refused[-1]] == ["month"]
    assert (dear_desk.jobs.jobs, posts(faults)) == ((), [])


async def test_a_hard_stop_holds_for_sending_again_too_and_asking_is_answered_by_the_press(
    dear_desk: Desk, faults: FaultControl
) -> None:
    faults.add("moderation", count=2)
    dear_desk.create.run(dear(dear_desk))
    (job,) = await dear_desk.ended(*dear_desk.jobs.jobs)
    dear_desk.settings.change(daily_cap=PRICE - 1, cap_action=CapAction.STOP)
    dear_desk.jobs.retry(job.id)
    assert kinds(dear_desk.told) == [FailureKind.OVER_CAP]
    assert dear_desk.job(job.id).state is JobState.FAILED
    dear_desk.settings.change(cap_action=CapAction.ASK)
    dear_desk.jobs.retry(job.id)
    await dear_desk.ended(job)
    assert len(posts(faults)) == 2


async def test_a_run_that_costs_much_is_asked_about_first(dear_desk: Desk, faults: FaultControl) -> None:
    desk, page = dear_desk, Page(dear_desk)
    asked: list[tuple[Estimate, int]] = []
    desk.create.consent.wanted.connect(lambda estimate, pictures: asked.append((estimate, pictures)))
    desk.settings.change(ask_above=2 * PRICE)
    desk.create.run(dear(desk, 2))
    await desk.ended(*desk.jobs.jobs)
    assert asked == [], "no more than the person has named"
    desk.create.run(dear(desk, 3))
    assert [(estimate.total, estimate.count, pictures) for estimate, pictures in asked] == [(3 * PRICE, 3, 0)]
    desk.create.consent.forget()
    desk.create.consent.give()
    assert len(posts(faults)) == 1, "no is no"
    desk.create.run(dear(desk, 3))
    desk.create.consent.give()
    desk.create.consent.give()
    await desk.ended(*desk.jobs.jobs)
    assert (len(posts(faults)), page.refused[-1]) == (2, ())
    await spent(desk, 5 * PRICE)
    desk.create.run(dear(desk, 3))
    desk.settings.change(daily_cap=6 * PRICE, cap_action=CapAction.STOP)
    desk.create.consent.give()
    assert [failure.reason for failure in page.refused[-1]] == ["day"], "a strict cap holds against a yes"
    assert len(posts(faults)) == 2


async def test_only_the_newest_run_of_a_page_waits_for_a_yes(dear_desk: Desk, faults: FaultControl) -> None:
    desk = dear_desk
    desk.settings.change(daily_cap=PRICE - 1)
    desk.create.run(dear(desk))
    desk.create.run(replace(dear(desk), prompt="an otter"))
    desk.create.consent.give()
    desk.create.consent.give()
    await desk.ended(*desk.jobs.jobs)
    assert [post["body"]["prompt"] for post in posts(faults)] == ["an otter"]


async def test_anyway_needs_a_cap_in_the_way(dear_desk: Desk) -> None:
    page = Page(dear_desk)
    dear_desk.settings.change(daily_cap=1)
    dear_desk.create.run(replace(dear(dear_desk), prompt=" "))
    assert kinds(page.refused[-1]) == [FailureKind.PROMPT_EMPTY]
    dear_desk.create.consent.give()
    assert dear_desk.jobs.jobs == ()


async def test_what_is_on_its_way_counts_before_it_is_booked(dear_desk: Desk, faults: FaultControl) -> None:
    faults.add("hang")
    dear_desk.settings.change(daily_cap=2 * PRICE)
    dear_desk.create.run(dear(dear_desk))
    await dear_desk.reach(dear_desk.jobs.jobs[0].id, JobState.SENT)
    assert dear_desk.budget.verdict(PRICE) is Verdict.WARN
    assert dear_desk.budget.verdict(PRICE + 1) is Verdict.OVER_DAY
    dear_desk.create.stop()
    await dear_desk.ended(*dear_desk.jobs.jobs)
    await until(lambda: dear_desk.budget.standing.today == Spending(unpriced=1))
    assert dear_desk.budget.verdict(2 * PRICE) is Verdict.WARN


async def test_unknown_prices_go_and_free_runs_always(sit: Sit, engine: EngineAddress) -> None:
    desk = await sit(engine.base_url, engine.key)
    desk.settings.change(daily_cap=100)
    assert desk.budget.verdict(None) is Verdict.UNKNOWN
    assert desk.budget.refusal(None) == ()
    desk.settings.change(daily_cap=0)
    assert desk.budget.verdict(None) is Verdict.OVER_DAY
    desk.create.choose("studio", "vidra-sketch")
    desk.create.run(desk.request())
    assert len(desk.jobs.jobs) == 1
    await desk.ended(*desk.jobs.jobs)


async def test_the_sums_are_told_after_a_restart_and_when_a_cap_changes(sit: Sit, engine: EngineAddress) -> None:
    first = await sit(engine.base_url, engine.key)
    first.create.choose("studio", "gpt-image-2.5-flare")
    first.create.run(dear(first))
    await first.ended(*first.jobs.jobs)
    await first.aclose()
    second = await sit(engine.base_url, engine.key)
    second.jobs.take_over([])
    told = await spent(second, PRICE)
    assert told.verdict is Verdict.OK
    heard: list[Standing] = []
    second.budget.changed.connect(heard.append)
    second.settings.change(daily_cap=PRICE + 1)
    second.settings.change(text_size=115)
    assert [standing.verdict for standing in heard] == [Verdict.WARN]


class Calendar:
    """Which day it is."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.day = date.today()  # noqa: DTZ011 - the person's own calendar
        monkeypatch.setattr(budget, "local_today", lambda: self.day)


async def test_a_new_day_and_a_new_month_begin_with_nothing_spent(
    dear_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, calendar = dear_desk, Calendar(monkeypatch)
    desk.create.run(dear(desk))
    await desk.ended(*desk.jobs.jobs)
    await spent(desk, PRICE)
    desk.settings.change(daily_cap=PRICE, monthly_cap=2 * PRICE - 1)
    assert desk.budget.verdict(PRICE) is Verdict.OVER_DAY
    calendar.day = date(calendar.day.year, calendar.day.month, 28)
    if calendar.day <= desk.budget._day:
        desk.budget._day = calendar.day - timedelta(days=1)
    assert desk.budget.verdict(PRICE) is Verdict.OVER_MONTH, "another day of the same month"
    assert desk.budget.standing.today == Spending()
    calendar.day += timedelta(days=10)
    assert desk.budget.verdict(PRICE) is Verdict.WARN, "a new month"
    assert (desk.budget.standing.today, desk.budget.standing.month) == (Spending(), Spending())


async def test_the_sums_are_counted_anew_when_the_day_changes_however_that_comes(
    dear_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "_GLANCE", 0.001)
    desk, calendar = dear_desk, Calendar(monkeypatch)
    desk.create.run(dear(desk))
    await desk.ended(*desk.jobs.jobs)
    await spent(desk, PRICE)
    for step in (1, -1):  # midnight, a flight to the west
        before = len(desk.spent)
        calendar.day += timedelta(days=step)
        await until(lambda before=before: desk.budget._day == calendar.day and len(desk.spent) > before)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows knows one time zone")
async def test_days_are_those_of_the_place_where_one_is(dear_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was spent ten minutes ago belongs to yesterday where it was midnight since."""
    desk = dear_desk
    desk.create.run(dear(desk))
    await desk.ended(*desk.jobs.jobs)
    (job,) = desk.jobs.jobs
    now = datetime.now(UTC)
    await desk.saving.close(replace(job, finished_at=now - timedelta(minutes=10)))
    try:
        since_midnight = now.hour * 60 + now.minute
        for minutes, counted in ((since_midnight - 5, False), (since_midnight - 15, True)):
            sign = "+" if minutes >= 0 else "-"  # POSIX: west of Greenwich is positive
            monkeypatch.setenv("TZ", f"XXX{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}")
            time.tzset()
            today, _month = await desk.saving.spent()
            assert today.known == (PRICE if counted else 0)
    finally:
        monkeypatch.undo()
        time.tzset()


async def test_a_cost_that_the_journal_could_not_take_down_still_counts_against_the_caps(
    dear_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = dear_desk

    async def full(job: Job) -> None:
        desk.saving.leave(job.id)
        raise VidraError(Failure(kind=FailureKind.DISK_FULL))

    monkeypatch.setattr(desk.saving, "close", full)
    desk.settings.change(daily_cap=2 * PRICE - 1)
    desk.create.run(dear(desk))
    await desk.ended(*desk.jobs.jobs)
    await desk.quiet()
    desk.budget.count()
    await until(lambda: not desk.budget._tasks.running("count"))
    assert desk.budget.standing.today.known == 0
    assert desk.budget.verdict(PRICE) is Verdict.OVER_DAY


async def test_what_a_refusal_says_was_spent_includes_what_is_under_way(dear_desk: Desk, faults: FaultControl) -> None:
    faults.add("hang")
    dear_desk.settings.change(daily_cap=2 * PRICE - 1)
    dear_desk.create.run(dear(dear_desk))
    await dear_desk.reach(dear_desk.jobs.jobs[0].id, JobState.SENT)
    (refusal,) = dear_desk.budget.refusal(PRICE)
    assert refusal.amounts == (PRICE, 2 * PRICE - 1, PRICE)
    dear_desk.create.stop()
    await dear_desk.ended(*dear_desk.jobs.jobs)


async def test_a_thread_counts_what_came_to_nothing_and_may_have_been_paid(
    dear_desk: Desk, faults: FaultControl, sit: Sit, engine: EngineAddress
) -> None:
    desk = dear_desk
    desk.create.run(dear(desk))
    await desk.ended(*desk.jobs.jobs)
    await until(lambda: desk.thread.tree.cost == Spending(known=PRICE))
    asset = desk.thread.current
    assert asset is not None
    thread_id = asset.thread_id
    faults.add("hang")
    faults.add("moderation", match={"prompt": "refused"})
    again = replace(dear(desk), thread_id=thread_id, parents=(asset.id,))
    (lost,) = desk.jobs.submit(again)
    await desk.reach(lost.id, JobState.SENT)
    desk.jobs.cancel(lost.id)
    await desk.ended(lost)
    await until(lambda: desk.thread.tree.cost == Spending(known=PRICE, unpriced=1))
    (refused,) = desk.jobs.submit(replace(again, prompt="refused"))
    await desk.ended(refused)
    paid = replace(desk.job(refused.id), id="paid", cost=77, failure=Failure(kind=FailureKind.NO_PICTURE))
    await desk.saving.close(paid)
    await desk.aclose()
    second = await sit(engine.base_url, engine.key)
    second.thread.show(asset.id)
    await until(lambda: second.thread.tree.cost == Spending(known=PRICE + 77, unpriced=1))
