"""The process that looks at the folder of a start: what it tells, and that it never outlives or hinders anybody."""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from main import begin_to_look
from services import first_look
from services import first_look_program as program
from services.first_look import FirstLook
from services.library.browsed import picture_at
from services.library.describe import picture_bytes
from services.library.listing import Listing
from services.options import parse
from services.paths import Paths
from services.pictures.thumbnail import thumbnail
from services.types import LibraryQuery, SortOrder
from tests.services.library_samples import png

NEWEST = ["c.png", "a 10.png", "a 2.png"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    (folder / "below").mkdir(parents=True)
    for number, name in enumerate(reversed(NEWEST)):
        (folder / name).write_bytes(png(colour=(number, 9, 9)))
        os.utime(folder / name, (1_700_000_000 + number, 1_700_000_000 + number))
    (folder / "broken.png").write_bytes(png()[:20])
    os.utime(folder / "broken.png", (1_600_000_000, 1_600_000_000))
    return folder


@pytest.fixture
def look(folder: Path, tmp_path: Path) -> Iterator[FirstLook]:
    look = FirstLook([folder / "c.png", folder / "below" / ".."], tmp_path / "cache", {"sort": "newest", "tile": 176})
    look.listen()
    yield look
    look.close()
    assert look._process.poll() is not None


def test_it_tells_what_the_window_would_find_itself(look: FirstLook, folder: Path, tmp_path: Path) -> None:
    told: list[Listing] = []
    listing = look.listing(str(folder), nested=False, told=told.append)
    assert listing is not None
    assert not told
    assert look.listing(str(folder), nested=False, told=told.append) is None, "it is given once"
    assert listing.modified is not None
    assert listing.entry is not None
    assert (listing.entry.pictures, listing.entry.folders) == (4, (str(folder / "below"),))
    matches = listing.matches(LibraryQuery(folder=str(folder)))
    seen = dict(listing.seen)
    pictures = list(listing.page(matches.rows).values())
    assert [Path(asset.file).name for asset in pictures] == [*NEWEST, "broken.png"]
    assert pictures == [picture_at(Path(asset.file)) for asset in pictures]
    assert set(map(id, seen.values())) == set(map(id, pictures)), "they were read ahead, and are read once"
    for asset in pictures[:3]:
        assert look.promises(asset.id, 256)
        heard = 0
        while (made := look.take(asset.id, 256)) is None:
            heard = look.wait(heard)
        assert made == thumbnail(picture_bytes(Path(asset.file)), 256)
        assert not look.promises(asset.id, 256), "it is given once"
    look.wait_until_shown(20)
    assert not look.promises(pictures[3].id, 256)
    assert look.take(pictures[0].id, 512) is None
    assert (tmp_path / "cache" / "thumbnails.sqlite").exists()


def test_another_folder_is_not_looked_at(look: FirstLook, folder: Path) -> None:
    assert look.listing(str(folder / "below"), nested=False, told=lambda _: None) is None
    assert look.listing(str(folder), nested=False, told=lambda _: None) is None


def test_nothing_comes_of_files_or_of_a_process_that_was_killed(folder: Path, tmp_path: Path) -> None:
    for files, killed in (([folder / "c.png"], False), ([tmp_path / "none"], False), ([folder], True)):
        look = FirstLook(files, tmp_path / "cache", {})
        if killed:
            look.end()
        look.listen()
        assert look.listing(str(folder), nested=False, told=lambda _: None) is None
        assert look.take("file:/c.png", 256) is None
        look.wait(1000)
        look.wait_until_shown(20)
        look.close()


def test_what_waits_goes_on_where_the_process_cannot_be_killed(folder: Path, tmp_path: Path) -> None:
    """A drive that does not answer holds it: nothing is ever heard of it, not even its end."""
    look = FirstLook([folder], tmp_path / "cache", {})
    found: list[object] = []
    waits = [
        threading.Thread(target=work, daemon=True)
        for work in (
            lambda: found.append(look.listing(str(folder), nested=False, told=lambda _: None)),
            lambda: look.wait(1000),
        )
    ]
    for wait in waits:
        wait.start()
    look.end()
    for wait in waits:
        wait.join(20)
    assert (found, [wait.is_alive() for wait in waits]) == ([None], [False, False])
    look._keep((("late", 256), png()))
    assert look.take("late", 256) is None
    look.close()


@pytest.mark.parametrize("refused", [None, OSError("no process is to be had"), "\0"])
def test_the_start_goes_on_without_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str | OSError | None
) -> None:
    paths = Paths.create(tmp_path / "own")
    paths.config.mkdir()
    if isinstance(refused, OSError):
        monkeypatch.setattr(first_look.subprocess, "Popen", Mock(side_effect=refused))
    elif refused is None:
        monkeypatch.setattr(sys, "executable", "")
    else:
        paths.window_file.write_text("library=" + json.dumps(json.dumps({"sort": refused})))
    assert begin_to_look(parse([str(folder)], "0"), paths, tmp_path / "library") is None


def test_one_that_nobody_listens_to_is_closed_too(folder: Path, tmp_path: Path) -> None:
    look = FirstLook([folder], tmp_path / "cache", {})
    look.close()
    assert look._process.poll() is not None


def test_of_many_pictures_the_first_are_shown_by_name_meanwhile(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "QUICK", 2)
    monkeypatch.setattr(program, "COUNT", 3)
    told: queue.SimpleQueue[Any] = queue.SimpleQueue()
    program._look(str(folder), "newest", 186, tmp_path / "cache", told)
    news = [told.get() for _ in range(told.qsize())]
    (by_name, whole, _), (listing, last, promised) = (each for each in news if len(each) == 3)
    assert (whole, last) == (False, True)
    assert by_name.modified is None
    by_name_first = [Path(asset.file).name for asset in by_name.seen.values()]
    assert by_name_first == ["a 2.png", "a 10.png", "broken.png"]
    assert (len(by_name), len(listing)) == (3, 4)
    assert [Path(asset.file).name for asset in listing.seen.values()] == NEWEST
    assert [name for name, _ in news[-3:]] == list(promised)
    rows = listing.matches(LibraryQuery(folder=str(folder), sort=SortOrder.NAME)).rows
    assert rows[:3] == by_name.rows, "a picture has the same row in both"
