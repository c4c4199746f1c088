"""What stands in the way of an edit is told on the picture for which it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from services.errors import VidraError
from services.types import Asset, Failure, FailureKind, ImageRequest
from tests.conftest import FaultControl
from tests.controllers.desk import Desk, kinds, posts, until
from tests.controllers.editing import Bench


class Slow:
    """Preparing a request that ends when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, bench: Bench) -> None:
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()
        self.failure: Failure | None = None
        self._planned = bench.edit._planning.planned
        monkeypatch.setattr(bench.edit._planning, "planned", self)

    async def __call__(self, *args: Any) -> ImageRequest:
        self.begun.set()
        await self.go_on.wait()
        if self.failure is not None:
            raise VidraError(self.failure)
        return await self._planned(*args)


@pytest.fixture
async def bench(desk: Desk) -> Bench:
    return Bench(desk)


async def asked_and_left(bench: Bench, slow: Slow, there: Asset, elsewhere: Asset, **options: Any) -> None:
    """Press the button for one picture, and look at another one before the request is ready."""
    await bench.open(there.id)
    request = bench.request(**options)
    bench.edit.draft(request)
    bench.edit.run(request)
    await slow.begun.wait()
    await bench.open(elsewhere.id)
    bench.refused.clear()
    slow.go_on.set()
    await bench.ended()


async def test_a_refusal_waits_until_its_picture_is_shown_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = bench.photo(), bench.photo("other", (192, 256))
    slow = Slow(monkeypatch, bench)
    slow.failure = Failure(kind=FailureKind.BROKEN_PICTURE, param="image")
    await asked_and_left(bench, slow, one, other)
    assert bench.refused == [], "it is not about this picture"
    assert [note.code for note in bench.desk.notes].count("told-elsewhere") == 1
    await bench.open(one.id)
    assert kinds(bench.refused[-1]) == [FailureKind.BROKEN_PICTURE]
    await bench.open(other.id)
    assert bench.refused[-1] == ()
    await bench.open(one.id)
    assert kinds(bench.refused[-1]) == [FailureKind.BROKEN_PICTURE], "it still stands in the way there"


async def test_a_question_of_money_is_asked_where_the_run_was_asked_for(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, faults: FaultControl
) -> None:
    bench.edit.choose("studio", "gpt-image-2.5-flare")
    bench.model = "gpt-image-2.5-flare"
    one, other = bench.photo(), bench.photo("other", (192, 256))
    asked: list[str] = []
    bench.edit.consent.wanted.connect(lambda *_: asked.append(bench.asset.id))
    bench.desk.settings.change(ask_above=1)
    small = {"size": "816x816", "quality": "low"}
    await asked_and_left(bench, Slow(monkeypatch, bench), one, other, parameters=small)
    assert (asked, posts(faults)) == ([], [])
    await bench.open(one.id)
    assert asked == [one.id]
    bench.edit.consent.give()
    await until(lambda: bench.desk.jobs.jobs)
    await bench.ended()
    assert len(posts(faults)) == 1


async def test_a_run_that_waits_for_its_references_edits_no_other_picture(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, faults: FaultControl
) -> None:
    one, other = bench.photo(), bench.photo("other", (192, 256))
    await bench.open(one.id)
    waiting: list[Callable[[], None]] = []
    monkeypatch.setattr(bench.edit._prepared, "run", waiting.append)
    bench.edit.draft(bench.request())
    bench.edit.run(bench.request())
    await bench.open(other.id)
    waiting[0]()
    await bench.ended()
    assert posts(faults) == []
    await bench.open(one.id)
    waiting[0]()
    await bench.ended()
    assert [job.request.parents for job in bench.desk.jobs.jobs] == [(one.id,)]


async def test_an_edit_whose_picture_is_left_before_it_is_ready_says_that_it_is_not_sent(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, faults: FaultControl
) -> None:
    one, other = bench.photo(), bench.photo("other", (192, 256))
    await bench.open(one.id)
    begun, go_on, masks = asyncio.Event(), asyncio.Event(), bench.edit.sheet.masks

    async def slow() -> object:
        begun.set()
        await go_on.wait()
        return await masks()

    monkeypatch.setattr(bench.edit.sheet, "masks", slow)
    request = bench.request()
    bench.edit.draft(request)
    bench.edit.run(request)
    await begun.wait()
    await bench.open(other.id)
    go_on.set()
    await bench.ended()
    assert [note.code for note in bench.desk.notes].count("edit-left") == 1
    assert posts(faults) == []
