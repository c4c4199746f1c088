"""What a person arranges: each change is on the disk, is told, and can be taken back."""

from __future__ import annotations

import json
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from controllers.backing_up import BackingUpController
from controllers.organising import OrganisingController
from services.library import backup
from services.library.browsed import id_of_place
from services.library.collecting import Collections
from services.library.registers import Registers
from services.library.store import Library
from services.types import (
    Asset,
    Backup,
    Collection,
    LibraryQuery,
    Matches,
    Notice,
    RecordKind,
    SavedSearch,
    ShelfCounts,
    SortOrder,
)
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, until
from tests.services.library_samples import draft, numbered


@dataclass
class Organised:
    """An open library with three pictures, and what is told of it."""

    desk: Desk
    organising: OrganisingController
    assets: list[Asset]
    collections: tuple[Collection, ...] = ()
    searches: tuple[SavedSearch, ...] = ()
    made: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    notes: list[Notice] = field(default_factory=list[Notice])
    steps: tuple[str, str] = ("", "")
    tags: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    matches: list[Matches] = field(default_factory=list[Matches])
    working: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    @property
    def library(self) -> Library:
        workspace = self.desk.saving.workspace
        assert workspace is not None
        return workspace.library

    def asset(self, number: int) -> Asset:
        found = self.library.get(self.assets[number].id)
        assert found is not None
        return found

    def counted(self) -> list[tuple[str, int]]:
        return [(each.name, each.count) for each in self.collections]


@pytest.fixture
async def organised(sit: Sit) -> AsyncIterator[Organised]:
    desk = await sit("http://127.0.0.1:9/v1")
    organising = OrganisingController(desk.library, desk.saving, desk.notices)
    workspace = desk.saving.workspace
    assert workspace is not None
    assets = [workspace.library.add(numbered(n), draft(f"picture {n}", cost=10_000)) for n in range(3)]
    told = Organised(desk, organising, assets)
    organising.collections.connect(lambda values: setattr(told, "collections", values))
    organising.searches.connect(lambda values: setattr(told, "searches", values))
    organising.made.connect(lambda *values: told.made.append(values))
    organising.steps.connect(lambda *values: setattr(told, "steps", values))
    organising.tags.connect(lambda values: setattr(told, "tags", values))
    desk.notices.note.connect(told.notes.append)
    desk.library.matches.connect(told.matches.append)
    desk.library.working.connect(lambda *values: told.working.append(values))
    yield told
    await until(lambda: not desk.library._tasks._live)  # what it counts is heard, and told, here
    await organising.aclose()


async def test_collections_are_made_filled_renamed_and_deleted_and_all_of_it_goes_back(organised: Organised) -> None:
    organising, ids = organised.organising, [asset.id for asset in organised.assets]
    organising.make_collection("River book", ids[:2])
    await until(lambda: organised.made)
    key = organised.made[0][1]
    await until(lambda: organised.counted() == [("River book", 2)])
    assert organised.collections[0].cost == 20_000
    organising.put(key, ids)
    await until(lambda: organised.counted() == [("River book", 3)])
    organising.rename(RecordKind.COLLECTION, key, "The river")
    await until(lambda: organised.counted() == [("The river", 3)])
    organising.delete(RecordKind.COLLECTION, key)
    await until(lambda: not organised.collections)
    for wanted in ([("The river", 3)], [("River book", 3)], [("River book", 2)], []):
        organising.undo()
        await until(lambda: organised.counted() == wanted)  # noqa: B023
    assert organised.steps == ("", "make-collection")
    organising.redo()
    organising.redo()
    await until(lambda: organised.counted() == [("River book", 3)])
    codes = [note.code for note in organised.notes]
    assert (codes.count("collected"), codes.count("deleted-collection"), codes.count("undone")) == (1, 1, 4)


