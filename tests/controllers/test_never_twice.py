"""Nothing is paid twice: per endpoint and way to fail, how often the engine was asked, counted in its own log."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from services.engine.process import EngineAddress
from services.types import Billed, ImageRequest, InputPicture, JobState, Operation, Quirks, Route
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, until
from tests.services.odd_server import picture

ABLE = Quirks(variations=True, responses=True, files=True)
"""Without keeping answers: there is nothing to recover, so every loss has to be told."""
PHOTO = picture(size=(256, 256), colour="#884422")
ENDPOINTS: dict[str, dict[str, Any]] = {
    "/images/generations": {},
    "/images/edits": {"operation": Operation.EDIT},
    "/images/variations": {"operation": Operation.VARIATION},
    "/responses": {"route": Route.RESPONSES, "text_model": "gpt-6-luna", "store": False},
}
LOST = ("hang", "reset_before", "server_error", "bad_gateway", "truncated_base64", "null_data")
"""Something may have been drawn."""
TURNED_AWAY = ("rate_limit", "unavailable")
"""The server asks to wait: nothing was drawn."""
REFUSED = ("moderation", "unauthorized", "quota", "text_detail", "not_found")
"""Sent again only if the person asks for it."""


@pytest.fixture
async def desk(sit: Sit, engine: EngineAddress) -> Desk:
    return await sit(engine.base_url, engine.key, quirks=ABLE, text_model="gpt-6-luna", timeout=1)


def wanted(desk: Desk, endpoint: str) -> ImageRequest:
    fields = ENDPOINTS[endpoint]
    request = desk.request(f"a kite for {endpoint}", **fields)
    draws = fields.get("operation") is not None
    return replace(request, inputs=(desk.workspace.inputs.put(PHOTO),) if draws else ())


async def outcome(desk: Desk, request: ImageRequest) -> tuple[JobState, Billed | None]:
    """How a job ends; a wait before another try is cut short, as the person may do."""
    (job,) = desk.jobs.submit(request)
    await until(lambda: desk.job(job.id).state is JobState.RETRYING or not desk.job(job.id).state.live)
    if desk.job(job.id).state is JobState.RETRYING:
        desk.jobs.retry(job.id)
    (ended,) = await desk.ended(job)
    return ended.state, None if ended.failure is None else ended.failure.billed


def asked(faults: FaultControl) -> list[str]:
    return [it["path"].removeprefix("/v1") for it in faults.requests() if it["method"] == "POST"]


@pytest.mark.parametrize("endpoint", ENDPOINTS)
async def test_what_may_have_been_drawn_is_never_sent_again(desk: Desk, faults: FaultControl, endpoint: str) -> None:
    for fault in LOST:
        faults.clear()
        faults.add(fault, match={"path": endpoint})
        state, billed = await outcome(desk, wanted(desk, endpoint))
        assert (state, billed) != (JobState.SAVED, None), fault
        assert billed in (Billed.MAYBE, Billed.YES), fault
        assert state in (JobState.UNKNOWN, JobState.FAILED), fault
        if fault in ("hang", "reset_before"):
            assert state is JobState.UNKNOWN, fault
        assert asked(faults) == [endpoint], fault


@pytest.mark.parametrize("endpoint", ENDPOINTS)
async def test_what_was_turned_away_is_sent_once_more(desk: Desk, faults: FaultControl, endpoint: str) -> None:
    for fault in TURNED_AWAY:
        faults.clear()
        faults.add(fault, match={"path": endpoint}, retry_after=0.01)
        assert await outcome(desk, wanted(desk, endpoint)) == (JobState.SAVED, None), fault
        assert asked(faults) == [endpoint, endpoint], fault


@pytest.mark.parametrize("endpoint", ENDPOINTS)
async def test_what_was_refused_is_not_sent_again(desk: Desk, faults: FaultControl, endpoint: str) -> None:
    for fault in REFUSED:
        faults.clear()
        faults.add(fault, match={"path": endpoint})
        assert await outcome(desk, wanted(desk, endpoint)) == (JobState.FAILED, Billed.NO), fault
        assert asked(faults) == [endpoint], fault


@pytest.mark.parametrize("fault", ["hang", "reset_before", "moderation"])
async def test_a_lost_upload_sends_no_request_and_is_free(
    desk: Desk, faults: FaultControl, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.uploads.LARGE", 100)
    faults.add(fault, match={"path": "/v1/files"})
    given: InputPicture = desk.workspace.inputs.put(picture(size=(256, 256), colour="#228844"))
    request = replace(desk.request("a kite", operation=Operation.EDIT), inputs=(given,))
    assert await outcome(desk, request) == (JobState.FAILED, Billed.NO)
    assert asked(faults) == ["/files"]


async def test_a_server_that_cannot_be_reached_was_not_paid(sit: Sit) -> None:
    desk = await sit("http://127.0.0.1:9/v1", quirks=ABLE, text_model="gpt-6-luna")
    for endpoint in ENDPOINTS:
        assert await outcome(desk, wanted(desk, endpoint)) == (JobState.FAILED, Billed.NO)
