"""kill -9 at random moments of edits, changes and uploads: the journal tells the truth, no file is half there, what the
server has kept is fetched, and nothing is ever sent a second time."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from services.atomic import TEMPORARY_SUFFIX
from services.engine.process import EngineAddress
from services.types import Billed, JobState
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import posts
from tests.controllers.killed_edits import TALKS
from tests.forked import told_until_killed

MOMENTS = ((JobState.SENT, 0.5), (JobState.SENT, 1.0), (JobState.SAVING, 0.05), (JobState.SAVED, 1.0))
"""A kill comes after the first job of a life is in this state, at a random moment within so many seconds."""


def live_and_die(folder: Path, engine: EngineAddress, life: int, state: JobState, moment: float) -> dict[str, str]:
    """One life; the last state that it told of each job."""
    arguments = ("tests.controllers.killed_edits", str(folder), engine.base_url, engine.key, str(life))
    with told_until_killed(*arguments) as process:
        assert process.stdout is not None
        lines = [""]
        while not lines[-1].endswith(f" {state}\n"):
            lines.append(process.stdout.readline().decode())
            assert lines[-1], "it ended by itself"
        time.sleep(moment)
        process.kill()
        lines += process.stdout.read().decode().splitlines(keepends=True)
    return dict(line.split() for line in lines if line.endswith("\n"))


@pytest.mark.long
async def test_nothing_is_lost_half_there_or_sent_twice(
    sit: Sit, engine: EngineAddress, faults: FaultControl, tmp_path: Path
) -> None:
    chance = random.Random()
    for life, (state, longest) in enumerate(MOMENTS):
        told = await asyncio.to_thread(live_and_die, tmp_path, engine, life, state, chance.uniform(0, longest))
        desk = await sit(engine.base_url, engine.key, **TALKS)
        for job in desk.unfinished:
            assert job.state is JobState.UNKNOWN or job.sent_at is None or job.failure is not None, job
        before = {job.id for job in desk.unfinished}
        desk.jobs.take_over(desk.unfinished)
        await desk.ended(*(job for job in desk.jobs.jobs if job.response_id))
        for job_id, last in told.items():
            written = desk.written(job_id)
            assert written is not None
            if last == JobState.SAVED:
                assert written.state is JobState.SAVED
            if written.state is JobState.SAVED:
                (asset,) = desk.assets(job_id)
                assert asset.cost == written.cost
            elif written.state is JobState.UNKNOWN:
                assert written.failure is not None
                assert written.failure.billed is Billed.MAYBE
                assert job_id in before
                assert not (written.request.detached and written.response_id), "the server had it"
        check_files(desk.folder / "library")
        await desk.aclose()
    asked = Counter(json.dumps(post["body"], sort_keys=True) for post in posts(faults) if "file" not in post["path"])
    assert asked
    assert set(asked.values()) == {1}, [body for body, count in asked.items() if count > 1]


def check_files(library: Path) -> None:
    """Every picture is whole and has its sidecar, and the other way round; nothing lies about but what was being
    written when the kill came, which goes a day later."""
    found = {path for path in library.glob("2*/**/*") if path.is_file()}
    sidecars = {path for path in found if path.suffix == ".json"}
    assert {path.with_suffix("") for path in found - sidecars} == {path.with_suffix("") for path in sidecars}
    for path in found - sidecars:
        with Image.open(path) as image:
            image.load()
    assert not list((library / ".vidra" / "arriving").iterdir())
    inputs = {path for path in (library / ".vidra" / "inputs").iterdir() if path.suffix != TEMPORARY_SUFFIX}
    assert all(len(path.stem) == 64 for path in inputs), inputs
