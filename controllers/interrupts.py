"""Ctrl-C and the system's wish that the program ends, heard while Qt waits for events."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

from PySide6.QtCore import QTimer


@contextmanager
def interruptible(loop: asyncio.AbstractEventLoop, stop: Callable[[], None]) -> Generator[None]:
    """Ctrl-C and SIGTERM close the window as its close button does, saving what has arrived."""

    def heard(_number: int, _frame: object) -> None:
        stop()

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.getsignal(number) for number in numbers}
    waker = QTimer(interval=200)
    for number in numbers:
        if sys.platform == "win32":
            signal.signal(number, heard)
        else:
            loop.add_signal_handler(number, stop)
    if sys.platform == "win32":
        # An idle Qt loop runs no Python code that could notice a signal.
        waker.timeout.connect(lambda: None)
        waker.start()
    try:
        yield
    finally:
        waker.stop()
        for number, handler in before.items():
            if sys.platform != "win32":
                loop.remove_signal_handler(number)
            signal.signal(number, handler)
