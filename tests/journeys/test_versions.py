"""Changing a picture in words: turns, back by keys, a branch, a new start, on again; what each cost; two compared."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

import json
import urllib.request
from fractions import Fraction
from typing import Any

from PySide6.QtCore import Qt

from services.engine.process import EngineAddress
from services.types import Asset, Spending
from tests.conftest import FaultControl
from tests.journeys.conftest import TALKS, ServerChosen, Start
from tests.journeys.program import Program, texts, until
from ui.compare.page import ComparePage

DEAR, SMALLEST = "gpt-image-2.5-flare", "816x816"
"""A model with prices, and its smallest size."""
IMAGE_PRICES = {"text": 5, "image": 8, "out": 30}
TEXT_PRICES = {"text": Fraction(1, 10), "out": Fraction(1, 2)}
"""Micro-dollars per token of that model and of the text model that calls it: openai-api.md sections 1.7 and 4.5."""


async def test_three_turns_back_a_branch_a_new_start_and_on(
    start: Start, choose_server: ServerChosen, faults: FaultControl, engine: EngineAddress
) -> None:
    choose_server(model=DEAR, profile=TALKS, size=SMALLEST, quality="low")
    async with start() as program:
        await program.saved("a red kite")
        await until(lambda: program.version == "1", "the bar under the picture")
        await program.refined("make it blue")
        await program.refined("add a boat")
        assert (list(program.tags), program.version) == (["1", "2", "3"], "3")
        await go_back_by_keys(program)
        await program.refined("make it green")
        assert (list(program.tags), program.version) == (["1", "2", "3", "2b"], "2b")
        assert await program.close() == 0

    async with start() as program:
        await until(lambda: program.version == "2b", "the version of the last session")
        assert list(program.tags) == ["1", "2", "3", "2b"]
        await until(lambda: program.tiles and program.tiles[0].image is not None, "its picture on the stage")
        assert program.tiles[0].asset.prompt == "make it green"
        await program.refined("at night")
        assert (list(program.tags), program.version) == (["1", "2", "3", "2b", "3b"], "3b")
        costs = {version.tag: cost_of(version.asset, engine) for version in program.tree.versions}
        assert {version.tag: version.asset.cost for version in program.tree.versions} == costs
        assert all(costs.values())
        branches = {"1": ["1"], "2": ["1", "2"], "3": ["1", "2", "3"], "2b": ["1", "2b"], "3b": ["1", "2b", "3b"]}
        for version in program.tree.versions:
            assert version.path_cost.total == sum(costs[tag] for tag in branches[version.tag])
        assert program.tree.cost == Spending(known=sum(costs.values()))
        await until(lambda: program.session.budget.standing.today == program.tree.cost, "the same sum in the journal")
        sent = [post["body"].get("previous_response_id") for post in posts(faults)[1:]]
        turns = {version.tag: version.asset.turn for version in program.tree.versions}
        assert sent == [None, turns["2"].response_id, None, turns["2b"].response_id]
        await until(lambda: f"${sum(costs.values()) / 1e6:.3f}" in program.frame.strip.thread_cost.text(), "the sum")
        assert await program.close() == 0


async def go_back_by_keys(program: Program) -> None:
    """From the third version to the first, by the keys of the row of versions."""
    row = program.create.panel.versions
    row.view.node(program.tags["3"]).setFocus()
    program.press(Qt.Key.Key_Left)
    program.press(Qt.Key.Key_Left)
    program.press(Qt.Key.Key_Return)
    await until(lambda: program.version == "1", "the first version")
    await until(lambda: [tile.asset.prompt for tile in program.tiles] == ["a red kite"], "its picture on the stage")


def posts(faults: FaultControl) -> list[dict[str, Any]]:
    """The requests that may cost something, as the engine received them."""
    return [request for request in faults.requests() if request["method"] == "POST"]


def cost_of(asset: Asset, engine: EngineAddress) -> int:
    """What a picture has cost by what the engine says of its tokens, in micro-dollars."""
    if asset.turn is None:
        told = asset.usage
        return told.text_in * IMAGE_PRICES["text"] + told.image_out * IMAGE_PRICES["out"]
    answer = response(engine, asset.turn.response_id)
    drawn, words = answer["tool_usage"]["image_gen"], answer["usage"]
    into = drawn["input_tokens_details"]
    cost = into["text_tokens"] * IMAGE_PRICES["text"] + into["image_tokens"] * IMAGE_PRICES["image"]
    cost += drawn["output_tokens"] * IMAGE_PRICES["out"]
    cost += words["input_tokens"] * TEXT_PRICES["text"] + words["output_tokens"] * TEXT_PRICES["out"]
    return int(cost + Fraction(1, 2))


def response(engine: EngineAddress, response_id: str) -> dict[str, Any]:
    """An answer as the engine keeps it."""
    address = f"{engine.base_url}/responses/{response_id}"
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {engine.key}"})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=10) as answer:
        return json.loads(answer.read())


async def test_two_versions_are_compared_and_a_picture_of_the_library_is_changed(
    start: Start, choose_server: ServerChosen, faults: FaultControl
) -> None:
    choose_server(profile=TALKS)
    async with start() as program:
        first = await program.saved("a red kite")
        await until(lambda: program.version == "1", "the bar under the picture")
        second = await program.refined("make it blue")
        program.click(program.button("Compare pictures"))
        assert program.frame.current_page == "compare"
        page = program.frame.page("compare")
        assert isinstance(page, ComparePage)
        await until(lambda: len(page.panes) == 2 and all(pane.canvas.pixmaps for pane in page.panes), "both pictures")
        assert "make it blue" in " ".join(texts(page.differences))
        program.click(program.button("Difference", page))
        await until(lambda: any("%" in text for text in texts(page)), f"how much differs: {texts(page)}")
        program.press(Qt.Key.Key_Escape)
        assert program.frame.current_page == "create"

        program.control(Qt.Key.Key_N)
        await until(lambda: not program.tree.versions, "an empty stage")
        library = program.open_library()
        await program.shown(2)
        library.grid.setFocus()
        library.grid.selection.only(1)
        await until(lambda: program.asset_at(1) is not None, "its record")
        await program.choose_from_menu("Refine in Create")
        assert program.frame.current_page == "create"
        await until(lambda: program.tree.current == first.id, "the picture on the stage")
        third = await program.refined("with snow")
        assert third.parents == (first.id,)
        assert third.thread_id == second.thread_id
        assert program.version == "2b"
        assert await program.close() == 0
