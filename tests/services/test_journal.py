"""The journal: what was paid for is known after any crash, and nothing is said to be known that is not."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.errors import VidraError
from services.journal import _UPGRADES, Journal  # pyright: ignore[reportPrivateUsage]
from services.types import (
    AskRequest,
    Asset,
    AssetKind,
    Billed,
    Box,
    Failure,
    FailureKind,
    ImageRequest,
    InputPicture,
    Job,
    JobState,
    Operation,
    Placement,
    Route,
    Spending,
    Strength,
    Turn,
)
from tests.services.library_samples import draft

NOW = datetime.now(UTC)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(tmp_path / "journal.sqlite")
    yield opened
    opened.close()


def job(number: int = 0, state: JobState = JobState.QUEUED, n: int = 1, **changes: Any) -> Job:
    request = ImageRequest(prompt="a kite", model="gpt-image-1.5", profile_id="openai", n=n)
    return Job(
        id=f"j{number}", run_id="r", request=request, created_at=NOW + timedelta(seconds=number), state=state, **changes
    )


FULL = Job(
    id="id",
    run_id="run",
    request=ImageRequest(
        prompt='"붉은" 연\0\ud800',
        model="m",
        profile_id="p",
        n=3,
        stream=True,
        parameters={"quality": "high", "output_compression": 80, "cfg": 1.5, "moderation": False},
        operation=Operation.VARIATION,
        inputs=(InputPicture(sha256="1" * 64, format="png", width=8, height=9, bytes=10, prepared=("turned",)),),
        mask=InputPicture(sha256="2" * 64),
        markup=InputPicture(sha256="3" * 64),
        placement=Placement(
            frame=Box(-4, 0, 24, 9),
            canvas=Box(-4, 0, 28, 16),
            mask=InputPicture(sha256="4" * 64, width=28, height=16),
            match_colour=False,
        ),
        strength=Strength.STRONG,
        parents=("a",),
        thread_id="t",
        route=Route.RESPONSES,
        text_model="gpt-6-luna",
        force_image=False,
        previous=Turn(response_id="resp_0", conversation_id="conv_1", call_id="ig_1"),
        store=False,
        detached=True,
    ),
    created_at=NOW,
    state=JobState.FAILED,
    previews=2,
    attempt=3,
    retry_at=NOW + timedelta(seconds=5),
    sent_at=NOW + timedelta(seconds=1),
    finished_at=NOW + timedelta(seconds=9),
    estimate=40_000,
    cost=39_999,
    cost_approximate=True,
    request_id="req_1",
    response_id="resp_1",
    sequence=7,
    asset_ids=("a", "b"),
    failure=Failure(
        kind=FailureKind.RATE_LIMITED, message="slow down", billed=Billed.MAYBE, status=429, code="c", param="size",
        request_id="r", retry_after=1.5, model="m", replacement="n", reason="x", profile_id="p", raw="{}",
    ),
)  # fmt: skip


def test_everything_is_kept(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.sqlite")
    journal.put(FULL)
    journal.close()
    journal.close()
    journal = Journal(tmp_path / "journal.sqlite")
    assert journal.job("id") == FULL
    assert journal.job("other") is None
    assert journal.problem is None
    journal.close()
    for full in (FULL, FULL.request):
        assert all(getattr(full, f.name) != f.default for f in fields(full)), "a field is untested"


def test_a_file_of_the_first_version_is_taken_over(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "journal.sqlite")
    db.executescript(f"{_UPGRADES[0]} PRAGMA user_version=1")
    old = ("j", "r", "sent", "openai", "m", NOW.isoformat(), None, None, None, 1, 0, None, 5, "req")
    request = '{"prompt": "a kite", "n": 2, "stream": true, "parameters": {"quality": "high"}}'
    db.execute(f"INSERT INTO jobs VALUES ({', '.join('?' * 17)})", (*old, request, "[]", None))
    db.commit()
    db.close()
    journal = Journal(tmp_path / "journal.sqlite")
    told = journal.job("j")
    journal.close()
    assert told is not None
    parameters = {"quality": "high"}
    assert told.request == ImageRequest(
        prompt="a kite", model="m", profile_id="openai", n=2, stream=True, parameters=parameters
    )
    assert (told.response_id, told.sequence, told.cost) == ("", 0, 5)


def test_an_older_program_reads_and_writes_a_newer_file(journal: Journal, tmp_path: Path) -> None:
    """It knows 19 columns, and neither asks for nor touches what lies in other tables."""
    journal.put(job(state=JobState.SAVED, cost=5, cost_approximate=True, finished_at=NOW))
    with closing(sqlite3.connect(tmp_path / "journal.sqlite")) as db:
        (row,) = db.execute("SELECT * FROM jobs").fetchall()
        assert len(row) == 19
        db.execute(f"REPLACE INTO jobs VALUES ({', '.join('?' * 19)})", row)
        db.commit()
    told = journal.job("j0")
    assert told is not None
    assert (told.cost, told.cost_approximate) == (5, True)
    assert journal.spent(NOW - timedelta(hours=1)) == Spending(known=5, approximate=True)
    journal.put(job(state=JobState.SAVED, cost=5, finished_at=NOW))
    assert journal.spent(NOW - timedelta(hours=1)) == Spending(known=5)


def test_a_new_state_replaces_the_old_one(journal: Journal) -> None:
    journal.put(job())
    journal.put(job(state=JobState.SENT, sent_at=NOW))
    assert journal.job("j0") == job(state=JobState.SENT, sent_at=NOW)
    assert len(journal.unfinished()) == 1


def test_a_change_is_on_the_disk_when_put_returns(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    journal = Journal(path)
    db = journal._db  # pyright: ignore[reportPrivateUsage]
    assert db.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    journal.put(job(state=JobState.SENT))
    # what another process would find now
    code = f"""
