"""kill -9 while an answer is put back into its picture: it is put back at the next start, once, and nothing is paid
again."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from services.engine.process import EngineAddress
from services.types import Asset, LibraryQuery
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, posts, until
from tests.controllers.editing import Bench
from tests.controllers.killed_masks import REGIONS
from tests.controllers.test_killed_edits import check_files
from tests.forked import told_until_killed


def live_and_die(folder: Path, engine: EngineAddress, when: str, moment: float) -> None:
    """One life, which ends some time after it has begun to put an answer back."""
    arguments = ("tests.controllers.killed_masks", str(folder), engine.base_url, engine.key, when)
    with told_until_killed(*arguments) as process:
        assert process.stdout is not None
        line = b""
        while line != b"put-back\n":
            line = process.stdout.readline()
            assert line, "it ended by itself"
        time.sleep(moment)


def answers(desk: Desk) -> list[Asset]:
    """What the model made, in all lives."""
    library = desk.workspace.library
    queries = (LibraryQuery(), LibraryQuery(text="is:raw"))  # those that have been put back stand behind the result
    found = {asset.id: asset for query in queries for asset in library.page(library.find(query).rows).values()}
    return [asset for asset in found.values() if asset.placement is not None and not asset.locked]


@pytest.mark.parametrize(("when", "moment"), [("before", 0.0), ("after", 0.0)])
async def test_what_was_not_put_back_is_put_back_at_the_next_start(
    sit: Sit, engine: EngineAddress, faults: FaultControl, tmp_path: Path, when: str, moment: float
) -> None:
    await asyncio.to_thread(live_and_die, tmp_path, engine, when, moment)
    before = len(posts(faults))
    desk = await sit(engine.base_url, engine.key)
    desk.jobs.take_over(desk.unfinished)
    await desk.quiet()
    made = answers(desk)
    assert made
    for answer in made:
        thread = desk.workspace.library.thread(answer.thread_id)
        locked = [asset for asset in thread if asset.locked and answer.id in asset.parents]
        assert len(locked) == 1, (answer.id, locked)
    assert len(posts(faults)) == before, "nothing was sent again"
    check_files(tmp_path / "library")


@pytest.mark.parametrize("moment", [0.0, 0.05])  # later, all of them are done on a fast machine
async def test_regions_wait_after_a_kill_and_none_is_paid_twice(
    sit: Sit, engine: EngineAddress, faults: FaultControl, tmp_path: Path, moment: float
) -> None:
    await asyncio.to_thread(live_and_die, tmp_path, engine, "regions", moment)
    desk = await sit(engine.base_url, engine.key)
    desk.jobs.take_over(desk.unfinished)
    await desk.quiet()
    (run,) = desk.workspace.regions.load()
    bench = Bench(desk)
    await bench.open(run.source)
    waiting = await until(lambda: bench.edit.regions.waiting)
    sent = prompts(faults)
    assert sent == list(REGIONS[: len(sent)]), "nothing is sent by itself"
    assert waiting is not None
    assert waiting.done in (len(sent) - 1, len(sent))
    bench.edit.draft(bench.request(parameters={"size": "256x256"}))
    bench.edit.continue_regions()
    await bench.ended()
    assert prompts(faults)[len(sent) :] == list(REGIONS[waiting.done :])
    assert bench.edit.regions.waiting is None
    assert len([asset for asset in desk.workspace.library.thread(run.thread_id) if asset.locked]) == len(REGIONS)
    check_files(tmp_path / "library")


def prompts(faults: FaultControl) -> list[str]:
    """Of what reached the server whole: the kill may have come while a request was being sent."""
    return [post["body"]["prompt"] for post in posts(faults) if post["body"] is not None]
