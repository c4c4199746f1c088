"""Questions that nobody could be reached with are sent once their server is there again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from services.engine.process import EngineAddress
from services.types import DeskTask, FailureKind, Reply, RowState
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import posts, until
from tests.controllers.test_ask import Page
from tests.controllers.test_folder_desk import Table, folder_of

NOBODY = "http://127.0.0.1:9/v1"


async def test_a_question_waits_for_its_server(sit: Sit, engine: EngineAddress, faults: FaultControl) -> None:
    page = Page(await sit(NOBODY, engine.key, text_model="vidra-eye"))
    session, waiting = page.desk, page.desk.asking.waiting
    numbers: list[int] = []
    waiting.changed.connect(numbers.append)
    await page.attach((320, 200))
    (reply,) = await page.answers("What size is it?")
    assert reply.failure is not None
    assert reply.failure.kind is FailureKind.OFFLINE
    assert waiting.replies == (reply.id,)
    session.servers.put(replace(session.server, base_url=engine.base_url))
    waiting.check()
    await until(lambda: isinstance(now := page.ask.current.message(reply.id), Reply) and now.failure is None)
    await session.quiet()
    assert numbers == [1, 0]
    assert len(posts(faults)) == 1


async def test_one_that_is_dropped_is_not_sent(sit: Sit, engine: EngineAddress, faults: FaultControl) -> None:
    page = Page(await sit(NOBODY, engine.key, text_model="vidra-eye"))
    await page.answers("What size is it?")
    page.desk.asking.waiting.drop()
    assert page.desk.asking.waiting.replies == ()
    page.desk.servers.put(replace(page.desk.server, base_url=engine.base_url))
    page.desk.servers.check(page.desk.server.id)
    await until(lambda: page.desk.servers.report(page.desk.server.id).models)
    assert posts(faults) == []


async def test_a_table_stops_at_a_trouble_of_all_rows(sit: Sit, engine: EngineAddress, tmp_path: Path) -> None:
    table = Table(await sit(NOBODY, engine.key, text_model="vidra-eye"))
    await table.begin(folder_of(tmp_path, 12), DeskTask(words="What size?"))
    table.desk.run.set_at_once(2)
    table.desk.start()
    sheet = await table.end()
    assert sheet.count(RowState.FAILED) <= 3
    assert sheet.count(RowState.WAITING) >= 9
    assert any(refused and refused[0].kind is FailureKind.OFFLINE for refused in table.refused)
    assert table.session.asking.waiting.replies == ()
