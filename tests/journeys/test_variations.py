"""More like this: one entry of the menu, whatever the server has for it."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

from PySide6.QtCore import Qt

from services.types import Asset, JobState, Operation
from tests.conftest import FaultControl
from tests.journeys.conftest import ServerChosen, Start
from tests.journeys.program import Program, until


async def vary(program: Program) -> Asset:
    """Ask for more like the picture on the stage, from its menu; what comes of it."""
    before = [tile.asset.id for tile in program.tiles]
    program.create.stage.grid.list.setFocus()
    program.press(Qt.Key.Key_Home)
    await program.choose_from_menu("More like this")
    await until(lambda: program.running, "the run to begin")
    await program.run_ended()
    assert program.states == [JobState.SAVED], program.tiles[0].failure
    made = await until(lambda: program.tiles[0].asset)
    assert made.parents == tuple(before)
    assert made.operation is Operation.VARIATION
    return made


async def test_by_the_endpoint_for_variations_where_there_is_one_else_in_words(
    start: Start, choose_server: ServerChosen, faults: FaultControl
) -> None:
    choose_server(profile={"quirks": {"variations": True}})
    async with start() as program:
        first = await program.saved("a red kite")
        second = await vary(program)
        request = faults.requests()[-1]
        assert request["path"] == "/v1/images/variations"
        assert "prompt" not in request["body"]
        assert second.sha256 != first.sha256
        assert second.prompt == first.prompt

        program.session.create.choose("studio", "gpt-image-2.5-flare")
        await vary(program)
        request = faults.requests()[-1]
        assert request["path"] == "/v1/images/edits"
        assert request["body"]["prompt"].startswith("Produce a new variation of this picture")
        assert request["body"]["prompt"].endswith("a red kite")
        await until(lambda: len(program.tree.versions) == 3, "all in one tree")
        assert await program.close() == 0
