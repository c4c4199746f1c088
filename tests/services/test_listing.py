"""Folders of this computer: what is found in them, in which order, and that they stay as they are."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from services.errors import VidraError
from services.library import browsed, listing
from services.library.browsed import has_changed, id_of_place, picture_at, place_of_id
from services.library.folder_search import find
from services.library.listing import GoneError, Listing, read_folder, scan
from services.library.store import Library
from services.types import BROWSED_ROWS, Asset, FailureKind, LibraryQuery, Matches, SortOrder
from tests.services.library_samples import png

OLD = 1_700_000_000
NAMES = ("b.png", "a 10.png", "a 2.PNG", "ä 수달 🦦.jpg", "notes.txt", ".hidden.png", "no suffix", "old.jfif")


def found(folder: Path, *, nested: bool = False) -> Listing:
    return scan(str(folder), nested=nested, told=lambda _: None, stopped=lambda: False)


def names(there: Listing, matches: Matches) -> list[str]:
    page = there.page(matches.rows)
    assert list(page) == list(matches.rows)
    return [os.path.relpath(asset.file, there.folder).replace(os.sep, "/") for asset in page.values()]


def query(text: str = "", sort: SortOrder = SortOrder.NAME) -> LibraryQuery:
    return LibraryQuery(folder="/", text=text, sort=sort)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    (folder / "sub" / "deep").mkdir(parents=True)
    for number, name in enumerate(NAMES):
        (folder / name).write_bytes(png(colour=(number, 9, 9)) + bytes(number))
        os.utime(folder / name, (OLD, OLD + 86_400 * number))
    (folder / "sub" / "c.png").write_bytes(png())
    (folder / "sub" / "deep" / "d.png").write_bytes(png())
    return folder


def test_pictures_are_found_by_name_and_numbers_count_by_their_value(folder: Path) -> None:
    there = found(folder)
    assert names(there, there.matches(query())) == ["a 2.PNG", "a 10.png", "b.png", "old.jfif", "ä 수달 🦦.jpg"]
    assert all(row >= BROWSED_ROWS for row in there.rows)
    assert found(folder).rows == there.rows


def test_nested_folders_are_one_view(folder: Path) -> None:
    there = found(folder, nested=True)
    assert names(there, find(there, query("deep"), {}, None)) == ["sub/deep/d.png"]
    assert set(names(there, there.matches(query()))) > {"sub/c.png", "sub/deep/d.png", "b.png"}


def test_words_of_names_are_found_in_any_case_and_script(folder: Path) -> None:
    there = found(folder)
    for text, wanted in {
        "수": ["ä 수달 🦦.jpg"],
        "A png": ["a 2.PNG", "a 10.png"],
        "Ä": ["ä 수달 🦦.jpg"],
        "zz": [],
        "rating>=3": [],
        "-png": ["old.jfif", "ä 수달 🦦.jpg"],
    }.items():
        assert names(there, find(there, query(text), {}, None)) == wanted


def test_orders_by_time_and_size_with_days(folder: Path) -> None:
    there = found(folder)
    there.measure(lambda: False)
    newest = there.matches(query(sort=SortOrder.NEWEST))
    assert names(there, newest) == ["old.jfif", "ä 수달 🦦.jpg", "a 2.PNG", "a 10.png", "b.png"]
    assert [count for _, count in newest.groups] == [1] * 5
    assert names(there, there.matches(query(sort=SortOrder.OLDEST))) == names(there, newest)[::-1]
    assert names(there, there.matches(query(sort=SortOrder.SIZE)))[0] == "old.jfif"
    assert there.matches(query()).groups == ()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_links_in_circles_end(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "self.png").symlink_to(folder / "self.png")
    (folder / "linked.png").symlink_to(folder / "b.png")
    (folder / "dangling.png").symlink_to(folder / "nowhere")
    there = found(folder, nested=True)
    assert len(there) == 5 + 2 + 1
    entry = read_folder(str(folder))
    assert (entry.folders, entry.pictures) == ((str(folder / "sub"),), 6)
    assert read_folder(str(folder / "sub")).folders == (str(folder / "sub" / "deep"),)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text there")
def test_names_that_are_no_text_are_shown_too(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"bad\xff\nname.png")  # noqa: PTH118
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(png())
    there = found(tmp_path)
    (asset,) = there.page(there.rows).values()
    assert asset.problem == ""
    assert asset.id.isascii()
    assert os.fsencode(str(place_of_id(asset.id))) == path


def test_files_that_vanish_while_they_are_read(folder: Path) -> None:
    there = found(folder)
    (folder / "b.png").unlink()
    there.measure(lambda: False)
    matches = there.matches(query(sort=SortOrder.NEWEST))
    problems = {asset.file.rpartition("/")[2]: asset.problem for asset in there.page(matches.rows).values()}
    assert problems["b.png"] == "missing-file"
    assert sum(map(bool, problems.values())) == 1


def test_a_folder_that_is_gone(folder: Path) -> None:
    there = found(folder)
    folder.rename(folder.with_name("elsewhere"))
    with pytest.raises(GoneError):
        there.is_current()
    with pytest.raises(GoneError):
        found(folder)
    assert not read_folder(str(folder)).connected
    with pytest.raises(GoneError):
        found(folder.with_name("elsewhere") / "b.png")


def test_changes_are_seen(folder: Path) -> None:
    for path in (folder, folder / "sub", folder / "sub" / "deep"):
        os.utime(path, (OLD, OLD))
    there = found(folder, nested=True)
    assert there.is_current()
    (folder / "sub" / "new.png").write_bytes(png())
    assert not there.is_current()
    assert not found(folder, nested=True).is_current(), "it may change again in the same tick of the clock"
    asset = picture_at(folder / "b.png")
    assert not has_changed(asset)
    (folder / "b.png").write_bytes(png(size=(9, 7)))
    assert has_changed(asset)
    assert picture_at(folder / "b.png").content != asset.content


def test_a_long_scan_tells_what_it_has_found_and_can_be_stopped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "_PATIENCE", -1.0)
    monkeypatch.setattr(listing, "_SHARE", -1_000_000)
    for number in range(200):
        (folder / f"n{number}.png").touch()
    told: list[int] = []
    assert len(scan(str(folder), nested=False, told=lambda part: told.append(len(part)), stopped=lambda: False)) == 205
    assert len(told) >= 3
    assert told == sorted(told)
    assert len(scan(str(folder), nested=False, told=lambda _: None, stopped=lambda: True)) < 100


def test_what_is_wrong_with_a_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = tmp_path / "a.png"
    problems = {b"": "empty-file", b"no picture": "no-picture", png()[:20]: "broken-file", png(): ""}
    for data, problem in problems.items():
        picture.write_bytes(data)
        assert picture_at(picture).problem == problem
    monkeypatch.setattr(browsed, "MOST_PICTURE", 10)
    assert picture_at(picture).problem == "large-file"
    monkeypatch.undo()
    wide = png()
    picture.write_bytes(wide[:16] + (40_000).to_bytes(4, "big") * 2 + wide[24:])
    assert picture_at(picture).problem in ("many-pixels", "broken-file")
    assert picture_at(tmp_path / "none.png").problem == "missing-file"
    assert picture_at(tmp_path).problem == "no-picture"


def test_facts_come_from_the_file_alone(tmp_path: Path) -> None:
    for kind in ("bmp", "tiff", "gif", "webp", "jpeg"):
        Image.new("RGB", (30, 20), "red").save(tmp_path / f"a.{kind}")
        os.utime(tmp_path / f"a.{kind}", (OLD, OLD))
        asset = picture_at(tmp_path / f"a.{kind}")
        assert (asset.width, asset.height, asset.format, asset.problem) == (30, 20, kind, "")
        assert asset.created_at == datetime.fromtimestamp(OLD, UTC)
        assert asset.browsed


@settings(max_examples=50)
@given(st.binary(max_size=80), st.sampled_from(("", "file:", "file:%00", "file:///a%ff", "file:..")))
def test_any_id_is_taken_apart(data: bytes, prefix: str) -> None:
    place = place_of_id(prefix + data.decode("latin-1"))
    assert place is None or place.is_absolute()
    path = "/" + data.replace(b"\0", b"").decode("utf-8", "surrogateescape")
    if sys.platform != "win32":
        assert str(place_of_id(id_of_place(path))) == str(Path(path))


def test_the_library_shows_such_pictures_but_never_changes_them(folder: Path, tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    library.open()
    asset: Asset = picture_at(folder / "b.png")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert library.shown_path(asset.id) == folder / "b.png"
    assert library.shown_data(asset.id) == (folder / "b.png").read_bytes()
    assert library.path(asset) == folder / "b.png"
    assert library.read(asset.id) is None, "what is sent or changed goes by this: ids stand in sidecars, too"
    assert library.get(asset.id) is None
    assert library.trash([asset.id]) == ()
    assert library.delete_forever([asset.id]) == ()
    with pytest.raises(VidraError) as caught:
        library.update(asset.id, rating=5)
    assert caught.value.kind is FailureKind.FILE_BROKEN
    library.close()
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
