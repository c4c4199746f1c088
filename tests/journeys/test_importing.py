"""A person drops a folder of odd pictures on the Library: they are copied, told, found again, and reused."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from controllers.servers import ServersController
from services.types import Asset, Shelf
from tests.journeys.conftest import Folders, Start
from tests.journeys.program import Program, until
from tests.journeys.test_library import go_to
from tests.services import foreign_pictures
from tests.services.library_samples import numbered
from tests.services.test_picture_kinds import COLOURED
from tests.services.test_pictures_prepare import HEIC

_KINDS = ("a.tif", "a.avif", "a.bmp", "a.ico", "a.jp2", "a.ppm", "a.svg", "moving.gif", "cmyk.jpg", "sixteen.png")


def odd_pictures(folder: Path) -> None:
    """Every odd kind, one that another program made, one twice, and one that is none."""
    folder.mkdir()
    for name in _KINDS:
        (folder / name).write_bytes(COLOURED[name]())
    (folder / "phone.heic").write_bytes(HEIC)
    (folder / "phone again.heic").write_bytes(HEIC)
    (folder / "made.png").write_bytes(foreign_pictures.png({"parameters": foreign_pictures.WEB_UI}))
    (folder / "torn.jpg").write_bytes(b"not a picture")


async def test_a_folder_of_odd_kinds_is_taken_in_and_found(
    start: Start, folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "from my phone"
    odd_pictures(source)
    count = len(_KINDS) + 2
    before = {path: path.read_bytes() for path in source.iterdir()}
    async with start() as program:
        await take_in(program, source, count)
        assert await program.close() == 0
    assert {path: path.read_bytes() for path in source.iterdir()} == before
    kept = {path.read_bytes() for path in folders.library.glob("2*/*/*") if path.suffix != ".json"}
    assert kept == {data for path, data in before.items() if path.name != "torn.jpg"}

    warmed: list[str] = []
    monkeypatch.setattr(ServersController, "warm", lambda _servers, profile_id: warmed.append(profile_id))
    async with start() as program:
        await find_and_copy(program, folders.library, count)
        await take_in_more(program, source, count)
        await put_into_a_collection(program, source)
        assert warmed == [], "the program began on this page: nobody needs a server yet"
        for key in (Qt.Key.Key_1, Qt.Key.Key_3):
            program.control(key)
        assert warmed == ["builtin"]
        assert await program.close() == 0


async def take_in(program: Program, source: Path, count: int) -> None:
    """Copy the whole folder: all but what is no picture, which is told."""
    page = program.open_library()
    await program.library_checked()
    program.drop(page.grid, source)
    await until(lambda: page.adding.bar.text.startswith(f"Add {count + 2}"), "the question")
    program.click(page.adding.bar.buttons["copy"])
    await until(page.adding.bar.buttons["show"].isVisible, "the end")
    assert "1 file" in page.adding.bar.text
    program.click(page.adding.bar.buttons["show"])
    await program.shown(count)
    await until(lambda: page.grid.selection.count() == count, "them to be selected")


async def find_and_copy(program: Program, library: Path, count: int) -> None:
    """What another program made is found by its words, and copied as Markdown."""
    page = program.open_library()
    await go_to(program, Shelf.IMPORTED)
    await program.shown(count)
    await program.search("red fox")
    await program.shown(1)
    made = await first(program)
    assert (made.prompt, made.profile_label) == (foreign_pictures.PROMPT, "Stable Diffusion web UI")
    page.grid.selection.only(0)
    page.grid.setFocus()
    await program.choose_from_menu("Copy as Markdown")
    words = QGuiApplication.clipboard().text()
    assert words == f"![made]({(library / made.file).as_uri()})"
    await program.search("phone")
    await program.shown(1)


async def take_in_more(program: Program, source: Path, count: int) -> None:
    """One that is there already, which is told, and one that is new."""
    page = program.library
    program.drop(page.grid, source / "a.tif")
    await until(lambda: page.adding.bar.text.startswith("Add 1 "), "the question")
    program.click(page.adding.bar.buttons["copy"])
    await until(lambda: "already" in page.adding.bar.text, "the end")
    (source / "new.png").write_bytes(numbered(1))
    program.paste_files(page.grid, source / "new.png")
    await until(page.adding.bar.buttons["copy"].isVisible, "the question")
    program.click(page.adding.bar.buttons["copy"])
    await program.search("")
    await program.shown(count + 1)


async def put_into_a_collection(program: Program, source: Path) -> None:
    """Files that are there already are dropped on a collection."""
    page = program.library
    program.session.organising.make_collection("River book", ())
    await until(lambda: page.organiser._collections, "the collection")
    page.organiser._go_to_collection(page.organiser._collections[0].id)
    await program.shown(0)
    program.drop(page.grid, source / "a.bmp", source / "new.png")
    await until(lambda: "to River book" in page.adding.bar.text, "the question")
    program.click(page.adding.bar.buttons["copy"])
    await program.shown(2)


async def first(program: Program) -> Asset:
    return await until(lambda: program.asset_at(0), "the record")
