"""Threads: what the person says of them is kept, their pictures are found, whatever stands in the files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from services.errors import VidraError
from services.library.store import Library
from services.library.threads import Threads
from services.types import AssetKind, FailureKind, Thread
from tests.services.library_samples import NOON, draft, numbered


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path)
    opened.open()
    yield opened
    opened.close()


def test_what_was_said_is_there_after_a_restart_and_foreign_fields_stay(tmp_path: Path) -> None:
    thread = Thread(id="20261122T120000-ab12", title=" 붉은 연 ", cover="a", hidden=("b", "c", "b"))
    saved = Threads(tmp_path).save(thread)
    assert saved == replace(thread, title="붉은 연", hidden=("b", "c"))
    file = tmp_path / "threads" / "20261122T120000-ab12.json"
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "turns": [1]}), "utf-8")
    assert Threads(tmp_path).load(thread.id) == saved
    Threads(tmp_path).save(replace(saved, title="a kite", hidden=()))
    assert Threads(tmp_path).load(thread.id) == Thread(id=thread.id, title="a kite", cover="a")
    assert json.loads(file.read_text("utf-8"))["turns"] == [1]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"title": 3, "hidden": "x", "cover": null}'])
def test_a_file_that_makes_no_sense_is_an_untouched_thread(tmp_path: Path, text: str) -> None:
    (tmp_path / "threads").mkdir()
    (tmp_path / "threads" / "t.json").write_text(text)
    assert Threads(tmp_path).load("t") == Thread(id="t")


@pytest.mark.parametrize("thread_id", ["", "../up", "a/b", "a\\b", ".hidden", "..", "x" * 101, "a\nb"])
def test_an_id_that_is_no_file_name_reads_and_writes_nothing(tmp_path: Path, thread_id: str) -> None:
    inside = tmp_path / "library"
    inside.mkdir()
    assert Threads(inside).load(thread_id) == Thread(id=thread_id)
    with pytest.raises(VidraError) as caught:
        Threads(inside).save(Thread(id=thread_id, title="x"))
    assert caught.value.kind is FailureKind.FILE_BROKEN
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_library_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(VidraError) as caught:
        Threads(tmp_path / "gone").save(Thread(id="t"))
    assert caught.value.kind is FailureKind.FOLDER_MISSING
    assert not (tmp_path / "gone").exists()


def test_the_pictures_of_a_thread_oldest_first_also_after_the_index_was_lost(library: Library, tmp_path: Path) -> None:
    late, early = (draft(thread_id="t", created_at=NOON + timedelta(minutes=minute)) for minute in (2, 1))
    last = library.add(numbered(1), late)
    first = library.add(numbered(2), early)
    library.add(numbered(3), draft(thread_id="u"))
    library.add(numbered(4), draft())
    library.add(numbered(5), replace(draft(thread_id="t"), kind=AssetKind.DRAFT))
    Threads(tmp_path).save(Thread(id="t", title="kites"))
    assert library.thread("t") == (first, last)
    assert library.thread("") == ()
    trashed = library.trash([first.id])
    library.close()
    (tmp_path / ".vidra" / "index.sqlite").unlink()
    library.open()
    library.mend()
    assert library.thread("t") == (*trashed, last)
    assert library.counts().all == 4, "the thread's own file is no picture"


def test_a_picture_that_came_otherwise_gets_a_thread_of_its_own_once(library: Library) -> None:
    found, made = library.add(numbered(1), draft()), library.add(numbered(2), draft(thread_id="run"))
    begun = library.begin_thread(found.id)
    assert begun.thread_id == found.id
    assert library.begin_thread(found.id) == begun
    assert library.begin_thread(made.id) == made
    assert library.thread(found.id) == (begun,)
    with pytest.raises(VidraError):
        library.begin_thread("nobody")
