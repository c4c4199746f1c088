"""Collections, saved searches and words about pictures of other folders, as plain files that several machines write."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.errors import VidraError
from services.library import collected, folder_search, registers
from services.library.annotations import Annotations
from services.library.browsed import id_of_place, picture_at
from services.library.collecting import Collections, SavedSearches
from services.library.listing import Listing, scan
from services.library.registers import FOLDER, Registers
from services.library.store import Library
from services.types import Asset, FailureKind, LibraryQuery, RecordKind, Shelf, SortOrder
from tests.services.library_samples import draft, numbered, png


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "Vidra")
    opened.open()
    yield opened
    opened.close()


@pytest.fixture(name="annotations")
def words_of_this_library(library: Library) -> Annotations:
    return Annotations(library.registers, library.collections)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "trips"
    folder.mkdir()
    for number, name in enumerate(("beach.png", "hill.png", "lake.png")):
        (folder / name).write_bytes(numbered(number + 1))
        os.utime(folder / name, (1_700_000_000 + number, 1_700_000_000 + number))
    return folder


def browsed(path: Path) -> str:
    return id_of_place(str(path))


def listed(folder: Path) -> Listing:
    return scan(str(folder), nested=True, told=lambda _: None, stopped=lambda: False)


def in_folder(annotations: Annotations, folder: Path, text: str, sort: SortOrder = SortOrder.NAME) -> list[str]:
    there = listed(folder)
    query = LibraryQuery(folder=str(folder), text=text, sort=sort)
    found = folder_search.find(there, query, annotations.within(there), None)
    return [Path(asset.file).name for asset in there.page(found.rows).values()]


def in_collection(library: Library, annotations: Annotations, key: str, text: str = "", **more: object) -> list[str]:
    query = LibraryQuery(collection=key, text=text, **more)  # pyright: ignore[reportArgumentType]
    rows = collected.find(library, annotations, query).rows
    found: dict[int, Asset] = library.page(rows) | collected.page(library, annotations, rows)
    return [found[row].prompt or Path(found[row].file).name for row in rows]


def counts(library: Library) -> dict[str, int]:
    return {each.id: each.count for each in collected.collections(library)}


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


# -- the files --------------------------------------------------------------------------------------------------------


def test_two_machines_write_and_both_are_heard(library: Library) -> None:
    here, there = Registers(library.root, "here"), Registers(library.root, "there")
    one = Collections(here)
    key = one.make_with("River book", ["a"])
    other = Collections(there)
    other.put(key, ["b"])
    one.put(key, ["c"])
    other.put(key, ["a"], into=False)
    one.rename(key, "The river")
    assert sorted(one.members(key)) == sorted(other.members(key)) == ["b", "c"]
    assert other.names() == {key: "The river"}
    assert {path.name for path in (library.root / FOLDER).iterdir()} == {"here.jsonl", "there.jsonl"}


def test_a_copy_that_a_sync_tool_made_is_read_and_a_line_cut_short_is_not(library: Library) -> None:
    registers = Registers(library.root, "here")
    key = Collections(registers).make_with("River book", ["a"])
    own = library.root / FOLDER / "here.jsonl"
    (own.with_name("here (conflicted copy).jsonl")).write_bytes(
        json.dumps({"at": "2100-01-01T00:00:00.000000Z", "kind": "collection", "id": key, "set": {"+z": True}}).encode()
    )
    with own.open("ab") as file:
        file.write(b'{"at": "2026-11-26T12:00:00.000000Z", "kind": "collection", "id": "' + key.encode() + b'", "se')
    again = Collections(Registers(library.root, "here"))
    assert sorted(again.members(key)) == ["a", "z"]
    again.put(key, ["b"])  # on a line of its own, not behind the rest of the broken one
    assert sorted(Collections(Registers(library.root, "here")).members(key)) == ["a", "b", "z"]


@given(st.binary(max_size=200))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_the_files_is_no_error(tmp_path: Path, data: bytes) -> None:
    root = tmp_path / "any"
    (root / ".vidra").mkdir(parents=True, exist_ok=True)
    (root / FOLDER).mkdir(exist_ok=True)
    (root / FOLDER / "x.jsonl").write_bytes(
        data
        + b'\n{"kind": "collection", "id": "c", "at": 3, "set": {"name": 5, "place": [], "+a": "yes"}}\n'
        + b'{"kind": "search", "id": "s", "at": "", "set": {"name": "n", "shelf": 7, "text": {}}}\n'
    )
    registers = Registers(root)
    assert Collections(registers).names() == {}
    assert [search.query.text for search in SavedSearches(registers).all()] == [""]


def test_a_file_that_says_everything_again_and_again_is_written_anew(library: Library) -> None:
    own = library.root / FOLDER / "here.jsonl"
    own.parent.mkdir()
    line = '{{"at": "2026-11-26T12:00:00.{:06}Z", "kind": "picture", "id": "p", "set": {{"rating": {}}}}}\n'
    own.write_text("".join(line.format(number, number % 6) for number in range(1100)))
    again = Registers(library.root, "here")
    assert again.get(RecordKind.PICTURE, "p") == {"rating": 1099 % 6}
    assert again.heard == 1, "nobody else has written it"
    assert own.read_text() == line.format(1099, 1099 % 6)


def test_a_long_file_is_read_on_a_full_disk_too(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    own = library.root / FOLDER / "here.jsonl"
    own.parent.mkdir()
    line = '{{"at": "2026-11-26T12:00:00.{:06}Z", "kind": "picture", "id": "p", "set": {{"rating": {}}}}}\n'
    own.write_text("".join(line.format(number, number % 6) for number in range(1100)))
    before = own.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(registers, "write_atomic", full)
    assert Registers(library.root, "here").get(RecordKind.PICTURE, "p") == {"rating": 1099 % 6}
    assert own.read_bytes() == before


def test_a_disk_that_refuses_changes_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    collections = library.collections
    key = collections.make("River book")
    before = (library.root / FOLDER).joinpath(collections._registers._own.name).read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(VidraError) as caught:
        collections.put(key, ["a"])
    assert caught.value.kind is FailureKind.DISK_FULL
    assert collections.members(key) == []
    assert collections._registers._own.read_bytes() == before


# -- collections ------------------------------------------------------------------------------------------------------


def test_collections_have_names_and_an_order_and_come_back(library: Library) -> None:
    collections = library.collections
    first, second, third = (collections.make(name) for name in ("River", "  river ", "Posters"))
    assert list(collections.names().values()) == ["River", "river 2", "Posters"]
    collections.arrange([third, first, second])
    collections.rename(second, "\nLake  shore ")
    collections.rename(first, "   ")
    assert list(collections.names().values()) == ["Posters", "River", "Lake shore"]
    collections.delete(first)
    assert list(collections.names()) == [third, second]
    collections.delete(first, gone=False)
    assert list(collections.names()) == [third, first, second]
    assert [key for key, _ in library.registers.every(RecordKind.COLLECTION).items()] == [first, second, third]


def test_a_collection_is_a_view_with_its_count(library: Library, annotations: Annotations, folder: Path) -> None:
    fox, boat, owl = (library.add(numbered(n), draft(words)) for n, words in enumerate(("a fox", "a boat", "an owl")))
    beach = browsed(folder / "beach.png")
    before = snapshot(folder)
    key = library.collections.make_with("River book", [fox.id, boat.id])
    assert library.collections.put(key, [boat.id, beach, owl.id]) == [beach, owl.id]
    annotations.remember([beach])
    assert in_collection(library, annotations, key) == ["an owl", "a boat", "a fox", "beach.png"]
    assert in_collection(library, annotations, key, sort=SortOrder.OLDEST)[0] == "beach.png"
    assert in_collection(library, annotations, key, "fox") == ["a fox"]
    assert in_collection(library, annotations, key, "each") == ["beach.png"]
    assert "beach.png" in in_collection(library, annotations, key, "collection:river each")
    assert counts(library) == {key: 4}
    library.trash([boat.id])
    assert counts(library) == {key: 3}
    assert "a boat" not in in_collection(library, annotations, key)
    library.restore([boat.id])
    library.collections.put(key, [beach, fox.id], into=False)
    assert in_collection(library, annotations, key) == ["an owl", "a boat"]
    assert library.collections.inside() == {boat.id: ("River book",), owl.id: ("River book",)}
    assert snapshot(folder) == before


def test_a_collection_has_an_order_of_its_own(library: Library, annotations: Annotations, folder: Path) -> None:
    beach = browsed(folder / "beach.png")
    ids = [library.add(numbered(10 + n), draft(name)).id for n, name in enumerate(("a", "b", "c"))]
    collections = library.collections
    key = collections.make_with("Book", (*ids, beach))

    def shown(text: str = "") -> list[str]:
        return in_collection(library, annotations, key, text, sort=SortOrder.OWN)

    assert sorted(shown()) == ["a", "b", "beach.png", "c"]
    assert not collections.arranged(key)
    collections.put_before(key, (beach, *ids))
    collections.put_before(key, [beach])
    assert (shown(), collections.arranged(key)) == (["a", "b", "c", "beach.png"], True)
    was, now = collections.put_before(key, [beach], ids[1])
    assert shown() == ["a", "beach.png", "b", "c"]
    assert list(now) == [beach]
    collections.set_places(key, was)
    assert shown() == ["a", "b", "c", "beach.png"]
    collections.put_before(key, [ids[2], ids[1]], ids[0])
    assert shown() == ["c", "b", "a", "beach.png"]
    assert collections.put_before(key, [ids[0]], beach) == ({}, {})
    assert shown("-b") == ["c", "a"]
    late = library.add(numbered(20), draft("late"))
    collections.put(key, [late.id])
    assert shown()[-1] == "late"
    collections.put_before(key, [late.id, "unknown", late.id], ids[1])
    assert shown() == ["c", "late", "b", "a", "beach.png"]
    collections.put(key, [late.id], into=False)
    collections.put(key, [late.id])
    assert shown() == ["c", "late", "b", "a", "beach.png"]
    for _ in range(40):  # between the same two, until there is no room left
        collections.put_before(key, [late.id], ids[1])
        collections.put_before(key, [ids[2]], late.id)
        collections.put_before(key, [late.id], ids[2])
    assert shown() == ["late", "c", "b", "a", "beach.png"]


def test_two_machines_put_pictures_elsewhere(library: Library) -> None:
    ids = [library.add(numbered(n), draft(f"picture {n}")).id for n in range(5)]
    other = Collections(Registers(library.root, "desk"))
    key = library.collections.make_with("Book", ids)
    library.collections.put_before(key, ids)
    other.put_before(key, [ids[4]], ids[0])
    library.collections.put_before(key, [ids[1]])
    for collections in (library.collections, other):
        assert collections.in_order(key) == [ids[4], ids[0], ids[2], ids[3], ids[1]]
    nonsense = {"kind": "collection", "id": key, "at": "2199-01-01T00:00:00.000000Z", "set": {
        f"#{ids[0]}": float("nan"), f"#{ids[2]}": 10**400, f"#{ids[3]}": "far", f"#{ids[1]}": True,
    }}  # fmt: skip
    (library.root / FOLDER / "odd.jsonl").write_text(json.dumps(nonsense) + "\n")
    assert set(library.collections.in_order(key)) == set(ids)
    assert library.collections.in_order(key)[0] == ids[4]


def test_a_collection_is_a_search_word(library: Library) -> None:
    fox, boat = (library.add(numbered(n), draft(words)) for n, words in enumerate(("a fox", "a boat")))
    library.collections.make_with("River book", [fox.id])
    library.collections.make_with("Book", [boat.id])

    def found(text: str) -> list[str]:
        return [asset.prompt for asset in library.page(library.find(LibraryQuery(text=text)).rows).values()]

    assert found("collection:river") == ["a fox"]
    assert sorted(found("collection:book")) == ["a boat", "a fox"]
    assert found('collection:"book"') == ["a boat"]
    assert found("-collection:river") == ["a boat"]
    assert found("collection:river boat") == found("collection:none") == []
    assert found("collection:river size>0 fox") == ["a fox"]


def test_folders_of_the_library_are_a_filter(library: Library) -> None:
    old = library.add(numbered(1), draft("old", created_at=draft().created_at.replace(year=2025, month=3)))
    new = library.add(numbered(2), draft("new"))
    assert sorted(library.names("folder")) == ["2025/03", "2026/11"]
    for text, wanted in (("folder:2025", [old.id]), ('folder:"2026/11"', [new.id]), ("-folder:2025", [new.id])):
        assert [asset.id for asset in library.page(library.find(LibraryQuery(text=text)).rows).values()] == wanted
    library.trash([old.id])
    rows = library.find(LibraryQuery(text="folder:2025", shelf=Shelf.TRASH)).rows
    assert [asset.id for asset in library.page(rows).values()] == [old.id]


def test_saved_searches_are_kept_with_where_and_how(library: Library) -> None:
    searches = SavedSearches(library.registers)
    query = LibraryQuery(text="otter rating>=3", shelf=Shelf.FAVOURITES, sort=SortOrder.RATING)
    key = searches.save("Best otters", query)
    assert [(each.name, each.query) for each in SavedSearches(Registers(library.root)).all()] == [
        ("Best otters", query)
    ]
    searches.delete(key)
    assert searches.all() == ()


# -- pictures of other folders -----------------------------------------------------------------------------------------


def test_words_about_browsed_pictures_are_kept_and_found_and_the_folder_is_not_touched(
    library: Library, annotations: Annotations, folder: Path
) -> None:
    before = snapshot(folder)
    hill, lake = browsed(folder / "hill.png"), browsed(folder / "lake.png")
    asset = annotations.update(hill, rating=4, tags=["Green", "green ", "walk"], notes="steep", title="The climb")
    assert (asset.rating, asset.tags, asset.notes, asset.title) == (4, ("Green", "walk"), "steep", "The climb")
    annotations.update(lake, favourite=True, rating=2)
    library.collections.make_with("Water", [lake])
    again = Annotations(Registers(library.root), library.collections)
    assert (again.get(hill), again.get(browsed(folder / "none.png"))) == (asset, None)
    for text, wanted in {
        "rating>=3": ["hill.png"],
        "rating:0": ["beach.png"],
        "-rating>=3": ["beach.png", "lake.png"],
        "tag:gre": ["hill.png"],
        'tag:"gre"': [],
        "steep": ["hill.png"],
        "climb hill": ["hill.png"],
        "collection:water": ["lake.png"],
        "kind:draft": [],
        "-tag:walk l": ["lake.png"],
        "": ["beach.png", "hill.png", "lake.png"],
    }.items():
        assert in_folder(again, folder, text) == wanted, text
    assert in_folder(again, folder, "", SortOrder.RATING) == ["hill.png", "lake.png", "beach.png"]
    assert snapshot(folder) == before


def test_a_picture_or_folder_that_was_moved_is_found_again(
    library: Library, annotations: Annotations, folder: Path
) -> None:
    hill = folder / "hill.png"
    annotations.update(browsed(hill), rating=4, tags=["walk"])
    key = library.collections.make_with("Water", [browsed(hill)])
    moved = folder.with_name("renamed")
    folder.rename(moved)
    (moved / "hill.png").rename(moved / "summit.png")
    assert in_folder(annotations, moved, "rating:4") == ["summit.png"]
    assert annotations.dressed(picture_at(moved / "summit.png")).tags == ("walk",)
    assert library.collections.members(key) == [browsed(moved / "summit.png")]
    annotations.update(browsed(moved / "summit.png"), rating=5)
    assert annotations.dressed(picture_at(moved / "summit.png")).tags == ("walk",)
    assert in_folder(annotations, moved, "rating:5 tag:walk") == ["summit.png"]


def test_a_picture_that_was_moved_is_shown_on_a_full_disk_too(
    library: Library, annotations: Annotations, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hill, moved = folder / "hill.png", folder / "summit.png"
    annotations.update(browsed(hill), rating=4)
    key = library.collections.make_with("Water", [browsed(hill)])
    hill.rename(moved)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert annotations.dressed(picture_at(moved)).rating == 4
    assert library.collections.members(key) == [browsed(hill)]
    assert annotations.dressed(picture_at(moved)).rating == 4
    assert library.collections.members(key) == [browsed(moved)]


def test_a_copy_is_a_picture_of_its_own_and_a_changed_file_the_same(
    library: Library, annotations: Annotations, folder: Path
) -> None:
    hill = folder / "hill.png"
    annotations.update(browsed(hill), rating=4)
    (folder / "copy.png").write_bytes(hill.read_bytes())
    assert annotations.dressed(picture_at(folder / "copy.png")).rating == 0
    hill.write_bytes(png((9, 9, 9), (40, 40)))
    assert annotations.dressed(picture_at(hill)).rating == 4


def test_an_id_that_is_no_file_is_told(annotations: Annotations, folder: Path) -> None:
    for asset_id in ("20261122T120000-8000", browsed(folder / "none.png"), "file:not/absolute"):
        with pytest.raises(VidraError) as caught:
            annotations.update(asset_id, rating=1)
        assert caught.value.kind is FailureKind.FILE_BROKEN
    with pytest.raises(ValueError, match="rating"):
        annotations.update(browsed(folder / "hill.png"), rating=9)


# -- kill -9 ----------------------------------------------------------------------------------------------------------

CHILD = """
import sys
from pathlib import Path
from services.library.registers import Registers
from services.library.collecting import Collections
collections = Collections(Registers(Path(sys.argv[1]), "here"))
key = collections.make("Killed " + sys.argv[2])
for number in range(10**6):
    collections.put(key, [f"{sys.argv[2]}-{number}-{n}" for n in range(400)])
    print(key, number, flush=True)
