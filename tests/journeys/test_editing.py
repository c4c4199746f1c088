"""Editing a part of a picture: mask, edit, compare, what the model changed put back, a branch, a new start, on again."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false, reportOptionalOperand=false

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from services.types import Asset, LocalStep
from tests.conftest import FaultControl
from tests.journeys.conftest import Folders, Start
from tests.journeys.program import Program, until
from tests.services import odd_edits
from tests.services.odd_edits import Way
from tests.services.odd_server import Asked, http, serving
from ui.edit.canvas import Shown

pytestmark = pytest.mark.usefixtures("choose_server")
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LEFT, TOP, WIDTH, HEIGHT = 96, 64, 80, 90
"""The rectangle that may change."""


def box_of(left: int, top: int, width: int, height: int) -> tuple[slice, slice]:
    return slice(top, top + height), slice(left, left + width)


def noisy(path: Path, width: int, height: int) -> Path:
    """A picture whose every part can be told from every other."""
    noise = np.random.default_rng(7).integers(0, 256, (height // 8, width // 8, 3), np.uint8)
    Image.fromarray(noise).resize((width, height), Image.Resampling.BICUBIC).save(path)
    return path


async def drawn(program: Program) -> Asset:
    """Draw a picture, and edit it."""
    await program.saved("an otter by a lake")
    return await program.edit_shown()


async def opened_file(program: Program, file: Path) -> Asset:
    """Edit a picture that the file dialog gives."""
    await program.library_checked()
    program.control(Qt.Key.Key_2)
    program.click(program.button("Open a file…", program.edit))
    await program.choose_files(file)
    return await program.edited()


def pixels(folders: Folders, asset: Asset) -> np.ndarray:
    with Image.open(folders.library / asset.file) as picture:
        return np.asarray(picture.convert("RGB"), np.int16)


def differing(folders: Folders, one: Asset, other: Asset) -> tuple[int, int]:
    """How many pixels of two pictures of one size differ: inside the rectangle, and outside of it."""
    differs = (pixels(folders, one) != pixels(folders, other)).any(axis=2)
    inside = np.zeros_like(differs)
    inside[box_of(LEFT, TOP, WIDTH, HEIGHT)] = True
    return int((differs & inside).sum()), int((differs & ~inside).sum())


async def test_a_mask_an_edit_compared_and_locked_a_branch_a_new_start_and_on(start: Start, folders: Folders) -> None:
    async with start() as program:
        first = await drawn(program)
        page, edit = program.edit, program.session.edit
        assert page.panel._which.text() == "v1"
        await program.mask_rectangle(LEFT, TOP, WIDTH, HEIGHT)
        second = await program.applied("a red boat")
        inside, outside = differing(folders, first, second)
        assert inside > 0
        assert outside == 0, "outside the mask every pixel stays as it is"
        assert second.locked
        assert second.parents[0] == first.id
        assert "The model changed" in page.rows.drift.text
        assert await compared(program, first)
        assert list(tags(program)) == ["1", "2"]

        program.press(Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.ControlModifier)
        await program.edited(first.id)
        await until(lambda: edit.mask.share > 0, "the mask that stays with its version")
        third = await program.applied("a blue boat")
        assert list(tags(program)) == ["1", "2", "2b"]
        assert await program.close() == 0

    async with start() as program:
        program.control(Qt.Key.Key_2)
        await program.edited(third.id)
        assert list(tags(program)) == ["1", "2", "2b"]
        await until(lambda: program.session.edit.options.value.masked, "the mask of the last session")
        assert program.edit.composer.prompt.text == "a blue boat"
        fourth = await program.applied("a green boat")
        assert differing(folders, third, fourth)[1] == 0
        assert list(tags(program)) == ["1", "2", "2b", "3"]
        assert await program.close() == 0


def tags(program: Program) -> dict[str, str]:
    return {version.tag: version.asset.id for version in program.session.edit.versions.tree.versions}


async def compared(program: Program, before: Asset) -> bool:
    """The picture before comes onto the canvas with a key that is held, and with the line."""
    canvas = program.edit.pane.canvas
    program.click(program.edit.pane.compare.choice.button(Shown.COMPARE))
    await until(lambda: bool(canvas._before.levels.pixmaps), "the picture before")
    assert canvas.shown is Shown.COMPARE
    program.click(program.edit.pane.compare.choice.button(Shown.AFTER))
    return canvas.shown is Shown.AFTER


async def test_words_written_under_a_picture_go_along_to_be_masked(start: Start) -> None:
    async with start() as program:
        first = await program.saved("an otter by a lake")
        await until(lambda: program.version == "1", "the bar under the picture")
        program.create.panel.refine.set_words("a red boat")
        program.click(program.create.panel.refine.masking)
        await program.edited(first.id)
        await until(lambda: program.edit.composer.prompt.text == "a red boat", "the words")
        program.control(Qt.Key.Key_1)
        await program.edit_shown()
        assert program.edit.composer.prompt.text == "a red boat", "they stay with the picture"


async def test_everything_is_undone_back_to_the_start_by_keys(start: Start, tmp_path: Path) -> None:
    async with start() as program:
        first = await drawn(program)
        history, canvas = program.session.edit.history, program.edit.pane.canvas
        await program.mask_rectangle(10, 10, 50, 50)
        await program.mask_rectangle(100, 100, 50, 50)
        canvas.setFocus()
        program.press(Qt.Key.Key_I, CONTROL_SHIFT)
        await until(lambda: history.steps == 3, "the inverted mask")
        sheet = program.session.edit.sheet
        program.control(Qt.Key.Key_L)  # the panel is a drawer here
        program.button("Keep mask as region", program.edit.rows).setFocus()
        program.press(Qt.Key.Key_Space)
        await until(lambda: history.steps == 4 and sheet.regions, "the region")
        program.tool(Qt.Key.Key_X)
        program.type_numbers(Right=64)
        await until(lambda: history.steps == 5 and sheet.frame, "the frame")
        canvas.setFocus()
        for _ in range(5):
            program.control(Qt.Key.Key_Z)
        await until(lambda: not history.steps and not program.session.edit.mask.busy, "the start")
        assert (sheet.frame, sheet.regions) == (None, ())
        assert not any(program.session.edit.mask.pixels)
        await until(lambda: not program.session.edit.options.value.masked, "an empty mask")
        assert "empty" in program.edit.rows._scope_row.note.text

        edit, options = program.session.edit, program.edit.pane.options
        edit.local.apply(LocalStep(name="turn", values={"degrees": 90}))
        await until(lambda: edit.asset is not None and edit.asset.id != first.id, "the turned picture")
        await until(options.undo_button.isEnabled, "the way back")
        assert options.undo_button.toolTip().startswith("Undo last change of the picture")
        canvas.setFocus()
        program.control(Qt.Key.Key_Z)
        await until(lambda: edit.asset is not None and edit.asset.id == first.id, "the picture before")
        assert not options.undo_button.isEnabled()
        assert options.redo_button.toolTip().startswith("Redo last change of the picture")
        for again in (lambda: program.press(Qt.Key.Key_Z, CONTROL_SHIFT), lambda: program.control(Qt.Key.Key_Y)):
            again()
            await until(lambda: edit.asset is not None and edit.asset.id != first.id, "the turned picture again")
            assert not options.redo_button.isEnabled()
            canvas.setFocus()
            program.control(Qt.Key.Key_Z)
            await until(lambda: edit.asset is not None and edit.asset.id == first.id, "the picture before again")

        damaged, whole = tmp_path / "damaged.png", tmp_path / "whole.png"
        Image.new("RGB", (64, 64), "red").save(whole)
        damaged.write_bytes(whole.read_bytes()[:-30])
        program.session.edit.open_file(damaged)
        card = program.edit.composer.card
        await until(lambda: card.notice is not None, "why the next picture is not there")
        assert (card.notice.title, card.buttons()) == ("damaged: A file cannot be read", [])
        assert ("damaged" in card.notice.body, "broken-file" in card.notice.body) == (True, False)
        assert program.edit.is_open, "the one before stays"
        program.session.edit.open_file(whole)
        await until(lambda: card.notice is None, "the picture after")


async def test_regions_are_changed_one_after_the_other_each_a_version(start: Start, folders: Folders) -> None:
    async with start() as program:
        first = await drawn(program)
        edit, rows = program.session.edit, program.edit.rows
        for words, box in (("a red boat", (10, 150, 80, 60)), ("a moon", (150, 10, 70, 70))):
            await program.mask_rectangle(*box)
            program.control(Qt.Key.Key_L)
            program.type(words)
            count = len(edit.sheet.regions)
            program.click(program.button("Keep mask as region", rows))
            await until(lambda count=count: len(edit.sheet.regions) > count, "the region")
            await until(lambda: not program.edit.composer.prompt.text, "an empty prompt for the next")
        assert [row.words.text() for row in rows.regions.rows] == ["a red boat", "a moon"]
        program.run()
        await until(lambda: len(edit.versions.tree.versions) == 3 and not program.session.jobs.live, "both results")
        made = {version.tag: version.asset for version in edit.versions.tree.versions}
        assert [made[tag].prompt for tag in ("2", "3")] == ["a red boat", "a moon"]
        assert made["3"].parents[0] == made["2"].id
        assert len({made[tag].run_id for tag in ("2", "3")}) == 1, "one run with one cost"
        differs = (pixels(folders, first) != pixels(folders, made["3"])).any(axis=2)
        for box in ((10, 150, 80, 60), (150, 10, 70, 70)):
            assert differs[box_of(*box)].any()
            differs[box_of(*box)] = False
        assert not differs.any()


async def test_the_magnifier_sends_the_area_and_puts_it_back_in_full_detail(
    start: Start, folders: Folders, tmp_path: Path
) -> None:
    async with start() as program:
        first = await opened_file(program, noisy(tmp_path / "large.png", 1600, 1200))
        box = (700, 500, 96, 96)
        await program.mask_rectangle(*box)
        await until(lambda: program.edit.rows._magnify_row.note.text, "the suggestion")
        program.control(Qt.Key.Key_L)  # the panel is a drawer here
        program.click(program.button("Use the magnifier", program.edit.rows))
        second = await program.applied("a red ball")
        [job] = [job for job in program.session.jobs.jobs if job.run_id == second.run_id]
        assert job.image.placement.frame.width < first.width, "only the area around the mask was sent"
        assert (second.width, second.height) == (first.width, first.height)
        differs = (pixels(folders, first) != pixels(folders, second)).any(axis=2)
        assert differs[box_of(*box)].any()
        differs[box_of(*box)] = False
        assert not differs.any()


async def test_the_frame_is_extended_by_numbers(start: Start, folders: Folders) -> None:
    async with start() as program:
        first = await drawn(program)
        program.tool(Qt.Key.Key_X)
        program.type_numbers(Right=128)
        await until(lambda: program.session.edit.sheet.frame, "the frame")
        second = await program.applied("more water")
        assert (second.width, second.height) == (first.width + 128, first.height)
        kept = pixels(folders, second)[:, : first.width - 32]
        assert (kept == pixels(folders, first)[:, : first.width - 32]).all()
        assert program.edit.pane.compare.isVisible(), "the picture before has its place on it"


async def test_local_changes_are_versions_that_cost_nothing(start: Start, folders: Folders) -> None:
    async with start() as program:
        first = await drawn(program)
        program.tool(Qt.Key.Key_C)
        program.type_numbers(Left=16, Top=32, Width=128, Height=96)
        await until(lambda: len(program.session.edit.versions.tree.versions) == 2, "the cut version")
        second = await program.edited(program.session.edit.versions.tree.versions[-1].asset.id)
        assert (second.width, second.height, second.cost) == (128, 96, 0)
        assert (pixels(folders, second) == pixels(folders, first)[box_of(16, 32, 128, 96)]).all()
        assert program.session.jobs.live == ()


@pytest.mark.parametrize(
    ("way", "drift", "words"),
    [(odd_edits.careless, 0.2, "Put back."), (odd_edits.unmasked, 0.9, "could not be aligned")],
    ids=["careless", "unmasked"],
)
async def test_what_a_server_changes_outside_is_put_back_and_told(
    start: Start, folders: Folders, tmp_path: Path, way: Way, drift: float, words: str
) -> None:
    answer = odd_edits.answering(way)

    def odd(asked: Asked) -> bytes:
        return http({"data": [{"id": "painter-image"}]}) if asked.path.endswith("/models") else answer(asked)

    async with serving(odd) as server:
        folders.use(server.base_url, model="painter-image")
        async with start() as program:
            first = await opened_file(program, noisy(tmp_path / "picture.png", 256, 256))
            await program.mask_rectangle(LEFT, TOP, WIDTH, HEIGHT)
            second = await program.applied("a red boat")
            assert differing(folders, first, second)[1] == 0
            assert second.drift >= drift - 0.05
            assert words in program.edit.rows.drift.text


async def test_what_goes_on_in_one_thread_neither_shows_over_another_nor_stops_it(
    start: Start, faults: FaultControl, tmp_path: Path
) -> None:
    other = tmp_path / "other.png"
    Image.new("RGB", (64, 64), "red").save(other)
    async with start() as program:
        first = await drawn(program)
        edit, strip, jobs = program.session.edit, program.edit.results, program.session.jobs
        faults.add("moderation", match={"path": "/edits"})
        faults.add("slow_drawing", seconds=60, match={"path": "/edits"})
        program.apply_with("a red boat")
        await until(lambda: strip.isVisible() and not jobs.live, "the tile of what was refused")
        program.apply_with("a blue boat")
        await until(lambda: strip.isVisible() and jobs.live, "the tile of what runs")
        (slow,) = jobs.live
        canvas = program.edit.pane.canvas
        await until(lambda: canvas.running, "the dimmed picture")
        edit.open_file(other)
        await until(lambda: edit.asset is not None and edit.asset.width == 64, "the other picture")
        assert strip.isHidden()
        assert (program.edit.composer.footer.running, canvas.running) == (False, False), "this thread runs nothing"
        program.apply_with("a green door")
        await until(lambda: edit.asset is not None and edit.asset.prompt == "a green door", "the result beside it")
        assert [job.id for job in jobs.live] == [slow.id]
        program.control(Qt.Key.Key_Period)
        edit.open(first.id)
        await until(
            lambda: program.edit.composer.footer.running and canvas.running, "the run of the first thread again"
        )
        assert jobs.live, "what runs in another thread was not stopped"
        program.control(Qt.Key.Key_Period)
        await until(lambda: not jobs.live, "the end of the run")
        assert program.edit.composer.card.notice is None
