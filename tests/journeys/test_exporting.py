"""A person takes thirty pictures of a folder elsewhere: as a contact sheet, as an archive that is stopped first, as
files of which one has vanished; and finds the choice again after a new start. Then two are compared and asked about."""

from __future__ import annotations

import zipfile
from pathlib import Path

from PySide6.QtCore import Qt
from shiboken6 import isValid

from services.pictures.sniff import sniff
from tests.journeys.conftest import Folders, Start
from tests.journeys.program import Program, until
from tests.services.library_samples import png
from ui.compare.page import ComparePage
from ui.export.dialog import ExportDialog
from ui.notice_text import NoticeText

COUNT = 30


async def test_thirty_pictures_go_elsewhere(start: Start, folders: Folders, tmp_path: Path) -> None:
    drive, out = tmp_path / "drive", tmp_path / "out"
    out.mkdir()
    drive.mkdir()
    for number in range(COUNT):
        (drive / f"kite {number:02}.png").write_bytes(png((number * 8, 80, 160)))
    async with start() as program:
        await select_all(program, drive, COUNT)
        dialog = await ask(program, "Contact sheet")
        assert (await written(program, dialog, out / "sheet.pdf")).title == "30 pictures in sheet.pdf"
        assert (out / "sheet.pdf").read_bytes().startswith(b"%PDF-")
        await leave(program, dialog)

        dialog = await ask(program, "ZIP file")
        progress = program.session.exporting.progress
        stops = progress.connect(lambda done, _total: program.click(program.button("Stop", dialog)) if done == 5 else 0)
        assert (await written(program, dialog, out / "kites.zip")).title == "Stopped. Nothing was written"
        assert {path.name for path in out.iterdir()} == {"sheet.pdf"}
        progress.disconnect(stops)
        program.click(program.button("Export again", dialog))
        assert (await written(program, dialog, out / "kites.zip")).title == "30 pictures in kites.zip"
        with zipfile.ZipFile(out / "kites.zip") as archive:
            assert archive.testzip() is None
            assert len(archive.namelist()) == COUNT
            assert archive.read("kite 07.png") == (drive / "kite 07.png").read_bytes()
        await leave(program, dialog)

        dialog = await ask(program, "Files")
        (drive / "kite 03.png").unlink()
        (out / "kite 05.jpg").write_bytes(b"mine")
        program.click(program.button("JPEG", dialog))
        notice = await written(program, dialog, out)
        assert notice.title == "29 pictures in out"
        assert "1 name was taken and got a number." in notice.body
        assert "kite 03.png: Its file is not there" in notice.body
        assert (out / "kite 05.jpg").read_bytes() == b"mine"
        assert sniff((out / "kite 05 (2).jpg").read_bytes()) == "jpeg"
        assert len(list(out.glob("*.jpg"))) == COUNT
        await leave(program, dialog)
        assert await program.close() == 0

    async with start() as program:
        await select_all(program, drive, COUNT - 1)
        dialog = await ask(program, "")
        assert dialog.choice.target == "files"
        assert dialog.choice.export.format == "jpeg"
        await leave(program, dialog)
        await compare_and_ask(program)
        assert await program.close() == 0
    assert len(list(drive.iterdir())) == COUNT - 1


async def select_all(program: Program, drive: Path, count: int) -> None:
    page = program.open_library()
    page.places.go_to_folder(str(drive))
    await program.shown(count)
    page.grid.setFocus()
    program.control(Qt.Key.Key_A)


async def ask(program: Program, form: str) -> ExportDialog:
    """Press Ctrl+E and choose what the pictures are to become."""
    program.control(Qt.Key.Key_E)
    [dialog] = await until(lambda: program.window.findChildren(ExportDialog), "the dialog")
    if form:
        program.click(program.button(form, dialog))
    return dialog


async def leave(program: Program, dialog: ExportDialog) -> None:
    """Press Esc, and come back to the grid."""
    dialog.reject()
    await until(lambda: not isValid(dialog), "the end of the dialog")
    program.window.activateWindow()
    await until(program.window.isActiveWindow, "the window to be in front again")
    program.library.grid.setFocus()


async def written(program: Program, dialog: ExportDialog, target: Path) -> NoticeText:
    """Say where to, and wait for the end."""
    program.click(program.button("Export…", dialog))
    await program.choose_files(target)
    return await until(lambda: dialog._notice.notice, "the end of the export")


async def compare_and_ask(program: Program) -> None:
    grid = program.library.grid
    grid.setFocus()
    program.press(Qt.Key.Key_Home)
    program.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    program.press(Qt.Key.Key_C)
    page = await until(lambda: program.frame.current_page == "compare" and program.frame.page("compare"), "the page")
    assert isinstance(page, ComparePage)
    await until(lambda: all(pane.canvas.pixmaps for pane in page.panes), "both pictures")
    program.click(page.header.modes.button("difference"))
    await until(lambda: "100 % of the pixels differ" in page.over.bar.words, "what differs")
    program.click(page.header.ask)
    asking = program.session.asking
    await until(lambda: len(asking.pictures.pictures) == 2, "the pictures on Ask")
    assert program.frame.current_page == "ask"
    chips = program.frame.page("ask").composer.chips  # pyright: ignore[reportAttributeAccessIssue]
    await until(lambda: "differences" in chips and chips["differences"].isChecked(), "the question")
