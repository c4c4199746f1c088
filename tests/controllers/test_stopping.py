"""A job can be stopped at any moment, and the program closed: it always ends in a true state, in memory as in the
journal, and gives its turn in the queue back."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from services.engine.process import EngineAddress
from services.journal import Journal
from services.library.store import Library
from services.types import Asset, AssetKind, Billed, FailureKind, Job, JobState
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, kinds, until

ENDED = {JobState.SAVED, JobState.CANCELLED}


def check(desk: Desk, job: Job) -> None:
    """What must hold for a job that was stopped at some moment."""
    assert job.state in ENDED
    written = desk.written(job.id)
    assert written is None or written == job
    if job.state is JobState.SAVED:
        assert [asset.id for asset in desk.assets(job.id)] == list(job.asset_ids)
        assert len(job.asset_ids) == 1
        assert written == job
        return
    assert job.failure is not None
    assert job.failure.kind is FailureKind.CANCELLED
    assert job.failure.billed is (Billed.MAYBE if job.sent_at is not None else Billed.NO)
    assert desk.assets(job.id) == ()
    assert job.retry_at is None
    for asset_id in job.asset_ids:
        draft = desk.workspace.library.get(asset_id)
        assert draft is not None
        assert draft.kind is AssetKind.DRAFT


async def test_before_its_first_step(desk: Desk, faults: FaultControl) -> None:
    (job,) = desk.submit()
    desk.jobs.cancel(job.id)
    (ended,) = await desk.ended(job)
    assert ended.state is JobState.CANCELLED
    check(desk, ended)
    assert faults.requests() == []


async def test_while_no_library_is_open(sit: Sit) -> None:
    desk = await sit("http://127.0.0.1:9/v1", opened=False)
    (job,) = desk.submit()
    await asyncio.sleep(0.01)
    desk.jobs.cancel(job.id)
    await desk.quiet()
    assert desk.job(job.id).state is JobState.CANCELLED


async def test_while_it_waits_for_its_turn(desk: Desk, faults: FaultControl) -> None:
    desk.jobs.pause(True)
    (job,) = desk.submit()
    await until(lambda: desk.queue.waiting("studio"))
    desk.jobs.cancel(job.id)
    (ended,) = await desk.ended(job)
    check(desk, ended)
    assert desk.queue.waiting("studio") == 0
    assert faults.requests() == []


async def test_while_the_keychain_thinks(desk: Desk, monkeypatch: pytest.MonkeyPatch, faults: FaultControl) -> None:
    answer = threading.Event()
    monkeypatch.setattr(type(desk.secrets), "read", lambda *_: answer.wait(5) and "key")
    (job,) = desk.submit()
    await until(lambda: desk.queue.active("studio"))
    desk.jobs.cancel(job.id)
    (ended,) = await desk.ended(job)
    answer.set()
    check(desk, ended)
    assert faults.requests() == []


async def test_while_the_journal_is_written_nothing_was_sent(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, faults: FaultControl
) -> None:
    put, written = Journal.put, threading.Event()

    def slow(journal: Journal, job: Job) -> None:
        if job.state is JobState.SENT:
            written.set()
            time.sleep(0.1)
        put(journal, job)

    monkeypatch.setattr(Journal, "put", slow)
    (job,) = desk.submit()
    await until(written.is_set)
    desk.jobs.cancel(job.id)
    (ended,) = await desk.ended(job)
    assert ended.failure is not None
    assert (ended.state, ended.failure.billed, ended.sent_at) == (JobState.CANCELLED, Billed.NO, None)
    assert desk.written(job.id) == ended
    assert faults.requests() == []


async def test_in_the_middle_of_a_stream_the_preview_is_kept(desk: Desk, faults: FaultControl) -> None:
    faults.add("hang_midstream")
    (job,) = desk.submit(previews=2)
    await until(lambda: desk.job(job.id).previews)
    desk.jobs.cancel(job.id)
    (ended,) = await desk.ended(job)
    check(desk, ended)
    assert ended.failure is not None
    assert ended.failure.billed is Billed.MAYBE
    assert len(ended.asset_ids) == 1
    assert faults.state()["open"] == 0


async def test_a_stopped_request_to_a_free_server_is_free(
    sit: Sit, engine: EngineAddress, faults: FaultControl
) -> None:
    desk = await sit(engine.base_url, engine.key, free=True)
    faults.add("hang")
    (job,) = desk.submit()
    await until(faults.requests)
    desk.jobs.cancel(job.id)
    (ended,) = await desk.ended(job)
    assert ended.failure is not None
    assert ended.failure.billed is Billed.NO


async def test_a_picture_that_is_being_saved_is_saved(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    add = Library.add

    def slow(library: Library, data: bytes, asset: Asset, number: int = 0) -> Asset:
        time.sleep(0.1)
        return add(library, data, asset, number)

    monkeypatch.setattr(Library, "add", slow)
    (job,) = desk.submit()
    await desk.reach(job.id, JobState.SAVING)
    desk.jobs.cancel(job.id)
    (ended,) = await desk.ended(job)
    assert ended.state is JobState.SAVED
    check(desk, ended)


@pytest.mark.parametrize("seed", range(5))
async def test_at_any_moment(desk: Desk, faults: FaultControl, seed: int) -> None:
    """Many jobs, some of which have to wait or to try again, each stopped at a moment of its own."""
    chance = random.Random(seed)
    faults.add("slow_drawing", count=6, seconds=0.06)
    faults.add("rate_limit", count=3, retry_after=0.05)
    jobs = [desk.submit(f"a boat {number}", previews=chance.choice((0, 2)))[0] for number in range(12)]

    async def stop_later(job: Job, seconds: float, again: bool) -> None:
        await asyncio.sleep(seconds)
        desk.jobs.cancel(job.id)
        desk.jobs.cancel(job.id)
        if again:
            await desk.reach(job.id, *ENDED)
            desk.jobs.retry(job.id)

    plans = [(job, chance.uniform(0, 0.35), chance.random() < 0.3) for job in jobs]
    await asyncio.gather(*(stop_later(*plan) for plan in plans))
    for job in await desk.ended(*jobs):
        check(desk, job)
    assert desk.queue.active("studio") == desk.queue.waiting("studio") == 0
    assert desk.told == []
    assert desk.workspace.journal.unfinished() == []


# -- closing the program -----------------------------------------------------------------------------------------------


async def closed(desk: Desk) -> None:
    """Close the desk, which must not have to give anything up for it."""
    assert await desk.aclose()


def left_behind(folder: Path) -> tuple[list[Job], Library]:
    library = Library(folder / "library")
    library.open(create=False)
    journal = Journal(folder / "library" / ".vidra" / "journal.sqlite")
    try:
        assert journal.unfinished() == []
        return journal.recent(1), library
    finally:
        journal.close()


async def test_closing_while_an_engine_hangs(desk: Desk, faults: FaultControl) -> None:
    faults.add("hang", count=2)
    faults.add("hang_midstream")
    desk.submit()
    desk.submit()
    (streaming,) = desk.submit(previews=2)
    await until(lambda: len(faults.requests()) == 3 and desk.job(streaming.id).previews)
    await closed(desk)
    jobs, library = left_behind(desk.folder)
    assert {job.state for job in jobs} == {JobState.CANCELLED}
    (kept,) = [asset_id for job in jobs for asset_id in job.asset_ids]
    draft = library.get(kept)
    library.close()
    assert draft is not None
    assert draft.kind is AssetKind.DRAFT


async def test_closing_while_it_waits_to_try_again(desk: Desk, faults: FaultControl) -> None:
    faults.add("rate_limit", retry_after=100)
    (job,) = desk.submit()
    await desk.reach(job.id, JobState.RETRYING)
    await closed(desk)
    jobs, library = left_behind(desk.folder)
    library.close()
    assert [job.state for job in jobs] == [JobState.CANCELLED]


async def test_closing_while_a_picture_is_being_saved(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    add = Library.add

    def slow(library: Library, data: bytes, asset: Asset, number: int = 0) -> Asset:
        time.sleep(0.2)
        return add(library, data, asset, number)

    monkeypatch.setattr(Library, "add", slow)
    (job,) = desk.submit()
    await desk.reach(job.id, JobState.SAVING)
    await closed(desk)
    jobs, library = left_behind(desk.folder)
    (asset,) = library.assets_of_job(job.id)
    assert library.path(asset).exists()
    library.close()
    assert [job.state for job in jobs] == [JobState.SAVED]


async def test_closing_while_no_library_is_open(sit: Sit) -> None:
    desk = await sit("http://127.0.0.1:9/v1", opened=False)
    desk.submit(n=2)
    await asyncio.sleep(0.02)
    await closed(desk)


async def test_a_bug_does_not_leave_a_job_running(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from services.api import images

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(images, "generate", broken)
    (job,) = desk.submit()
    (ended,) = await desk.ended(job)
    assert ended.failure is not None
    assert (ended.state, ended.failure.kind) == (JobState.UNKNOWN, FailureKind.UNEXPECTED)
    assert desk.written(job.id) == ended
    assert len(desk.reports) == 1
    desk.reports.clear()


# -- the next start ----------------------------------------------------------------------------------------------------


async def test_jobs_of_an_earlier_session_are_shown_and_can_be_sent(sit: Sit, engine: EngineAddress) -> None:
    first = await sit(engine.base_url, engine.key)
    first.jobs.pause(True)
    (job,) = first.submit()
    await until(lambda: first.written(job.id))
    now = first.job(job.id)
    await first.aclose()
    journal = Journal(first.folder / "library" / ".vidra" / "journal.sqlite")
    for number, state in enumerate((JobState.QUEUED, JobState.SENT, JobState.RETRYING, JobState.FAILED)):
        journal.put(replace(now, id=f"crashed-{number}", state=state, sent_at=now.created_at, failure=None))
    journal.close()

    second = await sit(engine.base_url, engine.key)
    states = {job.id: (job.state, job.failure.billed if job.failure else None) for job in second.unfinished}
    assert states == {
        "crashed-0": (JobState.CANCELLED, Billed.NO),
        "crashed-1": (JobState.UNKNOWN, Billed.MAYBE),
        "crashed-2": (JobState.CANCELLED, Billed.NO),
    }
    second.jobs.take_over(second.unfinished)
    assert [second.written(job.id) for job in second.jobs.jobs] == list(second.jobs.jobs)
    for job in second.jobs.jobs:
        second.jobs.retry(job.id)
    ended = await second.ended(*second.jobs.jobs)
    assert {job.state for job in ended} == {JobState.SAVED}
    assert [second.written(job.id) for job in ended] == ended
    assert await until(lambda: second.spent)


async def test_a_job_of_a_removed_server_goes_nowhere_else(desk: Desk, faults: FaultControl) -> None:
    desk.jobs.pause(True)
    (job,) = desk.submit()
    await until(lambda: desk.queue.waiting("studio"))
    desk.servers.remove("studio")
    desk.jobs.pause(False)
    (ended,) = await desk.ended(job)
    assert ended.failure is not None
    assert (ended.state, ended.failure.reason, ended.failure.billed) == (JobState.FAILED, "removed", Billed.NO)
    assert faults.requests() == []
    assert not desk.engine.running
    assert kinds(desk.told) == []