import pathlib
from services.journal import Journal
print(Journal(pathlib.Path({str(path)!r})).job('j0').state)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "sent"
    journal.close()


def test_unfinished_and_recent(journal: Journal) -> None:
    for number, state in enumerate(JobState):
        journal.put(job(number, state))
    old = replace(job(50, JobState.SENT), created_at=NOW - timedelta(hours=30))
    journal.put(old)
    unfinished = [JobState.QUEUED, JobState.SENT, JobState.RETRYING, JobState.SAVING, JobState.UNSAVED]
    assert [each.state for each in journal.unfinished()] == [JobState.SENT, *(s for s in JobState if s in unfinished)]
    assert journal.unfinished()[0] == old
    recent = journal.recent(24)
    assert [each.state for each in recent] == list(reversed(JobState))
    assert journal.recent(48)[-1] == old


def test_money_is_added_as_whole_numbers(journal: Journal) -> None:
    for number, (cost, when) in enumerate([(1, -5), (2**40, 0), (None, 1), (30_001, 2), (7, -1)]):
        journal.put(job(number, JobState.SAVED, cost=cost, finished_at=NOW + timedelta(hours=when)))
    assert journal.spent(NOW) == Spending(known=2**40 + 30_001)
    assert journal.spent(NOW - timedelta(hours=1)).known == 2**40 + 30_008
    assert journal.spent(NOW + timedelta(days=1)) == Spending()
    assert isinstance(journal.spent(NOW).known, int)


def test_costs_that_nobody_knows_are_counted(journal: Journal) -> None:
    ended: list[tuple[JobState, Billed | None]] = [
        (JobState.SAVED, None),
        (JobState.UNKNOWN, Billed.MAYBE),
        (JobState.FAILED, Billed.YES),
        (JobState.CANCELLED, Billed.MAYBE),
        (JobState.FAILED, Billed.NO),
        (JobState.CANCELLED, Billed.NO),
    ]
    for number, (state, billed) in enumerate(ended):
        failure = None if billed is None else Failure(kind=FailureKind.TIMEOUT, billed=billed)
        journal.put(job(number, state, sent_at=NOW, finished_at=NOW, failure=failure))
    journal.put(job(10, JobState.SENT, sent_at=NOW))
    journal.put(job(11, JobState.SAVED, sent_at=NOW, finished_at=NOW, cost=0))
    lost = Failure(kind=FailureKind.TIMEOUT, billed=Billed.MAYBE)
    journal.put(job(12, JobState.UNKNOWN, sent_at=NOW, finished_at=NOW, failure=lost, estimate=0))  # its model is free
    assert journal.spent(NOW) == Spending(unpriced=4)


def test_unknown_jobs_whose_answer_a_server_may_keep_come_back_until_it_is_forgotten(journal: Journal) -> None:
    lost = Failure(kind=FailureKind.SERVER_LOST, billed=Billed.MAYBE)
    journal.put(job(1, JobState.UNKNOWN, response_id="resp_1", failure=lost))
    journal.put(job(2, JobState.UNKNOWN, failure=lost))
    journal.put(replace(job(3, JobState.UNKNOWN, response_id="resp_3", failure=lost), created_at=NOW - timedelta(31)))
    journal.put(job(4, JobState.SENT, response_id="resp_4", sequence=7))
    for _ in range(2):
        found = journal.recover(lambda _: [])
        assert {(each.id, each.state, each.response_id) for each in found} == {
            ("j1", JobState.UNKNOWN, "resp_1"),
            ("j4", JobState.UNKNOWN, "resp_4"),
        }


