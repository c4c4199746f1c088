"""A run while it runs: previews, stopping one or all, waiting for a busy server, a refusal, switching the looks."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

import asyncio

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QToolButton

from services.types import AssetKind, Billed, FailureKind, JobState
from tests.conftest import FaultControl
from tests.journeys.conftest import Folders, ServerChosen, Start
from tests.journeys.program import Program, pictures, texts, until
from tests.journeys.truth import check_files, kinds_in

SLOW = 2.5
"""Seconds that a slowed picture takes: long enough to act before it ends."""


async def test_previews_are_on_the_stage_before_the_picture(
    start: Start, choose_server: ServerChosen, faults: FaultControl
) -> None:
    choose_server(partial_images="3")
    faults.add("slow_drawing", seconds=1)
    async with start() as program:
        seen: list[tuple[str, int, bool]] = []
        program.create.stage.model.dataChanged.connect(
            lambda *_: seen.extend((t.state.value, t.job.previews, t.image is not None) for t in program.tiles)
        )
        await program.saved("an otter")
        shown = [previews for state, previews, drawn in seen if state == "sent" and drawn]
        assert {1, 2, 3} <= set(shown)
        assert shown == sorted(shown)
        assert "Preview 3 of 3" not in program.create.stage.model.state_text(program.tiles[0])
        assert await program.close() == 0
    [request] = [entry for entry in faults.requests() if entry["method"] == "POST"]
    assert request["body"]["stream"] is True
    assert request["body"]["partial_images"] == 3


async def test_one_of_four_is_cancelled_and_the_other_three_arrive(
    start: Start, choose_server: ServerChosen, folders: Folders, faults: FaultControl
) -> None:
    choose_server(n=4, partial_images="3")
    faults.add("slow_drawing", seconds=SLOW, count=4)
    async with start() as program:
        program.create_with("a quiet harbour")
        await until(lambda: len(program.tiles) == 4, "four tiles")
        await until(lambda: program.tiles[1].image is not None, "a preview of the second picture")
        cancel(program, 1)
        await program.run_ended()
        saved, cancelled = JobState.SAVED, JobState.CANCELLED
        assert program.states == [saved, cancelled, saved, saved]
        assert program.tiles[1].draft
        failure = program.tiles[1].failure
        assert failure is not None
        assert (failure.kind, failure.billed) == (FailureKind.CANCELLED, Billed.MAYBE)
        await until(lambda: faults.state()["open"] == 0, "the engine to hear of it")
        program.open_library()
        await program.shown(4)
        assert await program.close() == 0
    assert kinds_in(folders.library) == [AssetKind.DRAFT, *[AssetKind.GENERATED] * 3]
    ended = [request["ended"] for request in faults.requests() if request["method"] == "POST"]
    assert sorted(ended) == ["answered"] * 3 + ["lost"]


def cancel(program: Program, row: int) -> None:
    """Press the × of a tile."""
    button = program.create.stage.grid.controls.button(program.tiles[row].key)
    assert button is not None
    program.click(button.findChildren(QToolButton)[0])


async def test_stop_keeps_what_is_finished(
    start: Start, choose_server: ServerChosen, folders: Folders, faults: FaultControl
) -> None:
    choose_server(n=3, partial_images="1")
    faults.add("slow_drawing", seconds=30, count=2)
    async with start() as program:
        program.create_with("three boats")
        await until(lambda: JobState.SAVED in program.states, "the first picture")
        program.control(Qt.Key.Key_Period)
        await program.run_ended()
        assert sorted(program.states) == [JobState.CANCELLED, JobState.CANCELLED, JobState.SAVED]
        await program.saved("the next three")
        assert await program.close() == 0
    assert len(check_files(folders.library)) == 4


async def test_a_busy_server_is_waited_for(start: Start, choose_server: ServerChosen, faults: FaultControl) -> None:
    choose_server(partial_images="1")
    faults.add("rate_limit", retry_after=2)
    async with start() as program:
        program.create_with("a tree")
        await until(lambda: program.states == [JobState.RETRYING], "the wait")
        titles: set[str] = set()
        while program.states == [JobState.RETRYING]:
            notice = program.tile_words(program.tiles[0])
            titles |= set() if notice is None else set(texts(notice))
            await asyncio.sleep(0.05)
        await program.run_ended()
        assert program.states == [JobState.SAVED]
        assert len({title for title in titles if title.startswith("Tries again in")}) >= 2, "no countdown"
        assert program.session.jobs.jobs[-1].attempt == 2
        assert await program.close() == 0


async def test_retry_now_does_not_wait(start: Start, choose_server: ServerChosen, faults: FaultControl) -> None:
    choose_server()
    faults.add("rate_limit", retry_after=60)
    async with start() as program:
        program.create_with("a tree")
        await until(lambda: program.states == [JobState.RETRYING], "the wait")
        notice = await until(lambda: program.tile_words(program.tiles[0]), "words in the tile")
        program.click(program.button("Retry now", notice))
        await program.run_ended()
        assert program.states == [JobState.SAVED]
        assert await program.close() == 0


async def test_a_refused_picture_says_so_in_its_tile_and_spoils_no_other(
    start: Start, choose_server: ServerChosen, folders: Folders, faults: FaultControl
) -> None:
    choose_server(n=3, partial_images="1")
    faults.add("moderation")
    async with start() as program:
        program.create_with("a storm over the sea")
        await program.run_ended()
        assert sorted(program.states) == [JobState.FAILED, JobState.SAVED, JobState.SAVED]
        refused = program.tiles[program.states.index(JobState.FAILED)]
        assert refused.failure is not None
        assert refused.failure.kind is FailureKind.POLICY
        notice = await until(lambda: program.tile_words(refused), "words in the tile")
        assert notice.accessibleName() == "Studio did not draw this one"
        assert "violence" in notice.accessibleDescription()
        assert program.card is None
        program.control(Qt.Key.Key_4)
        program.control(Qt.Key.Key_1)
        program.click(program.button("Edit prompt", notice))
        assert program.focused is program.create.composer.prompt.edit
        program.click(program.button("Try again", notice))
        await until(lambda: program.states == [JobState.SAVED] * 3, "the picture after another try")
        assert await program.close() == 0
    assert len(check_files(folders.library)) == 3


async def test_a_refused_word_of_the_prompt(start: Start, choose_server: ServerChosen, folders: Folders) -> None:
    choose_server(n=2)
    async with start() as program:
        program.create_with("a massacre of flowers")
        await program.run_ended()
        assert set(program.states) == {JobState.FAILED}
        assert program.create.composer.prompt.text == "a massacre of flowers"
        await program.saved("a meadow of flowers")
        assert await program.close() == 0
    assert len(pictures(folders.library)) == 2


async def test_language_and_theme_change_while_pictures_arrive(
    start: Start, choose_server: ServerChosen, folders: Folders, faults: FaultControl
) -> None:
    choose_server(n=2, partial_images="3")
    faults.add("slow_drawing", seconds=SLOW, count=2)
    async with start() as program:
        program.create_with("a lighthouse at dusk")
        await until(lambda: all(tile.image is not None for tile in program.tiles), "previews")
        for label, language in (("한국어", QLocale.Language.Korean), ("English", QLocale.Language.English)):
            program.choose("look", label)
            assert QLocale().language() is language
            assert program.create.composer.prompt.text == "a lighthouse at dusk"
            assert all(tile.image is not None for tile in program.tiles)
        program.choose("look", "Dark")
        dark = program.window.palette().window().color()
        program.choose("look", "Light")
        assert program.window.palette().window().color().lightness() > dark.lightness()
        assert program.running
        await program.run_ended()
        assert program.states == [JobState.SAVED] * 2
        assert await program.close() == 0
    assert folders.settings["theme"] == "light"
    assert folders.settings["language"] == "en"
    assert len(check_files(folders.library)) == 2
