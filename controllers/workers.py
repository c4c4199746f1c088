"""Work in threads that its caller does not leave behind."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress
from typing import Any, ParamSpec, TypeVar

_NICE = 10
"""A tenth of the processor where others want it too, see sched(7)."""

_Arguments = ParamSpec("_Arguments")
_Answer = TypeVar("_Answer")


class _LeftError(Exception):
    """Nobody waits for it any more. No `CancelledError`: that is no `Exception`, and would end one of qasync's threads,
    which never answers then."""


async def in_worker(
    work: Callable[_Arguments, _Answer], *args: _Arguments.args, **kwargs: _Arguments.kwargs
) -> _Answer:
    """Run blocking work in one of the worker threads, as `in_thread`."""
    return await in_thread(None, work, *args, **kwargs)


async def in_thread(
    threads: Executor | None, work: Callable[_Arguments, _Answer], *args: _Arguments.args, **kwargs: _Arguments.kwargs
) -> _Answer:
    """Run blocking work in a thread of these (None: of the loop's own) and return its answer.

    Unlike after `asyncio.to_thread`, a cancelled caller goes on only when the thread has ended (at once if it had not
    begun), so that nothing can overtake it: closing the file it writes to, or writing the next state of a job.
    """
    left = False

    def run() -> _Answer:
        if left:
            raise _LeftError
        return work(*args, **kwargs)

    future = asyncio.get_running_loop().run_in_executor(threads, run)
    try:
        return await asyncio.shield(future)
    except asyncio.CancelledError:
        left = True
        future.add_done_callback(_look_at)
        while not future.done():
            with suppress(asyncio.CancelledError):  # once more, while it waits
                await asyncio.wait((future,))
        raise


def in_loop(call: Callable[_Arguments, object], over: threading.Event) -> Callable[_Arguments, None]:
    """What a worker calls in place of `call`, which then happens soon in the thread of this loop; not if `over` is set
    by then, because nobody waits for it any more."""
    loop = asyncio.get_running_loop()

    def later(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> None:
        loop.call_soon_threadsafe(lambda: over.is_set() or call(*args, **kwargs))

    return later


def _look_at(future: asyncio.Future[Any]) -> None:
    """What went wrong in it is of no interest any more, but asyncio would report that nobody asked."""
    if not future.cancelled():
        future.exception()


def give_way() -> None:
    """Have this thread leave the processor to the window whenever that wants it. On Linux alone, where a thread has a
    niceness of its own; Windows and macOS do so by themselves for the program that is looked at."""
    if sys.platform == "linux":
        with suppress(OSError):  # a sandbox may forbid it
            os.nice(_NICE)  # of this thread, see nice(2)