def test_a_job_whose_pictures_were_saved_before_a_crash_gets_their_cost(journal: Journal) -> None:
    journal.put(job(1, JobState.SENT, n=2, sent_at=NOW))
    journal.put(job(2, JobState.SENT, n=2, sent_at=NOW))
    saved = [draft(id=f"a{number}", cost=cost) for number, cost in enumerate((30, 31))]
    unpriced = [saved[0], replace(saved[1], cost=None)]
    first, second = journal.recover(lambda job_id: saved if job_id == "j1" else unpriced)
    assert (first.state, first.cost, second.state, second.cost) == (JobState.SAVED, 61, JobState.SAVED, None)


def pictures(count: int, kind: AssetKind = AssetKind.GENERATED) -> list[Asset]:
    return [draft(id=f"a{number}", kind=kind) for number in range(count)]


@pytest.mark.parametrize(
    ("before", "n", "assets", "after", "billed"),
    [
        (JobState.QUEUED, 1, [], JobState.CANCELLED, Billed.NO),
        (JobState.RETRYING, 1, [], JobState.CANCELLED, Billed.NO),
        (JobState.SENT, 1, [], JobState.UNKNOWN, Billed.MAYBE),
        (JobState.SENT, 1, pictures(1), JobState.SAVED, None),
        (JobState.SENT, 1, pictures(1, AssetKind.DRAFT), JobState.UNKNOWN, Billed.MAYBE),
        (JobState.SAVING, 1, [], JobState.UNKNOWN, Billed.MAYBE),
        (JobState.SAVING, 1, pictures(1), JobState.SAVED, None),
        (JobState.SAVING, 3, pictures(3), JobState.SAVED, None),
        (JobState.SAVING, 3, pictures(2), JobState.UNKNOWN, Billed.MAYBE),
        (JobState.UNSAVED, 1, [], JobState.UNKNOWN, Billed.MAYBE),
        (JobState.UNSAVED, 1, pictures(1), JobState.SAVED, None),
    ],
)
def test_what_a_crash_left_is_settled(
    journal: Journal, before: JobState, n: int, assets: list[Asset], *, after: JobState, billed: Billed | None
) -> None:
    left = job(1, before, n, request_id="req", retry_at=NOW)
    journal.put(left)
    journal.put(job(2, JobState.SAVED))
    asked: list[str] = []
    (settled,) = journal.recover(lambda job_id: asked.append(job_id) or assets)
    assert asked == ["j1"]
    assert settled.state is after
    assert settled.finished_at is not None
    assert settled.request == left.request
    if billed is None:
        assert settled.failure is None
        assert settled.asset_ids == tuple(asset.id for asset in assets)
    else:
        assert settled.failure is not None
        assert (settled.failure.kind, settled.failure.billed) == (FailureKind.INTERRUPTED, billed)
        assert settled.failure.reason == ("never-sent" if billed is Billed.NO else "")
    assert journal.job("j1") == settled
    assert journal.unfinished() == journal.recover(lambda _: []) == []


@pytest.mark.parametrize("state", [JobState.SAVED, JobState.FAILED, JobState.CANCELLED, JobState.UNKNOWN])
def test_what_has_ended_is_left_alone(journal: Journal, state: JobState) -> None:
    journal.put(job(1, state))
    assert journal.recover(lambda _: pictures(1)) == []
    assert journal.job("j1") == job(1, state)


def test_a_job_is_saved_after_all_when_its_picture_turns_up(journal: Journal) -> None:
    journal.put(job(1, JobState.SENT))
    (lost,) = journal.recover(lambda _: [])
    assert lost.state is JobState.UNKNOWN
    (found,) = journal.recover(lambda _: pictures(1))
    assert (found.state, found.failure, found.asset_ids) == (JobState.SAVED, None, ("a0",))


def test_the_thread_of_a_question_is_not_read_again_at_every_start(journal: Journal) -> None:
    question = AskRequest(prompt="What is it?", model="m", profile_id="p", thread_id="t")
    journal.put(replace(job(1, JobState.SENT), request=question))
    looked = list[str]()
    for _ in range(3):
        journal.recover(lambda _: [], lambda asked: looked.append(asked.id))
    assert looked == ["j1"]
    (known,) = journal.recent(24)
    assert known.state is JobState.UNKNOWN


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def garbage(path: Path) -> None:
    path.write_bytes(b"\x5a" * path.stat().st_size)


def middle(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))


