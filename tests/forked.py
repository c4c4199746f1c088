"""Starting a module of the tests as a program, by forking a process that has imported everything and run nothing: half
of what a start costs is imports, and the tests that kill the program start it a hundred times.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import multiprocessing
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO

_POSSIBLE = sys.platform == "linux"
"""Elsewhere a process does not fork, or not after it has loaded the frameworks of its window system."""
_IMPORTED = ["tests.journeys.driver", "tests.controllers.desk", "controllers.interrupts", "services.workspace"]
_IMPORTED += ["ui.studio", "ui.create.wiring", "services.api.images", "services.api.responses", "services.api.speech"]
_IMPORTED += ["services.api.transcription", "services.library.importing", "services.library.folder_search"]
_IMPORTED += ["services.asking.question_drafts", "services.logs", "openai.resources.images", "anyio._backends._asyncio"]
_IMPORTED += ["httpcore2", "truststore", "send2trash", "numpy", "imagecodecs", "PIL.Image", "PIL.BmpImagePlugin"]
_IMPORTED += ["PySide6.QtSvg"]


def forked(module: str, *arguments: str, errors: IO[bytes] | None = None) -> ForkedProcess | subprocess.Popen[bytes]:
    """Run `run(arguments)` of a module in a process of its own. `errors`: where it writes standard error."""
    if _POSSIBLE:
        return ForkedProcess(module, arguments, 2 if errors is None else errors.fileno())
    return unforked(module, *arguments, errors=errors)


def unforked(module: str, *arguments: str, errors: IO[bytes] | None = None) -> subprocess.Popen[bytes]:
    """The same in a Python of its own."""
    command = [sys.executable, "-W", "error", "-m", module, *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=errors, cwd=Path(__file__).parents[1])


@contextlib.contextmanager
def told_until_killed(module: str, *arguments: str) -> Iterator[ForkedProcess | subprocess.Popen[bytes]]:
    """The same, for what it says; killed (kill -9) at the end of the block at the latest."""
    process = forked(module, *arguments)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


class ForkedProcess:
    """What is needed of a `subprocess.Popen`."""

    def __init__(self, module: str, arguments: tuple[str, ...], errors: int) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_IMPORTED)
        commands, mine = context.Pipe(duplex=False)
        told, words = context.Pipe(duplex=False)
        last_words = Connection(os.dup(errors), readable=False)
        self._process = context.Process(target=_begin, args=(module, arguments, commands, words, last_words))
        self._process.start()
        self.stdin: IO[bytes] | None = os.fdopen(os.dup(mine.fileno()), "wb")
        self.stdout: IO[bytes] | None = os.fdopen(os.dup(told.fileno()), "rb")
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


def _begin(module: str, arguments: tuple[str, ...], *ends: Connection) -> None:
    """In the new process: `python -W error -m MODULE ARGUMENTS` from here on."""
    for number, end in enumerate(ends):
        os.dup2(end.fileno(), number)
        end.close()
    gc.freeze()  # what was imported is never looked through for rubbish, and stays shared
    warnings.simplefilter("error")
    importlib.import_module(module).run(list(arguments))
