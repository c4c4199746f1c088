"""A picture's file is deleted or moved by another program while Vidra runs: it says so, and takes the file back."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.journeys.conftest import Folders, Start
from tests.journeys.program import until
from ui.dialogs import Question


async def test_a_missing_file_is_found_again(start: Start, folders: Folders, tmp_path: Path) -> None:
    async with start() as program:
        asset = await program.saved("a red fox")
        other = await program.saved("a blue boat")
        file, elsewhere = folders.library / asset.file, tmp_path / "backup.png"
        file.rename(elsewhere)

        page = program.open_library()
        await program.shown(2)
        page.grid.setFocus()
        page.grid.selection.only(1)
        await until(lambda: page.grid._model.asset(1) is not None)
        program.press(Qt.Key.Key_Space)
        await until(lambda: page.grid._model.asset(1).missing, "the viewer to find no file")
        program.press(Qt.Key.Key_Escape)

        program.press(Qt.Key.Key_Space)
        await program.choose_files(folders.library / other.file)
        await until(lambda: program.frame.findChildren(Question), "the question about another picture")
        program.click(program.frame.findChildren(Question)[0].buttons["cancel"])
        await until(lambda: not program.frame.findChildren(Question))
        assert not file.exists()

        page.grid.setFocus()
        program.press(Qt.Key.Key_Space)
        await program.choose_files(elsewhere)
        await until(lambda: not page.grid._model.asset(1).missing, "the picture to be whole again")
        assert file.read_bytes() == elsewhere.read_bytes()
        assert program.heard.notes[-1] == "put-back"
        assert await program.close() == 0
