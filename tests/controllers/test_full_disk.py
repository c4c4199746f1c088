"""A disk that refuses: nothing is sent that could not be written down, and nothing is lost that has come."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from pathlib import Path

import pytest

from services.engine.process import EngineAddress
from services.errors import VidraError
from services.journal import Journal
from services.library.files import Files
from services.types import AssetKind, Billed, Failure, FailureKind, Job, JobState
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, kinds, until


class Disk:
    """Refuses pictures (all, or those after the first few) and states of jobs."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.room = 1000
        self.number = errno.ENOSPC
        self.seconds = 0.0
        self.refused_states: set[JobState] = set()
        write, put = Files.write, Journal.put

        def write_if_room(files: Files, picture: Path, data: bytes) -> None:
            if self.room <= 0:
                raise OSError(self.number, os.strerror(self.number), str(picture))
            self.room -= 1
            time.sleep(self.seconds)
            write(files, picture, data)

        def put_if_room(journal: Journal, job: Job) -> None:
            if job.state in self.refused_states:
                raise VidraError(Failure(kind=FailureKind.DISK_FULL, message="database or disk is full"))
            put(journal, job)

        monkeypatch.setattr(Files, "write", write_if_room)
        monkeypatch.setattr(Journal, "put", put_if_room)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


# -- the journal -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [JobState.QUEUED, JobState.SENT])
async def test_what_cannot_be_written_down_is_not_sent(
    desk: Desk, disk: Disk, faults: FaultControl, state: JobState
) -> None:
    disk.refused_states = {state}
    (job,) = desk.submit()
    (ended,) = await desk.ended(job)
    assert ended.failure is not None
    assert (ended.state, ended.failure.kind, ended.failure.billed, ended.sent_at) == (
        JobState.FAILED, FailureKind.DISK_FULL, Billed.NO, None,
    )  # fmt: skip
    assert faults.requests() == []
    assert desk.written(job.id) == ended
    disk.refused_states = set()
    desk.jobs.retry(job.id)
    (again,) = await desk.ended(job)
    assert again.state is JobState.SAVED


async def test_a_journal_that_is_really_full(desk: Desk, faults: FaultControl) -> None:
    journal = desk.workspace.journal
    (pages,) = journal._db.execute("PRAGMA page_count").fetchone()
    journal._db.execute(f"PRAGMA max_page_count = {pages}").fetchone()
    (job,) = desk.submit("long " * 6000)
    (ended,) = await desk.ended(job)
    assert ended.failure is not None
    assert (ended.state, ended.failure.kind, ended.failure.reason) == (
        JobState.FAILED, FailureKind.DISK_FULL, "not-sent",
    )  # fmt: skip
    assert faults.requests() == []
    assert desk.told == []


async def test_a_journal_that_fails_after_the_bytes_came_loses_nothing(desk: Desk, disk: Disk) -> None:
    disk.refused_states = {JobState.SAVED}
    (job,) = desk.submit()
    (ended,) = await desk.ended(job)
    assert ended.state is JobState.SAVED
    assert [asset.id for asset in desk.assets(job.id)] == list(ended.asset_ids)
    assert desk.saved[0][0] == ended
    assert desk.jobs.unsaved_pictures == 0
    written = desk.written(job.id)
    assert written is not None
    assert written.state is JobState.SENT
    disk.refused_states = set()
    (settled,) = desk.workspace.journal.recover(desk.workspace.library.assets_of_job)
    assert (settled.state, settled.asset_ids) == (JobState.SAVED, ended.asset_ids)


async def test_a_journal_that_fails_at_a_refusal(desk: Desk, disk: Disk, faults: FaultControl) -> None:
    disk.refused_states = {JobState.FAILED}
    faults.add("moderation")
    (job,) = desk.submit()
    (ended,) = await desk.ended(job)
    assert ended.failure is not None
    assert (ended.state, ended.failure.kind) == (JobState.FAILED, FailureKind.POLICY)


