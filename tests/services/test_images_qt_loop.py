"""Streams on the loop that the app runs on: qasync closes no abandoned generator, so none may be left (D8)."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable, Iterator
from contextlib import aclosing

import pytest
import qasync
from PySide6.QtWidgets import QApplication

from services.api.client import Client
from services.api.images import generate
from services.types import Finished, Partial
from tests.services.odd_server import completed, preview, stream
from tests.services.test_images_generate import BLUE, CATALOG, MODEL, PNG, STREAMED, connected, hang


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """The loop goes here: a worker thread of a later test that found it as rubbish would stop timers of this thread."""
    yield
    gc.collect()


async def read_to_the_end(client: Client) -> None:
    async with aclosing(generate(client, CATALOG.spec(MODEL), STREAMED)) as events:
        assert [type(event) async for event in events] == [Partial, Finished]


async def leave_early(client: Client) -> None:
    async with aclosing(generate(client, CATALOG.spec(MODEL), STREAMED)) as events:
        async for _ in events:
            break


async def be_cancelled(client: Client) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await read_to_the_end(client)


@pytest.mark.parametrize("act", [leave_early, be_cancelled])
def test_an_unfinished_stream_leaves_nothing_behind(
    qapp: QApplication, act: Callable[[Client], Awaitable[None]]
) -> None:
    troubles: list[object] = []

    async def live() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: troubles.append(context))
        async with connected(hang) as (client, server):
            await act(client)
            async with asyncio.timeout(2):
                await server.left.wait()
            gc.collect()  # anything abandoned would speak up now
            await asyncio.sleep(0)

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
        runner.run(live())
    assert troubles == []


def test_a_whole_stream(qapp: QApplication) -> None:
    async def live() -> None:
        async with connected(stream(preview(0, BLUE), completed(PNG))) as (client, _):
            await read_to_the_end(client)

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
        runner.run(live())
