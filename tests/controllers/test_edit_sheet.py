"""What is prepared for an edit: masks, regions, marks and frame of each version, kept and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from controllers.edit import sheet, sheets
from services.errors import VidraError
from services.library.edit_drafts import EditDrafts
from services.types import LOOSE, Asset, Box, Brush, Combine, Failure, FailureKind, Mark, MarkKind, PageDefaults
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, until
from tests.services.odd_server import picture

NOTE = Mark(kind=MarkKind.ARROW, points=((1.0, 2.0), (30.0, 40.0)))


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "PAUSE", 0.0)


@pytest.fixture
async def desk(sit: Sit) -> Desk:
    """A desk that sends nothing."""
    return await sit("http://127.0.0.1:9/v1")


def photo(desk: Desk, name: str = "photo", size: tuple[int, int] = (96, 64), colour: str = "#336699") -> Asset:
    path = desk.folder / f"{name}.png"
    path.write_bytes(picture(size=size, colour=colour))
    return desk.workspace.library.adopt(path)


async def opened(desk: Desk, asset_id: str) -> None:
    desk.edit.open(asset_id)
    await until(lambda: desk.edit.asset is not None and desk.edit.asset.id == asset_id)
    await shown(desk)


async def shown(desk: Desk) -> None:
    await desk.edit.mask.settled()
    await until(lambda: not desk.edit.mask._tasks._live)


async def paint(desk: Desk, left: int, top: int, width: int, height: int) -> None:
    desk.edit.mask.rectangle(left, top, width, height, Combine.ADD)
    await shown(desk)


async def kept(desk: Desk) -> None:
    await until(lambda: not desk.edit.sheet._tasks._live)


def masked(desk: Desk) -> int:
    """How many pixels of the mask that is shown are full."""
    return bytes(desk.edit.mask.pixels).count(255)


async def test_a_picture_is_opened_and_its_mask_comes_back_after_a_restart(sit: Sit, desk: Desk) -> None:
    asset = photo(desk)
    told: list[object] = []
    desk.edit.opened.connect(told.append)
    await opened(desk, asset.id)
    assert told == [asset]
    assert (desk.edit.mask.width, desk.edit.mask.height) == (96, 64)
    await paint(desk, 10, 10, 20, 10)
    desk.edit.sheet.set_prompt("a red door")
    desk.edit.sheet.change_marks((NOTE,))
    desk.edit.sheet.change_frame(Box(-16, 0, 112, 64))
    await desk.aclose()
    again = await sit("http://127.0.0.1:9/v1")
    restored: list[str] = []
    again.edit.sheet.prompt_restored.connect(restored.append)
    await opened(again, asset.id)
    assert masked(again) == 200
    assert restored == ["a red door"]
    assert (again.edit.sheet.marks, again.edit.sheet.frame) == ((NOTE,), Box(-16, 0, 112, 64))
    assert again.edit.mask.share == pytest.approx(200 / (96 * 64))


async def test_each_version_has_its_own_mask_and_steps(desk: Desk) -> None:
    one, other = photo(desk), photo(desk, "other", (40, 40), "#804020")
    await opened(desk, one.id)
    await paint(desk, 0, 0, 10, 10)
    await opened(desk, other.id)
    assert (masked(desk), desk.edit.history.undo_name, desk.edit.mask.width) == (0, "", 40)
    await paint(desk, 0, 0, 5, 5)
    await opened(desk, one.id)
    assert (masked(desk), desk.edit.history.undo_name) == (100, "rectangle")
    desk.edit.history.undo()
    await shown(desk)
    assert masked(desk) == 0


async def test_a_mask_is_on_the_disk_soon_after_it_changes_and_gone_once_it_is_empty(desk: Desk) -> None:
    asset = photo(desk)
    await opened(desk, asset.id)
    file = desk.folder / "library" / ".vidra" / "edits" / f"{asset.id}.png"
    desk.edit.mask.begin_stroke(20, 20, Brush(10, 1.0), False)
    desk.edit.mask.end_stroke()
    await kept(desk)
    assert file.is_file()
    desk.edit.mask.clear()
    await shown(desk)
    await kept(desk)
    assert not file.exists()


@pytest.mark.parametrize("closed", [False, True])
async def test_a_mask_that_the_disk_would_not_take_is_written_with_the_next_change(
    sit: Sit, desk: Desk, monkeypatch: pytest.MonkeyPatch, closed: bool
) -> None:
    asset = photo(desk)
    await opened(desk, asset.id)
    refused: list[str] = []

    def full(_self: EditDrafts, asset_id: str, *_args: object) -> None:
        refused.append(asset_id)
        raise VidraError(Failure(kind=FailureKind.DISK_FULL))

    with monkeypatch.context() as disk:
        disk.setattr(EditDrafts, "save", full)
        await paint(desk, 10, 10, 20, 10)
        desk.edit.sheet.change_marks((NOTE,))
        await kept(desk)
    assert set(refused) == {asset.id}
    if not closed:
        desk.edit.sheet.set_prompt("a red door")
        await kept(desk)
        assert desk.workspace.edits.mask(asset.id, LOOSE)
    await desk.aclose()
    again = await sit("http://127.0.0.1:9/v1")
    await opened(again, asset.id)
    assert (masked(again), again.edit.sheet.marks) == (200, (NOTE,))


async def test_regions_keep_their_masks_and_everything_can_be_taken_back(desk: Desk) -> None:
    await opened(desk, photo(desk).id)
    sheet = desk.edit.sheet
    sheet.set_prompt("a door")
    await paint(desk, 0, 0, 10, 10)
    sheet.add_region()
    await until(lambda: len(sheet.regions) == 1)
    await shown(desk)
    assert (sheet.current, masked(desk)) == (LOOSE, 0)
    assert (sheet.regions[0].words, round(sheet.regions[0].share * 96 * 64)) == ("a door", 100)
    await paint(desk, 30, 30, 4, 5)
    sheet.add_region()
    await until(lambda: len(sheet.regions) == 2)
    sheet.word_region(1, "a roof")
    sheet.move_region(1, 0)
    assert [region.words for region in sheet.regions] == ["a roof", "a door"]
    sheet.pick_region(0)
    await shown(desk)
    assert (sheet.current, masked(desk)) == (0, 20)
    await paint(desk, 30, 40, 4, 5)
    sheet.remove_region(0)
    await shown(desk)
    assert ([region.words for region in sheet.regions], sheet.current, masked(desk)) == (["a door"], LOOSE, 0)
    names: list[str] = []
    while desk.edit.history.undo_name:
        names.append(desk.edit.history.undo_name)
        desk.edit.history.undo()
        await shown(desk)
    assert names == [
        "region-remove", "rectangle", "region", "region-move", "region-add", "rectangle", "region-add", "rectangle",
    ]  # fmt: skip
    assert (sheet.regions, sheet.current, masked(desk)) == ((), LOOSE, 0)
    while desk.edit.history.redo_name:
        desk.edit.history.redo()
        await shown(desk)
    assert [region.words for region in sheet.regions] == ["a door"]
    sheet.pick_region(0)
    await shown(desk)
    assert masked(desk) == 100


async def test_regions_come_back_in_their_order(sit: Sit, desk: Desk) -> None:
    asset = photo(desk)
    await opened(desk, asset.id)
    for number, words in enumerate(("one", "two")):
        desk.edit.sheet.set_prompt(words)
        await paint(desk, 10 * number, 0, 5 + number, 5)
        desk.edit.sheet.add_region()
        await until(lambda number=number: len(desk.edit.sheet.regions) == number + 1)
        await shown(desk)
    desk.edit.sheet.move_region(0, 1)
    desk.edit.sheet.pick_region(1)
    await desk.aclose()
    again = await sit("http://127.0.0.1:9/v1")
    await opened(again, asset.id)
    assert [region.words for region in again.edit.sheet.regions] == ["two", "one"]
    assert (again.edit.sheet.current, masked(again)) == (1, 25)
    again.edit.sheet.pick_region(0)
    await shown(again)
    assert masked(again) == 30


async def test_marks_and_frame_are_steps_too(desk: Desk) -> None:
    await opened(desk, photo(desk).id)
    marks: list[object] = []
    frames: list[object] = []
    desk.edit.sheet.marks_changed.connect(marks.append)
    desk.edit.sheet.frame_changed.connect(frames.append)
    desk.edit.sheet.change_marks((NOTE,))
    desk.edit.sheet.change_frame(Box(0, 0, 128, 64))
    desk.edit.sheet.change_frame(Box(0, 0, 96, 64))
    assert (marks, frames) == ([(NOTE,)], [Box(0, 0, 128, 64), None])
    assert desk.edit.history.undo_name == "frame"
    for _ in range(3):
        desk.edit.history.undo()
    assert (desk.edit.sheet.marks, desk.edit.sheet.frame) == ((), None)


async def test_a_mask_that_somebody_has_changed_on_the_disk_keeps_nobody_from_the_picture(sit: Sit, desk: Desk) -> None:
    asset = photo(desk)
    await opened(desk, asset.id)
    await paint(desk, 0, 0, 10, 10)
    await desk.aclose()
    file = desk.folder / "library" / ".vidra" / "edits" / f"{asset.id}.png"
    for rubbish in (picture(size=(8, 8)), b"no picture"):
        file.write_bytes(rubbish)
        again = await sit("http://127.0.0.1:9/v1")
        await opened(again, asset.id)
        assert masked(again) == 0
        await paint(again, 0, 0, 3, 3)
        await again.aclose()


async def test_a_file_is_taken_into_the_library_and_what_is_gone_is_said(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "from-elsewhere.png"
    path.write_bytes(picture(size=(50, 30)))
    desk.edit.open_file(path)
    await until(lambda: desk.edit.asset is not None)
    asset = desk.edit.asset
    assert asset is not None
    assert (asset.width, asset.height, path.is_file()) == (50, 30, True)
    refused: list[tuple[str, object]] = []
    desk.edit.not_opened.connect(lambda name, failure: refused.append((name, failure.reason)))
    desk.edit.open("20261126T000000-0000")
    await until(lambda: refused)
    assert refused == [("20261126T000000-0000", "")]
    assert desk.edit.asset == asset


async def test_nothing_is_edited_once_the_picture_is_thrown_away_or_another_library_is_open(desk: Desk) -> None:
    asset = photo(desk)
    await opened(desk, asset.id)
    told: list[object] = []
    desk.edit.opened.connect(told.append)
    desk.library.changes.trash([asset.id])
    await until(lambda: told)
    assert (told, desk.edit.asset) == ([None], None)
    await until(lambda: desk.edit.mask.width == 0)
    desk.library.changes.restore([asset.id])
    await until(lambda: (found := desk.workspace.library.get(asset.id)) is not None and found.trashed_at is None)
    await opened(desk, asset.id)
    await desk.open("another")
    await until(lambda: desk.edit.asset is None)
    assert told == [None, asset, None]


async def test_what_has_no_pixels_or_will_lose_something_is_said(desk: Desk, tmp_path: Path) -> None:
    refused: list[FailureKind] = []
    desk.edit.not_opened.connect(lambda _name, failure: refused.append(failure.kind))
    drawing = tmp_path / "drawing.svg"
    drawing.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="5" height="5"/></svg>'
    )
    desk.edit.open(desk.workspace.library.adopt(drawing).id)
    await until(lambda: refused)
    assert (refused, desk.edit.asset) == ([FailureKind.BAD_INPUT_PICTURE], None)
    deep, moving, printed = tmp_path / "deep.png", tmp_path / "moving.gif", tmp_path / "printed.jpg"
    Image.new("I;16", (8, 8), 40_000).save(deep)
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(moving, save_all=True, append_images=frames[1:])
    Image.new("CMYK", (8, 8), (10, 20, 30, 40)).save(printed)
    for path, losses in ((deep, ("eight-bit",)), (moving, ("first-frame",)), (printed, ("converted",))):
        await opened(desk, desk.workspace.library.adopt(path).id)
        assert desk.edit.sheet.losses == losses
    await opened(desk, photo(desk).id)
    assert desk.edit.sheet.losses == ()


async def test_what_is_said_of_a_thread_on_one_page_holds_on_the_other(desk: Desk) -> None:
    asset = desk.workspace.library.begin_thread(photo(desk).id)
    desk.thread.follow(desk.edit.versions)
    desk.edit.versions.follow(desk.thread)
    await opened(desk, asset.id)
    desk.thread.show(asset.id)
    await until(lambda: desk.thread.tree.current == asset.id)
    desk.edit.versions.rename("A door")
    assert desk.thread.tree.thread.title == "A door"
    desk.thread.set_cover(asset.id)
    assert desk.edit.versions.tree.thread.cover == asset.id
    await until(lambda: desk.workspace.threads.load(asset.thread_id).cover == asset.id)


async def test_versions_that_were_seen_long_ago_leave_the_memory_and_keep_their_masks(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MOST_BYTES", 10_000)
    pictures = [photo(desk, f"photo-{number}", colour=f"#0000{number}0") for number in range(3)]
    for picture_ in pictures:
        await opened(desk, picture_.id)
        await paint(desk, 0, 0, 10, 10)
    assert len(desk.edit.sheet._away._sheets) == 1
    await opened(desk, pictures[0].id)
    assert (masked(desk), desk.edit.history.undo_name) == (100, "")


async def test_another_thread_begins_with_what_the_person_has_set_for_one(desk: Desk) -> None:
    desk.edit.choose("studio", "vidra-sketch")
    wanted = PageDefaults(profile_id="studio", model="gpt-image-1", parameters={"quality": "low"})
    desk.settings.change(defaults={"edit": wanted})
    one, other = photo(desk), photo(desk, "other", colour="#804020")
    await opened(desk, one.id)
    assert (desk.edit.spec.id, desk.edit.values["quality"]) == ("gpt-image-1", "low")
    desk.edit.choose("studio", "vidra-sketch")
    await desk.edit.versions.begun_at(one)
    desk.edit.versions.show(one.id)
    await kept(desk)
    assert desk.edit.spec.id == "vidra-sketch", "the open thread stays as it is"
    await opened(desk, other.id)
    assert desk.edit.spec.id == "gpt-image-1"
    assert desk.create.spec.id != "gpt-image-1", "Create goes its own way"