async def test_a_count_in_the_middle_of_telling_does_not_silence_it(organised: Organised) -> None:
    """As when the page is opened, which asks and has everything counted, after others have been told the same."""
    organising, counts = organised.organising, ShelfCounts(all=3)
    organising.make_collection("River book")
    await until(lambda: organised.made and organised.counted() == [("River book", 0)])
    organised.desk.library.counts.emit(counts)
    await until(lambda: not organising._tasks.running("tell"))
    organised.collections = ()
    organising.tell()
    organised.desk.library.counts.emit(counts)
    await until(lambda: organised.counted() == [("River book", 0)])


async def test_order_and_searches(organised: Organised) -> None:
    organising = organised.organising
    for name in ("a", "b"):
        organising.make_collection(name)
    await until(lambda: len(organised.collections) == 2)
    a, b = (each.id for each in organised.collections)
    organising.arrange(RecordKind.COLLECTION, [b, a])
    await until(lambda: [each.name for each in organised.collections] == ["b", "a"])
    organising.undo()
    await until(lambda: [each.name for each in organised.collections] == ["a", "b"])
    organising.save_search("Otters", LibraryQuery(text="otter"))
    await until(lambda: [each.query.text for each in organised.searches] == ["otter"])
    organising.delete(RecordKind.SEARCH, organised.searches[0].id)
    await until(lambda: not organised.searches)
    organised.desk.library.changes.undo_noted()
    await until(lambda: len(organised.searches) == 1)


