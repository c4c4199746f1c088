"""Folders of this computer in the open Library: shown, followed, gone and back."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from controllers import browsing, drives
from controllers.inspecting import InspectingController
from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.saving import Saving
from services.errors import VidraError
from services.first_look import FirstLook
from services.library import file_facts, listing
from services.library.browsed import id_of_place, picture_at
from services.library.describe import picture_bytes
from services.redact import redact
from services.types import BROWSED_ROWS, Asset, FolderEntry, LibraryQuery, Matches, Raster, SortOrder
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, until
from tests.services.library_samples import draft, png


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsing, "LOOK_AGAIN", 0.02)


@pytest.fixture
async def desk(sit: Sit) -> Desk:
    return await sit("http://127.0.0.1:9/v1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "drive" / "pictures"
    (folder / "sub").mkdir(parents=True)
    for name in ("one.png", "two.png", "sub/three.png"):
        (folder / name).write_bytes(png())
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class Page:
    def __init__(self, desk: Desk) -> None:
        self.matches: list[Matches] = []
        self.rows: dict[int, Asset | None] = {}
        self.changed: list[Asset] = []
        self.entries: list[FolderEntry] = []
        self.thumbnails: list[tuple[str, Raster | None]] = []
        self.pictures: list[tuple[str, Raster | None]] = []
        library = desk.library
        library.matches.connect(self.matches.append)
        library.rows.connect(self.rows.update)
        library.asset_changed.connect(self.changed.append)
        library.folder_read.connect(self.entries.append)
        library.thumbnail.connect(lambda asset_id, _edge, raster: self.thumbnails.append((asset_id, raster)))
        library.picture.connect(lambda asset_id, _edge, raster: self.pictures.append((asset_id, raster)))

    def shows(self, query: LibraryQuery, count: int) -> bool:
        last = self.matches[-1] if self.matches else None
        return last is not None and last.query == query and not last.scanning and len(last.rows) == count


async def read(desk: Desk, page: Page) -> list[Asset]:
    wanted = page.matches[-1].rows
    page.rows.clear()
    desk.library.want_rows(wanted)
    await until(lambda: len(page.rows) == len(wanted))
    return [asset for row in wanted if (asset := page.rows[row]) is not None]


async def test_asked_again_while_it_is_read_it_is_shown_whole(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library that opens asks again for what is shown; what a scan had found by then was taken for all of it."""
    monkeypatch.setattr(listing, "_PATIENCE", 0.0)
    for number in range(200):
        os.link(folder / "one.png", folder / f"more {number}.png")
    os.utime(folder, (10**9, 10**9))  # long ago: nothing makes it look again
    page, query = Page(desk), LibraryQuery(folder=str(folder), sort=SortOrder.NAME)
    going_on, look = threading.Event(), listing._is_picture

    def slow(entry: os.DirEntry[str]) -> bool:
        if len(page.matches) == 1:
            going_on.wait(5)
        return look(entry)

    monkeypatch.setattr(listing, "_is_picture", slow)
    desk.library.search(query)
    await until(lambda: page.matches)
    assert page.matches[0].scanning
    desk.library.refresh()
    desk.library.search(replace(query, sort=SortOrder.SIZE))
    going_on.set()
    await until(lambda: page.shows(replace(query, sort=SortOrder.SIZE), 202))


async def test_a_folder_is_shown_with_its_pictures(desk: Desk, folder: Path) -> None:
    page, query = Page(desk), LibraryQuery(folder=str(folder), sort=SortOrder.NAME)
    desk.library.search(query)
    await until(lambda: page.shows(query, 2))
    assets = await read(desk, page)
    assert [Path(asset.file).name for asset in assets] == ["one.png", "two.png"]
    desk.library.want_thumbnail(assets[0].id, 256)
    desk.library.want_picture(assets[1].id, 0)
    await until(lambda: page.thumbnails and page.pictures)
    assert page.thumbnails[0][0] == assets[0].id
    assert page.thumbnails[0][1] is not None
    assert page.pictures[0][1] is not None
    assert names(folder) == ["one.png", "sub", "two.png"]


