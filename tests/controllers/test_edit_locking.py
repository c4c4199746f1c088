"""What comes of an edit: outside the mask every pixel is as it was, whatever the server does."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from services.engine.process import EngineAddress
from services.types import Asset, AssetKind, Box, FailureKind, JobState, Placement, Quirks, Raster, Route, Spending
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, posts, until
from tests.controllers.editing import Bench
from tests.services import odd_edits
from tests.services.odd_server import serving

PHOTO = (512, 384)
DOOR = Box(100, 80, 120, 90)


@pytest.fixture
async def bench(desk: Desk) -> Bench:
    return Bench(desk)


def apart(bench: Bench, one: Asset, other: Asset) -> np.ndarray:
    """Where two pictures differ."""
    first, second = (np.asarray(bench.pixels(asset), np.int16) for asset in (one, other))
    return np.abs(first - second).max(axis=2) > 0


def beyond(box: Box) -> Callable[[np.ndarray], np.ndarray]:
    """What is outside a box."""

    def outside(pixels: np.ndarray) -> np.ndarray:
        kept = pixels.copy()
        kept[box.top : box.bottom, box.left : box.right] = False
        return kept

    return outside


async def edited(bench: Bench, box: Box = DOOR) -> tuple[Asset, Asset]:
    """A picture with that mask, edited: the source and the result."""
    source = bench.photo(size=PHOTO)
    await bench.open(source.id)
    await bench.paint(box.left, box.top, box.width, box.height)
    await bench.run(parameters={"size": ""})
    return source, bench.asset


async def test_a_masked_edit_leaves_every_other_pixel_and_both_results_are_kept(bench: Bench) -> None:
    source, result = await edited(bench)
    assert (result.locked, result.kind, result.cost) == (True, AssetKind.EDITED, 0)
    assert (result.width, result.height) == PHOTO
    changed = apart(bench, source, result)
    assert changed[80:170, 100:220].any(), "the model's work is in it"
    assert not beyond(DOOR)(changed).any()
    raw = bench.desk.workspace.library.get(result.parents[1])
    assert raw is not None
    assert (raw.locked, raw.drift, raw.kind) == (False, result.drift, AssetKind.GENERATED)
    assert result.parents[0] == source.id
    assert result.drift is not None
    assert list(bench.tags()) == ["1", "2"], "one node for one result"
    assert bench.edit.versions.tree.cost == Spending(known=raw.cost or 0, unpriced=0 if raw.cost is not None else 1)
    (shown,) = bench.edit.results
    assert (shown.asset.id, shown.raw, shown.failure) == (result.id, raw.id, None)
    assert shown.raster is not None
    bench.edit.versions.go_to(raw.id)
    assert list(bench.tags()) == ["1", "2*", "2"]


async def test_the_mask_stays_for_the_next_try_and_every_edit_goes_on_from_the_locked_one(bench: Bench) -> None:
    _, first = await edited(bench)
    assert bytes(bench.edit.mask.pixels).count(255) == 120 * 90
    await bench.run("a blue door", parameters={"size": ""})
    assert bench.asset.parents[0] == first.id
    assert list(bench.tags()) == ["1", "2", "3"]


async def test_several_results_are_tiles_and_one_is_kept(bench: Bench) -> None:
    source = bench.photo(size=PHOTO)
    await bench.open(source.id)
    await bench.paint(100, 80, 50, 50)
    await bench.run(n=3, parameters={"size": ""})
    assert len(bench.edit.results) == 3
    assert all(result.asset.locked for result in bench.edit.results)
    assert bench.asset.id == bench.edit.results[0].asset.id
    kept = bench.edit.results[2].asset.id
    bench.edit.keep(kept)
    await until(lambda: bench.asset.id == kept)
    assert bench.edit.results == ()
    assert len(bench.tags()) == 4


async def test_without_keeping_the_outside_the_answer_stays_as_it_came(bench: Bench) -> None:
    bench.edit.options.set_keep_outside(False)
    _, result = await edited(bench)
    assert (result.locked, result.kind, result.placement) == (False, AssetKind.GENERATED, None)


async def test_only_the_area_around_the_mask_is_sent_and_comes_back_in_place(
    bench: Bench, faults: FaultControl
) -> None:
    source = bench.photo(size=(1800, 1200))
    await bench.open(source.id)
    box = Box(1400, 300, 60, 50)
    await bench.paint(box.left, box.top, box.width, box.height)
    assert bench.edit.options.value.magnify_reason == "small"
    bench.edit.options.set_magnify(True)
    await bench.run(parameters={"size": ""})
    result = bench.asset
    assert (result.locked, result.width, result.height) == (True, 1800, 1200)
    assert not beyond(box)(apart(bench, source, result)).any()
    assert apart(bench, source, result)[300:350, 1400:1460].any()
    assert result.placement is not None
    assert result.placement.frame.width < 400
    assert len(posts(faults)) == 1


async def test_a_picture_is_extended_and_stays_as_it_is_in_the_middle(bench: Bench) -> None:
    source = bench.photo(size=PHOTO)
    await bench.open(source.id)
    bench.edit.sheet.change_frame(Box(-128, 0, 768, 384))
    await bench.run("a wide beach", parameters={"size": ""})
    result = bench.asset
    assert (result.width, result.height) == (768, 384)
    inside = bench.pixels(result).crop((128 + 10, 0, 128 + 502, 384))
    assert inside.tobytes() == bench.pixels(source).crop((10, 0, 502, 384)).tobytes()
    assert (bench.edit.sheet.frame, bench.edit.mask.width) == (None, 768)


async def test_what_cannot_be_put_back_stays_as_the_model_made_it_with_the_reason(
    bench: Bench, faults: FaultControl
) -> None:
    source = bench.photo(size=PHOTO)
    await bench.open(source.id)
    await bench.paint(10, 10, 50, 50)
    faults.add("slow_drawing", seconds=0.5)
    request = bench.request(parameters={"size": ""})
    bench.edit.run(request)
    await until(lambda: [job for job in bench.desk.jobs.jobs if job.state is JobState.SENT])
    path = bench.desk.workspace.library.path(source)
    hidden = path.with_suffix(".hidden")
    path.rename(hidden)
    await bench.ended()
    (result,) = bench.edit.results
    assert (result.asset.locked, result.raw) == (False, "")
    assert result.failure is not None
    assert result.failure.kind is FailureKind.FILE_BROKEN
    hidden.rename(path)
    bench.edit.put_back(result.asset.id)
    await bench.desk.quiet()
    thread = bench.desk.workspace.library.thread(result.asset.thread_id)
    assert [asset.locked for asset in thread].count(True) == 1


WAYS = {
    "shifted": odd_edits.shifted,
    "rescaled": odd_edits.rescaled,
    "turned": odd_edits.turned,
    "smaller": odd_edits.smaller,
    "unmasked": odd_edits.unmasked,
    "careless": odd_edits.careless,
}


@pytest.mark.parametrize("way", sorted(WAYS))
async def test_odd_servers(sit: Sit, way: str) -> None:
    async with serving(odd_edits.answering(WAYS[way])) as odd:
        desk = await sit(odd.root + "/v1")
        bench = Bench(desk)
        source, result = await edited(bench)
        assert (result.locked, (result.width, result.height)) == (True, PHOTO)
        assert not beyond(DOOR)(apart(bench, source, result)).any()
        assert result.drift is not None
        if way == "careless":
            assert result.drift == pytest.approx(0.2, abs=0.05)
        if way != "unmasked":
            middle = bench.pixels(result).getpixel((160, 125))
            assert middle == pytest.approx(odd_edits.FILL, abs=12)


async def test_a_server_that_takes_no_mask_gets_the_picture_and_only_the_mask_is_put_back(sit: Sit) -> None:
    async with serving(odd_edits.answering(odd_edits.obedient)) as odd:
        bench = Bench(await sit(odd.root + "/v1", quirks=Quirks(mask_field="")))
        source, result = await edited(bench)
        (asked,) = [asked for asked in odd.asked if asked.path.endswith("/edits")]
        assert [part.name for part in asked.files] == ["image"]
        assert result.locked
        assert not beyond(DOOR)(apart(bench, source, result)).any()
        assert bench.pixels(result).getpixel((160, 125)) == odd_edits.FILL
        assert result.drift is not None
        assert result.drift > 0.99


async def test_transparency_is_kept_outside(bench: Bench) -> None:
    clear = bench.photo(size=PHOTO)
    path = bench.desk.folder / "clear.png"
    pixels = bench.pixels(clear).convert("RGBA")
    pixels.putalpha(Image.linear_gradient("L").resize(PHOTO))
    pixels.save(path)
    source = bench.desk.workspace.library.adopt(path)
    await bench.open(source.id)
    await bench.paint(100, 80, 60, 60)
    await bench.run(parameters={"size": ""})
    data = bench.desk.workspace.library.path(bench.asset)
    made, before = np.asarray(Image.open(data)), np.asarray(Image.open(path))
    changed = (made != before).any(axis=2)
    assert not beyond(Box(100, 80, 60, 60))(changed).any()


async def test_over_the_responses_api_too(sit: Sit, engine: EngineAddress) -> None:
    quirks = Quirks(responses=True, stores=True, edits_path="")  # else the edit endpoint is asked: a mask says it all
    desk = await sit(engine.base_url, engine.key, quirks=quirks, text_model="gpt-6-luna")
    bench = Bench(desk, "gpt-image-2.5-flare")
    source = bench.photo(size=(832, 832))
    await bench.open(source.id)
    await bench.paint(300, 300, 100, 100)
    await bench.run(parameters={"size": "", "quality": "low"})
    (job,) = desk.jobs.jobs
    assert job.request.route is Route.RESPONSES
    assert bench.asset.locked
    assert not beyond(Box(300, 300, 100, 100))(apart(bench, source, bench.asset)).any()


async def test_previews_come_with_the_place_where_they_belong(bench: Bench) -> None:
    source = bench.photo(size=PHOTO)
    await bench.open(source.id)
    await bench.paint(10, 10, 50, 50)
    seen: list[Placement | None] = []
    shown: list[np.ndarray] = []

    def look(_job: str, raster: Raster, placement: Placement | None) -> None:
        seen.append(placement)
        shown.append(np.frombuffer(raster.data, np.uint8).reshape(raster.height, raster.width, 4)[..., 3])

    bench.edit.preview.connect(look)
    await bench.run(previews=2, parameters={"size": ""})
    assert seen
    height, width = shown[0].shape
    across, down = width / PHOTO[0], height / PHOTO[1]
    assert shown[0][round(35 * down), round(35 * across)] == 255
    assert not shown[0][round(62 * down) :].any(), "what stays is not covered"
    assert not shown[0][:, round(62 * across) :].any()
    assert all(placement is not None and placement.canvas == Box(0, 0, *PHOTO) for placement in seen)
    assert seen[0] == bench.asset.placement


async def test_references_go_along_once_and_are_waited_for(bench: Bench, faults: FaultControl) -> None:
    source, other = bench.photo(size=PHOTO), bench.photo("other", (64, 64))
    await bench.open(source.id)
    await bench.paint(10, 10, 50, 50)
    bench.edit.references.add_assets([other.id, source.id])
    assert bench.edit.references.busy
    bench.edit.run(bench.request(parameters={"size": ""}))
    await until(lambda: bench.desk.jobs.jobs)
    await bench.ended()
    (job,) = bench.desk.jobs.jobs
    edited, *others = job.request.inputs
    assert other.id in [picture.asset_id for picture in others]
    assert edited.sha256 not in [picture.sha256 for picture in others]
    assert bench.asset.locked
    assert len(posts(faults)) == 1


async def test_an_edit_that_is_made_ready_runs_already_and_can_be_stopped(bench: Bench, faults: FaultControl) -> None:
    source = bench.photo(size=PHOTO)
    await bench.open(source.id)
    bench.edit.run(bench.request("a boat"))
    await until(lambda: bench.running)
    assert (bench.running, bench.desk.jobs.jobs) == ([True], ())
    bench.edit.stop()
    await until(lambda: len(bench.running) > 1)
    assert (bench.running, bench.desk.jobs.jobs, posts(faults)) == ([True, False], (), [])


async def test_the_results_of_the_run_before_leave_before_the_next_one_comes(bench: Bench) -> None:
    await edited(bench)
    order: list[str] = []
    bench.edit.results_changed.connect(lambda results: order.append("results" if results else "nothing"))
    bench.desk.jobs.changed.connect(lambda _job: order.append("job"))
    await bench.run(parameters={"size": ""})
    assert order[:2] == ["nothing", "job"]
    assert order[-1] == "results"
