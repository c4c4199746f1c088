"""kill -9 at fifty moments while pictures are on their way: nothing that had arrived is lost, nothing is half there,
and the journal tells the truth about every request."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

import json
import random
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from services.journal import Journal
from services.library.store import Library
from services.types import AssetKind, Billed, FailureKind, Job, JobState
from services.workspace import Workspace
from tests.journeys.child import Child, child, lone_engine
from tests.journeys.conftest import Folders
from tests.journeys.program import pictures
from tests.journeys.truth import check_picture

LIVES = 25
LANES = 2
"""So many lives of the program in one library, in so many libraries."""
PACE = 2.0
"""A picture of 256 x 256 pixels then takes half a second, with a preview after half of that."""
_MOMENTS = ((JobState.QUEUED, 1.0), (JobState.SENT, 1.0), (JobState.SAVING, 0.04), (JobState.SAVED, 0.5))
"""A kill comes after the first job is in this state, at a random moment within so many seconds."""
_SHARES = (1, 5, 3, 1)
_ENDED = (JobState.SAVED, JobState.FAILED, JobState.CANCELLED, JobState.UNKNOWN)


@dataclass
class Lane:
    """One library whose program is killed again and again."""

    folders: Folders
    base_url: str
    random: random.Random
    saved: set[str] = field(default_factory=set)
    """Jobs that the program had told to be saved."""
    asked: Counter[str] = field(default_factory=Counter[str])
    """Prompt -> how many requests the engine received for it."""
    checked: set[Path] = field(default_factory=set)
    died_in: Counter[str] = field(default_factory=Counter[str])
    """The state in which a kill met a job -> how often."""

    def live(self, number: int) -> None:
        """One life: from the start to the kill."""
        program = Child(*self.folders.arguments, "--again", forked=True)
        try:
            program.tell("create", f"boat {self.random.randrange(10**9)} {number}")
            state, longest = self.random.choices(_MOMENTS, _SHARES)[0]
            program.wait_job(state)
            time.sleep(self.random.uniform(0, longest))
            program.process.kill()
        finally:
            program.end()
        if program.errors:
            print(program.errors)
        assert program.errors == ""
        program.close_files()
        last = dict(program.jobs)
        self.saved |= {job for job, state in last.items() if state == JobState.SAVED}
        self.asked.update(request["body"]["prompt"] for request in received(self.base_url))
        self.died_in.update(state for state in last.values() if state not in _ENDED)

    def recover(self) -> None:
        """What a start does with the library, and then: is everything there, and true?"""
        workspace = Workspace.open(self.folders.library, self.folders.config / "cache", create=False)
        try:
            workspace.library.settle()
            workspace.journal.recover(workspace.library.assets_of_job)
            workspace.library.mend()
            self.check(workspace.library, workspace.journal)
        finally:
            workspace.close()

    def check(self, library: Library, journal: Journal) -> None:
        jobs = {job.id: job for job in journal.recent(hours=24)}
        self.check_files(jobs)
        for job in jobs.values():
            check_job(job, library)
        sent = Counter(job.request.prompt for job in jobs.values() if job.sent_at is not None)
        for prompt, count in self.asked.items():
            assert count <= sent[prompt], f"{prompt!r} was sent before the journal knew of it"
        for job_id in self.saved:
            assert jobs[job_id].state is JobState.SAVED, f"was saved before the kill: {jobs[job_id]}"
        assert not journal.unfinished()

    def check_files(self, jobs: dict[str, Job]) -> None:
        """Every file is whole and is what its sidecar says, and its job knows of it."""
        found = pictures(self.folders.library)
        for file in found:
            if file not in self.checked:
                sidecar = check_picture(file)
                if sidecar["kind"] == AssetKind.GENERATED:
                    job = jobs[sidecar["job_id"]]
                    assert job.state is JobState.SAVED, job
                    assert sidecar["id"] in job.asset_ids
        self.checked |= set(found)
        others = {p for p in self.folders.library.glob("2*/**/*") if p.is_file()} - set(found)
        assert others == {file.with_suffix(".json") for file in found}
        assert not list((self.folders.library / ".vidra" / "arriving").iterdir())


def check_job(job: Job, library: Library) -> None:
    assert job.state in _ENDED, job
    match job.state:
        case JobState.SAVED:
            assert len(job.asset_ids) == job.request.n
            assert all(library.get(asset_id) is not None for asset_id in job.asset_ids)
        case JobState.UNKNOWN:
            assert job.sent_at is not None
            assert job.failure is not None
            assert (job.failure.kind, job.failure.billed) == (FailureKind.INTERRUPTED, Billed.MAYBE)
        case _:
            assert job.state is JobState.CANCELLED
            assert job.sent_at is None
            assert job.failure is not None
            assert (job.failure.kind, job.failure.billed) == (FailureKind.INTERRUPTED, Billed.NO)


def received(base_url: str) -> list[dict[str, Any]]:
    """What the engine was asked for since the last call, without a request that the kill cut before its body came."""
    address = base_url.removesuffix("/v1")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"{address}/requests", timeout=10) as response:
        requests = json.loads(response.read())["requests"]
    with opener.open(urllib.request.Request(f"{address}/faults", method="DELETE"), timeout=10):
        pass
    return [request for request in requests if request["method"] == "POST" and request["body"] is not None]


def last_start(lane: Lane) -> None:
    """The program itself finds everything again, and says so."""
    with journal_of(lane.folders) as journal:
        left = [job.id for job in journal.unfinished()]
    with child(*lane.folders.arguments, forked=True) as program:
        program.do("library")
        screen = program.wait_for(lambda screen: len(screen["pictures"]) == len(pictures(lane.folders.library)))
        assert screen["reports"] == 0
        program.do("close")
        assert program.ended() == 0
    with journal_of(lane.folders) as journal:
        settled = [job.state for job in map(journal.job, left) if job.state is not JobState.SAVED]
    assert Counter(screen["jobs"]) == Counter(settled)
    assert set(settled) <= set(_ENDED)


@contextmanager
def journal_of(folders: Folders) -> Iterator[Journal]:
    """The journal of a library that no program has open."""
    journal = Journal(folders.library / ".vidra" / "journal.sqlite")
    try:
        yield journal
    finally:
        journal.close()


@pytest.mark.long
@pytest.mark.parametrize("number", range(LANES))
def test_kill_9_fifty_times(tmp_path: Path, number: int) -> None:
    with lone_engine(PACE) as base_url:
        lane = Lane(Folders(tmp_path), base_url, random.Random(number))
        lane.folders.use(base_url, n=2, partial_images="1")
        for life in range(LIVES):
            lane.live(life)
            if life % 2:  # else the next start recovers by itself
                lane.recover()
        last_start(lane)
        lane.recover()
    assert lane.saved
    assert lane.died_in[JobState.SENT] >= LIVES / 2, lane.died_in
