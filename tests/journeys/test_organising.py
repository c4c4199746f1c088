"""Putting pictures in order: a collection, tags that get another name, a way back, and all of it after a restart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTreeWidget

from services.library.machine import machine_id
from services.library.store import Library
from tests.journeys.conftest import Folders, ServerChosen, Start
from tests.journeys.program import Program, until
from tests.services.library_samples import draft, numbered
from ui.dialogs import Question
from ui.library.organise.tags_dialog import TagsDialog
from ui.settings.page import SettingsPage

_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


async def test_pictures_are_collected_and_tags_renamed_with_keys_and_stay_so(
    start: Start, choose_server: ServerChosen, folders: Folders
) -> None:
    library = Library(folders.library, machine=machine_id())
    library.open()
    for number, words in enumerate(("a red fox", "a blue boat")):
        library.add(numbered(number), draft(words))
    library.close()
    async with start() as program:
        program.open_library()
        await program.shown(2)
        await tag_all(program)
        await collect_all(program)
        await rename_a_tag(program)
        assert await program.close() == 0
    assert (folders.library / "organised").is_dir()

    async with start() as program:
        page = program.open_library()
        await program.shown(2)
        names = page.sidebar.collections.list
        await until(lambda: rows(names) == [("River book", "2")], "the collection")
        for words, count in (("tag:fox", 2), ("tag:fuchs", 0), ("collection:river boat", 1), ("-collection:river", 0)):
            page.toolbar.search.clear()
            await program.search(words)
            await program.shown(count)
        await back_up_and_restore(program, folders.library.parent / "ratings.json")
        assert await program.close() == 0


async def tag_all(program: Program) -> None:
    """Give both pictures two tags."""
    grid = program.library.grid
    grid.setFocus()
    program.control(Qt.Key.Key_A)
    await until(lambda: grid.selection.count() == 2)
    program.press(Qt.Key.Key_T)
    await until(lambda: QApplication.activePopupWidget() is not None, "the tags")
    program.type("fuchs,wald")
    program.press(Qt.Key.Key_Return)
    program.press(Qt.Key.Key_Escape)
    await until(lambda: (asset := program.asset_at(1)) is not None and asset.tags == ("fuchs", "wald"))


async def collect_all(program: Program) -> None:
    """Make a collection, put what is selected into it, and go back and forth."""
    page = program.library
    names = page.sidebar.collections.list
    program.press(Qt.Key.Key_N, _KEYS)
    await until(lambda: names.naming, "a name to type")
    program.type("River book")
    program.press(Qt.Key.Key_Return)
    await until(lambda: page.organiser.name_of(names.keys[0]) == "River book", "the collection")
    await choose_collection(program, "River book")
    await until(lambda: rows(names) == [("River book", "2")], "both in it")
    program.control(Qt.Key.Key_Z)
    await until(lambda: rows(names) == [("River book", "")], "the way back")
    program.press(Qt.Key.Key_Z, _KEYS)
    await until(lambda: rows(names) == [("River book", "2")], "and forth")


async def rename_a_tag(program: Program) -> None:
    """In the dialog of all tags: the first one."""
    program.library.organiser.open_tags()
    dialog = await until(lambda: next(iter(program.window.findChildren(TagsDialog)), None), "all tags")
    tags = dialog.findChildren(QTreeWidget)[0]
    await until(lambda: rows(tags) == [("fuchs", "2"), ("wald", "2")], "the tags")
    first = tags.topLevelItem(0)
    assert first is not None
    tags.setCurrentItem(first)
    field = dialog.findChildren(QLineEdit)[-1]
    field.setText("fox")
    program.click(next(button for button in program.buttons("Rename", dialog)))
    await until(lambda: rows(tags) == [("fox", "2"), ("wald", "2")], "the other name")
    dialog.close()
    await program._come_back()


async def back_up_and_restore(program: Program, file: Path) -> None:
    """In Settings: write the file, change it as another computer would, and take it in."""
    program.control(Qt.Key.Key_Comma)
    page = program.frame.page("settings")
    assert isinstance(page, SettingsPage)
    page.show_section("library")
    row = page.library.backup
    program.click(program.button("Back up ratings and tags…"))
    await program.choose_files(file)
    told: dict[str, Any] = await until(lambda: json.loads(file.read_text("utf-8")) if file.exists() else None, "a file")
    assert [sorted(picture["tags"]) for picture in told["pictures"]] == [["fox", "wald"]] * 2
    told["pictures"][0] |= {"rating": 5, "changed": {"rating": "2099-01-01T00:00:00.000000Z"}}
    write(file, told)
    await until(row._read.isEnabled, "the next button")
    program.click(program.button("Restore ratings and tags…"))
    await program.choose_files(file)
    question = await until(lambda: next(iter(program.window.findChildren(Question)), None), "the question")
    program.click(question.buttons["restore"])
    await until(lambda: "1 picture restored" in row._note.text(), "the end of it")
    paper = next(file.parent.rglob(f"{told['pictures'][0]['id']}*.json"))
    await until(lambda: json.loads(paper.read_text("utf-8"))["rating"] == 5, "the stars")
    await program._come_back()


def write(file: Path, told: object) -> None:
    file.write_text(json.dumps(told), "utf-8")


def rows(tree: QTreeWidget) -> list[tuple[str, str]]:
    """Both columns of a list."""
    there = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
    return [(row.text(0), row.text(1)) for row in there if row is not None]


async def choose_collection(program: Program, name: str) -> None:
    """Put what is selected into a collection with the context menu, without a mouse."""
    program.library.grid.setFocus()
    program.library._commands.open_menu(program.library.grid.mapToGlobal(program.library.grid.rect().center()))
    menu = await until(QApplication.activePopupWidget, "the menu")
    assert isinstance(menu, QMenu)
    inside = next(action for action in menu.actions() if action.text() == "Add to collection")
    menu.setActiveAction(inside)
    program.press(Qt.Key.Key_Right)
    await until(lambda: QApplication.activePopupWidget() is inside.menu(), "the collections")
    await program.choose_entry(name)
