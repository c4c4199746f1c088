"""Large input pictures are uploaded once and named by their ids."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from services.api import files
from services.engine.process import EngineAddress
from services.types import (
    FailureKind,
    ImageRequest,
    InputPicture,
    JobState,
    Operation,
    Quirks,
    Route,
)
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, until
from tests.services.odd_server import Asked, b64, http, picture, serving

FILES: dict[str, Any] = {"quirks": Quirks(files=True, responses=True), "text_model": "gpt-6-luna"}
PHOTO = picture(size=(256, 256), colour="#884422")


@pytest.fixture(autouse=True)
def small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.uploads.LARGE", 100)


def put(desk: Desk, data: bytes = PHOTO) -> InputPicture:
    return desk.workspace.inputs.put(data)


def edit(desk: Desk, *inputs: InputPicture, **changes: Any) -> ImageRequest:
    return desk.request("paint the sky red", operation=Operation.EDIT, inputs=inputs, **changes)


async def run(desk: Desk, request: ImageRequest) -> JobState:
    jobs = desk.jobs.submit(request)
    ended = await desk.ended(*jobs)
    assert all(job.failure is None for job in ended), [job.failure for job in ended]
    return ended[0].state


def paths(faults: FaultControl) -> list[str]:
    return [asked["path"].removeprefix("/v1") for asked in faults.requests() if asked["method"] == "POST"]


async def test_one_upload_serves_every_request_and_the_next_start(
    sit: Sit, engine: EngineAddress, faults: FaultControl
) -> None:
    desk = await sit(engine.base_url, engine.key, **FILES)
    given = put(desk)
    assert await run(desk, edit(desk, given, n=3, stream=True)) is JobState.SAVED
    asked = paths(faults)
    assert asked.count("/files") == 1
    assert asked.count("/images/edits") == len(asked) - 1
    bodies = [it["body"] for it in faults.requests() if it["path"].endswith("/images/edits")]
    assert len({body["images"][0]["file_id"] for body in bodies}) == 1

    assert await desk.aclose()
    later = await sit(engine.base_url, engine.key, **FILES)
    faults.clear()
    assert await run(later, edit(later, given, route=Route.RESPONSES, text_model="gpt-6-luna")) is JobState.SAVED
    assert paths(faults) == ["/responses"]
    assert await run(later, edit(later, given)) is JobState.SAVED
    assert paths(faults) == ["/responses", "/images/edits"]


async def test_a_file_that_the_server_has_lost_is_uploaded_again_once(
    sit: Sit, engine: EngineAddress, faults: FaultControl
) -> None:
    desk = await sit(engine.base_url, engine.key, **FILES)
    given = put(desk)
    assert await run(desk, edit(desk, given)) is JobState.SAVED
    old = desk.workspace.uploads.find(desk.server.id, given.sha256)
    async with desk.servers.client(desk.server.id) as client:
        await files.delete(client, old)
    faults.clear()
    assert await run(desk, edit(desk, given)) is JobState.SAVED
    assert paths(faults) == ["/images/edits", "/files", "/images/edits"]
    assert desk.workspace.uploads.find(desk.server.id, given.sha256) not in ("", old)
    assert await run(desk, edit(desk, given, route=Route.RESPONSES, text_model="gpt-6-luna")) is JobState.SAVED


async def test_marks_small_pictures_and_servers_without_files_send_the_picture(
    sit: Sit, engine: EngineAddress, faults: FaultControl, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = await sit(engine.base_url, engine.key)
    assert await run(desk, edit(desk, put(desk))) is JobState.SAVED
    assert paths(faults) == ["/images/edits"]
    await desk.aclose()
    faults.clear()
    monkeypatch.setattr("services.uploads.LARGE", 4_000_000)
    desk = await sit(engine.base_url, engine.key, **FILES)
    assert await run(desk, edit(desk, put(desk))) is JobState.SAVED
    assert paths(faults) == ["/images/edits"]


async def test_an_upload_that_fails_costs_nothing_and_sends_nothing(
    sit: Sit, engine: EngineAddress, faults: FaultControl
) -> None:
    desk = await sit(engine.base_url, engine.key, **FILES)
    faults.add("reset_before", match={"path": "/v1/files"})
    (job,) = desk.jobs.submit(edit(desk, put(desk)))
    (ended,) = await desk.ended(job)
    assert ended.state is JobState.FAILED  # and not unknown: nothing that costs was sent
    assert ended.failure is not None
    assert ended.failure.kind is FailureKind.SERVER_LOST
    assert paths(faults) == ["/files"]
    assert JobState.SENT not in desk.states(job.id)


async def test_a_busy_server_is_asked_again_for_the_upload_too(
    sit: Sit, engine: EngineAddress, faults: FaultControl
) -> None:
    desk = await sit(engine.base_url, engine.key, **FILES)
    faults.add("rate_limit", match={"path": "/v1/files"}, retry_after=0.01)
    assert await run(desk, edit(desk, put(desk))) is JobState.SAVED
    assert paths(faults) == ["/files", "/files", "/images/edits"]


async def test_a_server_that_takes_no_ids_gets_the_pictures(sit: Sit) -> None:
    def answer(asked: Asked) -> bytes:
        if asked.path == "/v1/files":
            return http({"id": "file-1", "bytes": 9, "created_at": 1, "filename": "a.png", "purpose": "vision"})
        if asked.headers["content-type"].startswith("application/json"):
            return http({"detail": "expected a form"}, status="415 Unsupported Media Type")
        return http({"data": [{"b64_json": b64(picture())}]})

    async with serving(answer) as odd:
        desk = await sit(odd.base_url, **FILES)
        assert await run(desk, edit(desk, put(desk))) is JobState.SAVED
        assert [asked.path for asked in odd.asked] == ["/v1/files", "/v1/images/edits", "/v1/images/edits"]
        assert odd.asked[-1].files[0].data == PHOTO
        await desk.aclose()


async def test_a_server_that_keeps_nothing_gets_the_pictures(sit: Sit) -> None:
    def answer(asked: Asked) -> bytes:
        if asked.path == "/v1/files":
            return http("Not Found", status="404 Not Found", content_type="text/plain")
        return http({"data": [{"b64_json": b64(picture())}]})

    async with serving(answer) as odd:
        desk = await sit(odd.base_url, **FILES)
        assert await run(desk, edit(desk, put(desk))) is JobState.SAVED
        assert [asked.path for asked in odd.asked] == ["/v1/files", "/v1/images/edits"]
        await desk.aclose()


async def test_a_lost_file_is_uploaded_again_only_once(sit: Sit) -> None:
    """A server that forgets at once gets the bytes in the end, and is not asked for ever."""

    def answer(asked: Asked) -> bytes:
        if asked.path == "/v1/files":
            return http({"id": "file-1", "bytes": 9, "created_at": 1, "filename": "a.png", "purpose": "vision"})
        if asked.headers["content-type"].startswith("application/json"):
            return http({"error": {"message": "No such file: file-1"}}, status="404 Not Found")
        return http({"data": [{"b64_json": b64(picture())}]})

    async with serving(answer) as odd:
        desk = await sit(odd.base_url, **FILES)
        assert await run(desk, edit(desk, put(desk))) is JobState.SAVED
        asked = [it.path.removeprefix("/v1") for it in odd.asked]
        assert asked == ["/files", "/images/edits", "/files", "/images/edits", "/images/edits"]
        await desk.aclose()


async def test_two_servers_do_not_share_a_file(sit: Sit, engine: EngineAddress, faults: FaultControl) -> None:
    desk = await sit(engine.base_url, engine.key, **FILES)
    given = put(desk)
    other = replace(desk.server, id="other")
    desk.secrets.write("other", engine.key)
    desk.servers.put(other)
    assert await run(desk, edit(desk, given)) is JobState.SAVED
    assert await run(desk, edit(desk, given, profile_id="other")) is JobState.SAVED
    assert paths(faults).count("/files") == 2
    await until(lambda: desk.workspace.uploads.find("other", given.sha256))
