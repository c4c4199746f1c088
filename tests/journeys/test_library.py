"""What a person does with pictures that are there: throw away and take back, judge, name and tag."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from services.types import Asset, Shelf
from tests.journeys.conftest import Folders, ServerChosen, Start
from tests.journeys.program import Program, pictures, until
from ui.library.shelf_button import ShelfButton
from ui.shared.stars import Stars
from ui.shared.tags_field import TagsField


async def test_the_trash_gives_back_what_it_took(start: Start, choose_server: ServerChosen, folders: Folders) -> None:
    async with start() as program:
        await program.saved("a red fox")
        asset = await program.saved("a blue boat")
        program.open_library()
        await program.shown(2)
        await select_first(program)
        program.press(Qt.Key.Key_Delete)
        await program.shown(1)
        assert len(pictures(folders.library)) == 1
        [undo] = await until(lambda: program.buttons("Undo", program.frame.strip), "the way back")
        program.click(undo)
        await program.shown(2)
        assert folders.library / asset.file in pictures(folders.library)

        await select_first(program)
        program.press(Qt.Key.Key_Delete)
        await program.shown(1)
        assert await program.close() == 0

    async with start() as program:
        program.open_library()
        await program.shown(1)
        await go_to(program, Shelf.TRASH)
        await program.shown(1)
        await select_first(program)
        await program.choose_from_menu("Restore")
        await program.shown(0)
        await go_to(program, Shelf.ALL)
        await program.shown(2)
        assert await program.close() == 0
    assert folders.library / asset.file in pictures(folders.library)


async def go_to(program: Program, shelf: Shelf) -> None:
    """Press a shelf of the sidebar, which a small window opens first."""
    page = program.library
    if page.toolbar.shelves_button.isVisible():
        program.click(page.toolbar.shelves_button)
    program.click(next(b for b in page.sidebar.findChildren(ShelfButton) if b.shelf is shelf))
    await until(lambda: program.shown_matches.query.shelf is shelf, shelf.value)


async def select_first(program: Program) -> Asset:
    """With the keyboard, the newest picture."""
    grid = program.library.grid
    grid.setFocus()
    program.press(Qt.Key.Key_Home)
    await until(lambda: grid.selection.count() == 1, "a selection")
    return await until(lambda: program.asset_at(0), "its record")


async def test_what_is_written_in_the_inspector_survives_a_restart(
    start: Start, choose_server: ServerChosen, folders: Folders
) -> None:
    async with start() as program:
        asset = await program.saved("a red fox")
        page = program.open_library()
        await program.shown(1)
        await select_first(program)
        if not page.toolbar.inspector_button.isChecked():
            program.control(Qt.Key.Key_I)
        one = page.inspector.one
        await until(lambda: one.asset_id == asset.id, "the inspector")
        title = next(field for field in one.findChildren(QLineEdit) if field.accessibleName() == "Title")
        title.setFocus()
        program.type("My fox")
        program.press(Qt.Key.Key_Return)
        one.findChildren(Stars)[0].setFocus()
        program.press(Qt.Key.Key_4)
        one.findChildren(TagsField)[0].setFocus()
        program.type("wald, fuchs")
        program.press(Qt.Key.Key_Return)
        sidecar = (folders.library / asset.file).with_suffix(".json")
        wanted = {"title": "My fox", "rating": 4, "tags": ["wald", "fuchs"]}
        await until(lambda: written(sidecar, *wanted) == wanted, "the sidecar")
        assert await program.close() == 0

    async with start() as program:
        program.open_library()
        await program.shown(1)
        kept = await select_first(program)
        assert (kept.title, kept.rating, kept.tags) == ("My fox", 4, ("wald", "fuchs"))
        for words, count in (("fuchs", 1), ("My fox", 1), ("dachs", 0)):
            await program.search(words)
            await program.shown(count)
        assert await program.close() == 0


def written(sidecar: Path, *names: str) -> dict[str, Any]:
    """These fields of a sidecar."""
    table = json.loads(sidecar.read_text("utf-8"))
    return {name: table.get(name) for name in names}


async def test_a_rating_given_on_the_stage_is_in_the_library(
    start: Start, choose_server: ServerChosen, folders: Folders
) -> None:
    async with start() as program:
        asset = await program.saved("a red fox")
        program.create.stage.grid.list.setFocus()
        program.press(Qt.Key.Key_5)
        sidecar = (folders.library / asset.file).with_suffix(".json")
        await until(lambda: written(sidecar, "rating") == {"rating": 5}, "the sidecar")
        program.press(Qt.Key.Key_Delete)
        await until(lambda: not program.tiles, "the empty stage")
        program.open_library()
        await program.shown(0)
        assert await program.close() == 0
    assert pictures(folders.library) == []
