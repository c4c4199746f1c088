"""Words and filters asked of the pictures of a folder: by name, by what was said, by what the files say."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from services.library import file_facts, folder_search
from services.library.file_facts import FileFacts, SeenFiles
from services.library.folder_search import find
from services.library.listing import Listing, scan
from services.search_rules import KEYS
from services.types import Annotation, LibraryQuery, Matches, SortOrder
from tests.services import foreign_pictures
from tests.services.library_samples import png

PARAMETERS = "an otter in gouache\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 8x8, Model: riverMix_v2"
NOON = datetime(2026, 11, 20, 12).astimezone().timestamp()
"""In the person's own time zone."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    (folder / "Scans").mkdir(parents=True)
    made = foreign_pictures.png({"parameters": PARAMETERS})
    for name, data in (
        ("made.png", made), ("wide.png", png(size=(64, 16))), ("tall.png", png(size=(16, 40))),
        ("Scans/square.png", png(size=(32, 32))), ("broken.png", b"no picture at all"),
    ):  # fmt: skip
        (folder / name).write_bytes(data)
        os.utime(folder / name, (NOON, NOON))
    keyed = foreign_pictures.with_xmp("JPEG", "<dc:subject><rdf:Bag><rdf:li>Heron</rdf:li></rdf:Bag></dc:subject>")
    (folder / "keyed.jpg").write_bytes(keyed)
    os.utime(folder / "keyed.jpg", (NOON - 40 * 86_400, NOON - 40 * 86_400))
    return folder


@pytest.fixture
def files(tmp_path: Path) -> Iterator[SeenFiles]:
    seen = SeenFiles(tmp_path / "cache" / "files.sqlite")
    yield seen
    seen.close()


def listed(folder: Path) -> Listing:
    return scan(str(folder), nested=True, told=lambda _: None, stopped=lambda: False)


def searched(
    there: Listing, files: SeenFiles | None, text: str, said: dict[int, Annotation] | None = None
) -> list[str]:
    look = None if files is None else lambda paths: files.look(paths, lambda: False)
    query = LibraryQuery(folder=there.folder, text=text, sort=SortOrder.NAME)
    rows = find(there, query, said or {}, look).rows
    return [Path(asset.file).name for asset in there.page(rows).values()]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("gouache", ["made.png"]), ("GOUACHE otter", ["made.png"]), ("-gouache w", ["wide.png"]),
        ("model:rivermix", ["made.png"]), ('model:"riverMix_v2"', ["made.png"]), ("model:other", []),
        ("has:prompt", ["made.png"]), ("-has:prompt shape:tall", ["tall.png"]),
        ("shape:wide size>=64", ["wide.png"]), ("size:32", ["square.png"]), ("size<40 shape:square", ["square.png"]),
        ("folder:scan", ["square.png"]), ('folder:"Scans" kind:imported', ["square.png"]), ("kind:generated", []),
        ("date:2026-11-20 tall", ["tall.png"]), ("date<2026-11-20", ["keyed.jpg"]), ("-date:2026-11-20", ["keyed.jpg"]),
        ("tag:heron", ["keyed.jpg"]), ("heron", ["keyed.jpg"]), ("-tag:heron date:2026-10", []),
        ("cost>0", []), ("-cost>0 wide", ["wide.png"]), ("has:mask", []), ("cost: wide", ["wide.png"]),
    ],
)  # fmt: skip
def test_every_filter_that_can_be_known_is_answered(
    folder: Path, files: SeenFiles, text: str, wanted: list[str]
) -> None:
    assert searched(listed(folder), files, text) == wanted


def test_what_was_said_counts_before_the_file(folder: Path, files: SeenFiles) -> None:
    there = listed(folder)
    number = there.number(folder / "keyed.jpg")
    assert number is not None
    said = {number: Annotation(rating=4, title="At dawn", tags=("Egret",), collections=("Birds",))}
    for text in ("dawn", "rating:4", "tag:egret", "collection:birds date<2026-11", "-tag:heron date:2026-10"):
        assert searched(there, files, text, said) == ["keyed.jpg"], text
    assert searched(there, files, "tag:heron", said) == []


def test_without_a_look_only_names_and_words_of_the_person_are_known(folder: Path) -> None:
    there = listed(folder)
    assert searched(there, None, "wide") == ["wide.png"]
    assert searched(there, None, "shape:wide") == []
    assert there.modified is None


def test_files_are_looked_into_once_and_only_where_it_matters(
    folder: Path, files: SeenFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    facts = file_facts._facts

    def counted(path: str) -> FileFacts:
        read.append(Path(path).name)
        return facts(path)

    monkeypatch.setattr(file_facts, "_facts", counted)
    there = listed(folder)
    assert searched(there, files, "rating>=1 gouache") == []
    assert read == []
    assert searched(there, files, "wide shape:wide") == ["wide.png"]
    assert len(read) == 6, "the word may stand in any file"
    searched(there, files, "gouache")
    assert sorted(read) == sorted(set(read))
    assert len(read) == 6
    assert searched(listed(folder), files, "gouache") == ["made.png"]
    assert len(read) == 6
    (folder / "wide.png").write_bytes(foreign_pictures.png({"parameters": PARAMETERS}))
    assert searched(listed(folder), files, "gouache") == ["made.png", "wide.png"]
    assert len(read) == 7
    assert files.kept_bytes() > 0
    files.clear()
    assert files.kept_bytes() == 0


def test_a_long_look_tells_what_it_has_found_and_can_be_stopped(
    folder: Path, files: SeenFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_search, "_AT_ONCE", 1)
    monkeypatch.setattr(folder_search, "_PATIENCE", 0.0)
    there, told = listed(folder), list[Matches]()
    query = LibraryQuery(folder=str(folder), text="size>=1", sort=SortOrder.NAME)

    def look(paths: list[str]) -> list[FileFacts]:
        return files.look(paths, lambda: False)

    whole = find(there, query, {}, look, told=told.append)
    assert [len(each.rows) for each in told] == sorted(len(each.rows) for each in told)
    assert (len(told), len(whole.rows), whole.scanning) == (6, 5, False)
    assert all(each.scanning for each in told)
    there.facts.clear()
    find(there, query, {}, look, told=told.append, stopped=lambda: len(told) > 7)
    assert len(told) == 8


def test_a_cache_that_cannot_be_used_is_done_without(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    files = SeenFiles(tmp_path / "file" / "files.sqlite")
    assert searched(listed(folder), files, "gouache") == ["made.png"]
    assert files.kept_bytes() == 0
    files.clear()
    files.close()


@pytest.mark.parametrize("key", list(KEYS))
def test_any_key_with_nonsense_is_no_error(folder: Path, files: SeenFiles, key: str) -> None:
    there = listed(folder)
    for value in ("", "nonsense", "99999999999999", '"', "0", "2026", "prompt"):
        for sign in (":", ">=", "<"):
            searched(there, files, f"-{key}{sign}{value} {key}{sign}{value}")
