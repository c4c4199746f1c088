"""A person looks at pictures where they lie, and uses them, without the folder being changed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from services.types import Shelf
from tests.journeys.conftest import Folders, Start
from tests.journeys.program import Program, pictures, until
from tests.journeys.test_library import go_to, select_first
from tests.services.library_samples import png


def content(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


async def test_a_folder_is_looked_at_in_place(start: Start, folders: Folders, tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    (drive / "sub").mkdir(parents=True)
    for name in ("kite.png", "otter.png", "sub/수달.png"):
        (drive / name).write_bytes(png())
    before = content(drive)
    folders.choose()
    async with start() as program:
        await add(program, drive)
        await search_and_follow(program, drive)
        await use(program)
        assert len(pictures(folders.library)) == 1
        assert await program.close() == 0
    assert content(drive) == before
    assert folders.settings["folders"] == [str(drive)]

    drive.rename(tmp_path / "pulled")
    async with start() as program:
        await plug_in_again(program, tmp_path)
        await take_off_the_list_and_back(program)
        await go_to(program, Shelf.ALL)
        await program.shown(1)
        assert await program.close() == 0
    assert content(drive) == before


async def add(program: Program, drive: Path) -> None:
    page = program.open_library()
    await program.library_checked()
    await program.shown(0)
    if page.toolbar.shelves_button.isVisible():
        program.click(page.toolbar.shelves_button)
    program.click(program.button("Add a folder…", page.sidebar))
    await program.choose_files(drive)
    await program.shown(2)
    program.click(page.folders.bar.nested)
    await program.shown(3)


async def search_and_follow(program: Program, drive: Path) -> None:
    await program.search("수")
    await program.shown(1)
    await program.search("")
    await program.shown(3)
    (drive / "new.png").write_bytes(png())
    await program.shown(4)
    (drive / "new.png").unlink()
    await program.shown(3)
    await thumbnails(program, 3)


async def use(program: Program) -> None:
    """Keys that would delete or rate it in the library, then as a reference, then as a copy that is edited."""
    await select_first(program)
    program.press(Qt.Key.Key_Delete)
    program.press(Qt.Key.Key_5)
    await program.choose_from_menu("Use as reference")
    await until(lambda: len(program.references) == 1, "the reference")
    program.open_library()
    await select_first(program)
    await program.choose_from_menu("Edit a copy in the library")
    await program.edited()
    assert "copied-in" in program.heard.notes


async def plug_in_again(program: Program, home: Path) -> None:
    drive = home / "drive"
    page = program.open_library()
    tree = page.sidebar.folders
    await until(lambda: tree._rows[str(drive)][0].text(0) == "drive · Not connected", "the state of the drive")
    page.places.go_to_folder(str(drive))
    await until(page._empty.isVisible, "the words for it")
    (home / "pulled").rename(drive)
    await program.shown(2)
    await until(lambda: tree._rows[str(drive)][0].text(1) == "2", "the drive to be back")


async def take_off_the_list_and_back(program: Program) -> None:
    tree = program.library.sidebar.folders
    tree.setFocus()
    program.press(Qt.Key.Key_Delete)
    await until(lambda: program.heard.notes[-1:] == ["removed-folder"], "the note that it is off the list")
    assert tree.topLevelItemCount() == 0
    program.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: tree.topLevelItemCount() == 1, "the folder to be on the list again")


async def thumbnails(program: Program, count: int) -> None:
    page = program.library
    await until(
        lambda: all(
            (asset := page._model.asset(at)) is not None and page._thumbnails.pixmap(asset.id) for at in range(count)
        ),
        "thumbnails",
    )