async def test_a_journal_that_fails_while_it_waits(desk: Desk, disk: Disk, faults: FaultControl) -> None:
    disk.refused_states = {JobState.RETRYING}
    faults.add("rate_limit", retry_after=0.05)
    (job,) = desk.submit()
    (ended,) = await desk.ended(job)
    assert ended.failure is not None
    assert (ended.state, ended.failure.kind, ended.failure.billed) == (
        JobState.FAILED, FailureKind.DISK_FULL, Billed.NO,
    )  # fmt: skip


# -- the pictures ------------------------------------------------------------------------------------------------------


async def test_pictures_stay_in_memory_until_there_is_room(desk: Desk, disk: Disk, faults: FaultControl) -> None:
    disk.room = 0
    jobs = desk.submit("two boats", 2, previews=1)
    ended = await desk.ended(*jobs)
    assert [job.state for job in ended] == [JobState.UNSAVED] * 2
    assert kinds([job.failure for job in ended if job.failure]) == [FailureKind.DISK_FULL] * 2
    assert [job.failure.reason for job in ended if job.failure] == ["1", "1"]
    assert [told.reason for told in desk.told] == ["1", "2"]
    assert desk.jobs.unsaved_pictures == 2
    assert desk.files() == []
    assert desk.saved == []
    desk.jobs.forget(jobs[0].id)
    desk.jobs.cancel_all()
    desk.jobs.save_again()
    assert {job.state for job in desk.jobs.jobs} == {JobState.SAVING}
    desk.jobs.save_again()
    await desk.ended(*jobs)
    assert desk.jobs.unsaved_pictures == 2
    disk.room, disk.seconds = 1000, 0.05
    desk.jobs.retry(jobs[0].id)
    desk.jobs.save_again()
    ended = await desk.ended(*jobs)
    assert [job.state for job in ended] == [JobState.SAVED] * 2
    assert len(desk.files()) == 2
    assert [desk.written(job.id) for job in ended] == ended
    assert len(desk.saved) == 2
    assert desk.jobs.unsaved_pictures == 0
    assert len(faults.requests()) == 2


async def test_a_disk_that_fills_at_the_second_of_three_pictures(desk: Desk, disk: Disk, faults: FaultControl) -> None:
    disk.room = 1
    (job,) = desk.submit("three boats", 3)
    (unsaved,) = await desk.ended(job)
    assert (unsaved.state, len(unsaved.asset_ids), desk.jobs.unsaved_pictures) == (JobState.UNSAVED, 1, 2)
    assert len(desk.files()) == 1
    disk.room = 1
    desk.jobs.save_again()
    await desk.ended(job)
    assert desk.jobs.unsaved_pictures == 1
    disk.room = 1
    desk.jobs.save_again()
    (ended,) = await desk.ended(job)
    assets = desk.assets(job.id)
    assert [asset.job_index for asset in assets] == [0, 1, 2]
    assert ended.asset_ids == tuple(asset.id for asset in assets)
    assert len(desk.files()) == 3
    ((_, pictures),) = desk.saved
    assert [asset.id for asset, _ in pictures] == list(ended.asset_ids)
    assert len(faults.requests()) == 1


async def test_save_elsewhere(desk: Desk, disk: Disk, tmp_path: Path) -> None:
    disk.room = 1
    (job,) = desk.submit("three boats", 3)
    await desk.ended(job)
    desk.jobs.save_elsewhere(tmp_path / "nowhere")
    (still,) = await desk.ended(job)
    assert still.state is JobState.UNSAVED
    assert desk.told[-1].kind is FailureKind.FOLDER_MISSING
    assert desk.told[-1].reason == str(tmp_path / "nowhere")
    other = tmp_path / "stick"
    other.mkdir()
    desk.jobs.save_elsewhere(other)
    (ended,) = await desk.ended(job)
    assert (ended.state, len(ended.asset_ids), ended.failure) == (JobState.SAVED, 1, None)
    assert sorted(path.name for path in other.iterdir()) == [f"{job.id}-2.png", f"{job.id}-3.png"]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in other.iterdir())
    assert desk.written(job.id) == ended
    assert desk.jobs.unsaved_pictures == 0


