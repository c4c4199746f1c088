"""A change that a server works on in the background outlives the program: kill -9, start again, the picture is there."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

import contextlib
import sqlite3
import time

import pytest

from services.engine.process import EngineAddress
from services.types import JobState
from tests.conftest import FaultControl
from tests.journeys.child import PATIENCE, Child, child, lone_engine
from tests.journeys.conftest import TALKS, Folders
from tests.journeys.program import pictures
from tests.journeys.test_killed import journal_of
from tests.journeys.truth import check_picture

CHANGE = "make it blue"


@pytest.mark.parametrize("previews", ["0", "2"])
def test_a_picture_arrives_although_the_program_was_killed(folders: Folders, previews: str) -> None:
    with lone_engine(0) as base_url:
        engine = FaultControl(EngineAddress(base_url, "none"))
        model = {"model": "gpt-image-2.5-flare", "size": "816x816", "quality": "low", "partial_images": previews}
        folders.use(base_url, profile=TALKS, **model)
        kill_while_it_draws(folders, engine)
        with journal_of(folders) as journal:
            [job] = journal.unfinished()
        assert job.response_id
        assert job.cost is None

        with child(*folders.arguments, forked=True) as program:
            screen = program.wait_for(lambda screen: screen["versions"] == ["1", "2"] and "saved" in screen["jobs"])
            assert screen["reports"] == 0
            program.do("close")
            assert program.ended() == 0
        sent = [request["path"] for request in engine.requests() if request["method"] == "POST"]
        assert sent == ["/v1/images/generations", "/v1/responses"]

    sidecars = {sidecar["prompt"]: sidecar for sidecar in map(check_picture, pictures(folders.library))}
    assert list(sidecars[CHANGE]["parents"]) == [sidecars["a red kite 1"]["id"]]
    with journal_of(folders) as journal:
        assert not journal.unfinished()
        saved = journal.job(job.id)
        assert saved.state is JobState.SAVED
        assert saved.cost == sidecars[CHANGE]["cost"] > 0
        assert journal.spent(job.created_at).known == saved.cost


def kill_while_it_draws(folders: Folders, engine: FaultControl) -> None:
    """Make a picture, ask for a change, and kill the program when the server is at work on it."""
    program = Child(*folders.arguments, forked=True)
    try:
        program.do("create", "a red kite")
        program.wait_job("saved")
        program.wait_for(lambda screen: screen["versions"] == ["1"] and screen["refining"])
        engine.add("slow_drawing", seconds=2.0)
        program.do("refine", CHANGE)
        deadline = time.monotonic() + PATIENCE
        while not is_noted(folders):
            assert time.monotonic() < deadline, (engine.requests(), program.errors)
            time.sleep(0.02)
        program.process.kill()
    finally:
        program.end()
    assert program.errors == ""
    program.close_files()


def is_noted(folders: Folders) -> bool:
    """Whether the journal has the id under which the server keeps the answer, read beside the running program."""
    journal = f"file:{folders.library / '.vidra' / 'journal.sqlite'}?mode=ro"
    with contextlib.closing(sqlite3.connect(journal, uri=True)) as database:
        return bool(database.execute("SELECT 1 FROM jobs WHERE response_id <> ''").fetchone())
