"""The one funnel: every failure that nobody handled nearer to its cause ends here and is told to the person."""

from __future__ import annotations

import asyncio
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Signal, qVersion

from services.errors import VidraError
from services.types import Failure, Notice, Severity

log = logging.getLogger(__name__)


class Notices(QObject):
    """Tells the person what happened.

    `told(Notice)`: show it in the bar under the header. `note(Notice)`: a quiet fact for the status strip.
    `report_ready(str)`: an unexpected exception, as a text to copy.
    """

    told = Signal(object)
    note = Signal(object)
    report_ready = Signal(str)
    _foreign = Signal(object)

    def __init__(self, redact: Callable[[str], str], version: str) -> None:
        super().__init__()
        self._redact = redact
        self._version = version
        self._foreign.connect(self.report)

    def tell(self, failure: Failure, severity: Severity = Severity.DANGER) -> None:
        """Show a failure that concerns the whole app."""
        log.warning("told: %s %s", failure.kind, self._redact(failure.message))
        self.told.emit(Notice(code="failure", severity=severity, failure=failure))

    def say(self, code: str, **values: str | int) -> None:
        """A quiet fact for the status strip."""
        self.note.emit(Notice(code=code, values=values))

    def report(self, error: BaseException) -> None:
        """A known failure becomes a notice; anything else is logged and offered as a report to copy."""
        if isinstance(error, (KeyboardInterrupt, asyncio.CancelledError)):
            return
        if isinstance(error, VidraError):
            self.tell(error.failure)
            return
        lines = traceback.format_exception(error)
        text = self._redact("".join(lines))
        log.error("unexpected: %s", text)
        header = (
            f"Vidra {self._version}, Python {platform.python_version()}, Qt {qVersion()}, "
            f"{platform.system()} {platform.release()} {platform.machine()}"
        )
        self.report_ready.emit(f"{header}\n\n{text}")

    @contextmanager
    def hooked(self, loop: asyncio.AbstractEventLoop) -> Generator[None]:
        """Catch what falls out of slots, threads and the loop while the app runs."""
        main_hook, thread_hook = sys.excepthook, threading.excepthook

        def from_slot(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
            self.report(error)

        def from_thread(args: threading.ExceptHookArgs) -> None:
            if args.exc_value is not None:
                self._foreign.emit(args.exc_value)

        def from_loop(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
            self.report(context.get("exception") or RuntimeError(str(context.get("message"))))

        sys.excepthook, threading.excepthook = from_slot, from_thread
        loop.set_exception_handler(from_loop)
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook = main_hook, thread_hook
            loop.set_exception_handler(None)