async def test_what_is_only_elsewhere_is_not_told_as_saved_in_the_library(
    desk: Desk, disk: Disk, tmp_path: Path
) -> None:
    disk.room = 0
    (job,) = desk.submit()
    await desk.ended(job)
    desk.jobs.save_elsewhere(tmp_path)
    (ended,) = await desk.ended(job)
    assert (ended.state, ended.asset_ids) == (JobState.SAVED, ())
    assert desk.saved == []
    assert (tmp_path / f"{job.id}-1.png").exists()


async def test_a_folder_that_is_gone_keeps_its_own_words(desk: Desk, disk: Disk) -> None:
    disk.room, disk.number = 0, errno.EIO
    (job,) = desk.submit()
    (ended,) = await desk.ended(job)
    assert ended.state is JobState.UNSAVED
    assert kinds(desk.told) == [FailureKind.FOLDER_MISSING]
    assert desk.told[0].reason == str(desk.folder / "library")


async def test_a_draft_that_does_not_fit_is_no_further_trouble(desk: Desk, disk: Disk, faults: FaultControl) -> None:
    faults.add("reset_midstream")
    disk.room = 0
    (job,) = desk.submit(previews=1)
    (ended,) = await desk.ended(job)
    assert (ended.state, ended.asset_ids) == (JobState.UNKNOWN, ())
    assert desk.told == []


async def test_a_bug_while_saving_keeps_the_picture(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken_for_now:
        broken_for_now.setattr(Files, "write", broken)
        (job,) = desk.submit()
        (ended,) = await desk.ended(job)
    assert ended.state is JobState.UNSAVED
    assert len(desk.reports) == 1
    desk.reports.clear()
    desk.jobs.save_again()
    (saved,) = await desk.ended(job)
    assert saved.state is JobState.SAVED


async def test_closing_with_unsaved_pictures(sit: Sit, disk: Disk, engine: EngineAddress) -> None:
    desk = await sit(engine.base_url, engine.key)
    disk.room = 0
    (job,) = desk.submit()
    await desk.ended(job)

    assert await desk.aclose()
    db = sqlite3.connect(desk.folder / "library" / ".vidra" / "journal.sqlite")
    assert db.execute("SELECT id, state FROM jobs").fetchall() == [(job.id, "unsaved")]
    db.close()


async def test_a_preview_kept_as_a_draft_is_no_picture_of_the_job(desk: Desk, faults: FaultControl) -> None:
    """The recovery after a crash must not take a draft for the picture that was paid for."""
    faults.add("hang_midstream")
    (job,) = desk.submit(previews=1)
    await until(lambda: desk.job(job.id).previews)
    desk.jobs.cancel(job.id)
    (ended,) = await desk.ended(job)
    desk.workspace.journal.put(desk.changes[1])
    (settled,) = desk.workspace.journal.recover(desk.workspace.library.assets_of_job)
    assert (settled.state, settled.asset_ids) == (JobState.UNKNOWN, ())
    draft = desk.workspace.library.get(ended.asset_ids[0])
    assert draft is not None
    assert draft.kind is AssetKind.DRAFT
    assert (await desk.saving.spent())[0].known == 0


async def test_nothing_is_sent_while_the_folder_of_the_library_is_away(desk: Desk, faults: FaultControl) -> None:
    root, away = desk.workspace.root, desk.folder / "away"
    root.rename(away)
    (job,) = desk.submit()
    (ended,) = await desk.ended(job)
    assert ended.failure is not None
    assert (ended.state, ended.failure.kind, ended.failure.billed) == (
        JobState.FAILED, FailureKind.FOLDER_MISSING, Billed.NO,
    )  # fmt: skip
    assert faults.requests() == []
    away.rename(root)
    desk.jobs.retry(job.id)
    (ended,) = await desk.ended(job)
    assert ended.state is JobState.SAVED
