"""What the Create page is about to send, and what becomes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.engine.process import EngineAddress
from services.profiles import from_template
from services.types import (
    BUILTIN_PROFILE_ID,
    Asset,
    AssetKind,
    Change,
    Estimate,
    Failure,
    FailureKind,
    JobState,
    ModelSpec,
    Parameters,
    Profile,
    Quirks,
    Spending,
)
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, kinds, posts, until
from tests.services.odd_server import b64, http, picture, serving


class Page:
    """What the Create page hears."""

    def __init__(self, desk: Desk) -> None:
        self.models: list[tuple[ModelSpec, Profile, Parameters, tuple[Change, ...]]] = []
        self.refused: list[tuple[Failure, ...]] = []
        self.estimates: list[Estimate] = []
        self.running: list[bool] = []
        self.spent: list[Spending] = []
        self.reused: list[tuple[str, Parameters]] = []
        create = desk.create
        create.model_changed.connect(lambda *told: self.models.append(told))
        create.refused.connect(self.refused.append)
        create.estimated.connect(self.estimates.append)
        create.running_changed.connect(self.running.append)
        create.spent.connect(self.spent.append)
        create.reused.connect(lambda *told: self.reused.append(told))

    @property
    def values(self) -> Parameters:
        return self.models[-1][2]

    @property
    def changes(self) -> Mapping[str, str]:
        """What was changed by the last switch, and why."""
        return {change.name: change.reason for change in self.models[-1][3]}


def asset(**changes: Any) -> Asset:
    fields: dict[str, Any] = {
        "id": "a", "file": "a.png", "kind": AssetKind.GENERATED, "created_at": datetime.now(UTC), "width": 1,
        "height": 1, "format": "png", "bytes": 1, "prompt": "an old prompt", **changes,
    }  # fmt: skip
    return Asset(**fields)


@pytest.fixture
async def idle(sit: Sit) -> Desk:
    """A desk that sends nothing; the built-in engine is not started by switching to it."""
    desk = await sit("http://127.0.0.1:9/v1", opened=False)
    desk.servers.warm = lambda profile_id: None  # type: ignore[method-assign]
    return desk


@pytest.fixture
def page(idle: Desk) -> Page:
    return Page(idle)


# -- the model ---------------------------------------------------------------------------------------------------------


async def test_the_number_of_pictures_survives_a_switch_and_losses_are_told(idle: Desk, page: Page) -> None:
    idle.create.choose("studio", "vidra-sketch")
    idle.create.draft(idle.request("a kite", 3, parameters={"seed": "7", "size": "256x256", "partial_images": "2"}))
    idle.create.choose("studio", "gpt-image-1")
    assert page.values["n"] == 3
    assert page.changes["seed"] == "gone"
    assert page.changes["size"] == "not-listed"
    idle.create.draft(idle.request("a kite", 3, model="gpt-image-1", parameters=dict(page.values)))
    idle.create.choose("studio", "dall-e-3")
    assert page.values["n"] == 1
    assert page.changes["n"] == "range"


async def test_a_model_comes_back_with_its_own_values_but_as_many_pictures_as_now(idle: Desk, page: Page) -> None:
    idle.create.choose("studio", "vidra-sketch")
    idle.create.draft(idle.request("a kite", 2, parameters={"seed": "7", "quality": "high"}))
    idle.create.choose("studio", "gpt-image-1")
    idle.create.draft(idle.request("a kite", 4, model="gpt-image-1", parameters={"quality": "medium"}))
    idle.create.choose("studio", "vidra-sketch")
    assert (page.values["seed"], page.values["quality"], page.values["n"]) == ("7", "high", 4)
    assert page.changes == {}
    assert idle.settings.value.models["studio"] == "vidra-sketch"
    assert idle.settings.value.profile_id == "studio"


async def test_a_draft_of_another_model_is_not_taken_for_this_one(idle: Desk, page: Page) -> None:
    idle.create.choose("studio", "vidra-sketch")
    idle.create.draft(idle.request("a kite", 3, parameters={"seed": "7"}))
    idle.create.choose("studio", "gpt-image-1")
    idle.create.choose("studio", "dall-e-2")
    assert "seed" not in page.changes


async def test_the_menu_follows_profiles_reports_and_keys(idle: Desk) -> None:
    menus: list[tuple[Any, ...]] = []
    idle.create.models_changed.connect(menus.append)
    idle.servers.put(from_template("openai", id="openai"))
    assert {choice.profile.id for choice in menus[-1]} == {"openai", "builtin"}
    idle.servers.check("openai")
    await until(lambda: len(menus) == 2)
    assert {choice.needs_key for choice in menus[-1] if choice.profile.id == "openai"} == {True}
    idle.servers.remove("openai")
    assert {choice.profile.id for choice in menus[-1]} == {"builtin"}


async def test_a_server_without_a_usual_model_is_used_with_the_first_that_it_names(sit: Sit) -> None:
    async with serving(http({"data": [{"id": "text-embedding-3"}, {"id": "my-flux"}, {"id": "gpt-image-2"}]})) as odd:
        desk = await sit(odd.base_url, opened=False)
        page = Page(desk)
        assert desk.create.spec.id == ""
        desk.create.run(desk.request(model=""))
        assert [(failure.kind, failure.param) for failure in page.refused[-1]] == [(FailureKind.BAD_PARAMETER, "model")]
        desk.create.use_profile("studio")
        await until(lambda: desk.create.spec.id == "my-flux")
        assert page.models[-1][0].id == "my-flux"
        assert page.refused[-1] == ()


async def test_editing_the_chosen_profile_reaches_the_page(idle: Desk, page: Page) -> None:
    idle.create.choose("studio", "vidra-sketch")
    idle.servers.put(replace(idle.server, label="Renamed"))
    assert (page.models[-1][0].id, page.models[-1][1].label) == ("vidra-sketch", "Renamed")
    idle.servers.remove("studio")
    assert (idle.create.profile.id, idle.create.spec.id) == (BUILTIN_PROFILE_ID, "vidra-sketch")


# -- running -----------------------------------------------------------------------------------------------------------


async def test_what_stands_in_the_way_is_told_and_nothing_is_sent(desk: Desk, faults: FaultControl) -> None:
    page = Page(desk)
    desk.create.choose("studio", "vidra-sketch")
    desk.create.run(desk.request("   "))
    desk.create.run(desk.request("x" * 32_001))
    desk.create.run(desk.request(parameters={"size": "1000x1001"}))
    assert [kinds(failures) for failures in page.refused[1:]] == [
        [FailureKind.PROMPT_EMPTY], [FailureKind.PROMPT_TOO_LONG], [FailureKind.BAD_PARAMETER],
    ]  # fmt: skip
    assert page.refused[-1][0].param == "size"
    assert desk.jobs.jobs == ()
    desk.create.run(desk.request())
    assert page.refused[-1] == ()
    await desk.ended(*desk.jobs.jobs)
    assert len(posts(faults)) == 1


async def test_a_retired_model_is_not_sent_to_the_server_that_ended_it(idle: Desk, page: Page) -> None:
    idle.servers.put(from_template("openai", id="openai"))
    idle.create.choose("openai", "dall-e-3")
    parameters = {"size": "1024x1024", "quality": "hd"}
    idle.create.run(idle.request(model="dall-e-3", profile_id="openai", parameters=parameters))
    (failure,) = page.refused[-1]
    assert (failure.kind, failure.model, failure.reason) == (FailureKind.MODEL_GONE, "dall-e-3", "2026-05-12")
    assert failure.replacement
    idle.create.use_replacement()
    assert idle.create.spec.id == failure.replacement
    assert idle.catalog.lifecycle(idle.create.spec, idle.create.profile, date.max) != "retired"


async def test_a_run_is_told_from_its_start_to_its_end(desk: Desk) -> None:
    page = Page(desk)
    desk.create.choose("studio", "gpt-image-1")
    request = desk.request("a cat", 2, model="gpt-image-1", previews=1, parameters={"size": "1024x1024"})
    desk.create.draft(request)
    assert page.estimates[-1].count == 2
    desk.create.run(request)
    await desk.ended(*desk.jobs.jobs)
    assert page.running == [True, False]
    assert page.spent[-1] == Spending(known=sum(job.cost or 0 for job in desk.jobs.jobs))
    assert page.spent[-1].known > 0
    assert desk.settings.value.parameters["gpt-image-1"] == {**request.parameters, "n": 2}


async def test_a_price_that_nobody_knows_is_not_nothing(sit: Sit) -> None:
    async with serving(http({"data": [{"b64_json": b64(picture())}]})) as odd:
        desk = await sit(odd.base_url)
        page = Page(desk)
        desk.create.choose("studio", "somebody/new-model")
        desk.create.run(desk.request("a cat", model="somebody/new-model"))
        await desk.ended(*desk.jobs.jobs)
        assert page.spent[-1] == Spending(known=0, unpriced=1)


async def test_what_a_server_does_not_do_is_not_offered_and_has_no_price(sit: Sit) -> None:
    """And it is chosen again on a server that does it (issue 3, 9: the UI offers only what works)."""
    desk = await sit("http://127.0.0.1:9/v1", quirks=Quirks(streams_images=False))
    page = Page(desk)
    desk.servers.put(replace(desk.server, id="streams", quirks=Quirks()))
    desk.create.choose("streams", "gpt-image-2.5-flare")
    request = desk.request(
        model="gpt-image-2.5-flare", parameters={"size": "1024x1024", "partial_images": "3"}, stream=True
    )
    desk.create.draft(replace(request, profile_id="streams"))
    with_previews = page.estimates[-1].total or 0
    assert page.estimates[-1].preview_cost > 0
    desk.create.choose("studio", "gpt-image-2.5-flare")
    assert desk.create.spec.parameter("partial_images") is None
    assert page.models[-1][3] == ()
    desk.create.draft(replace(request, parameters=desk.create.values))
    assert page.estimates[-1].preview_cost == 0
    assert 0 < (page.estimates[-1].total or 0) < with_previews
    desk.create.choose("streams", "gpt-image-2.5-flare")
    assert desk.create.values["partial_images"] == "3"


async def test_stop_ends_the_newest_run_and_keeps_what_is_there(desk: Desk, faults: FaultControl) -> None:
    page = Page(desk)
    desk.create.choose("studio", "vidra-sketch")
    faults.add("hang", count=2, match={"prompt": "boat"})
    faults.add("slow_drawing", match={"prompt": "kite"}, seconds=0.4)
    (other,) = desk.submit("a kite")
    desk.create.run(desk.request("two boats", 2, previews=1))
    await until(lambda: len(posts(faults)) == 3)
    desk.create.stop()
    ended = await desk.ended(*desk.jobs.jobs)
    assert [job.state for job in ended] == [JobState.SAVED, JobState.CANCELLED, JobState.CANCELLED]
    assert ended[0].id == other.id
    assert page.running == [True, False]


async def test_a_run_held_back_for_want_of_a_key_starts_when_it_is_there(sit: Sit, engine: EngineAddress) -> None:
    desk = await sit(engine.base_url, "")
    desk.servers.put(from_template("openai", id="openai", base_url="http://127.0.0.1:9/v1"))
    desk.create.choose("studio", "vidra-sketch")
    desk.create.run(desk.request("a fox"))
    (first,) = desk.jobs.jobs
    (failed,) = await desk.ended(first)
    assert failed.failure is not None
    assert failed.failure.kind is FailureKind.NO_KEY
    forgotten: list[str] = []
    desk.jobs.forgotten.connect(forgotten.append)
    desk.create.run_when_key_kept()
    kept: list[str] = []
    desk.servers.key_kept.connect(lambda profile_id, _in_keychain: kept.append(profile_id))
    desk.servers.set_key("openai", "another")
    await until(lambda: kept)
    await asyncio.sleep(0.02)
    assert len(desk.jobs.jobs) == 1
    desk.servers.set_key("studio", engine.key)
    await until(lambda: first.id not in [job.id for job in desk.jobs.jobs])
    assert forgotten == [first.id]
    (ended,) = await desk.ended(*desk.jobs.jobs)
    assert ended.state is JobState.SAVED


async def test_what_failed_of_a_run_leaves_when_the_run_starts_again(desk: Desk, faults: FaultControl) -> None:
    desk.create.choose("studio", "vidra-sketch")
    faults.add("unauthorized", count=1)
    desk.create.run(desk.request("two boats", 2, previews=1))
    first = desk.jobs.jobs
    ended = await desk.ended(*first)
    assert sorted(job.state for job in ended) == [JobState.FAILED, JobState.SAVED]
    assert desk.jobs.saved_in(first[0].run_id) == 1
    saved = next(job for job in ended if job.state is JobState.SAVED)
    desk.create.run_held()
    assert [job.id for job in desk.jobs.jobs][:1] == [saved.id]
    assert len(desk.jobs.jobs) == 3
    again = await desk.ended(*desk.jobs.jobs[1:])
    assert desk.jobs.saved_in(again[0].run_id) == 2


async def test_the_built_in_engine_instead(idle: Desk, page: Page) -> None:
    idle.create.choose("studio", "gpt-image-1")
    idle.create.run(idle.request("a fox", model="gpt-image-1", parameters={"size": "1024x1024"}))
    idle.create.use_builtin()
    assert (idle.create.profile.id, idle.create.spec.id) == (BUILTIN_PROFILE_ID, "vidra-sketch")
    submitted: list[Any] = []
    idle.jobs.submit = lambda request, _run_id="": submitted.append(request) or idle.jobs.jobs  # type: ignore[method-assign]
    idle.create.run_held()
    assert [(request.profile_id, request.model) for request in submitted] == [(BUILTIN_PROFILE_ID, "vidra-sketch")]


# -- using a picture again ---------------------------------------------------------------------------------------------


async def test_a_picture_gives_back_its_prompt_its_model_and_its_settings(idle: Desk, page: Page) -> None:
    idle.create.choose("studio", "gpt-image-1")
    idle.create.draft(idle.request("now", 3, model="gpt-image-1"))
    old = asset(profile_id="studio", model="vidra-sketch", asked={"seed": "5", "size": "256x320"})
    idle.create.reuse(old)
    assert idle.create.spec.id == "vidra-sketch"
    assert page.reused == [("an old prompt", page.values)]
    assert (page.values["seed"], page.values["size"], page.values["n"]) == ("5", "256x320", 3)


async def test_the_model_of_a_removed_server_is_not_chosen_but_losses_are_told(idle: Desk, page: Page) -> None:
    idle.create.choose("studio", "gpt-image-1")
    idle.create.reuse(asset(profile_id="gone", model="vidra-sketch", asked={"seed": "5"}))
    assert idle.create.spec.id == "gpt-image-1"
    assert page.changes == {"seed": "gone"}


async def test_a_picture_from_elsewhere_changes_no_settings(idle: Desk, page: Page) -> None:
    idle.create.choose("studio", "vidra-sketch")
    idle.create.draft(idle.request("now", 3, parameters={"seed": "9"}))
    before = len(page.models)
    idle.create.reuse(asset(kind=AssetKind.IMPORTED, prompt="a photo", model="another program's"))
    assert len(page.models) == before
    assert page.reused[0][0] == "a photo"
    assert page.reused[0][1]["seed"] == "9"
