"""What the inspector tells beside a record: relatives of a picture, words in files of other folders, places."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from controllers.inspecting import InspectingController
from services.library.browsed import picture_at
from services.types import Asset, LibraryQuery, Shelf, VersionTree
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, until
from tests.services import foreign_pictures
from tests.services.library_samples import NOON, draft, numbered
from tests.services.test_picture_kinds import COLOURED

NOWHERE = "http://127.0.0.1:9/v1"


class Heard:
    def __init__(self, inspecting: InspectingController) -> None:
        self.trees: list[VersionTree] = []
        self.assets: list[Asset] = []
        self.places: list[tuple[frozenset[int], Shelf]] = []
        inspecting.relatives.connect(self.trees.append)
        inspecting.looked_into.connect(self.assets.append)
        inspecting.located.connect(lambda *told: self.places.append(told))


@asynccontextmanager
async def inspecting_at(desk: Desk) -> AsyncIterator[tuple[InspectingController, Heard]]:
    inspecting = InspectingController(desk.saving, desk.notices)
    yield inspecting, Heard(inspecting)
    assert await inspecting.aclose()


@pytest.fixture
async def alone(sit: Sit) -> Desk:
    return await sit(NOWHERE)


def add(desk: Desk, number: int, *parents: Asset, thread: str = "") -> Asset:
    made = replace(
        draft(f"otter {number}", job_id=f"j{number}", thread_id=thread, parents=tuple(each.id for each in parents)),
        created_at=NOON.replace(minute=number),
    )
    return desk.workspace.library.add(numbered(number), made)


def _photo(folder: Path) -> Path:
    photo = folder / "photo.png"
    photo.write_bytes(numbered(99))
    return photo


async def test_parents_children_and_others_of_the_thread(alone: Desk, tmp_path: Path) -> None:
    first = add(alone, 1)
    second = add(alone, 2, first, thread="t")
    third = add(alone, 3, second, thread="t")
    beside = add(alone, 4, second, thread="t")
    elsewhere = add(alone, 5, third)  # taken as a reference in another thread
    add(alone, 6)
    async with inspecting_at(alone) as (inspecting, heard):
        inspecting.want_relatives(third.id)
        await until(lambda: heard.trees)
        tree = heard.trees[0]
        assert tree.path == (first.id, second.id, third.id)
        assert {version.asset.id for version in tree.versions} == {
            each.id for each in (first, second, third, beside, elsewhere)
        }
        inspecting.want_relatives(first.id)
        await until(lambda: len(heard.trees) == 2)
        assert len(heard.trees[1].versions) == 5
        inspecting.want_relatives(second.id, "library")
        inspecting.want_relatives(beside.id, "viewer")
        inspecting.want_relatives(third.id, "viewer")
        await until(lambda: len(heard.trees) == 4)
        assert {tree.current for tree in heard.trees[2:]} == {second.id, third.id}
        inspecting.want_relatives("nobody")
        inspecting.locate([first.id, elsewhere.id, "nobody"], Shelf.ALL)
        await until(lambda: heard.places)
        inspecting.locate([first.id])
        await until(lambda: len(heard.places) == 2)
        taken = alone.workspace.library.adopt(_photo(tmp_path))
        inspecting.locate([taken.id])
        await until(lambda: len(heard.places) == 3)
    assert [shelf for _, shelf in heard.places] == [Shelf.ALL, Shelf.ALL, Shelf.IMPORTED]
    rows, shelf = heard.places[0]
    assert shelf is Shelf.ALL
    library = alone.workspace.library
    assert {each.id for each in library.page(sorted(rows)).values()} == {first.id, elsewhere.id}
    assert rows < set(library.find(LibraryQuery()).rows)


async def test_words_in_files_of_other_folders_are_read_when_they_are_looked_at(alone: Desk, tmp_path: Path) -> None:
    made, plain = tmp_path / "made.png", tmp_path / "plain.tif"
    made.write_bytes(foreign_pictures.png({"parameters": foreign_pictures.WEB_UI}))
    plain.write_bytes(COLOURED["a.tif"]())
    async with inspecting_at(alone) as (inspecting, heard):
        record = picture_at(made)
        assert record.prompt == ""
        inspecting.look_into(record)
        await until(lambda: heard.assets)
        told = heard.assets[0]
        assert (told.id, told.prompt, told.model) == (record.id, foreign_pictures.PROMPT, "dreamshaper_8")
        made.unlink()  # it is remembered
        inspecting.look_into(record)
        await until(lambda: len(heard.assets) == 2)
        for known in (told, picture_at(plain), picture_at(made)):  # nothing that is not known already
            inspecting.look_into(known)
            await until(lambda: not inspecting._tasks.running("look-into"))
    assert len(heard.assets) == 2
