"""kill -9 at random moments: no half picture, no picture without its words, no wrong word in the journal."""

from __future__ import annotations

import hashlib
import random
import time
from pathlib import Path

import pytest

from services.journal import Journal
from services.library import sidecar
from services.library.store import Library
from services.types import JobState, LibraryQuery
from tests.forked import told_until_killed

KILLS = 30


@pytest.mark.long
def test_killed_at_random_moments(tmp_path: Path) -> None:
    root = tmp_path / "Vidra"
    chance = random.Random(20261122)
    told: dict[str, str] = {}
    for number in range(KILLS):
        told.update(killed(root, number, chance.randint(0, 4), chance.uniform(0.0, 0.03)))
        check(root, told, mended=number % 4 == 3)
    assert len(told) > KILLS


def killed(root: Path, number: int, count: int, delay: float) -> dict[str, str]:
    """Let a process add pictures, and kill it so many seconds after it said that it had saved `count`; job id -> hash
    of what it said was saved."""
    with told_until_killed("tests.services.killed_store", str(root), str(number)) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        lines = [child.stdout.readline() for _ in range(count)]
        time.sleep(delay)
        child.kill()
        lines += child.stdout.read().splitlines(keepends=True)
    words = [line.decode().split() for line in lines if line.endswith(b"\n")]
    return dict(words)


def check(root: Path, told: dict[str, str], *, mended: bool) -> None:
    library = Library(root)
    library.open()
    library.settle()
    journal = Journal(root / ".vidra" / "journal.sqlite")
    assert journal.problem is None

    # what the next start says about jobs, before any mending
    for job in journal.recover(library.assets_of_job):
        assert job.state in (JobState.CANCELLED, JobState.UNKNOWN, JobState.SAVED)
        assert (job.state is JobState.SAVED) == (len(library.assets_of_job(job.id)) == 1)
        if job.id in told:
            assert job.state is JobState.SAVED
    saved = {job.id: job for job in journal.recent(24) if job.state is JobState.SAVED}
    assert told.keys() <= saved.keys()
    for job_id, sha256 in told.items():
        (asset,) = library.assets_of_job(job_id)
        assert asset.sha256 == sha256
        assert saved[job_id].asset_ids == (asset.id,)

    if mended:
        library.mend()
        assert library.mend(thorough=True).changed is False
        count = library.counts()
        assert count.all + count.trash == len(saved)
        for asset in library.page(library.find(LibraryQuery()).rows).values():
            assert asset.problem == ""
            data = library.path(asset).read_bytes()
            assert hashlib.sha256(data).hexdigest() == asset.sha256
            raw = sidecar.load(library.path(asset).with_suffix(".json"))
            assert raw is not None
            assert (raw["id"], raw["sha256"], raw["prompt"]) == (asset.id, asset.sha256, asset.prompt)
        leftovers = [p.name for p in root.rglob("*") if p.name.endswith(".part") or p.parent.name == "arriving"]
        assert leftovers == []
    journal.close()
    library.close()
