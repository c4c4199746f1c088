"""Several regions: one after the other, one run, one cost; what is left waits, also through a restart."""

from __future__ import annotations

from typing import Any

import pytest

from services.engine.process import EngineAddress
from services.types import Box, CapAction, Estimate, FailureKind, JobState
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, kinds, posts, until
from tests.controllers.editing import Bench


@pytest.fixture
async def bench(desk: Desk) -> Bench:
    return Bench(desk)


async def prepared(bench: Bench, *words: str) -> str:
    """A picture with so many regions; returns its id. Answers stay as they come."""
    bench.edit.options.set_keep_outside(False)
    asset = bench.photo()
    await bench.open(asset.id)
    for number, sentence in enumerate(words):
        await bench.region(sentence, 70 * number, 20, 40, 40)
    return asset.id


def prompts(faults: FaultControl) -> list[Any]:
    return [post["body"]["prompt"] for post in posts(faults)]


async def test_each_region_goes_on_from_the_result_of_the_one_before(bench: Bench, faults: FaultControl) -> None:
    source = await prepared(bench, "one", "two", "three")
    await bench.run()
    assert prompts(faults) == ["one", "two", "three"]
    runs = {job.run_id for job in bench.desk.jobs.jobs}
    assert len(runs) == 1, "one job with one cost"
    assert list(bench.tags()) == ["1", "2", "3", "4"]
    assert [version.parent for version in bench.edit.versions.tree.versions][1:] == [
        bench.tags()[tag].id for tag in ("1", "2", "3")
    ]
    assert bench.tags()["1"].id == source
    assert bench.asset.id == bench.tags()["4"].id
    assert bench.running == [True, False], "it is running until the last has come"
    assert [result.asset.id for result in bench.edit.results] == [bench.tags()[tag].id for tag in ("2", "3", "4")]
    assert bench.edit.sheet.regions == (), "they are done"
    assert bench.desk.workspace.regions.load() == ()
    assert bench.waiting == []


async def test_what_a_region_lacks_is_said_and_nothing_is_sent(bench: Bench, faults: FaultControl) -> None:
    await prepared(bench, "one", " ")
    bench.edit.sheet.pick_region(0)
    await bench.still()
    bench.edit.mask.clear()
    await bench.still()
    bench.edit.sheet.change_frame(Box(0, 0, 400, 256))
    await bench.run(" ")
    assert [(failure.kind, failure.param) for failure in bench.refused[-1]] == [
        (FailureKind.BAD_INPUT_PICTURE, "region-0"),
        (FailureKind.PROMPT_EMPTY, "region-1"),
        (FailureKind.PROMPT_EMPTY, "rest"),
    ]
    assert posts(faults) == []


async def test_what_is_no_region_and_a_new_frame_come_last(bench: Bench, sit: Sit, engine: EngineAddress) -> None:
    source = await prepared(bench, "one")
    await bench.paint(150, 150, 30, 30)
    sheet = bench.edit.sheet
    sheet.set_prompt("a red door")
    assert sheet.rest is not None
    assert sheet.rest.share > 0
    sheet.change_frame(Box(0, 0, 400, 256))
    await bench.run("a red door")
    first, second = (job.image for job in bench.desk.jobs.jobs)
    assert [request.prompt for request in (first, second)] == ["one", "a red door"]
    assert (first.placement, second.mask is not None) == (None, True)
    assert second.placement is not None
    assert (second.placement.canvas.width, second.placement.canvas.height) == (400, 256)
    assert list(bench.tags()) == ["1", "2", "3"]
    assert (bench.asset.width, bench.asset.height) == (400, 256)
    assert bench.tags()["1"].id == source


async def test_an_extension_that_waits_is_done_after_a_restart(
    bench: Bench, sit: Sit, engine: EngineAddress, faults: FaultControl
) -> None:
    source = await prepared(bench, "one")
    bench.edit.sheet.change_frame(Box(-100, 0, 356, 256))
    faults.add("moderation", match={"prompt": "a red door"})
    await bench.run("a red door")
    await bench.desk.aclose()
    again = Bench(await sit(engine.base_url, engine.key))
    await again.open(source)
    await until(lambda: again.edit.regions.waiting)
    again.edit.draft(again.request())
    again.edit.continue_regions()
    await again.ended()
    assert prompts(faults) == ["one", "a red door", "a red door"]
    assert (again.tags()["3"].width, again.tags()["3"].height) == (356, 256)


async def test_after_a_failure_the_rest_waits_and_can_be_continued(bench: Bench, faults: FaultControl) -> None:
    await prepared(bench, "one", "two", "three")
    faults.add("moderation", match={"prompt": "two"})
    await bench.run()
    assert prompts(faults) == ["one", "two"]
    waiting = bench.edit.regions.waiting
    assert waiting is not None
    assert (waiting.done, len(waiting.run.regions)) == (1, 3)
    assert bench.running[-1] is False
    bench.edit.continue_regions()
    await bench.ended()
    assert prompts(faults) == ["one", "two", "two", "three"]
    assert bench.edit.regions.waiting is None
    assert list(bench.tags()) == ["1", "2", "3", "4"]


