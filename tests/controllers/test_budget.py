"""Caps and sums in a running session: nothing passes a cap unasked, and what is spent is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.engine.process import EngineAddress
from services.types import CapAction, Estimate, FailureKind, ImageRequest, JobState, Spending, Standing, Verdict
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
