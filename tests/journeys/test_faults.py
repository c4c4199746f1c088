"""Every way in which the engine can fail (services/engine/faults.py) ends in a picture or in a sentence, never in a
report, and the next prompt works."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from services.engine.faults import FAULTS
from services.types import Billed, FailureKind, JobState
from tests.conftest import FaultControl
from tests.journeys.conftest import TALKS, Folders, ServerChosen, Start
from tests.journeys.program import Program, texts, until
from tests.journeys.truth import check_files
from tests.services.odd_server import picture

Outcome = tuple[FailureKind, Billed] | None
"""How a request ends: the failure and whether it may have cost money, or None for a picture."""
_NO, _MAYBE, _YES = Billed.NO, Billed.MAYBE, Billed.YES

COMPOSER = frozenset(
    {"unauthorized", "forbidden", "unverified", "region", "not_found", "quota", "billing_limit", "html", "text_detail"}
)
"""Told under the prompt too, because the next picture would fail in the same way."""
OUTCOMES: dict[str, Outcome] = {
    "unauthorized": (FailureKind.KEY_REFUSED, _NO),
    "forbidden": (FailureKind.NO_ACCESS, _NO),
    "unverified": (FailureKind.UNVERIFIED, _NO),
    "region": (FailureKind.REGION, _NO),
    "not_found": (FailureKind.MODEL_GONE, _NO),
    "rate_limit": None,
    "quota": (FailureKind.NO_CREDIT, _NO),
    "billing_limit": (FailureKind.NO_CREDIT, _NO),
    "moderation": (FailureKind.POLICY, _NO),
    "server_error": (FailureKind.SERVER_ERROR, _MAYBE),
    "unavailable": None,
    "bad_gateway": (FailureKind.SERVER_ERROR, _MAYBE),
    "payload_too_large": (FailureKind.TOO_LARGE, _NO),
    "html": (FailureKind.NOT_AN_API, _NO),
    "text_detail": (FailureKind.BAD_PARAMETER, _NO),
    "reset_before": (FailureKind.SERVER_LOST, _MAYBE),
    "hang": (FailureKind.TIMEOUT, _MAYBE),
    "reset_midstream": (FailureKind.SERVER_LOST, _MAYBE),
    "hang_midstream": (FailureKind.TIMEOUT, _MAYBE),
    "slow_body": None,
    "slow_drawing": None,
    "malformed_event": None,
    "error_event": (FailureKind.SERVER_ERROR, _MAYBE),
    "flat_error_event": (FailureKind.SERVER_ERROR, _MAYBE),
    "no_final": (FailureKind.SERVER_LOST, _MAYBE),
    "plain_json_on_stream": None,
    "truncated_base64": (FailureKind.BROKEN_PICTURE, _YES),
    "not_a_picture": (FailureKind.BROKEN_PICTURE, _YES),
    "wrong_size": None,
    "wrong_format": None,
    "data_url_prefix": None,
    "url_result": None,
    "relative_url": None,
    "dead_url": (FailureKind.DOWNLOAD_FAILED, _YES),
    "missing_usage": None,
    "null_data": (FailureKind.SERVER_LOST, _MAYBE),
}
WITHOUT_ANSWER: dict[str, Outcome] = {
    name: outcome for name, outcome in OUTCOMES.items() if FAULTS[name].answer is None
}
"""Those that do not take the place of the whole answer."""
WITHOUT_STREAM: dict[str, Outcome] = {
    "malformed_event": (FailureKind.BROKEN_PICTURE, _MAYBE),
    "no_final": (FailureKind.NO_PICTURE, _MAYBE),
    "null_data": (FailureKind.NO_PICTURE, _MAYBE),
}
CHANGED: dict[str, Outcome] = {
    **WITHOUT_ANSWER,
    **{name: OUTCOMES[name] for name in ("quota", "moderation", "rate_limit", "bad_gateway", "reset_before")},
    "dead_url": None,  # the Responses API tells no addresses
    "null_data": (FailureKind.NO_PICTURE, _YES),
}
"""How a change by the Responses API ends."""
KEPT_ANSWER: dict[str, Outcome] = CHANGED | dict.fromkeys(("reset_midstream", "hang_midstream", "no_final"))
"""Where the server keeps answers, a broken line loses nothing."""
KEPT_PREVIEW = frozenset(
    {"reset_midstream", "hang_midstream", "error_event", "flat_error_event", "no_final", "truncated_base64"}
    | {"not_a_picture", "dead_url", "null_data"}
)
"""The last preview is kept where the stream brought one and the picture was lost."""


@pytest.mark.long
@pytest.mark.parametrize("previews", ["0", "1"])
async def test_every_fault_ends_in_a_picture_or_a_sentence(
    start: Start, choose_server: ServerChosen, folders: Folders, faults: FaultControl, previews: str
) -> None:
    assert OUTCOMES.keys() == FAULTS.keys()
    expected = OUTCOMES
    if previews == "0":  # the others take the place of the answer before it is known to be a stream
        expected = WITHOUT_ANSWER | WITHOUT_STREAM
    choose_server(timeout=2, partial_images=previews)
    met: dict[str, Outcome] = {}
    async with start() as program:
        for name in expected:
            faults.add(name, retry_after=0.2, seconds=0.3)
            program.create_with(name)
            await until(lambda name=name: program.tiles and program.tiles[0].job.request.prompt == name, name)
            await program.run_ended()
            met[name] = await outcome_of(program, name)
            assert program.create.composer.prompt.text == name, "the prompt is kept"
            if met[name] is not None:
                assert bool(program.tiles[0].job.asset_ids) == (previews == "1" and name in KEPT_PREVIEW), name
            if previews == "1" or name == list(expected)[-1]:  # without, the next fault is the next prompt
                await program.saved("sea")
                assert program.card is None, name
        assert program.heard.told == []
        assert await program.close() == 0
    assert met == expected
    drafts = len(KEPT_PREVIEW) if previews == "1" else 0
    others = len(expected) if previews == "1" else 1
    assert len(check_files(folders.library)) == others + list(expected.values()).count(None) + drafts


async def meet(
    program: Program, faults: FaultControl, names: Iterable[str], ask: Callable[[str], object]
) -> dict[str, Outcome]:
    """Ask for a picture once for each fault; how each ended."""
    met: dict[str, Outcome] = {}
    for name in names:
        faults.add(name, retry_after=0.2, seconds=0.3)
        before = {job.id for job in program.session.jobs.jobs}
        ask(name)
        await until(lambda before=before: {job.id for job in program.session.jobs.jobs} - before, name)
        await program.run_ended()
        met[name] = await outcome_of(program, name)
    return met


@pytest.mark.long
async def test_every_fault_of_an_edit_ends_in_a_picture_or_a_sentence(
    start: Start, choose_server: ServerChosen, faults: FaultControl, tmp_path: Path
) -> None:
    choose_server(timeout=2, partial_images="1")
    photo = tmp_path / "photo.png"
    photo.write_bytes(picture(size=(256, 256)))
    async with start() as program:
        program.drop(program.create.composer, photo)
        await until(lambda: program.references, "the reference")
        assert await meet(program, faults, OUTCOMES, program.create_with) == OUTCOMES
        assert {request["path"] for request in faults.requests() if request["method"] == "POST"} == {"/v1/images/edits"}
        await program.saved("a calm sea")
        assert program.heard.told == []
        assert await program.close() == 0


async def test_every_fault_of_a_variation_ends_in_a_picture_or_a_sentence(
    start: Start, choose_server: ServerChosen, faults: FaultControl
) -> None:
    choose_server(timeout=2, profile={"quirks": {"variations": True}})
    async with start() as program:
        asset = await program.saved("a calm sea")
        faults.clear()
        met = await meet(program, faults, WITHOUT_ANSWER, lambda _: program.session.variations.vary(asset))
        assert met == WITHOUT_ANSWER | WITHOUT_STREAM
        assert {request["path"] for request in faults.requests()} >= {"/v1/images/variations"}
        assert program.heard.told == []
        assert await program.close() == 0


@pytest.mark.long
@pytest.mark.parametrize("stored", [False, True])
async def test_every_fault_of_a_change_ends_in_a_picture_or_a_sentence(
    start: Start, choose_server: ServerChosen, faults: FaultControl, stored: bool
) -> None:
    choose_server(timeout=2, partial_images="1", profile=TALKS, settings={"store_responses": stored})
    async with start() as program:
        await program.saved("a calm sea")
        await until(lambda: program.version == "1", "the bar under the picture")
        faults.clear()
        expected = KEPT_ANSWER if stored else CHANGED
        assert await meet(program, faults, expected, program.refine_with) == expected
        assert program.heard.told == []
        assert await program.close() == 0


async def outcome_of(program: Program, name: str) -> Outcome:
    """What became of the one request, after checking that the person was told so."""
    tile = program.tiles[0]
    if tile.failure is None:
        assert tile.state is JobState.SAVED, name
        return None
    words = await until(lambda: program.tile_words(tile), f"words about {name}")
    said = " ".join(texts(words))
    assert words.accessibleName() in said
    assert words.accessibleName()
    billed = tile.failure.billed
    assert (tile.state is JobState.UNKNOWN) == (billed is Billed.MAYBE), name
    assert ("It may still be charged." in said) == (billed is Billed.MAYBE), name
    assert ("It was charged." in said) == (billed is Billed.YES), name
    assert (program.card is not None and bool(program.card.title)) == (name in COMPOSER), name
    return tile.failure.kind, billed


async def test_a_server_that_stays_down_is_given_up(
    start: Start, choose_server: ServerChosen, faults: FaultControl
) -> None:
    faults.add("unavailable", count=5)
    async with start() as program:
        program.create_with("a tree")
        for attempt in range(1, 5):
            await until(
                lambda attempt=attempt: (
                    program.states == [JobState.RETRYING] and program.tiles[0].job.attempt == attempt
                ),
                f"the wait after attempt {attempt}",
            )
            notice = await until(lambda: program.tile_words(program.tiles[0]), "words in the tile")
            program.click(program.button("Retry now", notice))
        await program.run_ended()
        assert program.states == [JobState.FAILED]
        failure = program.tiles[0].failure
        assert failure is not None
        assert (failure.kind, failure.billed) == (FailureKind.SERVER_ERROR, Billed.NO)
        await program.saved("another tree")
        assert await program.close() == 0


async def test_what_may_have_been_charged_is_never_sent_again_unasked(
    start: Start, choose_server: ServerChosen, faults: FaultControl
) -> None:
    faults.add("reset_before")
    async with start() as program:
        program.create_with("a tree")
        await program.run_ended()
        assert program.states == [JobState.UNKNOWN]
        notice = await until(lambda: program.tile_words(program.tiles[0]), "words in the tile")
        program.click(program.button("Retry", notice))
        assert "Send it again?" in texts(notice)
        assert sent(faults) == 1
        program.click(program.button("Send again", notice))
        await until(lambda: program.states == [JobState.SAVED], "the picture of the second request")
        assert sent(faults) == 2
        assert await program.close() == 0


def sent(faults: FaultControl) -> int:
    """How many requests for pictures the server has received."""
    return sum(request["method"] == "POST" for request in faults.requests())
