"""Starting the program by forking a process that has imported everything and run nothing: half of what a start costs is
imports, and the journeys that kill the program start it fifty times.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import subprocess
import sys
import warnings
from multiprocessing.connection import Connection
from typing import IO

POSSIBLE = sys.platform == "linux"
"""Elsewhere a process does not fork, or not after it has loaded the frameworks of its window system."""
_IMPORTED = ["tests.journeys.driver", "ui.studio", "ui.create.wiring", "services.workspace", "services.api.images"]
_IMPORTED += ["openai.resources.images", "PIL.Image"]


class ForkedProcess:
    """What `Child` needs of a `subprocess.Popen`."""

    def __init__(self, arguments: tuple[str, ...], errors: IO[bytes]) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_IMPORTED)
        commands, mine = context.Pipe(duplex=False)
        told, words = context.Pipe(duplex=False)
        last_words = Connection(os.dup(errors.fileno()), readable=False)
        self._process = context.Process(target=_begin, args=(arguments, commands, words, last_words))
        self._process.start()
        self.stdin: IO[bytes] = os.fdopen(os.dup(mine.fileno()), "wb")
        self.stdout: IO[bytes] = os.fdopen(os.dup(told.fileno()), "rb")
        for end in (commands, mine, told, words, last_words):
            end.close()

    def poll(self) -> int | None:
        return self._process.exitcode

    def kill(self) -> None:
        self._process.kill()

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("the program", timeout or 0)
        return self._process.exitcode


def _begin(arguments: tuple[str, ...], *ends: Connection) -> None:
    """In the new process: `python -W error -m tests.journeys.driver` from here on."""
    for number, end in enumerate(ends):
        os.dup2(end.fileno(), number)
        end.close()
    warnings.simplefilter("error")
    driver = importlib.import_module("tests.journeys.driver")
    driver.leave(driver.start(list(arguments)))
