"""A program that is killed while a question is on its way: told truly, fetched where it is kept, never asked twice."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from services.engine.process import EngineAddress
from services.profiles import from_template
from services.types import Billed, FailureKind, JobState, Quirks, Reply
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, posts, until
from tests.forked import told_until_killed


async def killed(
    tmp_path: Path, engine: EngineAddress, faults: FaultControl, keeps: str, *, until_id: bool
) -> tuple[str, str]:
    """Thread and job of a question whose program was killed while the answer was coming."""
    arguments = ("tests.controllers.killed_question", str(tmp_path), engine.base_url, engine.key, keeps)
    with told_until_killed(*arguments) as child:
        assert child.stdout is not None
        while True:
            line = (await asyncio.to_thread(child.stdout.readline)).decode().split()
            assert len(line) >= 3, "the child has ended"
            if line[2] == "sent" and (not until_id or (len(line) == 4 and line[3].startswith("resp_"))):
                await until(lambda: posts(faults))
                return line[0], line[1]


async def restarted(sit: Sit, engine: EngineAddress, tmp_path: Path, quirks: Quirks) -> Desk:
    session = await sit(
        engine.base_url, engine.key, opened=False, folder=tmp_path, quirks=quirks, text_model="vidra-eye"
    )
    await session.open()
    session.jobs.take_over(session.unfinished)
    return session


@pytest.mark.parametrize("keeps", ["stores", "forgets"])
async def test_what_happens_to_a_question_of_a_killed_program(
    sit: Sit, engine: EngineAddress, faults: FaultControl, tmp_path: Path, keeps: str
) -> None:
    faults.add("slow_drawing", seconds=3)
    thread_id, job_id = await killed(tmp_path, engine, faults, keeps, until_id=keeps == "stores")
    quirks = from_template("openai", id="x").quirks if keeps == "stores" else Quirks(responses=True)
    session = await restarted(sit, engine, tmp_path, quirks)
    page = session.asking.page
    await until(lambda: not any(job.state.live for job in session.jobs.jobs))
    await session.quiet()
    page.open(thread_id)
    await until(lambda: page.current.id == thread_id)
    reply = page.current.message(job_id)
    assert isinstance(reply, Reply)
    assert len(posts(faults)) == 1
    if keeps == "stores" and reply.failure is None:
        assert "320 × 200" in reply.text
        return
    assert reply.failure is not None
    assert (reply.failure.kind, reply.failure.billed) == (FailureKind.INTERRUPTED, Billed.MAYBE)
    assert session.job(job_id).state is JobState.UNKNOWN
    page.retry(job_id)
    await until(lambda: isinstance(found := page.current.message(job_id), Reply) and found.failure is None)
    assert len(posts(faults)) == 2
    await session.quiet()