"""


def test_what_was_acknowledged_survives_a_kill(library: Library) -> None:
    told: dict[str, int] = {}
    for round_number in range(2):
        arguments = [sys.executable, "-c", CHILD, str(library.root), str(round_number)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as child:
            assert child.stdout is not None
            for _ in range(5 + 7 * round_number):
                key, number = child.stdout.readline().split()
                told[key] = int(number)
            child.kill()
    collections = Collections(Registers(library.root, "here"))
    assert list(collections.names().values()) == ["Killed 0", "Killed 1"]
    for key, number in told.items():
        members = collections.members(key)
        assert len(members) >= (number + 1) * 400
        assert len(members) % 400 == 0, "all of a change, or nothing"


def test_what_was_said_just_now_follows_a_moved_picture_without_reading_all_again(
    annotations: Annotations, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beach, hill, lake = (folder / f"{name}.png" for name in ("beach", "hill", "lake"))
    annotations.update(browsed(beach), rating=1)
    annotations.update(browsed(hill), rating=2)
    read: list[str] = []
    every = Registers.every

    def counted(registers: Registers, kind: RecordKind, *names: str) -> dict[str, dict[str, Any]]:
        read.extend(name for name in names if name == "print")
        return every(registers, kind, *names)

    monkeypatch.setattr(Registers, "every", counted)
    for stars in (3, 4):
        for path in (lake, hill, beach):
            annotations.update(browsed(path), rating=stars)
    assert annotations.dressed(picture_at(folder / "none.png")).rating == 0
    lake.rename(folder / "sea.png")
    assert annotations.dressed(picture_at(folder / "sea.png")).rating == 4
    assert read == [], "each of many would take longer than the one before"
    hill.write_bytes(numbered(9))
    annotations.update(browsed(hill), rating=5)
    hill.rename(folder / "peak.png")
    assert annotations.dressed(picture_at(folder / "peak.png")).rating == 5
    assert read == ["print"], "what has another content now is found by that one"


def test_what_another_computer_said_of_a_moved_picture_is_found_after_a_change_that_is_none(
    library: Library, annotations: Annotations, folder: Path
) -> None:
    hill, lake = folder / "hill.png", folder / "lake.png"
    annotations.update(browsed(hill), rating=2)
    assert annotations.dressed(picture_at(lake)).rating == 0
    other = Registers(library.root, "other")
    Annotations(other, Collections(other)).update(browsed(lake), rating=4)
    annotations.update(browsed(hill), rating=2)
    lake.rename(folder / "sea.png")
    assert annotations.dressed(picture_at(folder / "sea.png")).rating == 4
