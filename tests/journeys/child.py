"""Starting the program, or an engine, as a process of its own."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

import contextlib
import json
import os
import queue
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.forked import forked as begun_by_forking
from tests.forked import unforked

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 90.0
"""Seconds in which the program does anything at all, also on a computer with much else to do."""
Screen = dict[str, Any]


class Child:
    """The program with somebody at its keyboard (driver.py)."""

    def __init__(self, *arguments: str, forked: bool = False) -> None:
        """`forked`: cheaper, where that is possible; for tests that start it very often."""
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `end`
        start = begun_by_forking if forked else unforked
        self.process = start("tests.journeys.driver", *arguments, errors=self._errors)
        self._screens: queue.Queue[Screen | None] = queue.Queue()
        self.jobs: list[tuple[str, str]] = []
        """(job id, state), each change that was told so far."""
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with contextlib.suppress(ValueError):  # the last line of a killed process may be cut
                told = json.loads(line)
                if "job" in told:
                    self.jobs.append((told["job"], told["state"]))
                else:
                    self._screens.put(told["screen"])
        self._screens.put(None)

    def tell(self, do: str, text: str = "") -> None:
        """Send a command without waiting for what comes of it."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"do": do, "text": text}).encode() + b"\n")
        self.process.stdin.flush()

    def do(self, do: str, text: str = "") -> Screen:
        """Send a command; what is then on the screen."""
        self.tell(do, text)
        screen = self._screens.get(timeout=PATIENCE)
        assert screen is not None, self.errors
        return screen

    def wait_for(self, condition: Callable[[Screen], object]) -> Screen:
        """Look until the screen is so."""
        deadline = time.monotonic() + PATIENCE
        while not condition(screen := self.do("look")):
            assert time.monotonic() < deadline, screen
            time.sleep(0.02)
        return screen

    def wait_job(self, state: str) -> None:
        """Wait until a job is told to be in that state."""
        deadline = time.monotonic() + PATIENCE
        while all(told != state for _, told in self.jobs):
            assert time.monotonic() < deadline, (self.jobs, self.errors)
            assert self.process.poll() is None, self.errors
            time.sleep(0.002)

    def ended(self) -> int:
        """Wait for the end of the process; its exit code."""
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.end()

    def end(self) -> None:
        """Make sure that it is gone, and read its last words."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._reader.join()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    @property
    def errors(self) -> str:
        """What it wrote to standard error, without what the offscreen platform says of every window."""
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").splitlines()
        return "\n".join(line for line in lines if line and "This plugin does not support" not in line)

    def close_files(self) -> None:
        self._errors.close()


@contextlib.contextmanager
def child(*arguments: str, forked: bool = False) -> Iterator[Child]:
    """Runs the program; it is gone at the end, and must have written nothing to standard error."""
    running = Child(*arguments, forked=forked)
    try:
        yield running
    except BaseException:
        running.end()
        print(running.errors)
        raise
    else:
        running.end()
        assert not running.errors, running.errors
    finally:
        running.close_files()


def answers(base_url: str) -> bool:
    """Whether somebody listens there."""
    parts = urlsplit(base_url)
    assert parts.hostname is not None
    with socket.socket() as connection:
        connection.settimeout(1)
        return connection.connect_ex((parts.hostname, parts.port or 80)) == 0


@contextlib.contextmanager
def lone_engine(pace: float) -> Iterator[str]:
    """An engine that asks for no key and takes `pace` seconds for a picture; its base URL."""
    arguments = ("--port", "0", "--key", "none", "--pace", str(pace), "--parent-stdin")
    process = subprocess.Popen(
        [sys.executable, "-m", "services.engine", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=PROJECT,
        env={name: value for name, value in os.environ.items() if name != "VIDRA_ENGINE_KEY"},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield json.loads(process.stdout.readline())["base_url"]
    finally:
        process.stdin.close()
        process.wait(PATIENCE)
        process.stdout.close()
