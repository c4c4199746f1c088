"""Controllers run on a plain asyncio loop: their signals are direct calls as long as one thread emits them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest


@pytest.fixture(autouse=True)
async def no_leftover_tasks() -> AsyncIterator[None]:
    yield
    assert not asyncio.all_tasks() - {asyncio.current_task()}
