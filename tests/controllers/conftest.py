"""Controllers run on a plain asyncio loop: their signals are direct calls as long as one thread emits them."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import keyring
import keyring.backends.fail
import pytest

from services.engine.process import EngineAddress
from tests.controllers.desk import Desk, server

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Sit = Callable[..., Awaitable[Desk]]


@pytest.fixture(autouse=True)
async def no_leftover_tasks() -> AsyncIterator[None]:
    """No task is left running, and the loop has nothing to complain about (a failure that nobody looked at)."""
    complaints: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: complaints.append(context))
    yield
    assert not asyncio.all_tasks() - {asyncio.current_task()}
    gc.collect()
    assert complaints == []


@pytest.fixture(autouse=True)
def no_keychain(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the keychain of the machine, nor keys that lie in its environment."""
    monkeypatch.setattr(keyring, "get_keyring", keyring.backends.fail.Keyring)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def sit(tmp_path: Path, no_leftover_tasks: None) -> AsyncIterator[Sit]:
    """Makes desks: `sit(base_url, key="", opened=True, folder=None, **fields of the profile)`. Each is closed in the
    end, and must not have met anything unexpected."""
    desks: list[Desk] = []

    async def make(
        base_url: str, key: str = "key", *, opened: bool = True, folder: Path | None = None, **fields: Any
    ) -> Desk:
        desk = Desk(folder or tmp_path, server(base_url, **fields), key)
        desks.append(desk)
        if opened:
            await desk.open()
        return desk

    yield make
    for desk in desks:
        assert await desk.aclose()
        assert desk.reports == []
        assert not desk.queue.active(desk.server.id)
        assert not desk.queue.waiting(desk.server.id)
        assert desk.saving._homes == {}


@pytest.fixture
async def desk(sit: Sit, engine: EngineAddress) -> Desk:
    """A desk whose server is the running engine, posing as one that costs money; its library is open."""
    return await sit(engine.base_url, engine.key)
