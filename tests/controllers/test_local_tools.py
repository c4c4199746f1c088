"""Local changes: versions that cost nothing, tried before they are made."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from services.types import Asset, AssetKind, FailureKind, LocalStep, Raster
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, posts, until
from tests.controllers.editing import Bench, ramp

TURN = LocalStep(name="turn", values={"degrees": 90})
LIGHT = LocalStep(name="adjust", values={"brightness": 30})


@pytest.fixture
async def bench(sit: Sit) -> Bench:
    """Nothing is ever sent."""
    return Bench(await sit("http://127.0.0.1:9/v1"))


async def applied(bench: Bench, step: LocalStep) -> None:
    before = bench.asset.id
    bench.edit.local.apply(step)
    await until(lambda: bench.edit.asset is not None and bench.edit.asset.id != before)
    await bench.ended()


async def test_a_local_change_is_a_version_that_costs_nothing(bench: Bench) -> None:
    source = bench.photo(size=(64, 48))
    await bench.open(source.id)
    await applied(bench, TURN)
    version = bench.asset
    assert (version.kind, version.cost, version.model, version.steps) == (AssetKind.EDITED, 0, "", (TURN,))
    assert (version.parents, version.width, version.height) == ((source.id,), 48, 64)
    assert bench.pixels(version).tobytes() == bench.pixels(source).transpose(Image.Transpose.ROTATE_270).tobytes()
    await applied(bench, LIGHT)
    assert list(bench.tags()) == ["1", "2", "3"]
    assert bench.edit.versions.tree.cost.total == 0
    bench.edit.versions.go_to(source.id)
    await until(lambda: bench.asset.id == source.id)
    await bench.ended()


async def test_a_local_change_that_was_taken_back_is_made_again(bench: Bench) -> None:
    """Two changes and a mask, back to the start and forward again, in the same order; nothing is made twice."""
    source = bench.photo(size=(64, 48))
    await bench.open(source.id)
    await bench.paint(4, 4, 10, 10)
    await applied(bench, TURN)
    turned = bench.asset
    await applied(bench, LIGHT)
    lit = bench.asset
    await moved(bench, bench.edit.undo, turned)
    await moved(bench, bench.edit.undo, source)
    assert (bench.edit.undo_name, bench.edit.redo_name) == ("rectangle", "local")
    bench.edit.undo()
    await until(lambda: not bench.edit.mask.share)
    assert bench.edit.redo_name == "rectangle", "what was taken back last comes first"
    bench.edit.redo()
    await until(lambda: bench.edit.mask.share)
    await moved(bench, bench.edit.redo, turned)
    assert (bench.edit.undo_name, bench.edit.redo_name) == ("local", "local")
    await moved(bench, bench.edit.redo, lit)
    assert bench.edit.redo_name == ""
    await moved(bench, bench.edit.undo, turned)
    assert len(bench.tags()) == 3


async def test_what_is_done_after_a_change_was_taken_back_ends_the_way_forward(bench: Bench) -> None:
    source = bench.photo(size=(64, 48))
    await bench.open(source.id)
    await applied(bench, TURN)
    turned = bench.asset
    await moved(bench, bench.edit.undo, source)
    bench.desk.library.changes.trash([turned.id])
    await until(lambda: bench.edit.versions.tree.version(turned.id) is None)
    assert bench.edit.redo_name == "", "there is nothing to go to"
    bench.desk.library.changes.restore([turned.id])
    await until(lambda: bench.edit.versions.tree.version(turned.id) is not None)
    assert bench.edit.redo_name == "local"
    await bench.paint(4, 4, 10, 10)
    assert bench.edit.redo_name == ""
    await applied(bench, LIGHT)
    await moved(bench, bench.edit.undo, source)
    await moved(bench, lambda: bench.edit.versions.go_to(turned.id), turned)
    await moved(bench, bench.edit.undo, source)
    await applied(bench, LIGHT)
    await moved(bench, lambda: bench.edit.versions.go_to(source.id), source)
    assert bench.edit.redo_name == "", "another change was made since"


async def moved(bench: Bench, step: Callable[[], None], to: Asset) -> None:
    step()
    await until(lambda: bench.edit.asset is not None and bench.edit.asset.id == to.id)
    await bench.ended()


async def test_a_local_change_is_taken_back_like_any_step_down_to_the_start(bench: Bench) -> None:
    """Masks first, then the change, then what was painted before it."""
    source = bench.photo(size=(64, 48))
    await bench.open(source.id)
    assert bench.edit.undo_name == ""
    await bench.paint(4, 4, 10, 10)
    await applied(bench, TURN)
    turned = bench.asset
    await bench.paint(8, 8, 4, 4)
    assert bench.edit.undo_name == "rectangle"
    bench.edit.undo()
    await until(lambda: not bench.edit.mask.share)
    assert (bench.asset.id, bench.edit.undo_name) == (turned.id, "local")
    bench.edit.undo()
    await until(lambda: bench.asset.id == source.id)
    await bench.ended()
    assert bench.edit.undo_name == "rectangle"
    bench.edit.undo()
    await until(lambda: not bench.edit.mask.share)
    assert bench.edit.undo_name == "", "the start"
    bench.edit.undo()
    assert list(bench.tags()) == ["1", "2"], "what was made stays"


async def test_the_mask_goes_along_where_the_size_stays(bench: Bench) -> None:
    await bench.open(bench.photo(size=(64, 48)).id)
    await bench.paint(4, 4, 10, 10)
    await applied(bench, LIGHT)
    assert bytes(bench.edit.mask.pixels).count(255) == 100
    await applied(bench, TURN)
    assert (bench.edit.mask.width, bench.edit.mask.share) == (48, 0.0)


async def test_the_words_go_along_whatever_the_size(bench: Bench) -> None:
    await bench.open(bench.photo(size=(64, 48)).id)
    bench.edit.sheet.set_prompt("a red boat")
    for step in (TURN, LIGHT, TURN):
        await applied(bench, step)
        assert bench.edit.sheet.prompt == "a red boat"


async def test_healing_looks_at_the_mask_and_says_when_there_is_none(bench: Bench) -> None:
    photo = Image.open(BytesIO(ramp((64, 48)))).convert("RGB")
    photo.paste((255, 0, 255), (20, 20, 24, 24))
    buffer = BytesIO()
    photo.save(buffer, "PNG")
    source = bench.photo(data=buffer.getvalue())
    await bench.open(source.id)
    refused: list[tuple[LocalStep, FailureKind]] = []
    bench.edit.local.refused.connect(lambda step, failure: refused.append((step, failure.kind)))
    bench.edit.local.apply(LocalStep(name="heal"))
    await until(lambda: refused)
    await bench.ended()
    assert refused == [(LocalStep(name="heal"), FailureKind.BAD_INPUT_PICTURE)]
    assert bench.asset.id == source.id
    await bench.paint(19, 19, 6, 6)
    await applied(bench, LocalStep(name="heal"))
    healed = bench.pixels(bench.asset)
    box = ImageChops.difference(healed, photo).getbbox()
    assert box is not None
    assert (box[0] >= 19, box[1] >= 19, box[2] <= 25, box[3] <= 25) == (True,) * 4
    assert healed.getpixel((22, 22)) != (255, 0, 255)


async def test_a_change_is_tried_on_a_small_copy_and_the_newest_wish_is_answered(bench: Bench) -> None:
    source = bench.photo(data=ramp((64, 48)))
    await bench.open(source.id)
    told: list[tuple[LocalStep | None, Raster | None]] = []
    bench.edit.local.previewed.connect(lambda step, raster: told.append((step, raster)))
    wishes = [LocalStep(name="adjust", values={"brightness": value}) for value in range(1, 60)]
    for wish in wishes:
        bench.edit.local.preview(wish)
    await until(lambda: told and told[-1][0] == wishes[-1])
    assert len(told) <= 2
    raster = told[-1][1]
    assert raster is not None
    assert (raster.width, raster.height) == (64, 48)
    bench.edit.local.preview(None)
    assert told[-1] == (None, None)
    assert [asset.id for asset in bench.desk.workspace.library.thread(source.thread_id or "none")] == []


async def test_local_changes_send_nothing(desk: Desk, faults: FaultControl) -> None:
    bench = Bench(desk)
    await bench.open(bench.photo(size=(64, 48)).id)
    await applied(bench, LocalStep(name="crop", values={"left": 4, "top": 4, "width": 20, "height": 10}))
    assert (bench.asset.width, bench.asset.height) == (20, 10)
    assert posts(faults) == []