async def test_many_pictures_are_changed_in_one_step(organised: Organised, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("controllers.changes.MANY", 2)
    organising, ids = organised.organising, [asset.id for asset in organised.assets]
    organised.library.update(ids[0], rating=1)
    organised.desk.library.changes.update({asset_id: {"rating": 5} for asset_id in ids}, "rating")
    await until(lambda: [organised.asset(n).rating for n in range(3)] == [5, 5, 5])
    await until(lambda: organised.steps == ("rating", ""))
    assert organised.working[0][1] == 3
    assert organised.working[-1] == (0, 0)
    organising.undo()
    await until(lambda: [organised.asset(n).rating for n in range(3)] == [1, 0, 0])
    organising.redo()
    await until(lambda: [organised.asset(n).rating for n in range(3)] == [5, 5, 5])
    for move, step in ((organising._library.changes.trash, "trash"), (organising._library.changes.restore, "restore")):
        organised.working.clear()
        move(ids)
        await until(lambda step=step: organised.steps == (step, ""))
        assert organised.working[-2:] == [(0, 3), (0, 0)], "they may take their time as well"


async def test_a_note_takes_back_its_own_step_and_the_trash_is_one(organised: Organised) -> None:
    changes, ids = organised.desk.library.changes, [asset.id for asset in organised.assets]
    changes.trash([ids[0]])
    await until(lambda: organised.asset(0).trashed_at is not None)
    changes.update_one(ids[1], {"notes": "kept"})
    await until(lambda: organised.steps[0] == "notes")
    changes.undo_noted()
    await until(lambda: organised.asset(0).trashed_at is None)
    assert organised.asset(1).notes == "kept"
    await until(lambda: organised.steps == ("notes", "trash"))
    organised.organising.redo()
    await until(lambda: organised.asset(0).trashed_at is not None)
    organised.organising.undo()
    await until(lambda: organised.asset(0).trashed_at is None)


async def test_the_stars_of_one_picture_are_told_and_taken_back(organised: Organised) -> None:
    asset_id = organised.assets[0].id
    organised.desk.library.changes.update({asset_id: {"rating": 3}}, "rating")
    await until(lambda: bool(organised.notes))
    assert (organised.notes[-1].code, organised.notes[-1].values["stars"]) == ("rated", 3)
    organised.desk.library.changes.undo_noted()
    await until(lambda: organised.asset(0).rating == 0)


async def test_tags_are_renamed_and_merged_everywhere(organised: Organised, tmp_path: Path) -> None:
    library, organising = organised.library, organised.organising
    picture = tmp_path / "a.png"
    picture.write_bytes(numbered(9))
    away = id_of_place(str(picture))
    library.update(organised.assets[0].id, tags=["otter", "red"])
    library.update(organised.assets[1].id, tags=["Otter", "river"])
    library.update(organised.assets[2].id, tags=['odd "one"'])
    library.trash([organised.assets[1].id])
    organised.desk.library.changes.update_one(away, {"tags": ("otter",)})
    await until(lambda: organised.steps[0] == "tags")
    organising.want_tags()
    await until(lambda: ("otter", 3) in organised.tags)
    organising.retag(["otter", "river"], " sea   otter ")
    await until(lambda: organised.asset(1).tags == ("sea otter",))
    await until(lambda: organised.notes and organised.notes[-1].code == "changed-many")
    workspace = organised.desk.saving.workspace
    assert workspace is not None
    assert organised.asset(0).tags == ("sea otter", "red")
    assert workspace.annotations.tags() == {away: ("sea otter",)}
    organising.retag(['odd "one"'], "")
    await until(lambda: organised.asset(2).tags == ())
    organising.undo()
    organising.undo()
    await until(lambda: organised.asset(1).tags == ("Otter", "river"))
    await until(lambda: workspace.annotations.tags() == {away: ("otter",)})
    assert organised.asset(2).tags == ('odd "one"',)


async def test_a_collection_and_a_folder_show_what_was_said(organised: Organised, tmp_path: Path) -> None:
    picture = tmp_path / "trips" / "a.png"
    picture.parent.mkdir()
    picture.write_bytes(numbered(9))
    away = id_of_place(str(picture))
    rows: list[dict[int, Asset]] = []
    organised.desk.library.rows.connect(rows.append)
    organised.organising.make_collection("Both", [organised.assets[0].id, away])
    await until(lambda: organised.counted() == [("Both", 2)])
    organised.desk.library.changes.update({away: {"rating": 4, "title": "Away"}})
    await until(lambda: organised.steps[0] == "words")
    organised.desk.library.search(LibraryQuery(collection=organised.collections[0].id))
    found = await until(lambda: next((m for m in organised.matches if m.query.collection and len(m.rows) == 2), None))
    organised.desk.library.want_rows(found.rows)
    page = await until(lambda: next((page for page in rows if len(page) == 2), None))
    assert {asset.title for asset in page.values()} == {"Away", ""}
    organised.desk.library.search(LibraryQuery(folder=str(picture.parent), text="rating>=4"))
    found = await until(lambda: next((m for m in organised.matches if m.query.folder and len(m.rows) == 1), None))
    organised.desk.library.want_rows(found.rows)
    page = await until(lambda: next((page for page in rows if set(page) == set(found.rows)), None))
    assert [asset.rating for asset in page.values()] == [4]


async def test_nothing_goes_into_a_collection_that_is_gone(organised: Organised) -> None:
    organised.organising.make_collection("Book")
    key = (await until(lambda: organised.collections))[0].id
    Collections(Registers(organised.library.root, "another")).delete(key)
    organised.notes.clear()
    organised.organising.put(key, [organised.assets[0].id])
    await until(lambda: not organised.collections)
    assert organised.library.collections.members(key) == []
    assert organised.notes == []


async def test_a_picture_is_put_elsewhere_in_its_collection_and_back(organised: Organised) -> None:
    ids = [asset.id for asset in organised.assets]
    organised.organising.make_collection("Book", ids)
    key = (await until(lambda: organised.collections))[0].id

    def order() -> list[str]:
        return organised.library.collections.in_order(key)

    assert not organised.collections[0].arranged
    organised.desk.library.search(LibraryQuery(collection=key, sort=SortOrder.OWN))
    organised.organising.put_before(key, [ids[2]], ids[0])
    await until(lambda: organised.steps[0] == "order")
    rows = [organised.library.rows([asset_id]) for asset_id in (ids[2], ids[0], ids[1])]
    await until(lambda: [frozenset({row}) for row in organised.matches[-1].rows] == rows)
    await until(lambda: organised.collections[0].arranged)
    organised.organising.undo()
    await until(lambda: order() == ids)
    organised.organising.redo()
    await until(lambda: order() == [ids[2], ids[0], ids[1]])


async def test_a_backup_is_written_read_and_taken_in_and_that_goes_back(organised: Organised, tmp_path: Path) -> None:
    backing_up = BackingUpController(organised.desk.library, organised.desk.saving, organised.desk.notices)
    told: dict[str, object] = {}
    backing_up.written.connect(lambda path, count: told.update(written=(path, count)))
    backing_up.planned.connect(lambda summary: told.update(planned=summary))
    backing_up.restored.connect(lambda summary: told.update(restored=summary))
    backing_up.refused.connect(lambda failure: told.update(refused=failure))
    history, library, first = organised.desk.library.changes.history, organised.library, organised.assets[0]
    library.update(first.id, rating=4)
    organised.organising.make_collection("River book", [first.id])
    await until(lambda: organised.counted() == [("River book", 1)])
    file = tmp_path / "backup.json"
    backing_up.write(file)
    assert await until(lambda: told.get("written")) == (file, 1)
    raw = json.loads(file.read_text("utf-8"))
    raw["pictures"][0] |= {"rating": 5, "changed": {"rating": "2099-01-01T00:00:00.000000Z"}}
    [collection] = raw["organised"]["collection"].values()
    collection["name"] = {"at": "2099-01-01T00:00:00.000000Z", "value": "The river"}
    file.write_text(json.dumps(raw), "utf-8")
    backing_up.read(file)
    summary = await until(lambda: told.get("planned"))
    assert isinstance(summary, Backup)
    assert (summary.changing, summary.arranged, summary.absent) == (1, 1, 0)
    assert organised.asset(0).rating == 4, "nothing before the person has said so"
    backing_up.restore()
    await until(lambda: organised.asset(0).rating == 5 and organised.counted() == [("The river", 1)])
    await until(lambda: organised.steps[0] == "restore-words")
    organised.organising.undo()
    await until(lambda: organised.asset(0).rating == 4)
    organised.organising.undo()
    await until(lambda: organised.counted() == [("River book", 1)] and not history._holders)
    organised.organising.redo()
    organised.organising.undo()
    assert organised.steps[0] == "restore-arranged", "each waits until the one before is done"
    organised.organising.redo()
    await until(lambda: not history._holders)
    await until(lambda: organised.counted() == [("The river", 1)])
    backing_up.read(tmp_path / "none.json")
    await until(lambda: told.get("refused"))
    assert await backing_up.aclose()


async def test_a_backup_that_was_read_for_another_library_is_dropped(
    organised: Organised, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backing_up = BackingUpController(organised.desk.library, organised.desk.saving, organised.desk.notices)
    begun, go_on = threading.Event(), threading.Event()
    working: list[int] = []
    planned: list[object] = []
    backing_up.working.connect(working.append)
    backing_up.planned.connect(planned.append)
    file = tmp_path / "backup.json"
    backup.write(organised.library, file)

    def held(*_: object) -> backup.Plan:
        begun.set()
        assert go_on.wait(20)
        return backup.Plan(Backup())

    monkeypatch.setattr(backup, "plan", held)
    backing_up.read(file)
    await until(begun.is_set)
    organised.desk.library.switched.emit()
    assert working == [-1], "nothing is at work for the one that is open now"
    go_on.set()
    await until(lambda: not backing_up._tasks.running("backup"))
    assert planned == []
    assert await backing_up.aclose()


async def test_files_go_into_a_collection_where_they_lie(organised: Organised, tmp_path: Path) -> None:
    folder = tmp_path / "trips"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.png").write_bytes(numbered(20 + number))
    organised.organising.make_collection("Trips")
    await until(lambda: organised.counted() == [("Trips", 0)])
    key = organised.collections[0].id
    organised.organising.put_files(key, [folder / "1.png", folder, tmp_path / "gone"])
    await until(lambda: organised.counted() == [("Trips", 3)])
    organised.organising.undo()
    await until(lambda: organised.counted() == [("Trips", 0)])
