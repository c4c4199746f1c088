"""Worker threads that are not left behind, what is shared, blocks that can be stopped."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import qasync

from controllers.cancel_scope import CancelScope
from controllers.ref_counted import RefCounted
from controllers.workers import give_way, in_thread, in_worker
from services.errors import VidraError
from services.types import FailureKind

# -- workers -----------------------------------------------------------------------------------------------------------


async def test_a_worker_answers_and_raises() -> None:
    def work(number: int, *, more: int) -> int:
        assert threading.current_thread() is not threading.main_thread()
        return number // more

    assert await in_worker(work, 6, more=3) == 2
    with pytest.raises(ZeroDivisionError):
        await in_worker(work, 6, more=0)


@pytest.mark.parametrize("fails", [False, True])
async def test_a_cancelled_caller_goes_on_after_the_thread(fails: bool) -> None:
    began, ended = threading.Event(), threading.Event()

    def work() -> None:
        began.set()
        time.sleep(0.05)
        ended.set()
        if fails:
            raise OSError

    async def call() -> None:
        try:
            await in_worker(work)
        finally:
            assert ended.is_set()

    task = asyncio.create_task(call())  # noqa: TID251
    while not began.is_set():
        await asyncio.sleep(0.001)
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()  # as a second time while it waits
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_work_that_had_not_begun_is_not_done() -> None:
    done: list[int] = []
    go_on = threading.Event()
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1) as pool:
        loop.set_default_executor(pool)
        first = asyncio.create_task(in_worker(go_on.wait))  # noqa: TID251
        second = asyncio.create_task(in_worker(done.append, 1))  # noqa: TID251
        await asyncio.sleep(0.01)
        second.cancel()
        await asyncio.sleep(0.01)
        go_on.set()
        await first
        with pytest.raises(asyncio.CancelledError):
            await second
    assert done == []


# -- what is shared ----------------------------------------------------------------------------------------------------


def test_a_thread_of_the_program_outlives_work_that_was_left() -> None:
    """The threads of the program are qasync's: one of them ends by what is no `Exception`, and answers no more."""
    begun, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        begun.set()
        go_on.wait()

    async def leave(threads: Any) -> int:
        first = asyncio.create_task(in_thread(threads, hold))  # noqa: TID251
        while not begun.is_set():
            await asyncio.sleep(0.001)
        second = asyncio.create_task(in_thread(threads, pytest.fail))  # noqa: TID251
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.sleep(0)
        go_on.set()
        await first
        with pytest.raises(asyncio.CancelledError):
            await second
        return await in_thread(threads, lambda: 7)

    with qasync.QThreadExecutor(1) as threads:
        assert asyncio.run(asyncio.wait_for(leave(threads), 10)) == 7


async def test_what_is_lent_is_unused_after_its_last_user() -> None:
    shared = RefCounted("a library")
    await shared.unused()
    order: list[str] = []

    async def use(seconds: float) -> None:
        with shared.use() as value:
            assert value == "a library"
            await asyncio.sleep(seconds)
            order.append(f"used {seconds}")

    async def close() -> None:
        await shared.unused()
        order.append("closed")

    async def use_again() -> None:
        """Taken up in the very moment in which it became free."""
        await asyncio.sleep(0.01)
        while shared.in_use:
            await asyncio.sleep(0)
        with shared.use():
            await asyncio.sleep(0)

    await asyncio.gather(use(0.03), use(0.02), close(), close(), use_again())
    assert order[:2] == ["used 0.02", "used 0.03"]
    assert order[2:] == ["closed", "closed"]
    with pytest.raises(ValueError, match="inside"), shared.use():
        raise ValueError("inside")
    assert not shared.in_use


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system sees to it")
def test_a_thread_gives_way_and_the_window_does_not() -> None:
    def nice() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    before = nice()
    with ThreadPoolExecutor(1, initializer=give_way) as threads:
        assert threads.submit(nice).result() == min(19, before + 10)

    assert nice() == before


# -- stopping ----------------------------------------------------------------------------------------------------------


async def stopped(scope: CancelScope, seconds: float = 5) -> bool:
    try:
        async with scope.entered():
            await asyncio.sleep(seconds)
    except VidraError as error:
        return error.kind is FailureKind.CANCELLED
    return False


async def test_a_block_ends_when_that_is_asked_for() -> None:
    scope = CancelScope()
    asyncio.get_running_loop().call_later(0.01, scope.cancel)
    assert await stopped(scope)
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0
    await asyncio.sleep(0)


async def test_asked_before_it_began() -> None:
    scope = CancelScope()
    scope.cancel()
    assert await stopped(scope)


async def test_asked_after_it_ended() -> None:
    scope = CancelScope()
    assert not await stopped(scope, 0)
    scope.cancel()
    await asyncio.sleep(0.01)


async def test_asked_again_and_again_while_it_cleans_up() -> None:
    scope = CancelScope()
    cleaned: list[bool] = []

    async def work() -> None:
        try:
            await asyncio.sleep(5)
        finally:
            scope.cancel()
            await asyncio.sleep(0.02)
            cleaned.append(True)

    asyncio.get_running_loop().call_later(0.005, scope.cancel)
    asyncio.get_running_loop().call_later(0.015, scope.cancel)
    with pytest.raises(VidraError):
        async with scope.entered():
            await work()
    assert cleaned == [True]


async def test_other_errors_pass_through() -> None:
    with pytest.raises(TimeoutError):
        async with CancelScope().entered():
            raise TimeoutError
    with pytest.raises(ZeroDivisionError):
        async with CancelScope().entered():
            raise ZeroDivisionError


async def test_a_cancelled_task_stays_cancelled() -> None:
    scope = CancelScope()
    task = asyncio.create_task(stopped(scope))  # noqa: TID251
    await asyncio.sleep(0.005)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
