"""Draws orders in worker threads, a few at a time, at the pace the person chose."""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass
from typing import Final

import anyio
import pybase64
from anyio import CapacityLimiter, to_thread

from services.engine.options import Options
from services.engine.validation import Order

_QUALITY_PACE: Final = {"low": 0.6, "standard": 1.0, "medium": 1.0, "high": 1.5, "hd": 1.5, "xhigh": 2.0, "max": 3.0}
_REMEMBERED_PROMPTS: Final = 1000


@dataclass(frozen=True, slots=True)
class Drawn:
    """One encoded picture."""

    data: bytes
    base64: str
    preview: int | None
    """Number of a preview, from 0; None: the finished picture."""


class Studio:
    """Where pictures are drawn."""

    def __init__(self, options: Options) -> None:
        self._pace = options.pace
        self._threads = CapacityLimiter(options.drawing_threads)
        self._next_seeds: OrderedDict[bytes, int] = OrderedDict()

    def seed(self, order: Order) -> int:
        """The first of the `order.n` seeds of an order.

        A prompt (with its sources) that brings no seed gets 0 the first time it is asked for, then 1, 2, ...: its
        first picture is always the same, and asking again gives another.
        """
        if order.seed is not None:
            return order.seed
        name = hashlib.blake2b(b"\0".join((order.prompt.encode(), *order.sources)), digest_size=16).digest()
        seed = self._next_seeds.pop(name, 0)
        self._next_seeds[name] = seed + order.n
        if len(self._next_seeds) > _REMEMBERED_PROMPTS:
            self._next_seeds.popitem(last=False)
        return seed

    async def draw(self, order: Order, seed: int, seconds: float | None = None) -> AsyncGenerator[Drawn, None]:
        """One picture of the order: its previews, then the finished one. `seconds` overrides the pace."""
        share = (self._pace * _weight(order) if seconds is None else seconds) / (order.partials + 1)
        started = time.monotonic()
        stages = await to_thread.run_sync(_stages, order, seed, limiter=self._threads)
        for number in range(order.partials + 1):
            drawn = await to_thread.run_sync(_next_stage, stages, limiter=self._threads)
            await anyio.sleep(max(0.0, started + share * (number + 1) - time.monotonic()))
            yield Drawn(*drawn, preview=number if number < order.partials else None)

    async def revised(self, order: Order, seed: int) -> str:
        """What the engine understood of the prompt and draws with this seed."""
        return await to_thread.run_sync(_revised, order, seed, limiter=self._threads)


def _weight(order: Order) -> float:
    """How long a picture takes against a medium one of 1024 x 1024."""
    pixels = order.width * order.height / (1024 * 1024)
    return _QUALITY_PACE[order.quality] * min(4.0, max(0.25, pixels))


# Pillow and the painter are imported by the first picture, in its thread: the engine starts without them.


def _stages(order: Order, seed: int) -> Iterator[bytes]:
    from services.engine.drawing import stages  # noqa: PLC0415

    return stages(order, seed)


def _next_stage(stages: Iterator[bytes]) -> tuple[bytes, str]:
    data = next(stages, None)
    if data is None:
        # a StopIteration cannot leave a thread
        raise RuntimeError("the painter ended before its finished picture")
    return data, pybase64.b64encode(data).decode("ascii")


def _revised(order: Order, seed: int) -> str:
    from services.engine.drawing import revised  # noqa: PLC0415

    return revised(order, seed)
