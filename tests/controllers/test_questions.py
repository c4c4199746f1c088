"""Questions on their way: through the journal, streamed, stopped, broken off, answered, kept; nothing is paid twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.engine.process import EngineAddress
from services.errors import VidraError
from services.types import (
    Aloud,
    AnswerSchema,
    AskPicture,
    AskRequest,
    Billed,
    Failure,
    FailureKind,
    InputPicture,
    Job,
    JobState,
    Question,
    Reply,
    Route,
    Turn,
)
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, posts, until
from tests.services.engine_pictures import encoded, landscape

ROUTES = (Route.RESPONSES, Route.CHAT)


@pytest.fixture
async def desk(sit: Sit, engine: EngineAddress) -> Desk:
    """A server that costs money and keeps responses."""
    from services.profiles import from_template

    quirks = from_template("openai", id="x").quirks
    return await sit(engine.base_url, engine.key, quirks=quirks, text_model="vidra-eye")


def picture(desk: Desk, size: tuple[int, int] = (320, 200)) -> InputPicture:
    return desk.workspace.inputs.put(encoded(landscape(*size)))


def asked(desk: Desk, words: str, route: Route, *, parent: str = "", **changes: Any) -> AskRequest:
    """A question in thread `t`, written there as it has to be."""
    number = len(desk.workspace.asks.load("t").messages)
    question = Question(
        id=f"q{number}", asked_at=datetime.now(UTC), words=words, parent=parent, pictures=changes.get("pictures", ())
    )
    desk.workspace.asks.add("t", question)
    request = AskRequest(
        prompt=words, model="vidra-eye", profile_id=desk.server.id, thread_id="t", parents=(question.id,),
        route=route, stream=True,
    )  # fmt: skip
    return replace(request, **changes)


async def answered(desk: Desk, job: Job) -> Reply:
    await desk.ended(job)
    reply = desk.workspace.asks.reply("t", job.id)
    assert reply is not None
    return reply


@pytest.mark.parametrize("route", ROUTES)
async def test_a_question_is_answered_and_kept(desk: Desk, route: Route) -> None:
    said: list[str] = []
    desk.jobs.said.connect(lambda _job_id, text: said.append(text))
    shown = (AskPicture(picture=picture(desk)),)
    job = desk.jobs.ask(asked(desk, "What size is it?", route, pictures=shown), 100)
    reply = await answered(desk, job)
    assert "320 × 200" in reply.text
    assert "".join(said) == reply.text
    assert len(said) > 1
    assert reply.usage is not None
    assert reply.usage.text_in > 0
    assert reply.cost == 0  # the model's row says that nothing it does has a price
    assert reply.failure is None
    assert (reply.turn is not None) == (route is Route.RESPONSES)
    written = desk.written(job.id)
    assert written is not None
    assert written.state is JobState.SAVED
    assert written.request == job.request


@pytest.mark.parametrize("route", ROUTES)
async def test_what_was_said_before_is_told_again_or_kept_by_the_server(
    desk: Desk, route: Route, faults: FaultControl
) -> None:
    shown = (AskPicture(picture=picture(desk)),)
    first = await answered(desk, desk.jobs.ask(asked(desk, "Describe it.", route, pictures=shown), None))
    again = asked(desk, "And how large is it?", route, parent=first.id, previous=first.turn)
    reply = await answered(desk, desk.jobs.ask(again, None))
    assert "320 × 200" in reply.text


async def test_a_server_that_has_forgotten_is_told_everything_again(desk: Desk) -> None:
    shown = (AskPicture(picture=picture(desk)),)
    first = await answered(desk, desk.jobs.ask(asked(desk, "Describe it.", Route.CHAT, pictures=shown), None))
    gone = Turn(response_id="resp_gone")
    again = asked(desk, "And how large is it?", Route.RESPONSES, parent=first.id, previous=gone)
    job = desk.jobs.ask(again, None)
    reply = await answered(desk, job)
    assert "320 × 200" in reply.text
    written = desk.written(job.id)
    assert isinstance(written and written.request, AskRequest)
    assert written is not None
    assert written.request.previous is None


async def test_a_schema_is_filled_and_checked(desk: Desk) -> None:
    width = '"properties": {"width": {"type": "integer"}}, "required": ["width"]'
    schema = f'{{"type": "object", {width}, "additionalProperties": false}}'
    request = asked(
        desk, "How wide?", Route.RESPONSES, pictures=(AskPicture(picture=picture(desk)),),
        schema=AnswerSchema(name="size", schema=schema),
    )  # fmt: skip
    reply = await answered(desk, desk.jobs.ask(request, None))
    assert reply.values == {"width": 320}
    assert reply.problems == ()


@pytest.mark.parametrize("stream", [False, True])
async def test_an_answer_is_spoken_too(desk: Desk, stream: bool) -> None:
    request = asked(
        desk, "What size?", Route.CHAT, pictures=(AskPicture(picture=picture(desk)),), aloud=Aloud(), stream=stream
    )
    reply = await answered(desk, desk.jobs.ask(request, None))
    assert "320" in reply.text
    assert reply.sound.endswith(".wav")
    data = desk.workspace.sounds.path("t", reply.sound).read_bytes()
    assert data[:4] == b"RIFF"
    assert len(data) > 24_000


async def test_a_text_is_read_aloud(desk: Desk) -> None:
    request = asked(desk, "Seven boats.", Route.SPEECH, aloud=Aloud(format="mp3"), stream=False, model="vidra-voice")
    reply = await answered(desk, desk.jobs.ask(request, None))
    assert reply.route is Route.SPEECH
    assert len(desk.workspace.sounds.path("t", reply.sound).read_bytes()) > 1000


@pytest.mark.parametrize("route", ROUTES)
async def test_stopping_keeps_what_came(desk: Desk, route: Route, faults: FaultControl) -> None:
    faults.add("slow_drawing", seconds=20)
    shown = (AskPicture(picture=picture(desk)),)
    job = desk.jobs.ask(asked(desk, "Describe it.", route, pictures=shown), None)
    await until(lambda: desk.jobs.said_so_far(job.id))
    desk.jobs.cancel(job.id)
    reply = await answered(desk, job)
    assert reply.stopped
    assert reply.text
    assert reply.incomplete == "stopped"
    assert reply.failure is not None
    assert reply.failure.billed is Billed.MAYBE
    assert desk.job(job.id).state is JobState.CANCELLED


async def test_an_error_is_told_as_it_is_and_can_be_tried_again(desk: Desk, faults: FaultControl) -> None:
    faults.add("quota")
    job = desk.jobs.ask(asked(desk, "Describe.", Route.CHAT, pictures=(AskPicture(picture=picture(desk)),)), None)
    reply = await answered(desk, job)
    assert reply.failure is not None
    assert reply.failure.kind is FailureKind.NO_CREDIT
    assert not reply.settled
    desk.jobs.retry(job.id)
    reply = await answered(desk, job)
    assert reply.failure is None
    assert reply.settled
    assert len(posts(faults)) == 2


async def test_an_attempt_that_may_have_been_billed_counts_in_the_thread(desk: Desk, faults: FaultControl) -> None:
    faults.add("reset_before", count=1)
    job = desk.jobs.ask(asked(desk, "What can you do?", Route.CHAT), None)
    reply = await answered(desk, job)
    assert reply.failure is not None
    assert reply.failure.billed is Billed.MAYBE
    desk.jobs.retry(job.id)
    reply = await answered(desk, job)
    assert reply.settled
    thread = desk.workspace.asks.load("t")
    assert thread.path[-1] == reply
    assert thread.cost.unpriced == 1


@pytest.mark.parametrize("elsewhere", [False, True])
async def test_an_answer_that_the_disk_refuses_waits_and_is_saved_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, elsewhere: bool
) -> None:
    asks, add = desk.workspace.asks, type(desk.workspace.asks).add_reply

    def full(*_args: Any) -> Reply:
        raise VidraError(Failure(kind=FailureKind.DISK_FULL, message="no room"))

    monkeypatch.setattr(type(asks), "add_reply", full)
    job = desk.jobs.ask(asked(desk, "What size?", Route.CHAT, pictures=(AskPicture(picture=picture(desk)),)), None)
    await desk.reach(job.id, JobState.UNSAVED)
    assert desk.jobs.unsaved_pictures == 1
    assert [failure.kind for failure in desk.told] == [FailureKind.DISK_FULL]
    desk.jobs.save_elsewhere(tmp_path / "nowhere")
    await until(lambda: len(desk.told) == 2)
    assert desk.job(job.id).state is JobState.UNSAVED
    if elsewhere:
        desk.jobs.save_elsewhere(tmp_path)
        (ended,) = await desk.ended(job)
        assert ended.state is JobState.SAVED
        assert "320 × 200" in (tmp_path / f"{job.id}.md").read_text("utf-8")
        return
    written: list[str] = []

    def counted(asks: Any, thread_id: str, reply: Reply, *args: Any) -> Reply:
        written.append(reply.id)
        return add(asks, thread_id, reply, *args)

    monkeypatch.setattr(type(asks), "add_reply", counted)
    desk.jobs.save_again()
    assert desk.jobs.unsaved_pictures == 0  # it is being written
    desk.jobs.save_again()
    desk.jobs.save_elsewhere(tmp_path)
    reply = await answered(desk, job)
    await desk.ended(job)
    assert written == [job.id]
    assert not (tmp_path / f"{job.id}.md").exists()
    assert "320 × 200" in reply.text
    assert desk.job(job.id).state is JobState.SAVED
    assert desk.jobs.unsaved_pictures == 0


async def test_nothing_is_sent_that_the_journal_does_not_have(
    desk: Desk, faults: FaultControl, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_job: Job) -> None:
        raise VidraError(Failure(kind=FailureKind.DISK_FULL, message="no room"))

    monkeypatch.setattr(desk.workspace.journal, "put", full)
    job = desk.jobs.ask(asked(desk, "What size?", Route.CHAT, pictures=(AskPicture(picture=picture(desk)),)), None)
    await desk.reach(job.id, JobState.FAILED)
    await desk.quiet()
    assert posts(faults) == []


async def test_a_picture_that_is_gone_stops_its_question(desk: Desk, faults: FaultControl) -> None:
    gone = AskPicture(picture=InputPicture(sha256="0" * 64, width=1, height=1))
    reply = await answered(desk, desk.jobs.ask(asked(desk, "What?", Route.RESPONSES, pictures=(gone,)), None))
    assert reply.failure is not None
    assert reply.failure.kind is FailureKind.FILE_BROKEN
    assert posts(faults) == []
