"""The prompt that is being written: kept while it is typed, given back, never lost to an empty page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from controllers.drafts import WORDS, DraftsController
from services.errors import VidraError
from services.library.drafts import Drafts
from services.types import Draft, Failure, FailureKind
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, until

NOWHERE = "http://127.0.0.1:9/v1"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("controllers.drafts.PAUSE", 0.01)


@asynccontextmanager
async def drafts_of(desk: Desk) -> AsyncIterator[tuple[DraftsController[str], list[tuple[str, bool]]]]:
    """The controller, and what it told; closed before the library, as in a session."""
    drafts = DraftsController(desk.saving, desk.library, desk.notices, "create", WORDS)
    told: list[tuple[str, bool]] = []
    drafts.restored.connect(lambda text, interrupted: told.append((text, interrupted)))
    try:
        yield drafts, told
    finally:
        await drafts.aclose()
        assert not drafts._tasks._live


def on_disk(desk: Desk, name: str = "library") -> Draft:
    return Drafts(desk.folder / name / ".vidra").load("create")


async def test_what_is_typed_is_on_the_disk_soon(sit: Sit) -> None:
    desk = await sit(NOWHERE, opened=False)
    async with drafts_of(desk) as (drafts, told):
        await desk.open()
        for text in ("an", "an ot", "an otter"):
            drafts.keep(text)
        await until(lambda: on_disk(desk).text == "an otter")
        assert on_disk(desk).interrupted
        drafts.keep("an otter at night")
    assert on_disk(desk).text == "an otter at night", "the last words too"
    assert told == []
    assert await desk.aclose()
    assert not on_disk(desk).interrupted


async def test_each_place_has_its_own(sit: Sit) -> None:
    desk = await sit(NOWHERE)
    desk.workspace.drafts.save("create", "an otter")
    async with drafts_of(desk) as (drafts, _told):
        change = DraftsController(desk.saving, desk.library, desk.notices, "change", WORDS)
        change._opened(desk.workspace.root, ())
        drafts._opened(desk.workspace.root, ())
        await until(lambda: drafts.value == "an otter")
        change.keep("at night")
        await until(lambda: Drafts(desk.folder / "library" / ".vidra").load("change").text == "at night")
        await change.aclose()
    assert on_disk(desk).text == "an otter"


async def test_it_comes_back_with_the_library(sit: Sit) -> None:
    desk = await sit(NOWHERE)
    desk.workspace.drafts.save("create", "an otter")
    again = await sit(NOWHERE, opened=False, folder=desk.folder / "none")
    again.folder = desk.folder
    assert await desk.aclose()
    async with drafts_of(again) as (drafts, told):
        assert drafts.value == ""
        await again.open()
        await until(lambda: told)
        assert told == [("an otter", False)]
        assert drafts.value == "an otter"
        await again.open()
        assert len(told) == 1


async def test_a_killed_program_is_told(sit: Sit) -> None:
    desk = await sit(NOWHERE, opened=False)
    (desk.folder / "library" / ".vidra").mkdir(parents=True)
    Drafts(desk.folder / "library" / ".vidra").save("create", "an otter")
    async with drafts_of(desk) as (_, told):
        await desk.open()
        await until(lambda: told)
        assert told == [("an otter", True)]


async def test_what_is_typed_before_the_library_is_open_stays(sit: Sit) -> None:
    desk = await sit(NOWHERE, opened=False)
    (desk.folder / "library" / ".vidra").mkdir(parents=True)
    Drafts(desk.folder / "library" / ".vidra").save("create", "an old one")
    async with drafts_of(desk) as (drafts, told):
        drafts.keep("a new one")
        await desk.open()
        await until(lambda: on_disk(desk).text == "a new one")
        assert told == []


async def test_an_empty_page_is_no_change(sit: Sit) -> None:
    desk = await sit(NOWHERE, opened=False)
    (desk.folder / "library" / ".vidra").mkdir(parents=True)
    Drafts(desk.folder / "library" / ".vidra").save("create", "an otter")
    async with drafts_of(desk) as (drafts, told):
        drafts.keep("")
        await desk.open()
        await until(lambda: told)
        drafts.keep("")
        await until(lambda: on_disk(desk).text == "")


async def test_another_library_takes_the_draft_along(sit: Sit) -> None:
    desk = await sit(NOWHERE, opened=False)
    async with drafts_of(desk) as (drafts, _):
        await desk.open()
        drafts.keep("an otter")
        await until(lambda: on_disk(desk).text == "an otter")
        await desk.open("other")
        await until(lambda: on_disk(desk, "other").text == "an otter")
        await until(lambda: not on_disk(desk).interrupted)


async def test_a_full_disk_is_no_trouble_and_the_next_change_tries_again(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = await sit(NOWHERE, opened=False)
    async with drafts_of(desk) as (drafts, _):
        await desk.open()
        refused: list[str] = []

        def full(_self: Drafts, place: str, _text: str) -> None:
            refused.append(place)
            raise VidraError(Failure(kind=FailureKind.DISK_FULL))

        with monkeypatch.context() as patch:
            patch.setattr(Drafts, "save", full)
            drafts.keep("an otter")
            await until(lambda: refused)
            await until(lambda: not drafts._tasks.running("keep"))
            assert len(refused) == 1
        drafts.keep("an otter again")
        await until(lambda: on_disk(desk).text == "an otter again")
    assert desk.told == []
