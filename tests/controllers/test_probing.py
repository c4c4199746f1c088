"""Testing servers from the Settings page, and what they keep."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from controllers.probing import ProbingController
from controllers.stored_files import StoredFilesController
from services.api import files
from services.engine.process import EngineAddress
from services.settings import load
from services.types import (
    Ability,
    CapAction,
    Estimate,
    Failure,
    FailureKind,
    Operation,
    StoredFile,
)
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, until
from tests.services.odd_server import Asked, b64, http, picture, serving


@dataclass
class Bench:
    """The test of servers over a desk."""

    desk: Desk
    asked: list[tuple[str, str, Estimate]] = field(default_factory=list)
    refused: list[Failure] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        d = self.desk
        self.probing = ProbingController(d.settings, d.servers, d.catalog, d.saving, d.budget, d.notices)
        self.probing.asked.connect(lambda *told: self.asked.append(told))
        self.probing.refused.connect(lambda _id, failure: self.refused.append(failure))
        self.probing.changed.connect(lambda it: self.steps.append(len(self.probing.running(it) or ())))

    async def test(self) -> None:
        self.probing.ask("studio")
        self.probing.start("studio")
        await until(lambda: self.probing.running("studio") is None)
        await self.probing.aclose()

    def works(self) -> dict[Ability, bool | None]:
        report = self.probing.report("studio")
        assert report is not None
        return {trial.ability: trial.works for trial in report.trials}


async def test_a_test_is_priced_run_booked_and_kept(sit: Sit, engine: EngineAddress) -> None:
    model = "gpt-image-2.5-flare"
    bench = Bench(await sit(engine.base_url, engine.key, default_model=model, text_model="gpt-6-luna"))
    await bench.test()
    ((_, asked_model, estimate),) = bench.asked
    assert (asked_model, estimate.free) == (model, False)
    report = bench.probing.report("studio")
    assert report is not None
    assert report.cost is not None
    assert estimate.total is not None
    assert 0 < report.cost <= estimate.total * 2  # what a text model takes is not known before
    assert bench.steps[:3] == [0, 1, 2] or bench.steps[:2] == [0, 1]
    assert bench.steps[-1] == 0
    assert bench.works()[Ability.RESPONSES]
    await until(lambda: bench.desk.budget.standing.today.known == report.cost)
    await bench.desk.settings.aclose()
    settings, trouble = load(bench.desk.folder / "settings.json")
    assert trouble is None
    assert settings.probes["studio"] == report
    assert bench.desk.files() == []


async def test_every_consumer_gets_the_server_as_it_is(sit: Sit) -> None:
    def answer(asked: Asked) -> bytes:
        if asked.path != "/v1/images/generations":
            return http("Not Found", status="404 Not Found", content_type="text/plain")
        return http({"data": [{"b64_json": b64(picture(size=(768, 512)))}]})

    async with serving(answer) as odd:
        desk = await sit(odd.base_url, default_model="some-model")
        bench = Bench(desk)
        await bench.test()
        entered, seen = desk.servers.entered[0], desk.servers.profile("studio")
        assert entered.quirks.edits_path
        assert (seen.quirks.edits_path, seen.quirks.honours_n, seen.quirks.models_path) == ("", False, False)
        assert desk.create.profile == seen
        odd.asked.clear()
        request = desk.request(model="some-model", n=2, parameters={})
        await desk.ended(*desk.jobs.submit(request))
        assert ["n" in asked.json for asked in odd.asked] == [False, False]  # two requests of one
        desk.servers.put(replace(entered, label="Other name"))
        assert bench.probing.report("studio") is not None
        desk.servers.put(replace(entered, base_url="http://127.0.0.1:9/v1"))
        assert bench.probing.report("studio") is None
        assert desk.servers.profile("studio").quirks.edits_path
        await desk.aclose()


async def test_a_server_that_ignores_sizes_is_told_none_and_the_size_is_remembered(sit: Sit) -> None:
    def answer(asked: Asked) -> bytes:
        if asked.path != "/v1/images/generations":
            return http("Not Found", status="404 Not Found", content_type="text/plain")
        return http({"data": [{"b64_json": b64(picture(size=(64, 64)))}]})

    async with serving(answer) as odd:
        desk = await sit(odd.base_url, default_model="dall-e-3")
        bench = Bench(desk)
        desk.create.draft(desk.request(model="dall-e-3", parameters={"size": "1792x1024"}))
        told: list[Any] = []
        desk.create.model_changed.connect(lambda _spec, _profile, values, _changes: told.append(values))
        await bench.test()
        size = desk.create.spec.parameter("size")
        assert size is not None
        assert size.size is not None
        assert size.size.ignored
        assert told[-1]["size"] == "auto"
        odd.asked.clear()
        request = desk.request(model="dall-e-3", parameters={"size": "auto"})
        desk.create.draft(request)
        await desk.ended(*desk.jobs.submit(replace(request, parameters={"size": "1024x1024"})))
        assert ["size" in asked.json for asked in odd.asked] == [False]
        assert desk.settings.value.parameters["dall-e-3"]["size"] == "1792x1024", "for servers that do as they are told"
        await desk.aclose()


async def test_a_test_that_is_stopped_changes_nothing(sit: Sit, engine: EngineAddress, faults: FaultControl) -> None:
    bench = Bench(await sit(engine.base_url, engine.key, default_model="gpt-image-2.5-flare"))
    faults.add("hang", match={"path": "/images/edits"})
    bench.probing.start("studio")
    await until(lambda: any(asked["path"] == "/v1/images/edits" for asked in faults.requests()))
    bench.probing.cancel("studio")
    await until(lambda: bench.probing.running("studio") is None)
    await bench.probing.aclose()
    assert bench.probing.report("studio") is None
    assert bench.refused == []
    await until(lambda: bench.desk.budget.standing.today.unpriced == 1)  # what was cut may have been billed
    assert bench.desk.budget.standing.today.known > 0


async def test_a_server_that_is_not_there_keeps_what_was_known(sit: Sit) -> None:
    desk = await sit("http://127.0.0.1:9/v1", default_model="some-model")
    bench = Bench(desk)
    await bench.test()
    assert [failure.kind for failure in bench.refused] == [FailureKind.OFFLINE]
    assert bench.probing.report("studio") is None


async def test_a_hard_stop_of_the_budget_holds(sit: Sit, engine: EngineAddress, faults: FaultControl) -> None:
    bench = Bench(await sit(engine.base_url, engine.key, default_model="gpt-image-2.5-flare"))
    bench.desk.settings.change(daily_cap=100, cap_action=CapAction.STOP)
    bench.probing.ask("studio")
    assert bench.asked == []
    assert [failure.kind for failure in bench.refused] == [FailureKind.OVER_CAP]
    await bench.probing.aclose()


# -- what servers keep ------------------------------------------------------------------------------------------------


@dataclass
class Shelf:
    desk: Desk
    told: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stored = StoredFilesController(self.desk.servers, self.desk.saving, self.desk.notices)
        self.stored.loading.connect(lambda _id: self.told.append("loading"))
        self.stored.listed.connect(lambda _id, found: self.told.append(found))
        self.stored.failed.connect(lambda _id, failure: self.told.append(failure))

    async def answered(self) -> Any:
        await until(lambda: self.told and self.told[-1] != "loading")
        return self.told.pop()


async def test_files_are_listed_and_deleted_and_forgotten(
    sit: Sit, engine: EngineAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.uploads.LARGE", 100)
    from services.types import Quirks

    desk = await sit(engine.base_url, engine.key, quirks=Quirks(files=True))
    given = desk.workspace.inputs.put(picture(size=(256, 256)))
    request = desk.request("red sky", operation=Operation.EDIT, inputs=(given,))
    await desk.ended(*desk.jobs.submit(request))
    mine = desk.workspace.uploads.find("studio", given.sha256)
    async with desk.servers.client("studio") as client:
        other = (await files.upload(client, picture())).id
    shelf = Shelf(desk)
    shelf.stored.refresh("studio")
    found: tuple[StoredFile, ...] = await shelf.answered()
    assert {mine, other} <= {file.id for file in found}
    shelf.stored.delete("studio", [mine])
    left = await shelf.answered()
    assert {file.id for file in left} == {file.id for file in found} - {mine}
    assert desk.workspace.uploads.find("studio", given.sha256) == ""
    shelf.stored.delete("studio", [file.id for file in left])
    assert await shelf.answered() == ()
    await shelf.stored.aclose()


async def test_a_server_without_files_says_why(sit: Sit) -> None:
    async with serving(http("Not Found", status="404 Not Found", content_type="text/plain")) as odd:
        desk = await sit(odd.base_url)
        shelf = Shelf(desk)
        shelf.stored.refresh("studio")
        failure = await shelf.answered()
        assert failure.kind is FailureKind.NOT_SUPPORTED
        await shelf.stored.aclose()
        await desk.aclose()