async def test_search_order_and_nested_folders(desk: Desk, folder: Path) -> None:
    page, query = Page(desk), LibraryQuery(folder=str(folder))
    for asked, count in (
        (query, 2),
        (replace(query, text="tw"), 1),
        (replace(query, text="t", nested=True), 2),
        (replace(query, nested=True, sort=SortOrder.SIZE), 3),
    ):
        desk.library.search(asked)
        await until(lambda asked=asked, count=count: page.shows(asked, count))


async def test_filters_ask_the_files_and_a_newer_search_stops_them(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page(desk)
    (folder / "wide.png").write_bytes(png(size=(90, 20)))
    (folder / "sub" / "broad.png").write_bytes(png(size=(90, 20)))
    query = LibraryQuery(folder=str(folder), sort=SortOrder.NAME)
    for text, count in (("size>=90", 1), ("-size>=90", 2), ("date:today shape:wide", 3), ("model:any", 0)):
        desk.library.search(replace(query, text=text))
        await until(lambda text=text, count=count: page.shows(replace(query, text=text), count))
    nested = replace(query, nested=True, text="folder:sub size:90")
    desk.library.search(nested)
    await until(lambda: page.shows(nested, 1))
    looking, go_on = threading.Event(), threading.Event()
    facts = file_facts._facts

    def slow(path: str) -> file_facts.FileFacts:
        looking.set()
        go_on.wait(10)
        return facts(path)

    monkeypatch.setattr(file_facts, "_facts", slow)
    (folder / "new.png").write_bytes(png(size=(90, 20)))
    left = replace(query, text="size:90")
    desk.library.search(left)
    await until(looking.is_set)
    desk.library.search(replace(query, text="wide"))
    go_on.set()
    await until(lambda: page.shows(replace(query, text="wide"), 1))
    assert not any(matches.query == left and not matches.scanning for matches in page.matches)


async def test_what_changes_on_the_disk_is_followed(desk: Desk, folder: Path) -> None:
    page, query = Page(desk), LibraryQuery(folder=str(folder))
    desk.library.search(query)
    await until(lambda: page.shows(query, 2))
    await read(desk, page)
    (folder / "new.png").write_bytes(png())
    await until(lambda: page.shows(query, 3))
    (folder / "one.png").unlink()
    await until(lambda: page.shows(query, 2))
    (folder / "two.png").write_bytes(png(size=(9, 7)))
    changed = await until(lambda: [asset.file for asset in page.changed if asset.width == 9])
    assert changed == [str(folder / "two.png")]


async def test_a_drive_that_is_pulled_and_comes_back(desk: Desk, folder: Path, tmp_path: Path) -> None:
    page, query = Page(desk), LibraryQuery(folder=str(folder))
    desk.library.search(query)
    await until(lambda: page.shows(query, 2))
    (tmp_path / "drive").rename(tmp_path / "pulled")
    await until(lambda: page.matches[-1].gone)
    desk.library.want_folder(str(folder))
    await until(lambda: page.entries)
    assert page.entries[-1] == FolderEntry(path=str(folder), connected=False)
    (tmp_path / "pulled").rename(tmp_path / "drive")
    await until(lambda: page.shows(query, 2) and not page.matches[-1].gone)
    desk.library.want_folder(str(folder))
    await until(lambda: page.entries[-1].connected)
    assert page.entries[-1] == FolderEntry(path=str(folder), folders=(str(folder / "sub"),), pictures=2)
    assert desk.told == []


async def test_back_on_a_shelf_the_folder_is_left_alone(desk: Desk, folder: Path) -> None:
    desk.workspace.library.add(png(), draft("a kite"))
    page, query = Page(desk), LibraryQuery(folder=str(folder))
    desk.library.search(query)
    await until(lambda: page.shows(query, 2))
    rows = page.matches[-1].rows
    desk.library.search(LibraryQuery())
    await until(lambda: page.shows(LibraryQuery(), 1))
    shutil.rmtree(folder)
    page.rows.clear()
    desk.library.want_rows([*rows, *page.matches[-1].rows])
    await until(lambda: page.rows)
    assert all((asset is None) == (row >= BROWSED_ROWS) for row, asset in page.rows.items())
    assert not any(matches.gone for matches in page.matches)


async def test_a_library_that_changes_does_not_take_the_folder_away(desk: Desk, folder: Path, tmp_path: Path) -> None:
    page, query = Page(desk), LibraryQuery(folder=str(folder))
    desk.library.search(query)
    await until(lambda: page.shows(query, 2))
    page.matches.clear()
    desk.library.open(tmp_path / "another")
    await until(lambda: page.shows(query, 2))


@pytest.mark.skipif(os.name == "nt", reason="a folder that is open cannot be taken away there")
async def test_closing_does_not_wait_for_a_folder(desk: Desk, folder: Path) -> None:
    desk.library.search(LibraryQuery(folder=str(folder), nested=True))
    desk.library.want_folder(str(folder))
    assert await desk.library.aclose()


async def test_a_drive_that_does_not_answer_holds_up_nobody(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its listing blocks: it counts as not connected, another folder is shown, pictures are saved; at last it comes."""
    monkeypatch.setattr(browsing, "NO_ANSWER", 0.05)
    dead, answers, look = folder / "sub", threading.Event(), os.scandir

    def blocking(path: str) -> Any:
        if str(path) == str(dead):
            answers.wait(20)
        return look(path)

    monkeypatch.setattr(listing.os, "scandir", blocking)
    page = Page(desk)
    gone, alive = LibraryQuery(folder=str(dead), sort=SortOrder.NAME), LibraryQuery(folder=str(folder))
    desk.library.want_folder(str(dead))
    desk.library.search(gone)
    await until(lambda: page.matches and page.entries)
    assert page.matches[-1].gone
    assert not page.entries[-1].connected
    desk.library.search(alive)
    await until(lambda: page.shows(alive, 2))
    assert await desk.library._saving.ask(lambda workspace: workspace.library.add(png(), draft())) is not None
    answers.set()
    await until(lambda: page.entries[-1].connected)
    desk.library.search(gone)
    await until(lambda: page.shows(gone, 1))


def test_a_drive_is_known_without_asking_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("root / ext4 rw 0 0\nusb /media/My\\040disk vfat rw 0 0\nnas /media/My nfs rw 0 0\n")
    monkeypatch.setattr(drives, "_MOUNTS", str(mounts))
    places = ("/home/me/a.png", "/media/My disk/a/b.png", "/media/My", "/media/Mystery/a.png", "collections")
    found = [drives.drive_of(place, drives.mounts()) for place in places]
    assert found == ["/", "/media/My disk", "/media/My", "/", "collections"]
    monkeypatch.setattr(drives, "_MOUNTS", str(tmp_path / "none"))
    assert drives.mounts() is None
    assert drives.drive_of("/Volumes/Card/DCIM/a.png", None) == "/Volumes/Card"
    assert drives.drive_of("/", None) == "/"


async def test_threads_of_a_drive_are_given_back_once_nothing_is_at_work_there() -> None:
    some, go = drives.Drives(), threading.Event()

    def held() -> threading.Thread:
        go.wait(20)
        return threading.current_thread()

    thread, _ = await asyncio.gather(some.run("collection-1", held), some.run("collection-1", go.set))
    await until(lambda: not thread.is_alive())
    assert await some.run("collection-1", lambda: 2) == 2
    some.close()


async def test_a_dead_drive_holds_no_thread_of_the_loop(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often something on it is looked at, pictures are saved, and what is on others is looked at."""
    answers, read = threading.Event(), Path.open

    def blocking(path: Path, *args: Any, **more: Any) -> Any:
        if path.parent == folder:
            answers.wait(30)
        return read(path, *args, **more)

    monkeypatch.setattr(drives, "drive_of", lambda path, _mounted: str(Path(path).parent))
    monkeypatch.setattr(Path, "open", blocking)
    page = Page(desk)
    inspecting = InspectingController(desk.saving, desk.notices)
    try:
        for number in range(20):
            asset = replace(picture_at(folder / "sub" / "three.png"), file=str(folder / f"{number}.png"))
            inspecting.look_into(asset)
            desk.library.want_picture(id_of_place(str(folder / f"{number}.png")), 0)
            desk.library.want_animation(id_of_place(str(folder / f"{number}.png")), 0)
        desk.workspace.library.add(png(), draft("saved meanwhile"))
        desk.library.refresh()
        await until(lambda: page.matches and len(page.matches[-1].rows) == 1)
        desk.library.want_picture(id_of_place(str(folder / "sub" / "three.png")), 0)
        await until(lambda: any(raster is not None for _, raster in page.pictures))
    finally:
        answers.set()
    await inspecting.aclose()


@pytest.mark.skipif(os.name == "nt", reason="there are no such files")
async def test_what_only_looks_like_a_picture_is_passed_over(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pipes, sockets, devices, links in a circle, folders that are named like pictures: none is opened."""
    monkeypatch.chdir(folder)
    os.mkfifo(folder / "pipe.png")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.png")  # a whole path may be too long
    (folder / "device.png").symlink_to("/dev/zero")
    (folder / "circle.png").symlink_to(folder / "circle.png")
    (folder / "around").symlink_to(folder)
    (folder / "folder.png").mkdir()
    (folder / "gone.png").symlink_to(folder / "nowhere.png")
    (folder / "closed").mkdir(mode=0)
    page, query = Page(desk), LibraryQuery(folder=str(folder), nested=True, sort=SortOrder.NAME)
    desk.library.search(query)
    await until(lambda: page.shows(query, 3))
    (folder / "closed").chmod(0o700)
    (folder / "one.png").unlink()
    os.mkfifo(folder / "one.png")  # after it was listed
    assert picture_at(folder / "one.png").problem == "no-picture"
    with pytest.raises(VidraError):
        picture_bytes(folder / "one.png")


async def test_the_first_look_is_shown_before_a_library_is_open(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = FirstLook([folder], tmp_path / "cache", {})
    look.listen()
    notices = Notices(redact, "test")
    library = LibraryController(Saving(), tmp_path / "cache", notices, first_look=look)
    seen: dict[str, Any] = {}
    library.matches.connect(lambda matches: seen.update(matches=matches))
    library.rows.connect(lambda rows: seen.update(rows=rows))
    library.thumbnail.connect(lambda asset_id, _edge, raster: seen.update({asset_id: raster}))
    library.folder_read.connect(lambda entry: seen.update(entry=entry))
    library.search(LibraryQuery())
    library.want_folder(str(folder))
    library.search(LibraryQuery(folder=str(folder)))
    await until(lambda: "matches" in seen and not seen["matches"].scanning and "entry" in seen)
    assert (seen["entry"].pictures, seen["entry"].folders) == (2, (str(folder / "sub"),))
    library.want_rows(seen["matches"].rows)
    await until(lambda: "rows" in seen)
    assert [seen["rows"][row] for row in seen["matches"].rows] == [
        picture_at(Path(seen["rows"][row].file)) for row in seen["matches"].rows
    ]
    for asset in seen["rows"].values():
        library.want_thumbnail(asset.id, 256)
        await until(lambda asset=asset: asset.id in seen)
        assert seen[asset.id] is not None
    seen.clear()
    one = id_of_place(str(folder / "one.png"))
    library.want_thumbnail(one, 512)  # nobody has promised it: it waits, and is made once a library is open
    library.open(tmp_path / "library")
    await until(lambda: one in seen)
    assert seen[one] is not None
    ended = Mock(side_effect=look.end)
    monkeypatch.setattr(look, "end", ended)
    library.search(LibraryQuery())
    ended.assert_called_once()  # nobody waits for a folder that was left
    assert await library.aclose()
    look.close()
