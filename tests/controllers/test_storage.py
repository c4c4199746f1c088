"""Moving the library of a running session, and what a start makes of a move that was cut short."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from services.library import moving
from services.library.thumbnails import Thumbnails
from services.types import Failure, FailureKind, FolderSize
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, kinds, until
from tests.services.library_samples import draft, numbered


class Told:
    """What the page hears."""

    def __init__(self, desk: Desk) -> None:
        self.asked: list[tuple[Path, FolderSize]] = []
        self.ended: list[Failure | None] = []
        self.shares: list[tuple[int, int]] = []
        self.sizes: list[tuple[FolderSize, int]] = []
        desk.storage.asked.connect(lambda *told: self.asked.append(told))
        desk.storage.ended.connect(self.ended.append)
        desk.storage.moving.connect(lambda *told: self.shares.append(told))
        desk.storage.measured.connect(lambda *told: self.sizes.append(told))


@pytest.fixture
def told(desk: Desk) -> Told:
    desk.workspace.library.add(numbered(1), draft("a kite", job_id="1"))
    return Told(desk)


def named(desk: Desk) -> str:
    """The library that the settings file names."""
    return json.loads((desk.folder / "settings.json").read_text()).get("library", "")


async def test_the_library_goes_to_the_new_place_with_everything(desk: Desk, told: Told, tmp_path: Path) -> None:
    old = tmp_path / "library"
    desk.storage.ask(tmp_path / "new")
    await until(lambda: told.asked)
    target, size = told.asked[0]
    assert target == tmp_path / "new"
    assert size.files > 2
    desk.storage.move(target)
    await until(lambda: desk.library.root == target)
    assert told.ended == [None]
    assert told.shares[-1][0] == told.shares[-1][1] > 0
    assert desk.settings.value.library == str(target)
    assert named(desk) == str(target)
    await until(lambda: not old.exists())
    (job,) = desk.submit()
    await desk.ended(job)
    assert len(desk.files("new")) == 2
    assert desk.refused == []


async def test_what_needs_the_library_meanwhile_waits_and_gets_the_new_one(
    desk: Desk, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = asyncio.Event()
    loop = asyncio.get_running_loop()
    copy = moving.copy_all

    def slow(*args: Any, **kwargs: Any) -> None:
        asyncio.run_coroutine_threadsafe(going.wait(), loop).result(10)
        copy(*args, **kwargs)

    monkeypatch.setattr(moving, "copy_all", slow)
    desk.storage.move(tmp_path / "new")
    await until(lambda: desk.library.root is None)
    (job,) = desk.submit()
    desk.storage.ask(tmp_path / "another")
    await until(lambda: told.ended)
    assert told.ended[0] is not None
    going.set()
    await until(lambda: desk.library.root is not None)
    (job,) = await desk.ended(job)
    assert desk.workspace.root == tmp_path / "new"
    assert len(desk.files("new")) == 2


async def test_while_jobs_run_it_stays(desk: Desk, told: Told, tmp_path: Path, faults: FaultControl) -> None:
    faults.add("rate_limit", retry_after=100)
    (job,) = desk.submit()
    desk.storage.ask(tmp_path / "new")
    await until(lambda: told.ended)
    desk.storage.move(tmp_path / "new")
    await until(lambda: len(told.ended) == 2)
    assert [failure.code for failure in told.ended if failure] == ["busy", "busy"]
    assert not (tmp_path / "new").exists()
    assert desk.library.root == tmp_path / "library"
    desk.jobs.cancel(job.id)
    await desk.ended(job)


async def test_a_place_that_cannot_be_is_told_and_nothing_happens(desk: Desk, told: Told, tmp_path: Path) -> None:
    desk.storage.ask(tmp_path / "library" / "2026")
    await until(lambda: told.ended)
    assert told.ended[0] is not None
    assert (told.ended[0].kind, told.ended[0].code) == (FailureKind.LIBRARY_MOVE, "inside")
    assert told.asked == []


async def test_stopped_by_the_person_it_stays(
    desk: Desk, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = moving.copy_all

    def stopped(*args: Any, **kwargs: Any) -> None:
        desk.storage.stop()
        copy(*args, **kwargs)

    monkeypatch.setattr(moving, "copy_all", stopped)
    desk.storage.move(tmp_path / "new")
    await until(lambda: told.ended and desk.library.root is not None)
    assert kinds([failure for failure in told.ended if failure]) == [FailureKind.CANCELLED]
    assert desk.library.root == tmp_path / "library"
    assert not (tmp_path / "new").exists()
    assert desk.settings.value.library == ""


async def test_where_the_settings_cannot_be_written_it_stays(desk: Desk, told: Told, tmp_path: Path) -> None:
    (tmp_path / "settings.json").unlink(missing_ok=True)
    (tmp_path / "settings.json").mkdir()
    desk.storage.move(tmp_path / "new")
    await until(lambda: told.ended and desk.library.root is not None)
    assert kinds([failure for failure in told.ended if failure]) == [FailureKind.SETTINGS_UNSAVED]
    assert desk.library.root == tmp_path / "library"
    assert not (tmp_path / "new").exists()
    assert len(desk.files()) == 1
    (tmp_path / "settings.json").rmdir()


async def test_a_start_goes_on_where_a_move_was_cut_short_after_the_copy(desk: Desk, sit: Sit, tmp_path: Path) -> None:
    desk.workspace.library.add(numbered(1), draft("a kite", job_id="1"))
    await desk.aclose()
    moving.copy(tmp_path / "library", tmp_path / "new", lambda _done, _all: None)
    again = await sit(desk.server.base_url, desk.key, opened=False)
    again.library.open(tmp_path / "library", create=False)
    await until(lambda: again.library.root == tmp_path / "new")
    await until(lambda: not (tmp_path / "library").exists())
    assert again.settings.value.library == str(tmp_path / "new")
    assert again.told == []
    assert len(again.files("new")) == 1


async def test_a_start_tells_of_a_copy_that_it_has_taken_away(desk: Desk, sit: Sit, tmp_path: Path) -> None:
    await desk.aclose()
    note = json.dumps({"id": "7", "from": str(tmp_path / "library"), "to": str(tmp_path / "new"), "fresh": True})
    for place in (tmp_path / "library" / moving.MOVING, tmp_path / "new" / moving.INCOMING):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(note)
    again = await sit(desk.server.base_url, desk.key)
    await until(lambda: again.told)
    assert [(failure.kind, failure.code) for failure in again.told] == [(FailureKind.LIBRARY_MOVE, "undone")]
    assert not (tmp_path / "new").exists()


async def test_sizes_are_counted_and_thumbnails_forgotten(desk: Desk, told: Told) -> None:
    (asset,) = desk.assets("1")
    desk.library.want_thumbnail(asset.id, 64)
    kept = desk.workspace.thumbnails
    assert isinstance(kept, Thumbnails)
    await until(kept.kept_bytes)
    before = moving.measure(desk.workspace.root)
    desk.storage.measure()
    await until(lambda: told.sizes)
    size, small = told.sizes[-1]
    after = moving.measure(desk.workspace.root)  # SQLite may have written meanwhile
    assert size.files in {before.files, after.files}
    assert min(before.bytes, after.bytes) <= size.bytes <= max(before.bytes, after.bytes)
    assert small == kept.kept_bytes() > 0
    desk.storage.clear_thumbnails()
    await until(lambda: len(told.sizes) == 2)
    assert told.sizes[-1][1] == 0
    again: list[object] = []
    desk.library.thumbnail.connect(lambda _id, _edge, raster: again.append(raster))
    desk.library.want_thumbnail(asset.id, 64)
    await until(lambda: again)
    assert again[0] is not None
