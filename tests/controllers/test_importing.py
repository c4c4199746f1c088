"""An import is counted, told while it goes, and outlives its program, its library and a full disk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

import controllers.importing
import services.library.importing
from controllers.importing import ImportController
from services.library.importing import unfinished
from services.types import Failure, FailureKind, Import, LibraryQuery
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, until
from tests.services.library_samples import numbered

NOWHERE = "http://127.0.0.1:9/v1"


class Heard:
    """What the page hears of imports."""

    def __init__(self, importing: ImportController) -> None:
        self.counted: list[tuple[int, bool]] = []
        self.progress: list[Import] = []
        self.ended: list[tuple[Import, tuple[str, ...]]] = []
        self.refused: list[tuple[Import, Failure]] = []
        importing.counted.connect(lambda *told: self.counted.append(told))
        importing.progress.connect(self.progress.append)
        importing.ended.connect(lambda *told: self.ended.append(told))
        importing.refused.connect(lambda *told: self.refused.append(told))


@asynccontextmanager
async def importing_at(desk: Desk) -> AsyncIterator[tuple[ImportController, Heard]]:
    importing = ImportController(desk.saving, desk.library, desk.notices)
    yield importing, Heard(importing)
    assert await importing.aclose()


@pytest.fixture
async def alone(sit: Sit) -> Desk:
    return await sit(NOWHERE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "holiday"
    made.mkdir()
    for number in range(5):
        (made / f"{number}.png").write_bytes(numbered(number))
    return made


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step takes in one picture."""
    monkeypatch.setattr(controllers.importing, "STEP", 0.0)
    monkeypatch.setattr(services.library.importing, "AT_ONCE", 1)


def there(desk: Desk) -> int:
    return len(desk.workspace.library.find(LibraryQuery()).rows)


async def test_counted_then_taken_in_once(alone: Desk, folder: Path, one_by_one: None) -> None:
    async with importing_at(alone) as (importing, heard):
        importing.count([folder])
        await until(lambda: heard.counted)
        assert heard.counted == [(5, True)]
        importing.start([folder], "book")
        importing.start([folder / "0.png"])  # waits behind it
        await until(lambda: len(heard.ended) == 2)
        await until(lambda: not unfinished(alone.workspace.library.own))
    assert [told.done for told in heard.progress[:6]] == [0, 1, 2, 3, 4, 5]
    (first, ids), (second, again) = heard.ended
    assert (first.total, first.added, first.known, first.into) == (5, 5, 0, "book")
    assert (second.added, second.known, second.into) == (0, 1, "")
    assert again[0] in ids
    assert there(alone) == 5


async def test_it_can_be_taken_back(alone: Desk, folder: Path) -> None:
    async with importing_at(alone) as (importing, heard):
        importing.start([folder])
        await until(lambda: heard.ended)
        history = alone.library.changes.history
        await until(lambda: history.undo_name == "import")
        assert [(note.code, note.values) for note in alone.notes][-1] == ("imported", {"count": 5})
        history.undo()
        await until(lambda: there(alone) == 0)
        history.redo()
        await until(lambda: there(alone) == 5)


async def test_stopped_it_keeps_what_has_come(alone: Desk, folder: Path, one_by_one: None) -> None:
    async with importing_at(alone) as (importing, heard):
        importing.progress.connect(lambda told: importing.stop() if told.done == 2 and not heard.ended else None)
        importing.start([folder])
        await until(lambda: heard.ended)
        ((told, ids),) = heard.ended
        assert (told.done, told.total, len(ids)) == (2, 5, 2)
        assert there(alone) == 2
        await until(lambda: not unfinished(alone.workspace.library.own))
        importing.stop()  # nothing is at work
        importing.start([folder])
        await until(lambda: len(heard.ended) == 2)
    assert there(alone) == 5


async def test_what_a_program_that_ends_leaves_goes_on_at_the_next_start(
    alone: Desk, folder: Path, one_by_one: None
) -> None:
    async with importing_at(alone) as (importing, heard):
        importing.start([folder])
        await until(lambda: heard.progress and heard.progress[-1].done >= 1)
    assert heard.ended == []
    left = there(alone)
    assert 1 <= left < 5
    async with importing_at(alone) as (importing, heard):
        alone.library.opened.emit(alone.workspace.root, ())
        await until(lambda: heard.ended)
    assert heard.ended[0][0].added == 5
    assert there(alone) == 5


async def test_another_library_leaves_it_where_it_was_begun(
    alone: Desk, folder: Path, tmp_path: Path, one_by_one: None
) -> None:
    first = alone.workspace.root
    async with importing_at(alone) as (importing, heard):
        importing.start([folder])
        await until(lambda: heard.progress and heard.progress[-1].done >= 1)
        alone.library.open(tmp_path / "other")
        await until(lambda: alone.library.root == tmp_path / "other")
        assert there(alone) == 0
        alone.library.open(first)
        await until(lambda: heard.ended and alone.library.root == first)
        assert there(alone) == 5


async def test_a_full_disk_is_told_and_tried_again(
    alone: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch, one_by_one: None
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    async with importing_at(alone) as (importing, heard):
        with monkeypatch.context() as patch:
            patch.setattr("services.library.files.write_atomic", full)
            importing.start([folder])
            await until(lambda: heard.refused)
        told, failure = heard.refused[0]
        assert (told.done, failure.kind) == (0, FailureKind.DISK_FULL)
        importing.go_on()
        await until(lambda: heard.ended)
    assert there(alone) == 5
