"""Edit with the keyboard alone: a picture is opened, masked, changed, compared, kept, and everything is undone."""

# pyright: reportOptionalMemberAccess=false, reportArgumentType=false

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.journeys.conftest import Folders, Start
from tests.journeys.program import Program, until
from ui.edit.canvas import Shown

pytestmark = pytest.mark.usefixtures("choose_server")
_STOPS = 80
"""More than Edit has places where Tab rests."""


def reach(program: Program, widget: QWidget) -> None:
    """Press Tab until the focus is there, or on a part of it."""
    for _ in range(_STOPS):
        if widget is program.focused or widget.isAncestorOf(program.focused):
            return
        program.press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {widget.accessibleName() or widget!r}")


def write(program: Program, **numbers: int) -> None:
    """Fields of the options bar, by how their names begin; Enter in the last."""
    for name, number in numbers.items():
        for field in program.edit.pane.options.findChildren(QLineEdit):
            if field.isVisible() and field.accessibleName().startswith(name):
                reach(program, field)
                program.control(Qt.Key.Key_A)
                program.type(str(number))
    program.press(Qt.Key.Key_Return)


async def test_a_picture_is_opened_changed_compared_kept_and_all_undone(
    start: Start, folders: Folders, tmp_path: Path
) -> None:
    file = tmp_path / "noise.png"
    noise = np.random.default_rng(7).integers(0, 256, (32, 32, 3), np.uint8)
    Image.fromarray(noise).resize((256, 256), Image.Resampling.BICUBIC).save(file)
    async with start() as program:
        await program.library_checked()
        program.control(Qt.Key.Key_2)
        program.control(Qt.Key.Key_O)
        await program.choose_files(file)
        first = await program.edited()
        page, edit, canvas = program.edit, program.session.edit, program.edit.pane.canvas

        reach(program, canvas)
        program.press(Qt.Key.Key_M)
        write(program, Left=96, Top=64, Width=80, Height=90)
        await until(lambda: edit.history.steps == 1 and edit.options.value.masked, "the rectangle")
        program.control(Qt.Key.Key_L)
        program.type("a red boat")
        reach(program, page.composer.panel.row("n"))
        program.press(Qt.Key.Key_Up)
        program.run()
        await until(lambda: page.results.walking and not program.session.jobs.live, "two results to choose from")
        await until(lambda: edit.asset.id != first.id, "one of them on the canvas")
        shown = await program.edited()

        reach(program, canvas)
        program.press(Qt.Key.Key_Right)
        await until(lambda: edit.asset.id != shown.id, "the other result")
        other = await program.edited()
        QTest.keyPress(canvas, Qt.Key.Key_Backslash)
        assert canvas.shown is Shown.BEFORE
        QTest.keyRelease(canvas, Qt.Key.Key_Backslash)
        assert canvas.shown is Shown.AFTER
        program.press(Qt.Key.Key_Return)
        await until(page.results.isHidden, "the tiles to leave")
        assert edit.asset.id == other.id, "it is gone on with"

        reach(program, page.pane.compare.choice)
        program.press(Qt.Key.Key_Right)
        assert canvas.shown is Shown.COMPARE
        reach(program, canvas)
        line = canvas.line.share
        program.press(Qt.Key.Key_Right)
        assert canvas.line.share > line

        program.control(Qt.Key.Key_BracketLeft)
        await program.edited(first.id)
        await until(lambda: edit.mask.share > 0, "the mask that stays with its version")
        program.control(Qt.Key.Key_Z)
        await until(lambda: not edit.history.steps and not edit.options.value.masked, "no mask, as at the start")
        assert not any(edit.mask.pixels)
        with Image.open(folders.library / first.file) as kept, Image.open(file) as given:
            assert kept.tobytes() == given.tobytes(), "the picture itself was never changed"