@pytest.mark.parametrize("damage", [cut, garbage, middle])
def test_a_broken_journal_is_kept_and_told(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    path = tmp_path / "journal.sqlite"
    for attempt in (1, 2):
        journal = Journal(path)
        for number in range(200):
            journal.put(job(number, JobState.SAVED, cost=1))
        journal.close()
        damage(path)
        broken = path.read_bytes()
        journal = Journal(path)
        assert journal.recent(1) == []
        assert journal.unfinished() == []
        assert journal.spent(NOW) == Spending()
        assert journal.problem is not None
        aside = tmp_path / f"journal.sqlite.broken-{attempt}"
        assert (journal.problem.kind, journal.problem.reason) == (FailureKind.FILE_BROKEN, str(aside))
        assert aside.read_bytes() == broken
        journal.put(job(1))
        assert journal.job("j1") == job(1)
        journal.close()


def test_rows_that_make_no_sense_are_left_out(journal: Journal, tmp_path: Path) -> None:
    for number in range(5):
        journal.put(job(number, JobState.SENT))
    db = sqlite3.connect(tmp_path / "journal.sqlite")
    for number, change in enumerate(["request = '['", "failure = '{}'", "created_at = 'noon'", "asset_ids = '3'"]):
        db.execute(f"UPDATE jobs SET {change} WHERE id = 'j{number}'")
    db.commit()
    db.close()
    assert [each.id for each in journal.unfinished()] == ["j4"]


def test_a_failure_written_by_a_later_version_is_read(journal: Journal, tmp_path: Path) -> None:
    journal.put(FULL)
    db = sqlite3.connect(tmp_path / "journal.sqlite")
    db.execute("UPDATE jobs SET failure = json_set(failure, '$.advice', 'none', '$.raw', 'x')")
    db.commit()
    db.close()
    read = journal.job("id")
    assert read is not None
    assert read.failure == replace(FULL.failure or Failure(kind=FailureKind.POLICY), raw="x")


def test_no_folder_no_journal(tmp_path: Path) -> None:
    with pytest.raises(VidraError) as caught:
        Journal(tmp_path / "nowhere" / "journal.sqlite")
    assert caught.value.kind is FailureKind.FOLDER_MISSING


def test_many_threads(journal: Journal) -> None:
    def live(number: int) -> None:
        for state in (JobState.QUEUED, JobState.SENT, JobState.SAVING, JobState.SAVED):
            journal.put(job(number, state, cost=3 if state is JobState.SAVED else None))
            journal.recent(1)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(live, range(24)))
    assert journal.unfinished() == []
    assert journal.spent(NOW - timedelta(hours=1)) == Spending(known=72)


STATES = st.sampled_from(list(JobState))
TEXT = st.text(max_size=20)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXT, st.dictionaries(TEXT, TEXT | st.integers() | st.booleans() | st.floats(allow_nan=False)), STATES, TEXT)
def test_any_request_can_be_written_down(
    journal: Journal, prompt: str, parameters: dict[str, Any], state: JobState, message: str
) -> None:
    request = ImageRequest(prompt=prompt, model="m", profile_id="p", parameters=parameters)
    failure = Failure(kind=FailureKind.UNEXPECTED, message=message)
    one = Job(id="x", run_id="r", request=request, created_at=NOW, state=state, failure=failure)
    journal.put(one)
    assert journal.job("x") == one


def test_a_process_killed_while_writing_loses_nothing_it_had_told(tmp_path: Path) -> None:
    """kill -9 while jobs are written one after the other: every state that was reported is there."""
    path = tmp_path / "journal.sqlite"
    script = textwrap.dedent(f"""
        import pathlib
        from services.journal import Journal
        from tests.services.test_journal import job
        from services.types import JobState
        journal = Journal(pathlib.Path({str(path)!r}))
        start = len(journal.recent(24))
        for number in range(start, 10**6):
            for state in (JobState.QUEUED, JobState.SENT, JobState.SAVED):
                journal.put(job(number, state))
                print(number, state, flush=True)
    """)
    for _ in range(3):
        child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(40)]
        child.kill()
        told += child.stdout.read().splitlines(keepends=True)
        child.wait()
        child.stdout.close()
        number, state = [line for line in told if line.endswith("\n")][-1].split()
        journal = Journal(path)
        known = journal.job(f"j{number}")
        order = list(JobState)
        assert known is not None
        assert order.index(known.state) >= order.index(JobState(state))
        assert journal.problem is None
        journal.recover(lambda _: [])
        journal.close()


def test_what_has_left_with_its_folder_is_not_written_to(tmp_path: Path) -> None:
    """A file that is deleted but open takes everything and keeps nothing."""
    folder, away = tmp_path / "library", tmp_path / "away"
    file = folder / ".vidra" / "journal.sqlite"
    file.parent.mkdir(parents=True)
    with closing(Journal(file)) as journal:
        journal.put(job(1))
        folder.rename(away)
        with pytest.raises(VidraError) as caught:
            journal.put(job(2))
        assert (caught.value.kind, caught.value.failure.reason) == (FailureKind.FOLDER_MISSING, str(folder))
        away.rename(folder)
        journal.put(job(3))
        file.unlink()
        journal.put(job(4))
    with closing(Journal(file)) as journal:
        assert [found.id for found in journal.unfinished()] == ["j4"], "what was lost is lost, what comes is kept"
