"""Jobs over the Responses API: what a server keeps is never paid for twice and never lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from services.engine.process import EngineAddress
from services.types import (
    Billed,
    FailureKind,
    ImageRequest,
    Job,
    JobState,
    Operation,
    Quirks,
    Route,
    Spending,
    Turn,
)
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, posts, until
from tests.forked import told_until_killed
from tests.services.odd_server import picture

KEEPS = Quirks(responses=True, stores=True)
TALKS: dict[str, Any] = {"quirks": KEEPS, "text_model": "gpt-6-luna"}


@pytest.fixture
async def talker(sit: Sit, engine: EngineAddress) -> Desk:
    """A desk whose server keeps what it answers."""
    return await sit(engine.base_url, engine.key, **TALKS)


def talk(desk: Desk, prompt: str = "a red kite", **changes: Any) -> ImageRequest:
    small = {"size": "1024x1024", "quality": "low", "partial_images": "1"}
    request = desk.request(prompt, model="gpt-image-2.5-flare", parameters=small)
    given = {"route": Route.RESPONSES, "text_model": "gpt-6-luna", "stream": True, "detached": True, **changes}
    return replace(request, **given)


def submit(desk: Desk, *args: Any, **changes: Any) -> Job:
    (job,) = desk.jobs.submit(talk(desk, *args, **changes))
    return job


async def test_a_picture_its_turn_and_the_price_of_both_models(talker: Desk, faults: FaultControl) -> None:
    job = submit(talker)
    (ended,) = await talker.ended(job)
    (asset,) = talker.assets(job.id)
    assert (ended.state, ended.failure) == (JobState.SAVED, None)
    assert asset.usage is not None
    assert asset.turn == Turn(response_id=ended.response_id, call_id=asset.turn.call_id if asset.turn else "")
    assert (asset.thread_id, asset.text_model, asset.operation) == (job.run_id, "gpt-6-luna", Operation.GENERATE)
    assert asset.revised_prompt
    (post,) = posts(faults)
    assert (post["path"], post["body"]["background"]) == ("/v1/responses", True)
    assert ended.cost is not None
    drawn = asset.usage.text_in * 5 + asset.usage.image_out * 30
    assert drawn < ended.cost < drawn + 500, "and a few words of the text model"
    assert (asset.cost, talker.written(job.id)) == (ended.cost, ended)
    assert ended.estimate is not None
    assert abs(ended.cost - ended.estimate) < 3_500


async def test_the_journal_knows_the_answer_before_it_is_there(talker: Desk, faults: FaultControl) -> None:
    faults.add("slow_drawing", seconds=30.0)
    job = submit(talker)
    await until(lambda: talker.job(job.id).response_id)
    written = talker.written(job.id)
    assert written is not None
    assert (written.state, written.response_id) == (JobState.SENT, talker.job(job.id).response_id)
    talker.jobs.cancel(job.id)
    (ended,) = await talker.ended(job)
    assert ended.state is JobState.CANCELLED
    assert [post["path"].rpartition("/")[2] for post in posts(faults)] == ["responses", "cancel"]
    await until(lambda: not faults.state()["open"])


async def test_what_was_finished_before_it_could_be_stopped_is_kept(talker: Desk, faults: FaultControl) -> None:
    faults.add("hang_midstream")
    job = submit(talker)
    kept = await until(lambda: talker.job(job.id).response_id)
    await until(lambda: faults._call("GET", f"/v1/responses/{kept}")["status"] == "completed")
    talker.jobs.cancel(job.id)
    (ended,) = await talker.ended(job)
    assert (ended.state, len(talker.assets(job.id))) == (JobState.SAVED, 1)
    assert ended.cost is not None


@pytest.mark.parametrize("fault", ["reset_midstream", "no_final", ""])
async def test_a_broken_line_is_taken_up_without_a_second_post(talker: Desk, faults: FaultControl, fault: str) -> None:
    if fault:
        faults.add(fault)
    job = submit(talker, stream=bool(fault))
    (ended,) = await talker.ended(job)
    assert (ended.state, ended.failure) == (JobState.SAVED, None)
    assert len(posts(faults)) == 1
    assert ended.cost is not None


async def test_silence_is_not_waited_for_but_the_answer_is_fetched(
    sit: Sit, engine: EngineAddress, faults: FaultControl
) -> None:
    desk = await sit(engine.base_url, engine.key, **TALKS, timeout=1)
    faults.add("hang_midstream")
    job = submit(desk)
    (ended,) = await desk.ended(job)
    assert (ended.state, len(posts(faults))) == (JobState.SAVED, 1)


async def test_an_answer_that_the_server_did_not_keep_stays_unknown_and_can_be_looked_for(
    talker: Desk, faults: FaultControl
) -> None:
    faults.add("reset_midstream")
    job = submit(talker, detached=False)
    (ended,) = await talker.ended(job)
    assert ended.failure is not None
    assert (ended.state, ended.failure.kind) == (JobState.UNKNOWN, FailureKind.SERVER_LOST)
    assert ended.response_id
    talker.jobs.recover(job.id)
    assert talker.job(job.id).state is JobState.SENT
    (again,) = await talker.ended(job)
    assert again.failure is not None
    assert (again.state, again.failure.kind, again.response_id) == (JobState.UNKNOWN, FailureKind.SERVER_LOST, "")
    assert again.failure.billed is Billed.MAYBE
    talker.jobs.recover(job.id)
    assert talker.job(job.id).state is JobState.UNKNOWN
    assert len(posts(faults)) == 1


async def test_words_instead_of_a_picture_fail_but_are_kept_and_booked(talker: Desk) -> None:
    job = submit(talker, "What colour is the sky?", force_image=False)
    (ended,) = await talker.ended(job)
    assert ended.failure is not None
    assert (ended.state, ended.failure.kind) == (JobState.FAILED, FailureKind.ANSWERED_IN_WORDS)
    assert ended.failure.message
    assert ended.failure.billed is Billed.YES
    assert ended.cost
    assert talker.written(job.id) == ended
    await until(lambda: talker.budget.standing.today == Spending(known=ended.cost or 0))
    talker.jobs.retry(job.id)
    (again,) = await talker.ended(job)
    assert (again.state, again.image.force_image) == (JobState.SAVED, True)
    assert again.cost
    both = Spending(known=ended.cost + again.cost)
    await until(lambda: talker.budget.standing.today == both)


async def test_a_turn_that_is_gone_is_told_again_with_the_picture(talker: Desk, faults: FaultControl) -> None:
    source = replace(talker.workspace.inputs.put(picture(size=(64, 48))), asset_id="before")
    job = submit(
        talker, "make it blue", operation=Operation.EDIT, inputs=(source,), parents=("before",),
        previous=Turn(response_id="resp_gone"),
    )  # fmt: skip
    (ended,) = await talker.ended(job)
    assert (ended.state, ended.request.previous, ended.attempt) == (JobState.SAVED, None, 1)
    first, second = posts(faults)
    assert first["body"]["previous_response_id"] == "resp_gone"
    assert first["status"] == 400
    assert "previous_response_id" not in second["body"]
    (asset,) = talker.assets(job.id)
    assert (asset.parents, asset.inputs, asset.operation) == (("before",), (source,), Operation.EDIT)
    assert asset.usage is not None
    assert asset.usage.image_in > 0


async def test_a_picture_that_is_gone_from_the_disk_is_not_sent(talker: Desk, faults: FaultControl) -> None:
    source = talker.workspace.inputs.put(picture())
    next((talker.workspace.root / ".vidra" / "inputs").glob(f"{source.sha256}*")).unlink()
    job = submit(talker, operation=Operation.EDIT, inputs=(source,))
    (ended,) = await talker.ended(job)
    assert ended.failure is not None
    assert (ended.state, ended.failure.kind) == (JobState.FAILED, FailureKind.FILE_BROKEN)
    assert ended.failure.billed is Billed.NO
    assert posts(faults) == []


async def test_closing_leaves_the_background_to_the_server_and_the_next_start_fetches_it(
    talker: Desk, faults: FaultControl, sit: Sit, engine: EngineAddress
) -> None:
    faults.add("slow_drawing", seconds=1.0)
    job = submit(talker)
    await until(lambda: talker.job(job.id).response_id)
    await talker.aclose()
    second = await sit(engine.base_url, engine.key, **TALKS)
    (unfinished,) = second.unfinished
    assert (unfinished.id, unfinished.state, unfinished.attempt) == (job.id, JobState.UNKNOWN, 1)
    second.jobs.take_over(second.unfinished)
    assert second.job(job.id).state is JobState.SENT
    (ended,) = await second.ended(job)
    assert (ended.state, ended.failure) == (JobState.SAVED, None)
    assert len(second.assets(job.id)) == 1
    assert [post["path"] for post in posts(faults)] == ["/v1/responses"]
    assert ended.cost is not None
    assert second.written(job.id) == ended


async def test_what_the_next_start_cannot_reach_is_looked_for_by_the_one_after(
    talker: Desk, faults: FaultControl, sit: Sit, engine: EngineAddress
) -> None:
    job = submit(talker)
    (saved,) = await talker.ended(job)
    crashed = replace(saved, state=JobState.SENT, asset_ids=(), cost=None, finished_at=None, id="crashed")
    talker.workspace.journal.put(crashed)
    await talker.aclose()
    offline = await sit("http://127.0.0.1:9/v1", "key", quirks=replace(KEEPS), timeout=1)
    offline.jobs.take_over(offline.unfinished)
    assert offline.job("crashed").state is JobState.SENT
    await offline.aclose()
    back = await sit(engine.base_url, engine.key, quirks=KEEPS)
    back.jobs.take_over(back.unfinished)
    (ended,) = await back.ended(crashed)
    assert (ended.state, len(back.assets("crashed"))) == (JobState.SAVED, 1)
    assert len(posts(faults)) == 1


def killed_at_work(folder: Path, engine: EngineAddress) -> str:
    """Run a session until the journal knows the answer's id, then kill it; the id of its job."""
    arguments = ("tests.controllers.killed_desk", str(folder), engine.base_url, engine.key)
    with told_until_killed(*arguments) as process:
        assert process.stdout is not None
        told = ["", "", ""]
        while len(told) < 3 or told[1] != JobState.SENT or not told[2].startswith("resp_"):
            line = process.stdout.readline().decode()
            assert line, "it ended by itself"
            told = line.split()
    return told[0]


async def test_kill_9_and_the_picture_arrives_without_a_second_charge(
    sit: Sit, engine: EngineAddress, faults: FaultControl, tmp_path: Path
) -> None:
    faults.add("slow_drawing", seconds=1.0)
    job_id = await asyncio.to_thread(killed_at_work, tmp_path, engine)
    desk = await sit(engine.base_url, engine.key, **TALKS)
    assert [(job.id, job.state) for job in desk.unfinished] == [(job_id, JobState.UNKNOWN)]
    assert desk.files() == []
    desk.jobs.take_over(desk.unfinished)
    (ended,) = await desk.ended(*desk.jobs.jobs)
    (asset,) = desk.assets(job_id)
    assert (ended.state, ended.failure) == (JobState.SAVED, None)
    assert ended.cost
    assert ended.cost == asset.cost
    assert (await desk.saving.spent())[0] == Spending(known=ended.cost)
    assert [(post["method"], post["path"]) for post in posts(faults)] == [("POST", "/v1/responses")]