async def test_what_was_stopped_waits_and_can_be_given_up(bench: Bench, faults: FaultControl) -> None:
    await prepared(bench, "one", "two")
    faults.add("hang")
    request = bench.request()
    bench.edit.run(request)
    await until(lambda: [job for job in bench.desk.jobs.jobs if job.state is JobState.SENT])
    bench.edit.stop()
    await bench.ended()
    assert bench.edit.regions.waiting is not None
    bench.edit.regions.give_up()
    await until(lambda: not bench.edit.regions._tasks._live)
    assert (bench.edit.regions.waiting, bench.desk.workspace.regions.load()) == (None, ())


async def test_the_caps_are_asked_about_all_regions_together(
    sit: Sit, engine: EngineAddress, faults: FaultControl
) -> None:
    desk = await sit(engine.base_url, engine.key)
    bench = Bench(desk, "gpt-image-2.5-flare")
    source = await prepared(bench, "one", "two")
    await bench.run(parameters={"size": "816x816", "quality": "low"})
    assert len(posts(faults)) == 2
    each = desk.jobs.jobs[0].estimate
    assert each
    faults.clear()
    await bench.open(source)
    desk.settings.change(daily_cap=desk.budget.standing.today.known + each, cap_action=CapAction.ASK)
    await bench.run(parameters={"size": "816x816", "quality": "low"})
    assert kinds(bench.refused[-1]) == [FailureKind.OVER_CAP]
    assert posts(faults) == []
    bench.edit.consent.give()
    await bench.ended()
    assert len(posts(faults)) == 2
    faults.clear()
    await bench.open(source)
    asked: list[Estimate] = []
    bench.edit.consent.wanted.connect(lambda estimate, _pictures: asked.append(estimate))
    desk.settings.change(daily_cap=None, ask_above=each)
    await bench.run(parameters={"size": "816x816", "quality": "low"})
    assert ([(estimate.total, estimate.count) for estimate in asked], posts(faults)) == ([(2 * each, 2)], [])


async def test_a_strict_cap_that_is_used_up_meanwhile_stops_the_regions_that_are_left(
    sit: Sit, engine: EngineAddress, faults: FaultControl
) -> None:
    desk = await sit(engine.base_url, engine.key)
    bench = Bench(desk, "gpt-image-2.5-flare")
    await prepared(bench, "one", "two")
    desk.jobs.saved.connect(lambda *_: desk.settings.change(daily_cap=1, cap_action=CapAction.STOP))
    await bench.run(parameters={"size": "816x816", "quality": "low"})
    assert prompts(faults) == ["one"]
    assert kinds(bench.refused[-1]) == [FailureKind.OVER_CAP]
    assert bench.edit.regions.waiting is not None


async def test_the_rest_waits_through_a_restart(
    bench: Bench, sit: Sit, engine: EngineAddress, faults: FaultControl
) -> None:
    source = await prepared(bench, "one", "two")
    faults.add("moderation", match={"prompt": "two"})
    await bench.run()
    await bench.desk.aclose()
    again = Bench(await sit(engine.base_url, engine.key))
    await again.open(source)
    await until(lambda: again.edit.regions.waiting)
    assert prompts(faults) == ["one", "two"], "nothing is sent by itself"
    again.edit.draft(again.request())
    again.edit.continue_regions()
    await again.ended()
    assert prompts(faults) == ["one", "two", "two"]
    assert (again.edit.regions.waiting, len(again.tags())) == (None, 3)


async def test_a_new_run_over_regions_takes_the_place_of_one_that_waits(bench: Bench, faults: FaultControl) -> None:
    source = await prepared(bench, "one", "two")
    faults.add("moderation", match={"prompt": "one"})
    await bench.run()
    assert bench.edit.regions.waiting is not None
    await bench.open(source)
    await bench.run()
    assert prompts(faults) == ["one", "one", "two"]
    assert (bench.edit.regions.waiting, bench.desk.workspace.regions.load()) == (None, ())


async def test_regions_that_failed_for_want_of_a_key_go_on_with_it(
    sit: Sit, engine: EngineAddress, faults: FaultControl
) -> None:
    desk = await sit(engine.base_url, "")
    bench = Bench(desk)
    await prepared(bench, "one", "two")
    await bench.run()
    assert posts(faults) == []
    assert bench.edit.regions.waiting is not None
    desk.servers.set_key("studio", engine.key)
    bench.edit.run_when_key_kept()
    await until(lambda: len(posts(faults)) == 2)
    await bench.ended()
    assert prompts(faults) == ["one", "two"]
    assert (bench.edit.regions.waiting, desk.workspace.regions.load()) == (None, ())
