"""The open library: searched, shown, changed, left for another one, and refused."""

from __future__ import annotations

import asyncio
import errno
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from controllers.changes import MANY
from controllers.library import LOOKED_UP
from controllers.thumbnails import WORKERS
from services.errors import VidraError
from services.journal import Journal
from services.library import bin as system_bin
from services.library import reading, search
from services.library.files import Files
from services.library.store import Library
from services.library.thumbnails import Thumbnails
from services.types import (
    Asset,
    AssetKind,
    Failure,
    FailureKind,
    JobState,
    LibraryQuery,
    Matches,
    Raster,
    Shelf,
    ShelfCounts,
)
from services.workspace import Workspace
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, kinds, until
from tests.services.library_samples import draft, png

NOWHERE = "http://127.0.0.1:9/v1"


class Page:
    """What a page hears of the library."""

    def __init__(self, desk: Desk) -> None:
        self.matches: list[Matches] = []
        self.rows: list[dict[int, Asset]] = []
        self.thumbnails: list[tuple[str, int, Raster | None]] = []
        self.pictures: list[tuple[str, int, Raster | None]] = []
        self.counts: list[ShelfCounts] = []
        self.changed: list[Asset] = []
        self.removed: list[tuple[str, ...]] = []
        self.adopted: list[list[Asset]] = []
        self.found: list[Asset] = []
        self.mending: list[tuple[int, int, bool]] = []
        self.opened: list[Path] = []
        library = desk.library
        library.matches.connect(self.matches.append)
        library.rows.connect(self.rows.append)
        library.thumbnail.connect(lambda *told: self.thumbnails.append(told))
        library.picture.connect(lambda *told: self.pictures.append(told))
        library.counts.connect(self.counts.append)
        library.asset_changed.connect(self.changed.append)
        library.removed.connect(self.removed.append)
        library.adopted.connect(lambda assets, _purpose: self.adopted.append(assets))
        library.found.connect(self.found.append)
        library.mending.connect(lambda *told: self.mending.append(told))
        library.opened.connect(lambda root, _jobs: self.opened.append(root))


@pytest.fixture
async def alone(sit: Sit) -> Desk:
    """A desk with an open library and no server."""
    return await sit(NOWHERE)


@pytest.fixture
def page(alone: Desk) -> Page:
    return Page(alone)


@pytest.fixture
def emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's bin is a folder of the test."""

    def throw_away(*paths: Path) -> None:
        for path in paths:
            path.unlink(missing_ok=True)

    monkeypatch.setattr(system_bin, "throw_away", throw_away)


def fill(desk: Desk, *prompts: str) -> list[Asset]:
    colours = range(len(prompts))
    return [
        desk.workspace.library.add(png(colour=(number * 9, 90, 200)), draft(prompt, job_id=f"j{number}"))
        for number, prompt in zip(colours, prompts, strict=True)
    ]


async def settled(desk: Desk) -> None:
    await until(lambda: not desk.library._tasks._live)


# -- asking ------------------------------------------------------------------------------------------------------------


async def test_searches_replace_each_other(alone: Desk, page: Page) -> None:
    fill(alone, "red kite", "blue boat", "red boat")
    await settled(alone)
    page.matches.clear()
    for text in ("b", "bo", "boat"):
        alone.library.search(LibraryQuery(text=text))
    await settled(alone)
    (matches,) = page.matches
    assert (matches.query.text, len(matches.rows)) == ("boat", 2)


async def test_looking_up_leaves_the_page_as_it_is(alone: Desk, page: Page) -> None:
    kites = fill(alone, "blue boat", *(f"kite {number}" for number in range(LOOKED_UP + 2)))[1:]
    await settled(alone)
    page.matches.clear()
    told: list[tuple[str, list[Asset]]] = []
    alone.library.looked_up.connect(lambda text, assets: told.append((text, assets)))
    alone.library.look_up("boa")
    alone.library.look_up("kite")
    await settled(alone)
    newest = [asset.id for asset in kites[: -LOOKED_UP - 1 : -1]]
    assert [(text, [asset.id for asset in assets]) for text, assets in told] == [("kite", newest)]
    assert page.matches == []


