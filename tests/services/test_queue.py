"""The queue: in order, within limits, and nothing is lost when somebody gives up waiting."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable

import pytest

from services.queue import Queue

TG = asyncio.TaskGroup


class Visit:
    """One request that holds its slot until it is told to go."""

    def __init__(self, queue: Queue, entered: list[str], name: str, limit: int = 1, profile: str = "p") -> None:
        self.go = asyncio.Event()
        self._parts = (queue, entered, name, limit, profile)

    async def run(self) -> None:
        queue, entered, name, limit, profile = self._parts
        async with queue.slot(profile, limit):
            entered.append(name)
            await self.go.wait()


async def settled() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_first_come_first_served_within_the_limit() -> None:
    queue, entered = Queue(), list[str]()
    visits = [Visit(queue, entered, str(n), 2) for n in range(5)]
    async with TG() as group:
        for visit in visits:
            group.create_task(visit.run())
        await settled()
        assert entered == ["0", "1"]
        assert (queue.waiting("p"), queue.active("p")) == (3, 2)
        visits[1].go.set()
        await settled()
        assert entered == ["0", "1", "2"]
        for visit in visits:
            visit.go.set()
    assert entered == ["0", "1", "2", "3", "4"]
    assert (queue.waiting("p"), queue.active("p")) == (0, 0)


async def test_profiles_do_not_wait_for_each_other() -> None:
    queue, entered = Queue(), list[str]()
    a, b = Visit(queue, entered, "a", profile="a"), Visit(queue, entered, "b", profile="b")
    async with TG() as group:
        group.create_task(a.run())
        group.create_task(b.run())
        await settled()
        assert entered == ["a", "b"]
        a.go.set()
        b.go.set()


async def test_pause_holds_back_who_waits_and_leaves_who_runs() -> None:
    queue, entered = Queue(), list[str]()
    visits = [Visit(queue, entered, str(n), 2) for n in range(4)]
    async with TG() as group:
        group.create_task(visits[0].run())
        await settled()
        queue.pause()
        assert queue.paused
        for visit in visits[1:]:
            group.create_task(visit.run())
        visits[0].go.set()
        await settled()
        assert entered == ["0"]
        assert queue.waiting("p") == 3
        queue.resume()
        await settled()
        assert entered == ["0", "1", "2"]
        assert not queue.paused
        for visit in visits:
            visit.go.set()
    assert entered == ["0", "1", "2", "3"]


async def test_the_newest_limit_counts() -> None:
    queue, entered = Queue(), list[str]()
    visits = [Visit(queue, entered, str(n), limit) for n, limit in enumerate([1, 1, 1, 3, 1])]
    async with TG() as group:
        for visit in visits[:3]:
            group.create_task(visit.run())
        await settled()
        assert entered == ["0"]
        group.create_task(visits[3].run())
        await settled()
        assert entered == ["0", "1", "2"]
        group.create_task(visits[4].run())
        await settled()
        visits[0].go.set()
        visits[1].go.set()
        await settled()
        assert entered == ["0", "1", "2"]  # two have left, but one is the limit again
        for visit in visits:
            visit.go.set()
    assert len(entered) == 5


async def test_a_limit_of_nothing_is_one() -> None:
    queue = Queue()
    async with queue.slot("p", 0):
        assert queue.active("p") == 1


async def test_a_waiter_that_gives_up_leaves_no_trace() -> None:
    queue, entered = Queue(), list[str]()
    visits = [Visit(queue, entered, str(n)) for n in range(3)]
    async with TG() as group:
        tasks = [group.create_task(visit.run()) for visit in visits]
        await settled()
        tasks[1].cancel()
        await settled()
        assert queue.waiting("p") == 1
        visits[0].go.set()
        await settled()
        assert entered == ["0", "2"]
        visits[2].go.set()
    assert queue.active("p") == queue.waiting("p") == 0


@pytest.mark.parametrize("cancel_first", [True, False])
async def test_cancelled_in_the_very_step_in_which_a_slot_gets_free(cancel_first: bool) -> None:
    queue, entered = Queue(), list[str]()
    first, second, third = (Visit(queue, entered, str(n)) for n in range(3))
    async with TG() as group:
        holder = group.create_task(first.run())
        waiter = group.create_task(second.run())
        group.create_task(third.run())
        await settled()
        both: list[Callable[[], object]] = [waiter.cancel, holder.cancel]
        for act in both if cancel_first else reversed(both):
            act()
        await settled()
        assert entered == ["0", "2"]
        third.go.set()
    assert queue.active("p") == queue.waiting("p") == 0


async def test_cancelled_after_being_let_through_but_before_running() -> None:
    queue, entered = Queue(), list[str]()
    first, second, third = (Visit(queue, entered, str(n)) for n in range(3))
    async with TG() as group:
        group.create_task(first.run())
        waiter = group.create_task(second.run())
        group.create_task(third.run())
        await settled()
        queue.pause()
        first.go.set()
        await settled()
        queue.resume()  # lets the second through; its task has not run yet
        waiter.cancel()
        await settled()
        assert entered == ["0", "2"]
        third.go.set()
    assert queue.active("p") == queue.waiting("p") == 0


async def test_an_error_inside_gives_the_slot_back() -> None:
    queue = Queue()

    async def fail() -> None:
        async with queue.slot("p", 1):
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - any
        await fail()
    async with asyncio.timeout(1), queue.slot("p", 1):
        assert queue.active("p") == 1


@pytest.mark.parametrize("seed", range(20))
async def test_a_crowd_of_impatient_requests(seed: int) -> None:
    chance = random.Random(seed)
    queue, inside, most = Queue(), 0, 0

    async def visit() -> None:
        nonlocal inside, most
        async with queue.slot("p", 3):
            inside += 1
            most = max(most, inside)
            try:
                await yielded(chance.randrange(4))
            finally:
                inside -= 1

    def yielded(steps: int) -> Awaitable[None]:
        async def wait() -> None:
            for _ in range(steps):
                await asyncio.sleep(0)

        return wait()

    async with TG() as group:
        tasks: list[asyncio.Task[None]] = []
        for _ in range(150):
            tasks.append(group.create_task(visit()))
            for act, odds in ((queue.pause, 0.1), (queue.resume, 0.2), (chance.choice(tasks).cancel, 0.4)):
                if chance.random() < odds:
                    act()
            await yielded(chance.randrange(2))
        queue.resume()
    assert most == 3
    assert inside == queue.active("p") == queue.waiting("p") == 0
