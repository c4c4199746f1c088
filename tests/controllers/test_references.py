"""The pictures that go with the next request."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from services.engine.process import EngineAddress
from services.picture_requests import with_pictures
from services.types import (
    Asset,
    AssetKind,
    Billed,
    Failure,
    FailureKind,
    InputPicture,
    Job,
    JobState,
    Operation,
    Raster,
    Strength,
)
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, posts, until
from tests.services.odd_server import Asked, b64, http, picture, serving
from tests.services.test_pictures_masks import box, encoded
from tests.services.test_pictures_prepare import exif, halves

RED, BLUE, GREEN = (picture(colour=colour) for colour in ("#ff0000", "#0000ff", "#00ff00"))
K = FailureKind


class Strip:
    """What the reference strip hears."""

    def __init__(self, desk: Desk) -> None:
        self.states: list[tuple[tuple[InputPicture, ...], InputPicture | None, InputPicture | None]] = []
        self.previews: dict[str, Raster] = {}
        self.refused: list[tuple[str, Failure]] = []
        self.preparing: list[int] = []
        self.shelves: list[tuple[InputPicture, ...]] = []
        self.locations = 0
        references = desk.references
        references.changed.connect(lambda *told: self.states.append(told))
        references.preview.connect(lambda sha256, raster: self.previews.update({sha256: raster}))
        references.refused.connect(lambda name, failure: self.refused.append((name, failure)))
        references.preparing.connect(self.preparing.append)
        references.shelf_changed.connect(self.shelves.append)
        references.location_removed.connect(self._told)

    def _told(self) -> None:
        self.locations += 1

    @property
    def names(self) -> list[str]:
        return [picture.name for picture in self.states[-1][0]] if self.states else []

    @property
    def told(self) -> list[tuple[str, FailureKind, str, str]]:
        return [(name, failure.kind, failure.param, failure.reason) for name, failure in self.refused]


@pytest.fixture
async def desk(sit: Sit) -> Desk:
    """A desk that sends nothing, with an open library and a model that takes 16 pictures."""
    made = await sit("http://127.0.0.1:9/v1")
    made.servers.warm = lambda profile_id: None  # type: ignore[method-assign]
    made.create.choose("studio", "gpt-image-2.6-flare")
    return made


@pytest.fixture
def strip(desk: Desk) -> Strip:
    return Strip(desk)


async def settled(desk: Desk) -> None:
    await until(lambda: not desk.references._tasks._live)


def files(folder: Path, **pictures: bytes) -> list[Path]:
    paths = [folder / f"{name}.png" for name in pictures]
    for path, data in zip(paths, pictures.values(), strict=True):
        path.write_bytes(data)
    return paths


# -- adding -----------------------------------------------------------------------------------------------------------


async def test_files_come_in_their_order_prepared_and_with_thumbnails(desk: Desk, strip: Strip, tmp_path: Path) -> None:
    large = encoded(Image.effect_noise((900, 700), 50).convert("RGB"))
    paths = files(tmp_path, large=large, red=RED, blue=BLUE)
    desk.references.add_files(paths)
    assert desk.references.busy
    await settled(desk)
    assert strip.names == ["large.png", "red.png", "blue.png"]
    first = desk.references.pictures[0]
    assert (first.format, first.width, first.height) == ("png", 900, 700)
    assert desk.workspace.inputs.read(first.sha256) == large
    assert strip.preparing == [1, 2, 3, 2, 1, 0]
    assert set(strip.previews) == {picture.sha256 for picture in desk.references.pictures}
    assert max(strip.previews[first.sha256].width, strip.previews[first.sha256].height) == 240
    assert strip.refused == []


async def test_what_is_no_picture_is_refused_by_name_and_the_rest_comes(
    desk: Desk, strip: Strip, tmp_path: Path
) -> None:
    paths = files(tmp_path, text=b"a text", red=RED, cut=RED[:-30])
    desk.references.add_files([*paths, tmp_path / "gone.png"])
    await settled(desk)
    assert strip.names == ["red.png"]
    assert strip.told == [
        ("text.png", K.BAD_INPUT_PICTURE, "image", "picture"),
        ("cut.png", K.FILE_BROKEN, "image", "picture"),
        ("gone.png", K.FILE_BROKEN, "image", str(tmp_path / "gone.png")),
    ]


async def test_a_place_is_taken_out_and_told_once(desk: Desk, strip: Strip) -> None:
    for seed in range(2):
        desk.references.add_data(encoded(halves(size=(40 + seed, 30)), "JPEG", exif=exif()), f"photo {seed}")
    await settled(desk)
    assert [p.prepared for p in desk.references.pictures] == [("location", "metadata")] * 2
    assert strip.locations == 1
    assert b"camera" not in desk.workspace.inputs.read(desk.references.pictures[0].sha256)


async def test_metadata_stays_where_the_person_allows_it_and_large_pictures_are_shrunk(desk: Desk) -> None:
    photo = encoded(halves(), "JPEG", exif=exif())
    desk.settings.change(strip_metadata=False)
    desk.references.add_data(photo)
    desk.references.add_data(encoded(Image.new("RGB", (4000, 20))))
    desk.settings.change(shrink_uploads=False)
    await settled(desk)
    first, second = desk.references.pictures
    assert desk.workspace.inputs.read(first.sha256) == photo
    assert (second.width, second.prepared) == (4000, ())  # the choice is looked at when its turn comes
    desk.settings.change(shrink_uploads=True)
    desk.references.add_data(encoded(Image.new("RGB", (4001, 20))))
    await settled(desk)
    third = desk.references.pictures[2]
    assert (third.width, third.prepared) == (3840, ("shrunk",))


async def test_pictures_of_the_library_know_which_they_are(desk: Desk, strip: Strip) -> None:
    blank = Asset(
        id="", file="", kind=AssetKind.IMPORTED, created_at=datetime.now(UTC), width=0, height=0, format="", bytes=0,
        title="Otters",
    )  # fmt: skip
    asset = desk.workspace.library.add(RED, blank)
    desk.references.add_assets([asset.id, "nobody"])
    await settled(desk)
    (picture_,) = desk.references.pictures
    assert (picture_.asset_id, picture_.name, picture_.sha256) == (asset.id, "Otters", asset.sha256)
    assert [name for name, _ in strip.refused] == ["nobody"]
    assert strip.refused[0][1].kind is K.FILE_BROKEN
    assert (await desk.references.prepared(asset.id)).sha256 == asset.sha256
    assert len(desk.references.pictures) == 1


async def test_a_file_of_the_library_is_its_picture_and_goes_by_its_words(desk: Desk, strip: Strip) -> None:
    """As it is dragged or pasted from the Library: its file, under a name that says little."""
    blank = Asset(
        id="", file="", kind=AssetKind.GENERATED, created_at=datetime.now(UTC), width=0, height=0, format="", bytes=0,
        prompt="An otter\n  asleep " + "on a very long raft " * 9,
    )  # fmt: skip
    asset = desk.workspace.library.add(RED, blank)
    desk.references.add_files([desk.workspace.library.path(asset)])
    await settled(desk)
    (picture_,) = desk.references.pictures
    assert picture_.asset_id == asset.id
    assert picture_.name.startswith("An otter asleep on a very long raft")
    assert len(picture_.name) <= 60


async def test_what_was_put_aside_comes_back_before_what_came_since(desk: Desk, three: Strip) -> None:
    references = desk.references
    first, *_ = before = references.pictures
    assert references.put_aside() == 3
    assert (references.pictures, references.put_aside()) == ((), 0)
    references.use_from_shelf(InputPicture(url="https://kites.example/1.png"))
    references.use_from_shelf(first)
    await settled(desk)
    references.bring_back()
    assert references.pictures == (*before, InputPicture(url="https://kites.example/1.png"))
    references.clear()
    references.bring_back()
    assert references.pictures == (), "once"


async def test_links_and_stored_files_are_passed_on(desk: Desk, strip: Strip) -> None:
    desk.references.add_link(" https://pictures.example/otter.png ")
    desk.references.add_file("file-7", "studio", "otter.png")
    await settled(desk)
    assert desk.references.pictures == (
        InputPicture(url="https://pictures.example/otter.png", name="pictures.example"),
        InputPicture(file_id="file-7", profile_id="studio", name="otter.png"),
    )
    assert strip.previews == {}


@pytest.mark.parametrize("load", [False, True])
@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("http://pictures.example/otter.png", "scheme"),
        ("file:///etc/passwd", "malformed"),
        ("https://127.0.0.1/otter.png", "near"),
        ("https://192.168.1.4/otter.png", "near"),
        ("https://[::1]/otter.png", "near"),
        ("https://localhost/otter.png", "near"),
        ("https://user:secret@pictures.example/otter.png", "malformed"),
        ("https://pictures.example/an otter.png", "malformed"),
        ("otter.png", "malformed"),
        ("", "malformed"),
        ("https://pictures.example:99999/x", "malformed"),
    ],
)
async def test_links_that_must_not_be_followed(desk: Desk, strip: Strip, link: str, reason: str, load: bool) -> None:
    desk.references.add_link(link, load=load)
    await settled(desk)
    assert strip.told == [(link[:80], K.LINK_REFUSED, "image", reason)]
    assert desk.references.pictures == ()


async def test_the_same_picture_is_there_once(desk: Desk) -> None:
    for _ in range(2):
        desk.references.add_data(RED)
        desk.references.add_link("https://pictures.example/otter.png")
    await settled(desk)
    assert len(desk.references.pictures) == 2


async def test_no_more_than_the_model_takes(desk: Desk, strip: Strip) -> None:
    desk.create.choose("studio", "dall-e-2")
    assert desk.references.limit == 1
    desk.references.add_data(RED, "red")
    desk.references.add_data(BLUE, "blue")
    await settled(desk)
    assert strip.names == ["red"]
    assert strip.told == [("blue", K.TOO_MANY_PICTURES, "image", "1")]


async def test_a_model_without_references_lets_them_wait_for_another(desk: Desk, strip: Strip) -> None:
    desk.create.choose("studio", "dall-e-3")
    assert desk.references.limit == 0
    for number in range(17):
        desk.references.add_data(picture(colour=f"#0000{number:02x}"), str(number))
    await settled(desk)
    assert len(desk.references.pictures) == 16
    assert strip.told == [("16", K.TOO_MANY_PICTURES, "image", "16")]


# -- arranging --------------------------------------------------------------------------------------------------------


@pytest.fixture
async def three(desk: Desk, strip: Strip) -> Strip:
    for name, data in (("red", RED), ("blue", BLUE), ("green", GREEN)):
        desk.references.add_data(data, name)
    await settled(desk)
    return strip


async def test_moving_and_removing(desk: Desk, three: Strip) -> None:
    desk.references.move(2, 0)
    assert three.names == ["green", "red", "blue"]
    desk.references.move(0, 1)
    assert three.names == ["red", "green", "blue"]
    desk.references.remove(1)
    assert three.names == ["red", "blue"]
    before = len(three.states)
    for number, to in ((0, 0), (5, 0), (0, 5), (-1, 0)):
        desk.references.move(number, to)
    desk.references.remove(7)
    assert len(three.states) == before
    desk.references.clear()
    assert three.names == []


async def test_clearing_also_stops_what_is_on_its_way(desk: Desk, strip: Strip) -> None:
    desk.references.add_data(RED, "red")
    desk.references.add_data(BLUE, "blue")
    desk.references.clear()
    assert not desk.references.busy
    desk.references.add_data(GREEN, "green")
    await settled(desk)
    assert strip.names == ["green"]
    assert strip.refused == []


# -- masks ------------------------------------------------------------------------------------------------------------

MASK = encoded(box(size=(16, 12)))


def lay_mask(desk: Desk, data: bytes) -> None:
    """Mask the first picture by a file beside the library."""
    path = desk.folder / "mask.png"
    path.write_bytes(data)
    desk.references.set_mask_file(path)


async def test_a_mask_belongs_to_the_picture_that_it_was_made_for(desk: Desk, three: Strip, tmp_path: Path) -> None:
    desk.references.set_mask_file(files(tmp_path, mask=MASK)[0])
    await settled(desk)
    mask = desk.references.mask
    assert mask is not None
    assert (mask.name, mask.format, mask.width, mask.height) == ("mask.png", "png", 16, 12)
    assert mask.sha256 in three.previews
    assert three.states[-1][1] == mask
    desk.references.move(0, 1)
    assert three.states[-1][1] is None
    desk.references.move(0, 1)
    assert desk.references.mask == mask
    desk.references.clear_overlay()
    assert desk.references.mask is None
    assert three.states[-1][1] is None


async def test_a_mask_from_what_is_transparent(desk: Desk, strip: Strip) -> None:
    desk.references.add_data(encoded(box("RGBA", (0, 0, 0, 0), (9, 90, 9, 255))))
    desk.references.mask_from_transparency()
    await settled(desk)
    assert desk.references.mask is not None
    assert desk.workspace.inputs.read(desk.references.mask.sha256) == encoded(box(), compress_level=6)
    desk.references.clear()
    desk.references.add_data(RED)
    desk.references.mask_from_transparency()
    await settled(desk)
    assert strip.told == [("", K.BAD_INPUT_PICTURE, "mask", "opaque")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(encoded(box(size=(60, 40))), "size"), (encoded(box(inside=0, size=(16, 12))), "empty"), (RED, "colour")],
)
async def test_a_mask_that_does_not_fit_is_refused(desk: Desk, three: Strip, data: bytes, reason: str) -> None:
    lay_mask(desk, data)
    await settled(desk)
    assert three.told == [("mask.png", K.BAD_INPUT_PICTURE, "mask", reason)]
    assert desk.references.mask is None


async def test_there_is_nothing_to_mask(desk: Desk, strip: Strip) -> None:
    lay_mask(desk, MASK)
    await settled(desk)
    desk.references.add_link("https://pictures.example/otter.png")
    lay_mask(desk, MASK)
    await settled(desk)
    assert [(told[1], told[2], told[3]) for told in strip.told] == [(K.BAD_PARAMETER, "mask", "missing")] * 2


async def test_a_mask_takes_the_place_of_marks(desk: Desk, three: Strip) -> None:
    marks = desk.references.pictures[1]
    desk.references.hold(desk.references.pictures, None, marks)
    assert desk.references.mask is None
    assert three.states[-1][2] == desk.references.markup == marks
    lay_mask(desk, MASK)
    await settled(desk)
    assert (desk.references.markup, desk.references.mask is not None) == (None, True)


# -- the shelf --------------------------------------------------------------------------------------------------------


async def test_the_shelf_stays_with_the_library(desk: Desk, three: Strip, sit: Sit) -> None:
    desk.references.keep_on_shelf(0)
    await settled(desk)
    desk.references.keep_on_shelf(2)
    await settled(desk)
    desk.references.keep_on_shelf(0)
    await settled(desk)
    assert [[p.name for p in shelf] for shelf in three.shelves] == [["red"], ["red", "green"], ["green", "red"]]
    desk.references.clear()
    assert await desk.aclose()
    again = await sit("http://127.0.0.1:9/v1")
    strip = Strip(again)
    again.references.library_opened()
    await settled(again)
    ((green, red),) = strip.shelves
    again.references.use_from_shelf(red)
    await settled(again)
    assert again.references.pictures == (red,)
    assert red.sha256 in strip.previews
    again.references.take_off_shelf(red)
    await settled(again)
    assert strip.shelves[-1] == (green,)
    assert again.references.pictures == (red,)


async def test_a_broken_shelf_is_empty_and_kept_aside(desk: Desk, three: Strip) -> None:
    shelf = desk.workspace.root / ".vidra" / "shelf.json"
    shelf.write_text("{ broken")
    desk.references.read_shelf()
    await settled(desk)
    assert three.shelves == [()]
    desk.references.keep_on_shelf(1)
    await settled(desk)
    assert [p.name for p in three.shelves[-1]] == ["blue"]
    assert (shelf.parent / "shelf.json.broken").read_text() == "{ broken"


async def test_another_library_does_not_have_these_pictures(desk: Desk, three: Strip) -> None:
    desk.references.add_link("https://pictures.example/otter.png")
    await settled(desk)
    await desk.open("another")
    desk.references.library_opened()
    await settled(desk)
    assert three.names == ["pictures.example"]


# -- running ----------------------------------------------------------------------------------------------------------


@pytest.fixture
async def drawing(sit: Sit, engine: EngineAddress) -> Desk:
    """A desk whose server is the running engine."""
    made = await sit(engine.base_url, engine.key)
    made.servers.warm = lambda profile_id: None  # type: ignore[method-assign]
    made.create.choose("studio", "vidra-sketch")
    return made


def scene(size: tuple[int, int] = (256, 256)) -> bytes:
    return encoded(halves(size=size))


async def ran(desk: Desk) -> Any:
    await until(lambda: desk.jobs.jobs)
    (job,) = await desk.ended(*desk.jobs.jobs[-1:])
    return job


async def test_a_run_with_references_is_an_edit_and_its_sidecar_says_so(drawing: Desk, faults: FaultControl) -> None:
    drawing.references.add_data(scene(), "scene.png")
    lay_mask(drawing, encoded(box(size=(256, 256))))
    drawing.create.run(drawing.request("a red kite"))  # its pictures are still on their way: it waits for them
    assert drawing.jobs.jobs == ()
    job = await ran(drawing)
    assert job.state is JobState.SAVED
    assert [(r["path"]) for r in posts(faults)] == ["/v1/images/edits"]
    (asset,) = drawing.assets(job.id)
    assert asset.operation is Operation.EDIT
    assert [p.name for p in asset.inputs] == ["scene.png"]
    assert asset.mask == drawing.references.mask
    assert asset.prompt == "a red kite"
    written = drawing.written(job.id)
    assert written is not None
    assert written.request.inputs == drawing.references.pictures


async def test_a_picture_that_cannot_be_used_stops_the_run_that_waits_for_it(drawing: Desk) -> None:
    strip = Strip(drawing)
    drawing.references.add_data(b"a text", "text")
    drawing.references.add_data(scene(), "scene")
    drawing.create.run(drawing.request("a red kite"))
    await until(lambda: not drawing.references.busy)
    await asyncio.sleep(0)
    assert [name for name, _ in strip.refused] == ["text"]
    assert drawing.jobs.jobs == ()


async def test_references_change_the_estimate(drawing: Desk) -> None:
    estimates: list[Any] = []
    drawing.create.estimated.connect(estimates.append)
    drawing.create.choose("studio", "gpt-image-2.6-flare")
    drawing.create.draft(drawing.request(model="gpt-image-2.6-flare", parameters={"size": "1024x1024"}))
    drawing.references.add_data(scene())
    await settled(drawing)
    assert len(estimates) == 2


async def test_a_retry_sends_the_same_pictures_although_the_strip_has_others(
    drawing: Desk, faults: FaultControl
) -> None:
    faults.add("moderation")
    drawing.references.add_data(scene(), "scene.png")
    await settled(drawing)
    drawing.create.run(drawing.request("a red kite"))
    job = await ran(drawing)
    assert job.state is JobState.FAILED
    drawing.references.clear()
    drawing.jobs.retry(job.id)
    job = await ran(drawing)
    assert job.state is JobState.SAVED
    assert [r["path"] for r in posts(faults)] == ["/v1/images/edits"] * 2


async def test_pictures_that_are_gone_from_the_disk_are_told_and_nothing_is_sent(
    drawing: Desk, faults: FaultControl
) -> None:
    drawing.references.add_data(scene(), "scene.png")
    await settled(drawing)
    for path in (drawing.workspace.root / ".vidra" / "inputs").iterdir():
        path.unlink()
    drawing.create.run(drawing.request("a red kite"))
    job = await ran(drawing)
    assert job.state is JobState.FAILED
    assert job.failure.kind is K.FILE_BROKEN
    assert posts(faults) == []


async def test_what_the_model_cannot_is_told_before_anything_is_sent(drawing: Desk) -> None:
    refusals: list[tuple[Failure, ...]] = []
    drawing.create.refused.connect(refusals.append)
    drawing.references.add_data(scene(), "scene.png")
    await settled(drawing)
    drawing.create.choose("studio", "dall-e-3")
    drawing.create.run(drawing.request("a kite", model="dall-e-3", parameters={"size": "1024x1024", "quality": "hd"}))
    assert [(failure.kind, failure.param) for failure in refusals[-1]] == [(K.NOT_SUPPORTED, "image")]
    drawing.references.clear()
    assert refusals[-1] == ()


async def test_reuse_brings_the_references_back(drawing: Desk) -> None:
    drawing.references.add_data(scene(), "scene.png")
    lay_mask(drawing, encoded(box(size=(256, 256))))
    await settled(drawing)
    used, mask = drawing.references.pictures, drawing.references.mask
    drawing.create.run(drawing.request("a red kite"))
    (asset,) = drawing.assets((await ran(drawing)).id)
    drawing.references.clear()
    strip = Strip(drawing)
    drawing.create.reuse(asset)
    await settled(drawing)
    assert (drawing.references.pictures, drawing.references.mask) == (used, mask)
    assert used[0].sha256 in strip.previews


# -- variations -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "path"), [("vidra-sketch", "/v1/images/edits"), ("gpt-image-1.5", "/v1/images/edits")]
)
async def test_one_button_for_variations(drawing: Desk, faults: FaultControl, model: str, path: str) -> None:
    drawing.create.run(drawing.request("a red kite"))
    (asset,) = drawing.assets((await ran(drawing)).id)
    faults.clear()
    drawing.create.choose("studio", model)
    drawing.variations.vary(asset, Strength.STRONG)
    await until(lambda: len(drawing.jobs.jobs) > 1)
    (job,) = await drawing.ended(*drawing.jobs.jobs[1:])
    (made,) = drawing.assets(job.id)
    assert [r["path"] for r in posts(faults)] == [path]
    assert made.operation is Operation.VARIATION
    assert made.prompt == "a red kite"
    assert made.parents == (asset.id,)
    assert made.inputs[0].asset_id == asset.id


async def test_a_picture_that_is_gone_cannot_be_varied(drawing: Desk) -> None:
    refused: list[tuple[str, Failure]] = []
    drawing.variations.refused.connect(lambda asset_id, failure: refused.append((asset_id, failure)))
    drawing.create.run(drawing.request("a red kite"))
    (asset,) = drawing.assets((await ran(drawing)).id)
    drawing.workspace.library.path(asset).unlink()
    drawing.variations.vary(asset)
    await until(lambda: refused)
    assert (refused[0][0], refused[0][1].kind) == (asset.id, K.FILE_BROKEN)


# -- was the mask heeded? ---------------------------------------------------------------------------------------------


async def test_an_edit_that_kept_to_its_mask_is_measured_and_nothing_is_said(drawing: Desk) -> None:
    measured: list[Asset] = []
    drawing.jobs.measured.connect(measured.append)
    drawing.references.add_data(scene(), "scene.png")
    lay_mask(drawing, encoded(box(size=(256, 256))))
    drawing.create.run(drawing.request("a red kite"))
    job = await ran(drawing)
    (asset,) = drawing.assets(job.id)
    assert asset.drift == 0.0
    assert measured == [asset]
    assert drawing.notes == []


async def test_a_server_that_ignores_the_mask_is_noticed_and_told(sit: Sit) -> None:
    async with serving(http({"data": [{"b64_json": b64(encoded(Image.new("RGB", (256, 256), "#ffffff")))}]})) as odd:
        desk = await sit(odd.base_url)
        desk.create.choose("studio", "gpt-image-2.6-flare")
        desk.references.add_data(scene(), "scene.png")
        lay_mask(desk, encoded(box(size=(256, 256))))
        desk.create.run(desk.request("a kite", model="gpt-image-2.6-flare", parameters={"size": "1024x1024"}))
        job = await ran(desk)
        (asset,) = desk.assets(job.id)
        assert asset.drift is not None
        assert asset.drift > 0.9
        (note,) = desk.notes
        assert (note.code, note.values["model"]) == ("mask-ignored", "gpt-image-2.6-flare")
        assert int(note.values["percent"]) > 90
        assert job.state is JobState.SAVED


async def test_without_a_mask_nothing_is_measured(drawing: Desk) -> None:
    drawing.references.add_data(scene(), "scene.png")
    drawing.create.run(drawing.request("a red kite"))
    (asset,) = drawing.assets((await ran(drawing)).id)
    assert asset.drift is None


# -- restarts and servers ---------------------------------------------------------------------------------------------


async def test_a_run_that_a_crash_has_cut_off_is_sent_again_with_its_pictures(
    sit: Sit, engine: EngineAddress, faults: FaultControl
) -> None:
    before = await sit(engine.base_url, engine.key)
    before.references.add_data(scene(), "scene.png")
    lay_mask(before, encoded(box(size=(256, 256))))
    await settled(before)
    references = before.references
    request = with_pictures(before.request("a red kite"), references.pictures, references.mask)
    job = Job(id="j1", run_id="r1", request=request, created_at=datetime.now(UTC), state=JobState.SENT)
    before.workspace.journal.put(job)  # as it was written when the power went
    assert await before.aclose()
    desk = await sit(engine.base_url, engine.key)
    (unfinished,) = desk.unfinished
    assert (unfinished.state, unfinished.request) == (JobState.UNKNOWN, request)
    desk.jobs.take_over(desk.unfinished)
    desk.jobs.retry("j1")
    (ended,) = await desk.ended(unfinished)
    assert ended.state is JobState.SAVED
    (asset,) = desk.assets("j1")
    assert (asset.inputs, asset.mask, asset.drift) == (request.inputs, request.mask, 0.0)
    assert [r["path"] for r in posts(faults)] == ["/v1/images/edits"]


async def test_a_server_that_lists_nothing_and_edits_nothing(sit: Sit) -> None:
    """It draws, and says what is missing where it is asked for an edit."""

    def answer(asked: Asked) -> bytes:
        if asked.path == "/v1/images/generations":
            return http({"data": [{"b64_json": b64(RED)}]})
        return http({"detail": "Not Found"}, status="404 Not Found")

    async with serving(answer) as odd:
        desk = await sit(odd.base_url)
        desk.create.choose("studio", "somebody/new-model")
        desk.create.run(desk.request("a kite", model="somebody/new-model", parameters={"size": "16x12"}))
        assert (await ran(desk)).state is JobState.SAVED
        desk.references.add_data(scene())
        await settled(desk)
        desk.create.run(desk.request("a kite", model="somebody/new-model", parameters={"size": "16x12"}))
        job = await ran(desk)
        assert job.state is JobState.FAILED
        assert (job.failure.kind, job.failure.param, job.failure.billed) == (K.NOT_SUPPORTED, "image", Billed.NO)
        assert [asked.path for asked in odd.asked if asked.method == "POST"] == [
            "/v1/images/generations",
            "/v1/images/edits",
        ]
