from __future__ import annotations

import asyncio
import sys
import threading

from controllers.notices import Notices
from services.errors import VidraError
from services.redact import redact
from services.types import Failure, FailureKind, Notice


def heard(notices: Notices) -> tuple[list[Notice], list[str]]:
    told: list[Notice] = []
    reports: list[str] = []
    notices.told.connect(told.append)
    notices.report_ready.connect(reports.append)
    return told, reports


async def test_a_known_failure_is_told() -> None:
    notices = Notices(redact, "1")
    told, reports = heard(notices)
    notices.report(VidraError(Failure(kind=FailureKind.DISK_FULL)))
    assert told[0].failure is not None
    assert told[0].failure.kind is FailureKind.DISK_FULL
    assert not reports


async def test_an_unexpected_error_becomes_a_report_without_secrets() -> None:
    notices = Notices(redact, "1.2.3")
    told, reports = heard(notices)
    notices.report(RuntimeError("key sk-proj-abcdefghijklmnop1234 was refused"))
    assert not told
    assert "Vidra 1.2.3" in reports[0]
    assert "RuntimeError" in reports[0]
    assert "abcdefghijklmnop" not in reports[0]


async def test_the_hooks_catch_slots_and_the_loop_and_are_put_back() -> None:
    notices = Notices(redact, "1")
    _, reports = heard(notices)
    before = (sys.excepthook, threading.excepthook)
    loop = asyncio.get_running_loop()
    with notices.hooked(loop):
        sys.excepthook(ValueError, ValueError("in a slot"), None)
        loop.call_exception_handler({"message": "callback", "exception": ValueError("in a callback")})
    assert ["in a slot" in reports[0], "in a callback" in reports[1]] == [True, True]
    assert (sys.excepthook, threading.excepthook) == before


async def test_leaving_is_not_an_error() -> None:
    notices = Notices(redact, "1")
    told, reports = heard(notices)
    notices.report(KeyboardInterrupt())
    notices.report(asyncio.CancelledError())
    assert not told
    assert not reports
