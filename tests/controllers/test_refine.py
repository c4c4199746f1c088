"""Refining: turns, going back, branches, restarts; what each branch cost, to the micro-dollar."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import openai
import pytest

from services.engine.process import EngineAddress
from services.types import (
    Asset,
    CapAction,
    Estimate,
    Failure,
    FailureKind,
    GoesOn,
    ImageRequest,
    JobState,
    Operation,
    Quirks,
    Route,
    Spending,
    VersionTree,
)
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, posts, until
from tests.services.odd_server import picture
from ui.create.refining.thread_words import thread_words

KEEPS = Quirks(responses=True, stores=True)
TALKS: dict[str, Any] = {"quirks": KEEPS, "text_model": "gpt-6-luna"}
CHEAP, DEAR = ("vidra-sketch", "256x256"), ("gpt-image-2.5-flare", "816x816")
"""Model and its smallest size: one that costs nothing and is fast, one that costs money."""


@dataclass
class Room:
    """The Create page over a desk: what it hears of the thread, and what a person does there."""

    desk: Desk
    model: tuple[str, str] = CHEAP
    trees: list[VersionTree] = field(default_factory=list)
    shown: list[Asset] = field(default_factory=list)
    refused: list[tuple[Failure, ...]] = field(default_factory=list)
    estimates: list[Estimate] = field(default_factory=list)

    def __post_init__(self) -> None:
        d = self.desk
        self.thread, self.refiner = d.thread, d.refine
        self.thread.changed.connect(self.trees.append)
        self.thread.shown.connect(self.shown.append)
        self.refiner.refused.connect(self.refused.append)
        self.refiner.estimated.connect(self.estimates.append)
        d.create.choose("studio", self.model[0])
        d.create.draft(self.request())

    @property
    def tree(self) -> VersionTree:
        return self.thread.tree

    @property
    def tags(self) -> dict[str, str]:
        """Tag -> asset id."""
        return {version.tag: version.asset.id for version in self.tree.versions}

    @property
    def current(self) -> str:
        return {asset_id: tag for tag, asset_id in self.tags.items()}.get(self.tree.current, "")

    def costs(self) -> dict[str, int | None]:
        """Tag -> what the path to it has cost."""
        return {version.tag: version.path_cost.total for version in self.tree.versions}

    async def create(self, prompt: str = "a red kite", **changes: Any) -> None:
        self.desk.create.run(self.request(prompt, **changes))
        await self.settled()

    def request(self, prompt: str = "", **changes: Any) -> ImageRequest:
        model, size = self.model
        return self.desk.request(prompt, model=model, parameters={"size": size, "quality": "low"}, **changes)

    async def refine(self, words: str, **options: Any) -> None:
        jobs, told = len(self.desk.jobs.jobs), len(self.refused)
        self.refiner.refine(words, **options)
        await until(lambda: len(self.refused) > told)
        if self.refused[-1] == ():
            await until(lambda: len(self.desk.jobs.jobs) > jobs)
        await self.settled()

    async def settled(self) -> None:
        await self.desk.ended(*self.desk.jobs.jobs)
        await until(lambda: not self.thread._tasks._live and not self.refiner._tasks._live)


@pytest.fixture
async def room(sit: Sit, engine: EngineAddress) -> Room:
    return Room(await sit(engine.base_url, engine.key, **TALKS))


@pytest.fixture
async def dear_room(sit: Sit, engine: EngineAddress) -> Room:
    return Room(await sit(engine.base_url, engine.key, **TALKS), DEAR)


async def test_three_turns_back_a_branch_a_restart_and_the_branch_goes_on(
    dear_room: Room, faults: FaultControl, sit: Sit, engine: EngineAddress
) -> None:
    room = dear_room
    await room.create()
    for words in ("make it blue", "add a boat"):
        await room.refine(words)
    assert (list(room.tags), room.current) == (["1", "2", "3"], "3")
    room.thread.go_to(room.tags["1"])
    assert room.shown[-1].id == room.tags["1"]
    await room.refine("make it green")
    assert (list(room.tags), room.current) == (["1", "2", "3", "2b"], "2b")
    room.thread.rename("Kites")
    await room.settled()
    branch = room.tags["2b"]
    await room.desk.aclose()

    desk = await sit(engine.base_url, engine.key, **TALKS)
    again = Room(desk, DEAR)
    again.thread.show(branch)
    await until(lambda: again.current == "2b")
    await again.refine("at night")
    assert list(again.tags) == ["1", "2", "3", "2b", "3b"]
    assert again.current == "3b"
    assert again.tree.thread.title == "Kites"
    path = [version.asset for version in again.tree.versions if version.asset.id in again.tree.path]
    assert [asset.prompt for asset in path] == ["a red kite", "make it green", "at night"]
    assert [version.row for version in again.tree.versions] == [0, 1, 1, 0, 0]

    # the first by the Images API, with the picture sent along; then each on top of the turn that the server keeps
    first, *turns = posts(faults)
    assert first["path"] == "/v1/images/generations"
    assert ["previous_response_id" in post["body"] for post in turns] == [False, True, False, True]
    assert turns[3]["body"]["previous_response_id"] == path[1].turn.response_id if path[1].turn else False

    every = {version.tag: version.asset.cost or 0 for version in again.tree.versions}
    assert all(every.values())
    assert again.costs() == {
        "1": every["1"],
        "2": every["1"] + every["2"],
        "3": every["1"] + every["2"] + every["3"],
        "2b": every["1"] + every["2b"],
        "3b": every["1"] + every["2b"] + every["3b"],
    }
    assert again.tree.cost == Spending(known=sum(every.values()))
    assert (await desk.saving.spent())[0] == again.tree.cost, "and the journal has booked the same"


async def test_each_turn_costs_what_its_tokens_cost_to_the_micro_dollar(dear_room: Room, engine: EngineAddress) -> None:
    """Reckoned here by hand from what the server says of its answers (prices: openai-api.md 1.7 and 4.5)."""
    room = dear_room
    await room.create()
    for words in ("make it blue", "add a boat"):
        await room.refine(words)
    first, *others = (version.asset for version in room.tree.versions)
    assert first.usage is not None
    assert first.cost == first.usage.text_in * 5 + first.usage.image_out * 30
    with openai.OpenAI(base_url=engine.base_url, api_key=engine.key, max_retries=0) as sdk:
        for asset in others:
            assert asset.turn is not None
            answer = sdk.responses.retrieve(asset.turn.response_id).model_dump()
            words, drawn = answer["usage"], answer["tool_usage"]["image_gen"]
            put_in = drawn["input_tokens_details"]
            exact = Fraction(words["input_tokens"], 10) + Fraction(words["output_tokens"], 2)
            exact += put_in["text_tokens"] * 5 + put_in["image_tokens"] * 8 + drawn["output_tokens"] * 30
            assert words["input_tokens_details"]["cached_tokens"] == 0
            assert (asset.cost, asset.cost_approximate) == (math.floor(exact + Fraction(1, 2)), False)


async def test_what_a_server_has_not_counted_is_reckoned_and_says_so(
    dear_room: Room, faults: FaultControl, sit: Sit, engine: EngineAddress
) -> None:
    room = dear_room
    faults.add("missing_usage")
    await room.create()
    (version,) = room.tree.versions
    reckoned = version.asset.cost
    assert reckoned is not None
    assert version.asset.cost_approximate
    assert room.tree.cost == Spending(known=reckoned, approximate=True)
    assert room.desk.jobs.jobs[0].cost_approximate
    estimate = room.desk.jobs.jobs[0].estimate
    assert reckoned == estimate
    await room.desk.aclose()
    again = Room(await sit(engine.base_url, engine.key, **TALKS), DEAR)
    assert (await again.desk.saving.spent())[0] == Spending(known=reckoned, approximate=True)
    again.thread.show(version.asset.id)
    await until(lambda: again.tree.versions)
    await again.refine("make it blue")
    assert [each.asset.cost_approximate for each in again.tree.versions] == [True, False]
    assert again.tree.cost.approximate


async def test_a_picture_from_elsewhere_begins_a_thread_when_it_is_changed(room: Room) -> None:
    found = room.desk.workspace.library.add(picture(size=(640, 480)), asset_of("found"))
    room.thread.show(found.id)
    await until(lambda: room.tree.current == found.id)
    assert (room.tree.thread.id, len(room.tree.versions)) == ("", 1)
    await room.refine("make it blue")
    assert room.tree.thread.id == found.id
    assert list(room.tags) == ["1", "2"]
    changed = room.shown[-1]
    assert (changed.parents, changed.operation, changed.thread_id) == ((found.id,), Operation.EDIT, found.id)
    assert room.tree.cost == Spending(known=changed.cost or 0)
    assert changed.inputs[0].asset_id == found.id


def asset_of(title: str) -> Asset:
    from tests.controllers.test_create import asset

    return replace(asset(), id="", title=title, prompt="", model="", width=0, height=0)


async def test_what_is_being_made_stands_in_the_tree_and_nobody_is_pulled_away(
    room: Room, faults: FaultControl
) -> None:
    await room.create(n=2)
    assert (list(room.tags), room.current) == (["1", "1b"], "1")
    faults.add("slow_drawing", seconds=0.5)
    room.refiner.refine("make it blue")
    (pending,) = await until(lambda: room.tree.pending)
    assert (pending.parent, pending.column, pending.row) == (room.tags["1"], 1, 0)
    room.thread.go_to(room.tags["1b"])
    await room.settled()
    assert (room.current, room.tree.pending) == ("1b", ())
    assert list(room.tags) == ["1", "1b", "2"]
    faults.add("moderation")
    await room.refine("something forbidden")
    (failed,) = room.tree.pending
    assert (failed.job.state, failed.parent) == (JobState.FAILED, room.tags["1b"])
    room.desk.jobs.forget(failed.job.id)
    assert room.tree.pending == ()


async def test_a_server_with_conversations_only_goes_on_in_them_and_branches_by_the_picture(
    sit: Sit, engine: EngineAddress, faults: FaultControl
) -> None:
    quirks = replace(KEEPS, goes_on=GoesOn.CONVERSATION)
    room = Room(await sit(engine.base_url, engine.key, quirks=quirks, text_model="gpt-6-luna"), DEAR)
    await room.create()
    for words in ("make it blue", "add a boat"):
        await room.refine(words)
    room.thread.go_to(room.tags["2"])
    await room.refine("make it green")
    turns = {version.tag: version.asset.turn for version in room.tree.versions}
    assert all(room.costs().values())
    places = [turn.conversation_id if turn else "" for turn in turns.values()]
    assert places[0] == "", "the first is drawn by the Images API"
    assert places[1] == places[2] != ""
    assert places[3] not in ("", places[1])
    asked = [post["body"] for post in posts(faults) if post["path"] == "/v1/responses"]
    assert [body.keys() == {"not kept"} for body in asked] == [True, False, True], "too large: the picture is in it"
    assert (asked[1]["conversation"], "previous_response_id" in asked[1]) == (places[1], False)
    assert [job.state for job in room.desk.jobs.jobs] == [JobState.SAVED] * 4


async def test_without_permission_to_keep_the_picture_is_sent_each_time(room: Room, faults: FaultControl) -> None:
    room.desk.settings.change(store_responses=False)
    await room.create()
    await room.refine("make it blue")
    await room.refine("make it green")
    turns = posts(faults)[1:]
    assert [post["path"] for post in turns] == ["/v1/responses"] * 2
    assert all(version.asset.turn is None for version in room.tree.versions)
    assert all(job.request.store is False for job in room.desk.jobs.jobs[1:])


async def test_a_server_without_the_responses_api_edits(sit: Sit, engine: EngineAddress, faults: FaultControl) -> None:
    room = Room(await sit(engine.base_url, engine.key))
    await room.create()
    await room.refine("make it blue")
    assert posts(faults)[-1]["path"] == "/v1/images/edits"
    assert list(room.tags) == ["1", "2"]


async def test_a_model_that_changes_nothing_names_one_that_does(room: Room, faults: FaultControl) -> None:
    await room.create()
    room.desk.create.choose("studio", "dall-e-3")
    await room.refine("make it blue")
    (failure,) = room.refused[-1]
    assert (failure.kind, failure.param) == (FailureKind.NOT_SUPPORTED, "image")
    assert len(posts(faults)) == 1
    assert failure.replacement == "vidra-sketch"
    room.desk.create.choose("studio", failure.replacement)
    await room.refine("  ")
    assert [failure.kind for failure in room.refused[-1]] == [FailureKind.PROMPT_EMPTY]


async def test_an_estimate_before_and_a_cap_in_the_way(dear_room: Room, faults: FaultControl) -> None:
    room = dear_room
    await room.create()
    room.refiner.draft("make it blue")
    (estimate,) = room.estimates
    assert estimate.total is not None
    assert estimate.approximate
    assert estimate.text_cost > 0
    room.desk.settings.change(daily_cap=estimate.total)
    await room.refine("make it blue")
    assert [(failure.kind, failure.reason) for failure in room.refused[-1]] == [(FailureKind.OVER_CAP, "day")]
    assert len(posts(faults)) == 1
    room.desk.create.consent.give()
    room.desk.create.consent.give()
    await room.settled()
    assert (len(posts(faults)), room.refused[-1]) == (2, ())
    room.desk.settings.change(cap_action=CapAction.STOP)
    await room.refine("make it green")
    room.desk.create.consent.give()
    await room.settled()
    assert len(posts(faults)) == 2


async def test_a_change_that_costs_much_is_asked_about_first(dear_room: Room, faults: FaultControl) -> None:
    room = dear_room
    await room.create()
    asked: list[Estimate] = []
    room.desk.create.consent.wanted.connect(lambda estimate, _pictures: asked.append(estimate))
    room.desk.settings.change(ask_above=1)
    room.refiner.refine("make it blue")
    await until(lambda: asked)
    assert (len(asked), len(posts(faults))) == (1, 1)
    room.desk.create.consent.give()
    await room.settled()
    assert (len(posts(faults)), room.refused[-1]) == (2, ())


async def test_hidden_branches_covers_and_trashed_versions(room: Room) -> None:
    await room.create()
    await room.refine("make it blue")
    room.thread.go_to(room.tags["1"])
    await room.refine("make it green")
    blue, green = room.tags["2"], room.tags["2b"]
    room.thread.hide(blue)
    room.thread.set_cover(green)
    await room.settled()
    assert (list(room.tags), room.tree.hidden) == (["1", "2b"], 1)
    room.thread.show_hidden(True)
    assert list(room.tags) == ["1", "2", "2b"]
    room.thread.show(green)
    await room.settled()
    kept = room.desk.workspace.threads.load(room.tree.thread.id)
    assert (kept.cover, kept.hidden) == (green, (blue,))
    room.thread.unhide(blue)
    room.thread.show_hidden(False)
    assert list(room.tags) == ["1", "2", "2b"]
    room.desk.library.changes.trash([green])
    await until(lambda: "2b" not in room.tags)
    assert room.tree.cost.unpriced == 0
    room.desk.library.changes.undo_noted()
    await until(lambda: "2b" in room.tags)


async def test_a_new_thread_and_another_library_leave_the_old_one(room: Room) -> None:
    await room.create()
    room.thread.begin_anew()
    assert (room.tree.versions, room.thread.current) == ((), None)
    room.refiner.refine("make it blue")
    await room.settled()
    assert len(room.desk.jobs.jobs) == 1
    await room.create("a blue boat")
    assert len(room.tree.versions) == 1
    await room.desk.open("another")
    await room.settled()
    assert room.tree.versions == ()
    assert room.refused == []


async def test_a_variation_belongs_to_the_thread_of_its_picture(room: Room) -> None:
    await room.create()
    first = room.thread.current
    assert first is not None
    room.thread.begin_anew()
    room.desk.variations.vary(first)
    await until(lambda: room.tree.pending)
    await room.settled()
    assert (list(room.tags), room.current) == (["1", "2"], "2")


async def test_references_go_with_a_change(room: Room, faults: FaultControl) -> None:
    await room.create()
    extra = room.desk.workspace.inputs.put(picture(size=(64, 64)))
    await room.refine("with this hat", extra=[extra])
    job = room.desk.jobs.jobs[-1]
    assert job.request.inputs[1] == extra
    assert job.request.route is Route.RESPONSES
    assert job.state is JobState.SAVED


async def test_a_thread_is_exported_with_its_hidden_branches(room: Room, tmp_path: Path) -> None:
    await room.create()
    await room.refine("make it blue")
    room.thread.hide(room.tags["2"])
    target = tmp_path / "out"
    target.mkdir()
    room.thread.export(target, thread_words)
    await until(lambda: any(note.code == "exported-thread" for note in room.desk.notes))
    [folder] = target.iterdir()
    assert sorted(file.name for file in folder.iterdir()) == [
        "1-a-red-kite.png", "2-make-it-blue.png", "thread.json", "thread.md",
    ]  # fmt: skip
    text = (folder / "thread.md").read_text("utf-8")
    assert "## Version 2, continues version 1" in text
    assert "vidra-sketch · 256 × 256 · " in text
    assert " · Free" in text
