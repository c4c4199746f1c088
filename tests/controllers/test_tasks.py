from __future__ import annotations

import asyncio

from controllers.tasks import Tasks


async def test_an_error_reaches_the_funnel() -> None:
    errors: list[BaseException] = []
    tasks = Tasks(errors.append)

    async def fail() -> None:
        raise ValueError("broken")

    tasks.start("a", fail())
    await asyncio.sleep(0.01)
    assert [str(error) for error in errors] == ["broken"]


async def test_the_same_name_replaces_the_earlier_run() -> None:
    done: list[str] = []
    tasks = Tasks(lambda error: done.append(repr(error)))

    async def work(name: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        done.append(name)

    tasks.start("search", work("first", 10))
    await asyncio.sleep(0)
    tasks.start("search", work("second", 0))
    await asyncio.sleep(0.01)
    assert done == ["second"]
    assert not tasks.running("search")
    await tasks.aclose()


async def test_closing_waits_for_what_must_finish_and_stops_the_rest() -> None:
    done: list[str] = []
    tasks = Tasks(lambda error: done.append(repr(error)))

    async def save() -> None:
        await asyncio.sleep(0.05)
        done.append("saved")

    async def wait_for_ever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            done.append("stopped")

    tasks.start("save", save(), must_finish=True)
    tasks.start("stream", wait_for_ever())
    await asyncio.sleep(0)
    tasks.cancel()
    assert await tasks.aclose()
    assert sorted(done) == ["saved", "stopped"]


async def test_closing_also_waits_for_work_that_the_stopping_begins() -> None:
    done: list[str] = []
    tasks = Tasks(lambda error: done.append(repr(error)))

    async def write_down() -> None:
        await asyncio.sleep(0.02)
        done.append("written")

    async def job() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            tasks.start("stopped", write_down(), must_finish=True)
            raise

    tasks.start("job", job())
    await asyncio.sleep(0)
    assert await tasks.aclose()
    assert done == ["written"]


async def test_closing_does_not_wait_for_ever() -> None:
    tasks = Tasks(lambda _error: None)
    hang = asyncio.Event()

    async def stuck() -> None:
        await hang.wait()

    tasks.start("stuck", stuck(), must_finish=True)
    assert not await tasks.aclose(limit=0.05)
    hang.set()
    assert await tasks.aclose()


async def test_a_task_that_has_ended_does_not_run_any_more() -> None:
    """Not even before anybody had the time to look at its end: who asks then would wait for it for ever."""
    errors: list[BaseException] = []
    tasks = Tasks(errors.append)
    ended = asyncio.Event()

    async def work() -> None:
        ended.set()

    tasks.start("work", work())
    assert tasks.running("work")
    await ended.wait()
    assert not tasks.running("work")
    await tasks.aclose()
    assert not errors
