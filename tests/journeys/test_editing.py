"""Editing a part of a picture: mask, edit, compare, what the model changed put back, a branch, a new start, on again."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import Qt

from services.types import Asset
from tests.journeys.conftest import Folders, ServerChosen, Start
from tests.journeys.program import Program, until
from ui.edit.canvas import Shown

SIZE = "256x256"
LEFT, TOP, WIDTH, HEIGHT = 96, 64, 80, 90
"""The rectangle that may change."""


def pixels(folders: Folders, asset: Asset) -> np.ndarray:
    with Image.open(folders.library / asset.file) as picture:
        return np.asarray(picture.convert("RGB"), np.int16)


def differing(folders: Folders, one: Asset, other: Asset) -> tuple[int, int]:
    """How many pixels of two pictures of one size differ: inside the rectangle, and outside of it."""
    differs = (pixels(folders, one) != pixels(folders, other)).any(axis=2)
    inside = np.zeros_like(differs)
    inside[TOP : TOP + HEIGHT, LEFT : LEFT + WIDTH] = True
    return int((differs & inside).sum()), int((differs & ~inside).sum())


async def test_a_mask_an_edit_compared_and_locked_a_branch_a_new_start_and_on(
    start: Start, choose_server: ServerChosen, folders: Folders
) -> None:
    choose_server()
    async with start() as program:
        await program.saved("an otter by a lake")
        first = await program.edit_shown()
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
    await until(lambda: canvas._picture._before.best(256) is not None, "the picture before")
    assert canvas.shown is Shown.COMPARE
    program.click(program.edit.pane.compare.choice.button(Shown.AFTER))
    return canvas.shown is Shown.AFTER


async def test_everything_is_undone_back_to_the_start_by_keys(
    start: Start, choose_server: ServerChosen, tmp_path: Path
) -> None:
    choose_server()
    async with start() as program:
        await program.saved("an otter by a lake")
        await program.edit_shown()
        history, canvas = program.session.edit.history, program.edit.pane.canvas
        await program.mask_rectangle(10, 10, 50, 50)
        await program.mask_rectangle(100, 100, 50, 50)
        canvas.setFocus()
        program.press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        await until(lambda: history.steps == 3, "the inverted mask")
        for _ in range(3):
            program.control(Qt.Key.Key_Z)
        await until(lambda: not history.steps and not program.session.edit.mask.busy, "the start")
        assert not any(program.session.edit.mask.pixels)
        await until(lambda: not program.session.edit.options.value.masked, "an empty mask")
        assert "empty" in program.edit.rows._scope_row.note.text
        for _ in range(3):
            program.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        await until(lambda: history.steps == 3, "all three again")
        assert await program.close() == 0
