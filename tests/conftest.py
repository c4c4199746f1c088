"""Fixtures that every room's tests share."""

from __future__ import annotations

import gc
import json
import os
import sys
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from services.engine.process import EngineAddress, EngineProcess
from tests.no_network import Guard

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")  # how long an example takes depends on what else the machine does


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """A run of everything takes every core, and one process more for the waits of the journeys; what is named on the
    command line is sooner done in one process."""
    everything = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return (os.cpu_count() or 1) + 1 if everything else 0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first, so that no process is left with it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish() -> None:
    """What stands now stays to the end: looking through all of it for rubbish after a test took a fifth of the run."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Take back what tests have copied. Offscreen, Qt keeps that until after the end of Python, and then crashes on an
    object that Python made."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session")
def network_guard() -> Iterator[Guard]:
    """Refuses every connection beyond this computer."""
    guard = Guard()
    with guard.watching():
        yield guard


@pytest.fixture(autouse=True)
def no_network(network_guard: Guard) -> Iterator[None]:
    """A test that tries to reach beyond this computer fails."""
    network_guard.refused.clear()
    yield
    assert network_guard.refused == [], "only this computer may be reached"


class FaultControl:
    """Lets a test tell the running engine to fail, and see what it received (services/engine/faults.py)."""

    def __init__(self, address: EngineAddress) -> None:
        self._address = address

    def add(
        self,
        name: str,
        *,
        count: int = 1,
        match: dict[str, str] | None = None,
        retry_after: float | None = None,
        seconds: float | None = None,
    ) -> None:
        """The next `count` matching image requests fail so. `match`: substrings of `model`, `prompt`, `path`."""
        chosen = {"name": name, "count": count, "match": match, "retry_after": retry_after, "seconds": seconds}
        self._call("POST", "/faults", {key: value for key, value in chosen.items() if value is not None})

    def clear(self) -> None:
        self._call("DELETE", "/faults")

    def state(self) -> dict[str, Any]:
        """`faults` still waiting, `requests` seen since the start, `open` requests at work now."""
        return self._call("GET", "/faults")

    def requests(self) -> list[dict[str, Any]]:
        """What the engine received since the last `clear`, oldest first, without keys."""
        return self._call("GET", "/requests")["requests"]

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        request = urllib.request.Request(
            self._address.root + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self._address.key}", "Content-Type": "application/json"},
        )
        # the machine's proxies are not for loopback
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=10) as response:
            return json.loads(response.read())


@pytest.fixture(scope="session")
def engine() -> Iterator[EngineAddress]:
    """The built-in engine over real HTTP, as fast as it draws. Model `vidra-sketch` takes any size and a `seed`."""
    process = EngineProcess(pace=0)
    try:
        yield process.launch()
    finally:
        process.end()


@pytest.fixture
def faults(engine: EngineAddress) -> Iterator[FaultControl]:
    """Makes `engine` fail on request; what was not used up is forgotten after the test."""
    control = FaultControl(engine)
    control.clear()
    yield control
    control.clear()