async def test_before_a_library_is_open_nothing_is_found(sit: Sit) -> None:
    desk = await sit(NOWHERE, opened=False)
    told: list[tuple[str, list[Asset]]] = []
    desk.library.looked_up.connect(lambda text, assets: told.append((text, assets)))
    desk.library.look_up("kite")
    await until(lambda: told)
    assert told == [("kite", [])]


async def test_rows_that_cannot_be_read_are_told_as_such(
    alone: Desk, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise VidraError(Failure(kind=FailureKind.FILE_BROKEN))

    unread: list[tuple[int, ...]] = []
    alone.library.unread.connect(unread.append)
    monkeypatch.setattr("controllers.library_queries.page", refuse)
    alone.library.want_rows([1, 2])
    await until(lambda: unread and alone.told)
    assert unread == [(1, 2)]
    assert kinds(alone.told) == [FailureKind.FILE_BROKEN]
    assert not page.rows


async def test_every_wish_for_rows_is_answered(alone: Desk, page: Page) -> None:
    fill(alone, *(f"kite {number}" for number in range(6)))
    alone.library.refresh()
    await until(lambda: page.matches and len(page.matches[-1].rows) == 6)
    rows = list(page.matches[-1].rows)
    alone.library.want_rows(rows[:3])
    alone.library.want_rows(rows[:5])
    alone.library.want_rows(rows[3:])
    alone.library.want_rows([])
    await until(lambda: len(page.rows) == 4)
    assert sorted(sorted(answer) for answer in page.rows) == sorted(
        sorted(part) for part in (rows[:3], rows[:5], rows[3:], [])
    )


async def test_counts_prompts_and_one_picture(alone: Desk, page: Page) -> None:
    assert alone.library.total in (-1, 0)
    prompts: list[list[str]] = []
    alone.library.prompts.connect(prompts.append)
    first, _ = fill(alone, "red kite", "blue boat")
    alone.library.count()
    await until(lambda: prompts and prompts[-1])
    assert page.counts[-1].all == alone.library.total == 2
    assert set(prompts[-1]) == {"red kite", "blue boat"}
    alone.library.open_asset(first.id)
    alone.library.open_asset("19990101T000000-0000")
    await settled(alone)
    alone.library.open_asset(first.id)
    await until(lambda: page.found)
    assert page.found[0].id == first.id


async def test_the_total_is_not_known_before_it_is_counted(sit: Sit) -> None:
    desk = await sit(NOWHERE, opened=False)
    assert desk.library.total == -1
    assert desk.library.root is None
    await desk.open()
    await until(lambda: desk.library.total == 0)


async def test_thumbnails_come_newest_wish_first(alone: Desk, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    assets = fill(alone, *(f"kite {number}" for number in range(5)))
    began, go_on = threading.Event(), threading.Event()
    get = Thumbnails.get

    def slow(thumbnails: Thumbnails, path: Path, edge: int) -> Raster:
        began.set()
        go_on.wait(5)
        return get(thumbnails, path, edge)

    monkeypatch.setattr("controllers.thumbnails.WORKERS", 1)
    monkeypatch.setattr(Thumbnails, "get", slow)
    alone.library.want_thumbnail(assets[0].id, 64)
    await until(began.is_set)
    for asset in assets[1:]:
        alone.library.want_thumbnail(asset.id, 64)
    go_on.set()
    await until(lambda: len(page.thumbnails) == 5)
    order = [assets[number].id for number in (0, 4, 3, 2, 1)]
    assert [asset_id for asset_id, _, _ in page.thumbnails] == order
    assert all(raster is not None and raster.width == 24 for _, _, raster in page.thumbnails)


async def test_several_thumbnails_are_made_at_once(alone: Desk, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    assets = fill(alone, "kite", "boat", "tree")
    both = threading.Barrier(WORKERS)
    get = Thumbnails.get

    def together(thumbnails: Thumbnails, path: Path, edge: int) -> Raster:
        both.wait(5)
        return get(thumbnails, path, edge)

    monkeypatch.setattr(Thumbnails, "get", together)
    for asset in assets[:WORKERS]:
        alone.library.want_thumbnail(asset.id, 64)
    await until(lambda: len(page.thumbnails) == WORKERS)
    assert all(raster is not None for _, _, raster in page.thumbnails)


async def test_thumbnails_scrolled_past_are_dropped(alone: Desk, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("controllers.thumbnails.MOST_WAITING", 3)
    assets = fill(alone, *(f"kite {number}" for number in range(6)))
    for asset in assets:
        alone.library.want_thumbnail(asset.id, 64)
    await settled(alone)
    assert {asset_id for asset_id, _, _ in page.thumbnails} == {asset.id for asset in assets[3:]}


async def test_pictures_that_cannot_be_shown(alone: Desk, page: Page) -> None:
    whole, broken, gone = fill(alone, "whole", "broken", "gone")
    alone.workspace.library.path(broken).write_bytes(b"not a picture")
    alone.workspace.library.path(gone).unlink()
    for asset in (whole, broken, gone):
        alone.library.want_picture(asset.id, 0)
        alone.library.want_thumbnail(asset.id, 64)
    alone.library.want_picture("19990101T000000-0000", 0)
    await settled(alone)
    assert {asset_id: raster is not None for asset_id, _, raster in page.pictures} == {
        whole.id: True, broken.id: False, gone.id: False, "19990101T000000-0000": False,
    }  # fmt: skip
    assert {asset_id: raster is not None for asset_id, _, raster in page.thumbnails} == {
        whole.id: True, broken.id: False, gone.id: False,
    }  # fmt: skip
    assert alone.told == []


async def test_a_picture_that_nobody_waits_for_is_not_told(alone: Desk, page: Page) -> None:
    kite, boat = fill(alone, "kite", "boat")
    for asset in (kite, boat):
        alone.library.want_picture(asset.id, 64)
    alone.library.drop_picture(kite.id, 64)
    alone.library.drop_picture(kite.id, 32)
    await settled(alone)
    assert [asset_id for asset_id, _, _ in page.pictures] == [boat.id]
    for _ in range(2):
        alone.library.want_picture(kite.id, 64)
    alone.library.drop_picture(kite.id, 64)
    await settled(alone)
    assert [asset_id for asset_id, _, _ in page.pictures] == [boat.id, kite.id], "somebody else still waits"


async def test_a_file_that_is_gone_is_told_once_and_put_back(alone: Desk, page: Page, tmp_path: Path) -> None:
    kite, boat = fill(alone, "kite", "boat")
    await settled(alone)
    found, other = tmp_path / "found.png", tmp_path / "other.png"
    alone.workspace.library.path(kite).rename(found)
    other.write_bytes(png((1, 2, 3)))
    for _ in range(2):
        alone.library.want_picture(kite.id, 0)
        alone.library.want_picture(boat.id, 0)
        await settled(alone)
    assert page.changed == [replace(kite, problem="missing-file")]
    doubted: list[tuple[str, Path]] = []
    alone.library.doubted.connect(lambda asset_id, file: doubted.append((asset_id, file)))
    alone.library.changes.put_back(kite.id, other)
    await settled(alone)
    assert doubted == [(kite.id, other)]
    alone.library.changes.put_back(kite.id, found)
    await settled(alone)
    assert page.changed[-1] == kite
    assert [notice.code for notice in alone.notes] == ["put-back"]
    assert doubted == [(kite.id, other)]


async def test_what_cannot_be_put_back_says_why(alone: Desk, page: Page, tmp_path: Path) -> None:
    (kite,) = fill(alone, "kite")
    alone.workspace.library.path(kite).unlink()
    alone.library.want_picture(kite.id, 0)
    await settled(alone)
    letter = tmp_path / "letter.png"
    letter.write_bytes(b"Dear Sir")
    alone.library.changes.put_back(kite.id, letter, anyway=True)
    await settled(alone)
    alone.library.changes.put_back(kite.id, tmp_path / "none.png")
    await settled(alone)
    assert kinds(alone.told) == [FailureKind.FILE_BROKEN] * 2
    other = tmp_path / "other.png"
    other.write_bytes(png((1, 2, 3)))
    alone.library.changes.put_back(kite.id, other, anyway=True)
    await settled(alone)
    assert (page.changed[-1].id, page.changed[-1].problem) == (kite.id, "")


async def test_a_disk_that_is_pulled_is_told_and_nothing_hangs(
    alone: Desk, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    (asset,) = fill(alone, "kite")
    await settled(alone)

    def gone(*_: object, **__: object) -> Any:
        raise VidraError(Failure(kind=FailureKind.FOLDER_MISSING))

    for name in ("find", "page", "counts", "get", "read", "update", "trash", "restore", "delete_forever"):
        monkeypatch.setattr(Library, name, gone)
    alone.library.refresh()
    alone.library.want_rows([1])
    alone.library.want_picture(asset.id, 100)
    for edge in range(5):
        alone.library.want_thumbnail(asset.id, edge)
    alone.library.changes.update_one(asset.id, {"rating": 3})
    alone.library.changes.trash([asset.id])
    alone.library.changes.restore([asset.id])
    alone.library.changes.delete_forever(None)
    await settled(alone)
    assert set(kinds(alone.told)) == {FailureKind.FOLDER_MISSING}
    assert [raster for _, _, raster in (*page.pictures, *page.thumbnails)] == [None] * 6
    assert page.removed == []


# -- changing ----------------------------------------------------------------------------------------------------------


async def test_changes_happen_in_the_order_in_which_they_were_asked_for(
    alone: Desk, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    (asset,) = fill(alone, "kite")
    update = Library.update

    def slow_at_first(library: Library, asset_id: str, **changes: object) -> Asset:
        time.sleep(0.02 if changes == {"rating": 1} else 0)
        return update(library, asset_id, **changes)

    monkeypatch.setattr(Library, "update", slow_at_first)
    for rating in range(1, 6):
        alone.library.changes.update_one(asset.id, {"rating": rating})
    await settled(alone)
    assert [changed.rating for changed in page.changed] == [1, 2, 3, 4, 5]
    kept = alone.workspace.library.get(asset.id)
    assert kept is not None
    assert kept.rating == 5


async def test_trash_undo_and_empty(alone: Desk, page: Page, emptied: None) -> None:
    kite, boat, tree = fill(alone, "kite", "boat", "tree")
    alone.library.changes.trash([kite.id, boat.id, "19990101T000000-0000"])
    await settled(alone)
    assert page.removed == [(kite.id, boat.id)]
    assert page.counts[-1].trash == 2
    alone.library.changes.undo_noted()
    await settled(alone)
    assert {asset.id for asset in page.changed} == {kite.id, boat.id}
    assert page.counts[-1] == ShelfCounts(all=3, recent=3, generated=3)
    alone.library.changes.undo_noted()
    await settled(alone)
    assert [note.code for note in alone.notes] == ["trashed", "restored"]
    assert [note.values for note in alone.notes] == [{"count": 2}] * 2
    alone.library.changes.trash([kite.id])
    alone.library.changes.trash([tree.id])
    await settled(alone)
    alone.library.changes.delete_forever([kite.id])
    await settled(alone)
    alone.library.changes.delete_forever(None)
    await settled(alone)
    assert page.removed[-2:] == [(kite.id,), (tree.id,)]
    assert page.counts[-1] == ShelfCounts(all=1, recent=1, generated=1)
    assert alone.told == []


async def test_a_trash_that_the_disk_stops_halfway(alone: Desk, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    kite, boat = fill(alone, "kite", "boat")
    move = Files.move

    def refuse(files: Files, file: str, target_folder: str) -> str:
        if file == boat.file:
            raise PermissionError(errno.EROFS, "read-only", file)
        return move(files, file, target_folder)

    monkeypatch.setattr(Files, "move", refuse)
    alone.library.changes.trash([kite.id, boat.id])
    await settled(alone)
    assert page.removed == [(kite.id,)]
    assert kinds(alone.told) == [FailureKind.FOLDER_READ_ONLY]
    assert len(page.matches[-1].rows) == 1
    alone.library.changes.undo_noted()
    await settled(alone)
    assert len(page.matches[-1].rows) == 2


async def test_a_way_back_that_was_left_halfway_can_be_gone_on_with_and_turned_round(alone: Desk, page: Page) -> None:
    def stop(_done: int, total: int) -> None:
        if total:
            alone.library.changes.stop()

    ids = [asset.id for asset in fill(alone, *map(str, range(MANY)))]
    alone.library.changes.trash(ids)
    await settled(alone)
    assert page.counts[-1].trash == MANY
    history = alone.library.changes.history
    alone.library.changes.working.connect(stop)
    history.undo()
    await settled(alone)
    assert 0 < page.counts[-1].trash < MANY
    assert (history.undo_name, history.redo_name) == ("trash", "trash")
    alone.library.changes.working.disconnect(stop)
    history.undo()
    await settled(alone)
    assert page.counts[-1].trash == 0
    assert (history.undo_name, history.redo_name) == ("", "trash")

    alone.library.changes.working.connect(stop)
    history.redo()
    await settled(alone)
    assert 0 < page.counts[-1].trash < MANY
    alone.library.changes.working.disconnect(stop)
    history.undo()
    await settled(alone)
    assert page.counts[-1].trash == 0
    assert (history.undo_name, history.redo_name) == ("", "trash")


async def test_files_are_copied_into_the_library_also_before_it_is_open(sit: Sit, tmp_path: Path) -> None:
    desk = await sit(NOWHERE, opened=False)
    page = Page(desk)
    (tmp_path / "a.png").write_bytes(png())
    (tmp_path / "b.txt").write_text("no picture")
    desk.library.changes.adopt([tmp_path / "a.png", tmp_path / "b.txt", tmp_path / "none.png"])
    await desk.open()
    await until(lambda: page.adopted)
    await settled(desk)
    ((asset,),) = page.adopted
    assert asset.kind is AssetKind.IMPORTED
    assert kinds(desk.told) == [FailureKind.FILE_BROKEN, FailureKind.FILE_BROKEN]
    assert desk.library.total == 1
    assert (tmp_path / "a.png").exists()


async def test_changes_asked_for_at_the_last_moment_are_made(sit: Sit) -> None:
    desk = await sit(NOWHERE)
    assets = fill(desk, "kite", "boat")
    for asset in assets:
        desk.library.changes.update_one(asset.id, {"rating": 4})
    desk.library.changes.trash([assets[0].id])
    assert await desk.aclose()
    again = await sit(NOWHERE, folder=desk.folder)
    boat = again.workspace.library.get(assets[1].id)
    assert boat is not None
    assert boat.rating == 4
    assert again.workspace.library.counts().trash == 1


# -- opening -----------------------------------------------------------------------------------------------------------


async def test_what_was_added_while_it_was_closed_is_found(sit: Sit) -> None:
    desk = await sit(NOWHERE)
    await settled(desk)
    await desk.aclose()
    for number in range(3):
        (desk.folder / "library" / f"stray {number}.png").write_bytes(png(colour=(number, 0, 0)))
    again = await sit(NOWHERE, folder=desk.folder, opened=False)
    page = Page(again)
    await again.open()
    await until(lambda: page.matches and len(page.matches[-1].rows) == 3)
    assert page.mending[-1] == (0, 0, False)
    assert (3, 3, False) in page.mending
    await until(lambda: again.library.total == 3)


async def test_a_missing_folder_is_refused_and_tried_again(sit: Sit, tmp_path: Path) -> None:
    desk = await sit(NOWHERE, opened=False)
    page = Page(desk)
    desk.library.open_again()
    await desk.open("stick", create=False)
    assert kinds(desk.refused) == [FailureKind.FOLDER_MISSING]
    assert desk.library.root is None
    assert not (tmp_path / "stick").exists()
    desk.library.open_again()
    await until(lambda: len(desk.refused) == 2)
    (tmp_path / "stick").mkdir()
    desk.library.open_again()
    await until(lambda: page.opened)
    assert desk.library.root == tmp_path / "stick"
    desk.library.open_again()
    await settled(desk)
    assert len(page.opened) == 1
    assert desk.told == []


async def test_a_file_in_the_place_of_the_folder(sit: Sit, tmp_path: Path) -> None:
    (tmp_path / "library").write_text("a file")
    desk = await sit(NOWHERE)
    assert kinds(desk.refused) == [FailureKind.FOLDER_MISSING]


async def test_a_folder_that_may_not_be_written(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(*_: object, **__: object) -> None:
        raise VidraError(Failure(kind=FailureKind.FOLDER_READ_ONLY))

    monkeypatch.setattr(Library, "open", read_only)
    desk = await sit(NOWHERE)
    assert kinds(desk.refused) == [FailureKind.FOLDER_READ_ONLY]
    monkeypatch.undo()
    await desk.open()
    assert desk.library.root is not None


@contextmanager
def held_by_another(root: Path, cache: Path) -> Iterator[None]:
    """A process of its own has the library open."""
    script = (
        "import sys; from pathlib import Path; from services.workspace import Workspace;"
        f"w = Workspace.open(Path({str(root)!r}), Path({str(cache)!r}));"
        "print('open', flush=True); sys.stdin.read(); w.close()"
    )
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        yield
        other.communicate("")


async def test_a_folder_that_another_process_has_is_left_as_it_is(sit: Sit, tmp_path: Path) -> None:
    root = tmp_path / "library"
    with held_by_another(root, tmp_path / "other"):
        index = root / ".vidra" / "index.sqlite"
        before = index.stat().st_mtime_ns
        desk = await sit(NOWHERE)
        assert [(failure.kind, failure.reason) for failure in desk.refused] == [(FailureKind.UNEXPECTED, "in-use")]
        assert index.stat().st_mtime_ns == before
    desk.library.open_again()
    await until(lambda: desk.library.root == root)


async def test_a_broken_journal_is_kept_aside_and_told(sit: Sit, tmp_path: Path) -> None:
    journal = tmp_path / "library" / ".vidra" / "journal.sqlite"
    journal.parent.mkdir(parents=True)
    journal.write_bytes(b"no database" * 999)
    desk = await sit(NOWHERE)
    await until(lambda: desk.told)
    assert desk.library.root is not None
    assert kinds(desk.told) == [FailureKind.FILE_BROKEN]
    assert desk.told[0].reason in [str(path) for path in journal.parent.iterdir()]


async def test_a_disk_too_full_to_settle_the_journal_can_still_be_looked_at(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise VidraError(Failure(kind=FailureKind.DISK_FULL))

    with monkeypatch.context() as full_for_now:
        full_for_now.setattr(Journal, "recover", full)
        desk = await sit(NOWHERE)
    assert desk.library.root is not None
    await until(lambda: kinds(desk.told) == [FailureKind.DISK_FULL])


async def test_a_bug_while_opening_leaves_nothing_open(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    desk = await sit(NOWHERE, opened=False)
    with monkeypatch.context() as broken_for_now:
        broken_for_now.setattr(Journal, "recover", broken)
        desk.library.open(desk.folder / "library")
        await until(lambda: desk.reports)
    desk.reports.clear()
    desk.library.open_again()
    await until(lambda: desk.library.root)


# -- going to another one ----------------------------------------------------------------------------------------------


def is_free(root: Path) -> bool:
    """Whether nobody has the library open any more."""
    try:
        Workspace.open(root, root / "cache").close()
    except VidraError:
        return False
    return True


async def test_another_library_takes_the_place_of_the_first(alone: Desk, page: Page) -> None:
    (kite,) = fill(alone, "kite")
    alone.library.want_thumbnail(kite.id, 64)
    alone.library.changes.trash([kite.id])
    await until(lambda: page.removed)
    await alone.open("second")
    fill(alone, "boat", "tree")
    alone.library.refresh()
    await until(lambda: page.matches and len(page.matches[-1].rows) == 2)
    await settled(alone)
    assert is_free(alone.folder / "library")
    alone.library.changes.undo_noted()
    await settled(alone)
    assert [note.code for note in alone.notes] == ["trashed"]
    assert alone.told == []


async def test_what_was_asked_of_the_library_before_is_not_answered_any_more(
    alone: Desk, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    (kite,) = fill(alone, "kite")
    alone.library.refresh()
    await until(lambda: page.matches and len(page.matches[-1].rows) == 1)
    (row,) = page.matches[-1].rows
    await settled(alone)
    page.matches.clear()
    page.counts.clear()
    left = threading.Event()
    for name in ("find", "page", "counts", "read"):
        real = getattr(Library, name)

        def slow(library: Library, *arguments: Any, real: Any = real) -> Any:
            if library.root.name == "library":
                left.wait(5)
            return real(library, *arguments)

        monkeypatch.setattr(Library, name, slow)
    alone.library.refresh()
    alone.library.want_rows([row])
    alone.library.want_picture(kite.id, 64)
    await alone.open("second")
    left.set()
    await settled(alone)
    assert [len(matches.rows) for matches in page.matches] == [0]
    assert page.counts == [ShelfCounts()]
    assert page.rows == []
    assert page.pictures == []


async def test_a_refused_library_leaves_the_one_that_is_open(alone: Desk) -> None:
    fill(alone, "kite")
    await alone.open("stick", create=False)
    assert kinds(alone.refused) == [FailureKind.FOLDER_MISSING]
    assert alone.library.root == alone.folder / "library"
    alone.library.count()
    await until(lambda: alone.library.total == 1)


async def test_the_same_folder_by_another_name_stays_open(alone: Desk, page: Page) -> None:
    (alone.folder / "link").symlink_to(alone.folder / "library")
    workspace = alone.workspace
    alone.library.open(alone.folder / "link")
    await until(lambda: page.opened)
    assert alone.workspace is workspace
    assert alone.refused == []


async def test_only_the_last_of_many_choices_counts(sit: Sit) -> None:
    desk = await sit(NOWHERE, opened=False)
    page = Page(desk)
    for name in "abcd":
        desk.library.open(desk.folder / name)
    await until(lambda: page.opened)
    await settled(desk)
    assert page.opened[-1] == desk.folder / "d"
    assert not (desk.folder / "b").exists()
    assert desk.library.root == desk.folder / "d"


async def test_a_long_answer_begins_to_be_told_before_it_is_whole(
    alone: Desk, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(alone, *(f"kite {number}" for number in range(5)))
    await settled(alone)
    monkeypatch.setattr(search, "FIRST", 2)
    page.matches.clear()
    for text in ("kite", "-owl"):
        alone.library.search(LibraryQuery(text=text))
        await settled(alone)
    alone.library.refresh()
    await settled(alone)
    for query in (LibraryQuery(collection="empty"), LibraryQuery(text="-owl")):
        alone.library.search(query)
        await settled(alone)
    lengths = [(len(each.rows), each.scanning) for each in page.matches]
    assert lengths == [(2, True), (5, False), (2, True), (5, False), (5, False), (0, False), (2, True), (5, False)]


async def test_there_and_back_while_everything_is_in_use(
    alone: Desk, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slow readers never meet a closed library, and the libraries that were left are closed in the end."""
    assets = fill(alone, *(f"kite {number}" for number in range(20)))
    real = Library.find

    def slow(library: Library, query: LibraryQuery, stopped: Any = None) -> Matches:
        time.sleep(0.03)
        return real(library, query, stopped)

    monkeypatch.setattr(Library, "find", slow)
    for name in ("second", "library", "third", "library", "second"):
        for asset in assets:
            alone.library.want_thumbnail(asset.id, 128)
            alone.library.want_picture(asset.id, 200)
        alone.library.refresh()
        alone.library.want_rows([1, 2, 3])
        alone.library.changes.update_one(assets[0].id, {"rating": 1})
        await alone.open(name)
    await settled(alone)
    assert alone.library.root == alone.folder / "second"
    assert set(kinds(alone.told)) <= {FailureKind.FILE_BROKEN}
    assert is_free(alone.folder / "library")
    assert is_free(alone.folder / "third")


async def test_a_running_job_keeps_its_journal_and_its_picture_comes_where_one_looks(
    desk: Desk, faults: FaultControl
) -> None:
    faults.add("slow_drawing", seconds=0.5)
    (job,) = desk.submit(previews=2)
    await until(lambda: desk.job(job.id).previews)
    first = desk.workspace
    await desk.open("second")
    assert not is_free(desk.folder / "library")
    (ended,) = await desk.ended(job)
    assert ended.state is JobState.SAVED
    assert len(desk.files("second")) == 1
    assert desk.files() == []
    await settled(desk)
    assert desk.written(job.id) is None
    await desk.open("library")
    assert desk.workspace is not first
    assert desk.written(job.id) == ended
    assert desk.unfinished == []


async def test_coming_back_while_a_job_still_runs_there(desk: Desk, faults: FaultControl) -> None:
    faults.add("hang")
    (job,) = desk.submit()
    await until(faults.requests)
    first = desk.workspace
    await desk.open("second")
    await desk.open("library")
    assert desk.workspace is first
    desk.jobs.cancel(job.id)
    (ended,) = await desk.ended(job)
    assert desk.written(job.id) == ended
    await settled(desk)
    assert desk.workspace.library.counts() == ShelfCounts()
    assert is_free(desk.folder / "second")


async def test_closing_in_the_middle_of_mending(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = await sit(NOWHERE, opened=False)
    folder = desk.folder / "library"
    folder.mkdir()
    for number in range(40):
        (folder / f"stray {number}.png").write_bytes(png(colour=(number, 0, 0)))
    describe = reading.coloured

    def slow(asset: Asset, data: bytes) -> Asset:
        time.sleep(0.03)
        return describe(asset, data)

    monkeypatch.setattr(reading, "coloured", slow)
    page = Page(desk)
    desk.library.open(folder)
    await until(lambda: page.mending)
    assert await desk.aclose()
    assert max(done for done, _, _ in page.mending) < 20


async def test_closing_while_it_opens(sit: Sit) -> None:
    desk = await sit(NOWHERE, opened=False)
    desk.library.open(desk.folder / "library")
    await asyncio.sleep(0.002)
    assert await desk.aclose()
    assert is_free(desk.folder / "library")


async def test_closing_before_anything_was_opened(sit: Sit) -> None:
    desk = await sit(NOWHERE, opened=False)
    desk.library.changes.adopt([Path("/nowhere.png")])
    desk.library.search(LibraryQuery(shelf=Shelf.ALL))
    desk.library.want_rows([1])
    desk.library.want_thumbnail("x", 64)
    desk.library.want_picture("x", 64)
    await asyncio.sleep(0.005)
    assert await desk.aclose()


async def test_what_is_pasted_into_the_library_is_packed_and_can_be_taken_back(alone: Desk, page: Page) -> None:
    taken: list[tuple[Asset, bool]] = []
    alone.library.changes.taken.connect(lambda *told: taken.append(told))
    pixels = BytesIO()
    Image.new("RGB", (64, 48), (9, 90, 200)).save(pixels, "BMP")
    for _ in range(2):
        alone.library.changes.take_in(pixels.getvalue(), "Pasted picture")
        await settled(alone)
    (asset, new), again = taken
    assert (new, asset.format, asset.kind) == (True, "png", AssetKind.IMPORTED)
    assert again == (asset, False), "the same once more is no step"
    alone.library.changes.undo_noted()
    await settled(alone)
    assert page.removed == [(asset.id,)]
    alone.library.changes.take_in(b"no picture", "Pasted picture")
    await settled(alone)
    assert (len(taken), kinds(alone.told)) == (2, [FailureKind.FILE_BROKEN])


async def test_a_pasted_picture_that_finds_no_room_leaves_nothing(
    alone: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "no space left", str(path))

    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(Path, "write_bytes", refuse)
    alone.library.changes.take_in(png(), "Pasted picture")
    alone.library.changes.adopt_data(png(), "Pasted picture", "edit")
    await settled(alone)
    assert ["no space left" in report for report in alone.reports] == [True, True]
    alone.reports.clear()  # no notice has words for a disk that is not the library's
    assert not list((tmp_path / "temporary").iterdir())
